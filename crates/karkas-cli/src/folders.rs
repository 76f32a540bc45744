//! Questions about folders that commands ask before they do anything, and their answers in words.

use std::fs;
use std::io;
use std::path::Path;

use karkas_model::words::Value;
use karkas_plan::output::OutputError;

use crate::exit::Exit;
use crate::screen::Screen;

/// Why a command cannot go on.
#[derive(Debug)]
pub struct Stop {
    /// How it ends.
    pub exit: Exit,
    /// What to say; empty where it was already said.
    pub text: String,
}

impl Stop {
    /// A stop whose text has places for values.
    pub fn new(exit: Exit, screen: &Screen, id: &str, values: &[(&str, Value<'_>)]) -> Self {
        Self { exit, text: screen.text(id, values) }
    }

    /// A stop whose reason was already said.
    pub fn said(exit: Exit) -> Self {
        Self { exit, text: String::new() }
    }

    /// A plan that cannot be written or read.
    pub fn output(fault: &OutputError) -> Self {
        Self { exit: Exit::Files, text: fault.to_string() }
    }

    /// A file or folder that cannot be read.
    pub fn unreadable(path: &Path, error: &io::Error, screen: &Screen) -> Self {
        Self::file("file-unreadable", path, error, screen)
    }

    /// A file or folder that cannot be written.
    pub fn unwritable(path: &Path, error: &io::Error, screen: &Screen) -> Self {
        Self::file("file-unwritable", path, error, screen)
    }

    fn file(id: &str, path: &Path, error: &io::Error, screen: &Screen) -> Self {
        Self::new(Exit::Files, screen, id, &[("path", shown(path)), ("reason", error.to_string().into())])
    }
}

/// A path as a value of a text.
pub fn shown(path: &Path) -> Value<'static> {
    path.display().to_string().into()
}

/// Makes sure that a path is the folder of a project.
pub fn project(path: &Path, screen: &Screen) -> Result<(), Stop> {
    holds(path, "karkas.toml", "folder-no-project", screen)
}

/// Makes sure that a path is the folder of a plan.
pub fn plan(path: &Path, screen: &Screen) -> Result<(), Stop> {
    holds(path, "manifest.json", "folder-no-plan", screen)
}

fn holds(path: &Path, file: &str, otherwise: &str, screen: &Screen) -> Result<(), Stop> {
    let stop = |id: &str| Err(Stop::new(Exit::Files, screen, id, &[("path", shown(path))]));
    match path.metadata() {
        Ok(found) if !found.is_dir() => stop("folder-missing"),
        Ok(_) if path.join(file).is_file() => Ok(()),
        Ok(_) => stop(otherwise),
        Err(error) if error.kind() == io::ErrorKind::NotFound => stop("folder-missing"),
        Err(error) => Err(Stop::unreadable(path, &error, screen)),
    }
}

/// Makes sure that a folder can be made at a path without touching anything: nothing is there, or an empty folder.
pub fn free(path: &Path, screen: &Screen) -> Result<(), Stop> {
    match fs::read_dir(path).map(Iterator::count) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Ok(0) => Ok(()),
        Err(error) if error.kind() != io::ErrorKind::NotADirectory => {
            Err(Stop::unreadable(path, &error, screen))
        }
        _ => Err(Stop::new(Exit::Files, screen, "folder-not-empty", &[("path", shown(path))])),
    }
}

/// Writes one file, or says why it cannot be written.
pub fn write(path: &Path, contents: &[u8], screen: &Screen) -> Result<(), Stop> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Stop::unwritable(folder, &error, screen))?;
    }
    fs::write(path, contents).map_err(|error| Stop::unwritable(path, &error, screen))
}
