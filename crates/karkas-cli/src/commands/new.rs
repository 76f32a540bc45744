//! `karkas new`: a small project to begin with.

use karkas_model::scaffold::{self, ScaffoldError};
use serde_json::json;

use crate::command_line::NewArguments;
use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::screen::Screen;

/// Writes the project and says what to do next.
pub fn run(arguments: &NewArguments, screen: &Screen) -> Result<Exit, Stop> {
    let folder = &arguments.folder;
    folders::free(folder, screen)?;
    let written = scaffold::write(folder).map_err(|fault| match fault {
        ScaffoldError::NotEmpty(path) => {
            Stop::new(Exit::Files, screen, "folder-not-empty", &[("path", shown(&path))])
        }
        ScaffoldError::File { path, error } => Stop::unwritable(&path, &error, screen),
    })?;
    if screen.json {
        screen.json(&json!({ "folder": folder, "written": written }));
    } else {
        screen.note(&screen.text("new-done", &[("path", shown(folder))]));
    }
    Ok(Exit::Done)
}
