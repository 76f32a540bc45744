//! Shapley values from a sample of orders in which players join (Castro, Gómez and Tejada 2009), for games of which not all
//! coalitions can be asked for.
//!
//! Orders come in pairs, each with its reverse: who comes early in one comes late in the other, so the mean of a pair
//! varies less than that of two orders by chance.

use crate::Coalition;
use crate::game::Oracle;
use crate::progress::{Stopped, Watch, tell};

/// Shapley values as a sample has them.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Means over the pairs of orders. They add up to the value of all players.
    pub shares: Vec<f64>,
    /// Number of pairs.
    pub pairs: usize,
    /// Sample variance of the mean of a pair, by player.
    pub variances: Vec<f64>,
    /// Difference of the largest and the smallest mean of a pair that was seen, by player.
    pub ranges: Vec<f64>,
}

/// Why there is no sample.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SampleFault<F> {
    /// The oracle failed.
    #[error("the value of a coalition could not be found")]
    Oracle(F),
    /// Fewer than two pairs say nothing about errors.
    #[error("at least 2 pairs of orders, not {0}")]
    Pairs(usize),
    /// Someone asked to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Asks for the coalitions of `pairs` pairs of orders. The same seed gives the same orders.
///
/// # Errors
/// If there are fewer than two pairs, the oracle fails, or someone asked to stop.
pub fn sample<O: Oracle>(
    oracle: &mut O,
    players: usize,
    pairs: usize,
    seed: u64,
    watch: Watch<'_>,
) -> Result<Sample, SampleFault<O::Fault>> {
    if pairs < 2 {
        return Err(SampleFault::Pairs(pairs));
    }
    let mut seen = vec![Seen::default(); players];
    let mut marginal = vec![0.0; players];
    for pair in 0..pairs {
        tell(watch, pair, pairs)?;
        let mut order = order(players, seed, pair as u64);
        marginal.fill(0.0);
        for _ in 0..2 {
            let (mut joined, mut before) = (Coalition::EMPTY, 0.0);
            for &player in &order {
                joined = joined.with(player);
                let value = oracle.value(joined).map_err(SampleFault::Oracle)?;
                marginal[player] += 0.5 * (value - before);
                before = value;
            }
            order.reverse();
        }
        seen.iter_mut().zip(&marginal).for_each(|(seen, marginal)| seen.add(*marginal));
    }
    Ok(Sample {
        shares: seen.iter().map(|seen| seen.mean).collect(),
        pairs,
        variances: seen.iter().map(|seen| seen.squares / (pairs as f64 - 1.0)).collect(),
        ranges: seen.iter().map(|seen| seen.most - seen.least).collect(),
    })
}

impl Sample {
    /// How far shares may be off, by the central limit theorem, all of them at once with probability `1 − doubt`
    /// (Bonferroni).
    pub fn normal_errors(&self, doubt: f64) -> Vec<f64> {
        let quantile = normal_quantile(doubt / (2.0 * self.shares.len() as f64));
        self.variances.iter().map(|variance| quantile * (variance / self.pairs as f64).sqrt()).collect()
    }

    /// How far shares may be off, by the empirical Bernstein inequality of Maurer and Pontil (2009, theorem 4), all of them
    /// at once with probability `1 − doubt`, for any sample size. `ranges` bound the means of pairs; where no bound is known,
    /// [`Sample::ranges`] gives what was seen, and the statement holds as far as that does.
    pub fn bernstein_errors(&self, doubt: f64, ranges: &[f64]) -> Vec<f64> {
        // Two sides for each player share the doubt.
        let logarithm = (4.0 * self.shares.len() as f64 / doubt).ln();
        let pairs = self.pairs as f64;
        let error = |(variance, range): (&f64, &f64)| {
            (2.0 * variance * logarithm / pairs).sqrt() + 7.0 * range * logarithm / (3.0 * (pairs - 1.0))
        };
        self.variances.iter().zip(ranges).map(error).collect()
    }
}

/// Mean and variance as numbers come (Welford 1962).
#[derive(Debug, Clone)]
struct Seen {
    count: f64,
    mean: f64,
    squares: f64,
    least: f64,
    most: f64,
}

impl Default for Seen {
    fn default() -> Self {
        Self { count: 0.0, mean: 0.0, squares: 0.0, least: f64::INFINITY, most: f64::NEG_INFINITY }
    }
}

impl Seen {
    fn add(&mut self, value: f64) {
        self.count += 1.0;
        let difference = value - self.mean;
        self.mean += difference / self.count;
        self.squares += difference * (value - self.mean);
        self.least = self.least.min(value);
        self.most = self.most.max(value);
    }
}

/// An order by chance that depends on the seed and its number only.
fn order(players: usize, seed: u64, number: u64) -> Vec<usize> {
    let mut state = mixed(seed).wrapping_add(mixed(number.wrapping_add(0x5851_F42D_4C95_7F2D)));
    let mut order: Vec<usize> = (0..players).collect();
    for left in (1..players).rev() {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        // The high word of a product is even enough for so few players.
        let chosen = (u128::from(mixed(state)) * (left as u128 + 1)) >> 64;
        order.swap(left, chosen as usize);
    }
    order
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(state: u64) -> u64 {
    let mut mixed = state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// What a standard normal number exceeds with a small probability (Abramowitz and Stegun 1964, 26.2.23; error below
/// 0.00045).
fn normal_quantile(probability: f64) -> f64 {
    let t = (-2.0 * probability.ln()).sqrt();
    let above = 2.515517 + t * (0.802853 + t * 0.010328);
    t - above / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
}
