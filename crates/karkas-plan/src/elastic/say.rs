//! Remedies in words.

use std::collections::BTreeMap;

use karkas_model::project::{Name, Project};
use karkas_model::words::{Value, Words};

use super::rows::origins;
use super::{Diagnosis, Relief, Remedy, Thing};
use crate::explain::phrases;

/// All remedies in words: for each its changes, one line each.
///
/// `words` holds the texts of [`phrases`].
pub fn say(project: &Project, diagnosis: &Diagnosis, words: &Words) -> Vec<Vec<String>> {
    diagnosis.remedies.iter().map(|remedy| remedy_lines(project, remedy, words)).collect()
}

/// Changes of one thing in all its periods make one line.
fn remedy_lines(project: &Project, remedy: &Remedy, words: &Words) -> Vec<String> {
    let mut by_thing: BTreeMap<Thing, Vec<&Relief>> = BTreeMap::new();
    for relief in &remedy.reliefs {
        by_thing.entry(relief.thing).or_default().push(relief);
    }
    let mut lines: Vec<String> = by_thing.values().map(|reliefs| line(project, reliefs, words)).collect();
    if remedy.relaxed {
        lines.push(words.text("remedy-relaxed", &[]));
    }
    lines
}

fn line(project: &Project, reliefs: &[&Relief], words: &Words) -> String {
    // The worst period stands for all; there is always one.
    let worst = reliefs.iter().max_by(|a, b| a.amount.total_cmp(&b.amount)).unwrap_or(&reliefs[0]);
    let periods: Vec<i32> = reliefs.iter().map(|relief| relief.period).collect();
    let share = worst.unit == "share";
    let figure = |value: f64| {
        if share { words.percent(value, 1) } else { words.figure(value) }
    };
    let unit = if share { String::new() } else { format!("\u{a0}{}", worst.unit) };
    let sign = if worst.kind == "limit_min" { -1.0 } else { 1.0 };
    let now = worst.now.map_or(String::new(), |now| format!("{}{unit}", figure(now)));
    let then = worst.now.map_or(String::new(), |now| format!("{}{unit}", figure(now + sign * worst.amount)));
    let rows = if worst.rows.is_empty() { words.text("remedy-no-rows", &[]) } else { origins(&worst.rows) };
    let values: Vec<(&str, Value<'_>)> = vec![
        ("place", place(project, &worst.place, words).into()),
        ("item", item(project, worst, words).into()),
        ("detail", detail(project, worst, words).into()),
        ("years", phrases::years(project, &periods).into()),
        ("several", if periods.len() > 1 { "yes" } else { "no" }.into()),
        ("amount", format!("{}{unit}", figure(worst.amount)).into()),
        ("now", now.into()),
        ("then", then.into()),
        ("rows", rows.into()),
    ];
    words.text(&format!("remedy-{}", worst.kind.replace('_', "-")), &values)
}

fn named(name: &Name, id: &str, words: &Words) -> String {
    phrases::name(name, id, words.lang())
}

fn place(project: &Project, id: &str, words: &Words) -> String {
    let found = project.places.iter().find(|place| place.id == id);
    found.map_or(id.to_owned(), |place| named(&place.name, id, words))
}

fn item(project: &Project, relief: &Relief, words: &Words) -> String {
    let id = relief.item.as_str();
    let name = match relief.thing {
        Thing::Limit { .. } => project.limits.iter().find(|row| row.id == id).map(|row| &row.name),
        Thing::Most { .. } | Thing::Date { .. } | Thing::Forced { .. } => {
            project.processes.iter().find(|row| row.id == id).map(|row| &row.name)
        }
        _ => project.commodities.iter().find(|row| row.id == id).map(|row| &row.name),
    };
    match name {
        Some(name) => named(name, id, words),
        None => words.text("remedy-goods", &[]),
    }
}

/// The partner of an offer without its tier; the end and mode of a lane.
fn detail(project: &Project, relief: &Relief, words: &Words) -> String {
    match relief.thing {
        Thing::Offer { .. } => {
            let (partner, _) = relief.detail.rsplit_once(' ').unwrap_or((relief.detail.as_str(), ""));
            partner.to_owned()
        }
        Thing::Lane { .. } => {
            let (to, mode) = relief.detail.split_once(' ').unwrap_or((relief.detail.as_str(), ""));
            format!("{} ({mode})", place(project, to, words))
        }
        _ => relief.detail.clone(),
    }
}
