//! Streams of random numbers: one for each purpose of each place of each station in each replication.
//!
//! A stream hangs on the station's name and not on its position, so that a variant of a line meets the same chances (common random
//! numbers) and the order of the rows or the number of threads changes nothing.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// What a stream is for.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    /// Times of operations.
    Work = 1,
    /// Breakdowns and repairs.
    Failure = 2,
    /// What becomes of parts.
    Fate = 3,
}

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream of a place.
    pub fn new(seed: u64, replication: u64, name: &str, place: u64, purpose: Purpose) -> Self {
        // FNV-1a over all that tells streams apart; the generator's own seeding spreads it.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let numbers = [seed, replication, place, purpose as u64];
        for byte in numbers.iter().flat_map(|number| number.to_le_bytes()).chain(name.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Self(Xoshiro256PlusPlus::seed_from_u64(hash))
    }

    /// Uniform in [0, 1).
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// Exponential with this mean.
    #[inline]
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.uniform()).ln()
    }

    /// Log-normal with this mean and coefficient of variation (G. E. P. Box and M. E. Muller 1958).
    pub fn lognormal(&mut self, mean: f64, variation: f64) -> f64 {
        let variance = (variation * variation).ln_1p();
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        let normal = radius * (std::f64::consts::TAU * self.uniform()).cos();
        mean * (variance.sqrt() * normal - variance / 2.0).exp()
    }

    /// Number of slots until the first success of this probability, that slot counted.
    pub fn slots(&mut self, success: f64) -> f64 {
        if success >= 1.0 {
            return 1.0;
        }
        ((1.0 - self.uniform()).ln() / (1.0 - success).ln()).floor() + 1.0
    }
}
