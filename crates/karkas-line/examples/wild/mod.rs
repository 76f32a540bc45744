//! Random lines of several kinds, for measuring how far formulas are off.

use std::ops::ControlFlow;

use karkas_line::estimate::estimate;
use karkas_line::plant::{Failure, Link, Plant, Rework, Spread, Station};
use karkas_line::simulate::{Options, simulate};

/// A small generator of its own, so that the lines are always the same.
pub struct Draw(pub u64);

impl Draw {
    /// Uniform in [0, 1).
    pub fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.next()
    }

    /// A whole number below `most`.
    pub fn count(&mut self, most: u32) -> u32 {
        (self.next() * f64::from(most)) as u32
    }
}

/// What a line has in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Single places that only break down.
    Breakdowns,
    /// Single places of uneven times, that may break down.
    Spread,
    /// One to four places side by side, uneven times, breakdowns.
    Places,
    /// A row that one or two branches join, uneven times, breakdowns.
    Assembly,
    /// Scrap, a bench that mends, batches, several places, uneven times, breakdowns.
    Everything,
}

impl Kind {
    pub const ALL: [Self; 5] =
        [Self::Breakdowns, Self::Spread, Self::Places, Self::Assembly, Self::Everything];
}

fn station(draw: &mut Draw, kind: Kind, name: String) -> Station {
    let breaks = draw.next() < if kind == Kind::Breakdowns { 0.8 } else { 0.5 };
    let repair = draw.between(2.0, 25.0);
    let failure = breaks.then_some(Failure {
        between: repair * draw.between(4.0, 40.0),
        repair,
        by_clock: draw.next() < 0.3,
    });
    let places = match kind {
        Kind::Places | Kind::Everything => 1 + draw.count(4),
        _ => 1,
    };
    let spread = match draw.count(3) {
        _ if kind == Kind::Breakdowns => Spread::Fixed,
        0 if kind != Kind::Spread => Spread::Fixed,
        1 => Spread::Exponential,
        _ => Spread::Lognormal(draw.between(0.1, 1.0)),
    };
    let scrap = if kind == Kind::Everything { draw.between(0.0, 0.05) } else { 0.0 };
    let time = draw.between(0.7, 1.3) * f64::from(places);
    Station { failure, places, spread, scrap, ..Station::new(&name, time) }
}

/// A random line of a kind.
pub fn plant(draw: &mut Draw, kind: Kind) -> Plant {
    let count = 2 + draw.count(6) as usize;
    let stations: Vec<Station> = (0..count).map(|at| station(draw, kind, format!("s{at}"))).collect();
    let room: Vec<u32> = (1..count).map(|_| draw.count(10)).collect();
    let mut plant = Plant::serial(stations, &room);
    if kind == Kind::Assembly {
        for branch in 0..1 + draw.count(2) {
            let joins = 1 + draw.count(count as u32 - 1) as usize;
            let mut feeder = station(draw, kind, format!("b{branch}"));
            feeder.is_source = true;
            plant.stations.push(feeder);
            plant.links.push(Link::new(plant.stations.len() - 1, joins, draw.count(10)));
        }
    }
    if kind == Kind::Everything {
        let tester = 1 + draw.count(count as u32 - 1) as usize;
        let share = draw.between(0.01, 0.15);
        let mut bench = Station::new("bench", draw.between(1.0, 4.0));
        bench.spread = Spread::Exponential;
        plant.stations.push(bench);
        plant.links.push(Link::new(count, tester, 2));
        plant.stations[tester].merges = true;
        plant.stations[tester].rework = Some(Rework { share, station: count });
    }
    plant
}

/// What a formula says of a random line, and what simulation says.
#[derive(Debug, Clone)]
pub struct Measured {
    pub plant: Plant,
    /// Relative error of the formula, with its sign, against simulation.
    pub error: f64,
    /// Relative error that the formula claims.
    pub claimed: f64,
    /// Half of the interval of 99 % of the simulation, relative.
    pub chance: f64,
}

/// Measures random lines of a kind; lines without a formula are left out.
pub fn measure(kind: Kind, seed: u64, lines: usize, options: &Options) -> Vec<Measured> {
    let mut draw = Draw(seed);
    let watch = |_: usize| ControlFlow::Continue(());
    let one = |plant: Plant| {
        let found = estimate(&plant)?;
        let run = simulate(&plant, options, &watch).ok()?.throughput;
        Some(Measured {
            error: found.throughput / run.mean - 1.0,
            claimed: found.expected_error,
            chance: run.half_99 / run.mean,
            plant,
        })
    };
    (0..lines).filter_map(|_| one(plant(&mut draw, kind))).collect()
}
