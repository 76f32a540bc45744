//! Files that others made, from ../shared beside the repository.

use std::path::PathBuf;

use karkas_cluster::distance::Sites;

/// A file of the cluster data, or `None` with a word about it.
pub fn file(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cluster").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}

/// Rows of a CSV file by the names of its columns.
pub struct Sheet {
    header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    pub fn read(name: &str) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(file(name)?).unwrap();
        let header = reader.headers().unwrap().iter().map(String::from).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(String::from).collect()).collect();
        Some(Self { header, rows })
    }

    pub fn at(&self, name: &str) -> usize {
        self.header.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"))
    }

    pub fn texts(&self, name: &str) -> Vec<&str> {
        let at = self.at(name);
        self.rows.iter().map(|row| row[at].as_str()).collect()
    }

    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.texts(name).iter().map(|text| text.parse().unwrap()).collect()
    }
}

pub fn json(name: &str) -> Option<serde_json::Value> {
    Some(serde_json::from_reader(std::fs::File::open(file(name)?).unwrap()).unwrap())
}

/// Numbers of texts in their order of first appearance, and the texts.
pub fn numbered(texts: &[&str]) -> (Vec<usize>, Vec<String>) {
    let mut names: Vec<String> = Vec::new();
    let mut number = |text: &&str| {
        names.iter().position(|name| name == text).unwrap_or_else(|| {
            names.push((*text).to_owned());
            names.len() - 1
        })
    };
    let numbers = texts.iter().map(&mut number).collect();
    (numbers, names)
}

/// French industrial sites in km by NAF group (three digits), weights 1.
pub fn irep() -> Option<Sites> {
    let sheet = Sheet::read("points/irep_fr_manufacturing.csv")?;
    let groups: Vec<&str> = sheet.texts("ape").into_iter().map(|ape| &ape[..3]).collect();
    let km = |name: &str| sheet.numbers(name).into_iter().map(|metres| metres / 1000.0).collect::<Vec<f64>>();
    let (kind, kinds) = numbered(&groups);
    Some(Sites::new(km("x_m"), km("y_m"), vec![1.0; kind.len()], kind, kinds).unwrap())
}

/// The standard pattern of dbmss.
pub fn paracou() -> Option<Sites> {
    let sheet = Sheet::read("points/paracou16.csv")?;
    let (kind, kinds) = numbered(&sheet.texts("type"));
    Some(Sites::new(sheet.numbers("x"), sheet.numbers("y"), sheet.numbers("weight"), kind, kinds).unwrap())
}

pub fn close(found: f64, expected: f64, relative: f64) -> bool {
    (found.is_nan() && expected.is_nan()) || (found - expected).abs() <= relative * expected.abs().max(1e-12)
}
