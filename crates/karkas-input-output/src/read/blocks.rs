//! A grid whose rows and columns are known for what they are.

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowKey {
    /// What a sector of a region sells.
    Sector(String, String),
    /// A stressor of an extension: extension, name, unit.
    Factor(String, String, String),
    /// Output as the table states it.
    Output,
    /// A total or nothing of use.
    Skip,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnKey {
    /// What a sector of a region buys or causes.
    Sector(String, String),
    /// What final users of a region buy or cause, by category.
    Demand(String, String),
    /// A total or nothing of use.
    Skip,
}

/// Numbers with what they are.
#[derive(Debug)]
pub struct Block {
    /// The file.
    pub file: String,
    /// Rows.
    pub rows: Vec<RowKey>,
    /// Columns.
    pub columns: Vec<ColumnKey>,
    /// Numbers row after row.
    pub values: Vec<f64>,
}
