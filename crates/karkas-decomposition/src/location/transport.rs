//! The cheapest way to serve all customers from a set of open facilities: a transportation problem, solved by the network
//! simplex method from the tree of the problem solved before.
//!
//! Every facility hangs on one source by an arc that is free while it is open and dear while it is closed, so opening
//! and closing only change costs, and the tree found last is still a basis. The leaving arc is chosen so that the source
//! could always send a little to every node, which rules out cycling (Cunningham 1976; Ahuja, Magnanti and Orlin 1993).

mod tree;

use super::network::Network;
use tree::Tree;

/// An arc of the network; `tail` to `head`.
#[derive(Debug, Clone, Copy)]
struct Arc {
    tail: u32,
    head: u32,
    cost: f64,
    capacity: f64,
    flow: f64,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Empty,
    Full,
    Basic,
}

/// The transportation problem with the open set last solved.
#[derive(Debug)]
pub(super) struct Transport {
    /// Arcs from the source to each facility, then to each customer (what stays unserved), then the links by facility.
    arcs: Vec<Arc>,
    tree: Tree,
    /// Where the links of each facility start.
    starts: Vec<usize>,
    /// The edge of the network behind each link.
    edges: Vec<u32>,
    open: Vec<bool>,
    facilities: usize,
    customers: usize,
    /// Cost of a unit from a closed facility.
    closed_cost: f64,
    tolerance: f64,
    total: f64,
    /// Where pricing goes on.
    next: usize,
}

/// What serving costs, and the prices that prove it: of a unit to each customer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Served {
    pub(super) cost: f64,
    pub(super) prices: Vec<f64>,
}

/// Facilities whose links are priced before the best arc found enters.
const BLOCK: usize = 6;

impl Transport {
    /// Over the edges for which `keep` holds, with nothing open.
    pub(super) fn new(network: &Network, keep: impl Fn(usize, usize) -> bool) -> Self {
        let (facilities, customers) = (network.facilities(), network.customers());
        let source = (facilities + customers) as u32;
        let largest = network.edges.iter().map(|edge| edge.cost.abs()).fold(1e-30, f64::max);
        let (closed_cost, unserved_cost) = (50.0 * largest, 300.0 * largest);
        let mut arcs = Vec::with_capacity(facilities + customers + network.edges.len());
        for (facility, &capacity) in network.capacity.iter().enumerate() {
            let head = facility as u32;
            arcs.push(Arc {
                tail: source,
                head,
                cost: closed_cost,
                capacity,
                flow: 0.0,
                state: State::Basic,
            });
        }
        for (customer, &demand) in network.demand.iter().enumerate() {
            let head = (facilities + customer) as u32;
            let capacity = f64::INFINITY;
            let cost = unserved_cost;
            arcs.push(Arc { tail: source, head, cost, capacity, flow: demand, state: State::Basic });
        }
        let (mut starts, mut edges) = (vec![arcs.len()], Vec::new());
        for facility in 0..facilities {
            for edge in network.starts[facility]..network.starts[facility + 1] {
                if keep(facility, edge) {
                    let row = &network.edges[edge];
                    arcs.push(Arc {
                        tail: facility as u32,
                        head: facilities as u32 + row.customer,
                        cost: row.cost,
                        capacity: row.bound,
                        flow: 0.0,
                        state: State::Empty,
                    });
                    edges.push(edge as u32);
                }
            }
            starts.push(arcs.len());
        }
        let tree = Tree::star(facilities + customers, source);
        Self {
            arcs,
            tree,
            starts,
            edges,
            open: vec![false; facilities],
            facilities,
            customers,
            closed_cost,
            tolerance: 1e-10 * largest,
            total: network.total,
            next: 0,
        }
    }

    /// Serves all customers from these facilities; `None` where that cannot be done.
    pub(super) fn solve(&mut self, open: &[bool]) -> Option<Served> {
        for (facility, &open) in open.iter().enumerate() {
            self.arcs[facility].cost = if open { 0.0 } else { self.closed_cost };
        }
        self.open.copy_from_slice(open);
        let arcs = &self.arcs;
        self.tree.price(|arc, node| {
            let arc = &arcs[arc as usize];
            if arc.head == node { arc.cost } else { -arc.cost }
        });
        while let Some(entering) = self.entering() {
            self.pivot(entering);
        }
        self.read()
    }

    /// Units on each edge of the network that is in use.
    pub(super) fn flows(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        let first = self.facilities + self.customers;
        self.edges
            .iter()
            .zip(&self.arcs[first..])
            .filter(|(_, arc)| arc.flow > 0.0)
            .map(|(edge, arc)| (*edge as usize, arc.flow))
    }

    /// Units that each facility serves.
    pub(super) fn load(&self, facility: usize) -> f64 {
        self.arcs[facility].flow
    }

    fn read(&self) -> Option<Served> {
        let closed = (0..self.facilities).filter(|&facility| !self.open[facility]);
        let amiss: f64 = closed.map(|facility| self.arcs[facility].flow.max(0.0)).sum::<f64>()
            + self.arcs[self.facilities..self.facilities + self.customers]
                .iter()
                .map(|arc| arc.flow)
                .sum::<f64>();
        if amiss > 1e-9 * self.total {
            return None;
        }
        let links = (0..self.facilities).filter(|&facility| self.open[facility]);
        let cost = links
            .flat_map(|facility| &self.arcs[self.starts[facility]..self.starts[facility + 1]])
            .map(|arc| arc.cost * arc.flow)
            .sum();
        let prices = self.tree.potential[self.facilities..self.facilities + self.customers].to_vec();
        Some(Served { cost, prices })
    }

    /// How much a unit more on an arc that stands at a bound would cost, or a unit less where it is full.
    fn gain(&self, arc: &Arc) -> f64 {
        let reduced =
            arc.cost + self.tree.potential[arc.tail as usize] - self.tree.potential[arc.head as usize];
        match arc.state {
            State::Empty => -reduced,
            State::Full => reduced,
            State::Basic => 0.0,
        }
    }

    /// The best arc of the first few facilities that have one worth taking, round robin.
    fn entering(&mut self) -> Option<usize> {
        let (mut best, mut chosen, mut priced) = (self.tolerance, None, 0);
        for step in 0..=self.facilities {
            let block = (self.next + step) % (self.facilities + 1);
            if block == self.facilities {
                for position in 0..self.facilities + self.customers {
                    let gain = self.gain(&self.arcs[position]);
                    if gain > best {
                        (best, chosen) = (gain, Some(position));
                    }
                }
            } else if self.open[block] || self.arcs[block].flow > 0.0 {
                for position in self.starts[block]..self.starts[block + 1] {
                    let gain = self.gain(&self.arcs[position]);
                    if gain > best {
                        (best, chosen) = (gain, Some(position));
                    }
                }
            } else {
                continue;
            }
            priced += 1;
            if priced >= BLOCK && chosen.is_some() {
                self.next = (block + 1) % (self.facilities + 1);
                return chosen;
            }
        }
        chosen
    }

    /// Sends as much as fits around the cycle that the entering arc closes, and takes the first arc that stops it out of the
    /// tree.
    fn pivot(&mut self, entering: usize) {
        let arc = self.arcs[entering];
        let (from, to) = match arc.state {
            State::Full => (arc.head, arc.tail),
            _ => (arc.tail, arc.head),
        };
        let join = self.tree.join(from, to);
        // In the direction of the cycle: from the join down to `from`, over the entering arc, from `to` up to the join.
        let (mut room, mut leaving) = (f64::INFINITY, None);
        let mut node = from;
        while node != join {
            let here = self.room(node, true);
            if here <= room {
                (room, leaving) = (here, Some((node, true)));
            }
            node = self.tree.parent[node as usize];
        }
        if arc.capacity < room {
            (room, leaving) = (arc.capacity, None);
        }
        node = to;
        while node != join {
            let here = self.room(node, false);
            if here < room {
                (room, leaving) = (here, Some((node, false)));
            }
            node = self.tree.parent[node as usize];
        }
        let room = room.max(0.0);
        if room > 0.0 {
            self.send(from, join, true, room);
            self.send(to, join, false, room);
            self.arcs[entering].flow += if arc.state == State::Full { -room } else { room };
        }
        let Some((cut, on_the_way_down)) = leaving else {
            let row = &mut self.arcs[entering];
            if arc.state == State::Full {
                (row.state, row.flow) = (State::Empty, 0.0);
            } else {
                (row.state, row.flow) = (State::Full, row.capacity);
            }
            return;
        };
        let out = &mut self.arcs[self.tree.arc[cut as usize] as usize];
        // The arc that stops the flow stands exactly at the bound that it has met.
        let downwards = out.head == cut;
        if downwards == on_the_way_down {
            (out.state, out.flow) = (State::Full, out.capacity);
        } else {
            (out.state, out.flow) = (State::Empty, 0.0);
        }
        self.arcs[entering].state = State::Basic;
        let (inside, outside) = if on_the_way_down { (from, to) } else { (to, from) };
        let cost = if self.arcs[entering].head == inside { arc.cost } else { -arc.cost };
        let change = self.tree.potential[outside as usize] + cost - self.tree.potential[inside as usize];
        self.tree.graft(cut, inside, outside, entering as u32, change);
    }

    /// What fits on the arc above a node, downwards or upwards.
    fn room(&self, node: u32, downwards: bool) -> f64 {
        let arc = &self.arcs[self.tree.arc[node as usize] as usize];
        if (arc.head == node) == downwards { arc.capacity - arc.flow } else { arc.flow }
    }

    fn send(&mut self, mut node: u32, join: u32, downwards: bool, amount: f64) {
        while node != join {
            let arc = &mut self.arcs[self.tree.arc[node as usize] as usize];
            arc.flow += if (arc.head == node) == downwards { amount } else { -amount };
            node = self.tree.parent[node as usize];
        }
    }
}
