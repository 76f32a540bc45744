//! The tables of a line, as data.

use std::sync::LazyLock;

use karkas_model::registry::{ColumnSpec, TableSpec};
use serde::Deserialize;

#[derive(Deserialize)]
struct Written {
    table: Vec<WrittenTable>,
}

#[derive(Deserialize)]
struct WrittenTable {
    name: String,
    #[serde(default)]
    required: bool,
    key: Vec<String>,
    doc: String,
    column: Vec<ColumnSpec>,
}

static TABLES: LazyLock<Vec<TableSpec>> = LazyLock::new(|| {
    let written: Written =
        toml::from_str(include_str!("../../data/inputs.toml")).expect("the tables of the crate can be read");
    let table = |table: WrittenTable| TableSpec {
        name: table.name,
        required: table.required,
        key: table.key,
        central: None,
        doc: table.doc,
        columns: table.column,
    };
    written.table.into_iter().map(table).collect()
});

/// The table of a name.
///
/// # Panics
/// Where there is none.
pub fn table(name: &str) -> &'static TableSpec {
    TABLES.iter().find(|table| table.name == name).expect("a table of a line")
}
