//! The best point with given whole numbers, for many choices of them.

use karkas_solver::{Column, Options, Problem, Row, Session, Solution, SolverError, Status};

use crate::{Budget, Report};

/// A programme whose whole columns are decided from outside; what is left is linear, and is solved from the last basis.
pub struct Decided {
    session: Session,
    held: Vec<Option<f64>>,
    solved: bool,
    cutoff: Option<f64>,
}

impl Decided {
    /// Takes a programme.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn new(problem: &Problem) -> Result<Self, SolverError> {
        let mut relaxed = problem.clone();
        relaxed.relax_integers();
        let (held, session) = (vec![None; problem.columns()], Session::new(relaxed)?);
        Ok(Self { held, session, solved: false, cutoff: None })
    }

    /// Looks only for points that are at least as good as this; any, where it is infinite.
    pub fn set_cutoff(&mut self, cutoff: f64) {
        self.cutoff = cutoff.is_finite().then_some(cutoff);
    }

    /// Changes the bounds of a row.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_row_bounds(&mut self, row: Row, lower: f64, upper: f64) -> Result<(), SolverError> {
        self.session.set_row_bounds(row, lower, upper)
    }

    /// The best point with these values of the whole columns (all of them); `None` where there is none, or none was found in
    /// time.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn best(
        &mut self,
        decisions: &[(Column, f64)],
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Option<Solution>, SolverError> {
        for &(column, value) in decisions {
            let held = &mut self.held[column.index()];
            if *held != Some(value) {
                self.session.set_column_bounds(column, value, value)?;
                *held = Some(value);
            }
        }
        // The first time there is nothing to go on from.
        let options = Options {
            presolve: !self.solved,
            cutoff: self.cutoff,
            time_limit: budget.time_limit,
            seed: budget.seed,
            ..Options::default()
        };
        let mut outcome = self.session.solve(&options, report)?;
        if outcome.status == Status::Unreliable {
            outcome = self.session.solve(&Options { presolve: true, ..options }, report)?;
        }
        self.solved |= outcome.status == Status::Optimal;
        Ok(outcome.solution.filter(|_| outcome.status == Status::Optimal))
    }
}
