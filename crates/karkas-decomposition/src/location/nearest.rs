//! The links of each customer by rising cost: where nothing bounds what a facility serves, its knapsack is the sum of all links that
//! cost less than the price of their customer, and only these need to be looked at.

use super::network::Network;

/// The links that can matter, by customer.
#[derive(Debug)]
pub(super) struct Nearest {
    starts: Vec<usize>,
    /// Cost of a unit and facility.
    links: Vec<(f64, u32)>,
}

impl Nearest {
    /// The links of the facilities for which `keep` holds that cost less than the highest price of their customer.
    pub(super) fn new(network: &Network, ceiling: &[f64], keep: impl Fn(usize) -> bool) -> Self {
        let mut by_customer = vec![Vec::new(); network.customers()];
        for facility in (0..network.facilities()).filter(|&facility| keep(facility)) {
            for edge in network.edges_of(facility) {
                if edge.cost < ceiling[edge.customer as usize] {
                    by_customer[edge.customer as usize].push((edge.cost, facility as u32));
                }
            }
        }
        let (mut starts, mut links) = (vec![0], Vec::new());
        for mut of_customer in by_customer {
            of_customer.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            links.append(&mut of_customer);
            starts.push(links.len());
        }
        Self { starts, links }
    }

    /// The links of a customer that cost less than a price.
    fn below(&self, customer: usize, price: f64) -> impl Iterator<Item = (f64, usize)> {
        let links = &self.links[self.starts[customer]..self.starts[customer + 1]];
        links
            .iter()
            .take_while(move |(cost, _)| *cost < price)
            .map(|&(cost, facility)| (cost, facility as usize))
    }

    /// What the links below the prices save each facility, taken from its worth.
    pub(super) fn save(&self, network: &Network, prices: &[f64], worth: &mut [f64]) {
        for (customer, (&price, &demand)) in prices.iter().zip(&network.demand).enumerate() {
            for (cost, facility) in self.below(customer, price) {
                worth[facility] -= (price - cost) * demand;
            }
        }
    }

    /// Units served to each customer by these shares of the facilities.
    pub(super) fn serve(&self, network: &Network, prices: &[f64], chosen: &[f64], served: &mut [f64]) {
        for (customer, (&price, served)) in prices.iter().zip(served).enumerate() {
            let shares: f64 = self.below(customer, price).map(|(_, facility)| chosen[facility]).sum();
            *served = shares * network.demand[customer];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::problem::{Customer, Facility, Link, LocationProblem};
    use super::*;

    /// Two facilities and customers who demand 2 and 3; a unit costs 1 and 4 from the first facility, 2 and 3 from the second.
    fn network() -> Network {
        let open = Facility { fixed: 1.0, capacity: f64::INFINITY, unit_cost: 0.0, standing: false };
        let link = |(facility, customer, cost)| Link { facility, customer, cost, most: f64::INFINITY };
        Network::new(&LocationProblem {
            facilities: vec![open; 2],
            customers: vec![Customer { demand: 2.0 }, Customer { demand: 3.0 }],
            links: [(0, 0, 1.0), (0, 1, 4.0), (1, 0, 2.0), (1, 1, 3.0)].map(link).to_vec(),
            constant: 0.0,
        })
    }

    #[test]
    fn links_that_cost_less_than_the_price_save_the_difference() {
        let network = network();
        let nearest = Nearest::new(&network, &[10.0, 10.0], |_| true);
        let mut worth = [1.0, 1.0];
        nearest.save(&network, &[2.5, 4.5], &mut worth);
        // 1.5 · 2 and 0.5 · 3 by the first, 0.5 · 2 and 1.5 · 3 by the second.
        assert_eq!(worth, [1.0 - 4.5, 1.0 - 5.5]);
        let mut served = [0.0; 2];
        nearest.serve(&network, &[2.5, 3.5], &[0.5, 1.0], &mut served);
        // Both can serve the first customer, the second one alone the other.
        assert_eq!(served, [2.0 * 1.5, 3.0]);
    }

    #[test]
    fn what_is_left_out_or_too_dear_saves_nothing() {
        let network = network();
        let mut worth = [1.0, 1.0];
        Nearest::new(&network, &[10.0, 10.0], |facility| facility == 0).save(
            &network,
            &[9.0, 0.0],
            &mut worth,
        );
        assert_eq!(worth, [1.0 - 16.0, 1.0]);
        let mut worth = [1.0, 1.0];
        Nearest::new(&network, &[1.5, 3.5], |_| true).save(&network, &[1.5, 3.5], &mut worth);
        // No price is above the ceiling, so links that cost more were never kept.
        assert_eq!(worth, [1.0 - 1.0, 1.0 - 1.5]);
    }
}
