//! Fixed-charge capacitated multicommodity network design.
//!
//! * The bound: the knapsack relaxation (`relaxation`) by the volume algorithm (`volume`), with inequalities on cuts
//!   (`cuts`).
//! * Points: slope scaling, ruin and recreate, the linear programme of flows over paths (`designs`), the best that can be put
//!   together from several designs (`merge`), and exchange of arcs (`exchange`).
//! * Arcs that can be in no better point are closed, and those that are in every better one opened, by their cost in the
//!   relaxation; what is left goes to the general solver where it is small (`core`) and to branch and bound on
//!   the relaxation where it is not (`tree`).

mod chance;
mod core;
mod cuts;
mod designs;
mod dive;
mod exchange;
mod flow;
mod merge;
mod problem;
mod progress;
mod recreate;
mod relaxation;
mod routing;
mod shortest;
#[cfg(test)]
mod tests;
mod tree;
mod volume;

use std::ops::ControlFlow;

use karkas_solver::SolverError;

pub use problem::{DesignArc, DesignCommodity, NetworkDesignPoint, NetworkDesignProblem, PathFlow, UnitCost};

use crate::{Budget, Found, Report};
use cuts::{CutSets, Cuts};
use designs::Designs;
use dive::dive;
use progress::Standing;
use relaxation::{Decision, Relaxation};
use tree::{Divided, Step, Tree, decide};
use volume::{Average, Prices, Raised, Run, raise};

/// What the general solver is given.
#[derive(Debug, Clone, Copy)]
struct Small {
    /// What has no more columns of flow than this, once the search on the relaxation is slow
    flows: usize,
    /// after so many nodes.
    nodes: u64,
    /// What has no more columns of flow than this,
    most_flows: usize,
    /// with no more undecided arcs than this, at once.
    undecided: usize,
}

const SMALL: Small = Small { flows: 5_000, nodes: 2_000, most_flows: 20_000, undecided: 40 };

/// A search is slow where twice the nodes leave more than this of the gap.
const SLOW: f64 = 0.75;

/// Who searches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The search on the relaxation.
    Own,
    /// The general solver.
    General,
    /// The first, and the second once that is slow.
    Both,
}

impl Small {
    fn way(self, problem: &NetworkDesignProblem, decisions: &[Decision]) -> Way {
        let flows = core::size(problem, decisions);
        let undecided = decisions.iter().filter(|&&decision| decision == Decision::Undecided).count();
        if flows <= self.most_flows && undecided <= self.undecided {
            Way::General
        } else if flows <= self.flows {
            Way::Both
        } else {
            Way::Own
        }
    }
}

/// Evaluations of the relaxation before anything else.
const FIRST: usize = 800;

/// Evaluations after each round of cuts.
const AGAIN: usize = 200;

/// Nodes from one search for designs to the next, at least.
const NODES_BETWEEN: u64 = 32;

/// Searches for a point of least cost.
///
/// # Errors
/// Where the solver fails.
pub fn solve(
    problem: &NetworkDesignProblem,
    budget: &Budget,
    report: &mut Report<'_>,
) -> Result<Found<NetworkDesignPoint>, SolverError> {
    solve_with(problem, budget, SMALL, report)
}

/// [`solve`] where the general solver is given what is `small`.
fn solve_with(
    problem: &NetworkDesignProblem,
    budget: &Budget,
    small: Small,
    report: &mut Report<'_>,
) -> Result<Found<NetworkDesignPoint>, SolverError> {
    let mut standing = Standing::new(problem, budget, report);
    if !problem.is_valid() {
        return Ok(Found { bound: None, ..standing.found() });
    }
    if problem.commodities.is_empty() {
        standing.offer(NetworkDesignPoint { open: vec![false; problem.arcs.len()], paths: Vec::new() });
        return Ok(standing.found());
    }
    let relaxation = Relaxation::new(problem);
    let mut designs = Designs::new(problem, budget.seed)?;
    let mut decisions = vec![Decision::Undecided; problem.arcs.len()];
    let mut cuts = Cuts::new();
    let first = first_bound(&relaxation, &mut designs, &mut decisions, &mut standing)?;
    first_designs(&mut designs, &first.average.open, &mut standing)?;
    let root = with_cuts(&relaxation, &mut cuts, first, &mut decisions, &mut standing);
    // Without a point the cutoff is infinite and nothing is decided yet that could be wrong.
    if standing.point().is_some() && !standing.is_proven() && !standing.is_stopped() {
        let how = small.way(problem, &decisions);
        if how != Way::General {
            let nodes = if how == Way::Both { small.nodes } else { u64::MAX };
            branch(&relaxation, &cuts, &root, decisions.clone(), nodes, &mut designs, &mut standing)?;
        }
        if how != Way::Own && !standing.is_proven() && !standing.is_stopped() {
            // A better point decides more arcs.
            let run =
                Run { iterations: AGAIN, enough: standing.cutoff(), aim: 1e-3 * root.bound, newest: 0.03 };
            let start = (root.prices, Some(root.average));
            raise_and_decide(&relaxation, &cuts, start, &mut decisions, &run, &mut standing);
            core::search(problem, &decisions, &cuts, &mut designs, &mut standing)?;
        }
    }
    Ok(standing.found())
}

/// Raises the bound as far as it goes without cuts.
fn first_bound(
    relaxation: &Relaxation<'_>,
    designs: &mut Designs<'_>,
    decisions: &mut [Decision],
    standing: &mut Standing<'_, '_>,
) -> Result<Raised, SolverError> {
    // The cheapest flows over all arcs tell the order of the bound.
    let all = vec![true; decisions.len()];
    let order = designs
        .evaluate(&all, standing)?
        .map_or(1.0, |(cost, _, value)| cost.unwrap_or(value).min(4.0 * value));
    let start = Prices { nodes: vec![0.0; relaxation.prices()], cuts: Vec::new() };
    let run = Run { iterations: FIRST, enough: f64::INFINITY, aim: 0.05 * order, newest: 0.1 };
    Ok(raise_and_decide(relaxation, &Cuts::new(), (start, None), decisions, &run, standing))
}

fn raise_and_decide(
    relaxation: &Relaxation<'_>,
    cuts: &Cuts,
    start: (Prices, Option<Average>),
    decisions: &mut [Decision],
    run: &Run,
    standing: &mut Standing<'_, '_>,
) -> Raised {
    let cutoff = standing.cutoff();
    raise(relaxation, cuts, start, None, decisions, run, &mut |at, decisions| {
        decide(at, decisions, cutoff);
        standing.raise_bound(at.value.min(cutoff));
        standing.tick()
    })
}

/// Slope scaling from what the relaxation opens, and the best designs refined.
fn first_designs(
    designs: &mut Designs<'_>,
    shares: &[f64],
    standing: &mut Standing<'_, '_>,
) -> Result<(), SolverError> {
    let mut found = Vec::new();
    for strict in [true, false] {
        found.extend(designs.scale(shares, strict, 25, standing)?);
        if standing.is_stopped() {
            return Ok(());
        }
    }
    found.sort_by(|(x, _), (y, _)| x.total_cmp(y));
    for (_, design) in found.iter().take(3) {
        designs.refine(design, 2000, 5e-4, standing)?;
    }
    designs.polish(standing)
}

/// Rounds of cuts until they raise the bound no more.
fn with_cuts(
    relaxation: &Relaxation<'_>,
    cuts: &mut Cuts,
    first: Raised,
    decisions: &mut [Decision],
    standing: &mut Standing<'_, '_>,
) -> Raised {
    let mut sets = CutSets::new(relaxation.problem);
    let mut root = first;
    for _ in 0..6 {
        let before = root.bound;
        let new = sets.separate(relaxation.problem, decisions, &root.average.open, 60);
        let done = new.is_empty();
        cuts.extend(new);
        let run = Run { iterations: AGAIN, enough: standing.cutoff(), aim: 1e-3 * before, newest: 0.03 };
        root =
            raise_and_decide(relaxation, cuts, (root.prices, Some(root.average)), decisions, &run, standing);
        if done || standing.is_stopped() || root.bound < before * (1.0 + 1e-5) {
            break;
        }
    }
    root
}

/// Branch and bound, with a search for designs now and then. Ends where it is slow from so many nodes on.
fn branch(
    relaxation: &Relaxation<'_>,
    cuts: &Cuts,
    root: &Raised,
    decisions: Vec<Decision>,
    mut nodes: u64,
    designs: &mut Designs<'_>,
    standing: &mut Standing<'_, '_>,
) -> Result<(), SolverError> {
    designs.merge(standing)?;
    designs.polish(standing)?;
    let mut tree = Tree::new(relaxation, cuts, root, decisions);
    // No point in nodes that were given up is better than this.
    let mut given_up = f64::INFINITY;
    let (mut next, mut between) = (1, NODES_BETWEEN);
    let mut dives = true;
    let mut last_gap = f64::INFINITY;
    while !standing.is_proven() && standing.tick() == ControlFlow::Continue(()) {
        let cutoff = standing.cutoff();
        let Some(step) = tree.step(cutoff, &mut || standing.tick()) else { break };
        standing.nodes += 1;
        match step {
            Step::Pruned => {}
            Step::Divided(node) => {
                if standing.nodes >= next {
                    let before = standing.cost();
                    let Divided { raised, decisions } = *node;
                    let shares = if dives {
                        let start = (raised.prices, raised.average);
                        dive(relaxation, cuts, start, decisions, raised.bound, &mut || standing.tick())
                    } else {
                        raised.average.open
                    };
                    dives = !dives;
                    designs_of_node(designs, &shares, standing)?;
                    // Where nothing comes of it, less often.
                    between =
                        if standing.cost() < before { (between / 2).max(NODES_BETWEEN) } else { 3 * between };
                    next = standing.nodes + between;
                }
            }
            Step::Decided(node) => {
                let open: Vec<bool> = node.decisions.iter().map(|&d| d == Decision::Open).collect();
                let fixed: f64 = relaxation
                    .problem
                    .arcs
                    .iter()
                    .zip(&open)
                    .map(|(arc, &open)| if open { arc.fixed } else { 0.0 })
                    .sum();
                let value =
                    designs.evaluate(&open, standing)?.map_or(node.bound, |(_, _, value)| value + fixed);
                if value < standing.cutoff() {
                    given_up = given_up.min(value);
                }
            }
        }
        let bound = tree.bound().unwrap_or(f64::INFINITY).min(given_up).min(standing.cutoff());
        standing.raise_bound(bound);
        if standing.nodes >= nodes {
            let gap = standing.cost() - standing.bound;
            if gap > SLOW * last_gap {
                break;
            }
            (nodes, last_gap) = (2 * nodes, gap);
        }
    }
    Ok(())
}

/// A short search for designs near what the relaxation of a node opens, and between that and the best design.
fn designs_of_node(
    designs: &mut Designs<'_>,
    shares: &[f64],
    standing: &mut Standing<'_, '_>,
) -> Result<(), SolverError> {
    let before = standing.cost();
    let Some((_, design)) = designs.scale(shares, true, 6, standing)?.into_iter().next() else {
        return Ok(());
    };
    if designs.refine(&design, 1000, 3e-4, standing)? > before
        && let Some(best) = standing.point()
    {
        let both = best.open.iter().zip(&design.open);
        let between: Vec<f64> = both
            .map(|(&best, &other)| 0.5 * f64::from(u8::from(best)) + 0.5 * f64::from(u8::from(other)))
            .collect();
        if let Some((_, design)) = designs.scale(&between, true, 6, standing)?.first() {
            designs.refine(design, 500, 1e-4, standing)?;
        }
    }
    designs.merge(standing)?;
    // The next search may find a better one to polish.
    if standing.cost() < before { Ok(()) } else { designs.polish(standing) }
}
