//! Lines of reliable machines with exponential times of service and blocking after service, exactly (the classical values are
//! those of G. C. Hunt, *Operations Research* 4, 1956, and F. S. Hillier and R. W. Boling, *Operations Research* 15, 1967).

use std::collections::HashMap;

use super::{Chain, Exact};

/// What a machine does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stage {
    Starved,
    Busy,
    Blocked,
}

/// Buffers and machines at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Moment {
    stages: Vec<Stage>,
    levels: Vec<usize>,
}

/// No more states than that.
pub fn exponential_service_states(capacity: &[usize]) -> usize {
    capacity.iter().fold(1, |product: usize, &most| product.saturating_mul(most.saturating_add(3)))
}

/// Throughput, waiting and levels of a line. `rate[i]` services a unit of time, buffers of `capacity[i]` parts (0 and more).
/// A part that finds no room behind its machine stays in it. `None` where the chain would have more than [`super::STATES`] states.
pub fn exponential_service(rate: &[f64], capacity: &[usize]) -> Option<Exact> {
    let count = rate.len();
    if capacity.len() + 1 != count || exponential_service_states(capacity) > super::STATES {
        return None;
    }
    let mut start = Moment { stages: vec![Stage::Starved; count], levels: vec![0; capacity.len()] };
    start.stages[0] = Stage::Busy;
    // The order of the states is that of their discovery, so it does not depend on the hash.
    let mut number = HashMap::from([(start.clone(), 0_usize)]);
    let mut moments = vec![start];
    let mut chain = Chain::default();
    let mut at = 0;
    while at < moments.len() {
        let mut moves = Vec::new();
        let moment = moments[at].clone();
        for machine in (0..count).filter(|&machine| moment.stages[machine] == Stage::Busy) {
            let mut next = moment.clone();
            finish(&mut next, machine, capacity);
            let fresh = number.len();
            let position = *number.entry(next.clone()).or_insert(fresh);
            if position == fresh {
                moments.push(next);
            }
            moves.push((position, rate[machine]));
        }
        chain.push(moves);
        at += 1;
    }
    let stationary = chain.stationary()?;
    let share = |machine: usize, stage: Stage| -> f64 {
        let is_in = |moment: &Moment| moment.stages[machine] == stage;
        stationary.iter().zip(&moments).filter(|(_, moment)| is_in(moment)).map(|(weight, _)| weight).sum()
    };
    let level = |buffer: usize| -> f64 {
        stationary.iter().zip(&moments).map(|(weight, moment)| weight * moment.levels[buffer] as f64).sum()
    };
    Some(Exact {
        throughput: rate[count - 1] * share(count - 1, Stage::Busy),
        starved: (0..count).map(|machine| share(machine, Stage::Starved)).collect(),
        blocked: (0..count).map(|machine| share(machine, Stage::Blocked)).collect(),
        levels: (0..capacity.len()).map(level).collect(),
        states: moments.len(),
    })
}

/// A machine ends a service.
fn finish(moment: &mut Moment, machine: usize, capacity: &[usize]) {
    moment.stages[machine] = Stage::Blocked;
    release(moment, machine, capacity);
}

/// A machine with a finished part gives it on if it can, and takes the next one.
fn release(moment: &mut Moment, machine: usize, capacity: &[usize]) {
    if machine + 1 < moment.stages.len() {
        if moment.stages[machine + 1] == Stage::Starved {
            moment.stages[machine + 1] = Stage::Busy;
        } else if moment.levels[machine] < capacity[machine] {
            moment.levels[machine] += 1;
        } else {
            return;
        }
    }
    take(moment, machine, capacity);
}

/// A free machine takes the next part, which may let the machine before it go on.
fn take(moment: &mut Moment, machine: usize, capacity: &[usize]) {
    moment.stages[machine] = Stage::Starved;
    if machine == 0 {
        moment.stages[machine] = Stage::Busy;
    } else if moment.levels[machine - 1] > 0 {
        moment.levels[machine - 1] -= 1;
        moment.stages[machine] = Stage::Busy;
        if moment.stages[machine - 1] == Stage::Blocked {
            release(moment, machine - 1, capacity);
        }
    } else if moment.stages[machine - 1] == Stage::Blocked {
        moment.stages[machine] = Stage::Starved;
        release(moment, machine - 1, capacity);
    }
}
