//! Measures of a row of yearly payments, each made at the end of its year.
//!
//! Brealey, Myers and Allen, *Principles of Corporate Finance*, chapters 2 and 5.

/// Worth, at the end of `base_year`, of payments at the ends of the years from `first_year` on.
pub fn present_value(payments: &[f64], first_year: i32, rate: f64, base_year: i32) -> f64 {
    (first_year..).zip(payments).map(|(year, payment)| payment * discount(rate, year - base_year)).sum()
}

/// Worth today of one unit of money paid in `years` years.
pub fn discount(rate: f64, years: i32) -> f64 {
    (1.0 + rate).powi(-years)
}

/// The equal payment at the end of each of `years` years that repays one unit of money.
pub fn annuity(rate: f64, years: u32) -> f64 {
    if rate == 0.0 { 1.0 / f64::from(years) } else { rate / (1.0 - (1.0 + rate).powi(-(years as i32))) }
}

/// The rate at which the payments are worth nothing.
///
/// `None` where that question has no single answer: there is no rate because all payments have one
/// sign, or there may be several because money goes in and out more than once. One rate is certain
/// where the payments change sign once (Descartes), or where their running sum starts below zero,
/// changes sign once and ends above it (Norstrom 1972); then it is found by bisection.
pub fn internal_rate(payments: &[f64]) -> Option<f64> {
    let mut sum = 0.0;
    let running = payments.iter().map(|payment| {
        sum += payment;
        sum
    });
    let running: Vec<f64> = running.collect();
    let norstrom = sign_changes(&running) == 1 && running.last().is_some_and(|end| *end > 0.0);
    if sign_changes(payments) != 1 && !norstrom {
        return None;
    }
    // In powers of the growth factor g = 1 + rate. Norstrom's rate is positive; a single change of sign may
    // have its rate anywhere above -1.
    let worth = |growth: f64| payments.iter().rev().fold(0.0, |sum, payment| sum / growth + payment);
    let scale: f64 = payments.iter().map(|payment| payment.abs()).sum();
    let (mut low, mut high) = if sign_changes(payments) == 1 { (1e-2, 2.0) } else { (1.0, 2.0) };
    while worth(low).signum() == worth(high).signum() {
        high *= 2.0;
        if high > 1e9 || !worth(low).is_finite() {
            return None;
        }
    }
    let low_sign = worth(low).signum();
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        let value = worth(middle);
        if value.abs() <= 1e-15 * scale || middle == low || middle == high {
            return Some(middle - 1.0);
        }
        if value.signum() == low_sign { low = middle } else { high = middle }
    }
    Some(0.5 * (low + high) - 1.0)
}

/// Years after the first payment until the running sum is back at zero for good, with the last year
/// taken in part. `None` where it is not back at the end.
pub fn payback(payments: &[f64]) -> Option<f64> {
    // What bookkeeping in floating point leaves of an exact zero is no debt.
    let tolerance = 1e-9 * payments.iter().map(|payment| payment.abs()).sum::<f64>();
    let first = payments.iter().position(|payment| *payment != 0.0)?;
    let mut sum = 0.0;
    let mut answer = Some(0.0);
    for (year, payment) in payments.iter().enumerate().skip(first) {
        let before = sum;
        sum += payment;
        if sum < -tolerance {
            answer = None;
        } else if answer.is_none() {
            answer = Some((year - first) as f64 - 1.0 + (-before / payment).min(1.0));
        }
    }
    answer
}

fn sign_changes(values: &[f64]) -> usize {
    let signs: Vec<f64> = values.iter().filter(|value| **value != 0.0).map(|value| value.signum()).collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() <= 1e-9 * right.abs().max(1.0)
    }

    #[test]
    fn present_value_counts_from_the_end_of_the_base_year() {
        // 100 at the end of 2026, 110 at the end of 2027, at 10 %: 100 + 110/1.1
        assert!(close(present_value(&[100.0, 110.0], 2026, 0.1, 2026), 200.0));
        // The same seen from the end of 2027.
        assert!(close(present_value(&[100.0, 110.0], 2026, 0.1, 2027), 220.0));
    }

    #[test]
    fn annuities_repay_what_was_lent() {
        assert_eq!(annuity(0.0, 4), 0.25);
        // 1 = a/1.1 + a/1.21
        let payment = annuity(0.1, 2);
        assert!(close(payment / 1.1 + payment / 1.21, 1.0));
    }

    #[test]
    fn internal_rates_by_hand() {
        // 100 now for 121 in two years: 10 %
        assert!(close(internal_rate(&[-100.0, 0.0, 121.0]).expect("one change of sign"), 0.1));
        // 100 now for 50 a year later: -50 %
        assert!(close(internal_rate(&[-100.0, 50.0]).expect("one change of sign"), -0.5));
        // Doubling the stake: 100 %, thirty-fold: 2900 %
        assert!(close(internal_rate(&[-100.0, 200.0]).expect("one change of sign"), 1.0));
        assert!(close(internal_rate(&[-1.0, 30.0]).expect("one change of sign"), 29.0));
        // A plant of 1000 that brings 200 a year for 8 years: 11.81 % (tables of annuities)
        let mut plant = vec![-1000.0];
        plant.extend([200.0; 8]);
        assert!((internal_rate(&plant).expect("one change of sign") - 0.118145).abs() < 1e-6);
    }

    #[test]
    fn a_second_investment_is_no_second_rate_while_the_sum_stays_good() {
        // Running sums -100, 60, 20, 120 change sign once: there is one positive rate.
        let payments = [-100.0, 160.0, -40.0, 100.0];
        let rate = internal_rate(&payments).expect("one positive rate");
        assert!(rate > 0.0 && present_value(&payments, 0, rate, 0).abs() < 1e-6);
    }

    #[test]
    fn questions_without_an_answer() {
        assert_eq!(internal_rate(&[100.0, 50.0]), None);
        assert_eq!(internal_rate(&[-100.0, -50.0]), None);
        // Both 10 % and 20 % make this worth nothing.
        assert_eq!(internal_rate(&[-100.0, 230.0, -132.0]), None);
        assert_eq!(internal_rate(&[]), None);
    }

    #[test]
    fn payback_by_hand() {
        // After two years 80 of 100 are back; the last 20 take half of the third year.
        assert!(close(payback(&[-100.0, 40.0, 40.0, 40.0]).expect("paid back"), 2.5));
        assert!(close(payback(&[0.0, -100.0, 100.0]).expect("paid back"), 1.0));
        assert_eq!(payback(&[-100.0, 40.0]), None);
        // A later expansion has to be paid back too: 10 of it in the last year's first tenth.
        assert!(close(payback(&[-100.0, 150.0, -60.0, 100.0]).expect("paid back"), 2.1));
        assert_eq!(payback(&[0.0, 0.0]), None);
    }
}
