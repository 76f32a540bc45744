//! A good plan to start the search from: the first step of kernel search (Guastaroba and Speranza, J. Heuristics 18,
//! 2012).
//!
//! The linear relaxation tells which decisions matter. The programme with all other whole-number decisions left at
//! zero is small and soon solved; its solution is feasible for the whole programme.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use karkas_solver::{Options, Progress, Solution, SolverError, solve};

use crate::formulation::{Formulation, Variable};

/// Fewer whole-number decisions than this are searched directly.
const WORTH_A_KERNEL: usize = 200;

/// What is known before the search begins, in the solver's units.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Start {
    /// A solution.
    pub(crate) solution: Option<Solution>,
    /// No solution is better than this: the bound of the linear relaxation.
    pub(crate) bound: Option<f64>,
}

/// Finds a start solution; none where the programme is small, or none was found.
///
/// # Errors
/// Where the solver fails.
pub(crate) fn start(
    formulation: &Formulation,
    options: &Options,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Start, SolverError> {
    let problem = &formulation.problem;
    if problem.integers() < WORTH_A_KERNEL {
        return Ok(Start::default());
    }
    let begun = Instant::now();
    // A third of the time at the most, so that the search itself keeps the rest.
    let limit = options.time_limit.map(|limit| limit / 3);
    let left = || limit.map(|limit| limit.saturating_sub(begun.elapsed()).max(Duration::from_millis(100)));
    let mut relaxed = problem.clone();
    relaxed.relax_integers();
    let linear = Options { time_limit: left(), start: None, ..options.clone() };
    let mut report = |state: &Progress| {
        // Neither the bound nor the gap of a part of the programme is one of the whole.
        progress(&Progress { bound: None, gap: None, seconds: begun.elapsed().as_secs_f64(), ..*state })
    };
    let relaxation = solve(&relaxed, &linear, &mut report)?;
    let bound = relaxation.bound;
    let Some(relaxation) = relaxation.solution else { return Ok(Start { solution: None, bound }) };
    let mut kernel = problem.clone();
    let wanted = events_in_use(formulation, &relaxation.columns);
    for column in problem.column_handles() {
        let event = event(formulation.columns[column.index()].variable);
        if problem.is_integer(column) && event.is_some_and(|event| !wanted.contains(&event)) {
            let (lower, _) = problem.column_bounds(column);
            kernel.set_column_bounds(column, lower, lower.max(0.0));
        }
    }
    let request = Options { gap: options.gap / 2.0, time_limit: left(), start: None, ..options.clone() };
    let outcome = solve(&kernel, &request, &mut report)?;
    Ok(Start { solution: outcome.solution, bound })
}

/// Facility and deciding period of a whole-number decision.
fn event(variable: Variable) -> Option<(u32, u16)> {
    match variable {
        Variable::Modules { f, t } | Variable::Open { f, t } | Variable::Class { f, t, .. } => Some((f, t)),
        _ => None,
    }
}

/// Decisions that the relaxation makes use of, in whatever part.
fn events_in_use(formulation: &Formulation, relaxation: &[f64]) -> BTreeSet<(u32, u16)> {
    formulation
        .columns
        .iter()
        .zip(relaxation)
        .filter(|(_, value)| **value > 1e-7)
        .filter_map(|(info, _)| event(info.variable))
        .collect()
}
