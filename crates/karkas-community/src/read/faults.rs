//! What can be wrong with a list of links, beyond what can be wrong with any table.

use karkas_data::Fault;
use karkas_model::diagnostics::Diagnostic;

/// A link of a node to itself.
pub fn own(file: &str, row: u32, name: &str) -> Fault {
    Box::new(Diagnostic::error("network-own").file(file).row(row).found(name))
}

/// A row with more or fewer cells than the first.
pub fn row_length(file: &str, row: u32, found: usize, expected: usize) -> Fault {
    Box::new(
        Diagnostic::error("data-row-length")
            .file(file)
            .row(row)
            .found(found.to_string())
            .with("columns", expected),
    )
}

/// A header that does not say which columns are the ends of a link.
pub fn columns(file: &str, row: u32, header: &[String]) -> Fault {
    Box::new(Diagnostic::error("network-columns").file(file).row(row).found(header.join(", ")))
}

/// A list without links.
pub fn empty(file: &str) -> Fault {
    Box::new(Diagnostic::error("network-empty").file(file))
}

/// Links that are no network.
pub fn other(file: &str, reason: impl ToString) -> Fault {
    Box::new(Diagnostic::error("network-wrong").file(file).with("reason", reason.to_string()))
}
