//! Which rows a limit or an incentive is about.

use super::network::Network;
use crate::index::{CommodityId, Index, PlaceId, ProcessId};
use crate::project::{Incentive, Instrument, Limit, Measure, Offer, PartnerFilter};

/// Membership in sorted lists, by position.
pub(super) struct Members(Vec<bool>);

impl Members {
    /// A set over `count` positions.
    pub fn new<I: Index>(count: usize, members: &[I]) -> Self {
        let mut set = vec![false; count];
        for member in members {
            if let Some(slot) = set.get_mut(member.position()) {
                *slot = true;
            }
        }
        Self(set)
    }

    /// Whether one belongs to it.
    pub fn has<I: Index>(&self, member: I) -> bool {
        self.0.get(member.position()).copied().unwrap_or(false)
    }
}

/// What a limit (or the other sum of its share) ranges over.
pub(super) struct Scope {
    pub places: Members,
    pub to: Members,
    pub commodities: Members,
    pub processes: Members,
    pub partner: PartnerFilter,
}

impl Scope {
    /// The scope of the limit's own sum.
    pub fn of(network: &Network<'_>, limit: &Limit) -> Self {
        Self::at(network, limit, &limit.places, limit.partner.clone())
    }

    /// The scope of the sum that the limit's share is taken of.
    pub fn of_other(network: &Network<'_>, limit: &Limit, places: &[PlaceId]) -> Self {
        Self::at(network, limit, places, PartnerFilter::Any)
    }

    fn at(network: &Network<'_>, limit: &Limit, places: &[PlaceId], partner: PartnerFilter) -> Self {
        let project = network.project;
        Self {
            places: Members::new(project.places.len(), places),
            to: Members::new(project.places.len(), &limit.to),
            commodities: Members::new(project.commodities.len(), &limit.commodities),
            processes: Members::new(project.processes.len(), &limit.processes),
            partner,
        }
    }

    /// Whether a place and process belong to it.
    pub fn has_facility(&self, place: PlaceId, process: ProcessId) -> bool {
        self.places.has(place) && self.processes.has(process)
    }

    /// Whether a place and commodity belong to it.
    pub fn has_node(&self, place: PlaceId, commodity: CommodityId) -> bool {
        self.places.has(place) && self.commodities.has(commodity)
    }

    /// Whether an offer belongs to it.
    pub fn has_offer(&self, network: &Network<'_>, offer: &Offer) -> bool {
        let home = network.project.settings.home.as_deref();
        let from = offer.origin_country.as_deref();
        self.has_node(offer.place, offer.commodity)
            && match &self.partner {
                PartnerFilter::Any => true,
                PartnerFilter::Partner(name) => *name == offer.partner,
                PartnerFilter::Country(country) => from == Some(country.as_str()),
                PartnerFilter::Home => from.is_some() && from == home,
                PartnerFilter::Foreign => from.is_some() && from != home,
            }
    }
}

/// Whether any term of a sum exists.
pub(super) fn has_terms(network: &Network<'_>, measure: Measure, scope: &Scope) -> bool {
    let project = network.project;
    let candidates = || network.facilities.iter().filter(|facility| facility.candidate.is_some());
    let recipes = |outputs: bool| {
        network.facilities.iter().any(|facility| {
            scope.has_facility(facility.place, facility.process)
                && network.recipe(facility).iter().any(|line| {
                    let side = if outputs { line.output } else { line.input };
                    scope.commodities.has(line.commodity) && !side.is_empty()
                })
        })
    };
    let purchases = || project.offers.iter().any(|offer| scope.has_offer(network, offer));
    match measure {
        Measure::Activity | Measure::Capacity => {
            network.facilities.iter().any(|facility| scope.has_facility(facility.place, facility.process))
        }
        Measure::Build | Measure::Opened | Measure::Investment => {
            candidates().any(|facility| scope.has_facility(facility.place, facility.process))
        }
        Measure::Output => recipes(true),
        Measure::Input => recipes(false),
        Measure::Purchases => purchases(),
        Measure::Supply => recipes(true) || purchases(),
        Measure::Sales => project.demands.iter().any(|demand| scope.has_node(demand.place, demand.commodity)),
        Measure::Unserved => project.demands.iter().any(|demand| {
            demand.must_serve && demand.penalty.is_some() && scope.has_node(demand.place, demand.commodity)
        }),
        Measure::Disposal => project
            .commodities
            .enumerate()
            .any(|(id, commodity)| commodity.disposal_price.is_some() && scope.commodities.has(id)),
        Measure::Flow => project
            .lanes
            .iter()
            .any(|lane| scope.has_node(lane.from, lane.commodity) && scope.to.has(lane.to)),
        Measure::Stock => project
            .commodities
            .enumerate()
            .any(|(id, commodity)| commodity.kept.is_some() && scope.commodities.has(id)),
    }
}

/// Whether an incentive relieves anything.
pub(super) fn relieves_anything(network: &Network<'_>, incentive: &Incentive) -> bool {
    let project = network.project;
    let places = Members::new(project.places.len(), &incentive.places);
    let processes = Members::new(project.processes.len(), &incentive.processes);
    let commodities = Members::new(project.commodities.len(), &incentive.commodities);
    let mut facilities = network
        .facilities
        .iter()
        .filter(|facility| places.has(facility.place) && processes.has(facility.process));
    match incentive.instrument {
        Instrument::Capex => facilities.any(|facility| facility.candidate.is_some()),
        Instrument::Opex | Instrument::Subsidy | Instrument::ProfitTax | Instrument::PropertyTax => {
            facilities.next().is_some()
        }
        Instrument::Price => {
            project.offers.iter().any(|offer| places.has(offer.place) && commodities.has(offer.commodity))
        }
        Instrument::Duty => project
            .lanes
            .iter()
            .any(|lane| places.has(lane.to) && commodities.has(lane.commodity) && lane.duty.range().1 > 0.0),
    }
}
