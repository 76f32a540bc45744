//! Prices of a programme in stages whose whole numbers are decided, put together from those of its scenarios.
//!
//! With whole numbers held what is left is a linear programme of the size of all scenarios together. Where all of them are one with less
//! room it is taken apart: the amounts of the first stage are chosen with the reference and with cuts for each scenario that a loss is
//! dear in, until no cut is missing (Benders, Numer. Math. 4, 1962). At the end the duals of the cuts say in which proportions the
//! prices that each of them came from add up to prices of the whole: the dual of the decomposition (Dantzig and Wolfe, Operations
//! Research 8, 1960). What comes of it is checked like the answer of a solver.

use std::time::Instant;

use karkas_solver::{Duals, Options, Problem, Solution, SolverError, solve};

use super::amounts::Amounts;
use super::master::{Entry, Master};
use crate::stages::lives::{Life, Lives};
use crate::stages::reference::Reference;
use crate::stages::split::Programme;
use crate::{Budget, Report};

/// A loss that costs less than this, relative, costs nothing.
const DEAR: f64 = 1e-10;
/// Violation of a cut, relative to the cost that it bounds, at which it enters.
const BROKEN: f64 = 1e-9;
/// Rounds at the most.
const ROUNDS: usize = 60;
/// Share of a scenario's cost that may be left unpaid by its cuts.
const UNPAID: f64 = 1e-9;

/// The best amounts for the whole numbers of a point, or of a programme without any, with the duals of all rows; `None` where the
/// programme has no reference, or where that did not come to an end. The programme is then for a general solver.
///
/// # Errors
/// Where the solver fails.
pub fn price(
    programme: &Programme<'_>,
    point: Option<&[f64]>,
    budget: &Budget,
    report: &mut Report<'_>,
) -> Result<Option<(Solution, Duals)>, SolverError> {
    let Some(reference) = Reference::find(programme) else { return Ok(None) };
    let mut alone = reference.alone();
    let start = match point {
        Some(point) => {
            let start = reference.of_reference(point);
            alone.fix_integers(&start);
            alone.relax_integers();
            start
        }
        // What would be best without any loss.
        None => {
            let options = Options { seed: budget.seed, time_limit: budget.time_limit, ..Options::default() };
            let found = solve(&alone, &options, report)?;
            let Some(found) = found.solution else { return Ok(None) };
            found.columns
        }
    };
    let first = reference.rounded(&start);
    let mut lives = Lives::new(&reference, &alone)?;
    let begun = Instant::now();
    let Some(life) = lives.live(&first, budget, begun, report)? else { return Ok(None) };
    let of_reference = life.costs[reference.number()];
    let is_dear = |s: &usize| life.costs[*s] - of_reference > DEAR * of_reference.abs();
    let dear = reference.order().filter(is_dear).collect();
    let mut pricing = Pricing {
        dear,
        reference: &reference,
        alone: &alone,
        lives,
        first: first.clone(),
        known: vec![(first, life)],
    };
    loop {
        match pricing.settle(budget, begun, report)? {
            Settled::Priced(columns, rows) => {
                let mut fixed = programme.problem.clone();
                fixed.fix_integers(&columns);
                fixed.relax_integers();
                return Ok(fixed.optimal_at(columns, rows, &Options::default()));
            }
            Settled::Dearer(scenarios) => pricing.dear.extend(scenarios),
            Settled::Unknown => return Ok(None),
        }
    }
}

/// What comes of choosing amounts.
enum Settled {
    /// Columns and duals of the rows of the whole.
    Priced(Vec<f64>, Vec<f64>),
    /// Losses cost something in scenarios in which they seemed not to.
    Dearer(Vec<usize>),
    /// It did not come to an end.
    Unknown,
}

struct Pricing<'a> {
    reference: &'a Reference<'a>,
    /// The reference by itself, with whole numbers held.
    alone: &'a Problem,
    lives: Lives<'a>,
    /// The last first stage.
    first: Vec<f64>,
    dear: Vec<usize>,
    /// First stages that were lived with.
    known: Vec<(Vec<f64>, Life)>,
}

impl Pricing<'_> {
    /// Chooses amounts until no cut is missing.
    fn settle(
        &mut self,
        budget: &Budget,
        begun: Instant,
        report: &mut Report<'_>,
    ) -> Result<Settled, SolverError> {
        let Some((_, life)) = self.known.last() else { return Ok(Settled::Unknown) };
        let costs = &life.costs;
        let best: f64 = costs.iter().enumerate().map(|(s, cost)| self.reference.weight(s) * cost).sum();
        // Far below what any of them will cost: the bound is only there for the time without cuts.
        let of_reference = costs[self.reference.number()];
        let least = of_reference - of_reference.abs() - 1.0;
        let mut master = Master::new(self.reference, self.alone, &self.dear, least, best);
        master.be_exact(BROKEN);
        let mut amounts = Amounts::new(&master.problem)?;
        let mut entries: Vec<Entry> = Vec::new();
        for point in 0..self.known.len() {
            let (first, life) = &self.known[point];
            let found = master.learn(first, &life.by_scenario(), &nowhere(&master));
            let found: Vec<Entry> = found.into_iter().map(|entry| entry.at(point)).collect();
            amounts.learn(&found)?;
            entries.extend(found);
        }
        for _ in 0..ROUNDS {
            let budget_left = Budget { time_limit: budget.left(begun), ..budget.clone() };
            let Some(priced) = amounts.priced(&budget_left, report)? else { break };
            self.first = self.reference.rounded(&priced.columns);
            let point = self.known.len();
            if !self.live(budget, begun, report)? {
                break;
            }
            let (first, life) = &self.known[point];
            let without = life.costs[self.reference.number()];
            let is_dear = |s: &usize| life.costs[*s] - without > DEAR * without.abs();
            let dearer: Vec<usize> =
                self.reference.order().filter(|s| !self.dear.contains(s)).filter(is_dear).collect();
            if !dearer.is_empty() {
                return Ok(Settled::Dearer(dearer));
            }
            let found = master.learn(first, &life.by_scenario(), &priced.columns);
            if found.is_empty() {
                let columns = life.columns.clone();
                let rows = self.rows(&master, &entries, &priced.rows);
                return Ok(rows.map_or(Settled::Unknown, |rows| Settled::Priced(columns, rows)));
            }
            let found: Vec<Entry> = found.into_iter().map(|entry| entry.at(point)).collect();
            amounts.learn(&found)?;
            entries.extend(found);
        }
        Ok(Settled::Unknown)
    }

    /// Lives with the last first stage.
    fn live(
        &mut self,
        budget: &Budget,
        begun: Instant,
        report: &mut Report<'_>,
    ) -> Result<bool, SolverError> {
        let life = self.lives.live(&self.first, budget, begun, report)?;
        let lived = life.is_some();
        self.known.extend(life.map(|life| (self.first.clone(), life)));
        Ok(lived)
    }

    /// Duals of the rows of the whole from those of the master: its own rows, then the cuts.
    fn rows(&self, master: &Master, entries: &[Entry], duals: &[f64]) -> Option<Vec<f64>> {
        let reference = self.reference;
        let (own, of_entries) = duals.split_at(self.alone.rows());
        let mut rows = vec![0.0; reference.rows()];
        reference.add_first_rows(1.0, own, &mut rows);
        let share = master.share();
        let cheap = reference.order().filter(|s| !self.dear.contains(s));
        for s in cheap {
            reference.add_rows(s, reference.weight(s) / share, own, &mut rows);
        }
        for &s in &self.dear {
            let mut unpaid = reference.weight(s);
            for (entry, dual) in entries.iter().zip(of_entries).filter(|(_, dual)| **dual != 0.0) {
                let Some(point) = entry.of(s) else { continue };
                let part = master.weight(*dual);
                let prices = &self.known[point].1.prices[s];
                reference.add_first_rows(part, prices, &mut rows);
                reference.add_rows(s, part, prices, &mut rows);
                unpaid -= part;
            }
            if unpaid.abs() > UNPAID {
                return None;
            }
        }
        Some(rows)
    }
}

/// A point of the master that every cut forbids.
fn nowhere(master: &Master) -> Vec<f64> {
    let mut values = vec![0.0; master.problem.columns()];
    master.cost_columns().for_each(|column| values[column.index()] = f64::NEG_INFINITY);
    values
}
