//! The least core (Maschler, Peleg and Shapley 1979): shares with which the coalition that objects most objects least.
//!
//! The least ε for which x(S) ≥ v(S) − ε for all coalitions. It is negative where the core has room, zero where the core is
//! a thin set, and positive where there is no core: what leaving would have to cost so that nobody leaves.

use crate::core::SeparationOracle;
use crate::game::Kind;
use crate::maximin::{NoOptimum, Programme};
use crate::nucleolus::Normal;
use crate::separation::{Separation, Table};
use crate::span::{MOST_PLAYERS, Span};
use crate::{Coalition, Game};

/// The least core: its ε and shares in it.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastCore {
    /// The least ε; negative infinity in a game of one player, where nobody can object.
    pub epsilon: f64,
    /// Shares, not the only ones as a rule.
    pub shares: Vec<f64>,
    /// Coalitions that hold ε up, with positive weights: some multiple of them covers all players evenly.
    pub binding: Vec<(Coalition, f64)>,
}

/// Why there is no least core.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LeastCoreFault<F> {
    /// The oracle failed.
    #[error("the least satisfied coalition could not be found")]
    Oracle(F),
    /// Too many players.
    #[error("at most {MOST_PLAYERS} players, not {0}")]
    Players(usize),
    /// Rounding has got the better of the method.
    #[error("the values are too far apart for the accuracy of the computer")]
    Rounding,
}

/// The least core of a game.
///
/// # Errors
/// If the values are too far apart for the accuracy of the computer.
pub fn least_core(game: &Game) -> Result<LeastCore, LeastCoreFault<std::convert::Infallible>> {
    if game.len() == 1 {
        return Ok(alone(game.grand()));
    }
    let normal = Normal::new(game);
    let mut span = Span::new(game.len());
    span.insert(Coalition::all(game.len()));
    let mut table = Table::new(game.len(), normal.worth.clone());
    table.exclude(&span);
    let optimum = Programme::new(game.len(), normal.grand())
        .solve(&span, &mut table, |table, coalition| Ok(table.worth(coalition)))
        .map_err(fault)?;
    let share = |(player, payoff): (usize, &f64)| normal.share(player, *payoff);
    Ok(LeastCore {
        epsilon: -optimum.satisfaction * normal.scale,
        shares: optimum.payoffs.iter().enumerate().map(share).collect(),
        binding: optimum.binding.iter().map(|(row, weight)| (row.coalition, *weight)).collect(),
    })
}

/// The least core of a game that an oracle knows: coalitions are asked for one by one as they object, so that many players
/// need no table. `tolerance`, in the unit of the game, is how exact ε has to be; what the oracle leaves unproven comes on
/// top.
///
/// # Errors
/// If there are more than 36 players, or the oracle fails.
pub fn least_core_by_oracle<O: SeparationOracle>(
    kind: Kind,
    players: usize,
    oracle: &mut O,
    tolerance: f64,
) -> Result<LeastCore, LeastCoreFault<O::Fault>> {
    if players == 0 || players > MOST_PLAYERS {
        return Err(LeastCoreFault::Players(players));
    }
    let grand = oracle.value(Coalition::all(players)).map_err(LeastCoreFault::Oracle)?;
    if players == 1 {
        return Ok(alone(grand));
    }
    let scale = if grand == 0.0 { 1.0 } else { grand.abs() };
    let mut search = Search { sign: kind.sign(), scale, tolerance, oracle };
    let mut span = Span::new(players);
    span.insert(Coalition::all(players));
    let optimum = Programme::new(players, kind.sign() * grand / scale)
        .solve(&span, &mut search, |search, coalition| search.worth(coalition))
        .map_err(fault)?;
    Ok(LeastCore {
        epsilon: -optimum.satisfaction * scale,
        shares: optimum.payoffs.iter().map(|payoff| kind.sign() * payoff * scale).collect(),
        binding: optimum.binding.iter().map(|(row, weight)| (row.coalition, *weight)).collect(),
    })
}

fn alone(grand: f64) -> LeastCore {
    LeastCore { epsilon: f64::NEG_INFINITY, shares: vec![grand], binding: Vec::new() }
}

fn fault<F>(fault: NoOptimum<F>) -> LeastCoreFault<F> {
    match fault {
        NoOptimum::Search(fault) => LeastCoreFault::Oracle(fault),
        NoOptimum::Infeasible | NoOptimum::Rounding => LeastCoreFault::Rounding,
    }
}

/// An oracle in the unit of the programme.
struct Search<'a, O> {
    sign: f64,
    scale: f64,
    tolerance: f64,
    oracle: &'a mut O,
}

impl<O: SeparationOracle> Search<'_, O> {
    fn worth(&mut self, coalition: Coalition) -> Result<f64, O::Fault> {
        Ok(self.sign * self.oracle.value(coalition)? / self.scale)
    }
}

impl<O: SeparationOracle> Separation for Search<'_, O> {
    type Fault = O::Fault;

    fn below(&mut self, payoffs: &[f64], least: f64) -> Result<Vec<(Coalition, f64)>, O::Fault> {
        let shares: Vec<f64> = payoffs.iter().map(|payoff| self.sign * payoff * self.scale).collect();
        let found = self.oracle.least_satisfied(&shares)?;
        let worth = self.sign * found.value / self.scale;
        let objects = found.coalition.sum(payoffs) - worth < least - self.tolerance / self.scale;
        Ok(if objects { vec![(found.coalition, worth)] } else { Vec::new() })
    }
}
