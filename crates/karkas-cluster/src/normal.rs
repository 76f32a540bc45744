//! The normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// Probability that a standard normal number is at least `z` away from 0, on either side.
pub fn two_sided(z: f64) -> f64 {
    complementary_error(z.abs() * FRAC_1_SQRT_2)
}

/// Probability that a standard normal number is not above `z`.
pub fn below(z: f64) -> f64 {
    let tail = 0.5 * complementary_error(z.abs() * FRAC_1_SQRT_2);
    if z > 0.0 { 1.0 - tail } else { tail }
}

/// Density of the standard normal distribution.
pub fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// 1 − erf(x) for x ≥ 0 (Abramowitz and Stegun 1964, series 7.1.6 and continued fraction 7.1.14).
fn complementary_error(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x > 27.0 {
        return 0.0;
    }
    if x < 2.5 {
        let (mut term, mut sum, mut number) = (x, x, 0.0);
        while term > 1e-18 * sum {
            number += 1.0;
            term *= 2.0 * x * x / (2.0 * number + 1.0);
            sum += term;
        }
        return 1.0 - 2.0 / PI.sqrt() * (-x * x).exp() * sum;
    }
    let fraction = (1..=80).rev().fold(x, |inner, number| x + 0.5 * f64::from(number) / inner);
    (-x * x).exp() / (PI.sqrt() * fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // From tables: Φ(0) = 1/2, Φ(1.959964) = 0.975, Φ(−6) = 9.865876e-10.
        assert!((below(0.0) - 0.5).abs() < 1e-15);
        assert!((below(1.959_963_984_540_054) - 0.975).abs() < 1e-14);
        assert!((below(-6.0) / 9.865_876_450_376_946e-10 - 1.0).abs() < 1e-12);
        assert!((two_sided(1.0) - 0.317_310_507_862_914_1).abs() < 1e-14);
        assert_eq!(two_sided(50.0), 0.0);
    }
}
