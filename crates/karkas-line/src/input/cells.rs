//! Cells of the tables, with their faults.

use std::cell::RefCell;

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::read::{RawTable, nearest_or_none};
use karkas_model::resolve::describe;
use karkas_model::units::UnitSystem;

/// A row that is being read; faults are gathered beside it.
pub struct Cells<'t> {
    /// The table.
    pub table: &'t RawTable,
    /// The row.
    pub row: usize,
    /// Units.
    pub units: &'t UnitSystem,
    /// Where faults go.
    pub faults: &'t RefCell<Diagnostics>,
}

impl Cells<'_> {
    /// The words of a cell; `None` where it is empty.
    pub fn text(&self, column: &str) -> Option<String> {
        let cell = self.table.named_cell(self.row, column);
        if cell.is_empty() {
            let required = self.table.spec().column(column).is_some_and(|spec| spec.required);
            if required {
                self.report(column, Diagnostic::error("cell-missing"));
            }
            return None;
        }
        Some(cell.to_owned())
    }

    /// A cell of words, empty where there is nothing.
    pub fn words(&self, column: &str) -> String {
        self.text(column).unwrap_or_default()
    }

    /// A number in the unit of its column, within its bounds; its default, or `None`, where the cell is empty or faulty.
    pub fn number(&self, column: &str) -> Option<f64> {
        let spec = self.table.spec().column(column)?;
        let text = self.text(column).or_else(|| spec.default.clone())?;
        let pattern = spec.unit.as_deref().unwrap_or("share");
        let rule = self.units.rule(pattern, &[]).ok()?.year_optional(spec.year_optional);
        match self.units.read(&text, &rule) {
            Ok(value) => {
                let below =
                    spec.min.is_some_and(|min| value < min) || spec.min_open.is_some_and(|min| value <= min);
                if below || spec.max.is_some_and(|max| value > max) {
                    let least = spec.min.or(spec.min_open).map_or("-∞".to_owned(), |min| min.to_string());
                    let most = spec.max.map_or("∞".to_owned(), |max| max.to_string());
                    self.report(
                        column,
                        Diagnostic::error("out-of-range").with("allowed", format!("{least}..{most}")),
                    );
                    return None;
                }
                Some(value)
            }
            Err(fault) => {
                self.report(column, describe(fault));
                None
            }
        }
    }

    /// A number whose column has a default.
    pub fn or_zero(&self, column: &str) -> f64 {
        self.number(column).unwrap_or_default()
    }

    /// A whole number.
    pub fn whole(&self, column: &str) -> Option<u32> {
        let value = self.number(column)?;
        if value.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&value) {
            self.report(column, Diagnostic::error("not-whole"));
            return None;
        }
        Some(value as u32)
    }

    /// One of the choices of a column.
    pub fn choice(&self, column: &str) -> Option<String> {
        let spec = self.table.spec().column(column)?;
        let text = self.text(column).or_else(|| spec.default.clone())?;
        if spec.choices.contains(&text) {
            return Some(text);
        }
        let near = nearest_or_none(&text, spec.choices.iter().map(String::as_str));
        let fault = Diagnostic::error("not-a-choice").with("known", spec.choices.join(", "));
        self.report(column, fault.with("nearest", near));
        None
    }

    /// Yes or no.
    pub fn flag(&self, column: &str) -> Option<bool> {
        match self.text(column)?.to_lowercase().as_str() {
            "yes" | "true" | "1" => Some(true),
            "no" | "false" | "0" => Some(false),
            _ => {
                self.report(column, Diagnostic::error("not-a-flag"));
                None
            }
        }
    }

    /// A fault of a cell.
    pub fn report(&self, column: &str, fault: Diagnostic) {
        let fault = fault.at(&self.table.origin(self.row)).column(column);
        let found = self.table.named_cell(self.row, column);
        self.faults.borrow_mut().push(if fault.found.is_none() { fault.found(found) } else { fault });
    }
}
