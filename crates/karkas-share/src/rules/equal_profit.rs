//! The equal profit method (Frisk, Göthe-Lundgren, Jörnsten and Rönnqvist 2010): stable shares with which relative savings
//! differ as little as can be.
//!
//! ```text
//! min f   subject to   x_i / v(i) − x_j / v(j) ≤ f   for all pairs
//!                      x in the core,  x(N) = v(N)
//! ```
//!
//! f is unique, shares need not be. Among those with the least f this takes the ones whose largest relative cost is
//! smallest, then the second largest, and so on (in a game of savings whose smallest relative gain is largest, and so on):
//! these are unique, and treat like players alike. Where there is no core, the rows are relaxed by the ε of the least core.

use super::RuleFault;
use super::programme::{Optimum, Row, minimise};
use super::separable::positive_alone;
use crate::game::Kind;
use crate::least_core::least_core;
use crate::separation::{Separation, Table};
use crate::{Coalition, Game};

/// Relative costs differ by this at least if they differ.
const EQUAL: f64 = 1e-9;

/// Shares by the equal profit method.
#[derive(Debug, Clone, PartialEq)]
pub struct EqualProfit {
    /// Shares.
    pub shares: Vec<f64>,
    /// Largest difference of shares divided by values alone.
    pub difference: f64,
    /// By how much the rows of the core had to be relaxed; 0 where there is a core.
    pub relaxed: f64,
}

/// Shares by the equal profit method.
///
/// # Errors
/// If a player has no positive value alone, or a linear programme cannot be solved.
pub fn equal_profit(game: &Game) -> Result<EqualProfit, RuleFault> {
    let alone = positive_alone(game)?;
    let least_core = least_core(game).map_err(|_| RuleFault::Unsolved("no least core"))?;
    // A core that is empty by rounding only is taken for one.
    let relaxed = if least_core.epsilon > 1e-9 * game.scale() { least_core.epsilon } else { 0.0 };
    let mut search = Rows::new(game, alone, relaxed);
    let difference = search.least_difference()?;
    let shares = search.levelled(difference)?;
    Ok(EqualProfit { shares, difference, relaxed })
}

/// The programme over relative shares r_i = x_i / v(i), with rows of coalitions as they object.
struct Rows<'a> {
    game: &'a Game,
    alone: Vec<f64>,
    /// How far below zero satisfactions may be, in the unit of the game.
    allowed: f64,
    table: Table,
    coalitions: Vec<Row>,
}

impl<'a> Rows<'a> {
    fn new(game: &'a Game, alone: Vec<f64>, relaxed: f64) -> Self {
        let sign = game.kind().sign();
        let table = Table::new(game.len(), game.values().iter().map(|value| sign * value).collect());
        Self { game, alone, allowed: relaxed + EQUAL * game.scale(), table, coalitions: Vec::new() }
    }

    /// Columns: relative shares, then their upper and lower limit.
    fn least_difference(&mut self) -> Result<f64, RuleFault> {
        let (upper, lower) = (self.game.len(), self.game.len() + 1);
        let mut cost = vec![0.0; self.game.len() + 2];
        (cost[upper], cost[lower]) = (1.0, -1.0);
        let mut rows = Vec::new();
        for player in 0..self.game.len() {
            rows.push(Row::at_least(0.0, vec![(upper, 1.0), (player, -1.0)]));
            rows.push(Row::at_least(0.0, vec![(player, 1.0), (lower, -1.0)]));
        }
        Ok(self.solve(&cost, &rows)?.objective.max(0.0))
    }

    /// The relative shares whose worst is best, then the second worst, with no larger difference than the least.
    fn levelled(&mut self, difference: f64) -> Result<Vec<f64>, RuleFault> {
        let players = self.game.len();
        let (limit, lower) = (players, players + 1);
        // Costs want a small largest, savings a large smallest: the same with the sign turned.
        let sign = -self.game.kind().sign();
        let mut fixed: Vec<Option<f64>> = vec![None; players];
        let mut cost = vec![0.0; players + 2];
        cost[limit] = 1.0;
        loop {
            let mut rows = Vec::new();
            for (player, fixed) in fixed.iter().enumerate() {
                rows.push(match fixed {
                    Some(value) => {
                        Row { lower: value - EQUAL, upper: value + EQUAL, entries: vec![(player, sign)] }
                    }
                    None => Row::at_least(0.0, vec![(limit, 1.0), (player, -sign)]),
                });
            }
            for player in 0..players {
                rows.push(Row::at_least(0.0, vec![(player, 1.0), (lower, -1.0)]));
                rows.push(Row::at_most(difference + EQUAL, vec![(player, 1.0), (lower, -1.0)]));
            }
            let found = self.solve(&cost, &rows)?;
            let level = found.columns[limit];
            let holds = |player: &usize| fixed[*player].is_none() && found.row_duals[*player] > EQUAL;
            let held: Vec<usize> = (0..players).filter(holds).collect();
            held.iter().for_each(|&player| fixed[player] = Some(level));
            if held.is_empty() || fixed.iter().all(Option::is_some) {
                let relative = &found.columns[..players];
                return Ok(relative.iter().zip(&self.alone).map(|(share, alone)| share * alone).collect());
            }
        }
    }

    /// Solves with the rows of coalitions that have objected so far until no other objects.
    fn solve(&mut self, cost: &[f64], rows: &[Row]) -> Result<Optimum, RuleFault> {
        let players = self.game.len();
        let grand = self.game.grand();
        let all =
            self.alone.iter().map(|alone| alone / grand.abs().max(f64::MIN_POSITIVE)).enumerate().collect();
        let whole = Row::equal(grand.signum(), all);
        loop {
            let rows: Vec<Row> = rows.iter().chain([&whole]).chain(&self.coalitions).cloned().collect();
            let found = minimise(cost, f64::NEG_INFINITY, &rows)?;
            let sign = self.game.kind().sign();
            let payoffs: Vec<f64> = found.columns[..players]
                .iter()
                .zip(&self.alone)
                .map(|(share, alone)| sign * share * alone)
                .collect();
            let Ok(objecting) = self.table.below(&payoffs, -self.allowed - EQUAL * self.game.scale());
            if objecting.is_empty() {
                return Ok(found);
            }
            let rows: Vec<Row> =
                objecting.into_iter().map(|(coalition, worth)| self.row(coalition, worth)).collect();
            self.coalitions.extend(rows);
        }
    }

    /// A coalition's row, in units of its value.
    fn row(&self, coalition: Coalition, worth: f64) -> Row {
        let scale = coalition.sum(&self.alone);
        let entries = coalition.members().map(|player| (player, self.alone[player] / scale)).collect();
        match self.game.kind() {
            Kind::Cost => Row::at_most((self.allowed - worth) / scale, entries),
            Kind::Saving => Row::at_least((worth - self.allowed) / scale, entries),
        }
    }
}
