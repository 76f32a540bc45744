//! Choices that relaxations prove: without them, or with them, no plan is within the cost. What the relaxation leaves open, a
//! search decides.

use karkas_decomposition::process_network::{Relaxation, Relaxed};
use karkas_plan::knowledge;
use karkas_solver::{Options, Session, Solution, Status};

use super::nearby::{FREE, NOT_MADE};
use super::search::{Search, failed, near};
use crate::StudyError;
use crate::programme::{Report, budget};

/// Bounds of the row of a choice that is made.
pub(super) const MADE: (f64, f64) = (1.0, f64::INFINITY);

impl Search {
    /// Proves choices of facilities whose opposite lifts the bound of the strengthened relaxation above the cost allowed. Its inequalities
    /// are kept for the searches. Gives the relaxation, where there is one.
    pub(super) fn by_relaxation(
        &mut self,
        report: &mut Report<'_>,
    ) -> Result<Option<Relaxation>, StudyError> {
        let budget = budget(&self.solve);
        let knowledge = knowledge(self.programme.formulation());
        let mut relaxation = Relaxation::new(&self.choices, &knowledge, &budget, report).map_err(failed)?;
        let Relaxed::Bound(bound) = relaxation.solve(&budget, report).map_err(failed)? else {
            return Ok(None);
        };
        self.cuts = relaxation.holding();
        self.by_reduced_costs(bound, relaxation.reduced_costs());
        relaxation.set_cutoff(self.most / self.programme.money());
        for number in 0..self.switches.len() {
            for made in [true, false] {
                if self.switches[number].is_facility()
                    && self.is_open(number, made)
                    && self.ask(number, made, &mut relaxation, report)? == Relaxed::Stopped
                {
                    return Ok(None);
                }
            }
        }
        Ok(Some(relaxation))
    }

    /// Proves suppliers and products without which the bound of the relaxation as it is lies above the cost allowed. To do
    /// without them is a long way from the last basis, too long with all the inequalities.
    pub(super) fn by_plain_relaxation(&mut self, report: &mut Report<'_>) -> Result<(), StudyError> {
        let used: Vec<usize> = (0..self.switches.len())
            .filter(|number| !self.switches[*number].is_facility() && self.is_open(*number, false))
            .collect();
        if used.is_empty() {
            return Ok(());
        }
        let mut relaxed = self.choices.clone();
        relaxed.relax_integers();
        let mut session = Session::new(relaxed).map_err(failed)?;
        let mut options =
            Options { seed: self.solve.seed, time_limit: self.solve.time_limit, ..Options::default() };
        session.solve(&options, report).map_err(failed)?;
        // After the first, each solve starts from the basis of the one before.
        options.presolve = false;
        options.cutoff = Some(self.most / self.programme.money());
        for number in used {
            session.set_row_bounds(self.rows[number], NOT_MADE.0, NOT_MADE.1).map_err(failed)?;
            let outcome = session.solve(&options, report).map_err(failed)?;
            session.set_row_bounds(self.rows[number], FREE.0, FREE.1).map_err(failed)?;
            let relaxed = match (outcome.status, outcome.bound) {
                (Status::Interrupted, _) => break,
                (Status::Infeasible, _) => Relaxed::Infeasible,
                (_, Some(bound)) => Relaxed::Bound(bound),
                _ => Relaxed::Failed,
            };
            self.prove(number, false, relaxed);
        }
        Ok(())
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

    /// Asks the relaxation for its bound with a choice made, or not made, as far as the cost allowed.
    fn ask(
        &mut self,
        number: usize,
        made: bool,
        relaxation: &mut Relaxation,
        report: &mut Report<'_>,
    ) -> Result<Relaxed, StudyError> {
        let (lower, upper) = if made { MADE } else { NOT_MADE };
        relaxation.set_row_bounds(self.rows[number], lower, upper).map_err(failed)?;
        let relaxed = relaxation.solve(&budget(&self.solve), report).map_err(failed)?;
        relaxation.set_row_bounds(self.rows[number], FREE.0, FREE.1).map_err(failed)?;
        self.prove(number, made, relaxed);
        Ok(relaxed)
    }

    /// Takes in what a relaxation says of the plans that make a choice, or that do not.
    fn prove(&mut self, number: usize, made: bool, relaxed: Relaxed) {
        let bound = match relaxed {
            Relaxed::Infeasible => f64::INFINITY,
            Relaxed::Bound(bound) | Relaxed::Beyond(bound) => bound * self.programme.money(),
            Relaxed::Stopped | Relaxed::Failed => return,
        };
        let belief = &mut self.beliefs[number];
        let (least, none) = match made {
            true => (&mut belief.least_with, &mut belief.never),
            false => (&mut belief.least_without, &mut belief.must),
        };
        *least = least.map_or(Some(bound), |known| Some(known.max(bound)));
        *none |= bound > self.most;
    }

    /// Decides what is still open of facilities, one by one.
    pub(super) fn by_search(
        &mut self,
        relaxation: &mut Relaxation,
        report: &mut Report<'_>,
    ) -> Result<(), StudyError> {
        for number in 0..self.switches.len() {
            for made in [true, false] {
                if self.switches[number].is_facility()
                    && self.is_open(number, made)
                    && self.decide(number, made, relaxation, report)? == Status::Interrupted
                {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Searches for a plan within the cost that makes a choice, or that does not. The first one will do; where there is none,
    /// the choice is proven. Gives how the search ended.
    fn decide(
        &mut self,
        number: usize,
        made: bool,
        relaxation: &mut Relaxation,
        report: &mut Report<'_>,
    ) -> Result<Status, StudyError> {
        let (lower, upper) = if made { MADE } else { NOT_MADE };
        let (row, budget) = (self.rows[number], budget(&self.solve));
        relaxation.set_row_bounds(row, lower, upper).map_err(failed)?;
        let mut relaxed = relaxation.solve(&budget, report).map_err(failed)?;
        if let Relaxed::Bound(_) = relaxed {
            relaxed = relaxation.sharpen(&budget, report).map_err(failed)?;
        }
        self.prove(number, made, relaxed);
        let most = self.most / self.programme.money();
        let mut problem = self.choices.clone();
        problem.set_row_bounds(row, lower, upper);
        let part = matches!(relaxed, Relaxed::Bound(_)).then(|| relaxation.tightened(&problem, most));
        relaxation.set_row_bounds(row, FREE.0, FREE.1).map_err(failed)?;
        let Some(part) = part.filter(|_| self.is_open(number, made)) else {
            return Ok(if relaxed == Relaxed::Stopped { Status::Interrupted } else { Status::Optimal });
        };
        let options = Options {
            gap: 0.0,
            absolute_gap: 0.0,
            target: Some(most),
            cutoff: Some(most),
            time_limit: self.solve.time_limit,
            seed: self.solve.seed,
            ..Options::default()
        };
        let outcome = karkas_solver::solve(&part, &options, report).map_err(failed)?;
        let found = outcome.solution.and_then(|found| problem.solution_at(found.columns, &options));
        let within = |found: &Solution| found.objective <= most * near(most);
        let beyond = outcome.status != Status::Unreliable && outcome.bound.is_some_and(|bound| bound > most);
        let proven = outcome.status == Status::Infeasible || beyond;
        if let Some(found) = found.filter(within) {
            self.learn_of(&found.columns);
        } else if proven {
            // What is left out of the search is dearer too.
            self.prove(number, made, Relaxed::Beyond(most));
            let belief = &mut self.beliefs[number];
            *(if made { &mut belief.never } else { &mut belief.must }) = true;
        }
        Ok(outcome.status)
    }
}
