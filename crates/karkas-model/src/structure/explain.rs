//! Why a commodity cannot be had somewhere: the chain back to what is missing first.

use std::collections::BTreeSet;

use super::bans::Bans;
use super::network::{Facility, Ingredient, Network};
use super::periods::PeriodSet;
use super::reach::Reach;
use super::say;
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, Index, PlaceId, ProcessId};
use crate::project::{Limit, Per, Place};

/// What is at the bottom of a missing commodity.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Root {
    /// Nothing makes, offers or brings the commodity there.
    Nothing { place: PlaceId, commodity: CommodityId },
    /// Lanes could bring it from these places, and none of them has it.
    Upstream { place: PlaceId, commodity: CommodityId, from: Vec<PlaceId> },
    /// A facility could make it, but not in that period.
    Late { place: PlaceId, process: ProcessId, first: Option<usize> },
    /// An offer of it stands, but not in that period or without an amount.
    OfferApart { place: PlaceId, commodity: CommodityId, row: String },
    /// A limit forbids what would give it.
    Banned { place: PlaceId, commodity: CommodityId, limit: String },
    /// A facility could make it, but cannot get rid of something else.
    Stuck { place: PlaceId, process: ProcessId, commodity: CommodityId },
}

/// A root with the way that leads to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reason {
    pub root: Root,
    /// `cell_lfp (moscow) ← cell_auto ← cam_lfp (moscow)`.
    pub chain: String,
}

impl Reason {
    /// Adds the facts that the texts on missing commodities have places for.
    pub fn tell(&self, network: &Network<'_>, reach: &Reach, diagnostic: Diagnostic) -> Diagnostic {
        let project = network.project;
        let year = |position: &Option<usize>| {
            position.map_or(String::new(), |position| network.periods[position].start.to_string())
        };
        let none = String::new();
        let (cause, place, commodity, process, detail) = match &self.root {
            Root::Nothing { place, commodity } => ("nothing", *place, Some(*commodity), None, none),
            Root::Upstream { place, commodity, from } => {
                let from = say::list(from.iter().map(|&place| say::place(project, place)));
                ("upstream", *place, Some(*commodity), None, from)
            }
            Root::Late { place, process, first } => {
                let cause = if first.is_some() { "late" } else { "not-then" };
                (cause, *place, None, Some(*process), year(first))
            }
            Root::OfferApart { place, commodity, row } => {
                ("offer-apart", *place, Some(*commodity), None, row.clone())
            }
            Root::Banned { place, commodity, limit } => {
                ("banned", *place, Some(*commodity), None, limit.clone())
            }
            Root::Stuck { place, process, commodity } => {
                ("stuck", *place, Some(*commodity), Some(*process), none)
            }
        };
        let (hint, advice) = match (&self.root, commodity) {
            (Root::Nothing { .. } | Root::Upstream { .. }, Some(commodity)) => {
                advice(network, reach, place, commodity)
            }
            _ => (cause, String::new()),
        };
        diagnostic
            .with("cause", cause)
            .with("where", say::place(project, place))
            .with("missing", commodity.map_or("", |commodity| say::commodity(project, commodity)))
            .with("process", process.map_or("", |process| say::process(project, process)))
            .with("detail", detail)
            .with("hint", hint)
            .with("advice", advice)
            .with("chain", &self.chain)
    }
}

/// What would bring a commodity to a place: a lane from the nearest place that has it, a process that
/// makes it and may be built nowhere, or an offer.
fn advice(
    network: &Network<'_>,
    reach: &Reach,
    place: PlaceId,
    commodity: CommodityId,
) -> (&'static str, String) {
    let project = network.project;
    if let Some(nearest) = nearest_with(network, reach, place, commodity) {
        return ("lane", say::place(project, nearest).to_string());
    }
    let makers = project.processes.enumerate().filter(|(id, _)| {
        network.ingredients[id.position()]
            .iter()
            .any(|line| line.commodity == commodity && !line.output.is_empty())
    });
    let makers = say::list(makers.map(|(_, process)| process.id.as_str()));
    if makers.is_empty() { ("offer", String::new()) } else { ("build", makers) }
}

fn nearest_with(
    network: &Network<'_>,
    reach: &Reach,
    to: PlaceId,
    commodity: CommodityId,
) -> Option<PlaceId> {
    let project = network.project;
    let having = project
        .places
        .ids()
        .filter(|&place| place != to && !reach.had[network.node(place, commodity)].is_empty());
    having.min_by(|a, b| {
        let distance = |place: &PlaceId| distance(&project.places[to], &project.places[*place]);
        distance(a).total_cmp(&distance(b))
    })
}

/// Angle between two places on the globe; infinite where one has no coordinates.
fn distance(a: &Place, b: &Place) -> f64 {
    let (Some(lat_a), Some(lon_a), Some(lat_b), Some(lon_b)) = (a.lat, a.lon, b.lat, b.lon) else {
        return f64::INFINITY;
    };
    let (lat_a, lat_b) = (lat_a.to_radians(), lat_b.to_radians());
    let cosine = lat_a.sin() * lat_b.sin() + lat_a.cos() * lat_b.cos() * (lon_a - lon_b).to_radians().cos();
    cosine.clamp(-1.0, 1.0).acos()
}

/// Why a place cannot have a commodity in a period.
pub(super) fn why_missing(
    network: &Network<'_>,
    reach: &Reach,
    place: PlaceId,
    commodity: CommodityId,
    period: usize,
) -> Reason {
    let mut search = Search { network, reach, period, seen: BTreeSet::new() };
    let mut chain = Vec::new();
    let root = search.missing(place, commodity, &mut chain);
    let root = root.unwrap_or(Root::Nothing { place, commodity });
    Reason { root, chain: chain.join(" \u{2190} ") }
}

/// Why a facility cannot run in a period; `None` where it can.
pub(super) fn why_idle(
    network: &Network<'_>,
    reach: &Reach,
    position: usize,
    period: usize,
) -> Option<Reason> {
    let mut search = Search { network, reach, period, seen: BTreeSet::new() };
    let mut chain = vec![say::process(network.project, network.facilities[position].process).to_string()];
    let root = search.idle(position, &mut chain)?;
    Some(Reason { root, chain: chain.join(" \u{2190} ") })
}

/// A limit and its row.
fn shown(limit: &Limit) -> String {
    format!("{} ({})", limit.id, say::row(&limit.info.origin))
}

/// A recipe line that cannot be borne.
struct Fault {
    commodity: CommodityId,
    /// An input that cannot be had, or else an output that cannot be absorbed.
    input: bool,
    period: usize,
}

struct Search<'a> {
    network: &'a Network<'a>,
    reach: &'a Reach,
    period: usize,
    seen: BTreeSet<(PlaceId, CommodityId)>,
}

impl Search<'_> {
    fn missing(&mut self, place: PlaceId, commodity: CommodityId, chain: &mut Vec<String>) -> Option<Root> {
        if !self.seen.insert((place, commodity)) {
            return None;
        }
        let project = self.network.project;
        chain.push(format!("{} ({})", say::commodity(project, commodity), say::place(project, place)));
        let upstream = self.upstream(place, commodity);
        let mut circular = false;
        for &from in &upstream {
            for &position in &self.network.meeting(from, commodity).facilities {
                let facility = &self.network.facilities[position];
                let makes = |line: &Ingredient| line.commodity == commodity && !line.output.is_empty();
                if !self.network.recipe(facility).iter().any(makes) {
                    continue;
                }
                let depth = chain.len();
                chain.push(say::process(project, facility.process).to_string());
                if let Some(root) = self.idle(position, chain) {
                    return Some(root);
                }
                circular = true;
                chain.truncate(depth);
            }
        }
        for &from in &upstream {
            let offers = &self.network.meeting(from, commodity).offers;
            let banned = offers.iter().find_map(|&offer| {
                Bans::limit_on_offer(self.network, offer, self.period)
                    .filter(|_| self.network.offer_stands(offer).has(self.period))
            });
            if let Some(limit) = banned {
                return Some(Root::Banned { place: from, commodity, limit: shown(limit) });
            }
            if let Some(&offer) = self.network.meeting(from, commodity).offers.first() {
                let row = say::row(&project.offers[offer].info.origin);
                return Some(Root::OfferApart { place: from, commodity, row });
            }
        }
        if let Some(limit) = self.ban(&upstream, commodity) {
            return Some(Root::Banned { place, commodity, limit });
        }
        if circular {
            // Its makers lack only what they wait for themselves: the reason lies elsewhere.
            return None;
        }
        Some(if upstream.len() > 1 {
            Root::Upstream { place, commodity, from: upstream[1..].to_vec() }
        } else {
            Root::Nothing { place, commodity }
        })
    }

    /// A limit that forbids the lanes to any of the places.
    fn ban(&self, places: &[PlaceId], commodity: CommodityId) -> Option<String> {
        let lanes = places.iter().flat_map(|&place| &self.network.meeting(place, commodity).arriving);
        let mut banned = lanes.filter_map(|&lane| Bans::limit_on_lane(self.network, lane, self.period));
        banned.next().map(shown)
    }

    /// The place itself, then all from which lanes lead to it, the near ones first.
    fn upstream(&self, place: PlaceId, commodity: CommodityId) -> Vec<PlaceId> {
        let mut places = vec![place];
        let mut next = 0;
        while next < places.len() {
            for &lane in &self.network.meeting(places[next], commodity).arriving {
                let from = self.network.project.lanes[lane].from;
                let carries = self.network.lane_works(lane).without(self.network.bans.flows[lane.position()]);
                if !places.contains(&from) && carries.has(self.period) {
                    places.push(from);
                }
            }
            next += 1;
        }
        places
    }

    fn idle(&mut self, position: usize, chain: &mut Vec<String>) -> Option<Root> {
        let facility = &self.network.facilities[position];
        let (place, process) = (facility.place, facility.process);
        let available = &self.network.project.processes[process].availability;
        let able = PeriodSet::positive(self.network.periods, available);
        let works = facility.decisions.iter().fold(facility.stands, |set, (_, works)| set | *works) & able;
        if !works.has(self.period) {
            return Some(Root::Late { place, process, first: works.earliest() });
        }
        if let Some(limit) = Bans::limit_on_facility(self.network, position, self.period) {
            let product = self.network.project.processes[process].product;
            let asked = self.seen.iter().map(|(_, commodity)| *commodity).next_back();
            if let Some(commodity) = asked.or(product) {
                return Some(Root::Banned { place, commodity, limit: shown(limit) });
            }
        }
        let faults = self.faults(facility);
        for fault in faults.iter().filter(|fault| fault.input) {
            let depth = chain.len();
            let asked = std::mem::replace(&mut self.period, fault.period);
            let root = self.missing(place, fault.commodity, chain);
            self.period = asked;
            if root.is_some() {
                return root;
            }
            chain.truncate(depth);
        }
        // What is asked for further down the chain has a use there; that it is stuck follows from the rest.
        let asked = |commodity| self.seen.iter().any(|(_, seen)| *seen == commodity);
        let stuck = faults.iter().find(|fault| !fault.input && !asked(fault.commodity))?;
        Some(Root::Stuck { place, process, commodity: stuck.commodity })
    }

    /// The recipe lines that keep a facility from running in the period. Lines per capacity count in
    /// every period in which what is built works.
    fn faults(&self, facility: &Facility) -> Vec<Fault> {
        let mut faults = Vec::new();
        for line in self.network.recipe(facility) {
            let bears = self.reach.bears(self.network, facility.place, line);
            let counts = match line.per {
                Per::Activity => PeriodSet::NONE.with(self.period),
                _ if facility.stands.has(self.period) => PeriodSet::NONE,
                Per::Capacity => facility
                    .decisions
                    .iter()
                    .filter(|(_, works)| works.has(self.period))
                    .fold(PeriodSet::NONE, |set, (_, works)| set | *works),
                Per::Build => facility
                    .decisions
                    .iter()
                    .filter(|(_, works)| works.has(self.period))
                    .fold(PeriodSet::NONE, |set, (decided, _)| set.with(*decided)),
            };
            let lacking = counts.without(bears);
            if let Some(period) = lacking.earliest() {
                faults.push(Fault { commodity: line.commodity, input: line.input.has(period), period });
            }
        }
        faults
    }
}
