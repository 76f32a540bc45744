//! What a set of points says: which are dominated, in what order they lie, where the front bends.

use karkas_plan::aim::Aim;

/// Values of the aims of a point, in the order of the aims; less is always better here.
pub(super) type Values = Vec<f64>;

/// Share of the span of an aim below which two values count as the same.
const SAME: f64 = 1e-7;

/// Turns the value of an aim so that less is better.
pub(super) fn turned(aim: Aim, value: f64) -> f64 {
    if aim.rises() { -value } else { value }
}

/// The point, if any, that is at least as good in every aim and better in one; of points that are the same the first stands.
pub(super) fn dominated_by(points: &[Values]) -> Vec<Option<usize>> {
    let spans = spans(points);
    let tolerance: Vec<f64> = spans.iter().map(|(least, most)| SAME * (most - least)).collect();
    let dominates = |a: usize, b: usize| {
        let compare = || points[a].iter().zip(&points[b]).zip(&tolerance);
        let worse = compare().any(|((x, y), slack)| x - y > *slack);
        let better = compare().any(|((x, y), slack)| y - x > *slack);
        !worse && (better || a < b)
    };
    (0..points.len()).map(|b| (0..points.len()).find(|a| *a != b && dominates(*a, b))).collect()
}

/// Least and most of each aim.
fn spans(points: &[Values]) -> Vec<(f64, f64)> {
    let aims = points.first().map_or(0, Vec::len);
    let of = |aim: usize| {
        points.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), values| {
            (least.min(values[aim]), most.max(values[aim]))
        })
    };
    (0..aims).map(of).collect()
}

/// The knee of a front: along two aims the point farthest below the line between its ends (Das 1999), over more the one
/// nearest to the best of every aim (compromise programming, Zeleny 1973), all by spans. None for fewer than three points,
/// or where no point lies below the line.
pub(super) fn knee(points: &[Values]) -> Option<usize> {
    if points.len() < 3 {
        return None;
    }
    let spans = spans(points);
    let share = |values: &Values| -> Vec<f64> {
        values
            .iter()
            .zip(&spans)
            .map(|(value, (least, most))| if most > least { (value - least) / (most - least) } else { 0.0 })
            .collect()
    };
    let merit = |values: &Values| {
        let shares = share(values);
        match shares.len() {
            // The line between the ends (0, 1) and (1, 0).
            2 => 1.0 - shares.iter().sum::<f64>(),
            _ => (shares.len() as f64).sqrt() - shares.iter().map(|share| share * share).sum::<f64>().sqrt(),
        }
    };
    let best = (0..points.len()).max_by(|a, b| {
        let order = merit(&points[*a]).total_cmp(&merit(&points[*b]));
        order.then(b.cmp(a))
    })?;
    (merit(&points[best]) > 1e-9).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_that_is_worse_in_all_is_dominated_and_twins_stand_once() {
        let points = vec![vec![1.0, 5.0], vec![2.0, 2.0], vec![3.0, 3.0], vec![2.0, 2.0], vec![5.0, 1.0]];
        assert_eq!(dominated_by(&points), [None, None, Some(1), Some(1), None]);
    }

    #[test]
    fn the_knee_is_farthest_below_the_line() {
        // Distances from the line x + y = 1 after scaling to 0..1: 0, 0.5, 0.25, 0.
        let points = vec![vec![0.0, 4.0], vec![1.0, 1.0], vec![3.0, 0.0], vec![4.0, 0.0]];
        assert_eq!(knee(&points), Some(1));
        let straight = vec![vec![0.0, 2.0], vec![1.0, 1.0], vec![2.0, 0.0]];
        assert_eq!(knee(&straight), None);
    }
}
