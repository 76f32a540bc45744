//! The most that could ever be used: a bound on what each process can sensibly do and be built for.
//!
//! Needed as the N of openings and size classes. It is the greatest fixed point of: an output that
//! can only be used or sold is made no more than it can be used or sold; everything else is unbounded.

use karkas_model::index::{CommodityId, Index, PlaceId, ProcessId};
use karkas_model::project::{Measure, Per, Process, Project};

use super::facility::{Facility, flows, holds};
use super::time::TimeGrid;

/// Bounds on yearly activity and on capacity of each process, over all places together.
#[derive(Debug, Clone, PartialEq)]
pub struct Useful {
    /// Most activity, by process.
    pub activity: Vec<f64>,
    /// Most capacity, by process.
    pub capacity: Vec<f64>,
    /// Most use of a commodity in a year, by commodity.
    pub commodity: Vec<f64>,
}

const ROUNDS: usize = 60;

/// Computes the bounds for one scenario.
pub fn useful(project: &Project, time: &TimeGrid, facilities: &[Facility]) -> Useful {
    let (processes, commodities) = (project.processes.len(), project.commodities.len());
    let mut bound = Useful {
        activity: vec![f64::INFINITY; processes],
        capacity: vec![f64::INFINITY; processes],
        commodity: vec![f64::INFINITY; commodities],
    };
    let sinks = sinks(project, time);
    let forced = forced_processes(project);
    let mut active = vec![false; processes];
    let mut surplus = vec![0.0; processes];
    for facility in facilities {
        let row = &project.processes[facility.process];
        active[facility.process.position()] = true;
        // Whole modules and smallest sizes may exceed what is useful; standing capacity is what it is.
        surplus[facility.process.position()] += facility.standing.iter().copied().fold(0.0, f64::max)
            + row.module.unwrap_or(0.0).max(row.minimum.unwrap_or(0.0));
    }
    for _ in 0..ROUNDS {
        let before = bound.clone();
        bound.commodity = commodity_use(project, time, &sinks, &active, &bound);
        for process in project.processes.ids() {
            let forced = forced[process.position()];
            bound_process(project, time, process, forced, surplus[process.position()], &mut bound);
        }
        if bound == before {
            break;
        }
    }
    bound
}

/// What can be used of each commodity outside processes: demands; infinite where it can be thrown away.
fn sinks(project: &Project, time: &TimeGrid) -> Vec<f64> {
    let mut sinks = vec![0.0; project.commodities.len()];
    for (commodity, row) in project.commodities.enumerate() {
        if row.disposal_price.is_some() || row.kept.is_some() {
            sinks[commodity.position()] = f64::INFINITY;
        }
    }
    for lane in &project.lanes {
        // What is lost on the way is a use without bound; what moving takes at the end is not counted.
        if lane.loss > 0.0 {
            sinks[lane.commodity.position()] = f64::INFINITY;
        }
        if let Some((commodity, amount)) = &lane.emission
            && amount.range().0 < 0.0
        {
            sinks[commodity.position()] = f64::INFINITY;
        }
    }
    for offer in &project.offers {
        if let Some((commodity, amount)) = &offer.emission
            && amount.range().0 < 0.0
        {
            sinks[commodity.position()] = f64::INFINITY;
        }
    }
    for demand in &project.demands {
        let most = demand.quantity.as_ref().map_or(f64::INFINITY, |quantity| {
            (0..time.len()).map(|t| quantity.mean(time.period(t))).fold(0.0, f64::max)
        });
        sinks[demand.commodity.position()] += most;
    }
    sinks
}

/// Processes that a limit could force beyond what is useful.
fn forced_processes(project: &Project) -> Vec<bool> {
    let mut forced = vec![false; project.processes.len()];
    for limit in &project.limits {
        let from_below = limit.min.as_ref().is_some_and(|min| min.range().1 > 0.0);
        let swells_the_other = limit.share_of.is_some() && limit.max.is_some();
        let of_capacity = |measure| {
            matches!(
                measure,
                Measure::Capacity
                    | Measure::Build
                    | Measure::Opened
                    | Measure::Investment
                    | Measure::Input
                    | Measure::Output
                    | Measure::Supply
                    | Measure::Purchases
                    | Measure::Flow
                    | Measure::Disposal
                    | Measure::Stock
            )
        };
        let other = limit.share_of.as_ref().map(|(measure, _)| *measure);
        if (from_below && of_capacity(limit.measure)) || (swells_the_other && other.is_some_and(of_capacity))
        {
            for process in &limit.processes {
                let touches = project.processes[*process]
                    .recipe
                    .iter()
                    .any(|flow| flow.per != Per::Activity && holds(&limit.commodities, flow.commodity));
                let directly = matches!(
                    limit.measure,
                    Measure::Capacity | Measure::Build | Measure::Opened | Measure::Investment
                ) || matches!(other, Some(Measure::Capacity | Measure::Build));
                forced[process.position()] |= touches || directly;
            }
        }
    }
    forced
}

fn commodity_use(
    project: &Project,
    time: &TimeGrid,
    sinks: &[f64],
    active: &[bool],
    bound: &Useful,
) -> Vec<f64> {
    let mut most = sinks.to_vec();
    let shortest = (0..time.len()).map(|t| time.years(t)).fold(f64::INFINITY, f64::min);
    for (process, row) in project.processes.enumerate().filter(|(process, _)| active[process.position()]) {
        for flow in &row.recipe {
            let need = (-flow.amount.range().0).max(0.0);
            if need > 0.0 {
                let times = match flow.per {
                    Per::Activity => bound.activity[process.position()],
                    Per::Capacity => bound.capacity[process.position()],
                    // All of it could be renewed in every period.
                    Per::Build => bound.capacity[process.position()] / shortest.max(1.0),
                };
                most[flow.commodity.position()] += need * times;
            }
        }
    }
    most
}

fn bound_process(
    project: &Project,
    time: &TimeGrid,
    process: ProcessId,
    forced: bool,
    surplus: f64,
    bound: &mut Useful,
) {
    let row = &project.processes[process];
    let by_outputs = |per: Per, commodity: &[f64]| {
        flows(row, per)
            .filter(|flow| flow.amount.range().0 > 0.0)
            .map(|flow| commodity[flow.commodity.position()] / flow.amount.range().0)
            .fold(f64::INFINITY, f64::min)
    };
    let activity = by_outputs(Per::Activity, &bound.commodity);
    bound.activity[process.position()] = activity;
    // Where capacity works for a part of a period only, more of it can be used: the activity counts for all of it.
    let smallest_share = shares_alive(row, time).fold(1.0, f64::min);
    let availability = smallest_share
        * (0..time.len()).map(|t| row.availability.mean(time.period(t))).fold(f64::INFINITY, f64::min);
    let for_activity = if flows(row, Per::Activity).next().is_none() {
        0.0
    } else if availability > 0.0 {
        activity / availability
    } else {
        f64::INFINITY
    };
    let gives_by_capacity =
        row.recipe.iter().any(|flow| flow.per != Per::Activity && flow.amount.range().1 > 0.0);
    let for_capacity =
        if gives_by_capacity { by_outputs(Per::Capacity, &bound.commodity) / smallest_share } else { 0.0 };
    bound.capacity[process.position()] =
        if forced { f64::INFINITY } else { for_activity.max(for_capacity) + surplus };
}

/// Shares of periods in which capacity works, for every period of decision and of work in which it does at all.
fn shares_alive<'a>(row: &'a Process, time: &'a TimeGrid) -> impl Iterator<Item = f64> + 'a {
    (0..time.len())
        .flat_map(move |decided| (decided..time.len()).map(move |t| (decided, t)))
        .map(|(decided, t)| time.alive(decided, row.build_years, row.lifetime, t))
        .filter(|&share| share > 0.0)
}

/// The most capacity of a facility that its place's endowment allows: inputs per capacity that nothing
/// brings or makes there, such as land.
pub fn endowment_bound(project: &Project, time: &TimeGrid, inputs: &Endowments, facility: &Facility) -> f64 {
    let row = &project.processes[facility.process];
    // What works for a part of each of its periods only takes that part of the endowment.
    let largest_share = (0..time.len())
        .filter_map(|decided| {
            let shares = (decided..time.len()).map(|t| time.alive(decided, row.build_years, row.lifetime, t));
            shares.filter(|&share| share > 0.0).reduce(f64::max)
        })
        .fold(1.0, f64::min);
    flows(row, Per::Capacity)
        .filter(|flow| flow.amount.range().1 < 0.0)
        .map(|flow| inputs.most(facility.place, flow.commodity) / (-flow.amount.range().1 * largest_share))
        .fold(f64::INFINITY, f64::min)
}

/// What a place can have of a commodity that is neither brought nor made there.
#[derive(Debug)]
pub struct Endowments {
    commodities: usize,
    most: Vec<f64>,
}

impl Endowments {
    /// Sums the offers of each place; infinite where lanes, processes, emissions or stocks could add.
    pub fn new(project: &Project, time: &TimeGrid, facilities: &[Facility]) -> Self {
        let commodities = project.commodities.len();
        let mut most = vec![0.0; project.places.len() * commodities];
        let mut add = |place: PlaceId, commodity: CommodityId, amount: f64| {
            most[place.position() * commodities + commodity.position()] += amount;
        };
        for offer in &project.offers {
            let capacity = offer.capacity.as_ref().map_or(f64::INFINITY, |capacity| {
                (0..time.len()).map(|t| capacity.mean(time.period(t))).fold(0.0, f64::max)
            });
            add(offer.place, offer.commodity, capacity);
            if let Some((commodity, _)) = &offer.emission {
                add(offer.place, *commodity, f64::INFINITY);
            }
        }
        for lane in &project.lanes {
            add(lane.to, lane.commodity, f64::INFINITY);
            if let Some((commodity, _)) = &lane.emission {
                add(lane.to, *commodity, f64::INFINITY);
            }
        }
        for stock in &project.stocks {
            add(stock.place, stock.commodity, f64::INFINITY);
            if let Some((given, _)) = &stock.gives {
                add(stock.place, *given, f64::INFINITY);
            }
        }
        for facility in facilities {
            for flow in &project.processes[facility.process].recipe {
                if flow.amount.range().1 > 0.0 {
                    add(facility.place, flow.commodity, f64::INFINITY);
                }
            }
        }
        Self { commodities, most }
    }

    /// Most of a commodity at a place in a year.
    pub fn most(&self, place: PlaceId, commodity: CommodityId) -> f64 {
        self.most[place.position() * self.commodities + commodity.position()]
    }
}
