//! The page of `karkas share`: what partners gain together, and how to split it.

use karkas_study::share::{CoalitionRow, CoreRow, JointRow, LevelRow, ShareRow, StabilityRow};

use super::{Answer, StudyScene};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table, largest};
use crate::charts::color;
use crate::charts::ranking::{Ranking, Side};
use crate::input::ReportError;
use crate::sections::summary::{Summary, Tile};

/// Coalitions in the chart, and rows of each kind of change.
const SHOWN: usize = 30;
/// Colours of rules laid side by side.
const COLORS: [&str; 3] = [color::ACCENT, color::WARM, color::GREY];

struct Page<'a> {
    scene: &'a StudyScene<'a>,
    coalitions: Vec<CoalitionRow>,
    core: Vec<CoreRow>,
    shares: Vec<ShareRow>,
    stability: Vec<StabilityRow>,
    levels: Vec<LevelRow>,
    joint: Vec<JointRow>,
}

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let study = scene.input.study;
    // What was stopped before all coalitions were planned has no more than some of them.
    let whole = study.manifest.tables.iter().any(|table| table.file.contains("shares"));
    let mut page = Page {
        scene,
        coalitions: study.rows()?,
        core: Vec::new(),
        shares: Vec::new(),
        stability: Vec::new(),
        levels: Vec::new(),
        joint: Vec::new(),
    };
    if whole {
        (page.core, page.shares, page.stability) = (study.rows()?, study.rows()?, study.rows()?);
        (page.levels, page.joint) = (study.rows()?, study.rows()?);
    }
    let speech = scene.speech;
    let mut sections = Vec::new();
    if whole {
        sections.push(page.divided());
        sections.push(page.leaving());
    }
    sections.push(page.costs());
    sections.extend(page.together());
    sections.extend(page.proof());
    Ok(Answer {
        title: speech.say("share-title"),
        description: speech.say(if page.is_of_few() { "share-description-few" } else { "share-description" }),
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    /// Rules in the order of the table.
    fn rules(&self) -> Vec<&str> {
        let mut rules: Vec<&str> = Vec::new();
        for row in &self.shares {
            if !rules.contains(&row.rule.as_str()) {
                rules.push(&row.rule);
            }
        }
        rules
    }

    fn rule(&self, rule: &str) -> String {
        self.scene.speech.known("share-rule", rule)
    }

    /// Whether not all coalitions of the partners were planned.
    fn is_of_few(&self) -> bool {
        let mut partners: Vec<&str> = self.shares.iter().map(|row| row.partner.as_str()).collect();
        partners.sort_unstable();
        partners.dedup();
        (self.coalitions.len() + 1) < 1_usize << partners.len().min(60)
    }

    fn money(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "\u{2013}".to_owned(), |value| self.scene.speech.money(value))
    }

    fn share_of(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "\u{2013}".to_owned(), |value| self.scene.speech.percent(value, 1))
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let mut tiles = Vec::new();
        let mut points = Vec::new();
        for core in &self.core {
            let tile = |name: &str, figure: String, note: String| Tile {
                name: speech.say(name),
                figure,
                unit: String::new(),
                note,
            };
            tiles.push(tile(
                "share-tile-saving",
                speech.money(core.saving),
                self.share_of(core.saving_share),
            ));
            tiles.push(tile(
                "share-tile-together",
                speech.money(core.together),
                speech.say("share-tile-together-note"),
            ));
            tiles.push(tile(
                "share-tile-apart",
                speech.money(core.apart),
                speech.say("share-tile-apart-note"),
            ));
            points.push(Point {
                about: speech.say("share-stability"),
                text: speech.known("share-core", &core.verdict),
            });
            if !core.loses_joining.is_empty() {
                let by = self.money(core.loses_joining_by);
                let values = [("coalitions", core.loses_joining.as_str().into()), ("by", by.into())];
                points.push(Point {
                    about: speech.say("share-joining"),
                    text: speech.tell("share-loses-joining", &values),
                });
            }
        }
        if self.is_of_few() {
            points.push(Point { about: speech.say("share-many"), text: speech.say("share-many-text") });
        }
        let errors = self.shares.iter().filter_map(|row| row.error);
        if let Some(error) =
            errors.fold(None, |most: Option<f64>, error| Some(most.unwrap_or(0.0).max(error)))
        {
            let text = speech.tell("share-estimated-by", &[("error", self.money(Some(error)).into())]);
            points.push(Point { about: speech.say("share-estimated"), text });
        }
        let mut told: Vec<&str> = Vec::new();
        for row in &self.stability {
            if !told.contains(&row.rule.as_str()) {
                told.push(&row.rule);
                points.push(Point { about: self.rule(&row.rule), text: self.verdict(row) });
            }
        }
        Summary { tiles, blocks: vec![Block::Points { points }] }
    }

    fn verdict(&self, row: &StabilityRow) -> String {
        let values = [
            ("coalition", row.coalition.as_str().into()),
            ("gain", self.money(row.gain.map(f64::abs)).into()),
            ("most", self.money(row.gain_most).into()),
            ("reason", self.scene.speech.known("share-reason", &row.reason).into()),
        ];
        let speech = self.scene.speech;
        match row.verdict.as_str() {
            "leaves" => speech.tell("share-leaves", &values),
            "open" if row.gain_most.is_none() => speech.tell("share-open-wide", &values),
            "open" => speech.tell("share-open", &values),
            "inapplicable" => speech.tell("share-inapplicable", &values),
            _ => speech.tell("share-stable", &values),
        }
    }

    /// Shares by rule side by side, as a chart of the first three and a table of all.
    fn divided(&self) -> Section {
        let speech = self.scene.speech;
        let rules = self.rules();
        let mut partners: Vec<&ShareRow> = Vec::new();
        for row in &self.shares {
            if !partners.iter().any(|known| known.partner == row.partner) {
                partners.push(row);
            }
        }
        let of = |rule: &str, partner: &str| {
            self.shares.iter().find(|row| row.rule == rule && row.partner == partner)
        };
        let mut blocks = Vec::new();
        let values: Vec<f64> = self.shares.iter().map(|row| row.saving.abs()).collect();
        let scale = speech.money_scale(largest(&values));
        let side = |(rule, color): (&&str, &'static str)| Side {
            name: self.rule(rule),
            values: partners.iter().map(|one| of(rule, &one.partner).map_or(0.0, |row| row.saving)).collect(),
            color,
        };
        let sides: Vec<Side> = rules.iter().zip(COLORS).map(side).collect();
        if !sides.is_empty() {
            let mut figure = Ranking {
                id: "share",
                caption: speech.say("share-chart"),
                names: partners.iter().map(|row| row.partner.clone()).collect(),
                sides,
                divisor: scale.divisor,
                unit: scale.label,
                over: false,
            }
            .figure(speech);
            // Shares by different rules are one beside the other, not on top of each other.
            for picture in &mut figure.pictures {
                picture["layout"]["barmode"] = "group".into();
            }
            blocks.push(Block::Figure(figure));
        }
        let mut head = vec![
            Head::words(speech.say("share-column-partner")),
            Head::number(speech.say("share-column-alone"), String::new()),
        ];
        head.extend(rules.iter().map(|rule| Head::number(self.rule(rule), String::new())));
        let table = |caption: &str, cell: &dyn Fn(&ShareRow) -> String, note: &str| {
            let row = |one: &&ShareRow| {
                let mut cells = vec![Cell::words(one.partner.clone()), Cell::number(speech.money(one.alone))];
                cells.extend(
                    rules
                        .iter()
                        .map(|rule| Cell::number(of(rule, &one.partner).map_or_else(String::new, cell))),
                );
                Row::from(cells)
            };
            Block::Table(Table {
                caption: speech.say(caption),
                head: head.clone(),
                rows: partners.iter().map(row).collect(),
                note: Some(speech.say(note)),
                ..Table::default()
            })
        };
        blocks.push(table("share-table", &|row| speech.money(row.share), "share-table-note"));
        blocks.push(table(
            "share-table-saving",
            &|row| self.share_of(row.saving_share),
            "share-table-saving-note",
        ));
        if self.shares.iter().any(|row| row.slack.is_some()) {
            blocks.push(table("share-table-slack", &|row| self.money(row.slack), "share-table-slack-note"));
        }
        Section {
            id: "shares",
            title: speech.say("share-divided"),
            lead: speech.say("share-divided-lead"),
            blocks,
        }
    }

    /// Who would leave.
    fn leaving(&self) -> Section {
        let speech = self.scene.speech;
        let row = |row: &StabilityRow| {
            let text = match row.verdict.as_str() {
                "inapplicable" => speech.known("share-reason", &row.reason),
                _ => row.coalition.clone(),
            };
            Row::from(vec![
                Cell::words(self.rule(&row.rule)),
                Cell::words(speech.known("share-verdict", &row.verdict)),
                Cell::words(text),
                Cell::number(self.money(row.gain)),
                Cell::number(self.money(row.gain_most)),
            ])
        };
        let table = Table {
            caption: speech.say("share-leaving-table"),
            head: vec![
                Head::words(speech.say("share-column-rule")),
                Head::words(speech.say("share-column-verdict")),
                Head::words(speech.say("share-column-coalition")),
                Head::number(speech.say("share-column-gain"), String::new()),
                Head::number(speech.say("share-column-gain-most"), String::new()),
            ],
            rows: self.stability.iter().map(row).collect(),
            note: Some(speech.say("share-leaving-note")),
            ..Table::default()
        };
        Section {
            id: "leaving",
            title: speech.say("share-leaving"),
            lead: speech.say("share-leaving-lead"),
            blocks: vec![Block::Table(table)],
        }
    }

    /// What every coalition costs.
    fn costs(&self) -> Section {
        let speech = self.scene.speech;
        let row = |row: &CoalitionRow| {
            Row::from(vec![
                Cell::words(row.coalition.clone()),
                Cell::number(self.money(row.value)),
                Cell::number(self.money(row.bound)),
                Cell::number(self.money(row.saving)),
                Cell::number(speech.number(row.seconds, 1)),
            ])
        };
        let table = Table {
            caption: speech.say("share-costs-table"),
            head: vec![
                Head::words(speech.say("share-column-coalition")),
                Head::number(speech.say("share-column-cost"), String::new()),
                Head::number(speech.say("share-column-bound"), String::new()),
                Head::number(speech.say("share-column-saving"), String::new()),
                Head::number(speech.say("share-column-seconds"), String::new()),
            ],
            rows: self.coalitions.iter().map(row).collect(),
            note: Some(speech.say("share-costs-note")),
            ..Table::default()
        };
        Section {
            id: "coalitions",
            title: speech.say("share-costs"),
            lead: speech.say("share-costs-lead"),
            blocks: vec![Block::Table(table)],
        }
    }

    /// What the joint plan changes.
    fn together(&self) -> Option<Section> {
        let (speech, scene) = (self.scene.speech, self.scene);
        let mut blocks = Vec::new();
        for kind in ["build", "make", "buy", "move"] {
            let mut rows: Vec<&JointRow> = self.joint.iter().filter(|row| row.kind == kind).collect();
            let weight = |row: &JointRow| row.change.abs() / row.apart.abs().max(row.together.abs());
            rows.sort_by(|a, b| {
                weight(b).total_cmp(&weight(a)).then(b.change.abs().total_cmp(&a.change.abs()))
            });
            if rows.is_empty() {
                continue;
            }
            let item = |row: &JointRow| match kind {
                "build" | "make" => scene.process(&row.item),
                _ => scene.commodity(&row.item),
            };
            let other = |row: &JointRow| match kind {
                "move" => scene.place(&row.partner),
                "buy" => speech.known("partner", &row.partner),
                _ => String::new(),
            };
            let row = |row: &&JointRow| {
                Row::from(vec![
                    Cell::words(item(row)),
                    Cell::words(scene.place(&row.place)),
                    Cell::words(other(row)),
                    Cell::number(speech.figure(row.apart)),
                    Cell::number(speech.figure(row.together)),
                ])
            };
            let shown = speech.number(SHOWN.min(rows.len()) as f64, 0);
            let values = [("shown", shown.into()), ("of", speech.number(rows.len() as f64, 0).into())];
            blocks.push(Block::Table(Table {
                caption: speech.known("share-joint", kind),
                head: vec![
                    Head::words(speech.say("share-column-what")),
                    Head::words(speech.say("share-column-where")),
                    Head::words(speech.say("share-column-other")),
                    Head::number(speech.say("share-column-apart"), String::new()),
                    Head::number(speech.say("share-column-together"), String::new()),
                ],
                rows: rows.iter().take(SHOWN).map(row).collect(),
                note: Some(speech.tell("share-joint-note", &values)),
                ..Table::default()
            }));
        }
        (!blocks.is_empty()).then(|| Section {
            id: "together",
            title: speech.say("share-together"),
            lead: speech.say("share-together-lead"),
            blocks,
        })
    }

    /// Proof of the nucleoli.
    fn proof(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let row = |row: &LevelRow| {
            Row::from(vec![
                Cell::words(self.rule(&row.rule)),
                Cell::number(speech.number(row.level as f64, 0)),
                Cell::words(row.coalition.clone()),
                Cell::number(speech.money(row.satisfaction)),
                Cell::number(speech.number(row.weight, 4)),
            ])
        };
        let table = Table {
            caption: speech.say("share-proof-table"),
            head: vec![
                Head::words(speech.say("share-column-rule")),
                Head::number(speech.say("share-column-level"), String::new()),
                Head::words(speech.say("share-column-coalition")),
                Head::number(speech.say("share-column-satisfaction"), String::new()),
                Head::number(speech.say("share-column-weight"), String::new()),
            ],
            rows: self.levels.iter().map(row).collect(),
            note: Some(speech.say("share-proof-note")),
            ..Table::default()
        };
        let details =
            Block::Details { summary: speech.say("share-proof-more"), blocks: vec![Block::Table(table)] };
        (!self.levels.is_empty()).then(|| Section {
            id: "nucleolus",
            title: speech.say("share-proof"),
            lead: speech.say("share-proof-lead"),
            blocks: vec![details],
        })
    }
}
