//! Reading the tables of this crate, and those with which a user replaces them.

use std::collections::BTreeMap;

use thiserror::Error;

/// Why a table cannot be used.
#[derive(Debug, Error)]
pub enum TableError {
    /// The text is no table.
    #[error("table `{table}`: {source}")]
    Csv {
        /// Name of the table.
        table: &'static str,
        /// What the reader met.
        source: csv::Error,
    },
    /// A column is absent.
    #[error("table `{table}`: column `{column}` is missing")]
    Column {
        /// Name of the table.
        table: &'static str,
        /// Name of the column.
        column: String,
    },
    /// A cell that cannot be understood.
    #[error("table `{table}`, row `{row}`, column `{column}`: `{value}` is not {expected}")]
    Cell {
        /// Name of the table.
        table: &'static str,
        /// First cell of the row.
        row: String,
        /// Name of the column.
        column: String,
        /// What stands there.
        value: String,
        /// What should stand there.
        expected: String,
    },
    /// A row refers to something that is in no table.
    #[error("{what} `{name}` is in no table; known are {known}")]
    Unknown {
        /// Kind of thing.
        what: &'static str,
        /// Its name.
        name: String,
        /// Names that exist.
        known: String,
    },
}

/// One row: cells by the name of their column.
pub(crate) struct Row {
    table: &'static str,
    first: String,
    cells: BTreeMap<String, String>,
}

impl Row {
    /// The text in a column.
    pub(crate) fn text(&self, column: &str) -> Result<&str, TableError> {
        self.cells
            .get(column)
            .map(String::as_str)
            .ok_or_else(|| TableError::Column { table: self.table, column: column.to_owned() })
    }

    /// The number in a column, or none if the cell is empty.
    pub(crate) fn optional(&self, column: &str) -> Result<Option<f64>, TableError> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Some(value)),
            _ => Err(self.fault(column, "a number")),
        }
    }

    /// The number in a column.
    pub(crate) fn number(&self, column: &str) -> Result<f64, TableError> {
        self.optional(column)?.ok_or_else(|| self.fault(column, "a number"))
    }

    /// The number in a column, which must not be negative.
    pub(crate) fn positive(&self, column: &str) -> Result<f64, TableError> {
        match self.number(column)? {
            value if value >= 0.0 => Ok(value),
            _ => Err(self.fault(column, "0 or more")),
        }
    }

    /// A fault in a column.
    pub(crate) fn fault(&self, column: &str, expected: impl Into<String>) -> TableError {
        TableError::Cell {
            table: self.table,
            row: self.first.clone(),
            column: column.to_owned(),
            value: self.cells.get(column).cloned().unwrap_or_default(),
            expected: expected.into(),
        }
    }
}

/// Rows of a table given as CSV with a header.
pub(crate) fn rows(table: &'static str, text: &str) -> Result<Vec<Row>, TableError> {
    let fault = |source| TableError::Csv { table, source };
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(fault)?.clone();
    reader
        .records()
        .map(|record| {
            let record = record.map_err(fault)?;
            let cells = header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
            Ok(Row { table, first: record.get(0).unwrap_or_default().to_owned(), cells })
        })
        .collect()
}
