//! What is scarce: bounds of the project that bind, and what one more unit would save.

use karkas_model::project::{Lane, Origin, Project};
use karkas_solver::Column;

use super::replay::Replay;
use crate::formulation::{Constraint, Variable};
use crate::tables::PlanTables;

/// A bound that binds in one period.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Scarce {
    /// offer, lane, max_capacity, room, capacity (of what stands), market (a demand that need not be served) or limit.
    pub kind: &'static str,
    /// Id of the scenario; empty for what does not depend on it.
    pub scenario: String,
    /// Id of the place; empty for limits.
    pub place: String,
    /// Id of the commodity, process or limit.
    pub item: String,
    /// Partner, segment, or end and mode of the lane.
    pub detail: String,
    /// First year of the period.
    pub period: i32,
    /// The bound; for a share the share.
    pub bound: f64,
    /// Unit of the bound.
    pub unit: String,
    /// What one more unit would save, undiscounted money per unit and year. For a lower limit: one unit less.
    pub worth: f64,
    /// Discounted, expected money that the whole bound is worth at this price; by this the list is sorted.
    pub rent: f64,
    /// Rows of the project.
    pub rows: Vec<String>,
}

/// A worth per unit below this share of the cost scale is the solver's tolerance.
const TOLERANCE: f64 = 1e-7;

/// Everything that binds, the worthiest first.
pub fn scarce(projects: &[&Project], replay: &Replay, tables: &PlanTables) -> Vec<Scarce> {
    let mut found = Vec::new();
    columns(projects, replay, &mut found);
    rows(projects, replay, &mut found);
    limits(projects, replay, tables, &mut found);
    found.sort_by(|a, b| {
        b.rent
            .total_cmp(&a.rent)
            .then_with(|| (&a.item, &a.place, a.period).cmp(&(&b.item, &b.place, b.period)))
    });
    found
}

/// Row of the project as people write it.
pub(super) fn written(origin: &Origin) -> String {
    format!("{}:{}", origin.file, origin.row)
}

fn columns(projects: &[&Project], replay: &Replay, found: &mut Vec<Scarce>) {
    let formulation = &replay.formulation;
    for (position, info) in formulation.columns.iter().enumerate() {
        let saving = -replay.solved.reduced_costs[position];
        let upper = formulation.problem.column_bounds(Column::from_index(position)).1 * info.scale;
        let significant = saving * info.scale > TOLERANCE * formulation.money_scale;
        if !significant || !upper.is_finite() {
            continue;
        }
        let (t, s) = match info.variable {
            Variable::Purchase { t, s, .. } | Variable::Kept { t, s, .. } | Variable::Sale { t, s, .. } => {
                (usize::from(t), usize::from(s))
            }
            _ => continue,
        };
        let project = projects[s];
        let (kind, place, commodity, detail, row) = match info.variable {
            Variable::Purchase { offer, .. } => {
                let row = &project.offers[offer];
                let origin = Some(written(&row.info.origin));
                ("offer", row.place, row.commodity, row.partner.clone(), origin)
            }
            Variable::Sale { demand, .. } => {
                let row = &project.demands[demand];
                if row.must_serve {
                    continue;
                }
                let origin = Some(written(&row.info.origin));
                ("market", row.place, row.commodity, row.segment.clone(), origin)
            }
            Variable::Kept { place, commodity, .. } => {
                let stock =
                    project.stocks.iter().find(|row| (row.place, row.commodity) == (place, commodity));
                let origin = stock.map(|row| written(&row.info.origin));
                ("room", place, commodity, String::new(), origin)
            }
            _ => continue,
        };
        found.push(Scarce {
            kind,
            scenario: project.scenario.clone(),
            place: project.places[place].id.clone(),
            item: project.commodities[commodity].id.clone(),
            detail,
            period: formulation.time.period(t).start,
            bound: upper,
            unit: project.commodities[commodity].unit.clone(),
            worth: saving / replay.worth(t, s),
            rent: saving * upper,
            rows: row.into_iter().collect(),
        });
    }
}

fn rows(projects: &[&Project], replay: &Replay, found: &mut Vec<Scarce>) {
    let formulation = &replay.formulation;
    for (position, info) in formulation.rows.iter().enumerate() {
        let saving = -replay.solved.duals[position];
        if saving * info.scale <= TOLERANCE * formulation.money_scale {
            continue;
        }
        let value = replay.solved.row_values[position];
        match info.constraint {
            Constraint::Lane { capacity, t, s } => {
                let (t, s) = (usize::from(t), usize::from(s));
                let project = projects[s];
                let bound = &project.lane_capacities[capacity];
                let shared = |lane: &&Lane| lane.capacity.is_some_and(|(of, _)| of == capacity);
                let Some(lane) = project.lanes.iter().find(shared) else { continue };
                found.push(Scarce {
                    kind: "lane",
                    scenario: project.scenario.clone(),
                    place: project.places[lane.from].id.clone(),
                    item: project.commodities[lane.commodity].id.clone(),
                    detail: format!("{} {}", project.places[lane.to].id, lane.mode),
                    period: formulation.time.period(t).start,
                    bound: value,
                    unit: bound.unit.clone(),
                    worth: saving / replay.worth(t, s),
                    rent: saving * value,
                    rows: vec![written(&bound.origin)],
                });
            }
            Constraint::Most { f, t } => {
                let t = usize::from(t);
                let worth = saving / formulation.time.discount(t);
                let row = facility(projects[0], replay, "max_capacity", f, t, value, worth, saving * value);
                found.push(row);
            }
            Constraint::Capacity { f, t, s } => {
                let (f32, f, t, s) = (f, f as usize, usize::from(t), usize::from(s));
                let here = &formulation.facilities[f];
                // Where capacity may be built its price is that of building.
                if here.build.is_some() || here.standing[t] <= 0.0 {
                    continue;
                }
                let available =
                    projects[s].processes[here.process].availability.mean(formulation.time.period(t));
                let worth = saving * available / replay.worth(t, s);
                let rent = saving * available * here.standing[t];
                let standing = here.standing[t];
                let mut row = facility(projects[s], replay, "capacity", f32, t, standing, worth, rent);
                row.scenario = projects[s].scenario.clone();
                found.push(row);
            }
            _ => {}
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "the figures of one row")]
fn facility(
    project: &Project,
    replay: &Replay,
    kind: &'static str,
    f: u32,
    t: usize,
    bound: f64,
    worth: f64,
    rent: f64,
) -> Scarce {
    let here = &replay.formulation.facilities[f as usize];
    let candidate = here.build.as_ref().map(|build| &project.candidates[build.candidate].info.origin);
    let standing =
        project.facilities.iter().filter(|row| (row.place, row.process) == (here.place, here.process));
    let rows = match candidate {
        Some(origin) => vec![written(origin)],
        None => standing.map(|row| written(&row.info.origin)).collect(),
    };
    Scarce {
        kind,
        scenario: String::new(),
        place: project.places[here.place].id.clone(),
        item: project.processes[here.process].id.clone(),
        detail: String::new(),
        period: replay.formulation.time.period(t).start,
        bound,
        unit: project.processes[here.process].unit.clone(),
        worth,
        rent,
        rows,
    }
}

/// Limits, from the plan's own table: their duals are worked out there.
fn limits(projects: &[&Project], replay: &Replay, tables: &PlanTables, found: &mut Vec<Scarce>) {
    let formulation = &replay.formulation;
    for row in tables.limits.iter().filter(|row| row.dual != 0.0) {
        let Some(s) = projects.iter().position(|project| project.scenario == row.scenario) else { continue };
        let Some(limit) = projects[s].limits.iter().find(|limit| limit.id == row.limit) else { continue };
        let upper = row.dual > 0.0;
        let Some(bound) = (if upper { row.max } else { row.min }) else { continue };
        let Some(t) =
            (0..formulation.time.len()).find(|&t| i64::from(formulation.time.period(t).start) == row.period)
        else {
            continue;
        };
        let discount = if limit.over_horizon {
            let last = formulation.time.period(t).years().end - 1;
            formulation.time.year_discount(last)
        } else {
            formulation.time.discount(t)
        };
        let worth = row.dual.abs();
        let rent = worth * bound.abs() * discount * formulation.probabilities[s];
        if worth * discount <= TOLERANCE * TOLERANCE * formulation.money_scale {
            continue;
        }
        found.push(Scarce {
            kind: if upper { "limit_max" } else { "limit_min" },
            scenario: row.scenario.clone(),
            place: String::new(),
            item: row.limit.clone(),
            detail: String::new(),
            period: formulation.time.period(t).start,
            bound,
            unit: limit.unit.clone(),
            worth,
            rent,
            rows: vec![written(&limit.info.origin)],
        });
    }
}
