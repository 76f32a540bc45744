//! How lonely each member of a front is.

/// Crowding distance of each row (Deb et al. 2002, section III B): the sum over objectives of the gap between the two
/// neighbours, divided by the front's span; infinite at the ends. Objectives without span count nothing.
pub fn crowding_distances<R: AsRef<[f64]>>(front: &[R]) -> Vec<f64> {
    let count = front.len();
    let mut distances = vec![0.0; count];
    let objectives = front.first().map_or(0, |row| row.as_ref().len());
    let mut order: Vec<usize> = (0..count).collect();
    for objective in 0..objectives {
        let value = |position: usize| front[position].as_ref()[objective];
        order.sort_by(|&a, &b| value(a).total_cmp(&value(b)).then(a.cmp(&b)));
        let (first, last) = (order[0], order[count - 1]);
        let span = value(last) - value(first);
        distances[first] = f64::INFINITY;
        distances[last] = f64::INFINITY;
        if span > 0.0 {
            for window in order.windows(3) {
                distances[window[1]] += (value(window[2]) - value(window[0])) / span;
            }
        }
    }
    distances
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four points on a line from (0, 4) to (4, 0): for (1, 3) the gaps are (2−0)/4 + (4−2)/4 = 1; for (2, 2) they are
    /// (4−1)/4 + (3−0)/4 = 1.5.
    #[test]
    fn gaps_of_a_small_front() {
        let distances = crowding_distances(&[[0.0, 4.0], [1.0, 3.0], [2.0, 2.0], [4.0, 0.0]]);
        assert_eq!(distances, [f64::INFINITY, 1.0, 1.5, f64::INFINITY]);
    }
}
