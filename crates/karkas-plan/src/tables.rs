//! The tables of a plan as typed rows. What each column means is described in `data/outputs.toml`.

use karkas_model::table::{Column, Table};

/// Registry of the output tables, as text.
pub const REGISTRY: &str = include_str!("../data/outputs.toml");

/// A fault in a written table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
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

/// A row of one output table.
pub trait Row: Sized {
    /// Name of the table.
    const TABLE: &'static str;
    /// All rows as a table of columns.
    fn to_table(rows: &[Self]) -> Table;
    /// The rows of a table of columns.
    ///
    /// # Errors
    /// Where a column is missing or holds something else.
    fn from_table(table: &Table) -> Result<Vec<Self>, TableError>;
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
/// `karkas-model` and `serde`.
#[macro_export]
macro_rules! row {
    ($(#[$doc:meta])* $name:ident = $table:literal { $($field:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[allow(missing_docs, reason = "columns are described in the registry of output tables")]
        pub struct $name { $(pub $field: $type),+ }

        impl $crate::tables::Row for $name {
            const TABLE: &'static str = $table;

            fn columns() -> Vec<(String, karkas_model::table::Column)> {
                vec![$((stringify!($field).to_owned(), <$type as $crate::tables::Cell>::empty())),+]
            }

            fn to_table(rows: &[Self]) -> karkas_model::table::Table {
                let mut columns = Vec::new();
                $(
                    let mut column = <$type as $crate::tables::Cell>::empty();
                    for row in rows {
                        $crate::tables::Cell::push(&row.$field, &mut column);
                    }
                    columns.push((stringify!($field).to_owned(), column));
                )+
                karkas_model::table::Table { name: $table.to_owned(), columns }
            }

            fn from_table(
                table: &karkas_model::table::Table,
            ) -> Result<Vec<Self>, $crate::tables::TableError> {
                let find = |name: &'static str| {
                    table.columns.iter().find(|(column, _)| column == name).map(|(_, column)| column)
                        .ok_or($crate::tables::TableError::MissingColumn { table: $table, column: name })
                };
                $(let $field = find(stringify!($field))?;)+
                (0..table.rows())
                    .map(|row| Ok(Self {
                        $($field: <$type as $crate::tables::Cell>::get($field, row).ok_or(
                            $crate::tables::TableError::WrongCell {
                                table: $table,
                                column: stringify!($field),
                                row: row + 1,
                                expected: <$type as $crate::tables::Cell>::EXPECTED,
                            },
                        )?),+
                    }))
                    .collect()
            }
        }
    };
}
pub(crate) use row;

row! {
    /// What stands, and what is built when.
    FacilityRow = "facilities" {
        place: String, process: String, period: i64, opened: i64, modules: i64, built: f64,
        class_from: Option<f64>, class_to: Option<f64>, investment: f64, curve_investment: f64,
        standing: f64, capacity: f64,
    }
}
row! {
    /// What facilities do.
    ActivityRow = "activity" {
        scenario: String, place: String, process: String, period: i64, activity: f64, available: f64,
    }
}
row! {
    /// What lanes carry.
    FlowRow = "flows" {
        scenario: String, from: String, to: String, mode: String, commodity: String, period: i64,
        sent: f64, arrived: f64,
    }
}
row! {
    /// What is bought or drawn from endowments.
    PurchaseRow = "purchases" {
        scenario: String, place: String, commodity: String, partner: String, tier: i64, period: i64,
        amount: f64, capacity: Option<f64>, price: f64,
    }
}
row! {
    /// What demands take.
    SaleRow = "sales" {
        scenario: String, place: String, commodity: String, segment: String, period: i64,
        amount: f64, quantity: Option<f64>, price: f64,
    }
}
row! {
    /// Demand that must be served and is not.
    UnservedRow = "unserved" {
        scenario: String, place: String, commodity: String, segment: String, period: i64,
        amount: f64, penalty: f64,
    }
}
row! {
    /// What is disposed of.
    DisposalRow = "disposals" {
        scenario: String, place: String, commodity: String, period: i64, amount: f64, price: f64,
    }
}
row! {
    /// What is kept at the end of each period.
    StockRow = "stocks" {
        scenario: String, place: String, commodity: String, period: i64, kept: f64,
    }
}
row! {
    /// Shadow prices of commodities at places.
    PriceRow = "prices" {
        scenario: String, place: String, commodity: String, period: i64, price: f64,
    }
}
row! {
    /// Limits and their shadow prices.
    LimitRow = "limits" {
        scenario: String, limit: String, period: i64, value: Option<f64>, min: Option<f64>,
        max: Option<f64>, violation: f64, dual: f64,
    }
}
row! {
    /// The cost ledger.
    LedgerRow = "ledger" {
        category: String, scenario: String, period: i64, place: String, item: String, detail: String,
        undiscounted: f64, discounted: f64,
    }
}
row! {
    /// Key figures by period and scenario.
    KeyFigureRow = "key_figures" {
        scenario: String, period: i64, figure: String, value: f64, unit: String,
    }
}

/// All tables of a plan.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "tables are described in data/outputs.toml")]
pub struct PlanTables {
    pub facilities: Vec<FacilityRow>,
    pub activity: Vec<ActivityRow>,
    pub flows: Vec<FlowRow>,
    pub purchases: Vec<PurchaseRow>,
    pub sales: Vec<SaleRow>,
    pub unserved: Vec<UnservedRow>,
    pub disposals: Vec<DisposalRow>,
    pub stocks: Vec<StockRow>,
    pub prices: Vec<PriceRow>,
    pub limits: Vec<LimitRow>,
    pub ledger: Vec<LedgerRow>,
    pub key_figures: Vec<KeyFigureRow>,
}
