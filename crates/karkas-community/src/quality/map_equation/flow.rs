//! Where a random walker is, and along which links it goes.

use super::{FlowMass, Flows, plogp};
use crate::graph::Graph;
use crate::network::Network;

/// How a walker on a directed network gets on from where no link leaves, and everywhere else from time to time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Teleportation {
    /// It jumps with this probability to any node, and jumps count as steps (Rosvall and Bergstrom 2008).
    Recorded(f64),
    /// It jumps with this probability to the start of any link by weight, and neither jumps nor where they land count: flows
    /// are those of links only (Lambiotte and Rosvall 2012). Communities depend least on the probability.
    Unrecorded(f64),
}

impl Default for Teleportation {
    fn default() -> Self {
        Self::Unrecorded(0.15)
    }
}

/// Steps of the power iteration at most, and the change of all shares of time at which it ends.
const STEPS: usize = 1000;
const CHANGE: f64 = 1e-15;

pub(super) fn flows(network: &Network, teleportation: Teleportation) -> Flows {
    if network.is_directed() { directed(network, teleportation) } else { undirected(network) }
}

fn undirected(network: &Network) -> Flows {
    let links = network.links();
    let total: f64 = links.iter().map(|link| link.weight).sum();
    let mut masses = vec![FlowMass::default(); network.len()];
    for link in links {
        for end in [link.from, link.to] {
            let half = link.weight / (2.0 * total);
            let mass = &mut masses[end as usize];
            mass.flow += half;
            if link.from != link.to {
                mass.exit += half;
                mass.enter += half;
            }
        }
    }
    let graph =
        Graph::from_links(network.len(), links.iter().map(|link| (link.from, link.to, link.weight / total)));
    finish(graph, masses)
}

fn directed(network: &Network, teleportation: Teleportation) -> Flows {
    let nodes = network.len();
    let links = network.links();
    let mut out = vec![0.0; nodes];
    for link in links {
        out[link.from as usize] += link.weight;
    }
    let (rate, landing) = match teleportation {
        Teleportation::Recorded(rate) => (rate, vec![1.0 / nodes as f64; nodes]),
        Teleportation::Unrecorded(rate) => {
            let total: f64 = out.iter().sum();
            (rate, out.iter().map(|out| out / total).collect())
        }
    };
    let visits = visits(network, &out, rate, &landing);
    // What of a step goes along links, and what all that is counted makes.
    let (along, counted) = match teleportation {
        Teleportation::Recorded(_) => (1.0 - rate, 1.0),
        Teleportation::Unrecorded(_) => {
            (1.0, visits.iter().zip(&out).filter(|(_, out)| **out > 0.0).map(|(visit, _)| visit).sum())
        }
    };
    let flow = |from: u32, weight: f64| {
        let from = from as usize;
        along * visits[from] * weight / out[from] / counted
    };
    let mut masses = vec![FlowMass::default(); nodes];
    for link in links {
        let flow = flow(link.from, link.weight);
        if link.from != link.to {
            masses[link.from as usize].exit += flow;
            masses[link.to as usize].enter += flow;
        }
        if let Teleportation::Unrecorded(_) = teleportation {
            masses[link.to as usize].flow += flow;
        }
    }
    if let Teleportation::Recorded(_) = teleportation {
        for (node, mass) in masses.iter_mut().enumerate() {
            mass.flow = visits[node];
            mass.jump = if out[node] > 0.0 { rate * visits[node] } else { visits[node] };
            mass.landing = landing[node];
        }
    }
    let graph =
        Graph::from_links(nodes, links.iter().map(|link| (link.from, link.to, flow(link.from, link.weight))));
    finish(graph, masses)
}

/// Shares of time with teleportation, by power iteration.
fn visits(network: &Network, out: &[f64], rate: f64, landing: &[f64]) -> Vec<f64> {
    let mut now = landing.to_vec();
    for _ in 0..STEPS {
        let lost: f64 =
            now.iter().zip(out).map(|(now, &out)| if out > 0.0 { rate * now } else { *now }).sum();
        let mut next: Vec<f64> = landing.iter().map(|landing| landing * lost).collect();
        for link in network.links() {
            let from = link.from as usize;
            next[link.to as usize] += (1.0 - rate) * now[from] * link.weight / out[from];
        }
        let total: f64 = next.iter().sum();
        next.iter_mut().for_each(|share| *share /= total);
        let change: f64 = next.iter().zip(&now).map(|(next, now)| (next - now).abs()).sum();
        now = next;
        if change < CHANGE {
            break;
        }
    }
    now
}

fn finish(graph: Graph, masses: Vec<FlowMass>) -> Flows {
    let jumps = masses.iter().map(|mass| mass.jump).sum();
    let nodes_plogp = masses.iter().map(|mass| plogp(mass.flow)).sum();
    let masses = masses.into_iter().map(|mass| mass.settle(jumps)).collect();
    Flows { graph, masses, nodes_plogp, jumps }
}
