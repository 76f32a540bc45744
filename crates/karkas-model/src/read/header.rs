//! The header of a table: which of its columns are known, and which are missing or wrong.

use super::nearest_or_none;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::registry::TableSpec;

/// What a column of a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HeaderColumn {
    /// A known column.
    Known(String),
    /// Unknown or repeated; reported already.
    Faulty,
    /// Without a name; a fault only where something stands in it.
    Nameless,
}

/// Sorts the names of a header, each trimmed.
pub(super) fn read_header(
    spec: &TableSpec,
    file: &str,
    row: Option<u32>,
    names: &[&str],
    faults: &mut Diagnostics,
) -> Vec<HeaderColumn> {
    let at = |diagnostic: Diagnostic| match row {
        Some(row) => diagnostic.file(file).row(row),
        None => diagnostic.file(file),
    };
    let mut columns: Vec<HeaderColumn> = Vec::with_capacity(names.len());
    for name in names.iter().map(|name| name.trim()) {
        if name.is_empty() {
            columns.push(HeaderColumn::Nameless);
        } else if spec.meaning(name).is_none() {
            let known = spec.column_names();
            let near = nearest_or_none(name, known.iter().map(String::as_str));
            let own: Vec<&str> = spec.columns.iter().map(|column| column.name.as_str()).collect();
            let fault = Diagnostic::error("unknown-column").column(name).found(name);
            faults.push(at(fault.with("known", own.join(", ")).with("nearest", near)));
            columns.push(HeaderColumn::Faulty);
        } else if columns.contains(&HeaderColumn::Known(name.to_string())) {
            faults.push(at(Diagnostic::error("column-twice").column(name).found(name)));
            columns.push(HeaderColumn::Faulty);
        } else {
            columns.push(HeaderColumn::Known(name.to_string()));
        }
    }
    for column in spec.columns.iter().filter(|column| column.required) {
        if !columns.contains(&HeaderColumn::Known(column.name.clone())) {
            let fault = Diagnostic::error("column-missing").column(&column.name).found(names.join(","));
            faults.push(at(fault));
        }
    }
    columns
}

/// The names of the known columns.
pub(super) fn known_names(columns: &[HeaderColumn]) -> Vec<String> {
    let name = |column: &HeaderColumn| match column {
        HeaderColumn::Known(name) => Some(name.clone()),
        HeaderColumn::Faulty | HeaderColumn::Nameless => None,
    };
    columns.iter().filter_map(name).collect()
}
