//! Tables that a plan is written to.

use std::fmt::Write;

use serde::Deserialize;

use super::{cell, code};

/// Why the description of a plan's tables could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the description of a plan's tables: {0}")]
pub struct OutputsFault(#[from] toml::de::Error);

#[derive(Deserialize)]
struct Outputs {
    table: Vec<Output>,
}

#[derive(Deserialize)]
struct Output {
    name: String,
    doc: String,
    /// Name, type and meaning.
    columns: Vec<(String, String, String)>,
}

pub(super) fn page(outputs: &str) -> Result<String, OutputsFault> {
    let outputs: Outputs = toml::from_str(outputs)?;
    let mut page = include_str!("../../data/manual/outputs.md").to_string();
    for table in outputs.table {
        let _ = write!(
            page,
            "\n## {}\n\n{}\n\n| column | type | meaning |\n| --- | --- | --- |\n",
            table.name, table.doc
        );
        for (name, kind, doc) in &table.columns {
            let doc = if doc == name { "" } else { doc };
            let _ = writeln!(page, "| {} | {kind} | {} |", code(name), cell(doc));
        }
    }
    Ok(page)
}
