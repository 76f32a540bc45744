//! The page of `karkas design`: the front of designs, the best balance, and why it is so.

mod programme;

use std::collections::BTreeMap;

use karkas_design::output::{
    CarbonRow, DesignRow, FitRow, MonthRow, ProgrammeRow, RemarkRow, RuleRow, ScreenedRow, SupplyRow,
    SurfaceRow, SwapRow,
};

use karkas_design::fit::{MEASURES, Measure};
use karkas_model::words::Lang;

use super::design_pictures as pictures;
use super::{AnalysisScene, Answer};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table};
use crate::charts::{Choice, Figure};
use crate::input::ReportError;
use crate::sections::proof::Stamp;
use crate::sections::summary::{Summary, Tile};
use crate::speech::Speech;

/// Designs in the table.
const SHOWN: usize = 30;
/// Decisions told on the first screen.
const TOLD: usize = 5;

struct Page<'a> {
    scene: &'a AnalysisScene<'a>,
    designs: Vec<DesignRow>,
    programme: Vec<ProgrammeRow>,
    supply: Vec<SupplyRow>,
    remarks: Vec<RemarkRow>,
    screened: Vec<ScreenedRow>,
    carbon: Vec<CarbonRow>,
    months: Vec<MonthRow>,
    swaps: Vec<SwapRow>,
    rules: Vec<RuleRow>,
    fit: Vec<FitRow>,
    surfaces: Vec<SurfaceRow>,
}

/// The page.
pub(super) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let written = scene.written;
    let page = Page {
        scene,
        designs: written.rows()?,
        programme: if written.has("design_programme") { written.rows()? } else { Vec::new() },
        supply: if written.has("design_supply") { written.rows()? } else { Vec::new() },
        remarks: if written.has("design_remarks") { written.rows()? } else { Vec::new() },
        screened: written.rows()?,
        carbon: written.rows()?,
        months: written.rows()?,
        swaps: written.rows()?,
        rules: written.rows()?,
        fit: written.rows()?,
        surfaces: written.rows()?,
    };
    let speech = scene.speech;
    let text =
        |key: &str| written.manifest.request.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
    let asked = match (speech.lang(), text("name_ru")) {
        (Lang::Ru, name) if !name.is_empty() => name,
        _ => text("name"),
    };
    Ok(Answer {
        title: if asked.is_empty() { speech.say("design-title") } else { asked.to_owned() },
        kicker: speech.say("design-kicker"),
        description: speech.say("design-description"),
        stamps: page.stamps(),
        summary: page.summary(),
        sections: [
            Some(page.view()),
            Some(page.front()),
            Some(page.why()),
            Some(page.energy_and_carbon()),
            Some(page.rules()),
            page.programme(),
            Some(page.method()),
        ]
        .into_iter()
        .flatten()
        .collect(),
    })
}

impl Page<'_> {
    fn speech(&self) -> &Speech {
        self.scene.speech
    }

    fn of_role(&self, role: &str) -> Option<&DesignRow> {
        self.designs.iter().find(|row| row.role == role)
    }

    fn stamps(&self) -> Vec<Stamp> {
        let speech = self.speech();
        let Some(knee) = self.of_role("knee") else { return Vec::new() };
        let kept = self.rules.iter().filter(|row| row.design == knee.design).all(|row| row.excess <= 0.0);
        let coverage = speech.percent(knee.coverage, 0);
        vec![
            Stamp {
                class: if kept { "good" } else { "bad" },
                text: speech.say(if kept { "design-stamp-rules" } else { "design-stamp-broken" }),
            },
            Stamp {
                class: if knee.coverage > 0.95 { "good" } else { "bad" },
                text: speech.tell("design-stamp-coverage", &[("share", coverage.into())]),
            },
        ]
    }

    fn summary(&self) -> Summary {
        let speech = self.speech();
        let (Some(base), Some(knee)) = (self.of_role("base"), self.of_role("knee")) else {
            return Summary { tiles: Vec::new(), blocks: Vec::new() };
        };
        let currency = self.currency();
        let change = |now: f64, then: f64| {
            let sign = if now > then { "+" } else { "" };
            format!("{sign}{}", speech.percent(now / then - 1.0, 0))
        };
        let against = |id: &str, now: f64, then: f64| {
            let values = [("change", change(now, then).into()), ("base", speech.number(then, 0).into())];
            speech.tell(id, &values)
        };
        let tile = |name: &str, figure: String, unit: String, note: String| Tile {
            name: speech.say(name),
            figure,
            unit,
            note,
        };
        let interval = [
            ("low", speech.number(knee.carbon_low, 0).into()),
            ("high", speech.number(knee.carbon_high, 0).into()),
        ];
        let tiles = vec![
            tile(
                "design-tile-carbon",
                speech.number(knee.carbon, 1),
                speech.say("design-unit-carbon"),
                format!(
                    "{}; {}",
                    against("design-against", knee.carbon, base.carbon),
                    speech.tell("design-interval", &interval)
                ),
            ),
            tile(
                "design-tile-cost",
                speech.number(knee.cost, 0),
                format!("{currency}/m²"),
                against("design-against", knee.cost, base.cost),
            ),
            tile(
                "design-tile-energy",
                speech.number(knee.energy, 0),
                speech.say("design-unit-energy"),
                against("design-against", knee.energy, base.energy),
            ),
            tile(
                "design-tile-daylight",
                speech.percent(knee.daylight, 0),
                String::new(),
                speech.tell("design-daylight-note", &[("base", speech.percent(base.daylight, 0).into())]),
            ),
        ];
        let points = self.swaps.iter().filter(|row| row.allowed == 1).take(TOLD).map(|row| {
            let more = row.carbon - knee.carbon;
            let values = [
                ("chosen", self.value(&row.gene, row.chosen, knee).into()),
                ("base", self.value(&row.gene, row.base, base).into()),
                ("carbon", signed(speech, more, 1).into()),
                ("cost", signed(speech, row.cost - knee.cost, 0).into()),
                ("currency", currency.as_str().into()),
            ];
            Point {
                about: speech.known("design-gene", &row.gene),
                text: speech.tell("design-point", &values),
            }
        });
        let blocks = vec![
            Block::heading(speech.say("design-why-heading")),
            Block::Points { points: points.collect() },
        ];
        Summary { tiles, blocks }
    }

    fn currency(&self) -> String {
        let figures = &self.scene.written.manifest.figures;
        figures.get("currency").and_then(serde_json::Value::as_str).unwrap_or("USD").to_owned()
    }

    /// The value of a decision in words: categories by the name that the design's row has.
    fn value(&self, gene: &str, value: f64, row: &DesignRow) -> String {
        let speech = self.speech();
        let named = |word: &str| speech.known("design-word", word);
        match gene {
            "typology" => named(&row.typology),
            "hall_frame" => named(&row.hall_frame),
            "floor_frame" => named(&row.floor_frame),
            "cladding" => named(&row.cladding),
            "heat_source" => named(&row.heat_source),
            "roof" => named(if value > 0.5 { "saw-tooth" } else { "flat" }),
            "direction" => named(&format!("direction-{}", value.round())),
            "mirrored" => speech.say(if value > 0.5 { "design-yes" } else { "design-no" }),
            "span" => format!("{} m", speech.number(row.span, 0)),
            "bay" => format!("{} m", speech.number(row.bay, 0)),
            "depth" | "overhang" => format!("{} m", speech.number(value, 1)),
            "turn" => format!("{}°", speech.number(5.0 * value, 0)),
            "spans" | "floors" | "glazing" => speech.number(value, 0),
            gene if gene.ends_with("insulation") => format!("{} mm", speech.number(1000.0 * value, 0)),
            _ => speech.percent(value, 0),
        }
    }

    fn drawn(&self) -> Vec<&DesignRow> {
        let has = |row: &&DesignRow| self.surfaces.iter().any(|surface| surface.design == row.design);
        let mut drawn: Vec<&DesignRow> = self.designs.iter().filter(has).collect();
        drawn.sort_by_key(|row| row.role != "knee");
        drawn
    }

    fn name(&self, row: &DesignRow) -> String {
        let speech = self.speech();
        match row.role.as_str() {
            "base" => speech.say("design-base"),
            "knee" => format!("{} ({})", row.design, speech.say("design-knee")),
            _ => row.design.clone(),
        }
    }

    fn figure(&self, id: &str, caption: &str, height: u32) -> Figure {
        let speech = self.speech();
        let alternative = speech.say(&format!("{caption}-words"));
        let mut figure = Figure::new(id, speech.say(caption), alternative, height, serde_json::Value::Null);
        figure.bare = true;
        figure
    }

    fn view(&self) -> Section {
        let speech = self.speech();
        let drawn = self.drawn();
        let around: Vec<&SurfaceRow> = self.surfaces.iter().filter(|row| row.design == "around").collect();
        let mut figure = self.figure("view", "design-view", 620);
        figure.choices = vec![Choice {
            label: speech.say("design-choice"),
            options: drawn.iter().map(|row| self.name(row)).collect(),
            first: 0,
        }];
        figure.pictures = drawn
            .iter()
            .map(|row| {
                let own: Vec<&SurfaceRow> =
                    self.surfaces.iter().filter(|surface| surface.design == row.design).collect();
                pictures::view(speech, &around, &own)
            })
            .collect();
        Section {
            id: "view",
            title: speech.say("design-view-title"),
            lead: speech.say("design-view-lead"),
            blocks: vec![Block::Figure(figure)],
        }
    }

    fn front(&self) -> Section {
        let speech = self.speech();
        let currency = self.currency();
        let head = vec![
            Head::words(speech.say("design-column-design")),
            Head::number(speech.say("design-column-carbon"), speech.say("design-unit-carbon")),
            Head::number(speech.say("design-column-upfront"), "kg/m²".to_owned()),
            Head::number(speech.say("design-column-cost"), format!("{currency}/m²")),
            Head::number(speech.say("design-column-energy"), speech.say("design-unit-energy")),
            Head::number(speech.say("design-column-fit"), String::new()),
            Head::number(speech.say("design-column-daylight"), String::new()),
            Head::words(speech.say("design-column-what")),
        ];
        let row = |row: &DesignRow| {
            let named = |word: &str| speech.known("design-word", word);
            let what =
                [named(&row.typology), named(&row.hall_frame), named(&row.cladding), named(&row.heat_source)];
            Row::from(vec![
                Cell::words(self.name(row)),
                Cell::number(speech.number(row.carbon, 1)),
                Cell::number(speech.number(row.upfront, 0)),
                Cell::number(speech.number(row.cost, 0)),
                Cell::number(speech.number(row.energy, 0)),
                Cell::number(speech.percent(row.fit, 0)),
                Cell::number(speech.percent(row.daylight, 0)),
                Cell::words(what.join(", ")),
            ])
        };
        let mut shown: Vec<&DesignRow> = self.designs.iter().collect();
        shown.sort_by_key(|row| match row.role.as_str() {
            "base" => 0,
            "knee" => 1,
            _ => 2,
        });
        let note = (shown.len() > SHOWN).then(|| {
            speech.tell("design-table-note", &[("shown", SHOWN.into()), ("all", shown.len().into())])
        });
        let table = Table {
            caption: speech.say("design-table"),
            head,
            rows: shown.iter().take(SHOWN).map(|one| row(one)).collect(),
            note,
            ..Table::default()
        };
        let mut parallel = self.figure("parallel", "design-parallel", 420);
        parallel.pictures = vec![pictures::parallel(speech, &self.designs, &currency)];
        let mut cloud = self.figure("cloud", "design-cloud", 460);
        cloud.pictures = vec![pictures::cloud(speech, &self.screened, &self.designs, &currency)];
        Section {
            id: "front",
            title: speech.say("design-front-title"),
            lead: speech.say("design-front-lead"),
            blocks: vec![Block::Figure(parallel), Block::Figure(cloud), Block::Table(table)],
        }
    }

    fn why(&self) -> Section {
        let speech = self.speech();
        let (Some(base), Some(knee)) = (self.of_role("base"), self.of_role("knee")) else {
            return Section { id: "why", title: String::new(), lead: String::new(), blocks: Vec::new() };
        };
        let mut figure = self.figure("swaps", "design-swaps", 80 + 24 * self.swaps.len().min(20) as u32);
        figure.pictures = vec![pictures::swaps(speech, &self.swaps, knee)];
        let row = |row: &SwapRow| {
            Row::from(vec![
                Cell::words(speech.known("design-gene", &row.gene)),
                Cell::words(self.value(&row.gene, row.chosen, knee)),
                Cell::words(self.value(&row.gene, row.base, base)),
                Cell::number(signed(speech, row.carbon - knee.carbon, 2)),
                Cell::number(signed(speech, row.cost - knee.cost, 0)),
                Cell::number(signed(speech, row.energy - knee.energy, 1)),
                Cell::words(speech.say(if row.allowed == 1 { "design-yes" } else { "design-no" })),
            ])
        };
        let table = Table {
            caption: speech.say("design-swaps-table"),
            head: vec![
                Head::words(speech.say("design-column-gene")),
                Head::words(speech.say("design-column-chosen")),
                Head::words(speech.say("design-column-base")),
                Head::number(speech.say("design-column-carbon"), speech.say("design-unit-carbon")),
                Head::number(speech.say("design-column-cost"), format!("{}/m²", self.currency())),
                Head::number(speech.say("design-column-energy"), speech.say("design-unit-energy")),
                Head::words(speech.say("design-column-allowed")),
            ],
            rows: self.swaps.iter().map(row).collect(),
            note: Some(speech.say("design-swaps-note")),
            ..Table::default()
        };
        Section {
            id: "why",
            title: speech.say("design-why-title"),
            lead: speech.say("design-why-lead"),
            blocks: vec![
                Block::Figure(figure),
                Block::Details { summary: speech.say("design-swaps-all"), blocks: vec![Block::Table(table)] },
            ],
        }
    }

    fn energy_and_carbon(&self) -> Section {
        let speech = self.speech();
        let pair: Vec<&DesignRow> = ["base", "knee"].iter().filter_map(|role| self.of_role(role)).collect();
        let floor: BTreeMap<&str, f64> =
            self.designs.iter().map(|row| (row.design.as_str(), row.floor_area)).collect();
        let mut months = self.figure("months", "design-months", 420);
        months.choices = vec![Choice {
            label: speech.say("design-choice"),
            options: pair.iter().rev().map(|row| self.name(row)).collect(),
            first: 0,
        }];
        months.pictures = pair
            .iter()
            .rev()
            .map(|row| {
                let own: Vec<&MonthRow> =
                    self.months.iter().filter(|month| month.design == row.design).collect();
                pictures::months(speech, &own, row.floor_area)
            })
            .collect();
        let mut carbon = self.figure("carbon", "design-carbon", 420);
        let names: Vec<(String, &str)> =
            pair.iter().map(|row| (self.name(row), row.design.as_str())).collect();
        carbon.pictures = vec![pictures::carbon(speech, &self.carbon, &names, &floor, &self.designs)];
        Section {
            id: "energy",
            title: speech.say("design-energy-title"),
            lead: speech.say("design-energy-lead"),
            blocks: vec![Block::Figure(carbon), Block::Figure(months)],
        }
    }

    fn rules(&self) -> Section {
        let speech = self.speech();
        let own = |role: &str| -> BTreeMap<&str, f64> {
            let design = self.of_role(role).map_or("", |row| row.design.as_str());
            self.rules
                .iter()
                .filter(|row| row.design == design)
                .map(|row| (row.rule.as_str(), row.excess))
                .collect()
        };
        let (base, knee) = (own("base"), own("knee"));
        let cell = |excess: Option<&f64>| match excess {
            Some(excess) if *excess > 0.0 => Cell::words(
                speech.tell("design-rule-broken", &[("share", speech.percent(*excess, 0).into())]),
            )
            .with_class("warm"),
            Some(excess) => {
                Cell::words(speech.tell("design-rule-kept", &[("share", speech.percent(-excess, 0).into())]))
            }
            None => Cell::words("\u{2013}".to_owned()),
        };
        let rows = knee.keys().map(|rule| {
            Row::from(vec![
                Cell::words(speech.known("design-rule", rule)),
                cell(knee.get(rule)),
                cell(base.get(rule)),
            ])
        });
        let table = Table {
            caption: speech.say("design-rules"),
            head: vec![
                Head::words(speech.say("design-column-rule")),
                Head::words(speech.say("design-knee")),
                Head::words(speech.say("design-base")),
            ],
            rows: rows.collect(),
            ..Table::default()
        };
        let mut blocks = vec![Block::Table(table)];
        blocks.extend(self.fit_table().map(Block::Table));
        Section {
            id: "rules",
            title: speech.say("design-rules-title"),
            lead: speech.say("design-rules-lead"),
            blocks,
        }
    }

    /// How the best balance and the base design fit, measure by measure.
    fn fit_table(&self) -> Option<Table> {
        let speech = self.speech();
        let own = |role: &str| {
            let design = self.of_role(role).map_or("", |row| row.design.as_str());
            self.fit.iter().filter(move |row| row.design == design)
        };
        let base: BTreeMap<&str, f64> = own("base").map(|row| (row.measure.as_str(), row.score)).collect();
        let rows: Vec<Row> = own("knee")
            .map(|row| {
                let then = base
                    .get(row.measure.as_str())
                    .map_or_else(|| "\u{2013}".to_owned(), |score| speech.percent(*score, 0));
                let measure = MEASURES.into_iter().find(|measure| measure.name() == row.measure);
                let words = |of: fn(Measure, Lang) -> String| {
                    measure.map_or_else(String::new, |own| of(own, speech.lang()))
                };
                Row::from(vec![
                    Cell::words(words(Measure::title)),
                    Cell::number(speech.percent(row.score, 0)).with_bar(row.score),
                    Cell::number(then),
                    Cell::words(words(Measure::meaning_in)),
                ])
            })
            .collect();
        (!rows.is_empty()).then(|| Table {
            caption: speech.say("design-fit-table"),
            head: vec![
                Head::words(speech.say("design-column-fit")),
                Head::number(speech.say("design-knee"), String::new()),
                Head::number(speech.say("design-base"), String::new()),
                Head::words(speech.say("design-column-meaning")),
            ],
            rows,
            ..Table::default()
        })
    }

    /// What was assumed, mended or not checked.
    fn remarks_table(&self) -> Table {
        let speech = self.speech();
        let in_lang = |en: &str, ru: &str| match speech.lang() {
            Lang::Ru => Cell::words(ru.to_owned()),
            Lang::En => Cell::words(en.to_owned()),
        };
        let row = |row: &RemarkRow| {
            Row::from(vec![in_lang(&row.message, &row.message_ru), in_lang(&row.remedy, &row.remedy_ru)])
        };
        Table {
            caption: speech.say("design-remarks-table"),
            head: vec![
                Head::words(speech.say("design-column-remark")),
                Head::words(speech.say("design-column-remedy")),
            ],
            rows: self.remarks.iter().map(row).collect(),
            ..Table::default()
        }
    }

    fn method(&self) -> Section {
        let speech = self.speech();
        let figures = &self.scene.written.manifest.figures;
        let count = |name: &str| figures.get(name).and_then(serde_json::Value::as_u64).unwrap_or(0);
        let values = [
            ("screened", count("screened").into()),
            ("allowed", count("allowed").into()),
            ("quick", count("evaluations_quick").into()),
            ("full", count("evaluations_full").into()),
            ("front", count("front").into()),
            ("years", count("years").into()),
        ];
        let missing = figures
            .get("carbon_missing")
            .and_then(serde_json::Value::as_array)
            .map_or_else(String::new, |names| {
                names.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(", ")
            });
        let mut blocks: Vec<Block> = [
            "design-method-search",
            "design-method-energy",
            "design-method-carbon",
            "design-method-cost",
            "design-method-limits",
        ]
        .iter()
        .map(|id| Block::note(speech.tell(id, &values)))
        .collect();
        if !missing.is_empty() {
            blocks.push(Block::note(speech.tell("design-method-missing", &[("list", missing.into())])));
        }
        if !self.remarks.is_empty() {
            blocks.push(Block::Table(self.remarks_table()));
        }
        Section { id: "method", title: speech.say("design-method-title"), lead: String::new(), blocks }
    }
}

fn signed(speech: &Speech, value: f64, digits: usize) -> String {
    let text = speech.number(value, digits);
    if value > 0.0 { format!("+{text}") } else { text }
}
