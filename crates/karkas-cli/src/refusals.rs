//! Why there is no answer, in the user's language, with the code to end with.

use karkas_plan::PlanError;
use karkas_plan::formulation::FormulationError;
use karkas_study::StudyError;

use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Why there is no plan at all: a fault, not an outcome.
pub fn of_plan(fault: &PlanError, screen: &Screen) -> Stop {
    match fault {
        PlanError::Formulation(fault) => of_formulation(fault, screen),
        PlanError::Solver(fault) => {
            Stop::new(Exit::SolverFailed, screen, "solver-failed", &[("reason", fault.to_string().into())])
        }
    }
}

/// What keeps a project from being formulated.
pub fn of_formulation(fault: &FormulationError, screen: &Screen) -> Stop {
    match fault {
        FormulationError::NotACandidate { place, process } => {
            let values = [("place", place.as_str().into()), ("process", process.as_str().into())];
            Stop::new(Exit::Usage, screen, "not-a-candidate", &values)
        }
        FormulationError::NoLargestSize { place, process, file, row } => {
            let values = [
                ("place", place.as_str().into()),
                ("process", process.as_str().into()),
                ("file", file.as_str().into()),
                ("row", i64::from(*row).into()),
            ];
            Stop::new(Exit::Faults, screen, "no-largest-size", &values)
        }
        FormulationError::ScenariosDiffer { scenario, what } => {
            let what = screen.text(what.key(), &[]);
            let values = [("scenario", scenario.as_str().into()), ("what", what.into())];
            Stop::new(Exit::Faults, screen, "scenarios-differ", &values)
        }
    }
}

/// Why a question has no answer.
pub fn of_study(fault: &StudyError, screen: &Screen) -> Stop {
    match fault {
        StudyError::Plan(fault) => of_plan(fault, screen),
        StudyError::NoPlan(_) => Stop::new(Exit::NoPlan, screen, "question-no-plan", &[]),
        StudyError::Unfit(fault) => {
            let values = fault.values();
            let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
            Stop::new(Exit::Usage, screen, fault.key(), &values)
        }
        StudyError::Stopped => Stop::new(Exit::Stopped, screen, "question-stopped", &[]),
    }
}
