//! Small projects written as text, for tests.

use karkas_model::project::Project;
use karkas_model::resolve::load;

const SETTINGS: &str = "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026]\n";

/// The project of some files; without karkas.toml it has one period of one year and no discounting.
pub(crate) fn project(files: &[(&str, &str)]) -> Project {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let given = files.iter().any(|(file, _)| *file == "karkas.toml");
    let settings = (!given).then_some(("karkas.toml", SETTINGS));
    for (file, text) in settings.iter().chain(files) {
        std::fs::write(folder.path().join(file), text).expect("a file of the test");
    }
    match load(folder.path(), None) {
        Ok((project, _)) => project,
        Err(faults) => panic!("{faults:#?}"),
    }
}
