//! `karkas schema`: the format for other programs.

use std::path::{Path, PathBuf};

use karkas_model::schema::{self, SchemaError};
use serde_json::{Map, Value as Json, json};

use crate::command_line::SchemaArguments;
use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::screen::Screen;

/// Writes what is asked for: schemas into a folder, or a description into a project, or else all schemas to
/// standard output.
pub fn run(arguments: &SchemaArguments, screen: &Screen) -> Result<Exit, Stop> {
    let mut written = Vec::new();
    if let Some(folder) = &arguments.output {
        written = schema::write_all(folder).map_err(|fault| stop(&fault, screen))?;
    }
    if let Some(project) = &arguments.datapackage {
        written.push(describe(project, screen)?);
    }
    if arguments.output.is_none() && arguments.datapackage.is_none() {
        let all: Map<String, Json> = schema::all().into_iter().collect();
        screen.json(&Json::Object(all));
    } else if screen.json {
        screen.json(&json!({ "written": written }));
    } else {
        for path in &written {
            screen.note(&screen.text("written", &[("path", shown(path))]));
        }
    }
    Ok(Exit::Done)
}

fn describe(project: &Path, screen: &Screen) -> Result<PathBuf, Stop> {
    folders::project(project, screen)?;
    let package = schema::data_package(project).map_err(|fault| stop(&fault, screen))?;
    let path = project.join("datapackage.json");
    folders::write(&path, schema::text(&package).as_bytes(), screen)?;
    Ok(path)
}

fn stop(fault: &SchemaError, screen: &Screen) -> Stop {
    match fault {
        SchemaError::File { path, error } => Stop::unwritable(path, error, screen),
        SchemaError::Format { .. } => Stop { exit: Exit::Faults, text: fault.to_string() },
    }
}
