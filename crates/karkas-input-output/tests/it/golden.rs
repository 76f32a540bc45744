//! Tables and results that others made, from ../shared beside the repository.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int16Type, Int32Type};
use faer::Mat;
use karkas_input_output::system::{Category, Sector, System};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

/// The folder of trade data, or `None` with a word about it.
pub fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/trade");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

/// Rows of a CSV file by the names of its columns.
pub struct Sheet {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    pub fn read(path: &std::path::Path) -> Self {
        let mut reader = csv::Reader::from_path(path).unwrap();
        let header = reader.headers().unwrap().iter().map(String::from).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(String::from).collect()).collect();
        Self { header, rows }
    }

    pub fn texts(&self, name: &str) -> Vec<&str> {
        let at = self
            .header
            .iter()
            .position(|column| column == name)
            .unwrap_or_else(|| panic!("no column {name}"));
        self.rows.iter().map(|row| row[at].as_str()).collect()
    }

    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.texts(name).iter().map(|text| text.parse().unwrap()).collect()
    }

    /// Everything but the first column.
    pub fn matrix(&self) -> Mat<f64> {
        Mat::from_fn(self.rows.len(), self.header.len() - 1, |row, column| {
            self.rows[row][column + 1].parse().unwrap()
        })
    }
}

/// Columns of a Parquet file: whole numbers and numbers as numbers, everything else as text.
pub fn parquet(path: &std::path::Path) -> (BTreeMap<String, Vec<f64>>, BTreeMap<String, Vec<String>>) {
    let (mut numbers, mut texts) =
        (BTreeMap::<String, Vec<f64>>::new(), BTreeMap::<String, Vec<String>>::new());
    let reader =
        ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap().build().unwrap();
    for batch in reader {
        let batch = batch.unwrap();
        for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
            let name = field.name().clone();
            if let Some(array) = column.as_primitive_opt::<Int16Type>() {
                numbers.entry(name).or_default().extend(array.values().iter().map(|&v| f64::from(v)));
            } else if let Some(array) = column.as_primitive_opt::<Int32Type>() {
                numbers.entry(name).or_default().extend(array.values().iter().map(|&v| f64::from(v)));
            } else if let Some(array) = column.as_primitive_opt::<Float64Type>() {
                numbers.entry(name).or_default().extend(array.values().iter());
            } else if let Some(array) = column.as_string_opt::<i64>() {
                texts.entry(name).or_default().extend((0..array.len()).map(|at| array.value(at).to_string()));
            } else {
                let array = column.as_string::<i32>();
                texts.entry(name).or_default().extend((0..array.len()).map(|at| array.value(at).to_string()));
            }
        }
    }
    (numbers, texts)
}

/// Gives each text a number in the order of first appearance.
pub fn numbered(texts: &[&str]) -> (Vec<String>, Vec<usize>) {
    let mut names: Vec<String> = Vec::new();
    let numbers = texts
        .iter()
        .map(|text| {
            names.iter().position(|name| name == text).unwrap_or_else(|| {
                names.push((*text).to_string());
                names.len() - 1
            })
        })
        .collect();
    (names, numbers)
}

/// A system from labels `(region, name)` of rows and of columns of final demand.
pub fn system(rows: &[(&str, &str)], columns: &[(&str, &str)], flows: Mat<f64>, demand: Mat<f64>) -> System {
    let (regions, of_rows) = numbered(&rows.iter().map(|row| row.0).collect::<Vec<_>>());
    let region = |code: &str| regions.iter().position(|known| known == code).unwrap();
    let (sector_names, sectors) = numbered(&rows.iter().map(|row| row.1).collect::<Vec<_>>());
    let (category_names, categories) = numbered(&columns.iter().map(|column| column.1).collect::<Vec<_>>());
    let sectors = of_rows.iter().zip(sectors).map(|(&region, name)| Sector { region, name }).collect();
    let categories = columns
        .iter()
        .zip(categories)
        .map(|(column, name)| Category { region: region(column.0), name })
        .collect();
    System::new(
        regions.clone(),
        (sector_names, sectors),
        (category_names, categories),
        flows,
        demand,
        "M USD",
    )
    .unwrap()
}

/// WIOD 2013 of a year.
pub fn wiod(folder: &std::path::Path, year: u32) -> System {
    let labels = Sheet::read(&folder.join("wiod13_rows.csv"));
    let rows: Vec<_> = labels.texts("region").into_iter().zip(labels.texts("sector")).collect();
    let labels = Sheet::read(&folder.join("wiod13_final_demand_cols.csv"));
    let columns: Vec<_> = labels.texts("region").into_iter().zip(labels.texts("category")).collect();
    let filled = |name: &str, height: usize, width: usize| {
        let (numbers, _) = parquet(&folder.join(format!("wiod13_{year}_{name}.parquet")));
        let mut matrix = Mat::zeros(height, width);
        for at in 0..numbers["value"].len() {
            matrix[(numbers["row"][at] as usize, numbers["col"][at] as usize)] = numbers["value"][at];
        }
        matrix
    };
    let (flows, demand) = (filled("Z", rows.len(), rows.len()), filled("Y", rows.len(), columns.len()));
    system(&rows, &columns, flows, demand)
}

/// Asserts that numbers agree to a share of the larger, or to a share of `scale` for those near zero.
#[track_caller]
pub fn close(what: &str, ours: &[f64], theirs: &[f64], relative: f64, scale: f64) {
    assert_eq!(ours.len(), theirs.len(), "{what}: length");
    for (at, (our, their)) in ours.iter().zip(theirs).enumerate() {
        let allowed = relative * our.abs().max(their.abs()) + relative * scale;
        assert!((our - their).abs() <= allowed, "{what}[{at}]: ours {our:e}, theirs {their:e}");
    }
}

/// A matrix row after row.
pub fn flat(matrix: &Mat<f64>) -> Vec<f64> {
    (0..matrix.nrows()).flat_map(|row| (0..matrix.ncols()).map(move |column| matrix[(row, column)])).collect()
}
