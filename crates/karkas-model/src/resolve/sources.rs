//! sources: where figures come from.

use std::collections::HashMap;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use crate::diagnostics::Diagnostic;
use crate::project::Source;

pub(super) fn resolve(context: &Context<'_>) -> Vec<Source> {
    let table = context.table("sources");
    let col = |name| Col::of(table, name);
    let (id, title, publisher, year, url) =
        (col("source"), col("title"), col("publisher"), col("year"), col("url"));
    let mut sources: Vec<Source> = Vec::new();
    let mut first: HashMap<String, u32> = HashMap::new();
    for row in rows(context, "sources") {
        let Ok(id) = row.new_id(&id, &mut first) else { continue };
        let text = |col: &Col| row.owned(col).unwrap_or_default();
        sources.push(Source {
            id,
            title: text(&title),
            publisher: text(&publisher),
            year: text(&year),
            url: text(&url),
        });
    }
    sources
}

impl Row<'_, '_> {
    /// An id that no earlier row has and that can be told from a selector.
    pub fn new_id(&self, col: &Col, first: &mut HashMap<String, u32>) -> Result<String, Bad> {
        let id = self.required(col)?;
        let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
        if !id.chars().all(is_plain) {
            self.report_cell(col, Diagnostic::error("bad-id"));
            return Err(Bad);
        }
        let number = self.table.row_number(self.row);
        if let Some(other) = first.get(id) {
            self.report_cell(col, Diagnostic::error("id-twice").with("other", other));
            return Err(Bad);
        }
        first.insert(id.to_string(), number);
        Ok(id.to_string())
    }
}
