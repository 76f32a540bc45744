//! The search for whole numbers: by the structure of the programme where it has one, then directly.

use std::ops::ControlFlow;
use std::time::Instant;

use karkas_decomposition::{Budget, Ended};
use karkas_solver::{Duals, Progress, Solution, SolverError, Status, solve};

use crate::formulation::Formulation;
use crate::solve::{Method, SolveOptions, request};
use crate::structure;

/// What the search found, in the solver's units.
pub(crate) struct Search {
    /// How it ended.
    pub(crate) status: Status,
    /// The best solution.
    pub(crate) solution: Option<Solution>,
    /// No solution is better than this.
    pub(crate) bound: Option<f64>,
    /// The duals of a programme without whole numbers.
    pub(crate) duals: Option<Duals>,
    /// Nodes.
    pub(crate) nodes: u64,
    /// Seconds of wall time.
    pub(crate) seconds: f64,
    /// The method that found the solution.
    pub(crate) method: Method,
}

/// What is known before the direct search begins.
#[derive(Default)]
struct Known {
    solution: Option<Solution>,
    bound: Option<f64>,
    nodes: u64,
    method: Option<Method>,
    ended: Option<Ended>,
}

/// Searches for a solution, from a start where there is one.
///
/// # Errors
/// Where the solver fails.
pub(crate) fn search(
    formulation: &Formulation,
    options: &SolveOptions,
    start: Option<Vec<f64>>,
    report: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Search, SolverError> {
    let begun = Instant::now();
    let problem = &formulation.problem;
    let mut request = request(options);
    let known = before(formulation, options, start.clone(), report)?;
    if let Some(done) = finished(&known, options, begun) {
        return Ok(done);
    }
    // What was made of the start is at least as good.
    request.start = known.solution.as_ref().map(|solution| solution.columns.clone()).or(start);
    // The clock and what is shown of it run on from the search for a start.
    let before = begun.elapsed();
    request.time_limit = options.time_limit.map(|limit| limit.saturating_sub(before));
    let mut report = |state: &Progress| {
        let bound = state.bound.into_iter().chain(known.bound).reduce(f64::max);
        let gap = state.incumbent.zip(bound).map(|(incumbent, bound)| gap(incumbent, bound));
        report(&Progress { seconds: state.seconds + before.as_secs_f64(), bound, gap, ..*state })
    };
    let mut found = solve(problem, &request, &mut report)?;
    if found.status == Status::Unreliable && options.presolve {
        request.presolve = false;
        found = solve(problem, &request, &mut report)?;
    }
    let mut method = Method::Direct;
    // Where the search was stopped before it took up the start or proved anything, what was known before it stands.
    if matches!(found.status, Status::TimeLimit | Status::Interrupted | Status::OtherLimit) {
        let better = match (&found.solution, &known.solution) {
            (Some(found), Some(known)) => known.objective <= found.objective,
            (None, Some(_)) => true,
            _ => false,
        };
        if better {
            found.solution = known.solution;
            method = known.method.unwrap_or(method);
        }
        found.bound = found.bound.into_iter().chain(known.bound).reduce(f64::max);
    }
    Ok(Search {
        status: found.status,
        solution: found.solution,
        bound: found.bound,
        duals: found.duals,
        nodes: known.nodes + found.nodes,
        seconds: begun.elapsed().as_secs_f64(),
        method,
    })
}

/// Relative distance between an objective and its bound.
fn gap(objective: f64, bound: f64) -> f64 {
    let distance = (objective - bound).max(0.0);
    if distance == 0.0 { 0.0 } else { distance / objective.abs() }
}

/// The search as it stands, where nothing is left to do.
fn finished(known: &Known, options: &SolveOptions, begun: Instant) -> Option<Search> {
    let closed = match (&known.solution, known.bound) {
        (Some(solution), Some(bound)) => {
            // As the direct search does it: nearer than its absolute gap counts as closed.
            let size = solution.objective.abs();
            let allowed = f64::max(options.gap * size, request(options).absolute_gap);
            // The methods give away about a billionth of their bounds, so that rounding cannot make them untrue.
            solution.objective - bound <= allowed + 1e-8 * size
        }
        _ => false,
    };
    let status = match known.ended? {
        Ended::Infeasible => Status::Infeasible,
        _ if closed => Status::Optimal,
        Ended::TimeLimit => Status::TimeLimit,
        Ended::Interrupted => Status::Interrupted,
        Ended::Proven | Ended::Exhausted => return None,
    };
    Some(Search {
        status,
        solution: known.solution.clone(),
        bound: known.bound,
        duals: None,
        nodes: known.nodes,
        seconds: begun.elapsed().as_secs_f64(),
        method: known.method.unwrap_or_default(),
    })
}

/// What the structure of the programme, or its relaxation, tells before the direct search.
fn before(
    formulation: &Formulation,
    options: &SolveOptions,
    start: Option<Vec<f64>>,
    report: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Known, SolverError> {
    let request = request(options);
    let found = structure::recognise(formulation, options.method);
    // From a start the direct search goes on by itself, unless the method can make more of it.
    let Some(structure) = found.filter(|found| start.is_none() || found.takes_a_start()) else {
        return Ok(Known::default());
    };
    let budget = Budget {
        gap: options.gap,
        time_limit: options.time_limit,
        seed: options.seed,
        threads: options.threads,
    };
    let answer = structure.answer_from(start, &budget, report)?;
    // A point is taken only where it passes the same check as the solver's own.
    let solution = answer.columns.and_then(|columns| formulation.problem.solution_at(columns, &request));
    // A bound above a solution is a fault of the method, and then nothing of it is believed but the solution.
    let refuted = match (&solution, answer.bound) {
        (Some(solution), Some(bound)) => bound > solution.objective + 1e-6 * (1.0 + solution.objective.abs()),
        _ => false,
    };
    if refuted {
        return Ok(Known { solution, ended: Some(Ended::Exhausted), ..Known::default() });
    }
    Ok(Known {
        solution,
        bound: answer.bound,
        nodes: answer.nodes,
        method: Some(structure.method()),
        ended: Some(answer.ended),
    })
}
