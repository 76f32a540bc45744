//! The losses, and what a plan still serves after each of them.

use karkas_model::project::Project;
use karkas_plan::Plan;
use karkas_plan::loss::{Loss, LossKind, losses};
use karkas_plan::running::Running;
use karkas_plan::survival::{after, share_as_built};

use super::Survive;
use crate::workers::{Steps, gather, side_by_side};
use crate::{StudyError, Watch};

/// A loss in one of the scenarios of a plan.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Case {
    pub(super) loss: Loss,
    pub(super) scenario: usize,
}

/// What a plan serves after a loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Checked {
    /// The largest share; `None` where there is no way to run.
    pub(super) served: Option<f64>,
    /// Whether the plan without a loss makes use of what is lost.
    pub(super) used: bool,
}

/// Every loss of the kinds asked for, in every scenario.
pub(super) fn cases(projects: &[(f64, Project)], kinds: &[LossKind]) -> Vec<Case> {
    let wanted = LossKind::ALL.into_iter().filter(|kind| kinds.contains(kind));
    let all: Vec<Loss> = wanted.flat_map(|kind| losses(&projects[0].1, kind)).collect();
    (0..projects.len())
        .flat_map(|scenario| all.iter().map(move |loss| Case { loss: loss.clone(), scenario }))
        .collect()
}

/// Loses everything in turn, with building as the plan has it. What the plan makes no use of leaves it as it is.
pub(super) fn check(
    projects: &[(f64, Project)],
    cases: &[Case],
    plan: &Plan,
    share: f64,
    asked: &Survive,
    watch: &mut dyn Watch,
) -> Result<Vec<Checked>, StudyError> {
    let (facilities, largest) = (&plan.tables.facilities, &plan.manifest.largest);
    let all: Vec<Loss> = cases.iter().map(|case| case.loss.clone()).collect();
    let running =
        Running::new(projects, facilities, largest, all, &asked.solve, &mut |state| watch.solver(state))?;
    let served =
        |project: &Project, stop: &mut dyn FnMut(&karkas_solver::Progress) -> std::ops::ControlFlow<()>| {
            share_as_built(project, facilities, largest, &asked.solve, stop)
        };
    let used: Vec<bool> = (0..cases.len())
        .map(|case| running.as_ref().is_none_or(|running| running.uses(running.calm(), case)))
        .collect();
    // A plan that serves less than is asked even without a loss does so under every one.
    let calm = projects
        .iter()
        .map(|(_, project)| {
            let nothing = Loss::Partner { partner: String::new() };
            served(&after(project, &nothing, share, asked.from), &mut |state| watch.solver(state))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let touched: Vec<usize> = (0..cases.len()).filter(|&case| used[case]).collect();
    let steps = Steps { before: 0, of: touched.len() };
    let found = side_by_side(
        asked.solve.threads,
        touched.len(),
        steps,
        watch,
        &|position| cases[touched[position]].loss.to_string(),
        &|position, stop| {
            let case = &cases[touched[position]];
            let lost = after(&projects[case.scenario].1, &case.loss, share, asked.from);
            served(&lost, &mut stop.solver()).map_err(StudyError::from)
        },
    );
    let (found, complete) = gather(found)?;
    if !complete {
        return Err(StudyError::Stopped);
    }
    let mut checked: Vec<Checked> =
        cases.iter().zip(used).map(|(case, used)| Checked { served: calm[case.scenario], used }).collect();
    for (&case, served) in touched.iter().zip(found) {
        checked[case].served = served;
    }
    Ok(checked)
}
