//! Pictures of what places make and could make: relatedness against complexity, the product space, imports by
//! concentration.

use std::collections::BTreeMap;

use karkas_trade::opportunity::{ImportRow, LinkRow, OpportunityRow, PresentRow, SpaceRow};
use serde_json::{Value, json};

use crate::charts::{Choice, Figure, axis, color, picture, plain, short};
use crate::speech::Speech;

/// Opportunities with a name in the scatter.
const NAMED: usize = 12;
/// Products in the treemap.
const TILES: usize = 250;

/// A figure with one picture for each place, to be chosen from.
pub(super) fn by_place(
    speech: &Speech,
    figure: Figure,
    places: &[(String, String)],
    draw: impl Fn(&str) -> Value,
) -> Figure {
    let pictures = places.iter().map(|(id, _)| draw(id)).collect();
    let choices = if places.len() < 2 {
        Vec::new()
    } else {
        let options = places.iter().map(|(_, name)| name.clone()).collect();
        vec![Choice { label: speech.say("trade-choice-place"), options, first: 0 }]
    };
    Figure { choices, pictures, ..figure }
}

/// The name of a product with its code.
pub(super) fn product(code: &str, name: &str) -> String {
    if name.is_empty() { code.to_owned() } else { format!("{} ({code})", short(name, 60)) }
}

/// Relatedness against complexity: where the opportunities of a place lie.
pub(super) fn scatter(speech: &Speech, rows: &[OpportunityRow], place: &str) -> Value {
    let mut own: Vec<&OpportunityRow> = rows.iter().filter(|row| row.place == place).collect();
    own.sort_by_key(|row| row.rank);
    let largest = own.iter().map(|row| row.world_market).fold(1.0, f64::max);
    let trace = |rows: &[&OpportunityRow], name: &str, shade: String, labels: bool| {
        let least = if labels { 15.0 } else { 5.0 };
        let hover: Vec<String> = rows
            .iter()
            .map(|row| {
                let values = [
                    ("rank", row.rank.into()),
                    ("score", speech.number(row.score, 2).into()),
                    ("market", speech.money(row.world_market).into()),
                ];
                format!(
                    "<b>{}</b><br>{}",
                    plain(&product(&row.product, &row.name)),
                    plain(&speech.tell("trade-hover", &values))
                )
            })
            .collect();
        // Ranks rather than names, which would lie over each other; the names show when pointed at.
        let texts: Vec<String> =
            rows.iter().map(|row| if labels { row.rank.to_string() } else { String::new() }).collect();
        json!({
            "type": "scatter", "mode": if labels { "markers+text" } else { "markers" },
            "name": plain(name),
            "x": rows.iter().map(|row| row.density).collect::<Vec<_>>(),
            "y": rows.iter().map(|row| row.complexity).collect::<Vec<_>>(),
            "text": texts, "textposition": "middle center", "textfont": {"size": 10, "color": "#ffffff"}, "customdata": hover,
            "marker": {
                "size": rows.iter().map(|row| least + 22.0 * (row.world_market / largest).sqrt()).collect::<Vec<_>>(),
                "color": shade, "line": {"width": 0.5, "color": "#ffffff"}
            },
            "hovertemplate": "%{customdata}<extra></extra>"
        })
    };
    let named = own.len().min(NAMED);
    let traces = vec![
        trace(&own[named..], &speech.say("trade-others"), color::translucent(color::GREY, 0.5), false),
        trace(&own[..named], &speech.say("trade-best"), color::translucent(color::ACCENT, 0.85), true),
    ];
    let layout = json!({
        "xaxis": axis(&json!({"title": {"text": plain(&speech.say("trade-axis-density"))}, "tickformat": ".0%"})),
        "yaxis": axis(&json!({"title": {"text": plain(&speech.say("trade-axis-complexity"))}})),
        "margin": {"l": 60, "t": 40, "b": 48}
    });
    picture(speech, traces, &layout)
}

/// The product space of a place: what it makes, what it could, and all the rest.
pub(super) fn space(
    speech: &Speech,
    products: &[SpaceRow],
    links: &[LinkRow],
    present: &[PresentRow],
    rows: &[OpportunityRow],
    place: &str,
) -> Value {
    let at: BTreeMap<&str, &SpaceRow> = products.iter().map(|row| (row.product.as_str(), row)).collect();
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for link in links {
        let (Some(from), Some(to)) = (at.get(link.from.as_str()), at.get(link.to.as_str())) else { continue };
        x.extend([Some(from.x), Some(to.x), None]);
        y.extend([Some(from.y), Some(to.y), None]);
    }
    let lines = json!({
        "type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "showlegend": false,
        "line": {"color": color::translucent(color::GREY, 0.25), "width": 0.6}
    });
    let makes: std::collections::BTreeSet<&str> =
        present.iter().filter(|row| row.place == place).map(|row| row.product.as_str()).collect();
    let best: BTreeMap<&str, i64> = rows
        .iter()
        .filter(|row| row.place == place && row.rank <= 25)
        .map(|row| (row.product.as_str(), row.rank))
        .collect();
    let dots = |name: &str, shade: &str, size: f64, chosen: &dyn Fn(&SpaceRow) -> bool| {
        let chosen: Vec<&SpaceRow> = products.iter().filter(|row| chosen(row)).collect();
        json!({
            "type": "scatter", "mode": "markers", "name": plain(name),
            "x": chosen.iter().map(|row| row.x).collect::<Vec<_>>(),
            "y": chosen.iter().map(|row| row.y).collect::<Vec<_>>(),
            "customdata": chosen.iter().map(|row| plain(&product(&row.product, &row.name))).collect::<Vec<_>>(),
            "marker": {"size": size, "color": shade, "line": {"width": 0.4, "color": "#ffffff"}},
            "hovertemplate": "%{customdata}<extra></extra>"
        })
    };
    let is = |row: &SpaceRow| (makes.contains(row.product.as_str()), best.contains_key(row.product.as_str()));
    let traces = vec![
        lines,
        dots(&speech.say("trade-space-other"), "#c4ccd4", 5.0, &|row| is(row) == (false, false)),
        dots(&speech.say("trade-space-present"), color::ACCENT, 8.0, &|row| is(row).0),
        dots(&speech.say("trade-space-best"), color::ORANGE, 11.0, &|row| !is(row).0 && is(row).1),
    ];
    let hidden = json!({"visible": false, "fixedrange": false});
    let mut across = hidden.clone();
    across["scaleanchor"] = json!("y");
    let layout = json!({"xaxis": across, "yaxis": hidden, "margin": {"l": 4, "r": 4, "t": 36, "b": 4}, "dragmode": "pan"});
    picture(speech, traces, &layout)
}

/// What a place imports, as areas, coloured by how concentrated the suppliers are.
pub(super) fn treemap(speech: &Speech, imports: &[ImportRow], place: &str) -> Value {
    let mut own: Vec<&ImportRow> = imports.iter().filter(|row| row.place == place).collect();
    own.sort_by(|a, b| b.imports.total_cmp(&a.imports).then(a.product.cmp(&b.product)));
    own.truncate(TILES);
    let mut groups: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for row in &own {
        let group = groups.entry(&row.group).or_default();
        group.0 += row.imports;
        group.1 += row.imports * row.concentration;
    }
    let (mut ids, mut labels, mut parents, mut values, mut shades, mut hover) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (group, (sum, weighted)) in &groups {
        ids.push(format!("g:{group}"));
        labels.push(plain(&speech.known("trade-group", group)));
        parents.push(String::new());
        values.push(*sum);
        shades.push(weighted / sum);
        hover.push(plain(&speech.money(*sum)));
    }
    for row in &own {
        ids.push(row.product.clone());
        labels.push(plain(&short(if row.name.is_empty() { &row.product } else { &row.name }, 40)));
        parents.push(format!("g:{}", row.group));
        values.push(row.imports);
        shades.push(row.concentration);
        let told = [
            ("imports", speech.money(row.imports).into()),
            ("concentration", speech.number(row.concentration, 2).into()),
            ("supplier", row.top_supplier.as_str().into()),
            ("share", speech.share(row.top_share).into()),
        ];
        hover.push(plain(&speech.tell("trade-import-hover", &told)));
    }
    let trace = json!({
        "type": "treemap", "ids": ids, "labels": labels, "parents": parents, "values": values, "branchvalues": "total",
        "customdata": hover, "hovertemplate": "<b>%{label}</b><br>%{customdata}<extra></extra>",
        "marker": {
            "colors": shades, "cmin": 0.0, "cmax": 1.0,
            // Light to dark of one hue: readable with any kind of colour vision, and in grey.
            "colorscale": [[0.0, "#f2f6fa"], [0.4, "#9ecae1"], [0.7, "#3182bd"], [1.0, "#08306b"]],
            "colorbar": {"title": {"text": plain(&speech.say("trade-concentration"))}, "thickness": 12}, "showscale": true
        },
        "tiling": {"pad": 1}, "pathbar": {"visible": true}
    });
    picture(speech, vec![trace], &json!({"margin": {"l": 4, "r": 4, "t": 4, "b": 4}}))
}
