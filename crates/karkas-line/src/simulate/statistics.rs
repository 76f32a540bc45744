//! Intervals of confidence, and where a run has warmed up.

/// A mean with its interval of confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Mean of the replications.
    pub mean: f64,
    /// Half the width of the interval of 95 %.
    pub half_95: f64,
    /// Half the width of the interval of 99 %.
    pub half_99: f64,
}

impl Interval {
    /// Whether the interval of 99 % holds a value.
    pub fn covers(&self, value: f64) -> bool {
        (self.mean - value).abs() <= self.half_99
    }
}

/// Mean and intervals by Student's distribution; infinite for a single value.
pub fn interval(values: &[f64]) -> Interval {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    if values.len() < 2 {
        return Interval { mean, half_95: f64::INFINITY, half_99: f64::INFINITY };
    }
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let error = (variance / count).sqrt();
    let half = |confidence: f64| student(confidence, count - 1.0) * error;
    Interval { mean, half_95: half(0.95), half_99: half(0.99) }
}

/// Quantile of Student's distribution: with this probability its size stays below.
fn student(confidence: f64, freedom: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    let inside = |value: f64| 1.0 - incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + value * value));
    while inside(high) < confidence {
        high *= 2.0;
    }
    for _ in 0..80 {
        let middle = (low + high) / 2.0;
        if inside(middle) < confidence {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

/// The regularised incomplete beta function by its continued fraction (W. J. Lentz 1976; Abramowitz and Stegun 26.5.8).
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let front = (log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * x.ln() + b * (1.0 - x).ln()).exp() / a;
    let (mut c, mut d) = (1.0, 1.0 / (1.0 - (a + b) * x / (a + 1.0)));
    let mut fraction = d;
    for step in 1..500 {
        let m = f64::from(step);
        for numerator in [
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        ] {
            d = 1.0 / (1.0 + numerator * d);
            c = 1.0 + numerator / c;
            fraction *= c * d;
        }
        if (c * d - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * fraction
}

/// Logarithm of the gamma function of a positive number (Stirling's series after raising the argument).
fn log_gamma(value: f64) -> f64 {
    let (mut x, mut product) = (value, 1.0);
    while x < 12.0 {
        product *= x;
        x += 1.0;
    }
    let square = x * x;
    let series =
        (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * square)) / square) / square) / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series - product.ln()
}

/// Values at the beginning of a series that belong to the warm-up: MSER-5 (K. P. White, *Simulation* 69, 1997). Means of five values; as many of them are
/// cut, at most half, as make the standard error of the rest least.
pub fn warm_up(series: &[f64]) -> usize {
    let batches: Vec<f64> = series.chunks_exact(5).map(|five| five.iter().sum::<f64>() / 5.0).collect();
    let mut best = (f64::INFINITY, 0);
    for cut in 0..=batches.len() / 2 {
        let rest = &batches[cut..];
        let count = rest.len() as f64;
        let mean = rest.iter().sum::<f64>() / count;
        let error = rest.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count * count);
        if error < best.0 {
            best = (error, cut);
        }
    }
    best.1 * 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_by_the_tables() {
        for (confidence, freedom, expected) in
            [(0.95, 1.0, 12.7062), (0.99, 9.0, 3.2498), (0.95, 19.0, 2.0930), (0.99, 120.0, 2.6174)]
        {
            assert!((student(confidence, freedom) - expected).abs() < 1e-4, "{confidence} {freedom}");
        }
    }

    #[test]
    fn what_warms_up_is_cut() {
        let series: Vec<f64> =
            (0..100).map(|at| if at < 18 { f64::from(at) } else { 20.0 + f64::from(at % 2) }).collect();
        assert_eq!(warm_up(&series), 20);
        assert_eq!(warm_up(&[1.0; 50]), 0);
    }
}
