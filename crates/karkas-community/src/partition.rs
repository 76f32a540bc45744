//! Which community each node belongs to.

/// A partition of nodes. Communities are numbered from 0 by size, largest first, and among equals by their first node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    of: Vec<u32>,
    sizes: Vec<u32>,
}

impl Partition {
    /// From labels of nodes; which numbers the labels are does not matter.
    pub fn from_labels(labels: &[u32]) -> Self {
        let end = labels.iter().max().map_or(0, |&label| label as usize + 1);
        // Labels may be sparse (names of another program): beyond reason they are looked up rather than used as places.
        if end > 4 * labels.len() + 1024 {
            let mut known: Vec<u32> = labels.to_vec();
            known.sort_unstable();
            known.dedup();
            let dense: Vec<u32> =
                labels.iter().map(|label| known.partition_point(|other| other < label) as u32).collect();
            return Self::from_labels(&dense);
        }
        let mut first = vec![u32::MAX; end];
        let mut size = vec![0_u32; end];
        for (node, &label) in labels.iter().enumerate() {
            let label = label as usize;
            first[label] = first[label].min(node as u32);
            size[label] += 1;
        }
        let mut order: Vec<u32> = (0..end as u32).filter(|&label| size[label as usize] > 0).collect();
        order.sort_by_key(|&label| (std::cmp::Reverse(size[label as usize]), first[label as usize]));
        let sizes = order.iter().map(|&label| size[label as usize]).collect();
        for (number, &label) in order.iter().enumerate() {
            first[label as usize] = number as u32;
        }
        Self { of: labels.iter().map(|&label| first[label as usize]).collect(), sizes }
    }

    /// Each node by itself.
    pub fn singletons(nodes: usize) -> Self {
        Self { of: (0..nodes as u32).collect(), sizes: vec![1; nodes] }
    }

    /// The community of each node.
    pub fn of_nodes(&self) -> &[u32] {
        &self.of
    }

    /// The number of nodes of each community.
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// Number of communities.
    pub fn count(&self) -> usize {
        self.sizes.len()
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.of.len()
    }

    /// Members of every community, in order of nodes.
    pub fn members(&self) -> Vec<Vec<u32>> {
        let mut members: Vec<Vec<u32>> =
            self.sizes.iter().map(|&size| Vec::with_capacity(size as usize)).collect();
        for (node, &community) in self.of.iter().enumerate() {
            members[community as usize].push(node as u32);
        }
        members
    }

    /// Sums of a number of nodes over the members of each community.
    pub fn sum_by_community(&self, values: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.count()];
        for (&community, value) in self.of.iter().zip(values) {
            sums[community as usize] += value;
        }
        sums
    }

    /// How many communities of equal size would be as uncertain: the exponential of the entropy of the sizes.
    pub fn effective_count(&self) -> f64 {
        let nodes = self.nodes() as f64;
        let entropy: f64 = self.sizes.iter().map(|&size| f64::from(size) / nodes).map(|p| -p * p.ln()).sum();
        entropy.exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_by_size_then_first_node() {
        let partition = Partition::from_labels(&[7, 3, 3, 9, 7, 3]);
        assert_eq!(partition.of_nodes(), [1, 0, 0, 2, 1, 0]);
        assert_eq!(partition.sizes(), [3, 2, 1]);
        assert_eq!(Partition::from_labels(&[4_000_000_000, 1, 1]).of_nodes(), [1, 0, 0]);
        assert_eq!(partition.members(), [vec![1, 2, 5], vec![0, 4], vec![3]]);
    }

    #[test]
    fn effective_number_of_equal_communities_is_their_number() {
        assert!((Partition::from_labels(&[0, 0, 1, 1, 2, 2]).effective_count() - 3.0).abs() < 1e-12);
    }
}
