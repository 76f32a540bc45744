//! Which scenarios are planned, and whether together or each by itself.

use karkas_model::project::Settings;

use crate::command_line::PlanArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// What to plan.
#[derive(Debug, PartialEq)]
pub enum Choice {
    /// One plan: for the scenario named, or else as [`karkas_plan::selection`] has it.
    One(Option<String>),
    /// A plan for each of these.
    Each(Vec<String>),
}

impl Choice {
    /// What the command line asks for.
    pub fn new(arguments: &PlanArguments, settings: &Settings, screen: &Screen) -> Result<Self, Stop> {
        let ids: Vec<&str> = settings.scenarios.iter().map(|scenario| scenario.id.as_str()).collect();
        match &arguments.scenario {
            _ if arguments.all_scenarios => Ok(Self::Each(ids.into_iter().map(str::to_string).collect())),
            Some(id) if !ids.contains(&id.as_str()) => {
                let values = [("scenario", id.as_str().into()), ("scenarios", ids.join(", ").into())];
                Err(Stop::new(Exit::Usage, screen, "scenario-unknown", &values))
            }
            asked => Ok(Self::One(asked.clone())),
        }
    }
}
