//! Figures of the short cuts that nothing was said of yet: where one cell of a row is at fault, what the row becomes is not read on, and its
//! other faults would come to light only one after the other.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::read::RawTable;
use crate::registry::ColumnSpec;
use crate::resolve::describe;
use crate::units::Quantity;

/// Adds the faults of figures in cells of which nothing is said.
pub(in crate::resolve) fn name_masked(tables: &[Arc<RawTable>], found: &mut Diagnostics) {
    let short_cuts = ["people", "programmes"];
    for table in tables.iter().filter(|table| short_cuts.contains(&table.spec().name.as_str())) {
        for column in table.spec().columns.iter().filter(|column| column.min.is_some()) {
            for row in 0..table.len() {
                let text = table.named_cell(row, &column.name);
                let origin = table.origin(row);
                let fault = text.split(';').find_map(|part| fault(part, column));
                if let Some(fault) = fault {
                    let fault = fault.at(&origin).column(&column.name).found(text);
                    if found.iter().all(|known| known.place() != fault.place()) {
                        found.push(fault);
                    }
                }
            }
        }
    }
}

/// What is wrong with one value, of a year or of all.
fn fault(part: &str, column: &ColumnSpec) -> Option<Diagnostic> {
    let value = part.split_once(':').map_or(part, |(_, value)| value).trim();
    if value.is_empty() {
        return None;
    }
    let quantity = match Quantity::parse(value) {
        Ok(quantity) => quantity,
        Err(fault) => return Some(describe(fault)),
    };
    let scale = if quantity.unit == "%" { 0.01 } else { 1.0 };
    let value = quantity.value * scale;
    let is_below = column.min.is_some_and(|least| value < least);
    let is_above = column.unit.as_deref() == Some("share") && column.max.is_some_and(|most| value > most);
    let bound = |bound: Option<f64>| bound.map_or_else(|| "∞".to_owned(), |bound| bound.to_string());
    (is_below || is_above).then(|| {
        let allowed = format!("{}..{}", bound(column.min), bound(column.max));
        Diagnostic::error("out-of-range").with("allowed", allowed)
    })
}
