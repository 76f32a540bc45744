//! Points by slope scaling: the linear relaxation in which a switch costs, for the part of it that was used before, what it
//! costs as a whole.
//!
//! Dynamic slope scaling (Kim and Pardalos, Operations Research Letters 24, 1999; Crainic, Gendron and Hernu, Journal of
//! Heuristics 10, 2004). A relaxation pays a share of a switch for a share of the capacity. With the price of each switch
//! divided by the share that the last solution took, the next one is as if it paid in full for whatever it uses as it
//! did; what does not pay then, goes. A few such programmes end near a good point. From one to the next only costs change, so
//! the primal simplex method goes on from the last basis.

use karkas_solver::{Column, Options, Problem, Row, Session, SolverError, Status};

use crate::{Budget, Report};

/// Less than this of a switch is none.
const OFF: f64 = 1e-7;
/// How much more than a whole number is still that number.
const WHOLE: f64 = 1e-6;

/// Slope scaling of a programme.
pub struct Slopes {
    session: Session,
    whole: Vec<Column>,
    /// Whole columns of which one at most may be on.
    packs: Vec<Vec<Column>>,
    /// Costs as they are, and what they are multiplied by.
    costs: Vec<f64>,
    slopes: Vec<f64>,
    values: Vec<f64>,
    /// Whether bounds were changed since the last solve.
    fresh: bool,
}

impl Slopes {
    /// Takes a programme.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn new(problem: &Problem) -> Result<Self, SolverError> {
        let mut relaxed = problem.clone();
        relaxed.relax_integers();
        Ok(Self {
            session: Session::new(relaxed)?,
            whole: problem.column_handles().filter(|column| problem.is_integer(*column)).collect(),
            packs: packs(problem),
            costs: problem.column_handles().map(|column| problem.cost(column)).collect(),
            slopes: vec![1.0; problem.columns()],
            values: Vec::new(),
            fresh: true,
        })
    }

    /// Whole columns of which one at most may be on, as rows say, each in the order of the columns.
    pub fn packs(&self) -> &[Vec<Column>] {
        &self.packs
    }

    /// Changes the bounds of a row. What was learned of the slopes is kept.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_row_bounds(&mut self, row: Row, lower: f64, upper: f64) -> Result<(), SolverError> {
        self.fresh = true;
        self.session.set_row_bounds(row, lower, upper)
    }

    /// Changes the cost of a column. What was learned of the slopes is kept.
    ///
    /// # Errors
    /// If the cost is not a number.
    pub fn set_cost(&mut self, column: Column, cost: f64) -> Result<(), SolverError> {
        self.costs[column.index()] = cost;
        self.session.set_cost(column, cost * self.slopes[column.index()])
    }

    /// Solves the next relaxation, and gives its whole columns rounded up; `None` where it has no solution, or none in time.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn next(
        &mut self,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Option<Vec<(Column, f64)>>, SolverError> {
        let first = self.values.is_empty();
        if !self.fresh {
            self.scale()?;
        }
        let options = Options {
            presolve: first,
            primal: !self.fresh,
            time_limit: budget.time_limit,
            seed: budget.seed,
            ..Options::default()
        };
        let mut outcome = self.session.solve(&options, report)?;
        if outcome.status == Status::Unreliable {
            outcome = self.session.solve(&Options { presolve: true, primal: false, ..options }, report)?;
        }
        let Some(solution) = outcome.solution.filter(|_| outcome.status == Status::Optimal) else {
            return Ok(None);
        };
        self.fresh = false;
        self.values = solution.columns;
        Ok(Some(self.rounded()))
    }

    /// Lets every switch that was used cost, for the share that was used, what it costs as a whole.
    fn scale(&mut self) -> Result<(), SolverError> {
        for &column in &self.whole {
            let value = self.values[column.index()];
            if value > OFF {
                let slope = (value - WHOLE).ceil().max(1.0) / value;
                self.slopes[column.index()] = slope;
                self.session.set_cost(column, self.costs[column.index()] * slope)?;
            }
        }
        Ok(())
    }

    fn rounded(&self) -> Vec<(Column, f64)> {
        let mut values = self.values.clone();
        for column in &self.whole {
            let value = &mut values[column.index()];
            *value = (*value - WHOLE).ceil().max(0.0);
        }
        for pack in &self.packs {
            let on = pack.iter().filter(|column| values[column.index()] > 0.5);
            let top = on.max_by(|a, b| self.values[a.index()].total_cmp(&self.values[b.index()])).copied();
            for &column in pack.iter().filter(|column| Some(**column) != top) {
                values[column.index()] = 0.0;
            }
        }
        self.whole.iter().map(|column| (*column, values[column.index()])).collect()
    }
}

/// Rows that say that one of some whole columns may be on at most.
fn packs(problem: &Problem) -> Vec<Vec<Column>> {
    let mut members: Vec<Option<Vec<Column>>> = vec![Some(Vec::new()); problem.rows()];
    for column in problem.column_handles() {
        for (row, value) in problem.entries(column) {
            let found = &mut members[row.index()];
            if problem.is_integer(column) && value == 1.0 {
                found.iter_mut().for_each(|found| found.push(column));
            } else {
                *found = None;
            }
        }
    }
    let one = |row: &Row| problem.row_bounds(*row).1 == 1.0;
    let rows = problem.row_handles().zip(members).filter(|(row, _)| one(row));
    rows.filter_map(|(_, found)| found.filter(|found| found.len() > 1)).collect()
}
