//! Families `capacity`, `most` and the columns of the tables `facilities` and `activity` that speak of capacity.

use std::collections::BTreeMap;

use super::report::{Check, FLOOR};
use super::sum::Sum;
use super::written::{Facility, Written};

/// Capacity of one facility, by period.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Capacity {
    pub(super) standing: Vec<f64>,
    pub(super) new: Vec<f64>,
}

impl Capacity {
    /// All capacity, `C` of the mathematics.
    pub(super) fn total(&self, t: usize) -> f64 {
        self.standing[t] + self.new[t]
    }
}

impl Written<'_> {
    /// Capacity of standing facilities, the mean over the period.
    pub(super) fn standing(&self, (place, process): Facility, t: usize) -> f64 {
        (self.project.facilities.iter())
            .filter(|row| row.place == place && row.process == process)
            .map(|row| row.capacity * self.calendar.share_within(t, row.from, row.until))
            .collect::<Sum>()
            .value()
    }

    /// Capacity of every facility from the project and the written building.
    pub(super) fn capacities(&self) -> BTreeMap<Facility, Capacity> {
        let of = |facility: Facility| {
            let built: Vec<(usize, f64)> = (0..self.periods())
                .filter_map(|t| self.facilities.get(&(facility, t)).map(|row| (t, row.built)))
                .collect();
            let new = |t: usize| {
                built
                    .iter()
                    .map(|&(decided, size)| size * self.alive(facility.1, decided, t))
                    .collect::<Sum>()
                    .value()
            };
            Capacity {
                standing: (0..self.periods()).map(|t| self.standing(facility, t)).collect(),
                new: (0..self.periods()).map(new).collect(),
            }
        };
        self.all_facilities().into_iter().map(|facility| (facility, of(facility))).collect()
    }

    /// Share of its capacity that a facility can use.
    pub(super) fn availability(&self, facility: Facility, t: usize) -> f64 {
        self.calendar.mean(&self.process_row(facility.1).availability, t)
    }
}

/// The checks of this file.
#[derive(Debug)]
pub(super) struct Checks {
    pub(super) capacity: Check,
    pub(super) most: Check,
    pub(super) facility_columns: Check,
    pub(super) activity_columns: Check,
}

impl Checks {
    pub(super) fn new() -> Self {
        Self {
            capacity: Check::new("capacity"),
            most: Check::new("most"),
            facility_columns: Check::with_tolerance("facilities table", super::COPIED),
            activity_columns: Check::with_tolerance("activity table", super::COPIED),
        }
    }
}

/// Judges one scenario.
pub(super) fn check(plan: &Written<'_>, capacities: &BTreeMap<Facility, Capacity>, checks: &mut Checks) {
    for (&facility, capacity) in capacities {
        let largest = (0..plan.periods()).map(|t| capacity.total(t)).fold(0.0, f64::max);
        let floor = FLOOR * largest;
        let most = plan.candidates.get(&facility).and_then(|row| row.max_capacity);
        for t in 0..plan.periods() {
            let name = || plan.facility_name(facility, t);
            let available = plan.availability(facility, t) * capacity.total(t);
            let activity = plan.activity.get(&(facility, t));
            let amount = activity.map_or(0.0, |row| row.activity);
            checks.capacity.at_most(amount, available, floor, || format!("activity of {}", name()));
            if let Some(most) = most {
                checks.most.at_most(capacity.new[t], most, floor, || format!("new capacity of {}", name()));
            }
            let built = plan.facilities.get(&(facility, t));
            match built {
                Some(row) => {
                    let columns = &mut checks.facility_columns;
                    columns.equal(row.standing, capacity.standing[t], 0.0, floor, || {
                        format!("standing of {}", name())
                    });
                    columns.equal(row.capacity, capacity.total(t), 0.0, floor, || {
                        format!("capacity of {}", name())
                    });
                }
                None => checks.facility_columns.require(capacity.total(t) <= floor, || {
                    format!("{}: {} stands and there is no row", name(), capacity.total(t))
                }),
            }
            match activity {
                Some(row) => checks
                    .activity_columns
                    .equal(row.available, available, 0.0, floor, || format!("available of {}", name())),
                None => checks.activity_columns.require(capacity.total(t) <= floor, || {
                    format!("{}: {} stands and there is no row", name(), capacity.total(t))
                }),
            }
        }
    }
}
