//! Output as the sum of rounds, x = y + Ay + A²y + …, stopped where the rest is proven small.
//!
//! The proof needs a positive weight w with |A|ᵀw < w: then every round is smaller than the one before in the norm
//! Σ wᵢ|·| by at least ρ = max (|A|ᵀw)ⱼ/wⱼ < 1 (Collatz 1942), and what follows the round r is at most Σ wᵢ|rᵢ| ρ/(1−ρ).
//! The weight is w = Σₖ (|A|ᵀ)ᵏ 1 up to the k with (|A|ᵀ)ᵏ⁺¹ 1 < 1; then |A|ᵀw = w − 1 + (|A|ᵀ)ᵏ⁺¹ 1 < w.

use faer::{Mat, MatRef};
use rayon::prelude::*;

use super::blocks::product;
use crate::progress::{Stage, Stopped, Watch, tell};

/// Rounds in which a weight is sought; a table of an economy needs a few.
const MOST_ROUNDS: usize = 2000;

/// I − A by rounds.
#[derive(Debug)]
pub struct Series<'a> {
    coefficients: MatRef<'a, f64>,
    weight: Vec<f64>,
    rate: f64,
}

/// Output and what the series left out.
#[derive(Debug)]
pub struct Solved {
    /// L times the right-hand sides, n × k, less the rest.
    pub output: Mat<f64>,
    /// Rounds that were added.
    pub rounds: usize,
    /// For each right-hand side: the absolute values of the rest sum to no more than this (but for rounding).
    pub rest: Vec<f64>,
}

/// Why there is no answer by rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SeriesFault {
    /// No proof that rounds become small.
    #[error("no proof was found that the rounds of production become small; use factors instead")]
    Unproven,
    /// Asked to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl<'a> Series<'a> {
    /// Prepares A, n × n: finds the weight that proves the bound.
    ///
    /// # Errors
    /// If no weight is found, or someone asked to stop.
    pub fn new(coefficients: MatRef<'a, f64>, watch: Watch<'_>) -> Result<Self, SeriesFault> {
        let n = coefficients.nrows();
        let mut power = vec![1.0; n];
        let mut weight = vec![0.0; n];
        for round in 0..MOST_ROUNDS {
            tell(watch, Stage::Solving, round.min(99), 100)?;
            weight.iter_mut().zip(&power).for_each(|(sum, term)| *sum += term);
            power = (0..n)
                .into_par_iter()
                .map(|column| (0..n).map(|row| coefficients[(row, column)].abs() * power[row]).sum())
                .collect();
            if power.iter().all(|&term| term < 0.5) {
                // The next weight is w − 1 + power, so the rate is known without another product.
                let rates = weight.iter().zip(&power).map(|(w, p)| (w - 1.0 + p) / w);
                let rate = rates.fold(0.0, f64::max);
                return Ok(Self { coefficients, weight, rate });
            }
            if !power.iter().all(|term| term.is_finite()) {
                break;
            }
        }
        Err(SeriesFault::Unproven)
    }

    /// A bound by which each round is smaller than the one before, in the weighted norm.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// L times right-hand sides, n × k, until the absolute values of the rest sum to no more than `tolerance` times
    /// those of the right-hand side.
    ///
    /// # Errors
    /// If someone asked to stop.
    pub fn solve(&self, sides: &Mat<f64>, tolerance: f64, watch: Watch<'_>) -> Result<Solved, SeriesFault> {
        let mut output = sides.clone();
        let mut round = sides.clone();
        let goals: Vec<f64> = (0..sides.ncols())
            .map(|side| tolerance * sides.col_as_slice(side).iter().map(|v| v.abs()).sum::<f64>())
            .collect();
        let mut rounds = 0;
        loop {
            let rest = self.rest(&round);
            if rest.iter().zip(&goals).all(|(rest, goal)| rest <= goal) {
                return Ok(Solved { output, rounds, rest });
            }
            if rounds >= MOST_ROUNDS {
                return Err(SeriesFault::Unproven);
            }
            tell(watch, Stage::Solving, rounds.min(99), 100)?;
            round = product(self.coefficients, round.as_ref());
            output += &round;
            rounds += 1;
        }
    }

    /// A bound on the sum of absolute values of all rounds after the given one. Weights are at least 1, so the
    /// weighted norm is no less than the plain one.
    fn rest(&self, round: &Mat<f64>) -> Vec<f64> {
        let norm = |side| -> f64 {
            self.weight.iter().zip(round.col_as_slice(side)).map(|(w, v)| w * v.abs()).sum()
        };
        (0..round.ncols()).map(|side| norm(side) * self.rate / (1.0 - self.rate)).collect()
    }
}
