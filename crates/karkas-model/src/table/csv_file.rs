//! Tables of results as CSV.

use std::path::Path;

use super::{Column, Schema, Table, TableError, check_names, name_of};

pub(super) fn write(table: &Table, path: &Path) -> Result<(), TableError> {
    let fault = |error: csv::Error| TableError::format(path, error);
    let file = std::fs::File::create(path).map_err(|error| TableError::file(path, error))?;
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(file);
    writer.write_record(table.columns.iter().map(|(name, _)| name)).map_err(fault)?;
    let mut cell = String::new();
    for row in 0..table.rows() {
        for (_, column) in &table.columns {
            cell.clear();
            let text = match column {
                Column::Text(cells) => &cells[row],
                Column::Whole(cells) => written(&mut cell, cells[row]),
                Column::Number(cells) => cells[row].map_or("", |value| written(&mut cell, Shortest(value))),
            };
            writer.write_field(text).map_err(fault)?;
        }
        writer.write_record(None::<&[u8]>).map_err(fault)?;
    }
    writer.flush().map_err(|error| TableError::file(path, error))
}

fn written(buffer: &mut String, value: impl std::fmt::Display) -> &str {
    use std::fmt::Write;
    let _ = write!(buffer, "{value}");
    buffer
}

/// A number in the shortest text that reads back as the same number.
struct Shortest(f64);

impl std::fmt::Display for Shortest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let magnitude = self.0.abs();
        if magnitude != 0.0 && !(1e-6..1e16).contains(&magnitude) {
            write!(formatter, "{:e}", self.0)
        } else {
            write!(formatter, "{}", self.0)
        }
    }
}

pub(super) fn read(path: &Path, schema: &Schema<'_>) -> Result<Table, TableError> {
    let file = std::fs::File::open(path).map_err(|error| TableError::file(path, error))?;
    let mut reader = csv::Reader::from_reader(file);
    let fault = |error: csv::Error| TableError::format(path, error);
    let names: Vec<String> = reader.headers().map_err(fault)?.iter().map(str::to_string).collect();
    check_names(path, &names, schema)?;
    let mut table = Table::empty(name_of(path), schema);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(fault)? {
        let line = record.position().map_or(0, csv::Position::line);
        for ((name, column), text) in table.columns.iter_mut().zip(&record) {
            let mistaken = || {
                TableError::format(
                    path,
                    format!("line {line}, column {name}: `{text}` is not what it should be"),
                )
            };
            match column {
                Column::Text(cells) => cells.push(text.to_string()),
                Column::Whole(cells) => cells.push(text.parse().map_err(|_| mistaken())?),
                Column::Number(cells) if text.is_empty() => cells.push(None),
                Column::Number(cells) => {
                    let value: f64 = text.parse().map_err(|_| mistaken())?;
                    cells.push(Some(value.is_finite().then_some(value).ok_or_else(mistaken)?));
                }
            }
        }
    }
    Ok(table)
}
