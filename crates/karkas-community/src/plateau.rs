//! Scales at which a network has communities: runs of resolutions over which the partition stays the same.

use std::collections::HashMap;

use crate::partition::Partition;
use crate::similarity::adjusted_mutual_information;
use crate::sweep::Point;

/// What is asked of a plateau, from much to little: all likenesses on it are at least this. The first at which there is a plateau is
/// taken, so that a network with clear communities is judged strictly and one with vague communities still gets an answer, with
/// the number that says how vague.
pub const DEMANDS: [f64; 6] = [0.98, 0.95, 0.9, 0.85, 0.8, 0.7];

/// Points of the grid that a plateau has at least: it spans a factor of two in resolution.
pub const LENGTH: usize = 3;

/// A plateau.
#[derive(Debug, Clone, PartialEq)]
pub struct Plateau {
    /// First and last point, the last included.
    pub points: (usize, usize),
    /// The point whose partition the links support most ([`crate::evidence`]).
    pub representative: usize,
    /// What all likenesses on it were asked to be.
    pub demand: f64,
}

impl Plateau {
    /// Number of points.
    pub fn length(&self) -> usize {
        self.points.1 - self.points.0 + 1
    }
}

/// Plateaus that do not overlap, the first being the answer: those that meet the highest demand that any meets, longest first (among equals
/// the better agreed), then what meets lower demands elsewhere. None where no demand is met.
pub fn plateaus(points: &[Point]) -> Vec<Plateau> {
    let mut likeness = Likeness { points, known: HashMap::new() };
    let agreement = |&(first, last): &(usize, usize)| {
        points[first..=last].iter().map(|point| point.agreement).sum::<f64>() / (last + 1 - first) as f64
    };
    let mut kept: Vec<Plateau> = Vec::new();
    for demand in DEMANDS {
        let mut runs = runs(points, &mut likeness, demand);
        runs.sort_by(|a, b| (b.1 - b.0).cmp(&(a.1 - a.0)).then(agreement(b).total_cmp(&agreement(a))));
        for run in runs {
            if kept.iter().all(|other| run.1 < other.points.0 || other.points.1 < run.0) {
                kept.push(Plateau { points: run, representative: representative(points, run), demand });
            }
        }
    }
    kept
}

/// Longest runs in which every chain agrees and every partition is like every other.
fn runs(points: &[Point], likeness: &mut Likeness<'_>, demand: f64) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut first = 0;
    for last in 0..=points.len() {
        let fits = last < points.len() && points[last].agreement >= demand && !points[last].is_trivial();
        let begin = if fits {
            (first..last)
                .rev()
                .find(|&other| likeness.of(other, last) < demand)
                .map_or(first, |other| other + 1)
        } else {
            last + 1
        };
        if begin > first {
            if last - first >= LENGTH {
                runs.push((first, last - 1));
            }
            first = begin;
        }
    }
    runs
}

/// The best supported, the first of equals.
fn representative(points: &[Point], (first, last): (usize, usize)) -> usize {
    let net = |point: usize| points[point].evidence.net();
    (first..=last).fold(first, |best, point| if net(point) > net(best) { point } else { best })
}

/// Likenesses of partitions of points, each computed once.
struct Likeness<'a> {
    points: &'a [Point],
    known: HashMap<(usize, usize), f64>,
}

impl Likeness<'_> {
    fn of(&mut self, one: usize, other: usize) -> f64 {
        let partition = |point: usize| -> &Partition { &self.points[point].partition };
        let pair = (one.min(other), one.max(other));
        if pair.0 + 1 == pair.1
            && let Some(next) = self.points[pair.0].next
        {
            return next;
        }
        *self
            .known
            .entry(pair)
            .or_insert_with(|| adjusted_mutual_information(partition(pair.0), partition(pair.1)))
    }
}
