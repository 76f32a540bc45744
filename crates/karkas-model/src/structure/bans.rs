//! What limits forbid outright: an upper bound of zero that may not be broken.

use super::matching::Scope;
use super::network::Network;
use super::periods::PeriodSet;
use crate::index::{CommodityId, Index, LaneId, OfferId};
use crate::project::{Limit, Measure, PartnerFilter, Per, Weight};
use crate::series::Period;

/// Periods in which limits forbid something.
#[derive(Debug, Clone, Default)]
pub(super) struct Bans {
    /// By offer.
    pub purchases: Vec<PeriodSet>,
    /// By lane.
    pub flows: Vec<PeriodSet>,
    /// By facility.
    pub activities: Vec<PeriodSet>,
    /// By facility, periods of decision.
    pub builds: Vec<PeriodSet>,
    /// By node.
    pub disposals: Vec<PeriodSet>,
}

impl Bans {
    /// What all limits forbid together.
    pub fn of(network: &Network<'_>) -> Self {
        let mut bans = Self::none(network);
        for limit in &network.project.limits {
            bans.add(network, limit);
        }
        bans
    }

    /// The first limit that forbids an offer in a period.
    pub fn limit_on_offer<'a>(network: &Network<'a>, offer: OfferId, period: usize) -> Option<&'a Limit> {
        first(network, |bans| bans.purchases[offer.position()].has(period))
    }

    /// The first limit that forbids a lane in a period.
    pub fn limit_on_lane<'a>(network: &Network<'a>, lane: LaneId, period: usize) -> Option<&'a Limit> {
        first(network, |bans| bans.flows[lane.position()].has(period))
    }

    /// The first limit that forbids a facility to run in a period, or to be built for it.
    pub fn limit_on_facility<'a>(network: &Network<'a>, facility: usize, period: usize) -> Option<&'a Limit> {
        let decisions = &network.facilities[facility].decisions;
        let stands = network.facilities[facility].stands.has(period);
        first(network, |bans| {
            let mut building = decisions.iter().filter(|(_, works)| works.has(period)).peekable();
            let all_forbidden =
                building.peek().is_some() && building.all(|(decided, _)| bans.builds[facility].has(*decided));
            bans.activities[facility].has(period) || (!stands && all_forbidden)
        })
    }

    fn none(network: &Network<'_>) -> Self {
        let project = network.project;
        Self {
            purchases: vec![PeriodSet::NONE; project.offers.len()],
            flows: vec![PeriodSet::NONE; project.lanes.len()],
            activities: vec![PeriodSet::NONE; network.facilities.len()],
            builds: vec![PeriodSet::NONE; network.facilities.len()],
            disposals: vec![PeriodSet::NONE; network.nodes()],
        }
    }

    fn add(&mut self, network: &Network<'_>, limit: &Limit) {
        let forbidden = forbidden_periods(network, limit);
        if forbidden.is_empty() {
            return;
        }
        let project = network.project;
        let scope = Scope::of(network, limit);
        let counts = |commodity: CommodityId| forbidden & counted(network, limit, commodity);
        match limit.measure {
            Measure::Purchases | Measure::Supply => {
                for (id, offer) in project.offers.enumerate().filter(|(_, row)| scope.has_offer(network, row))
                {
                    self.purchases[id.position()] |= counts(offer.commodity);
                }
                // A limit on named suppliers is not about what is made at the places themselves.
                if limit.measure == Measure::Supply && limit.partner == PartnerFilter::Any {
                    self.add_recipes(network, &scope, true, counts);
                }
            }
            Measure::Flow => {
                let inside = |lane: &crate::project::Lane| {
                    scope.has_node(lane.from, lane.commodity) && scope.to.has(lane.to)
                };
                for (id, lane) in project.lanes.enumerate().filter(|(_, lane)| inside(lane)) {
                    self.flows[id.position()] |= counts(lane.commodity);
                }
            }
            Measure::Output => self.add_recipes(network, &scope, true, counts),
            Measure::Input => self.add_recipes(network, &scope, false, counts),
            Measure::Activity | Measure::Build | Measure::Capacity | Measure::Opened => {
                self.add_facilities(network, limit.measure, &scope, forbidden);
            }
            Measure::Disposal => {
                for place in project.places.ids().filter(|&place| scope.places.has(place)) {
                    for id in project.commodities.ids().filter(|&id| scope.commodities.has(id)) {
                        self.disposals[network.node(place, id)] |= counts(id);
                    }
                }
            }
            // Relief may make an investment free, what is sold is bounded by demand, and the rest is
            // nobody's source.
            Measure::Investment | Measure::Sales | Measure::Unserved | Measure::Stock => {}
        }
    }

    /// Forbids facilities to run that give or take what counts.
    fn add_recipes(
        &mut self,
        network: &Network<'_>,
        scope: &Scope,
        outputs: bool,
        counts: impl Fn(CommodityId) -> PeriodSet,
    ) {
        for (position, facility) in network.facilities.iter().enumerate() {
            if !scope.has_facility(facility.place, facility.process) {
                continue;
            }
            for line in network.recipe(facility).iter().filter(|line| line.per == Per::Activity) {
                if scope.commodities.has(line.commodity) {
                    let side = if outputs { line.output } else { line.input };
                    self.activities[position] |= side & counts(line.commodity);
                }
            }
        }
    }

    fn add_facilities(
        &mut self,
        network: &Network<'_>,
        measure: Measure,
        scope: &Scope,
        forbidden: PeriodSet,
    ) {
        for (position, facility) in network.facilities.iter().enumerate() {
            if !scope.has_facility(facility.place, facility.process) {
                continue;
            }
            if measure == Measure::Activity {
                self.activities[position] |= forbidden;
                continue;
            }
            for &(decided, works) in &facility.decisions {
                let is_forbidden = match measure {
                    Measure::Build => forbidden.has(decided),
                    Measure::Capacity => !(works & forbidden).is_empty(),
                    // Building needs an opening that may lie earlier, and none where something stands.
                    _ => facility.standing.is_empty() && PeriodSet::first(decided + 1).is_within(forbidden),
                };
                if is_forbidden {
                    self.builds[position] = self.builds[position].with(decided);
                }
            }
        }
    }
}

/// The first limit of which alone a ban follows.
fn first<'a>(network: &Network<'a>, forbids: impl Fn(&Bans) -> bool) -> Option<&'a Limit> {
    if !forbids(&network.bans) {
        return None;
    }
    network.project.limits.iter().find(|limit| {
        let mut bans = Bans::none(network);
        bans.add(network, limit);
        forbids(&bans)
    })
}

/// Periods in which a limit allows nothing.
fn forbidden_periods(network: &Network<'_>, limit: &Limit) -> PeriodSet {
    let Some(max) = limit.max.as_ref().filter(|_| limit.penalty.is_none()) else { return PeriodSet::NONE };
    let holds = PeriodSet::within(network.periods, limit.from, limit.until);
    if !limit.over_horizon {
        return holds & PeriodSet::of(network.periods, |period| max.mean(period) <= 0.0);
    }
    let start = holds.earliest().map(|position| network.periods[position].start);
    let first_year = start.map(|start| limit.from.map_or(start, |from| from.max(start)));
    if first_year.is_some_and(|year| max.at(year) <= 0.0) { holds } else { PeriodSet::NONE }
}

/// Periods in which a commodity has a positive weight in a limit.
fn counted(network: &Network<'_>, limit: &Limit, id: CommodityId) -> PeriodSet {
    let commodity = &network.project.commodities[id];
    let always = |holds: bool| if holds { network.all } else { PeriodSet::NONE };
    match limit.weight {
        Weight::Unit => network.all,
        Weight::Mass => always(commodity.mass.is_some_and(|mass| mass > 0.0)),
        Weight::Worth => {
            PeriodSet::of(network.periods, |period: Period| network.project.worth(id, period) > 0.0)
        }
        Weight::Price => commodity.price.as_ref().map_or(PeriodSet::NONE, |price| {
            PeriodSet::of(network.periods, |period: Period| price.mean(period) > 0.0)
        }),
    }
}
