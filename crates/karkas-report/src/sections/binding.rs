//! What held the plan back: limits that bind, offers that are used up, capacity that is full.

use karkas_plan::tables::LimitRow;

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::sections::Scene;
use crate::sections::prices::{offered_by, used_up};

/// Rows of each table.
const SHOWN: usize = 15;

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let mut blocks = Vec::new();
    blocks.extend(limits(scene));
    blocks.extend(offers(scene));
    blocks.extend(capacities(scene));
    if blocks.is_empty() {
        blocks.push(Block::text(speech.say("binding-nothing")));
    }
    Some(Section {
        id: "binding",
        title: speech.say("binding-title"),
        lead: speech.say("binding-lead"),
        blocks,
    })
}

fn limits(scene: &Scene<'_>) -> Vec<Block> {
    let speech = scene.speech;
    let mut rows: Vec<&LimitRow> = scene.view.tables.limits.iter().collect();
    rows.sort_by(|a, b| (&a.limit, &a.scenario, a.period).cmp(&(&b.limit, &b.scenario, b.period)));
    if rows.is_empty() {
        return Vec::new();
    }
    let mut written = Vec::new();
    let mut slack = 0;
    let mut shown: Option<&String> = None;
    for row in &rows {
        let close = |bound: Option<f64>| {
            row.value
                .zip(bound)
                .is_some_and(|(value, bound)| (value - bound).abs() <= 1e-6 * bound.abs().max(1e-9))
        };
        let limit = scene.view.project.limits.iter().find(|limit| limit.id == row.limit);
        // A share cannot exceed the whole nor fall below nothing, so reaching those holds nobody back.
        let is_share = limit.is_some_and(|limit| limit.unit == "share");
        let least = row.min.filter(|min| !is_share || *min > 0.0);
        let most = row.max.filter(|max| !is_share || *max < 1.0);
        let binds = row.dual != 0.0 || row.violation > 0.0 || close(least) || close(most);
        if !binds {
            slack += 1;
            continue;
        }
        let name = limit.map_or_else(|| row.limit.clone(), |limit| speech.name(&limit.name));
        let name = if name.is_empty() { row.limit.clone() } else { name };
        let unit = limit.map_or_else(String::new, |limit| limit.unit.clone());
        if shown != Some(&row.limit) {
            shown = Some(&row.limit);
            let heading = Cell { span: Some(6), ..Cell::words(name) };
            written.push(Row { class: "group", cells: vec![heading] });
        }
        let write = |value: Option<f64>| match value {
            None => "\u{2013}".to_string(),
            Some(value) if is_share => speech.percent(value, 1),
            Some(value) => speech.amount(value, &unit),
        };
        written.push(Row::from(vec![
            Cell::words(match scene.view.has_chance() {
                true => format!("{}, {}", row.period, scene.scenario(&row.scenario)),
                false => row.period.to_string(),
            }),
            Cell::number(write(row.value)),
            Cell::number(write(row.min)),
            Cell::number(write(row.max)),
            Cell::number(if row.violation > 0.0 { write(Some(row.violation)) } else { "\u{2013}".into() })
                .with_class(if row.violation > 0.0 { "warm" } else { "" }),
            Cell::number(if row.dual == 0.0 {
                "\u{2013}".into()
            } else if is_share {
                speech.tell("binding-per-point", &[("money", speech.money(row.dual.abs() / 100.0).into())])
            } else {
                speech.price(row.dual.abs(), &unit)
            }),
        ]));
    }
    if written.is_empty() {
        return vec![Block::text(speech.tell("binding-limits-none", &[("count", slack.into())]))];
    }
    let hidden = written.len().saturating_sub(3 * SHOWN);
    written.truncate(3 * SHOWN);
    let mut notes = vec![speech.tell("binding-limits-slack", &[("count", slack.into())])];
    if hidden > 0 {
        notes.push(speech.tell("rest-rows", &[("count", hidden.into())]));
    }
    vec![Block::Table(Table {
        caption: speech.say("binding-limits-caption"),
        head: vec![
            Head::words(speech.say("column-limit-period")),
            Head::number(speech.say("column-value"), String::new()),
            Head::number(speech.say("column-min"), String::new()),
            Head::number(speech.say("column-max"), String::new()),
            Head::number(speech.say("column-violation"), String::new()),
            Head::number(speech.say("column-dual"), String::new()),
        ],
        rows: written,
        note: Some(notes.join(" ")),
        ..Table::default()
    })]
}

fn offers(scene: &Scene<'_>) -> Vec<Block> {
    let speech = scene.speech;
    let scarce = used_up(scene);
    if scarce.is_empty() {
        return Vec::new();
    }
    let rows = scarce.iter().take(SHOWN).map(|entry| {
        let unit = &scene.view.commodity(entry.commodity).unit;
        let periods: Vec<String> = entry
            .gain
            .iter()
            .zip(scene.periods())
            .filter(|(gain, _)| **gain > 0.0)
            .map(|(_, period)| period)
            .collect();
        let most = entry.gain.iter().copied().fold(0.0, f64::max);
        Row::from(vec![
            Cell::words(scene.commodity(entry.commodity)),
            Cell::words(offered_by(scene, entry)),
            Cell::words(scene.place(entry.place)),
            Cell::words(runs(&periods)),
            Cell::number(speech.price(most, unit)),
            Cell::number(speech.money(entry.weight / 100.0)),
        ])
    });
    let hidden: f64 = scarce.iter().skip(SHOWN).map(|entry| entry.weight / 100.0).sum();
    let note = (scarce.len() > SHOWN).then(|| {
        let values = [("count", (scarce.len() - SHOWN).into()), ("money", speech.money(hidden).into())];
        speech.tell("prices-rest", &values)
    });
    vec![Block::Table(Table {
        caption: speech.say("binding-offers-caption"),
        head: vec![
            Head::words(speech.say("column-thing")),
            Head::words(speech.say("column-supplier")),
            Head::words(speech.say("column-where")),
            Head::words(speech.say("column-when")),
            Head::number(speech.say("column-gain"), String::new()),
            Head::number(speech.say("column-gain-percent"), String::new()),
        ],
        rows: rows.collect(),
        note,
        ..Table::default()
    })]
}

/// Consecutive words of a list of periods as first and last: `2027–2031, 2035`.
pub fn runs(periods: &[String]) -> String {
    let years: Vec<Option<i32>> = periods.iter().map(|period| period.parse().ok()).collect();
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for position in 0..periods.len() {
        match parts.last_mut() {
            Some(run) if years[position].zip(years[run.1]).is_some_and(|(now, before)| now == before + 1) => {
                run.1 = position
            }
            _ => parts.push((position, position)),
        }
    }
    let part = |(first, last): &(usize, usize)| match first == last {
        true => periods[*first].clone(),
        false => format!("{}\u{2013}{}", periods[*first], periods[*last]),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(", ")
}

fn capacities(scene: &Scene<'_>) -> Vec<Block> {
    let speech = scene.speech;
    let mut full = Vec::new();
    let mut running = 0;
    for facility in &scene.facts.facilities {
        let used: Vec<bool> = facility
            .activity
            .iter()
            .zip(&facility.available)
            .map(|(a, c)| *c > 0.0 && *a >= 0.999 * c)
            .collect();
        if facility.activity.iter().any(|activity| *activity > 0.0) {
            running += 1;
        }
        let periods: Vec<String> =
            used.iter().zip(scene.periods()).filter(|(full, _)| **full).map(|(_, period)| period).collect();
        if !periods.is_empty() {
            let name = format!("{} ({})", scene.process(facility.process), scene.place(facility.place));
            full.push(format!("{name}: {}", runs(&periods)));
        }
    }
    if running == 0 {
        return Vec::new();
    }
    let count = full.len();
    let said = speech.tell("binding-capacity", &[("count", count.into()), ("running", running.into())]);
    if full.is_empty() {
        return vec![Block::text(said)];
    }
    vec![Block::Details { summary: said, blocks: vec![Block::List { items: full }] }]
}

#[cfg(test)]
mod tests {
    #[test]
    fn years_in_a_row_are_written_as_a_run() {
        let years: Vec<String> =
            ["2026", "2027", "2028", "2031", "2033\u{2013}2034"].map(String::from).to_vec();
        assert_eq!(super::runs(&years), "2026\u{2013}2028, 2031, 2033\u{2013}2034");
    }
}
