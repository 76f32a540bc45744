//! The value of Shapley (1953): what a player adds, averaged over all orders in which players may join.
//!
//! φ_i = Σ_{S ∌ i} |S|! (n − |S| − 1)! / n! · (v(S ∪ i) − v(S)).
//!
//! Both halves are sums of weighted values over coalitions, so all players together cost about two passes over the table:
//! φ_i = Σ_{S ∋ i} (a_|S| + b_|S|) v(S) − Σ_S b_|S| v(S) with a_s = (s − 1)! (n − s)! / n! and b_s = s! (n − s − 1)! / n!,
//! and the sums over the coalitions of each player come from folding the table in half, player by player.

use crate::Game;

/// Shapley values of all players.
pub fn shapley(game: &Game) -> Vec<f64> {
    let players = game.len();
    let weights = Weights::new(players);
    let (values, mut shares) = (game.values(), vec![0.0; players]);
    // The last player is split off while weighing, so the scratch is half of the table.
    let half = values.len() / 2;
    let mut without_all = 0.0;
    let mut folded = vec![0.0; half];
    for (index, cell) in folded.iter_mut().enumerate() {
        let size = index.count_ones() as usize;
        let (below, above) = (values[index], values[half + index]);
        without_all += weights.without[size] * below + weights.without[size + 1] * above;
        let upper = weights.both[size + 1] * above;
        shares[players - 1] += upper;
        *cell = weights.both[size] * below + upper;
    }
    for player in (0..players - 1).rev() {
        let (lower, upper) = folded.split_at_mut(1 << player);
        let upper = &upper[..1 << player];
        shares[player] = upper.iter().sum();
        lower.iter_mut().zip(upper).for_each(|(cell, other)| *cell += other);
    }
    shares.iter_mut().for_each(|share| *share -= without_all);
    shares
}

/// Weights by size of coalition.
struct Weights {
    without: Vec<f64>,
    both: Vec<f64>,
}

impl Weights {
    fn new(players: usize) -> Self {
        let n = players as f64;
        // s! (n − s − 1)! / n! = 1 / (n · C(n − 1, s)).
        let mut without = vec![0.0; players + 1];
        let mut choices = 1.0;
        for (size, weight) in without.iter_mut().enumerate().take(players) {
            *weight = 1.0 / (n * choices);
            choices = choices * (n - 1.0 - size as f64) / (size as f64 + 1.0);
        }
        let with = |size: usize| if size == 0 { 0.0 } else { without[size - 1] };
        let both = (0..=players).map(|size| with(size) + without[size]).collect();
        Self { without, both }
    }
}
