//! Families `candidate`, `modules`, `opening` and `class`, and what is invested.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::project::{Measure, Process};

use super::report::{Check, FLOOR};
use super::written::{Facility, Written};
use crate::manifest::Manifest;
use crate::tables::FacilityRow;

/// What the plan's manifest states about facilities.
#[derive(Debug, Clone, Default)]
pub(super) struct Stated {
    /// Largest capacities by ids of place and process: the N of the mathematics.
    largest: BTreeMap<(String, String), f64>,
    /// `place/process` that had to be built, and those that must not.
    forced: BTreeSet<String>,
    forbidden: BTreeSet<String>,
    /// Building decided before this year was given.
    given_before: Option<i32>,
}

impl Stated {
    pub(super) fn of(manifest: &Manifest) -> Self {
        let largest = &manifest.largest;
        Self {
            largest: largest
                .iter()
                .map(|row| ((row.place.clone(), row.process.clone()), row.capacity))
                .collect(),
            forced: manifest.overrides.force.iter().cloned().collect(),
            forbidden: manifest.overrides.forbid.iter().cloned().collect(),
            given_before: manifest.overrides.given_before,
        }
    }

    /// Whether what is built by a decision of this year was given, and so need not pay.
    pub(super) fn is_given(&self, year: i32) -> bool {
        self.given_before.is_some_and(|before| year < before)
    }

    /// Whether the user decided on the building of a facility, `place/process`.
    pub(super) fn is_overridden(&self, facility: &str) -> bool {
        self.forced.contains(facility) || self.forbidden.contains(facility)
    }
}

/// Money decided at one facility in one period, after factors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Invested {
    /// By the chord of its size class, or in proportion to size, before relief.
    pub(super) amount: f64,
    /// The same by the curve of the scale exponent.
    pub(super) curve: f64,
    /// Share that is relieved.
    pub(super) relief: f64,
}

impl Invested {
    /// After relief.
    pub(super) fn relieved(self) -> f64 {
        self.amount * (1.0 - self.relief)
    }
}

/// Investment for new capacity by the curve of the scale exponent.
fn curve(process: &Process, capex: f64, size: f64) -> f64 {
    match process.scale {
        Some(scale) => capex * scale.reference * (size / scale.reference).powf(scale.exponent),
        None => capex * size,
    }
}

/// Investment by the straight line between the ends of a class.
fn chord(process: &Process, capex: f64, size: f64, (lower, upper): (f64, f64)) -> f64 {
    if upper <= lower {
        return curve(process, capex, lower);
    }
    let (low, high) = (curve(process, capex, lower), curve(process, capex, upper));
    low + (high - low) * (size - lower) / (upper - lower)
}

/// Ends of the size classes that the mathematics allows between its smallest size and the largest.
fn classes(process: &Process, largest: f64, count: u32) -> Vec<(f64, f64)> {
    let Some(scale) = process.scale else { return Vec::new() };
    let minimum = process.minimum.unwrap_or(0.0);
    let smallest = if minimum > 0.0 { minimum } else { scale.reference.min(largest) / 10.0 };
    let mut ends = vec![smallest];
    let count = count.max(1);
    for k in 1..=count {
        // Rising geometrically: the logarithms of the ends are evenly spaced.
        let share = f64::from(k) / f64::from(count);
        ends.push((smallest.ln() + (largest.max(smallest).ln() - smallest.ln()) * share).exp());
    }
    let mut classes: Vec<(f64, f64)> = ends.windows(2).map(|pair| (pair[0], pair[1])).collect();
    if minimum <= 0.0 {
        classes.insert(0, (0.0, smallest));
    }
    classes
}

impl Written<'_> {
    fn capex_factor(&self, facility: Facility) -> f64 {
        self.candidates.get(&facility).map_or(1.0, |row| row.capex_factor)
    }

    /// The size class that the row states.
    pub(super) fn class(row: &FacilityRow) -> Option<(f64, f64)> {
        row.class_from.zip(row.class_to)
    }

    /// Investment per further unit of capacity, before relief.
    pub(super) fn marginal_investment(&self, facility: Facility, t: usize) -> f64 {
        let process = self.process_row(facility.1);
        let capex = self.calendar.mean(&process.capex, t);
        let class = self.facilities.get(&(facility, t)).and_then(|row| Self::class(row));
        let slope = match (process.scale, class) {
            (Some(_), Some((lower, upper))) if upper > lower => {
                (curve(process, capex, upper) - curve(process, capex, lower)) / (upper - lower)
            }
            _ => capex,
        };
        slope * self.capex_factor(facility)
    }

    /// What is invested at a facility by a decision of a period; `None` where nothing is decided.
    pub(super) fn investment(&self, facility: Facility, t: usize) -> Option<Invested> {
        let row = self.facilities.get(&(facility, t))?;
        let process = self.process_row(facility.1);
        let capex = self.calendar.mean(&process.capex, t);
        let fixed = self.calendar.mean(&process.capex_fixed, t) * row.opened as f64;
        let by_curve = curve(process, capex, row.built);
        let by_chord = match (process.scale, Self::class(row)) {
            (Some(_), Some(class)) => chord(process, capex, row.built, class),
            _ => by_curve,
        };
        let factor = self.capex_factor(facility);
        let relief = self.capex_relief(facility, t);
        Some(Invested { amount: (by_chord + fixed) * factor, curve: (by_curve + fixed) * factor, relief })
    }

    /// Between which sizes new capacity may be moved while the whole-number decisions stay; `None` where it may not.
    pub(super) fn building_bounds(
        &self,
        facility: Facility,
        t: usize,
        stated: &Stated,
    ) -> Option<(f64, f64)> {
        let process = self.process_row(facility.1);
        let row = self.facilities.get(&(facility, t)).copied();
        let largest = self.largest(facility, stated).unwrap_or(f64::INFINITY);
        if process.scale.is_some() {
            return row.and_then(Self::class);
        }
        if !self.needs_opening(facility) || self.standing(facility, t) > 0.0 {
            return Some((0.0, largest));
        }
        let minimum = process.minimum.unwrap_or(0.0) * row.map_or(0.0, |row| row.opened as f64);
        (self.openings_alive(facility, t) > 0).then_some((minimum, largest))
    }

    /// Number of openings decided by now and not yet at the end of their life.
    fn openings_alive(&self, facility: Facility, t: usize) -> i64 {
        (0..=t)
            .filter(|&decided| self.calendar.start(t) < self.life(facility.1, decided).1)
            .filter_map(|decided| self.facilities.get(&(facility, decided)))
            .map(|row| row.opened)
            .sum()
    }

    /// Largest capacity of a facility, `N` of the mathematics: as the plan states, or else as the project says.
    pub(super) fn largest(&self, facility: Facility, stated: &Stated) -> Option<f64> {
        let ids = (self.place(facility.0).to_owned(), self.process(facility.1).to_owned());
        let allowed = self.candidates.get(&facility).and_then(|row| row.max_capacity);
        stated.largest.get(&ids).copied().or(allowed)
    }

    /// Whether building a process needs an opening: it has a fixed investment or a minimum, or its openings are counted.
    fn needs_opening(&self, facility: Facility) -> bool {
        let process = self.process_row(facility.1);
        let counted = self.project.limits.iter().any(|limit| {
            limit.measure == Measure::Opened
                && limit.places.contains(&facility.0)
                && limit.processes.contains(&facility.1)
        });
        process.capex_fixed.points().iter().any(|&(_, value)| value > 0.0)
            || process.minimum.is_some_and(|minimum| minimum > 0.0)
            || counted
    }
}

/// The checks of this file.
#[derive(Debug)]
pub(super) struct Checks {
    pub(super) candidate: Check,
    pub(super) modules: Check,
    pub(super) opening: Check,
    pub(super) class: Check,
    pub(super) columns: Check,
}

impl Checks {
    pub(super) fn new() -> Self {
        Self {
            candidate: Check::new("candidate"),
            modules: Check::with_tolerance("modules", super::COPIED),
            opening: Check::new("opening"),
            class: Check::new("class"),
            columns: Check::with_tolerance("investment", super::COPIED),
        }
    }
}

/// Judges what is built; the first scenario stands for all, as building does not know the scenario.
pub(super) fn check(plan: &Written<'_>, stated: &Stated, checks: &mut Checks) {
    for ((place, process), &capacity) in &stated.largest {
        let named =
            |facility: &Facility| plan.place(facility.0) == place && plan.process(facility.1) == process;
        let candidate = plan.candidates.iter().find(|(facility, _)| named(facility));
        let allowed = candidate.map_or(0.0, |(_, row)| row.max_capacity.unwrap_or(f64::INFINITY));
        checks.candidate.at_most(capacity, allowed.min(f64::MAX), 0.0, || {
            format!("largest capacity of {process} at {place}")
        });
    }
    let built: BTreeSet<String> = (plan.facilities.iter())
        .filter(|(_, row)| row.built > 0.0 || row.opened > 0)
        .map(|(_, row)| format!("{}/{}", row.place, row.process))
        .collect();
    for facility in &stated.forced {
        checks
            .candidate
            .require(built.contains(facility), || format!("{facility} was to be built and is not"));
    }
    for facility in &stated.forbidden {
        checks
            .candidate
            .require(!built.contains(facility), || format!("{facility} was not to be built and is"));
    }
    let most_built = plan.facilities.values().map(|row| row.built).fold(0.0, f64::max);
    for (&(facility, t), row) in &plan.facilities {
        let floor = FLOOR * most_built;
        let name = || plan.facility_name(facility, t);
        let process = plan.process_row(facility.1);
        let built = row.built > floor || row.opened != 0 || row.modules != 0;
        let start = plan.calendar.start(t);
        let allowed = plan.candidates.get(&facility).is_some_and(|candidate| {
            candidate.from.is_none_or(|from| from <= start)
                && candidate.until.is_none_or(|until| start < until)
        });
        checks
            .candidate
            .require(allowed || !built, || format!("{}: nothing may be decided here then", name()));

        checks.modules.require(row.modules >= 0, || format!("{}: {} modules", name(), row.modules));
        match process.module {
            Some(module) => checks.modules.equal(row.built, module * row.modules as f64, 0.0, 0.0, || {
                format!("built of {}, in {} modules of {module}", name(), row.modules)
            }),
            None => checks.modules.require(row.modules == 0, || format!("{}: it has no modules", name())),
        }

        check_class(plan, facility, row, stated, &mut checks.class, &name);
        check_opening(plan, (facility, t), row, stated, floor, &mut checks.opening);

        if let Some(invested) = plan.investment(facility, t) {
            let columns = &mut checks.columns;
            columns.equal(row.investment, invested.relieved(), invested.amount, 0.0, || {
                format!("investment of {}", name())
            });
            let curve = invested.curve * (1.0 - invested.relief);
            columns.equal(row.curve_investment, curve, invested.curve, 0.0, || {
                format!("curve_investment of {}", name())
            });
        }
    }
}

fn check_class(
    plan: &Written<'_>,
    facility: Facility,
    row: &FacilityRow,
    stated: &Stated,
    check: &mut Check,
    name: &dyn Fn() -> String,
) {
    let process = plan.process_row(facility.1);
    let class = Written::class(row);
    let empty = row.class_from.is_none() && row.class_to.is_none();
    if process.scale.is_none() || empty && row.built <= 0.0 {
        check.require(empty, || format!("{}: it has no size class", name()));
        return;
    }
    let Some((lower, upper)) = class else {
        check.fault(|| format!("{}: {} is built and no size class is stated", name(), row.built));
        return;
    };
    let Some(largest) = plan.largest(facility, stated) else {
        check.fault(|| format!("{}: the largest size is not stated", name()));
        return;
    };
    let same = |a: f64, b: f64| (a - b).abs() <= super::COPIED * a.abs().max(b.abs());
    let known = classes(process, largest, plan.project.settings.size_classes);
    let stated = known.iter().any(|&(from, to)| same(from, lower) && same(to, upper));
    check.require(stated, || format!("{}: {lower} to {upper} is none of its size classes", name()));
    check.at_most(lower, row.built, 0.0, || format!("size class of {}: its lower end", name()));
    check.at_most(row.built, upper, 0.0, || format!("size class of {}: what is built", name()));
}

fn check_opening(
    plan: &Written<'_>,
    (facility, t): (Facility, usize),
    row: &FacilityRow,
    stated: &Stated,
    floor: f64,
    check: &mut Check,
) {
    let name = || plan.facility_name(facility, t);
    let process = plan.process_row(facility.1);
    check.require((0..=1).contains(&row.opened), || format!("{}: opened is {}", name(), row.opened));
    if process.scale.is_some() {
        // Each size class that is used is an opening by itself; one that starts at nothing may be used for nothing.
        let for_nothing = row.class_from == Some(0.0);
        check.require(row.opened == 1 && for_nothing || (row.opened == 1) == (row.built > floor), || {
            format!("{}: opened is {} and {} is built", name(), row.opened, row.built)
        });
        return;
    }
    if !plan.needs_opening(facility) {
        check.require(row.opened == 0, || format!("{}: nothing needs opening here", name()));
        return;
    }
    let alive = plan.openings_alive(facility, t);
    check.require(alive <= 1, || format!("{}: {alive} openings are alive", name()));
    let stands = plan.standing(facility, t) > 0.0;
    check.require(alive >= 1 || stands || row.built <= floor, || {
        format!("{}: {} is built and nothing is open", name(), row.built)
    });
    if let Some(minimum) = process.minimum {
        check.at_most(minimum * row.opened as f64, row.built, floor, || format!("minimum of {}", name()));
    }
    if let Some(largest) = plan.largest(facility, stated)
        && !stands
    {
        check.at_most(row.built, largest, floor, || format!("what is built of {}", name()));
    }
}
