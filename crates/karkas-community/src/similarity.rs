//! How alike two partitions of the same nodes are.

use crate::partition::Partition;

/// Measures of likeness. Where both partitions are one community or both are all single nodes they are the same: 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// Mutual information over the mean of the entropies, 0 to 1; grows with the number of communities even by chance.
    pub normalised_mutual_information: f64,
    /// The same above what chance gives (Vinh, Epps and Bailey 2010, mean of the entropies): 0 for chance, 1 for the same.
    pub adjusted_mutual_information: f64,
    /// Pairs of nodes on which both agree, above what chance gives (Hubert and Arabie 1985).
    pub adjusted_rand: f64,
    /// Variation of information in nats (Meilă 2007): 0 for the same, a distance.
    pub variation_of_information: f64,
}

/// Compares two partitions.
///
/// # Panics
/// If they are not of the same number of nodes.
pub fn compare(a: &Partition, b: &Partition) -> Similarity {
    let table = Table::new(a, b);
    let (mutual, left, right) = (table.mutual_information(), entropy(a), entropy(b));
    let mean = f64::midpoint(left, right);
    let normalised = if mean > 0.0 { mutual / mean } else { 1.0 };
    let variation = if a.of_nodes() == b.of_nodes() { 0.0 } else { (left + right - 2.0 * mutual).max(0.0) };
    Similarity {
        normalised_mutual_information: normalised,
        adjusted_mutual_information: table.adjusted(mutual, mean),
        adjusted_rand: table.adjusted_rand(),
        variation_of_information: variation,
    }
}

/// Mutual information above chance, of the measures the one that compares partitions of any numbers of communities.
pub fn adjusted_mutual_information(a: &Partition, b: &Partition) -> f64 {
    let table = Table::new(a, b);
    table.adjusted(table.mutual_information(), f64::midpoint(entropy(a), entropy(b)))
}

fn entropy(partition: &Partition) -> f64 {
    let nodes = partition.nodes() as f64;
    partition.sizes().iter().map(|&size| f64::from(size) / nodes).map(|p| -p * p.ln()).sum()
}

/// How many nodes each pair of communities shares, where it shares any.
struct Table<'a> {
    a: &'a Partition,
    b: &'a Partition,
    cells: Vec<(u32, u32, u32)>,
}

impl<'a> Table<'a> {
    fn new(a: &'a Partition, b: &'a Partition) -> Self {
        assert_eq!(a.nodes(), b.nodes(), "partitions of the same nodes are compared");
        let mut pairs: Vec<u64> = a
            .of_nodes()
            .iter()
            .zip(b.of_nodes())
            .map(|(&a, &b)| (u64::from(a) << 32) | u64::from(b))
            .collect();
        pairs.sort_unstable();
        let cells = pairs.chunk_by(|left, right| left == right);
        let cells = cells.map(|run| ((run[0] >> 32) as u32, (run[0] & 0xffff_ffff) as u32, run.len() as u32));
        Self { a, b, cells: cells.collect() }
    }

    fn nodes(&self) -> f64 {
        self.a.nodes() as f64
    }

    fn mutual_information(&self) -> f64 {
        let nodes = self.nodes();
        let of = |&(a, b, shared): &(u32, u32, u32)| {
            let (shared, product) = (
                f64::from(shared),
                f64::from(self.a.sizes()[a as usize]) * f64::from(self.b.sizes()[b as usize]),
            );
            shared / nodes * (nodes * shared / product).ln()
        };
        self.cells.iter().map(of).sum::<f64>().max(0.0)
    }

    fn adjusted(&self, mutual: f64, mean: f64) -> f64 {
        if self.a.of_nodes() == self.b.of_nodes() {
            return 1.0;
        }
        let expected = self.expected_mutual_information();
        if mean - expected <= 0.0 { 0.0 } else { (mutual - expected) / (mean - expected) }
    }

    /// Mutual information of partitions with these sizes when nodes are dealt at random (Vinh, Epps and Bailey 2010, eq. 24).
    fn expected_mutual_information(&self) -> f64 {
        let nodes = self.a.nodes();
        let logs = log_factorials(nodes);
        let (left, right) = (counted(self.a.sizes()), counted(self.b.sizes()));
        let mut expected = 0.0;
        for &(a, times_a) in &left {
            for &(b, times_b) in &right {
                let product = a as f64 * b as f64;
                let fixed = logs[a] + logs[b] + logs[nodes - a] + logs[nodes - b] - logs[nodes];
                let first = 1.max((a + b).saturating_sub(nodes));
                let mut sum = 0.0;
                for shared in first..=a.min(b) {
                    let chance = (fixed
                        - logs[shared]
                        - logs[a - shared]
                        - logs[b - shared]
                        - logs[nodes + shared - a - b])
                        .exp();
                    let share = shared as f64 / nodes as f64;
                    sum += share * (nodes as f64 * shared as f64 / product).ln() * chance;
                    // Far above what is expected nothing is left to add.
                    if chance < 1e-18 && shared as f64 > product / nodes as f64 {
                        break;
                    }
                }
                expected += sum * times_a * times_b;
            }
        }
        expected
    }

    fn adjusted_rand(&self) -> f64 {
        let pairs = |size: u32| f64::from(size) * (f64::from(size) - 1.0) / 2.0;
        let both: f64 = self.cells.iter().map(|cell| pairs(cell.2)).sum();
        let left: f64 = self.a.sizes().iter().map(|&size| pairs(size)).sum();
        let right: f64 = self.b.sizes().iter().map(|&size| pairs(size)).sum();
        let all = self.nodes() * (self.nodes() - 1.0) / 2.0;
        let chance = if all > 0.0 { left * right / all } else { 0.0 };
        let most = f64::midpoint(left, right);
        if most == chance { 1.0 } else { (both - chance) / (most - chance) }
    }
}

/// Sizes with how often each comes, by size.
fn counted(sizes: &[u32]) -> Vec<(usize, f64)> {
    // Sizes of partitions are sorted.
    sizes.chunk_by(|a, b| a == b).map(|run| (run[0] as usize, run.len() as f64)).collect()
}

/// Logarithms of the factorials up to a number.
fn log_factorials(end: usize) -> Vec<f64> {
    let mut sum = 0.0;
    let mut logs = Vec::with_capacity(end + 1);
    logs.push(0.0);
    for number in 1..=end {
        sum += (number as f64).ln();
        logs.push(sum);
    }
    logs
}
