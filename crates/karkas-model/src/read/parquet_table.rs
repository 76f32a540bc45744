//! Tables from Parquet: the same columns as in CSV, numbers as numbers.

use arrow_array::cast::AsArray;
use arrow_array::types as arrow;
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::ParquetError;

use super::header::{HeaderColumn, known_names, read_header};
use super::raw::RawTable;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::registry::TableSpec;

/// Reads the bytes of a Parquet file; `None` where it is none.
pub(super) fn read_parquet(
    spec: &'static TableSpec,
    file: &str,
    bytes: Vec<u8>,
    faults: &mut Diagnostics,
) -> Option<RawTable> {
    // The decoder is not made for damaged files and may panic on one; that is a fault of the file.
    let decoded = std::panic::catch_unwind(|| decode(bytes));
    let unreadable = |reason: String| Diagnostic::error("file-unreadable").file(file).with("reason", reason);
    let (schema, batches) = match decoded {
        Ok(Ok(decoded)) => decoded,
        Ok(Err(error)) => {
            faults.push(unreadable(error.to_string()));
            return None;
        }
        Err(_) => {
            faults.push(unreadable("damaged Parquet".to_string()));
            return None;
        }
    };
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let mut header = read_header(spec, file, None, &names, faults);
    for (column, field) in header.iter_mut().zip(schema.fields()) {
        if !is_readable(field.data_type()) {
            let fault = Diagnostic::error("parquet-type").file(file).column(field.name());
            faults.push(fault.found(field.data_type().to_string()));
            *column = HeaderColumn::Faulty;
        }
    }
    let mut table = RawTable::with_columns(spec, file, known_names(&header));
    let mut row_number = 0;
    for batch in &batches {
        let columns: Vec<_> = batch
            .columns()
            .iter()
            .zip(&header)
            .filter(|(_, column)| matches!(column, HeaderColumn::Known(_)))
            .map(|(array, _)| array.as_ref())
            .collect();
        let mut cell = String::new();
        for row in 0..batch.num_rows() {
            row_number += 1;
            table.push_row(row_number);
            for array in &columns {
                cell.clear();
                write_cell(*array, row, &mut cell);
                table.push_cell(cell.trim());
            }
        }
    }
    Some(table)
}

fn decode(bytes: Vec<u8>) -> Result<(arrow_schema::SchemaRef, Vec<RecordBatch>), ParquetError> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes))?;
    let schema = builder.schema().clone();
    let batches = builder.build()?.collect::<Result<_, _>>()?;
    Ok((schema, batches))
}

fn is_readable(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(key, value) => **key == DataType::Int32 && **value == DataType::Utf8,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Boolean | DataType::Null => {
            true
        }
        DataType::Float16 => false,
        kind => kind.is_integer() || kind.is_floating(),
    }
}

/// Writes one value as it would stand in CSV; numbers in the shortest form that reads back the same.
fn write_cell(array: &dyn Array, row: usize, cell: &mut String) {
    use std::fmt::Write;
    if array.is_null(row) {
        return;
    }
    macro_rules! number {
        ($kind:ty) => {
            // Writing to a string cannot fail.
            {
                let _ = write!(cell, "{}", array.as_primitive::<$kind>().value(row));
            }
        };
    }
    match array.data_type() {
        DataType::Utf8 => cell.push_str(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => cell.push_str(array.as_string::<i64>().value(row)),
        DataType::Utf8View => cell.push_str(array.as_string_view().value(row)),
        DataType::Boolean => cell.push_str(if array.as_boolean().value(row) { "yes" } else { "no" }),
        DataType::Int8 => number!(arrow::Int8Type),
        DataType::Int16 => number!(arrow::Int16Type),
        DataType::Int32 => number!(arrow::Int32Type),
        DataType::Int64 => number!(arrow::Int64Type),
        DataType::UInt8 => number!(arrow::UInt8Type),
        DataType::UInt16 => number!(arrow::UInt16Type),
        DataType::UInt32 => number!(arrow::UInt32Type),
        DataType::UInt64 => number!(arrow::UInt64Type),
        DataType::Float32 => number!(arrow::Float32Type),
        DataType::Float64 => number!(arrow::Float64Type),
        DataType::Dictionary(..) => {
            let array = array.as_dictionary::<arrow::Int32Type>();
            if let Some(key) = array.key(row) {
                cell.push_str(array.values().as_string::<i32>().value(key));
            }
        }
        _ => {}
    }
}
