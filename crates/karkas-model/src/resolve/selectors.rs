//! Ids, lists of ids, `column:value` and `*`.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use super::cells::{Bad, Col, Row, split_list};
use crate::diagnostics::Diagnostic;
use crate::index::Index;
use crate::read::{RawTable, nearest_or_none};
use crate::registry::{self, ColumnType};

/// The ids of one table and what selectors can ask of its rows.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: Vec<String>,
    positions: HashMap<String, usize>,
    faulty: HashSet<String>,
    /// Values by column, in lower case, with the positions that have them.
    values: HashMap<(String, String), Vec<usize>>,
}

impl Names {
    /// Adds the id of a row that is used.
    pub fn add(&mut self, id: &str, table: &RawTable, row: usize) {
        let position = self.ids.len();
        self.ids.push(id.to_string());
        self.positions.insert(id.to_string(), position);
        for (at, name) in table.names().iter().enumerate() {
            let Some(spec) = table.spec().column(name) else { continue };
            if spec.kind.is_numeric() {
                continue;
            }
            let cell = table.cell(row, at);
            let column = if name == "tags" { "tag" } else { name };
            let values: Vec<&str> = match spec.kind {
                ColumnType::Tags => split_list(cell).collect(),
                _ if cell.is_empty() => spec.default.as_deref().into_iter().collect(),
                _ => vec![cell],
            };
            for value in values {
                self.values.entry((column.to_string(), value.to_lowercase())).or_default().push(position);
            }
        }
    }

    /// Remembers the id of a row that was left out as faulty.
    pub fn add_faulty(&mut self, id: &str) {
        self.faulty.insert(id.to_string());
    }

    /// Whether an id belongs to a row that was left out.
    pub fn is_faulty(&self, id: &str) -> bool {
        self.faulty.contains(id)
    }

    /// Whether an id is taken.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The ids in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// The id at a position.
    pub fn id(&self, position: usize) -> &str {
        self.ids.get(position).map_or("", String::as_str)
    }
}

/// Rows that a selector names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Selection {
    /// Positions, rising, each once.
    pub positions: Arc<[u32]>,
    /// How exactly they are named.
    pub rank: Rank,
}

/// How exactly a selector names its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// An asterisk.
    All,
    /// By a value of a column.
    Value,
    /// By id.
    Id,
}

impl Selection {
    /// Typed positions.
    pub fn ids<I: Index>(&self) -> Vec<I> {
        self.positions.iter().map(|position| I::new(*position as usize)).collect()
    }
}

/// Reads a selector of a cell.
pub(super) fn select(row: &Row<'_, '_>, col: &Col, table: &str, text: &str) -> Result<Rc<Selection>, Bad> {
    let spec = registry::table(table).expect("selectors name tables of the registry");
    let context = row.context;
    // Only right selectors are kept: of a faulty one, every row must report its own fault.
    let cached = context.cached_selection(&spec.name, text, || parse(row, None, table, text));
    cached.or_else(|| parse(row, Some(col), table, text)).ok_or(Bad)
}

fn parse(row: &Row<'_, '_>, report: Option<&Col>, table: &str, text: &str) -> Option<Rc<Selection>> {
    let names = row.context.names(table);
    let mut positions = BTreeSet::new();
    let mut rank = Rank::Id;
    let mut is_faulty = false;
    let mut fault = |diagnostic: Option<Diagnostic>| {
        is_faulty = true;
        if let (Some(col), Some(diagnostic)) = (report, diagnostic) {
            row.report(diagnostic.column(&col.spec.name));
        }
    };
    for item in split_list(text) {
        if item == "*" {
            rank = Rank::All;
            positions.extend(0..names.ids.len());
        } else if let Some((column, value)) = item.split_once(':') {
            rank = rank.min(Rank::Value);
            match by_value(names, table, column.trim(), value.trim()) {
                Ok(found) => positions.extend(found.iter().copied()),
                Err(diagnostic) => fault(Some(diagnostic.found(item))),
            }
        } else if let Some(position) = names.position(item) {
            positions.insert(position);
        } else if names.is_faulty(item) {
            fault(None);
        } else {
            let near = nearest_or_none(item, names.ids());
            let diagnostic = Diagnostic::error("unknown-reference").found(item);
            fault(Some(diagnostic.with("table", table).with("nearest", near)));
        }
    }
    let position = |position: usize| u32::try_from(position).unwrap_or(u32::MAX);
    (!is_faulty)
        .then(|| Rc::new(Selection { positions: positions.into_iter().map(position).collect(), rank }))
}

fn by_value<'n>(
    names: &'n Names,
    table: &str,
    column: &str,
    value: &str,
) -> Result<&'n [usize], Box<Diagnostic>> {
    let column = if column == "tags" { "tag" } else { column };
    if let Some(found) = names.values.get(&(column.to_string(), value.to_lowercase())) {
        return Ok(found);
    }
    let spec = registry::table(table).expect("selectors name tables of the registry");
    let selectable = |kind: &ColumnType| !kind.is_numeric();
    let columns: Vec<&str> = spec
        .columns
        .iter()
        .filter(|column| selectable(&column.kind))
        .map(|column| if column.name == "tags" { "tag" } else { column.name.as_str() })
        .collect();
    if !columns.contains(&column) {
        let fault = Diagnostic::error("selector-column").with("selector", column).with("table", table);
        let near = nearest_or_none(column, columns.iter().copied());
        return Err(Box::new(fault.with("known", columns.join(", ")).with("nearest", near)));
    }
    let mut values: Vec<&str> =
        names.values.keys().filter(|(known, _)| known == column).map(|(_, value)| value.as_str()).collect();
    values.sort_unstable();
    let near = nearest_or_none(value, values.iter().copied());
    let fault = Diagnostic::error("selector-matches-nothing").with("selector", column).with("value", value);
    Err(Box::new(fault.with("table", table).with("nearest", near)))
}
