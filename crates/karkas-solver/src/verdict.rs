//! What the solver's answer is worth: its status translated, its point and its proof checked.

use highs_sys as sys;

use crate::check::{check_point, dual_bound};
use crate::ffi::Highs;
use crate::outcome::relative_gap;
use crate::run::Ran;
use crate::{Duals, Options, Outcome, Problem, SolverError, Status, solver_version};

/// Translates what HiGHS holds after a run, believing nothing that can be checked.
pub(crate) fn read_outcome(
    highs: &mut Highs,
    problem: &Problem,
    options: &Options,
    ran: &Ran,
) -> Result<Outcome, SolverError> {
    let mixed = problem.column_integer.contains(&true);
    let mut outcome = Outcome {
        status: status(ran.status)?,
        solution: None,
        bound: None,
        gap: None,
        duals: None,
        check: None,
        nodes: highs.long_info(c"mip_node_count").and_then(|count| u64::try_from(count).ok()).unwrap_or(0),
        iterations: highs
            .int_info(c"simplex_iteration_count")
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or(0),
        seconds: ran.seconds,
        solver_version: solver_version(),
    };
    if matches!(outcome.status, Status::Infeasible | Status::Unbounded | Status::InfeasibleOrUnbounded) {
        // A mixed-integer search calls a problem unbounded when its relaxation is, which says nothing about whether
        // it has a solution at all.
        if mixed && outcome.status == Status::Unbounded {
            outcome.status = Status::InfeasibleOrUnbounded;
        }
        if outcome.status == Status::Infeasible && start_fits(problem, options) {
            outcome.status = Status::Unreliable;
        }
        return Ok(outcome);
    }
    if mixed {
        outcome.bound = highs.double_info(c"mip_dual_bound").filter(|bound| bound.is_finite());
    }
    if !mixed && ran.status == sys::MODEL_STATUS_OBJECTIVE_BOUND {
        outcome.bound = bound_at_cutoff(highs, problem, options);
        return Ok(outcome);
    }
    let claimed = highs.int_info(c"primal_solution_status").unwrap_or(sys::SOLUTION_STATUS_NONE);
    let has_point = claimed != sys::SOLUTION_STATUS_NONE || outcome.status == Status::Optimal;
    if has_point {
        read_point(highs, problem, options, mixed, &mut outcome);
    } else if outcome.status == Status::Optimal {
        outcome.status = Status::Unreliable;
    }
    Ok(outcome)
}

/// What the duals prove with which a linear solve ended at its cutoff. The point that goes with them satisfies nothing yet.
fn bound_at_cutoff(highs: &mut Highs, problem: &Problem, options: &Options) -> Option<f64> {
    let raw = highs.solution();
    let objective = start_objective(problem, &raw.columns);
    let (point, _) = check_point(problem, options, raw.columns, objective);
    let duals = Duals { rows: raw.row_duals, reduced_costs: raw.reduced_costs };
    let (bound, _) = dual_bound(problem, options, &point, &duals, 0.0);
    bound.is_finite().then_some(bound)
}

fn read_point(highs: &mut Highs, problem: &Problem, options: &Options, mixed: bool, outcome: &mut Outcome) {
    let raw = highs.solution();
    let objective = highs.double_info(c"objective_function_value").unwrap_or(f64::NAN);
    // Without columns HiGHS solves nothing, and its figures are those of nothing.
    let objective = if problem.columns() == 0 { problem.offset } else { objective };
    let (solution, mut check) = check_point(problem, options, raw.columns, objective);
    let feasible = check.passed;
    let mut proven = true;
    if mixed && outcome.status == Status::Optimal && is_beyond(options, solution.objective, outcome.bound) {
        // The search met a point that it was not asked for, and proved that there is none that it was.
        outcome.status = Status::Infeasible;
        outcome.bound = None;
        return;
    }
    if mixed {
        proven = outcome.bound.is_some_and(|bound| bound_proves(options, solution.objective, bound))
            && !start_is_better(problem, options, solution.objective);
        outcome.gap = outcome.bound.map(|bound| relative_gap(solution.objective, bound));
    } else if outcome.status == Status::Optimal {
        let duals = Duals { rows: raw.row_duals, reduced_costs: raw.reduced_costs };
        let (bound, closes) = dual_bound(problem, options, &solution, &duals, 0.0);
        proven = closes;
        outcome.bound = bound.is_finite().then_some(bound);
        outcome.gap = outcome.bound.map(|bound| relative_gap(solution.objective, bound));
        outcome.duals = Some(duals);
    }
    if problem.columns() == 0 && !feasible {
        // HiGHS does not look at the rows of a model without columns; nothing is left to change about them.
        outcome.status = Status::Infeasible;
        (outcome.duals, outcome.bound, outcome.gap) = (None, None, None);
    } else if outcome.status == Status::Optimal && !(feasible && proven) {
        check.passed = false;
        outcome.status = Status::Unreliable;
    }
    outcome.check = Some(check);
    outcome.solution = feasible.then_some(solution);
}

/// What rounding in the solver's own sums may cost, relative to the objective.
fn rounding(objective: f64) -> f64 {
    1e-6 * (1.0 + objective.abs())
}

/// Whether the bound is as close to the objective as was asked. A bound above the objective is as wrong as one too far
/// below.
fn bound_proves(options: &Options, objective: f64, bound: f64) -> bool {
    let allowed = options.absolute_gap.max(options.gap * objective.abs());
    let distance = objective - bound;
    distance <= allowed + rounding(objective) && distance >= -rounding(objective)
}

/// Whether a search with a cutoff found nothing as good as that, and its bound proves that there is nothing.
fn is_beyond(options: &Options, objective: f64, bound: Option<f64>) -> bool {
    options.cutoff.zip(bound).is_some_and(|(cutoff, bound)| {
        objective > cutoff + rounding(cutoff) && bound >= cutoff - rounding(cutoff)
    })
}

/// Whether the start solution is feasible and within the cutoff: then the problem is, whatever the solver says.
fn start_fits(problem: &Problem, options: &Options) -> bool {
    let Some(start) = &options.start else { return false };
    if options.cutoff.is_some_and(|cutoff| {
        let objective = start_objective(problem, start);
        objective > cutoff - rounding(objective)
    }) {
        return false;
    }
    check_point(problem, options, start.clone(), start_objective(problem, start)).1.passed
}

/// Whether the start solution is feasible and better than the optimum that the solver claims by more than the gap.
fn start_is_better(problem: &Problem, options: &Options, objective: f64) -> bool {
    let Some(start) = &options.start else { return false };
    let allowed = options.absolute_gap.max(options.gap * objective.abs()) + rounding(objective);
    start_objective(problem, start) < objective - allowed && start_fits(problem, options)
}

pub(crate) fn start_objective(problem: &Problem, start: &[f64]) -> f64 {
    problem.offset + problem.column_cost.iter().zip(start).map(|(cost, x)| cost * x).sum::<f64>()
}

fn status(code: i32) -> Result<Status, SolverError> {
    Ok(match code {
        sys::MODEL_STATUS_OPTIMAL | sys::MODEL_STATUS_MODEL_EMPTY => Status::Optimal,
        sys::MODEL_STATUS_INFEASIBLE => Status::Infeasible,
        sys::MODEL_STATUS_UNBOUNDED_OR_INFEASIBLE => Status::InfeasibleOrUnbounded,
        sys::MODEL_STATUS_UNBOUNDED => Status::Unbounded,
        sys::MODEL_STATUS_REACHED_TIME_LIMIT => Status::TimeLimit,
        sys::MODEL_STATUS_REACHED_INTERRUPT | sys::MODEL_STATUS_HIGHS_INTERRUPT => Status::Interrupted,
        sys::MODEL_STATUS_REACHED_ITERATION_LIMIT
        | sys::MODEL_STATUS_REACHED_SOLUTION_LIMIT
        | sys::MODEL_STATUS_REACHED_MEMORY_LIMIT
        | sys::MODEL_STATUS_OBJECTIVE_BOUND
        | sys::MODEL_STATUS_OBJECTIVE_TARGET => Status::OtherLimit,
        sys::MODEL_STATUS_UNKNOWN
        | sys::MODEL_STATUS_SOLVE_ERROR
        | sys::MODEL_STATUS_POSTSOLVE_ERROR
        | sys::MODEL_STATUS_PRESOLVE_ERROR => Status::Unreliable,
        other => return Err(SolverError::Failed { call: "Highs_run", status: other }),
    })
}
