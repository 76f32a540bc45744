//! The volume algorithm (Barahona and Anbil 2000): a subgradient method whose directions are averages, and which on the
//! way averages the points of the relaxation into a near-optimal point of the linear programme. Steps are taken in shares of
//! each commodity, not in units of it.

use std::ops::ControlFlow;

use super::cuts::Cuts;
use super::problem::NetworkDesignProblem;
use super::relaxation::{Decision, Evaluation, Relaxation};

/// Prices of nodes and cuts.
#[derive(Debug, Clone)]
pub(super) struct Prices {
    /// By node and commodity.
    pub(super) nodes: Vec<f64>,
    /// By cut; never negative.
    pub(super) cuts: Vec<f64>,
}

/// Averages of the points of the relaxation.
#[derive(Debug, Clone)]
pub(super) struct Average {
    /// Share of each arc.
    pub(super) open: Vec<f64>,
    /// What is missing at each node of each commodity.
    pub(super) missing: Vec<f64>,
    /// What is missing in each cut.
    pub(super) short: Vec<f64>,
}

impl Average {
    /// Moves towards a point by a share.
    fn move_to(&mut self, at: &Evaluation, share: f64) {
        for (mean, &open) in self.open.iter_mut().zip(&at.open) {
            *mean += share * (f64::from(u8::from(open)) - *mean);
        }
        for (mean, now) in self.missing.iter_mut().zip(&at.missing) {
            *mean += share * (now - *mean);
        }
        for (mean, now) in self.short.iter_mut().zip(&at.short) {
            *mean += share * (now - *mean);
        }
    }

    /// Square of the length of the direction, where `pace` scales the steps of each commodity.
    fn size(&self, pace: &[f64]) -> f64 {
        let missing = self.missing.iter().zip(pace.iter().cycle()).map(|(d, pace)| pace * d * d);
        missing.sum::<f64>() + self.short.iter().map(|d| d * d).sum::<f64>()
    }
}

/// The average of flows, by arc and commodity.
pub(super) struct MeanFlows {
    carried: Vec<f64>,
    count: usize,
    scale: f64,
    /// Weight of the points so far.
    weight: f64,
}

impl MeanFlows {
    pub(super) fn new(problem: &NetworkDesignProblem) -> Self {
        let count = problem.commodities.len();
        Self { carried: vec![0.0; problem.arcs.len() * count], count, scale: 1.0, weight: 0.0 }
    }

    fn move_to(&mut self, at: &Evaluation, share: f64) {
        self.scale *= 1.0 - share;
        self.weight += share * (1.0 - self.weight);
        if self.scale < 1e-100 {
            for mean in &mut self.carried {
                *mean *= self.scale;
            }
            self.scale = 1.0;
        }
        let weight = share / self.scale;
        for &(a, k, amount) in &at.carried {
            self.carried[a as usize * self.count + k as usize] += weight * amount;
        }
    }

    /// Flows on an arc that are not nothing, by commodity.
    pub(super) fn on(&self, a: usize) -> impl Iterator<Item = (u32, f64)> + '_ {
        let factor = if self.weight > 0.0 { self.scale / self.weight } else { 0.0 };
        self.carried[a * self.count..][..self.count]
            .iter()
            .enumerate()
            .map(move |(k, flow)| (k as u32, flow * factor))
            .filter(|(_, flow)| *flow > 0.0)
    }
}

/// What a run of the volume algorithm needs to know.
pub(super) struct Run {
    /// How many evaluations.
    pub(super) iterations: usize,
    /// A value as high as this is enough.
    pub(super) enough: f64,
    /// The rise that the first step aims at.
    pub(super) aim: f64,
    /// Weight of the newest point in the averages at first.
    pub(super) newest: f64,
}

/// Where a run has come to.
pub(super) struct Raised {
    /// The best value.
    pub(super) bound: f64,
    /// Prices that have it.
    pub(super) prices: Prices,
    /// Cost of opening each arc at these prices.
    pub(super) worth: Vec<f64>,
    /// Averages.
    pub(super) average: Average,
}

/// Raises the value of the relaxation from some prices and the averages that go with them. `heard` hears of every
/// evaluation, and may decide arcs.
pub(super) fn raise(
    relaxation: &Relaxation<'_>,
    cuts: &Cuts,
    (start, average): (Prices, Option<Average>),
    mut flows: Option<&mut MeanFlows>,
    decisions: &mut [Decision],
    run: &Run,
    heard: &mut dyn FnMut(&Evaluation, &mut [Decision]) -> ControlFlow<()>,
) -> Raised {
    let mut at = relaxation.room(cuts);
    let mut best = start;
    best.cuts.resize(cuts.len(), 0.0);
    relaxation.evaluate(&best.nodes, &best.cuts, cuts, decisions, &mut at);
    let mut bound = at.value;
    let mut worth = at.worth.clone();
    let mut stopped = heard(&at, decisions).is_break();
    let fresh = average.is_none();
    let mut average = average.unwrap_or_else(|| Average {
        open: at.open.iter().map(|&open| f64::from(u8::from(open))).collect(),
        missing: at.missing.clone(),
        short: at.short.clone(),
    });
    average.short.resize(cuts.len(), 0.0);
    let mut trial = best.clone();
    let (mut aim, mut newest, mut idle) = (run.aim, run.newest, 0);
    for iteration in 0..run.iterations {
        if stopped || bound >= run.enough {
            break;
        }
        let size = average.size(&relaxation.pace);
        if size <= 1e-12 {
            break;
        }
        let length = aim / size;
        let nodes = trial.nodes.iter_mut().zip(&best.nodes).zip(&average.missing);
        for (((trial, best), d), pace) in nodes.zip(relaxation.pace.iter().cycle()) {
            *trial = best + length * pace * d;
        }
        for ((trial, best), d) in trial.cuts.iter_mut().zip(&best.cuts).zip(&average.short) {
            *trial = (best + length * d).max(0.0);
        }
        relaxation.evaluate(&trial.nodes, &trial.cuts, cuts, decisions, &mut at);
        let along: f64 = average.missing.iter().zip(&at.missing).map(|(d, g)| d * g).sum();
        if iteration % 100 == 99 && newest > 0.01 {
            newest *= 0.7;
        }
        // The first point alone says little: the average begins as a plain mean.
        let share = if fresh { newest.max(1.0 / (iteration + 2) as f64) } else { newest };
        average.move_to(&at, share);
        if let Some(flows) = &mut flows {
            flows.move_to(&at, share);
        }
        for (short, price) in average.short.iter_mut().zip(&trial.cuts) {
            if *price == 0.0 {
                *short = short.max(0.0);
            }
        }
        if at.value > bound {
            if at.value > bound + 1e-5 * bound.abs() {
                idle = 0;
            }
            bound = at.value;
            std::mem::swap(&mut best, &mut trial);
            worth.copy_from_slice(&at.worth);
            if along >= 0.0 {
                aim *= 1.15;
            }
        } else {
            idle += 1;
            if idle >= 8 {
                aim *= 0.7;
                idle = 0;
            }
        }
        stopped = heard(&at, decisions).is_break();
        if aim < 1e-6 * bound.abs() {
            break;
        }
    }
    Raised { bound, prices: best, worth, average }
}
