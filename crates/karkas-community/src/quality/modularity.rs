//! Modularity with a resolution, for undirected and directed networks.

use super::{Quality, Resolved, internal_weights};
use crate::graph::Graph;
use crate::partition::Partition;

/// Q = Σ_c [ L_c / m − γ (K_c / 2m)² ] of an undirected network: L_c is the weight inside a community, K_c the strength
/// of its nodes, m the weight of all links (Newman and Girvan 2004; resolution γ by Reichardt and Bornholdt 2006).
#[derive(Debug, Clone)]
pub struct Modularity {
    strengths: Vec<f64>,
    total: f64,
    resolution: f64,
    unit: f64,
}

impl Modularity {
    /// For the links of an undirected network.
    pub fn new(graph: &Graph, resolution: f64) -> Self {
        let strengths: Vec<f64> = (0..graph.len()).map(|node| graph.strength(node)).collect();
        let total = strengths.iter().sum::<f64>() / 2.0;
        Self { strengths, total, resolution, unit: graph.mean_weight() }
    }
}

impl Resolved for Modularity {
    fn at(&self, resolution: f64) -> Self {
        Self { resolution, ..self.clone() }
    }
    fn holding(&self, one: &f64, other: &f64, link: f64) -> f64 {
        2.0 * self.total * link / (one * other)
    }
}

impl Quality for Modularity {
    type Mass = f64;
    type Sums = ();
    const LINKED: bool = false;

    fn masses(&self) -> &[f64] {
        &self.strengths
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
        link - self.resolution * node * community / (2.0 * self.total)
    }
    #[inline]
    fn well_connected(&self, part: &f64, whole: &f64, link: f64) -> bool {
        link >= self.resolution * part * (whole - part) / (2.0 * self.total)
    }
    fn unit(&self) -> f64 {
        self.unit
    }
    fn quality(&self, graph: &Graph, partition: &Partition) -> f64 {
        let strengths = partition.sum_by_community(&self.strengths);
        let inside = internal_weights(graph, partition);
        let of = |(inside, strength): (&f64, &f64)| {
            inside / self.total - self.resolution * (strength / (2.0 * self.total)).powi(2)
        };
        inside.iter().zip(&strengths).map(of).sum()
    }
    fn per_score(&self) -> f64 {
        1.0 / self.total
    }
}

/// Strengths of a node or community of a directed network.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct DirectedStrength {
    /// Weight of the links that leave.
    pub out: f64,
    /// Weight of the links that arrive.
    pub into: f64,
}

/// Q = 1/m Σ_ij [ w_ij − γ k_i(out) k_j(in) / m ] δ(c_i, c_j) of a directed network (Leicht and Newman 2008).
#[derive(Debug, Clone)]
pub struct DirectedModularity {
    strengths: Vec<DirectedStrength>,
    total: f64,
    resolution: f64,
    unit: f64,
}

impl DirectedModularity {
    /// For links with both directions of a pair added, and the strengths by direction.
    pub fn new(graph: &Graph, strengths: Vec<DirectedStrength>, resolution: f64) -> Self {
        let total = strengths.iter().map(|strength| strength.out).sum();
        Self { strengths, total, resolution, unit: graph.mean_weight() }
    }
}

impl Resolved for DirectedModularity {
    fn at(&self, resolution: f64) -> Self {
        Self { resolution, ..self.clone() }
    }
    fn holding(&self, one: &DirectedStrength, other: &DirectedStrength, link: f64) -> f64 {
        self.total * link / (one.out * other.into + one.into * other.out)
    }
}

impl Quality for DirectedModularity {
    type Mass = DirectedStrength;
    type Sums = ();
    const LINKED: bool = false;

    fn masses(&self) -> &[DirectedStrength] {
        &self.strengths
    }
    #[inline]
    fn join(&self, community: &DirectedStrength, node: &DirectedStrength, _: f64) -> DirectedStrength {
        DirectedStrength { out: community.out + node.out, into: community.into + node.into }
    }
    #[inline]
    fn part(&self, community: &DirectedStrength, node: &DirectedStrength, _: f64) -> DirectedStrength {
        DirectedStrength { out: community.out - node.out, into: community.into - node.into }
    }
    fn sums(&self, _: &DirectedStrength) {}
    #[inline]
    fn replaced(&self, _: (), _: &DirectedStrength, _: &DirectedStrength) {}
    #[inline]
    fn score(&self, _: &(), node: &DirectedStrength, community: &DirectedStrength, link: f64) -> f64 {
        link - self.resolution * (node.out * community.into + node.into * community.out) / self.total
    }
    #[inline]
    fn well_connected(&self, part: &DirectedStrength, whole: &DirectedStrength, link: f64) -> bool {
        self.score(&(), part, &self.part(whole, part, link), link) >= 0.0
    }
    fn unit(&self) -> f64 {
        self.unit
    }
    fn quality(&self, graph: &Graph, partition: &Partition) -> f64 {
        let inside = internal_weights(graph, partition);
        let mut masses = vec![DirectedStrength::default(); partition.count()];
        for (strength, &community) in self.strengths.iter().zip(partition.of_nodes()) {
            let mass = &mut masses[community as usize];
            *mass = self.join(mass, strength, 0.0);
        }
        let of = |(inside, mass): (&f64, &DirectedStrength)| {
            inside / self.total - self.resolution * mass.out * mass.into / self.total.powi(2)
        };
        inside.iter().zip(&masses).map(of).sum()
    }
    fn per_score(&self) -> f64 {
        1.0 / self.total
    }
}
