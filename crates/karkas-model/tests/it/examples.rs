//! The examples of the repository read without a fault or remark.

use std::path::Path;

use karkas_model::read::Folder;

use crate::folder::shown;

#[test]
fn every_example_reads_without_a_remark_in_every_scenario() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut count = 0;
    for entry in std::fs::read_dir(examples).expect("there are examples") {
        let path = entry.expect("the folder can be listed").path();
        if !path.join("karkas.toml").is_file() {
            continue;
        }
        count += 1;
        let (folder, found) = Folder::read(&path);
        assert!(found.is_empty(), "{}:\n{}", path.display(), shown(&found));
        let folder = folder.expect("it was read");
        for scenario in folder.scenarios() {
            match folder.project(Some(&scenario.id)) {
                Ok((_, remarks)) => assert!(remarks.is_empty(), "{}:\n{}", path.display(), shown(&remarks)),
                Err(found) => panic!("{} {}:\n{}", path.display(), scenario.id, shown(&found)),
            }
        }
    }
    assert!(count >= 2, "the small examples are there");
}
