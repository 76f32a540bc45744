//! Rules that look at players alone and at what each adds to all others: n + 2 values of the game, no more.

use super::RuleFault;
use crate::Game;

/// In proportion to what players have alone: x_i = v(N) v(i) / Σ v(j).
///
/// # Errors
/// If a player has no positive value alone.
pub fn proportional(game: &Game) -> Result<Vec<f64>, RuleFault> {
    let alone = positive_alone(game)?;
    let sum: f64 = alone.iter().sum();
    Ok(alone.iter().map(|value| game.grand() * value / sum).collect())
}

/// Equal charge (equal allocation of what is not separable, ENSC): each takes what it adds to all others, and the rest is
/// divided equally.
pub fn equal_charge(game: &Game) -> Vec<f64> {
    let separable = game.marginal_to_all();
    let rest = (game.grand() - separable.iter().sum::<f64>()) / game.len() as f64;
    separable.iter().map(|own| own + rest).collect()
}

/// Alternative cost avoided (ACA, separable costs and remaining benefits; Straffin and Heaney 1981): each takes what it
/// adds to all others, and the rest is divided in proportion to what each saves by not being alone. Where these sum to
/// zero, it is divided equally.
pub fn alternative_cost_avoided(game: &Game) -> Vec<f64> {
    let separable = game.marginal_to_all();
    let avoided: Vec<f64> = game.alone().iter().zip(&separable).map(|(alone, own)| alone - own).collect();
    let rest = game.grand() - separable.iter().sum::<f64>();
    let sum: f64 = avoided.iter().sum();
    // Below this, avoided costs are rounding of the values.
    if sum.abs() <= 1e-12 * game.scale() {
        return equal_charge(game);
    }
    separable.iter().zip(&avoided).map(|(own, avoided)| own + rest * avoided / sum).collect()
}

/// Values of players alone, all positive.
pub(super) fn positive_alone(game: &Game) -> Result<Vec<f64>, RuleFault> {
    let alone = game.alone();
    match alone.iter().position(|value| *value <= 0.0) {
        Some(at) => Err(RuleFault::NotPositive { player: game.players()[at].clone(), value: alone[at] }),
        None => Ok(alone),
    }
}
