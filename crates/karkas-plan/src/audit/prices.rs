//! Families `dual feasibility` and `complementary slackness`: whether the written prices are prices of this plan.
//!
//! With the whole-number decisions fixed, what is left is a linear programme, and a plan of it is the best one if and
//! only if there are prices at which nothing that could still be done pays (no reduced cost is negative), and
//! everything that is done pays its way (its reduced cost is zero unless a bound holds it). Prices of balances and of
//! limits are written; rents of capacity, of shared lanes and of bounds follow from them:
//!
//! * A bound on one decision alone (an offer's capacity, a demand's quantity, room in a store) may hold it at any gain.
//! * Capacity that is used in full earns what its activity would gain; capacity that is not used in full earns nothing.
//!   These rents enter the reduced cost of building.
//! * Lanes that share a bound that is reached have one rent in common, the largest that any of them asks for.
//! * A limit to a share of nothing has no price per unit of the share: what takes part in it is not judged.
//! * Where new capacity has reached `max_capacity`, or what its opening allows, the rent of that bound is unknown, and
//!   only the one side is checked: that building does not lose.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::index::{LaneCapacityId, LaneId};

use super::building::Stated;
use super::capacity::Capacity;
use super::decisions::Decision;
use super::effects::Effect;
use super::limits::{Instance, Sums};
use super::measures::Total;
use super::report::{Check, FLOOR, Family};
use super::sum::Sum;
use super::written::{Facility, Written};

/// Share of the sums of its prices by which a rent may be wrong by rounding.
const DUST: f64 = 1e-13;

/// The checks of this file.
#[derive(Debug)]
pub(super) struct Checks {
    pub(super) feasibility: Check,
    pub(super) slackness: Check,
}

impl Checks {
    pub(super) fn new() -> Self {
        Self { feasibility: Check::new("dual feasibility"), slackness: Check::new("complementary slackness") }
    }

    /// Judges one decision at its reduced cost: if it would gain, it must be at its upper bound; if it would lose, at
    /// its lower one. Gains and losses are judged in money, `money` being the throughput of the whole ledger.
    fn judge(
        &mut self,
        reduced: Sum,
        amount: f64,
        (lower, upper): (f64, f64),
        money: f64,
        name: &dyn Fn() -> String,
    ) {
        let (value, gross) = (reduced.value(), reduced.gross());
        let above = (amount - lower).max(0.0);
        self.slackness.violation(value.max(0.0) * above, gross * above, FLOOR * money, || {
            format!("{}: {value} is lost with each unit, and {above} is done", name())
        });
        let missing = upper - amount;
        let gain = (-value).max(0.0);
        let name = || format!("{}: {gain} would be gained by each further unit", name());
        if missing.is_finite() {
            let missing = missing.max(0.0);
            self.feasibility.violation(gain * missing, gross * missing, FLOOR * money, name);
        } else {
            self.feasibility.violation(gain, gross, 0.0, name);
        }
    }
}

/// A limit whose bound has a price, in discounted money per unit of its row.
#[derive(Debug)]
pub(super) struct PricedLimit<'a> {
    instance: &'a Instance<'a>,
    dual: f64,
    /// The bound that holds: what a unit of the other sum allows.
    bound: f64,
}

/// Everything by which decisions of one scenario are priced.
#[derive(Debug)]
pub(super) struct Pricing<'a> {
    plan: &'a Written<'a>,
    limits: Vec<PricedLimit<'a>>,
    /// Limits to a share of nothing: the price of their row does not show in a price per unit of the share.
    unpriced: Vec<&'a Instance<'a>>,
    money: f64,
}

impl<'a> Pricing<'a> {
    pub(super) fn new(
        plan: &'a Written<'a>,
        instances: &'a [Instance<'a>],
        sums: &[Sums],
        money: f64,
    ) -> Self {
        let mut pricing = Self { plan, limits: Vec::new(), unpriced: Vec::new(), money };
        for (instance, sums) in instances.iter().zip(sums) {
            let base = sums.other.map_or(1.0, Sum::value);
            if sums.is_share_of_nothing() {
                pricing.unpriced.push(instance);
                continue;
            }
            let Some(row) = plan.limits.get(&(instance.position, instance.period)) else { continue };
            // A positive dual is one of the upper bound: a higher one would save.
            let bound = if row.dual > 0.0 { instance.max } else { instance.min };
            let dual = row.dual * instance.worth(plan) / base;
            if let Some(bound) = bound.filter(|_| row.dual != 0.0 && dual.is_finite()) {
                pricing.limits.push(PricedLimit { instance, dual, bound });
            }
        }
        pricing
    }

    /// Whether everything that a decision takes part in has a known price.
    fn is_priced(&self, decision: Decision, t: usize) -> bool {
        self.unpriced.iter().all(|instance| {
            let limit = instance.limit;
            [Some(Total::bounded(limit)), Total::other(limit)].into_iter().flatten().all(|total| {
                let addends = self.plan.measure(&total, decision, t);
                addends.iter().all(|&(at, amount)| amount == 0.0 || instance.factor(limit.measure, at) == 0.0)
            })
        })
    }

    /// Discounted money that one unit of a decision costs at the written prices, all told.
    fn reduced(&self, decision: Decision, t: usize, effect: &Effect) -> Sum {
        let mut sum: Sum = effect.costs.iter().map(|cost| cost.discounted).collect();
        for &(spot, amount) in &effect.balances {
            let price = self.plan.prices.get(&spot).map_or(0.0, |row| row.price);
            sum.add(-amount * price * self.plan.calendar.discount(spot.2));
        }
        for limit in &self.limits {
            let weight = limit.weight(self.plan, |total| self.plan.measure(total, decision, t));
            sum.add(limit.dual * weight);
        }
        sum
    }
}

impl PricedLimit<'_> {
    /// What something adds to the row of the limit.
    fn weight(&self, plan: &Written<'_>, addends: impl Fn(&Total<'_>) -> Vec<(usize, f64)>) -> f64 {
        debug_assert!(!plan.calendar.periods.is_empty());
        let limit = self.instance.limit;
        let mut weight = self.instance.weigh(limit.measure, &addends(&Total::bounded(limit)));
        if let (Some(other), Some((measure, _))) = (Total::other(limit), &limit.share_of) {
            weight -= self.bound * self.instance.weigh(*measure, &addends(&other));
        }
        weight
    }

    /// What one unit of money invested in a period adds to the row of the limit.
    fn weight_of_investment(&self, plan: &Written<'_>, facility: Facility, t: usize) -> f64 {
        let total = Total::bounded(self.instance.limit);
        let measure = karkas_model::project::Measure::Investment;
        if plan.counts_building(&total, measure, facility) {
            self.instance.factor(measure, t) / plan.calendar.length(t)
        } else {
            0.0
        }
    }
}

/// A lane that shares a bound: how much of it one unit takes, its reduced cost, and whether all of that has a price.
type SharedLane = (LaneId, f64, Sum, bool);
/// Lanes by the bound that they share, in each period.
type SharedLanes = BTreeMap<(LaneCapacityId, usize), Vec<SharedLane>>;

/// Judges what is run in one scenario. Returns the rent of each facility's capacity, discounted.
pub(super) fn check_running(
    pricing: &Pricing<'_>,
    capacities: &BTreeMap<Facility, Capacity>,
    checks: &mut Checks,
) -> BTreeMap<(Facility, usize), f64> {
    let plan = pricing.plan;
    let mut rents = BTreeMap::new();
    let mut shared = SharedLanes::new();
    for decision in plan.all_decisions() {
        for t in 0..plan.periods() {
            let upper = match decision {
                Decision::Build(_) | Decision::NotServed(_) => continue,
                Decision::Run(facility) => {
                    plan.availability(facility, t)
                        * capacities.get(&facility).map_or(0.0, |found| found.total(t))
                }
                Decision::Offer(offer) => plan.offer_capacity(offer, t),
                Decision::Sale(demand) => {
                    let row = &plan.project.demands[demand];
                    if row.must_serve && row.penalty.is_none() {
                        continue;
                    }
                    row.quantity.as_ref().map_or(f64::INFINITY, |quantity| plan.calendar.mean(quantity, t))
                }
                Decision::Keep(place, commodity) => (plan.project.stocks.iter())
                    .find(|stock| (stock.place, stock.commodity) == (place, commodity))
                    .and_then(|stock| stock.capacity.as_ref())
                    .map_or(f64::INFINITY, |capacity| plan.calendar.mean(capacity, t)),
                Decision::Lane(_) | Decision::Disposal(..) => f64::INFINITY,
            };
            let amount = plan.amount(decision, t);
            let mut reduced = pricing.reduced(decision, t, &plan.effect(decision, t));
            let mut priced = pricing.is_priced(decision, t);
            match decision {
                Decision::Run(facility) => {
                    // What rounding leaves of prices that are equal is no rent: free capacity would seem to gain by it.
                    let dust = DUST * reduced.gross();
                    let rent = if -reduced.value() > dust { -reduced.value() } else { 0.0 };
                    let rent = if priced { rent } else { f64::NAN };
                    rents.insert((facility, t), rent);
                }
                Decision::Lane(lane) => {
                    if let Some((id, share)) = plan.project.lanes[lane].capacity {
                        shared.entry((id, t)).or_default().push((lane, share, reduced, priced));
                        continue;
                    }
                }
                Decision::Sale(demand) if plan.project.demands[demand].must_serve => {
                    // A unit sold is a unit less to be missed.
                    let missed = Decision::NotServed(demand);
                    let saved = pricing.reduced(missed, t, &plan.effect(missed, t));
                    reduced.add(-saved.value());
                    priced &= pricing.is_priced(missed, t);
                }
                _ => {}
            }
            if priced {
                checks
                    .judge(reduced, amount, (0.0, upper), pricing.money, &|| plan.decision_name(decision, t));
            }
        }
    }
    check_shared_lanes(pricing, &shared, checks);
    rents
}

fn check_shared_lanes(pricing: &Pricing<'_>, shared: &SharedLanes, checks: &mut Checks) {
    let plan = pricing.plan;
    for (&(id, t), lanes) in shared {
        if lanes.iter().any(|&(.., priced)| !priced) {
            continue;
        }
        let capacity = plan.calendar.mean(&plan.project.lane_capacities[id].capacity, t);
        let used: Sum =
            lanes.iter().map(|&(lane, share, ..)| share * plan.amount(Decision::Lane(lane), t)).collect();
        let room = (capacity - used.value()).max(0.0);
        // The rent of the bound is what its best lane would gain with one unit more of it.
        let rent = lanes
            .iter()
            .filter(|&&(_, share, ..)| share > 0.0)
            .map(|&(_, share, reduced, _)| (-reduced.value() / share, reduced.gross() / share))
            .fold((0.0, 0.0), |best: (f64, f64), next| if next.0 > best.0 { next } else { best });
        let name = || {
            let origin = &plan.project.lane_capacities[id].origin;
            format!("lanes of {} row {} in {}", origin.file, origin.row, plan.period(t))
        };
        checks.feasibility.violation(rent.0 * room, rent.1 * room, FLOOR * pricing.money, || {
            format!("{}: {} would be gained by each further unit", name(), rent.0)
        });
        for &(lane, share, reduced, _) in lanes {
            let mut with_rent = reduced;
            if share > 0.0 {
                with_rent.add(share * rent.0);
            }
            let amount = plan.amount(Decision::Lane(lane), t);
            checks.judge(with_rent, amount, (0.0, f64::INFINITY), pricing.money, &|| plan.lane_name(lane, t));
        }
    }
}

/// Judges what is built, in any amount where the process has no modules, by all scenarios together.
pub(super) fn check_building(
    pricings: &[Pricing<'_>],
    rents: &[BTreeMap<(Facility, usize), f64>],
    capacities: &BTreeMap<Facility, Capacity>,
    stated: &Stated,
    checks: &mut Checks,
) {
    let Some(first) = pricings.first() else { return };
    let plan = first.plan;
    for (&facility, candidate) in &plan.candidates {
        let process = plan.process_row(facility.1);
        let name = format!("{}/{}", plan.place(facility.0), plan.process(facility.1));
        if process.module.is_some() || stated.is_overridden(&name) {
            continue;
        }
        for t in 0..plan.periods() {
            let start = plan.calendar.start(t);
            let in_time = candidate.from.is_none_or(|from| from <= start)
                && candidate.until.is_none_or(|until| start < until);
            let works: Vec<usize> =
                (t..plan.periods()).filter(|&later| plan.alive(facility.1, t, later) > 0.0).collect();
            let Some((lower, upper)) = plan.building_bounds(facility, t, stated) else { continue };
            if !in_time || works.is_empty() || stated.is_given(start) {
                continue;
            }
            let mut reduced = Sum::default();
            for (pricing, rents) in pricings.iter().zip(rents) {
                let plan = pricing.plan;
                let decision = Decision::Build(facility);
                let running = pricing.reduced(decision, t, &plan.effect(decision, t));
                reduced.add(plan.weight * running.value());
                for &later in &works {
                    let used = plan.alive(facility.1, t, later) * plan.availability(facility, later);
                    let rent = rents.get(&(facility, later)).copied().unwrap_or(0.0);
                    reduced.add(-plan.weight * used * rent);
                }
                let after_relief =
                    plan.marginal_investment(facility, t) * (1.0 - plan.capex_relief(facility, t));
                for limit in &pricing.limits {
                    let weight = limit.weight_of_investment(plan, facility, t) * after_relief;
                    reduced.add(plan.weight * limit.dual * weight);
                }
            }
            let marginal = plan.marginal_investment(facility, t);
            for cost in plan.instalments(facility, t) {
                reduced.add(marginal * cost.discounted);
            }
            let priced = pricings.iter().all(|pricing| pricing.is_priced(Decision::Build(facility), t));
            if !priced || reduced.value().is_nan() {
                continue;
            }
            let amount = plan.amount(Decision::Build(facility), t);
            // Rents of bounds on several decisions together are unknown: a gain may be theirs.
            let bounded = plan.largest(facility, stated).is_some_and(|most| {
                let most = most.min(candidate.max_capacity.unwrap_or(f64::INFINITY));
                works.iter().any(|&later| {
                    capacities.get(&facility).map_or(0.0, |found| found.new[later]) >= most * (1.0 - 1e-9)
                })
            });
            let upper = if bounded { amount } else { upper };
            checks.judge(reduced, amount, (lower, upper), first.money, &|| {
                plan.decision_name(Decision::Build(facility), t)
            });
        }
    }
}

/// Judges the prices of limits: only a bound that is reached has one, and none is dearer than breaking it.
pub(super) fn check_limits(
    plan: &Written<'_>,
    instances: &[Instance<'_>],
    sums: &[Sums],
    money: f64,
    checks: &mut Checks,
) {
    for (instance, sums) in instances.iter().zip(sums) {
        let Some(row) = plan.limits.get(&(instance.position, instance.period)) else { continue };
        let name = || format!("limit {} in {}", instance.limit.id, plan.period(instance.period));
        let base = sums.other.map_or(1.0, Sum::value);
        let bound = if row.dual > 0.0 { instance.max } else { instance.min };
        if row.dual == 0.0 || sums.is_share_of_nothing() {
            checks.slackness.pass();
        } else if let Some(bound) = bound {
            let slack = (sums.bounded.value() - bound * base).abs() - row.violation;
            let dual = (row.dual * instance.worth(plan) / base).abs();
            let throughput = sums.bounded.gross() + (bound * base).abs();
            checks.slackness.violation(dual * slack.max(0.0), dual * throughput, FLOOR * money, || {
                format!("{}: its bound has a price and {slack} is left of it", name())
            });
        } else {
            checks.slackness.fault(|| format!("{}: a bound that is not there has a price", name()));
        }
        if let Some(penalty) = instance.limit.penalty.filter(|_| !sums.is_share_of_nothing()) {
            let penalty = penalty * instance.worth(plan);
            let dual = (row.dual * instance.worth(plan) / base).abs();
            checks.feasibility.violation(dual - penalty, penalty, 0.0, || {
                format!("{}: its price {} exceeds the price of breaking it", name(), row.dual)
            });
            let unpaid = (penalty - dual).max(0.0) * row.violation;
            checks.slackness.violation(unpaid, penalty * row.violation, FLOOR * money, || {
                format!("{}: it is broken, and its price is {} only", name(), row.dual)
            });
        }
    }
}

/// Checks that there is a price for every balance that anything touches in any scenario, and no other.
pub(super) fn check_rows(plans: &[Written<'_>]) -> Family {
    let mut check = Check::new("prices table");
    // Scenarios that are planned together share their places and commodities.
    let touched: BTreeSet<_> = plans.iter().flat_map(Written::all_spots).collect();
    for plan in plans {
        for &(place, commodity) in &touched {
            for t in 0..plan.periods() {
                let spot = (place, commodity, t);
                check.require(plan.prices.contains_key(&spot), || {
                    format!("{}: there is no row", plan.spot_name(spot))
                });
            }
        }
        for &spot in plan.prices.keys() {
            let known = touched.contains(&(spot.0, spot.1));
            check.require(known, || format!("{}: nothing touches it", plan.spot_name(spot)));
        }
    }
    check.finish()
}
