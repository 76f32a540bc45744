//! Which station holds the line back: by what speeding it up brings, and by who waits for whom.

use std::ops::ControlFlow;

use crate::estimate::estimate;
use crate::plant::Plant;
use crate::simulate::{Options, Simulated, Stopped, difference, simulate};

/// Share by which a station is made quicker to see what that brings.
const STEP: f64 = 0.01;
/// The same where simulation has to tell what it brings.
const WIDE_STEP: f64 = 0.05;

/// What is said of one station.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bottleneck {
    /// Per cent more of the line for one per cent more of the station, by formula, or by simulation where none fits the line.
    pub elasticity: Option<f64>,
    /// Whether no arrow leads away from it (C.-T. Kuo, J.-T. Lim, S. M. Meerkov, *Mathematical Problems in Engineering* 2, 1996).
    pub by_arrows: bool,
    /// How strongly its neighbours wait for it.
    pub severity: f64,
}

/// Stations without an arrow that leads away, and how strongly their neighbours wait: an arrow leads from a station to the next where it is blocked more than
/// that one is starved, else back. Shares of time and mean levels of the buffers are those of simulation or of a formula; where a station waits for several buffers, its
/// waiting is theirs by how empty (or full) they are. A station that only mends holds nobody back by waiting: it has work only when others make faults.
pub fn arrows(plant: &Plant, starved: &[f64], blocked: &[f64], levels: &[f64]) -> Vec<(bool, f64)> {
    let full = |link: usize| match (plant.links[link].capacity, levels.get(link)) {
        (Some(room), Some(level)) => ((level + 0.5) / (f64::from(room) + 1.0)).clamp(0.0, 1.0),
        (None, Some(level)) => level / (level + 1.0),
        (_, None) => 0.5,
    };
    let part = |own: f64, all: &mut dyn Iterator<Item = f64>| own / all.sum::<f64>().max(f64::MIN_POSITIVE);
    let starves = |link: usize| {
        let to = plant.links[link].to;
        starved[to] * part(1.0 - full(link), &mut plant.before(to).map(|link| 1.0 - full(link)))
    };
    let blocks = |link: usize| {
        let from = plant.links[link].from;
        blocked[from] * part(full(link), &mut plant.behind(from).map(full))
    };
    (0..plant.stations.len())
        .map(|station| {
            let leads_on = plant.behind(station).any(|link| blocks(link) > starves(link));
            let mut fed = plant.before(station).filter(|&link| !plant.only_mends(plant.links[link].from));
            let leads_back = fed.any(|link| starves(link) >= blocks(link));
            let apart = |link: usize| (starves(link) - blocks(link)).abs();
            let severity = plant.behind(station).chain(plant.before(station)).map(apart).sum();
            (!leads_on && !leads_back && !plant.only_mends(station), severity)
        })
        .collect()
}

/// A line in which all of a station is quicker by a share: work, repair and setting up.
fn quicker(plant: &Plant, station: usize, by: f64) -> Plant {
    let mut quicker = plant.clone();
    let own = &mut quicker.stations[station];
    own.time /= 1.0 + by;
    if let Some(failure) = &mut own.failure {
        failure.between /= 1.0 + by;
        failure.repair /= 1.0 + by;
    }
    if let Some(change) = &mut own.changeover {
        change.time /= 1.0 + by;
    }
    quicker
}

/// Per cent more of the line for one per cent more of each station, by simulations that meet the same chances as `base`; 0
/// where the difference may be chance (95 %).
///
/// # Errors
/// Where `watch` stops it.
pub fn elasticities_by_simulation(
    plant: &Plant,
    base: &Simulated,
    options: &Options,
    watch: &(dyn Fn(usize) -> ControlFlow<()> + Sync),
) -> Result<Vec<f64>, Stopped> {
    (0..plant.stations.len())
        .map(|station| {
            let run = simulate(&quicker(plant, station, WIDE_STEP), options, watch)?;
            let more = difference(base, &run).more;
            let certain = more.mean.abs() > more.half_95;
            Ok(if certain { more.mean / base.throughput.mean / WIDE_STEP } else { 0.0 })
        })
        .collect()
}

/// What is said of each station; shares and levels as measured by simulation.
pub fn bottlenecks(plant: &Plant, starved: &[f64], blocked: &[f64], levels: &[f64]) -> Vec<Bottleneck> {
    let base = estimate(plant).map(|found| found.throughput);
    let arrows = arrows(plant, starved, blocked, levels);
    (0..plant.stations.len())
        .map(|station| {
            let elasticity = base.and_then(|base| {
                Some((estimate(&quicker(plant, station, STEP))?.throughput / base - 1.0) / STEP)
            });
            Bottleneck { elasticity, by_arrows: arrows[station].0, severity: arrows[station].1 }
        })
        .collect()
}
