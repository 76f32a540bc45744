//! The amounts that go best with whole numbers.

use karkas_solver::{Column, NewRow, Options, Problem, Session, SolverError, Status};

use super::master::Entry;
use crate::{Budget, Report};

/// The best amounts.
pub(super) struct Priced {
    /// Values of the columns of the master.
    pub(super) columns: Vec<f64>,
    /// Duals of its rows, those of the cuts last.
    pub(super) rows: Vec<f64>,
}

/// The master with whole numbers that are held.
pub(super) struct Amounts {
    session: Session,
    /// Whole columns; all of them are of the first stage, which comes first.
    whole: Vec<Column>,
    solved: bool,
}

impl Amounts {
    /// Takes the master without cuts.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(super) fn new(master: &Problem) -> Result<Self, SolverError> {
        let whole = master.column_handles().filter(|column| master.is_integer(*column)).collect();
        let mut relaxed = master.clone();
        relaxed.relax_integers();
        Ok(Self { session: Session::new(relaxed)?, whole, solved: false })
    }

    /// Holds whole numbers.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(super) fn hold(&mut self, first: &[f64]) -> Result<(), SolverError> {
        self.whole.iter().try_for_each(|&column| {
            let value = first[column.index()];
            self.session.set_column_bounds(column, value, value)
        })
    }

    /// Takes in cuts.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(super) fn learn(&mut self, entries: &[Entry]) -> Result<(), SolverError> {
        for (column, lower, upper) in entries.iter().filter_map(|entry| entry.common) {
            self.session.set_column_bounds(column, lower, upper)?;
        }
        let rows: Vec<NewRow> = entries.iter().map(|entry| entry.row.clone()).collect();
        self.session.add_rows(&rows).map(|_| ())
    }

    /// The best point; `None` where there is none, or none could be found.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(super) fn best(
        &mut self,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Option<Vec<f64>>, SolverError> {
        Ok(self.priced(budget, report)?.map(|priced| priced.columns))
    }

    /// The best point with the duals of the rows.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(super) fn priced(
        &mut self,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Option<Priced>, SolverError> {
        let options = Options {
            presolve: !self.solved,
            seed: budget.seed,
            time_limit: budget.time_limit,
            ..Options::default()
        };
        let mut outcome = self.session.solve(&options, report)?;
        self.solved = true;
        if outcome.status == Status::Unreliable {
            self.session.refresh()?;
            outcome = self.session.solve(&options, report)?;
        }
        let found = outcome.solution.zip(outcome.duals).filter(|_| outcome.status == Status::Optimal);
        Ok(found.map(|(found, duals)| Priced { columns: found.columns, rows: duals.rows }))
    }
}
