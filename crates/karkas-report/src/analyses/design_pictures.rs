//! Pictures of designs: in their surroundings, the front, one decision at a time, months, carbon by element.

use std::collections::BTreeMap;

use karkas_design::output::{
    CarbonRow, DesignRow, MonthRow, ScreenedRow, SurfaceRow, SwapRow, ring_of, triangles,
};
use serde_json::{Value, json};

use crate::charts::{axis, color, picture, plain};
use crate::speech::Speech;

/// Decisions in the chart.
const SWAPS: usize = 20;
/// Elements in the chart of carbon; the others are one.
const ELEMENTS: usize = 7;

/// A design in its surroundings, in space.
pub(super) fn view(speech: &Speech, around: &[&SurfaceRow], own: &[&SurfaceRow]) -> Value {
    let mut traces = Vec::new();
    let mut neighbours = Mesh::default();
    for row in around {
        let top = ring_of(&row.ring);
        if row.kind == "parcel" {
            let (x, y, z) = closed(&top);
            traces.push(json!({
                "type": "scatter3d", "mode": "lines", "x": x, "y": y, "z": z, "hoverinfo": "skip",
                "name": plain(&speech.say("design-parcel")), "line": {"color": color::WARM, "width": 4}
            }));
        } else {
            neighbours.prism(&top);
        }
    }
    traces.push(neighbours.trace(&speech.say("design-neighbours"), "#cfd6dd", 1.0));
    let kinds = [
        ("wall", "#d9c7a3", 1.0),
        ("roof", "#8c9aa8", 1.0),
        ("window", "#2b7bba", 0.9),
        ("rooflight", "#66b3e6", 0.9),
    ];
    for (kind, shade, opacity) in kinds {
        let mut mesh = Mesh::default();
        own.iter().filter(|row| row.kind == kind).for_each(|row| mesh.face(&ring_of(&row.ring)));
        if !mesh.i.is_empty() {
            traces.push(mesh.trace(&speech.known("design-kind", kind), shade, opacity));
        }
    }
    let hidden = json!({"visible": false});
    let layout = json!({
        "scene": {
            "xaxis": hidden, "yaxis": hidden, "zaxis": hidden, "aspectmode": "data",
            "camera": {"eye": {"x": -0.55, "y": -0.75, "z": 0.55}, "center": {"x": 0, "y": 0, "z": -0.1}}
        },
        "margin": {"l": 0, "r": 0, "t": 30, "b": 0}
    });
    picture(speech, traces, &layout)
}

/// Triangles as the library takes them.
#[derive(Default)]
struct Mesh {
    x: Vec<f64>,
    y: Vec<f64>,
    z: Vec<f64>,
    i: Vec<usize>,
    j: Vec<usize>,
    k: Vec<usize>,
}

impl Mesh {
    fn face(&mut self, ring: &[[f64; 3]]) {
        let first = self.x.len();
        for [x, y, z] in ring {
            self.x.push(*x);
            self.y.push(*y);
            self.z.push(*z);
        }
        for [a, b, c] in triangles(ring) {
            self.i.push(first + a);
            self.j.push(first + b);
            self.k.push(first + c);
        }
    }

    /// The upright body below a level ring.
    fn prism(&mut self, top: &[[f64; 3]]) {
        self.face(top);
        for (place, a) in top.iter().enumerate() {
            let b = top[(place + 1) % top.len()];
            self.face(&[[a[0], a[1], 0.0], [b[0], b[1], 0.0], b, *a]);
        }
    }

    fn trace(self, name: &str, shade: &str, opacity: f64) -> Value {
        json!({
            "type": "mesh3d", "x": self.x, "y": self.y, "z": self.z, "i": self.i, "j": self.j, "k": self.k,
            "color": shade, "opacity": opacity, "flatshading": true, "name": plain(name), "showlegend": true,
            "hoverinfo": "name", "lighting": {"ambient": 0.65, "diffuse": 0.6, "specular": 0.05}
        })
    }
}

fn closed(ring: &[[f64; 3]]) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let points = || ring.iter().chain(ring.first());
    (points().map(|p| p[0]).collect(), points().map(|p| p[1]).collect(), points().map(|_| 0.2).collect())
}

/// Objectives of a row, all to be small.
fn aims(row: &DesignRow) -> [f64; 5] {
    [row.carbon, row.cost, row.energy, 1.0 - row.fit, 1.0 - row.daylight]
}

/// The front in parallel coordinates: each axis from the best (below) to the worst design.
pub(super) fn parallel(speech: &Speech, designs: &[DesignRow], currency: &str) -> Value {
    let mut ends = [[f64::INFINITY, f64::NEG_INFINITY]; 5];
    for row in designs {
        for (end, value) in ends.iter_mut().zip(aims(row)) {
            *end = [end[0].min(value), end[1].max(value)];
        }
    }
    let shown = |place: usize, value: f64| match place {
        0 => speech.number(value, 1),
        1 | 2 => speech.number(value, 0),
        _ => speech.percent(1.0 - value, 0),
    };
    let names = [
        "design-column-carbon",
        "design-column-cost",
        "design-column-energy",
        "design-column-fit",
        "design-column-daylight",
    ];
    let units = [
        speech.say("design-unit-carbon"),
        speech.tell("design-unit-cost", &[("currency", currency.into())]),
        speech.say("design-unit-energy"),
        String::new(),
        String::new(),
    ];
    let labels: Vec<String> = (0..5)
        .map(|place| {
            let [best, worst] = ends[place];
            format!(
                "<b>{}</b><br>{}<br>{}\u{2026}{}",
                plain(&speech.say(names[place])),
                plain(&units[place]),
                shown(place, best),
                shown(place, worst)
            )
        })
        .collect();
    let line = |row: &DesignRow, shade: &str, width: f64, dash: &str, legend: Option<String>| {
        let heights: Vec<f64> = aims(row)
            .iter()
            .zip(ends)
            .map(|(value, [best, worst])| if worst > best { (value - best) / (worst - best) } else { 0.0 })
            .collect();
        let hover: Vec<String> = aims(row)
            .iter()
            .enumerate()
            .map(|(place, value)| format!("{}: {}", row.design, shown(place, *value)))
            .collect();
        json!({
            "type": "scatter", "mode": "lines", "x": [0, 1, 2, 3, 4], "y": heights, "customdata": hover,
            "line": {"color": shade, "width": width, "dash": dash}, "showlegend": legend.is_some(),
            "name": legend.map(|name| plain(&name)).unwrap_or_default(), "hovertemplate": "%{customdata}<extra></extra>"
        })
    };
    let mut traces: Vec<Value> = designs
        .iter()
        .filter(|row| row.role == "front")
        .enumerate()
        .map(|(place, row)| {
            let legend = (place == 0).then(|| speech.say("design-front"));
            line(row, &color::translucent(color::ACCENT, 0.28), 1.2, "solid", legend)
        })
        .collect();
    for row in designs {
        match row.role.as_str() {
            "base" => traces.push(line(row, color::QUIET, 2.5, "dash", Some(speech.say("design-base")))),
            "knee" => traces.push(line(row, color::WARM, 3.5, "solid", Some(speech.say("design-knee")))),
            _ => {}
        }
    }
    let layout = json!({
        "xaxis": axis(&json!({"tickvals": [0, 1, 2, 3, 4], "ticktext": labels, "range": [-0.1, 4.1], "showgrid": true})),
        "yaxis": axis(&json!({"tickvals": [0, 1], "ticktext": [plain(&speech.say("design-best")), plain(&speech.say("design-worst"))], "range": [-0.05, 1.05]})),
        "margin": {"l": 60, "t": 40, "b": 80}
    });
    picture(speech, traces, &layout)
}

/// All that was screened, carbon against cost, and the front before it.
pub(super) fn cloud(
    speech: &Speech,
    screened: &[ScreenedRow],
    designs: &[DesignRow],
    currency: &str,
) -> Value {
    let dots = |allowed: i64, name: &str, shade: String| {
        let own: Vec<&ScreenedRow> = screened.iter().filter(|row| row.allowed == allowed).collect();
        json!({
            "type": "scatter", "mode": "markers", "name": plain(&speech.say(name)), "hoverinfo": "skip",
            "x": own.iter().map(|row| row.carbon).collect::<Vec<_>>(), "y": own.iter().map(|row| row.cost).collect::<Vec<_>>(),
            "marker": {"size": 4, "color": shade}
        })
    };
    let marks = |role: &str, name: &str, shade: &str, size: u32, symbol: &str| {
        let own: Vec<&DesignRow> = designs.iter().filter(|row| row.role == role).collect();
        json!({
            "type": "scatter", "mode": "markers", "name": plain(&speech.say(name)),
            "x": own.iter().map(|row| row.carbon).collect::<Vec<_>>(), "y": own.iter().map(|row| row.cost).collect::<Vec<_>>(),
            "text": own.iter().map(|row| row.design.clone()).collect::<Vec<_>>(), "hovertemplate": "%{text}: %{x:.1f}, %{y:.0f}<extra></extra>",
            "marker": {"size": size, "color": shade, "symbol": symbol, "line": {"width": 0.5, "color": "#ffffff"}}
        })
    };
    let traces = vec![
        dots(0, "design-forbidden", color::translucent(color::GREY, 0.25)),
        dots(1, "design-allowed", color::translucent(color::ACCENT, 0.3)),
        marks("front", "design-front", color::ACCENT, 8, "circle"),
        marks("base", "design-base", "#1c2733", 13, "square"),
        marks("knee", "design-knee", color::WARM, 14, "diamond"),
    ];
    let title = |id: &str, unit: &str| plain(&format!("{}, {unit}", speech.say(id)));
    let layout = json!({
        "xaxis": axis(&json!({"title": {"text": title("design-column-carbon", &speech.say("design-unit-carbon"))}})),
        "yaxis": axis(&json!({"title": {"text": title("design-column-cost", &speech.tell("design-unit-cost", &[("currency", currency.into())]))}})),
        "margin": {"l": 70, "t": 40, "b": 50}
    });
    picture(speech, traces, &layout)
}

/// What each decision of the best balance is worth in carbon: what setting it back adds.
pub(super) fn swaps(speech: &Speech, swaps: &[SwapRow], knee: &DesignRow) -> Value {
    let mut shown: Vec<&SwapRow> = swaps.iter().take(SWAPS).collect();
    shown.reverse();
    let trace = json!({
        "type": "bar", "orientation": "h",
        "x": shown.iter().map(|row| row.carbon - knee.carbon).collect::<Vec<_>>(),
        "y": shown.iter().map(|row| plain(&speech.known("design-gene", &row.gene))).collect::<Vec<_>>(),
        "marker": {"color": shown.iter().map(|row| if row.carbon >= knee.carbon { color::ACCENT } else { color::ORANGE }).collect::<Vec<_>>()},
        "hovertemplate": "%{y}: %{x:+.2f}<extra></extra>"
    });
    let layout = json!({
        "xaxis": axis(&json!({"title": {"text": plain(&speech.say("design-swaps-axis"))}, "zeroline": true})),
        "yaxis": axis(&json!({})), "margin": {"l": 170, "t": 10, "b": 44}, "bargap": 0.3
    });
    picture(speech, vec![trace], &layout)
}

/// Energy of the months by m² of floor.
pub(super) fn months(speech: &Speech, months: &[&MonthRow], floor: f64) -> Value {
    /// Name, colour, figure of a month, direction of its bar.
    type Kind = (&'static str, &'static str, fn(&MonthRow) -> f64, f64);
    let kinds: [Kind; 5] = [
        ("design-heating", color::WARM, |row| row.heating, 1.0),
        ("design-cooling", "#56B4E9", |row| row.cooling, 1.0),
        ("design-lighting", "#F0E442", |row| row.lighting, 1.0),
        ("design-services", color::PINK, |row| row.services, 1.0),
        ("design-generated", color::GREEN, |row| row.generated, -1.0),
    ];
    let traces = kinds
        .into_iter()
        .map(|(name, shade, of, sign)| {
            json!({
                "type": "bar", "name": plain(&speech.say(name)), "marker": {"color": shade},
                "x": months.iter().map(|row| row.month).collect::<Vec<_>>(),
                "y": months.iter().map(|row| sign * of(row) / floor).collect::<Vec<_>>(),
                "hovertemplate": "%{y:.1f}<extra>%{fullData.name}</extra>"
            })
        })
        .collect();
    let names: Vec<String> = (1..=12).map(|month| speech.known("design-month", &month.to_string())).collect();
    let layout = json!({
        "barmode": "relative",
        "xaxis": axis(&json!({"tickvals": (1..=12).collect::<Vec<_>>(), "ticktext": names})),
        "yaxis": axis(&json!({"title": {"text": plain(&speech.say("design-months-axis"))}})),
        "margin": {"l": 60, "t": 40, "b": 30}
    });
    picture(speech, traces, &layout)
}

/// Embodied carbon by element and carbon of energy, by m² of floor over all years.
pub(super) fn carbon(
    speech: &Speech,
    rows: &[CarbonRow],
    designs: &[(String, &str)],
    floor: &BTreeMap<&str, f64>,
    all: &[DesignRow],
) -> Value {
    let embodied =
        |row: &CarbonRow| row.product + row.transport + row.construction + row.replacement + row.end_of_life;
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for row in rows.iter().filter(|row| designs.iter().any(|(_, design)| *design == row.design)) {
        *sums.entry(&row.element).or_default() += embodied(row);
    }
    let mut elements: Vec<(&str, f64)> = sums.into_iter().collect();
    elements.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let names: Vec<String> = designs.iter().map(|(name, _)| plain(name)).collect();
    let bar = |name: String, shade: &str, of: &dyn Fn(&str) -> f64| {
        json!({
            "type": "bar", "orientation": "h", "name": plain(&name), "marker": {"color": shade}, "y": names,
            "x": designs.iter().map(|(_, design)| of(design) / floor.get(design).copied().unwrap_or(1.0)).collect::<Vec<_>>(),
            "hovertemplate": "%{x:.0f}<extra>%{fullData.name}</extra>"
        })
    };
    let sum = |design: &str, chosen: &dyn Fn(&str) -> bool| -> f64 {
        rows.iter().filter(|row| row.design == design && chosen(&row.element)).map(embodied).sum()
    };
    let mut traces: Vec<Value> = elements
        .iter()
        .take(ELEMENTS)
        .enumerate()
        .map(|(rank, (element, _))| {
            bar(speech.known("design-element", element), color::series(rank), &|design| {
                sum(design, &|own| own == *element)
            })
        })
        .collect();
    let rest: Vec<&str> = elements.iter().skip(ELEMENTS).map(|(element, _)| *element).collect();
    if !rest.is_empty() {
        traces.push(bar(speech.say("design-other"), color::GREY, &|design| {
            sum(design, &|own| rest.contains(&own))
        }));
    }
    let operation = |design: &str| {
        let row = all.iter().find(|row| row.design == design);
        row.map_or(0.0, |row| row.operation * row.floor_area)
    };
    traces.push(bar(speech.say("design-operation"), "#1c2733", &operation));
    let layout = json!({
        "barmode": "stack",
        "xaxis": axis(&json!({"title": {"text": plain(&speech.say("design-carbon-axis"))}})),
        "yaxis": axis(&json!({})), "margin": {"l": 150, "t": 90, "b": 44}
    });
    picture(speech, traces, &layout)
}
