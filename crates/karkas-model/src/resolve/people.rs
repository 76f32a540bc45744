//! people and programmes: short cuts that are spelled out as rows of other tables before anything is resolved, so that people
//! are commodities, work and training processes like all others.
//!
//! Of each skill there are people (kept from year to year, less those who leave), who give working time; work turns time into
//! hours of labour for wages. A programme turns places of training, and people of the skill it starts from, into people of
//! the skill it teaches. What a programme of several years holds are pupils of each year: only those who were there when a
//! period starts move on in it.

mod figures;
mod programmes;

pub(super) use figures::name_masked;

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::project::Origin;
use crate::read::{Change, RawTable};
use crate::series::Period;

/// Spells out the rows of both tables.
pub(super) fn expand(tables: &mut [Arc<RawTable>], periods: &[Period], found: &mut Diagnostics) {
    let skills = expand_people(tables, found);
    programmes::expand(tables, &skills, periods, found);
}

/// Columns in which rows of one skill must agree.
const OF_SKILL: [&str; 6] = ["name", "name_ru", "labour", "hours", "leave", "wage"];

fn expand_people(tables: &mut [Arc<RawTable>], found: &mut Diagnostics) -> Vec<String> {
    let Some(people) = table(tables, "people") else { return Vec::new() };
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut skills = Vec::new();
    for number in 0..people.len() {
        let row = Written { table: &people, number };
        if row.lacks(&["place", "skill", "labour", "hours"], found) {
            continue;
        }
        let skill = row.cell("skill").to_string();
        match first.get(&skill) {
            None => {
                first.insert(skill.clone(), number);
                skills.push(skill.clone());
                add_skill(tables, &row, &skill);
            }
            Some(&other) => {
                let other = Written { table: &people, number: other };
                for column in OF_SKILL.iter().filter(|column| row.cell(column) != other.cell(column)) {
                    let fault = row.fault("people-differ", column).with("skill", &skill);
                    found.push(fault.with("other", other.cell(column)).with("other_row", other.origin().row));
                }
            }
        }
        add_people(tables, &row, &skill);
    }
    skills
}

/// What there is once of a skill: its people, their time, and their work.
fn add_skill(tables: &mut [Arc<RawTable>], row: &Written<'_>, skill: &str) {
    let (people, time, work) = (format!("people_{skill}"), format!("time_{skill}"), format!("work_{skill}"));
    let (name, name_ru) = row.names(skill);
    let mut add = |table, cells: &[Filled<'_>]| add(tables, table, row, cells);
    add(
        "commodities",
        &[
            ("commodity", &people, "skill"),
            ("name", &name, "name"),
            ("name_ru", &name_ru, "name_ru"),
            ("unit", "person", "skill"),
            ("kind", "people", "skill"),
            ("kept", "yes", "skill"),
            ("kept_loss", row.cell("leave"), "leave"),
        ],
    );
    let of_time =
        |name: &str, words: &str| if name.is_empty() { String::new() } else { format!("{name}: {words}") };
    add(
        "commodities",
        &[
            ("commodity", &time, "skill"),
            ("name", &of_time(&name, "working time"), "name"),
            ("name_ru", &of_time(&name_ru, "рабочее время"), "name_ru"),
            ("unit", "person", "skill"),
            ("kind", "working_time", "skill"),
            ("disposable", "yes", "skill"),
        ],
    );
    add(
        "processes",
        &[
            ("process", &work, "skill"),
            ("name", &of_time(&name, "work"), "name"),
            ("name_ru", &of_time(&name_ru, "работа"), "name_ru"),
            ("unit", "person", "skill"),
            ("product", row.cell("labour"), "labour"),
            ("kind", "work", "skill"),
            ("opex", row.cell("wage"), "wage"),
            ("lifetime", "100", "skill"),
        ],
    );
    for (commodity, amount, of) in
        [(time.as_str(), "-1", "skill"), (row.cell("labour"), row.cell("hours"), "hours")]
    {
        add(
            "recipes",
            &[("process", &work, "skill"), ("commodity", commodity, "labour"), ("amount", amount, of)],
        );
    }
}

/// What there is of a skill at each place.
fn add_people(tables: &mut [Arc<RawTable>], row: &Written<'_>, skill: &str) {
    let (people, time, work) = (format!("people_{skill}"), format!("time_{skill}"), format!("work_{skill}"));
    let place = row.cell("place");
    let mut add = |table, cells: &[Filled<'_>]| add(tables, table, row, cells);
    add(
        "stocks",
        &[
            ("place", place, "place"),
            ("commodity", &people, "skill"),
            ("initial", row.cell("people"), "people"),
            ("gives", &time, "skill"),
            ("gives_amount", "1", "skill"),
        ],
    );
    add("candidates", &[("place", place, "place"), ("process", &work, "skill")]);
    for (partner, price) in [("graduates", ""), ("migration", "migration_cost")] {
        if !row.cell(partner).is_empty() {
            let cells: [Filled<'_>; 5] = [
                ("place", place, "place"),
                ("commodity", &people, "skill"),
                ("partner", partner, partner),
                ("price", if price.is_empty() { "" } else { row.cell(price) }, "migration_cost"),
                ("capacity", row.cell(partner), partner),
            ];
            add("offers", &cells);
        }
    }
    if !row.cell("sites").is_empty() {
        let cells: [Filled<'_>; 4] = [
            ("from", place, "place"),
            ("to", row.cell("sites"), "sites"),
            ("mode", "commuting", "sites"),
            ("commodity", row.cell("labour"), "labour"),
        ];
        add("lanes", &cells);
    }
}

/// A column of the table that is filled, what goes there, and the column of the short cut that it comes from.
type Filled<'a> = (&'static str, &'a str, &'static str);

/// A row of a short cut.
struct Written<'a> {
    table: &'a RawTable,
    number: usize,
}

impl Written<'_> {
    fn cell(&self, column: &str) -> &str {
        self.table.named_cell(self.number, column)
    }

    /// What a scenario makes of a number.
    fn changes(&self, column: &str) -> &[Change] {
        self.table.column(column).map_or(&[], |at| self.table.changes(self.number, at))
    }

    fn origin(&self) -> Origin {
        self.table.origin(self.number)
    }

    fn fault(&self, code: &'static str, column: &str) -> Diagnostic {
        Diagnostic::error(code).at(&self.origin()).column(column).found(self.cell(column))
    }

    /// Whether a cell that is needed is empty, which is reported.
    fn lacks(&self, needed: &[&str], found: &mut Diagnostics) -> bool {
        let missing = needed.iter().filter(|column| self.cell(column).is_empty());
        missing.map(|column| found.push(self.fault("cell-missing", column))).count() > 0
    }

    /// The names for people; the id where there is none.
    fn names(&self, id: &str) -> (String, String) {
        let name = Some(self.cell("name")).filter(|name| !name.is_empty()).unwrap_or(id);
        (name.to_string(), self.cell("name_ru").to_string())
    }
}

fn table(tables: &[Arc<RawTable>], name: &str) -> Option<Arc<RawTable>> {
    let found = tables.iter().find(|table| table.spec().name == name)?;
    (!found.is_empty() && !found.lacks_required_column()).then(|| found.clone())
}

fn add(tables: &mut [Arc<RawTable>], name: &str, from: &Written<'_>, cells: &[Filled<'_>]) {
    let target = tables.iter_mut().find(|table| table.spec().name == name).expect("every table is there");
    let target = Arc::make_mut(target);
    let evidence = ["source", "quality", "note"].map(|column| (column, from.cell(column), column));
    let filled: Vec<Filled<'_>> =
        cells.iter().copied().chain(evidence).filter(|(_, text, _)| !text.is_empty()).collect();
    let columns: Vec<usize> = filled.iter().map(|(column, ..)| target.ensure_column(column)).collect();
    let row = target.insert(from.origin());
    for (&column, &(_, text, of)) in columns.iter().zip(&filled) {
        target.set(row, column, text);
        target.written_as(row, column, of);
        // What a scenario multiplies or adds is told beside the text of a cell.
        if text == from.cell(of) {
            for change in from.changes(of) {
                target.change(row, column, change.clone());
            }
        }
    }
}
