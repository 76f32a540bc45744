//! From raw tables to a [`Project`]: one scenario carried out, cells converted to their units,
//! references and selectors spelled out, and what makes no sense found.
//!
//! A row that fails is reported and left out, so that later layers speak only of what is right so far.

mod by_commodity;
mod candidates;
mod cells;
mod commodities;
mod context;
mod demands;
mod evidence;
mod facilities;
mod groups;
mod incentives;
mod lanes;
mod limits;
mod numbers;
mod offers;
mod overrides;
mod people;
mod places;
mod processes;
mod recipe_line;
mod recipes;
mod scenario;
mod selectors;
mod settings;
mod sources;
mod stocks;

use std::path::Path;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::project::{Project, ScenarioInfo};
use crate::read::Folder;

use context::Context;

pub use numbers::describe;
pub use recipe_line::{RecipeItem, parse_recipe};
pub use scenario::BASE;

/// Reads a folder and makes the project of one scenario (`None`: the folder as it stands), with all
/// faults of both steps.
///
/// # Errors
/// Everything that was found, where any of it is a fault.
pub fn load(path: &Path, scenario: Option<&str>) -> Result<(Project, Diagnostics), Diagnostics> {
    let (folder, mut found) = Folder::read(path);
    let Some(folder) = folder else {
        return Err(found);
    };
    match folder.project(scenario) {
        Ok((project, remarks)) => {
            found.merge(remarks);
            Ok((project, found.sorted()))
        }
        Err(faults) => {
            found.merge(faults);
            Err(found.sorted())
        }
    }
}

impl Folder {
    /// The project of one scenario; `None` or `base`: the folder as it stands. Beside the project
    /// come remarks.
    ///
    /// # Errors
    /// What was found, where any of it is a fault. Where reading the folder found faults there is no
    /// project either, and what comes back is only what was found here.
    pub fn project(&self, scenario: Option<&str>) -> Result<(Project, Diagnostics), Diagnostics> {
        let (project, found) = resolve(self, scenario.unwrap_or(BASE));
        let found = found.sorted();
        match project {
            Some(project) if !found.has_errors() && !self.is_faulty() => Ok((project, found)),
            _ => Err(found),
        }
    }

    /// The scenarios that are declared or used, `base` first.
    pub fn scenarios(&self) -> Vec<ScenarioInfo> {
        scenario::list(self.raw_settings(), self.raw_tables(), &mut Diagnostics::new())
    }
}

fn resolve(folder: &Folder, scenario_id: &str) -> (Option<Project>, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut settings = folder.raw_settings().clone();
    let mut tables = folder.raw_tables().to_vec();
    let scenarios = scenario::list(&settings, &tables, &mut found);
    if !scenarios.iter().any(|known| known.id == scenario_id) {
        let near = crate::read::nearest_or_none(scenario_id, scenarios.iter().map(|known| known.id.as_str()));
        let known: Vec<&str> = scenarios.iter().map(|known| known.id.as_str()).collect();
        let fault = Diagnostic::error("unknown-scenario").found(scenario_id);
        found.push(fault.with("known", known.join(", ")).with("nearest", near));
        return (None, found);
    }
    scenario::apply(scenario_id, &mut settings, &mut tables, &mut found);
    let Some((settings, units)) = settings::resolve(&settings, scenarios, &mut found) else {
        return (None, found);
    };
    people::expand(&mut tables, &settings.periods, &mut found);
    let context = Context::new(&tables, units, settings.home.clone(), found);
    let sources = sources::resolve(&context);
    let context = context.with_sources(&sources);
    let (places, place_names) = places::resolve(&context);
    let (commodities, commodity_names) = commodities::resolve(&context);
    let context = context.with_places(place_names).with_commodities(commodity_names, &commodities);
    let (processes, process_names) = processes::resolve(&context);
    let context = context.with_processes(process_names, &processes);
    let processes = recipes::resolve(&context, processes);
    let facilities = facilities::resolve(&context);
    let candidates = candidates::resolve(&context, &processes);
    let (lanes, lane_capacities) = lanes::resolve(&context, &commodities);
    let offers = offers::resolve(&context, &places);
    let demands = demands::resolve(&context);
    let stocks = stocks::resolve(&context, &commodities);
    let known = limits::Known {
        commodities: &commodities,
        processes: &processes,
        lanes: &lanes,
        offers: &offers,
        demands: &demands,
    };
    let limits = limits::resolve(&context, &known);
    let incentives = incentives::resolve(&context, &processes);
    let project = Project {
        settings,
        scenario: scenario_id.to_string(),
        places,
        commodities,
        processes,
        facilities,
        candidates,
        lanes,
        lane_capacities,
        offers,
        demands,
        stocks,
        limits,
        incentives,
        sources,
    };
    let mut found = context.into_found();
    people::name_masked(&tables, &mut found);
    (Some(project), found)
}
