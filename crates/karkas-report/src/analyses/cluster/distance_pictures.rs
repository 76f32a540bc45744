//! Curves over distance with their bands, and all kinds side by side.

use serde_json::{Value, json};

use super::super::AnalysisScene;
use super::Names;
use super::distance::{At, Kind, is_ratio};
use crate::charts::{axis, color, picture, plain, short};

/// A curve with its local and global bands; where it leaves the global band it is marked.
pub(super) fn curve(scene: &AnalysisScene<'_>, kind: &Kind) -> Value {
    let speech = scene.speech;
    let points = &kind.points;
    let x: Vec<f64> = points.iter().map(|point| point.distance).collect();
    let of = |pick: fn(&At) -> f64| points.iter().map(pick).collect::<Vec<f64>>();
    let told = |value: &f64| if value.is_finite() { speech.figure(*value) } else { String::new() };
    let texts = |values: &[f64]| values.iter().map(told).collect::<Vec<_>>();
    let band = |name: &str, low: Vec<f64>, high: Vec<f64>, fill: String, line: &str| {
        let group = name;
        [
            json!({"type": "scatter", "mode": "lines", "x": x, "y": low, "line": {"width": 0.5, "color": line},
                "hoverinfo": "skip", "showlegend": false, "legendgroup": group}),
            json!({"type": "scatter", "mode": "lines", "x": x, "y": high, "fill": "tonexty", "fillcolor": fill,
                "line": {"width": 0.5, "color": line}, "name": plain(&speech.say(name)), "hoverinfo": "skip", "legendgroup": group}),
        ]
    };
    let observed = of(|point| point.value);
    let mean = of(|point| point.mean);
    let outside = |above: bool| -> Vec<Option<f64>> {
        points
            .iter()
            .map(|point| {
                let out = if above { point.value > point.global.1 } else { point.value < point.global.0 };
                out.then_some(point.value)
            })
            .collect()
    };
    let mut traces = Vec::new();
    traces.extend(band(
        "cluster-band-global",
        of(|point| point.global.0),
        of(|point| point.global.1),
        color::translucent(color::GREY, 0.22),
        "#b8c0c8",
    ));
    traces.extend(band(
        "cluster-band-local",
        of(|point| point.local.0),
        of(|point| point.local.1),
        color::translucent(color::GREY, 0.38),
        "#9aa5b1",
    ));
    traces.push(json!({
        "type": "scatter", "mode": "lines", "x": x, "y": mean, "name": plain(&speech.say("cluster-band-mean")),
        "line": {"color": color::QUIET, "width": 1.2, "dash": "dot"}, "hoverinfo": "skip"
    }));
    let hover = format!(
        "{} %{{x}}<br>{}: %{{customdata}}<extra></extra>",
        plain(&speech.say("cluster-axis-distance")),
        plain(&speech.say("cluster-observed"))
    );
    traces.push(json!({
        "type": "scatter", "mode": "lines", "x": x, "y": observed, "customdata": texts(&observed),
        "name": plain(&speech.say("cluster-observed")), "line": {"color": color::ACCENT, "width": 2.6}, "hovertemplate": hover
    }));
    for (above, name, shade, symbol) in [
        (true, "cluster-localised", color::WARM, "triangle-up"),
        (false, "cluster-dispersed", color::ORANGE, "triangle-down"),
    ] {
        let values = outside(above);
        if values.iter().any(Option::is_some) {
            traces.push(json!({
                "type": "scatter", "mode": "markers", "x": x, "y": values, "name": plain(&speech.say(name)),
                "marker": {"color": shade, "size": 9, "symbol": symbol}, "hoverinfo": "skip"
            }));
        }
    }
    let value = if is_ratio(scene) { "cluster-axis-m" } else { "cluster-axis-kd" };
    let layout = json!({
        "xaxis": axis(&json!({"title": {"text": plain(&speech.say("cluster-axis-distance"))}})),
        "yaxis": axis(&json!({
            "title": {"text": plain(&speech.say(value))}, "rangemode": "tozero",
            "exponentformat": "power", "nticks": 8
        })),
        "margin": {"l": 70, "t": 64, "b": 48}, "legend": {"font": {"size": 12}}
    });
    picture(speech, traces, &layout)
}

/// All kinds, line by line: at which distances each lies nearer together or farther apart than chance.
pub(super) fn overview(scene: &AnalysisScene<'_>, kinds: &[Kind], names: &Names) -> Value {
    let speech = scene.speech;
    let labels: Vec<String> = kinds.iter().map(|kind| plain(&short(&names.label(&kind.name), 44))).collect();
    let said = |state: i32| match state {
        1 => speech.say("cluster-localised"),
        -1 => speech.say("cluster-dispersed"),
        _ => speech.say("cluster-by-chance"),
    };
    let state =
        |point: &At| i32::from(point.value > point.global.1) - i32::from(point.value < point.global.0);
    let rows: Vec<Vec<i32>> = kinds.iter().map(|kind| kind.points.iter().map(state).collect()).collect();
    let hover: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|state| plain(&said(*state))).collect()).collect();
    let distances: Vec<String> = kinds
        .first()
        .map(|kind| kind.points.iter().map(|point| speech.compact(point.distance)).collect())
        .unwrap_or_default();
    let heat = json!({
        "type": "heatmap", "x": distances, "y": labels, "z": rows, "customdata": hover, "zmin": -1, "zmax": 1, "xgap": 1, "ygap": 2,
        "colorscale": [[0.0, color::ORANGE], [0.33, color::ORANGE], [0.33, "#eef1f4"], [0.67, "#eef1f4"], [0.67, color::ACCENT], [1.0, color::ACCENT]],
        "showscale": false, "showlegend": false,
        "hovertemplate": "%{y}<br>%{x}: %{customdata}<extra></extra>"
    });
    let key = |name: &str, shade: &str| {
        json!({"type": "scatter", "mode": "markers", "x": [null], "y": [null], "name": plain(&speech.say(name)),
            "marker": {"color": shade, "size": 11, "symbol": "square", "line": {"width": 0.5, "color": color::GREY}}})
    };
    let traces = vec![
        heat,
        key("cluster-localised", color::ACCENT),
        key("cluster-dispersed", color::ORANGE),
        key("cluster-by-chance", "#eef1f4"),
    ];
    let layout = json!({
        "xaxis": axis(&json!({"type": "category", "title": {"text": plain(&speech.say("cluster-axis-distance"))}, "showgrid": false})),
        "yaxis": axis(&json!({"type": "category", "autorange": "reversed", "showgrid": false, "dtick": 1})),
        "margin": {"l": 12, "t": 36, "b": 48}, "showlegend": true
    });
    picture(speech, traces, &layout)
}
