//! A table as it was read: text in cells, with the line of each row.

use std::collections::HashMap;
use std::sync::Arc;

use crate::project::Origin;
use crate::registry::TableSpec;

/// A change of a number that a scenario makes, carried out after the cell is converted to its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Times this factor, a number or a series.
    Multiply(String),
    /// Plus this, written like the cell.
    Add(String),
}

/// The cells of one table. All text lies in one buffer, so a row needs no allocation of its own.
#[derive(Debug, Clone)]
pub struct RawTable {
    spec: &'static TableSpec,
    file: Arc<str>,
    names: Vec<String>,
    text: String,
    spans: Vec<(u32, u32)>,
    rows: Vec<u32>,
    /// Files of rows that were inserted from elsewhere.
    inserted: HashMap<usize, Arc<str>>,
    /// Columns of that other file that cells of inserted rows come from.
    written: HashMap<(usize, usize), &'static str>,
    changes: HashMap<(usize, usize), Vec<Change>>,
    lacks_required_column: bool,
}

impl RawTable {
    /// A table without columns and rows.
    pub fn empty(spec: &'static TableSpec, file: &str) -> Self {
        Self {
            spec,
            file: file.into(),
            names: Vec::new(),
            text: String::new(),
            spans: Vec::new(),
            rows: Vec::new(),
            inserted: HashMap::new(),
            written: HashMap::new(),
            changes: HashMap::new(),
            lacks_required_column: false,
        }
    }

    pub(super) fn with_columns(spec: &'static TableSpec, file: &str, names: Vec<String>) -> Self {
        let mut table = Self { names, ..Self::empty(spec, file) };
        table.lacks_required_column = table.required_columns_are_missing();
        table
    }

    fn required_columns_are_missing(&self) -> bool {
        self.spec.columns.iter().any(|column| column.required && !self.names.contains(&column.name))
    }

    pub(super) fn push_row(&mut self, row: u32) {
        self.rows.push(row);
    }

    pub(super) fn push_cell(&mut self, cell: &str) {
        let span = self.store(cell);
        self.spans.push(span);
    }

    fn store(&mut self, cell: &str) -> (u32, u32) {
        let start = self.text.len();
        self.text.push_str(cell);
        // A file is at most u32::MAX bytes, and a scenario adds no more than another such file.
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        (position(start), position(self.text.len()))
    }

    /// What it is.
    pub fn spec(&self) -> &'static TableSpec {
        self.spec
    }

    /// The file's name inside the folder.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Names of the columns that are there and known.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether a required column is missing, so that no row can be used.
    pub fn lacks_required_column(&self) -> bool {
        self.lacks_required_column
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// A cell, without spaces around it; empty where there is nothing.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.spans
            .get(row * self.names.len() + column)
            .and_then(|&(start, end)| self.text.get(start as usize..end as usize))
            .unwrap_or_default()
    }

    /// The cell of a named column; empty where there is none.
    pub fn named_cell(&self, row: usize, column: &str) -> &str {
        self.column(column).map_or("", |column| self.cell(row, column))
    }

    /// Line or row number of a row.
    pub fn row_number(&self, row: usize) -> u32 {
        self.rows.get(row).copied().unwrap_or_default()
    }

    /// Where a row was written.
    pub fn origin(&self, row: usize) -> Origin {
        let file = self.inserted.get(&row).unwrap_or(&self.file).clone();
        Origin { file, row: self.row_number(row) }
    }

    /// Says which column of another file a cell of an inserted row comes from.
    pub(crate) fn written_as(&mut self, row: usize, column: usize, name: &'static str) {
        self.written.insert((row, column), name);
    }

    /// The column in which a cell was written.
    pub fn written_column(&self, row: usize, name: &str) -> Option<&'static str> {
        self.written.get(&(row, self.column(name)?)).copied()
    }

    /// Changes of a number that a scenario makes.
    pub fn changes(&self, row: usize, column: usize) -> &[Change] {
        if self.changes.is_empty() {
            return &[];
        }
        self.changes.get(&(row, column)).map_or(&[], Vec::as_slice)
    }

    /// The position of a column, which is added where it is not there.
    pub(crate) fn ensure_column(&mut self, name: &str) -> usize {
        if let Some(column) = self.column(name) {
            return column;
        }
        let width = self.names.len();
        let mut spans = Vec::with_capacity(self.rows.len() * (width + 1));
        for row in 0..self.rows.len() {
            spans.extend_from_slice(&self.spans[row * width..(row + 1) * width]);
            spans.push((0, 0));
        }
        self.spans = spans;
        self.names.push(name.to_string());
        width
    }

    /// Sets a cell, which forgets earlier changes of it.
    pub(crate) fn set(&mut self, row: usize, column: usize, value: &str) {
        let span = self.store(value);
        let width = self.names.len();
        self.spans[row * width + column] = span;
        self.changes.remove(&(row, column));
    }

    /// Adds a change of a number.
    pub(crate) fn change(&mut self, row: usize, column: usize, change: Change) {
        self.changes.entry((row, column)).or_default().push(change);
    }

    /// Adds a row of empty cells that was written elsewhere, and returns its position.
    pub(crate) fn insert(&mut self, origin: Origin) -> usize {
        self.rows.push(origin.row);
        self.spans.resize(self.rows.len() * self.names.len(), (0, 0));
        self.inserted.insert(self.rows.len() - 1, origin.file);
        self.lacks_required_column = self.required_columns_are_missing();
        self.rows.len() - 1
    }

    /// Keeps only some rows.
    pub(crate) fn retain(&mut self, keep: &[bool]) {
        let width = self.names.len();
        let mut kept = 0;
        let (mut changes, mut inserted) = (HashMap::new(), HashMap::new());
        for row in 0..self.rows.len() {
            if !keep.get(row).copied().unwrap_or(true) {
                continue;
            }
            self.rows[kept] = self.rows[row];
            self.spans.copy_within(row * width..(row + 1) * width, kept * width);
            if let Some(file) = self.inserted.remove(&row) {
                inserted.insert(kept, file);
            }
            for column in 0..width {
                if let Some(change) = self.changes.remove(&(row, column)) {
                    changes.insert((kept, column), change);
                }
            }
            kept += 1;
        }
        self.rows.truncate(kept);
        self.spans.truncate(kept * width);
        self.changes = changes;
        self.inserted = inserted;
    }
}
