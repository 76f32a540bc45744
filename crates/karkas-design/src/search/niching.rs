//! Who survives, NSGA-III: evenly over directions.

use serde::{Deserialize, Serialize};

use super::dominance::fronts;
use super::individual::Individual;
use super::random::Stream;

/// What NSGA-III remembers from generation to generation: the best value of each objective and the extreme designs, which
/// together scale the objectives (Deb and Jain 2014, section IV C).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Niching {
    directions: Vec<Vec<f64>>,
    ideal: Vec<f64>,
    extremes: Vec<Vec<f64>>,
}

/// Penalty of leaving an axis in the achievement function that finds extreme designs.
const OFF_AXIS: f64 = 1e6;
/// Spans below this do not scale an objective.
const SMALLEST_SPAN: f64 = 1e-6;

impl Niching {
    /// Starts with the given directions on the unit simplex.
    pub fn new(directions: Vec<Vec<f64>>) -> Self {
        Self { directions, ideal: Vec::new(), extremes: Vec::new() }
    }

    /// Positions of the `count` survivors of `pool`.
    pub(crate) fn survivors(&mut self, pool: &[Individual], count: usize, random: &mut Stream) -> Vec<usize> {
        let fronts = fronts(pool);
        self.learn(pool, &fronts[0]);
        let mut chosen: Vec<usize> = Vec::with_capacity(count);
        for front in &fronts {
            if chosen.len() + front.len() <= count {
                chosen.extend(front);
            } else {
                let room = count - chosen.len();
                if room > 0 {
                    let more = if pool[front[0]].is_feasible() {
                        self.fill(pool, &chosen, front, &fronts[0], room, random)
                    } else {
                        front[..room].to_vec()
                    };
                    chosen.extend(more);
                }
                break;
            }
        }
        chosen
    }

    /// Updates the ideal point and the extreme designs from the best front.
    fn learn(&mut self, pool: &[Individual], best: &[usize]) {
        let rows: Vec<&[f64]> = best
            .iter()
            .map(|&i| &pool[i])
            .filter(|one| one.is_feasible())
            .map(|one| &*one.objectives)
            .collect();
        let Some(objectives) = rows.first().map(|row| row.len()) else { return };
        if self.ideal.is_empty() {
            self.ideal = vec![f64::INFINITY; objectives];
        }
        for row in &rows {
            self.ideal.iter_mut().zip(*row).for_each(|(ideal, value)| *ideal = ideal.min(*value));
        }
        let previous = std::mem::take(&mut self.extremes);
        let ideal = &self.ideal;
        self.extremes = (0..objectives)
            .map(|axis| {
                let achievement = |row: &[f64]| {
                    row.iter().zip(ideal).enumerate().fold(0.0, |worst: f64, (i, (value, best))| {
                        // Differences below a thousandth would let a design near an axis win by rounding.
                        let gap = if value - best < 1e-3 { 0.0 } else { value - best };
                        worst.max(if i == axis { gap } else { gap * OFF_AXIS })
                    })
                };
                previous
                    .iter()
                    .map(Vec::as_slice)
                    .chain(rows.iter().copied())
                    .min_by(|a, b| achievement(a).total_cmp(&achievement(b)))
                    .expect("the best front holds an allowed design")
                    .to_vec()
            })
            .collect();
    }

    /// Largest values that scale the objectives: intercepts of the plane through the extremes, or the worst of the best
    /// front where there is no such plane.
    fn nadir(&self, pool: &[Individual], best: &[usize], all: &[usize]) -> Vec<f64> {
        let worst = |of: &[usize], axis: usize| {
            of.iter().map(|&i| pool[i].objectives[axis]).fold(f64::NEG_INFINITY, f64::max)
        };
        let plane = intercepts(&self.extremes, &self.ideal)
            .filter(|spans| spans.iter().all(|span| *span > SMALLEST_SPAN));
        (0..self.ideal.len())
            .map(|axis| {
                let ideal = self.ideal[axis];
                let widest = (worst(all, axis) - ideal).max(SMALLEST_SPAN);
                let span = plane.as_ref().map_or_else(|| worst(best, axis) - ideal, |spans| spans[axis]);
                ideal + if span > SMALLEST_SPAN { span } else { widest }
            })
            .collect()
    }

    /// Fills `room` places from `front`, taking from the directions that have fewest designs (Deb and Jain 2014,
    /// algorithms 3 and 4).
    fn fill(
        &self,
        pool: &[Individual],
        chosen: &[usize],
        front: &[usize],
        best: &[usize],
        room: usize,
        random: &mut Stream,
    ) -> Vec<usize> {
        let all: Vec<usize> = chosen.iter().chain(front).copied().collect();
        let nadir = self.nadir(pool, best, &all);
        let units = self.units();
        let mut crowd = vec![0_usize; self.directions.len()];
        for &member in chosen {
            crowd[self.nearest(&pool[member].objectives, &nadir, &units).0] += 1;
        }
        // Members of the front by direction, nearest last, so that `pop` takes the nearest.
        let mut waiting: Vec<Vec<(f64, usize)>> = vec![Vec::new(); self.directions.len()];
        for &member in front {
            let (direction, distance) = self.nearest(&pool[member].objectives, &nadir, &units);
            waiting[direction].push((distance, member));
        }
        for members in &mut waiting {
            members.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        }
        let mut taken = Vec::with_capacity(room);
        while taken.len() < room {
            let open = || (0..waiting.len()).filter(|&direction| !waiting[direction].is_empty());
            let fewest = open().map(|direction| crowd[direction]).min().expect("the front has members left");
            let candidates: Vec<usize> = open().filter(|&direction| crowd[direction] == fewest).collect();
            let direction = candidates[random.below(candidates.len())];
            let members = &mut waiting[direction];
            let member = if fewest == 0 {
                members.pop().expect("the direction is open")
            } else {
                members.remove(random.below(members.len()))
            };
            crowd[direction] += 1;
            taken.push(member.1);
        }
        taken
    }

    /// Directions of length 1, side by side.
    fn units(&self) -> Vec<f64> {
        let unit = |direction: &Vec<f64>| {
            let norm = direction.iter().map(|value| value * value).sum::<f64>().sqrt();
            direction.iter().map(|value| value / norm).collect::<Vec<_>>()
        };
        self.directions.iter().flat_map(unit).collect()
    }

    /// The direction nearest to a row of objectives, and the perpendicular distance to it.
    fn nearest(&self, objectives: &[f64], nadir: &[f64], units: &[f64]) -> (usize, f64) {
        let scaled: Vec<f64> = objectives
            .iter()
            .zip(&self.ideal)
            .zip(nadir)
            .map(|((value, ideal), nadir)| (value - ideal) / (nadir - ideal))
            .collect();
        let length: f64 = scaled.iter().map(|value| value * value).sum();
        let mut nearest = (0, f64::INFINITY);
        for (position, direction) in units.chunks_exact(scaled.len()).enumerate() {
            let along: f64 = scaled.iter().zip(direction).map(|(a, b)| a * b).sum();
            let square = (length - along * along).max(0.0);
            if square < nearest.1 {
                nearest = (position, square);
            }
        }
        (nearest.0, nearest.1.sqrt())
    }
}

/// Where the plane through the extreme points (moved to the ideal point) meets the axes; none if there is no such plane.
fn intercepts(extremes: &[Vec<f64>], ideal: &[f64]) -> Option<Vec<f64>> {
    let count = ideal.len();
    let mut matrix: Vec<Vec<f64>> = extremes
        .iter()
        .map(|row| row.iter().zip(ideal).map(|(value, best)| value - best).chain([1.0]).collect())
        .collect();
    // Gaussian elimination with partial pivoting; the right side is a column of ones.
    for column in 0..count {
        let pivot =
            (column..count).max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()))?;
        matrix.swap(column, pivot);
        if matrix[column][column].abs() < 1e-12 {
            return None;
        }
        for row in 0..count {
            if row != column {
                let pivot_row = matrix[column].clone();
                let factor = matrix[row][column] / pivot_row[column];
                matrix[row].iter_mut().zip(&pivot_row).for_each(|(value, pivot)| *value -= factor * pivot);
            }
        }
    }
    (0..count)
        .map(|row| matrix[row][row] / matrix[row][count])
        .map(|intercept| intercept.is_finite().then_some(intercept))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plane x/2 + y/3 + z/4 = 1 through (2,0,0), (0,3,0), (1,0,2): ½ + 0 + ½ = 1.
    #[test]
    fn plane_through_three_points() {
        let spans = intercepts(&[vec![2.0, 0.0, 0.0], vec![0.0, 3.0, 0.0], vec![1.0, 0.0, 2.0]], &[0.0; 3])
            .expect("the points are independent");
        for (span, expected) in spans.iter().zip([2.0, 3.0, 4.0]) {
            assert!((span - expected).abs() < 1e-12, "{spans:?}");
        }
        assert_eq!(intercepts(&[vec![1.0, 1.0], vec![2.0, 2.0]], &[0.0; 2]), None);
    }
}
