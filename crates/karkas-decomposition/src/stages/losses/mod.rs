//! What losses cost, where that leaves the gap open once the reference is decided.
//!
//! The reference stays in the master as it is, with all its columns, for itself and for all scenarios whose loss costs nothing; only
//! scenarios that a loss is dear in are bounded by cuts, each from the duals of a first stage that was lived with (partial Benders
//! decomposition: Crainic, Hewitt, Maggioni and Rei, Transportation Science 55, 2021). So the master has the size of one scenario, and
//! all that is known of single programmes goes for it:
//!
//! 1. Each dear scenario is strengthened by itself, with the inequalities that follow from its loss: no first stage can
//!    make it cheaper than that.
//! 2. The relaxation of the master is solved, with cuts from half way between the best first stage and its own. Most scenarios cost what
//!    they cost by themselves, whatever the cuts say: those whose cuts do not hold the relaxation are asked ever more seldom, and all
//!    of them before it counts as solved.
//! 3. With the whole numbers of the best first stage held, the amounts are chosen that go best with all losses.
//! 4. First stages that cannot be better by the gap asked for are ruled out by the reduced costs of the relaxation, inequalities
//!    are sharpened with that in the master and in each dear scenario, and again from 2 as long as that gains.
//! 5. With the cuts priced into the costs as the duals of the relaxation say (Lagrangian relaxation: Geoffrion, Math. Program. Study 2,
//!    1974), what is left is one scenario with other costs. Its search proves a bound of the whole that is better than that of the
//!    relaxation, and its whole numbers are tried in turn.

mod amounts;
mod dear;
mod master;
mod prices;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::Instant;

use karkas_solver::{Column, NewRow, Problem, Progress, Row};

use self::amounts::Amounts;
use self::dear::Dear;
use self::master::{Entry, Master};
use super::lives::{Life, Lives};
use super::reference::{Reference, Told};
use super::search::{Halted, gap};
use crate::process_network::{Knowledge, Relaxation, Relaxed, Room, search};
use crate::{Budget, Ended, Report};

pub use self::prices::price;

/// A loss that costs less than this, relative, costs nothing.
const DEAR: f64 = 1e-7;
/// Rounds of cuts of the relaxation, and of amounts, at the most.
const ROUNDS: usize = 30;
/// Rounds in which the relaxation may rise by less than [`GAIN`] of its size.
const PATIENCE: usize = 5;
const GAIN: f64 = 2e-5;
/// Times that first stages are ruled out, at the most, and what the relaxation must rise by between them.
const PASSES: usize = 40;
const GAIN_OF_PASS: f64 = 1e-5;
/// Share of the gap asked for at which the bound is enough: a little less than all of it, for rounding.
const ENOUGH: f64 = 0.999;
/// Shares of the gap asked for at which one search after the other ends. Mostly the first one ends before, as soon as nothing is left
/// that is better by the gap asked for.
const SHARES_OF_GAP: [f64; 2] = [0.05, 0.02];

/// The work in progress.
pub(super) struct Losses<'a, 'r> {
    pub(super) reference: &'a Reference<'a>,
    pub(super) alone: &'a Problem,
    pub(super) knowledge: &'a Knowledge,
    pub(super) budget: &'a Budget,
    pub(super) begun: Instant,
    pub(super) report: &'a mut Report<'r>,
    /// First stages that cost more than this are ruled out.
    pub(super) within: f64,
}

/// The relaxation of the master and what holds it.
struct Relaxing {
    master: Master,
    relaxation: Relaxation,
    /// What has entered the relaxation.
    entries: Vec<Entry>,
    rows: Vec<Row>,
    room: Room,
    dear: Vec<Dear>,
}

impl Relaxing {
    /// Scenarios with cuts that hold the relaxation.
    fn holding(&self) -> BTreeSet<usize> {
        let entries = self.entries.iter().zip(&self.rows);
        let holds = |row: &Row| self.relaxation.dual(*row) > 0.0;
        entries.filter(|(_, row)| holds(row)).filter_map(|(entry, _)| entry.scenario()).collect()
    }

    /// What is left of the reference, with the cuts priced into its costs as the last duals say.
    fn priced(&self, alone: &Problem) -> Problem {
        let duals: Vec<f64> = self.rows.iter().map(|row| self.relaxation.dual(*row)).collect();
        let mut priced = self.master.priced(alone, &self.entries, &duals);
        let bounds = self.relaxation.bounds();
        for column in alone.column_handles().filter(|column| alone.is_integer(*column)) {
            let index = column.index();
            priced.set_column_bounds(column, bounds.lower[index], bounds.upper[index]);
        }
        priced
    }
}

impl Losses<'_, '_> {
    /// Lives with the first stage that the reference decided, and where that leaves the gap open, looks for a better bound and a first
    /// stage that goes better with losses. What is found is told.
    ///
    /// # Errors
    /// Where the solver fails, or the caller, the clock or a scenario without an answer says that it is over.
    pub(super) fn face(&mut self, point: &[f64], single: Relaxation, told: &mut Told) -> Result<(), Halted> {
        let mut first = self.reference.rounded(point);
        let mut lives = Lives::new(self.reference, self.alone)?;
        let life = self.live(&mut lives, &first, told)?;
        if told.is_closed(self.budget.gap) {
            return Ok(());
        }
        let (Some(bound), Some(best)) = (told.bound, told.point.as_ref().map(|point| point.objective)) else {
            return Ok(());
        };
        self.within = best;
        let mut relaxing = self.begin(single, &life, (bound, best), told)?;
        let mut amounts = Amounts::new(&relaxing.master.problem)?;
        self.suit(&mut relaxing.master, &mut amounts, &first, &mut lives, told)?;
        self.sharpen(&mut relaxing, &first, told)?;
        for share in SHARES_OF_GAP {
            if told.is_closed(self.budget.gap) {
                break;
            }
            let priced = relaxing.priced(self.alone);
            let Some(point) = self.search(&priced, share, told)? else { return Ok(()) };
            first = self.reference.rounded(&point);
            self.suit(&mut relaxing.master, &mut amounts, &first, &mut lives, told)?;
            self.relax(&mut relaxing, &first, told)?;
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

    /// The relaxation of the master without cuts, and the scenarios that are dear in a life, each strengthened by itself.
    fn begin(
        &mut self,
        mut single: Relaxation,
        life: &Life,
        (floor, best): (f64, f64),
        told: &Told,
    ) -> Result<Relaxing, Halted> {
        let (reference, alone, knowledge) = (self.reference, self.alone, self.knowledge);
        let without = life.costs[reference.number()];
        let is_dear = |s: &usize| life.costs[*s] - without > DEAR * without.abs();
        let scenarios: Vec<usize> = reference.order().filter(is_dear).collect();
        let mut master = Master::new(reference, alone, &scenarios, floor, best);
        let left = self.left();
        // The master has all rows of the reference.
        let proven = single.proven().map(|proven| proven.with_columns_of(&master.problem));
        let known = Knowledge { proven, ..knowledge.clone() };
        let mut relaxation = Relaxation::new(&master.problem, &known, &left, &mut self.tell(told))?;
        master.narrow(single.bounds());
        let room = Room::new(alone, knowledge, single.bounds(), &single.holding());
        let mut dear = Vec::new();
        for s in scenarios {
            let (columns, rows) = (reference.narrower_columns(s), reference.narrower_rows(s));
            let left = self.left();
            let mut held = room.hold(&columns, &rows)?;
            // The reference's own bound is one of every scenario.
            let relaxed = single.narrow(&columns, &rows, &left, &mut self.tell(told))?;
            if let Relaxed::Bound(bound) = relaxed {
                held.know(&single.holding_besides())?;
                master.know(s, bound, &mut relaxation)?;
            }
            single.widen()?;
            dear.push(Dear::new(s, held));
        }
        Ok(Relaxing { master, relaxation, entries: Vec::new(), rows: Vec::new(), room, dear })
    }

    /// Adds cuts to the relaxation, and rules out what it lets be ruled out, in turn as long as that gains.
    fn sharpen(&mut self, relaxing: &mut Relaxing, first: &[f64], told: &mut Told) -> Result<(), Halted> {
        let mut before = f64::NEG_INFINITY;
        for _ in 0..PASSES {
            self.relax(relaxing, first, told)?;
            let bound = told.bound.unwrap_or(f64::NEG_INFINITY);
            if told.is_closed(self.budget.gap) || bound - before < GAIN_OF_PASS * bound.abs() {
                break;
            }
            before = bound;
            self.rule_out(relaxing, first.len(), told)?;
            if told.is_closed(self.budget.gap) {
                break;
            }
        }
        Ok(())
    }

    /// Adds cuts to the relaxation of the master as long as they gain.
    fn relax(&mut self, relaxing: &mut Relaxing, best: &[f64], told: &mut Told) -> Result<(), Halted> {
        let (mut inside, mut before, mut in_vain) = (best.to_vec(), f64::NEG_INFINITY, 0);
        for _ in 0..ROUNDS {
            let left = self.left();
            let relaxed = relaxing.relaxation.solve(&left, &mut self.tell(told))?;
            self.prove(relaxed, told);
            let Relaxed::Bound(bound) = relaxed else { break };
            in_vain = if bound - before < GAIN * bound.abs() { in_vain + 1 } else { 0 };
            before = bound;
            if in_vain == PATIENCE || told.is_closed(self.budget.gap) {
                break;
            }
            let outside = relaxing.relaxation.values()[..best.len()].to_vec();
            // Half way the cuts are deeper; where that gains nothing any more, at the relaxation's own point.
            let half = |(a, b): (&f64, &f64)| a + (b - a) / 2.0;
            let halfway: Vec<f64> = inside.iter().zip(&outside).map(half).collect();
            let asked = if in_vain > 0 { outside.clone() } else { halfway };
            let learned = self.cut(relaxing, &asked, false, told)?;
            inside = asked;
            if !learned && !self.cut(relaxing, &outside, true, told)? {
                break;
            }
        }
        Ok(())
    }

    /// Adds cuts at a first stage, of the scenarios that are due or of all. Gives whether the relaxation breaks any.
    fn cut(
        &mut self,
        relaxing: &mut Relaxing,
        first: &[f64],
        all: bool,
        told: &Told,
    ) -> Result<bool, Halted> {
        let left = self.left();
        let holding = relaxing.holding();
        let mut costs = Vec::new();
        for dear in &mut relaxing.dear {
            if dear.is_due(holding.contains(&dear.scenario)) || all {
                let cost = dear.held.cost(first, &relaxing.room, &left, &mut self.tell(told))?;
                costs.extend(cost.map(|cost| (dear.scenario, cost)));
            }
        }
        let learned = relaxing.master.learn(first, &costs, relaxing.relaxation.values());
        for (column, lower, upper) in learned.iter().filter_map(|entry| entry.common) {
            relaxing.relaxation.set_column_bounds(column, lower, upper)?;
        }
        let rows: Vec<NewRow> = learned.iter().map(|entry| entry.row.clone()).collect();
        relaxing.rows.extend(relaxing.relaxation.add_rows(&rows)?);
        relaxing.entries.extend(learned);
        Ok(!rows.is_empty())
    }

    /// Takes what the relaxation proves of first stages that are not ruled out; the others cost more than that anyway.
    fn prove(&self, relaxed: Relaxed, told: &mut Told) {
        match relaxed {
            Relaxed::Bound(bound) => told.prove(bound.min(self.within)),
            Relaxed::Infeasible => told.prove(self.within),
            Relaxed::Beyond(_) | Relaxed::Stopped | Relaxed::Failed => {}
        }
    }

    /// Rules out first stages that are not better by the gap asked for.
    fn rule_out(&mut self, relaxing: &mut Relaxing, columns: usize, told: &mut Told) -> Result<(), Halted> {
        let Some(best) = told.point.as_ref().map(|point| point.objective) else { return Ok(()) };
        self.within = best - ENOUGH * self.budget.gap * best.abs();
        let left = self.left();
        let relaxed = relaxing.relaxation.rule_out(self.within, &left, &mut self.tell(told))?;
        self.prove(relaxed, told);
        let bounds = relaxing.relaxation.bounds();
        let bound = |number: usize| (Column::from_index(number), bounds.lower[number], bounds.upper[number]);
        let first: Vec<(Column, f64, f64)> = (0..columns).map(bound).collect();
        for dear in &mut relaxing.dear {
            dear.held.narrow(&first, &relaxing.room);
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
            let left = self.left();
            let Some(columns) = amounts.best(&left, &mut self.tell(told))? else { break };
            let first = self.reference.rounded(&columns);
            let life = self.live(lives, &first, told)?;
            let learned = master.learn(&first, &life.by_scenario(), &columns);
            if learned.is_empty() || told.is_closed(self.budget.gap) {
                break;
            }
            amounts.learn(&learned)?;
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
            search(priced, knowledge, start, Some(enough), &part, &mut tell)?
        };
        if let Some(bound) = found.bound {
            told.prove(bound.min(self.within));
        }
        if is_over {
            return Err(Halted::Ended(Ended::Interrupted));
        }
        Ok(found.point.filter(|_| !told.is_closed(self.budget.gap)))
    }
}
