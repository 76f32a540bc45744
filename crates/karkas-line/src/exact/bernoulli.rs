//! Bernoulli lines exactly; the rules of a slot are those of [`crate::analytic::bernoulli`].

use super::{Chain, Exact};

/// States of the chain of buffers of these capacities.
pub fn bernoulli_states(capacity: &[usize]) -> usize {
    capacity.iter().fold(1, |product: usize, &most| product.saturating_mul(most.saturating_add(1)))
}

/// Throughput, waiting and levels of a line of Bernoulli machines.
///
/// `up[i]` is the probability that machine `i` is up in a slot, `capacity[i]` what the buffer behind it holds. `None` where the
/// chain has more than [`super::STATES`] states or there are more than 16 machines.
pub fn bernoulli(up: &[f64], capacity: &[usize]) -> Option<Exact> {
    let count = up.len();
    if bernoulli_states(capacity) > super::STATES || count > 16 || capacity.len() + 1 != count {
        return None;
    }
    let states = bernoulli_states(capacity);
    let mut chain = Chain::default();
    let mut levels = vec![0; capacity.len()];
    let mut outcomes: Vec<SlotMean> = Vec::with_capacity(states);
    let mut target = vec![0.0; states];
    for state in 0..states {
        decode(state, capacity, &mut levels);
        let mut mean = SlotMean { throughput: 0.0, starved: vec![0.0; count], blocked: vec![0.0; count] };
        let mut touched = Vec::new();
        for pattern in 0..1_usize << count {
            let is_up = |machine: usize| pattern >> machine & 1 == 1;
            let weight: f64 = (0..count)
                .map(|machine| if is_up(machine) { up[machine] } else { 1.0 - up[machine] })
                .product();
            if weight == 0.0 {
                continue;
            }
            let mut works = vec![false; count];
            for machine in (0..count).rev() {
                let has_part = machine == 0 || levels[machine - 1] > 0;
                let has_room =
                    machine + 1 == count || levels[machine] < capacity[machine] || works[machine + 1];
                works[machine] = is_up(machine) && has_part && has_room;
                if is_up(machine) && !has_part {
                    mean.starved[machine] += weight;
                } else if is_up(machine) && !has_room {
                    mean.blocked[machine] += weight;
                }
            }
            if works[count - 1] {
                mean.throughput += weight;
            }
            let mut next = 0;
            for buffer in (0..capacity.len()).rev() {
                let level = levels[buffer] + usize::from(works[buffer]) - usize::from(works[buffer + 1]);
                next = next * (capacity[buffer] + 1) + level;
            }
            if target[next] == 0.0 {
                touched.push(next);
            }
            target[next] += weight;
        }
        chain.push(touched.iter().map(|&next| (next, std::mem::take(&mut target[next]))).collect());
        outcomes.push(mean);
    }
    let stationary = chain.stationary()?;
    let mut exact = Exact {
        throughput: 0.0,
        starved: vec![0.0; count],
        blocked: vec![0.0; count],
        levels: vec![0.0; capacity.len()],
        states,
    };
    for (state, (&probability, mean)) in stationary.iter().zip(&outcomes).enumerate() {
        decode(state, capacity, &mut levels);
        exact.throughput += probability * mean.throughput;
        for machine in 0..count {
            exact.starved[machine] += probability * mean.starved[machine];
            exact.blocked[machine] += probability * mean.blocked[machine];
        }
        for (sum, &level) in exact.levels.iter_mut().zip(&levels) {
            *sum += probability * level as f64;
        }
    }
    Some(exact)
}

/// What a state brings in its slot on average.
struct SlotMean {
    throughput: f64,
    starved: Vec<f64>,
    blocked: Vec<f64>,
}

fn decode(mut state: usize, capacity: &[usize], levels: &mut [usize]) {
    for (level, &most) in levels.iter_mut().zip(capacity) {
        *level = state % (most + 1);
        state /= most + 1;
    }
}
