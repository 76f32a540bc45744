//! Curves: throughput by places in buffers, cost of a unit by volume.

use karkas_line::output::{BudgetRow, BufferRow, VariantRow};
use serde_json::{Value, json};

use super::Page;
use crate::charts::{Figure, axis, color, picture, plain};

/// Throughput by places in buffers: by formula where they are best shared out, and as simulated with those that there are.
pub(super) fn buffers(
    page: &Page<'_>,
    number: usize,
    variant: &VariantRow,
    budgets: &[&BudgetRow],
    buffers: &[&BufferRow],
) -> Figure {
    let speech = page.scene.speech;
    let unit = plain(&speech.say("line-per-hour"));
    let asked = budgets.iter().find(|row| row.is_asked == "yes");
    let hover = |row: &&BudgetRow| {
        let values = [
            ("places", page.figure(row.places).into()),
            ("throughput", page.figure(row.per_hour).into()),
            ("shared", row.shared.as_str().into()),
        ];
        plain(&speech.tell("line-buffers-hover", &values))
    };
    let mut traces = vec![json!({
        "type": "scatter", "mode": "lines+markers", "name": plain(&speech.say("line-buffers-best")),
        "x": budgets.iter().map(|row| row.places).collect::<Vec<_>>(),
        "y": budgets.iter().map(|row| row.per_hour).collect::<Vec<_>>(),
        "customdata": budgets.iter().map(hover).collect::<Vec<_>>(),
        "hovertemplate": "%{customdata}<extra></extra>",
        "line": {"color": color::ACCENT, "width": 2}, "marker": {"size": 7}
    })];
    let there: Option<f64> = buffers.iter().map(|row| row.capacity).sum();
    let now = format!("{} \u{b1} {}", page.figure(variant.per_hour), page.figure(variant.half_99));
    if let Some(there) = there {
        traces.push(json!({
            "type": "scatter", "mode": "markers", "name": plain(&speech.say("line-buffers-now")),
            "x": [there], "y": [variant.per_hour], "customdata": [now.as_str()],
            "hovertemplate": format!("%{{customdata}} {unit}<extra></extra>"),
            "error_y": {"type": "data", "array": [variant.half_99], "color": color::WARM},
            "marker": {"size": 10, "color": color::WARM, "symbol": "diamond"}
        }));
    }
    let rates = || budgets.iter().map(|row| row.per_hour).chain([variant.per_hour]);
    let layout = json!({
        "xaxis": axis(&json!({"title": {"text": plain(&speech.say("line-buffers-axis"))}, "rangemode": "tozero"})),
        "yaxis": axis(&json!({
            "title": {"text": unit}, "range": range(rates().fold(f64::INFINITY, f64::min), rates().fold(0.0, f64::max))
        })),
        "margin": {"t": 40, "b": 48}
    });
    let values = [
        ("from", page.figure(budgets.first().map_or(0.0, |row| row.places)).into()),
        ("to", page.figure(budgets.last().map_or(0.0, |row| row.places)).into()),
        ("least", page.figure(budgets.first().map_or(0.0, |row| row.per_hour)).into()),
        ("most", page.figure(budgets.last().map_or(0.0, |row| row.per_hour)).into()),
        ("asked", asked.map_or_else(String::new, |row| page.figure(row.places)).into()),
        ("best", asked.map_or_else(String::new, |row| page.figure(row.per_hour)).into()),
        ("now", now.into()),
    ];
    Figure::new(
        &format!("buffers-{number}"),
        speech.tell("line-buffers-figure", &[("variant", page.name(variant).into())]),
        speech.tell("line-buffers-words", &values),
        300,
        picture(speech, traces, &layout),
    )
}

/// A range that shows differences without making them look larger than a quarter of the picture's height allows.
fn range(least: f64, most: f64) -> [f64; 2] {
    let around = ((most - least) * 0.15).max(most * 0.02);
    [(least - around).max(0.0), most + around]
}

/// Cost of a unit by volume, one curve for each variant.
pub(super) fn costs(page: &Page<'_>, volumes: &[f64]) -> Figure {
    let speech = page.scene.speech;
    let currency = plain(&page.asked("currency"));
    let of = |variant: &VariantRow| -> Vec<(f64, f64)> {
        let rows = page.costs.iter().filter(|row| row.variant == variant.variant);
        rows.map(|row| (row.volume, row.unit_cost)).collect()
    };
    let trace = |(rank, variant): (usize, &VariantRow)| -> Value {
        let name = plain(&page.name(variant));
        let points = of(variant);
        let hover: Vec<String> = points
            .iter()
            .map(|(volume, cost)| {
                let values = [("volume", page.figure(*volume).into()), ("cost", page.figure(*cost).into())];
                format!("<b>{name}</b><br>{}", plain(&speech.tell("line-volumes-hover", &values)))
            })
            .collect();
        json!({
            "type": "scatter", "mode": "lines", "name": name,
            "x": points.iter().map(|(volume, _)| *volume).collect::<Vec<_>>(),
            "y": points.iter().map(|(_, cost)| *cost).collect::<Vec<_>>(),
            "customdata": hover, "hovertemplate": "%{customdata}<extra></extra>",
            "line": {"color": color::series(rank), "width": 2}
        })
    };
    let traces = page.variants.iter().enumerate().map(trace).collect();
    // Tiny volumes cost any amount: the picture shows what lies within four times the least cost.
    let least = page.costs.iter().map(|row| row.unit_cost).fold(f64::INFINITY, f64::min);
    let most = page.costs.iter().map(|row| row.unit_cost).fold(0.0, f64::max);
    let layout = json!({
        "xaxis": axis(&json!({"title": {"text": plain(&speech.say("line-column-volume"))}, "rangemode": "tozero", "tickformat": ",~f"})),
        "yaxis": axis(&json!({
            "title": {"text": plain(&speech.tell("line-volumes-axis", &[("currency", currency.into())]))},
            "range": [0.0, most.min(4.0 * least)], "tickformat": ",~f"
        })),
        "margin": {"t": 40, "b": 48}
    });
    let last = volumes.last().copied().unwrap_or(0.0);
    let said = page.variants.iter().filter_map(|variant| {
        let (volume, cost) = *of(variant).last()?;
        let values = [
            ("variant", page.name(variant).into()),
            ("volume", page.figure(volume).into()),
            ("cost", page.figure(cost).into()),
        ];
        Some(speech.tell("line-volumes-words", &values))
    });
    let words = if last > 0.0 { said.collect::<Vec<_>>().join("; ") } else { String::new() };
    Figure::new("volumes-curve", speech.say("line-volumes"), words, 360, picture(speech, traces, &layout))
}
