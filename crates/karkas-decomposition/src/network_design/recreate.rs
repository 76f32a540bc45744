//! Ruin and recreate (Schrimpf, Schneider, Stamm-Wilbrandt and Dueck 2000): some commodities are taken out and put back one
//! after another the cheapest way; what is a little worse is accepted at first, and less and less of it later.

use std::ops::ControlFlow;

use super::chance::Chance;
use super::problem::{NetworkDesignPoint, NetworkDesignProblem, PathFlow};
use super::routing::Routing;
use super::shortest::ShortestPaths;

/// Local search over flows along paths.
pub(super) struct Recreate<'a> {
    problem: &'a NetworkDesignProblem,
    shortest: ShortestPaths,
    chance: Chance,
    /// Cost of a unit that must be brought and is not.
    dear: f64,
}

impl<'a> Recreate<'a> {
    pub(super) fn new(problem: &'a NetworkDesignProblem, seed: u32) -> Self {
        let dearest = |k: usize| -> f64 {
            problem.arcs.iter().map(|arc| arc.cost.of(k)).filter(|cost| cost.is_finite()).fold(0.0, f64::max)
        };
        let unit = (0..problem.commodities.len()).map(dearest).fold(0.0, f64::max);
        let fixed: f64 = problem.arcs.iter().map(|arc| arc.fixed).sum();
        let smallest = problem.commodities.iter().map(|row| row.quantity).fold(f64::INFINITY, f64::min);
        let dear = 2.0 * (unit * problem.nodes as f64 + fixed / smallest) + 1.0;
        Self { problem, shortest: ShortestPaths::new(problem), chance: Chance::new(seed), dear }
    }

    /// Improves flows for a number of rounds; gives back the best with its cost. `stop` is asked now and then.
    pub(super) fn improve(
        &mut self,
        mut routing: Routing<'a>,
        rounds: usize,
        heat: f64,
        stop: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> (f64, Routing<'a>) {
        let count = self.problem.commodities.len();
        let mut cost = routing.cost(self.dear);
        let mut best = (cost, routing.clone());
        let mut noise = vec![1.0; self.problem.arcs.len()];
        let mut taken: Vec<(usize, Vec<PathFlow>)> = Vec::new();
        for round in 0..rounds {
            if round % 16 == 0 && stop().is_break() {
                break;
            }
            let cooling = 1.0 - round as f64 / rounds as f64;
            let allowed = heat * cooling * cooling * best.0;
            let banned = self.ruin(&mut routing, &mut taken, count);
            let spread = 0.8 * self.chance.share();
            for share in &mut noise {
                *share = 1.0 - spread * self.chance.share();
            }
            let mut order: Vec<usize> = taken.iter().map(|(k, _)| *k).collect();
            self.chance.shuffle(&mut order);
            if self.chance.below(2) == 0 {
                order.sort_by(|&i, &j| {
                    self.problem.commodities[j].quantity.total_cmp(&self.problem.commodities[i].quantity)
                });
            }
            for &k in &order {
                routing.insert(&mut self.shortest, k, |a| {
                    if banned.contains(&a) { f64::INFINITY } else { noise[a] }
                });
            }
            let now = routing.cost(self.dear);
            if now < cost + allowed * self.chance.share() {
                cost = now;
                taken.clear();
                if cost < best.0 - 1e-9 * best.0.abs() {
                    best = (cost, routing.clone());
                }
            } else {
                for (k, _) in &taken {
                    routing.take(*k);
                }
                for (k, paths) in taken.drain(..) {
                    for path in paths {
                        routing.put(k, path);
                    }
                }
            }
        }
        best
    }

    /// Takes out some commodities; gives back arcs that must not be used when they are put back.
    fn ruin(
        &mut self,
        routing: &mut Routing<'a>,
        taken: &mut Vec<(usize, Vec<PathFlow>)>,
        count: usize,
    ) -> Vec<usize> {
        taken.clear();
        let mut banned = Vec::new();
        let kind = self.chance.below(10);
        let mut wanted: Vec<usize> = Vec::new();
        if kind < 6 {
            // Everything that goes over one or two arcs, which are then closed, or may be opened anew.
            let open: Vec<usize> = (0..self.problem.arcs.len())
                .filter(|&a| routing.is_open(a) && self.problem.arcs[a].fixed > 0.0)
                .collect();
            if !open.is_empty() {
                let arcs = 1 + usize::from(kind < 2);
                let first = open[self.chance.below(open.len())];
                let mut chosen = vec![first];
                if arcs == 2 {
                    // One near the first.
                    let (from, to) = (self.problem.arcs[first].from, self.problem.arcs[first].to);
                    let near: Vec<usize> = open
                        .iter()
                        .copied()
                        .filter(|&a| {
                            let arc = &self.problem.arcs[a];
                            a != first
                                && (arc.from == from || arc.to == to || arc.from == to || arc.to == from)
                        })
                        .collect();
                    if !near.is_empty() {
                        chosen.push(near[self.chance.below(near.len())]);
                    }
                }
                for k in 0..count {
                    let over = |path: &PathFlow| path.arcs.iter().any(|&a| chosen.contains(&(a as usize)));
                    if routing.paths(k).iter().any(over) {
                        wanted.push(k);
                    }
                }
                if kind != 1 {
                    banned = chosen;
                }
            }
        } else if kind < 8 {
            // Everything from or to one place.
            let node = self.chance.below(self.problem.nodes);
            wanted = (0..count)
                .filter(|&k| {
                    let commodity = &self.problem.commodities[k];
                    commodity.origin == node || commodity.destination == node
                })
                .collect();
        }
        let most = 4 + count / 4;
        if wanted.len() > most {
            self.chance.shuffle(&mut wanted);
            wanted.truncate(most);
            banned.clear();
        }
        let extra = 1 + self.chance.below(4 + count / 50);
        for _ in 0..extra {
            let k = self.chance.below(count);
            if !wanted.contains(&k) {
                wanted.push(k);
            }
        }
        for k in wanted {
            taken.push((k, routing.take(k)));
        }
        banned
    }

    /// The point of flows, if they bring everything.
    pub(super) fn point(&self, routing: &Routing<'a>) -> Option<NetworkDesignPoint> {
        routing.is_complete().then(|| routing.point())
    }
}
