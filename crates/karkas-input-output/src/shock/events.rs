//! What happens: who loses how much capacity or custom, from when to when.

use std::ops::Range;

/// What a shock takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Capacity to produce.
    Capacity,
    /// Final demand.
    Demand,
}

/// A loss of a share of capacity or of final demand.
#[derive(Debug, Clone, PartialEq)]
pub struct Shock {
    /// What it takes.
    pub target: Target,
    /// Who is hit.
    pub producers: Vec<usize>,
    /// The share that is lost, 0 to 1.
    pub share: f64,
    /// Days, from 0, on which all of it is lost.
    pub days: Range<usize>,
    /// Days after that over which it comes back, evenly; 0: at once.
    pub recovery_days: usize,
}

impl Shock {
    /// The share that is lost on a day.
    pub fn share_on(&self, day: usize) -> f64 {
        if self.days.contains(&day) {
            return self.share;
        }
        if day < self.days.start || self.days.is_empty() || self.recovery_days == 0 {
            return 0.0;
        }
        let since = (day + 1 - self.days.end) as f64;
        self.share * (1.0 - since / self.recovery_days as f64).max(0.0)
    }
}

/// All that happens.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Events {
    /// The shocks. Where several hit the same producer, the worst counts.
    pub shocks: Vec<Shock>,
}

impl Events {
    /// Shares of a target that are lost on a day, for each of `count` producers.
    pub fn losses(&self, target: Target, day: usize, count: usize) -> Vec<f64> {
        let mut losses = vec![0.0_f64; count];
        for shock in self.shocks.iter().filter(|shock| shock.target == target) {
            let share = shock.share_on(day);
            shock.producers.iter().for_each(|&producer| losses[producer] = losses[producer].max(share));
        }
        losses
    }

    /// The first day on which nothing is lost any more.
    pub fn end(&self) -> usize {
        self.shocks.iter().map(|shock| shock.days.end + shock.recovery_days).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_comes_back_evenly() {
        let shock =
            Shock { target: Target::Capacity, producers: vec![1], share: 0.8, days: 2..4, recovery_days: 4 };
        let course: Vec<f64> = (0..9).map(|day| shock.share_on(day)).collect();
        let expected = [0.0, 0.0, 0.8, 0.8, 0.6, 0.4, 0.2, 0.0, 0.0];
        assert!(
            course.iter().zip(expected).all(|(ours, theirs)| (ours - theirs).abs() < 1e-12),
            "{course:?}"
        );
        let events = Events { shocks: vec![shock.clone(), Shock { share: 0.3, ..shock }] };
        assert_eq!(events.losses(Target::Capacity, 2, 2), [0.0, 0.8]);
        assert_eq!(events.losses(Target::Demand, 2, 2), [0.0, 0.0]);
        assert_eq!(events.end(), 8);
    }
}
