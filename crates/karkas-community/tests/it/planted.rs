//! Networks with communities that are known, made by rules.

use karkas_community::network::{Link, Network};
use karkas_community::partition::Partition;

/// A plain generator of random numbers (xorshift), apart from that of the crate.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) | 1);
        (0..10).for_each(|_| _ = dice.bits());
        dice
    }

    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.share()).ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }
}

/// What is planted.
pub struct Plan {
    /// Sizes of the communities.
    pub sizes: Vec<usize>,
    /// Mean number of links of a node.
    pub degree: f64,
    /// Share of the links that go anywhere.
    pub mixing: f64,
    /// Exponent of the law of degrees (Pareto), or all alike.
    pub law: Option<f64>,
    /// Whether links have a direction.
    pub directed: bool,
    /// Standard deviation of the logarithm of weights, or no weights; links inside weigh `e^heavier` as much.
    pub weights: Option<(f64, f64)>,
}

/// A degree-corrected planted partition: each link picks its first end by propensity, its second by propensity among the same community, or among
/// all with the probability of mixing.
pub fn planted(plan: &Plan, seed: u64) -> (Network, Partition) {
    let mut dice = Dice::new(seed);
    let labels: Vec<u32> = plan
        .sizes
        .iter()
        .enumerate()
        .flat_map(|(label, &size)| std::iter::repeat_n(label as u32, size))
        .collect();
    let nodes = labels.len();
    let propensity: Vec<f64> = (0..nodes)
        .map(|_| plan.law.map_or(1.0, |law| (1.0 - dice.share()).powf(-1.0 / (law - 1.0)).min(20.0)))
        .collect();
    let mut sums = vec![0.0];
    for share in &propensity {
        sums.push(sums[sums.len() - 1] + share);
    }
    let mut starts = vec![0];
    for size in &plan.sizes {
        starts.push(starts[starts.len() - 1] + size);
    }
    let pick = |dice: &mut Dice, from: usize, to: usize| {
        let at = sums[from] + dice.share() * (sums[to] - sums[from]);
        (sums.partition_point(|&sum| sum <= at) - 1).clamp(from, to - 1)
    };
    let mut links = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let wanted = (plan.degree * nodes as f64 / 2.0) as usize;
    while links.len() < wanted {
        let from = pick(&mut dice, 0, nodes);
        let own = labels[from] as usize;
        let to = if dice.share() < plan.mixing {
            pick(&mut dice, 0, nodes)
        } else {
            pick(&mut dice, starts[own], starts[own + 1])
        };
        let key = if plan.directed { (from, to) } else { (from.min(to), from.max(to)) };
        if from == to || !seen.insert(key) {
            continue;
        }
        let weight = plan.weights.map_or(1.0, |(deviation, heavier)| {
            let inside = if labels[from] == labels[to] { heavier } else { 0.0 };
            (deviation * dice.normal() + inside).exp()
        });
        links.push(Link { from: from as u32, to: to as u32, weight });
    }
    (Network::new(nodes, plan.directed, links).unwrap(), Partition::from_labels(&labels))
}

/// Sizes between bounds, drawn evenly in the logarithm.
pub fn sizes(count: usize, least: f64, most: f64, seed: u64) -> Vec<usize> {
    let mut dice = Dice::new(seed);
    (0..count).map(|_| (least * (most / least).powf(dice.share())).round() as usize).collect()
}
