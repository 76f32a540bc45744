//! What makes a partition good: modularity, the constant Potts model, the map equation.
//!
//! One search serves all of them. It needs to know what a node or a community weighs ([`Quality::Mass`]), what it gains
//! when a node joins a community, and how masses add up.

mod map_equation;
mod modularity;
mod potts;

pub use map_equation::{FlowMass, Flows, MapEquation, Teleportation};
pub use modularity::{DirectedModularity, DirectedStrength, Modularity};
pub use potts::Potts;

use crate::graph::Graph;
use crate::partition::Partition;

/// A quality of partitions that the search can raise. Larger is better.
pub trait Quality: Sync {
    /// What a node weighs; a community weighs what its members weigh together.
    type Mass: Copy + Default + Send + Sync;
    /// What must be known of all communities together to value a move; nothing for most qualities.
    type Sums: Copy + Default;
    /// Whether masses of communities depend on the links between their members.
    const LINKED: bool;

    /// Masses of the nodes of the network.
    fn masses(&self) -> &[Self::Mass];

    /// A community and a node (or two communities) together, with the weight of the links between them.
    fn join(&self, community: &Self::Mass, node: &Self::Mass, link: f64) -> Self::Mass;

    /// A community without one of its nodes, with the weight of the links between that node and the rest.
    fn part(&self, community: &Self::Mass, node: &Self::Mass, link: f64) -> Self::Mass;

    /// What a community adds to the sums.
    fn sums(&self, community: &Self::Mass) -> Self::Sums;

    /// Sums after one community was replaced by another.
    fn replaced(&self, sums: Self::Sums, old: &Self::Mass, new: &Self::Mass) -> Self::Sums;

    /// What is gained when a node that stands nowhere joins a community, up to a constant of the node. The sums are
    /// those without the node. A community of nobody has the default mass.
    fn score(&self, sums: &Self::Sums, node: &Self::Mass, community: &Self::Mass, link: f64) -> f64;

    /// Whether a part of a community has enough links to the rest of it to be worth staying (Traag, Waltman and van
    /// Eck 2019, the sets R and T of their algorithm A.2).
    fn well_connected(&self, part: &Self::Mass, whole: &Self::Mass, link: f64) -> bool;

    /// The score of one link of mean weight: what counts as much and as little.
    fn unit(&self) -> f64;

    /// The quality of a partition, from scratch.
    fn quality(&self, graph: &Graph, partition: &Partition) -> f64;

    /// How much quality a score stands for.
    fn per_score(&self) -> f64;
}

/// A quality with a resolution: a larger one asks for smaller and denser communities.
pub trait Resolved: Quality + Sized + Send {
    /// The same with another resolution.
    fn at(&self, resolution: f64) -> Self;

    /// The resolution at which a link just holds two nodes together.
    fn holding(&self, one: &Self::Mass, other: &Self::Mass, link: f64) -> f64;
}

/// Weight of the links inside each community, each pair once.
pub(crate) fn internal_weights(graph: &Graph, partition: &Partition) -> Vec<f64> {
    let of = partition.of_nodes();
    let mut inside = vec![0.0; partition.count()];
    for node in 0..graph.len() {
        let own = of[node];
        let sum: f64 = graph
            .of(node)
            .filter(|&(neighbour, _)| (neighbour as usize) < node && of[neighbour as usize] == own)
            .map(|(_, weight)| weight)
            .sum();
        inside[own as usize] += sum;
    }
    inside
}
