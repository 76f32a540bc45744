//! What could have been built or bought and was not, and how far it is from that.

use karkas_plan::explain::NotChosenRow;

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::sections::Scene;

/// Rows shown before the rest is folded away.
const SHOWN: usize = 15;

/// The section; `None` where nothing is known of what was not chosen.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let rows = scene.extras.not_chosen;
    let of = |kind: &str| -> Vec<&NotChosenRow> { rows.iter().filter(|row| row.kind == kind).collect() };
    let mut blocks = Vec::new();
    for (kind, caption, rest) in [
        ("facility", "not-chosen-facilities", "not-chosen-facilities-rest"),
        ("offer", "not-chosen-offers", "not-chosen-offers-rest"),
    ] {
        let mut found = of(kind);
        // The nearest first: by what is missing as a share of what it costs now.
        found.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
        if found.is_empty() {
            continue;
        }
        let shown = found.len().min(SHOWN);
        blocks.push(Block::Table(table(scene, kind, &found[..shown], speech.say(caption))));
        if found.len() > shown {
            blocks.push(Block::Details {
                summary: speech.tell(rest, &[("count", (found.len() - shown).into())]),
                blocks: vec![Block::Table(table(scene, kind, &found[shown..], String::new()))],
            });
        }
    }
    if blocks.is_empty() {
        return None;
    }
    blocks.push(Block::note(speech.say("not-chosen-note")));
    Some(Section {
        id: "not-chosen",
        title: speech.say("not-chosen-title"),
        lead: speech.say("not-chosen-lead"),
        blocks,
    })
}

/// By what share the price or the investment would have to fall; more than all where even nothing is too dear.
fn distance(row: &NotChosenRow) -> f64 {
    match row.break_even {
        Some(even) if row.now > 0.0 => 1.0 - even / row.now,
        Some(_) => 0.0,
        None => 2.0,
    }
}

fn table(scene: &Scene<'_>, kind: &str, rows: &[&NotChosenRow], caption: String) -> Table {
    let speech = scene.speech;
    let good =
        |id: &str| scene.view.commodity_id(id).map_or_else(|| id.to_string(), |id| scene.commodity(id));
    let place = |id: &str| scene.view.place_id(id).map_or_else(|| id.to_string(), |id| scene.place(id));
    let item = |row: &NotChosenRow| match (
        kind,
        scene.view.process_id(&row.item),
        scene.view.place_id(&row.place),
    ) {
        ("facility", Some(process), _) => scene.process(process),
        ("offer", _, Some(place)) => scene.partner(&row.item, place),
        _ => row.item.clone(),
    };
    let row = |row: &&NotChosenRow| {
        let unit = match kind {
            "facility" => format!("{}/({})", speech.currency(), speech.yearly(&speech.unit(&row.unit))),
            _ => format!("{}/{}", speech.currency(), speech.unit(&row.unit)),
        };
        let even = row.break_even.map_or_else(|| speech.say("not-even-free"), |even| speech.compact(even));
        let fall = match row.break_even {
            Some(even) if row.now > 0.0 => speech.percent(even / row.now - 1.0, 1),
            _ => "\u{2013}".to_string(),
        };
        Row::from(vec![
            Cell::words(item(row)),
            Cell::words(place(&row.place)),
            Cell::words(good(&row.product)),
            Cell::words(row.period.to_string()),
            Cell::number(speech.compact(row.now)),
            Cell::number(even),
            Cell::words(unit).with_class("quiet"),
            Cell::number(fall),
        ])
    };
    let what = if kind == "facility" { "column-what" } else { "column-supplier" };
    let now = if kind == "facility" { "column-investment-now" } else { "column-price-now" };
    Table {
        caption,
        head: vec![
            Head::words(speech.say(what)),
            Head::words(speech.say("column-where")),
            Head::words(speech.say("column-good")),
            Head::words(speech.say("column-nearest")),
            Head::number(speech.say(now), String::new()),
            Head::number(speech.say("column-break-even"), String::new()),
            Head::words(speech.say("column-unit")),
            Head::number(speech.say("column-change-needed"), String::new()),
        ],
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    }
}
