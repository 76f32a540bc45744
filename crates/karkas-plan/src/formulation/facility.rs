//! Facilities: each pair of place and process at which capacity stands or may be built.

use std::collections::BTreeMap;

use karkas_model::index::{Index, PlaceId, ProcessId};
use karkas_model::project::{Candidate, Flow, Instrument, Per, Process, Project};

use super::time::TimeGrid;

/// A place and process, with what stands there and what may be built.
#[derive(Debug, Clone, PartialEq)]
pub struct Facility {
    /// Place.
    pub place: PlaceId,
    /// Process.
    pub process: ProcessId,
    /// Standing capacity by period, units a year (mean over the period).
    pub standing: Vec<f64>,
    /// Factor on running cost.
    pub opex_factor: f64,
    /// How new capacity may be built; `None` where it may not.
    pub build: Option<Build>,
}

/// How new capacity may be built at a facility.
#[derive(Debug, Clone, PartialEq)]
pub struct Build {
    /// Row of candidates that allows it, a position in [`Project::candidates`].
    pub candidate: usize,
    /// Most new capacity at one time as the project says.
    pub max_capacity: Option<f64>,
    /// The most that could ever be used, N of the mathematics (may be infinite where nothing needs it).
    pub largest: f64,
    /// Whether building can be decided in each period.
    pub allowed: Vec<bool>,
    /// Whether an opening is needed to build, by period.
    pub opening: Option<Vec<bool>>,
    /// Ends of the size classes, rising; empty where there are none.
    pub classes: Vec<(f64, f64)>,
}

impl Facility {
    /// Whether nothing stands and nothing may be built.
    fn is_idle(&self) -> bool {
        self.build.is_none() && self.standing.iter().all(|&capacity| capacity == 0.0)
    }
}

/// All facilities of a project in the order of place and process, without bounds on size yet.
pub fn facilities(project: &Project, time: &TimeGrid) -> Vec<Facility> {
    let mut by_place: BTreeMap<(PlaceId, ProcessId), Facility> = BTreeMap::new();
    let new = |place, process| Facility {
        place,
        process,
        standing: vec![0.0; time.len()],
        opex_factor: 1.0,
        build: None,
    };
    for row in &project.facilities {
        let facility =
            by_place.entry((row.place, row.process)).or_insert_with(|| new(row.place, row.process));
        for (t, standing) in facility.standing.iter_mut().enumerate() {
            *standing += row.capacity * time.period(t).share_within(row.from, row.until);
        }
    }
    for (position, row) in project.candidates.iter().enumerate() {
        let process = &project.processes[row.process];
        let allowed: Vec<bool> = (0..time.len()).map(|t| may_decide(row, process, time, t)).collect();
        let facility =
            by_place.entry((row.place, row.process)).or_insert_with(|| new(row.place, row.process));
        facility.opex_factor = row.opex_factor;
        if allowed.contains(&true) && row.max_capacity != Some(0.0) {
            facility.build = Some(Build {
                candidate: position,
                max_capacity: row.max_capacity,
                largest: row.max_capacity.unwrap_or(f64::INFINITY),
                allowed,
                opening: None,
                classes: Vec::new(),
            });
        }
    }
    by_place.into_values().filter(|facility| !facility.is_idle()).collect()
}

/// Whether building may be decided in the period and would work for a year inside the horizon.
fn may_decide(row: &Candidate, process: &Process, time: &TimeGrid, t: usize) -> bool {
    let start = time.period(t).start;
    let in_time = row.from.is_none_or(|from| start >= from) && row.until.is_none_or(|until| start < until);
    in_time && (t..time.len()).any(|later| time.alive(t, process.build_years, process.lifetime, later) > 0.0)
}

/// Ends of the size classes between `smallest` (or zero) and `largest`: rising geometrically.
pub fn size_classes(process: &Process, largest: f64, count: u32) -> Vec<(f64, f64)> {
    let Some(scale) = process.scale else { return Vec::new() };
    let first = process.minimum.filter(|&minimum| minimum > 0.0);
    let start = first.unwrap_or(scale.reference.min(largest) / 10.0);
    let mut classes = Vec::new();
    if first.is_none() {
        classes.push((0.0, start));
    }
    if largest <= start {
        classes.push((start, start.max(largest)));
        return classes;
    }
    let ratio = (largest / start).powf(1.0 / f64::from(count));
    let mut lower = start;
    for k in 1..=count {
        let upper = if k == count { largest } else { start * ratio.powi(k as i32) };
        classes.push((lower, upper));
        lower = upper;
    }
    classes
}

/// Investment for new capacity by the curve of the scale exponent (or in proportion without one),
/// before factors and relief, without `capex_fixed`.
pub fn curve_investment(process: &Process, capex: f64, size: f64) -> f64 {
    match process.scale {
        Some(scale) if size > 0.0 => capex * scale.reference * (size / scale.reference).powf(scale.exponent),
        Some(_) => 0.0,
        None => capex * size,
    }
}

/// What building costs at a facility in a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BuildCost {
    /// Investment per unit of capacity (at the reference size), with the factor of the place.
    pub capex: f64,
    /// Investment for opening, with the factor of the place.
    pub fixed: f64,
    /// Share of both that is relieved.
    pub relief: f64,
}

/// The cost of building at a facility when it is decided in period `t`.
pub fn build_cost(
    project: &Project,
    time: &TimeGrid,
    facility: &Facility,
    build: &Build,
    t: usize,
) -> BuildCost {
    let process = &project.processes[facility.process];
    let factor = project.candidates[build.candidate].capex_factor;
    let period = time.period(t);
    BuildCost {
        capex: process.capex.mean(period) * factor,
        fixed: process.capex_fixed.mean(period) * factor,
        relief: relief(project, time, Instrument::Capex, t, |row| {
            holds(&row.places, facility.place) && holds(&row.processes, facility.process)
        }),
    }
}

/// Share of something that is relieved in a period by incentives of one instrument, at most 1.
pub fn relief(
    project: &Project,
    time: &TimeGrid,
    instrument: Instrument,
    t: usize,
    applies: impl Fn(&karkas_model::project::Incentive) -> bool,
) -> f64 {
    incentive_sum(project, time, instrument, t, applies).min(1.0)
}

/// Sum of the values of incentives of one instrument in a period.
pub fn incentive_sum(
    project: &Project,
    time: &TimeGrid,
    instrument: Instrument,
    t: usize,
    applies: impl Fn(&karkas_model::project::Incentive) -> bool,
) -> f64 {
    let period = time.period(t);
    project
        .incentives
        .iter()
        .filter(|row| row.instrument == instrument && applies(row))
        .map(|row| row.value.mean(period) * period.share_within(row.from, row.until))
        .sum()
}

/// Whether a rising list of positions holds one.
pub fn holds<I: Index>(list: &[I], position: I) -> bool {
    list.binary_search(&position).is_ok()
}

/// The flows of a recipe that are counted per `per`.
pub fn flows(process: &Process, per: Per) -> impl Iterator<Item = &Flow> {
    process.recipe.iter().filter(move |flow| flow.per == per)
}

#[cfg(test)]
mod tests {
    use super::*;
    use karkas_model::project::{Evidence, Name, Origin, RowInfo, Scale};
    use karkas_model::series::Series;

    fn process(minimum: Option<f64>) -> Process {
        Process {
            id: "p".into(),
            name: Name::default(),
            unit: "t".into(),
            product: None,
            variant: None,
            kind: None,
            tags: Vec::new(),
            module: None,
            minimum,
            capex: Series::constant(10.0),
            capex_fixed: Series::constant(0.0),
            scale: Some(Scale { exponent: 0.5, reference: 100.0 }),
            opex: Series::constant(0.0),
            opex_fixed: Series::constant(0.0),
            lifetime: 20,
            build_years: 0,
            availability: Series::constant(1.0),
            recipe: Vec::new(),
            info: RowInfo {
                origin: Origin { file: "processes.csv".into(), row: 2 },
                evidence: Evidence::default(),
                ranges: Vec::new(),
            }
            .into(),
        }
    }

    #[test]
    fn classes_rise_geometrically_from_the_minimum() {
        // 25 to 400 in two classes: the middle is 25 × √16 = 100.
        assert_eq!(size_classes(&process(Some(25.0)), 400.0, 2), vec![(25.0, 100.0), (100.0, 400.0)]);
    }

    #[test]
    fn without_a_minimum_a_first_class_starts_at_nothing() {
        let classes = size_classes(&process(None), 1000.0, 2);
        assert_eq!(classes[0], (0.0, 10.0));
        assert_eq!(classes[2].1, 1000.0);
    }

    #[test]
    fn the_curve_passes_through_its_reference() {
        // 10 × 100 at the reference; half as much again for four times less with exponent 1/2.
        assert_eq!(curve_investment(&process(None), 10.0, 100.0), 1000.0);
        assert_eq!(curve_investment(&process(None), 10.0, 25.0), 500.0);
    }
}
