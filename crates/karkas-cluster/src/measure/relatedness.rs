//! How alike the places of industries are.

use faer::Mat;

/// Correlation over areas of every pair of columns (Porter, Regional Studies 37, 2003): with employment or with
/// establishments. Big cities have much of everything, so high values need not mean links. NaN where a column is constant.
pub fn correlation(columns: &[&[f64]]) -> Mat<f64> {
    let centred: Vec<(Vec<f64>, f64)> = columns.iter().map(|column| centre(column)).collect();
    Mat::from_fn(columns.len(), columns.len(), |one, other| {
        let ((a, norm_a), (b, norm_b)) = (&centred[one], &centred[other]);
        let product: f64 = a.iter().zip(b).map(|(a, b)| a * b).sum();
        product / (norm_a * norm_b)
    })
}

/// A column less its mean, and the length of that.
fn centre(column: &[f64]) -> (Vec<f64>, f64) {
    let mean = column.iter().sum::<f64>() / column.len() as f64;
    let centred: Vec<f64> = column.iter().map(|value| value - mean).collect();
    let length = centred.iter().map(|value| value * value).sum::<f64>().sqrt();
    (centred, length)
}

/// In how many areas the location quotient of each industry is above `threshold`.
pub fn ubiquity(quotients: &Mat<f64>, threshold: f64) -> Vec<usize> {
    (0..quotients.ncols())
        .map(|industry| quotients.col_as_slice(industry).iter().filter(|value| **value > threshold).count())
        .collect()
}

/// Proximity of every pair of industries: areas where both have a location quotient above `threshold`, over the larger of
/// their two ubiquities (Hidalgo, Klinger, Barabási and Hausmann, Science 317, 2007). Zero where both have none.
pub fn proximity(quotients: &Mat<f64>, threshold: f64) -> Mat<f64> {
    let ubiquity = ubiquity(quotients, threshold);
    Mat::from_fn(quotients.ncols(), quotients.ncols(), |one, other| {
        let most = ubiquity[one].max(ubiquity[other]);
        let pairs = quotients.col_as_slice(one).iter().zip(quotients.col_as_slice(other));
        let both = pairs.filter(|(a, b)| **a > threshold && **b > threshold).count();
        if most == 0 { 0.0 } else { both as f64 / most as f64 }
    })
}
