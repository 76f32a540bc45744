//! What a plan builds at one place for one process, and what that new capacity does.

use std::collections::BTreeMap;

use karkas_model::index::{PlaceId, ProcessId};
use karkas_model::project::{Process, Project};

use super::incentives::capex_relief;
use crate::tables::{ActivityRow, FacilityRow, PlanTables};

/// New capacity at a place, over the whole horizon.
///
/// Where a facility stands already, what it does is shared between old and new capacity in proportion.
#[derive(Debug, Clone, PartialEq)]
pub struct NewFacility {
    /// Where.
    pub place: PlaceId,
    /// What.
    pub process: ProcessId,
    /// Multiplies running cost.
    pub opex_factor: f64,
    /// What was decided, by period; only what starts to work before the horizon.
    pub builds: Vec<Build>,
    /// Activity of the new capacity, by period, units a year.
    pub activity: Vec<f64>,
}

/// Capacity decided in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Build {
    /// Position of the deciding period.
    pub period: usize,
    /// Units a year.
    pub built: f64,
    /// First year of operation.
    pub start: i32,
    /// Lifetime, years.
    pub lifetime: u32,
    /// Investment before relief, undiscounted.
    pub gross: f64,
    /// Investment after relief, undiscounted.
    pub net: f64,
}

impl Build {
    /// Whether the capacity stands in a year.
    pub fn stands(&self, year: i32) -> bool {
        (self.start..self.start + self.lifetime as i32).contains(&year)
    }
}

impl NewFacility {
    /// All facilities of a plan with new capacity, by place and process; activities are those of the
    /// project's scenario.
    pub fn all(project: &Project, tables: &PlanTables) -> Vec<Self> {
        let places: BTreeMap<&str, PlaceId> =
            project.places.enumerate().map(|(id, place)| (place.id.as_str(), id)).collect();
        let processes: BTreeMap<&str, ProcessId> =
            project.processes.enumerate().map(|(id, process)| (process.id.as_str(), id)).collect();
        let key = |place: &str, process: &str| Some((*places.get(place)?, *processes.get(process)?));
        let mut rows: BTreeMap<(PlaceId, ProcessId), Vec<&FacilityRow>> = BTreeMap::new();
        for row in &tables.facilities {
            if let Some(key) = key(&row.place, &row.process) {
                rows.entry(key).or_default().push(row);
            }
        }
        let mut activity: BTreeMap<(PlaceId, ProcessId), Vec<&ActivityRow>> = BTreeMap::new();
        for row in tables.activity.iter().filter(|row| row.scenario == project.scenario) {
            if let Some(key) = key(&row.place, &row.process) {
                activity.entry(key).or_default().push(row);
            }
        }
        rows.into_iter()
            .map(|(key, rows)| {
                let activity = activity.get(&key).map_or(&[][..], Vec::as_slice);
                Self::new(project, key.0, key.1, &rows, activity)
            })
            .filter(|facility| !facility.builds.is_empty())
            .collect()
    }

    fn new(
        project: &Project,
        place: PlaceId,
        process: ProcessId,
        rows: &[&FacilityRow],
        activity: &[&ActivityRow],
    ) -> Self {
        let candidate = project
            .candidates
            .iter()
            .find(|candidate| (candidate.place, candidate.process) == (place, process));
        let capex_factor = candidate.map_or(1.0, |candidate| candidate.capex_factor);
        let opex_factor = candidate.map_or(1.0, |candidate| candidate.opex_factor);
        let mut builds = Vec::new();
        let mut work = vec![0.0; project.settings.periods.len()];
        for (position, period) in project.settings.periods.iter().enumerate() {
            let start = i64::from(period.start);
            let Some(row) = rows.iter().find(|row| row.period == start) else { continue };
            let things = &project.processes[process];
            let first = period.start + things.build_years as i32;
            if row.built > 0.0 && first < project.settings.horizon() {
                let relief = capex_relief(project, place, process, *period);
                let gross = if relief < 1.0 {
                    row.investment / (1.0 - relief)
                } else {
                    capex_factor * investment(things, row, things.capex.mean(*period))
                        + capex_factor * things.capex_fixed.mean(*period) * row.opened as f64
                };
                builds.push(Build {
                    period: position,
                    built: row.built,
                    start: first,
                    lifetime: things.lifetime,
                    gross,
                    net: row.investment,
                });
            }
            let new_share = if row.capacity > 0.0 { 1.0 - row.standing / row.capacity } else { 0.0 };
            let done: f64 = activity.iter().filter(|row| row.period == start).map(|row| row.activity).sum();
            work[position] = new_share.max(0.0) * done;
        }
        Self { place, process, opex_factor, builds, activity: work }
    }

    /// First year of operation of the first new capacity.
    pub fn start(&self, project: &Project) -> i32 {
        self.builds.iter().map(|build| build.start).min().unwrap_or(project.settings.horizon())
    }

    /// New capacity that stands in a year.
    pub fn capacity(&self, year: i32) -> f64 {
        self.builds.iter().filter(|build| build.stands(year)).map(|build| build.built).sum()
    }
}

/// Investment without the share for opening, on the curve of the scale exponent where there is one.
fn investment(process: &Process, row: &FacilityRow, capex: f64) -> f64 {
    match process.scale {
        Some(scale) => capex * scale.reference * (row.built / scale.reference).powf(scale.exponent),
        None => capex * row.built,
    }
}
