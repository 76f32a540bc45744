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

/// Fronts of a population, best first, as positions in rising order: fast nondominated sorting (Deb et al. 2002, section
/// III A).
pub fn fronts(population: &[Individual]) -> Vec<Vec<usize>> {
    let count = population.len();
    let mut beaten: Vec<Vec<u32>> = vec![Vec::new(); count];
    let mut beaten_by = vec![0_u32; count];
    for i in 0..count {
        for j in i + 1..count {
            match compare_constrained(&population[i], &population[j]) {
                Dominance::First => {
                    beaten[i].push(j as u32);
                    beaten_by[j] += 1;
                }
                Dominance::Second => {
                    beaten[j].push(i as u32);
                    beaten_by[i] += 1;
                }
                Dominance::Neither => {}
            }
        }
    }
    let mut result = Vec::new();
    let mut front: Vec<usize> = (0..count).filter(|&i| beaten_by[i] == 0).collect();
    while !front.is_empty() {
        let mut next = Vec::new();
        for &i in &front {
            for &j in &beaten[i] {
                beaten_by[j as usize] -= 1;
                if beaten_by[j as usize] == 0 {
                    next.push(j as usize);
                }
            }
        }
        next.sort_unstable();
        result.push(std::mem::replace(&mut front, next));
    }
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
