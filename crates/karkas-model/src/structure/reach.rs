//! What can be had where and when, and what can be got rid of.
//!
//! A place can *have* a commodity where an offer, a facility, a stock or a lane from a place that has
//! it brings it; it can *absorb* a commodity where a demand, a facility, keeping, disposal or a lane to
//! a place that absorbs it takes it. A facility runs where it has all its inputs and can get rid of all
//! its outputs. Facilities may feed each other in loops (a power station lights itself), so the checks
//! begin by believing that everything runs and strike out what cannot, until nothing changes: what is
//! struck out is certainly impossible. Lanes and keeping create nothing, so within one round they only
//! spread what sources give. This is the maximal structure of process network synthesis (Friedler,
//! Tarján, Huang and Fan 1992), widened by places and periods.

use super::network::{Emission, Facility, Ingredient, Network};
use super::periods::PeriodSet;
use crate::index::{Index, LaneId, PlaceId};
use crate::project::Per;

/// What is possible at all.
pub(super) struct Reach {
    /// By node: periods in which it can be had.
    pub had: Vec<PeriodSet>,
    /// By node: periods in which it can be absorbed.
    pub absorbed: Vec<PeriodSet>,
    /// By facility: periods in which it can be active.
    pub runs: Vec<PeriodSet>,
    /// By facility: periods in which building can be decided.
    pub builds: Vec<PeriodSet>,
    /// By lane: periods in which it can carry.
    pub carries: Vec<PeriodSet>,
    /// By offer: periods in which it can be bought.
    pub sells: Vec<PeriodSet>,
}

impl Reach {
    /// Everything that is possible in any way, loops included.
    pub fn possible(network: &Network<'_>) -> Self {
        let mut reach = Self::believing(network);
        loop {
            reach.spread(network);
            if !reach.strike(network) {
                return reach;
            }
        }
    }

    /// What is possible when every facility may use only what something before it can give: without
    /// loops that feed themselves.
    pub fn without_loops(network: &Network<'_>, possible: &Self) -> Vec<PeriodSet> {
        let facilities = network.facilities.len();
        let mut reach = Self {
            had: Vec::new(),
            absorbed: possible.absorbed.clone(),
            runs: vec![PeriodSet::NONE; facilities],
            builds: vec![PeriodSet::NONE; facilities],
            carries: possible.carries.clone(),
            sells: possible.sells.clone(),
        };
        loop {
            reach.had = reach.spread_sources(network);
            let mut grown = false;
            for (position, facility) in network.facilities.iter().enumerate() {
                let builds = reach.buildable(network, facility, possible.builds[position]);
                grown |= builds != reach.builds[position];
                reach.builds[position] = builds;
                let runs = reach.runnable(
                    network,
                    facility,
                    possible.runs[position] & reach.stands(network, position),
                );
                grown |= runs != reach.runs[position];
                reach.runs[position] = runs;
            }
            if !grown {
                return reach.had;
            }
        }
    }

    /// Periods in which capacity of a facility can stand.
    pub fn stands(&self, network: &Network<'_>, position: usize) -> PeriodSet {
        let facility = &network.facilities[position];
        let built = facility.decisions.iter().filter(|(decided, _)| self.builds[position].has(*decided));
        built.fold(facility.stands, |stands, (_, works)| stands | *works)
    }

    fn believing(network: &Network<'_>) -> Self {
        let decided = |facility: &Facility| {
            facility.decisions.iter().fold(PeriodSet::NONE, |set, (position, _)| set.with(*position))
        };
        let mut reach = Self {
            had: Vec::new(),
            absorbed: Vec::new(),
            runs: Vec::new(),
            builds: less(network.facilities.iter().map(decided), &network.bans.builds),
            carries: less(network.project.lanes.ids().map(|id| network.lane_works(id)), &network.bans.flows),
            sells: less(
                network.project.offers.ids().map(|id| network.offer_stands(id)),
                &network.bans.purchases,
            ),
        };
        reach.runs = (0..network.facilities.len())
            .map(|position| {
                let process = &network.project.processes[network.facilities[position].process];
                let able = PeriodSet::positive(network.periods, &process.availability);
                (reach.stands(network, position) & able).without(network.bans.activities[position])
            })
            .collect();
        reach
    }

    fn spread(&mut self, network: &Network<'_>) {
        self.had = self.spread_sources(network);
        self.absorbed = self.spread_sinks(network);
    }

    /// Strikes out what lacks an input or is stuck with an output; whether anything was struck out.
    fn strike(&mut self, network: &Network<'_>) -> bool {
        let mut struck = false;
        let mut keep = |old: &mut PeriodSet, new: PeriodSet| {
            struck |= *old != new;
            *old = new;
        };
        for (position, facility) in network.facilities.iter().enumerate() {
            let builds = self.buildable(network, facility, self.builds[position]);
            keep(&mut self.builds[position], builds);
            let stands = self.stands(network, position);
            let runs = self.runnable(network, facility, self.runs[position] & stands);
            keep(&mut self.runs[position], runs);
        }
        for (id, lane) in network.project.lanes.enumerate() {
            if let Some(emission) = &network.lane_emissions[id.position()] {
                let carries = self.carries[id.position()] & self.bearable(network, lane.to, emission);
                keep(&mut self.carries[id.position()], carries);
            }
        }
        for (id, offer) in network.project.offers.enumerate() {
            if let Some(emission) = &network.offer_emissions[id.position()] {
                let sells = self.sells[id.position()] & self.bearable(network, offer.place, emission);
                keep(&mut self.sells[id.position()], sells);
            }
        }
        struck
    }

    /// Periods in which an emission can be absorbed or, where it is negative, supplied.
    fn bearable(&self, network: &Network<'_>, place: PlaceId, emission: &Emission) -> PeriodSet {
        let node = network.node(place, emission.commodity);
        let idle = network.all.without(emission.gives | emission.uses);
        idle | (emission.gives & self.absorbed[node]) | (emission.uses & self.had[node])
    }

    /// Periods in which a facility has an ingredient or can get rid of it, or has none of it.
    pub fn bears(&self, network: &Network<'_>, place: PlaceId, ingredient: &Ingredient) -> PeriodSet {
        let node = network.node(place, ingredient.commodity);
        let idle = network.all.without(ingredient.input | ingredient.output);
        idle | (ingredient.input & self.had[node]) | (ingredient.output & self.absorbed[node])
    }

    fn runnable(&self, network: &Network<'_>, facility: &Facility, at_most: PeriodSet) -> PeriodSet {
        let active = network.recipe(facility).iter().filter(|line| line.per == Per::Activity);
        active.fold(at_most, |runs, line| runs & self.bears(network, facility.place, line))
    }

    fn buildable(&self, network: &Network<'_>, facility: &Facility, at_most: PeriodSet) -> PeriodSet {
        let mut builds = PeriodSet::NONE;
        for &(decided, works) in facility.decisions.iter().filter(|(decided, _)| at_most.has(*decided)) {
            let borne = network.recipe(facility).iter().all(|line| {
                let bears = self.bears(network, facility.place, line);
                match line.per {
                    Per::Activity => true,
                    Per::Capacity => works.is_within(bears),
                    Per::Build => bears.has(decided),
                }
            });
            if borne {
                builds = builds.with(decided);
            }
        }
        builds
    }

    /// By node: when it can be had, given what runs, carries and sells.
    fn spread_sources(&self, network: &Network<'_>) -> Vec<PeriodSet> {
        let mut had = vec![PeriodSet::NONE; network.nodes()];
        let project = network.project;
        for (id, offer) in project.offers.enumerate() {
            had[network.node(offer.place, offer.commodity)] |= self.sells[id.position()];
            if let Some(emission) = &network.offer_emissions[id.position()] {
                let node = network.node(offer.place, emission.commodity);
                had[node] |= self.sells[id.position()] & emission.gives;
            }
        }
        for stock in &project.stocks {
            if stock.initial > 0.0
                && project.commodities[stock.commodity].kept.as_ref().is_some_and(|k| k.loss < 1.0)
            {
                had[network.node(stock.place, stock.commodity)] |= PeriodSet::first(1);
            }
            if let (Some((given, when)), true) =
                (network.given(stock.place, stock.commodity), stock.initial > 0.0)
            {
                had[network.node(stock.place, given)] |= PeriodSet::first(1) & when;
            }
        }
        for position in 0..network.facilities.len() {
            self.for_each_line(network, position, |node, line, when| had[node] |= line.output & when);
        }
        spread(network, &mut had, |network, had, node, queue| {
            let (place, commodity) = network.place_and_commodity(node);
            let here = had[node];
            if let Some((given, when)) = network.given(place, commodity) {
                let from = (here & network.can_keep(place, commodity)).later();
                raise(had, network.node(place, given), from & when & network.all, queue);
            }
            let kept = network.project.commodities[commodity].kept.as_ref();
            if kept.is_some_and(|kept| kept.loss < 1.0) {
                let later = (here & network.can_keep(place, commodity)).later() & network.all;
                raise(had, node, later, queue);
            }
            for &id in &network.meeting(place, commodity).leaving {
                let lane = &network.project.lanes[id];
                let sent = here & self.carries[id.position()];
                if lane.loss < 1.0 {
                    raise(had, network.node(lane.to, commodity), sent, queue);
                }
                if let Some(emission) = &network.lane_emissions[id.position()] {
                    raise(had, network.node(lane.to, emission.commodity), sent & emission.gives, queue);
                }
            }
        });
        had
    }

    /// By node: when it can be absorbed, given what runs, carries and sells.
    fn spread_sinks(&self, network: &Network<'_>) -> Vec<PeriodSet> {
        let mut absorbed = vec![PeriodSet::NONE; network.nodes()];
        let project = network.project;
        for (place, _) in project.places.enumerate() {
            for (id, commodity) in project.commodities.enumerate() {
                let node = network.node(place, id);
                absorbed[node] = network.can_keep(place, id);
                if commodity.disposal_price.is_some() {
                    absorbed[node] |= network.all.without(network.bans.disposals[node]);
                }
            }
        }
        for (id, demand) in project.demands.enumerate() {
            absorbed[network.node(demand.place, demand.commodity)] |= network.demand_takes(id);
        }
        for position in 0..network.facilities.len() {
            self.for_each_line(network, position, |node, line, when| absorbed[node] |= line.input & when);
        }
        for (id, offer) in project.offers.enumerate() {
            if let Some(emission) = &network.offer_emissions[id.position()] {
                let node = network.node(offer.place, emission.commodity);
                absorbed[node] |= self.sells[id.position()] & emission.uses;
            }
        }
        for (id, lane) in project.lanes.enumerate() {
            if let Some(emission) = &network.lane_emissions[id.position()] {
                let node = network.node(lane.to, emission.commodity);
                absorbed[node] |= self.carries[id.position()] & emission.uses;
            }
            if self.loses_all_on_the_way(network, id) {
                absorbed[network.node(lane.from, lane.commodity)] |= self.carries[id.position()];
            }
        }
        spread(network, &mut absorbed, |network, absorbed, node, queue| {
            let (place, commodity) = network.place_and_commodity(node);
            let here = absorbed[node];
            for &id in &network.meeting(place, commodity).arriving {
                let start = network.node(network.project.lanes[id].from, commodity);
                raise(absorbed, start, here & self.carries[id.position()], queue);
            }
        });
        absorbed
    }

    /// Whether a lane can make any amount vanish: all is lost, or what is lost on the way there and
    /// back again adds up.
    fn loses_all_on_the_way(&self, network: &Network<'_>, id: LaneId) -> bool {
        let lane = &network.project.lanes[id];
        let leads_back = |back: &LaneId| network.project.lanes[*back].to == lane.from;
        lane.loss >= 1.0
            || (lane.loss > 0.0 && network.meeting(lane.to, lane.commodity).leaving.iter().any(leads_back))
    }

    /// Calls `take` with each recipe line of a facility, its node and the periods in which it counts.
    fn for_each_line(
        &self,
        network: &Network<'_>,
        position: usize,
        mut take: impl FnMut(usize, &Ingredient, PeriodSet),
    ) {
        let facility = &network.facilities[position];
        for line in network.recipe(facility) {
            let when = match line.per {
                Per::Activity => self.runs[position],
                Per::Capacity => self.stands(network, position),
                Per::Build => self.builds[position],
            };
            take(network.node(facility.place, line.commodity), line, when);
        }
    }
}

/// Sets of periods without those that are forbidden.
fn less(sets: impl Iterator<Item = PeriodSet>, forbidden: &[PeriodSet]) -> Vec<PeriodSet> {
    sets.zip(forbidden).map(|(set, forbidden)| set.without(*forbidden)).collect()
}

/// Adds periods to a node and puts it in the queue where that is news.
fn raise(sets: &mut [PeriodSet], node: usize, periods: PeriodSet, queue: &mut Vec<usize>) {
    if !periods.is_within(sets[node]) {
        sets[node] |= periods;
        queue.push(node);
    }
}

/// Repeats `step` from every node that holds a period until nothing is news.
fn spread(
    network: &Network<'_>,
    sets: &mut [PeriodSet],
    step: impl Fn(&Network<'_>, &mut [PeriodSet], usize, &mut Vec<usize>),
) {
    let mut queue: Vec<usize> = (0..sets.len()).rev().filter(|&node| !sets[node].is_empty()).collect();
    while let Some(node) = queue.pop() {
        step(network, sets, node, &mut queue);
    }
}
