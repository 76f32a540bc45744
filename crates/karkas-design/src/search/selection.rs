//! Who survives and who has children, NSGA-II.

use super::crowding::crowding_distances;
use super::dominance::{Dominance, compare_constrained, fronts};
use super::individual::Individual;
use super::random::Stream;

/// Positions of the `count` survivors of `pool` by front and crowding distance, with the rank and distance of each.
pub(crate) fn survivors_by_crowding(pool: &[Individual], count: usize) -> Survivors {
    let mut result = Survivors::default();
    for (rank, front) in fronts(pool).into_iter().enumerate() {
        let room = count - result.positions.len();
        if room == 0 {
            break;
        }
        let rows: Vec<&[f64]> = front.iter().map(|&i| pool[i].objectives.as_slice()).collect();
        let distances = crowding_distances(&rows);
        let mut order: Vec<usize> = (0..front.len()).collect();
        if front.len() > room {
            order.sort_by(|&a, &b| distances[b].total_cmp(&distances[a]).then(a.cmp(&b)));
            order.truncate(room);
        }
        for member in order {
            result.positions.push(front[member]);
            result.ranks.push(rank as u32);
            result.distances.push(distances[member]);
        }
    }
    result
}

/// Who survives, and what decides their tournaments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Survivors {
    /// Positions in the pool.
    pub(crate) positions: Vec<usize>,
    /// Front of each, 0 the best.
    pub(crate) ranks: Vec<u32>,
    /// Crowding distance of each.
    pub(crate) distances: Vec<f64>,
}

impl Survivors {
    /// The better of two survivors by front, then crowding distance (Deb et al. 2002); the first of equals.
    pub(crate) fn better(&self, [a, b]: [usize; 2]) -> usize {
        let order = self.ranks[a].cmp(&self.ranks[b]).then(self.distances[b].total_cmp(&self.distances[a]));
        self.positions[if order.is_gt() { b } else { a }]
    }
}

/// The better of two members by constraints alone, the first of two allowed ones (Deb and Jain 2014, part II).
pub(crate) fn better_by_violation(population: &[Individual], [a, b]: [usize; 2]) -> usize {
    let both_allowed = population[a].is_feasible() && population[b].is_feasible();
    if !both_allowed && compare_constrained(&population[a], &population[b]) == Dominance::Second {
        b
    } else {
        a
    }
}

/// Draws `tournaments` pairs of `count` positions by shuffling all of them again and again, so that everybody takes part
/// equally often.
pub(crate) fn tournaments(count: usize, tournaments: usize, random: &mut Stream) -> Vec<[usize; 2]> {
    let mut drawn = Vec::with_capacity(2 * tournaments + count);
    while drawn.len() < 2 * tournaments {
        let start = drawn.len();
        drawn.extend(0..count);
        for last in (1..count).rev() {
            drawn.swap(start + last, start + random.below(last + 1));
        }
    }
    drawn.chunks_exact(2).take(tournaments).map(|pair| [pair[0], pair[1]]).collect()
}
