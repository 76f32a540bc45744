//! Networks drawn: communities with what flows between them, and the skeleton of one community.

use std::collections::BTreeMap;

use karkas_community::describe::{CommunityInnerRow, CommunityLinkRow};
use karkas_trade::space::{Link, layout};
use serde_json::{Value, json};

use super::{Page, is_directed};
use crate::charts::{color, picture, plain, short, wrapped};

/// Widths of lines, from the lightest links to the heaviest.
const WIDTHS: [f64; 5] = [0.6, 1.4, 2.6, 4.2, 6.5];
/// Members that are named in the picture of a community.
const NAMED: usize = 12;
/// Links that shape a drawing beside its tree, for each node.
const SHAPING: usize = 1;

/// A line between two nodes of a drawing.
struct Line {
    from: usize,
    to: usize,
    weight: f64,
    said: String,
}

/// The communities, each as large as its members are many, and the heaviest links between them.
pub(super) fn communities(page: &Page<'_>, count: usize, links: &[&CommunityLinkRow]) -> Value {
    let speech = page.scene.speech;
    let directed = is_directed(page);
    // Both directions of a pair are one line that tells both.
    let mut pairs: BTreeMap<(usize, usize), (f64, Vec<String>)> = BTreeMap::new();
    for row in links {
        let (from, to) = (row.from as usize - 1, row.to as usize - 1);
        let pair = pairs.entry((from.min(to), from.max(to))).or_default();
        pair.0 += row.weight;
        let values = [
            ("from", row.from.into()),
            ("to", row.to.into()),
            ("weight", speech.compact(row.weight).into()),
            ("links", row.links.into()),
        ];
        let id = if directed { "cluster-hover-flow" } else { "cluster-hover-link" };
        pair.1.push(plain(&speech.tell(id, &values)));
    }
    let lines: Vec<Line> = pairs
        .into_iter()
        .map(|((from, to), (weight, said))| Line { from, to, weight, said: said.join("<br>") })
        .collect();
    let mut at = placed(count, &lines);
    let shown = &page.communities[..count];
    let most = shown.iter().map(|row| row.members).max().unwrap_or(1).max(1) as f64;
    let size: Vec<f64> = shown.iter().map(|row| 16.0 + 40.0 * (row.members as f64 / most).sqrt()).collect();
    apart(&mut at, &size);
    let hover: Vec<String> = shown
        .iter()
        .map(|row| {
            let values = [
                ("members", row.members.into()),
                ("inside", speech.compact(row.internal_weight).into()),
                ("cut", speech.compact(row.cut_weight).into()),
            ];
            let name = wrapped(&page.community(row.community), 50);
            format!("<b>{name}</b><br>{}", plain(&speech.tell("cluster-hover-community", &values)))
        })
        .collect();
    let text: Vec<String> = shown.iter().map(|row| row.community.to_string()).collect();
    let shades: Vec<&str> = (0..count).map(color::series).collect();
    let mut traces = drawn_lines(&at, &lines);
    traces.push(json!({
        "type": "scatter", "mode": "markers+text", "x": at.iter().map(|p| p.0).collect::<Vec<_>>(),
        "y": at.iter().map(|p| p.1).collect::<Vec<_>>(), "text": text, "customdata": hover,
        "textfont": {"size": 12, "color": shades.iter().map(|shade| on(shade)).collect::<Vec<_>>()},
        "marker": {"size": size, "color": shades, "opacity": 1, "line": {"width": 1.5, "color": "#ffffff"}},
        "hovertemplate": "%{customdata}<extra></extra>"
    }));
    framed(page, traces, &at)
}

/// The skeleton of a community: its weightiest members and the heaviest links between them.
pub(super) fn inside(page: &Page<'_>, community: i64) -> Value {
    let speech = page.scene.speech;
    let rows: Vec<&CommunityInnerRow> = page.inner.iter().filter(|row| row.community == community).collect();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut nodes: Vec<&str> = Vec::new();
    let mut weight: Vec<f64> = Vec::new();
    let arrow = if is_directed(page) { "\u{2192}" } else { "\u{2014}" };
    let mut pairs: BTreeMap<(usize, usize), (f64, Vec<String>)> = BTreeMap::new();
    for row in rows {
        let mut number = |name| {
            *numbers.entry(name).or_insert_with(|| {
                nodes.push(name);
                weight.push(0.0);
                nodes.len() - 1
            })
        };
        let (from, to) = (number(row.from.as_str()), number(row.to.as_str()));
        weight[from] += row.weight;
        weight[to] += row.weight;
        let pair = pairs.entry((from.min(to), from.max(to))).or_default();
        pair.0 += row.weight;
        pair.1.push(format!(
            "{} {arrow} {}: {}",
            plain(&short(page.node(&row.from), 40)),
            plain(&short(page.node(&row.to), 40)),
            plain(&speech.compact(row.weight))
        ));
    }
    let lines: Vec<Line> = pairs
        .into_iter()
        .map(|((from, to), (weight, said))| Line { from, to, weight, said: said.join("<br>") })
        .collect();
    let at = placed(nodes.len(), &lines);
    let most = weight.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by(|a, b| weight[*b].total_cmp(&weight[*a]).then(a.cmp(b)));
    // The heaviest are named, if no heavier one with a name stands too near.
    let reach = reach(&at);
    let mut named: Vec<usize> = Vec::new();
    for &node in &order {
        let free = |other: &usize| {
            (at[node].1 - at[*other].1).abs() > 0.055 * reach.1
                || (at[node].0 - at[*other].0).abs() > 0.3 * reach.0
        };
        if named.len() < NAMED && named.iter().all(free) {
            named.push(node);
        }
    }
    let text: Vec<String> =
        (0..nodes.len())
            .map(|node| {
                if named.contains(&node) { plain(&short(page.node(nodes[node]), 26)) } else { String::new() }
            })
            .collect();
    let shade = color::series((community - 1) as usize);
    let mut traces = drawn_lines(&at, &lines);
    traces.push(json!({
        "type": "scatter", "mode": "markers+text", "x": at.iter().map(|p| p.0).collect::<Vec<_>>(),
        "y": at.iter().map(|p| p.1).collect::<Vec<_>>(), "text": text, "textposition": "top center",
        "textfont": {"size": 12, "color": color::INK}, "cliponaxis": false,
        "customdata": nodes.iter().map(|node| plain(page.node(node))).collect::<Vec<_>>(),
        "marker": {
            "size": weight.iter().map(|weight| 7.0 + 24.0 * (weight / most).sqrt()).collect::<Vec<_>>(),
            "color": shade, "line": {"width": 1, "color": "#ffffff"}
        },
        "hovertemplate": "<b>%{customdata}</b><extra></extra>"
    }));
    framed(page, traces, &at)
}

/// Black or white, whichever can be read on a colour.
fn on(shade: &str) -> &'static str {
    let light = ["#E69F00", "#56B4E9", "#F0E442", "#CC79A7", color::GREY];
    if light.contains(&shade) { color::INK } else { "#ffffff" }
}

/// Lines by how heavy they are, with a spot in the middle of each that tells what flows.
fn drawn_lines(at: &[(f64, f64)], lines: &[Line]) -> Vec<Value> {
    let most = lines.iter().map(|line| line.weight).fold(f64::MIN_POSITIVE, f64::max);
    let class = |line: &Line| {
        let share = (line.weight / most).sqrt();
        ((share * WIDTHS.len() as f64) as usize).min(WIDTHS.len() - 1)
    };
    let mut traces: Vec<Value> = WIDTHS
        .iter()
        .enumerate()
        .map(|(number, width)| {
            let (mut x, mut y) = (Vec::new(), Vec::new());
            for line in lines.iter().filter(|line| class(line) == number) {
                x.extend([Some(at[line.from].0), Some(at[line.to].0), None]);
                y.extend([Some(at[line.from].1), Some(at[line.to].1), None]);
            }
            json!({
                "type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
                "line": {"color": color::translucent(color::QUIET, 0.25 + 0.08 * number as f64), "width": width}
            })
        })
        .collect();
    let middle = |pick: fn((f64, f64)) -> f64| {
        lines.iter().map(|line| (pick(at[line.from]) + pick(at[line.to])) / 2.0).collect::<Vec<_>>()
    };
    traces.push(json!({
        "type": "scatter", "mode": "markers", "x": middle(|p| p.0), "y": middle(|p| p.1),
        "customdata": lines.iter().map(|line| line.said.as_str()).collect::<Vec<_>>(),
        "marker": {"size": 12, "color": "rgba(0,0,0,0)"}, "hovertemplate": "%{customdata}<extra></extra>"
    }));
    traces
}

/// Where nodes stand: the tree of the heaviest links and a few more shape the drawing, all of them are drawn.
fn placed(count: usize, lines: &[Line]) -> Vec<(f64, f64)> {
    let mut order: Vec<&Line> = lines.iter().collect();
    order.sort_by(|a, b| b.weight.total_cmp(&a.weight).then((a.from, a.to).cmp(&(b.from, b.to))));
    let mut group: Vec<usize> = (0..count).collect();
    let (mut links, mut extra) = (Vec::new(), 0);
    for line in order {
        let (one, other) = (group[line.from], group[line.to]);
        let in_tree = one != other;
        if in_tree {
            group.iter_mut().filter(|own| **own == other).for_each(|own| *own = one);
        } else {
            extra += 1;
        }
        if in_tree || extra <= SHAPING * count {
            let (from, to) = (line.from.min(line.to) as u32, line.from.max(line.to) as u32);
            links.push(Link { from, to, proximity: 1.0, in_tree });
        }
    }
    layout(count as u32, &links)
}

/// Width and height that drawings are made for, in pixels.
const CANVAS: (f64, f64) = (820.0, 520.0);

/// Moves circles (with their diameters in pixels) apart until none lies over another; gives places in pixels.
fn apart(at: &mut [(f64, f64)], size: &[f64]) {
    let (low, reach) = (
        at.iter().fold((f64::INFINITY, f64::INFINITY), |low, p| (low.0.min(p.0), low.1.min(p.1))),
        reach(at),
    );
    for place in at.iter_mut() {
        *place = ((place.0 - low.0) / reach.0 * CANVAS.0, (place.1 - low.1) / reach.1 * CANVAS.1);
    }
    for _ in 0..200 {
        let mut moved = false;
        for one in 0..at.len() {
            for other in 0..one {
                let (dx, dy) = (at[one].0 - at[other].0, at[one].1 - at[other].1);
                let (distance, room) = (dx.hypot(dy), (size[one] + size[other]) / 2.0 + 6.0);
                if distance < room {
                    moved = true;
                    // In the same spot: apart to the right.
                    let (x, y) = if distance > 1e-9 { (dx / distance, dy / distance) } else { (1.0, 0.0) };
                    let step = (room - distance) / 2.0;
                    at[one] = (at[one].0 + x * step, at[one].1 + y * step);
                    at[other] = (at[other].0 - x * step, at[other].1 - y * step);
                }
            }
        }
        if !moved {
            break;
        }
    }
}

/// Width and height of a drawing.
fn reach(at: &[(f64, f64)]) -> (f64, f64) {
    let span = |pick: fn(&(f64, f64)) -> f64| {
        let (low, high) = at
            .iter()
            .map(pick)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        (high - low).max(1.0)
    };
    (span(|p| p.0), span(|p| p.1))
}

/// A drawing without axes and with room around it.
fn framed(page: &Page<'_>, traces: Vec<Value>, at: &[(f64, f64)]) -> Value {
    let range = |pick: fn(&(f64, f64)) -> f64| {
        let low = at.iter().map(pick).fold(f64::INFINITY, f64::min);
        let high = at.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
        let room = 0.08 * (high - low).max(1.0);
        json!([low - room, high + room])
    };
    let hidden = |range: Value| json!({"visible": false, "fixedrange": false, "range": range});
    let layout = json!({
        "xaxis": hidden(range(|p| p.0)), "yaxis": hidden(range(|p| p.1)), "showlegend": false, "dragmode": "pan",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8}, "hovermode": "closest"
    });
    picture(page.scene.speech, traces, &layout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_moved_apart() {
        let mut at = vec![(0.0, 0.0), (0.0, 0.0), (0.1, 0.0), (5.0, 5.0), (5.0, 5.05)];
        let size = [40.0, 20.0, 30.0, 56.0, 16.0];
        apart(&mut at, &size);
        for one in 0..at.len() {
            for other in 0..one {
                let distance = (at[one].0 - at[other].0).hypot(at[one].1 - at[other].1);
                assert!(distance > (size[one] + size[other]) / 2.0, "{one} {other}: {at:?}");
            }
        }
    }

    #[test]
    fn linked_nodes_stand_nearer_than_others() {
        let line = |from, to, weight| Line { from, to, weight, said: String::new() };
        let at = placed(4, &[line(0, 1, 5.0), line(1, 2, 1.0), line(2, 3, 5.0)]);
        let distance = |a: usize, b: usize| (at[a].0 - at[b].0).hypot(at[a].1 - at[b].1);
        assert!(distance(0, 3) > distance(0, 1) && distance(0, 3) > distance(2, 3), "{at:?}");
    }
}
