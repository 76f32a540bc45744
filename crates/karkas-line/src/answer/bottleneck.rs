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
/// that one is starved, else back. Shares are those of simulation or of a formula.
pub fn arrows(plant: &Plant, starved: &[f64], blocked: &[f64]) -> Vec<(bool, f64)> {
    (0..plant.stations.len())
        .map(|station| {
            let leads_on = plant.behind(station).any(|link| blocked[station] > starved[plant.links[link].to]);
            let leads_back =
                plant.before(station).any(|link| starved[station] >= blocked[plant.links[link].from]);
            let behind =
                plant.behind(station).map(|link| (starved[plant.links[link].to] - blocked[station]).abs());
            let before =
                plant.before(station).map(|link| (blocked[plant.links[link].from] - starved[station]).abs());
            (!leads_on && !leads_back, behind.chain(before).sum())
        })
        .collect()
}

/// What is said of each station; shares as measured by simulation.
pub fn bottlenecks(plant: &Plant, starved: &[f64], blocked: &[f64]) -> Vec<Bottleneck> {
    let base = estimate(plant).map(|found| found.throughput);
    let arrows = arrows(plant, starved, blocked);
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
