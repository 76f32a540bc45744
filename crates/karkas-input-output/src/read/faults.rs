//! What can be wrong with a table of flows, beyond what can be wrong with any table.

use karkas_data::Fault;
use karkas_model::diagnostics::Diagnostic;
use karkas_model::read::nearest::nearest_or_none;

/// A file whose layout is none of those that are known.
pub fn layout(file: &str) -> Fault {
    Box::new(Diagnostic::error("io-layout").file(file))
}

/// A file that must stand beside another.
pub fn companion(file: &str, wanted: &str) -> Fault {
    Box::new(Diagnostic::error("io-companion").file(file).found(wanted))
}

/// A label that names no region and sector.
pub fn label(file: &str, row: u32, found: &str) -> Fault {
    Box::new(Diagnostic::error("io-label").file(file).row(row).found(found))
}

/// A row or column whose label has no counterpart among the columns or rows.
pub fn unmatched<'k>(
    file: &str,
    row: Option<u32>,
    found: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Fault {
    let near = nearest_or_none(found, known);
    let fault = match row {
        Some(row) => Diagnostic::error("io-row-unmatched").row(row),
        None => Diagnostic::error("io-column-unmatched").column(found),
    };
    Box::new(fault.file(file).found(found).with("nearest", near))
}

/// Rows of labels and rows of numbers that do not fit.
pub fn lengths(file: &str, found: usize, labels: &str, expected: usize) -> Fault {
    Box::new(
        Diagnostic::error("io-lengths")
            .file(file)
            .found(found.to_string())
            .with("labels", labels)
            .with("expected", expected),
    )
}

/// A row with more or fewer cells than there are columns.
pub fn row_length(file: &str, row: u32, found: usize, expected: usize) -> Fault {
    let fault = Diagnostic::error("data-row-length").file(file).row(row).found(found.to_string());
    Box::new(fault.with("columns", expected))
}

/// A file that holds numbers but no system.
pub fn system(file: &str, reason: impl ToString) -> Fault {
    Box::new(Diagnostic::error("io-system").file(file).with("reason", reason.to_string()))
}
