//! Many searches of one programme that differ in the bounds of a few rows: one strengthened relaxation, one sequence of
//! slopes and one programme of decided whole numbers serve them all.

mod near;
mod tangent;

use std::cell::Cell;
use std::time::Instant;

use karkas_decomposition::process_network::{Decided, Knowledge, Proven, Relaxation, Relaxed, Slopes};
use karkas_decomposition::{Budget, Report};
use karkas_plan::PlanError;
use karkas_solver::{Column, Options, Problem, Progress, Row, Solution, SolverError, Status, solve};

use crate::StudyError;
use tangent::Tangent;

/// Rounds of slope scaling for the first point, until slopes have settled, and for every later one.
const FIRST_ROUNDS: usize = 24;
const ROUNDS: usize = 10;
/// Rounds in which it may find nothing better than it has found before in a thorough search.
const PATIENCE: usize = 3;
/// A gap of this many times the one at which a search ends is not closed by a relaxation alone.
const FAR: f64 = 4.0;
/// Decisions that a quick search tries of those that it is given, where these make a point.
const FEW: usize = 2;
/// Of so many quick searches that are far from their bounds one is searched more carefully: what is learned there tells of those beside.
const EVERY: usize = 3;
/// What bounds give away for rounding, relative.
const ROUNDING: f64 = 1e-9;

/// A row with its bounds.
pub(crate) type Bounded = (Row, f64, f64);

/// What is kept from one search to the next.
pub(crate) struct Related {
    relaxation: Relaxation,
    /// Quick searches that were far from their bound.
    far: usize,
    slopes: Slopes,
    decided: Decided,
    /// Whole columns, and those beside each.
    whole: Vec<Column>,
    beside: Vec<Vec<usize>>,
    rows: Vec<Bounded>,
    tangents: Vec<Tangent>,
    /// Whether slopes were scaled before.
    settled: bool,
}

/// The search for a point: what is known of it, and how near is near enough.
pub(crate) struct Quest<'a> {
    /// The programme, its rows bounded as they are in this search.
    pub(crate) problem: &'a Problem,
    /// Distance between objective and bound at which the search ends.
    pub(crate) distance: f64,
    /// The best point so far.
    pub(crate) best: Option<Solution>,
    /// No point is better than this.
    pub(crate) bound: f64,
    /// How long and with which seed.
    pub(crate) budget: Budget,
    /// Whether everything that is left is searched in the end. Where not, no more is done than what mostly pays.
    pub(crate) thorough: bool,
}

impl Quest<'_> {
    /// Whether the best point is near enough to the bound.
    pub(crate) fn is_closed(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.objective - self.bound <= self.distance)
    }

    /// Whether the best point is so far from the bound that a relaxation will hardly close the gap.
    fn is_far(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.objective - self.bound > FAR * self.distance)
    }

    fn take(&mut self, found: Option<Solution>) {
        let better =
            |found: &Solution| self.best.as_ref().is_none_or(|best| found.objective < best.objective);
        if let Some(found) = found.filter(better) {
            self.best = Some(found);
        }
    }

    fn prove(&mut self, bound: f64) {
        self.bound = self.bound.max(bound - ROUNDING * bound.abs());
    }
}

impl Related {
    /// Strengthens the relaxation of a programme.
    pub(crate) fn new(
        problem: &Problem,
        knowledge: &Knowledge,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Self, StudyError> {
        let mut made = || -> Result<Self, SolverError> {
            let whole: Vec<Column> =
                problem.column_handles().filter(|column| problem.is_integer(*column)).collect();
            let slopes = Slopes::new(problem)?;
            Ok(Self {
                relaxation: Relaxation::new(problem, knowledge, budget, report)?,
                far: 0,
                beside: near::beside(&whole, slopes.packs()),
                whole,
                slopes,
                decided: Decided::new(problem)?,
                rows: Vec::new(),
                tangents: Vec::new(),
                settled: false,
            })
        };
        made().map_err(failed)
    }

    /// Searches for a point with rows bounded as given, from decisions that may be good: until the quest is closed, or there is
    /// nothing left to do. The rows must be the same in all searches.
    ///
    /// Gives how the search ended: [`Status::Optimal`] where the distance is proven.
    pub(crate) fn search(
        &mut self,
        rows: &[Bounded],
        decisions: &[&[(usize, f64)]],
        quest: &mut Quest<'_>,
        report: &mut Report<'_>,
    ) -> Result<Status, StudyError> {
        self.searched(rows, decisions, quest, report).map_err(failed)
    }

    fn searched(
        &mut self,
        rows: &[Bounded],
        decisions: &[&[(usize, f64)]],
        quest: &mut Quest<'_>,
        report: &mut Report<'_>,
    ) -> Result<Status, SolverError> {
        let begun = Instant::now();
        let whole = quest.budget.clone();
        let stopped = Cell::new(false);
        let mut report = |state: &Progress| {
            let flow = report(state);
            stopped.set(stopped.get() || flow.is_break());
            flow
        };
        let left = || Budget { time_limit: whole.left(begun), ..whole.clone() };
        self.set(rows)?;
        quest.prove(self.by_tangents());
        for (number, decisions) in decisions.iter().enumerate() {
            if !quest.thorough && number >= FEW && quest.best.is_some() {
                break;
            }
            let found = self.decided.best(&of_columns(decisions), &left(), &mut report)?;
            quest.take(found);
            if quest.is_closed() {
                return Ok(Status::Optimal);
            }
        }
        let infeasible = if quest.thorough || !quest.is_far() {
            self.carefully(quest, &left, &mut report)? == Relaxed::Infeasible
        } else {
            self.search_afar(quest, &left, &mut report)?;
            false
        };
        Ok(match stopped.get() {
            _ if infeasible => Status::Infeasible,
            _ if quest.is_closed() => Status::Optimal,
            true => Status::Interrupted,
            false if quest.thorough || quest.best.is_none() => self.rest(quest, &left(), &mut report)?,
            false => Status::OtherLimit,
        })
    }

    /// Searches by the relaxation with its inequalities, and for points near the best one.
    fn carefully(
        &mut self,
        quest: &mut Quest<'_>,
        left: &dyn Fn() -> Budget,
        report: &mut Report<'_>,
    ) -> Result<Relaxed, SolverError> {
        let relaxed = self.relax(quest, &left(), report)?;
        if relaxed == Relaxed::Infeasible {
            return Ok(relaxed);
        }
        self.improve(quest, left, report)?;
        if quest.thorough || quest.best.is_none() {
            self.scale(quest, left, report)?;
        }
        if quest.is_closed() || relaxed == Relaxed::Stopped {
            return Ok(relaxed);
        }
        if quest.thorough {
            if let Relaxed::Bound(bound) = self.relaxation.sharpen(&left(), report)? {
                self.remember(bound);
                quest.prove(bound);
            }
        } else {
            self.strengthen(quest, left, report)?;
        }
        Ok(relaxed)
    }

    /// Searches where the best point is too far from what is proven for the relaxation to close the gap: some of these searches find new
    /// points and bounds, and these serve the others.
    fn search_afar(
        &mut self,
        quest: &mut Quest<'_>,
        left: &dyn Fn() -> Budget,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        let due = self.far % EVERY == EVERY / 2;
        self.far += 1;
        let relaxation = if due { self.relax_plainly(quest, &left(), report)? } else { None };
        self.improve(quest, left, report)?;
        if let Some(relaxation) = relaxation {
            self.add_switches(&relaxation, quest, left, report)?;
        }
        Ok(())
    }

    /// Scales slopes, as long as that finds something better now and then.
    fn scale(
        &mut self,
        quest: &mut Quest<'_>,
        left: &dyn Fn() -> Budget,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        let rounds = if self.settled { ROUNDS } else { FIRST_ROUNDS };
        let (mut before, mut least, mut in_vain) = (Vec::new(), f64::INFINITY, 0);
        for _ in 0..rounds {
            if quest.is_closed() || in_vain == PATIENCE {
                break;
            }
            self.settled = true;
            let Some(decisions) = self.slopes.next(&left(), report)? else { break };
            if decisions == before {
                break;
            }
            let known = quest.best.as_ref().map_or(f64::INFINITY, |best| best.objective);
            let found = self.decided.best(&decisions, &left(), report)?;
            let reached = found.as_ref().map_or(f64::INFINITY, |found| found.objective);
            in_vain = if reached < least { 0 } else { in_vain + 1 };
            least = least.min(reached);
            quest.take(found);
            if reached < known {
                self.improve(quest, left, report)?;
            }
            before = decisions;
        }
        Ok(())
    }

    /// Tries decisions under bounds of rows, and takes over what is known of the bound under these.
    pub(crate) fn tries(
        &mut self,
        rows: &[Bounded],
        decisions: &[&[(usize, f64)]],
        quest: &mut Quest<'_>,
        report: &mut Report<'_>,
    ) -> Result<(), StudyError> {
        let mut tried = || -> Result<(), SolverError> {
            self.set(rows)?;
            quest.prove(self.by_tangents());
            for decisions in decisions {
                let found = self.decided.best(&of_columns(decisions), &quest.budget, report)?;
                quest.take(found);
            }
            Ok(())
        };
        tried().map_err(failed)
    }

    /// Solves the relaxation with the rows as they are bounded.
    fn relax(
        &mut self,
        quest: &mut Quest<'_>,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Relaxed, SolverError> {
        let relaxed = self.relaxation.solve(budget, report)?;
        if let Relaxed::Bound(bound) = relaxed {
            self.remember(bound);
            quest.prove(bound);
        }
        Ok(relaxed)
    }

    /// Solves the linear relaxation without inequalities, which is quicker; its columns.
    fn relax_plainly(
        &mut self,
        quest: &mut Quest<'_>,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Option<Vec<f64>>, SolverError> {
        let mut relaxed = quest.problem.clone();
        relaxed.relax_integers();
        let options = Options { time_limit: budget.time_limit, seed: budget.seed, ..Options::default() };
        let outcome = solve(&relaxed, &options, report)?;
        if let (Status::Optimal, Some(bound), Some(duals)) = (outcome.status, outcome.bound, outcome.duals) {
            self.tangents.push(Tangent::new(bound, &self.rows, |row| duals.rows[row.index()], None));
            quest.prove(bound);
        }
        Ok(outcome.solution.map(|solution| solution.columns))
    }

    /// Adds inequalities to the relaxation that was solved just now, if they are likely to close the quest.
    fn strengthen(
        &mut self,
        quest: &mut Quest<'_>,
        left: &dyn Fn() -> Budget,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        let Some(best) = &quest.best else { return Ok(()) };
        let goal = best.objective - quest.distance;
        // A little more, for what bounds give away.
        let goal = goal + 2.0 * ROUNDING * goal.abs();
        if let Relaxed::Bound(bound) = self.relaxation.separate_to(goal, &left(), report)? {
            self.remember(bound);
            quest.prove(bound);
        }
        Ok(())
    }

    /// What was proven of the programme with all rows free.
    pub(crate) fn proven(&self) -> Option<Proven> {
        self.relaxation.proven()
    }

    /// Bounds the rows, in all three programmes.
    fn set(&mut self, rows: &[Bounded]) -> Result<(), SolverError> {
        for &(row, lower, upper) in rows {
            self.relaxation.set_row_bounds(row, lower, upper)?;
            self.slopes.set_row_bounds(row, lower, upper)?;
            self.decided.set_row_bounds(row, lower, upper)?;
        }
        self.rows = rows.to_vec();
        Ok(())
    }

    /// Keeps the tangent of the relaxation that was solved just now.
    fn remember(&mut self, bound: f64) {
        let within = self.relaxation.is_sharpened().then(|| self.rows.clone());
        let tangent = Tangent::new(bound, &self.rows, |row| self.relaxation.dual(row), within);
        self.tangents.push(tangent);
    }

    /// What relaxations under other bounds prove under these.
    fn by_tangents(&self) -> f64 {
        let bounds = self.tangents.iter().filter_map(|tangent| tangent.at(&self.rows));
        bounds.fold(f64::NEG_INFINITY, f64::max)
    }

    /// Searches everything that is left.
    fn rest(
        &self,
        quest: &mut Quest<'_>,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Status, SolverError> {
        let known = quest.best.as_ref().map_or(f64::INFINITY, |best| best.objective);
        let part = self.relaxation.tightened(quest.problem, known);
        let options = Options {
            gap: 0.0,
            absolute_gap: quest.distance,
            target: (quest.bound > f64::NEG_INFINITY).then_some(quest.bound + quest.distance),
            time_limit: budget.time_limit,
            seed: budget.seed,
            start: quest.best.as_ref().map(|best| best.columns.clone()),
            ..Options::default()
        };
        let mut outcome = solve(&part, &options, report)?;
        if outcome.status == Status::Unreliable {
            outcome = solve(&part, &Options { presolve: false, ..options }, report)?;
        }
        let found =
            outcome.solution.and_then(|found| quest.problem.solution_at(found.columns, &Options::default()));
        quest.take(found);
        // The part has all points that are better than the best one.
        let best = quest.best.as_ref().map_or(f64::INFINITY, |best| best.objective);
        match outcome.status {
            Status::Infeasible => quest.prove(best),
            Status::Unreliable => {}
            _ => quest.prove(outcome.bound.unwrap_or(f64::NEG_INFINITY).min(best)),
        }
        Ok(match outcome.status {
            Status::Infeasible if quest.best.is_none() => Status::Infeasible,
            _ if quest.is_closed() => Status::Optimal,
            // The solver stops at its own idea of the gap.
            Status::Optimal | Status::Infeasible => Status::Optimal,
            other => other,
        })
    }
}

/// Decisions by the columns of the programme.
fn of_columns(decisions: &[(usize, f64)]) -> Vec<(Column, f64)> {
    decisions.iter().map(|(column, value)| (Column::from_index(*column), *value)).collect()
}

fn failed(fault: SolverError) -> StudyError {
    StudyError::Plan(PlanError::from(fault))
}
