//! A table of the folder whose columns are all known, read row by row with every fault.

use std::path::Path;

use karkas_data::{Fault, Faults, Options, Row, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::read::nearest_or_none;

/// Columns that every table may have, for people.
const FREE: [&str; 3] = ["source", "quality", "note"];

/// What a table may hold.
pub struct Columns<const N: usize> {
    /// Its columns; the first ones are needed.
    pub names: [&'static str; N],
    /// How many are needed.
    pub needed: usize,
}

/// A row with the places of its columns.
pub struct Cells<'r, const N: usize> {
    row: Row<'r>,
    at: &'r [Option<usize>; N],
    names: &'r [&'static str; N],
    file: &'r str,
}

impl<const N: usize> Cells<'_, N> {
    /// Words; empty where there are none.
    pub fn text(&self, column: usize) -> String {
        self.at[column].map_or_else(String::new, |at| self.row.text(at).into_owned())
    }

    /// Words that must be there.
    pub fn needed(&self, column: usize, faults: &mut Faults) -> Option<String> {
        faults.keep(self.row.needed_text(self.at[column]?)).map(std::borrow::Cow::into_owned)
    }

    /// A number of any sign.
    pub fn number(&self, column: usize, faults: &mut Faults) -> Option<f64> {
        faults.keep(self.row.number(self.at[column]?)).flatten()
    }

    /// A number from zero.
    pub fn amount(&self, column: usize, faults: &mut Faults) -> Option<f64> {
        faults.keep(self.row.amount(self.at[column]?)).flatten()
    }

    /// A number from zero that must be there.
    pub fn needed_amount(&self, column: usize, faults: &mut Faults) -> Option<f64> {
        let at = self.at[column]?;
        let amount = faults.keep(self.row.needed_number(at))?;
        if amount < 0.0 {
            faults.push(self.row.negative(at));
            return None;
        }
        Some(amount)
    }

    /// A number of 0 to 1.
    pub fn share(&self, column: usize, faults: &mut Faults) -> Option<f64> {
        let share = self.amount(column, faults)?;
        if share > 1.0 {
            faults.push(Box::new(self.at(Diagnostic::error("match-share"), column).found(share.to_string())));
            return None;
        }
        Some(share)
    }

    /// Whether a cell says yes; false where it is empty.
    pub fn yes(&self, column: usize, faults: &mut Faults) -> bool {
        let text = self.text(column);
        match text.to_lowercase().as_str() {
            "yes" | "true" | "1" | "да" => true,
            "" | "no" | "false" | "0" | "нет" => false,
            _ => {
                faults.push(Box::new(self.at(Diagnostic::error("cluster-yes-no"), column).found(text)));
                false
            }
        }
    }

    /// A name that must be among those that are known.
    pub fn known<'k>(
        &self,
        column: usize,
        find: impl Fn(&str) -> Option<usize>,
        names: impl IntoIterator<Item = &'k str>,
        faults: &mut Faults,
    ) -> Option<usize> {
        let name = self.needed(column, faults)?;
        let found = find(&name);
        if found.is_none() {
            let near = nearest_or_none(&name, names);
            let fault = self.at(Diagnostic::error("match-enterprise-unknown"), column).found(name);
            faults.push(Box::new(fault.with("nearest", near)));
        }
        found
    }

    /// The fault of a key that an earlier row has.
    pub fn twice(&self, columns: &[usize]) -> Fault {
        let at: Vec<usize> = columns.iter().filter_map(|&column| self.at[column]).collect();
        self.row.duplicated(&at)
    }

    /// A fault at a cell.
    pub fn at(&self, fault: Diagnostic, column: usize) -> Diagnostic {
        fault.file(self.file).row(self.row.number_of_row()).column(self.names[column])
    }
}

/// Reads a table, in the order of its rows; its faults go to `all`.
pub fn read<const N: usize>(
    path: &Path,
    columns: &Columns<N>,
    all: &mut Diagnostics,
    each: &mut dyn FnMut(&Cells<'_, N>, &mut Faults),
) {
    let opened = Source::one(path, None)
        .and_then(|source| Ok((Rows::open(&source, &Options::default())?, source.name())));
    let (mut rows, file) = match opened {
        Ok(opened) => opened,
        Err(fault) => return all.push(*fault),
    };
    let mut faults = Faults::new(&file);
    for name in rows.header() {
        if !columns.names.iter().chain(&FREE).any(|known| known.eq_ignore_ascii_case(name)) {
            let near = nearest_or_none(name, columns.names);
            let fault = Diagnostic::error("match-column-unknown").file(&*file).row(1).column(name.clone());
            let known = columns.names.join(", ");
            faults.push(Box::new(fault.with("nearest", near).with("columns", known)));
        }
    }
    let mut at = [None; N];
    for (number, name) in columns.names.iter().enumerate() {
        let found = rows.column(name);
        at[number] = if number < columns.needed { faults.keep(found) } else { found.ok() };
    }
    if at[..columns.needed].iter().all(Option::is_some) {
        while let Some(row) = rows.next(&mut faults) {
            each(&Cells { row, at: &at, names: &columns.names, file: &file }, &mut faults);
        }
    }
    if let Err(found) = faults.finish() {
        found.sorted().iter().for_each(|fault| all.push(fault.clone()));
    }
}
