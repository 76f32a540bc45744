//! The knapsack relaxation: conservation of flow is priced out, and every arc decides for itself.
//!
//! With a price for every node and commodity, the flow of commodity `k` on arc `a = (i, j)` costs `c - p_i + p_j`. An arc
//! carries what has a negative cost, the most negative first, until it is full (a continuous knapsack), and is there if that
//! is worth more than its fixed cost. The best prices give the bound of the strong linear relaxation (Gendron and Crainic
//! 1994; Crainic, Frangioni and Gendron 2001). Inequalities on arcs alone are priced out too.

use super::cuts::Cuts;
use super::problem::{NetworkDesignProblem, UnitCost};

/// What has been decided about an arc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Nothing.
    Undecided,
    /// It is not there.
    Closed,
    /// It is there and paid for.
    Open,
}

/// The relaxation at some prices.
pub(super) struct Evaluation {
    /// Its value: no point costs less.
    pub(super) value: f64,
    /// Whether it opens each arc.
    pub(super) open: Vec<bool>,
    /// Cost of opening each arc, what it carries included; for an arc that is not opened a bound on it from below.
    pub(super) worth: Vec<f64>,
    /// What is missing at each node of each commodity (node by node): the subgradient.
    pub(super) missing: Vec<f64>,
    /// What is missing in each cut.
    pub(super) short: Vec<f64>,
    /// What the open arcs carry: arc, commodity and amount.
    pub(super) carried: Vec<(u32, u32, f64)>,
    chosen: Vec<(f64, u32)>,
}

/// Data of the problem in the form that the relaxation runs over.
pub(super) struct Relaxation<'a> {
    pub(super) problem: &'a NetworkDesignProblem,
    pub(super) quantity: Vec<f64>,
    penalty: Vec<f64>,
    /// By commodity: the mean quantity over its own. Prices of a small commodity have to come as far as those of a large one,
    /// but what is missing of it is small.
    pub(super) pace: Vec<f64>,
}

impl<'a> Relaxation<'a> {
    pub(super) fn new(problem: &'a NetworkDesignProblem) -> Self {
        let quantity: Vec<f64> = problem.commodities.iter().map(|commodity| commodity.quantity).collect();
        let mean = quantity.iter().sum::<f64>() / quantity.len().max(1) as f64;
        Self {
            problem,
            pace: quantity.iter().map(|quantity| mean / quantity).collect(),
            quantity,
            penalty: problem
                .commodities
                .iter()
                .map(|commodity| commodity.penalty.unwrap_or(f64::INFINITY))
                .collect(),
        }
    }

    /// Number of prices: one for each node and commodity, node by node.
    pub(super) fn prices(&self) -> usize {
        self.problem.nodes * self.quantity.len()
    }

    /// Room for an evaluation.
    pub(super) fn room(&self, cuts: &Cuts) -> Evaluation {
        let arcs = self.problem.arcs.len();
        Evaluation {
            value: f64::NEG_INFINITY,
            open: vec![false; arcs],
            worth: vec![0.0; arcs],
            missing: vec![0.0; self.prices()],
            short: vec![0.0; cuts.len()],
            carried: Vec::new(),
            chosen: Vec::new(),
        }
    }

    /// Evaluates the relaxation at `prices`, with a price for each cut.
    pub(super) fn evaluate(
        &self,
        prices: &[f64],
        cut_prices: &[f64],
        cuts: &Cuts,
        decisions: &[Decision],
        out: &mut Evaluation,
    ) {
        let count = self.quantity.len();
        let mut value = 0.0;
        out.missing.fill(0.0);
        out.carried.clear();
        for (k, commodity) in self.problem.commodities.iter().enumerate() {
            let (origin, destination) = (commodity.origin * count + k, commodity.destination * count + k);
            let gain = prices[origin] - prices[destination];
            if gain > self.penalty[k] {
                value += commodity.quantity * self.penalty[k];
            } else {
                value += commodity.quantity * gain;
                out.missing[origin] = commodity.quantity;
                out.missing[destination] = -commodity.quantity;
            }
        }
        for (worth, arc) in out.worth.iter_mut().zip(&self.problem.arcs) {
            *worth = arc.fixed;
        }
        for (cut, &price) in cuts.iter().zip(cut_prices) {
            value += price * cut.least;
            if price > 0.0 {
                for &(a, coefficient) in &cut.entries {
                    out.worth[a as usize] -= price * coefficient;
                }
            }
        }
        for (a, arc) in self.problem.arcs.iter().enumerate() {
            out.open[a] = false;
            if decisions[a] == Decision::Closed {
                out.worth[a] = f64::INFINITY;
                continue;
            }
            let tail = &prices[arc.from * count..][..count];
            let head = &prices[arc.to * count..][..count];
            let mut gain = match &arc.cost {
                UnitCost::Same(cost) => self.gain(*cost, arc.capacity, tail, head),
                UnitCost::ByCommodity(costs) => self.gain_by_commodity(costs, arc.capacity, tail, head),
            };
            // It gains no more than it would without its capacity.
            if decisions[a] == Decision::Undecided && out.worth[a] + gain >= 0.0 {
                out.worth[a] += gain;
                continue;
            }
            gain = self.fill(a, tail, head, &mut out.chosen);
            out.worth[a] += gain;
            if decisions[a] == Decision::Undecided && out.worth[a] >= 0.0 {
                continue;
            }
            value += out.worth[a];
            out.open[a] = true;
            for &(amount, k) in &out.chosen {
                out.carried.push((a as u32, k, amount));
                out.missing[arc.from * count + k as usize] -= amount;
                out.missing[arc.to * count + k as usize] += amount;
            }
        }
        for (cut, short) in cuts.iter().zip(&mut out.short) {
            let there = cut.entries.iter().filter(|(a, _)| out.open[*a as usize]).map(|(_, value)| value);
            *short = cut.least - there.sum::<f64>();
        }
        out.value = value;
    }

    /// What an arc gains if only its largest single flows are bounded.
    fn gain(&self, cost: f64, capacity: f64, tail: &[f64], head: &[f64]) -> f64 {
        let mut gains = [0.0; 4];
        let (tails, tail_rest) = tail.as_chunks::<4>();
        let (heads, head_rest) = head.as_chunks::<4>();
        let (quantities, quantity_rest) = self.quantity.as_chunks::<4>();
        for ((tail, head), quantity) in tails.iter().zip(heads).zip(quantities) {
            for lane in 0..4 {
                gains[lane] += gained(cost - tail[lane] + head[lane], quantity[lane], capacity);
            }
        }
        let rest = tail_rest.iter().zip(head_rest).zip(quantity_rest);
        let rest: f64 =
            rest.map(|((tail, head), &quantity)| gained(cost - tail + head, quantity, capacity)).sum();
        gains.iter().sum::<f64>() + rest
    }

    fn gain_by_commodity(&self, costs: &[f64], capacity: f64, tail: &[f64], head: &[f64]) -> f64 {
        let terms = costs.iter().zip(tail).zip(head).zip(&self.quantity);
        terms.map(|(((cost, tail), head), &quantity)| gained(cost - tail + head, quantity, capacity)).sum()
    }

    /// Fills an arc with what gains most; returns the gain, and the amounts with their commodities.
    fn fill(&self, a: usize, tail: &[f64], head: &[f64], chosen: &mut Vec<(f64, u32)>) -> f64 {
        let arc = &self.problem.arcs[a];
        let count = self.quantity.len();
        chosen.resize(count, (0.0, 0));
        // Every commodity is written down, and the place moves on only past those that gain: no branch to guess.
        let mut place = 0;
        let mut wanted = 0.0;
        for (k, ((tail, head), quantity)) in tail.iter().zip(head).zip(&self.quantity).enumerate() {
            let reduced = arc.cost.of(k) - tail + head;
            chosen[place] = (reduced, k as u32);
            let gains = reduced < 0.0;
            place += usize::from(gains);
            wanted += if gains { quantity.min(arc.capacity) } else { 0.0 };
        }
        chosen.truncate(place);
        if wanted <= arc.capacity {
            let mut gain = 0.0;
            for entry in chosen.iter_mut() {
                let amount = self.quantity[entry.1 as usize].min(arc.capacity);
                gain += entry.0 * amount;
                entry.0 = amount;
            }
            return gain;
        }
        self.fill_full(arc.capacity, chosen)
    }

    /// Fills an arc that is too small for what is wanted: the most negative costs first, found by halving as in quickselect.
    fn fill_full(&self, capacity: f64, wanted: &mut Vec<(f64, u32)>) -> f64 {
        let (mut begin, mut end) = (0, wanted.len());
        let (mut gain, mut left) = (0.0, capacity);
        // Everything before `begin` is taken, nothing from `end` on is.
        while end - begin > 8 {
            let middle = begin + (end - begin) / 2;
            let part = &mut wanted[begin..end];
            part.select_nth_unstable_by(middle - begin, |x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
            let half: f64 =
                wanted[begin..middle].iter().map(|(_, k)| self.quantity[*k as usize].min(capacity)).sum();
            if half > left {
                end = middle;
                continue;
            }
            for entry in &mut wanted[begin..middle] {
                let amount = self.quantity[entry.1 as usize].min(capacity);
                gain += entry.0 * amount;
                left -= amount;
                entry.0 = amount;
            }
            begin = middle;
        }
        wanted[begin..end].sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
        let mut filled = begin;
        while filled < wanted.len() && left > 0.0 {
            // The ends of the halving are in order, so nothing beyond `end` is reached.
            let entry = &mut wanted[filled];
            let amount = self.quantity[entry.1 as usize].min(left);
            gain += entry.0 * amount;
            left -= amount;
            entry.0 = amount;
            filled += 1;
        }
        wanted.truncate(filled);
        gain
    }
}

/// What a flow at some cost adds where that is negative, without a branch.
#[inline(always)]
fn gained(reduced: f64, quantity: f64, capacity: f64) -> f64 {
    let reduced = if reduced < 0.0 { reduced } else { 0.0 };
    let amount = if quantity < capacity { quantity } else { capacity };
    reduced * amount
}
