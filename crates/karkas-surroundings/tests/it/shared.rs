//! Reference data beside the repository; tests that need it say so and pass where it is absent.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A file of the reference data, if it is there.
pub fn file(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/design");
    let beside = std::env::var_os("KARKAS_SHARED").map(|shared| PathBuf::from(shared).join("data/design"));
    let found = [Some(root), beside].into_iter().flatten().map(|root| root.join(name)).find(|p| p.exists());
    if found.is_none() {
        eprintln!("skipped: ../shared/data/design/{name} is not here");
    }
    found
}

/// The rows of a table of the reference data, each as a map from column to text.
pub fn rows(name: &str) -> Option<Vec<HashMap<String, String>>> {
    let mut reader = csv::Reader::from_path(file(name)?).unwrap();
    Some(reader.deserialize().map(|row| row.unwrap()).collect())
}

/// A number of a row.
pub fn number(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column} of {row:?} is no number"))
}
