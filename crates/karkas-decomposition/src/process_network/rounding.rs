//! Points of wide programmes: the relaxation rounded, then one whole column after the other changed as long as that gains.
//!
//! With all whole columns decided, what is left of a programme is soon solved from the last basis, however wide it is (local search by
//! drop, add and exchange: Kuehn and Hamburger, Management Science 9, 1963). A search of the kernel would solve relaxations of the
//! whole width instead.

use std::time::Instant;

use karkas_solver::{Column, Progress, SolverError};

use super::decided::Decided;
use super::root::Root;
use super::tightened::{Work, informed};
use crate::{Budget, Report};

/// Numbers of columns that are tried to be rounded up, evenly spaced up to all that the relaxation has a part of.
const STEPS: usize = 12;
/// Changes that are tried at the most.
const TRIES: usize = 400;
/// Columns to turn on, and to turn off, of which all pairs are exchanged.
const EXCHANGED: usize = 12;
/// Share of the time that is left.
const SHARE: f64 = 0.5;
/// Less than this of a whole number is none.
const OFF: f64 = 1e-7;

/// Looks for a point near the relaxation that was solved last.
///
/// # Errors
/// Where the solver fails.
pub(crate) fn round(work: &mut Work<'_>, root: &Root, report: &mut Report<'_>) -> Result<(), SolverError> {
    let columns: Vec<Column> =
        work.problem.column_handles().filter(|column| work.whole[column.index()]).collect();
    let shares: Vec<f64> = columns.iter().map(|column| share(root.values[column.index()])).collect();
    let floors = columns.iter().map(|column| (root.values[column.index()] + OFF).floor()).collect();
    let left = work.budget.left(work.begun).map(|left| left.mul_f64(SHARE));
    let decided = Decided::new(work.problem)?;
    let budget = Budget { time_limit: left, ..work.budget.clone() };
    let begun = Instant::now();
    let (on, tries, stopped) = (floors, 0, false);
    let mut search = Search { work, report, decided, budget, begun, columns, on, tries, stopped };
    search.round_up(&shares)?;
    if search.work.point.is_some() {
        search.improve(&shares)?;
    }
    Ok(())
}

/// The part of a value above the whole number below it.
fn share(value: f64) -> f64 {
    (value - (value + OFF).floor()).max(0.0)
}

struct Search<'w, 'p, 'c, 'r> {
    work: &'w mut Work<'p>,
    report: &'c mut Report<'r>,
    decided: Decided,
    budget: Budget,
    begun: Instant,
    columns: Vec<Column>,
    /// The best decisions so far.
    on: Vec<f64>,
    tries: usize,
    /// Whether the caller asked to stop.
    stopped: bool,
}

impl Search<'_, '_, '_, '_> {
    /// Rounds up those that the relaxation has most of: fewer or more of them.
    fn round_up(&mut self, shares: &[f64]) -> Result<(), SolverError> {
        let mut order: Vec<usize> = (0..shares.len()).filter(|&at| shares[at] > OFF).collect();
        order.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]).then(a.cmp(&b)));
        let floors = self.on.clone();
        let mut before = None;
        for step in 0..=STEPS {
            let count = order.len() * step / STEPS;
            if before.replace(count) == Some(count) || self.is_over() {
                continue;
            }
            let mut on = floors.clone();
            order[..count].iter().for_each(|&at| on[at] += 1.0);
            self.ask(on)?;
        }
        Ok(())
    }

    /// Turns off, turns on and exchanges, until nothing gains or enough was tried.
    fn improve(&mut self, shares: &[f64]) -> Result<(), SolverError> {
        let mut by_share: Vec<usize> = (0..shares.len()).collect();
        by_share.sort_by(|&a, &b| shares[a].total_cmp(&shares[b]).then(a.cmp(&b)));
        loop {
            let before = self.work.objective;
            for &at in &by_share {
                if self.on[at] > 0.5 {
                    self.change(&[(at, -1.0)])?;
                }
            }
            let off: Vec<usize> = by_share.iter().rev().copied().filter(|&at| self.on[at] < 0.5).collect();
            for &at in off.iter().take(EXCHANGED) {
                self.change(&[(at, 1.0)])?;
            }
            for &enter in off.iter().take(EXCHANGED) {
                let on: Vec<usize> = by_share.iter().copied().filter(|&at| self.on[at] > 0.5).collect();
                for &leave in on.iter().take(EXCHANGED) {
                    if self.on[enter] < 0.5 && self.on[leave] > 0.5 {
                        self.change(&[(enter, 1.0), (leave, -1.0)])?;
                    }
                }
            }
            if self.work.objective >= before || self.is_over() {
                return Ok(());
            }
        }
    }

    fn is_over(&self) -> bool {
        self.stopped || self.tries >= TRIES || self.budget.left(self.begun).is_some_and(|left| left.is_zero())
    }

    /// Tries a change of the best decisions.
    fn change(&mut self, changes: &[(usize, f64)]) -> Result<bool, SolverError> {
        let mut on = self.on.clone();
        changes.iter().for_each(|&(at, by)| on[at] += by);
        let fits = |&(at, _): &(usize, f64)| {
            let (column, value) = (self.columns[at].index(), on[at]);
            self.work.bounds.lower[column] <= value && value <= self.work.bounds.upper[column]
        };
        if self.is_over() || !changes.iter().all(fits) {
            return Ok(false);
        }
        self.ask(on)
    }

    /// Whether decisions are better than the best.
    fn ask(&mut self, on: Vec<f64>) -> Result<bool, SolverError> {
        self.tries += 1;
        let decisions: Vec<(Column, f64)> = self.columns.iter().copied().zip(on.iter().copied()).collect();
        self.decided.set_cutoff(self.work.objective);
        let left = Budget { time_limit: self.budget.left(self.begun), ..self.budget.clone() };
        let best = self.work.point.is_some().then_some(self.work.objective);
        let (bound, begun) = (self.work.bound.is_finite().then_some(self.work.bound), self.work.begun);
        let (report, stopped) = (&mut *self.report, &mut self.stopped);
        let mut tell = |state: &Progress| {
            // What is proven with decisions held is nothing of the whole.
            let flow = report(&informed(&Progress { bound: None, ..*state }, best, bound, begun));
            *stopped |= flow.is_break();
            flow
        };
        // A short solve may end without asking.
        if tell(&Progress::default()).is_break() {
            return Ok(false);
        }
        let found = self.decided.best(&decisions, &left, &mut tell)?;
        let better = self.work.take(found.map(|found| found.columns));
        if better {
            self.on = on;
        }
        Ok(better)
    }
}
