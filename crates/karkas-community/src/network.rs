//! A network: nodes with names, links with weights.

use crate::graph::Graph;
use crate::quality::DirectedStrength;

/// A link. In an undirected network `from` is not above `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Node where it begins.
    pub from: u32,
    /// Node where it ends.
    pub to: u32,
    /// Its weight, above zero.
    pub weight: f64,
}

/// Names of nodes: whole numbers where all of them are, which takes little room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Names {
    /// The names are the numbers of the nodes, from 0.
    Places,
    /// Whole numbers.
    Numbers(Vec<u64>),
    /// Anything.
    Texts(Vec<Box<str>>),
}

/// Why links are no network.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NetworkFault {
    /// A link ends where there is no node.
    #[error("link {link} ends at node {node}, and there are {nodes} nodes")]
    Unknown {
        /// Its place in the list.
        link: usize,
        /// The node.
        node: u32,
        /// How many there are.
        nodes: usize,
    },
    /// A weight that is no finite number above zero.
    #[error("link {link} has the weight {weight}; a weight is a finite number above zero")]
    Weight {
        /// Its place in the list.
        link: usize,
        /// The weight.
        weight: f64,
    },
    /// A link of a node to itself.
    #[error("link {link} joins node {node} to itself")]
    Own {
        /// Its place in the list.
        link: usize,
        /// The node.
        node: u32,
    },
    /// No links at all.
    #[error("there is no link")]
    Empty,
}

/// A network. Links are sorted by their ends, and no pair (in a directed network: no direction of a pair) stands twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    names: Names,
    directed: bool,
    links: Vec<Link>,
    nodes: usize,
}

impl Network {
    /// From links, of which those of the same pair are added.
    ///
    /// # Errors
    /// If there is no link, or one that joins a node to itself, ends nowhere, or has no weight above zero.
    pub fn new(nodes: usize, directed: bool, mut links: Vec<Link>) -> Result<Self, NetworkFault> {
        if links.is_empty() {
            return Err(NetworkFault::Empty);
        }
        for (number, link) in links.iter_mut().enumerate() {
            if let Some(&node) = [link.from, link.to].iter().find(|&&node| node as usize >= nodes) {
                return Err(NetworkFault::Unknown { link: number, node, nodes });
            }
            if link.from == link.to {
                return Err(NetworkFault::Own { link: number, node: link.from });
            }
            if !(link.weight > 0.0 && link.weight.is_finite()) {
                return Err(NetworkFault::Weight { link: number, weight: link.weight });
            }
            if !directed && link.from > link.to {
                (link.from, link.to) = (link.to, link.from);
            }
        }
        // A sort that keeps the order of equals, so that sums do not depend on it but on the order of the list alone.
        links.sort_by_key(|link| (link.from, link.to));
        links.dedup_by(|next, kept| {
            let same = (next.from, next.to) == (kept.from, kept.to);
            if same {
                kept.weight += next.weight;
            }
            same
        });
        links.shrink_to_fit();
        Ok(Self { names: Names::Places, directed, links, nodes })
    }

    /// The same with names, one for each node.
    pub fn named(self, names: Names) -> Self {
        Self { names, ..self }
    }

    /// The same nodes with other links or weights.
    ///
    /// # Errors
    /// As [`Network::new`].
    pub fn with_links(&self, links: Vec<Link>) -> Result<Self, NetworkFault> {
        Ok(Self::new(self.nodes, self.directed, links)?.named(self.names.clone()))
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.nodes == 0
    }

    /// Whether links have a direction.
    pub fn is_directed(&self) -> bool {
        self.directed
    }

    /// The links, sorted by where they begin and end.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The name of a node.
    pub fn name(&self, node: usize) -> String {
        match &self.names {
            Names::Places => node.to_string(),
            Names::Numbers(numbers) => numbers[node].to_string(),
            Names::Texts(texts) => texts[node].to_string(),
        }
    }

    /// Names of all nodes, in order.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        (0..self.nodes).map(|node| self.name(node))
    }

    /// Whether the weights differ.
    pub fn is_weighted(&self) -> bool {
        self.links.windows(2).any(|pair| pair[0].weight != pair[1].weight)
    }

    /// Sum of the weights of all links.
    pub fn total(&self) -> f64 {
        self.links.iter().map(|link| link.weight).sum()
    }

    /// The links as the search walks them.
    pub fn graph(&self) -> Graph {
        Graph::from_links(self.nodes, self.links.iter().map(|link| (link.from, link.to, link.weight)))
    }

    /// Weights that leave and arrive; the same in an undirected network.
    pub fn strengths(&self) -> Vec<DirectedStrength> {
        let mut strengths = vec![DirectedStrength::default(); self.nodes];
        for link in &self.links {
            strengths[link.from as usize].out += link.weight;
            strengths[link.to as usize].into += link.weight;
            if !self.directed {
                strengths[link.from as usize].into += link.weight;
                strengths[link.to as usize].out += link.weight;
            }
        }
        strengths
    }
}
