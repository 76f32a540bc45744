//! programmes: training spelled out as places, processes and pupils of each year.

use std::sync::Arc;

use super::{Filled, Written, add, table};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::read::{Change, RawTable, nearest_or_none};
use crate::series::Period;

/// Spells out the rows of all programmes, for people of these skills.
pub(super) fn expand(
    tables: &mut [Arc<RawTable>],
    skills: &[String],
    periods: &[Period],
    found: &mut Diagnostics,
) {
    // Who enters in a period moves on in the next: so a programme takes whole periods.
    let length = periods.iter().map(|period| period.length).min().unwrap_or(1);
    let long = periods.iter().any(|period| period.length > 1);
    let Some(programmes) = table(tables, "programmes") else { return };
    for number in 0..programmes.len() {
        let row = Written { table: &programmes, number };
        let mut sound = !row.lacks(&["programme", "place", "to", "entrants"], found);
        for column in ["from", "to"] {
            let skill = row.cell(column);
            if sound && !skill.is_empty() && !skills.iter().any(|known| known == skill) {
                let near = nearest_or_none(skill, skills.iter().map(String::as_str));
                found.push(row.fault("skill-unknown", column).with("nearest", near));
                sound = false;
            }
        }
        let completion =
            share(row.cell("completion"), 1.0).and_then(|part| changed(part, row.changes("completion")));
        if completion.is_none() {
            found.push(row.fault("completion-not-a-share", "completion"));
        }
        let years = Some(row.cell("years")).filter(|text| !text.is_empty()).map_or(Ok(1), str::parse::<u32>);
        let years = years.ok().filter(|years| (1..=20).contains(years));
        if years.is_none() {
            found.push(row.fault("programme-years", "years"));
        }
        if let (true, Some(completion), Some(years)) = (sound, completion, years) {
            let stages = years.div_ceil(length);
            if long {
                let remark = Diagnostic::warning("programme-takes-periods").at(&row.origin()).column("years");
                found.push(remark.found(years.to_string()).with("periods", stages));
            }
            add_programme(tables, &row, completion, stages);
        }
    }
}

fn add_programme(tables: &mut [Arc<RawTable>], row: &Written<'_>, completion: f64, years: u32) {
    let (id, place) = (row.cell("programme"), row.cell("place"));
    let (name, name_ru) = row.names(id);
    let seats = format!("places_{id}");
    let taught = format!("people_{}", row.cell("to"));
    let pupils = |year: u32| if year < years { format!("pupils_{id}_{year}") } else { taught.clone() };
    let completing = completion.to_string();
    let mut add = |table, cells: &[Filled<'_>]| add(tables, table, row, cells);
    let of =
        |name: &str, words: &str| if name.is_empty() { String::new() } else { format!("{name}: {words}") };
    add(
        "commodities",
        &[
            ("commodity", &seats, "programme"),
            ("name", &of(&name, "places"), "name"),
            ("name_ru", &of(&name_ru, "места"), "name_ru"),
            ("unit", "person", "programme"),
            ("kind", "training_places", "programme"),
            ("disposable", "yes", "programme"),
        ],
    );
    add(
        "offers",
        &[
            ("place", place, "place"),
            ("commodity", &seats, "programme"),
            ("partner", "training places", "programme"),
            ("capacity", row.cell("entrants"), "entrants"),
        ],
    );
    add(
        "processes",
        &[
            ("process", id, "programme"),
            ("name", &name, "name"),
            ("name_ru", &name_ru, "name_ru"),
            ("unit", "person", "programme"),
            ("product", &taught, "to"),
            ("kind", "programme", "programme"),
            ("tags", row.cell("kind"), "kind"),
            ("opex", row.cell("cost"), "cost"),
            ("lifetime", "100", "programme"),
        ],
    );
    add("candidates", &[("place", place, "place"), ("process", id, "programme")]);
    let mut flow = |process: &str, commodity: &str, amount: &str, column: &'static str| {
        let cells: [Filled<'_>; 3] = [
            ("process", process, "programme"),
            ("commodity", commodity, column),
            ("amount", amount, "completion"),
        ];
        add("recipes", &cells);
    };
    flow(id, &seats, "-1", "programme");
    if completion > 0.0 {
        if !row.cell("from").is_empty() {
            flow(id, &format!("people_{}", row.cell("from")), &format!("-{completing}"), "from");
        }
        flow(id, &pupils(1), &completing, "to");
    }
    for year in 1..years {
        let (moving, ready) = (format!("{id}_year_{}", year + 1), format!("ready_{id}_{year}"));
        flow(&moving, &pupils(year), "-1", "programme");
        flow(&moving, &ready, "-1", "programme");
        flow(&moving, &pupils(year + 1), "1", "programme");
    }
    for year in 1..years {
        add_year(tables, row, year, (&name, &name_ru));
    }
    add_extra_places(tables, row, &seats, (&name, &name_ru));
}

/// Pupils of a year who move on after it.
fn add_year(tables: &mut [Arc<RawTable>], row: &Written<'_>, year: u32, (name, name_ru): (&str, &str)) {
    let (id, place) = (row.cell("programme"), row.cell("place"));
    let (pupils, ready) = (format!("pupils_{id}_{year}"), format!("ready_{id}_{year}"));
    let moving = format!("{id}_year_{}", year + 1);
    let of = |name: &str, words: &str, year: u32| {
        if name.is_empty() { String::new() } else { format!("{name}: {words} {year}") }
    };
    let mut add = |table, cells: &[Filled<'_>]| add(tables, table, row, cells);
    for (commodity, kept) in [(&pupils, true), (&ready, false)] {
        let words = if kept {
            ("pupils of year", "учащиеся, год")
        } else {
            ("end of year", "окончание, год")
        };
        add(
            "commodities",
            &[
                ("commodity", commodity, "programme"),
                ("name", &of(name, words.0, year), "name"),
                ("name_ru", &of(name_ru, words.1, year), "name_ru"),
                ("unit", "person", "programme"),
                ("kind", "pupils", "programme"),
                (if kept { "kept" } else { "disposable" }, "yes", "programme"),
            ],
        );
    }
    add(
        "stocks",
        &[
            ("place", place, "place"),
            ("commodity", &pupils, "programme"),
            ("gives", &ready, "programme"),
            ("gives_amount", "1", "programme"),
        ],
    );
    add(
        "processes",
        &[
            ("process", &moving, "programme"),
            ("name", &of(name, "year", year + 1), "name"),
            ("name_ru", &of(name_ru, "год", year + 1), "name_ru"),
            ("unit", "person", "programme"),
            ("kind", "programme_year", "programme"),
            ("lifetime", "100", "programme"),
        ],
    );
    add("candidates", &[("place", place, "place"), ("process", &moving, "programme")]);
}

fn add_extra_places(
    tables: &mut [Arc<RawTable>],
    row: &Written<'_>,
    seats: &str,
    (name, name_ru): (&str, &str),
) {
    if row.cell("extra_places").is_empty() {
        return;
    }
    let building = format!("more_{seats}");
    let of =
        |name: &str, words: &str| if name.is_empty() { String::new() } else { format!("{name}: {words}") };
    let mut add = |table, cells: &[Filled<'_>]| add(tables, table, row, cells);
    add(
        "processes",
        &[
            ("process", &building, "programme"),
            ("name", &of(name, "more places"), "name"),
            ("name_ru", &of(name_ru, "новые места"), "name_ru"),
            ("unit", "person", "programme"),
            ("product", seats, "programme"),
            ("kind", "training_places", "programme"),
            ("capex", row.cell("place_cost"), "place_cost"),
        ],
    );
    add(
        "recipes",
        &[
            ("process", &building, "programme"),
            ("commodity", seats, "programme"),
            ("amount", "1", "programme"),
            ("per", "capacity", "programme"),
        ],
    );
    add(
        "candidates",
        &[
            ("place", row.cell("place"), "place"),
            ("process", &building, "programme"),
            ("max_capacity", row.cell("extra_places"), "extra_places"),
        ],
    );
}

/// A share as it is written; the default where nothing is.
fn share(text: &str, default: f64) -> Option<f64> {
    let text = text.trim();
    if text.is_empty() {
        return Some(default);
    }
    let value = share_or_factor(text)?;
    (0.0..=1.0).contains(&value).then_some(value)
}

/// A share as a scenario changes it; none where it is no share any more.
fn changed(part: f64, changes: &[Change]) -> Option<f64> {
    let of = |part: f64, change: &Change| match change {
        Change::Multiply(factor) => Some(part * share_or_factor(factor)?),
        Change::Add(more) => Some(part + share_or_factor(more)?),
    };
    let found = changes.iter().try_fold(part, of)?;
    (0.0..=1.0).contains(&found).then_some(found)
}

fn share_or_factor(text: &str) -> Option<f64> {
    let text = text.trim();
    match text.strip_suffix('%') {
        Some(percent) => Some(percent.trim().parse::<f64>().ok()? / 100.0),
        None => text.parse().ok(),
    }
}
