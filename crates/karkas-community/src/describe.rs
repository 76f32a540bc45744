//! What communities are made of: size, weight and boundary of each, the place of every node in it, who stands between communities,
//! what members have in common, and where they are.

mod links;
mod naming;
mod rows;

pub use links::{inner_rows, link_rows};
pub use naming::{Attributes, Name, names};
pub use rows::{
    CommunityInnerRow, CommunityLinkRow, CommunityMemberRow, CommunityNameRow, CommunityOverlapRow,
    CommunityPlaceRow, CommunityRow, CommunityScaleRow, CommunitySweepRow,
};

use std::collections::BTreeMap;

use crate::detect::Detection;
use crate::network::Network;
use crate::partition::Partition;

/// Nodes with at least this share of their weight in another community stand between the two.
const BETWEEN: f64 = 0.1;

/// A row for every community: `names` are those of [`names`].
pub fn community_rows(network: &Network, partition: &Partition, names: &[Name]) -> Vec<CommunityRow> {
    let of = partition.of_nodes();
    let count = partition.count();
    let (mut inside, mut out, mut into, mut links) =
        (vec![0.0; count], vec![0.0; count], vec![0.0; count], vec![0_usize; count]);
    for link in network.links() {
        let (from, to) = (of[link.from as usize] as usize, of[link.to as usize] as usize);
        if from == to {
            inside[from] += link.weight;
            links[from] += 1;
        } else {
            out[from] += link.weight;
            into[to] += link.weight;
        }
    }
    let directed = network.is_directed();
    let total = 2.0 * network.total();
    let row = |community: usize| {
        let size = f64::from(partition.sizes()[community]);
        let cut = out[community] + into[community];
        // Every link has two ends: those inside count twice.
        let volume = 2.0 * inside[community] + cut;
        let pairs = if directed { size * (size - 1.0) } else { size * (size - 1.0) / 2.0 };
        let smaller = volume.min(total - volume);
        CommunityRow {
            community: community as i64 + 1,
            name: names[community].text(),
            largest: names[community].largest.clone(),
            members: size as i64,
            internal_weight: inside[community],
            leaving_weight: directed.then_some(out[community]),
            arriving_weight: directed.then_some(into[community]),
            cut_weight: cut,
            conductance: (smaller > 0.0).then(|| cut / smaller),
            density: (pairs > 0.0).then(|| links[community] as f64 / pairs),
        }
    };
    (0..count).map(row).collect()
}

/// A row for every node, and a row for every community (its own too) in which a node that stands between has a share of its weight.
pub fn member_rows(
    network: &Network,
    partition: &Partition,
    labels: &[Option<String>],
) -> (Vec<CommunityMemberRow>, Vec<CommunityOverlapRow>) {
    let of = partition.of_nodes();
    let graph = network.graph();
    let strengths = network.strengths();
    let (mut members, mut overlaps) = (Vec::new(), Vec::new());
    for (node, &own) in of.iter().enumerate() {
        let mut shares: BTreeMap<u32, f64> = BTreeMap::new();
        for (neighbour, weight) in graph.of(node) {
            *shares.entry(of[neighbour as usize]).or_default() += weight;
        }
        let all: f64 = shares.values().sum();
        let share = |community: u32| shares.get(&community).map_or(0.0, |weight| weight / all);
        let others: Vec<u32> =
            shares.keys().copied().filter(|&other| other != own && share(other) >= BETWEEN).collect();
        if !others.is_empty() {
            for community in std::iter::once(own).chain(others) {
                overlaps.push(CommunityOverlapRow {
                    node: network.name(node),
                    community: i64::from(community) + 1,
                    share: share(community),
                    own: i64::from(community == own),
                });
            }
        }
        members.push(CommunityMemberRow {
            node: network.name(node),
            name: labels.get(node).cloned().flatten().unwrap_or_default(),
            community: i64::from(own) + 1,
            links: graph.degree(node) as i64,
            weight_out: strengths[node].out,
            weight_in: strengths[node].into,
            share_inside: (all > 0.0).then(|| share(own)),
        });
    }
    (members, overlaps)
}

/// How communities lie over places: members and weight of each community in each place, and how many times more members than the
/// place's share of all nodes (location quotient). Nodes without a place are left out.
pub fn place_rows(
    network: &Network,
    partition: &Partition,
    places: &[Option<String>],
) -> Vec<CommunityPlaceRow> {
    let strengths = network.strengths();
    let mut cells: BTreeMap<(u32, &str), (usize, f64)> = BTreeMap::new();
    let mut in_place: BTreeMap<&str, usize> = BTreeMap::new();
    let mut in_community = vec![0_usize; partition.count()];
    for (node, place) in places.iter().enumerate() {
        let Some(place) = place else { continue };
        let community = partition.of_nodes()[node];
        let cell = cells.entry((community, place)).or_default();
        cell.0 += 1;
        cell.1 += strengths[node].out.max(strengths[node].into);
        *in_place.entry(place).or_default() += 1;
        in_community[community as usize] += 1;
    }
    let all: usize = in_community.iter().sum();
    let row = |((community, place), (members, weight)): ((u32, &str), (usize, f64))| {
        let of_community = members as f64 / in_community[community as usize] as f64;
        CommunityPlaceRow {
            community: i64::from(community) + 1,
            place: place.to_string(),
            members: members as i64,
            weight,
            share_of_community: of_community,
            share_of_place: members as f64 / in_place[place] as f64,
            location_quotient: of_community / (in_place[place] as f64 / all as f64),
        }
    };
    cells.into_iter().map(row).collect()
}

/// A row for every resolution of the sweep.
pub fn sweep_rows(found: &Detection) -> Vec<CommunitySweepRow> {
    let plateau = |number: usize| {
        found.scales.iter().position(|scale| {
            scale
                .plateau
                .as_ref()
                .is_some_and(|plateau| (plateau.points.0..=plateau.points.1).contains(&number))
        })
    };
    found
        .points
        .iter()
        .enumerate()
        .map(|(number, point)| CommunitySweepRow {
            resolution: point.resolution,
            communities: point.partition.count() as i64,
            effective_communities: point.partition.effective_count(),
            quality: point.quality,
            agreement: point.agreement,
            like_next: point.next,
            evidence: point.evidence.net(),
            trivial: i64::from(point.is_trivial()),
            scale: plateau(number).map_or(0, |scale| scale as i64 + 1),
        })
        .collect()
}

/// A row for every scale, the answer first.
pub fn scale_rows(found: &Detection) -> Vec<CommunityScaleRow> {
    let row = |(number, scale): (usize, &crate::detect::Scale)| {
        let bounds = scale.plateau.as_ref().map(|plateau| {
            (found.points[plateau.points.1].resolution, found.points[plateau.points.0].resolution)
        });
        CommunityScaleRow {
            scale: number as i64 + 1,
            resolution: scale.resolution,
            from_resolution: bounds.map(|bounds| bounds.0),
            to_resolution: bounds.map(|bounds| bounds.1),
            likeness: scale.plateau.as_ref().map(|plateau| plateau.demand),
            communities: scale.partition.count() as i64,
            quality: scale.quality,
            agreement: scale.agreement,
            evidence: scale.evidence.net(),
            share_inside: scale.evidence.inside,
            share_expected: scale.evidence.expected,
            chance_observed: scale.chance.map(|chance| chance.observed),
            chance_mean: scale.chance.map(|chance| chance.mean),
            chance_deviation: scale.chance.map(|chance| chance.deviation),
            beyond_chance: match scale.chance {
                Some(chance) if chance.is_exceeded() => "yes".to_string(),
                Some(_) => "no".to_string(),
                None => String::new(),
            },
        }
    };
    found.scales.iter().enumerate().map(row).collect()
}
