//! Branch and bound on arcs, with the knapsack relaxation as its bound.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::cuts::Cuts;
use super::relaxation::{Decision, Evaluation, Relaxation};
use super::volume::{Average, MeanFlows, Prices, Raised, Run, raise};

/// Evaluations of the relaxation at the first node, at others, and where an arc is tried.
const ROOT_EVALUATIONS: usize = 300;
const EVALUATIONS: usize = 100;
const TRIAL_EVALUATIONS: usize = 25;

/// Weight of the newest point in the averages of a node. They come from its parent and are near what they should be.
const NEWEST: f64 = 0.01;

/// Arcs that are tried at a node.
const CANDIDATES: usize = 5;

/// An arc that was decided so often in one way is tried no more.
const RELIABLE: u32 = 3;

/// Open nodes keep no more than this for themselves.
const MOST_BYTES: usize = 1 << 30;

/// A part of the problem that is still to be searched.
pub(super) struct Node {
    /// No point of it is better.
    pub(super) bound: f64,
    start: Rc<Start>,
    /// What the arc that was closed last carried on average.
    freed: Vec<(u32, f64)>,
    /// What is decided.
    pub(super) decisions: Vec<Decision>,
    /// The arc whose decision made it, where its parent's bound was.
    made_by: Option<(usize, Decision, f64)>,
}

/// Prices and averages to go on from, in single precision: nothing that is proven depends on them.
struct Start {
    prices: Vec<f32>,
    cut_prices: Vec<f64>,
    open: Vec<f32>,
    missing: Vec<f32>,
    short: Vec<f64>,
}

/// What the search has learnt of an arc: mean rise of the bound when it is closed and when it is opened.
#[derive(Clone, Copy, Default)]
struct Learnt {
    rise: [f64; 2],
    times: [u32; 2],
}

impl Learnt {
    fn add(&mut self, decision: Decision, rise: f64) {
        let side = usize::from(decision == Decision::Open);
        self.times[side] += 1;
        self.rise[side] += (rise - self.rise[side]) / f64::from(self.times[side]);
    }
}

/// The open nodes, best bound first, and what was learnt.
pub(super) struct Tree<'r, 'a> {
    relaxation: &'r Relaxation<'a>,
    cuts: &'r Cuts,
    nodes: BTreeMap<(u64, u64), Node>,
    learnt: Vec<Learnt>,
    made: u64,
    root: Rc<Start>,
}

/// What became of a node.
pub(super) enum Step {
    /// It holds nothing better than the cutoff.
    Pruned,
    /// It was divided.
    Divided(Box<Divided>),
    /// Every arc is decided.
    Decided(Node),
}

/// A node that was divided: its relaxation and decisions.
pub(super) struct Divided {
    pub(super) raised: Raised,
    pub(super) decisions: Vec<Decision>,
}

/// Orders floating-point numbers as whole ones.
fn key(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}

/// Decides arcs whose other decision would cost the cutoff or more.
pub(super) fn decide(at: &Evaluation, decisions: &mut [Decision], cutoff: f64) {
    for (decision, worth) in decisions.iter_mut().zip(&at.worth) {
        if *decision != Decision::Undecided {
            continue;
        }
        if at.value + worth.max(0.0) >= cutoff {
            *decision = Decision::Closed;
        } else if at.value - worth.min(0.0) >= cutoff {
            *decision = Decision::Open;
        }
    }
}

impl<'r, 'a> Tree<'r, 'a> {
    pub(super) fn new(
        relaxation: &'r Relaxation<'a>,
        cuts: &'r Cuts,
        root: &Raised,
        decisions: Vec<Decision>,
    ) -> Self {
        let mut tree = Self {
            relaxation,
            cuts,
            nodes: BTreeMap::new(),
            learnt: vec![Learnt::default(); relaxation.problem.arcs.len()],
            made: 0,
            root: Rc::new(Start::of(root)),
        };
        let start = tree.root.clone();
        tree.push(Node { bound: root.bound, start, freed: Vec::new(), decisions, made_by: None });
        tree
    }

    fn push(&mut self, node: Node) {
        // Among equals the newest, which is the deepest.
        self.made += 1;
        self.nodes.insert((key(node.bound), u64::MAX - self.made), node);
    }

    /// Smallest bound of an open node.
    pub(super) fn bound(&self) -> Option<f64> {
        self.nodes.first_key_value().map(|(_, node)| node.bound)
    }

    /// Searches the open node of the smallest bound.
    pub(super) fn step(&mut self, cutoff: f64, stop: &mut dyn FnMut() -> ControlFlow<()>) -> Option<Step> {
        let (_, mut node) = self.nodes.pop_first()?;
        if node.bound >= cutoff {
            return Some(Step::Pruned);
        }
        let iterations = if node.made_by.is_none() { ROOT_EVALUATIONS } else { EVALUATIONS };
        let mut flows = MeanFlows::new(self.relaxation.problem);
        let raised = self.raise(&mut node, cutoff, iterations, Some(&mut flows), stop);
        if let Some((a, decision, before)) = node.made_by {
            self.learnt[a].add(decision, (raised.bound.min(cutoff) - before).max(0.0));
        }
        node.bound = node.bound.max(raised.bound);
        if node.bound >= cutoff {
            return Some(Step::Pruned);
        }
        // Where there is no room for its own, a node starts from what the root had.
        let bytes = 8 * (self.relaxation.prices() + node.decisions.len());
        let full = self.nodes.len() * bytes > MOST_BYTES;
        node.start = if full { self.root.clone() } else { Rc::new(Start::of(&raised)) };
        let Some(a) = self.choose(&mut node, &raised, &flows, cutoff, stop) else {
            if node.bound >= cutoff {
                return Some(Step::Pruned);
            }
            return Some(Step::Decided(node));
        };
        for decision in [Decision::Closed, Decision::Open] {
            let mut decisions = node.decisions.clone();
            decisions[a] = decision;
            // The worth of an arc is what its other decision costs at the same prices.
            let penalty = match decision {
                Decision::Open => raised.worth[a].max(0.0),
                _ => (-raised.worth[a]).max(0.0),
            };
            self.push(Node {
                bound: node.bound.max(raised.bound + penalty),
                start: node.start.clone(),
                freed: if decision == Decision::Closed { flows.on(a).collect() } else { Vec::new() },
                decisions,
                made_by: Some((a, decision, node.bound)),
            });
        }
        Some(Step::Divided(Box::new(Divided { raised, decisions: node.decisions })))
    }

    fn raise(
        &mut self,
        node: &mut Node,
        cutoff: f64,
        iterations: usize,
        flows: Option<&mut MeanFlows>,
        stop: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Raised {
        let run = Run { iterations, enough: cutoff, aim: 1e-3 * node.bound.abs(), newest: NEWEST };
        let (prices, mut average) = node.start.widened();
        if let Some((a, Decision::Closed, _)) = node.made_by {
            let count = self.relaxation.quantity.len();
            let arc = &self.relaxation.problem.arcs[a];
            for &(k, flow) in &node.freed {
                average.missing[arc.from * count + k as usize] += flow;
                average.missing[arc.to * count + k as usize] -= flow;
            }
            average.open[a] = 0.0;
        }
        let mut count = 0;
        raise(
            self.relaxation,
            self.cuts,
            (prices, Some(average)),
            flows,
            &mut node.decisions,
            &run,
            &mut |at, decisions| {
                count += 1;
                decide(at, decisions, cutoff);
                if count % 16 == 0 { stop() } else { ControlFlow::Continue(()) }
            },
        )
    }

    /// The arc to decide next: the one for which both decisions raise the bound most. What is not known of an arc is found out
    /// by a few evaluations (reliability branching, Achterberg, Koch and Martin 2005).
    fn choose(
        &mut self,
        node: &mut Node,
        raised: &Raised,
        flows: &MeanFlows,
        cutoff: f64,
        stop: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Option<usize> {
        let mut free: Vec<usize> =
            (0..node.decisions.len()).filter(|&a| node.decisions[a] == Decision::Undecided).collect();
        let doubt = |a: usize| raised.average.open[a].min(1.0 - raised.average.open[a]);
        free.sort_by(|&i, &j| {
            let fixed = |a: usize| 1e-3 + self.relaxation.problem.arcs[a].fixed;
            (doubt(j) * fixed(j)).total_cmp(&(doubt(i) * fixed(i))).then(i.cmp(&j))
        });
        let mut best: Option<(f64, usize)> = None;
        for (tried, &a) in free.iter().enumerate() {
            if node.decisions[a] != Decision::Undecided {
                continue;
            }
            if tried >= CANDIDATES {
                break;
            }
            let mut rises = [0.0; 2];
            for (side, decision) in [Decision::Closed, Decision::Open].into_iter().enumerate() {
                let learnt = self.learnt[a];
                if learnt.times[side] >= RELIABLE {
                    rises[side] = learnt.rise[side];
                    continue;
                }
                let mut decisions = node.decisions.clone();
                decisions[a] = decision;
                let mut child = Node {
                    bound: node.bound,
                    start: node.start.clone(),
                    freed: if decision == Decision::Closed { flows.on(a).collect() } else { Vec::new() },
                    decisions,
                    made_by: Some((a, decision, 0.0)),
                };
                let found = self.raise(&mut child, cutoff, TRIAL_EVALUATIONS, None, stop);
                let rise = (found.bound.min(cutoff) - node.bound).max(0.0);
                self.learnt[a].add(decision, rise);
                rises[side] = rise;
                if found.bound >= cutoff {
                    // Only the other decision is left.
                    node.decisions[a] =
                        if decision == Decision::Open { Decision::Closed } else { Decision::Open };
                    break;
                }
            }
            if node.decisions[a] != Decision::Undecided {
                continue;
            }
            let small = 1e-6 * cutoff.abs();
            let score = rises[0].max(small) * rises[1].max(small);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, a));
            }
        }
        best.map(|(_, a)| a).or_else(|| free.into_iter().find(|&a| node.decisions[a] == Decision::Undecided))
    }
}

impl Start {
    fn of(raised: &Raised) -> Self {
        let narrow = |list: &[f64]| list.iter().map(|&value| value as f32).collect();
        Self {
            prices: narrow(&raised.prices.nodes),
            cut_prices: raised.prices.cuts.clone(),
            open: narrow(&raised.average.open),
            missing: narrow(&raised.average.missing),
            short: raised.average.short.clone(),
        }
    }

    fn widened(&self) -> (Prices, Average) {
        let widen = |list: &[f32]| list.iter().map(|&value| f64::from(value)).collect();
        let prices = Prices { nodes: widen(&self.prices), cuts: self.cut_prices.clone() };
        let average =
            Average { open: widen(&self.open), missing: widen(&self.missing), short: self.short.clone() };
        (prices, average)
    }
}
