//! The page of `karkas plan --survive`: which losses the plan survives, which of them shaped it, and what that costs.

use karkas_study::START;
use karkas_study::difference::DifferenceRow;
use karkas_study::survive::{SafetyRow, SurvivalRow, UNPROTECTED};

use super::differences::Differences;
use super::{Answer, StudyScene};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table};
use crate::input::ReportError;
use crate::sections::summary::{Summary, Tile};

/// Losses in the table before the rest is folded away.
const SHOWN: usize = 30;

struct Page<'a> {
    scene: &'a StudyScene<'a>,
    losses: Vec<SurvivalRow>,
    curve: Vec<SafetyRow>,
    asked: f64,
}

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let study = scene.input.study;
    let differences: Vec<DifferenceRow> = study.rows()?;
    let asked = study.manifest.request["serve"].as_f64().unwrap_or(1.0);
    let page = Page { scene, losses: study.rows()?, curve: study.rows()?, asked };
    let speech = scene.speech;
    let otherwise = Differences::new(scene, &differences, START, UNPROTECTED);
    let sections = vec![
        page.survived(),
        page.price(),
        Section {
            id: "differences",
            title: speech.say("survive-differences"),
            lead: speech.say("survive-differences-lead"),
            blocks: otherwise.blocks(scene, "survive-differences"),
        },
        Section {
            id: "method",
            title: speech.say("survive-method"),
            lead: String::new(),
            blocks: ["survive-method-loss", "survive-method-share", "survive-method-proof"]
                .into_iter()
                .map(|text| Block::text(speech.say(text)))
                .collect(),
        },
    ];
    Ok(Answer {
        title: speech.say("survive-title"),
        description: speech.tell("survive-description", &[("share", speech.share(asked).into())]),
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    fn asked_row(&self) -> Option<&SafetyRow> {
        self.curve.iter().find(|row| row.share == self.asked)
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let tile = |name: &str, figure: String, note: String| Tile {
            name: speech.say(name),
            figure,
            unit: String::new(),
            note,
        };
        let count = |number: usize| speech.number(number as f64, 0);
        let binding: Vec<&SurvivalRow> = self.losses.iter().filter(|row| row.binds == 1).collect();
        let mut tiles = vec![
            tile("survive-tile-share", speech.share(self.asked), speech.say("survive-tile-share-note")),
            tile("survive-tile-losses", count(self.losses.len()), speech.say("survive-tile-losses-note")),
            tile("survive-tile-binding", count(binding.len()), speech.say("survive-tile-binding-note")),
        ];
        if let Some((extra, share)) = self.asked_row().and_then(|row| row.extra_cost.zip(row.extra_share)) {
            let note = speech.tell("survive-tile-cost-note", &[("share", speech.share(share).into())]);
            tiles.push(tile("survive-tile-cost", speech.money(extra), note));
        }
        let mut points: Vec<Point> = binding
            .iter()
            .take(3)
            .map(|row| Point {
                about: speech.say("survive-point-binds"),
                text: speech.tell("survive-point-loss", &[("loss", self.scene.loss(&row.loss).into())]),
            })
            .collect();
        if points.is_empty() {
            points.push(Point {
                about: speech.say("survive-point-none-about"),
                text: speech.say("survive-point-none"),
            });
        }
        Summary { tiles, blocks: vec![Block::Points { points }] }
    }

    /// Every loss and what is still served after it.
    fn survived(&self) -> Section {
        let speech = self.scene.speech;
        let (touched, untouched): (Vec<&SurvivalRow>, Vec<&SurvivalRow>) =
            self.losses.iter().partition(|row| row.used == 1 || row.entered == 1);
        let (first, rest) = touched.split_at(touched.len().min(SHOWN));
        let mut blocks = vec![Block::Table(self.table(first))];
        if !rest.is_empty() {
            let summary = speech.tell("survive-rest", &[("count", rest.len().into())]);
            blocks.push(Block::Details { summary, blocks: vec![Block::Table(self.table(rest))] });
        }
        if !untouched.is_empty() {
            let summary = speech.tell("survive-untouched", &[("count", untouched.len().into())]);
            let items = untouched.iter().map(|row| self.scene.loss(&row.loss)).collect();
            blocks.push(Block::Details { summary, blocks: vec![Block::List { items }] });
        }
        Section {
            id: "survival",
            title: speech.say("survive-losses"),
            lead: speech.say("survive-losses-lead"),
            blocks,
        }
    }

    fn table(&self, rows: &[&SurvivalRow]) -> Table {
        let speech = self.scene.speech;
        let several = self.losses.iter().any(|row| row.scenario != self.losses[0].scenario);
        let mut head = vec![Head::words(speech.say("survive-column-loss"))];
        if several {
            head.push(Head::words(speech.say("survive-column-scenario")));
        }
        head.push(Head::number(speech.say("survive-column-served"), String::new()));
        head.push(Head::words(speech.say("survive-column-role")));
        let rows = rows
            .iter()
            .map(|row| {
                let role = match (row.binds, row.entered) {
                    (1, _) => speech.say("survive-role-binds"),
                    (_, 1) => speech.say("survive-role-entered"),
                    _ => speech.say("survive-role-none"),
                };
                let mut cells = vec![Cell::words(self.scene.loss(&row.loss))];
                if several {
                    cells.push(Cell::words(self.scene.scenario(&row.scenario)));
                }
                cells.push(match row.served {
                    Some(served) => Cell::number(speech.share(served)).with_bar(served),
                    None => Cell::number("\u{2013}".to_owned()),
                });
                cells.push(Cell::words(role));
                Row::from(cells)
            })
            .collect();
        Table { caption: speech.say("survive-table"), head, rows, ..Table::default() }
    }

    /// What safety costs.
    fn price(&self) -> Section {
        let speech = self.scene.speech;
        let dash = || "\u{2013}".to_owned();
        let largest = self.curve.iter().filter_map(|row| row.extra_cost).fold(0.0, f64::max);
        let rows = self
            .curve
            .iter()
            .map(|row| {
                let outcome = match (row.outcome.as_str(), row.reachable) {
                    ("survives", _) => speech.say("survive-outcome-yes"),
                    ("out_of_reach", Some(share)) => {
                        speech.tell("survive-outcome-reachable", &[("share", speech.share(share).into())])
                    }
                    _ => speech.say("survive-outcome-not-found"),
                };
                let extra = row.extra_cost.map_or_else(dash, |cost| speech.money(cost));
                let bar = if largest > 0.0 { row.extra_cost.unwrap_or(0.0) / largest } else { 0.0 };
                Row::from(vec![
                    Cell::number(speech.share(row.share)),
                    Cell::words(outcome),
                    Cell::number(row.objective.map_or_else(dash, |cost| speech.money(cost))),
                    Cell::number(extra).with_bar(bar),
                    Cell::number(row.extra_share.map_or_else(dash, |share| speech.share(share))),
                    Cell::number(speech.number(row.losses_entered as f64, 0)),
                ])
            })
            .collect();
        let head = vec![
            Head::number(speech.say("survive-column-share"), String::new()),
            Head::words(speech.say("survive-column-outcome")),
            Head::number(speech.say("survive-column-cost"), String::new()),
            Head::number(speech.say("survive-column-extra"), String::new()),
            Head::number(speech.say("survive-column-extra-share"), String::new()),
            Head::number(speech.say("survive-column-entered"), String::new()),
        ];
        let table = Table { caption: speech.say("survive-price-table"), head, rows, ..Table::default() };
        Section {
            id: "price",
            title: speech.say("survive-price"),
            lead: speech.say("survive-price-lead"),
            blocks: vec![Block::Table(table)],
        }
    }
}
