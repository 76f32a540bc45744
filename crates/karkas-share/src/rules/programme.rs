//! Small linear programmes of rules, by the solver of the house.

use std::ops::ControlFlow;

use karkas_solver::{Options, Problem, Status};

use super::RuleFault;

/// `lower ≤ Σ a x ≤ upper`.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) lower: f64,
    pub(super) upper: f64,
    pub(super) entries: Vec<(usize, f64)>,
}

impl Row {
    pub(super) fn at_least(lower: f64, entries: Vec<(usize, f64)>) -> Self {
        Self { lower, upper: f64::INFINITY, entries }
    }

    pub(super) fn at_most(upper: f64, entries: Vec<(usize, f64)>) -> Self {
        Self { lower: f64::NEG_INFINITY, upper, entries }
    }

    pub(super) fn equal(side: f64, entries: Vec<(usize, f64)>) -> Self {
        Self { lower: side, upper: side, entries }
    }
}

/// An optimum.
pub(super) struct Optimum {
    pub(super) columns: Vec<f64>,
    pub(super) objective: f64,
    pub(super) row_duals: Vec<f64>,
}

/// Least `cost · x` with the same bound below for all columns.
pub(super) fn minimise(cost: &[f64], lower: f64, rows: &[Row]) -> Result<Optimum, RuleFault> {
    let mut problem = Problem::new();
    let handles: Vec<_> = rows.iter().map(|row| problem.add_row(row.lower, row.upper)).collect();
    let mut entries = vec![Vec::new(); cost.len()];
    for (row, handle) in rows.iter().zip(&handles) {
        row.entries.iter().for_each(|&(column, value)| entries[column].push((*handle, value)));
    }
    for (cost, entries) in cost.iter().zip(&entries) {
        problem.add_column(*cost, lower, f64::INFINITY, false, entries);
    }
    let options = Options {
        feasibility_tolerance: 1e-10,
        optimality_tolerance: 1e-10,
        presolve: false,
        ..Options::default()
    };
    let outcome = karkas_solver::solve(&problem, &options, &mut |_| ControlFlow::Continue(()))
        .map_err(|_| RuleFault::Unsolved("refused by the solver"))?;
    match (outcome.status, outcome.solution, outcome.duals) {
        (Status::Optimal, Some(solution), Some(duals)) => {
            Ok(Optimum { columns: solution.columns, objective: solution.objective, row_duals: duals.rows })
        }
        (status, ..) => Err(RuleFault::Unsolved(status.words())),
    }
}
