//! Serial lines of flowing parts by simulation: machines of any speeds that break down and are repaired after exponential times.

use rayon::prelude::*;

use super::random::{Purpose, Stream};
use super::run::Options;
use super::statistics::{Interval, interval};
use crate::analytic::fluid::Machine;

const WARM_UP: f64 = 0.1;

/// Parts a unit of time. Breakdowns come by the clock, or in proportion to what a machine makes.
pub fn serial(machines: &[Machine], capacity: &[f64], by_clock: bool, options: &Options) -> Interval {
    let slowest = machines.iter().map(|machine| machine.alone()).fold(f64::INFINITY, f64::min);
    let horizon = options.units as f64 / slowest;
    let one = |replication: usize| {
        let mut line = Line::new(machines, capacity, by_clock, options.seed, replication as u64);
        line.until(horizon * WARM_UP);
        let warm = line.made;
        line.until(horizon);
        (line.made - warm) / (horizon * (1.0 - WARM_UP))
    };
    let values: Vec<f64> = (0..options.replications.max(1)).into_par_iter().map(one).collect();
    interval(&values)
}

struct Line<'l> {
    machines: &'l [Machine],
    capacity: &'l [f64],
    by_clock: bool,
    streams: Vec<Stream>,
    up: Vec<bool>,
    /// Until the next change: seconds, or where breakdowns follow work, seconds of full work.
    left: Vec<f64>,
    levels: Vec<f64>,
    rates: Vec<f64>,
    now: f64,
    made: f64,
}

impl<'l> Line<'l> {
    fn new(
        machines: &'l [Machine],
        capacity: &'l [f64],
        by_clock: bool,
        seed: u64,
        replication: u64,
    ) -> Self {
        let stream = |at: usize| Stream::new(seed, replication, "flow", at as u64, Purpose::Failure);
        let mut streams: Vec<Stream> = (0..machines.len()).map(stream).collect();
        let left =
            machines.iter().zip(&mut streams).map(|(one, stream)| stream.exponential(1.0 / one.failure));
        Self {
            machines,
            capacity,
            by_clock,
            left: left.collect(),
            streams,
            up: vec![true; machines.len()],
            levels: vec![0.0; capacity.len()],
            rates: vec![0.0; machines.len()],
            now: 0.0,
            made: 0.0,
        }
    }

    /// Rates of flow: own speeds, cut by empty buffers from the front and by full ones from the back.
    fn flow(&mut self) {
        let count = self.machines.len();
        for at in 0..count {
            self.rates[at] = if self.up[at] { self.machines[at].speed } else { 0.0 };
        }
        // Cutting a rate may cut a neighbour's; the line is short, and rates only fall.
        loop {
            let mut is_cut = false;
            for at in 0..count - 1 {
                if self.levels[at] <= 0.0 && self.rates[at + 1] > self.rates[at] {
                    self.rates[at + 1] = self.rates[at];
                    is_cut = true;
                }
                if self.levels[at] >= self.capacity[at] && self.rates[at] > self.rates[at + 1] {
                    self.rates[at] = self.rates[at + 1];
                    is_cut = true;
                }
            }
            if !is_cut {
                return;
            }
        }
    }

    fn until(&mut self, end: f64) {
        while self.now < end {
            self.flow();
            let mut step = end - self.now;
            let mut changing = None;
            for at in 0..self.machines.len() {
                let pace = if self.up[at] && !self.by_clock {
                    self.rates[at] / self.machines[at].speed
                } else {
                    1.0
                };
                if pace > 0.0 && self.left[at] / pace < step {
                    step = self.left[at] / pace;
                    changing = Some(at);
                }
            }
            let mut bound = None;
            for at in 0..self.levels.len() {
                let rise = self.rates[at] - self.rates[at + 1];
                let until = if rise > 0.0 {
                    (self.capacity[at] - self.levels[at]) / rise
                } else if rise < 0.0 {
                    self.levels[at] / -rise
                } else {
                    f64::INFINITY
                };
                if until < step {
                    step = until;
                    bound = Some((at, if rise > 0.0 { self.capacity[at] } else { 0.0 }));
                    changing = None;
                }
            }
            self.pass(step);
            if let Some((at, level)) = bound {
                self.levels[at] = level;
            }
            if let Some(at) = changing {
                self.up[at] = !self.up[at];
                let rate = if self.up[at] { self.machines[at].failure } else { self.machines[at].repair };
                self.left[at] = self.streams[at].exponential(1.0 / rate);
            }
        }
    }

    fn pass(&mut self, step: f64) {
        for at in 0..self.machines.len() {
            let pace =
                if self.up[at] && !self.by_clock { self.rates[at] / self.machines[at].speed } else { 1.0 };
            self.left[at] -= pace * step;
        }
        for at in 0..self.levels.len() {
            let level = self.levels[at] + (self.rates[at] - self.rates[at + 1]) * step;
            self.levels[at] = level.clamp(0.0, self.capacity[at]);
        }
        self.made += self.rates[self.rates.len() - 1] * step;
        self.now += step;
    }
}
