//! A first stage lived with in every scenario that is the reference with less room.

use std::time::Instant;

use karkas_solver::{Column, Options, Problem, Session, SolverError, Status};

use super::reference::Reference;
use crate::process_network::Cost;
use crate::{Budget, Report};

/// What a first stage is like in all scenarios.
pub(super) struct Life {
    /// What each scenario costs, as if nothing else could come.
    pub(super) costs: Vec<f64>,
    /// How that changes with each first-stage column.
    pub(super) slopes: Vec<Vec<f64>>,
    /// The duals of the rows of each scenario by itself.
    pub(super) prices: Vec<Vec<f64>>,
    /// Values of all columns of the whole.
    pub(super) columns: Vec<f64>,
}

impl Life {
    /// What each scenario costs.
    pub(super) fn by_scenario(&self) -> Vec<(usize, Cost)> {
        let costs = self.costs.iter().zip(&self.slopes);
        costs
            .map(|(bound, slopes)| Cost { bound: *bound, reduced_costs: slopes.clone() })
            .enumerate()
            .collect()
    }
}

/// The scenarios, to live with one first stage after another.
pub(super) struct Lives<'a> {
    reference: &'a Reference<'a>,
    session: Session,
    solved: bool,
}

impl<'a> Lives<'a> {
    /// Takes the reference by itself.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(super) fn new(reference: &'a Reference<'a>, alone: &Problem) -> Result<Self, SolverError> {
        let mut relaxed = alone.clone();
        relaxed.relax_integers();
        Ok(Self { reference, session: Session::new(relaxed)?, solved: false })
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
            prices: vec![Vec::new(); reference.scenarios()],
            columns: vec![0.0; reference.columns()],
        };
        let mut basis = None;
        for s in reference.order() {
            reference.become_scenario(s, &mut self.session)?;
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
            let outcome = self.session.solve_or_anew(&options, report)?;
            self.solved = true;
            let (Status::Optimal, Some(solution), Some(duals), Some(bound)) =
                (outcome.status, outcome.solution, outcome.duals, outcome.bound)
            else {
                return Ok(None);
            };
            basis = basis.or_else(|| self.session.basis());
            life.costs[s] = bound;
            life.slopes[s] = duals.reduced_costs[..first.len()].to_vec();
            life.prices[s] = duals.rows;
            reference.tell(s, &solution.columns, &mut life.columns);
        }
        Ok(Some(life))
    }
}
