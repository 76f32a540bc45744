//! Lines in slots of one cycle by simulation: Bernoulli machines, and machines with geometric times to failure and repair. Rules of a slot as in
//! [`crate::analytic::bernoulli`] and [`crate::exact::geometric`].

use rayon::prelude::*;

use super::random::{Purpose, Stream};
use super::run::Options;
use super::statistics::{Interval, interval};
use crate::exact::Geometric;

/// Share of the slots that is cut off as warm-up.
const WARM_UP: f64 = 0.1;

/// Parts a slot of a line of Bernoulli machines.
pub fn bernoulli(up: &[f64], capacity: &[u32], options: &Options) -> Interval {
    let slots = options.units as f64 / up.iter().copied().fold(1.0, f64::min);
    replicate(options, |replication| {
        let mut streams = streams(options.seed, replication, up.len());
        let mut levels = vec![0_u32; capacity.len()];
        count(slots as usize, || {
            let mut made = false;
            for at in (0..up.len()).rev() {
                let is_up = streams[at].uniform() < up[at];
                let has_part = at == 0 || levels[at - 1] > 0;
                // The machine behind has already taken its part of this slot out of the buffer.
                let has_room = at + 1 == up.len() || levels[at] < capacity[at];
                let works = is_up && has_part && has_room;
                if at + 1 == up.len() {
                    made = works;
                }
                if works {
                    if at > 0 {
                        levels[at - 1] -= 1;
                    }
                    if at + 1 < up.len() {
                        levels[at] += 1;
                    }
                }
            }
            made
        })
    })
}

/// Parts a slot of a line of machines with geometric times to failure and repair.
pub fn geometric(machines: &[Geometric], capacity: &[u32], options: &Options) -> Interval {
    let efficiency = |machine: &Geometric| machine.repair / (machine.repair + machine.failure);
    let slots = options.units as f64 / machines.iter().map(efficiency).fold(1.0, f64::min);
    replicate(options, |replication| {
        let count_of = machines.len();
        let mut streams = streams(options.seed, replication, count_of);
        let mut levels = vec![0_u32; capacity.len()];
        let mut up = vec![true; count_of];
        let mut ready = vec![false; count_of];
        count(slots as usize, || {
            for at in 0..count_of {
                let has_part = at == 0 || levels[at - 1] > 0;
                let has_room = at + 1 == count_of || levels[at] < capacity[at];
                ready[at] = has_part && has_room;
                let chance = streams[at].uniform();
                up[at] = match (up[at], ready[at]) {
                    (true, true) => chance >= machines[at].failure,
                    (true, false) => true,
                    (false, _) => chance < machines[at].repair,
                };
            }
            for at in 0..count_of {
                if up[at] && ready[at] {
                    if at > 0 {
                        levels[at - 1] -= 1;
                    }
                    if at + 1 < count_of {
                        levels[at] += 1;
                    }
                }
            }
            up[count_of - 1] && ready[count_of - 1]
        })
    })
}

fn streams(seed: u64, replication: usize, machines: usize) -> Vec<Stream> {
    let stream = |at: usize| Stream::new(seed, replication as u64, "slots", at as u64, Purpose::Work);
    (0..machines).map(stream).collect()
}

/// Share of the slots after the warm-up in which a part is made.
fn count(slots: usize, mut slot: impl FnMut() -> bool) -> f64 {
    let cut = (slots as f64 * WARM_UP) as usize;
    let mut made = 0_usize;
    for at in 0..slots {
        made += usize::from(slot() && at >= cut);
    }
    made as f64 / (slots - cut) as f64
}

fn replicate(options: &Options, one: impl Fn(usize) -> f64 + Send + Sync) -> Interval {
    let values: Vec<f64> = (0..options.replications.max(1)).into_par_iter().map(one).collect();
    interval(&values)
}
