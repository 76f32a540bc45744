//! Tables of results as Parquet.

use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::{Column, ColumnKind, Schema, Table, TableError, check_names, name_of};

fn arrow_type(kind: ColumnKind) -> DataType {
    match kind {
        ColumnKind::Text => DataType::Utf8,
        ColumnKind::Whole => DataType::Int64,
        ColumnKind::Number => DataType::Float64,
    }
}

pub(super) fn write(table: &Table, path: &Path) -> Result<(), TableError> {
    let field = |(name, column): &(String, Column)| {
        let kind = column.kind();
        Field::new(name, arrow_type(kind), kind == ColumnKind::Number)
    };
    let schema = Arc::new(arrow_schema::Schema::new(table.columns.iter().map(field).collect::<Vec<_>>()));
    let array = |(_, column): &(String, Column)| -> ArrayRef {
        match column {
            Column::Text(cells) => Arc::new(StringArray::from_iter_values(cells)),
            Column::Whole(cells) => Arc::new(Int64Array::from_iter_values(cells.iter().copied())),
            Column::Number(cells) => Arc::new(Float64Array::from_iter(cells.iter().copied())),
        }
    };
    let batch = RecordBatch::try_new(schema.clone(), table.columns.iter().map(array).collect())
        .map_err(|error| TableError::format(path, error))?;
    // The writer's name would put its version into every file; results are to differ only by content.
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by("karkas".to_string())
        .build();
    let file = std::fs::File::create(path).map_err(|error| TableError::file(path, error))?;
    let fault = |error: parquet::errors::ParquetError| TableError::format(path, error);
    let mut writer = ArrowWriter::try_new(file, schema, Some(properties)).map_err(fault)?;
    writer.write(&batch).map_err(fault)?;
    writer.close().map_err(fault)?;
    Ok(())
}

pub(super) fn read(path: &Path, schema: &Schema<'_>) -> Result<Table, TableError> {
    let file = std::fs::File::open(path).map_err(|error| TableError::file(path, error))?;
    let fault = |error: parquet::errors::ParquetError| TableError::format(path, error);
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(fault)?;
    let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    check_names(path, &names, schema)?;
    for (field, (name, kind)) in builder.schema().fields().iter().zip(schema) {
        if *field.data_type() != arrow_type(*kind) {
            return Err(TableError::format(path, format!("column {name} is of type {}", field.data_type())));
        }
    }
    let mut table = Table::empty(name_of(path), schema);
    for batch in builder.build().map_err(fault)? {
        let batch = batch.map_err(|error| TableError::format(path, error))?;
        for ((_, column), array) in table.columns.iter_mut().zip(batch.columns()) {
            append(column, array);
        }
    }
    table.check()?;
    Ok(table)
}

fn append(column: &mut Column, array: &ArrayRef) {
    match column {
        Column::Text(cells) => {
            cells.extend(array.as_string::<i32>().iter().map(|cell| cell.unwrap_or_default().to_string()));
        }
        Column::Whole(cells) => {
            let array = array.as_primitive::<Int64Type>();
            cells.extend((0..array.len()).map(|row| if array.is_null(row) { 0 } else { array.value(row) }));
        }
        Column::Number(cells) => cells.extend(array.as_primitive::<Float64Type>().iter()),
    }
}
