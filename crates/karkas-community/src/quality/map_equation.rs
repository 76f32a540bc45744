//! The map equation: how short the path of a random walker can be described with names for communities.

use super::Quality;
use crate::graph::Graph;
use crate::network::Network;
use crate::partition::Partition;

mod flow;

pub use flow::Teleportation;

/// p log2 p, zero at zero.
#[inline]
fn plogp(p: f64) -> f64 {
    if p > 0.0 { p * p.log2() } else { 0.0 }
}

/// Flows of a random walker on a network.
#[derive(Debug, Clone)]
pub struct Flows {
    /// Flow between linked pairs, both directions added.
    pub graph: Graph,
    masses: Vec<FlowMass>,
    nodes_plogp: f64,
    jumps: f64,
}

impl Flows {
    /// Of an undirected network: the walker follows links by weight, so that flow is strength; of a directed one with
    /// teleportation. A network without links has no flow.
    pub fn of(network: &Network, teleportation: Teleportation) -> Self {
        flow::flows(network, teleportation)
    }

    /// Share of time at each node.
    pub fn of_nodes(&self) -> impl Iterator<Item = f64> + '_ {
        self.masses.iter().map(|mass| mass.flow)
    }
}

/// Flow of a node or a community.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct FlowMass {
    /// Share of time there.
    pub flow: f64,
    /// Flow that leaves along links.
    exit: f64,
    /// Flow that arrives along links.
    enter: f64,
    /// Flow that leaves by recorded teleportation to anywhere.
    jump: f64,
    /// Share of teleportation that lands here.
    landing: f64,
    /// All flow that arrives from outside.
    arriving: f64,
    /// Its terms of the description length but the one that all communities share.
    cost: f64,
}

impl FlowMass {
    fn settle(mut self, jumps: f64) -> Self {
        // Differences of equal numbers may fall a hair below zero.
        let leaving = (self.exit + self.jump * (1.0 - self.landing)).max(0.0);
        self.arriving = (self.enter + (jumps - self.jump).max(0.0) * self.landing).max(0.0);
        self.cost = plogp(leaving + self.flow) - plogp(leaving) - plogp(self.arriving);
        self
    }
}

/// L = plogp(Σ enter_c) − Σ plogp(enter_c) − Σ plogp(exit_c) + Σ plogp(exit_c + flow_c) − Σ plogp(flow_i) in bits
/// (Rosvall and Bergstrom 2008; with flows of links only, Lambiotte and Rosvall 2012). The quality is −L.
#[derive(Debug, Clone, Copy)]
pub struct MapEquation<'a> {
    flows: &'a Flows,
}

impl<'a> MapEquation<'a> {
    /// For flows.
    pub fn new(flows: &'a Flows) -> Self {
        Self { flows }
    }

    /// The description length of a partition in bits for a step.
    pub fn code_length(&self, partition: &Partition) -> f64 {
        let communities = self.communities(partition);
        let sums = communities.iter().map(|mass| mass.arriving).sum::<f64>();
        let costs: f64 = communities.iter().map(|mass| mass.cost).sum();
        plogp(sums) + costs - self.flows.nodes_plogp
    }

    fn communities(&self, partition: &Partition) -> Vec<FlowMass> {
        let of = partition.of_nodes();
        let mut communities = vec![FlowMass::default(); partition.count()];
        for (node, mass) in self.flows.masses.iter().enumerate() {
            let community = &mut communities[of[node] as usize];
            community.flow += mass.flow;
            community.exit += mass.exit;
            community.enter += mass.enter;
            community.jump += mass.jump;
            community.landing += mass.landing;
        }
        let inside = super::internal_weights(&self.flows.graph, partition);
        for (community, inside) in communities.iter_mut().zip(inside) {
            community.exit -= inside;
            community.enter -= inside;
            *community = community.settle(self.flows.jumps);
        }
        communities
    }
}

impl Quality for MapEquation<'_> {
    type Mass = FlowMass;
    type Sums = f64;
    const LINKED: bool = true;

    fn masses(&self) -> &[FlowMass] {
        &self.flows.masses
    }
    #[inline]
    fn join(&self, community: &FlowMass, node: &FlowMass, link: f64) -> FlowMass {
        FlowMass {
            flow: community.flow + node.flow,
            exit: community.exit + node.exit - link,
            enter: community.enter + node.enter - link,
            jump: community.jump + node.jump,
            landing: community.landing + node.landing,
            ..FlowMass::default()
        }
        .settle(self.flows.jumps)
    }
    #[inline]
    fn part(&self, community: &FlowMass, node: &FlowMass, link: f64) -> FlowMass {
        FlowMass {
            flow: community.flow - node.flow,
            exit: community.exit - node.exit + link,
            enter: community.enter - node.enter + link,
            jump: community.jump - node.jump,
            landing: community.landing - node.landing,
            ..FlowMass::default()
        }
        .settle(self.flows.jumps)
    }
    fn sums(&self, community: &FlowMass) -> f64 {
        community.arriving
    }
    #[inline]
    fn replaced(&self, sums: f64, old: &FlowMass, new: &FlowMass) -> f64 {
        sums - old.arriving + new.arriving
    }
    #[inline]
    fn score(&self, sums: &f64, node: &FlowMass, community: &FlowMass, link: f64) -> f64 {
        let together = self.join(community, node, link);
        community.cost - together.cost - plogp(sums - community.arriving + together.arriving)
    }
    fn well_connected(&self, _: &FlowMass, _: &FlowMass, link: f64) -> bool {
        // The map equation has no resolution to be connected by; a link is enough.
        link > 0.0
    }
    fn unit(&self) -> f64 {
        self.flows.graph.mean_weight()
    }
    fn quality(&self, _: &Graph, partition: &Partition) -> f64 {
        -self.code_length(partition)
    }
    fn per_score(&self) -> f64 {
        1.0
    }
}
