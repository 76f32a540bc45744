//! All that is asked of a line at once: every variant simulated and estimated, compared, put in money, its buffers and people shared out.

use std::ops::ControlFlow;

use crate::answer::{self, Allocation, Bottleneck, Money, Staffing};
use crate::estimate::{Estimate, Method, estimate};
use crate::input::{Line, Variant};
use crate::plant::{Plant, Spread};
use crate::simulate::{Interval, Options, Simulated, Stopped, difference, simulate, slots};

/// Budgets of buffer places at which throughput is shown, as multiples of what there is.
const BUDGETS: [f64; 7] = [0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0];
/// Points of the curves of cost by volume.
const VOLUMES: usize = 60;

/// A variant with all that is said of it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Formula.
    pub estimate: Option<Estimate>,
    /// Simulation.
    pub run: Simulated,
    /// By station.
    pub bottlenecks: Vec<Bottleneck>,
    /// Money.
    pub money: Money,
    /// Units a second beside those of the first variant, replication by replication.
    pub more: Option<Interval>,
    /// Throughput by budget of buffer places; the marked one is what `line.toml` asks for, or what there is.
    pub buffers: Vec<(u32, bool, Allocation)>,
    /// Places when the people that `line.toml` asks for, or those that there are, are shared out.
    pub places: Option<Allocation>,
}

/// Every variant.
#[derive(Debug, Clone)]
pub struct Study {
    /// In the order of the variants.
    pub answers: Vec<Answer>,
    /// Units a year at which variants are compared: what is asked for, or what the first can make.
    pub volume: f64,
    /// Volumes of the curves.
    pub volumes: Vec<f64>,
}

/// Simulates a line; Bernoulli lines by their own slots, so that formula and simulation speak of the same.
fn simulated(
    plant: &Plant,
    options: &Options,
    watch: &(dyn Fn(usize) -> ControlFlow<()> + Sync),
) -> Result<Simulated, Stopped> {
    let mut run = simulate(plant, options, watch)?;
    let slotted = estimate(plant)
        .is_some_and(|found| matches!(found.method, Method::ExactBernoulli | Method::Aggregation));
    if slotted {
        let order = plant.order();
        let up = order.iter().map(|&at| match plant.stations[at].spread {
            Spread::Slots(up) => up,
            _ => 1.0,
        });
        let room: Vec<u32> = order
            .windows(2)
            .filter_map(|pair| plant.behind(pair[0]).find(|&link| plant.links[link].to == pair[1]))
            .map(|link| plant.links[link].capacity.unwrap_or(u32::MAX))
            .collect();
        let found = slots::bernoulli(&up.collect::<Vec<_>>(), &room, options);
        let time = plant.stations[0].time;
        run.throughput = Interval {
            mean: found.mean / time,
            half_95: found.half_95 / time,
            half_99: found.half_99 / time,
        };
    }
    Ok(run)
}

/// Answers everything; `watch` is told the variant and how many replications of it are done.
///
/// # Errors
/// Where `watch` stops it.
pub fn study(
    line: &Line,
    watch: &(dyn Fn(usize, usize) -> ControlFlow<()> + Sync),
) -> Result<Study, Stopped> {
    let settings = &line.settings;
    let options = Options { seed: settings.seed, replications: settings.replications, units: settings.units };
    let mut answers: Vec<Answer> = Vec::new();
    for (number, variant) in line.variants.iter().enumerate() {
        let plant = &variant.plant;
        let run = simulated(plant, &options, &|done| watch(number, done))?;
        let starved: Vec<f64> = run.stations.iter().map(|shares| shares.starved.mean).collect();
        let blocked: Vec<f64> = run.stations.iter().map(|shares| shares.blocked.mean).collect();
        let levels: Vec<f64> = run.levels.iter().map(|level| level.mean).collect();
        let more = answers.first().map(|first| difference(&first.run, &run).more);
        let estimate = estimate(plant);
        let mut bottlenecks = answer::bottlenecks(plant, &starved, &blocked, &levels);
        if estimate.is_none() {
            let all = settings.replications;
            let found = answer::elasticities_by_simulation(plant, &run, &options, &|_| watch(number, all))?;
            for (said, elasticity) in bottlenecks.iter_mut().zip(found) {
                said.elasticity = Some(elasticity);
            }
        }
        answers.push(Answer {
            estimate,
            bottlenecks,
            money: answer::money(variant, &run, settings),
            more,
            buffers: buffers(plant, settings.buffer_places),
            places: places(variant, settings.people),
            run,
        });
        if watch(number, settings.replications).is_break() {
            return Err(Stopped);
        }
    }
    let largest = answers.iter().map(|answer| answer.money.capacity).fold(0.0, f64::max);
    let volume = settings.demand.filter(|demand| *demand > 0.0).unwrap_or(answers[0].money.capacity);
    let most = largest.max(volume) * 1.5;
    let volumes = (1..=VOLUMES).map(|at| most * (at as f64 / VOLUMES as f64).powi(2)).collect();
    Ok(Study { answers, volume, volumes })
}

fn buffers(plant: &Plant, asked: Option<u32>) -> Vec<(u32, bool, Allocation)> {
    let there: Option<u32> = plant.links.iter().map(|link| link.capacity).sum();
    let Some(there) = there else { return Vec::new() };
    let marked = asked.unwrap_or(there);
    let mut budgets: Vec<u32> = BUDGETS
        .iter()
        .map(|share| (f64::from(there.max(4)) * share).round() as u32)
        .chain([marked])
        .collect();
    budgets.sort_unstable();
    budgets.dedup();
    budgets
        .into_iter()
        .filter_map(|budget| Some((budget, budget == marked, answer::best_buffers(plant, budget)?)))
        .collect()
}

fn places(variant: &Variant, asked: Option<u32>) -> Option<Allocation> {
    let stations = variant.plant.stations.iter().zip(&variant.facts);
    let each: Vec<f64> =
        stations.map(|(station, facts)| facts.staff.people / f64::from(station.places)).collect();
    let most: Vec<u32> = variant.facts.iter().map(|facts| facts.most_places).collect();
    if most.iter().all(|&most| most <= 1) {
        return None;
    }
    let people = asked.map_or_else(|| variant.facts.iter().map(|facts| facts.staff.people).sum(), f64::from);
    answer::best_places(&Staffing { plant: &variant.plant, each: &each, most: &most, people })
}
