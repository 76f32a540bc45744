//! Data beside the repository that cannot be shipped. Tests that need it say so and pass where it is absent.

use std::fs::File;
use std::path::PathBuf;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

/// A file of the developer's data, or nothing, with a word on standard error.
pub fn file(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/trade").join(name);
    if path.exists() {
        Some(path)
    } else {
        eprintln!("skipped: {name} is not beside the repository");
        None
    }
}

/// A CSV file as rows of cells, header first.
pub fn csv(name: &str) -> Option<Vec<Vec<String>>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_path(file(name)?).expect("a readable CSV file");
    Some(
        reader
            .records()
            .map(|record| record.expect("a sound row").iter().map(str::to_owned).collect())
            .collect(),
    )
}

/// Columns of a Parquet file: numbers as `f64`, texts as they are.
pub struct Columns {
    /// Columns of numbers.
    pub numbers: Vec<Vec<f64>>,
    /// Columns of texts.
    pub texts: Vec<Vec<String>>,
}

/// A Parquet file, its columns of numbers and of texts each in order.
pub fn parquet(name: &str) -> Option<Columns> {
    let input = File::open(file(name)?).expect("a readable file");
    let reader =
        ParquetRecordBatchReaderBuilder::try_new(input).expect("a Parquet file").build().expect("readable");
    let mut columns = Columns { numbers: Vec::new(), texts: Vec::new() };
    for batch in reader {
        let (mut number, mut text) = (0, 0);
        for column in batch.expect("a sound batch").columns() {
            if matches!(column.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) {
                push(&mut columns.texts, text, texts(column));
                text += 1;
            } else {
                push(&mut columns.numbers, number, numbers(column));
                number += 1;
            }
        }
    }
    Some(columns)
}

fn push<T>(columns: &mut Vec<Vec<T>>, at: usize, cells: Vec<T>) {
    if at == columns.len() {
        columns.push(Vec::new());
    }
    columns[at].extend(cells);
}

fn texts(column: &ArrayRef) -> Vec<String> {
    match column.data_type() {
        DataType::Utf8 => {
            column.as_string::<i32>().iter().map(|cell| cell.unwrap_or("").to_owned()).collect()
        }
        DataType::LargeUtf8 => {
            column.as_string::<i64>().iter().map(|cell| cell.unwrap_or("").to_owned()).collect()
        }
        _ => column.as_string_view().iter().map(|cell| cell.unwrap_or("").to_owned()).collect(),
    }
}

fn numbers(column: &ArrayRef) -> Vec<f64> {
    match column.data_type() {
        DataType::Float64 => column.as_primitive::<Float64Type>().values().to_vec(),
        DataType::Int64 => {
            column.as_primitive::<Int64Type>().values().iter().map(|&value| value as f64).collect()
        }
        DataType::Int32 => {
            column.as_primitive::<Int32Type>().values().iter().map(|&value| f64::from(value)).collect()
        }
        DataType::Int16 => column
            .as_primitive::<arrow_array::types::Int16Type>()
            .values()
            .iter()
            .map(|&value| f64::from(value))
            .collect(),
        DataType::Float32 => column
            .as_primitive::<arrow_array::types::Float32Type>()
            .values()
            .iter()
            .map(|&value| f64::from(value))
            .collect(),
        other => panic!("{other} is not read by the tests"),
    }
}
