//! Programmes with some of their columns held, whose relaxations are strengthened where these are held.
//!
//! What a programme costs at the least with some columns held is a convex function of these, and its duals are a cut of it (Benders).
//! The inequalities of [`Chains`] hold for whole numbers only, so a cut from a relaxation with them is deeper wherever whole numbers are
//! held at fractions: the point at which the cut is wanted says which inequalities it takes.

use karkas_solver::{Column, NewRow, Options, Problem, Row, Session, SolverError, Status};

use super::bounds::Bounds;
use super::chains::{Chains, Ways};
use super::implied::Implied;
use super::tightened::{Knowledge, ROUNDS as PROPAGATIONS};
use crate::{Budget, Report};

/// Rounds of inequalities at one point at the most.
const ROUNDS: usize = 4;
/// Inequalities of one round at the most.
const AT_ONCE: usize = 500;
/// Rise of the bound in one round, relative, from which on another is worth it.
const GAIN: f64 = 1e-4;

/// The programme from which those with less room are made.
pub struct Room {
    relaxed: Problem,
    rows: Implied,
    whole: Vec<bool>,
    bounds: Bounds,
}

/// The programme with less room and with columns held.
pub struct Held {
    rows: Implied,
    ways: Ways,
    bounds: Bounds,
    session: Session,
    solved: bool,
}

/// What it costs.
#[derive(Debug, Clone)]
pub struct Cost {
    /// No point with these columns held is better.
    pub bound: f64,
    /// How that changes with each column.
    pub reduced_costs: Vec<f64>,
}

impl Room {
    /// Takes a programme, bounds of its columns that are known, and inequalities that hold for all of its points.
    pub fn new(problem: &Problem, knowledge: &Knowledge, bounds: &Bounds, inequalities: &[NewRow]) -> Self {
        let mut relaxed = problem.clone();
        relaxed.relax_integers();
        relaxed.append_rows(inequalities);
        Self {
            relaxed,
            rows: Implied::new(problem, &knowledge.sums),
            whole: problem.column_handles().map(|column| problem.is_integer(column)).collect(),
            bounds: bounds.clone(),
        }
    }

    /// The programme with narrower columns and rows.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn hold(
        &self,
        columns: &[(Column, f64, f64)],
        rows: &[(Row, f64, f64)],
    ) -> Result<Held, SolverError> {
        let mut session = Session::new(self.relaxed.clone())?;
        let mut held_rows = self.rows.clone();
        for &(row, lower, upper) in rows {
            held_rows.set_bounds(row.index(), lower, upper);
            session.set_row_bounds(row, lower, upper)?;
        }
        for &(column, lower, upper) in columns {
            session.set_column_bounds(column, lower, upper)?;
        }
        let ways = Ways::new(held_rows.rows(), &self.bounds, &self.whole);
        let mut held = Held { rows: held_rows, ways, bounds: self.bounds.clone(), session, solved: false };
        held.narrow(columns, self);
        Ok(held)
    }
}

impl Held {
    /// Takes narrower bounds of columns, and what follows from them, for inequalities to count on.
    pub fn narrow(&mut self, columns: &[(Column, f64, f64)], room: &Room) {
        let mut narrowed = self.bounds.clone();
        for &(column, lower, upper) in columns {
            let index = column.index();
            narrowed.lower[index] = narrowed.lower[index].max(lower);
            narrowed.upper[index] = narrowed.upper[index].min(upper);
        }
        // Bounds that contradict each other by more than rounding are for the solver to say.
        if self.rows.propagate(&mut narrowed, &room.whole, PROPAGATIONS) {
            self.bounds = narrowed;
            self.ways = Ways::new(self.rows.rows(), &self.bounds, &room.whole);
        }
    }

    /// Adds inequalities that hold for all of its points.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn know(&mut self, inequalities: &[NewRow]) -> Result<(), SolverError> {
        self.session.add_rows(inequalities).map(|_| ())
    }

    /// What it costs at the least with the first columns held; `None` where there is no point or no answer.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn cost(
        &mut self,
        first: &[f64],
        room: &Room,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Option<Cost>, SolverError> {
        for (number, &value) in first.iter().enumerate() {
            self.session.set_column_bounds(Column::from_index(number), value, value)?;
        }
        let chains = Chains::along_ways(self.rows.rows(), &self.ways, &room.whole);
        let mut cost: Option<Cost> = None;
        for _ in 0..=ROUNDS {
            let options = Options {
                presolve: !self.solved,
                seed: budget.seed,
                time_limit: budget.time_limit,
                ..Options::default()
            };
            let outcome = self.session.solve_or_anew(&options, report)?;
            let (Status::Optimal, Some(solution), Some(duals), Some(bound)) =
                (outcome.status, outcome.solution, outcome.duals, outcome.bound)
            else {
                break;
            };
            self.solved = true;
            let before = cost.as_ref().map_or(f64::NEG_INFINITY, |cost| cost.bound);
            cost = Some(Cost { bound, reduced_costs: duals.reduced_costs[..first.len()].to_vec() });
            if bound - before < GAIN * bound.abs() {
                break;
            }
            let broken = chains.separate(&solution.columns, &self.bounds, AT_ONCE);
            if broken.is_empty() {
                break;
            }
            self.session.add_rows(&broken)?;
        }
        Ok(cost)
    }
}
