//! Rows of a table of results as values of a type: the columns are the fields.

use crate::table::{Column, Table};

/// A fault in a written table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// A column is not there.
    #[error("{table}: column {column} is missing")]
    MissingColumn {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
    },
    /// A cell does not hold what the column is for.
    #[error("{table}: column {column}, row {row}: a {expected} was expected")]
    WrongCell {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// Row, counting from 1 without the header.
        row: usize,
        /// What was expected.
        expected: &'static str,
    },
    /// The file cannot be read.
    #[error("{table}: {message}")]
    Unreadable {
        /// Table.
        table: &'static str,
        /// What went wrong.
        message: String,
    },
}

/// A row of a table of results.
pub trait Row: Sized {
    /// Name of the table.
    const TABLE: &'static str;
    /// All rows as a table of columns.
    fn to_table(rows: &[Self]) -> Table;
    /// The rows of a table of columns.
    ///
    /// # Errors
    /// Where a column is missing or holds something else.
    fn from_table(table: &Table) -> Result<Vec<Self>, RowError>;
    /// The columns, empty: their names and types.
    fn columns() -> Vec<(String, Column)>;
}

/// What a cell of a table may hold: text, a whole number, a number, or a number that may be missing.
pub trait Cell: Sized {
    /// What it is called where something else is found.
    const EXPECTED: &'static str;
    /// A column of such cells without any.
    fn empty() -> Column;
    /// Puts the cell at the end of a column of its kind.
    fn push(&self, column: &mut Column);
    /// The cell of a row; `None` where there is none or the column is of another kind.
    fn get(column: &Column, row: usize) -> Option<Self>;
}

impl Cell for String {
    const EXPECTED: &'static str = "text";
    fn empty() -> Column {
        Column::Text(Vec::new())
    }
    fn push(&self, column: &mut Column) {
        if let Column::Text(cells) = column {
            cells.push(self.clone());
        }
    }
    fn get(column: &Column, row: usize) -> Option<Self> {
        match column {
            Column::Text(cells) => cells.get(row).cloned(),
            _ => None,
        }
    }
}

impl Cell for i64 {
    const EXPECTED: &'static str = "whole number";
    fn empty() -> Column {
        Column::Whole(Vec::new())
    }
    fn push(&self, column: &mut Column) {
        if let Column::Whole(cells) = column {
            cells.push(*self);
        }
    }
    fn get(column: &Column, row: usize) -> Option<Self> {
        match column {
            Column::Whole(cells) => cells.get(row).copied(),
            _ => None,
        }
    }
}

impl Cell for Option<f64> {
    const EXPECTED: &'static str = "number";
    fn empty() -> Column {
        Column::Number(Vec::new())
    }
    fn push(&self, column: &mut Column) {
        if let Column::Number(cells) = column {
            cells.push(*self);
        }
    }
    fn get(column: &Column, row: usize) -> Option<Self> {
        match column {
            Column::Number(cells) => cells.get(row).copied(),
            _ => None,
        }
    }
}

impl Cell for f64 {
    const EXPECTED: &'static str = "number";
    fn empty() -> Column {
        Column::Number(Vec::new())
    }
    fn push(&self, column: &mut Column) {
        Some(*self).push(column);
    }
    fn get(column: &Column, row: usize) -> Option<Self> {
        Option::<f64>::get(column, row)?
    }
}

/// Defines a row type from its fields; each field is a column of the same name. The crate that uses it needs
/// `serde`.
#[macro_export]
macro_rules! row {
    ($(#[$doc:meta])* $name:ident = $table:literal { $($field:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[allow(missing_docs, reason = "columns are described in a registry of tables")]
        pub struct $name { $(pub $field: $type),+ }

        impl $crate::rows::Row for $name {
            const TABLE: &'static str = $table;

            fn columns() -> Vec<(String, $crate::table::Column)> {
                vec![$((stringify!($field).to_owned(), <$type as $crate::rows::Cell>::empty())),+]
            }

            fn to_table(rows: &[Self]) -> $crate::table::Table {
                let mut columns = Vec::new();
                $(
                    let mut column = <$type as $crate::rows::Cell>::empty();
                    for row in rows {
                        $crate::rows::Cell::push(&row.$field, &mut column);
                    }
                    columns.push((stringify!($field).to_owned(), column));
                )+
                $crate::table::Table { name: $table.to_owned(), columns }
            }

            fn from_table(
                table: &$crate::table::Table,
            ) -> Result<Vec<Self>, $crate::rows::RowError> {
                let find = |name: &'static str| {
                    table.columns.iter().find(|(column, _)| column == name).map(|(_, column)| column)
                        .ok_or($crate::rows::RowError::MissingColumn { table: $table, column: name })
                };
                $(let $field = find(stringify!($field))?;)+
                (0..table.rows())
                    .map(|row| Ok(Self {
                        $($field: <$type as $crate::rows::Cell>::get($field, row).ok_or(
                            $crate::rows::RowError::WrongCell {
                                table: $table,
                                column: stringify!($field),
                                row: row + 1,
                                expected: <$type as $crate::rows::Cell>::EXPECTED,
                            },
                        )?),+
                    }))
                    .collect()
            }
        }
    };
}
