//! HDBSCAN* (Campello, Moulavi, Zimek and Sander, ACM TKDD 10(1), 2015): clusters of different densities.

use rayon::prelude::*;

use super::{Cluster, Clusters, DensityFault, numbered};
use crate::distance::Sites;
use crate::progress::{Stage, Watch, tell};

/// How dense and how large a cluster is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HdbscanSettings {
    /// Least number of sites of a cluster.
    pub least: usize,
    /// The core distance of a site is that to its so many-th nearest other site: the site itself is not counted. (As in the
    /// Python package hdbscan; scikit-learn counts the site itself and needs one more for the same result.)
    pub samples: usize,
}

/// Joins sites: the clusters that last longest as the distance at which sites are joined shrinks (excess of mass). All sites
/// together are no cluster.
///
/// Ties: the tree grows from the first site, of equally near sites the first comes first, and joins at the same distance
/// happen in that order; so the order of sites says all. (Coarse places have many ties, and exact programs differ in a few
/// clusters, and in some per cent of the sites that lie alone, by what they do with them.) Takes time with the square of the number of sites.
///
/// # Errors
/// Where a setting makes no sense, or someone stopped.
pub fn hdbscan(sites: &Sites, settings: HdbscanSettings, watch: Watch<'_>) -> Result<Clusters, DensityFault> {
    let HdbscanSettings { least, samples } = settings;
    if least < 2 {
        return Err(DensityFault::Number { what: "the least size of a cluster", value: least, least: 2 });
    }
    if samples < 1 {
        return Err(DensityFault::Number { what: "the number of neighbours", value: samples, least: 1 });
    }
    if sites.len() < least.max(samples + 1) {
        return Ok(Clusters { labels: vec![None; sites.len()], clusters: Vec::new() });
    }
    let core = core_squares(sites, samples);
    let edges = spanning_tree(sites, &core, watch)?;
    let nodes = hierarchy(sites.len(), edges);
    Ok(select(sites.len(), &nodes, least))
}

/// Squares of the core distances.
fn core_squares(sites: &Sites, samples: usize) -> Vec<f64> {
    let of = |site: usize| {
        let others = (0..sites.len()).filter(|other| *other != site);
        let mut squares: Vec<f64> = others.map(|other| sites.squared_distance(site, other)).collect();
        *squares.select_nth_unstable_by(samples - 1, f64::total_cmp).1
    };
    (0..sites.len()).into_par_iter().map(of).collect()
}

/// A minimum spanning tree of mutual reachability by Prim's method: squares of distances and the two sites.
fn spanning_tree(
    sites: &Sites,
    core: &[f64],
    watch: Watch<'_>,
) -> Result<Vec<(f64, usize, usize)>, DensityFault> {
    let count = sites.len();
    let mut best = vec![(f64::INFINITY, 0); count];
    let mut outside: Vec<usize> = (1..count).collect();
    let mut edges = Vec::with_capacity(count - 1);
    let mut newest = 0;
    while !outside.is_empty() {
        if edges.len().is_multiple_of(256) {
            tell(watch, Stage::Joining, edges.len(), count)?;
        }
        let mut nearest = (f64::INFINITY, 0);
        for (place, &site) in outside.iter().enumerate() {
            let square = sites.squared_distance(newest, site).max(core[newest]).max(core[site]);
            if square < best[site].0 {
                best[site] = (square, newest);
            }
            if best[site].0 < nearest.0 || (best[site].0 == nearest.0 && site < outside[nearest.1]) {
                nearest = (best[site].0, place);
            }
        }
        newest = outside.swap_remove(nearest.1);
        edges.push((nearest.0, best[newest].1, newest));
    }
    Ok(edges)
}

/// A component of sites: a site, or components that were joined at a distance.
struct Node {
    children: Vec<usize>,
    distance: f64,
    size: usize,
}

/// All components by growing distance; sites first, the whole last.
fn hierarchy(count: usize, mut edges: Vec<(f64, usize, usize)>) -> Vec<Node> {
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut nodes: Vec<Node> =
        (0..count).map(|_| Node { children: Vec::new(), distance: 0.0, size: 1 }).collect();
    let mut parents: Vec<usize> = (0..count).collect();
    // The node that a set of joined sites is, by its representative.
    let mut node_of: Vec<usize> = (0..count).collect();
    for (square, one, other) in edges {
        let (one, other) = (root(&mut parents, one), root(&mut parents, other));
        let children = vec![node_of[one], node_of[other]];
        let size = children.iter().map(|&child| nodes[child].size).sum();
        parents[one.max(other)] = one.min(other);
        node_of[one.min(other)] = nodes.len();
        nodes.push(Node { children, distance: square.sqrt(), size });
    }
    nodes
}

fn root(parents: &mut [usize], mut site: usize) -> usize {
    while parents[site] != site {
        parents[site] = parents[parents[site]];
        site = parents[site];
    }
    site
}

/// A component that is large enough, from where it parts from its like until it parts itself or falls apart.
struct Branch {
    node: usize,
    birth: f64,
    stability: f64,
    children: Vec<usize>,
}

/// The selection of branches whose stability is largest, from the leaves up.
fn select(count: usize, nodes: &[Node], least: usize) -> Clusters {
    let mut branches =
        vec![Branch { node: nodes.len() - 1, birth: 0.0, stability: 0.0, children: Vec::new() }];
    let mut at = 0;
    while at < branches.len() {
        let (mut node, birth) = (branches[at].node, branches[at].birth);
        let mut stability = 0.0;
        loop {
            // A site by itself is never large enough, so a node here has children.
            let density = 1.0 / nodes[node].distance;
            let large: Vec<usize> =
                nodes[node].children.iter().copied().filter(|&child| nodes[child].size >= least).collect();
            let kept = if large.len() == 1 { nodes[large[0]].size } else { 0 };
            let leaving = nodes[node].size - kept;
            // Sites of one place never part: their density is infinite, also where that of the birth is.
            if leaving > 0 && density > birth {
                stability += (density - birth) * leaving as f64;
            }
            match large[..] {
                [only] => node = only,
                _ => {
                    for child in large {
                        let number = branches.len();
                        branches[at].children.push(number);
                        branches.push(Branch {
                            node: child,
                            birth: density,
                            stability: 0.0,
                            children: Vec::new(),
                        });
                    }
                    break;
                }
            }
        }
        branches[at].stability = stability;
        at += 1;
    }
    // Branches come after their parents, so from the back every child is known before its parent.
    let mut chosen = vec![true; branches.len()];
    let mut best: Vec<f64> = branches.iter().map(|branch| branch.stability).collect();
    chosen[0] = false;
    for branch in (1..branches.len()).rev() {
        let below: f64 = branches[branch].children.iter().map(|&child| best[child]).sum();
        if !branches[branch].children.is_empty() && below > best[branch] {
            best[branch] = below;
            chosen[branch] = false;
        }
    }
    let mut raw = vec![None; count];
    let mut open = branches[0].children.clone();
    while let Some(branch) = open.pop() {
        if chosen[branch] {
            mark(nodes, branches[branch].node, branch, &mut raw);
        } else {
            open.extend(&branches[branch].children);
        }
    }
    let (labels, order) = numbered(&raw);
    let cluster = |branch: &usize| Cluster {
        size: nodes[branches[*branch].node].size,
        core: 0,
        stability: Some(branches[*branch].stability),
    };
    Clusters { labels, clusters: order.iter().map(cluster).collect() }
}

fn mark(nodes: &[Node], node: usize, label: usize, labels: &mut [Option<usize>]) {
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match labels.get_mut(node) {
            Some(site) => *site = Some(label),
            None => open.extend(&nodes[node].children),
        }
    }
}
