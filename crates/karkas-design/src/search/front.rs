//! What a front says as a whole.

/// Position of the knee of a front: the design farthest below the plane through the points that are worst in one objective
/// and best in all others, after scaling each objective by its range over the front (Das 1999, "On characterizing the
/// 'knee' of the Pareto curve"). Around it, a gain in any objective costs most in the others. The first one of equals; none
/// for an empty front.
pub fn knee<R: AsRef<[f64]>>(front: &[R]) -> Option<usize> {
    let objectives = front.first()?.as_ref().len();
    let range = |axis: usize| {
        front
            .iter()
            .map(|row| row.as_ref()[axis])
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let ranges: Vec<(f64, f64)> = (0..objectives).map(range).collect();
    // On the plane the scaled objectives add up to 1; the smaller the sum, the farther below.
    let sum = |row: &[f64]| -> f64 {
        let scaled = row.iter().zip(&ranges).filter(|(_, (low, high))| high > low);
        scaled.map(|(value, (low, high))| (value - low) / (high - low)).sum()
    };
    (0..front.len()).min_by(|&a, &b| sum(front[a].as_ref()).total_cmp(&sum(front[b].as_ref())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scaled sums: 0 + 1 = 1; 0.25 + 0.1 = 0.35; 0.5 + 0.05 = 0.55; 1 + 0 = 1.
    #[test]
    fn the_bend_is_found_whatever_the_units() {
        let front = [[0.0, 1000.0], [0.25, 100.0], [0.5, 50.0], [1.0, 0.0]];
        assert_eq!(knee(&front), Some(1));
        assert_eq!(knee::<[f64; 2]>(&[]), None);
    }
}
