//! Small projects written as text.

use karkas_model::project::Project;
use karkas_model::resolve::load;

/// The project of some files.
pub fn project(files: &[(&str, &str)]) -> Project {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (file, text) in files {
        std::fs::write(folder.path().join(file), text).expect("a file of the test");
    }
    match load(folder.path(), None) {
        Ok((project, _)) => project,
        Err(faults) => panic!("{faults:#?}"),
    }
}

/// Rows of a table of a study.
pub fn rows<R: karkas_plan::tables::Row>(study: &karkas_study::Study) -> Vec<R> {
    let table = study.tables.iter().find(|table| table.name == R::TABLE).expect("the table is there");
    R::from_table(table).expect("its columns are there")
}

#[track_caller]
pub fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-6 * (1.0 + expected.abs()), "{found} instead of {expected}");
}
