//! Which station holds the line back: by what speeding it up brings, and by who waits for whom.

use crate::estimate::estimate;
use crate::plant::Plant;

/// Share by which a station is made quicker to see what that brings.
const STEP: f64 = 0.01;

/// What is said of one station.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bottleneck {
    /// Per cent more of the line for one per cent more of the station; `None` where no formula fits the line.
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

/// What is said of each station; shares and levels as measured by simulation.
pub fn bottlenecks(plant: &Plant, starved: &[f64], blocked: &[f64], levels: &[f64]) -> Vec<Bottleneck> {
    let base = estimate(plant).map(|found| found.throughput);
    let arrows = arrows(plant, starved, blocked, levels);
    (0..plant.stations.len())
        .map(|station| {
            let elasticity = base.and_then(|base| {
                let mut quicker = plant.clone();
                let own = &mut quicker.stations[station];
                // All of it is quicker: work, repair and setting up.
                own.time /= 1.0 + STEP;
                if let Some(failure) = &mut own.failure {
                    failure.between /= 1.0 + STEP;
                    failure.repair /= 1.0 + STEP;
                }
                if let Some(change) = &mut own.changeover {
                    change.time /= 1.0 + STEP;
                }
                Some((estimate(&quicker)?.throughput / base - 1.0) / STEP)
            });
            Bottleneck { elasticity, by_arrows: arrows[station].0, severity: arrows[station].1 }
        })
        .collect()
}
