//! From broken bounds to rows of the project.

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::{Lane, Measure, Origin, Project, RowInfo};
use karkas_solver::Solution;

use super::programme::{Slack, Thing};
use super::{Diagnosis, Relief};
use crate::formulation::Formulation;
use crate::tables::row;

row! {
    /// One change of one remedy in one period.
    RemedyRow = "remedies" {
        remedy: i64, scenario: String, kind: String, place: String, item: String, detail: String, period: i64,
        amount: f64, now: Option<f64>, unit: String, rows: String,
    }
}

impl Diagnosis {
    /// The table of remedies, numbered from 1.
    pub fn rows(&self) -> Vec<RemedyRow> {
        let numbered = (1..).zip(&self.remedies);
        numbered
            .flat_map(|(remedy, found)| found.reliefs.iter().map(move |relief| (remedy, relief)))
            .map(|(remedy, relief)| RemedyRow {
                remedy,
                scenario: relief.scenario.clone(),
                kind: relief.kind.to_owned(),
                place: relief.place.clone(),
                item: relief.item.clone(),
                detail: relief.detail.clone(),
                period: i64::from(relief.period),
                amount: relief.amount,
                now: relief.now,
                unit: relief.unit.clone(),
                rows: origins(&relief.rows),
            })
            .collect()
    }
}

/// Rows as people write them: `offers.csv:41, limits.csv:7`.
pub(crate) fn origins(rows: &[Origin]) -> String {
    rows.iter().map(|row| format!("{}:{}", row.file, row.row)).collect::<Vec<_>>().join(", ")
}

/// Most rows that one relief names.
const ROWS: usize = 6;

/// What a broken bound means in the project.
pub(super) fn relief(
    formulation: &Formulation,
    projects: &[&Project],
    slack: &Slack,
    value: f64,
    solution: &Solution,
) -> Relief {
    let amount = value * slack.scale;
    let mut relief = Relief {
        thing: slack.thing,
        kind: "",
        scenario: String::new(),
        place: String::new(),
        item: String::new(),
        detail: String::new(),
        period: formulation.time.period(slack.t).start,
        amount,
        now: slack.now,
        unit: String::new(),
        rows: Vec::new(),
    };
    match slack.thing {
        Thing::Offer { s, offer } => {
            let row = &projects[s].offers[offer];
            relief.of(projects[s], "offer", row.place, row.commodity);
            relief.detail = format!("{} {}", row.partner, row.tier);
            relief.rows.push(row.info.origin.clone());
        }
        Thing::Lane { s, capacity } => lane(&mut relief, projects[s], capacity),
        Thing::Limit { s, limit, upper } => {
            relief.kind = if upper { "limit_max" } else { "limit_min" };
            limit_relief(&mut relief, formulation, projects[s], s, limit, slack, solution);
        }
        Thing::Most { f } => facility(&mut relief, "max_capacity", formulation, projects[0], f),
        Thing::Date { f } => facility(&mut relief, "date", formulation, projects[0], f),
        Thing::Forced { f } => {
            facility(&mut relief, "forced", formulation, projects[0], f);
            relief.amount = 1.0;
            relief.rows.clear();
        }
        Thing::Room { s, place, commodity } => {
            relief.of(projects[s], "room", place, commodity);
            let stock =
                projects[s].stocks.iter().find(|row| (row.place, row.commodity) == (place, commodity));
            relief.rows.extend(stock.map(|row| row.info.origin.clone()));
        }
        Thing::Demand { s, demand } => {
            let row = &projects[s].demands[demand];
            relief.of(projects[s], "demand", row.place, row.commodity);
            relief.detail = row.segment.clone();
            relief.rows.push(row.info.origin.clone());
        }
        Thing::Lack { s, place, commodity } => {
            relief.of(projects[s], "source", place, commodity);
            relief.rows = touching(projects[s], place, commodity, true);
        }
        Thing::Surplus { s, place, commodity } => {
            relief.of(projects[s], "use", place, commodity);
            relief.rows = touching(projects[s], place, commodity, false);
        }
    }
    relief
}

impl Relief {
    fn of(&mut self, project: &Project, kind: &'static str, place: PlaceId, commodity: CommodityId) {
        self.kind = kind;
        self.scenario = project.scenario.clone();
        self.place = project.places[place].id.clone();
        self.item = project.commodities[commodity].id.clone();
        self.unit = project.commodities[commodity].unit.clone();
    }
}

fn lane(relief: &mut Relief, project: &Project, capacity: karkas_model::index::LaneCapacityId) {
    relief.kind = "lane";
    relief.scenario = project.scenario.clone();
    let bound = &project.lane_capacities[capacity];
    relief.unit = bound.unit.clone();
    relief.rows.push(bound.origin.clone());
    let shared = |lane: &&Lane| lane.capacity.is_some_and(|(of, _)| of == capacity);
    let mut lanes = project.lanes.iter().filter(shared);
    if let Some(first) = lanes.next() {
        relief.place = project.places[first.from].id.clone();
        relief.detail = format!("{} {}", project.places[first.to].id, first.mode);
        // One commodity is named; a bound that several share speaks of all of them.
        if lanes.next().is_none() {
            relief.item = project.commodities[first.commodity].id.clone();
        }
    }
}

fn facility(relief: &mut Relief, kind: &'static str, formulation: &Formulation, project: &Project, f: usize) {
    let facility = &formulation.facilities[f];
    relief.kind = kind;
    relief.place = project.places[facility.place].id.clone();
    relief.item = project.processes[facility.process].id.clone();
    relief.unit = project.processes[facility.process].unit.clone();
    if let Some(build) = &facility.build {
        relief.rows.push(project.candidates[build.candidate].info.origin.clone());
    }
}

fn limit_relief(
    relief: &mut Relief,
    formulation: &Formulation,
    project: &Project,
    s: usize,
    limit: usize,
    slack: &Slack,
    solution: &Solution,
) {
    let row = &project.limits[limit];
    relief.scenario = project.scenario.clone();
    relief.item = row.id.clone();
    relief.unit = row.unit.clone();
    relief.rows.push(row.info.origin.clone());
    if let [place] = row.places[..] {
        relief.place = project.places[place].id.clone();
    }
    if row.measure == Measure::Investment && relief.unit.is_empty() {
        relief.unit = project.settings.currency.clone();
    }
    // A share is broken in units of the sum; people want it as a share of the other sum.
    let instance = formulation
        .instances
        .iter()
        .find(|instance| (instance.scenario, instance.limit, instance.period) == (s, limit, slack.t));
    if row.share_of.is_some()
        && let Some((_, other)) = instance.and_then(|instance| instance.row_sums)
    {
        let other = solution.rows[other as usize] * formulation.rows[other as usize].scale;
        if other > 0.0 {
            relief.amount /= other;
        }
    }
}

/// Rows that bring a commodity to a place, or take it from there.
fn touching(project: &Project, place: PlaceId, commodity: CommodityId, bring: bool) -> Vec<Origin> {
    let at = |info: &RowInfo| info.origin.clone();
    let mut rows: Vec<Origin> = Vec::new();
    if bring {
        let offers = project.offers.iter().filter(|row| (row.place, row.commodity) == (place, commodity));
        rows.extend(offers.map(|row| at(&row.info)));
        let lanes = project.lanes.iter().filter(|row| (row.to, row.commodity) == (place, commodity));
        rows.extend(lanes.map(|row| at(&row.info)));
    } else {
        let lanes = project.lanes.iter().filter(|row| (row.from, row.commodity) == (place, commodity));
        rows.extend(lanes.map(|row| at(&row.info)));
    }
    let demands = project.demands.iter().filter(|row| (row.place, row.commodity) == (place, commodity));
    rows.extend(demands.map(|row| at(&row.info)));
    rows.sort();
    rows.dedup();
    rows.truncate(ROWS);
    rows
}
