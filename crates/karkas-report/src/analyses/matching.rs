//! The page of `karkas match`: who should trade with whom, what waste is good for, what nobody makes.

mod pictures;
mod sections;
mod words;

use std::collections::BTreeMap;

use karkas_match::tables::{
    EntityRow, ExchangeRow, FirmRow, LinkRow, MissingRow, PortfolioRow, RankingRow, WeightRow,
};
use karkas_model::rows::Row as TableRow;
use karkas_model::words::Lang;

use super::{AnalysisScene, Answer};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table};
use crate::input::ReportError;
use crate::sections::proof::Stamp;
use crate::sections::summary::{Summary, Tile};
use crate::speech::Speech;

/// Rows of long tables that the page shows; the tables beside it have all.
const SHOWN: usize = 60;

struct Page<'a> {
    scene: &'a AnalysisScene<'a>,
    speech: Speech,
    links: Vec<LinkRow>,
    portfolio: Vec<PortfolioRow>,
    exchanges: Vec<ExchangeRow>,
    missing: Vec<MissingRow>,
    firms: BTreeMap<String, FirmRow>,
    entities: Vec<EntityRow>,
    ranking: Vec<RankingRow>,
    weights: Vec<WeightRow>,
}

/// The page.
pub(super) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let written = scene.written;
    let currency = setting(scene, "currency");
    let firms: Vec<FirmRow> = written.rows()?;
    let page = Page {
        scene,
        speech: Speech::in_currency(scene.speech.lang(), &currency),
        links: written.rows()?,
        portfolio: written.rows()?,
        exchanges: written.rows()?,
        missing: written.rows()?,
        firms: firms.into_iter().map(|firm| (firm.enterprise.clone(), firm)).collect(),
        entities: if_there(scene)?,
        ranking: if_there(scene)?,
        weights: if_there(scene)?,
    };
    let mut sections = vec![page.chosen()?, page.possible(), page.exchanged(), page.lacking()];
    if !page.entities.is_empty() {
        sections.push(page.joined());
    }
    if !page.ranking.is_empty() {
        sections.push(page.ranked());
    }
    sections.push(page.method());
    let named = |key: &str| {
        let own =
            if page.speech.lang() == Lang::Ru { setting(scene, &format!("{key}_ru")) } else { String::new() };
        if own.is_empty() { setting(scene, key) } else { own }
    };
    let title = named("name");
    Ok(Answer {
        title: if title.is_empty() { page.speech.say("match-title") } else { title },
        kicker: page.speech.say("match-kicker"),
        description: named("description"),
        stamps: page.stamps(),
        summary: page.summary(),
        sections,
    })
}

/// A text of `match.toml`.
fn setting(scene: &AnalysisScene<'_>, key: &str) -> String {
    let settings = scene.written.manifest.request.get("settings");
    let text = settings.and_then(|settings| settings.get(key)).and_then(serde_json::Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// Rows of a table that not every answer has.
fn if_there<R: TableRow>(scene: &AnalysisScene<'_>) -> Result<Vec<R>, ReportError> {
    let name = format!("{}.csv", R::TABLE);
    let there = scene.written.manifest.tables.iter().any(|record| record.file == name);
    Ok(if there { scene.written.rows()? } else { Vec::new() })
}

impl Page<'_> {
    fn figure(&self, key: &str) -> f64 {
        self.scene.written.manifest.figures.get(key).and_then(serde_json::Value::as_f64).unwrap_or(0.0)
    }

    /// Name of an enterprise.
    fn firm(&self, id: &str) -> String {
        self.firms.get(id).map_or_else(|| id.to_owned(), |firm| firm.name.clone())
    }

    fn maybe(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "\u{2013}".to_owned(), |value| self.speech.compact(value))
    }

    fn money(&self, value: Option<f64>) -> String {
        value.map_or_else(|| "\u{2013}".to_owned(), |value| self.speech.money(value))
    }

    fn heads(&self, ids: &[(&str, bool)]) -> Vec<Head> {
        let head = |&(id, number): &(&str, bool)| {
            let text = self.speech.say(&format!("match-column-{id}"));
            if number { Head::number(text, String::new()) } else { Head::words(text) }
        };
        ids.iter().map(head).collect()
    }

    fn stamps(&self) -> Vec<Stamp> {
        let proven =
            self.scene.written.manifest.figures.get("proven") == Some(&serde_json::Value::Bool(true));
        let id = if proven { "match-stamp-proven" } else { "match-stamp-open" };
        vec![Stamp { class: if proven { "good" } else { "bad" }, text: self.speech.say(id) }]
    }

    fn summary(&self) -> Summary {
        let speech = &self.speech;
        let tile = |name: &str, figure: String, note: String| {
            let (figure, unit) = match figure.split_once('\u{a0}') {
                Some((figure, unit)) => (figure.to_owned(), unit.to_owned()),
                None => (figure, String::new()),
            };
            Tile { name: speech.say(name), figure, unit, note }
        };
        let count = |key: &str| speech.number(self.figure(key), 0);
        let greedy = [("greedy", speech.money(self.figure("greedy")).into())];
        let priced = [("count", count("links_with_money").into())];
        let lacking = [("value", speech.money(self.figure("missing_value")).into())];
        let invested = [("value", speech.money(self.figure("investment")).into())];
        let tiles = vec![
            tile(
                "match-tile-saving",
                speech.money(self.figure("saving")),
                speech.tell("match-tile-greedy", &greedy),
            ),
            tile("match-tile-chosen", count("portfolio"), speech.tell("match-tile-invested", &invested)),
            tile("match-tile-links", count("links"), speech.tell("match-tile-priced", &priced)),
            tile("match-tile-missing", count("missing"), speech.tell("match-tile-value", &lacking)),
        ];
        let mut points = Vec::new();
        for row in self.portfolio.iter().take(3) {
            let values = [
                ("product", self.product(&row.product).into()),
                ("seller", self.firm(&row.seller).into()),
                ("buyer", self.firm(&row.buyer).into()),
                ("saving", speech.money(row.saving).into()),
            ];
            points.push(Point {
                about: speech.known("match-kind", &row.kind),
                text: speech.tell("match-point-link", &values),
            });
        }
        if let Some(row) = self.missing.first() {
            let values =
                [("product", self.product(&row.product).into()), ("value", speech.money(row.value).into())];
            points.push(Point {
                about: speech.say("match-tile-missing"),
                text: speech.tell("match-point-missing", &values),
            });
        }
        let gap = [("gap", speech.percent(self.figure("gap"), 4).into())];
        points.push(Point { about: speech.say("match-proof"), text: speech.tell("match-point-gap", &gap) });
        Summary { tiles, blocks: vec![Block::Points { points }] }
    }

    fn chosen(&self) -> Result<Section, ReportError> {
        let speech = &self.speech;
        let row = |row: &PortfolioRow| {
            Row::from(vec![
                Cell::words(speech.known("match-kind", &row.kind)),
                Cell::words(format!("{} \u{2192} {}", self.firm(&row.seller), self.firm(&row.buyer))),
                Cell::words(self.product(&row.product)),
                Cell::number(format!("{} {}", speech.compact(row.quantity), row.unit)),
                Cell::number(speech.percent(row.share_of_need, 0)),
                Cell::number(self.maybe(row.distance)),
                Cell::number(self.money(Some(row.saving))),
                Cell::number(if row.investment > 0.0 {
                    self.money(Some(row.investment))
                } else {
                    "\u{2013}".into()
                }),
                Cell::number(self.maybe(Some(row.capacity_worth))),
                Cell::words(self.reasons(&row.evidence)),
            ])
        };
        let heads = [
            ("kind", false),
            ("pair", false),
            ("product", false),
            ("quantity", true),
            ("share", true),
            ("km", true),
            ("saving", true),
            ("investment", true),
            ("worth", true),
            ("evidence", false),
        ];
        let mut blocks = Vec::new();
        blocks.extend(self.map()?.map(Block::Figure));
        if !self.portfolio.is_empty() {
            blocks.push(Block::Figure(self.bands()));
        }
        blocks.push(Block::Table(Table {
            caption: speech.say("match-portfolio"),
            head: self.heads(&heads),
            rows: self.portfolio.iter().take(SHOWN).map(row).collect(),
            note: Some(speech.say("match-portfolio-note")),
            ..Table::default()
        }));
        Ok(Section {
            id: "portfolio",
            title: speech.say("match-portfolio"),
            lead: speech.say("match-portfolio-lead"),
            blocks,
        })
    }

    /// Links that could be: those that would save most, then the best of those without money.
    fn possible(&self) -> Section {
        let speech = &self.speech;
        let mut order: Vec<&LinkRow> = self.links.iter().collect();
        order.sort_by(|a, b| {
            let saving = |row: &LinkRow| row.saving.unwrap_or(f64::NEG_INFINITY);
            saving(b).total_cmp(&saving(a)).then(b.score.total_cmp(&a.score))
        });
        let row = |row: &&LinkRow| {
            Row::from(vec![
                Cell::words(self.firm(&row.seller)),
                Cell::words(self.firm(&row.buyer)),
                Cell::words(self.product(&row.product)),
                Cell::number(row.quantity.map_or("\u{2013}".to_owned(), |units| {
                    format!("{} {}", speech.compact(units), row.unit)
                })),
                Cell::number(self.maybe(row.present_price)),
                Cell::number(self.maybe(row.delivered_price)),
                Cell::number(self.maybe(row.distance)),
                Cell::number(self.money(row.saving)).with_class(if row.chosen > 0.0 { "strong" } else { "" }),
                Cell::words(self.reasons(&row.evidence)),
                Cell::words(self.lacks(&row.missing)),
            ])
        };
        let heads = [
            ("seller", false),
            ("buyer", false),
            ("product", false),
            ("quantity", true),
            ("present", true),
            ("delivered", true),
            ("km", true),
            ("saving", true),
            ("evidence", false),
            ("missing", false),
        ];
        let left = self.links.len().saturating_sub(SHOWN) as f64 + self.figure("links_left_out");
        Section {
            id: "links",
            title: speech.say("match-links"),
            lead: speech.say("match-links-lead"),
            blocks: vec![Block::Table(Table {
                caption: speech.say("match-links"),
                head: self.heads(&heads),
                rows: order.iter().take(SHOWN).map(row).collect(),
                note: Some(speech.tell("match-links-note", &[("left", speech.number(left, 0).into())])),
                ..Table::default()
            })],
        }
    }

    fn method(&self) -> Section {
        let speech = &self.speech;
        let items = ["price", "score", "heat", "choice", "limits"]
            .map(|id| speech.say(&format!("match-method-{id}")));
        Section {
            id: "method",
            title: speech.say("match-method"),
            lead: String::new(),
            blocks: vec![Block::List { items: items.to_vec() }],
        }
    }
}
