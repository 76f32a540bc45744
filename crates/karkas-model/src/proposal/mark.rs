//! The mark of a proposed row: who proposed it, and a checksum of its cells.

use sha2::{Digest, Sha256};

const BEGIN: &str = "[karkas ";

/// The mark found in a row.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    /// Who proposed the row.
    pub engine: String,
    /// Whether the row still has the cells that it was proposed with.
    pub is_intact: bool,
}

impl Mark {
    /// The mark of a row, given all its cells by name.
    pub fn of(cells: Vec<(&str, &str)>) -> Option<Self> {
        let note = cells.iter().find(|(name, _)| *name == "note")?.1;
        let (bare, rest) = note.trim().rsplit_once(BEGIN)?;
        let (engine, sum) = rest.strip_suffix(']')?.rsplit_once(' ')?;
        let plain = cells
            .iter()
            .map(|&(name, cell)| (name, if name == "note" { bare.trim_end() } else { cell.trim() }));
        Some(Self { engine: engine.to_owned(), is_intact: checksum(plain.collect()) == sum })
    }
}

/// The cells of a row with the mark of `engine` at the end of its note.
pub fn marked(engine: &str, row: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
    let mut cells: Vec<(&'static str, String)> =
        row.iter().map(|(name, cell)| (*name, cell.trim().to_owned())).collect();
    if !cells.iter().any(|(name, _)| *name == "note") {
        cells.push(("note", String::new()));
    }
    let sum = checksum(cells.iter().map(|(name, cell)| (*name, cell.as_str())).collect());
    for (name, cell) in &mut cells {
        if *name == "note" {
            let space = if cell.is_empty() { "" } else { " " };
            *cell = format!("{cell}{space}{BEGIN}{engine} {sum}]");
        }
    }
    cells
}

/// A note without its mark.
pub fn bare(note: &str) -> &str {
    match note.rsplit_once(BEGIN) {
        Some((bare, rest)) if rest.ends_with(']') => bare.trim_end(),
        _ => note,
    }
}

/// The checksum of a row's cells. Empty cells do not count, so that further columns of a table change nothing, nor does
/// the order of the columns.
fn checksum(mut cells: Vec<(&str, &str)>) -> String {
    cells.retain(|(_, cell)| !cell.is_empty());
    cells.sort_unstable();
    let mut hash = Sha256::new();
    for (name, cell) in cells {
        hash.update(name.len().to_le_bytes());
        hash.update(name);
        hash.update(cell.len().to_le_bytes());
        hash.update(cell);
    }
    hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}
