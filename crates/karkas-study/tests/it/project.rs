//! Small projects as folders.

use std::path::Path;

use karkas_model::read::Folder;
use tempfile::TempDir;

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> (TempDir, Folder) {
    let out = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        std::fs::write(out.path().join(name), text).expect("it can be written");
    }
    let folder = read(out.path());
    (out, folder)
}

/// The project in a folder.
pub fn read(path: &Path) -> Folder {
    let (folder, found) = Folder::read(path);
    assert!(!found.has_errors(), "{found:?}");
    folder.expect("the folder can be read")
}
