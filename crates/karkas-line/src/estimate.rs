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
/// exact chains of 3 to 5 machines; decomposition against simulation of 2 to 7 stations in a row, with buffers of 0 to 9 parts and cycle times within ±30 %:
/// of single places that only break down, of uneven times, and with places side by side, scrap and all the rest.
const EXACT_ERROR: f64 = 1e-7;
const AGGREGATION_ERROR: f64 = 0.02;
const ERROR_OF_BREAKDOWNS: f64 = 0.02;
const ERROR_OF_SPREAD: f64 = 0.08;
const ERROR_OF_ALL: f64 = 0.13;
/// Chains up to this size are solved at once; larger ones take longer than an answer should.
const CHAIN: usize = 3_000;
/// Parts that flow finds room for beside a buffer, in the places at its ends: between none, which fits machines that only break down, and a half, which
/// fits those of uneven times.
const ROOM_IN_WORK: f64 = 0.25;

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

        let room = link.capacity.map_or(1e9, f64::from) + ROOM_IN_WORK;
        buffers.push(Buffer { from, to, capacity: room / parts });
    }
    if buffers.len() + 1 != kept.len() {
        return None;
    }
    let machines: Vec<fluid::Machine> =
        kept.iter().map(|&at| machine(&plant.stations[at], visits[at])).collect();
    let found = decompose(&machines, &buffers);
    let is_simple = |station: &Station| {
        station.places == 1
            && station.batch == 1
            && station.scrap == 0.0
            && station.rework.is_none()
            && station.changeover.is_none()
    };
    let is_even = |station: &Station| station.spread.variation() == 0.0;
    let expected_error = match (plant.stations.iter().all(is_simple), plant.stations.iter().all(is_even)) {
        _ if kept.len() == 1 => EXACT_ERROR,
        (true, true) => ERROR_OF_BREAKDOWNS,
        (true, false) => ERROR_OF_SPREAD,
        (false, _) => ERROR_OF_ALL,
    };
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

/// A station as a flowing machine that makes as much alone, as unevenly: with the mean and the asymptotic variance of its output. Places side by side add both.
fn machine(station: &Station, visits: f64) -> fluid::Machine {
    let setting = station.changeover.map_or(0.0, |change| change.time / f64::from(change.lot));
    let time = station.time / f64::from(station.batch) + setting;
    let speed = 1.0 / time;
    let variation = station.spread.variation().powi(2);
    // Speed while up, share up, and sum of the rates of failure and repair: the variance of an on-off flow is 2 speed² up (1 - up) / sum.
    let (speed, up, sum) = match (station.failure, station.spread) {
        (_, Spread::Slots(up)) => (speed, up, 2.0 * speed),
        (None, _) if variation > 0.0 => (speed * (1.0 + variation), 1.0 / (1.0 + variation), 2.0 * speed),
        (None, _) => (speed, 1.0, speed),
        (Some(failure), _) => {
            let up = station.efficiency();
            let rates = 1.0 / failure.between + 1.0 / failure.repair;
            let of_failures = 2.0 * speed * speed * up * (1.0 - up) / rates;
            (speed, up, 2.0 * speed * speed * up * (1.0 - up) / (of_failures + variation * speed * up))
        }
    };
    let places = f64::from(station.places);
    fluid::Machine {
        speed: speed * places / visits,
        failure: (1.0 - up) * sum * places,
        repair: up * sum * places,
    }
}
