//! How much floor and land what a plan builds at a place takes, year by year, and the rows that say so.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::index::{CommodityId, PlaceId, ProcessId};
use karkas_model::project::{Commodity, Origin, Per, Project};
use karkas_model::units::UnitSystem;

use crate::tables::PlanTables;

/// Kind of commodities that are floor.
pub const FLOOR: &str = "floor";
/// Kind of commodities that are land.
pub const LAND: &str = "land";

/// What the new capacity of one process takes of one commodity.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    /// Process.
    pub process: ProcessId,
    /// Floor or land.
    pub commodity: CommodityId,
    /// First year of the period.
    pub period: i32,
    /// Capacity that the plan has decided and that is in operation, units of the process a year (mean over the period).
    pub capacity: f64,
    /// m² of the commodity for each unit of that capacity.
    pub by_unit: f64,
    /// m².
    pub area: f64,
    /// Row of the recipe.
    pub origin: Origin,
}

/// m² in a unit of a commodity; `None` where it is not measured by area.
pub fn square_metres(project: &Project, commodity: &Commodity) -> Option<f64> {
    let units = UnitSystem::new(&project.settings.currency);
    let metre = units.unit("m2").ok()?;
    units.unit(&commodity.unit).ok()?.in_units_of(&metre)
}

/// What new capacity at a place takes of floor and land, by process, commodity and period; of several projects that are
/// planned together, that of the largest area. `more` are commodities that count beside those of kind `floor` and `land`.
///
/// Standing capacity has its halls already. Processes that give floor themselves (halls, fit-outs) are not what takes it; a
/// process that takes floor counts with the floor, not with land beside it.
pub fn taken(projects: &[(f64, Project)], tables: &PlanTables, place: &str, more: &[String]) -> Vec<Space> {
    let mut all: BTreeMap<(ProcessId, CommodityId, i32), Space> = BTreeMap::new();
    for (_, project) in projects {
        for space in of_project(project, tables, place, more) {
            let key = (space.process, space.commodity, space.period);
            match all.get(&key) {
                Some(known) if known.area >= space.area => {}
                _ => {
                    all.insert(key, space);
                }
            }
        }
    }
    all.into_values().collect()
}

fn of_project(project: &Project, tables: &PlanTables, place: &str, more: &[String]) -> Vec<Space> {
    let counts = |id: CommodityId| {
        let commodity = &project.commodities[id];
        matches!(commodity.kind.as_deref(), Some(FLOOR | LAND)) || more.contains(&commodity.id)
    };
    let is_land = |id: CommodityId| project.commodities[id].kind.as_deref() == Some(LAND);
    let mut found = Vec::new();
    for row in tables.facilities.iter().filter(|row| row.place == place) {
        let capacity = row.capacity - row.standing;
        // What is left of a subtraction of equal numbers is no capacity.
        if capacity <= 1e-9 * row.capacity.abs() {
            continue;
        }
        let Some((id, process)) = project.processes.enumerate().find(|(_, one)| one.id == row.process) else {
            continue;
        };
        let flows = || process.recipe.iter().filter(|flow| counts(flow.commodity));
        let Some(period) = project.settings.periods.iter().find(|one| i64::from(one.start) == row.period)
        else {
            continue;
        };
        let mean = |flow: &karkas_model::project::Flow| flow.amount.mean(*period);
        if flows().any(|flow| flow.per != Per::Build && mean(flow) > 0.0 && !is_land(flow.commodity)) {
            continue;
        }
        // Activity of the new part, in proportion to capacity.
        let activity = tables
            .activity
            .iter()
            .filter(|one| {
                one.place == place
                    && one.process == row.process
                    && one.period == row.period
                    && one.scenario == project.scenario
            })
            .map(|one| one.activity)
            .sum::<f64>()
            / row.capacity;
        let mut of: BTreeMap<CommodityId, Space> = BTreeMap::new();
        for flow in flows() {
            let share = match flow.per {
                Per::Capacity => 1.0,
                Per::Activity => activity,
                Per::Build => continue,
            };
            let Some(metres) = square_metres(project, &project.commodities[flow.commodity]) else { continue };
            let by_unit = -mean(flow) * share * metres;
            if by_unit <= 0.0 {
                continue;
            }
            let space = of.entry(flow.commodity).or_insert_with(|| Space {
                process: id,
                commodity: flow.commodity,
                period: period.start,
                capacity,
                by_unit: 0.0,
                area: 0.0,
                origin: flow.info.origin.clone(),
            });
            space.by_unit += by_unit;
            space.area += by_unit * capacity;
        }
        let takes_floor = of.keys().any(|&commodity| !is_land(commodity));
        found.extend(of.into_values().filter(|one| !(takes_floor && is_land(one.commodity))));
    }
    found
}

/// Processes of which a plan has new capacity at a place, by name.
pub fn built(tables: &PlanTables, place: &str) -> BTreeSet<String> {
    let rows = tables.facilities.iter().filter(|row| row.place == place);
    rows.filter(|row| row.capacity > row.standing * (1.0 + 1e-9)).map(|row| row.process.clone()).collect()
}

/// Floor or land that a plan has at a place from one source in a period, m².
#[derive(Debug, Clone, PartialEq)]
pub struct Supply {
    /// Commodity.
    pub commodity: CommodityId,
    /// Who offers it, or the process that makes it.
    pub from: String,
    /// Whether a process at the place makes it; else it is bought or drawn from an offer.
    pub is_made: bool,
    /// m².
    pub area: f64,
}

/// Commodities, and the floor and land that processes at the place make them of.
fn behind(
    project: &Project,
    tables: &PlanTables,
    place: &str,
    commodities: &BTreeSet<CommodityId>,
) -> BTreeSet<CommodityId> {
    let standing: BTreeSet<&str> =
        tables.facilities.iter().filter(|row| row.place == place).map(|row| row.process.as_str()).collect();
    let mut all = commodities.clone();
    loop {
        let before = all.len();
        for process in project.processes.iter().filter(|one| standing.contains(one.id.as_str())) {
            let makes = process.recipe.iter().any(|flow| {
                all.contains(&flow.commodity) && flow.amount.points().iter().any(|one| one.1 > 0.0)
            });
            let is_area =
                |id: &CommodityId| matches!(project.commodities[*id].kind.as_deref(), Some(FLOOR | LAND));
            if makes {
                all.extend(process.recipe.iter().map(|flow| flow.commodity).filter(is_area));
            }
        }
        if all.len() == before {
            return all;
        }
    }
}

/// Where a place's floor of some commodities comes from in a period, and the floor and land that these are made of in turn; of
/// several projects, the largest.
pub fn supplied(
    projects: &[(f64, Project)],
    tables: &PlanTables,
    place: PlaceId,
    commodities: &BTreeSet<CommodityId>,
    period: i32,
) -> Vec<Supply> {
    let mut all: BTreeMap<(CommodityId, bool, String), f64> = BTreeMap::new();
    let mut most = |commodity, is_made, from: &str, area: f64| {
        let place = all.entry((commodity, is_made, from.to_owned())).or_insert(0.0);
        *place = place.max(area);
    };
    for (_, project) in projects {
        let id = &project.places[place].id;
        for &commodity in &behind(project, tables, id, commodities) {
            let known = &project.commodities[commodity];
            let Some(metres) = square_metres(project, known) else { continue };
            let bought = tables.purchases.iter().filter(|row| {
                row.place == *id
                    && row.commodity == known.id
                    && row.period == i64::from(period)
                    && row.scenario == project.scenario
            });
            bought.for_each(|row| most(commodity, false, &row.partner, row.amount * metres));
            let running = tables.activity.iter().filter(|row| {
                row.place == *id && row.period == i64::from(period) && row.scenario == project.scenario
            });
            for row in running {
                let process = project.processes.iter().find(|one| one.id == row.process);
                let flows = process.into_iter().flat_map(|one| &one.recipe);
                let made: f64 = flows
                    .filter(|flow| flow.commodity == commodity && flow.per == Per::Activity)
                    .map(|flow| flow.amount.at(period).max(0.0))
                    .sum();
                most(commodity, true, &row.process, made * row.activity * metres);
            }
        }
    }
    all.into_iter()
        .filter(|(_, area)| *area > 0.0)
        .map(|((commodity, is_made, from), area)| Supply { commodity, from, is_made, area })
        .collect()
}
