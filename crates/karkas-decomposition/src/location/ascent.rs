//! Dual ascent for the uncapacitated problem (Bilde and Krarup 1977; Erlenkotter 1978).

use super::network::Network;
use super::relaxation::Fix;

/// Prices in which no facility earns more than it costs, raised customer by customer from one link cost to the next as far
/// as the slack of the facilities allows, and then adjusted.
pub(super) fn dual_ascent(network: &Network, fixes: &[Fix]) -> Vec<f64> {
    let mut ascent = Ascent::new(network, fixes);
    let all: Vec<u32> = (0..network.customers() as u32).collect();
    ascent.raise(&all);
    for _ in 0..ROUNDS {
        if !ascent.adjust() {
            break;
        }
    }
    ascent.prices
}

/// Most rounds of adjustment.
const ROUNDS: usize = 2;

struct Ascent {
    /// Links of each customer by rising cost: facility, cost of a unit.
    links: Vec<Vec<(u32, f64)>>,
    demand: Vec<f64>,
    prices: Vec<f64>,
    /// How many links cost no more than the price.
    level: Vec<usize>,
    /// What each facility costs beyond what it earns.
    slack: Vec<f64>,
}

impl Ascent {
    fn new(network: &Network, fixes: &[Fix]) -> Self {
        let mut links = vec![Vec::new(); network.customers()];
        for (facility, fix) in fixes.iter().enumerate() {
            if *fix == Fix::Closed {
                continue;
            }
            for edge in network.edges_of(facility) {
                links[edge.customer as usize].push((facility as u32, edge.cost));
            }
        }
        for links in &mut links {
            links.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        }
        let prices = links.iter().map(|links| links.first().map_or(0.0, |link| link.1)).collect();
        let costs = fixes.iter().zip(&network.fixed);
        let slack = costs.map(|(fix, cost)| if *fix == Fix::Open { 0.0 } else { cost.max(0.0) }).collect();
        let lowest = |links: &Vec<(u32, f64)>| links.partition_point(|link| link.1 <= links[0].1);
        let level = links.iter().map(lowest).collect();
        Self { demand: network.demand.clone(), prices, level, slack, links }
    }

    /// Raises the prices of these customers in turn until none can be raised.
    fn raise(&mut self, customers: &[u32]) {
        let mut active = customers.to_vec();
        while !active.is_empty() {
            active.retain(|&customer| self.raise_one(customer as usize));
        }
    }

    /// Raises one price to the next link cost or until a facility has no slack left; whether it may rise further.
    fn raise_one(&mut self, customer: usize) -> bool {
        // Beyond its dearest link a price rises as far as the slack allows, if anybody has to be paid at all.
        let next = self.links[customer].get(self.level[customer]).map_or(f64::INFINITY, |link| link.1);
        self.raise_towards(customer, next)
    }

    fn raise_towards(&mut self, customer: usize, next: f64) -> bool {
        let (demand, price) = (self.demand[customer], self.prices[customer]);
        let paid = &self.links[customer][..self.level[customer]];
        let most = paid.iter().map(|link| self.slack[link.0 as usize]).fold(f64::INFINITY, f64::min) / demand;
        let rise = most.min(next - price);
        if !rise.is_finite() {
            return false;
        }
        for &(facility, _) in paid {
            self.slack[facility as usize] -= rise * demand;
        }
        self.prices[customer] = price + rise;
        if rise < next - price {
            return false;
        }
        self.prices[customer] = next;
        while self.links[customer].get(self.level[customer]).is_some_and(|link| link.1 <= next) {
            self.level[customer] += 1;
        }
        true
    }

    /// Lowers the price of each customer that pays several facilities without slack, and lets those rise that this frees;
    /// whether the sum of all prices rose.
    fn adjust(&mut self) -> bool {
        let before = self.value();
        for customer in 0..self.links.len() {
            let price = self.prices[customer];
            let paid = self.links[customer].partition_point(|link| link.1 < price);
            let tight = |link: &&(u32, f64)| self.slack[link.0 as usize] <= 1e-9;
            if self.links[customer][..paid].iter().filter(tight).count() < 2 {
                continue;
            }
            let kept = (self.prices.clone(), self.level.clone(), self.slack.clone());
            let value = self.value();
            let freed = self.lower(customer, paid);
            self.raise(&self.helped(customer, &freed));
            self.raise(&[customer as u32]);
            if self.value() <= value {
                (self.prices, self.level, self.slack) = kept;
            }
        }
        self.value() > before * (1.0 + 1e-6)
    }

    /// Lowers the price of a customer to the dearest of the links that it pays; returns the facilities that it paid.
    fn lower(&mut self, customer: usize, paid: usize) -> Vec<u32> {
        let lower = self.links[customer][paid - 1].1;
        let freed: Vec<u32> = self.links[customer][..paid].iter().map(|link| link.0).collect();
        for &facility in &freed {
            self.slack[facility as usize] += (self.prices[customer] - lower) * self.demand[customer];
        }
        self.prices[customer] = lower;
        self.level[customer] = self.links[customer].partition_point(|link| link.1 <= lower);
        freed
    }

    /// The customers whose price was held by one of these facilities alone.
    fn helped(&self, customer: usize, freed: &[u32]) -> Vec<u32> {
        let held_by_one = |other: &u32| {
            let links = &self.links[*other as usize];
            let paid = links.partition_point(|link| link.1 <= self.prices[*other as usize]);
            links[..paid].iter().filter(|link| freed.contains(&link.0)).count() == 1
        };
        let others = 0..self.links.len() as u32;
        others.filter(|other| *other as usize != customer).filter(held_by_one).collect()
    }

    fn value(&self) -> f64 {
        self.prices.iter().zip(&self.demand).map(|(price, demand)| price * demand).sum()
    }
}
