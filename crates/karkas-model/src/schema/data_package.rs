//! The Frictionless description (datapackage.json) of one project folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Map, Value as Json, json};

use super::row::FLAGS;
use super::{SchemaError, object};
use crate::registry::{self, ColumnSpec, ColumnType, Meaning, TableSpec};

/// A table as it lies in the folder.
struct Found {
    spec: &'static TableSpec,
    file: String,
    header: Vec<String>,
    /// Cells of CSV by row; `None` for Parquet, whose columns have types of their own.
    rows: Option<Vec<Vec<String>>>,
    /// Columns of Parquet that hold texts.
    texts: BTreeSet<String>,
}

/// Describes the tables of a project folder as a Frictionless data package: fields in the order of the
/// files, with their types, units and meaning; primary and foreign keys where the cells bear them out (a
/// column of selectors is no foreign key).
///
/// # Errors
/// Where karkas.toml or a table cannot be read.
pub fn data_package(project: &Path) -> Result<Json, SchemaError> {
    let settings = settings(project)?;
    let mut tables = Vec::new();
    for spec in registry::tables() {
        tables.extend(find(project, spec)?);
    }
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        tables.iter().map(|table| (table.spec.name.as_str(), table.ids())).collect();
    let mut resources = vec![json!({
        "name": "karkas",
        "path": "karkas.toml",
        "format": "toml",
        "mediatype": "application/toml",
        "description": "Settings of the project.",
    })];
    resources.extend(tables.iter().map(|table| table.resource(&ids)));
    let text = |key: &str| settings.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_string();
    let mut package = object([
        ("$schema", json!("https://datapackage.org/profiles/2.0/datapackage.json")),
        ("name", json!(package_name(project))),
        ("title", json!(text("name"))),
    ]);
    if !text("description").is_empty() {
        package.insert("description".to_string(), json!(text("description")));
    }
    package.insert("currency".to_string(), json!(text("currency")));
    package.insert("resources".to_string(), Json::Array(resources));
    let sources = sources(&tables);
    if !sources.is_empty() {
        package.insert("sources".to_string(), Json::Array(sources));
    }
    Ok(Json::Object(package))
}

fn settings(project: &Path) -> Result<toml::Table, SchemaError> {
    let path = project.join("karkas.toml");
    let text =
        std::fs::read_to_string(&path).map_err(|error| SchemaError::File { path: path.clone(), error })?;
    text.parse().map_err(|error: toml::de::Error| SchemaError::format(&path, error.message()))
}

/// The name of the folder in the letters that names of packages may have.
fn package_name(project: &Path) -> String {
    let folder = project.canonicalize().unwrap_or_else(|_| project.to_path_buf());
    let folder = folder.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name: String =
        folder.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "project".to_string() } else { name.to_string() }
}

fn find(project: &Path, spec: &'static TableSpec) -> Result<Option<Found>, SchemaError> {
    let csv = project.join(format!("{}.csv", spec.name));
    let parquet = project.join(format!("{}.parquet", spec.name));
    if csv.is_file() {
        read_csv(&csv, spec).map(Some)
    } else if parquet.is_file() {
        read_parquet(&parquet, spec).map(Some)
    } else {
        Ok(None)
    }
}

fn read_csv(path: &Path, spec: &'static TableSpec) -> Result<Found, SchemaError> {
    let bytes = std::fs::read(path).map_err(|error| SchemaError::File { path: path.to_path_buf(), error })?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let fault = |error| SchemaError::format(path, error);
    let header = reader.headers().map_err(fault)?.iter().map(str::to_string).collect();
    let rows = reader
        .records()
        .map(|record| record.map(|record| record.iter().map(str::to_string).collect()))
        .collect::<Result<_, csv::Error>>()
        .map_err(fault)?;
    let file = format!("{}.csv", spec.name);
    Ok(Found { spec, file, header, rows: Some(rows), texts: BTreeSet::new() })
}

fn read_parquet(path: &Path, spec: &'static TableSpec) -> Result<Found, SchemaError> {
    let file =
        std::fs::File::open(path).map_err(|error| SchemaError::File { path: path.to_path_buf(), error })?;
    let reader =
        ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| SchemaError::format(path, error))?;
    let fields = reader.schema().fields();
    let texts = fields.iter().filter(|field| !field.data_type().is_numeric());
    Ok(Found {
        spec,
        file: format!("{}.parquet", spec.name),
        header: fields.iter().map(|field| field.name().clone()).collect(),
        rows: None,
        texts: texts.map(|field| field.name().clone()).collect(),
    })
}

impl Found {
    /// The cells of a column that are not empty.
    fn cells<'a>(&'a self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let position = self.header.iter().position(|name| name == column);
        let rows = self.rows.iter().flatten();
        rows.filter_map(move |row| row.get(position?)).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    fn ids(&self) -> BTreeSet<&str> {
        let id = self.spec.columns.iter().find(|column| column.kind == ColumnType::Id);
        id.map(|column| self.cells(&column.name).collect()).unwrap_or_default()
    }

    fn resource(&self, ids: &BTreeMap<&str, BTreeSet<&str>>) -> Json {
        let is_csv = self.rows.is_some();
        let mut resource = object([
            ("name", json!(self.spec.name)),
            ("type", json!("table")),
            ("path", json!(self.file)),
            ("description", json!(self.spec.doc)),
            ("format", json!(if is_csv { "csv" } else { "parquet" })),
        ]);
        if is_csv {
            resource.insert("mediatype".to_string(), json!("text/csv"));
            resource.insert("encoding".to_string(), json!("utf-8"));
            resource.insert(
                "dialect".to_string(),
                json!({ "delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "header": true }),
            );
        }
        let fields: Vec<Json> = self.header.iter().filter_map(|name| self.field(name)).collect();
        let mut schema = object([("fields", Json::Array(fields)), ("missingValues", json!([""]))]);
        if let Some(key) = self.primary_key() {
            schema.insert("primaryKey".to_string(), json!(key));
        }
        let foreign = self.foreign_keys(ids);
        if !foreign.is_empty() {
            schema.insert("foreignKeys".to_string(), Json::Array(foreign));
        }
        resource.insert("schema".to_string(), Json::Object(schema));
        Json::Object(resource)
    }

    fn field(&self, name: &str) -> Option<Json> {
        let (column, doc) = match self.spec.meaning(name)? {
            Meaning::Own(column) | Meaning::Universal(column) => (column, column.doc.clone()),
            Meaning::Bound(column, _) => (column, format!("A plausible bound of `{}`.", column.name)),
        };
        let own = column.name == name;
        let kind = self.field_type(name, column);
        let mut field = object([("name", json!(name)), ("type", json!(kind)), ("description", json!(doc))]);
        if kind == "boolean" {
            field.insert("trueValues".to_string(), json!(FLAGS[0]));
            field.insert("falseValues".to_string(), json!(FLAGS[1]));
        }
        if let Some(unit) = &column.unit {
            field.insert("unit".to_string(), json!(unit));
        }
        if let Some(default) = column.default.as_ref().filter(|_| own) {
            field.insert("default".to_string(), json!(default));
        }
        let mut constraints = Map::new();
        if column.required && own {
            constraints.insert("required".to_string(), json!(true));
        }
        if column.kind == ColumnType::Id {
            constraints.insert("unique".to_string(), json!(true));
        }
        if !column.choices.is_empty() {
            constraints.insert("enum".to_string(), json!(column.choices));
        }
        if kind != "string" {
            for (key, bound) in [("minimum", column.min), ("maximum", column.max)] {
                if let Some(bound) = bound {
                    constraints.insert(key.to_string(), json!(bound));
                }
            }
        }
        if !constraints.is_empty() {
            field.insert("constraints".to_string(), Json::Object(constraints));
        }
        Some(Json::Object(field))
    }

    /// The type that all cells of a column have: text where any of them carries a unit.
    fn field_type(&self, name: &str, column: &ColumnSpec) -> &'static str {
        if self.rows.is_none() {
            let kind =
                if column.kind.is_numeric() || column.kind == ColumnType::Year { "number" } else { "string" };
            return if self.texts.contains(name) { "string" } else { kind };
        }
        let all = |fits: &dyn Fn(&str) -> bool| self.cells(name).all(fits);
        match column.kind {
            ColumnType::Number | ColumnType::Series if all(&|cell| cell.parse::<f64>().is_ok()) => "number",
            ColumnType::Whole | ColumnType::Year if all(&|cell| cell.parse::<i64>().is_ok()) => "integer",
            ColumnType::Flag if all(&|cell| FLAGS.concat().contains(&cell)) => "boolean",
            _ => "string",
        }
    }

    /// The key columns that the file has, where no cell of them is empty and no two rows agree.
    fn primary_key(&self) -> Option<Vec<&str>> {
        let rows = self.rows.as_ref()?;
        let year = self.spec.is_by_year().then_some("year");
        let names = self.spec.key.iter().map(String::as_str).chain(year);
        let key: Vec<&str> = names.filter(|name| self.header.iter().any(|column| column == name)).collect();
        let positions: Vec<usize> =
            key.iter().filter_map(|name| self.header.iter().position(|column| column == name)).collect();
        let mut seen = BTreeSet::new();
        let sound = rows.iter().all(|row| {
            let cells: Vec<&String> = positions.iter().filter_map(|&position| row.get(position)).collect();
            cells.iter().all(|cell| !cell.is_empty()) && seen.insert(cells)
        });
        (sound && !key.is_empty()).then_some(key)
    }

    fn foreign_keys(&self, ids: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<Json> {
        let mut keys = Vec::new();
        for column in self.header.iter().filter_map(|name| self.spec.column(name)) {
            let (ColumnType::Reference(table) | ColumnType::Selector(table)) = &column.kind else { continue };
            let Some(known) = ids.get(table.as_str()) else { continue };
            let mut cells = self.cells(&column.name).peekable();
            if cells.peek().is_some() && cells.all(|cell| known.contains(cell)) {
                let id = registry::table(table)
                    .and_then(|table| table.columns.iter().find(|column| column.kind == ColumnType::Id));
                keys.extend(id.map(|id| {
                    json!({
                        "fields": [column.name],
                        "reference": { "resource": table, "fields": [id.name] },
                    })
                }));
            }
        }
        keys
    }
}

/// The rows of sources.csv in the manner of the package.
fn sources(tables: &[Found]) -> Vec<Json> {
    let Some(table) = tables.iter().find(|table| table.spec.name == "sources") else { return Vec::new() };
    let position = |name: &str| table.header.iter().position(|column| column == name);
    let (title, url, id) = (position("title"), position("url"), position("source"));
    let cell = |row: &Vec<String>, position: Option<usize>| {
        position.and_then(|position| row.get(position)).filter(|cell| !cell.is_empty()).cloned()
    };
    let rows = table.rows.iter().flatten();
    rows.filter_map(|row| {
        let mut source = object([("title", json!(cell(row, title).or_else(|| cell(row, id))?))]);
        if let Some(url) = cell(row, url).filter(|url| url.starts_with("http")) {
            source.insert("path".to_string(), json!(url));
        }
        Some(Json::Object(source))
    })
    .collect()
}
