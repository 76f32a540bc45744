//! Industries put into groups by the columns of a matrix: alike are those that are alike to the same others.

use faer::Mat;

use crate::chance::Chance;

/// Merges of Ward's method, from single industries to all together.
#[derive(Debug, Clone, PartialEq)]
pub struct Hierarchy {
    count: usize,
    /// The two groups of each merge, by their first industry.
    merges: Vec<(usize, usize)>,
}

/// Ward's method (JASA 58, 1963) on Euclidean distances, by the update of Lance and Williams; ties by the order of
/// industries.
pub fn ward(points: &Mat<f64>) -> Hierarchy {
    let count = points.ncols();
    let mut distance = Mat::from_fn(count, count, |i, j| {
        let pairs = points.col_as_slice(i).iter().zip(points.col_as_slice(j));
        pairs.map(|(a, b)| (a - b) * (a - b)).sum::<f64>()
    });
    let mut alive: Vec<usize> = (0..count).collect();
    let mut size = vec![1.0; count];
    let mut merges = Vec::with_capacity(count.saturating_sub(1));
    while alive.len() > 1 {
        let mut best = (f64::INFINITY, alive[0], alive[1]);
        for (place, &j) in alive.iter().enumerate().skip(1) {
            for &i in &alive[..place] {
                let apart = distance[(i, j)];
                if apart < best.0 || (apart == best.0 && (i, j) < (best.1, best.2)) {
                    best = (apart, i, j);
                }
            }
        }
        let (apart, kept, gone) = best;
        alive.retain(|&group| group != gone);
        for &other in alive.iter().filter(|&&other| other != kept) {
            let (a, b, c) = (size[kept], size[gone], size[other]);
            let merged = ((a + c) * distance[(kept, other)] + (b + c) * distance[(gone, other)] - c * apart)
                / (a + b + c);
            distance[(kept, other)] = merged;
            distance[(other, kept)] = merged;
        }
        size[kept] += size[gone];
        merges.push((kept, gone));
    }
    Hierarchy { count, merges }
}

impl Hierarchy {
    /// So many groups, or as many as there are industries; numbered in the order of their first industry.
    pub fn cut(&self, groups: usize) -> Vec<usize> {
        let mut group: Vec<usize> = (0..self.count).collect();
        let merges = self.count.saturating_sub(groups.max(1));
        for &(kept, gone) in self.merges.iter().take(merges) {
            group.iter_mut().filter(|group| **group == gone).for_each(|group| *group = kept);
        }
        numbered(&group)
    }
}

/// Groups around medians (the sum of absolute differences is smallest), the best of several starts. A start takes a first
/// industry by chance and then again and again the one farthest from those taken.
pub fn k_medians(points: &Mat<f64>, groups: usize, starts: usize, seed: u64) -> Vec<usize> {
    let count = points.ncols();
    let groups = groups.clamp(1, count.max(1));
    let mut best: Option<(f64, Vec<usize>)> = None;
    for start in 0..starts.max(1) {
        let first = Chance::new(seed, "k-medians", start as u64).below(count.max(1));
        let (cost, labels) = one_start(points, groups, first);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, labels));
        }
    }
    numbered(&best.map_or_else(Vec::new, |(_, labels)| labels))
}

fn one_start(points: &Mat<f64>, groups: usize, first: usize) -> (f64, Vec<usize>) {
    let count = points.ncols();
    if count == 0 {
        return (0.0, Vec::new());
    }
    let mut centres = vec![points.col_as_slice(first).to_vec()];
    let mut nearest = vec![f64::INFINITY; count];
    while centres.len() < groups {
        let newest = &centres[centres.len() - 1];
        let mut farthest = (-1.0, 0);
        for (point, near) in nearest.iter_mut().enumerate() {
            *near = near.min(apart(points.col_as_slice(point), newest));
            if *near > farthest.0 {
                farthest = (*near, point);
            }
        }
        centres.push(points.col_as_slice(farthest.1).to_vec());
    }
    let mut labels = vec![usize::MAX; count];
    let mut before = f64::INFINITY;
    loop {
        let mut cost = 0.0;
        for (point, label) in labels.iter_mut().enumerate() {
            let mut best = (f64::INFINITY, 0);
            for (number, centre) in centres.iter().enumerate() {
                let apart = apart(points.col_as_slice(point), centre);
                if apart < best.0 {
                    best = (apart, number);
                }
            }
            *label = best.1;
            cost += best.0;
        }
        // Medians of an even number leave a choice, so labels may change for ever while the cost does not.
        if cost >= before {
            return (cost, labels);
        }
        before = cost;
        for (number, centre) in centres.iter_mut().enumerate() {
            let members: Vec<usize> = (0..count).filter(|&point| labels[point] == number).collect();
            // A centre that lost all its industries stays where it is.
            if members.is_empty() {
                continue;
            }
            for (row, value) in centre.iter_mut().enumerate() {
                let mut values: Vec<f64> = members.iter().map(|&point| points[(row, point)]).collect();
                values.sort_by(f64::total_cmp);
                let middle = values.len() / 2;
                *value = if values.len() % 2 == 1 {
                    values[middle]
                } else {
                    0.5 * (values[middle - 1] + values[middle])
                };
            }
        }
    }
}

fn apart(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum()
}

fn numbered(labels: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let number = |label: &usize| {
        order.iter().position(|known| known == label).unwrap_or_else(|| {
            order.push(*label);
            order.len() - 1
        })
    };
    labels.iter().map(number).collect()
}
