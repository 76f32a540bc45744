//! Cells of one row, each read by the rule of its column; a fault is reported where it is found.

use std::rc::Rc;
use std::str::FromStr;

use super::context::Context;
use super::selectors::{self, Selection};
use crate::diagnostics::Diagnostic;
use crate::index::Index;
use crate::read::{RawTable, nearest_or_none};
use crate::registry::{ColumnSpec, ColumnType};

/// A cell that was reported as faulty: its row cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bad;

/// A column of a raw table, found once for all rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Col {
    pub spec: &'static ColumnSpec,
    pub at: Option<usize>,
    pub low: Option<usize>,
    pub high: Option<usize>,
}

impl Col {
    /// A column by its name in the registry.
    pub fn of(table: &RawTable, name: &'static str) -> Self {
        let spec = table.spec().column(name).expect("the code names columns of the registry");
        let bound = |bare: &str, suffix: &str| {
            let bare = (table.spec().central.as_deref() == Some(name)).then(|| table.column(bare)).flatten();
            table.column(&format!("{name}{suffix}")).or(bare)
        };
        Self { spec, at: table.column(name), low: bound("low", "_low"), high: bound("high", "_high") }
    }
}

/// One row of a raw table.
#[derive(Clone, Copy)]
pub(super) struct Row<'c, 'a> {
    pub context: &'c Context<'a>,
    pub table: &'a RawTable,
    pub row: usize,
}

/// The rows of a table that can be used.
pub(super) fn rows<'c, 'a>(
    context: &'c Context<'a>,
    name: &str,
) -> impl Iterator<Item = Row<'c, 'a>> + use<'c, 'a> {
    let table = context.table(name);
    let count = if table.lacks_required_column() { 0 } else { table.len() };
    (0..count).map(move |row| Row { context, table, row })
}

impl<'a> Row<'_, 'a> {
    /// The text of a cell; the default of its column where it is empty; `None` where there is none.
    pub fn text(&self, col: &Col) -> Option<&'a str> {
        let text = col.at.map_or("", |at| self.table.cell(self.row, at));
        if text.is_empty() { col.spec.default.as_deref() } else { Some(text) }
    }

    /// The text of a cell that must not be empty.
    pub fn required(&self, col: &Col) -> Result<&'a str, Bad> {
        self.text(col).ok_or_else(|| {
            let fault = Diagnostic::error("cell-missing");
            self.report(fault.column(&col.spec.name));
            Bad
        })
    }

    /// An owned text.
    pub fn owned(&self, col: &Col) -> Option<String> {
        self.text(col).map(str::to_string)
    }

    /// Reports something about this row.
    pub fn report(&self, diagnostic: Diagnostic) {
        // What a short cut was spelled out to is named as it was written.
        let written =
            diagnostic.column.as_ref().and_then(|column| self.table.written_column(self.row, column));
        let diagnostic = match written {
            Some(column) => diagnostic.column(column),
            None => diagnostic,
        };
        self.context.report(diagnostic.at(&self.table.origin(self.row)));
    }

    /// Reports something about one cell of this row.
    pub fn report_cell(&self, col: &Col, diagnostic: Diagnostic) {
        let found = self.text(col).unwrap_or_default();
        self.report(diagnostic.column(&col.spec.name).found(found));
    }

    /// Yes or no; no where it is empty and has no default.
    pub fn flag(&self, col: &Col) -> Result<bool, Bad> {
        match self.text(col).map(str::to_lowercase).as_deref() {
            Some("yes" | "true" | "1" | "y") => Ok(true),
            Some("no" | "false" | "0" | "n") | None => Ok(false),
            Some(_) => {
                self.report_cell(col, Diagnostic::error("not-a-flag"));
                Err(Bad)
            }
        }
    }

    /// One of the choices of the column; `None` where it is empty.
    pub fn choice(&self, col: &Col) -> Result<Option<&'a str>, Bad> {
        let Some(text) = self.text(col) else {
            return Ok(None);
        };
        if col.spec.choices.iter().any(|choice| choice == text) {
            return Ok(Some(text));
        }
        let near = nearest_or_none(text, col.spec.choices.iter().map(String::as_str));
        let fault = Diagnostic::error("not-a-choice").with("known", col.spec.choices.join(", "));
        self.report_cell(col, fault.with("nearest", near));
        Err(Bad)
    }

    /// A calendar year.
    pub fn year(&self, col: &Col) -> Result<Option<i32>, Bad> {
        let Some(text) = self.text(col) else {
            return Ok(None);
        };
        match parse_year(text) {
            Some(year) => Ok(Some(year)),
            None => {
                self.report_cell(col, Diagnostic::error("not-a-year"));
                Err(Bad)
            }
        }
    }

    /// First year and first year after; the first must come before the other.
    pub fn years(&self, from: &Col, until: &Col) -> Result<(Option<i32>, Option<i32>), Bad> {
        let (first, after) = both(self.year(from), self.year(until))?;
        if let (Some(first), Some(after)) = (first, after)
            && first >= after
        {
            self.report_cell(until, Diagnostic::error("until-not-after-from").with("from", first));
            return Err(Bad);
        }
        Ok((first, after))
    }

    /// Words separated by semicolons.
    pub fn words(&self, col: &Col) -> Vec<String> {
        split_list(self.text(col).unwrap_or_default()).map(str::to_string).collect()
    }

    /// One id of another table; `None` where it is empty.
    pub fn reference<I: Index>(&self, col: &Col) -> Result<Option<I>, Bad> {
        let ColumnType::Reference(table) = &col.spec.kind else {
            unreachable!("only columns of references are read as such")
        };
        let Some(text) = self.text(col) else {
            return Ok(None);
        };
        let names = self.context.names(table);
        match names.position(text) {
            Some(position) => Ok(Some(I::new(position))),
            // The row that has the id was faulty and is reported there.
            None if names.is_faulty(text) => Err(Bad),
            None => {
                let near = nearest_or_none(text, names.ids());
                let fault = Diagnostic::error("unknown-reference").with("table", table).with("nearest", near);
                self.report_cell(col, fault);
                Err(Bad)
            }
        }
    }

    /// One id of another table that must not be empty.
    pub fn required_reference<I: Index>(&self, col: &Col) -> Result<I, Bad> {
        self.required(col)?;
        self.reference(col)?.ok_or(Bad)
    }

    /// A selection of another table's rows; `None` where it is empty.
    pub fn selection(&self, col: &Col) -> Result<Option<Rc<Selection>>, Bad> {
        let ColumnType::Selector(table) = &col.spec.kind else {
            unreachable!("only columns of selectors are read as such")
        };
        match self.text(col) {
            None => Ok(None),
            Some(text) => selectors::select(self, col, table, text).map(Some),
        }
    }

    /// A selection that must not be empty.
    pub fn required_selection(&self, col: &Col) -> Result<Rc<Selection>, Bad> {
        self.required(col)?;
        self.selection(col)?.ok_or(Bad)
    }

    /// Whether the cell itself is empty, whatever the default.
    pub fn is_empty(&self, col: &Col) -> bool {
        col.at.is_none_or(|at| self.table.cell(self.row, at).is_empty())
    }
}

/// The items of a list separated by semicolons.
pub(super) fn split_list(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty())
}

/// A year of four digits, which spreadsheets may write as 2026.0.
pub(super) fn parse_year(text: &str) -> Option<i32> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    i32::from_str(text).ok().filter(|year| (1000..=9999).contains(year))
}

/// Both results, so that the faults of both are reported.
pub(super) fn both<A, B>(a: Result<A, Bad>, b: Result<B, Bad>) -> Result<(A, B), Bad> {
    Ok((a?, b?))
}
