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
        for facility in 0..network.facilities() {
            if fixes[facility] == Fix::Closed {
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
        let slack =
            (0..network.facilities()).map(|j| if fixes[j] == Fix::Open { 0.0 } else { network.fixed[j] });
        let slack = slack.map(|slack| slack.max(0.0)).collect();
        let level = links.iter().map(|links| links.iter().take_while(|link| link.1 <= links[0].1).count());
        let level = level.collect();
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
        let (links, demand, price) = (&self.links[customer], self.demand[customer], self.prices[customer]);
        let Some(next) = links.get(self.level[customer]).map(|link| link.1) else {
            // Beyond its dearest link a price could rise without end only where nobody has to be paid.
            return self.raise_to_the_slack(customer, f64::INFINITY);
        };
        let _ = (demand, price);
        self.raise_to_the_slack(customer, next)
    }

    fn raise_to_the_slack(&mut self, customer: usize, next: f64) -> bool {
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
        let tight = |slack: f64| slack <= 1e-9;
        for customer in 0..self.links.len() {
            let price = self.prices[customer];
            let payers = self.links[customer]
                .iter()
                .filter(|link| link.1 < price && tight(self.slack[link.0 as usize]));
            if payers.count() < 2 {
                continue;
            }
            let Some(lower) =
                self.links[customer].iter().map(|link| link.1).filter(|&cost| cost < price).last()
            else {
                continue;
            };
            let (prices, level, slack) = (self.prices.clone(), self.level.clone(), self.slack.clone());
            let value = self.value();
            let freed: Vec<u32> =
                self.links[customer].iter().filter(|link| link.1 < price).map(|link| link.0).collect();
            for &facility in &freed {
                self.slack[facility as usize] += (price - lower) * self.demand[customer];
            }
            self.prices[customer] = lower;
            self.level[customer] = self.links[customer].iter().take_while(|link| link.1 <= lower).count();
            let helped: Vec<u32> = (0..self.links.len() as u32)
                .filter(|&other| {
                    let price = self.prices[other as usize];
                    let mut tight_ones = self.links[other as usize]
                        .iter()
                        .filter(|link| link.1 <= price && freed.contains(&link.0));
                    other as usize != customer && tight_ones.next().is_some() && tight_ones.next().is_none()
                })
                .collect();
            self.raise(&helped);
            self.raise(&[customer as u32]);
            if self.value() <= value {
                (self.prices, self.level, self.slack) = (prices, level, slack);
            }
        }
        self.value() > before * (1.0 + 1e-6)
    }

    fn value(&self) -> f64 {
        self.prices.iter().zip(&self.demand).map(|(price, demand)| price * demand).sum()
    }
}
