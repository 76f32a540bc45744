//! Which rows a change is about: `place=guangzhou; commodity=cell_lfp`.

use std::collections::BTreeSet;

use crate::diagnostics::Diagnostic;
use crate::read::{RawTable, nearest_or_none};
use crate::registry::{ColumnType, TableSpec};

use super::super::cells::split_list;

/// `column=value` pairs; a part without `=` belongs to the value before it.
pub(super) fn pairs(spec: &TableSpec, text: &str) -> Result<Vec<(String, String)>, Box<Diagnostic>> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for part in split_list(text) {
        match (part.split_once('='), pairs.last_mut()) {
            (Some((column, value)), _) => {
                let column = column.trim();
                if spec.meaning(column).is_none() {
                    let known = spec.column_names();
                    let near = nearest_or_none(column, known.iter().map(String::as_str));
                    let fault = Diagnostic::error("scenario-unknown-column").found(column);
                    return Err(Box::new(fault.with("table", &spec.name).with("nearest", near)));
                }
                pairs.push((column.to_string(), value.trim().to_string()));
            }
            (None, Some((_, value))) => {
                value.push_str("; ");
                value.push_str(part);
            }
            (None, None) => return Err(Box::new(Diagnostic::error("scenario-condition").found(part))),
        }
    }
    Ok(pairs)
}

/// Which rows of a table fulfil all conditions. `others` finds the raw table that a selector speaks of.
pub(super) fn matching<'t>(
    table: &RawTable,
    conditions: &[(String, String)],
    others: impl Fn(&str) -> Option<&'t RawTable>,
) -> Vec<usize> {
    let wanted: Vec<Wanted> =
        conditions.iter().map(|(column, value)| Wanted::of(table.spec(), column, value, &others)).collect();
    (0..table.len()).filter(|row| wanted.iter().all(|wanted| wanted.holds(table, *row))).collect()
}

struct Wanted {
    column: String,
    default: String,
    is_tags: bool,
    value: String,
    ids: BTreeSet<String>,
}

impl Wanted {
    fn of<'t>(
        spec: &TableSpec,
        column: &str,
        value: &str,
        others: &impl Fn(&str) -> Option<&'t RawTable>,
    ) -> Self {
        let known = spec.column(column);
        let target = known.and_then(|column| match &column.kind {
            ColumnType::Reference(table) | ColumnType::Selector(table) => others(table),
            _ => None,
        });
        Self {
            column: column.to_string(),
            default: known.and_then(|column| column.default.clone()).unwrap_or_default(),
            is_tags: known.is_some_and(|column| column.kind == ColumnType::Tags),
            value: value.to_string(),
            ids: target.map(|target| selected(target, value)).unwrap_or_default(),
        }
    }

    fn holds(&self, table: &RawTable, row: usize) -> bool {
        let cell = match table.column(&self.column) {
            Some(column) => table.cell(row, column),
            None => "",
        };
        let cell = if cell.is_empty() { self.default.as_str() } else { cell };
        if self.is_tags {
            return split_list(cell).any(|tag| fits(tag, &self.value));
        }
        fits(cell, &self.value) || self.ids.contains(cell)
    }
}

/// Equal, or beginning with what stands before a final asterisk.
fn fits(cell: &str, value: &str) -> bool {
    match value.strip_suffix('*') {
        Some(beginning) => cell.starts_with(beginning),
        None => cell == value,
    }
}

/// The ids that a selector (`column:value`, or a list of ids) names.
fn selected(target: &RawTable, value: &str) -> BTreeSet<String> {
    let Some(key) = target.spec().key.first() else {
        return BTreeSet::new();
    };
    let mut ids = BTreeSet::new();
    for item in split_list(value) {
        let Some((column, wanted)) = item.split_once(':') else {
            ids.insert(item.to_string());
            continue;
        };
        let (column, wanted) = (column.trim(), wanted.trim().to_lowercase());
        let is_tag = matches!(column, "tag" | "tags");
        for row in 0..target.len() {
            let cell = target.named_cell(row, if is_tag { "tags" } else { column });
            let holds = if is_tag {
                split_list(cell).any(|tag| tag.to_lowercase() == wanted)
            } else {
                cell.to_lowercase() == wanted
            };
            if holds {
                ids.insert(target.named_cell(row, key).to_string());
            }
        }
    }
    ids
}
