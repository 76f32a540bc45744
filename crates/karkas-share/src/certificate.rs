//! Proof that shares are a nucleolus, and its check.
//!
//! After Kohlberg (1971), in the short form of Nguyen (2016). Levels k = 1, 2, … name coalitions and positive weights. Let
//! H be the span of all that levels before have named, with the coalition of all. Shares x are the prenucleolus if on each
//! level
//!
//! 1. no coalition outside H is less satisfied than the level says, and the named coalitions are exactly so satisfied;
//! 2. the weighted sum of the named coalitions lies in H;
//!
//! and the spans end with everything. For then, whoever divides the value so that nobody outside H is less satisfied, and
//! what is in H is as before, can give no named coalition more: what one gets more, another gets less. So it is settled,
//! with all in its span, and in the end nothing is left free. Where shares must be individually rational, a level may also
//! name players that get just what they have alone, with positive weights: they cannot get less.
//!
//! The check shares no code with the search for shares but the arithmetic of spans.

use crate::span::Span;
use crate::{Coalition, Game, linear};

/// Which shares compete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rationality {
    /// All that divide the value of all players: the prenucleolus.
    None,
    /// Only those with which no player is worse off than alone: the nucleolus.
    Individual,
}

/// One level of a proof.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Level {
    /// Satisfaction of the coalitions of this level, in the unit of the game.
    pub satisfaction: f64,
    /// Coalitions that can have no more, with positive weights.
    pub coalitions: Vec<(Coalition, f64)>,
    /// Players that can have no less, with positive weights; none where any shares compete.
    pub players_at_their_own: Vec<(usize, f64)>,
}

/// Proof that shares are a nucleolus or prenucleolus.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Certificate {
    /// Which shares compete.
    pub rationality: Rationality,
    /// Levels, from the smallest satisfaction.
    pub levels: Vec<Level>,
}

/// What is wrong with a proof.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Flaw {
    /// Not one share for each player.
    #[error("{found} shares for {expected} players")]
    Shares {
        /// Number of shares.
        found: usize,
        /// Number of players.
        expected: usize,
    },
    /// Shares do not add up to the value of all.
    #[error("the shares differ from the value of all by {0}")]
    Sum(f64),
    /// A player is worse off than alone.
    #[error("player {player} is worse off than alone by {by}")]
    Irrational {
        /// Player, from 0.
        player: usize,
        /// By how much.
        by: f64,
    },
    /// A coalition that no level has settled is less satisfied than the level says.
    #[error("level {level}: {coalition:?} is less satisfied than the level says, by {by}")]
    LessSatisfied {
        /// Level, from 1.
        level: usize,
        /// Coalition.
        coalition: Coalition,
        /// By how much.
        by: f64,
    },
    /// A named coalition is not satisfied as the level says.
    #[error("level {level}: {coalition:?} is not satisfied as the level says, by {by}")]
    Named {
        /// Level, from 1.
        level: usize,
        /// Coalition, or a player said to be at its own.
        coalition: Coalition,
        /// By how much.
        by: f64,
    },
    /// A weight is not positive, or a level names players where it may not.
    #[error("level {0}: a weight that is not positive, or players where any shares compete")]
    Weight(usize),
    /// The weighted sum does not lie in the span of what is settled.
    #[error("level {level}: the weighted coalitions are not balanced, by {by}")]
    Unbalanced {
        /// Level, from 1.
        level: usize,
        /// Length of what is left over.
        by: f64,
    },
    /// The levels leave something free.
    #[error("the levels settle {rank} of {players} dimensions")]
    Incomplete {
        /// Dimensions settled.
        rank: usize,
        /// Dimensions.
        players: usize,
    },
}

/// Satisfactions may differ by this share of the largest value.
const TOLERANCE: f64 = 1e-9;
/// Weights are balanced to this.
const BALANCED: f64 = 1e-7;

impl Certificate {
    /// Goes through the proof: nothing is taken on trust but the values of the game.
    ///
    /// # Errors
    /// The first flaw of the proof.
    pub fn check(&self, game: &Game, shares: &[f64]) -> Result<(), Flaw> {
        let players = game.len();
        if shares.len() != players {
            return Err(Flaw::Shares { found: shares.len(), expected: players });
        }
        let tolerance = TOLERANCE * game.scale();
        let sum = shares.iter().sum::<f64>() - game.grand();
        if sum.abs() > tolerance {
            return Err(Flaw::Sum(sum));
        }
        let own = |player: usize| game.satisfaction(Coalition::single(player), shares);
        if self.rationality == Rationality::Individual
            && let Some(player) = (0..players).find(|&player| own(player) < -tolerance)
        {
            return Err(Flaw::Irrational { player, by: -own(player) });
        }
        let mut settled = Settled::new(players);
        for (at, level) in self.levels.iter().enumerate() {
            settled.check_level(at + 1, level, self.rationality, game, shares, tolerance)?;
        }
        match settled.span.is_full() {
            true => Ok(()),
            false => Err(Flaw::Incomplete { rank: settled.span.rank(), players }),
        }
    }

    /// The levels as lines of text, with the names of the players.
    pub fn lines(&self, names: &[String]) -> Vec<String> {
        let line = |(at, level): (usize, &Level)| {
            let coalitions = level
                .coalitions
                .iter()
                .map(|(coalition, weight)| format!("{weight:.6}·{{{}}}", coalition.label(names)));
            let own = level.players_at_their_own.iter();
            let own = own.map(|(player, weight)| format!("{weight:.6}·({})", names[*player]));
            let all: Vec<String> = coalitions.chain(own).collect();
            format!("{}: {} | {}", at + 1, level.satisfaction, all.join(" + "))
        };
        self.levels.iter().enumerate().map(line).collect()
    }
}

/// What levels so far have settled, as a span and as an orthonormal basis of it.
struct Settled {
    span: Span,
    basis: Vec<Vec<f64>>,
}

impl Settled {
    fn new(players: usize) -> Self {
        let mut settled = Self { span: Span::new(players), basis: Vec::new() };
        settled.add(players, Coalition::all(players));
        settled
    }

    fn add(&mut self, players: usize, coalition: Coalition) {
        if self.span.insert(coalition) {
            let mut direction = linear::outside(&self.basis, indicator(players, coalition));
            let length = linear::length(&direction);
            direction.iter_mut().for_each(|cell| *cell /= length);
            self.basis.push(direction);
        }
    }

    fn check_level(
        &mut self,
        number: usize,
        level: &Level,
        rationality: Rationality,
        game: &Game,
        shares: &[f64],
        tolerance: f64,
    ) -> Result<(), Flaw> {
        let players = game.len();
        let own =
            level.players_at_their_own.iter().map(|&(player, weight)| (Coalition::single(player), weight));
        let named: Vec<(Coalition, f64)> = level.coalitions.iter().copied().chain(own).collect();
        let misplaced = rationality == Rationality::None && !level.players_at_their_own.is_empty();
        if misplaced || named.iter().any(|(_, weight)| !(weight.is_finite() && *weight > 0.0)) {
            return Err(Flaw::Weight(number));
        }
        if !level.coalitions.is_empty() {
            self.check_least(number, level.satisfaction, game, shares, tolerance)?;
        }
        for (at, &(coalition, _)) in named.iter().enumerate() {
            let said = if at < level.coalitions.len() { level.satisfaction } else { 0.0 };
            let by = game.satisfaction(coalition, shares) - said;
            if by.abs() > tolerance {
                return Err(Flaw::Named { level: number, coalition, by });
            }
        }
        let mut sum = vec![0.0; players];
        for (coalition, weight) in &named {
            coalition.members().for_each(|player| sum[player] += weight);
        }
        let (scale, left) = (linear::length(&sum), linear::outside(&self.basis, sum));
        let by = linear::length(&left);
        if by > BALANCED * scale {
            return Err(Flaw::Unbalanced { level: number, by });
        }
        named.iter().for_each(|(coalition, _)| self.add(players, *coalition));
        Ok(())
    }

    /// No coalition outside the span is less satisfied than a level says.
    fn check_least(
        &self,
        number: usize,
        satisfaction: f64,
        game: &Game,
        shares: &[f64],
        tolerance: f64,
    ) -> Result<(), Flaw> {
        // Sums of shares of all coalitions of the first players, and of those of the others block by block.
        let low = game.len().div_ceil(2);
        let sums: Vec<f64> = (0..1_u64 << low).map(|index| Coalition(index).sum(&shares[..low])).collect();
        let sign = game.kind().sign();
        for (block, values) in game.values().chunks_exact(1 << low).enumerate() {
            let base = Coalition(block as u64).sum(&shares[low..]);
            for (index, (sum, value)) in sums.iter().zip(values).enumerate() {
                let by = satisfaction - sign * (base + sum - value);
                if by > tolerance {
                    let coalition = Coalition((block << low | index) as u64);
                    if !coalition.is_empty() && !self.span.contains(coalition) {
                        return Err(Flaw::LessSatisfied { level: number, coalition, by });
                    }
                }
            }
        }
        Ok(())
    }
}

fn indicator(players: usize, coalition: Coalition) -> Vec<f64> {
    (0..players).map(|player| f64::from(u8::from(coalition.contains(player)))).collect()
}
