//! How much shorter a network is described with communities than without.

use crate::network::Network;
use crate::partition::Partition;

/// What a partition explains, in nats.
///
/// Links inside each community are more frequent than strengths alone would make them by a factor of its own, links between communities by
/// one factor for all (a degree-corrected block model, Karrer and Newman 2011, of communities only). The likelihood at its maximum exceeds that
/// of one community by m · [Σ_c e_c ln(e_c / a_c) + e ln(e / a)], with e_c the share of links inside a community, a_c the share that
/// strengths alone would bring there, and e and a the same between communities. Against it stands what must be told: how many communities, of
/// which sizes, who is where (uniform, as in Peixoto 2017), and half the logarithm of the number of links for each factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Share of weight inside communities.
    pub inside: f64,
    /// Share that strengths alone would bring inside.
    pub expected: f64,
    /// Nats by which the links are described shorter.
    pub gained: f64,
    /// Nats that the partition itself takes.
    pub told: f64,
}

impl Evidence {
    /// What is left: above zero, communities are supported by the links.
    pub fn net(&self) -> f64 {
        self.gained - self.told
    }
}

/// The evidence for a partition. Weights count in units of their mean, so that a network has as many observations as links.
pub fn evidence(network: &Network, partition: &Partition) -> Evidence {
    let of = partition.of_nodes();
    let total = network.total();
    let strengths = network.strengths();
    let mut communities = vec![(0.0, 0.0, 0.0); partition.count()];
    for link in network.links() {
        let own = of[link.from as usize];
        if own == of[link.to as usize] {
            communities[own as usize].0 += link.weight;
        }
    }
    for (strength, &community) in strengths.iter().zip(of) {
        communities[community as usize].1 += strength.out;
        communities[community as usize].2 += strength.into;
    }
    let all: f64 = strengths.iter().map(|strength| strength.out).sum();
    let (mut inside, mut expected, mut divergence) = (0.0, 0.0, 0.0);
    for (weight, out, into) in communities {
        let (own, chance) = (weight / total, out * into / (all * all));
        inside += own;
        expected += chance;
        // Nodes that only buy or only sell have no links inside and none expected.
        if chance > 0.0 {
            divergence += share(own, chance);
        }
    }
    if expected < 1.0 {
        divergence += share((1.0 - inside).max(0.0), 1.0 - expected);
    }
    let links = network.links().len() as f64;
    let factors = if partition.count() > 1 { partition.count() as f64 * links.ln() / 2.0 } else { 0.0 };
    Evidence { inside, expected, gained: links * divergence, told: told(partition) + factors }
}

/// p ln(p / q), zero at p = 0.
fn share(p: f64, q: f64) -> f64 {
    if p > 0.0 { p * (p / q).ln() } else { 0.0 }
}

/// ln n + ln C(n − 1, B − 1) + ln (n! / Π n_r!): how many communities, of which sizes, who where. Nothing for one community.
fn told(partition: &Partition) -> f64 {
    let nodes = partition.nodes();
    let communities = partition.count();
    if communities < 2 {
        return 0.0;
    }
    let mut logs = Vec::with_capacity(nodes + 1);
    let mut sum = 0.0;
    logs.push(0.0);
    for number in 1..=nodes {
        sum += (number as f64).ln();
        logs.push(sum);
    }
    let choices = logs[nodes - 1] - logs[communities - 1] - logs[nodes - communities];
    let places = logs[nodes] - partition.sizes().iter().map(|&size| logs[size as usize]).sum::<f64>();
    (nodes as f64).ln() + choices + places
}
