//! Folders written for a test.

use std::path::Path;

use karkas_match::exchange::{Exchanges, exchanges};
use karkas_match::input::{Case, read};
use karkas_match::links::{Links, links};
use karkas_match::missing::missing;
use karkas_match::portfolio::{Portfolio, portfolio};
use karkas_match::tables::{Tables, tables};
use karkas_match::wants::Wants;
use std::ops::ControlFlow;

/// Files of a folder.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("sound");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("sound");
    }
    folder
}

/// What a folder holds.
pub fn case(files: &[(&str, &str)]) -> Case {
    read(folder(files).path()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// All that is found.
pub struct Found {
    pub wants: Wants,
    pub links: Links,
    pub exchanges: Exchanges,
    pub portfolio: Portfolio,
    pub tables: Tables,
}

/// Finds all.
pub fn find(case: &Case) -> Found {
    let wants = Wants::new(case);
    let links = links(case, &wants, &mut |_, _| ControlFlow::Continue(())).expect("sound");
    let exchanges = exchanges(case, &wants);
    let portfolio = portfolio(case, &wants, &links, &exchanges, &mut karkas_solver::quiet).expect("sound");
    let lacking = missing(case, &wants, &[]);
    let tables = tables(case, &wants, &links, &exchanges, &lacking, &portfolio);
    Found { wants, links, exchanges, portfolio, tables }
}

/// Codes of the faults of a folder.
pub fn faults(files: &[(&str, &str)]) -> Vec<(String, String)> {
    let faults = read(folder(files).path()).expect_err("faults");
    faults.iter().map(|fault| (fault.place(), fault.render(karkas_model::words::Lang::En).message)).collect()
}

/// The folder of the examples.
pub fn examples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}
