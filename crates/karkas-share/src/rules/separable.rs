//! Rules that look at players alone and at what each adds to all others: 2 n + 1 values of the game, no more.

use super::RuleFault;
use crate::Game;

/// The values that these rules need: of all players, of each alone, and what each adds to all others.
#[derive(Debug, Clone, PartialEq)]
pub struct Ends {
    /// Names of the players.
    pub players: Vec<String>,
    /// Value of all players, v(N).
    pub grand: f64,
    /// v(i).
    pub alone: Vec<f64>,
    /// v(N) − v(N ∖ i).
    pub marginal: Vec<f64>,
}

impl Ends {
    /// Those of a game.
    pub fn of(game: &Game) -> Self {
        Self {
            players: game.players().to_vec(),
            grand: game.grand(),
            alone: game.alone(),
            marginal: game.marginal_to_all(),
        }
    }

    /// In proportion to what players have alone: x_i = v(N) v(i) / Σ v(j).
    ///
    /// # Errors
    /// If a player has no positive value alone.
    pub fn proportional(&self) -> Result<Vec<f64>, RuleFault> {
        positive(&self.players, &self.alone)?;
        let sum: f64 = self.alone.iter().sum();
        Ok(self.alone.iter().map(|value| self.grand * value / sum).collect())
    }

    /// Equal charge (equal allocation of what is not separable, ENSC): each takes what it adds to all others, and the rest
    /// is divided equally.
    pub fn equal_charge(&self) -> Vec<f64> {
        let rest = self.rest() / self.marginal.len() as f64;
        self.marginal.iter().map(|own| own + rest).collect()
    }

    /// Alternative cost avoided (ACA, separable costs and remaining benefits; Straffin and Heaney 1981): each takes what it
    /// adds to all others, and the rest is divided in proportion to what each saves by not being alone. Where these sum to
    /// zero, it is divided equally.
    pub fn alternative_cost_avoided(&self) -> Vec<f64> {
        let avoided: Vec<f64> =
            self.alone.iter().zip(&self.marginal).map(|(alone, own)| alone - own).collect();
        let (rest, sum) = (self.rest(), avoided.iter().sum::<f64>());
        let scale = self.alone.iter().fold(self.grand.abs(), |most, value| most.max(value.abs()));
        // Below this, avoided costs are rounding of the values.
        if sum.abs() <= 1e-12 * scale {
            return self.equal_charge();
        }
        self.marginal.iter().zip(&avoided).map(|(own, avoided)| own + rest * avoided / sum).collect()
    }

    fn rest(&self) -> f64 {
        self.grand - self.marginal.iter().sum::<f64>()
    }
}

/// Values of players alone, all positive.
pub(super) fn positive_alone(game: &Game) -> Result<Vec<f64>, RuleFault> {
    let alone = game.alone();
    positive(game.players(), &alone)?;
    Ok(alone)
}

fn positive(players: &[String], alone: &[f64]) -> Result<(), RuleFault> {
    match alone.iter().position(|value| *value <= 0.0) {
        Some(at) => Err(RuleFault::NotPositive { player: players[at].clone(), value: alone[at] }),
        None => Ok(()),
    }
}
