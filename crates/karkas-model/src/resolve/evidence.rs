//! What every row carries besides its own columns: origin, sources, quality, note and ranges.

use std::sync::Arc;

use super::cells::{Bad, Row, split_list};
use crate::diagnostics::Diagnostic;
use crate::project::{Evidence, RowInfo, Uncertain};
use crate::read::nearest_or_none;

impl Row<'_, '_> {
    /// Origin and evidence of the row.
    pub fn info(&self, ranges: Vec<Uncertain>) -> Result<Arc<RowInfo>, Bad> {
        let text = |name: &str| {
            let text = self.table.named_cell(self.row, name);
            (!text.is_empty()).then(|| text.to_string())
        };
        let mut sources = Vec::new();
        let mut result = Ok(());
        for id in split_list(self.table.named_cell(self.row, "source")) {
            match self.context.sources.get(id) {
                Some(position) => sources.push(*position),
                None => {
                    let near = nearest_or_none(id, self.context.sources.keys().map(String::as_str));
                    let fault = Diagnostic::error("unknown-reference").column("source").found(id);
                    self.report(fault.with("table", "sources").with("nearest", near));
                    result = Err(Bad);
                }
            }
        }
        result?;
        sources.sort_unstable();
        sources.dedup();
        let evidence = Evidence { sources, quality: text("quality"), note: text("note") };
        Ok(Arc::new(RowInfo { origin: self.table.origin(self.row), evidence, ranges }))
    }
}
