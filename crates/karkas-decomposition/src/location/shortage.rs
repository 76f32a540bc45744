//! Proof that a set of open facilities cannot serve everybody.
//!
//! By Gale's theorem of supply and demand (1957) that is so where some customers together demand more than the open
//! facilities can send them, each at most its capacity and the bounds of its links to them. Such customers are found
//! from a flow that serves as much as it can: those who lack something, and everyone whose supply could be led to them.

use super::network::Network;
use super::transport::Transport;

/// What is less than this share of the whole demand is no shortage.
const TOLERANCE: f64 = 1e-9;

/// Whether these open facilities are proven too few. A `false` says nothing.
pub(super) fn is_proven(network: &Network, open: &[bool]) -> bool {
    let customers = if network.capacitated { short_by_flow(network, open) } else { unlinked(network, open) };
    shortage(network, open, &customers) > TOLERANCE * network.total
}

/// What these customers demand beyond what the open facilities could send them at most.
fn shortage(network: &Network, open: &[bool], customers: &[bool]) -> f64 {
    let demanded: f64 =
        network.demand.iter().zip(customers).filter(|(_, counts)| **counts).map(|(demand, _)| demand).sum();
    let sent = |facility: usize| {
        let edges = network.edges_of(facility).iter();
        let sum: f64 = edges.filter(|edge| customers[edge.customer as usize]).map(|edge| edge.bound).sum();
        sum.min(network.capacity[facility])
    };
    demanded - (0..open.len()).filter(|&facility| open[facility]).map(sent).sum::<f64>()
}

/// Customers with no link from an open facility.
fn unlinked(network: &Network, open: &[bool]) -> Vec<bool> {
    let mut unlinked = vec![true; network.customers()];
    for facility in (0..open.len()).filter(|&facility| open[facility]) {
        for edge in network.edges_of(facility) {
            unlinked[edge.customer as usize] = false;
        }
    }
    unlinked
}

/// Customers whom the cheapest flow leaves short, and all from whom something could be taken for them.
fn short_by_flow(network: &Network, open: &[bool]) -> Vec<bool> {
    let mut transport = Transport::new(network, |facility, _| open[facility]);
    transport.solve(open);
    let mut flow = vec![0.0; network.edges.len()];
    let mut lacking = network.demand.clone();
    for (edge, units) in transport.flows() {
        flow[edge] = units;
        lacking[network.edges[edge].customer as usize] -= units;
    }
    let least = TOLERANCE * network.total;
    let mut short: Vec<bool> = lacking.iter().map(|&lacking| lacking > least).collect();
    let mut reached = vec![false; open.len()];
    loop {
        let before = reached.clone();
        for facility in (0..open.len()).filter(|&facility| open[facility]) {
            let edges = network.starts[facility]..network.starts[facility + 1];
            let links = || edges.clone().map(|edge| (network.edges[edge], flow[edge]));
            reached[facility] = reached[facility]
                || links().any(|(edge, flow)| short[edge.customer as usize] && flow < edge.bound - least);
            if reached[facility] {
                for (edge, _) in links().filter(|(_, flow)| *flow > least) {
                    short[edge.customer as usize] = true;
                }
            }
        }
        if reached == before {
            return short;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::problem::{Customer, Facility, Link, LocationProblem};
    use super::*;

    fn network(capacities: &[f64], demands: &[f64], links: &[(usize, usize, f64)]) -> Network {
        let facility = |&capacity: &f64| Facility { fixed: 1.0, capacity, unit_cost: 0.0, standing: false };
        let link =
            |&(facility, customer, most): &(usize, usize, f64)| Link { facility, customer, cost: 1.0, most };
        Network::new(&LocationProblem {
            facilities: capacities.iter().map(facility).collect(),
            customers: demands.iter().map(|&demand| Customer { demand }).collect(),
            links: links.iter().map(link).collect(),
            constant: 0.0,
        })
    }

    #[test]
    fn one_who_lacks_and_one_who_cannot_give() {
        // A has 5 for both, B 9 for the second only: the first, who demands 6, gets 5 at most, though 14 meet 10.
        let network = network(
            &[5.0, 9.0, 1.0],
            &[6.0, 4.0],
            &[(0, 0, f64::INFINITY), (0, 1, f64::INFINITY), (1, 1, f64::INFINITY), (2, 0, f64::INFINITY)],
        );
        assert!(is_proven(&network, &[true, true, false]));
        assert!(!is_proven(&network, &[true, true, true]), "the third has the unit that lacks");
        assert_eq!(shortage(&network, &[true, true, false], &[true, false]), 1.0);
        assert_eq!(shortage(&network, &[true, false, false], &[true, true]), 5.0);
    }

    #[test]
    fn a_bounded_link_and_no_link() {
        let narrow = network(&[9.0, 9.0], &[6.0, 4.0], &[(0, 0, 4.0), (0, 1, 4.0), (1, 0, 2.0)]);
        assert!(is_proven(&narrow, &[true, false]));
        assert!(!is_proven(&narrow, &[true, true]));
        let wide = network(&[99.0, 99.0], &[6.0, 4.0], &[(0, 0, f64::INFINITY), (1, 1, f64::INFINITY)]);
        assert!(!wide.capacitated && is_proven(&wide, &[true, false]) && !is_proven(&wide, &[true, true]));
    }
}
