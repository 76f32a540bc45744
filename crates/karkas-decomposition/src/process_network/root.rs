//! The root of the search: the linear relaxation, tightened by inequalities until they gain no more.

use std::ops::ControlFlow;
use std::time::Instant;

use karkas_solver::{
    Basis, Column, Duals, NewRow, Options, Outcome, Problem, Progress, Row, Sifted, Solution, SolverError,
    Status,
};

use super::bounds::Bounds;
use super::chains::Chains;
use super::tightened::Proven;
use crate::{Budget, Report};

/// Rounds of inequalities at the most.
const ROUNDS: usize = 60;
/// Inequalities of one round at the most.
const AT_ONCE: usize = 2000;
/// Rounds over which the bound must rise by [`GAIN`] of its size.
const PATIENCE: usize = 4;
const GAIN: f64 = 1e-4;
/// Columns from which on a programme is wide: each solve of its relaxation takes seconds.
pub(super) const WIDE: usize = 50_000;
/// Rounds of inequalities of a wide programme end after this many times the iterations of its first solve.
const LONG: u64 = 10;
/// An inequality with more room than this at the end is left out.
const TIGHT: f64 = 1e-6;

/// How far, relative, what duals prove may lie below their point for both to be made use of.
const OFF: f64 = 1e-5;

/// How the root ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RootEnd {
    /// With a solution of the relaxation.
    Solved,
    /// There is no point at all.
    Infeasible,
    /// There is no point that is as good as the cutoff.
    Beyond,
    /// The relaxation has no end; nothing can be said.
    Failed,
    /// The time was over.
    TimeLimit,
    /// The caller asked to stop.
    Interrupted,
}

/// The relaxation as it stands.
pub(crate) struct Root {
    session: Sifted,
    /// Rows of the programme itself.
    rows: usize,
    ends: Bounds,
    /// Bounds that every point of interest keeps besides.
    implied: Option<Bounds>,
    /// Solves end where no point is as good as this.
    cutoff: f64,
    /// How the last round ended.
    pub(crate) end: RootEnd,
    /// No point is better than this.
    pub(crate) bound: f64,
    /// What the duals of the last solve prove.
    priced: f64,
    /// The solution of the relaxation.
    pub(crate) values: Vec<f64>,
    row_values: Vec<f64>,
    row_duals: Vec<f64>,
    reduced_costs: Vec<f64>,
    /// Iterations of the linear solver.
    pub(crate) iterations: u64,
    /// Those of the first solve.
    first: u64,
}

impl Root {
    /// Solves the linear relaxation with what is known of it.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(crate) fn new(
        problem: &Problem,
        proven: Option<&Proven>,
        budget: &Budget,
        begun: Instant,
        report: &mut Report<'_>,
    ) -> Result<Self, SolverError> {
        let mut relaxed = problem.clone();
        relaxed.append_rows(proven.map_or(&[][..], |proven| &proven.inequalities));
        let mut root = Self {
            rows: problem.rows(),
            ends: Bounds::of(problem),
            implied: None,
            session: Sifted::new(relaxed, WIDE)?,
            cutoff: f64::INFINITY,
            end: RootEnd::Failed,
            bound: f64::NEG_INFINITY,
            priced: f64::NEG_INFINITY,
            values: Vec::new(),
            row_values: Vec::new(),
            row_duals: Vec::new(),
            reduced_costs: Vec::new(),
            iterations: 0,
            first: 0,
        };
        let basis = proven.and_then(|proven| proven.basis.as_ref());
        if let Some(basis) = basis {
            root.session.set_basis(basis)?;
        }
        root.solve(basis.is_none(), budget, begun, report)?;
        if root.end == RootEnd::Failed {
            root.solve(basis.is_some(), budget, begun, report)?;
        }
        root.first = root.iterations;
        Ok(root)
    }

    /// Adds inequalities that the relaxation breaks, as long as they gain.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(crate) fn tighten(
        &mut self,
        chains: &Chains<'_>,
        bounds: &Bounds,
        budget: &Budget,
        begun: Instant,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        self.imply(bounds);
        let mut history = vec![self.bound];
        let wide = bounds.lower.len() >= WIDE;
        // Where one solve is long, many are too long: points are to be looked for as well.
        let most = if wide { self.iterations + LONG * self.first } else { u64::MAX };
        let half = budget.left(begun).filter(|_| wide).map(|left| left / 2);
        for _ in 0..ROUNDS {
            let late = half.zip(budget.left(begun)).is_some_and(|(half, left)| left < half);
            if self.iterations > most || late {
                break;
            }
            if self.end != RootEnd::Solved || !self.tighten_once(chains, bounds, budget, begun, report)? {
                break;
            }
            history.push(self.bound);
            if let Some(&before) = history.len().checked_sub(PATIENCE + 1).and_then(|at| history.get(at))
                && self.bound - before < GAIN * self.bound.abs()
            {
                break;
            }
        }
        Ok(())
    }

    /// One round of inequalities that the relaxation breaks; whether there were any.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(crate) fn tighten_once(
        &mut self,
        chains: &Chains<'_>,
        bounds: &Bounds,
        budget: &Budget,
        begun: Instant,
        report: &mut Report<'_>,
    ) -> Result<bool, SolverError> {
        self.imply(bounds);
        let broken = chains.separate(&self.values, bounds, AT_ONCE);
        if broken.is_empty() {
            return Ok(false);
        }
        self.session.add_rows(&broken)?;
        self.solve(false, budget, begun, report)?;
        Ok(true)
    }

    /// Takes over bounds of whole columns, which every better point keeps, and solves again.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(crate) fn narrow(
        &mut self,
        bounds: &Bounds,
        whole: &[bool],
        budget: &Budget,
        begun: Instant,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        let mut changed = false;
        for column in self.session.problem().column_handles() {
            let index = column.index();
            let (lower, upper) = (bounds.lower[index], bounds.upper[index]);
            if whole[index] && (lower, upper) != (self.ends.lower[index], self.ends.upper[index]) {
                self.session.set_column_bounds(column, lower, upper)?;
                (self.ends.lower[index], self.ends.upper[index]) = (lower, upper);
                changed = true;
            }
        }
        self.imply(bounds);
        if changed {
            self.solve(false, budget, begun, report)?;
        }
        Ok(())
    }

    /// Takes bounds of columns that every point of interest keeps, for the worth of duals that are a little off.
    pub(crate) fn imply(&mut self, bounds: &Bounds) {
        self.implied = Some(bounds.clone());
    }

    /// Bounds that every point with an objective of `cutoff` or less keeps, by the reduced costs of the relaxation.
    pub(crate) fn fix(&self, bounds: &mut Bounds, cutoff: f64, whole: &[bool]) -> usize {
        bounds.fix_by_reduced_cost(&self.reduced_costs, &self.ends, cutoff - self.priced, whole)
    }

    /// Bounds of the columns that the reduced costs belong to.
    pub(crate) fn ends(&self) -> &Bounds {
        &self.ends
    }

    /// Duals of the rows of the last solve.
    pub(crate) fn row_duals(&self) -> &[f64] {
        &self.row_duals
    }

    /// Reduced costs of the last solve.
    pub(crate) fn reduced_costs(&self) -> &[f64] {
        &self.reduced_costs
    }

    /// The columns that matter where these are few of a wide programme: of all others the duals prove that they gain nothing.
    pub(crate) fn known_columns(&self) -> Option<&[Column]> {
        self.session.known_columns()
    }

    /// Changes the bounds of a row; [`Root::renew`] must follow.
    pub(crate) fn set_row_bounds(&mut self, row: Row, lower: f64, upper: f64) -> Result<(), SolverError> {
        self.session.set_row_bounds(row, lower, upper)
    }

    /// Adds rows; [`Root::renew`] must follow.
    pub(crate) fn add_rows(&mut self, rows: &[NewRow]) -> Result<Vec<Row>, SolverError> {
        self.session.add_rows(rows)
    }

    /// Changes the bounds of a column; [`Root::renew`] must follow.
    pub(crate) fn set_column_bounds(
        &mut self,
        column: Column,
        lower: f64,
        upper: f64,
    ) -> Result<(), SolverError> {
        (self.ends.lower[column.index()], self.ends.upper[column.index()]) = (lower, upper);
        self.session.set_column_bounds(column, lower, upper)
    }

    /// Rows of the programme and inequalities.
    pub(crate) fn rows_in_all(&self) -> usize {
        self.session.problem().rows()
    }

    /// Lets rows from one on mean nothing any more; [`Root::renew`] must follow.
    pub(crate) fn free_rows(&mut self, first: usize) -> Result<(), SolverError> {
        for row in first..self.session.problem().rows() {
            self.session.set_row_bounds(Row::from_index(row), f64::NEG_INFINITY, f64::INFINITY)?;
        }
        Ok(())
    }

    /// Lets solves end as soon as they prove that no point is as good as `cutoff`.
    pub(crate) fn set_cutoff(&mut self, cutoff: f64) {
        self.cutoff = cutoff;
    }

    /// Solves another programme with the same columns: nothing that was proven before stands.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(crate) fn renew(&mut self, budget: &Budget, report: &mut Report<'_>) -> Result<(), SolverError> {
        (self.bound, self.priced) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        let begun = Instant::now();
        self.solve(false, budget, begun, report)?;
        if self.end == RootEnd::Failed {
            self.session.forget()?;
            self.solve(false, budget, begun, report)?;
        }
        if self.end == RootEnd::Failed {
            self.solve(true, budget, begun, report)?;
        }
        Ok(())
    }

    /// The inequalities that hold the relaxation where it is.
    pub(crate) fn holding(&self) -> Vec<NewRow> {
        self.holding_from(self.rows)
    }

    /// Of the rows from one on those that hold the relaxation where it is.
    pub(crate) fn holding_from(&self, first: usize) -> Vec<NewRow> {
        let problem = self.session.problem();
        let tight: Vec<Option<usize>> = self
            .are_holding(first)
            .into_iter()
            .scan(0, |kept, holds| {
                *kept += usize::from(holds);
                Some(holds.then(|| *kept - 1))
            })
            .collect();
        let mut rows: Vec<NewRow> = problem
            .row_handles()
            .skip(first)
            .zip(&tight)
            .filter(|(_, place)| place.is_some())
            .map(|(row, _)| {
                let (lower, upper) = problem.row_bounds(row);
                NewRow { lower, upper, entries: Vec::new() }
            })
            .collect();
        for column in problem.column_handles() {
            for (row, value) in problem.entries(column) {
                if let Some(Some(place)) = row.index().checked_sub(first).map(|added| tight[added]) {
                    rows[place].entries.push((column, value));
                }
            }
        }
        rows
    }

    /// Which rows from one on hold the relaxation where it is.
    fn are_holding(&self, first: usize) -> Vec<bool> {
        let problem = self.session.problem();
        let holds = |row: Row| {
            let (_, upper) = problem.row_bounds(row);
            // Rows that came after the last solve that was carried through hold nothing yet.
            let value = self.row_values.get(row.index());
            let tight = value.is_some_and(|value| upper - value <= TIGHT * (1.0 + upper.abs()));
            tight && upper.is_finite()
        };
        problem.row_handles().skip(first).map(holds).collect()
    }

    /// The inequalities that hold the relaxation where it is, and the basis of the programme with only these.
    pub(crate) fn known(&self) -> (Vec<NewRow>, Option<Basis>) {
        let mut kept = vec![true; self.rows];
        kept.extend(self.are_holding(self.rows));
        (self.holding(), self.session.basis().and_then(|basis| basis.with_rows(&kept)))
    }

    fn solve(
        &mut self,
        presolve: bool,
        budget: &Budget,
        begun: Instant,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        let options = Options {
            time_limit: budget.left(begun),
            seed: budget.seed,
            presolve,
            cutoff: self.cutoff.is_finite().then_some(self.cutoff),
            ..Options::default()
        };
        let known = (self.bound > f64::NEG_INFINITY).then_some(self.bound);
        let mut stopped = false;
        let mut tell = |state: &Progress| {
            let seconds = begun.elapsed().as_secs_f64();
            let flow = report(&Progress { seconds, bound: known, incumbent: None, gap: None, ..*state });
            stopped |= flow == ControlFlow::Break(());
            flow
        };
        let mut outcome = self.session.solve(&options, &mut tell)?;
        self.iterations += outcome.iterations;
        self.accept(&mut outcome);
        if outcome.status == Status::Unreliable && !presolve {
            // The same basis, factorised anew.
            self.session.refresh()?;
            outcome = self.session.solve(&options, &mut tell)?;
            self.iterations += outcome.iterations;
            self.accept(&mut outcome);
        }
        self.end = match outcome.status {
            Status::Infeasible => RootEnd::Infeasible,
            Status::TimeLimit => RootEnd::TimeLimit,
            Status::Interrupted => RootEnd::Interrupted,
            _ if stopped => RootEnd::Interrupted,
            Status::Optimal => RootEnd::Solved,
            Status::OtherLimit if outcome.bound.is_some_and(|bound| bound >= self.cutoff) => RootEnd::Beyond,
            _ => RootEnd::Failed,
        };
        if self.end == RootEnd::Beyond {
            self.bound = outcome.bound.map_or(self.bound, |bound| self.bound.max(bound));
            return Ok(());
        }
        if let (RootEnd::Solved, Some(solution), Some(duals)) = (self.end, outcome.solution, outcome.duals) {
            self.priced = outcome.bound.unwrap_or(f64::NEG_INFINITY);
            self.bound = self.bound.max(self.priced);
            self.values = solution.columns;
            self.row_values = solution.rows;
            self.row_duals = duals.rows;
            self.reduced_costs = duals.reduced_costs;
        } else if self.end == RootEnd::Solved {
            self.end = RootEnd::Failed;
        }
        Ok(())
    }

    /// Takes an answer whose duals are a little off, where implied bounds say that what they prove is as good as it may be.
    fn accept(&self, outcome: &mut Outcome) {
        let (Status::Unreliable, Some(implied)) = (outcome.status, &self.implied) else { return };
        let (Some(solution), Some(duals)) = (&outcome.solution, &outcome.duals) else { return };
        let bound = self.proven(solution, duals, implied);
        if solution.objective - bound <= OFF * solution.objective.abs() {
            outcome.bound = Some(bound.min(solution.objective));
            outcome.status = Status::Optimal;
        }
    }

    /// What duals prove by weak duality, with implied bounds where a column has none.
    fn proven(&self, solution: &Solution, duals: &Duals, implied: &Bounds) -> f64 {
        let problem = self.session.problem();
        let distance = |dual: f64, value: f64, lower: f64, upper: f64| {
            let side = if dual > 0.0 { lower } else { upper };
            if dual == 0.0 { 0.0 } else { (dual * (value - side)).max(0.0) }
        };
        let of_rows = problem.row_handles().map(|row| {
            let (lower, upper) = problem.row_bounds(row);
            distance(duals.rows[row.index()], solution.rows[row.index()], lower, upper)
        });
        let of_columns = problem.column_handles().map(|column| {
            let index = column.index();
            let (lower, upper) = problem.column_bounds(column);
            let (lower, upper) = (lower.max(implied.lower[index]), upper.min(implied.upper[index]));
            let paid: f64 = problem.entries(column).map(|(row, value)| value * duals.rows[row.index()]).sum();
            distance(problem.cost(column) - paid, solution.columns[index], lower, upper)
        });
        solution.objective - of_rows.sum::<f64>() - of_columns.sum::<f64>()
    }
}
