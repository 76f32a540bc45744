//! Links between communities, and the skeleton of the links inside the largest of them: what a picture of the network needs.

use std::collections::BTreeMap;

use super::rows::{CommunityInnerRow, CommunityLinkRow};
use crate::network::{Link, Network};
use crate::partition::Partition;

/// Communities whose inside is told, the largest first.
const COMMUNITIES: usize = 12;
/// Members of each, those with the largest weight inside first.
const MEMBERS: usize = 40;
/// Links of each, the heaviest first.
const LINKS: usize = 120;

/// A row for every pair of communities that are linked, in a directed network for each direction.
pub fn link_rows(network: &Network, partition: &Partition) -> Vec<CommunityLinkRow> {
    let of = partition.of_nodes();
    let mut sums: BTreeMap<(u32, u32), (usize, f64)> = BTreeMap::new();
    for link in network.links() {
        let (mut from, mut to) = (of[link.from as usize], of[link.to as usize]);
        if from == to {
            continue;
        }
        if !network.is_directed() && from > to {
            (from, to) = (to, from);
        }
        let sum = sums.entry((from, to)).or_default();
        sum.0 += 1;
        sum.1 += link.weight;
    }
    let row = |((from, to), (links, weight)): ((u32, u32), (usize, f64))| CommunityLinkRow {
        from: i64::from(from) + 1,
        to: i64::from(to) + 1,
        links: links as i64,
        weight,
    };
    sums.into_iter().map(row).collect()
}

/// The heaviest links between the 40 weightiest members of each of the 12 largest communities, at most 120 of each. Of equally
/// weighty members, and of equally heavy links, the first of the file comes first.
pub fn inner_rows(network: &Network, partition: &Partition) -> Vec<CommunityInnerRow> {
    let of = partition.of_nodes();
    let count = partition.count().min(COMMUNITIES);
    let inside = |link: &&Link| {
        let own = of[link.from as usize];
        own == of[link.to as usize] && (own as usize) < count
    };
    let mut strength: BTreeMap<u32, f64> = BTreeMap::new();
    let mut links: Vec<Vec<Link>> = vec![Vec::new(); count];
    for link in network.links().iter().filter(inside) {
        *strength.entry(link.from).or_default() += link.weight;
        *strength.entry(link.to).or_default() += link.weight;
        links[of[link.from as usize] as usize].push(*link);
    }
    let mut members: Vec<Vec<(f64, u32)>> = vec![Vec::new(); count];
    for (node, weight) in strength {
        members[of[node as usize] as usize].push((weight, node));
    }
    let mut rows = Vec::new();
    for (community, (mut members, mut links)) in members.into_iter().zip(links).enumerate() {
        members.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut kept: Vec<u32> = members.iter().take(MEMBERS).map(|member| member.1).collect();
        kept.sort_unstable();
        let is_kept = |node: u32| kept.binary_search(&node).is_ok();
        links.retain(|link| is_kept(link.from) && is_kept(link.to));
        // Links are sorted by their ends, and a stable sort keeps that order among equals.
        links.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        rows.extend(links.iter().take(LINKS).map(|link| CommunityInnerRow {
            community: community as i64 + 1,
            from: network.name(link.from as usize),
            to: network.name(link.to as usize),
            weight: link.weight,
        }));
    }
    rows
}
