//! Rows that nothing uses: offers that nobody could want, lanes between ends that have no use for each
//! other, limits and incentives that match nothing, names that are never mentioned.

use std::collections::BTreeMap;

use super::matching::{Scope, has_terms, relieves_anything};
use super::network::Network;
use super::periods::PeriodSet;
use super::say;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::index::{Index, LaneId};
use crate::project::{Measure, Origin};
use crate::series::Series;

/// All findings on rows without use.
pub(super) fn check(network: &Network<'_>, found: &mut Diagnostics) {
    let uses = Uses::of(network);
    offers(network, &uses, found);
    lanes(network, &uses, found);
    stocks(network, &uses, found);
    limits(network, found);
    incentives(network, found);
    names(network, found);
    out_of_time(network, found);
}

/// Where a commodity could be wanted and where it could come from, whatever else is missing.
struct Uses {
    wanted: Vec<bool>,
    supplied: Vec<bool>,
}

impl Uses {
    fn of(network: &Network<'_>) -> Self {
        let project = network.project;
        let mut wanted = vec![false; network.nodes()];
        let mut supplied = vec![false; network.nodes()];
        let negative = |series: &Series| series.range().0 < 0.0;
        for demand in &project.demands {
            wanted[network.node(demand.place, demand.commodity)] = true;
        }
        for facility in &network.facilities {
            for line in network.recipe(facility) {
                let node = network.node(facility.place, line.commodity);
                wanted[node] |= !line.input.is_empty();
                supplied[node] |= !line.output.is_empty();
            }
        }
        for offer in &project.offers {
            supplied[network.node(offer.place, offer.commodity)] = true;
            if let Some((emits, emission)) = &offer.emission {
                let node = network.node(offer.place, *emits);
                wanted[node] |= negative(emission);
                supplied[node] |= emission.range().1 > 0.0;
            }
        }
        for lane in &project.lanes {
            if let Some((emits, emission)) = &lane.emission {
                let node = network.node(lane.to, *emits);
                wanted[node] |= negative(emission);
                supplied[node] |= emission.range().1 > 0.0;
            }
        }
        for stock in project.stocks.iter().filter(|stock| stock.initial > 0.0) {
            supplied[network.node(stock.place, stock.commodity)] = true;
        }
        for stock in &project.stocks {
            if let Some((given, _)) = &stock.gives {
                supplied[network.node(stock.place, *given)] = true;
                // To give something is what it is there for.
                wanted[network.node(stock.place, stock.commodity)] = true;
            }
        }
        for place in project.places.ids() {
            for (id, commodity) in project.commodities.enumerate() {
                wanted[network.node(place, id)] |= commodity.disposal_price.as_ref().is_some_and(negative);
            }
        }
        let floors = [Measure::Purchases, Measure::Supply, Measure::Disposal, Measure::Flow, Measure::Stock];
        for limit in
            project.limits.iter().filter(|limit| limit.min.is_some() && floors.contains(&limit.measure))
        {
            for &place in limit.places.iter().chain(&limit.to) {
                for &commodity in &limit.commodities {
                    wanted[network.node(place, commodity)] = true;
                }
            }
        }
        spread(network, &mut wanted, false);
        spread(network, &mut supplied, true);
        Self { wanted, supplied }
    }
}

/// Carries a mark over lanes, along them or against them.
fn spread(network: &Network<'_>, marks: &mut [bool], along: bool) {
    let mut queue: Vec<usize> = (0..marks.len()).filter(|&node| marks[node]).collect();
    while let Some(node) = queue.pop() {
        let (place, commodity) = network.place_and_commodity(node);
        let meeting = network.meeting(place, commodity);
        for &id in if along { &meeting.leaving } else { &meeting.arriving } {
            let lane = &network.project.lanes[id];
            let next = network.node(if along { lane.to } else { lane.from }, commodity);
            if !marks[next] {
                marks[next] = true;
                queue.push(next);
            }
        }
    }
}

fn offers(network: &Network<'_>, uses: &Uses, found: &mut Diagnostics) {
    let project = network.project;
    let mut rows: BTreeMap<&Origin, (bool, usize)> = BTreeMap::new();
    for (id, offer) in project.offers.enumerate() {
        let used = uses.wanted[network.node(offer.place, offer.commodity)] || offer.price.range().0 < 0.0;
        let row = rows.entry(&offer.info.origin).or_insert((false, id.position()));
        row.0 |= used;
    }
    for (origin, (_, first)) in rows.into_iter().filter(|(_, (used, _))| !used) {
        let offer = &project.offers[Index::new(first)];
        found.push(
            Diagnostic::warning("offer-unused")
                .at(origin)
                .with("commodity", say::commodity(project, offer.commodity))
                .with("place", say::place(project, offer.place)),
        );
    }
}

fn lanes(network: &Network<'_>, uses: &Uses, found: &mut Diagnostics) {
    let project = network.project;
    let mut rows: BTreeMap<&Origin, (bool, LaneId)> = BTreeMap::new();
    for (id, lane) in project.lanes.enumerate() {
        let used = uses.supplied[network.node(lane.from, lane.commodity)]
            && uses.wanted[network.node(lane.to, lane.commodity)]
            && !network.lane_works(id).is_empty();
        rows.entry(&lane.info.origin).or_insert((false, id)).0 |= used;
    }
    for (origin, (_, first)) in rows.into_iter().filter(|(_, (used, _))| !used) {
        let lane = &project.lanes[first];
        let why = if network.lane_works(first).is_empty() {
            "no-capacity"
        } else if uses.supplied[network.node(lane.from, lane.commodity)] {
            "unwanted"
        } else {
            "unsupplied"
        };
        found.push(
            Diagnostic::warning("lane-unused")
                .at(origin)
                .with("commodity", say::commodity(project, lane.commodity))
                .with("from", say::place(project, lane.from))
                .with("to", say::place(project, lane.to))
                .with("why", why),
        );
    }
}

fn stocks(network: &Network<'_>, uses: &Uses, found: &mut Diagnostics) {
    let project = network.project;
    let mut rows: BTreeMap<&Origin, (bool, usize)> = BTreeMap::new();
    for (position, stock) in project.stocks.iter().enumerate() {
        let node = network.node(stock.place, stock.commodity);
        let used = uses.supplied[node] && uses.wanted[node];
        rows.entry(&stock.info.origin).or_insert((false, position)).0 |= used;
    }
    for (origin, (_, first)) in rows.into_iter().filter(|(_, (used, _))| !used) {
        let stock = &project.stocks[first];
        found.push(
            Diagnostic::warning("stock-unused")
                .at(origin)
                .with("commodity", say::commodity(project, stock.commodity))
                .with("place", say::place(project, stock.place)),
        );
    }
}

fn limits(network: &Network<'_>, found: &mut Diagnostics) {
    for limit in &network.project.limits {
        if PeriodSet::within(network.periods, limit.from, limit.until).is_empty() {
            continue;
        }
        let own = has_terms(network, limit.measure, &Scope::of(network, limit));
        let other = limit.share_of.as_ref().is_none_or(|(measure, places)| {
            has_terms(network, *measure, &Scope::of_other(network, limit, places))
        });
        // A floor over nothing is a matter of its own: it can never be met.
        let floor = limit.min.as_ref().is_some_and(|min| min.range().1 > 0.0) && limit.share_of.is_none();
        if !(own || floor) || !other {
            let side = if own { "other" } else { "own" };
            found.push(
                Diagnostic::warning("limit-matches-nothing")
                    .at(&limit.info.origin)
                    .with("limit", &limit.id)
                    .with("side", side),
            );
        }
    }
}

fn incentives(network: &Network<'_>, found: &mut Diagnostics) {
    for incentive in &network.project.incentives {
        if !relieves_anything(network, incentive) {
            found.push(
                Diagnostic::warning("incentive-matches-nothing")
                    .at(&incentive.info.origin)
                    .with("incentive", &incentive.id),
            );
        }
    }
}

/// Commodities and places that no other table mentions.
fn names(network: &Network<'_>, found: &mut Diagnostics) {
    let project = network.project;
    let mut commodities = vec![false; project.commodities.len()];
    let mut places = vec![false; project.places.len()];
    let recipes = project.processes.iter().flat_map(|process| &process.recipe).map(|flow| flow.commodity);
    let offers = project.offers.iter().flat_map(|offer| {
        std::iter::once(offer.commodity).chain(offer.emission.as_ref().map(|(emits, _)| *emits))
    });
    let lanes = project.lanes.iter().filter_map(|lane| lane.emission.as_ref().map(|(emits, _)| *emits));
    let demands = project.demands.iter().map(|demand| demand.commodity);
    let stocks = project.stocks.iter().flat_map(|stock| {
        std::iter::once(stock.commodity).chain(stock.gives.as_ref().map(|(given, _)| *given))
    });
    for commodity in recipes.chain(offers).chain(lanes).chain(demands).chain(stocks) {
        commodities[commodity.position()] = true;
    }
    let facilities = network.facilities.iter().map(|facility| facility.place);
    let ends = project.lanes.iter().flat_map(|lane| [lane.from, lane.to]);
    let offers = project.offers.iter().map(|offer| offer.place);
    let demands = project.demands.iter().map(|demand| demand.place);
    let stocks = project.stocks.iter().map(|stock| stock.place);
    for place in facilities.chain(ends).chain(offers).chain(demands).chain(stocks) {
        places[place.position()] = true;
    }
    for (_, commodity) in project.commodities.enumerate().filter(|(id, _)| !commodities[id.position()]) {
        found.push(
            Diagnostic::warning("commodity-unused")
                .at(&commodity.info.origin)
                .with("commodity", &commodity.id),
        );
    }
    for (_, place) in project.places.enumerate().filter(|(id, _)| !places[id.position()]) {
        found.push(Diagnostic::warning("place-unused").at(&place.info.origin).with("place", &place.id));
    }
}

/// Rows whose years lie wholly outside the plan.
fn out_of_time(network: &Network<'_>, found: &mut Diagnostics) {
    let project = network.project;
    let mut rows: BTreeMap<&Origin, bool> = BTreeMap::new();
    let mut see = |origin, from, until| {
        let holds = !PeriodSet::within(network.periods, from, until).is_empty();
        *rows.entry(origin).or_insert(false) |= holds;
    };
    project.offers.iter().for_each(|row| see(&row.info.origin, row.from, row.until));
    project.facilities.iter().for_each(|row| see(&row.info.origin, row.from, row.until));
    project.limits.iter().for_each(|row| see(&row.info.origin, row.from, row.until));
    project.incentives.iter().for_each(|row| see(&row.info.origin, row.from, row.until));
    let start = network.periods.first().map_or(project.settings.base_year, |period| period.start);
    for (origin, _) in rows.into_iter().filter(|(_, holds)| !holds) {
        found.push(
            Diagnostic::warning("row-out-of-time")
                .at(origin)
                .with("start", start)
                .with("end", project.settings.horizon() - 1),
        );
    }
}
