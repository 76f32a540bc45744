//! Lines of machines of one speed that break down and are repaired after exponential times (J. Li and S. M. Meerkov,
//! *Production Systems Engineering*, 2009, chapter 11): parts flow, and machines break down by the clock, idle or not.
//!
//! Time is counted in cycles: a machine that is up makes one part in a unit of time, breaks down at rate `failure` and is
//! repaired at rate `repair`. Buffers hold `capacity` parts.

const TOLERANCE: f64 = 1e-12;
const ROUNDS: usize = 10_000;

/// A machine: how often it breaks down, and how quickly it is repaired, both per cycle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Machine {
    /// Rate of breaking down, `λ`.
    pub failure: f64,
    /// Rate of repair, `μ`.
    pub repair: f64,
}

impl Machine {
    /// Share of time in which it is up, `e`.
    pub fn efficiency(self) -> f64 {
        self.repair / (self.failure + self.repair)
    }
}

/// Probability `Q` that the second of two machines is kept waiting (Li and Meerkov 2009, equation 11.9).
pub fn waiting(first: Machine, second: Machine, capacity: f64) -> f64 {
    let (l1, m1, l2, m2) = (first.failure, first.repair, second.failure, second.repair);
    if l1 <= 0.0 {
        return 0.0;
    }
    let one = first.efficiency();
    if l2 <= 0.0 {
        return 1.0 - one;
    }
    // Where both are equally good the general form is 0/0; by expm1 it keeps its digits up to there.
    let balance = l1 * m2 - l2 * m1;
    if balance.abs() <= 1e-13 * (l1 * m2 + l2 * m1) {
        let sum = (l1 + l2) * (m1 + m2);
        return l1 * sum / ((l1 + m1) * (sum + l2 * m1 * (l1 + l2 + m1 + m2) * capacity));
    }
    let ratio = (m1 * l2 / (m2 * l1)).ln();
    let decay = (l1 + l2 + m1 + m2) * balance / ((l1 + l2) * (m1 + m2));
    let below = -(ratio - decay * capacity).exp_m1();
    if below.is_infinite() { 0.0 } else { (1.0 - one) * -ratio.exp_m1() / below }
}

/// Throughput of two machines in parts a cycle (Li and Meerkov 2009, equation 11.12); exact for flowing parts.
pub fn two_machines(first: Machine, second: Machine, capacity: f64) -> f64 {
    second.efficiency() * (1.0 - waiting(first, second, capacity))
}

/// What aggregation says of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregated {
    /// Parts a cycle.
    pub throughput: f64,
    /// Share of time in which each machine is up and kept waiting for parts.
    pub starved: Vec<f64>,
    /// Share of time in which each machine is up and kept waiting for room.
    pub blocked: Vec<f64>,
    /// Rounds until it stood still.
    pub rounds: usize,
}

/// Recursive aggregation of a line of any length (Li and Meerkov 2009, equation 11.20): exact for two machines, else an estimate.
///
/// # Panics
/// Where there is no machine, or not one buffer fewer than machines.
pub fn aggregate(machines: &[Machine], capacity: &[f64]) -> Aggregated {
    let count = machines.len();
    assert!(count > 0 && capacity.len() + 1 == count, "a line has a buffer between each two machines");
    let slowed = |machine: Machine, waiting: f64| Machine {
        failure: machine.failure + machine.repair * waiting,
        repair: machine.repair * (1.0 - waiting),
    };
    let mut forward = machines.to_vec();
    let mut backward = machines.to_vec();
    let (mut rounds, mut before) = (0, f64::INFINITY);
    while rounds < ROUNDS {
        rounds += 1;
        for at in (0..count - 1).rev() {
            backward[at] = slowed(machines[at], waiting(backward[at + 1], forward[at], capacity[at]));
        }
        for at in 1..count {
            forward[at] = slowed(machines[at], waiting(forward[at - 1], backward[at], capacity[at - 1]));
        }
        let throughput = forward[count - 1].efficiency();
        if (throughput - before).abs() <= TOLERANCE {
            break;
        }
        before = throughput;
    }
    let starved = (0..count).map(|at| match at {
        0 => 0.0,
        _ => machines[at].efficiency() * waiting(forward[at - 1], backward[at], capacity[at - 1]),
    });
    let blocked = (0..count).map(|at| match at {
        _ if at + 1 == count => 0.0,
        _ => machines[at].efficiency() * waiting(backward[at + 1], forward[at], capacity[at]),
    });
    Aggregated {
        throughput: forward[count - 1].efficiency(),
        starved: starved.collect(),
        blocked: blocked.collect(),
        rounds,
    }
}
