//! Choices that relaxations prove: without them, or with them, no plan is within the cost.

use karkas_decomposition::process_network::{Relaxation, Relaxed};
use karkas_plan::knowledge;
use karkas_solver::{NewRow, Options, Row, Session, Status};

use super::search::{Search, failed};
use crate::StudyError;
use crate::programme::{Report, budget};

/// Bounds of the row of a choice that is made, and of one that is not.
const MADE: (f64, f64) = (1.0, f64::INFINITY);
const NOT_MADE: (f64, f64) = (f64::NEG_INFINITY, 0.0);
const FREE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

impl Search {
    /// Proves choices whose opposite lifts the bound of a relaxation above the cost allowed: by the relaxation as it is, and
    /// what that leaves open of facilities, by the strengthened one. Its inequalities are kept for the searches.
    pub(super) fn by_relaxation(&mut self, report: &mut Report<'_>) -> Result<(), StudyError> {
        let mut problem = self.programme.problem().clone();
        let free: Vec<NewRow> = self.switches.iter().map(|switch| switch.row(FREE.0, FREE.1)).collect();
        let rows = problem.append_rows(&free);
        let mut relaxed = problem.clone();
        relaxed.relax_integers();
        let mut session = Session::new(relaxed).map_err(failed)?;
        let presolved =
            Options { seed: self.solve.seed, time_limit: self.solve.time_limit, ..Options::default() };
        let first = session.solve(&presolved, report).map_err(failed)?;
        if let (Some(duals), Some(bound)) = (&first.duals, first.bound) {
            self.by_reduced_costs(bound, &duals.reduced_costs);
        }
        // After the first, each solve starts from the basis of the one before.
        let options = Options { presolve: false, ..presolved };
        self.one_by_one(&rows, false, &mut |row, (lower, upper)| {
            session.set_row_bounds(row, lower, upper)?;
            let outcome = session.solve(&options, report)?;
            session.set_row_bounds(row, FREE.0, FREE.1)?;
            Ok(match outcome.status {
                Status::Infeasible => Some(f64::INFINITY),
                _ => outcome.bound,
            })
        })?;
        drop(session);
        if !self.is_open() {
            return Ok(());
        }
        let budget = budget(&self.solve);
        let knowledge = knowledge(self.programme.formulation());
        let mut strong = Relaxation::new(&problem, &knowledge, &budget, report).map_err(failed)?;
        let Relaxed::Bound(bound) = strong.solve(&budget, report).map_err(failed)? else {
            return Ok(());
        };
        self.cuts = strong.holding();
        self.by_reduced_costs(bound, strong.reduced_costs());
        self.one_by_one(&rows, true, &mut |row, (lower, upper)| {
            strong.set_row_bounds(row, lower, upper)?;
            let relaxed = strong.solve(&budget, report)?;
            strong.set_row_bounds(row, FREE.0, FREE.1)?;
            Ok(match relaxed {
                Relaxed::Infeasible => Some(f64::INFINITY),
                Relaxed::Bound(bound) => Some(bound),
                Relaxed::Stopped | Relaxed::Failed => None,
            })
        })
    }

    /// Facilities whose whole decisions all cost too much by their reduced costs are never built.
    fn by_reduced_costs(&mut self, bound: f64, reduced_costs: &[f64]) {
        let problem = self.programme.problem();
        for (switch, belief) in self.switches.iter().zip(&mut self.beliefs) {
            if let Some(reduced) =
                switch.least_reduced_cost(reduced_costs, problem).filter(|_| !belief.with && !belief.never)
            {
                let least = self.programme.money() * (bound + reduced.max(0.0));
                belief.least_with = Some(least);
                belief.never = least > self.most;
            }
        }
    }

    /// Asks a relaxation for its bound with each open choice made, and not made: of facilities, and of the rest only
    /// whether it is a must.
    fn one_by_one(
        &mut self,
        rows: &[Row],
        facilities_only: bool,
        bound: &mut dyn FnMut(Row, (f64, f64)) -> Result<Option<f64>, karkas_solver::SolverError>,
    ) -> Result<(), StudyError> {
        let money = self.programme.money();
        for (number, row) in rows.iter().copied().enumerate() {
            let (belief, is_facility) = (self.beliefs[number], self.switches[number].is_facility());
            if is_facility && !belief.with && !belief.never {
                let least = bound(row, MADE).map_err(failed)?.map(|least| least * money);
                let belief = &mut self.beliefs[number];
                belief.least_with = least.or(belief.least_with);
                belief.never = least.is_some_and(|least| least > self.most);
            }
            if !belief.without && !belief.must && (is_facility || !facilities_only) {
                let least = bound(row, NOT_MADE).map_err(failed)?.map(|least| least * money);
                let belief = &mut self.beliefs[number];
                belief.least_without = least.or(belief.least_without);
                belief.must = least.is_some_and(|least| least > self.most);
            }
        }
        Ok(())
    }
}
