//! The Leiden algorithm (Traag, Waltman and van Eck 2019, From Louvain to Leiden: guaranteeing well-connected communities).
//!
//! An iteration moves nodes, refines the communities that come out, makes a smaller network whose nodes are the refined communities,
//! and does the same there, until nothing moves. It never lowers the quality, and communities that come out are
//! connected. A search runs on one thread, so that a seed gives one answer; many searches run side by side.

mod aggregation;
mod moving;
mod refinement;

use crate::graph::Graph;
use crate::partition::Partition;
use crate::progress::Stopped;
use crate::quality::Quality;
use crate::random::Random;
use moving::Communities;

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Search {
    /// Where random numbers begin.
    pub seed: u64,
    /// Iterations at most; it ends sooner when an iteration changes nothing.
    pub iterations: usize,
    /// θ of the refinement, in scores of a link of mean weight: 0.01 as in the paper.
    pub randomness: f64,
}

impl Default for Search {
    fn default() -> Self {
        Self { seed: 1, iterations: 3, randomness: 0.01 }
    }
}

impl Search {
    /// Until an iteration changes nothing.
    pub const TO_THE_END: usize = 100;

    /// The same with another seed.
    pub fn seeded(self, seed: u64) -> Self {
        Self { seed, ..self }
    }
}

/// What an iteration came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The partition.
    pub partition: Partition,
    /// Its quality.
    pub quality: f64,
    /// Quality gained in each iteration, by the sum of what moves gained.
    pub gains: Vec<f64>,
}

/// Searches for a partition of high quality.
///
/// # Errors
/// If asked to stop.
pub fn leiden<Q: Quality>(
    quality: &Q,
    graph: &Graph,
    start: Option<&Partition>,
    search: &Search,
    stop: &dyn Fn() -> bool,
) -> Result<Found, Stopped> {
    let mut random = Random::of(&[search.seed]);
    let mut labels: Vec<u32> = match start {
        Some(partition) => partition.of_nodes().to_vec(),
        None => (0..graph.len() as u32).collect(),
    };
    let mut gains = Vec::new();
    for _ in 0..search.iterations {
        let before = gains.len().gt(&0).then(|| Partition::from_labels(&labels));
        let gain = iteration(quality, graph, &mut labels, search, &mut random, stop)?;
        gains.push(gain * quality.per_score());
        if before.is_some_and(|before| before == Partition::from_labels(&labels)) {
            break;
        }
    }
    let partition = Partition::from_labels(&labels);
    let quality = quality.quality(graph, &partition);
    Ok(Found { partition, quality, gains })
}

/// One iteration on labels of nodes; what moves gained, as a score.
fn iteration<Q: Quality>(
    quality: &Q,
    graph: &Graph,
    labels: &mut Vec<u32>,
    search: &Search,
    random: &mut Random,
    stop: &dyn Fn() -> bool,
) -> Result<f64, Stopped> {
    let mut communities = Communities::new(quality, graph, quality.masses(), std::mem::take(labels));
    let mut gain = communities.move_nodes(quality, graph, quality.masses(), random, stop)?;
    if communities.count() == graph.len() {
        *labels = communities.into_labels();
        return Ok(gain);
    }
    let theta = search.randomness * quality.unit();
    let refined = refinement::refine(quality, graph, quality.masses(), &communities, theta, random, stop)?;
    let (mut of, mut level) = aggregation::aggregate(graph, refined, &communities);
    drop(communities);
    loop {
        let start = std::mem::take(&mut level.labels);
        let mut communities = Communities::new(quality, &level.graph, &level.masses, start);
        gain += communities.move_nodes(quality, &level.graph, &level.masses, random, stop)?;
        let done = communities.count() == level.graph.len();
        let next = if done {
            None
        } else {
            let refined =
                refinement::refine(quality, &level.graph, &level.masses, &communities, theta, random, stop)?;
            // Without any merger the next network would be this one: its communities are as they should be.
            (refined.count() < level.graph.len())
                .then(|| aggregation::aggregate(&level.graph, refined, &communities))
        };
        match next {
            Some((up, above)) => {
                of.iter_mut().for_each(|place| *place = up[*place as usize]);
                level = above;
            }
            None => {
                let above = communities.into_labels();
                of.iter_mut().for_each(|place| *place = above[*place as usize]);
                *labels = of;
                return Ok(gain);
            }
        }
    }
}
