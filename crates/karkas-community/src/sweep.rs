//! Partitions over resolutions: from the finest that makes sense to one community.
//!
//! Several chains with seeds of their own walk from fine to coarse. Each step begins with the partition of the step before, which
//! costs a third of a search from nothing and loses no quality, since communities grow by joining. Where the chains agree
//! (adjusted mutual information), the network and not the order of visits decides.

use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::evidence::{Evidence, evidence};
use crate::graph::Graph;
use crate::leiden::{Found, Search, leiden};
use crate::network::Network;
use crate::partition::Partition;
use crate::progress::{Progress, Stage, Stopped, Watch, tell};
use crate::quality::Resolved;
use crate::similarity::adjusted_mutual_information;

/// Which resolutions, and how often.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// Resolutions from fine to coarse.
    pub resolutions: Vec<f64>,
    /// Chains.
    pub chains: usize,
}

/// Neighbours on the grid differ by this factor.
pub const STEP: f64 = std::f64::consts::SQRT_2;

/// Points at most.
const POINTS: usize = 60;

/// What was found at one resolution.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The resolution.
    pub resolution: f64,
    /// The partition of the chain with the best quality.
    pub partition: Partition,
    /// Its quality.
    pub quality: f64,
    /// How far the links support it.
    pub evidence: Evidence,
    /// Mean adjusted mutual information between partitions of different chains; 1 for one chain.
    pub agreement: f64,
    /// Likeness of the partition to that of the next coarser point; none at the last.
    pub next: Option<f64>,
}

impl Point {
    /// Whether it is near one community for all or near a community for each: such partitions are stable for any network and say
    /// nothing.
    pub fn is_trivial(&self) -> bool {
        let effective = self.partition.effective_count();
        effective < 1.5 || self.partition.nodes() as f64 / effective < 3.0
    }
}

/// Resolutions from that at which half of the links do not even hold two nodes together, downwards by [`STEP`]; the walk
/// ends where everything is one community.
pub fn resolutions<Q: Resolved>(quality: &Q, graph: &Graph) -> Vec<f64> {
    let masses = quality.masses();
    let mut holding: Vec<f64> = (0..graph.len())
        .flat_map(|node| {
            graph.of(node).filter(move |&(neighbour, _)| (neighbour as usize) < node).map(
                move |(neighbour, link)| quality.holding(&masses[node], &masses[neighbour as usize], link),
            )
        })
        .collect();
    if holding.is_empty() {
        return vec![1.0];
    }
    let middle = holding.len() / 2;
    let finest = *holding.select_nth_unstable_by(middle, f64::total_cmp).1;
    // A power of the step, so that grids of networks are those of each other and 1 is among them.
    let first = (finest.ln() / STEP.ln()).ceil() as i32;
    (0..POINTS as i32).map(|number| STEP.powi(first - number)).collect()
}

/// Walks a grid over a network and its links; where the walk comes to one community for each connected part of the network, it ends.
///
/// # Errors
/// If asked to stop.
pub fn sweep<Q: Resolved>(
    quality: &Q,
    (network, graph): (&Network, &Graph),
    grid: &Grid,
    search: &Search,
    watch: Watch<'_>,
) -> Result<Vec<Point>, Stopped> {
    let chains = grid.chains.max(1);
    let parts = graph.components().1;
    let mut last: Vec<Option<Partition>> = vec![None; chains];
    let mut points: Vec<Point> = Vec::with_capacity(grid.resolutions.len());
    for (number, &resolution) in grid.resolutions.iter().enumerate() {
        tell(watch, Stage::Sweeping, number, grid.resolutions.len())?;
        let done = number as f64 / grid.resolutions.len() as f64;
        let stop = || matches!(watch(&Progress { stage: Stage::Sweeping, done }), ControlFlow::Break(()));
        let quality = quality.at(resolution);
        let found: Vec<Found> = last
            .par_iter()
            .enumerate()
            .map(|(chain, start)| {
                let seed = search.seed.wrapping_mul(1_000_003).wrapping_add((chain * POINTS + number) as u64);
                let iterations = if start.is_some() { 1 } else { search.iterations };
                let search = Search { seed, iterations, ..*search };
                leiden(&quality, graph, start.as_ref(), &search, &stop)
            })
            .collect::<Result<_, _>>()?;
        points.push(point(network, resolution, &found));
        if let [.., before, now] = points.as_mut_slice() {
            before.next = Some(adjusted_mutual_information(&before.partition, &now.partition));
        }
        if found.iter().all(|found| found.partition.count() <= parts) {
            break;
        }
        last = found.into_iter().map(|found| Some(found.partition)).collect();
    }
    Ok(points)
}

fn point(network: &Network, resolution: f64, found: &[Found]) -> Point {
    let Found { partition, quality, .. } = best(found).clone();
    let evidence = evidence(network, &partition);
    Point { resolution, partition, quality, evidence, agreement: agreement(found), next: None }
}

/// Mean adjusted mutual information of all pairs; 1 for one alone.
pub(crate) fn agreement(found: &[Found]) -> f64 {
    let pairs: Vec<(usize, usize)> =
        (1..found.len()).flat_map(|second| (0..second).map(move |first| (first, second))).collect();
    let likeness: Vec<f64> = pairs
        .par_iter()
        .map(|&(first, second)| {
            adjusted_mutual_information(&found[first].partition, &found[second].partition)
        })
        .collect();
    if likeness.is_empty() { 1.0 } else { likeness.iter().sum::<f64>() / likeness.len() as f64 }
}

/// The best by quality, the first of equals.
pub(crate) fn best(found: &[Found]) -> &Found {
    found.iter().fold(&found[0], |best, next| if next.quality > best.quality { next } else { best })
}
