//! A project's form for other programs: JSON Schema of every table's rows and of karkas.toml, and the
//! Frictionless description of a project folder. All made from [`crate::registry`].

mod data_package;
mod row;
mod settings;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json};

use crate::registry;

pub use data_package::data_package;
pub use row::row_schema;
pub use settings::settings_schema;

/// The dialect that all schemas are written in.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Why a schema or a description could not be made or written.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The file system refused.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file of the project cannot be read as what it should be.
    #[error("{}: {message}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
}

impl SchemaError {
    fn format(path: &Path, message: impl ToString) -> Self {
        Self::Format { path: path.to_path_buf(), message: message.to_string() }
    }
}

/// Every schema by the name of its file: `places.schema.json`, …, `karkas.schema.json`.
pub fn all() -> Vec<(String, Json)> {
    let tables = registry::tables().iter();
    let mut schemas: Vec<(String, Json)> =
        tables.map(|table| (format!("{}.schema.json", table.name), row_schema(table))).collect();
    schemas.push(("karkas.schema.json".to_string(), settings_schema()));
    schemas
}

/// Writes every schema into a folder, which is made where it is missing; the files that were written.
///
/// # Errors
/// Where the folder or a file cannot be written.
pub fn write_all(folder: &Path) -> Result<Vec<PathBuf>, SchemaError> {
    let file = |path: &Path, error| SchemaError::File { path: path.to_path_buf(), error };
    std::fs::create_dir_all(folder).map_err(|error| file(folder, error))?;
    all()
        .into_iter()
        .map(|(name, schema)| {
            let path = folder.join(name);
            std::fs::write(&path, text(&schema)).map_err(|error| file(&path, error))?;
            Ok(path)
        })
        .collect()
}

/// JSON as it stands in files: indented, with a newline at the end.
pub fn text(json: &Json) -> String {
    format!("{json:#}\n")
}

/// An object of the given entries, in order.
fn object<const N: usize>(entries: [(&str, Json); N]) -> Map<String, Json> {
    entries.into_iter().map(|(key, value)| (key.to_string(), value)).collect()
}
