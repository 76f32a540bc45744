//! Amounts that cannot come together: demand above all that could arrive, standing capacity above what
//! feeds it, limits out of reach.

use std::collections::BTreeMap;

use super::bounds::{Bounds, Components};
use super::cut::FlowNetwork;
use super::matching::Scope;
use super::network::Network;
use super::periods::PeriodSet;
use super::reach::Reach;
use super::say;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::index::{CommodityId, Index, PlaceId};
use crate::project::{Limit, Measure, Per, Weight};

/// Relative slack below which two amounts count as equal.
const SLACK: f64 = 1e-6;

/// All findings on amounts.
pub(super) fn check(network: &Network<'_>, reach: &Reach, found: &mut Diagnostics) {
    let components = Components::of(network);
    let mut shortages = Shortages::default();
    let mut limits = LimitSums::new(network);
    for position in network.all.iter() {
        let bounds = Bounds::of(network, reach, &components, position);
        standing(network, &bounds, position, &mut shortages);
        demands(network, reach, &bounds, position, &mut shortages);
        limits.add(network, &bounds, position);
    }
    shortages.tell(network, found);
    limits.tell(network, found);
}

/// The first shortage of each demand and standing facility, with all periods that are short.
#[derive(Default)]
struct Shortages {
    demands: BTreeMap<CommodityId, (PeriodSet, Shortage)>,
    standing: BTreeMap<(PlaceId, CommodityId), (PeriodSet, Shortage)>,
}

struct Shortage {
    needed: f64,
    possible: f64,
    places: Vec<PlaceId>,
    /// What bounds it, with its row and amount.
    bounded_by: Vec<String>,
    file: String,
    row: u32,
}

impl Shortages {
    fn tell(self, network: &Network<'_>, found: &mut Diagnostics) {
        let say = |code: Diagnostic, commodity: CommodityId, periods: PeriodSet, shortage: Shortage| {
            let project = network.project;
            code.file(shortage.file)
                .row(shortage.row)
                .with("commodity", say::commodity(project, commodity))
                .with("unit", say::unit(project, commodity))
                .with("places", say::list(shortage.places.iter().map(|&place| say::place(project, place))))
                .with("years", say::years(network, periods))
                .with("needed", say::figure(shortage.needed))
                .with("possible", say::figure(shortage.possible))
                .with("lacking", say::figure(shortage.needed - shortage.possible))
                .with("bounded", if shortage.bounded_by.is_empty() { "no" } else { "yes" })
                .with("bounds", say::list(shortage.bounded_by.iter().map(String::as_str)))
        };
        for (commodity, (periods, shortage)) in self.demands {
            found.push(say(Diagnostic::error("demand-exceeds-supply"), commodity, periods, shortage));
        }
        for ((_, commodity), (periods, shortage)) in self.standing {
            found.push(say(Diagnostic::error("standing-input-exceeds-supply"), commodity, periods, shortage));
        }
    }
}

/// Inputs per capacity of what stands, against what could come together there.
fn standing(network: &Network<'_>, bounds: &Bounds<'_>, position: usize, shortages: &mut Shortages) {
    let mut needs: BTreeMap<(PlaceId, CommodityId), (f64, usize)> = BTreeMap::new();
    for facility in network.facilities.iter().filter(|facility| facility.stands.has(position)) {
        for line in network.recipe(facility).iter().filter(|line| line.per == Per::Capacity) {
            if line.input.has(position) {
                let flow = &network.project.processes[facility.process].recipe[line.line];
                let need = -flow.amount.mean(network.periods[position]) * bounds.standing(facility);
                needs.entry((facility.place, line.commodity)).or_insert((0.0, facility.standing[0])).0 +=
                    need;
            }
        }
    }
    for ((place, commodity), (needed, row)) in needs {
        let possible = bounds.arriving[network.node(place, commodity)];
        if possible <= 0.0 || needed <= possible * (1.0 + SLACK) {
            continue;
        }
        let origin = &network.project.facilities[row].info.origin;
        let shortage = || Shortage {
            needed,
            possible,
            places: vec![place],
            bounded_by: sources(network, bounds, place, commodity),
            file: origin.file.to_string(),
            row: origin.row,
        };
        let entry = shortages.standing.entry((place, commodity));
        let entry = entry.or_insert_with(|| (PeriodSet::NONE, shortage()));
        entry.0 = entry.0.with(position);
    }
}

/// Demand that must be served in full, against the most that flows to it.
fn demands(
    network: &Network<'_>,
    reach: &Reach,
    bounds: &Bounds<'_>,
    position: usize,
    shortages: &mut Shortages,
) {
    let project = network.project;
    let period = network.periods[position];
    let mut needs: BTreeMap<CommodityId, BTreeMap<PlaceId, (f64, usize)>> = BTreeMap::new();
    for (id, demand) in project.demands.enumerate() {
        let quantity = demand.quantity.as_ref().map_or(0.0, |quantity| quantity.mean(period));
        let firm = demand.must_serve && demand.penalty.is_none() && quantity > 0.0;
        // Without any source it is told elsewhere.
        if firm && reach.had[network.node(demand.place, demand.commodity)].has(position) {
            let places = needs.entry(demand.commodity).or_default();
            places.entry(demand.place).or_insert((0.0, id.position())).0 += quantity;
        }
    }
    for (commodity, places) in needs {
        let mut flow = FlowNetwork::new(project.places.len());
        for place in project.places.ids() {
            flow.supply(place.position(), bounds.local[network.node(place, commodity)]);
            for &lane in &network.meeting(place, commodity).leaving {
                flow.lane(place.position(), project.lanes[lane].to.position(), bounds.lane(lane));
            }
        }
        let total: f64 = places.values().map(|(amount, _)| amount).sum();
        places.iter().for_each(|(place, (amount, _))| flow.demand(place.position(), *amount));
        let cut = flow.cut();
        if cut.most >= total * (1.0 - SLACK) {
            continue;
        }
        let short: Vec<(&PlaceId, &(f64, usize))> =
            places.iter().filter(|(place, _)| cut.behind[place.position()]).collect();
        let Some((_, (_, first))) = short.first() else { continue };
        let needed: f64 = short.iter().map(|(_, (amount, _))| amount).sum();
        let origin = &project.demands.iter().nth(*first).expect("numbered above").info.origin;
        let entry = shortages.demands.entry(commodity).or_insert_with(|| {
            let behind = |place: PlaceId| cut.behind[place.position()];
            let mut bounded_by = Vec::new();
            for place in project.places.ids().filter(|&place| behind(place)) {
                bounded_by.extend(sources(network, bounds, place, commodity));
                for &lane in &network.meeting(place, commodity).arriving {
                    let row = &project.lanes[lane];
                    if !behind(row.from) && bounds.lane(lane) > 0.0 {
                        let most = say::figure(bounds.lane(lane));
                        bounded_by.push(format!("{} ({most})", say::row(&row.info.origin)));
                    }
                }
            }
            let shortage = Shortage {
                needed,
                possible: needed - (total - cut.most),
                places: short.iter().map(|(place, _)| **place).collect(),
                bounded_by,
                file: origin.file.to_string(),
                row: origin.row,
            };
            (PeriodSet::NONE, shortage)
        });
        entry.0 = entry.0.with(position);
    }
}

/// Rows from which a commodity comes at a place, with the most that each gives.
fn sources(
    network: &Network<'_>,
    bounds: &Bounds<'_>,
    place: PlaceId,
    commodity: CommodityId,
) -> Vec<String> {
    let meeting = network.meeting(place, commodity);
    let project = network.project;
    let offers = meeting.offers.iter().map(|&id| (&project.offers[id].info.origin, bounds.offer(id)));
    let facilities = meeting.facilities.iter().map(|&position| {
        let facility = &network.facilities[position];
        let most =
            bounds.lines(position, true).filter(|(id, _)| *id == commodity).map(|(_, most)| most).sum();
        let origin = match (network.candidate(facility), facility.standing.first()) {
            (Some(candidate), _) => &candidate.info.origin,
            (None, Some(&row)) => &project.facilities[row].info.origin,
            (None, None) => &project.processes[facility.process].info.origin,
        };
        (origin, most)
    });
    let given = offers.chain(facilities).filter(|(_, most)| *most > 0.0);
    given.map(|(origin, most)| format!("{} ({})", say::row(origin), say::figure(most))).collect()
}

/// Least and most of the sums that limits bound.
struct LimitSums {
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
    fn new(network: &Network<'_>) -> Self {
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

    fn add(&mut self, network: &Network<'_>, bounds: &Bounds<'_>, position: usize) {
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

    fn tell(mut self, network: &Network<'_>, found: &mut Diagnostics) {
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
        }
    };
    let weighed = |commodity: CommodityId, amount: f64| match weight(commodity) {
        _ if amount == 0.0 => 0.0,
        Some(0.0) => 0.0,
        Some(weight) if weight > 0.0 => weight * amount,
        _ => f64::INFINITY,
    };
    let facilities = || {
        let inside = |(_, f): &(usize, &super::network::Facility)| scope.has_facility(f.place, f.process);
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
            let any = super::matching::has_terms(network, measure, scope);
            (0.0, if any { f64::INFINITY } else { 0.0 })
        }
    }
}
