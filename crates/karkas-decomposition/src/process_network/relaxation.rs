//! The relaxation of many related programmes: one set of inequalities, one basis, other costs and other bounds of rows.

use std::time::Instant;

use karkas_solver::{Column, NewRow, Problem, Row, SolverError};

use super::bounds::Bounds;
use super::chains::Chains;
use super::root::{Root, RootEnd};
use super::rows::Rows;
use super::tightened::{Knowledge, ROUNDS};
use crate::{Budget, Report};

/// The linear relaxation of a programme with inequalities that hold for all points of it, to be solved again and again with
/// other costs, and with bounds of rows and columns that are no wider than those that it was made with.
pub struct Relaxation {
    rows: Rows,
    whole: Vec<bool>,
    bounds: Bounds,
    root: Root,
}

/// What a relaxation says of the programme as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Relaxed {
    /// No point is better than this.
    Bound(f64),
    /// There is no point.
    Infeasible,
    /// The caller asked to stop, or the time was over.
    Stopped,
    /// The solver could not say.
    Failed,
}

impl Relaxation {
    /// Solves the relaxation of a programme, and adds inequalities as long as they gain. The widest bounds that rows and
    /// columns shall have are those of the programme.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn new(
        problem: &Problem,
        knowledge: &Knowledge,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Self, SolverError> {
        let whole: Vec<bool> = problem.column_handles().map(|column| problem.is_integer(column)).collect();
        let mut rows = Rows::of(problem);
        for sum in &knowledge.sums {
            rows.push_sum(sum);
        }
        let mut bounds = Bounds::of(problem);
        if !bounds.propagate(&rows, &whole, ROUNDS) {
            bounds = Bounds::of(problem);
        }
        let root = Root::new(problem, budget, Instant::now(), report)?;
        let mut relaxation = Self { rows, whole, bounds, root };
        relaxation.separate(budget, report)?;
        Ok(relaxation)
    }

    /// Changes the bounds of a row of the programme; they must lie within those that it was made with.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_row_bounds(&mut self, row: Row, lower: f64, upper: f64) -> Result<(), SolverError> {
        self.root.set_row_bounds(row, lower, upper)
    }

    /// Changes the bounds of a column; they must lie within those that the programme was made with.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_column_bounds(&mut self, column: Column, lower: f64, upper: f64) -> Result<(), SolverError> {
        self.root.set_column_bounds(column, lower, upper)
    }

    /// Changes the cost of a column.
    ///
    /// # Errors
    /// If it is not a finite number.
    pub fn set_cost(&mut self, column: Column, cost: f64) -> Result<(), SolverError> {
        self.root.set_cost(column, cost)
    }

    /// Solves the relaxation as it stands, from the last basis.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn solve(&mut self, budget: &Budget, report: &mut Report<'_>) -> Result<Relaxed, SolverError> {
        self.root.renew(budget, report)?;
        Ok(self.relaxed())
    }

    /// Adds inequalities that the last solution breaks, and solves again, as long as that gains.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn separate(&mut self, budget: &Budget, report: &mut Report<'_>) -> Result<Relaxed, SolverError> {
        let chains = Chains::new(&self.rows, &self.bounds, &self.whole);
        self.root.tighten(&chains, &self.bounds, budget, Instant::now(), report)?;
        Ok(self.relaxed())
    }

    fn relaxed(&self) -> Relaxed {
        match self.root.end {
            RootEnd::Solved => Relaxed::Bound(self.root.bound),
            RootEnd::Infeasible => Relaxed::Infeasible,
            RootEnd::TimeLimit | RootEnd::Interrupted => Relaxed::Stopped,
            RootEnd::Failed => Relaxed::Failed,
        }
    }

    /// The last solution, by columns; empty before the first.
    pub fn values(&self) -> &[f64] {
        &self.root.values
    }

    /// The dual of a row of the programme in it: how the bound rises with the bound of the row.
    pub fn dual(&self, row: Row) -> f64 {
        self.root.row_duals().get(row.index()).copied().unwrap_or(0.0)
    }

    /// Its reduced costs.
    pub fn reduced_costs(&self) -> &[f64] {
        self.root.reduced_costs()
    }

    /// The inequalities that hold the last solution where it is. They hold for all points of the programme.
    pub fn holding(&self) -> Vec<NewRow> {
        self.root.holding()
    }

    /// The programme as far as points better than a known one go: whole columns narrowed by reduced costs, and the
    /// inequalities that hold the last solution. `problem` is the programme with bounds and costs as they stand here.
    pub fn tightened(&self, problem: &Problem, cutoff: f64) -> Problem {
        let mut bounds = self.root.ends().clone();
        self.root.fix(&mut bounds, cutoff, &self.whole);
        let mut tightened = problem.clone();
        for column in problem.column_handles().filter(|column| self.whole[column.index()]) {
            let (lower, upper) = (bounds.lower[column.index()], bounds.upper[column.index()]);
            tightened.set_column_bounds(column, lower, upper);
        }
        tightened.append_rows(&self.root.holding());
        tightened
    }
}
