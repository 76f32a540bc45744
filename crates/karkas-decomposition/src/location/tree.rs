//! Branch and bound over the facilities, best bound first, with prices inherited from node to node.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::incumbent::Incumbent;
use super::network::Network;
use super::relaxation::{Fix, Relaxation};
use super::shortage;
use super::solve::Gap;
use super::volume::{Effort, Priced, volume};

/// A set of points that is still to be looked at.
#[derive(Debug)]
struct Node {
    bound: f64,
    number: u64,
    fixes: Vec<Fix>,
    /// Prices; half the digits do for a start.
    prices: Vec<f32>,
    /// Where it is divided, and the share of that facility in the relaxation.
    branch: usize,
    share: f64,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Node {}
impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Node {
    fn cmp(&self, other: &Self) -> Ordering {
        // The heap gives the greatest first: the least bound, then the newest.
        other.bound.total_cmp(&self.bound).then(self.number.cmp(&other.number))
    }
}

/// Nodes whose averages are rounded: all of the first, and then each of so many.
const OFTEN: u64 = 20;
const SELDOM: u64 = 32;

/// Open sets that are tried from a better point on.
const TRIES: usize = 200;

/// The search.
pub(super) struct Tree<'a, 'n> {
    network: &'n Network,
    relaxation: &'a mut Relaxation<'n>,
    incumbent: &'a mut Incumbent<'n>,
    gap: Gap,
    open: BinaryHeap<Node>,
    /// What is decided everywhere.
    root: Vec<Fix>,
    /// Least bound of nodes that were left without being finished.
    floor: f64,
    /// What closing and opening each facility brought for each unit of its share: sum and number.
    gains: [Vec<(f64, u32)>; 2],
    pub(super) nodes: u64,
    numbers: u64,
}

impl<'a, 'n> Tree<'a, 'n> {
    pub(super) fn new(
        relaxation: &'a mut Relaxation<'n>,
        incumbent: &'a mut Incumbent<'n>,
        gap: Gap,
    ) -> Self {
        let network = relaxation.network;
        let none = vec![(0.0, 0); network.facilities()];
        Self {
            network,
            relaxation,
            incumbent,
            gap,
            open: BinaryHeap::new(),
            root: vec![Fix::Free; network.facilities()],
            floor: f64::INFINITY,
            gains: [none.clone(), none],
            nodes: 0,
            numbers: 0,
        }
    }

    /// What a bound must reach for its node to be left.
    pub(super) fn cut(&self) -> f64 {
        self.gap.below(self.incumbent.cost)
    }

    /// The bound of everything.
    pub(super) fn bound(&self) -> f64 {
        let open = self.open.peek().map_or(f64::INFINITY, |node| node.bound);
        open.min(self.floor).min(self.cut())
    }

    /// Cost of the best point.
    pub(super) fn cost(&self) -> f64 {
        self.incumbent.cost
    }

    /// Starts from the root, whose prices are known.
    pub(super) fn plant(&mut self, fixes: Vec<Fix>, priced: &Priced) {
        self.root.clone_from(&fixes);
        self.add(fixes, priced, f64::NEG_INFINITY);
    }

    /// Takes a node in whose prices are known, and a bound that it inherits. What is fixed follows from the bound of these
    /// prices and not from the inherited one.
    fn add(&mut self, mut fixes: Vec<Fix>, priced: &Priced, inherited: f64) {
        let cut = self.cut();
        let bound = priced.bound.max(inherited);
        if bound >= cut {
            return;
        }
        fix(&mut fixes, priced, cut);
        match self.choose(&fixes, priced) {
            None => self.leaf(&fixes, bound),
            Some(branch) => {
                self.numbers += 1;
                self.open.push(Node {
                    bound,
                    number: self.numbers,
                    fixes,
                    prices: priced.prices.iter().map(|&price| price as f32).collect(),
                    branch,
                    share: priced.average[branch].clamp(0.0, 1.0),
                });
            }
        }
    }

    /// Divides the node with the least bound; whether there was one.
    pub(super) fn step(&mut self, stop: &mut dyn FnMut() -> bool) -> bool {
        let Some(node) = self.open.pop() else { return false };
        if node.bound >= self.cut() {
            self.open.clear();
            return false;
        }
        let prices: Vec<f64> = node.prices.iter().map(|&price| f64::from(price)).collect();
        for value in [Fix::Open, Fix::Closed] {
            self.nodes += 1;
            let mut fixes = node.fixes.clone();
            fixes[node.branch] = value;
            let cut = self.cut();
            let effort = Effort {
                iterations: 100,
                cut,
                target: cut + 0.05 * (cut - node.bound),
                step: 0.06,
                patience: (6, 0.02),
            };
            let priced = volume(self.relaxation, &prices, &fixes, &effort, stop);
            self.learn(&node, value, priced.bound.min(cut).max(node.bound));
            if priced.bound >= cut {
                continue;
            }
            if self.nodes < OFTEN || self.nodes % SELDOM == 1 {
                let before = self.incumbent.cost;
                for threshold in [0.5, 0.25] {
                    self.incumbent.round(&priced.average, &fixes, threshold);
                }
                if self.incumbent.cost < before {
                    self.incumbent.improve(self.relaxation, &self.root, TRIES, stop);
                }
            }
            self.add(fixes, &priced, node.bound);
        }
        true
    }

    fn learn(&mut self, node: &Node, value: Fix, bound: f64) {
        let way = if value == Fix::Open { 1.0 - node.share } else { node.share };
        let (sum, count) = &mut self.gains[usize::from(value == Fix::Open)][node.branch];
        *sum += (bound - node.bound) / way.max(0.05);
        *count += 1;
    }

    /// The free facility that promises most on both sides; none where all is decided.
    fn choose(&self, fixes: &[Fix], priced: &Priced) -> Option<usize> {
        let mean = |gains: &[(f64, u32)]| {
            let (sum, count) =
                gains.iter().fold((0.0, 0), |(sum, count), gain| (sum + gain.0, count + gain.1));
            if count == 0 { 1.0 } else { sum / f64::from(count) }
        };
        let means = [mean(&self.gains[0]), mean(&self.gains[1])];
        let estimate = |side: usize, facility: usize| {
            let (sum, count) = self.gains[side][facility];
            (sum + 2.0 * means[side]) / (f64::from(count) + 2.0)
        };
        let score = |facility: usize| {
            let share = priced.average[facility].clamp(0.0, 1.0);
            let closed = estimate(0, facility) * share;
            let opened = estimate(1, facility) * (1.0 - share);
            closed.max(1e-9) * opened.max(1e-9)
        };
        (0..fixes.len())
            .filter(|&facility| fixes[facility] == Fix::Free)
            .max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)))
    }

    /// All is decided: what serving costs is known exactly.
    fn leaf(&mut self, fixes: &[Fix], mut bound: f64) {
        let open: Vec<bool> = fixes.iter().map(|fix| *fix == Fix::Open).collect();
        let mut wide = Relaxation::new(self.network, vec![f64::INFINITY; self.network.customers()], fixes);
        if let Some((_, prices)) = self.incumbent.cost_of(&open) {
            bound = bound.max(wide.evaluate(&prices, fixes));
        }
        if bound < self.cut() {
            match self.incumbent.exact_cost_of(&open) {
                Some((_, prices)) => bound = bound.max(wide.evaluate(&prices, fixes)),
                None if shortage::is_proven(self.network, &open) => return,
                None => {}
            }
        }
        if bound < self.cut() {
            self.floor = self.floor.min(bound);
        }
    }
}

/// Decides every free facility whose other decision the prices rule out.
pub(super) fn fix(fixes: &mut [Fix], priced: &Priced, cut: f64) {
    for (facility, fix) in fixes.iter_mut().enumerate() {
        if *fix == Fix::Free {
            let regret = priced.regret[facility];
            if regret > 0.0 && priced.bound + regret >= cut {
                *fix = Fix::Closed;
            } else if regret < 0.0 && priced.bound - regret >= cut {
                *fix = Fix::Open;
            }
        }
    }
}
