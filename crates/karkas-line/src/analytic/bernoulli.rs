//! Lines of Bernoulli machines (J. Li and S. M. Meerkov, *Production Systems Engineering*, 2009, chapters 4 and 5).
//!
//! Time goes in slots of one cycle. In each slot machine `i` is up with probability `p[i]`, whatever was before. A machine
//! that is up works if there is a part in the buffer before it (at the beginning of the slot) and room in the buffer behind
//! it; a full buffer has room where the machine behind it takes a part in the same slot (blocked before service). The first
//! machine never starves and the last is never blocked. Buffers hold `capacity[i]` parts, at least 1.

/// Change of the throughput at which aggregation stops.
const TOLERANCE: f64 = 1e-12;
/// Rounds after which aggregation stops in any case; it converges for every line (Li and Meerkov 2009, theorem 4.3).
const ROUNDS: usize = 10_000;

/// Probability that the buffer between two machines is empty, `Q` (Li and Meerkov 2009, equation 4.14).
///
/// `1 - Q(p1, p2, N)` is the share of slots in which the second machine finds a part, and `Q(p2, p1, N)` the probability that the
/// first finds the buffer full and the second down.
pub fn empty(first: f64, second: f64, capacity: f64) -> f64 {
    if first >= 1.0 {
        return 0.0;
    }
    if second >= 1.0 {
        return 1.0 - first;
    }
    let gap = (first - second).abs();
    if gap < 1e-12 * first.max(second) {
        return (1.0 - first) / (capacity + 1.0 - first);
    }
    let logarithm = (first * (1.0 - second) / (second * (1.0 - first))).ln();
    // (1 - x)(1 - a) / (1 - (x/y) a^N) with both differences by expm1, which keeps its digits where x and y are close.
    let above = -logarithm.exp_m1();
    let below = -((first / second).ln() + capacity * logarithm).exp_m1();
    if below.is_infinite() { 0.0 } else { (1.0 - first) * above / below }
}

/// Throughput of two machines, in parts a slot (Li and Meerkov 2009, equation 4.18); exact.
pub fn two_machines(first: f64, second: f64, capacity: f64) -> f64 {
    second * (1.0 - empty(first, second, capacity))
}

/// Parts in the buffer of two machines on average (Li and Meerkov 2009, equation 4.19); exact.
///
/// The levels `1..N` have probabilities in the proportion `a^k / (1 - p2)`, with `a = p1 (1 - p2) / (p2 (1 - p1))`, to that of the
/// empty buffer.
pub fn level(first: f64, second: f64, capacity: usize) -> f64 {
    if first >= 1.0 {
        return capacity as f64;
    }
    if second >= 1.0 {
        return first.min(capacity as f64);
    }
    let ratio = first * (1.0 - second) / (second * (1.0 - first));
    let (mut total, mut weighted, mut power) = (1.0 - second, 0.0, 1.0);
    for parts in 1..=capacity {
        power *= ratio;
        total += power;
        weighted += parts as f64 * power;
        if power > 1e200 {
            (total, weighted, power) = (total / power, weighted / power, 1.0);
        }
    }
    weighted / total
}

/// What aggregation says of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregated {
    /// Parts a slot.
    pub throughput: f64,
    /// Probability that each machine is up and has no part.
    pub starved: Vec<f64>,
    /// Probability that each machine is up, has a part, and no room for it.
    pub blocked: Vec<f64>,
    /// Parts in each buffer on average.
    pub levels: Vec<f64>,
    /// Rounds until it stood still.
    pub rounds: usize,
}

/// Recursive aggregation of a line of any length (Li and Meerkov 2009, equation 4.30): exact for two machines, else an estimate.
///
/// # Panics
/// Where there is no machine, or not one buffer fewer than machines.
pub fn aggregate(up: &[f64], capacity: &[usize]) -> Aggregated {
    let count = up.len();
    assert!(count > 0 && capacity.len() + 1 == count, "a line has a buffer between each two machines");
    let mut forward = up.to_vec();
    let mut backward = up.to_vec();
    let mut rounds = 0;
    let mut before = f64::INFINITY;
    while rounds < ROUNDS {
        rounds += 1;
        for at in (0..count - 1).rev() {
            backward[at] = up[at] * (1.0 - empty(backward[at + 1], forward[at], capacity[at] as f64));
        }
        for at in 1..count {
            forward[at] = up[at] * (1.0 - empty(forward[at - 1], backward[at], capacity[at - 1] as f64));
        }
        if (forward[count - 1] - before).abs() <= TOLERANCE {
            break;
        }
        before = forward[count - 1];
    }
    let starved = (0..count).map(|at| match at {
        0 => 0.0,
        _ => up[at] * empty(forward[at - 1], backward[at], capacity[at - 1] as f64),
    });
    let blocked = (0..count).map(|at| match at {
        _ if at + 1 == count => 0.0,
        _ => up[at] * empty(backward[at + 1], forward[at], capacity[at] as f64),
    });
    let levels = (0..count - 1).map(|at| level(forward[at], backward[at + 1], capacity[at]));
    Aggregated {
        throughput: forward[count - 1],
        starved: starved.collect(),
        blocked: blocked.collect(),
        levels: levels.collect(),
        rounds,
    }
}
