//! Opening, closing and exchanging facilities while that saves something, for the uncapacitated problem.
//!
//! With the nearest and second nearest open facility of each customer at hand, all exchanges are valued in one pass over
//! the links (Whitaker 1983; Resende and Werneck 2007).

use super::network::Network;
use super::relaxation::Fix;

/// Improves `open` to a set that no single opening, closing or exchange improves; returns its cost, or `None` where a
/// customer has no open facility.
pub(super) fn descend(network: &Network, fixes: &[Fix], open: &mut [bool]) -> Option<f64> {
    let largest = network.edges.iter().map(|edge| edge.cost.abs()).fold(0.0, f64::max);
    let missing = 10.0 * (largest + network.fixed.iter().sum::<f64>() / network.total + 1e-9);
    let mut near = Near::new(network, missing);
    for _ in 0..4 * network.facilities() + 10 {
        near.look(open);
        let Some((enter, leave)) = near.best_move(fixes, open) else { break };
        if let Some(facility) = enter {
            open[facility] = true;
        }
        if let Some(facility) = leave {
            open[facility] = false;
        }
    }
    near.look(open);
    near.first.iter().all(|&facility| facility != NONE).then(|| {
        let serving: f64 = near.cost.iter().zip(&network.demand).map(|(cost, demand)| cost * demand).sum();
        network.constant + serving + network.opening(open)
    })
}

/// The cost of an open set with each customer served by the nearest, and the cost of a unit to each.
pub(super) fn serve(network: &Network, open: &[bool]) -> Option<(f64, Vec<f64>)> {
    let mut near = Near::new(network, f64::INFINITY);
    near.look(open);
    near.first.iter().all(|&facility| facility != NONE).then(|| {
        let serving: f64 = near.cost.iter().zip(&network.demand).map(|(cost, demand)| cost * demand).sum();
        (network.constant + serving + network.opening(open), near.cost)
    })
}

const NONE: u32 = u32::MAX;

struct Near<'a> {
    network: &'a Network,
    missing: f64,
    first: Vec<u32>,
    cost: Vec<f64>,
    second_cost: Vec<f64>,
}

impl<'a> Near<'a> {
    fn new(network: &'a Network, missing: f64) -> Self {
        let customers = network.customers();
        Self {
            network,
            missing,
            first: vec![NONE; customers],
            cost: vec![missing; customers],
            second_cost: vec![missing; customers],
        }
    }

    fn look(&mut self, open: &[bool]) {
        self.first.fill(NONE);
        self.cost.fill(self.missing);
        self.second_cost.fill(self.missing);
        for facility in (0..open.len()).filter(|&facility| open[facility]) {
            for edge in self.network.edges_of(facility) {
                let customer = edge.customer as usize;
                if edge.cost < self.cost[customer] {
                    if self.first[customer] != facility as u32 {
                        self.second_cost[customer] = self.cost[customer];
                    }
                    self.cost[customer] = edge.cost;
                    self.first[customer] = facility as u32;
                } else if edge.cost < self.second_cost[customer] && self.first[customer] != facility as u32 {
                    self.second_cost[customer] = edge.cost;
                }
            }
        }
    }

    /// The change that saves most: a facility to open and one to close.
    fn best_move(&self, fixes: &[Fix], open: &[bool]) -> Option<(Option<usize>, Option<usize>)> {
        let network = self.network;
        let mut loss = vec![0.0; open.len()];
        for (customer, &first) in self.first.iter().enumerate() {
            if first != NONE {
                loss[first as usize] +=
                    (self.second_cost[customer] - self.cost[customer]) * network.demand[customer];
            }
        }
        let can_close = |facility: usize| open[facility] && !network.always[facility];
        let closing = |facility: usize| loss[facility] - network.fixed[facility];
        let cheapest = (0..open.len())
            .filter(|&facility| can_close(facility))
            .min_by(|&a, &b| closing(a).total_cmp(&closing(b)));
        let size: f64 =
            self.cost.iter().zip(&network.demand).map(|(cost, demand)| (cost * demand).abs()).sum();
        let mut best = (-1e-9 * size, None);
        if let Some(facility) = cheapest
            && closing(facility) < best.0
        {
            best = (closing(facility), Some((None, Some(facility))));
        }
        let mut extra = vec![0.0; open.len()];
        let mut touched = Vec::new();
        for facility in (0..open.len()).filter(|&facility| !open[facility] && fixes[facility] != Fix::Closed)
        {
            let mut change = network.fixed[facility];
            for edge in network.edges_of(facility) {
                let customer = edge.customer as usize;
                if edge.cost >= self.second_cost[customer] {
                    continue;
                }
                let (demand, first) = (network.demand[customer], self.first[customer]);
                let cost = self.cost[customer];
                if edge.cost < cost {
                    change -= (cost - edge.cost) * demand;
                }
                if first != NONE {
                    if extra[first as usize] == 0.0 {
                        touched.push(first);
                    }
                    extra[first as usize] -= (self.second_cost[customer] - cost.max(edge.cost)) * demand;
                }
            }
            if change < best.0 {
                best = (change, Some((Some(facility), None)));
            }
            for other in touched.drain(..).map(|other| other as usize).chain(cheapest) {
                if can_close(other) {
                    let change = change + closing(other) + extra[other];
                    if change < best.0 {
                        best = (change, Some((Some(facility), Some(other))));
                    }
                }
                if Some(other) != cheapest {
                    extra[other] = 0.0;
                }
            }
            if let Some(other) = cheapest {
                extra[other] = 0.0;
            }
        }
        best.1
    }
}
