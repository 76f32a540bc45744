//! Flows along paths that can be taken out and put back, with their cost kept up to date.

use super::problem::{NetworkDesignPoint, NetworkDesignProblem, PathFlow};
use super::shortest::ShortestPaths;

/// Amounts below this share of a quantity are taken for nothing.
const CRUMB: f64 = 1e-9;

/// Flows of all commodities along paths.
#[derive(Clone)]
pub(super) struct Routing<'a> {
    problem: &'a NetworkDesignProblem,
    /// What each arc carries.
    used: Vec<f64>,
    /// How many paths go over each arc.
    crossings: Vec<u32>,
    /// Paths of each commodity.
    paths: Vec<Vec<PathFlow>>,
    /// What of each commodity is not brought.
    lacking: Vec<f64>,
    /// Fixed costs of arcs in use.
    fixed: f64,
    /// Cost of what goes over arcs, by commodity.
    running: Vec<f64>,
}

impl<'a> Routing<'a> {
    /// Nothing is brought yet.
    pub(super) fn new(problem: &'a NetworkDesignProblem) -> Self {
        Self {
            problem,
            used: vec![0.0; problem.arcs.len()],
            crossings: vec![0; problem.arcs.len()],
            paths: vec![Vec::new(); problem.commodities.len()],
            lacking: problem.commodities.iter().map(|commodity| commodity.quantity).collect(),
            fixed: 0.0,
            running: vec![0.0; problem.commodities.len()],
        }
    }

    /// The flows of a point.
    pub(super) fn of(problem: &'a NetworkDesignProblem, point: &NetworkDesignPoint) -> Self {
        let mut routing = Self::new(problem);
        for (k, paths) in point.paths.iter().enumerate() {
            for path in paths {
                routing.put(k, path.clone());
            }
        }
        routing
    }

    /// The point with these flows.
    pub(super) fn point(&self) -> NetworkDesignPoint {
        NetworkDesignPoint {
            open: self.crossings.iter().map(|&count| count > 0).collect(),
            paths: self.paths.clone(),
        }
    }

    pub(super) fn is_open(&self, a: usize) -> bool {
        self.crossings[a] > 0
    }

    pub(super) fn paths(&self, k: usize) -> &[PathFlow] {
        &self.paths[k]
    }

    /// Cost, where what may not be left out but is costs `dear` a unit.
    pub(super) fn cost(&self, dear: f64) -> f64 {
        let lacking: f64 = self
            .lacking
            .iter()
            .zip(&self.problem.commodities)
            .map(|(lacking, commodity)| lacking * commodity.penalty.unwrap_or(dear))
            .sum();
        self.fixed + self.running.iter().sum::<f64>() + lacking
    }

    /// Whether everything is brought that must be.
    pub(super) fn is_complete(&self) -> bool {
        self.lacking
            .iter()
            .zip(&self.problem.commodities)
            .all(|(lacking, commodity)| commodity.penalty.is_some() || *lacking <= CRUMB * commodity.quantity)
    }

    /// Takes a commodity out; gives back its paths.
    pub(super) fn take(&mut self, k: usize) -> Vec<PathFlow> {
        let paths = std::mem::take(&mut self.paths[k]);
        for path in &paths {
            for &a in &path.arcs {
                let a = a as usize;
                self.crossings[a] -= 1;
                if self.crossings[a] == 0 {
                    self.used[a] = 0.0;
                    self.fixed -= self.problem.arcs[a].fixed;
                } else {
                    self.used[a] -= path.amount;
                }
            }
        }
        self.lacking[k] = self.problem.commodities[k].quantity;
        self.running[k] = 0.0;
        paths
    }

    /// Puts a path of a commodity in.
    pub(super) fn put(&mut self, k: usize, path: PathFlow) {
        let mut unit = 0.0;
        for &a in &path.arcs {
            let a = a as usize;
            if self.crossings[a] == 0 {
                self.fixed += self.problem.arcs[a].fixed;
            }
            self.crossings[a] += 1;
            self.used[a] += path.amount;
            unit += self.problem.arcs[a].cost.of(k);
        }
        self.running[k] += unit * path.amount;
        self.lacking[k] = (self.lacking[k] - path.amount).max(0.0);
        self.paths[k].push(path);
    }

    /// Puts a commodity back in the cheapest way: over one path where there is room, or else over several. An arc that is
    /// not in use yet costs `share` of its fixed cost (infinite: not to be used).
    pub(super) fn insert(&mut self, paths: &mut ShortestPaths, k: usize, share: impl Fn(usize) -> f64) {
        let commodity = &self.problem.commodities[k];
        // Every split fills an arc.
        for split in 0..=self.problem.arcs.len() {
            let amount = self.lacking[k];
            if amount <= CRUMB * commodity.quantity {
                return;
            }
            let room = |a: usize| self.problem.arcs[a].capacity - self.used[a];
            let length = |a: usize, least: f64| {
                let arc = &self.problem.arcs[a];
                if room(a) < least {
                    return f64::INFINITY;
                }
                let opening = if self.crossings[a] == 0 { arc.fixed * share(a) / amount } else { 0.0 };
                arc.cost.of(k) + opening
            };
            let dear = commodity.penalty.unwrap_or(f64::INFINITY);
            let (from, to) = (commodity.origin, commodity.destination);
            let whole = paths.find(self.problem, from, to, dear, |a| length(a, amount));
            let least = CRUMB * commodity.quantity;
            let found = match whole {
                Some(found) => Some(found),
                None => paths.find(self.problem, from, to, dear, |a| length(a, least)),
            };
            let Some((_, arcs)) = found else { return };
            let amount = arcs.iter().map(|&a| room(a as usize)).fold(amount, f64::min);
            debug_assert!(amount > 0.0, "split {split}");
            self.put(k, PathFlow { arcs, amount });
        }
    }
}
