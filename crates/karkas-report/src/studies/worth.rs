//! The page of `karkas worth`: what something is worth.

use karkas_study::difference::DifferenceRow;
use karkas_study::worth::{Subject, WorthRow};

use super::differences::Differences;
use super::{Answer, StudyScene};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table, largest};
use crate::charts::color;
use crate::charts::ranking::{Ranking, Side};
use crate::input::ReportError;
use crate::sections::summary::{Summary, Tile};

/// Things in the chart, and told with their differences.
const SHOWN: usize = 20;

struct Page<'a> {
    scene: &'a StudyScene<'a>,
    rows: Vec<WorthRow>,
    changes: Vec<DifferenceRow>,
}

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let study = scene.input.study;
    let page = Page { scene, rows: study.rows()?, changes: study.rows()? };
    let speech = scene.speech;
    let mut sections = vec![page.ranking()];
    sections.extend(page.incentives());
    sections.extend(page.differences());
    Ok(Answer {
        title: speech.say("worth-title"),
        description: speech.say("worth-description"),
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    /// The thing in the reader's words.
    fn name(&self, row: &WorthRow) -> String {
        match row.of.parse::<Subject>() {
            Ok(subject) => self.scene.speech.name(&subject.name(self.scene.input.project)),
            Err(_) => row.of.clone(),
        }
    }

    fn kind(&self, row: &WorthRow) -> String {
        let kind = row.of.split(':').next().unwrap_or_default();
        self.scene.speech.known("worth-kind", kind)
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let count = |outcome: &str| self.rows.iter().filter(|row| row.outcome == outcome).count();
        let tile = |name: &str, number: usize, note: &str| Tile {
            name: speech.say(name),
            figure: speech.number(number as f64, 0),
            unit: String::new(),
            note: speech.say(note),
        };
        let tiles = vec![
            tile("worth-tile-asked", self.rows.len(), "worth-tile-asked-note"),
            tile("worth-tile-unused", count("unused"), "worth-tile-unused-note"),
            tile("worth-tile-vital", count("no_plan"), "worth-tile-vital-note"),
        ];
        let point = |row: &WorthRow| {
            let values = |name: String| vec![("name", name.into())];
            let text = match row.outcome.as_str() {
                "no_plan" => speech.tell("worth-point-vital", &values(self.name(row))),
                "unused" => speech.tell("worth-point-unused", &values(self.name(row))),
                _ => {
                    let value = row.value.unwrap_or(0.0);
                    let mut all = values(self.name(row));
                    all.push(("value", speech.money(value).into()));
                    all.push(("least", speech.money(row.least.unwrap_or(0.0)).into()));
                    all.push(("most", speech.money(row.most.unwrap_or(0.0)).into()));
                    speech.tell("worth-point", &all)
                }
            };
            Point { about: self.kind(row), text }
        };
        Summary {
            tiles,
            blocks: vec![Block::Points { points: self.rows.iter().take(5).map(point).collect() }],
        }
    }

    fn ranking(&self) -> Section {
        let speech = self.scene.speech;
        let mut blocks = Vec::new();
        let shown: Vec<&WorthRow> =
            self.rows.iter().filter(|row| row.value.is_some_and(|value| value > 0.0)).take(SHOWN).collect();
        if shown.len() > 1 {
            let values: Vec<f64> = shown.iter().map(|row| row.value.unwrap_or(0.0)).collect();
            let scale = speech.money_scale(largest(&values));
            let mut figure = Ranking {
                id: "worth",
                caption: speech.say("worth-chart"),
                names: shown.iter().map(|row| self.name(row)).collect(),
                sides: vec![Side { name: speech.say("worth-column-value"), values, color: color::ACCENT }],
                divisor: scale.divisor,
                unit: scale.label,
                over: true,
            }
            .figure(speech);
            figure.bare = true;
            blocks.push(Block::Figure(figure));
        }
        let dash = || "\u{2013}".to_owned();
        let money = |value: Option<f64>| match value {
            Some(value) if value != 0.0 => speech.money(value),
            _ => dash(),
        };
        let row = |row: &WorthRow| {
            let (value, interval) = match row.outcome.as_str() {
                "no_plan" => (speech.say("worth-vital"), dash()),
                "unused" => (dash(), speech.say("worth-unused")),
                _ => {
                    let values = [
                        ("least", speech.money(row.least.unwrap_or(0.0)).into()),
                        ("most", speech.money(row.most.unwrap_or(0.0)).into()),
                    ];
                    (money(row.value), speech.tell("sensitivity-interval", &values))
                }
            };
            Row::from(vec![
                Cell::words(self.name(row)),
                Cell::words(self.kind(row)),
                Cell::number(value),
                Cell::number(interval),
                Cell::number(match row.facilities {
                    Some(number) if number > 0.0 => speech.number(number, 0),
                    _ => dash(),
                }),
                Cell::number(money(row.investment)),
            ])
        };
        blocks.push(Block::Table(Table {
            caption: speech.say("worth-table"),
            head: vec![
                Head::words(speech.say("worth-column-what")),
                Head::words(speech.say("stress-column-kind")),
                Head::number(speech.say("worth-column-value"), String::new()),
                Head::number(speech.say("worth-column-interval"), String::new()),
                Head::number(speech.say("worth-column-facilities"), String::new()),
                Head::number(speech.say("worth-column-investment"), String::new()),
            ],
            rows: self.rows.iter().map(row).collect(),
            note: Some(speech.say("worth-note")),
            ..Table::default()
        }));
        Section { id: "worth", title: speech.say("worth-ranking"), lead: speech.say("worth-lead"), blocks }
    }

    /// What incentives cost the purse beside what they are worth to the plan.
    fn incentives(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let rows: Vec<&WorthRow> = self.rows.iter().filter(|row| row.purse_relief.is_some()).collect();
        if rows.is_empty() {
            return None;
        }
        let row = |row: &&WorthRow| {
            Row::from(vec![
                Cell::words(self.name(row)),
                Cell::number(speech.money(row.purse_relief.unwrap_or(0.0))),
                Cell::number(speech.money(row.purse_taxes.unwrap_or(0.0))),
                Cell::number(
                    row.value.map_or_else(|| speech.say("worth-vital"), |value| speech.money(value)),
                ),
                Cell::number(row.facilities.map_or_else(String::new, |number| speech.number(number, 0))),
            ])
        };
        let table = Table {
            caption: speech.say("worth-purse-table"),
            head: vec![
                Head::words(speech.say("worth-column-incentive")),
                Head::number(speech.say("worth-column-relief"), String::new()),
                Head::number(speech.say("worth-column-taxes"), String::new()),
                Head::number(speech.say("worth-column-value"), String::new()),
                Head::number(speech.say("worth-column-facilities"), String::new()),
            ],
            rows: rows.iter().map(row).collect(),
            note: Some(speech.say("worth-purse-note")),
            ..Table::default()
        };
        Some(Section {
            id: "purse",
            title: speech.say("worth-purse"),
            lead: speech.say("worth-purse-lead"),
            blocks: vec![Block::Table(table)],
        })
    }

    fn differences(&self) -> Option<Section> {
        let speech = self.scene.speech;
        let planned: Vec<&WorthRow> =
            self.rows.iter().filter(|row| row.outcome == "planned").take(SHOWN).collect();
        if planned.is_empty() {
            return None;
        }
        let details = planned.iter().map(|row| {
            let found = Differences::new(self.scene, &self.changes, &row.plan, karkas_study::START);
            let blocks = found.blocks(self.scene, &format!("chart-{}", row.plan));
            Block::Details {
                summary: speech.tell("worth-without", &[("name", self.name(row).into())]),
                blocks,
            }
        });
        Some(Section {
            id: "otherwise",
            title: speech.say("worth-otherwise"),
            lead: speech.say("worth-otherwise-lead"),
            blocks: details.collect(),
        })
    }
}
