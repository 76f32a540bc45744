//! What becomes of proposed rows, as a table.

use super::{Difference, Fate, Outcome};

crate::row! {
    /// A column of a proposed row that changes, or a whole row.
    FateRow = "proposed" { table: String, key: String, fate: String, column: String, before: String, after: String }
}

/// The table of a comparison: `fate` is added, renewed, same or kept; of renewed and kept rows each column that differs.
pub fn fate_rows(difference: &Difference) -> Vec<FateRow> {
    let mut rows = Vec::new();
    for Outcome { table, key, fate } in &difference.outcomes {
        let row = |fate: &str, change: Option<&(String, String, String)>| {
            let (column, before, after) = change.cloned().unwrap_or_default();
            FateRow {
                table: (*table).to_owned(),
                key: key.clone(),
                fate: fate.to_owned(),
                column,
                before,
                after,
            }
        };
        match fate {
            Fate::Added => rows.push(row("added", None)),
            Fate::Same => rows.push(row("same", None)),
            Fate::Renewed(changes) => rows.extend(changes.iter().map(|change| row("renewed", Some(change)))),
            Fate::Kept(changes) if changes.is_empty() => rows.push(row("kept", None)),
            Fate::Kept(changes) => rows.extend(changes.iter().map(|change| row("kept", Some(change)))),
        }
    }
    rows
}
