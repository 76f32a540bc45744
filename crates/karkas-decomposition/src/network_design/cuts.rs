//! Inequalities on arcs alone, from the demand that must get out of a set of nodes.
//!
//! The arcs that leave a set `S` must have room for all that starts in `S` and is wanted outside: `Σ u_a y_a ≥ D`. Rounding
//! that row (mixed-integer rounding, Nemhauser and Wolsey 1990, after some arcs that are surely there are set to `1 - y`) gives
//! cover and minimum-cardinality inequalities and more (Chouman, Crainic and Gendron 2017).

use std::collections::BTreeSet;

use super::problem::NetworkDesignProblem;
use super::relaxation::Decision;

/// `Σ coefficient · y ≥ least`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cut {
    /// Arcs with their coefficients.
    pub(super) entries: Vec<(u32, f64)>,
    /// Right side.
    pub(super) least: f64,
}

/// A list of cuts.
pub(super) type Cuts = Vec<Cut>;

/// Sets of nodes from whose demand cuts are made.
pub(super) struct CutSets {
    /// Members, by set.
    sets: Vec<Vec<u32>>,
    /// What must get from each node to each other.
    demand: Vec<f64>,
    known: BTreeSet<(Vec<(u32, u64)>, u64)>,
}

/// Sets of at most this many are looked at in one round.
const MOST_SETS: usize = 12_000;

impl CutSets {
    /// All sets of one, two and (where they are not too many) three nodes.
    pub(super) fn new(problem: &NetworkDesignProblem) -> Self {
        let nodes = problem.nodes;
        let mut demand = vec![0.0; nodes * nodes];
        for commodity in &problem.commodities {
            if commodity.penalty.is_none() {
                demand[commodity.origin * nodes + commodity.destination] += commodity.quantity;
            }
        }
        let mut sets: Vec<Vec<u32>> = (0..nodes as u32).map(|i| vec![i]).collect();
        let pairs = nodes * nodes.saturating_sub(1) / 2;
        if pairs <= MOST_SETS {
            for i in 0..nodes as u32 {
                sets.extend((i + 1..nodes as u32).map(|j| vec![i, j]));
            }
        }
        if pairs * nodes.saturating_sub(2) / 3 <= MOST_SETS {
            for i in 0..nodes as u32 {
                for j in i + 1..nodes as u32 {
                    sets.extend((j + 1..nodes as u32).map(|k| vec![i, j, k]));
                }
            }
        }
        Self { sets, demand, known: BTreeSet::new() }
    }

    /// Cuts that the shares of arcs violate most, at most `most` of them, and none found before.
    pub(super) fn separate(
        &mut self,
        problem: &NetworkDesignProblem,
        decisions: &[Decision],
        shares: &[f64],
        most: usize,
    ) -> Cuts {
        let nodes = problem.nodes;
        let mut found: Vec<(f64, Cut)> = Vec::new();
        let mut inside = vec![false; nodes];
        for set in &self.sets {
            inside.fill(false);
            for &node in set {
                inside[node as usize] = true;
            }
            for leaving in [true, false] {
                let demand: f64 = set
                    .iter()
                    .map(|&i| {
                        let i = i as usize;
                        let outside = (0..nodes).filter(|&j| !inside[j]);
                        outside
                            .map(|j| {
                                if leaving { self.demand[i * nodes + j] } else { self.demand[j * nodes + i] }
                            })
                            .sum::<f64>()
                    })
                    .sum();
                if demand <= 0.0 {
                    continue;
                }
                let row: Vec<(u32, f64)> = problem
                    .arcs
                    .iter()
                    .enumerate()
                    .filter(|(a, arc)| {
                        decisions[*a] != Decision::Closed
                            && inside[arc.from] == leaving
                            && inside[arc.to] != leaving
                    })
                    .map(|(a, arc)| (a as u32, arc.capacity.min(demand)))
                    .collect();
                found.extend(most_violated(&row, demand, shares));
            }
        }
        found.sort_by(|(x, _), (y, _)| y.total_cmp(x));
        let mut cuts = Cuts::new();
        for (_, cut) in found {
            let entries = cut.entries.iter().map(|&(a, value)| (a, value.to_bits())).collect();
            if cuts.len() < most && self.known.insert((entries, cut.least.to_bits())) {
                cuts.push(cut);
            }
        }
        cuts
    }
}

/// The rounding of `Σ u y ≥ demand` that the shares violate most, with its depth.
fn most_violated(row: &[(u32, f64)], demand: f64, shares: &[f64]) -> Option<(f64, Cut)> {
    let mut best: Option<(f64, Cut)> = None;
    for sure in [2.0, 0.98, 0.7, 0.5] {
        let is_sure = |a: u32| shares[a as usize] >= sure;
        let taken: f64 = row.iter().filter(|(a, _)| is_sure(*a)).map(|(_, u)| u).sum();
        let left = demand - taken;
        if left <= 1e-6 * demand {
            continue;
        }
        let mut divisors: Vec<f64> = row
            .iter()
            .filter(|(a, _)| !is_sure(*a) && shares[*a as usize] > 1e-4)
            .map(|(_, u)| u.min(left))
            .collect();
        divisors.sort_by(|x, y| y.total_cmp(x));
        divisors.dedup();
        divisors.truncate(6);
        for divisor in divisors {
            for complemented in [false, true] {
                let Some(cut) = rounded(row, left, divisor, complemented, &is_sure) else { continue };
                let there: f64 = cut.entries.iter().map(|&(a, value)| value * shares[a as usize]).sum();
                let size = cut.entries.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
                let depth = (cut.least - there) / size;
                if depth > 0.01 && best.as_ref().is_none_or(|(most, _)| depth > *most) {
                    best = Some((depth, cut));
                }
            }
        }
    }
    best
}

/// Mixed-integer rounding of `Σ u y ≥ left`, divided first, with the sure arcs left out (and then no coefficient need be
/// larger than the right side) or set to `1 - y`.
fn rounded(
    row: &[(u32, f64)],
    left: f64,
    divisor: f64,
    complemented: bool,
    is_sure: &impl Fn(u32) -> bool,
) -> Option<Cut> {
    let right = left / divisor;
    let fraction = right - right.floor();
    if !(1e-6..=1.0 - 1e-6).contains(&fraction) {
        // The row as it is, which says enough where the coefficients were cut down to the right side.
        if complemented {
            return None;
        }
        let entries =
            row.iter().filter(|(a, _)| !is_sure(*a)).map(|&(a, u)| (a, u.min(left) / left)).collect();
        return Some(Cut { entries, least: 1.0 });
    }
    let round = |value: f64| {
        let whole = (value + 1e-9).floor();
        whole + ((value - whole).max(0.0) / fraction).min(1.0)
    };
    let mut least = right.ceil();
    let mut entries = Vec::with_capacity(row.len());
    for &(a, u) in row {
        if !is_sure(a) {
            let u = if complemented { u } else { u.min(left) };
            entries.push((a, round(u / divisor)));
        } else if complemented {
            let coefficient = round(-u / divisor);
            entries.push((a, -coefficient));
            least -= coefficient;
        }
    }
    entries.retain(|(_, value)| *value != 0.0);
    (!entries.is_empty()).then_some(Cut { entries, least })
}
