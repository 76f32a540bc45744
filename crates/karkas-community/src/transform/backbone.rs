//! The disparity filter: links that stand out against the other links of their ends.

use crate::network::{Link, Network};

/// What the filter kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Backbone {
    /// The links.
    pub links: Vec<Link>,
    /// How many there were.
    pub of: usize,
}

/// Links with a significance below the level.
pub(super) fn backbone(network: &Network, level: f64) -> Backbone {
    let significance = significance(network);
    let kept = network.links().iter().zip(significance).filter(|(_, alpha)| *alpha < level);
    Backbone { links: kept.map(|(link, _)| *link).collect(), of: network.links().len() }
}

/// For each link the smaller of the chances that one of its ends, if it dealt its strength over its links at random, gave this link
/// as much: α = (1 − w/s)^(k−1) (Serrano, Boguñá and Vespignani 2009, eq. 2). An end with one link says nothing: 1. In a directed
/// network an end deals what leaves the seller and what arrives at the buyer.
pub fn significance(network: &Network) -> Vec<f64> {
    let nodes = network.len();
    let directed = network.is_directed();
    let (mut out, mut into) = (vec![(0.0, 0_u32); nodes], vec![(0.0, 0_u32); nodes]);
    let add = |(strength, degree): &mut (f64, u32), weight: f64| {
        *strength += weight;
        *degree += 1;
    };
    for link in network.links() {
        add(&mut out[link.from as usize], link.weight);
        add(if directed { &mut into[link.to as usize] } else { &mut out[link.to as usize] }, link.weight);
    }
    let chance = |(strength, degree): (f64, u32), weight: f64| {
        if degree < 2 { 1.0 } else { (1.0 - weight / strength).max(0.0).powi(degree as i32 - 1) }
    };
    let of = |link: &Link| {
        let from = chance(out[link.from as usize], link.weight);
        let to = chance(if directed { into[link.to as usize] } else { out[link.to as usize] }, link.weight);
        from.min(to)
    };
    network.links().iter().map(of).collect()
}
