//! Who beats whom.

use super::individual::Individual;

/// Outcome of comparing two designs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dominance {
    /// The first is at least as good in everything and better in something.
    First,
    /// The second is.
    Second,
    /// Neither.
    Neither,
}

/// Compares two rows of objectives, all minimised.
pub fn compare(first: &[f64], second: &[f64]) -> Dominance {
    let (mut first_better, mut second_better) = (false, false);
    for (a, b) in first.iter().zip(second) {
        first_better |= a < b;
        second_better |= b < a;
    }
    match (first_better, second_better) {
        (true, false) => Dominance::First,
        (false, true) => Dominance::Second,
        _ => Dominance::Neither,
    }
}

/// Constraint domination (Deb, Pratap, Agarwal and Meyarivan 2002, definition 1): an allowed design beats a forbidden one,
/// of two forbidden ones the less broken wins, two allowed ones compare by objectives.
pub(crate) fn compare_constrained(first: &Individual, second: &Individual) -> Dominance {
    match (first.is_feasible(), second.is_feasible()) {
        (true, true) => compare(&first.objectives, &second.objectives),
        (true, false) => Dominance::First,
        (false, true) => Dominance::Second,
        (false, false) if first.violation < second.violation => Dominance::First,
        (false, false) if second.violation < first.violation => Dominance::Second,
        (false, false) => Dominance::Neither,
    }
}

/// Fronts of a population, best first, as positions in rising order: what nobody dominates, what only those dominate, and so
/// on, under constraint domination (Deb et al. 2002). By efficient nondominated sorting (Zhang, Tian, Cheng and Jin 2015): in
/// lexicographic order a design can only be dominated by earlier ones, and its front is the first without such a one.
pub fn fronts(population: &[Individual]) -> Vec<Vec<usize>> {
    let (mut allowed, mut forbidden): (Vec<usize>, Vec<usize>) =
        (0..population.len()).partition(|&i| population[i].is_feasible());
    let row = |i: usize| population[i].objectives.as_slice();
    allowed.sort_by(|&a, &b| lexicographic(row(a), row(b)).then(a.cmp(&b)));
    let width = allowed.first().map_or(0, |&i| row(i).len());
    // Objectives of each front's members side by side, so that the scan below reads memory in one line.
    let mut rows: Vec<Vec<f64>> = Vec::new();
    let mut result: Vec<Vec<usize>> = Vec::new();
    for candidate in allowed {
        let values = row(candidate);
        let dominated = |members: &Vec<f64>| {
            width > 0
                && members
                    .rchunks_exact(width)
                    .any(|member| member.iter().zip(values).all(|(a, b)| a <= b) && member != values)
        };
        let front = rows.iter().position(|members| !dominated(members)).unwrap_or(rows.len());
        if front == rows.len() {
            rows.push(Vec::new());
            result.push(Vec::new());
        }
        rows[front].extend_from_slice(values);
        result[front].push(candidate);
    }
    forbidden.sort_by(|&a, &b| population[a].violation.total_cmp(&population[b].violation).then(a.cmp(&b)));
    let equal = |a: &usize, b: &usize| population[*a].violation == population[*b].violation;
    result.extend(forbidden.chunk_by(equal).map(<[usize]>::to_vec));
    result.iter_mut().for_each(|front| front.sort_unstable());
    result
}

/// Positions of the rows that no other row dominates, in rising order. Equal rows are all kept.
pub fn pareto_front<R: AsRef<[f64]>>(objectives: &[R]) -> Vec<usize> {
    // In lexicographic order only earlier rows can dominate a row, so comparing with the front so far is enough.
    let mut order: Vec<usize> = (0..objectives.len()).collect();
    order.sort_by(|&a, &b| lexicographic(objectives[a].as_ref(), objectives[b].as_ref()).then(a.cmp(&b)));
    let mut front: Vec<usize> = Vec::new();
    for candidate in order {
        let row = objectives[candidate].as_ref();
        if !front.iter().any(|&member| compare(objectives[member].as_ref(), row) == Dominance::First) {
            front.push(candidate);
        }
    }
    front.sort_unstable();
    front
}

/// Order by the first objective, then the second, and so on.
pub(crate) fn lexicographic(first: &[f64], second: &[f64]) -> std::cmp::Ordering {
    first
        .iter()
        .zip(second)
        .map(|(a, b)| a.total_cmp(b))
        .find(|order| order.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}
