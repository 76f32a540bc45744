//! A first stage lived with in every scenario that is the reference with less room.

use std::time::Instant;

use karkas_solver::{Column, NewRow, Options, Problem, Row, Session, SolverError, Status};

use super::reference::Reference;
use crate::{Budget, Report};

/// What a first stage is like in all scenarios.
pub(super) struct Life {
    /// What each scenario costs, as if nothing else could come.
    pub(super) costs: Vec<f64>,
    /// How that changes with each first-stage column.
    pub(super) slopes: Vec<Vec<f64>>,
    /// Values of all columns of the whole.
    pub(super) columns: Vec<f64>,
}

/// The scenarios, to live with one first stage after another.
pub(super) struct Lives<'a> {
    reference: &'a Reference<'a>,
    session: Session,
    solved: bool,
    /// Inequalities that hold in one scenario: its number, the row and its upper bound. In all others they mean nothing.
    own: Vec<(usize, Row, f64)>,
    /// The scenario whose bounds the session has.
    now: Option<usize>,
}

impl<'a> Lives<'a> {
    /// Takes the reference by itself and inequalities that hold for all points of it.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(super) fn new(
        reference: &'a Reference<'a>,
        alone: &Problem,
        inequalities: &[NewRow],
    ) -> Result<Self, SolverError> {
        let mut relaxed = alone.clone();
        relaxed.relax_integers();
        relaxed.append_rows(inequalities);
        let session = Session::new(relaxed)?;
        Ok(Self { reference, session, solved: false, own: Vec::new(), now: None })
    }

    /// Adds inequalities `row ≤ upper` that hold for all points of one scenario.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(super) fn know(&mut self, s: usize, inequalities: &[NewRow]) -> Result<(), SolverError> {
        let free: Vec<NewRow> =
            inequalities.iter().map(|row| NewRow { upper: f64::INFINITY, ..row.clone() }).collect();
        let rows = self.session.add_rows(&free)?;
        self.own.extend(rows.into_iter().zip(inequalities).map(|(row, known)| (s, row, known.upper)));
        Ok(())
    }

    /// The best that each scenario can make of a first stage; `None` where one can make nothing of it, or could not be asked.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(super) fn live(
        &mut self,
        first: &[f64],
        budget: &Budget,
        begun: Instant,
        report: &mut Report<'_>,
    ) -> Result<Option<Life>, SolverError> {
        for (number, &value) in first.iter().enumerate() {
            self.session.set_column_bounds(Column::from_index(number), value, value)?;
        }
        let reference = self.reference;
        let mut life = Life {
            costs: vec![0.0; reference.scenarios()],
            slopes: vec![Vec::new(); reference.scenarios()],
            columns: vec![0.0; reference.columns()],
        };
        let mut basis = None;
        for s in reference.order() {
            self.become_scenario(s)?;
            // From the reference to a loss it is a few steps, from one loss to another some more.
            if let Some(basis) = &basis {
                self.session.set_basis(basis)?;
            }
            let options = Options {
                presolve: !self.solved,
                seed: budget.seed,
                time_limit: budget.left(begun),
                ..Options::default()
            };
            let mut outcome = self.session.solve(&options, report)?;
            if outcome.status == Status::Unreliable {
                self.session.forget()?;
                outcome = self.session.solve(&Options { presolve: true, ..options }, report)?;
            }
            self.solved = true;
            let (Status::Optimal, Some(solution), Some(duals), Some(bound)) =
                (outcome.status, outcome.solution, outcome.duals, outcome.bound)
            else {
                return Ok(None);
            };
            basis = basis.or_else(|| self.session.basis());
            life.costs[s] = bound;
            life.slopes[s] = duals.reduced_costs[..first.len()].to_vec();
            reference.tell(s, &solution.columns, &mut life.columns);
        }
        Ok(Some(life))
    }

    /// Gives the session the bounds and the inequalities of a scenario.
    fn become_scenario(&mut self, s: usize) -> Result<(), SolverError> {
        self.reference.become_scenario(s, &mut self.session)?;
        if self.now == Some(s) {
            return Ok(());
        }
        for &(of, row, upper) in &self.own {
            if Some(of) == self.now || of == s {
                let upper = if of == s { upper } else { f64::INFINITY };
                self.session.set_row_bounds(row, f64::NEG_INFINITY, upper)?;
            }
        }
        self.now = Some(s);
        Ok(())
    }
}
