//! The links of a network as the search for communities walks them: of every node, its neighbours and weights.

/// Symmetric adjacency in compressed rows, without links of a node to itself.
///
/// The weight between two nodes is that of their link in an undirected network, and the sum of both directions in a directed one:
/// no quality function here needs more of a link than that once strengths or flows of nodes are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    starts: Vec<usize>,
    neighbours: Vec<u32>,
    weights: Vec<f64>,
}

impl Graph {
    /// From links between different nodes; each is entered at both ends, and several links of a pair are added.
    pub fn from_links(nodes: usize, links: impl Iterator<Item = (u32, u32, f64)> + Clone) -> Self {
        let mut starts = vec![0_usize; nodes + 2];
        for (from, to, _) in links.clone().filter(|(from, to, _)| from != to) {
            starts[from as usize + 2] += 1;
            starts[to as usize + 2] += 1;
        }
        for node in 2..starts.len() {
            starts[node] += starts[node - 1];
        }
        let entries = starts[nodes + 1];
        let mut neighbours = vec![0_u32; entries];
        let mut weights = vec![0.0; entries];
        for (from, to, weight) in links.filter(|(from, to, _)| from != to) {
            for (own, other) in [(from, to), (to, from)] {
                let place = &mut starts[own as usize + 1];
                neighbours[*place] = other;
                weights[*place] = weight;
                *place += 1;
            }
        }
        starts.truncate(nodes + 1);
        let mut graph = Self { starts, neighbours, weights };
        graph.add_repeated();
        graph
    }

    /// From compressed rows that are symmetric already.
    pub(crate) fn from_rows(starts: Vec<usize>, neighbours: Vec<u32>, weights: Vec<f64>) -> Self {
        Self { starts, neighbours, weights }
    }

    /// Sorts each row by neighbour and adds what stands twice.
    fn add_repeated(&mut self) {
        let mut row: Vec<(u32, f64)> = Vec::new();
        let mut end = 0;
        for node in 0..self.len() {
            let (first, last) = (self.starts[node], self.starts[node + 1]);
            row.clear();
            row.extend((first..last).map(|place| (self.neighbours[place], self.weights[place])));
            row.sort_by_key(|entry| entry.0);
            self.starts[node] = end;
            for &(neighbour, weight) in &row {
                if end > self.starts[node] && self.neighbours[end - 1] == neighbour {
                    self.weights[end - 1] += weight;
                } else {
                    self.neighbours[end] = neighbour;
                    self.weights[end] = weight;
                    end += 1;
                }
            }
        }
        let nodes = self.len();
        self.starts[nodes] = end;
        self.neighbours.truncate(end);
        self.weights.truncate(end);
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of linked pairs of nodes.
    pub fn pairs(&self) -> usize {
        self.neighbours.len() / 2
    }

    /// Number of neighbours of a node.
    pub fn degree(&self, node: usize) -> usize {
        self.starts[node + 1] - self.starts[node]
    }

    /// Neighbours of a node with the weights of the links to them.
    #[inline]
    pub fn of(&self, node: usize) -> impl Iterator<Item = (u32, f64)> + Clone + '_ {
        let range = self.starts[node]..self.starts[node + 1];
        self.neighbours[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// Neighbours of a node.
    pub fn neighbours(&self, node: usize) -> &[u32] {
        &self.neighbours[self.starts[node]..self.starts[node + 1]]
    }

    /// Sum of the weights of the links of a node.
    pub fn strength(&self, node: usize) -> f64 {
        self.weights[self.starts[node]..self.starts[node + 1]].iter().sum()
    }

    /// Mean weight of a linked pair; 1 where there is none.
    pub fn mean_weight(&self) -> f64 {
        if self.weights.is_empty() {
            1.0
        } else {
            self.weights.iter().sum::<f64>() / self.weights.len() as f64
        }
    }

    /// The connected parts: for each node the number of its part, in order of their first nodes, and how many there are.
    pub fn components(&self) -> (Vec<u32>, usize) {
        let mut part = vec![u32::MAX; self.len()];
        let mut parts = 0;
        let mut open = Vec::new();
        for start in 0..self.len() {
            if part[start] != u32::MAX {
                continue;
            }
            part[start] = parts;
            open.push(start as u32);
            while let Some(node) = open.pop() {
                for &neighbour in self.neighbours(node as usize) {
                    if part[neighbour as usize] == u32::MAX {
                        part[neighbour as usize] = parts;
                        open.push(neighbour);
                    }
                }
            }
            parts += 1;
        }
        (part, parts as usize)
    }
}
