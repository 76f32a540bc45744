//! Plain tables of results: named columns of text, whole numbers and numbers, written and read as
//! CSV and Parquet without loss.

mod csv_file;
mod parquet_file;

use std::path::{Path, PathBuf};

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Texts; an empty text and no text are the same.
    Text(Vec<String>),
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Numbers; `None` where there is none. Always finite.
    Number(Vec<Option<f64>>),
}

impl Column {
    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(cells) => cells.len(),
            Self::Whole(cells) => cells.len(),
            Self::Number(cells) => cells.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What it holds.
    pub fn kind(&self) -> ColumnKind {
        match self {
            Self::Text(_) => ColumnKind::Text,
            Self::Whole(_) => ColumnKind::Whole,
            Self::Number(_) => ColumnKind::Number,
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Texts.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers or nothing.
    Number,
}

impl ColumnKind {
    /// The kind by its name in data files: `text`, `whole` or `number`.
    pub fn by_name(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "whole" => Some(Self::Whole),
            "number" => Some(Self::Number),
            _ => None,
        }
    }

    fn empty(self) -> Column {
        match self {
            Self::Text => Column::Text(Vec::new()),
            Self::Whole => Column::Whole(Vec::new()),
            Self::Number => Column::Number(Vec::new()),
        }
    }
}

/// Names and kinds of the columns of a table, in order.
pub type Schema<'a> = [(&'a str, ColumnKind)];

/// A table with named columns of equal length.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of the table, which is the name of its file without the extension.
    pub name: String,
    /// Names and columns in order.
    pub columns: Vec<(String, Column)>,
}

/// Why a table could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file system refused.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The file is not what it should be.
    #[error("{}: {message}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// The table may not be written as it is.
    #[error("table {table}: {message}")]
    Content {
        /// The table.
        table: String,
        /// What is wrong.
        message: String,
    },
}

impl TableError {
    fn format(path: &Path, message: impl ToString) -> Self {
        Self::Format { path: path.to_path_buf(), message: message.to_string() }
    }

    fn file(path: &Path, error: std::io::Error) -> Self {
        Self::File { path: path.to_path_buf(), error }
    }
}

impl Table {
    /// A table with these columns and no rows.
    pub fn empty(name: impl Into<String>, schema: &Schema<'_>) -> Self {
        let columns = schema.iter().map(|&(name, kind)| (name.to_string(), kind.empty())).collect();
        Self { name: name.into(), columns }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| column.len())
    }

    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(column, _)| column == name).map(|(_, column)| column)
    }

    /// The texts of a column; `None` where there is no such column of texts.
    pub fn texts(&self, name: &str) -> Option<&[String]> {
        match self.column(name)? {
            Column::Text(cells) => Some(cells),
            _ => None,
        }
    }

    /// The whole numbers of a column; `None` where there is no such column of whole numbers.
    pub fn wholes(&self, name: &str) -> Option<&[i64]> {
        match self.column(name)? {
            Column::Whole(cells) => Some(cells),
            _ => None,
        }
    }

    /// The numbers of a column; `None` where there is no such column of numbers.
    pub fn numbers(&self, name: &str) -> Option<&[Option<f64>]> {
        match self.column(name)? {
            Column::Number(cells) => Some(cells),
            _ => None,
        }
    }

    /// Writes CSV in UTF-8: a header, empty cells for `None`, numbers in the shortest form that reads
    /// back as the same number.
    ///
    /// # Errors
    /// Where the file cannot be written, columns differ in length, or a number is not finite.
    pub fn write_csv(&self, path: &Path) -> Result<(), TableError> {
        self.check()?;
        csv_file::write(self, path)
    }

    /// Reads CSV that has exactly the columns of the schema.
    ///
    /// # Errors
    /// Where the file cannot be read, its columns differ, or a cell is not of its kind.
    pub fn read_csv(path: &Path, schema: &Schema<'_>) -> Result<Self, TableError> {
        csv_file::read(path, schema)
    }

    /// Writes Parquet, compressed.
    ///
    /// # Errors
    /// Where the file cannot be written, columns differ in length, or a number is not finite.
    pub fn write_parquet(&self, path: &Path) -> Result<(), TableError> {
        self.check()?;
        parquet_file::write(self, path)
    }

    /// Reads Parquet that has exactly the columns of the schema.
    ///
    /// # Errors
    /// Where the file cannot be read, its columns differ, or a number is not finite.
    pub fn read_parquet(path: &Path, schema: &Schema<'_>) -> Result<Self, TableError> {
        parquet_file::read(path, schema)
    }

    fn check(&self) -> Result<(), TableError> {
        let fault = |message| Err(TableError::Content { table: self.name.clone(), message });
        for (name, column) in &self.columns {
            if column.len() != self.rows() {
                return fault(format!("column {name} has {} rows instead of {}", column.len(), self.rows()));
            }
            if let Column::Number(cells) = column
                && let Some(row) = cells.iter().position(|cell| cell.is_some_and(|value| !value.is_finite()))
            {
                return fault(format!("column {name} holds {:?} in row {}", cells[row], row + 1));
            }
        }
        Ok(())
    }
}

/// The name of a table read from a file.
fn name_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn check_names(path: &Path, found: &[String], schema: &Schema<'_>) -> Result<(), TableError> {
    let expected: Vec<&str> = schema.iter().map(|(name, _)| *name).collect();
    if found.iter().map(String::as_str).eq(expected.iter().copied()) {
        return Ok(());
    }
    let message = format!("the columns are {} instead of {}", found.join(", "), expected.join(", "));
    Err(TableError::format(path, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &Schema<'_> =
        &[("place", ColumnKind::Text), ("period", ColumnKind::Whole), ("amount", ColumnKind::Number)];

    fn table(amounts: Vec<Option<f64>>) -> Table {
        let rows = amounts.len();
        let texts = ["", "plain", "a, \"quoted\"\nname", "Печатники", " spaced "];
        Table {
            name: "flows".to_string(),
            columns: vec![
                (
                    "place".to_string(),
                    Column::Text((0..rows).map(|i| texts[i % texts.len()].to_string()).collect()),
                ),
                ("period".to_string(), Column::Whole((0..rows).map(|i| 2026 - i as i64 * 4000).collect())),
                ("amount".to_string(), Column::Number(amounts)),
            ],
        }
    }

    #[test]
    fn reads_back_what_it_wrote() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let amounts = vec![Some(0.1 + 0.2), None, Some(-1e300), Some(5e-324), Some(123456789.0), Some(-0.0)];
        let table = table(amounts);
        let (csv, parquet) = (folder.path().join("flows.csv"), folder.path().join("flows.parquet"));
        table.write_csv(&csv).expect("it can be written");
        table.write_parquet(&parquet).expect("it can be written");
        assert_eq!(Table::read_csv(&csv, SCHEMA).expect("it can be read"), table);
        assert_eq!(Table::read_parquet(&parquet, SCHEMA).expect("it can be read"), table);
    }

    #[test]
    fn an_empty_table_keeps_its_columns() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let table = Table::empty("flows", SCHEMA);
        let (csv, parquet) = (folder.path().join("flows.csv"), folder.path().join("flows.parquet"));
        table.write_csv(&csv).expect("it can be written");
        table.write_parquet(&parquet).expect("it can be written");
        assert_eq!(Table::read_csv(&csv, SCHEMA).expect("it can be read"), table);
        assert_eq!(Table::read_parquet(&parquet, SCHEMA).expect("it can be read"), table);
    }

    #[test]
    fn refuses_what_is_not_a_number() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for bad in [f64::NAN, f64::INFINITY] {
            let error = table(vec![Some(1.0), Some(bad)]).write_csv(&folder.path().join("flows.csv"));
            assert!(error.expect_err("not finite").to_string().contains("row 2"));
            assert!(table(vec![Some(bad)]).write_parquet(&folder.path().join("flows.parquet")).is_err());
        }
        let path = folder.path().join("flows.csv");
        std::fs::write(&path, "place,period,amount\na,2026,NaN\n").expect("it can be written");
        let error = Table::read_csv(&path, SCHEMA).expect_err("NaN is refused").to_string();
        assert!(error.contains("line 2") && error.contains("NaN"), "{error}");
    }

    #[test]
    fn refuses_other_columns() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("flows.csv");
        std::fs::write(&path, "place,amount,period\n").expect("it can be written");
        assert!(Table::read_csv(&path, SCHEMA).is_err());
    }
}
