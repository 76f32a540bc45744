//! The plan that a question starts from.

use karkas_model::project::{Name, Project};
use karkas_plan::solve::SolveOptions;
use karkas_plan::{Plan, PlanOutcome, Request, plan};

use crate::{StudyError, StudyPlan, Watch};

/// Id of the plan that a question starts from, in its study.
pub const START: &str = "plan";

/// Takes a plan as the one to start from, or makes it.
///
/// # Errors
/// Where the project has no plan, or planning fails.
pub(crate) fn start(
    projects: &[(f64, Project)],
    known: Option<Plan>,
    solve: &SolveOptions,
    watch: &mut dyn Watch,
) -> Result<StudyPlan, StudyError> {
    let found = match known {
        Some(known) => known,
        None => {
            let request = Request { solve: solve.clone(), ..Request::default() };
            match plan(&borrowed(projects), &request, &mut |state| watch.solver(state))? {
                PlanOutcome::Planned(found) => *found,
                PlanOutcome::NoPlan(_) if watch.stopped() => return Err(StudyError::Stopped),
                PlanOutcome::NoPlan(why) => return Err(StudyError::NoPlan(why)),
            }
        }
    };
    Ok(StudyPlan::new(START, name("The plan as it is", "Исходный план"), projects.to_vec(), found))
}

/// A name in both languages.
pub(crate) fn name(en: &str, ru: &str) -> Name {
    Name { en: en.to_owned(), ru: ru.to_owned() }
}

/// Projects with their probabilities, borrowed.
pub(crate) fn borrowed(projects: &[(f64, Project)]) -> Vec<(f64, &Project)> {
    projects.iter().map(|(share, project)| (*share, project)).collect()
}
