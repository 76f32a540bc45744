//! The problem in the form in which the search reads it: links by facility, bounds that hold anyway made explicit.

use super::problem::LocationProblem;
use super::transport::Served;

/// A link in the list of its facility.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) customer: u32,
    /// Cost of a unit, that of the facility included.
    pub(super) cost: f64,
    /// The most that can go this way: no more than is demanded, or than the facility has.
    pub(super) bound: f64,
    /// Position among the links of the problem.
    pub(super) link: u32,
}

/// The problem, customers without demand left out.
#[derive(Debug)]
pub(super) struct Network {
    pub(super) fixed: Vec<f64>,
    /// The most that each facility can really serve; finite.
    pub(super) capacity: Vec<f64>,
    /// Whether it is open in every point that is looked at.
    pub(super) always: Vec<bool>,
    pub(super) demand: Vec<f64>,
    pub(super) total: f64,
    /// Where the edges of each facility start; one more than there are facilities.
    pub(super) starts: Vec<usize>,
    pub(super) edges: Vec<Edge>,
    /// Costs of the links of each customer, rising.
    pub(super) rising: Vec<Vec<f64>>,
    /// Whether any capacity or bound of a link could ever bind.
    pub(super) capacitated: bool,
    pub(super) constant: f64,
}

impl Network {
    pub(super) fn new(problem: &LocationProblem) -> Self {
        let facilities = problem.facilities.len();
        let mut number = vec![u32::MAX; problem.customers.len()];
        let mut demand = Vec::new();
        for (customer, number) in problem.customers.iter().zip(&mut number) {
            if customer.demand > 0.0 {
                *number = demand.len() as u32;
                demand.push(customer.demand);
            }
        }
        let mut starts = vec![0; facilities + 1];
        for link in &problem.links {
            starts[link.facility + 1] += 1;
        }
        for facility in 0..facilities {
            starts[facility + 1] += starts[facility];
        }
        let mut order: Vec<u32> = vec![0; problem.links.len()];
        let mut next = starts.clone();
        for (position, link) in problem.links.iter().enumerate() {
            order[next[link.facility]] = position as u32;
            next[link.facility] += 1;
        }
        let mut network = Self {
            fixed: Vec::with_capacity(facilities),
            capacity: Vec::with_capacity(facilities),
            always: Vec::with_capacity(facilities),
            total: demand.iter().sum(),
            starts: vec![0],
            edges: Vec::with_capacity(problem.links.len()),
            rising: vec![Vec::new(); demand.len()],
            demand,
            capacitated: false,
            constant: problem.constant,
        };
        for (facility, row) in problem.facilities.iter().enumerate() {
            let mut sum = 0.0;
            for &position in &order[starts[facility]..starts[facility + 1]] {
                let link = &problem.links[position as usize];
                let customer = number[link.customer];
                if customer == u32::MAX {
                    continue;
                }
                let demand = network.demand[customer as usize];
                let bound = demand.min(link.most).min(row.capacity);
                if bound <= 0.0 {
                    continue;
                }
                network.capacitated |= bound < demand;
                sum += bound;
                let cost = link.cost + row.unit_cost;
                network.rising[customer as usize].push(cost);
                network.edges.push(Edge { customer, cost, bound, link: position });
            }
            network.capacitated |= row.capacity < sum;
            network.starts.push(network.edges.len());
            network.capacity.push(row.capacity.min(sum).max(0.0));
            network.always.push(row.standing || row.fixed <= 0.0);
            network.fixed.push(if row.standing { 0.0 } else { row.fixed });
        }
        for costs in &mut network.rising {
            costs.sort_unstable_by(f64::total_cmp);
        }
        network
    }

    pub(super) fn facilities(&self) -> usize {
        self.fixed.len()
    }

    pub(super) fn customers(&self) -> usize {
        self.demand.len()
    }

    pub(super) fn edges_of(&self, facility: usize) -> &[Edge] {
        &self.edges[self.starts[facility]..self.starts[facility + 1]]
    }

    /// Cost of opening these facilities.
    pub(super) fn opening(&self, open: &[bool]) -> f64 {
        self.fixed.iter().zip(open).filter(|(_, open)| **open).map(|(fixed, _)| fixed).sum()
    }

    /// The cost of serving with that of opening these facilities, and the prices.
    pub(super) fn with_opening(&self, open: &[bool], served: Option<Served>) -> Option<(f64, Vec<f64>)> {
        served.map(|served| (self.constant + self.opening(open) + served.cost, served.prices))
    }
}
