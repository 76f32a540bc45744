//! The page of `karkas people`: who is lacking, and which programmes close the gap.

use karkas_study::START;
use karkas_study::difference::DifferenceRow;
use karkas_study::people::{FREELY, IntakeRow, PeopleRow, ProgrammeRow, StaffingRow, WITHOUT};

use super::differences::Differences;
use super::{Answer, StudyScene};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table};
use crate::charts::bars::{Bars, Layer};
use crate::charts::color;
use crate::input::ReportError;
use crate::sections::summary::{Summary, Tile};

struct Page<'a> {
    scene: &'a StudyScene<'a>,
    plans: Vec<StaffingRow>,
    people: Vec<PeopleRow>,
    intake: Vec<IntakeRow>,
    totals: Vec<ProgrammeRow>,
    changes: Vec<DifferenceRow>,
}

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let study = scene.input.study;
    let page = Page {
        scene,
        plans: study.rows()?,
        people: study.rows()?,
        intake: study.rows()?,
        totals: study.rows()?,
        changes: study.rows()?,
    };
    let speech = scene.speech;
    let mut sections = vec![page.beside(), page.skills()];
    sections.extend(page.programmes());
    sections.extend(page.otherwise());
    sections.push(page.method());
    Ok(Answer {
        title: speech.say("people-title"),
        description: speech.say("people-description"),
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    fn plan(&self, id: &str) -> Option<&StaffingRow> {
        self.plans.iter().find(|row| row.plan == id)
    }

    fn count(&self, people: f64) -> String {
        if people.abs() < 0.05 {
            "\u{2013}".to_owned()
        } else {
            self.scene.speech.number(people, if people < 10.0 { 1 } else { 0 })
        }
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let split = |figure: String| match figure.split_once('\u{a0}') {
            Some((figure, unit)) => (figure.to_owned(), unit.to_owned()),
            None => (figure, String::new()),
        };
        let mut tiles = Vec::new();
        let worst = self.people.iter().max_by(|a, b| a.gap_before.total_cmp(&b.gap_before));
        if let Some(row) = worst.filter(|row| row.gap_before > 0.0) {
            let values =
                [("skill", self.scene.commodity(&row.skill).into()), ("year", row.period.to_string().into())];
            tiles.push(Tile {
                name: speech.say("people-tile-gap"),
                figure: speech.number(row.gap_before, 0),
                unit: String::new(),
                note: speech.tell("people-tile-gap-note", &values),
            });
        }
        let sum = |of: fn(&ProgrammeRow) -> f64| self.totals.iter().map(of).sum::<f64>();
        if !self.totals.is_empty() {
            tiles.push(Tile {
                name: speech.say("people-tile-trained"),
                figure: speech.number(sum(|row| row.completing), 0),
                unit: String::new(),
                note: speech.tell(
                    "people-tile-trained-note",
                    &[("entrants", speech.number(sum(|row| row.entrants), 0).into())],
                ),
            });
        }
        let mut points = Vec::new();
        if let (Some(start), Some(without)) = (self.plan(START), self.plan(WITHOUT)) {
            let (figure, unit) = split(speech.money(without.extra.max(0.0)));
            let least = (without.bound - start.cost).max(0.0);
            tiles.push(Tile {
                name: speech.say("people-tile-saved"),
                figure,
                unit,
                note: speech.tell("people-tile-saved-note", &[("least", speech.money(least).into())]),
            });
            let id =
                if without.unserved > 0.0 { "people-point-without-unserved" } else { "people-point-without" };
            points.push(Point {
                about: self.scene.plan(WITHOUT),
                text: speech.tell(id, &[("extra", speech.money(without.extra.max(0.0)).into())]),
            });
        }
        if let Some(free) = self.plan(FREELY) {
            points.push(Point {
                about: self.scene.plan(FREELY),
                text: speech
                    .tell("people-point-free", &[("less", speech.money((-free.extra).max(0.0)).into())]),
            });
        }
        Summary { tiles, blocks: vec![Block::Points { points }] }
    }

    fn beside(&self) -> Section {
        let speech = self.scene.speech;
        let row = |row: &StaffingRow| {
            Row::from(vec![
                Cell::words(self.scene.plan(&row.plan)),
                Cell::number(speech.money(row.cost)),
                Cell::number(if row.plan == START { "\u{2013}".to_owned() } else { speech.money(row.extra) }),
                Cell::number(self.count(row.unserved)),
            ])
        };
        let table = Table {
            caption: speech.say("people-plans"),
            head: vec![
                Head::words(speech.say("study-column-plan")),
                Head::number(speech.say("study-column-objective"), String::new()),
                Head::number(speech.say("people-column-extra"), String::new()),
                Head::number(speech.say("people-column-unserved"), String::new()),
            ],
            rows: self.plans.iter().map(row).collect(),
            ..Table::default()
        };
        Section {
            id: "plans",
            title: speech.say("people-plans"),
            lead: speech.say("people-plans-lead"),
            blocks: vec![Block::Table(table)],
        }
    }

    fn skills(&self) -> Section {
        let speech = self.scene.speech;
        let mut blocks = Vec::new();
        for (number, rows) in
            self.people.chunk_by(|a, b| (&a.place, &a.skill) == (&b.place, &b.skill)).enumerate()
        {
            let values = [
                ("skill", self.scene.commodity(&rows[0].skill).into()),
                ("place", self.scene.place(&rows[0].place).into()),
            ];
            blocks.push(Block::Heading { text: speech.tell("people-figure", &values) });
            blocks.push(self.figure(rows, &format!("skill-{number}"), speech.tell("people-figure", &values)));
            blocks.push(Block::Table(self.balance(rows, speech.tell("people-table", &values))));
        }
        Section {
            id: "skills",
            title: speech.say("people-skills"),
            lead: speech.say("people-skills-lead"),
            blocks,
        }
    }

    fn figure(&self, rows: &[PeopleRow], id: &str, caption: String) -> Block {
        let speech = self.scene.speech;
        let layer = |name: &str, of: fn(&PeopleRow) -> f64, color: &str| Layer {
            name: speech.say(name),
            values: rows.iter().map(of).collect(),
            color: color.to_owned(),
        };
        let periods = self.scene.input.project.settings.periods.iter();
        let bars = Bars {
            id,
            caption,
            periods: periods.map(|period| speech.period(*period)).collect(),
            layers: vec![
                layer("people-layer-without", |row| row.supply_without, color::ORANGE),
                layer("people-layer-with", |row| row.start, color::ACCENT),
                layer("people-layer-working", |row| row.working, color::GREEN),
            ],
            divisor: 1.0,
            unit: speech.say("people-unit"),
            line: None,
            total: Some((speech.say("people-line-demand"), rows.iter().map(|row| row.demand).collect())),
            height: 320,
        };
        let mut figure = bars.figure(speech);
        for picture in &mut figure.pictures {
            picture["layout"]["barmode"] = "group".into();
        }
        Block::Figure(figure)
    }

    fn balance(&self, rows: &[PeopleRow], caption: String) -> Table {
        let speech = self.scene.speech;
        let row = |row: &PeopleRow| {
            let mut cells = vec![Cell::number(row.period.to_string())];
            let figures = [
                row.demand,
                row.supply_without,
                row.gap_before,
                row.start,
                row.left,
                row.graduates,
                row.migrated + row.hired,
                row.trained,
                row.retrained,
                row.end,
                row.working,
                row.gap_after,
                row.instead,
            ];
            cells.extend(figures.map(|figure| Cell::number(self.count(figure))));
            cells.push(Cell::number(if row.price == 0.0 {
                "\u{2013}".to_owned()
            } else {
                speech.money(row.price)
            }));
            Row::from(cells)
        };
        let heads = [
            "period",
            "demand",
            "supply-without",
            "gap-before",
            "start",
            "left",
            "graduates",
            "moved",
            "trained",
            "retrained",
            "end",
            "working",
            "gap-after",
            "instead",
            "price",
        ];
        Table {
            caption,
            head: heads
                .map(|head| Head::number(speech.say(&format!("people-column-{head}")), String::new()))
                .to_vec(),
            rows: rows.iter().map(row).collect(),
            ..Table::default()
        }
    }

    fn programmes(&self) -> Option<Section> {
        let speech = self.scene.speech;
        if self.totals.is_empty() {
            return None;
        }
        let money = |value: f64| if value == 0.0 { "\u{2013}".to_owned() } else { speech.money(value) };
        let total = |row: &ProgrammeRow| {
            Row::from(vec![
                Cell::words(self.scene.process(&row.programme)),
                Cell::number(self.count(row.entrants)),
                Cell::number(self.count(row.completing)),
                Cell::number(money(row.cost)),
                Cell::number(money(row.investment)),
                Cell::number(row.per_person.map_or_else(|| "\u{2013}".to_owned(), money)),
                Cell::number(money(row.places_worth)),
            ])
        };
        let number = |id: &str| Head::number(speech.say(&format!("people-column-{id}")), String::new());
        let mut blocks = vec![Block::Table(Table {
            caption: speech.say("people-totals"),
            head: vec![
                Head::words(speech.say("people-column-programme")),
                number("entrants"),
                number("completing"),
                number("cost"),
                number("investment"),
                number("per-person"),
                number("worth"),
            ],
            rows: self.totals.iter().map(total).collect(),
            ..Table::default()
        })];
        let same = |a: &IntakeRow, b: &IntakeRow| (&a.programme, &a.place) == (&b.programme, &b.place);
        for rows in self.intake.chunk_by(same).filter(|rows| rows.iter().any(|row| row.entrants > 0.0)) {
            let values = [
                ("programme", self.scene.process(&rows[0].programme).into()),
                ("place", self.scene.place(&rows[0].place).into()),
            ];
            let row = |row: &IntakeRow| {
                Row::from(vec![
                    Cell::number(row.period.to_string()),
                    Cell::number(self.count(row.places)),
                    Cell::number(self.count(row.entrants)),
                    Cell::number(self.count(row.completing)),
                    Cell::number(money(row.cost)),
                    Cell::number(money(row.place_price)),
                ])
            };
            blocks.push(Block::Table(Table {
                caption: speech.tell("people-intake", &values),
                head: ["period", "places", "entrants", "completing", "cost", "place-price"]
                    .map(number)
                    .to_vec(),
                rows: rows.iter().map(row).collect(),
                ..Table::default()
            }));
        }
        Some(Section {
            id: "programmes",
            title: speech.say("people-programmes"),
            lead: speech.say("people-programmes-lead"),
            blocks,
        })
    }

    fn otherwise(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let mut blocks = Vec::new();
        for row in self.plans.iter().filter(|row| row.plan != START) {
            let found = Differences::new(self.scene, &self.changes, &row.plan, START);
            blocks.push(Block::Heading { text: self.scene.plan(&row.plan) });
            blocks.extend(found.blocks(self.scene, &format!("chart-{}", row.plan)));
        }
        (!blocks.is_empty()).then(|| Section {
            id: "otherwise",
            title: speech.say("people-otherwise"),
            lead: speech.say("people-otherwise-lead"),
            blocks,
        })
    }

    fn method(&self) -> Section {
        let speech = self.scene.speech;
        let items = ["stock", "gap", "worth", "assumption"]
            .map(|id| speech.say(&format!("people-method-{id}")))
            .to_vec();
        Section {
            id: "method",
            title: speech.say("stress-method"),
            lead: String::new(),
            blocks: vec![Block::List { items }],
        }
    }
}
