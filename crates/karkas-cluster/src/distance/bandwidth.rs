//! How wide the kernel is.

use super::sheather_jones::sheather_jones;

/// How the width of the kernel is chosen. It is chosen from the distances of pairs up to twice the largest distance asked
/// for, each pair counting once whatever its weight, so that the largest distance changes it a little.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bandwidth {
    /// Silverman's rule (Density Estimation, 1986, equation 3.31), as Duranton and Overman took it.
    Silverman,
    /// Sheather and Jones (JRSS B 53, 1991), by solving the equation.
    SheatherJones,
    /// A given width.
    Given(f64),
}

impl Bandwidth {
    /// `silverman`, `sheather_jones` or `given`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Silverman => "silverman",
            Self::SheatherJones => "sheather_jones",
            Self::Given(_) => "given",
        }
    }

    /// The width for distances; none where two pairs or fewer are near enough.
    pub(super) fn of(self, distances: &[f64], largest: f64) -> Option<f64> {
        if let Self::Given(width) = self {
            return (width > 0.0 && width.is_finite()).then_some(width);
        }
        let mut near: Vec<f64> = distances.iter().copied().filter(|d| *d <= 2.0 * largest).collect();
        if near.len() < 3 {
            return None;
        }
        near.sort_by(f64::total_cmp);
        match self {
            Self::SheatherJones => sheather_jones(&near),
            _ => Some(silverman(&near)),
        }
    }
}

/// Silverman's rule 0.9 min(s, IQR/1.34) N^(−1/5) of sorted numbers. Where the quartiles agree the standard deviation alone
/// counts, and where all numbers agree their value or 1.
pub fn silverman(sorted: &[f64]) -> f64 {
    let count = sorted.len() as f64;
    let mean = sorted.iter().sum::<f64>() / count;
    let deviation = (sorted.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (count - 1.0)).sqrt();
    rule(deviation, quantile(sorted, 0.75) - quantile(sorted, 0.25), sorted[0].abs(), count)
}

/// The rule from the figures that it needs.
pub(super) fn rule(deviation: f64, quartiles: f64, first: f64, count: f64) -> f64 {
    let spread = [deviation.min(quartiles / 1.34), deviation, first, 1.0];
    let spread = spread.into_iter().find(|spread| *spread > 0.0).unwrap_or(1.0);
    0.9 * spread * count.powf(-0.2)
}

/// A quantile of sorted numbers by linear interpolation between ranks (type 7 of Hyndman and Fan 1996).
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let rank = share * (sorted.len() - 1) as f64;
    let (low, part) = (rank.floor() as usize, rank.fract());
    let high = (low + 1).min(sorted.len() - 1);
    sorted[low] + part * (sorted[high] - sorted[low])
}
