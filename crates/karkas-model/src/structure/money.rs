//! Money and goods from nothing: buying and selling without doing anything, lanes that earn on a round
//! trip, processes that multiply what they pass around.

use super::matching::Scope;
use super::network::Network;
use super::reach::Reach;
use super::say;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::index::{CommodityId, DemandId, Index, LaneId, OfferId, PlaceId};
use crate::project::{Instrument, Measure, Offer, Per};
use crate::series::{Period, Series};

/// Relative gain below which buying and selling counts as even.
const SLACK: f64 = 1e-9;

/// All findings on gains from nothing.
pub(super) fn check(network: &Network<'_>, reach: &Reach, found: &mut Diagnostics) {
    for commodity in network.project.commodities.ids() {
        for position in network.all.iter() {
            let market = Market { network, reach, commodity, position, period: network.periods[position] };
            let told = market.tell();
            if !told.is_empty() {
                // The first period in which it happens is enough.
                found.extend(told);
                break;
            }
        }
    }
    multiplying_loops(network, found);
}

/// One commodity in one period.
struct Market<'a> {
    network: &'a Network<'a>,
    reach: &'a Reach,
    commodity: CommodityId,
    position: usize,
    period: Period,
}

/// The cheapest way to have a commodity at a place by buying and moving only.
#[derive(Clone, Copy)]
struct Cheapest {
    cost: f64,
    offer: OfferId,
    moved: bool,
}

impl Market<'_> {
    fn tell(&self) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        let (unbounded, cycle) = self.cheapest(true);
        if let Some(lane) = cycle {
            told.push(self.earning_lanes(lane));
            return told;
        }
        let (any, _) = self.cheapest(false);
        for place in self.network.project.places.ids() {
            let demands = &self.network.meeting(place, self.commodity).demands;
            told.extend(demands.iter().filter_map(|&id| self.resale(id, &unbounded, &any)));
            told.extend(self.paid_disposal(place, &unbounded));
        }
        told
    }

    /// By place: the cheapest way, through unbounded offers and lanes only or through any; and a lane
    /// of a round trip that earns money, where there is one.
    fn cheapest(&self, unbounded_only: bool) -> (Vec<Option<Cheapest>>, Option<LaneId>) {
        let project = self.network.project;
        let mut cheapest: Vec<Option<Cheapest>> = vec![None; project.places.len()];
        for place in project.places.ids() {
            for &id in &self.network.meeting(place, self.commodity).offers {
                let offer = &project.offers[id];
                let bounded = offer.capacity.is_some();
                if (unbounded_only && bounded) || !self.reach.sells[id.position()].has(self.position) {
                    continue;
                }
                let relief = self.relief(Instrument::Price, place);
                let Some(emission) = self.emission_cost(offer.emission.as_ref()) else { continue };
                let cost = offer.price.mean(self.period) * (1.0 - relief) + emission;
                // Of equal ones the unbounded, then the earlier row, so that the order of rows does not matter.
                let rank =
                    |offer: &Offer, cost: f64| (cost, offer.capacity.is_some(), offer.info.origin.clone());
                let better =
                    |best: Cheapest| rank(offer, cost) < rank(&project.offers[best.offer], best.cost);
                if cheapest[place.position()].is_none_or(better) {
                    cheapest[place.position()] = Some(Cheapest { cost, offer: id, moved: false });
                }
            }
        }
        let mut last = None;
        for _ in 0..=project.places.len() {
            last = self.relax(unbounded_only, &mut cheapest);
            if last.is_none() {
                break;
            }
        }
        (cheapest, last)
    }

    /// Carries costs over lanes once; a lane that made something cheaper.
    fn relax(&self, unbounded_only: bool, cheapest: &mut [Option<Cheapest>]) -> Option<LaneId> {
        let project = self.network.project;
        let mut cheaper = None;
        for place in project.places.ids() {
            for &id in &self.network.meeting(place, self.commodity).leaving {
                let lane = &project.lanes[id];
                let carries = self.reach.carries[id.position()].has(self.position) && lane.loss < 1.0;
                let Some(start) = cheapest[place.position()].filter(|_| carries) else { continue };
                if unbounded_only && lane.capacity.is_some() {
                    continue;
                }
                let Some(emission) = self.emission_cost(lane.emission.as_ref()) else { continue };
                let reference = project.commodities[self.commodity].price.as_ref();
                let reference = reference.map_or(0.0, |price| price.mean(self.period));
                let relief = self.relief(Instrument::Duty, lane.to);
                let duty = lane.duty.mean(self.period) * reference * (1.0 - relief);
                let moving = lane.cost.mean(self.period) + duty + emission;
                let cost = (start.cost + moving) / (1.0 - lane.loss);
                let best = &mut cheapest[lane.to.position()];
                if best.is_none_or(|best| cost < best.cost - SLACK * (1.0 + best.cost.abs())) {
                    *best = Some(Cheapest { cost, offer: start.offer, moved: true });
                    cheaper = Some(id);
                }
            }
        }
        cheaper
    }

    /// Share taken off by all incentives of one kind at a place.
    fn relief(&self, instrument: Instrument, place: PlaceId) -> f64 {
        let matching = self.network.project.incentives.iter().filter(|incentive| {
            incentive.instrument == instrument
                && incentive.places.binary_search(&place).is_ok()
                && incentive.commodities.binary_search(&self.commodity).is_ok()
        });
        let share = |from, until| self.period.share_within(from, until);
        let sum: f64 = matching.map(|row| row.value.mean(self.period) * share(row.from, row.until)).sum();
        sum.min(1.0)
    }

    /// What an emission costs per unit when it is disposed of; `None` where it cannot be, or where the
    /// move uses something up.
    fn emission_cost(&self, emission: Option<&(CommodityId, Series)>) -> Option<f64> {
        let Some((emits, amount)) = emission else { return Some(0.0) };
        let amount = amount.mean(self.period);
        if amount == 0.0 {
            return Some(0.0);
        }
        let price = self.network.project.commodities[*emits].disposal_price.as_ref()?.mean(self.period);
        (amount > 0.0).then_some(amount * price)
    }

    /// Buying and selling again at a demand that need not be served.
    fn resale(
        &self,
        id: DemandId,
        unbounded: &[Option<Cheapest>],
        any: &[Option<Cheapest>],
    ) -> Option<Diagnostic> {
        let project = self.network.project;
        let demand = &project.demands[id];
        let place = demand.place.position();
        if demand.must_serve || !self.network.demand_takes(id).has(self.position) {
            return None;
        }
        let price = demand.price.mean(self.period);
        let earns = |way: &Cheapest| price > way.cost + SLACK * (1.0 + way.cost.abs());
        let endless = unbounded[place].filter(|way| earns(way) && demand.quantity.is_none());
        let (way, diagnostic) = match endless {
            Some(way) if !self.is_limited(demand.place, way.offer) => {
                (way, Diagnostic::error("resale-without-end"))
            }
            Some(way) => (way, Diagnostic::warning("resale-earns")),
            None => {
                let way = any[place].filter(earns)?;
                let open = demand.quantity.is_none() || project.offers[way.offer].capacity.is_none();
                if way.moved && !open {
                    // A bounded trade between two places is what trade is for.
                    return None;
                }
                (way, Diagnostic::warning("resale-earns"))
            }
        };
        let offer = &project.offers[way.offer];
        Some(
            diagnostic
                .at(&demand.info.origin)
                .with("commodity", say::commodity(project, self.commodity))
                .with("unit", say::unit(project, self.commodity))
                .with("place", say::place(project, demand.place))
                .with("year", self.period.start)
                .with("price", say::figure(price))
                .with("cost", say::figure(way.cost))
                .with("moved", if way.moved { "yes" } else { "no" })
                .with("partner", &offer.partner)
                .with("start", say::place(project, offer.place))
                .with("offer", say::row(&offer.info.origin)),
        )
    }

    /// Buying something only to dispose of it for money.
    fn paid_disposal(&self, place: PlaceId, unbounded: &[Option<Cheapest>]) -> Option<Diagnostic> {
        let project = self.network.project;
        let disposal = project.commodities[self.commodity].disposal_price.as_ref()?.mean(self.period);
        let way = unbounded[place.position()]?;
        if way.moved
            || way.cost + disposal >= -SLACK * (1.0 + disposal.abs())
            || self.is_limited(place, way.offer)
        {
            return None;
        }
        let offer = &project.offers[way.offer];
        Some(
            Diagnostic::error("disposal-without-end")
                .at(&offer.info.origin)
                .with("commodity", say::commodity(project, self.commodity))
                .with("unit", say::unit(project, self.commodity))
                .with("place", say::place(project, place))
                .with("year", self.period.start)
                .with("cost", say::figure(way.cost))
                .with("disposal", say::figure(disposal)),
        )
    }

    /// Whether a limit that may not be broken bounds what is bought, moved, sold or disposed of.
    fn is_limited(&self, place: PlaceId, offer: OfferId) -> bool {
        let project = self.network.project;
        let bounding =
            [Measure::Purchases, Measure::Supply, Measure::Sales, Measure::Flow, Measure::Disposal];
        project.limits.iter().any(|limit| {
            let scope = Scope::of(self.network, limit);
            let offer = &project.offers[offer];
            limit.max.is_some()
                && limit.penalty.is_none()
                && bounding.contains(&limit.measure)
                && self.period.share_within(limit.from, limit.until) > 0.0
                && (scope.has_node(place, self.commodity) || scope.has_node(offer.place, self.commodity))
        })
    }

    fn earning_lanes(&self, lane: LaneId) -> Diagnostic {
        let project = self.network.project;
        let row = &project.lanes[lane];
        Diagnostic::error("lanes-earn-without-end")
            .at(&row.info.origin)
            .with("commodity", say::commodity(project, self.commodity))
            .with("from", say::place(project, row.from))
            .with("to", say::place(project, row.to))
            .with("year", self.period.start)
    }
}

/// A process that turns one commodity into another and needs nothing else.
struct Turn {
    from: usize,
    to: usize,
    gain: f64,
    process: usize,
}

/// Rings of processes that need nothing but each other's products and give more than they take.
fn multiplying_loops(network: &Network<'_>, found: &mut Diagnostics) {
    let turns = turns(network);
    let commodities = network.project.commodities.len();
    // Shortest paths with lengths -ln(gain) (Bellman and Ford): a ring of negative length multiplies.
    let mut length = vec![0.0_f64; commodities];
    let mut by: Vec<Option<usize>> = vec![None; commodities];
    let mut changed = None;
    for _ in 0..=commodities {
        changed = None;
        for (number, turn) in turns.iter().enumerate() {
            let through = length[turn.from] - turn.gain.ln();
            if through < length[turn.to] - 1e-6 {
                length[turn.to] = through;
                by[turn.to] = Some(number);
                changed = Some(turn.to);
            }
        }
        if changed.is_none() {
            return;
        }
    }
    let Some(mut at) = changed else { return };
    // After as many steps back as there are commodities one is on the ring.
    for _ in 0..commodities {
        at = by[at].map_or(at, |turn| turns[turn].from);
    }
    let mut ring = Vec::new();
    let start = at;
    while let Some(turn) = by[at].map(|number| &turns[number]) {
        ring.push(turn);
        at = turn.from;
        if at == start || ring.len() > commodities {
            break;
        }
    }
    ring.reverse();
    let project = network.project;
    let processes: Vec<&str> =
        ring.iter().map(|turn| project.processes[Index::new(turn.process)].id.as_str()).collect();
    let Some(first) = ring.first() else { return };
    let process: &crate::project::Process = &project.processes[Index::new(first.process)];
    found.push(
        Diagnostic::error("processes-multiply")
            .at(&process.info.origin)
            .with("processes", processes.join(" \u{2192} "))
            .with("commodity", &project.commodities[CommodityId::new(start)].id)
            .with("gain", say::figure(ring.iter().map(|turn| turn.gain).product())),
    );
}

fn turns(network: &Network<'_>) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (id, process) in network.project.processes.enumerate() {
        if !network.facilities.iter().any(|facility| facility.process == id) {
            continue;
        }
        let lines = &network.ingredients[id.position()];
        let inputs: Vec<_> = lines.iter().filter(|line| !line.input.is_empty()).collect();
        let [input] = inputs.as_slice() else { continue };
        if input.per != Per::Activity {
            continue;
        }
        let amount = |line: usize| process.recipe[line].amount.range();
        for output in lines.iter().filter(|line| line.per == Per::Activity && !line.output.is_empty()) {
            // The most that is taken against the least that is given: a sure gain in every year.
            let (taken, given) = (-amount(input.line).0, amount(output.line).0);
            if given > 0.0 {
                turns.push(Turn {
                    from: input.commodity.position(),
                    to: output.commodity.position(),
                    gain: given / taken,
                    process: id.position(),
                });
            }
        }
    }
    turns
}
