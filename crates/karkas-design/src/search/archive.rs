//! A thinned record of the best designs ever seen.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::dominance::{Dominance, compare};
use super::individual::Individual;

/// Keeps at most one allowed design in each box of the space of objectives, and no box that another dominates (Laumanns,
/// Thiele, Deb and Zitzler 2002, "Combining convergence and diversity"): whatever was offered, some kept design is at least
/// as good in every objective up to one box size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EpsilonArchive {
    epsilon: Vec<f64>,
    members: Vec<Individual>,
    boxes: Vec<Vec<f64>>,
}

/// Box sizes that make no boxes.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("box sizes must be positive numbers, not {0:?}")]
pub struct ArchiveError(Vec<f64>);

impl EpsilonArchive {
    /// An empty archive with one box size for each objective.
    ///
    /// # Errors
    /// Sizes that are not positive.
    pub fn new(epsilon: Vec<f64>) -> Result<Self, ArchiveError> {
        if epsilon.is_empty() || epsilon.iter().any(|size| !(size.is_finite() && *size > 0.0)) {
            return Err(ArchiveError(epsilon));
        }
        Ok(Self { epsilon, members: Vec::new(), boxes: Vec::new() })
    }

    /// Designs kept so far, in the order in which they came.
    pub fn members(&self) -> &[Individual] {
        &self.members
    }

    /// Offers a design; returns whether it is kept. Forbidden designs never are.
    pub fn offer(&mut self, candidate: &Individual) -> bool {
        if !candidate.is_feasible() {
            return false;
        }
        let corner: Vec<f64> = candidate
            .objectives
            .iter()
            .zip(&self.epsilon)
            .map(|(value, size)| (value / size).floor())
            .collect();
        for (member, other) in self.members.iter().zip(&self.boxes) {
            let beaten = match compare(other, &corner) {
                Dominance::First => true,
                Dominance::Second => false,
                // Boxes that do not beat each other are apart or the same.
                Dominance::Neither => *other == corner && !self.is_better_in_box(candidate, member, &corner),
            };
            if beaten {
                return false;
            }
        }
        let keep: Vec<bool> = self
            .boxes
            .iter()
            .map(|other| *other != corner && compare(&corner, other) != Dominance::First)
            .collect();
        let mut kept = keep.iter();
        self.members.retain(|_| *kept.next().expect("one flag for each member"));
        let mut kept = keep.iter();
        self.boxes.retain(|_| *kept.next().expect("one flag for each box"));
        self.members.push(candidate.clone());
        self.boxes.push(corner);
        true
    }

    /// Within a box the dominating design is better, or else the one nearer to the box's best corner.
    fn is_better_in_box(&self, candidate: &Individual, member: &Individual, corner: &[f64]) -> bool {
        let distance = |one: &Individual| -> f64 {
            let parts = one.objectives.iter().zip(&self.epsilon).zip(corner);
            parts.map(|((value, size), corner)| (value / size - corner).powi(2)).sum()
        };
        match compare(&candidate.objectives, &member.objectives) {
            Dominance::First => true,
            Dominance::Second => false,
            Dominance::Neither => distance(candidate) < distance(member),
        }
    }
}
