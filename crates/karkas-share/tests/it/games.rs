//! Games of the literature, and random ones.

use karkas_share::{Coalition, Game, Kind};

/// A game of savings whose value is a function of the coalition.
pub fn saving(players: usize, value: impl Fn(Coalition) -> f64) -> Game {
    of(Kind::Saving, players, value)
}

/// A game of costs whose value is a function of the coalition.
pub fn cost(players: usize, value: impl Fn(Coalition) -> f64) -> Game {
    of(Kind::Cost, players, value)
}

fn of(kind: Kind, players: usize, value: impl Fn(Coalition) -> f64) -> Game {
    let names = (1..=players).map(|player| player.to_string()).collect();
    let values = (0..1_u64 << players).map(|index| if index == 0 { 0.0 } else { value(Coalition(index)) });
    Game::new(kind, names, values.collect()).unwrap()
}

/// Who needs the longest runway pays for it.
pub fn airport(costs: &[f64]) -> Game {
    cost(costs.len(), |all| all.members().map(|player| costs[player]).fold(0.0, f64::max))
}

/// An estate for claims: what a coalition gets once the others are paid in full.
pub fn bankruptcy(estate: f64, claims: &[f64]) -> Game {
    saving(claims.len(), |all| (estate - all.complement(claims.len()).sum(claims)).max(0.0))
}

/// Pairs of left and right gloves.
pub fn gloves(left: usize, right: usize) -> Game {
    saving(left + right, |all| {
        let lefts = all.members().filter(|player| *player < left).count();
        lefts.min(all.len() - lefts) as f64
    })
}

/// A quota of votes decides.
pub fn voting(quota: f64, weights: &[f64]) -> Game {
    saving(weights.len(), |all| f64::from(u8::from(all.sum(weights) >= quota)))
}

/// Numbers without a pattern, the same each time.
pub struct Noise(pub u64);

impl Noise {
    /// The next whole number below a limit.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }
}

/// Whole values without any structure.
pub fn random(players: usize, limit: u64, seed: u64) -> Game {
    let mut noise = Noise(seed);
    let values: Vec<f64> = (0..1 << players).map(|_| noise.below(limit) as f64).collect();
    saving(players, |all| values[all.index()])
}
