//! Exchanges, what nobody makes, the second list, and how well links are foreseen.

use karkas_match::tables::{EntityRow, ExchangeRow, MissingRow, WeightRow};

use super::{Page, SHOWN};
use crate::block::{Block, Cell, Row, Section, Table};

impl Page<'_> {
    pub(super) fn exchanged(&self) -> Section {
        let speech = &self.speech;
        let row = |row: &ExchangeRow| {
            Row::from(vec![
                Cell::words(self.firm(&row.producer)),
                Cell::words(row.stream.clone()),
                Cell::words(self.firm(&row.user)),
                Cell::words(self.product(&row.need)),
                Cell::words(row.treatment.clone()),
                Cell::words(speech.known("match-verdict", &row.verdict)),
                Cell::number(self.maybe(row.temperature)),
                Cell::number(self.maybe(row.arrives)),
                Cell::number(self.maybe(row.needed_temperature)),
                Cell::number(self.maybe(row.distance)),
                Cell::number(self.money(row.investment.filter(|value| *value > 0.0))),
                Cell::number(self.money(row.saving)).with_class(if row.chosen > 0.0 { "strong" } else { "" }),
            ])
        };
        let heads = [
            ("seller", false),
            ("stream", false),
            ("user", false),
            ("product", false),
            ("treatment", false),
            ("verdict", false),
            ("warm", true),
            ("arrives", true),
            ("needed-warm", true),
            ("km", true),
            ("investment", true),
            ("saving", true),
        ];
        let blocks = if self.exchanges.is_empty() {
            vec![Block::note(speech.say("match-no-exchanges"))]
        } else {
            vec![Block::Table(Table {
                caption: speech.say("match-exchanges"),
                head: self.heads(&heads),
                rows: self.exchanges.iter().take(SHOWN).map(row).collect(),
                ..Table::default()
            })]
        };
        let (title, lead) = (speech.say("match-exchanges"), speech.say("match-exchanges-lead"));
        Section { id: "exchanges", title, lead, blocks }
    }

    pub(super) fn lacking(&self) -> Section {
        let speech = &self.speech;
        let makers = |text: &str| -> String {
            let maker = |part: &str| match part.rsplit_once(':') {
                Some((firm, digits)) => format!("{} ({digits})", self.firm(firm)),
                None => part.to_owned(),
            };
            text.split(';').filter(|part| !part.is_empty()).map(maker).collect::<Vec<_>>().join(", ")
        };
        let buyers = |text: &str| -> String {
            text.split(';').map(|firm| self.firm(firm)).collect::<Vec<_>>().join(", ")
        };
        let row = |row: &MissingRow| {
            let opportunity = match row.opportunity_rank {
                Some(rank) => {
                    format!("{} {} ({})", row.opportunity, row.opportunity_name, speech.number(rank, 0))
                }
                None => "\u{2013}".to_owned(),
            };
            Row::from(vec![
                Cell::words(self.product(&row.product)),
                Cell::words(buyers(&row.buyers)),
                Cell::number(format!("{} {}", speech.compact(row.needed), row.unit)),
                Cell::number(speech.compact(row.offered)),
                Cell::number(self.money(Some(row.value))),
                Cell::number(self.money(Some(row.imported))),
                Cell::words(makers(&row.makers)),
                Cell::words(opportunity),
            ])
        };
        let heads = [
            ("product", false),
            ("buyers", false),
            ("needed", true),
            ("offered", true),
            ("value", true),
            ("imported", true),
            ("makers", false),
            ("opportunity", false),
        ];
        let blocks = if self.missing.is_empty() {
            vec![Block::note(speech.say("match-none-missing"))]
        } else {
            vec![Block::Table(Table {
                caption: speech.say("match-missing"),
                head: self.heads(&heads),
                rows: self.missing.iter().take(SHOWN).map(row).collect(),
                ..Table::default()
            })]
        };
        let (title, lead) = (speech.say("match-missing"), speech.say("match-missing-lead"));
        Section { id: "missing", title, lead, blocks }
    }

    /// The second list: what a person should look at first.
    pub(super) fn joined(&self) -> Section {
        let speech = &self.speech;
        let mut order: Vec<&EntityRow> = self.entities.iter().collect();
        let rank = |row: &EntityRow| ["ask", "merge", "new"].iter().position(|name| *name == row.verdict);
        order.sort_by(|a, b| rank(a).cmp(&rank(b)).then(b.probability.total_cmp(&a.probability)));
        let row = |row: &&EntityRow| {
            Row::from(vec![
                Cell::words(row.second_name.clone()),
                Cell::words(row.first_name.clone()),
                Cell::number(speech.percent(row.probability, 1)),
                Cell::words(speech.known("match-entity", &row.verdict)),
                Cell::words(self.reasons(&row.reasons)),
            ])
        };
        let heads = [
            ("second", false),
            ("first", false),
            ("probability", true),
            ("entity", false),
            ("evidence", false),
        ];
        Section {
            id: "entities",
            title: speech.say("match-entities"),
            lead: speech.say("match-entities-lead"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("match-entities"),
                head: self.heads(&heads),
                rows: order.iter().take(SHOWN).map(row).collect(),
                ..Table::default()
            })],
        }
    }

    pub(super) fn ranked(&self) -> Section {
        let speech = &self.speech;
        let judged = self.scene.written.manifest.figures.get("judged");
        let number = |way: &str, key: &str| -> f64 {
            let value = judged.and_then(|judged| judged.get(way)).and_then(|way| way.get(key));
            value.and_then(serde_json::Value::as_f64).unwrap_or(0.0)
        };
        let row = |way: &&str| {
            Row::from(vec![
                Cell::words(speech.known("match-way", way)),
                Cell::number(speech.number(number(way, "mrr"), 4)),
                Cell::number(speech.number(number(way, "mrr_by_lot"), 4)),
                Cell::number(speech.percent(number(way, "hits_1"), 1)),
                Cell::number(speech.percent(number(way, "hits_10"), 1)),
            ])
        };
        let weight = |row: &WeightRow| {
            Row::from(vec![
                Cell::words(speech.known("match-feature", &row.feature)),
                Cell::number(speech.number(row.weight, 2)),
            ])
        };
        let heads = [("way", false), ("mrr", true), ("by-lot", true), ("hits-1", true), ("hits-10", true)];
        Section {
            id: "ranking",
            title: speech.say("match-ranking"),
            lead: speech.tell("match-ranking-lead", &[("count", self.ranking.len().into())]),
            blocks: vec![
                Block::Table(Table {
                    caption: speech.say("match-ranking"),
                    head: self.heads(&heads),
                    rows: ["own", "baseline", "chance"].iter().map(row).collect(),
                    ..Table::default()
                }),
                Block::Details {
                    summary: speech.say("match-weights"),
                    blocks: vec![Block::Table(Table {
                        head: self.heads(&[("feature", false), ("weight", true)]),
                        rows: self.weights.iter().map(weight).collect(),
                        ..Table::default()
                    })],
                },
            ],
        }
    }
}
