//! The relaxation in which the demands are priced instead of met.
//!
//! With a price `u_i` for each unit served to customer `i`, every facility is on its own: it is worth
//! `φ_j(u) = f_j + min Σ (c_ij - u_i) x_ij` under its capacity and the bounds of its links, a continuous knapsack. All
//! demand being served, the open facilities have capacity for it together, a row that is kept and filled in the order
//! of `φ_j / s_j`. For every `u`, `Σ d_i u_i` and what the facilities chosen are worth is a bound of the problem
//! (Geoffrion and McBride 1978; Görtz and Klose 2012).

use super::nearest::Nearest;
use super::network::Network;

/// What is decided of a facility at a node of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fix {
    Closed,
    Open,
    Free,
}

/// A link as the relaxation sees it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    cost: f64,
    reduced: f64,
    bound: f64,
    customer: u32,
}

/// How a facility's knapsack is filled: so many entries in full, and so much of the next.
#[derive(Debug, Clone, Copy, Default)]
struct Fill {
    full: usize,
    part: f64,
}

/// The relaxation over the links that can matter under prices of at most `ceiling`.
#[derive(Debug)]
pub(super) struct Relaxation<'a> {
    pub(super) network: &'a Network,
    /// No price is above this; so links that cost as much are never used, and left out.
    pub(super) ceiling: Vec<f64>,
    /// The links by customer, where no capacity or bound could ever bind; else by facility.
    nearest: Option<Nearest>,
    starts: Vec<usize>,
    entries: Vec<Entry>,
    fills: Vec<Fill>,
    /// What each facility is worth at the prices last looked at.
    pub(super) worth: Vec<f64>,
    /// The share of each facility in the last solution.
    pub(super) chosen: Vec<f64>,
    /// Units served to each customer in the last solution.
    pub(super) served: Vec<f64>,
    /// The price of a unit of capacity in the row of all capacities.
    pub(super) theta: f64,
    order: Vec<(f64, u32)>,
}

/// What rounding may cost, relative to the sizes of the terms summed.
const ROUNDING: f64 = 1e-12;

/// Up to this many entries are sorted by insertion: they are nearly in order from the time before.
const FEW: usize = 48;

impl<'a> Relaxation<'a> {
    /// The relaxation with these highest prices, over the facilities that are not closed.
    pub(super) fn new(network: &'a Network, ceiling: Vec<f64>, fixes: &[Fix]) -> Self {
        let facilities = network.facilities();
        let keep = |facility: usize| fixes[facility] != Fix::Closed;
        let nearest = (!network.capacitated).then(|| Nearest::new(network, &ceiling, keep));
        let (mut starts, mut entries) = (vec![0], Vec::new());
        for facility in 0..facilities {
            if nearest.is_none() && keep(facility) {
                let edges = network.edges_of(facility).iter();
                entries.extend(edges.filter(|edge| edge.cost < ceiling[edge.customer as usize]).map(
                    |edge| Entry {
                        cost: edge.cost,
                        reduced: 0.0,
                        bound: edge.bound,
                        customer: edge.customer,
                    },
                ));
            }
            starts.push(entries.len());
        }
        Self {
            network,
            ceiling,
            nearest,
            starts,
            entries,
            fills: vec![Fill::default(); facilities],
            worth: vec![0.0; facilities],
            chosen: vec![0.0; facilities],
            served: vec![0.0; network.customers()],
            theta: 0.0,
            order: Vec::new(),
        }
    }

    /// The bound at these prices; infinite where the facilities that are not closed have too little capacity.
    pub(super) fn evaluate(&mut self, prices: &[f64], fixes: &[Fix]) -> f64 {
        let network = self.network;
        let mut bound = network.constant;
        let mut size = bound.abs();
        for (price, demand) in prices.iter().zip(&network.demand) {
            bound += price * demand;
            size += (price * demand).abs();
        }
        let mut need = network.total;
        let nearest = self.nearest.take();
        if let Some(nearest) = &nearest {
            self.worth.copy_from_slice(&network.fixed);
            nearest.save(network, prices, &mut self.worth);
        }
        for (facility, fix) in fixes.iter().enumerate() {
            self.chosen[facility] = 0.0;
            if *fix == Fix::Closed {
                continue;
            }
            let (worth, value) = if nearest.is_some() {
                (self.worth[facility], self.worth[facility] - network.fixed[facility])
            } else {
                let value = self.knapsack(facility, prices);
                (network.fixed[facility] + value, value)
            };
            size += network.fixed[facility].abs() - value;
            self.worth[facility] = worth;
            if *fix == Fix::Open || worth < 0.0 {
                self.chosen[facility] = 1.0;
                bound += worth;
                need -= network.capacity[facility];
            }
        }
        self.theta = 0.0;
        let covered = if need > 1e-9 * network.total { self.cover(need, fixes) } else { Some(0.0) };
        if let Some(nearest) = &nearest {
            nearest.serve(network, prices, &self.chosen, &mut self.served);
        } else {
            self.serve();
        }
        self.nearest = nearest;
        covered.map_or(f64::INFINITY, |cost| bound + cost - ROUNDING * size)
    }

    /// Fills the row of all capacities up with the facilities that cost least by unit.
    fn cover(&mut self, mut need: f64, fixes: &[Fix]) -> Option<f64> {
        let network = self.network;
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        for (facility, fix) in fixes.iter().enumerate() {
            if *fix == Fix::Free && self.chosen[facility] == 0.0 && network.capacity[facility] > 0.0 {
                order.push((self.worth[facility] / network.capacity[facility], facility as u32));
            }
        }
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut cost = 0.0;
        for &(ratio, facility) in &order {
            let capacity = network.capacity[facility as usize];
            let share = (need / capacity).min(1.0);
            self.chosen[facility as usize] = share;
            self.theta = ratio;
            cost += share * self.worth[facility as usize];
            need -= share * capacity;
            if share < 1.0 || need <= 0.0 {
                break;
            }
        }
        self.order = order;
        (need <= 1e-6 * network.total).then_some(cost)
    }

    fn serve(&mut self) {
        self.served.fill(0.0);
        for facility in 0..self.network.facilities() {
            let share = self.chosen[facility];
            if share == 0.0 {
                continue;
            }
            let (begin, fill) = (self.starts[facility], self.fills[facility]);
            for entry in &self.entries[begin..begin + fill.full] {
                self.served[entry.customer as usize] += share * entry.bound;
            }
            if fill.part > 0.0 {
                self.served[self.entries[begin + fill.full].customer as usize] += share * fill.part;
            }
        }
    }

    /// The knapsack of one facility: brings the entries that are worth taking to the front, best first as far as that
    /// matters, and returns what they are worth (not positive).
    fn knapsack(&mut self, facility: usize, prices: &[f64]) -> f64 {
        let entries = &mut self.entries[self.starts[facility]..self.starts[facility + 1]];
        let (mut wanted, mut weight, mut value) = (0, 0.0, 0.0);
        for position in 0..entries.len() {
            let entry = &mut entries[position];
            let reduced = entry.cost - prices[entry.customer as usize];
            if reduced < 0.0 {
                entry.reduced = reduced;
                weight += entry.bound;
                value += reduced * entry.bound;
                entries.swap(wanted, position);
                wanted += 1;
            }
        }
        let capacity = self.network.capacity[facility];
        if weight <= capacity {
            self.fills[facility] = Fill { full: wanted, part: 0.0 };
            return value;
        }
        let entries = &mut entries[..wanted];
        let from = if wanted <= FEW {
            insertion_sort(entries);
            0
        } else {
            partition(entries, capacity)
        };
        // Everything before `from` is taken; from there on the order is right as far as it matters.
        let (mut left, mut full, mut value) = (capacity, 0, 0.0);
        for (position, entry) in entries.iter().enumerate() {
            if entry.bound > left && position >= from {
                self.fills[facility] = Fill { full, part: left };
                return value + entry.reduced * left.max(0.0);
            }
            left -= entry.bound;
            value += entry.reduced * entry.bound;
            full += 1;
        }
        self.fills[facility] = Fill { full, part: 0.0 };
        value
    }

    /// The part of `facility` in the bound that is lost or gained by deciding otherwise than it stands.
    pub(super) fn regret(&self, facility: usize) -> f64 {
        self.worth[facility] - self.theta * self.network.capacity[facility]
    }
}

fn insertion_sort(entries: &mut [Entry]) {
    for position in 1..entries.len() {
        let entry = entries[position];
        let mut hole = position;
        while hole > 0 && entries[hole - 1].reduced > entry.reduced {
            entries[hole] = entries[hole - 1];
            hole -= 1;
        }
        entries[hole] = entry;
    }
}

/// Brings the entries that fit into `capacity`, best first, before those that do not; the last few around the border are
/// sorted. Returns where these begin.
fn partition(entries: &mut [Entry], capacity: f64) -> usize {
    let (mut begin, mut end, mut left) = (0, entries.len(), capacity);
    while end - begin > 8 {
        let (a, b, c) =
            (entries[begin].reduced, entries[(begin + end) / 2].reduced, entries[end - 1].reduced);
        let pivot = a.max(b).min(a.min(b).max(c));
        // Three parts: below, equal to and above the pivot.
        let (mut low, mut high, mut position, mut weight) = (begin, end, begin, 0.0);
        let mut equal = 0.0;
        while position < high {
            let entry = entries[position];
            if entry.reduced < pivot {
                weight += entry.bound;
                entries.swap(low, position);
                low += 1;
                position += 1;
            } else if entry.reduced > pivot {
                high -= 1;
                entries.swap(high, position);
            } else {
                equal += entry.bound;
                position += 1;
            }
        }
        if weight > left {
            end = low;
        } else if weight + equal >= left {
            return low;
        } else {
            left -= weight + equal;
            begin = high;
        }
    }
    insertion_sort(&mut entries[begin..end]);
    begin
}
