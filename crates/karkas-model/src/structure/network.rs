//! A project seen as a network: which facility can stand when, and what meets at each place.

use std::collections::BTreeMap;

use super::bans::Bans;
use super::periods::PeriodSet;
use crate::index::{CommodityId, DemandId, Index, LaneId, OfferId, PlaceId, ProcessId};
use crate::project::{Candidate, Per, Project};
use crate::series::{Period, Series};

/// One place and process at which capacity stands or may be built.
#[derive(Debug, Clone)]
pub(super) struct Facility {
    pub place: PlaceId,
    pub process: ProcessId,
    /// Positions in [`Project::facilities`].
    pub standing: Vec<usize>,
    /// Position in [`Project::candidates`].
    pub candidate: Option<usize>,
    /// Periods in which something stands from before.
    pub stands: PeriodSet,
    /// For each period in which building may be decided, the periods in which the new capacity works.
    pub decisions: Vec<(usize, PeriodSet)>,
}

/// One line of a recipe by the periods in which it is an input and an output.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ingredient {
    pub commodity: CommodityId,
    pub per: Per,
    /// Position in [`crate::project::Process::recipe`].
    pub line: usize,
    /// Periods in which the amount is negative.
    pub input: PeriodSet,
    /// Periods in which the amount is positive.
    pub output: PeriodSet,
}

/// What moving or buying gives off (or uses) at a place, by the periods in which it does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Emission {
    pub commodity: CommodityId,
    pub gives: PeriodSet,
    pub uses: PeriodSet,
}

/// What meets at one place and commodity.
#[derive(Debug, Clone, Default)]
pub(super) struct Meeting {
    pub arriving: Vec<LaneId>,
    pub leaving: Vec<LaneId>,
    pub offers: Vec<OfferId>,
    pub demands: Vec<DemandId>,
    /// Position in [`Project::stocks`].
    pub stock: Option<usize>,
    /// Facilities with a recipe line for the commodity.
    pub facilities: Vec<usize>,
}

/// The project with the adjacency that the checks share.
pub(super) struct Network<'a> {
    pub project: &'a Project,
    pub periods: &'a [Period],
    pub all: PeriodSet,
    pub facilities: Vec<Facility>,
    /// By process.
    pub ingredients: Vec<Vec<Ingredient>>,
    /// By lane.
    pub lane_emissions: Vec<Option<Emission>>,
    /// By offer.
    pub offer_emissions: Vec<Option<Emission>>,
    /// What limits forbid.
    pub bans: Bans,
    meetings: Vec<Meeting>,
}

impl<'a> Network<'a> {
    /// Looks at a project once.
    pub fn new(project: &'a Project) -> Self {
        let periods = project.settings.periods.as_slice();
        let ingredients =
            project.processes.ids().map(|process| ingredients_of(project, process)).collect::<Vec<_>>();
        let emission = |emission: &Option<(CommodityId, Series)>| {
            emission.as_ref().map(|(commodity, amount)| Emission {
                commodity: *commodity,
                gives: PeriodSet::positive(periods, amount),
                uses: PeriodSet::of(periods, |period| amount.mean(period) < 0.0),
            })
        };
        let mut network = Self {
            project,
            periods,
            all: PeriodSet::first(periods.len()),
            facilities: facilities_of(project, periods),
            ingredients,
            lane_emissions: project.lanes.iter().map(|lane| emission(&lane.emission)).collect(),
            offer_emissions: project.offers.iter().map(|offer| emission(&offer.emission)).collect(),
            bans: Bans::default(),
            meetings: vec![Meeting::default(); project.places.len() * project.commodities.len()],
        };
        network.connect();
        network.bans = Bans::of(&network);
        network
    }

    fn connect(&mut self) {
        for (id, lane) in self.project.lanes.enumerate() {
            self.meeting_mut(lane.from, lane.commodity).leaving.push(id);
            self.meeting_mut(lane.to, lane.commodity).arriving.push(id);
        }
        for (id, offer) in self.project.offers.enumerate() {
            self.meeting_mut(offer.place, offer.commodity).offers.push(id);
        }
        for (id, demand) in self.project.demands.enumerate() {
            self.meeting_mut(demand.place, demand.commodity).demands.push(id);
        }
        for (position, stock) in self.project.stocks.iter().enumerate() {
            self.meeting_mut(stock.place, stock.commodity).stock = Some(position);
        }
        for position in 0..self.facilities.len() {
            let (place, process) = (self.facilities[position].place, self.facilities[position].process);
            let commodities: Vec<_> =
                self.ingredients[process.position()].iter().map(|line| line.commodity).collect();
            for commodity in commodities {
                let facilities = &mut self.meeting_mut(place, commodity).facilities;
                if facilities.last() != Some(&position) {
                    facilities.push(position);
                }
            }
        }
    }

    /// Position of a place and commodity in lists over both.
    pub fn node(&self, place: PlaceId, commodity: CommodityId) -> usize {
        place.position() * self.project.commodities.len() + commodity.position()
    }

    /// Number of places times commodities.
    pub fn nodes(&self) -> usize {
        self.meetings.len()
    }

    /// The place and commodity of a node.
    pub fn place_and_commodity(&self, node: usize) -> (PlaceId, CommodityId) {
        let commodities = self.project.commodities.len();
        (PlaceId::new(node / commodities), CommodityId::new(node % commodities))
    }

    /// What meets at a place and commodity.
    pub fn meeting(&self, place: PlaceId, commodity: CommodityId) -> &Meeting {
        &self.meetings[self.node(place, commodity)]
    }

    fn meeting_mut(&mut self, place: PlaceId, commodity: CommodityId) -> &mut Meeting {
        let node = self.node(place, commodity);
        &mut self.meetings[node]
    }

    /// The recipe of a facility's process.
    pub fn recipe(&self, facility: &Facility) -> &[Ingredient] {
        &self.ingredients[facility.process.position()]
    }

    /// The candidate row of a facility.
    pub fn candidate(&self, facility: &Facility) -> Option<&'a Candidate> {
        facility.candidate.map(|position| &self.project.candidates[position])
    }

    /// Periods in which a lane can carry anything, by its own figures.
    pub fn lane_works(&self, lane: LaneId) -> PeriodSet {
        let capacity =
            self.project.lanes[lane].capacity.map(|(id, _)| &self.project.lane_capacities[id].capacity);
        PeriodSet::room(self.periods, capacity)
    }

    /// Periods in which an offer stands and has something to give.
    pub fn offer_stands(&self, offer: OfferId) -> PeriodSet {
        let offer = &self.project.offers[offer];
        PeriodSet::room(self.periods, offer.capacity.as_ref())
            & PeriodSet::within(self.periods, offer.from, offer.until)
    }

    /// Periods in which a demand would take something.
    pub fn demand_takes(&self, demand: DemandId) -> PeriodSet {
        PeriodSet::room(self.periods, self.project.demands[demand].quantity.as_ref())
    }

    /// What is given by what is kept at a place, and in which periods anything of it is.
    pub fn given(&self, place: PlaceId, commodity: CommodityId) -> Option<(CommodityId, PeriodSet)> {
        let stock = &self.project.stocks[self.meeting(place, commodity).stock?];
        let (gives, amount) = stock.gives.as_ref()?;
        Some((*gives, PeriodSet::positive(self.periods, amount)))
    }

    /// Periods at whose end a commodity can be kept at a place.
    pub fn can_keep(&self, place: PlaceId, commodity: CommodityId) -> PeriodSet {
        if self.project.commodities[commodity].kept.is_none() {
            return PeriodSet::NONE;
        }
        let stock = self.meeting(place, commodity).stock.map(|position| &self.project.stocks[position]);
        PeriodSet::room(self.periods, stock.and_then(|stock| stock.capacity.as_ref()))
    }
}

fn ingredients_of(project: &Project, process: ProcessId) -> Vec<Ingredient> {
    let periods = &project.settings.periods;
    let lines = project.processes[process].recipe.iter().enumerate();
    lines
        .map(|(line, flow)| Ingredient {
            commodity: flow.commodity,
            per: flow.per,
            line,
            input: PeriodSet::of(periods, |period| flow.amount.mean(period) < 0.0),
            output: PeriodSet::positive(periods, &flow.amount),
        })
        .collect()
}

fn facilities_of(project: &Project, periods: &[Period]) -> Vec<Facility> {
    let mut facilities: BTreeMap<(PlaceId, ProcessId), Facility> = BTreeMap::new();
    let empty = |place, process| Facility {
        place,
        process,
        standing: Vec::new(),
        candidate: None,
        stands: PeriodSet::NONE,
        decisions: Vec::new(),
    };
    for (position, standing) in project.facilities.iter().enumerate() {
        let facility = facilities
            .entry((standing.place, standing.process))
            .or_insert_with(|| empty(standing.place, standing.process));
        facility.standing.push(position);
        if standing.capacity > 0.0 {
            facility.stands |= PeriodSet::within(periods, standing.from, standing.until);
        }
    }
    for (position, candidate) in project.candidates.iter().enumerate() {
        let facility = facilities
            .entry((candidate.place, candidate.process))
            .or_insert_with(|| empty(candidate.place, candidate.process));
        facility.candidate = Some(position);
        facility.decisions = decisions_of(project, candidate, periods);
    }
    facilities.into_values().collect()
}

fn decisions_of(project: &Project, candidate: &Candidate, periods: &[Period]) -> Vec<(usize, PeriodSet)> {
    let process = &project.processes[candidate.process];
    if smallest_capacity(project, candidate) > largest_capacity(candidate) * (1.0 + 1e-9) {
        return Vec::new();
    }
    // What building itself gives, it gives even where it ends beyond the horizon.
    let gives_when_built =
        process.recipe.iter().any(|flow| flow.per == Per::Build && flow.amount.range().1 > 0.0);
    let years = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
    PeriodSet::within(periods, candidate.from, candidate.until)
        .iter()
        .map(|position| {
            let start = periods[position].start.saturating_add(years(process.build_years));
            let end = start.saturating_add(years(process.lifetime));
            (position, PeriodSet::within(periods, Some(start), Some(end)))
        })
        .filter(|(_, works)| !works.is_empty() || gives_when_built)
        .collect()
}

/// Smallest capacity that may be built at a candidate, units a year: a whole number of modules that
/// reaches the minimum.
pub(super) fn smallest_capacity(project: &Project, candidate: &Candidate) -> f64 {
    let process = &project.processes[candidate.process];
    let minimum = process.minimum.unwrap_or(0.0);
    match process.module {
        Some(module) => (minimum / module - 1e-9).ceil().max(1.0) * module,
        None => minimum.max(f64::MIN_POSITIVE),
    }
}

/// Largest capacity that may stand at a candidate, units a year; infinite without a bound.
pub(super) fn largest_capacity(candidate: &Candidate) -> f64 {
    candidate.max_capacity.unwrap_or(f64::INFINITY)
}
