//! From a folder to projects that can be planned, with their faults told as they are found.

use std::io;
use std::path::Path;

use karkas_model::diagnostics::Diagnostics;
use karkas_model::project::Project;
use karkas_model::read::Folder;
use karkas_model::structure;
use karkas_plan::selection;

use crate::exit::Exit;
use crate::faults::{self, Fault, Manner};
use crate::folders::{self, Stop};
use crate::screen::{self, Screen};

/// A folder that can be read and the project in it as it stands.
pub fn base(path: &Path, all: bool, screen: &Screen) -> Result<(Folder, Project), Stop> {
    folders::project(path, screen)?;
    let (folder, mut found) = Folder::read(path);
    match folder.as_ref().map(|folder| folder.project(None)) {
        Some(Ok((project, remarks))) if !found.has_errors() => {
            found.merge(remarks);
            if let Some(folder) = folder {
                return Ok((folder, project));
            }
        }
        Some(Ok((_, remarks)) | Err(remarks)) => found.merge(remarks),
        None => {}
    }
    refuse(found, path, all, screen)
}

/// The projects of one plan with their probabilities, checked for faults of structure too.
pub fn scenarios(
    folder: &Folder,
    scenario: Option<&str>,
    all: bool,
    screen: &Screen,
) -> Result<Vec<(f64, Project)>, Stop> {
    let (projects, mut found) = match selection::projects(folder, scenario) {
        Ok(selected) => selected,
        Err(faults) => return refuse(faults, folder.path(), all, screen),
    };
    for (_, project) in &projects {
        found.merge(structure::check(project));
    }
    if found.has_errors() {
        return refuse(found, folder.path(), all, screen);
    }
    let found = found.sorted();
    if found.warnings() > 0 {
        let values = [("count", found.warnings().into()), ("path", folders::shown(folder.path()))];
        screen.note(&screen.text("remarks-noted", &values));
    }
    Ok(projects)
}

/// Tells all faults and ends the command.
fn refuse<T>(found: Diagnostics, path: &Path, all: bool, screen: &Screen) -> Result<T, Stop> {
    let found = found.sorted();
    if screen.json {
        screen.json(&found.to_json(screen.words.lang()));
    } else {
        let most = if all { usize::MAX } else { faults::SHOWN };
        let manner = Manner { most, colour: screen::colour_on(&io::stderr()) };
        let faults: Vec<Fault<'_>> = found.iter().map(Fault::from).collect();
        screen.error(&faults::print(&faults, path, &screen.words, manner));
    }
    Err(Stop::said(Exit::Faults))
}
