//! What kind of game it is: whether joining never hurts, and whether it pays the more the more have joined.
//!
//! All is said of values turned so that more is better.

use crate::{Coalition, Game};

/// A place where a property fails most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counterexample {
    /// First coalition.
    pub one: Coalition,
    /// Second coalition.
    pub other: Coalition,
    /// By how much the property fails.
    pub by: f64,
}

/// Properties of a game, each with the worst counterexample.
#[derive(Debug, Clone, PartialEq)]
pub struct Properties {
    /// A coalition that loses by taking a player in (`one` without, `other` with the player): not monotone.
    pub monotone: Option<Counterexample>,
    /// Two coalitions without a common member that lose by joining: not superadditive. Unknown for more than
    /// [`MOST_PLAYERS_FOR_PAIRS`] players.
    pub superadditive: Option<Option<Counterexample>>,
    /// Two coalitions that gain less by sharing more members, v(S) + v(T) > v(S ∪ T) + v(S ∩ T): not convex.
    pub convex: Option<Counterexample>,
}

/// Most players for which all pairs of coalitions are looked at.
pub const MOST_PLAYERS_FOR_PAIRS: usize = 16;

/// Looks for counterexamples. Failures up to `tolerance`, in the unit of the game, are none.
pub fn properties(game: &Game, tolerance: f64) -> Properties {
    let sign = game.kind().sign();
    let worth: Vec<f64> = game.values().iter().map(|value| sign * value).collect();
    let pairs = game.len() <= MOST_PLAYERS_FOR_PAIRS;
    let monotone = Worst::find(tolerance, |worst| monotone(game.len(), &worth, worst));
    let convex = Worst::find(tolerance, |worst| convex(game.len(), &worth, worst));
    let superadditive = pairs.then(|| match convex {
        // Convex games are superadditive.
        None => None,
        Some(_) => Worst::find(tolerance, |worst| superadditive(&worth, worst)),
    });
    Properties { monotone, superadditive, convex }
}

fn monotone(players: usize, worth: &[f64], worst: &mut Worst) {
    for one in (0..worth.len() as u64).map(Coalition) {
        for player in one.complement(players).members() {
            let other = one.with(player);
            worst.see(one, other, worth[one.index()] - worth[other.index()]);
        }
    }
}

/// Enough to look at pairs that differ by one player on each side.
fn convex(players: usize, worth: &[f64], worst: &mut Worst) {
    for base in (0..worth.len() as u64).map(Coalition) {
        let outside: Vec<usize> = base.complement(players).members().collect();
        for (at, &first) in outside.iter().enumerate() {
            for &second in &outside[at + 1..] {
                let (one, other) = (base.with(first), base.with(second));
                let apart = worth[one.index()] + worth[other.index()];
                worst.see(one, other, apart - worth[one.with(second).index()] - worth[base.index()]);
            }
        }
    }
}

fn superadditive(worth: &[f64], worst: &mut Worst) {
    for all in 1..worth.len() as u64 {
        // All ways to part a coalition in two, each once.
        let mut one = all & (all - 1);
        while one > all >> 1 || one > all ^ one {
            let other = all ^ one;
            worst.see(
                Coalition(one),
                Coalition(other),
                worth[one as usize] + worth[other as usize] - worth[all as usize],
            );
            one = (one - 1) & all;
        }
    }
}

struct Worst {
    tolerance: f64,
    found: Option<Counterexample>,
}

impl Worst {
    fn find(tolerance: f64, search: impl FnOnce(&mut Self)) -> Option<Counterexample> {
        let mut worst = Self { tolerance, found: None };
        search(&mut worst);
        worst.found
    }

    fn see(&mut self, one: Coalition, other: Coalition, by: f64) {
        if by > self.found.map_or(self.tolerance, |found| found.by) {
            self.found = Some(Counterexample { one, other, by });
        }
    }
}
