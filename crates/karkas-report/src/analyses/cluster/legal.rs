//! The page of `karkas cluster legal`: whether a cluster is one by law, and what would make it one.

use karkas_cluster::tables::{AdditionRow, CheckRow, StandingRow};

use super::super::{AnalysisScene, Answer};
use super::{asked, fixed, maybe, method, numbers, tile, words};
use crate::block::{Block, Cell, Point, Row, Section, Table};
use crate::charts::color;
use crate::charts::ranking::{Ranking, Side};
use crate::input::ReportError;
use crate::sections::proof::Stamp;
use crate::sections::summary::Summary;

/// Bars of the chart, rows of the table.
const BARS: usize = 30;
const ROWS: usize = 500;

struct Page<'a> {
    scene: &'a AnalysisScene<'a>,
    checks: Vec<CheckRow>,
    /// Those that do not pass first, then by dependence.
    standings: Vec<StandingRow>,
    additions: Vec<AdditionRow>,
}

/// The page.
pub(in crate::analyses) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let written = scene.written;
    let mut page =
        Page { scene, checks: written.rows()?, standings: written.rows()?, additions: written.rows()? };
    page.standings.sort_by(|a, b| {
        let least = |row: &StandingRow| row.dependence.unwrap_or(f64::INFINITY);
        a.passes.cmp(&b.passes).then(least(a).total_cmp(&least(b))).then(a.enterprise.cmp(&b.enterprise))
    });
    let speech = scene.speech;
    let mut sections = vec![page.demands()];
    sections.extend(page.proposed());
    sections.push(page.participants());
    sections.push(method(
        speech,
        &["cluster-method-dependence", "cluster-method-additions", "cluster-method-advice"],
    ));
    sections.last_mut().into_iter().for_each(|section| {
        let values = [("source", asked(scene, "source").into()), ("date", asked(scene, "date").into())];
        section.blocks.push(Block::note(speech.tell("cluster-legal-source", &values)));
    });
    let name = asked(scene, "name");
    Ok(Answer {
        title: if name.is_empty() { asked(scene, "rule") } else { name },
        kicker: speech.say("cluster-kicker"),
        description: speech.say("cluster-legal-description"),
        stamps: vec![Stamp {
            class: if page.passes() { "good" } else { "bad" },
            text: speech.say(if page.passes() { "cluster-stamp-passes" } else { "cluster-stamp-fails" }),
        }],
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    fn passes(&self) -> bool {
        self.checks.iter().all(|row| row.passes == 1)
    }

    /// A number of a demand as it is meant: dependence is a share, all others are counts.
    fn amount(&self, check: &str, value: f64) -> String {
        let speech = self.scene.speech;
        if check == "dependence" { speech.percent(value, 1) } else { speech.number(value, 0) }
    }

    fn name(row: &StandingRow) -> String {
        named(&row.enterprise, &row.name)
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let count = |number: usize| speech.number(number as f64, 0);
        let failing = self.standings.iter().filter(|row| row.passes == 0).count();
        let mut tiles = vec![
            tile(
                speech,
                "cluster-tile-participants",
                count(self.standings.len()),
                &[("failing", failing.into())],
            ),
            tile(
                speech,
                "cluster-tile-demands",
                format!(
                    "{} / {}",
                    count(self.checks.iter().filter(|row| row.passes == 1).count()),
                    count(self.checks.len())
                ),
                &[],
            ),
        ];
        if let Some(row) = self.checks.iter().find(|row| row.check == "dependence") {
            let values = [("needed", self.amount(&row.check, row.needed).into())];
            tiles.push(tile(speech, "cluster-tile-dependence", self.amount(&row.check, row.found), &values));
        }
        if !self.passes() {
            let found = &self.scene.written.manifest.figures["additions"];
            let figure =
                if found["found"] == true { count(self.additions.len()) } else { "\u{2013}".to_owned() };
            let state = match (found["found"] == true, found["proven"] == true) {
                (true, true) => "proven",
                (true, false) => "unproven",
                (false, true) => "none",
                (false, false) => "unknown",
            };
            let least = found["at_least"].as_u64().unwrap_or(0);
            let values = [("state", state.into()), ("least", (least as usize).into())];
            tiles.push(tile(speech, "cluster-tile-additions", figure, &values));
        }
        let point = |row: &CheckRow| {
            let values = [
                ("found", self.amount(&row.check, row.found).into()),
                ("needed", self.amount(&row.check, row.needed).into()),
            ];
            let id = format!("cluster-fails-{}", row.check.replace('_', "-"));
            Point { about: speech.known("cluster-check", &row.check), text: speech.tell(&id, &values) }
        };
        let points = self.checks.iter().filter(|row| row.passes == 0).map(point).collect();
        Summary { tiles, blocks: vec![Block::Points { points }] }
    }

    fn demands(&self) -> Section {
        let speech = self.scene.speech;
        let with = self.checks.iter().any(|row| row.with_additions.is_some());
        let row = |row: &CheckRow| {
            let met = row.passes == 1;
            let mut cells = vec![
                Cell::words(speech.known("cluster-check", &row.check)),
                Cell::words(speech.known("cluster-asked", &row.check)),
                Cell::number(self.amount(&row.check, row.needed)),
                Cell::number(self.amount(&row.check, row.found)),
                mark(speech.say(if met { "cluster-met" } else { "cluster-not-met" }), met),
            ];
            if with {
                let value = row.with_additions.map(|value| self.amount(&row.check, value));
                cells.push(Cell::number(value.unwrap_or_else(|| "\u{2013}".to_owned())));
            }
            Row::from(cells)
        };
        let mut head = vec![
            words(speech, "demand"),
            words(speech, "how"),
            numbers(speech, "needed"),
            numbers(speech, "found"),
            words(speech, "verdict"),
        ];
        if with {
            head.push(numbers(speech, "with-additions"));
        }
        Section {
            id: "demands",
            title: speech.say("cluster-demands"),
            lead: speech.say("cluster-demands-lead"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("cluster-demands-caption"),
                head,
                rows: self.checks.iter().map(row).collect(),
                ..Table::default()
            })],
        }
    }

    fn proposed(&self) -> Option<Section> {
        if self.additions.is_empty() {
            return None;
        }
        let speech = self.scene.speech;
        let row = |row: &AdditionRow| {
            Row::from(vec![
                Cell::words(speech.known("cluster-addition", &row.addition)),
                Cell::words(named(&row.enterprise, &row.name)),
                Cell::words(if row.buyer.is_empty() {
                    "\u{2013}".to_owned()
                } else {
                    named(&row.buyer, &row.buyer_name)
                }),
                Cell::number(maybe(speech, row.value)),
            ])
        };
        Some(Section {
            id: "additions",
            title: speech.say("cluster-additions"),
            lead: speech.say("cluster-additions-lead"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("cluster-additions-caption"),
                head: vec![
                    words(speech, "addition"),
                    words(speech, "enterprise"),
                    words(speech, "buyer"),
                    numbers(speech, "value"),
                ],
                rows: self.additions.iter().map(row).collect(),
                ..Table::default()
            })],
        })
    }

    fn participants(&self) -> Section {
        let speech = self.scene.speech;
        let row = |row: &StandingRow| {
            let met = row.passes == 1;
            Row::from(vec![
                Cell::words(Self::name(row)),
                mark(speech.say(if met { "cluster-met" } else { "cluster-not-met" }), met),
                Cell::number(speech.number(row.contracts as f64, 0)),
                Cell::number(fixed(speech, Some(row.sold), 0)),
                Cell::number(fixed(speech, Some(row.bought), 0)),
                Cell::number(
                    row.dependence.map_or_else(|| "\u{2013}".to_owned(), |share| speech.percent(share, 1)),
                ),
            ])
        };
        let mut by_dependence: Vec<&StandingRow> =
            self.standings.iter().filter(|row| row.dependence.is_some()).collect();
        by_dependence.sort_by(|a, b| b.dependence.unwrap_or(0.0).total_cmp(&a.dependence.unwrap_or(0.0)));
        by_dependence.truncate(BARS);
        let side = |id: &str, met: bool, color: &'static str| Side {
            name: speech.say(id),
            values: by_dependence
                .iter()
                .map(|row| if (row.passes == 1) == met { row.dependence.unwrap_or(0.0) * 100.0 } else { 0.0 })
                .collect(),
            color,
        };
        let mut blocks = Vec::new();
        if !by_dependence.is_empty() {
            let mut figure = Ranking {
                id: "dependence",
                caption: speech.say("cluster-dependence-figure"),
                names: by_dependence.iter().map(|row| Self::name(row)).collect(),
                sides: vec![
                    side("cluster-participant-passes", true, color::ACCENT),
                    side("cluster-participant-fails", false, color::WARM),
                ],
                divisor: 1.0,
                unit: "%".to_owned(),
                over: false,
            }
            .figure(speech);
            figure.bare = true;
            blocks.push(Block::Figure(figure));
        }
        let all = self.standings.len();
        blocks.push(Block::Table(Table {
            caption: speech.say("cluster-participants-caption"),
            class: "sortable",
            head: vec![
                words(speech, "enterprise"),
                words(speech, "verdict"),
                numbers(speech, "contracts"),
                numbers(speech, "sold"),
                numbers(speech, "bought"),
                numbers(speech, "dependence"),
            ],
            rows: self.standings.iter().take(ROWS).map(row).collect(),
            note: (all > ROWS)
                .then(|| speech.tell("cluster-shown", &[("shown", ROWS.into()), ("all", all.into())])),
            ..Table::default()
        }));
        Section {
            id: "participants",
            title: speech.say("cluster-participants"),
            lead: speech.say("cluster-participants-lead"),
            blocks,
        }
    }
}

/// A firm with its id.
fn named(id: &str, name: &str) -> String {
    if name.is_empty() || name == id { id.to_owned() } else { format!("{name} ({id})") }
}

/// A verdict that can be read without colour.
fn mark(text: String, met: bool) -> Cell {
    let sign = if met { "\u{2713}" } else { "\u{2717}" };
    Cell::words(format!("{sign} {text}").replace(' ', "\u{a0}")).with_class(if met { "" } else { "warm" })
}
