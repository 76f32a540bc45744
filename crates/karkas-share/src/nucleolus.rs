//! The nucleolus (Schmeidler 1969): of all shares those whose satisfactions, sorted from the smallest, are largest in the
//! order of dictionaries.
//!
//! Found level by level (Maschler, Peleg and Shapley 1979; Kopelowitz 1967): the smallest satisfaction is made as large as
//! can be, the coalitions whose dual weight shows that they can have no more are settled, those in the span of the settled
//! are settled with them, and the rest goes on. Every level raises the rank, so there are at most n − 1. The weights of all
//! levels are the proof, which [`Certificate::check`] goes through by itself.

use crate::certificate::{Certificate, Flaw, Level, Rationality};
use crate::maximin::{NoOptimum, Optimum, Programme, Row, RowKind};
use crate::progress::{Stopped, Watch, tell};
use crate::separation::Table;
use crate::span::Span;
use crate::{Coalition, Game, linear};

/// A difference of worths below this share of the largest worth is none.
const EQUAL: f64 = 1e-10;

/// Gains below this share of the largest value come from the rounding of sums of values.
const ROUNDING: f64 = 1e-13;

/// A nucleolus, proven.
#[derive(Debug, Clone, PartialEq)]
pub struct Nucleolus {
    /// Shares of the players: costs in a game of costs.
    pub shares: Vec<f64>,
    /// The proof.
    pub certificate: Certificate,
}

/// Why there is no nucleolus.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NucleolusFault {
    /// All players together are worth less than each for itself, so no shares are individually rational.
    #[error(
        "the players gain nothing together: alone they are worth {alone} in all, together {together}; only a prenucleolus exists"
    )]
    NoImputation {
        /// Sum of the values of single players.
        alone: f64,
        /// Value of all together.
        together: f64,
    },
    /// The shares found did not pass the proof.
    #[error("the shares found could not be proven: {0}")]
    Unproven(Flaw),
    /// Rounding has got the better of the method.
    #[error("the values are too far apart for the accuracy of the computer")]
    Rounding,
    /// Someone asked to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// The nucleolus, among shares with which no player is worse off than alone.
///
/// # Errors
/// If there are no such shares, they cannot be proven, or someone asked to stop.
pub fn nucleolus(game: &Game, watch: Watch<'_>) -> Result<Nucleolus, NucleolusFault> {
    solve(game, Rationality::Individual, watch)
}

/// The prenucleolus, among all shares that divide the value of all players.
///
/// # Errors
/// If it cannot be proven, or someone asked to stop.
pub fn prenucleolus(game: &Game, watch: Watch<'_>) -> Result<Nucleolus, NucleolusFault> {
    solve(game, Rationality::None, watch)
}

fn solve(game: &Game, rationality: Rationality, watch: Watch<'_>) -> Result<Nucleolus, NucleolusFault> {
    let normal = Normal::new(game);
    let levels = match rationality {
        Rationality::Individual if normal.grand() < -EQUAL => {
            let (alone, together) = (game.alone().iter().sum(), game.grand());
            return Err(NucleolusFault::NoImputation { alone, together });
        }
        // Only one division leaves nobody worse off, and all players hold each other to it.
        Rationality::Individual if normal.grand() < EQUAL => {
            let held = (0..game.len()).map(|player| (player, 1.0)).collect();
            vec![Level { satisfaction: 0.0, coalitions: Vec::new(), players_at_their_own: held }]
        }
        _ => levels(&normal, rationality, watch)?,
    };
    let (payoffs, satisfactions) = normal.resolve(&levels).ok_or(NucleolusFault::Rounding)?;
    let shares: Vec<f64> =
        payoffs.iter().enumerate().map(|(player, pay)| normal.share(player, *pay)).collect();
    let levels = levels.into_iter().zip(satisfactions);
    let levels =
        levels.map(|(level, satisfaction)| Level { satisfaction: satisfaction * normal.scale, ..level });
    let certificate = Certificate { rationality, levels: levels.collect() };
    certificate.check(game, &shares).map_err(NucleolusFault::Unproven)?;
    Ok(Nucleolus { shares, certificate })
}

fn levels(normal: &Normal, rationality: Rationality, watch: Watch<'_>) -> Result<Vec<Level>, NucleolusFault> {
    let players = normal.players;
    let mut table = Table::new(players, normal.worth.clone());
    let mut programme = Programme::new(players, normal.grand());
    if rationality == Rationality::Individual {
        let row =
            |player| Row { kind: RowKind::Individual, coalition: Coalition::single(player), worth: 0.0 };
        programme.individual = (0..players).map(row).collect();
    }
    let mut span = Span::new(players);
    span.insert(Coalition::all(players));
    let mut levels = Vec::new();
    while !span.is_full() {
        tell(watch, span.rank(), players)?;
        table.exclude(&span);
        let optimum = programme
            .solve(&span, &mut table, |table, coalition| Ok(table.worth(coalition)))
            .map_err(|_: NoOptimum<_>| NucleolusFault::Rounding)?;
        levels.push(settle(&mut programme, &mut span, &optimum));
        let open = |row: &Row| !span.contains(row.coalition);
        programme.pool.retain(open);
        programme.individual.retain(open);
    }
    Ok(levels)
}

/// Settles what the optimum of a level holds.
fn settle(programme: &mut Programme, span: &mut Span, optimum: &Optimum) -> Level {
    let mut level = Level {
        satisfaction: optimum.satisfaction,
        coalitions: Vec::new(),
        players_at_their_own: Vec::new(),
    };
    for &(row, weight) in &optimum.binding {
        let worth = match row.kind {
            RowKind::Level => {
                level.coalitions.push((row.coalition, weight));
                row.worth + optimum.satisfaction
            }
            _ => {
                level.players_at_their_own.extend(row.coalition.members().map(|player| (player, weight)));
                row.worth
            }
        };
        if span.insert(row.coalition) {
            programme.settled.push(Row { kind: RowKind::Settled, worth, ..row });
        }
    }
    level.coalitions.sort_by_key(|(coalition, _)| *coalition);
    level.players_at_their_own.sort_by_key(|(player, _)| *player);
    level
}

/// A game of savings in which a player alone is worth 0 and the largest worth is 1: the same but for what each player has
/// by itself and the unit of money, which change the nucleolus by just these.
pub(crate) struct Normal {
    players: usize,
    sign: f64,
    alone: Vec<f64>,
    pub(crate) scale: f64,
    pub(crate) worth: Vec<f64>,
}

impl Normal {
    pub(crate) fn new(game: &Game) -> Self {
        let (players, sign) = (game.len(), game.kind().sign());
        let alone: Vec<f64> = game.alone().iter().map(|value| sign * value).collect();
        let mut worth = vec![0.0; game.values().len()];
        // Sums of what members have alone, then in place what is gained over them.
        for (player, alone) in alone.iter().enumerate() {
            let half = 1 << player;
            for index in 0..half {
                worth[half + index] = worth[index] + alone;
            }
        }
        worth.iter_mut().zip(game.values()).for_each(|(sum, value)| *sum = sign * value - *sum);
        (0..players).for_each(|player| worth[1 << player] = 0.0);
        let largest = worth.iter().fold(0.0_f64, |largest, worth| largest.max(worth.abs()));
        // Gains that are rounding of the values are none.
        let none = largest <= ROUNDING * game.scale();
        let scale = if none { 1.0 } else { largest };
        worth.iter_mut().for_each(|worth| *worth = if none { 0.0 } else { *worth / scale });
        Self { players, sign, alone, scale, worth }
    }

    pub(crate) fn grand(&self) -> f64 {
        self.worth[self.worth.len() - 1]
    }

    /// A share in the game that it was made from.
    pub(crate) fn share(&self, player: usize, payoff: f64) -> f64 {
        self.sign * (payoff * self.scale + self.alone[player])
    }

    /// Payoffs and satisfactions from the equations of all levels at once: as accurate as the values are.
    fn resolve(&self, levels: &[Level]) -> Option<(Vec<f64>, Vec<f64>)> {
        let unknowns = self.players + levels.len();
        let equation = |coalition: Coalition, level: Option<usize>| {
            let mut row = vec![0.0; unknowns];
            coalition.members().for_each(|player| row[player] = 1.0);
            level.into_iter().for_each(|level| row[self.players + level] = -1.0);
            row
        };
        let (mut rows, mut sides) = (vec![equation(Coalition::all(self.players), None)], vec![self.grand()]);
        for (at, level) in levels.iter().enumerate() {
            for (coalition, _) in &level.coalitions {
                rows.push(equation(*coalition, Some(at)));
                sides.push(self.worth[coalition.index()]);
            }
            let own = level.players_at_their_own.iter().map(|(player, _)| Coalition::single(*player));
            rows.extend(own.map(|player| equation(player, None)));
            if level.coalitions.is_empty() {
                // A level of players alone has no satisfaction of its own.
                rows.push(equation(Coalition::EMPTY, Some(at)));
            }
            sides.resize(rows.len(), 0.0);
        }
        let mut payoffs = linear::solve(rows, sides)?;
        let satisfactions = payoffs.split_off(self.players);
        Some((payoffs, satisfactions))
    }
}
