//! From the root to the proof.

use std::time::{Duration, Instant};

use karkas_solver::Progress;

use crate::{Budget, Ended, Found, Report};

use super::ascent::dual_ascent;
use super::incumbent::Incumbent;
use super::network::Network;
use super::problem::{LocationPoint, LocationProblem};
use super::relaxation::{Fix, Relaxation};
use super::transport::Transport;
use super::tree::{Tree, fix};
use super::volume::{Effort, Priced, volume};

/// Solves a location problem to the gap asked for, or as far as the time allows.
pub fn solve(problem: &LocationProblem, budget: &Budget, report: &mut Report<'_>) -> Found<LocationPoint> {
    let network = Network::new(problem);
    let mut clock = Clock::new(budget.time_limit, report);
    let mut incumbent = Incumbent::new(&network);
    let (ended, bound, nodes) = search(&network, &mut incumbent, budget, &mut clock);
    let point = incumbent.cost.is_finite().then(|| point(problem, &network, &incumbent.open)).flatten();
    let objective = point.as_ref().map(|point| problem.objective(point));
    Found { ended, point, objective, bound, nodes }
}

fn search<'n>(
    network: &'n Network,
    incumbent: &mut Incumbent<'n>,
    budget: &Budget,
    clock: &mut Clock<'_, '_>,
) -> (Ended, Option<f64>, u64) {
    let mut fixes: Vec<Fix> = (0..network.facilities())
        .map(|facility| match (network.always[facility], network.capacity[facility] > 0.0) {
            (true, _) => Fix::Open,
            (false, true) => Fix::Free,
            (false, false) => Fix::Closed,
        })
        .collect();
    if network.rising.iter().any(Vec::is_empty) {
        // Someone whom nobody can serve.
        return (Ended::Exhausted, None, 0);
    }
    // A hair's breadth below what is asked, so that sums in another order still keep it.
    let gap = Gap(budget.gap * (1.0 - 1e-6));
    let mut prices = starting_prices(network, &fixes);
    let mut relaxation = Relaxation::new(network, ceiling(network, &prices), &fixes);
    let mut root: Option<Priced> = None;
    for (round, &(iterations, step)) in ROUNDS.iter().enumerate() {
        let known = root.as_ref().map_or(f64::NEG_INFINITY, |root| root.bound);
        let target = if incumbent.cost.is_finite() { incumbent.cost } else { upper_guess(network, &prices) };
        let cut = gap.below(incumbent.cost);
        let effort = Effort { iterations, cut, target, step, patience: (usize::MAX, 0.0) };
        let priced = volume(&mut relaxation, &prices, &fixes, &effort, &mut || clock.stop());
        if priced.bound == f64::INFINITY {
            return (Ended::Exhausted, None, 0);
        }
        for threshold in [0.5, 0.3, 0.7, 0.15] {
            incumbent.round(&priced.average, &fixes, threshold);
        }
        if !incumbent.cost.is_finite() {
            // Rounding missed every set that serves all; where there is one, everything open is.
            let all: Vec<bool> = fixes.iter().map(|fix| *fix != Fix::Closed).collect();
            if incumbent.exact_cost_of(&all).is_none() {
                return (Ended::Exhausted, Some(priced.bound), 0);
            }
        }
        let tries = [20, 60, 200, 200][round.min(3)];
        incumbent.improve(&mut relaxation, &fixes, tries, &mut || clock.stop());
        if priced.bound >= known {
            prices.clone_from(&priced.prices);
            root = Some(priced);
        }
        let bound = root.as_ref().map_or(f64::NEG_INFINITY, |root| root.bound);
        if let Some(ended) = clock.look(incumbent.cost, bound, 0) {
            return (ended, Some(bound), 0);
        }
        if bound >= gap.below(incumbent.cost) {
            return (Ended::Proven, Some(bound.min(incumbent.cost)), 0);
        }
        if let Some(root) = &root {
            fix(&mut fixes, root, gap.below(incumbent.cost));
        }
        relaxation = Relaxation::new(network, ceiling(network, &prices), &fixes);
    }
    let root = root.expect("there is at least one round");
    let mut tree = Tree::new(&mut relaxation, incumbent, gap);
    tree.plant(fixes, &root);
    while tree.step(&mut || clock.stop()) {
        if let Some(ended) = clock.look(tree.cost(), tree.bound(), tree.nodes) {
            return (ended, Some(tree.bound()), tree.nodes);
        }
    }
    let ended = if tree.bound() >= tree.cut() { Ended::Proven } else { Ended::Exhausted };
    (ended, Some(tree.bound()), tree.nodes)
}

/// How near to the best cost a bound must come, a share of the cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap(f64);

impl Gap {
    /// What a bound must reach. Objective and bound are sums of many numbers, so they are not told apart to the last digit,
    /// however little is asked.
    pub(super) fn below(self, cost: f64) -> f64 {
        if cost.is_finite() { cost - f64::max(self.0 * cost.abs(), 5e-7 + 1e-10 * cost.abs()) } else { cost }
    }
}

/// Iterations of each round at the root, and the first step.
const ROUNDS: [(usize, f64); 4] = [(300, 0.5), (300, 0.5), (500, 0.5), (500, 0.15)];

fn starting_prices(network: &Network, fixes: &[Fix]) -> Vec<f64> {
    if !network.capacitated {
        return dual_ascent(network, fixes);
    }
    // What the second best facility would charge, were it full.
    let mut two = vec![[f64::INFINITY; 2]; network.customers()];
    for facility in 0..network.facilities() {
        let share =
            if network.always[facility] { 0.0 } else { network.fixed[facility] / network.capacity[facility] };
        for edge in network.edges_of(facility) {
            let charge = edge.cost + share;
            let [first, second] = &mut two[edge.customer as usize];
            if charge < *first {
                (*first, *second) = (charge, *first);
            } else if charge < *second {
                *second = charge;
            }
        }
    }
    two.into_iter().map(|[first, second]| if second.is_finite() { second } else { first }).collect()
}

/// A cost that is hardly exceeded, where none is known.
fn upper_guess(network: &Network, prices: &[f64]) -> f64 {
    let paid: f64 = prices.iter().zip(&network.demand).map(|(price, demand)| price * demand).sum();
    network.constant + 1.3 * paid.abs()
}

/// The highest price of each customer: well above the price now.
fn ceiling(network: &Network, prices: &[f64]) -> Vec<f64> {
    network
        .rising
        .iter()
        .zip(prices)
        .map(|(costs, price)| {
            let below = costs.partition_point(|cost| cost < price);
            costs.get(2 * below + 12).copied().unwrap_or(f64::INFINITY)
        })
        .collect()
}

/// The point of an open set, served exactly over all links.
fn point(problem: &LocationProblem, network: &Network, open: &[bool]) -> Option<LocationPoint> {
    let mut flows = vec![0.0; problem.links.len()];
    let mut used = open.to_vec();
    if network.capacitated {
        let mut transport = Transport::new(network, |facility, _| open[facility]);
        transport.solve(open)?;
        for (edge, flow) in transport.flows() {
            flows[network.edges[edge].link as usize] = flow;
        }
        for (facility, used) in used.iter_mut().enumerate() {
            *used &= network.always[facility] || transport.load(facility) > 0.0;
        }
    } else {
        let mut nearest = vec![(f64::INFINITY, usize::MAX); network.customers()];
        for facility in (0..open.len()).filter(|&facility| open[facility]) {
            for edge in network.edges_of(facility) {
                let best = &mut nearest[edge.customer as usize];
                if edge.cost < best.0 {
                    *best = (edge.cost, edge.link as usize);
                }
            }
        }
        for (&(_, link), demand) in nearest.iter().zip(&network.demand) {
            flows[link] = *demand;
        }
    }
    Some(LocationPoint { open: used, flows })
}

/// The time, and who is told of it.
struct Clock<'c, 'r> {
    begun: Instant,
    shown: Option<Instant>,
    limit: Option<Duration>,
    report: &'c mut Report<'r>,
    /// Where the search stands.
    state: Progress,
    ended: Option<Ended>,
}

impl<'c, 'r> Clock<'c, 'r> {
    fn new(limit: Option<Duration>, report: &'c mut Report<'r>) -> Self {
        Self { begun: Instant::now(), shown: None, limit, report, state: Progress::default(), ended: None }
    }

    /// Takes down where the search stands; says why it must stop, if it must.
    fn look(&mut self, cost: f64, bound: f64, nodes: u64) -> Option<Ended> {
        let incumbent = cost.is_finite().then_some(cost);
        let bound = bound.is_finite().then_some(bound);
        let gap = incumbent.zip(bound).map(|(cost, bound)| (cost - bound).max(0.0) / cost.abs());
        self.state = Progress { incumbent, bound, gap, nodes, ..self.state };
        self.stop();
        self.ended
    }

    /// Reports now and then; whether the search must stop.
    fn stop(&mut self) -> bool {
        if self.ended.is_some() {
            return true;
        }
        if self.limit.is_some_and(|limit| self.begun.elapsed() >= limit) {
            self.ended = Some(Ended::TimeLimit);
            return true;
        }
        if self.shown.is_some_and(|shown| shown.elapsed() < Duration::from_millis(50)) {
            return false;
        }
        self.shown = Some(Instant::now());
        self.state.seconds = self.begun.elapsed().as_secs_f64();
        if (self.report)(&self.state).is_break() {
            self.ended = Some(Ended::Interrupted);
        }
        self.ended.is_some()
    }
}
