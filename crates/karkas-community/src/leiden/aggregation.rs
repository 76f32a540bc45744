//! The smaller network whose nodes are the refined communities.

use super::moving::{Communities, Links};
use super::refinement::Refined;
use crate::graph::Graph;
use crate::quality::Quality;

/// A network of communities.
pub(super) struct Level<M> {
    pub graph: Graph,
    pub masses: Vec<M>,
    /// The community (not refined) of each node, as a label below the number of nodes.
    pub labels: Vec<u32>,
}

/// The smaller network, and the node of it that each node became.
pub(super) fn aggregate<Q: Quality>(
    graph: &Graph,
    refined: Refined<Q::Mass>,
    communities: &Communities<Q>,
) -> (Vec<u32>, Level<Q::Mass>) {
    let Refined { of, masses } = refined;
    let count = masses.len();
    // Nodes in order of their parts.
    let mut starts = vec![0_usize; count + 1];
    for &part in &of {
        starts[part as usize + 1] += 1;
    }
    for part in 0..count {
        starts[part + 1] += starts[part];
    }
    let mut places = starts.clone();
    let mut nodes = vec![0_u32; of.len()];
    for (node, &part) in of.iter().enumerate() {
        let place = &mut places[part as usize];
        nodes[*place] = node as u32;
        *place += 1;
    }
    drop(places);
    let mut rows = Vec::with_capacity(count + 1);
    rows.push(0);
    let (mut neighbours, mut weights) = (Vec::new(), Vec::new());
    let mut links = Links::new(count);
    let mut number = vec![u32::MAX; graph.len()];
    let mut labels = Vec::with_capacity(count);
    let mut next = 0;
    for part in 0..count {
        links.clear();
        let members = &nodes[starts[part]..starts[part + 1]];
        for &node in members {
            for (neighbour, weight) in graph.of(node as usize) {
                let other = of[neighbour as usize];
                if other as usize != part {
                    links.add(other, weight);
                }
            }
        }
        neighbours.extend_from_slice(links.labels());
        weights.extend(links.labels().iter().map(|&label| links.to(label)));
        rows.push(neighbours.len());
        let community = communities.of[members[0] as usize] as usize;
        if number[community] == u32::MAX {
            number[community] = next;
            next += 1;
        }
        labels.push(number[community]);
    }
    let graph = Graph::from_rows(rows, neighbours, weights);
    (of, Level { graph, masses, labels })
}
