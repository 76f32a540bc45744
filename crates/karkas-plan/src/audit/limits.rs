//! Families `limit` and `limits table`: policies, their sums and how far they are broken.

use std::collections::BTreeMap;

use karkas_model::project::{Limit, Measure};
use karkas_model::series::Series;

use super::capacity::Capacity;
use super::decisions::Decision;
use super::measures::Total;
use super::report::{Check, FLOOR};
use super::sum::Sum;
use super::written::{Facility, Written};

/// One limit in one period, or over its horizon.
#[derive(Debug, Clone)]
pub(super) struct Instance<'a> {
    pub(super) limit: &'a Limit,
    /// Position of the limit in the project.
    pub(super) position: usize,
    /// The period, or the last one inside.
    pub(super) period: usize,
    /// How often each period's yearly amount counts.
    factors: Vec<f64>,
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
}

impl Instance<'_> {
    /// How often what a measure counts in a period enters the sum.
    pub(super) fn factor(&self, measure: Measure, t: usize) -> f64 {
        if self.limit.over_horizon && self.factors[t] > 0.0 {
            match measure {
                Measure::Stock => return f64::from(u8::from(t == self.period)),
                // A number of openings is no yearly amount.
                Measure::Opened => return 1.0,
                _ => {}
            }
        }
        self.factors[t]
    }

    /// What one unit of money per unit of the row is worth, discounted: a yearly amount is paid for in each year of
    /// its period, a sum over the horizon once, in the last year of its last period.
    pub(super) fn worth(&self, plan: &Written<'_>) -> f64 {
        if self.limit.over_horizon {
            plan.calendar.worth_of_last_year(self.period)
        } else {
            plan.calendar.discount(self.period)
        }
    }

    /// What part of a sum's addends enters.
    pub(super) fn weigh(&self, measure: Measure, addends: &[(usize, f64)]) -> f64 {
        addends.iter().map(|&(t, amount)| amount * self.factor(measure, t)).sum()
    }
}

/// Both sums of an instance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    pub(super) bounded: Sum,
    /// The sum of which it is a share; `None` where it is none.
    pub(super) other: Option<Sum>,
}

impl Sums {
    /// Whether it is a share of a sum that is zero.
    pub(super) fn is_share_of_nothing(&self) -> bool {
        self.other.is_some_and(|other| other.value().abs() <= FLOOR * (1.0 + self.bounded.value().abs()))
    }

    /// What is missing from the lower bound and too much for the upper one.
    fn broken(&self, instance: &Instance<'_>) -> (f64, f64) {
        let base = self.other.map_or(1.0, Sum::value);
        let value = self.bounded.value();
        let short = instance.min.map_or(0.0, |min| (min * base - value).max(0.0));
        let over = instance.max.map_or(0.0, |max| (value - max * base).max(0.0));
        (short, over)
    }

    /// Throughput of the two rows together.
    fn throughput(&self, instance: &Instance<'_>) -> f64 {
        let base = self.other.map_or(1.0, Sum::gross);
        let most = [instance.min, instance.max].into_iter().flatten().map(f64::abs).fold(0.0, f64::max);
        self.bounded.gross() + most * base
    }

    /// The sum, or the share; `None` where the other sum is nothing.
    fn value(&self) -> Option<f64> {
        match self.other {
            None => Some(self.bounded.value()),
            Some(_) if self.is_share_of_nothing() => None,
            Some(other) => Some(self.bounded.value() / other.value()),
        }
    }
}

/// Every limit in every period in which it holds.
pub(super) fn instances<'a>(plan: &Written<'a>) -> Vec<Instance<'a>> {
    let calendar = plan.calendar;
    let mut all = Vec::new();
    for (position, limit) in plan.project.limits.iter().enumerate() {
        let years: Vec<u32> =
            (0..plan.periods()).map(|t| calendar.years_within(t, limit.from, limit.until)).collect();
        let inside: Vec<usize> = (0..plan.periods()).filter(|&t| years[t] > 0).collect();
        let (Some(&first), Some(&last)) = (inside.first(), inside.last()) else { continue };
        if limit.over_horizon {
            let year = limit.from.unwrap_or(i32::MIN).max(calendar.start(first));
            let bound = |series: &Option<Series>| series.as_ref().map(|series| series.at(year));
            let factors = years.iter().map(|&count| f64::from(count)).collect();
            let (min, max) = (bound(&limit.min), bound(&limit.max));
            all.push(Instance { limit, position, period: last, factors, min, max });
        } else {
            for period in inside {
                let bound =
                    |series: &Option<Series>| series.as_ref().map(|series| calendar.mean(series, period));
                let factors = (0..plan.periods()).map(|t| f64::from(u8::from(t == period))).collect();
                let (min, max) = (bound(&limit.min), bound(&limit.max));
                all.push(Instance { limit, position, period, factors, min, max });
            }
        }
    }
    all
}

/// The sum of one measure over the whole plan.
fn sum(
    plan: &Written<'_>,
    instance: &Instance<'_>,
    total: &Total<'_>,
    measure: Measure,
    decisions: &[(Decision, usize, f64)],
    capacities: &BTreeMap<Facility, Capacity>,
) -> Sum {
    let mut sum = Sum::default();
    for &(decision, t, amount) in decisions {
        // What is built adds to later periods too; anything else to its own only.
        if instance.factors[t] == 0.0 && !matches!(decision, Decision::Build(_)) {
            continue;
        }
        sum.add(amount * instance.weigh(measure, &plan.measure(total, decision, t)));
    }
    for (&facility, capacity) in capacities {
        for t in 0..plan.periods() {
            let standing = capacity.standing[t];
            if standing != 0.0 {
                sum.add(standing * instance.weigh(measure, &[(t, plan.stand_measure(total, facility, t))]));
            }
            let Some(row) = plan.facilities.get(&(facility, t)) else { continue };
            if plan.counts_building(total, Measure::Opened, facility) {
                sum.add(row.opened as f64 * instance.factor(measure, t));
            }
            if plan.counts_building(total, Measure::Investment, facility) {
                let invested = plan.investment(facility, t).map_or(0.0, |found| found.relieved());
                sum.add(invested / plan.calendar.length(t) * instance.factor(measure, t));
            }
        }
    }
    sum
}

/// Both sums of every instance.
pub(super) fn sums(
    plan: &Written<'_>,
    instances: &[Instance<'_>],
    capacities: &BTreeMap<Facility, Capacity>,
) -> Vec<Sums> {
    let decisions = plan.written_decisions();
    let of = |instance: &Instance<'_>| {
        let bounded = Total::bounded(instance.limit);
        let other = Total::other(instance.limit).zip(instance.limit.share_of.as_ref());
        Sums {
            bounded: sum(plan, instance, &bounded, instance.limit.measure, &decisions, capacities),
            other: other
                .map(|(other, (measure, _))| sum(plan, instance, &other, *measure, &decisions, capacities)),
        }
    };
    instances.iter().map(of).collect()
}

/// The checks of this file.
#[derive(Debug)]
pub(super) struct Checks {
    pub(super) limit: Check,
    pub(super) columns: Check,
}

impl Checks {
    pub(super) fn new() -> Self {
        Self { limit: Check::new("limit"), columns: Check::new("limits table") }
    }
}

/// Judges the limits of one scenario.
pub(super) fn check(plan: &Written<'_>, instances: &[Instance<'_>], sums: &[Sums], checks: &mut Checks) {
    let mut expected = Vec::new();
    for (instance, sums) in instances.iter().zip(sums) {
        let name = || format!("limit {} in {}", instance.limit.id, plan.period(instance.period));
        let throughput = sums.throughput(instance);
        let floor = FLOOR * throughput;
        let key = (instance.position, instance.period);
        expected.push(key);
        let (short, over) = sums.broken(instance);
        let Some(row) = plan.limits.get(&key) else {
            checks.columns.fault(|| format!("{}: no row", name()));
            continue;
        };
        if instance.limit.penalty.is_some() {
            checks
                .limit
                .equal(row.violation, short + over, throughput, floor, || format!("violation of {}", name()));
        } else {
            checks.limit.violation(short + over, throughput, floor, || {
                format!("{} is broken by {}", name(), short + over)
            });
            checks
                .columns
                .require(row.violation == 0.0, || format!("violation of {}: it allows none", name()));
        }
        // A share is a pure number; any other sum is judged beside its bound.
        let (scale, floor) = match sums.other {
            None => (sums.bounded.gross(), floor),
            Some(other) => (sums.bounded.gross() / other.value().abs(), FLOOR),
        };
        match (row.value, sums.value()) {
            (Some(written), Some(value)) => {
                checks.columns.equal(written, value, scale, floor, || format!("value of {}", name()));
            }
            (written, value) => {
                checks.columns.equal_or_empty(written, value, 0.0, || format!("value of {}", name()));
            }
        }
        checks.columns.equal_or_empty(row.min, instance.min, 0.0, || format!("min of {}", name()));
        checks.columns.equal_or_empty(row.max, instance.max, 0.0, || format!("max of {}", name()));
    }
    for (key, row) in &plan.limits {
        checks.columns.require(expected.contains(key), || {
            format!("limit {} does not hold in {}", row.limit, row.period)
        });
    }
}
