//! The page of `karkas foresight`: what it costs to see only a short way ahead.

use karkas_study::difference::DifferenceRow;
use karkas_study::foresight::{ForesightRow, ForesightStepRow, StrandedRow};

use super::differences::Differences;
use super::{Answer, StudyScene};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table};
use crate::charts::bars::{Bars, Layer};
use crate::charts::color;
use crate::input::ReportError;
use crate::sections::summary::{Summary, Tile};

struct Page<'a> {
    scene: &'a StudyScene<'a>,
    rows: Vec<ForesightRow>,
    steps: Vec<ForesightStepRow>,
    stranded: Vec<StrandedRow>,
    changes: Vec<DifferenceRow>,
}

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let study = scene.input.study;
    let page = Page {
        scene,
        rows: study.rows()?,
        steps: study.rows()?,
        stranded: study.rows()?,
        changes: study.rows()?,
    };
    let speech = scene.speech;
    let mut sections = vec![page.beside()];
    sections.extend(page.otherwise());
    sections.extend(page.idle());
    sections.push(page.method());
    Ok(Answer {
        title: speech.say("foresight-title"),
        description: speech.say("foresight-description"),
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let short = || self.rows.iter().filter(|row| row.plan != karkas_study::START);
        let tile = |row: &ForesightRow| {
            let figure = speech.money(row.extra.max(0.0));
            let (figure, unit) = match figure.split_once('\u{a0}') {
                Some((figure, unit)) => (figure.to_owned(), unit.to_owned()),
                None => (figure, String::new()),
            };
            Tile { name: self.scene.plan(&row.plan), figure, unit, note: speech.say("foresight-tile-note") }
        };
        let point = |row: &ForesightRow| {
            let values = [
                ("extra", speech.money(row.extra.max(0.0)).into()),
                ("least", speech.money(row.least).into()),
                ("most", speech.money(row.most).into()),
                ("stranded", speech.money(row.stranded).into()),
            ];
            let id = if row.stranded > 0.0 { "foresight-point-stranded" } else { "foresight-point" };
            Point { about: self.scene.plan(&row.plan), text: speech.tell(id, &values) }
        };
        Summary {
            tiles: short().map(tile).collect(),
            blocks: vec![Block::Points { points: short().map(point).collect() }],
        }
    }

    fn beside(&self) -> Section {
        let speech = self.scene.speech;
        let money = |value: f64| if value == 0.0 { "\u{2013}".to_owned() } else { speech.money(value) };
        let row = |row: &ForesightRow| {
            Row::from(vec![
                Cell::words(self.scene.plan(&row.plan)),
                Cell::number(speech.money(row.cost)),
                Cell::number(money(row.extra)),
                Cell::number(match row.plan.as_str() {
                    karkas_study::START => "\u{2013}".to_owned(),
                    _ => speech.tell(
                        "sensitivity-interval",
                        &[("least", speech.money(row.least).into()), ("most", speech.money(row.most).into())],
                    ),
                }),
                Cell::number(money(row.investment)),
                Cell::number(money(row.stranded)),
            ])
        };
        let mut blocks = vec![Block::Table(Table {
            caption: speech.say("foresight-table"),
            head: vec![
                Head::words(speech.say("study-column-plan")),
                Head::number(speech.say("study-column-objective"), String::new()),
                Head::number(speech.say("foresight-column-extra"), String::new()),
                Head::number(speech.say("worth-column-interval"), String::new()),
                Head::number(speech.say("foresight-column-investment"), String::new()),
                Head::number(speech.say("foresight-column-stranded"), String::new()),
            ],
            rows: self.rows.iter().map(row).collect(),
            note: Some(speech.say("foresight-note")),
            ..Table::default()
        })];
        blocks.extend(self.investments());
        Section {
            id: "beside",
            title: speech.say("foresight-beside"),
            lead: speech.say("foresight-beside-lead"),
            blocks,
        }
    }

    /// Investment by deciding period in each plan.
    fn investments(&self) -> Option<Block> {
        let speech = self.scene.speech;
        let periods = &self.scene.input.project.settings.periods;
        let colors = [color::ACCENT, color::GREEN, color::ORANGE];
        let mut layers = Vec::new();
        for (number, row) in self.rows.iter().enumerate() {
            let found = self.scene.input.plans.iter().find(|(id, _)| *id == row.plan);
            let Some((_, plan)) = found else { continue };
            let of = |start: i64| {
                let rows = plan.tables.facilities.iter().filter(|row| row.period == start);
                rows.map(|row| row.investment).sum::<f64>()
            };
            layers.push(Layer {
                name: self.scene.plan(&row.plan),
                values: periods.iter().map(|period| of(i64::from(period.start))).collect(),
                color: colors[number % colors.len()].to_owned(),
            });
        }
        let top = layers.iter().flat_map(|layer| &layer.values).fold(0.0_f64, |top, value| top.max(*value));
        if top == 0.0 {
            return None;
        }
        let scale = speech.money_scale(top);
        let mut figure = Bars {
            id: "investments",
            caption: speech.say("foresight-investments"),
            periods: periods.iter().map(|period| speech.period(*period)).collect(),
            layers,
            divisor: scale.divisor,
            unit: scale.label,
            line: None,
            total: None,
            height: 320,
        }
        .figure(speech);
        for picture in &mut figure.pictures {
            picture["layout"]["barmode"] = "group".into();
        }
        Some(Block::Figure(figure))
    }

    fn otherwise(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let mut blocks = Vec::new();
        for row in self.rows.iter().filter(|row| row.plan != karkas_study::START) {
            let found = Differences::new(self.scene, &self.changes, &row.plan, karkas_study::START);
            let mut inside = found.blocks(self.scene, &format!("chart-{}", row.plan));
            inside.push(Block::Table(self.steps(&row.plan)));
            blocks.push(Block::Heading { text: self.scene.plan(&row.plan) });
            blocks.extend(inside);
        }
        (!blocks.is_empty()).then(|| Section {
            id: "otherwise",
            title: speech.say("foresight-otherwise"),
            lead: speech.say("foresight-otherwise-lead"),
            blocks,
        })
    }

    fn steps(&self, plan: &str) -> Table {
        let speech = self.scene.speech;
        let row = |row: &ForesightStepRow| {
            Row::from(vec![
                Cell::number(row.period.to_string()),
                Cell::number((row.seen_until - 1).to_string()),
                Cell::number(speech.number(row.facilities as f64, 0)),
                Cell::number(speech.money(row.investment)),
            ])
        };
        Table {
            caption: speech.say("foresight-steps"),
            head: vec![
                Head::number(speech.say("stress-column-decided"), String::new()),
                Head::number(speech.say("foresight-column-seen"), String::new()),
                Head::number(speech.say("foresight-column-facilities"), String::new()),
                Head::number(speech.say("foresight-column-investment"), String::new()),
            ],
            rows: self.steps.iter().filter(|row| row.plan == plan).map(row).collect(),
            ..Table::default()
        }
    }

    fn idle(&self) -> Option<Section> {
        let speech = self.scene.speech;
        if self.stranded.is_empty() {
            return None;
        }
        let unit = |id: &str| {
            let rows = &self.scene.input.project.processes;
            rows.iter().find(|row| row.id == id).map_or_else(String::new, |row| row.unit.clone())
        };
        let row = |row: &StrandedRow| {
            Row::from(vec![
                Cell::words(self.scene.plan(&row.plan)),
                Cell::words(self.scene.process(&row.process)),
                Cell::words(self.scene.place(&row.place)),
                Cell::number(speech.amount_yearly(row.built, &unit(&row.process))),
                Cell::number(row.from.to_string()),
                Cell::number(speech.share(row.idle_share)),
                Cell::number(speech.money(row.investment)),
            ])
        };
        let table = Table {
            caption: speech.say("foresight-stranded-table"),
            head: vec![
                Head::words(speech.say("study-column-plan")),
                Head::words(speech.say("stress-column-what")),
                Head::words(speech.say("stress-column-where")),
                Head::number(speech.say("foresight-column-built"), String::new()),
                Head::number(speech.say("foresight-column-idle-from"), String::new()),
                Head::number(speech.say("foresight-column-idle"), String::new()),
                Head::number(speech.say("foresight-column-investment"), String::new()),
            ],
            rows: self.stranded.iter().map(row).collect(),
            ..Table::default()
        };
        Some(Section {
            id: "stranded",
            title: speech.say("foresight-stranded"),
            lead: speech.say("foresight-stranded-lead"),
            blocks: vec![Block::Table(table)],
        })
    }

    fn method(&self) -> Section {
        let speech = self.scene.speech;
        let items = ["foresight-method-sight", "foresight-method-build", "foresight-method-run"]
            .map(|id| speech.say(id))
            .to_vec();
        Section {
            id: "method",
            title: speech.say("stress-method"),
            lead: String::new(),
            blocks: vec![Block::List { items }],
        }
    }
}
