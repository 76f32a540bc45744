//! Points from parts of the programme that a general solver soon answers: the kernel, and the neighbourhood that point and
//! relaxation induce.

use karkas_solver::{Column, Options, Problem, Progress, SolverError, solve};

use super::root::Root;
use super::tightened::{Work, informed};
use crate::Report;

/// Nodes of the search in a kernel at the most: a point that is nearly as good as the best of the kernel is soon found, and
/// goes further than the best.
const KERNEL_NODES: u32 = 20;
/// Nodes of the search in a neighbourhood at the most.
const NEIGHBOURHOOD_NODES: u32 = 40;
/// Gap of a part at which its search ends at the latest: what it might still gain is less than the bound of the whole lacks.
const GAP: f64 = 1.5e-3;
/// A switch that is less than this in the relaxation is off.
const OFF: f64 = 1e-7;
/// How far a switch may be from the point and still agree with it.
const AGREES: f64 = 1e-3;

/// Searches the kernel: the programme with only the groups of switches that the relaxation or the point makes use of.
///
/// # Errors
/// Where the solver fails.
pub(crate) fn kernel(work: &mut Work<'_>, root: &Root, report: &mut Report<'_>) -> Result<(), SolverError> {
    let mut part = work.tightened(root);
    hold_unused(&mut part, work, &root.values);
    hold_unknown(&mut part, work, root);
    search(work, &part, KERNEL_NODES, report)
}

/// Searches the neighbourhood of the point that the relaxation induces: switches on which the two agree are held.
///
/// # Errors
/// Where the solver fails.
pub(crate) fn neighbourhood(
    work: &mut Work<'_>,
    root: &Root,
    report: &mut Report<'_>,
) -> Result<(), SolverError> {
    let Some(point) = work.point.clone() else { return Ok(()) };
    let mut part = work.tightened(root);
    hold_where_agreed(&mut part, &point, &root.values);
    hold_unknown(&mut part, work, root);
    search(work, &part, NEIGHBOURHOOD_NODES, report)
}

/// Lets only those groups of switches free that the relaxation or the point makes use of.
fn hold_unused(part: &mut Problem, work: &Work<'_>, relaxation: &[f64]) {
    let used = |column: &Column| {
        relaxation[column.index()] > OFF
            || work.point.as_ref().is_some_and(|point| point[column.index()] > 0.5)
    };
    for group in &work.knowledge.groups {
        if !group.iter().any(used) {
            for &column in group {
                let (lower, _) = part.column_bounds(column);
                part.set_column_bounds(column, lower, lower.max(0.0));
            }
        }
    }
}

/// Holds the columns that neither the relaxation of a wide programme nor the point makes use of.
fn hold_unknown(part: &mut Problem, work: &Work<'_>, root: &Root) {
    let Some(known) = root.known_columns() else { return };
    let mut unknown = vec![true; part.columns()];
    known.iter().for_each(|column| unknown[column.index()] = false);
    let used = |column: Column| work.point.as_ref().is_some_and(|point| point[column.index()] > 0.0);
    for column in part.column_handles().filter(|column| unknown[column.index()] && !used(*column)) {
        part.set_column_bounds(column, 0.0, 0.0);
    }
}

/// Holds the whole columns on which point and relaxation agree.
fn hold_where_agreed(part: &mut Problem, point: &[f64], relaxation: &[f64]) {
    for column in part.column_handles() {
        let index = column.index();
        let value = point[index].round();
        if part.is_integer(column) && (value - relaxation[index]).abs() <= AGREES {
            part.set_column_bounds(column, value, value);
        }
    }
}

fn search(
    work: &mut Work<'_>,
    part: &Problem,
    nodes: u32,
    report: &mut Report<'_>,
) -> Result<(), SolverError> {
    let left = work.budget.left(work.begun);
    let options = Options {
        gap: f64::max(work.budget.gap / 4.0, GAP),
        target: work.near_enough(),
        // A third of what is left, so that the search of the whole keeps the rest.
        time_limit: left.map(|left| left / 3),
        node_limit: Some(nodes),
        seed: work.budget.seed,
        start: work.point.clone(),
        ..Options::default()
    };
    let (begun, bound) = (work.begun, work.bound.is_finite().then_some(work.bound));
    let best = work.point.is_some().then_some(work.objective);
    let outcome = solve(part, &options, &mut |state: &Progress| {
        // The bound of a part is none of the whole.
        report(&informed(&Progress { bound: None, ..*state }, best, bound, begun))
    })?;
    work.nodes += outcome.nodes;
    work.take(outcome.solution.map(|solution| solution.columns));
    Ok(())
}
