//! Means, deviations and correlations.

/// The sum in order.
pub fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |total, value| total + value)
}

/// The sum of the values at some places, in four strands so that one addition need not wait for the other. The order is
/// fixed.
pub fn sum_at(values: &[f64], places: &[u32]) -> f64 {
    let mut strands = [0.0; 4];
    let fours = places.chunks_exact(4);
    let rest = fours.remainder();
    for four in fours {
        for (strand, &place) in strands.iter_mut().zip(four) {
            *strand += values[place as usize];
        }
    }
    let rest: f64 = rest.iter().map(|&place| values[place as usize]).sum();
    (strands[0] + strands[1]) + (strands[2] + strands[3]) + rest
}

/// The mean; zero of nothing.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { sum(values.iter().copied()) / values.len() as f64 }
}

/// The standard deviation, with `lost` degrees of freedom lost to the mean (0 or 1).
pub fn deviation(values: &[f64], lost: usize) -> f64 {
    let middle = mean(values);
    let count = values.len().saturating_sub(lost);
    if count == 0 {
        return 0.0;
    }
    (sum(values.iter().map(|value| (value - middle) * (value - middle))) / count as f64).sqrt()
}

/// Less the mean and divided by the deviation; zeros where all are the same.
pub fn standardized(values: &[f64], lost: usize) -> Vec<f64> {
    scaled(values, mean(values), deviation(values, lost))
}

/// Less a middle and divided by a scale; zeros where the scale is nothing.
pub fn scaled(values: &[f64], middle: f64, scale: f64) -> Vec<f64> {
    let sound = scale > 1e-300 && scale.is_finite();
    values.iter().map(|value| if sound { (value - middle) / scale } else { 0.0 }).collect()
}

/// Pearson's correlation; NaN where one of the two does not vary.
pub fn correlation(left: &[f64], right: &[f64]) -> f64 {
    let (middle_left, middle_right) = (mean(left), mean(right));
    let (mut both, mut of_left, mut of_right) = (0.0, 0.0, 0.0);
    for (a, b) in left.iter().zip(right) {
        let (a, b) = (a - middle_left, b - middle_right);
        both += a * b;
        of_left += a * a;
        of_right += b * b;
    }
    both / (of_left * of_right).sqrt()
}
