//! Tests of the crate from outside.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod containers;
mod damage;
mod pace;
mod properties;
mod reading;

use std::path::{Path, PathBuf};

use karkas_data::{Faults, Options, Rows, Source};
use karkas_model::diagnostics::Diagnostics;
use karkas_model::words::Lang;

/// A file of this content in a folder.
fn file(folder: &tempfile::TempDir, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// All cells as text, and the faults.
fn cells(path: &Path, options: &Options) -> (Vec<Vec<String>>, Diagnostics) {
    let source = Source::one(path, None).unwrap();
    let mut faults = Faults::new(source.name());
    let mut all = Vec::new();
    match Rows::open(&source, options) {
        Err(fault) => faults.push(fault),
        Ok(mut rows) => {
            while let Some(row) = rows.next(&mut faults) {
                all.push((0..row.width()).map(|column| row.text(column).into_owned()).collect());
            }
        }
    }
    (all, faults.into_diagnostics())
}

/// The single fault: its code, row and column, after a look at its words in both languages.
fn only(faults: &Diagnostics) -> (&'static str, Option<u32>, Option<String>) {
    assert_eq!(faults.len(), 1, "{:?}", faults.to_json(Lang::En));
    let fault = faults.iter().next().unwrap();
    for lang in Lang::ALL {
        let words = fault.render(lang);
        for text in [&words.message, &words.expected, &words.remedy] {
            assert!(!text.is_empty() && !text.contains('{'), "{text}");
        }
    }
    (fault.code, fault.row, fault.column.clone())
}
