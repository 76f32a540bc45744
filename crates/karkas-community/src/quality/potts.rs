//! The constant Potts model.

use super::{Quality, Resolved, internal_weights};
use crate::graph::Graph;
use crate::partition::Partition;

/// H = Σ_c [ e_c − γ n_c² / 2 ] up to a constant, with e_c the weight inside and n_c the size of a community; for nodes of size 1
/// reported as Σ_c [ e_c − γ n_c (n_c − 1) / 2 ] (Traag, Van Dooren and Nesterov 2011). In a directed network the
/// pairs count twice: Σ_c [ e_c − γ n_c (n_c − 1) ].
#[derive(Debug, Clone)]
pub struct Potts {
    sizes: Vec<f64>,
    resolution: f64,
    directions: f64,
    unit: f64,
}

impl Potts {
    /// With sizes of nodes (1 for all where a node is a node) and a resolution, the density that a community must exceed.
    pub fn new(graph: &Graph, sizes: Vec<f64>, directed: bool, resolution: f64) -> Self {
        Self { sizes, resolution, directions: if directed { 2.0 } else { 1.0 }, unit: graph.mean_weight() }
    }
}

impl Resolved for Potts {
    fn at(&self, resolution: f64) -> Self {
        Self { resolution, ..self.clone() }
    }
    fn holding(&self, one: &f64, other: &f64, link: f64) -> f64 {
        link / (self.directions * one * other)
    }
}

impl Quality for Potts {
    type Mass = f64;
    type Sums = ();
    const LINKED: bool = false;

    fn masses(&self) -> &[f64] {
        &self.sizes
    }
    #[inline]
    fn join(&self, community: &f64, node: &f64, _: f64) -> f64 {
        community + node
    }
    #[inline]
    fn part(&self, community: &f64, node: &f64, _: f64) -> f64 {
        community - node
    }
    fn sums(&self, _: &f64) {}
    #[inline]
    fn replaced(&self, _: (), _: &f64, _: &f64) {}
    #[inline]
    fn score(&self, _: &(), node: &f64, community: &f64, link: f64) -> f64 {
        link - self.resolution * self.directions * node * community
    }
    #[inline]
    fn well_connected(&self, part: &f64, whole: &f64, link: f64) -> bool {
        link >= self.resolution * self.directions * part * (whole - part)
    }
    fn unit(&self) -> f64 {
        self.unit
    }
    fn quality(&self, graph: &Graph, partition: &Partition) -> f64 {
        let sizes = partition.sum_by_community(&self.sizes);
        let squares: Vec<f64> = self.sizes.iter().map(|size| size * size).collect();
        let own = partition.sum_by_community(&squares);
        let inside = internal_weights(graph, partition);
        let pairs = sizes.iter().zip(&own).map(|(size, own)| (size * size - own) / 2.0);
        inside
            .iter()
            .zip(pairs)
            .map(|(inside, pairs)| inside - self.resolution * self.directions * pairs)
            .sum()
    }
    fn per_score(&self) -> f64 {
        1.0
    }
}
