//! Splitting a number so that the parts add up to it to the last bit.

/// Splits a finite value by weights. The sum of the parts, added in any order, is exactly the value.
///
/// The value is a whole number of units of its last bit (at most 2^53 of them). These units are dealt out by the method of
/// the largest remainder (Hamilton), ties going to the first. Any partial sum is again a whole number of the same units
/// below 2^53, so no addition rounds.
///
/// Weights are not negative; if all are zero, the parts are equal.
pub fn split(value: f64, weights: &[f64]) -> Vec<f64> {
    if weights.is_empty() || value == 0.0 || !value.is_finite() {
        return vec![0.0; weights.len()];
    }
    let (units, exponent) = units(value.abs());
    let total: f64 = weights.iter().sum();
    let share = |weight: f64| if total > 0.0 { weight / total } else { 1.0 / weights.len() as f64 };
    let ideal: Vec<f64> = weights.iter().map(|&weight| share(weight) * units as f64).collect();
    let mut parts: Vec<u64> = ideal.iter().map(|part| part.floor() as u64).collect();
    let dealt: u64 = parts.iter().sum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let remainder = |at: usize| ideal[at] - ideal[at].floor();
    order.sort_by(|&a, &b| remainder(b).total_cmp(&remainder(a)).then(a.cmp(&b)));
    if dealt <= units {
        let (each, rest) = ((units - dealt) / parts.len() as u64, (units - dealt) % parts.len() as u64);
        for (rank, &at) in order.iter().enumerate() {
            parts[at] += each + u64::from((rank as u64) < rest);
        }
    } else {
        // The shares were rounded up: the largest part gives back.
        let largest =
            (0..parts.len()).max_by_key(|&at| (parts[at], std::cmp::Reverse(at))).expect("there are parts");
        parts[largest] -= dealt - units;
    }
    let unit = power_of_two(exponent);
    parts.into_iter().map(|part| (part as f64 * unit).copysign(value)).collect()
}

/// A positive finite value as a whole number of units of 2^exponent.
fn units(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let (biased, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    if biased == 0 { (fraction, -1074) } else { (fraction | (1 << 52), biased - 1075) }
}

/// 2^exponent for exponents from −1074 to 971.
fn power_of_two(exponent: i32) -> f64 {
    if exponent < -1022 {
        f64::from_bits(1 << (exponent + 1074))
    } else {
        f64::from_bits(((exponent + 1023) as u64) << 52)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thirds_of_one() {
        let parts = split(1.0, &[1.0, 1.0, 1.0]);
        assert_eq!(parts.iter().sum::<f64>(), 1.0);
        assert!(parts.iter().all(|part| (part - 1.0 / 3.0).abs() < 1e-15));
        assert_eq!(split(10.0, &[3.0, 1.0, 0.0]), [7.5, 2.5, 0.0]);
        assert_eq!(split(8.0, &[0.0, 0.0]), [4.0, 4.0]);
        assert_eq!(split(0.1, &[5.0]), [0.1]);
        assert_eq!(split(f64::from_bits(3), &[1.0, 1.0]).iter().sum::<f64>(), f64::from_bits(3));
    }

    proptest! {
        #[test]
        fn sums_are_kept_in_any_order(value in prop::num::f64::NORMAL, weights in prop::collection::vec(0.0..1e6_f64, 1..12)) {
            let mut parts = split(value, &weights);
            prop_assert_eq!(parts.iter().sum::<f64>(), value);
            parts.reverse();
            prop_assert_eq!(parts.iter().sum::<f64>(), value);
            prop_assert!(parts.iter().all(|part| part * value.signum() >= 0.0));
            let total: f64 = weights.iter().sum();
            if total > 0.0 {
                for (part, weight) in parts.iter().rev().zip(&weights) {
                    prop_assert!((part / value - weight / total).abs() < 1e-12);
                }
            }
        }
    }
}
