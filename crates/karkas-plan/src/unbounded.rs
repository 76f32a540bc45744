//! What earns money without end, where the cost of a plan can fall without bound.

use std::ops::ControlFlow;

use karkas_solver::{Options, SolverError, solve};

use crate::formulation::{Formulation, Scenario};
use crate::names;

/// A thing that would be done without end.
#[derive(Debug, Clone, PartialEq)]
pub struct Endless {
    /// Name in the project's words, for instance `sale moscow battery all 2030`.
    pub name: String,
    /// Money that one unit of it earns (negative: costs), discounted.
    pub earns: f64,
}

/// Bound, in the solver's units, that stands in for no bound.
const FAR: f64 = 1e7;

/// Finds what would be done without end: what still reaches any bound, however far, when every open bound is closed.
///
/// # Errors
/// Where the solver fails.
pub fn endless(scenarios: &[Scenario<'_>], formulation: &Formulation) -> Result<Vec<Endless>, SolverError> {
    let mut closed = formulation.problem.clone();
    closed.relax_integers();
    let columns: Vec<_> = closed.column_handles().collect();
    for &column in &columns {
        let (lower, upper) = closed.column_bounds(column);
        if upper.is_infinite() {
            closed.set_column_bounds(column, lower, FAR.max(lower));
        }
    }
    let outcome = solve(&closed, &Options::default(), &mut |_| ControlFlow::Continue(()))?;
    let Some(solution) = outcome.solution else { return Ok(Vec::new()) };
    let money = formulation.money_scale;
    Ok(columns
        .iter()
        .filter(|&&column| {
            let open = formulation.problem.column_bounds(column).1.is_infinite();
            open && solution.columns[column.index()] > FAR / 1e3
        })
        .map(|&column| Endless {
            name: names::column(scenarios, formulation, column.index()),
            earns: -formulation.problem.cost(column) * money / formulation.columns[column.index()].scale,
        })
        .collect())
}
