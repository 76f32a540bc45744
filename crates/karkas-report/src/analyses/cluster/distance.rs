//! The page of `karkas cluster distance`: at which distances plants lie nearer together than chance would have them.

use karkas_cluster::tables::{CurveRow, RangeRow};

use super::super::{AnalysisScene, Answer};
use super::distance_pictures::{curve, overview};
use super::{Names, asked, figure, maybe, method, numbers, tile, words};
use crate::block::{Block, Cell, Point, Row, Section, Table};
use crate::charts::{Choice, Figure};
use crate::input::ReportError;
use crate::sections::summary::Summary;

/// Kinds to choose from, and lines of the overview.
const CHOICES: usize = 150;
const LINES: usize = 60;

/// A curve and its bands at a distance; NaN where they are not defined.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) distance: f64,
    pub(super) value: f64,
    pub(super) mean: f64,
    pub(super) local: (f64, f64),
    pub(super) global: (f64, f64),
}

impl From<&CurveRow> for At {
    fn from(row: &CurveRow) -> Self {
        let or_none = |value: Option<f64>| value.unwrap_or(f64::NAN);
        Self {
            distance: row.distance,
            value: or_none(row.value),
            mean: or_none(row.mean),
            local: (or_none(row.local_low), or_none(row.local_high)),
            global: (or_none(row.global_low), or_none(row.global_high)),
        }
    }
}

/// The curve of a kind.
pub(super) struct Kind {
    pub(super) name: String,
    pub(super) sites: Option<i64>,
    pub(super) points: Vec<At>,
    pub(super) ranges: Vec<RangeRow>,
}

impl Kind {
    /// How far the curve rises above its global band, against that band: where it does most.
    fn excess(&self) -> f64 {
        let over = |point: &At| {
            if point.global.1 > 0.0 { point.value / point.global.1 - 1.0 } else { 0.0 }
        };
        self.points.iter().map(over).fold(f64::NEG_INFINITY, f64::max)
    }

    pub(super) fn is(&self, side: &str) -> bool {
        self.ranges.iter().any(|range| range.side == side)
    }
}

/// Whether values are M, of which 1 says "as all activity".
pub(super) fn is_ratio(scene: &AnalysisScene<'_>) -> bool {
    matches!(asked(scene, "curve").as_str(), "M" | "m")
}

/// The page.
pub(in crate::analyses) fn page(scene: &AnalysisScene<'_>) -> Result<Answer, ReportError> {
    let (curves, ranges): (Vec<CurveRow>, Vec<RangeRow>) = (scene.written.rows()?, scene.written.rows()?);
    let names = Names::of(scene.written)?;
    let mut kinds: Vec<Kind> = Vec::new();
    for row in curves {
        if kinds.last().is_none_or(|kind| kind.name != row.kind) {
            let own: Vec<RangeRow> = ranges.iter().filter(|range| range.kind == row.kind).cloned().collect();
            let sites = scene.written.manifest.figures["sites_of_kinds"][&row.kind].as_i64();
            kinds.push(Kind { name: row.kind.clone(), sites, points: Vec::new(), ranges: own });
        }
        if let Some(kind) = kinds.last_mut() {
            kind.points.push(At::from(&row));
        }
    }
    kinds.sort_by(|a, b| b.excess().total_cmp(&a.excess()).then(a.name.cmp(&b.name)));
    let speech = scene.speech;
    let mut sections = vec![curves_section(scene, &kinds, &names)];
    sections.push(table_section(scene, &kinds, &names));
    sections.push(method(
        speech,
        &[
            if is_ratio(scene) { "cluster-method-m" } else { "cluster-method-kd" },
            "cluster-method-bands",
            "cluster-method-chance",
        ],
    ));
    Ok(Answer {
        title: speech.say("cluster-distance-title"),
        kicker: speech.say("cluster-kicker"),
        description: speech.say(if is_ratio(scene) {
            "cluster-distance-description-m"
        } else {
            "cluster-distance-description"
        }),
        stamps: Vec::new(),
        summary: summary(scene, &kinds, &names),
        sections,
    })
}

fn summary(scene: &AnalysisScene<'_>, kinds: &[Kind], names: &Names) -> Summary {
    let speech = scene.speech;
    let count = |number: usize| speech.number(number as f64, 0);
    let localised = kinds.iter().filter(|kind| kind.is("localised")).count();
    let dispersed = kinds.iter().filter(|kind| kind.is("dispersed")).count();
    let neither = kinds.iter().filter(|kind| kind.ranges.is_empty()).count();
    let sites = speech.number(figure(scene, "sites").unwrap_or(0.0), 0);
    let tiles = vec![
        tile(speech, "cluster-tile-kinds", count(kinds.len()), &[("sites", sites.into())]),
        tile(speech, "cluster-tile-localised", count(localised), &[]),
        tile(speech, "cluster-tile-dispersed", count(dispersed), &[]),
        tile(speech, "cluster-tile-neither", count(neither), &[]),
    ];
    let point = |kind: &Kind| {
        let values = [
            ("ranges", spans(scene, kind, "localised").into()),
            ("times", maybe(speech, Some(1.0 + kind.excess())).into()),
        ];
        Point { about: names.label(&kind.name), text: speech.tell("cluster-point-localised", &values) }
    };
    let points = kinds.iter().filter(|kind| kind.is("localised")).take(4).map(point).collect();
    Summary { tiles, blocks: vec![Block::Points { points }] }
}

/// Distances of a side: `0–10, 35–40`.
fn spans(scene: &AnalysisScene<'_>, kind: &Kind, side: &str) -> String {
    let speech = scene.speech;
    let of = |range: &RangeRow| {
        if range.from == range.to {
            speech.compact(range.from)
        } else {
            format!("{}\u{2013}{}", speech.compact(range.from), speech.compact(range.to))
        }
    };
    let spans: Vec<String> = kind.ranges.iter().filter(|range| range.side == side).map(of).collect();
    if spans.is_empty() { "\u{2013}".to_owned() } else { spans.join("; ") }
}

fn curves_section(scene: &AnalysisScene<'_>, kinds: &[Kind], names: &Names) -> Section {
    let speech = scene.speech;
    let shown = &kinds[..kinds.len().min(CHOICES)];
    let mut blocks = Vec::new();
    if let Some(first) = shown.first() {
        let mut figure = Figure::new(
            "curve",
            speech.say(if is_ratio(scene) { "cluster-curve-m" } else { "cluster-curve" }),
            speech.say("cluster-curve-words"),
            430,
            curve(scene, first),
        );
        figure.bare = true;
        if shown.len() > 1 {
            let options = shown.iter().map(|kind| names.label(&kind.name)).collect();
            figure.choices = vec![Choice { label: speech.say("cluster-column-kind"), options, first: 0 }];
            figure.pictures = shown.iter().map(|kind| curve(scene, kind)).collect();
        }
        blocks.push(Block::Figure(figure));
        let lines = &kinds[..kinds.len().min(LINES)];
        if lines.len() > 1 {
            let mut figure = Figure::new(
                "overview",
                speech.say("cluster-overview"),
                speech.say("cluster-overview-words"),
                (110 + 20 * lines.len()) as u32,
                overview(scene, lines, names),
            );
            figure.bare = true;
            blocks.push(Block::Figure(figure));
        }
        if kinds.len() > LINES {
            let values = [("shown", LINES.into()), ("all", kinds.len().into())];
            blocks.push(Block::note(speech.tell("cluster-shown", &values)));
        }
    }
    Section {
        id: "curves",
        title: speech.say("cluster-curves"),
        lead: speech.say("cluster-curves-lead"),
        blocks,
    }
}

fn table_section(scene: &AnalysisScene<'_>, kinds: &[Kind], names: &Names) -> Section {
    let speech = scene.speech;
    let row = |kind: &Kind| {
        let first = kind.points.first().map(|point| point.value).filter(|value| value.is_finite());
        Row::from(vec![
            Cell::words(names.label(&kind.name)),
            Cell::number(
                kind.sites.map_or_else(|| "\u{2013}".to_owned(), |sites| speech.number(sites as f64, 0)),
            ),
            Cell::words(spans(scene, kind, "localised")),
            Cell::words(spans(scene, kind, "dispersed")),
            Cell::number(maybe(speech, first)),
            Cell::number(maybe(speech, Some(1.0 + kind.excess()))),
        ])
    };
    let mut notes = vec![speech.say("cluster-ranges-note")];
    let left = scene.written.manifest.figures.get("left_out").and_then(serde_json::Value::as_array);
    let left: Vec<&str> = left.into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
    if !left.is_empty() {
        let few: Vec<String> = left.iter().take(12).map(|name| names.label(name)).collect();
        let more = if left.len() > few.len() { "\u{2026}" } else { "" };
        let kinds = format!("{}{more}", few.join(", "));
        notes.push(speech.tell("cluster-left-out", &[("count", left.len().into()), ("kinds", kinds.into())]));
    }
    Section {
        id: "ranges",
        title: speech.say("cluster-ranges"),
        lead: speech.say("cluster-ranges-lead"),
        blocks: vec![Block::Table(Table {
            caption: speech.say("cluster-ranges-caption"),
            class: "sortable",
            head: vec![
                words(speech, "kind"),
                numbers(speech, "sites"),
                words(speech, "localised"),
                words(speech, "dispersed"),
                numbers(speech, "first"),
                numbers(speech, "times"),
            ],
            rows: kinds.iter().map(row).collect(),
            note: Some(notes.join(" ")),
            ..Table::default()
        })],
    }
}
