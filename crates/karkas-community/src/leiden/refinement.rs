//! Refinement: within each community, nodes that stand alone join others, at random among those that gain.

use super::moving::{BETWEEN_QUESTIONS, Communities, Links};
use crate::graph::Graph;
use crate::progress::Stopped;
use crate::quality::Quality;
use crate::random::Random;

/// Parts of communities, numbered from 0.
pub(super) struct Refined<M> {
    /// The part of each node.
    pub of: Vec<u32>,
    /// What each part weighs.
    pub masses: Vec<M>,
}

impl<M> Refined<M> {
    /// Number of parts.
    pub fn count(&self) -> usize {
        self.masses.len()
    }
}

/// Splits communities into parts that are connected. `theta` is the randomness as a score.
pub(super) fn refine<Q: Quality>(
    quality: &Q,
    graph: &Graph,
    masses: &[Q::Mass],
    communities: &Communities<Q>,
    theta: f64,
    random: &mut Random,
    stop: &dyn Fn() -> bool,
) -> Result<Refined<Q::Mass>, Stopped> {
    let nodes = graph.len();
    let mut of: Vec<u32> = (0..nodes as u32).collect();
    let mut parts = masses.to_vec();
    let mut single = vec![true; nodes];
    // Weight of the links of a part to the rest of its community.
    let mut outward: Vec<f64> = (0..nodes)
        .map(|node| {
            let own = communities.of[node];
            graph
                .of(node)
                .filter(|&(neighbour, _)| communities.of[neighbour as usize] == own)
                .map(|(_, weight)| weight)
                .sum()
        })
        .collect();
    let mut sums =
        parts.iter().fold(Q::Sums::default(), |sums, part| quality.replaced(sums, &Q::Mass::default(), part));
    let mut order: Vec<u32> = (0..nodes as u32).collect();
    random.shuffle(&mut order);
    let mut links = Links::new(nodes);
    let mut choices: Vec<(u32, f64)> = Vec::new();
    for (visited, &node) in order.iter().enumerate() {
        if visited % BETWEEN_QUESTIONS == 0 && stop() {
            return Err(Stopped);
        }
        let node = node as usize;
        let own = communities.of[node];
        let whole = &communities.masses[own as usize];
        if !single[node] || communities.sizes[own as usize] == 1 {
            continue;
        }
        if !quality.well_connected(&masses[node], whole, outward[node]) {
            continue;
        }
        links.clear();
        for (neighbour, weight) in graph.of(node) {
            if communities.of[neighbour as usize] == own {
                links.add(of[neighbour as usize], weight);
            }
        }
        let without = quality.replaced(sums, &masses[node], &Q::Mass::default());
        let alone = quality.score(&without, &masses[node], &Q::Mass::default(), 0.0);
        choices.clear();
        choices.push((of[node], 0.0));
        for &part in links.labels() {
            let place = part as usize;
            if quality.well_connected(&parts[place], whole, outward[place]) {
                let gain = quality.score(&without, &masses[node], &parts[place], links.to(part)) - alone;
                if gain >= 0.0 {
                    choices.push((part, gain));
                }
            }
        }
        let chosen = draw(&choices, theta, random);
        if chosen == of[node] {
            continue;
        }
        let place = chosen as usize;
        let joined = quality.join(&parts[place], &masses[node], links.to(chosen));
        sums = quality.replaced(without, &parts[place], &joined);
        parts[place] = joined;
        outward[place] += outward[node] - 2.0 * links.to(chosen);
        single[place] = false;
        single[node] = false;
        of[node] = chosen;
        parts[node] = Q::Mass::default();
    }
    Ok(numbered(of, parts))
}

/// One of the choices, with probabilities as exp(gain / theta).
fn draw(choices: &[(u32, f64)], theta: f64, random: &mut Random) -> u32 {
    let most = choices.iter().map(|choice| choice.1).fold(0.0, f64::max);
    let likelihood = |gain: f64| ((gain - most) / theta).exp();
    let total: f64 = choices.iter().map(|choice| likelihood(choice.1)).sum();
    let mut left = random.share() * total;
    for &(part, gain) in choices {
        left -= likelihood(gain);
        if left < 0.0 {
            return part;
        }
    }
    choices.last().map_or(0, |choice| choice.0)
}

/// Parts numbered from 0 without gaps.
fn numbered<M: Copy>(mut of: Vec<u32>, masses: Vec<M>) -> Refined<M> {
    let mut number = vec![u32::MAX; of.len()];
    let mut kept = Vec::new();
    for part in &mut of {
        let place = *part as usize;
        if number[place] == u32::MAX {
            number[place] = kept.len() as u32;
            kept.push(masses[place]);
        }
        *part = number[place];
    }
    Refined { of, masses: kept }
}
