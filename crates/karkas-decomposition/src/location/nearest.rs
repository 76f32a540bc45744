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
