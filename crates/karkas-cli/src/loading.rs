//! From a folder to projects that can be planned, with their faults told as they are found.

use std::io;
use std::path::Path;

use karkas_model::diagnostics::{Diagnostic, Diagnostics, Severity};
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

/// The projects of one plan.
pub struct Selected {
    /// With their probabilities.
    pub projects: Vec<(f64, Project)>,
    /// What makes it certain, before any solver is asked, that there is no plan; sorted.
    pub hopeless: Diagnostics,
}

/// The projects of one plan: of the scenario named, or of all that chance decides between.
pub fn scenarios(
    folder: &Folder,
    scenario: Option<&str>,
    all: bool,
    screen: &Screen,
) -> Result<Selected, Stop> {
    let (projects, remarks) = match selection::projects(folder, scenario) {
        Ok(selected) => selected,
        Err(faults) => return refuse(faults, folder.path(), all, screen),
    };
    let structural = projects.iter().flat_map(|(_, project)| structure::check(project));
    let (hopeless, more): (Vec<Diagnostic>, Vec<Diagnostic>) =
        structural.partition(|found| found.severity == Severity::Error);
    let remarks: Diagnostics = remarks.into_iter().chain(more).collect();
    let remarks = remarks.sorted().len();
    if remarks > 0 {
        let values = [("count", remarks.into()), ("path", folders::shown(folder.path()))];
        screen.note(&screen.text("remarks-noted", &values));
    }
    Ok(Selected { projects, hopeless: hopeless.into_iter().collect::<Diagnostics>().sorted() })
}

/// Tells all faults and ends the command.
fn refuse<T>(found: Diagnostics, path: &Path, all: bool, screen: &Screen) -> Result<T, Stop> {
    let found = found.sorted();
    if screen.json {
        screen.json(&found.to_json(screen.words.lang()));
    } else {
        tell(&found, path, all, screen);
    }
    Err(Stop::said(Exit::Faults))
}

/// Prints faults and remarks on standard error.
pub fn tell(found: &Diagnostics, path: &Path, all: bool, screen: &Screen) {
    let most = if all { usize::MAX } else { faults::SHOWN };
    let manner = Manner { most, colour: screen::colour_on(&io::stderr()) };
    let faults: Vec<Fault<'_>> = found.iter().map(Fault::from).collect();
    screen.error(&faults::print(&faults, path, &screen.words, manner));
}
