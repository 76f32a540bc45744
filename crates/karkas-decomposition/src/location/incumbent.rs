//! Points: from the averages of the relaxation to open sets, served exactly and improved.

use std::collections::HashSet;

use super::descent;
use super::network::Network;
use super::relaxation::{Fix, Relaxation};
use super::transport::Transport;

/// The best open set so far, and those that were looked at.
#[derive(Debug)]
pub(super) struct Incumbent<'a> {
    network: &'a Network,
    transport: Option<Transport>,
    seen: HashSet<Vec<bool>>,
    pub(super) open: Vec<bool>,
    /// Infinite where there is none yet.
    pub(super) cost: f64,
}

/// A facility to open and one to close.
#[derive(Debug, Clone, Copy)]
struct Change {
    /// The cost changes by no less than this.
    least: f64,
    enter: Option<usize>,
    leave: Option<usize>,
}

/// Customers' cheapest links that are always among those of the transportation problem.
const NEAREST: usize = 64;

/// Links up to which all are.
const ALL: usize = 20_000;

impl<'a> Incumbent<'a> {
    pub(super) fn new(network: &'a Network) -> Self {
        let transport = network.capacitated.then(|| {
            let most = network.rising.iter().map(|costs| {
                if network.edges.len() <= ALL {
                    f64::INFINITY
                } else {
                    costs.get(NEAREST).copied().unwrap_or(f64::INFINITY)
                }
            });
            let most: Vec<f64> = most.collect();
            Transport::new(network, |facility, edge| {
                let edge = &network.edges[edge];
                network.always[facility] || edge.cost <= most[edge.customer as usize]
            })
        });
        Self {
            network,
            transport,
            seen: HashSet::new(),
            open: vec![false; network.facilities()],
            cost: f64::INFINITY,
        }
    }

    /// The cost of an open set, over the links that are likely to be used, and the prices that go with it.
    pub(super) fn cost_of(&mut self, open: &[bool]) -> Option<(f64, Vec<f64>)> {
        let found = match &mut self.transport {
            None => descent::serve(self.network, open),
            Some(transport) => self.network.with_opening(open, transport.solve(open)),
        };
        self.take(open, &found);
        found
    }

    /// The same over all links.
    pub(super) fn exact_cost_of(&mut self, open: &[bool]) -> Option<(f64, Vec<f64>)> {
        let found = match &self.transport {
            None => descent::serve(self.network, open),
            Some(_) => {
                let mut transport = Transport::new(self.network, |facility, _| open[facility]);
                self.network.with_opening(open, transport.solve(open))
            }
        };
        self.take(open, &found);
        found
    }

    fn take(&mut self, open: &[bool], found: &Option<(f64, Vec<f64>)>) {
        if let Some((cost, _)) = found
            && *cost < self.cost
        {
            self.cost = *cost;
            self.open.copy_from_slice(open);
        }
    }

    /// Opens what the average says, and as much more as is needed.
    pub(super) fn round(&mut self, average: &[f64], fixes: &[Fix], threshold: f64) {
        let network = self.network;
        let mut open: Vec<bool> = (0..network.facilities())
            .map(|facility| match fixes[facility] {
                Fix::Open => true,
                Fix::Closed => false,
                Fix::Free => average[facility] > threshold,
            })
            .collect();
        let mut order: Vec<usize> =
            (0..open.len()).filter(|&facility| !open[facility] && fixes[facility] == Fix::Free).collect();
        order.sort_by(|&a, &b| average[b].total_cmp(&average[a]));
        let mut order = order.into_iter();
        let mut capacity: f64 = (0..open.len())
            .filter(|&facility| open[facility])
            .map(|facility| network.capacity[facility])
            .sum();
        while capacity < network.total {
            let Some(facility) = order.next() else { return };
            open[facility] = true;
            capacity += network.capacity[facility];
        }
        if network.capacitated {
            let mut tries = 0;
            while self.seen.insert(open.clone()) && self.cost_of(&open).is_none() && tries < 8 {
                let Some(facility) = order.next() else { return };
                open[facility] = true;
                tries += 1;
            }
        } else if self.seen.insert(open.clone())
            && let Some(cost) = descent::descend(network, fixes, &mut open)
            && cost < self.cost
        {
            self.cost = cost;
            self.open = open;
        }
    }

    /// Closes, opens and exchanges facilities of the best set, with exact costs, as long as that improves it. The prices of
    /// the transportation problem bound what each change can save, and only those that might save something are tried.
    pub(super) fn improve(
        &mut self,
        relaxation: &mut Relaxation<'_>,
        fixes: &[Fix],
        mut tries: usize,
        stop: &mut dyn FnMut() -> bool,
    ) {
        if self.transport.is_none() || !self.cost.is_finite() {
            return;
        }
        loop {
            let before = self.cost;
            let base = self.open.clone();
            let Some((_, prices)) = self.cost_of(&base) else { return };
            let prices: Vec<f64> =
                prices.iter().zip(&relaxation.ceiling).map(|(price, most)| price.min(*most)).collect();
            relaxation.evaluate(&prices, fixes);
            for Change { least, enter, leave } in self.changes(&base, &relaxation.worth, fixes) {
                if tries == 0 || stop() {
                    return;
                }
                if before + least > self.cost {
                    break;
                }
                let mut open = base.clone();
                if let Some(facility) = enter {
                    open[facility] = true;
                }
                if let Some(facility) = leave {
                    open[facility] = false;
                }
                if !self.seen.insert(open.clone()) {
                    continue;
                }
                tries -= 1;
                self.cost_of(&open);
                if self.cost < before {
                    break;
                }
            }
            if self.cost >= before {
                return;
            }
        }
    }

    /// All changes of one opening and one closing that the prices do not rule out, with the least cost that they leave.
    fn changes(&self, base: &[bool], worth: &[f64], fixes: &[Fix]) -> Vec<Change> {
        let network = self.network;
        let (mut enter, mut leave) = (vec![(0.0, None)], vec![(0.0, None)]);
        let mut capacity = 0.0;
        for facility in 0..network.facilities() {
            if base[facility] {
                capacity += network.capacity[facility];
                if !network.always[facility] && fixes[facility] != Fix::Open {
                    leave.push((-worth[facility], Some(facility)));
                }
            } else if fixes[facility] != Fix::Closed {
                enter.push((worth[facility], Some(facility)));
            }
        }
        let size = |facility: Option<usize>| facility.map_or(0.0, |facility| network.capacity[facility]);
        let mut changes = Vec::new();
        for &(gain, enter) in &enter {
            for &(loss, leave) in &leave {
                let fits = capacity + size(enter) - size(leave) >= network.total * (1.0 - 1e-9);
                if gain + loss < 0.0 && fits {
                    changes.push(Change { least: gain + loss, enter, leave });
                }
            }
        }
        changes.sort_by(|a, b| a.least.total_cmp(&b.least));
        changes
    }
}
