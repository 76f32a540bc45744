//! The page of `karkas design`: the front of designs, the best balance, and why it is so.

mod front;
mod measures;
mod method;
mod programme;
mod why;

use karkas_design::output::{
    CarbonRow, DesignRow, FitRow, MonthRow, ProgrammeRow, RemarkRow, RuleRow, ScreenedRow, SupplyRow,
    SurfaceRow, SwapRow,
};

use karkas_model::words::Lang;

use super::design_pictures as pictures;
use super::{AnalysisScene, Answer};
use crate::block::{Block, Point};
use crate::charts::Figure;
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
                speech.tell("design-unit-cost", &[("currency", currency.as_str().into())]),
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
}

fn signed(speech: &Speech, value: f64, digits: usize) -> String {
    let text = speech.number(value, digits);
    if value > 0.0 { format!("+{text}") } else { text }
}
