//! Any bytes as karkas.toml of an otherwise right folder.

#![no_main]

use std::cell::RefCell;

use karkas_model::resolve::load;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

thread_local! {
    static FOLDER: RefCell<TempDir> = RefCell::new(right_folder());
}

fn right_folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("places.csv"), "place\nnorth\n").expect("it can be written");
    std::fs::write(folder.path().join("commodities.csv"), "commodity,unit\nore,t\n")
        .expect("it can be written");
    folder
}

fuzz_target!(|bytes: &[u8]| {
    FOLDER.with_borrow(|folder| {
        std::fs::write(folder.path().join("karkas.toml"), bytes).expect("it can be written");
        if let Err(found) = load(folder.path(), None) {
            assert!(found.has_errors(), "no project without a fault");
        }
    });
});
