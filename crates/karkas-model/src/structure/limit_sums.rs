//! Limits out of reach: floors above the most and ceilings below the least that their sums can be.

use super::bounds::Bounds;
use super::matching::{Scope, has_terms};
use super::network::{Facility, Network};
use super::periods::PeriodSet;
use super::say;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::index::CommodityId;
use crate::project::{Limit, Measure, Weight};

/// Relative slack below which two amounts count as equal.
pub(super) const SLACK: f64 = 1e-6;

/// Least and most of the sums that limits bound.
pub(super) struct LimitSums {
    scopes: Vec<(Scope, Option<(Measure, Scope)>)>,
    /// By limit: the periods in which it cannot hold, and the first sums and bounds.
    broken: Vec<Option<(PeriodSet, Broken)>>,
    horizon: Vec<Option<HorizonSum>>,
}

/// A bound that no plan can keep.
#[derive(Clone, Copy)]
struct Broken {
    /// Whether the lower bound is too high, or else the upper bound too low.
    floor: bool,
    bound: f64,
    possible: f64,
}

#[derive(Clone, Copy, Default)]
struct HorizonSum {
    first_year: i32,
    least: f64,
    most: f64,
    other_least: f64,
    other_most: f64,
}

impl LimitSums {
    /// Nothing counted yet.
    pub fn new(network: &Network<'_>) -> Self {
        let limits = &network.project.limits;
        let scope = |limit: &Limit| {
            let other = limit.share_of.as_ref();
            let other = other.map(|(measure, places)| (*measure, Scope::of_other(network, limit, places)));
            (Scope::of(network, limit), other)
        };
        Self {
            scopes: limits.iter().map(scope).collect(),
            broken: vec![None; limits.len()],
            horizon: vec![None; limits.len()],
        }
    }

    /// Counts one period.
    pub fn add(&mut self, network: &Network<'_>, bounds: &Bounds<'_>, position: usize) {
        let period = network.periods[position];
        for (number, limit) in network.project.limits.iter().enumerate() {
            let share = period.share_within(limit.from, limit.until);
            if share == 0.0 {
                continue;
            }
            let (scope, other) = &self.scopes[number];
            let (least, most) = extremes(network, bounds, position, limit, limit.measure, scope);
            let (other_least, other_most) = match other {
                None => (1.0, 1.0),
                Some((measure, scope)) => extremes(network, bounds, position, limit, *measure, scope),
            };
            if limit.over_horizon {
                let first_year = limit.from.map_or(period.start, |from| from.max(period.start));
                let sum =
                    self.horizon[number].get_or_insert(HorizonSum { first_year, ..HorizonSum::default() });
                let years = share * f64::from(period.length);
                sum.least += years * least;
                sum.most += years * most;
                sum.other_least += years * other_least;
                sum.other_most += years * other_most;
                continue;
            }
            let min = limit.min.as_ref().map(|min| min.mean(period));
            let max = limit.max.as_ref().map(|max| max.mean(period));
            if let Some(broken) = broken(min, max, least, most, other_least, other_most) {
                let entry = self.broken[number].get_or_insert((PeriodSet::NONE, broken));
                entry.0 = entry.0.with(position);
            }
        }
    }

    /// Says which limits no plan can keep.
    pub fn tell(mut self, network: &Network<'_>, found: &mut Diagnostics) {
        for (number, limit) in network.project.limits.iter().enumerate() {
            if let Some(sum) = self.horizon[number] {
                let min = limit.min.as_ref().map(|min| min.at(sum.first_year));
                let max = limit.max.as_ref().map(|max| max.at(sum.first_year));
                let (other_least, other_most) =
                    if limit.share_of.is_some() { (sum.other_least, sum.other_most) } else { (1.0, 1.0) };
                let held = PeriodSet::within(network.periods, limit.from, limit.until);
                self.broken[number] = broken(min, max, sum.least, sum.most, other_least, other_most)
                    .map(|broken| (held, broken));
            }
            let Some((periods, broken)) = self.broken[number] else { continue };
            let diagnostic = match (limit.penalty, broken.floor) {
                (None, true) => Diagnostic::error("limit-floor-out-of-reach"),
                (None, false) => Diagnostic::error("limit-ceiling-below-least"),
                (Some(_), _) => Diagnostic::warning("limit-always-broken"),
            };
            found.push(
                diagnostic
                    .at(&limit.info.origin)
                    .with("limit", &limit.id)
                    .with("unit", if limit.share_of.is_some() { "" } else { limit.unit.as_str() })
                    .with("years", say::years(network, periods))
                    .with("side", if broken.floor { "floor" } else { "ceiling" })
                    .with("bound", say::figure(broken.bound))
                    .with("possible", say::figure(broken.possible)),
            );
        }
    }
}

/// Which bound no plan can keep: one that contradicts the other, a floor above the most that the sum
/// can be, or a ceiling below the least.
fn broken(
    min: Option<f64>,
    max: Option<f64>,
    least: f64,
    most: f64,
    other_least: f64,
    other_most: f64,
) -> Option<Broken> {
    let exceeds = |a: f64, b: f64| a > b + SLACK * b.abs().max(1e-9);
    if let (Some(min), Some(max)) = (min, max)
        && exceeds(min, max)
    {
        return Some(Broken { floor: true, bound: min, possible: max });
    }
    // A share of nothing is no bound, so the floor counts the least of the other sum.
    if let Some(min) = min
        && min > 0.0
        && exceeds(min * other_least, most)
    {
        return Some(Broken { floor: true, bound: min * other_least, possible: most });
    }
    if let Some(max) = max
        && other_most.is_finite()
        && exceeds(least, max * other_most)
    {
        return Some(Broken { floor: false, bound: max * other_most, possible: least });
    }
    None
}

/// The least and the most that a sum can be in a period, as a yearly amount.
fn extremes(
    network: &Network<'_>,
    bounds: &Bounds<'_>,
    position: usize,
    limit: &Limit,
    measure: Measure,
    scope: &Scope,
) -> (f64, f64) {
    let project = network.project;
    let period = network.periods[position];
    let weight = |commodity: CommodityId| -> Option<f64> {
        match limit.weight {
            Weight::Unit => Some(1.0),
            Weight::Price => project.commodities[commodity].price.as_ref().map(|price| price.mean(period)),
            Weight::Mass => project.commodities[commodity].mass,
            Weight::Worth => Some(project.worth(commodity, period)),
        }
    };
    let weighed = |commodity: CommodityId, amount: f64| match weight(commodity) {
        _ if amount == 0.0 => 0.0,
        Some(0.0) => 0.0,
        Some(weight) if weight > 0.0 => weight * amount,
        _ => f64::INFINITY,
    };
    let facilities = || {
        let inside = |(_, f): &(usize, &Facility)| scope.has_facility(f.place, f.process);
        network.facilities.iter().enumerate().filter(inside)
    };
    let recipes = |outputs: bool| -> f64 {
        facilities()
            .flat_map(|(number, _)| bounds.lines(number, outputs))
            .filter(|(commodity, _)| scope.commodities.has(*commodity))
            .map(|(commodity, amount)| weighed(commodity, amount))
            .sum()
    };
    let purchases = || -> f64 {
        let offers = project.offers.enumerate().filter(|(_, offer)| scope.has_offer(network, offer));
        offers.map(|(id, offer)| weighed(offer.commodity, bounds.offer(id))).sum()
    };
    let decidable =
        || facilities().filter(|(_, f)| f.decisions.iter().any(|(decided, _)| *decided == position));
    match measure {
        Measure::Activity => (0.0, facilities().map(|(number, _)| bounds.activity[number]).sum()),
        Measure::Capacity => (
            facilities().map(|(_, facility)| bounds.standing(facility)).sum(),
            facilities().map(|(number, _)| bounds.capacity[number]).sum(),
        ),
        Measure::Build | Measure::Investment | Measure::Opened => {
            (0.0, if decidable().next().is_some() { f64::INFINITY } else { 0.0 })
        }
        Measure::Output => (0.0, recipes(true)),
        Measure::Input => (0.0, recipes(false)),
        Measure::Purchases => (0.0, purchases()),
        Measure::Supply => (0.0, recipes(true) + purchases()),
        Measure::Sales => {
            let mut sums = (0.0, 0.0);
            for demand in project.demands.iter().filter(|d| scope.has_node(d.place, d.commodity)) {
                let quantity = demand.quantity.as_ref().map_or(f64::INFINITY, |q| q.mean(period));
                sums.1 += weighed(demand.commodity, quantity);
                if demand.must_serve && demand.penalty.is_none() {
                    sums.0 += weight(demand.commodity).map_or(0.0, |weight| weight * quantity);
                }
            }
            sums
        }
        Measure::Flow => {
            let lanes = project
                .lanes
                .enumerate()
                .filter(|(_, lane)| scope.has_node(lane.from, lane.commodity) && scope.to.has(lane.to));
            let sent =
                |id, loss: f64| if loss < 1.0 { bounds.lane(id) / (1.0 - loss) } else { f64::INFINITY };
            (0.0, lanes.map(|(id, lane)| weighed(lane.commodity, sent(id, lane.loss))).sum())
        }
        Measure::Unserved | Measure::Disposal | Measure::Stock => {
            let any = has_terms(network, measure, scope);
            (0.0, if any { f64::INFINITY } else { 0.0 })
        }
    }
}
