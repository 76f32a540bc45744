//! Fast local moving: nodes are visited by a queue, and a node comes back to it only when a neighbour has moved away.

use crate::graph::Graph;
use crate::progress::Stopped;
use crate::quality::Quality;
use crate::random::Random;

/// Nodes between two questions whether to stop.
pub(super) const BETWEEN_QUESTIONS: usize = 1 << 14;

/// A gain counts when it is more than this share of the score of a mean link: below is rounding.
const DUST: f64 = 1e-9;

/// Communities during a search: labels below the number of nodes, some of them unused.
pub(super) struct Communities<Q: Quality> {
    pub of: Vec<u32>,
    pub masses: Vec<Q::Mass>,
    pub sizes: Vec<u32>,
    sums: Q::Sums,
}

impl<Q: Quality> Communities<Q> {
    /// From labels below the number of nodes.
    pub fn new(quality: &Q, graph: &Graph, masses: &[Q::Mass], of: Vec<u32>) -> Self {
        let nodes = graph.len();
        let mut sizes = vec![0_u32; nodes];
        let alone = of.iter().enumerate().all(|(node, &label)| node == label as usize);
        let mut communities = vec![Q::Mass::default(); nodes];
        if alone {
            sizes.fill(1);
            communities.copy_from_slice(masses);
        } else {
            let mut seen = vec![false; nodes];
            for node in 0..nodes {
                let own = of[node];
                // Links to members that were added before.
                let known =
                    |&(neighbour, _): &(u32, f64)| seen[neighbour as usize] && of[neighbour as usize] == own;
                let link = if Q::LINKED {
                    graph.of(node).filter(known).map(|(_, weight)| weight).sum()
                } else {
                    0.0
                };
                seen[node] = true;
                let place = own as usize;
                communities[place] = if sizes[place] == 0 {
                    masses[node]
                } else {
                    quality.join(&communities[place], &masses[node], link)
                };
                sizes[place] += 1;
            }
        }
        let sums = communities.iter().fold(Q::Sums::default(), |sums, community| {
            quality.replaced(sums, &Q::Mass::default(), community)
        });
        Self { of, masses: communities, sizes, sums }
    }

    /// Number of communities.
    pub fn count(&self) -> usize {
        self.sizes.iter().filter(|&&size| size > 0).count()
    }

    /// The label of each node.
    pub fn into_labels(self) -> Vec<u32> {
        self.of
    }

    /// Moves nodes until none gains by it; what was gained, as a score.
    pub fn move_nodes(
        &mut self,
        quality: &Q,
        graph: &Graph,
        masses: &[Q::Mass],
        random: &mut Random,
        stop: &dyn Fn() -> bool,
    ) -> Result<f64, Stopped> {
        let nodes = graph.len();
        let mut queue: Vec<u32> = (0..nodes as u32).collect();
        random.shuffle(&mut queue);
        let mut waiting = vec![true; nodes];
        let (mut head, mut length) = (0, nodes);
        let mut links = Links::new(nodes);
        let mut unused: Vec<u32> =
            (0..nodes as u32).rev().filter(|&label| self.sizes[label as usize] == 0).collect();
        let dust = DUST * quality.unit();
        let mut gained = 0.0;
        let mut visited = 0;
        while length > 0 {
            let node = queue[head] as usize;
            head = if head + 1 == nodes { 0 } else { head + 1 };
            length -= 1;
            waiting[node] = false;
            visited += 1;
            if visited % BETWEEN_QUESTIONS == 0 && stop() {
                return Err(Stopped);
            }
            let own = self.of[node];
            links.gather(graph, node, &self.of);
            let mass = &masses[node];
            let before = self.masses[own as usize];
            let rest = if self.sizes[own as usize] == 1 {
                Q::Mass::default()
            } else {
                quality.part(&before, mass, links.to(own))
            };
            let sums = quality.replaced(self.sums, &before, &rest);
            let stay = quality.score(&sums, mass, &rest, links.to(own));
            let (mut best, mut most) = (own, stay + dust);
            for &label in links.labels() {
                if label != own {
                    let score = quality.score(&sums, mass, &self.masses[label as usize], links.to(label));
                    if score > most {
                        (best, most) = (label, score);
                    }
                }
            }
            if self.sizes[own as usize] > 1
                && let Some(&free) = unused.last()
            {
                let alone = quality.score(&sums, mass, &Q::Mass::default(), 0.0);
                if alone > most {
                    (best, most) = (free, alone);
                }
            }
            if best == own {
                continue;
            }
            if self.sizes[best as usize] == 0 {
                unused.pop();
            }
            let joined = if self.sizes[best as usize] == 0 {
                *mass
            } else {
                quality.join(&self.masses[best as usize], mass, links.to(best))
            };
            self.sums = quality.replaced(sums, &self.masses[best as usize], &joined);
            self.masses[own as usize] = rest;
            self.masses[best as usize] = joined;
            self.sizes[own as usize] -= 1;
            self.sizes[best as usize] += 1;
            if self.sizes[own as usize] == 0 {
                unused.push(own);
            }
            self.of[node] = best;
            gained += most - stay;
            for &neighbour in graph.neighbours(node) {
                let place = neighbour as usize;
                if !waiting[place] && self.of[place] != best {
                    waiting[place] = true;
                    let tail = head + length;
                    queue[if tail >= nodes { tail - nodes } else { tail }] = neighbour;
                    length += 1;
                }
            }
        }
        Ok(gained)
    }
}

/// Weights of the links of one node to communities.
pub(super) struct Links {
    weight: Vec<f64>,
    labels: Vec<u32>,
}

impl Links {
    /// For labels below a number.
    pub fn new(labels: usize) -> Self {
        Self { weight: vec![0.0; labels], labels: Vec::new() }
    }

    /// Forgets the last node and gathers the links of another.
    #[inline]
    pub fn gather(&mut self, graph: &Graph, node: usize, of: &[u32]) {
        self.clear();
        for (neighbour, weight) in graph.of(node) {
            self.add(of[neighbour as usize], weight);
        }
    }

    /// Forgets the last node.
    #[inline]
    pub fn clear(&mut self) {
        for &label in &self.labels {
            self.weight[label as usize] = 0.0;
        }
        self.labels.clear();
    }

    /// Adds a link.
    #[inline]
    pub fn add(&mut self, label: u32, weight: f64) {
        let sum = &mut self.weight[label as usize];
        if *sum == 0.0 {
            self.labels.push(label);
        }
        *sum += weight;
    }

    /// Communities that the node is linked to, in the order in which its links name them.
    #[inline]
    pub fn labels(&self) -> &[u32] {
        &self.labels
    }

    /// Weight of the links to a community.
    #[inline]
    pub fn to(&self, label: u32) -> f64 {
        self.weight[label as usize]
    }
}
