//! Whether anyone would leave: the core (Gillies 1959), and what each player could still be asked for.

use crate::game::Oracle;
use crate::{Coalition, Game};

/// How well a division holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// The least satisfied coalition with its satisfaction; none in a game of one player.
    pub least: Option<(Coalition, f64)>,
    /// Coalitions that gain by leaving, with what they gain, from the largest.
    pub objections: Vec<(Coalition, f64)>,
    /// For each player the coalition that would leave first if the player were asked for more, and how much more that is:
    /// negative where a coalition with the player objects already; none in a game of one player.
    pub slack: Vec<Option<(Coalition, f64)>>,
}

impl Stability {
    /// Whether no coalition objects.
    pub fn holds(&self) -> bool {
        self.objections.is_empty()
    }
}

/// Looks at all coalitions. Gains up to `tolerance`, in the unit of the game, are no objections.
///
/// # Panics
/// If there is not one share for each player.
pub fn stability(game: &Game, shares: &[f64], tolerance: f64) -> Stability {
    assert_eq!(shares.len(), game.len(), "one share for each player");
    let mut found = Stability { least: None, objections: Vec::new(), slack: vec![None; game.len()] };
    let better = |held: &Option<(Coalition, f64)>, satisfaction: f64| match held {
        Some((_, least)) => satisfaction < *least,
        None => true,
    };
    for coalition in (1..game.values().len() as u64 - 1).map(Coalition) {
        let satisfaction = game.satisfaction(coalition, shares);
        if better(&found.least, satisfaction) {
            found.least = Some((coalition, satisfaction));
        }
        for player in coalition.members() {
            if better(&found.slack[player], satisfaction) {
                found.slack[player] = Some((coalition, satisfaction));
            }
        }
        if satisfaction < -tolerance {
            found.objections.push((coalition, -satisfaction));
        }
    }
    found.objections.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

/// An oracle that can also find the least satisfied coalition without looking at all of them.
pub trait SeparationOracle: Oracle {
    /// The least satisfied coalition, neither of nobody nor of all.
    ///
    /// # Errors
    /// If the search fails.
    fn least_satisfied(&mut self, shares: &[f64]) -> Result<LeastSatisfied, Self::Fault>;
}

/// What a search for the least satisfied coalition has found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeastSatisfied {
    /// The coalition.
    pub coalition: Coalition,
    /// Its value.
    pub value: f64,
    /// Its satisfaction.
    pub satisfaction: f64,
    /// No coalition is less satisfied than this; equal to `satisfaction` where the search is exact.
    pub proven: f64,
}

/// What a search says of the core.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Membership {
    /// Proven: no coalition gains more than the tolerance by leaving.
    Inside(LeastSatisfied),
    /// A coalition gains by leaving.
    Outside(LeastSatisfied),
    /// No objection was found, but the search could not exclude one.
    Open(LeastSatisfied),
}

/// Asks an oracle whether a division is in the core, without looking at all coalitions.
///
/// # Errors
/// If the oracle fails.
pub fn membership<O: SeparationOracle>(
    oracle: &mut O,
    shares: &[f64],
    tolerance: f64,
) -> Result<Membership, O::Fault> {
    let found = oracle.least_satisfied(shares)?;
    Ok(match (found.satisfaction < -tolerance, found.proven < -tolerance) {
        (true, _) => Membership::Outside(found),
        (false, false) => Membership::Inside(found),
        (false, true) => Membership::Open(found),
    })
}
