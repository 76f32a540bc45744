//! Conditional logit (McFadden 1974): which of several alternatives was chosen, by their features.
//!
//! P(i) = exp(β·xᵢ + oᵢ) / Σⱼ exp(β·xⱼ + oⱼ). The log likelihood less a ridge is concave; Newton's steps, halved where they
//! overshoot, find its maximum. The offsets o carry how alternatives were drawn (McFadden 1978): −ln of the chance of being drawn.

use super::features::FEATURES;

type Vector = [f64; FEATURES];

/// One choice: features of the alternatives with their offsets; the first one was chosen.
pub(super) type Choice = Vec<(Vector, f64)>;

/// Means and deviations that features are brought to one scale with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    mean: Vector,
    deviation: Vector,
}

impl Scale {
    pub(super) fn of(choices: &[Choice]) -> Self {
        let rows = || choices.iter().flatten().map(|(row, _)| row);
        let count = rows().count().max(1) as f64;
        let mut mean = [0.0; FEATURES];
        rows().for_each(|row| mean.iter_mut().zip(row).for_each(|(sum, x)| *sum += x / count));
        let mut deviation = [0.0; FEATURES];
        for row in rows() {
            for ((sum, x), mean) in deviation.iter_mut().zip(row).zip(&mean) {
                *sum += (x - mean) * (x - mean) / count;
            }
        }
        // A feature that never differs says nothing.
        let deviation = deviation.map(|sum| if sum > 1e-12 { sum.sqrt() } else { f64::INFINITY });
        Self { mean, deviation }
    }

    pub(super) fn scaled(&self, row: &Vector) -> Vector {
        let mut scaled = *row;
        for (number, x) in scaled.iter_mut().enumerate() {
            *x = (*x - self.mean[number]) / self.deviation[number];
        }
        scaled
    }
}

pub(super) fn dot(one: &Vector, other: &Vector) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Chances of the alternatives, and the logarithm of that of the first.
fn chances(choice: &Choice, beta: &Vector) -> (Vec<f64>, f64) {
    let scores: Vec<f64> = choice.iter().map(|(row, offset)| dot(row, beta) + offset).collect();
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = scores.iter().map(|score| (score - highest).exp()).collect();
    let sum: f64 = raised.iter().sum();
    (raised.iter().map(|one| one / sum).collect(), scores[0] - highest - sum.ln())
}

fn likelihood(choices: &[Choice], beta: &Vector, ridge: f64) -> f64 {
    let fit: f64 = choices.iter().map(|choice| chances(choice, beta).1).sum();
    fit - 0.5 * ridge * dot(beta, beta)
}

/// Solves a symmetric positive definite system by Cholesky's method.
fn solve(mut matrix: [Vector; FEATURES], mut side: Vector) -> Vector {
    for column in 0..FEATURES {
        for row in column..FEATURES {
            let done: f64 = (0..column).map(|k| matrix[row][k] * matrix[column][k]).sum();
            let left = matrix[row][column] - done;
            matrix[row][column] =
                if row == column { left.max(1e-12).sqrt() } else { left / matrix[column][column] };
        }
    }
    for row in 0..FEATURES {
        let done: f64 = (0..row).map(|k| matrix[row][k] * side[k]).sum();
        side[row] = (side[row] - done) / matrix[row][row];
    }
    for row in (0..FEATURES).rev() {
        let done: f64 = (row + 1..FEATURES).map(|k| matrix[k][row] * side[k]).sum();
        side[row] = (side[row] - done) / matrix[row][row];
    }
    side
}

/// The coefficients of scaled features.
pub(super) fn fit(choices: &[Choice], ridge: f64) -> Vector {
    let mut beta = [0.0; FEATURES];
    let mut value = likelihood(choices, &beta, ridge);
    for _ in 0..100 {
        let mut gradient = beta.map(|b| -ridge * b);
        let mut curvature = [[0.0; FEATURES]; FEATURES];
        (0..FEATURES).for_each(|k| curvature[k][k] = ridge);
        for choice in choices {
            let (chances, _) = chances(choice, &beta);
            let mut mean = [0.0; FEATURES];
            for ((row, _), p) in choice.iter().zip(&chances) {
                mean.iter_mut().zip(row).for_each(|(sum, x)| *sum += p * x);
            }
            gradient.iter_mut().zip(&choice[0].0).zip(&mean).for_each(|((sum, x), mean)| *sum += x - mean);
            for ((row, _), p) in choice.iter().zip(&chances) {
                for a in 0..FEATURES {
                    let left = p * (row[a] - mean[a]);
                    (0..=a).for_each(|b| curvature[a][b] += left * (row[b] - mean[b]));
                }
            }
        }
        let step = solve(curvature, gradient);
        let mut length = 1.0;
        let better = loop {
            let mut next = beta;
            next.iter_mut().zip(&step).for_each(|(b, s)| *b += length * s);
            let there = likelihood(choices, &next, ridge);
            if there > value {
                break Some((next, there));
            }
            length /= 2.0;
            if length < 1e-6 {
                break None;
            }
        };
        let Some((next, there)) = better else { break };
        let gain = there - value;
        (beta, value) = (next, there);
        if gain < 1e-9 * value.abs().max(1.0) {
            break;
        }
    }
    beta
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two alternatives that differ by 1 in one feature, three of four choices for the one that has it: ln 3 without ridge.
    #[test]
    fn three_of_four() {
        let row = |x: f64| {
            let mut row = [0.0; FEATURES];
            row[0] = x;
            (row, 0.0)
        };
        let choices = vec![
            vec![row(1.0), row(0.0)],
            vec![row(1.0), row(0.0)],
            vec![row(1.0), row(0.0)],
            vec![row(0.0), row(1.0)],
        ];
        assert!((fit(&choices, 1e-9)[0] - 3f64.ln()).abs() < 1e-6);
        // An offset of ln 3 explains all of it.
        let offset: Vec<Choice> = choices
            .iter()
            .map(|choice| choice.iter().map(|(row, _)| (*row, 3f64.ln() * row[0])).collect())
            .collect();
        assert!(fit(&offset, 1e-9)[0].abs() < 1e-6);
    }
}
