//! Replications of a line, and what they say together.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::core::Core;
use super::meter::{Reading, Spent};
use super::statistics::{Interval, interval, warm_up};
use crate::plant::Plant;

/// Moments of a run at which it is read.
const READINGS: usize = 200;
/// The same where stations keep calendars, whole periods apart.
const READINGS_BY_PERIOD: usize = 50;

/// How long and how often a line is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Seed of all random numbers.
    pub seed: u64,
    /// Runs with numbers of their own.
    pub replications: usize,
    /// Good units of a run, about.
    pub units: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, replications: 20, units: 20_000 }
    }
}

/// The user stopped it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

/// Where the time of a station's places goes, by shares of its working time, after the warm-up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// At work.
    pub working: Interval,
    /// Setting up.
    pub setting: Interval,
    /// Down with a part in work.
    pub down: Interval,
    /// Waiting for parts.
    pub starved: Interval,
    /// Waiting for room.
    pub blocked: Interval,
    /// Parts worked on for each good unit of the line.
    pub visits: f64,
    /// Parts scrapped for each good unit of the line.
    pub scrapped: f64,
}

/// What simulation says of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulated {
    /// Good units a second.
    pub throughput: Interval,
    /// The same by replication, for comparing variants that met the same chances.
    pub by_replication: Vec<f64>,
    /// By station.
    pub stations: Vec<Shares>,
    /// Parts in each buffer on average.
    pub levels: Vec<Interval>,
    /// Seconds at the beginning of each run that were cut off.
    pub warm_up: f64,
    /// Seconds of each run.
    pub horizon: f64,
    /// Operations that ended, in all runs.
    pub operations: u64,
}

/// A difference between two variants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Good units a second that the second makes more.
    pub more: Interval,
}

/// One run: its readings, the first at its beginning.
struct Run {
    readings: Vec<Reading>,
    operations: u64,
}

/// Runs a line. `watch` is told how many replications are done; it may stop the whole.
///
/// The same seed gives the same bits whatever the number of threads.
///
/// # Errors
/// Where `watch` stops it.
pub fn simulate(
    plant: &Plant,
    options: &Options,
    watch: &(dyn Fn(usize) -> ControlFlow<()> + Sync),
) -> Result<Simulated, Stopped> {
    let timetable = Timetable::new(plant, options.units);
    let is_stopped = AtomicBool::new(false);
    let done = AtomicUsize::new(0);
    let one = |replication: usize| {
        if is_stopped.load(Ordering::Relaxed) {
            return None;
        }
        let run = run(plant, options.seed, replication as u64, timetable);
        if watch(done.fetch_add(1, Ordering::Relaxed) + 1).is_break() {
            is_stopped.store(true, Ordering::Relaxed);
        }
        Some(run)
    };
    let runs: Option<Vec<Run>> = (0..options.replications.max(1)).into_par_iter().map(one).collect();
    if is_stopped.into_inner() {
        return Err(Stopped);
    }
    Ok(together(plant, &runs.ok_or(Stopped)?, timetable))
}

/// When a run is read.
#[derive(Debug, Clone, Copy)]
struct Timetable {
    count: usize,
    every: f64,
}

impl Timetable {
    /// For about so many units.
    fn new(plant: &Plant, units: usize) -> Self {
        let paces = plant.stations.iter().map(|station| station.pace() / plant.presence(station));
        let slowest = plant.bound().map_or_else(|| paces.fold(0.0, f64::max), |bound| 1.0 / bound);
        let horizon = units as f64 * slowest;
        let periods = plant.calendars.iter().map(|calendar| calendar.period);
        match periods.reduce(f64::max) {
            None => Self { count: READINGS, every: horizon / READINGS as f64 },
            Some(period) => {
                let count = READINGS_BY_PERIOD;
                Self { count, every: (horizon / count as f64 / period).ceil() * period }
            }
        }
    }

    fn horizon(self) -> f64 {
        self.every * self.count as f64
    }
}

fn run(plant: &Plant, seed: u64, replication: u64, timetable: Timetable) -> Run {
    let mut core = Core::new(plant, seed, replication);
    let mut readings = vec![core.reading()];
    for reading in 1..=timetable.count {
        core.until(timetable.every * reading as f64);
        readings.push(core.reading());
    }
    Run { readings, operations: core.operations }
}

/// Runs one replication for so many seconds and returns the operations that ended: what a measurement of speed needs.
pub fn operations(plant: &Plant, seed: u64, seconds: f64) -> u64 {
    let mut core = Core::new(plant, seed, 0);
    core.until(seconds);
    core.operations
}

/// Parts of a serial line at one moment of a run: what entered either left, became scrap, or is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Parts that the first station has taken.
    pub entered: u64,
    /// Good parts of the last station.
    pub left: u64,
    /// Scrap of all stations.
    pub scrapped: u64,
    /// Parts in places and buffers.
    pub inside: u64,
}

impl Count {
    /// Runs one replication of a serial line for so many seconds and counts.
    pub fn of(plant: &Plant, seed: u64, seconds: f64) -> Self {
        let mut core = Core::new(plant, seed, 0);
        core.until(seconds);
        let reading = core.reading();
        let sources = reading.stations.iter().zip(&plant.stations).filter(|(_, station)| station.is_source);
        Self {
            entered: sources.map(|(spent, _)| spent.parts as u64).sum(),
            left: reading.stations[plant.output].good as u64,
            scrapped: reading.stations.iter().map(|spent| spent.scrapped as u64).sum(),
            inside: core.inside(),
        }
    }
}

fn together(plant: &Plant, runs: &[Run], timetable: Timetable) -> Simulated {
    let horizon = timetable.horizon();
    let good = |reading: &Reading| reading.stations[plant.output].good;
    let series: Vec<f64> = (0..timetable.count)
        .map(|at| {
            let made = |run: &Run| good(&run.readings[at + 1]) - good(&run.readings[at]);
            runs.iter().map(made).sum::<f64>() / runs.len() as f64
        })
        .collect();
    let cut = warm_up(&series);
    let warm = timetable.every * cut as f64;
    let counted = horizon - warm;
    let last = |run: &Run| run.readings[timetable.count].clone();
    let by_replication: Vec<f64> =
        runs.iter().map(|run| (good(&last(run)) - good(&run.readings[cut])) / counted).collect();
    let of_station = |station: usize| {
        let spent: Vec<Spent> = runs
            .iter()
            .map(|run| last(run).stations[station].since(&run.readings[cut].stations[station]))
            .collect();
        let share = |what: fn(&Spent) -> f64| {
            let total = |one: &Spent| one.working + one.setting + one.down + one.starved + one.blocked;
            interval(
                &spent.iter().map(|one| what(one) / total(one).max(f64::MIN_POSITIVE)).collect::<Vec<_>>(),
            )
        };
        let units: f64 = by_replication.iter().sum::<f64>() * counted;
        Shares {
            working: share(|one| one.working),
            setting: share(|one| one.setting),
            down: share(|one| one.down),
            starved: share(|one| one.starved),
            blocked: share(|one| one.blocked),
            visits: spent.iter().map(|one| one.parts).sum::<f64>() / units,
            scrapped: spent.iter().map(|one| one.scrapped).sum::<f64>() / units,
        }
    };
    let level = |link: usize| {
        let mean = |run: &Run| (last(run).stored[link] - run.readings[cut].stored[link]) / counted;
        interval(&runs.iter().map(mean).collect::<Vec<_>>())
    };
    Simulated {
        throughput: interval(&by_replication),
        stations: (0..plant.stations.len()).map(of_station).collect(),
        levels: (0..plant.links.len()).map(level).collect(),
        by_replication,
        warm_up: warm,
        horizon,
        operations: runs.iter().map(|run| run.operations).sum(),
    }
}

/// How much more the second of two variants makes, replication by replication: both met the same chances.
pub fn difference(first: &Simulated, second: &Simulated) -> Difference {
    let pairs = first.by_replication.iter().zip(&second.by_replication);
    Difference { more: interval(&pairs.map(|(one, two)| two - one).collect::<Vec<_>>()) }
}
