//! How much can be served when something is lost: with building as it is, or with building left open.

use std::ops::ControlFlow;

use karkas_model::project::Project;
use karkas_solver::{Column, Options, Outcome, Progress, Row, Status, solve};

use crate::alteration::{self, Alteration};
use crate::formulation::{Formulation, Largest, Overrides, Scenario};
use crate::given::Given;
use crate::loss::Loss;
use crate::manifest::LargestRecord;
use crate::plan::PlanError;
use crate::served::{SERVED, at_least};
use crate::solve::{SolveOptions, request};
use crate::tables::FacilityRow;

/// How close the largest share of a programme with whole numbers is found.
const SHARE_GAP: f64 = 1e-3;

/// Changes under which a plan must still serve a share of demand.
pub fn alterations(loss: &Loss, share: f64, from: Option<i32>) -> Vec<Alteration> {
    vec![Alteration::MayGoUnserved, Alteration::Lost(loss.clone()), Alteration::Serve { share, from }]
}

/// A project after a loss, in which a share of demand must still be served.
pub fn after(project: &Project, loss: &Loss, share: f64, from: Option<i32>) -> Project {
    alteration::apply(project, &alterations(loss, share, from))
}

/// The largest share of the demand that must be served which can be served in every period after a loss, with building as
/// a plan has it; `None` where there is no way to run at all, whatever goes unserved, or the search was stopped.
///
/// # Errors
/// Where the programme cannot be made or the solver fails.
pub fn share_as_built(
    after: &Project,
    facilities: &[FacilityRow],
    largest: &[LargestRecord],
    options: &SolveOptions,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Option<f64>, PlanError> {
    let scenarios = [Scenario { project: after, probability: 1.0 }];
    let mut formulation = Formulation::sized(&scenarios, &Overrides::default(), Largest::Stated(largest))?;
    Given { facilities, before: None }.fix(&mut formulation, after);
    let outcome = largest_share(&scenarios, &formulation, options, progress)?;
    let solved = outcome.status == Status::Optimal;
    Ok(outcome.objective().filter(|_| solved).map(|unserved| (1.0 - unserved).clamp(0.0, 1.0)))
}

/// The largest share that some plan can serve after each of several losses, building being the same in all of them and in
/// the projects without a loss; `None` where there is no such plan, or none was found in time.
///
/// # Errors
/// Where the programme cannot be made or the solver fails.
pub fn reachable_share(
    projects: &[(f64, &Project)],
    after: &[&Project],
    options: &SolveOptions,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Option<f64>, PlanError> {
    let calm = projects.iter().map(|&(probability, project)| Scenario { project, probability });
    let lost = after.iter().map(|&project| Scenario { project, probability: 0.0 });
    let scenarios: Vec<Scenario<'_>> = calm.chain(lost).collect();
    let formulation = Formulation::new(&scenarios, &Overrides::default())?;
    let outcome = largest_share(&scenarios, &formulation, options, progress)?;
    Ok(outcome.objective().map(|unserved| (1.0 - unserved).clamp(0.0, 1.0)))
}

/// Minimises the share that goes unserved in the worst of all periods and scenarios in which it is limited.
fn largest_share(
    scenarios: &[Scenario<'_>],
    formulation: &Formulation,
    options: &SolveOptions,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Outcome, PlanError> {
    let mut problem = formulation.problem.clone();
    for column in 0..problem.columns() {
        problem.set_cost(Column::from_index(column), 0.0);
    }
    let mut entries = Vec::new();
    for instance in &formulation.instances {
        let project = scenarios[instance.scenario].project;
        let (true, Some(row)) = (project.limits[instance.limit].id == SERVED, instance.row_max) else {
            continue;
        };
        // Were nothing served, all that is demanded would go unserved.
        let period = formulation.time.period(instance.period);
        let all = at_least(project, 0.0, None).and_then(|limit| limit.max);
        let demanded = all.map_or(0.0, |most| most.mean(period));
        let scale = formulation.rows[row as usize].scale;
        let row = Row::from_index(row as usize);
        problem.set_row_bounds(row, f64::NEG_INFINITY, 0.0);
        entries.push((row, -demanded / scale));
    }
    problem.add_column(1.0, 0.0, 1.0, false, &entries);
    let options = Options { gap: SHARE_GAP, absolute_gap: SHARE_GAP, start: None, ..request(options) };
    Ok(solve(&problem, &options, progress)?)
}
