//! Screening by elementary effects.

use karkas_study::sensitivity::{CertainRow, ScreeningRow};
use serde_json::json;

use super::{SHOWN, count, name, place_of, tile};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table, largest};
use crate::charts::ranking::{Ranking, Side};
use crate::charts::{self, Figure, axis, color, plain};
use crate::sections::summary::Summary;
use crate::studies::StudyScene;

pub(super) fn summary(scene: &StudyScene<'_>, rows: &[ScreeningRow], certain: &[CertainRow]) -> Summary {
    let speech = scene.speech;
    let request = &scene.input.study.manifest.request;
    let fixed: i64 = certain.iter().map(|row| row.figures).sum();
    let walked = request["walked"].as_u64().unwrap_or(0);
    let top = rows.first().map_or(0.0, |row| row.mu_star);
    let quiet = rows.iter().filter(|row| row.mu_star < 0.01 * top).count();
    let tiles = vec![
        tile(
            scene,
            "sensitivity-tile-figures",
            count(scene, rows.len()),
            speech.say("sensitivity-tile-figures-note"),
        ),
        tile(
            scene,
            "sensitivity-tile-fixed",
            count(scene, fixed as usize),
            speech.say("sensitivity-tile-fixed-note"),
        ),
        tile(
            scene,
            "sensitivity-tile-walks",
            count(scene, walked as usize),
            speech.say("sensitivity-tile-walks-note"),
        ),
        tile(scene, "sensitivity-tile-quiet", count(scene, quiet), speech.say("sensitivity-tile-quiet-note")),
    ];
    let point = |row: &ScreeningRow| Point {
        about: speech.tell("sensitivity-point-rank", &[("rank", row.rank.to_string().into())]),
        text: speech.tell(
            if row.sigma > row.mu_star { "sensitivity-point-together" } else { "sensitivity-point-alone" },
            &[("figure", name(scene, row).into()), ("effect", speech.money(row.mu_star).into())],
        ),
    };
    Summary { tiles, blocks: vec![Block::Points { points: rows.iter().take(3).map(point).collect() }] }
}

/// Elementary effects.
pub(super) fn section(scene: &StudyScene<'_>, rows: &[ScreeningRow]) -> Section {
    let speech = scene.speech;
    let mut blocks = Vec::new();
    let shown: Vec<&ScreeningRow> = rows.iter().filter(|row| row.mu_star > 0.0).take(SHOWN).collect();
    if !shown.is_empty() {
        blocks.push(Block::Figure(scatter(scene, &shown)));
        let values: Vec<f64> = shown.iter().map(|row| row.mu_star).collect();
        let scale = speech.money_scale(largest(&values));
        let mut figure = Ranking {
            id: "effects",
            caption: speech.say("sensitivity-effects"),
            names: shown.iter().map(|row| name(scene, *row)).collect(),
            sides: vec![Side { name: speech.say("sensitivity-mu-star"), values, color: color::ACCENT }],
            divisor: scale.divisor,
            unit: scale.label,
            over: true,
        }
        .figure(speech);
        figure.bare = true;
        blocks.push(Block::Figure(figure));
    }
    let row = |row: &ScreeningRow| {
        Row::from(vec![
            Cell::words(name(scene, row)).with_title(place_of(row)),
            Cell::number(speech.compact(row.low)),
            Cell::number(speech.compact(row.high)),
            Cell::number(speech.money(row.mu)),
            Cell::number(speech.money(row.mu_star)),
            Cell::number(speech.money(row.sigma)),
        ])
    };
    let table = Table {
        caption: String::new(),
        head: vec![
            Head::words(speech.say("sensitivity-column-figure")),
            Head::number(speech.say("sensitivity-column-low"), String::new()),
            Head::number(speech.say("sensitivity-column-high"), String::new()),
            Head::number(speech.say("sensitivity-mu"), String::new()),
            Head::number(speech.say("sensitivity-mu-star"), String::new()),
            Head::number(speech.say("sensitivity-sigma"), String::new()),
        ],
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    };
    blocks.push(Block::Details {
        summary: speech.tell("sensitivity-all", &[("count", rows.len().into())]),
        blocks: vec![Block::Table(table)],
    });
    Section {
        id: "screening",
        title: speech.say("sensitivity-screening"),
        lead: speech.say("sensitivity-screening-lead"),
        blocks,
    }
}

/// Mean of absolute effects against their deviation.
fn scatter(scene: &StudyScene<'_>, rows: &[&ScreeningRow]) -> Figure {
    let speech = scene.speech;
    let both: Vec<f64> = rows.iter().flat_map(|row| [row.mu_star, row.sigma]).collect();
    let top = largest(&both);
    let scale = speech.money_scale(top);
    let names: Vec<String> = rows.iter().map(|row| plain(&name(scene, *row))).collect();
    let numbers: Vec<String> = rows.iter().enumerate().map(|(number, _)| (number + 1).to_string()).collect();
    let of = |value: fn(&ScreeningRow) -> f64| {
        rows.iter().map(|row| value(row) / scale.divisor).collect::<Vec<f64>>()
    };
    let trace = json!({
        "type": "scatter", "mode": "markers+text", "x": of(|row| row.mu_star), "y": of(|row| row.sigma),
        "text": numbers, "textposition": "top center", "customdata": names,
        "marker": {"size": 9, "color": color::ACCENT},
        "hovertemplate": format!("%{{customdata}}<br>%{{x:,.3~g}} / %{{y:,.3~g}} {}<extra></extra>", plain(&scale.label))
    });
    let title = |text: String| json!({"title": {"text": plain(&format!("{text}, {}", scale.label))}, "rangemode": "tozero", "tickformat": ",~f"});
    let layout = json!({
        "xaxis": axis(&title(speech.say("sensitivity-mu-star"))),
        "yaxis": axis(&title(speech.say("sensitivity-sigma"))),
        "shapes": [{"type": "line", "x0": 0, "y0": 0, "x1": top / scale.divisor, "y1": top / scale.divisor,
            "line": {"color": color::GREY, "width": 1, "dash": "dot"}}]
    });
    let alternative = rows
        .iter()
        .map(|row| {
            format!("{}: {} / {}", name(scene, *row), speech.money(row.mu_star), speech.money(row.sigma))
        })
        .collect::<Vec<_>>()
        .join("; ");
    let picture = charts::picture(speech, vec![trace], &layout);
    let mut figure = Figure::new("screening", speech.say("sensitivity-scatter"), alternative, 380, picture);
    figure.bare = true;
    figure
}
