//! How a price changes from year to year.

/// By how much a price rises in a year, a share: the slope of the straight line through the logarithms of the prices by
/// year (least squares). `None` with fewer than three years.
pub fn yearly_change(prices: &[(i32, f64)]) -> Option<f64> {
    if prices.len() < 3 {
        return None;
    }
    let count = prices.len() as f64;
    let year = prices.iter().map(|(year, _)| f64::from(*year)).sum::<f64>() / count;
    let level = prices.iter().map(|(_, price)| price.ln()).sum::<f64>() / count;
    let (mut across, mut along) = (0.0, 0.0);
    for (at, price) in prices {
        let step = f64::from(*at) - year;
        across += step * (price.ln() - level);
        along += step * step;
    }
    (along > 0.0).then(|| (across / along).exp_m1())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_years_are_no_trend() {
        assert_eq!(yearly_change(&[(2019, 1.0), (2020, 2.0)]), None);
    }

    #[test]
    fn a_steady_rise_is_found_over_gaps() {
        let change = yearly_change(&[(2015, 1.0), (2017, 1.21), (2020, 1.1f64.powi(5))]);
        assert!((change.expect("three years") - 0.1).abs() < 1e-12);
    }
}
