//! A map of sites with the hulls of their clusters, equal distances in both directions.

use karkas_cluster::tables::DenseRow;
use serde_json::{Value, json};

use super::super::AnalysisScene;
use super::Names;
use crate::charts::{color, picture, plain, short};

/// Clusters whose number is written on the map, the largest first.
const NUMBERED: usize = 30;
/// Clusters with a hull and a colour, the largest first; smaller ones are dots of one colour.
const HULLS: usize = 250;
/// Kinds that are named when a place is pointed at.
const TOLD: usize = 4;

/// A place and the kinds of the sites there.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) at: (f64, f64),
    pub(super) kinds: Vec<String>,
}

/// The map: sites of `joined[n]` belong to cluster n + 1.
pub(super) fn map(
    scene: &AnalysisScene<'_>,
    joined: &[Vec<&Spot>],
    alone: &[&Spot],
    hulls: &[Vec<(f64, f64)>],
    clusters: &[DenseRow],
    names: &Names,
) -> Value {
    let speech = scene.speech;
    let mut traces = vec![json!({
        "type": "scatter", "mode": "markers", "name": plain(&speech.say("cluster-alone")),
        "x": rounded(alone, |at| at.0), "y": rounded(alone, |at| at.1), "hoverinfo": "skip",
        "marker": {"size": 3, "color": color::translucent(color::GREY, 0.55)}
    })];
    // The order of size gives colours, so that large neighbours seldom share one.
    let shade = |rank: usize| color::series(rank % color::SERIES.len());
    let rest: Vec<&Spot> = clusters
        .iter()
        .skip(HULLS)
        .filter_map(|row| joined.get(row.cluster as usize - 1))
        .flatten()
        .copied()
        .collect();
    if !rest.is_empty() {
        traces.push(json!({
            "type": "scatter", "mode": "markers", "name": plain(&speech.say("cluster-smaller")), "hoverinfo": "skip",
            "x": rounded(&rest, |at| at.0), "y": rounded(&rest, |at| at.1), "marker": {"size": 4, "color": color::QUIET}
        }));
    }
    for (rank, row) in clusters.iter().enumerate().take(HULLS) {
        let number = row.cluster as usize - 1;
        let (Some(outline), Some(spots)) = (hulls.get(number), joined.get(number)) else { continue };
        let values = [("number", row.cluster.into())];
        let name = speech.tell("cluster-named", &values);
        let closed: Vec<(f64, f64)> = outline.iter().chain(outline.first()).copied().collect();
        traces.push(json!({
            "type": "scatter", "mode": "lines", "fill": "toself", "showlegend": false, "hoverinfo": "skip",
            "x": closed.iter().map(|at| near(at.0)).collect::<Vec<_>>(), "y": closed.iter().map(|at| near(at.1)).collect::<Vec<_>>(),
            "line": {"color": shade(rank), "width": 1}, "fillcolor": color::translucent(shade(rank), 0.15)
        }));
        let hover: Vec<String> = spots
            .iter()
            .map(|spot| format!("<b>{}</b><br>{}", plain(&name), told(scene, spot, names)))
            .collect();
        traces.push(json!({
            "type": "scatter", "mode": "markers", "showlegend": false, "customdata": hover,
            "x": rounded(spots, |at| at.0), "y": rounded(spots, |at| at.1),
            "marker": {
                "color": shade(rank), "line": {"width": 0.4, "color": "#ffffff"},
                "size": spots.iter().map(|spot| near((12.0 * spot.kinds.len() as f64).sqrt().clamp(4.0, 22.0))).collect::<Vec<_>>()
            },
            "hovertemplate": "%{customdata}<extra></extra>"
        }));
    }
    let numbered = &clusters[..clusters.len().min(NUMBERED)];
    let note = |row: &DenseRow| {
        json!({
            "x": row.x, "y": row.y, "text": format!("<b>{}</b>", row.cluster), "showarrow": false,
            "font": {"size": 12, "color": color::INK}, "bgcolor": "rgba(255,255,255,0.72)", "borderpad": 1
        })
    };
    let hidden = json!({
        "showgrid": true, "gridcolor": color::GRID, "zeroline": false, "tickfont": {"size": 10, "color": color::QUIET},
        "ticks": "", "automargin": true, "fixedrange": false
    });
    let mut across = hidden.clone();
    across["scaleanchor"] = json!("y");
    across["constrain"] = json!("domain");
    let layout = json!({
        "xaxis": across, "yaxis": hidden, "annotations": numbered.iter().map(note).collect::<Vec<_>>(),
        "margin": {"l": 40, "r": 8, "t": 32, "b": 28}, "showlegend": true, "dragmode": "pan",
        "legend": {"itemsizing": "constant"}
    });
    picture(speech, traces, &layout)
}

/// The kinds of a place, the most frequent first.
fn told(scene: &AnalysisScene<'_>, spot: &Spot, names: &Names) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    // Kinds of a place are sorted, so equal ones stand together.
    for kind in &spot.kinds {
        match counts.last_mut() {
            Some((last, count)) if last == kind => *count += 1,
            _ => counts.push((kind, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let line = |(kind, count): &(&str, usize)| {
        let name = plain(&short(&names.label(kind), 40));
        if *count > 1 { format!("{name} \u{d7} {count}") } else { name }
    };
    let mut lines: Vec<String> = counts.iter().take(TOLD).map(line).collect();
    if counts.len() > TOLD {
        let values = [("count", (counts.len() - TOLD).into())];
        lines.push(plain(&scene.speech.tell("cluster-more-kinds", &values)));
    }
    lines.join("<br>")
}

/// Coordinates with as many digits as can be seen.
fn rounded(spots: &[&Spot], pick: fn((f64, f64)) -> f64) -> Vec<f64> {
    spots.iter().map(|spot| near(pick(spot.at))).collect()
}

fn near(value: f64) -> f64 {
    let digits = 5 - value.abs().max(1e-3).log10().ceil() as i32;
    let scale = 10f64.powi(digits);
    (value * scale).round() / scale
}

/// The convex hull of points, in order around it (Andrew's monotone chain).
pub(super) fn hull(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let turn =
        |a: (f64, f64), b: (f64, f64), c: (f64, f64)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let chain = |points: &mut dyn Iterator<Item = (f64, f64)>| {
        let mut corners: Vec<(f64, f64)> = Vec::new();
        for point in points {
            while let [.., a, b] = corners[..]
                && turn(a, b, point) <= 0.0
            {
                corners.pop();
            }
            corners.push(point);
        }
        corners.pop();
        corners
    };
    let mut corners = chain(&mut points.iter().copied());
    corners.extend(chain(&mut points.iter().rev().copied()));
    corners
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hull_of_a_square_with_points_inside_and_on_its_sides() {
        let points = vec![(0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (1.0, 0.0), (0.0, 0.0)];
        assert_eq!(hull(points), [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]);
        assert_eq!(hull(vec![(1.0, 1.0), (1.0, 1.0)]), [(1.0, 1.0)]);
        assert_eq!(hull(vec![(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)]), [(0.0, 0.0), (2.0, 2.0)]);
    }

    #[test]
    fn coordinates_keep_five_digits() {
        assert_eq!(
            (near(1234.5678), near(0.123456), near(-98765.4), near(0.0)),
            (1234.6, 0.12346, -98765.0, 0.0)
        );
    }
}
