//! Throughput of a line by the best formula that fits it, with the error to be expected.

use crate::analytic::decomposition::{Buffer, decompose};
use crate::analytic::{bernoulli, fluid};
use crate::exact::{
    bernoulli as exact_bernoulli, bernoulli_states, exponential_service, exponential_service_states,
};
use crate::plant::{Plant, Spread, Station};

/// How a throughput was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Markov chain of Bernoulli machines.
    ExactBernoulli,
    /// Markov chain of exponential service.
    ExactService,
    /// Aggregation of Bernoulli machines.
    Aggregation,
    /// Decomposition into pairs of flowing machines.
    Decomposition,
}

impl Method {
    /// Its name in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::ExactBernoulli => "exact-bernoulli",
            Self::ExactService => "exact-service",
            Self::Aggregation => "aggregation",
            Self::Decomposition => "decomposition",
        }
    }
}

/// Relative errors that 95 % of random lines stay within, rounded up (`cargo run --profile quick -p karkas-line --example measure_line`): aggregation against
/// exact chains of 3 to 5 machines; decomposition against simulation of 2 to 9 stations with buffers of 0 to 9 parts and cycle times within ±30 %, each as a pair: where
/// some buffer holds none or one, and where all hold two and more.
const EXACT_ERROR: f64 = 1e-7;
const AGGREGATION_ERROR: f64 = 0.02;
/// Single places in a row, even times, breakdowns.
const ERROR_OF_BREAKDOWNS: [f64; 2] = [0.045, 0.03];
/// Single places, uneven times, breakdowns, with branches or without; and batches and setting up, which are not measured by themselves.
const ERROR_OF_SPREAD: [f64; 2] = [0.14, 0.09];
/// Some stations of several places, which wait less for each other; scrap and benches that mend with it.
const ERROR_OF_PLACES: [f64; 2] = [0.09, 0.05];
/// Chains up to this size are solved at once; larger ones take longer than an answer should.
const CHAIN: usize = 3_000;
/// Room that each further place at the ends of a buffer adds to it: while it is blocked, or works on, the others need not wait. Of values by tenths the one without
/// a bias on random lines (`measure_line`).
const ROOM_OF_PLACES: f64 = 0.4;

/// What formulas say of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// How it was found.
    pub method: Method,
    /// Good units a second.
    pub throughput: f64,
    /// Relative error to be expected: 95 % of lines of its kind stay within.
    pub expected_error: f64,
    /// Share of time that each station waits for parts.
    pub starved: Vec<f64>,
    /// Share of time that each station waits for room.
    pub blocked: Vec<f64>,
}

/// The best formula for a line; `None` where only simulation can tell (ways that part or come together, stations that keep different shifts).
pub fn estimate(plant: &Plant) -> Option<Estimate> {
    serial_bernoulli(plant).or_else(|| serial_service(plant)).or_else(|| flowing(plant))
}

/// Stations in a row, where all of them satisfy something.
fn plain_row(plant: &Plant, is_right: impl Fn(&Station) -> bool) -> Option<(Vec<usize>, Vec<usize>)> {
    let is_plain = |station: &Station| {
        station.places == 1
            && station.scrap == 0.0
            && station.rework.is_none()
            && station.batch == 1
            && station.changeover.is_none()
            && station.calendar.is_none()
            && station.failure.is_none()
            && is_right(station)
    };
    let order = plant.order();
    let in_row = |pair: &[usize]| plant.behind(pair[0]).find(|&link| plant.links[link].to == pair[1]);
    let links: Option<Vec<usize>> = order.windows(2).map(in_row).collect();
    let links = links?;
    let is_single = links.iter().all(|&link| plant.links[link].made == 1 && plant.links[link].taken == 1);
    let whole = links.len() == plant.links.len() && plant.links.len() + 1 == order.len() && is_single;
    (whole && plant.stations.iter().all(is_plain)).then_some((order, links))
}

fn serial_bernoulli(plant: &Plant) -> Option<Estimate> {
    let time = plant.stations.first()?.time;
    let is_slotted = |station: &Station| matches!(station.spread, Spread::Slots(_)) && station.time == time;
    let (order, links) = plain_row(plant, is_slotted)?;
    let up: Vec<f64> = order
        .iter()
        .map(|&at| match plant.stations[at].spread {
            Spread::Slots(up) => up,
            _ => 1.0,
        })
        .collect();
    let room: Option<Vec<usize>> =
        links.iter().map(|&link| plant.links[link].capacity.map(|room| room as usize)).collect();
    let room = room.filter(|room| room.iter().all(|&one| one >= 1))?;
    if bernoulli_states(&room) <= CHAIN
        && up.len() <= 8
        && let Some(exact) = exact_bernoulli(&up, &room)
    {
        return Some(placed(
            plant,
            &order,
            Method::ExactBernoulli,
            exact.throughput / time,
            &exact.starved,
            &exact.blocked,
        ));
    }
    let found = bernoulli::aggregate(&up, &room);
    Some(placed(plant, &order, Method::Aggregation, found.throughput / time, &found.starved, &found.blocked))
}

fn serial_service(plant: &Plant) -> Option<Estimate> {
    let (order, links) = plain_row(plant, |station| station.spread == Spread::Exponential)?;
    let room: Option<Vec<usize>> =
        links.iter().map(|&link| plant.links[link].capacity.map(|room| room as usize)).collect();
    let room = room?;
    if exponential_service_states(&room) > CHAIN {
        return None;
    }
    let rates: Vec<f64> = order.iter().map(|&at| 1.0 / plant.stations[at].time).collect();
    let exact = exponential_service(&rates, &room)?;
    Some(placed(plant, &order, Method::ExactService, exact.throughput, &exact.starved, &exact.blocked))
}

fn placed(
    plant: &Plant,
    order: &[usize],
    method: Method,
    throughput: f64,
    starved: &[f64],
    blocked: &[f64],
) -> Estimate {
    let mut found = Estimate {
        method,
        throughput,
        expected_error: if method == Method::Aggregation { AGGREGATION_ERROR } else { EXACT_ERROR },
        starved: vec![0.0; plant.stations.len()],
        blocked: vec![0.0; plant.stations.len()],
    };
    for (position, &station) in order.iter().enumerate() {
        found.starved[station] = starved[position];
        found.blocked[station] = blocked[position];
    }
    found
}

/// Any tree of stations as flowing machines, in good units of the line. Stations that only mend are left out of the tree; they bound it.
fn flowing(plant: &Plant) -> Option<Estimate> {
    let visits = plant.visits().ok()?;
    if !plant.calendars.is_empty() || plant.stations.iter().any(|station| station.splits) {
        return None;
    }
    let kept: Vec<usize> = (0..plant.stations.len()).filter(|&at| !plant.only_mends(at)).collect();
    let number = |station: usize| kept.iter().position(|&at| at == station);
    let mut buffers = Vec::new();
    for link in &plant.links {
        let (Some(from), Some(to)) = (number(link.from), number(link.to)) else { continue };
        let before = &plant.stations[link.from];
        // Parts of this buffer for a good unit of the line.
        let lost = before.scrap + before.rework.map_or(0.0, |rework| rework.share);
        let parts = visits[link.from] * (1.0 - lost) * f64::from(link.made);
        let others = f64::from(before.places + plant.stations[link.to].places - 2);
        let room = link.capacity.map_or(1e9, f64::from) + ROOM_OF_PLACES * others;
        buffers.push(Buffer { from, to, capacity: room / parts });
    }
    if buffers.len() + 1 != kept.len() {
        return None;
    }
    let machines: Vec<fluid::Machine> =
        kept.iter().map(|&at| machine(&plant.stations[at], visits[at])).collect();
    let found = decompose(&machines, &buffers);
    let expected_error = if kept.len() == 1 { EXACT_ERROR } else { expected_error(plant) };
    let mut estimate = Estimate {
        method: Method::Decomposition,
        expected_error,
        throughput: found.throughput.min(plant.bound()?),
        starved: vec![0.0; plant.stations.len()],
        blocked: vec![0.0; plant.stations.len()],
    };
    for (position, &station) in kept.iter().enumerate() {
        estimate.starved[station] = found.starved[position];
        estimate.blocked[station] = found.blocked[position];
    }
    Some(estimate)
}

/// What decomposition is off by on lines like this one.
fn expected_error(plant: &Plant) -> f64 {
    let is_tight = plant.links.iter().any(|link| link.capacity.is_some_and(|room| room < 2));
    let is_plain = |station: &Station| {
        station.places == 1
            && station.batch == 1
            && station.changeover.is_none()
            && station.scrap == 0.0
            && station.rework.is_none()
            && station.spread.variation() == 0.0
    };
    let is_row = (0..plant.stations.len()).all(|at| plant.before(at).count() < 2);
    let has_lots = plant.stations.iter().any(|station| station.batch > 1 || station.changeover.is_some());
    let single = plant.stations.iter().filter(|station| station.places == 1).count();
    let errors = if is_row && plant.stations.iter().all(is_plain) {
        ERROR_OF_BREAKDOWNS
    } else if has_lots || 2 * single > plant.stations.len() {
        ERROR_OF_SPREAD
    } else {
        ERROR_OF_PLACES
    };
    errors[usize::from(!is_tight)]
}

/// A station as a flowing machine that stands still and works in turns: it makes as much alone, its output has the same asymptotic variance, and of
/// two equal ones without a buffer between them as much is lost.
fn machine(station: &Station, visits: f64) -> fluid::Machine {
    let places = f64::from(station.places);
    let setting = station.changeover.map_or(0.0, |change| change.time / f64::from(change.lot));
    let time = station.mean_time() / f64::from(station.batch) + setting;
    let up = station.efficiency();
    let variation = station.spread.variation().powi(2);
    let alone = places * up / time;
    // Parts a second squared: variance of the output of one place in a second, of uneven times and of breakdowns.
    let of_times = variation * up / time;
    let of_breakdowns = station.failure.map_or(0.0, |failure| {
        2.0 * up * (1.0 - up) / (time * time * (1.0 / failure.between + 1.0 / failure.repair))
    });
    let standing = (1.0 + standing_still(station.spread)) / up - 1.0;
    // Places do not all stand still at once: how much they vary together falls with the root of their number.
    let standing = standing / places.sqrt();
    if standing <= 0.0 {
        return fluid::Machine { speed: alone / visits, failure: 0.0, repair: 1.0 / time };
    }
    let variance = places * (of_times + of_breakdowns);
    let speed = alone * (1.0 + standing);
    let up = 1.0 / (1.0 + standing);
    let rates = 2.0 * speed * speed * up * (1.0 - up) / variance;
    fluid::Machine { speed: speed / visits, failure: (1.0 - up) * rates, repair: up * rates }
}

/// Time that a flowing machine stands still for each time that it works, so that two in a row without a buffer wait for each other as long as two whose times
/// are independent: `2 f / (1 + f)` more than alone is `E max(X, Y) / E X`.
fn standing_still(spread: Spread) -> f64 {
    let both = match spread {
        Spread::Fixed => 1.0,
        Spread::Exponential => 1.5,
        Spread::Lognormal(variation) => 1.0 + error_function(0.5 * variation.powi(2).ln_1p().sqrt()),
        Spread::Slots(up) => 2.0 - 1.0 / (2.0 - up),
    };
    (both - 1.0) / (2.0 - both)
}

/// The error function, to 1.5e-7 (M. Abramowitz and I. A. Stegun 1964, 7.1.26), of what is not negative.
fn error_function(value: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.327_591_1 * value);
    let sum = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592];
    1.0 - sum.iter().fold(0.0, |sum, factor| (sum + factor) * t) * (-value * value).exp()
}
