//! Lines of machines with one fixed cycle and geometric times to failure and repair, exactly: the deterministic processing time
//! model of S. B. Gershwin, *Manufacturing Systems Engineering*, 1994, chapter 3.
//!
//! At the beginning of a slot machines change their state: one that is down is repaired with probability `repair`; one that is up, has
//! a part and room for it (by the levels at the end of the slot before) breaks down with probability `failure`. Then every machine that
//! is up and has a part and room makes one.

use super::{Chain, Exact};

/// A machine: probabilities in a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geometric {
    /// Probability of breaking down in a slot of work, `p`.
    pub failure: f64,
    /// Probability of being repaired in a slot, `r`.
    pub repair: f64,
}

/// States of the chain.
pub fn geometric_states(machines: usize, capacity: &[usize]) -> usize {
    let up = 1_usize.checked_shl(u32::try_from(machines).unwrap_or(u32::MAX)).unwrap_or(usize::MAX);
    up.saturating_mul(super::bernoulli_states(capacity))
}

/// Throughput, waiting and levels of a line; `None` where the chain has more than [`super::STATES`] states.
pub fn geometric(machines: &[Geometric], capacity: &[usize]) -> Option<Exact> {
    let count = machines.len();
    let states = geometric_states(count, capacity);
    if states > super::STATES || capacity.len() + 1 != count {
        return None;
    }
    let patterns = 1_usize << count;
    let mut chain = Chain::default();
    let mut levels = vec![0; capacity.len()];
    for state in 0..states {
        let (before, buffers) = (state % patterns, state / patterns);
        decode(buffers, capacity, &mut levels);
        let (starved, blocked) = waits(&levels, capacity);
        let mut moves = Vec::new();
        for after in 0..patterns {
            let weight: f64 = (0..count)
                .map(|at| {
                    let (was_up, is_up) = (before >> at & 1 == 1, after >> at & 1 == 1);
                    let works = !starved[at] && !blocked[at];
                    let comes_up = match (was_up, works) {
                        (true, true) => 1.0 - machines[at].failure,
                        (true, false) => 1.0,
                        (false, _) => machines[at].repair,
                    };
                    if is_up { comes_up } else { 1.0 - comes_up }
                })
                .product();
            if weight == 0.0 {
                continue;
            }
            let makes = |at: usize| after >> at & 1 == 1 && !starved[at] && !blocked[at];
            let mut next = 0;
            for buffer in (0..capacity.len()).rev() {
                let level = levels[buffer] + usize::from(makes(buffer)) - usize::from(makes(buffer + 1));
                next = next * (capacity[buffer] + 1) + level;
            }
            moves.push((next * patterns + after, weight));
        }
        chain.push(moves);
    }
    let stationary = chain.stationary()?;
    let mut exact = Exact {
        throughput: 0.0,
        starved: vec![0.0; count],
        blocked: vec![0.0; count],
        levels: vec![0.0; capacity.len()],
        states,
    };
    for (state, &probability) in stationary.iter().enumerate().filter(|(_, probability)| **probability > 0.0)
    {
        decode(state / patterns, capacity, &mut levels);
        let (starved, blocked) = waits(&levels, capacity);
        for at in 0..count {
            if ((state % patterns) >> at) & 1 == 1 {
                exact.starved[at] += if starved[at] { probability } else { 0.0 };
                exact.blocked[at] += if blocked[at] && !starved[at] { probability } else { 0.0 };
            }
        }
        for (sum, &level) in exact.levels.iter_mut().zip(&levels) {
            *sum += probability * level as f64;
        }
        if ((state % patterns) >> (count - 1)) & 1 == 1 && !starved[count - 1] {
            exact.throughput += probability;
        }
    }
    Some(exact)
}

fn waits(levels: &[usize], capacity: &[usize]) -> (Vec<bool>, Vec<bool>) {
    let count = levels.len() + 1;
    let starved = (0..count).map(|at| at > 0 && levels[at - 1] == 0).collect();
    let blocked = (0..count).map(|at| at + 1 < count && levels[at] == capacity[at]).collect();
    (starved, blocked)
}

fn decode(mut state: usize, capacity: &[usize], levels: &mut [usize]) {
    for (level, &most) in levels.iter_mut().zip(capacity) {
        *level = state % (most + 1);
        state /= most + 1;
    }
}
