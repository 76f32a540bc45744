//! What losses cost, where that leaves the gap open once the reference is decided.
//!
//! The reference stays in the master as it is, with all its columns, for itself and for all scenarios whose loss costs nothing; only
//! scenarios that a loss is dear in are bounded by cuts, each from the duals of a first stage that was lived with (partial Benders
//! decomposition: Crainic, Hewitt, Maggioni and Rei, Transportation Science 55, 2021). So the master has the size of one scenario, and
//! all that is known of single programmes goes for it:
//!
//! 1. Each dear scenario is strengthened by itself, with the inequalities that follow from its loss: no first stage can
//!    make it cheaper than that.
//! 2. The relaxation of the master is solved, with cuts from half way between the best first stage and its own.
//! 3. With the whole numbers of the best first stage held, the amounts are chosen that go best with all losses.
//! 4. With the cuts priced into the costs as the duals of the relaxation say (Lagrangian relaxation: Geoffrion, Math. Program. Study 2,
//!    1974), what is left is one scenario with other costs. Its search proves a bound of the whole that is better than that of the
//!    relaxation, and its whole numbers are tried in turn.

use std::ops::ControlFlow;
use std::time::Instant;

use karkas_solver::{Column, NewRow, Options, Problem, Progress, Row, Session, SolverError, Status};

use super::lives::{Life, Lives};
use super::reference::{ROUNDING, Reference, Told};
use super::search::{Halted, gap};
use crate::process_network::{Knowledge, Relaxation, Relaxed, search};
use crate::{Budget, Ended, Report};

/// A loss that costs less than this, relative, costs nothing.
const DEAR: f64 = 1e-7;
/// Rounds of cuts of the relaxation, and of amounts, at the most.
const ROUNDS: usize = 30;
/// Rounds in which the relaxation may rise by less than [`GAIN`] of its size.
const PATIENCE: usize = 3;
const GAIN: f64 = 1e-4;
/// Violation of a cut, relative to the cost that it bounds, at which it enters.
const BROKEN: f64 = 1e-6;
/// Slopes below this are rounding.
const FLAT: f64 = 1e-9;
/// Share of the gap asked for at which the bound is enough: a little less than all of it, for rounding.
const ENOUGH: f64 = 0.999;
/// Shares of the gap asked for at which one search after the other ends.
const SHARES_OF_GAP: [f64; 2] = [0.3, 0.1];

/// The reference with the cost of every scenario that a loss is dear in.
struct Master {
    /// Without cuts.
    problem: Problem,
    /// Money of one unit of the columns that follow, so that these are of the order of a hundred.
    unit: f64,
    /// Scenarios with the columns of their costs, whose lower bounds are what each costs at the least.
    costs: Vec<(usize, Column)>,
    cuts: Vec<NewRow>,
}

impl Master {
    /// `dear` are scenarios with the least that each costs by itself.
    fn new(reference: &Reference<'_>, alone: &Problem, dear: &[(usize, f64)]) -> Self {
        let dearest = dear.iter().map(|(_, least)| least.abs()).fold(1.0, f64::max);
        let unit = (dearest / 100.0).log2().round().exp2();
        let share = 1.0 - dear.iter().map(|(s, _)| reference.weight(*s)).sum::<f64>();
        let mut problem = alone.clone();
        for column in alone.column_handles() {
            problem.set_cost(column, share * alone.cost(column));
        }
        problem.set_offset(share * alone.offset());
        let mut cost = |&(s, least): &(usize, f64)| {
            let least = (least - ROUNDING * least.abs()) / unit;
            (s, problem.add_column(reference.weight(s) * unit, least, f64::INFINITY, false, &[]))
        };
        let costs = dear.iter().map(&mut cost).collect();
        Self { problem, unit, costs, cuts: Vec::new() }
    }

    /// Takes in the cuts that the life of a first stage proves, where a point of the master breaks them. Gives how many there were.
    fn learn(&mut self, first: &[f64], life: &Life, values: &[f64]) -> usize {
        let cut = |&(s, column): &(usize, Column)| {
            let mut entries = vec![(column, 1.0)];
            let mut constant = life.costs[s] - ROUNDING * life.costs[s].abs();
            let slopes = life.slopes[s].iter().enumerate().filter(|(_, slope)| slope.abs() > FLAT);
            for (number, &slope) in slopes {
                constant -= slope * first[number];
                entries.push((Column::from_index(number), -slope / self.unit));
            }
            NewRow { lower: constant / self.unit, upper: f64::INFINITY, entries }
        };
        let broken = |cut: &NewRow| {
            let value: f64 = cut.entries.iter().map(|(column, value)| value * values[column.index()]).sum();
            cut.lower - value > BROKEN * (1.0 + cut.lower.abs())
        };
        let cuts: Vec<NewRow> = self.costs.iter().map(cut).filter(broken).collect();
        let count = cuts.len();
        self.cuts.extend(cuts);
        count
    }

    /// The reference alone, with cuts paid for in its costs at given duals: no point of the whole costs less than the best of this.
    fn priced(&self, alone: &Problem, duals: &[f64]) -> Problem {
        let mut priced = alone.clone();
        let mut offset = self.problem.offset();
        let mut costs: Vec<f64> = alone.column_handles().map(|column| self.problem.cost(column)).collect();
        for &(_, of) in &self.costs {
            let mine: Vec<(&NewRow, f64)> = self
                .cuts
                .iter()
                .zip(duals)
                .filter(|(cut, dual)| cut.entries[0].0 == of && **dual > 0.0)
                .map(|(cut, dual)| (cut, *dual))
                .collect();
            // What the duals do not pay of the cost goes for the least that it can be; more than all of it cannot be paid.
            let (price, paid) = (self.problem.cost(of), mine.iter().map(|(_, dual)| dual).sum::<f64>());
            let factor = if paid > price { price / paid } else { 1.0 };
            for (cut, dual) in mine {
                offset += factor * dual * cut.lower;
                for (column, value) in &cut.entries[1..] {
                    costs[column.index()] -= factor * dual * value;
                }
            }
            offset += (price - factor * paid).max(0.0) * self.problem.column_bounds(of).0;
        }
        for (column, cost) in alone.column_handles().zip(costs) {
            priced.set_cost(column, cost);
        }
        priced.set_offset(offset);
        priced
    }
}

/// The work in progress.
pub(super) struct Losses<'a, 'r> {
    pub(super) reference: &'a Reference<'a>,
    pub(super) alone: &'a Problem,
    pub(super) knowledge: &'a Knowledge,
    pub(super) budget: &'a Budget,
    pub(super) begun: Instant,
    pub(super) report: &'a mut Report<'r>,
}

impl<'a> Losses<'a, '_> {
    /// Lives with the first stage that the reference decided, and where that leaves the gap open, looks for a better bound and a first
    /// stage that goes better with losses. What is found is told.
    ///
    /// # Errors
    /// Where the solver fails, or the caller, the clock or a scenario without an answer says that it is over.
    pub(super) fn face(&mut self, point: &[f64], told: &mut Told) -> Result<(), Halted> {
        let mut first = self.reference.rounded(point);
        let mut lives = Lives::new(self.reference, self.alone, &[])?;
        let life = self.live(&mut lives, &first, told)?;
        if told.is_closed(self.budget.gap) {
            return Ok(());
        }
        let (mut lives, dear) = self.strengthen(&life, told)?;
        let mut master = Master::new(self.reference, self.alone, &dear);
        let left = self.left();
        let mut relaxation = Relaxation::new(&master.problem, self.knowledge, &left, &mut self.tell(told))?;
        let (mut entered, mut amounts) = (Vec::new(), Amounts::new(&master.problem)?);
        for share in SHARES_OF_GAP {
            self.relax(&mut master, &mut relaxation, &mut entered, &first, &mut lives, told)?;
            if told.is_closed(self.budget.gap) {
                return Ok(());
            }
            let duals: Vec<f64> = entered.iter().map(|row| relaxation.dual(*row)).collect();
            self.suit(&mut master, &mut amounts, &first, &mut lives, told)?;
            if told.is_closed(self.budget.gap) {
                return Ok(());
            }
            let priced = master.priced(self.alone, &duals);
            let Some(point) = self.search(&priced, share, told)? else { return Ok(()) };
            first = self.reference.rounded(&point);
            self.suit(&mut master, &mut amounts, &first, &mut lives, told)?;
            if told.is_closed(self.budget.gap) {
                return Ok(());
            }
        }
        Ok(())
    }

    /// What is left of the time, and everything else of the budget.
    fn left(&self) -> Budget {
        Budget { time_limit: self.budget.left(self.begun), ..self.budget.clone() }
    }

    /// Reports where the whole stands while something else is solved.
    fn tell(&mut self, told: &Told) -> impl FnMut(&Progress) -> ControlFlow<()> {
        let (bound, incumbent) = (told.bound, told.point.as_ref().map(|point| point.objective));
        let gap = incumbent.zip(bound).map(|(incumbent, bound)| gap(incumbent, bound));
        let (begun, report) = (self.begun, &mut *self.report);
        move |state: &Progress| {
            report(&Progress { seconds: begun.elapsed().as_secs_f64(), bound, incumbent, gap, ..*state })
        }
    }

    /// Lives with a first stage and tells of it.
    fn live(&mut self, lives: &mut Lives<'_>, first: &[f64], told: &mut Told) -> Result<Life, Halted> {
        let (budget, begun) = (self.budget, self.begun);
        let life = lives.live(first, budget, begun, &mut self.tell(told))?;
        let life = life.ok_or(Halted::Ended(Ended::Exhausted))?;
        told.take(self.reference.solution(life.columns.clone()));
        Ok(life)
    }

    /// Strengthens by itself each scenario that is dear in a life. Gives all scenarios with the inequalities that hold in them, and the
    /// dear ones with the least that each costs.
    fn strengthen(&mut self, life: &Life, told: &Told) -> Result<(Lives<'a>, Vec<(usize, f64)>), Halted> {
        let (reference, left) = (self.reference, self.left());
        let without = life.costs[reference.number()];
        let is_dear = |s: &usize| life.costs[*s] - without > DEAR * without.abs();
        let mut relaxation = Relaxation::new(self.alone, self.knowledge, &left, &mut self.tell(told))?;
        let mut lives = Lives::new(reference, self.alone, &relaxation.holding())?;
        let floor = told.bound.unwrap_or(f64::NEG_INFINITY);
        let mut dear = Vec::new();
        for s in reference.order().filter(is_dear) {
            let (columns, rows) = (reference.narrower_columns(s), reference.narrower_rows(s));
            let left = self.left();
            let relaxed = relaxation.narrow(&columns, &rows, &left, &mut self.tell(told))?;
            // The reference's own bound is one of every scenario.
            let mut least = floor;
            if let Relaxed::Bound(bound) = relaxed {
                lives.know(s, &relaxation.holding_besides())?;
                least = least.max(bound);
            }
            dear.push((s, least));
            relaxation.widen()?;
        }
        Ok((lives, dear))
    }

    /// Adds cuts to the relaxation of the master as long as they gain.
    fn relax(
        &mut self,
        master: &mut Master,
        relaxation: &mut Relaxation,
        entered: &mut Vec<Row>,
        best: &[f64],
        lives: &mut Lives<'_>,
        told: &mut Told,
    ) -> Result<(), Halted> {
        let (mut inside, mut before, mut in_vain) = (best.to_vec(), f64::NEG_INFINITY, 0);
        for _ in 0..ROUNDS {
            entered.extend(relaxation.add_rows(&master.cuts[entered.len()..])?);
            let left = self.left();
            let Relaxed::Bound(bound) = relaxation.solve(&left, &mut self.tell(told))? else { break };
            told.prove(bound);
            in_vain = if bound - before < GAIN * bound.abs() { in_vain + 1 } else { 0 };
            before = bound;
            if in_vain == PATIENCE || told.is_closed(self.budget.gap) {
                break;
            }
            let outside = relaxation.values()[..best.len()].to_vec();
            // Half way the cuts are deeper; where that gains nothing any more, at the relaxation's own point.
            let half = |(a, b): (&f64, &f64)| a + (b - a) / 2.0;
            let halfway: Vec<f64> = inside.iter().zip(&outside).map(half).collect();
            let asked = if in_vain > 0 { outside.clone() } else { halfway };
            let life = self.live(lives, &asked, told)?;
            let mut learned = master.learn(&asked, &life, relaxation.values());
            inside = asked;
            if learned == 0 && in_vain == 0 {
                let life = self.live(lives, &outside, told)?;
                learned = master.learn(&outside, &life, relaxation.values());
            }
            if learned == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Chooses the amounts that go best with the whole numbers of a first stage, in all scenarios.
    fn suit(
        &mut self,
        master: &mut Master,
        amounts: &mut Amounts,
        first: &[f64],
        lives: &mut Lives<'_>,
        told: &mut Told,
    ) -> Result<(), Halted> {
        amounts.hold(first)?;
        for _ in 0..ROUNDS {
            amounts.learn(&master.cuts)?;
            let left = self.left();
            let Some(columns) = amounts.best(&left, &mut self.tell(told))? else { break };
            let first = self.reference.rounded(&columns);
            let life = self.live(lives, &first, told)?;
            if master.learn(&first, &life, &columns) == 0 || told.is_closed(self.budget.gap) {
                break;
            }
        }
        Ok(())
    }

    /// Searches the reference with priced cuts to a share of the gap, or until its bound is enough. `None` where that ends the work.
    fn search(&mut self, priced: &Problem, share: f64, told: &mut Told) -> Result<Option<Vec<f64>>, Halted> {
        let left = self.left();
        let part = Budget { gap: share * left.gap, ..left };
        let best = told.point.as_ref().map(|point| (point.objective, point.columns.clone()));
        let enough =
            best.as_ref().map_or(f64::INFINITY, |(best, _)| best - ENOUGH * self.budget.gap * best.abs());
        let start = best.map(|(_, columns)| self.reference.of_reference(&columns));
        let mut is_over = false;
        let knowledge = self.knowledge;
        let found = {
            let mut tell = self.tell(told);
            let mut tell = |state: &Progress| {
                if state.bound.is_some_and(|bound| bound >= enough) {
                    return ControlFlow::Break(());
                }
                let flow = tell(state);
                is_over |= flow.is_break();
                flow
            };
            search(priced, knowledge, start, None, &part, &mut tell)?
        };
        if let Some(bound) = found.bound {
            told.prove(bound);
        }
        if is_over {
            return Err(Halted::Ended(Ended::Interrupted));
        }
        Ok(found.point.filter(|_| !told.is_closed(self.budget.gap)))
    }
}

/// The master with whole numbers that are held.
struct Amounts {
    session: Session,
    /// Whole columns; all of them are of the first stage, which comes first.
    whole: Vec<Column>,
    learned: usize,
    solved: bool,
}

impl Amounts {
    fn new(master: &Problem) -> Result<Self, SolverError> {
        let whole = master.column_handles().filter(|column| master.is_integer(*column)).collect();
        let mut relaxed = master.clone();
        relaxed.relax_integers();
        Ok(Self { session: Session::new(relaxed)?, whole, learned: 0, solved: false })
    }

    /// Holds whole numbers.
    fn hold(&mut self, first: &[f64]) -> Result<(), SolverError> {
        self.whole.iter().try_for_each(|&column| {
            let value = first[column.index()];
            self.session.set_column_bounds(column, value, value)
        })
    }

    /// Takes in those of all cuts that are new.
    fn learn(&mut self, cuts: &[NewRow]) -> Result<(), SolverError> {
        self.session.add_rows(&cuts[self.learned..])?;
        self.learned = cuts.len();
        Ok(())
    }

    fn best(&mut self, budget: &Budget, report: &mut Report<'_>) -> Result<Option<Vec<f64>>, SolverError> {
        let options = Options {
            presolve: !self.solved,
            seed: budget.seed,
            time_limit: budget.time_limit,
            ..Options::default()
        };
        let outcome = self.session.solve(&options, report)?;
        self.solved = true;
        let found = outcome.solution.filter(|_| outcome.status == Status::Optimal);
        Ok(found.map(|found| found.columns))
    }
}
