//! The page of `karkas trade opportunities`: what a place could make next.

use karkas_model::words::Lang;
use karkas_trade::codes::{chapter, country};
use karkas_trade::opportunity::{
    Criterion, ImportRow, LinkRow, OpportunityRow, PlaceRow, PresentRow, SpaceRow, WeightRow,
};

use super::pictures::{by_place, product, scatter, space, treemap};
use super::{AnalysisScene, Answer};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table};
use crate::charts::Figure;
use crate::input::ReportError;
use crate::sections::proof::Stamp;
use crate::sections::summary::{Summary, Tile};

/// Opportunities of a place in its table.
const SHOWN: usize = 25;
/// Opportunities of the first place told on the first screen.
const TOLD: usize = 5;
/// Places with pictures and tables; the others are in the files.
const PLACES: usize = 8;

struct Page<'a> {
    scene: &'a AnalysisScene<'a>,
    places: Vec<PlaceRow>,
    rows: Vec<OpportunityRow>,
    weights: Vec<WeightRow>,
    present: Vec<PresentRow>,
    space: Vec<SpaceRow>,
    links: Vec<LinkRow>,
    imports: Vec<ImportRow>,
}

/// The page.
pub(super) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let written = scene.written;
    let mut page = Page {
        scene,
        places: written.rows()?,
        rows: written.rows()?,
        weights: written.rows()?,
        present: written.rows()?,
        space: written.rows()?,
        links: written.rows()?,
        imports: if written.has("place_imports") { written.rows()? } else { Vec::new() },
    };
    page.name_by_chapters();
    let speech = scene.speech;
    let mut sections = vec![page.table(), page.pictures()];
    sections.extend(page.dependence());
    sections.push(page.method());
    let names: Vec<String> = page.shown().map(|(_, name)| name).collect();
    Ok(Answer {
        title: speech.tell("trade-title", &[("places", speech.list(&names).into())]),
        kicker: speech.say("trade-kicker"),
        description: speech.say("trade-description"),
        stamps: page.stamps(),
        summary: page.summary(),
        sections,
    })
}

impl Page<'_> {
    /// Calls products without a name by what their chapter holds, where codes are of the Harmonised System.
    fn name_by_chapters(&mut self) {
        let figures = &self.scene.written.manifest.figures;
        if figures.get("edition_of_codes").is_none_or(serde_json::Value::is_null) {
            return;
        }
        let lang = self.scene.speech.lang();
        let rows = self.rows.iter_mut().map(|row| (&row.product, &mut row.name));
        let present = self.present.iter_mut().map(|row| (&row.product, &mut row.name));
        let space = self.space.iter_mut().map(|row| (&row.product, &mut row.name));
        let imports = self.imports.iter_mut().map(|row| (&row.product, &mut row.name));
        for (product, name) in rows.chain(present).chain(space).chain(imports) {
            if let Some(chapter) = chapter(product).filter(|_| name.is_empty()) {
                chapter.in_words(lang).clone_into(name);
            }
        }
    }

    /// The places that are shown: id and name.
    fn shown(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let speech = self.scene.speech;
        let name = move |row: &PlaceRow| {
            let code =
                country(&row.place).map(|found| found.iso2.to_string()).filter(|code| !code.is_empty());
            match code.map(|code| (speech.country(&code), code)) {
                Some((name, code)) if name != code => name,
                _ if row.name.is_empty() => row.place.clone(),
                _ => row.name.clone(),
            }
        };
        self.places.iter().take(PLACES).map(move |row| (row.place.clone(), name(row)))
    }

    fn own<'p>(&'p self, place: &'p str) -> impl Iterator<Item = &'p OpportunityRow> {
        self.rows.iter().filter(move |row| row.place == place)
    }

    fn reasons<'r>(&self, row: &'r OpportunityRow) -> (&'r str, &'r str) {
        match self.scene.speech.lang() {
            Lang::En => (&row.reasons_for, &row.reasons_against),
            Lang::Ru => (&row.reasons_for_ru, &row.reasons_against_ru),
        }
    }

    /// What is known of how well the entry probabilities did on places that they had not seen.
    fn stamps(&self) -> Vec<Stamp> {
        let figures = &self.scene.written.manifest.figures;
        let number = |name: &str| figures.get(name).and_then(serde_json::Value::as_f64);
        let speech = self.scene.speech;
        match (number("entry_auc_within"), number("null_auc_within")) {
            (Some(own), Some(null)) => {
                let values = [("auc", speech.number(own, 3).into()), ("null", speech.number(null, 3).into())];
                vec![Stamp {
                    class: if own > null { "good" } else { "bad" },
                    text: speech.tell("trade-stamp-entry", &values),
                }]
            }
            _ => vec![Stamp { class: "bad", text: speech.say("trade-stamp-no-entry") }],
        }
    }

    fn summary(&self) -> Summary {
        let speech = self.scene.speech;
        let tile = |name: &str, figure: String, note: String| {
            let (figure, unit) = match figure.split_once('\u{a0}') {
                Some((figure, unit)) => (figure.to_owned(), unit.to_owned()),
                None => (figure, String::new()),
            };
            Tile { name: speech.say(name), figure, unit, note }
        };
        let Some(first) = self.places.first() else {
            return Summary { tiles: Vec::new(), blocks: Vec::new() };
        };
        let (_, name) = self.shown().next().unwrap_or_default();
        let mut tiles = vec![
            tile(
                "trade-tile-rank",
                speech.number(first.rank as f64, 0),
                speech.tell(
                    "trade-tile-rank-note",
                    &[("of", first.of.into()), ("place", name.as_str().into())],
                ),
            ),
            tile(
                "trade-tile-diversity",
                speech.number(first.diversity as f64, 0),
                speech.say("trade-tile-diversity-note"),
            ),
            tile(
                "trade-tile-opportunities",
                speech.number(first.opportunities as f64, 0),
                speech.say("trade-tile-opportunities-note"),
            ),
        ];
        if let (Some(dependent), Some(imports)) = (first.dependent_imports, first.imports) {
            let share = if imports > 0.0 { dependent / imports } else { 0.0 };
            tiles.push(tile(
                "trade-tile-dependent",
                speech.money(dependent),
                speech.tell("trade-tile-dependent-note", &[("share", speech.share(share).into())]),
            ));
        }
        let point = |row: &OpportunityRow| {
            let (pro, contra) = self.reasons(row);
            let text = match contra {
                "" => speech.tell("trade-point-for", &[("pro", pro.into())]),
                contra => speech.tell("trade-point", &[("pro", pro.into()), ("contra", contra.into())]),
            };
            Point { about: product(&row.product, &row.name), text }
        };
        let best = self.own(&first.place).take(TOLD).map(point).collect();
        let heading = speech.tell("trade-best-of", &[("place", name.into())]);
        Summary { tiles, blocks: vec![Block::heading(heading), Block::Points { points: best }] }
    }

    fn table(&self) -> Section {
        let speech = self.scene.speech;
        let mut blocks = Vec::new();
        for (number, (place, name)) in self.shown().enumerate() {
            let table = self.table_of(&place, &name);
            if number == 0 {
                blocks.push(Block::Table(table));
            } else {
                blocks.push(Block::Details { summary: name, blocks: vec![Block::Table(table)] });
            }
        }
        if self.places.len() > PLACES {
            let rest = self.places.len() - PLACES;
            blocks.push(Block::note(speech.tell("trade-more-places", &[("count", rest.into())])));
        }
        Section {
            id: "opportunities",
            title: speech.say("trade-table-title"),
            lead: speech.say("trade-table-lead"),
            blocks,
        }
    }

    fn table_of(&self, place: &str, name: &str) -> Table {
        let speech = self.scene.speech;
        let dash = || "\u{2013}".to_owned();
        let with_entry = self.own(place).any(|row| row.entry_probability.is_some());
        let with_imports = self.own(place).any(|row| row.imports.is_some());
        let mut head = vec![
            Head::words(speech.say("trade-column-product")),
            Head::number(speech.say("trade-column-score"), String::new()),
            Head::number(
                speech.say(if with_entry { "trade-column-entry" } else { "trade-column-density" }),
                String::new(),
            ),
            Head::number(speech.say("trade-column-complexity"), String::new()),
            Head::number(speech.say("trade-column-market"), String::new()),
        ];
        if with_imports {
            head.push(Head::number(speech.say("trade-column-imports"), String::new()));
            head.push(Head::number(speech.say("trade-concentration"), String::new()));
        }
        head.push(Head::words(speech.say("trade-column-for")));
        head.push(Head::words(speech.say("trade-column-against")));
        let row = |row: &OpportunityRow| {
            let (pro, contra) = self.reasons(row);
            let mut cells = vec![
                Cell::words(format!("{}. {}", row.rank, product(&row.product, &row.name))),
                Cell::number(speech.number(row.score, 2)).with_bar(row.score),
                Cell::number(if with_entry {
                    row.entry_probability.map_or_else(dash, |probability| speech.share(probability))
                } else {
                    speech.share(row.density)
                }),
                Cell::number(speech.number(row.complexity, 2)),
                Cell::number(speech.money(row.world_market)),
            ];
            if with_imports {
                cells.push(Cell::number(row.imports.map_or_else(dash, |imports| speech.money(imports))));
                let concentration =
                    row.import_concentration.map_or_else(dash, |figure| speech.number(figure, 2));
                cells.push(Cell::number(concentration).with_class(if row.dependent == Some(1.0) {
                    "warm"
                } else {
                    ""
                }));
            }
            cells.push(Cell::words(pro.to_owned()));
            cells.push(Cell::words(contra.to_owned()));
            Row::from(cells)
        };
        let all = self.own(place).count();
        Table {
            caption: speech.tell("trade-table-caption", &[("place", name.into())]),
            head,
            rows: self.own(place).take(SHOWN).map(row).collect(),
            note: (all > SHOWN)
                .then(|| speech.tell("trade-table-note", &[("shown", SHOWN.into()), ("all", all.into())])),
            ..Table::default()
        }
    }

    fn pictures(&self) -> Section {
        let speech = self.scene.speech;
        let places: Vec<(String, String)> = self.shown().collect();
        let figure = |id: &str, caption: &str, height: u32| {
            let alternative = speech.say(&format!("{caption}-words"));
            let mut figure =
                Figure::new(id, speech.say(caption), alternative, height, serde_json::Value::Null);
            figure.bare = true;
            figure
        };
        let blocks = vec![
            Block::Figure(by_place(speech, figure("scatter", "trade-scatter", 520), &places, |place| {
                scatter(speech, &self.rows, place)
            })),
            Block::Figure(by_place(speech, figure("space", "trade-space", 620), &places, |place| {
                space(speech, &self.space, &self.links, &self.present, &self.rows, place)
            })),
        ];
        Section {
            id: "space",
            title: speech.say("trade-pictures-title"),
            lead: speech.say("trade-pictures-lead"),
            blocks,
        }
    }

    fn dependence(&self) -> Option<Section> {
        if self.imports.is_empty() {
            return None;
        }
        let speech = self.scene.speech;
        let places: Vec<(String, String)> = self.shown().collect();
        let words = speech.say("trade-treemap-words");
        let mut figure =
            Figure::new("imports", speech.say("trade-treemap"), words, 520, serde_json::Value::Null);
        figure.bare = true;
        let mut blocks = vec![Block::Figure(by_place(speech, figure, &places, |place| {
            treemap(speech, &self.imports, place)
        }))];
        for (place, name) in &places {
            let mut worst: Vec<&ImportRow> =
                self.imports.iter().filter(|row| row.place == *place && row.dependent == 1).collect();
            worst.sort_by(|a, b| b.imports.total_cmp(&a.imports).then(a.product.cmp(&b.product)));
            if worst.is_empty() {
                continue;
            }
            let row = |row: &&ImportRow| {
                Row::from(vec![
                    Cell::words(product(&row.product, &row.name)),
                    Cell::number(speech.money(row.imports)),
                    Cell::number(speech.number(row.concentration, 2)),
                    Cell::words(row.top_supplier.clone()),
                    Cell::number(speech.share(row.top_share)).with_bar(row.top_share),
                ])
            };
            blocks.push(Block::Table(Table {
                caption: speech.tell(
                    "trade-dependent-caption",
                    &[("place", name.as_str().into()), ("count", worst.len().into())],
                ),
                head: vec![
                    Head::words(speech.say("trade-column-product")),
                    Head::number(speech.say("trade-column-imports"), String::new()),
                    Head::number(speech.say("trade-concentration"), String::new()),
                    Head::words(speech.say("trade-column-supplier")),
                    Head::number(speech.say("trade-column-share"), String::new()),
                ],
                rows: worst.iter().take(20).map(row).collect(),
                ..Table::default()
            }));
        }
        Some(Section {
            id: "dependence",
            title: speech.say("trade-dependence-title"),
            lead: speech.say("trade-dependence-lead"),
            blocks,
        })
    }

    fn method(&self) -> Section {
        let speech = self.scene.speech;
        let total: f64 = self.weights.iter().filter(|row| row.known == 1).map(|row| row.weight).sum();
        let row = |row: &WeightRow| {
            let share = if row.known == 1 && total > 0.0 { row.weight / total } else { 0.0 };
            Row::from(vec![
                Cell::words(speech.say(&format!("trade-criterion-{}", row.criterion))),
                Cell::number(speech.number(row.weight, 2)),
                Cell::number(if row.known == 1 { speech.percent(share, 0) } else { "\u{2013}".to_owned() }),
                Cell::words(if Criterion::by_name(&row.criterion).is_some() {
                    speech.say(&format!("trade-criterion-{}-meaning", row.criterion))
                } else {
                    String::new()
                }),
            ])
        };
        let figures = &self.scene.written.manifest.figures;
        let mut blocks = vec![Block::Table(Table {
            caption: speech.say("trade-weights"),
            head: vec![
                Head::words(speech.say("trade-column-criterion")),
                Head::number(speech.say("trade-column-weight"), String::new()),
                Head::number(speech.say("trade-column-counted"), String::new()),
                Head::words(speech.say("trade-column-meaning")),
            ],
            rows: self.weights.iter().map(row).collect(),
            note: Some(speech.say("trade-weights-note")),
            ..Table::default()
        })];
        if let Some(figures) = figures.as_object() {
            let row = |(name, value): (&String, &serde_json::Value)| {
                let text = match value {
                    serde_json::Value::Number(number) => {
                        number.as_f64().map_or_else(|| number.to_string(), |value| speech.compact(value))
                    }
                    serde_json::Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                Row::from(vec![Cell::words(name.replace('_', " ")), Cell::words(text)])
            };
            blocks.push(Block::Details {
                summary: speech.say("trade-figures"),
                blocks: vec![Block::Table(Table {
                    head: vec![
                        Head::words(speech.say("trade-column-figure")),
                        Head::words(speech.say("analysis-value")),
                    ],
                    rows: figures
                        .iter()
                        .filter(|(_, value)| !value.is_array() && !value.is_object())
                        .map(row)
                        .collect(),
                    ..Table::default()
                })],
            });
        }
        blocks.push(Block::List {
            items: (1..=5).map(|number| speech.say(&format!("trade-method-{number}"))).collect(),
        });
        Section {
            id: "method",
            title: speech.say("trade-method-title"),
            lead: speech.say("trade-method-lead"),
            blocks,
        }
    }
}
