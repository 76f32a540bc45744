//! A small working project to begin with.

use std::io::Write;
use std::path::{Path, PathBuf};

/// The files of the new project with their texts.
const FILES: [(&str, &str); 9] = [
    ("README.md", include_str!("../data/scaffold/README.md")),
    ("karkas.toml", include_str!("../data/scaffold/karkas.toml")),
    ("places.csv", include_str!("../data/scaffold/places.csv")),
    ("commodities.csv", include_str!("../data/scaffold/commodities.csv")),
    ("processes.csv", include_str!("../data/scaffold/processes.csv")),
    ("candidates.csv", include_str!("../data/scaffold/candidates.csv")),
    ("lanes.csv", include_str!("../data/scaffold/lanes.csv")),
    ("offers.csv", include_str!("../data/scaffold/offers.csv")),
    ("demands.csv", include_str!("../data/scaffold/demands.csv")),
];

/// Why a project could not be begun.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// There is something in the folder already; nothing is ever overwritten.
    #[error("{} is not empty; name a new folder", .0.display())]
    NotEmpty(PathBuf),
    /// The file system refused.
    #[error("{}: {error}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

/// Writes a small project, a joinery with a supplier and a market, into a new or an empty folder; the
/// files that were written.
///
/// # Errors
/// Where the folder is a file or has anything in it, or where a file cannot be written.
pub fn write(folder: &Path) -> Result<Vec<PathBuf>, ScaffoldError> {
    let fault = |path: &Path, error| ScaffoldError::File { path: path.to_path_buf(), error };
    std::fs::create_dir_all(folder).map_err(|error| fault(folder, error))?;
    let mut entries = std::fs::read_dir(folder).map_err(|error| fault(folder, error))?;
    if entries.next().is_some() {
        return Err(ScaffoldError::NotEmpty(folder.to_path_buf()));
    }
    FILES
        .iter()
        .map(|(name, text)| {
            let path = folder.join(name);
            let file = std::fs::File::create_new(&path);
            file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| fault(&path, error))?;
            Ok(path)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begins_in_a_new_or_empty_folder_only() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let folder = parent.path().join("deep/project");
        let written = write(&folder).expect("a new folder");
        assert_eq!(written.len(), FILES.len());
        assert!(folder.join("karkas.toml").is_file());
        std::fs::write(folder.join("karkas.toml"), "mine").expect("it can be written");
        assert!(matches!(write(&folder), Err(ScaffoldError::NotEmpty(_))));
        let kept = std::fs::read_to_string(folder.join("karkas.toml")).expect("it is there");
        assert_eq!(kept, "mine");
        let empty = tempfile::tempdir().expect("a temporary folder");
        assert!(write(empty.path()).is_ok());
    }

    #[test]
    fn a_file_is_no_folder() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let file = parent.path().join("file");
        std::fs::write(&file, "").expect("it can be written");
        assert!(matches!(write(&file), Err(ScaffoldError::File { .. })));
    }
}
