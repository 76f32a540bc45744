//! Every decision that a scenario knows, with the amount that the tables give it.

use std::collections::BTreeSet;

use karkas_model::index::{CommodityId, DemandId, LaneId, OfferId, PlaceId};

use super::effects::Effect;
use super::written::{Facility, Written};

/// Something of which an amount is decided in each period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Decision {
    /// Activity of a facility.
    Run(Facility),
    /// New capacity.
    Build(Facility),
    /// What a lane sends.
    Lane(LaneId),
    /// What is bought.
    Offer(OfferId),
    /// What is sold.
    Sale(DemandId),
    /// What is demanded and not served.
    NotServed(DemandId),
    /// What is disposed of.
    Disposal(PlaceId, CommodityId),
    /// What is kept at the end of the period.
    Keep(PlaceId, CommodityId),
}

impl Written<'_> {
    /// Number of periods.
    pub(super) fn periods(&self) -> usize {
        self.calendar.periods.len()
    }

    /// Every facility that stands, may be built or is written.
    pub(super) fn all_facilities(&self) -> BTreeSet<Facility> {
        let standing = self.project.facilities.iter().map(|row| (row.place, row.process));
        let written = self.facilities.keys().map(|&(facility, _)| facility);
        let running = self.activity.keys().map(|&(facility, _)| facility);
        standing.chain(self.candidates.keys().copied()).chain(written).chain(running).collect()
    }

    /// Whether capacity of a facility stands in some year, or may be decided in time to work before the horizon.
    fn can_work(&self, facility: Facility) -> bool {
        let mut periods = 0..self.periods();
        let buildable = self.candidates.get(&facility).filter(|row| row.max_capacity != Some(0.0));
        periods.any(|t| {
            let start = self.calendar.start(t);
            let decided = buildable.is_some_and(|row| {
                row.from.is_none_or(|from| from <= start) && row.until.is_none_or(|until| start < until)
            });
            self.standing(facility, t) > 0.0
                || decided && (t..self.periods()).any(|later| self.alive(facility.1, t, later) > 0.0)
        })
    }

    /// Every place and commodity at which something can be added or taken.
    pub(super) fn all_spots(&self) -> BTreeSet<(PlaceId, CommodityId)> {
        let project = self.project;
        let mut spots = BTreeSet::new();
        for (place, process) in self.all_facilities().into_iter().filter(|&facility| self.can_work(facility))
        {
            spots.extend(project.processes[process].recipe.iter().map(|flow| (place, flow.commodity)));
        }
        for lane in &project.lanes {
            spots.extend([(lane.from, lane.commodity), (lane.to, lane.commodity)]);
            spots.extend(lane.emission.iter().map(|&(emitted, _)| (lane.to, emitted)));
        }
        for offer in &project.offers {
            spots.insert((offer.place, offer.commodity));
            spots.extend(offer.emission.iter().map(|&(emitted, _)| (offer.place, emitted)));
        }
        spots.extend(project.demands.iter().map(|demand| (demand.place, demand.commodity)));
        for stock in &project.stocks {
            spots.insert((stock.place, stock.commodity));
            spots.extend(stock.gives.iter().map(|&(given, _)| (stock.place, given)));
        }
        spots.extend(
            self.disposals.keys().chain(self.stocks.keys()).map(|&(place, commodity, _)| (place, commodity)),
        );
        spots
    }

    /// Every decision that could be taken, in some period.
    pub(super) fn all_decisions(&self) -> Vec<Decision> {
        let project = self.project;
        let mut all: Vec<Decision> = self.all_facilities().into_iter().map(Decision::Run).collect();
        all.extend(self.candidates.keys().copied().map(Decision::Build));
        all.extend(project.lanes.ids().map(Decision::Lane));
        all.extend(project.offers.ids().map(Decision::Offer));
        for (id, demand) in project.demands.enumerate() {
            all.push(Decision::Sale(id));
            if demand.must_serve && demand.penalty.is_some() {
                all.push(Decision::NotServed(id));
            }
        }
        for (place, commodity) in self.all_spots() {
            if project.commodities[commodity].disposal_price.is_some() {
                all.push(Decision::Disposal(place, commodity));
            }
            if project.commodities[commodity].kept.is_some() {
                all.push(Decision::Keep(place, commodity));
            }
        }
        all
    }

    /// Every row of the tables that gives a decision an amount.
    pub(super) fn written_decisions(&self) -> Vec<(Decision, usize, f64)> {
        let mut all = Vec::new();
        all.extend(self.activity.iter().map(|(&(id, t), row)| (Decision::Run(id), t, row.activity)));
        all.extend(self.facilities.iter().map(|(&(id, t), row)| (Decision::Build(id), t, row.built)));
        all.extend(self.flows.iter().map(|(&(id, t), row)| (Decision::Lane(id), t, row.sent)));
        all.extend(self.purchases.iter().map(|(&(id, t), row)| (Decision::Offer(id), t, row.amount)));
        all.extend(self.sales.iter().map(|(&(id, t), row)| (Decision::Sale(id), t, row.amount)));
        all.extend(self.unserved.iter().map(|(&(id, t), row)| (Decision::NotServed(id), t, row.amount)));
        all.extend(self.disposals.iter().map(|(&(p, k, t), row)| (Decision::Disposal(p, k), t, row.amount)));
        all.extend(self.stocks.iter().map(|(&(p, k, t), row)| (Decision::Keep(p, k), t, row.kept)));
        all.retain(|&(_, _, amount)| amount != 0.0);
        all
    }

    /// The amount that the tables give a decision; zero where there is no row.
    pub(super) fn amount(&self, decision: Decision, t: usize) -> f64 {
        match decision {
            Decision::Run(id) => self.activity.get(&(id, t)).map(|row| row.activity),
            Decision::Build(id) => self.facilities.get(&(id, t)).map(|row| row.built),
            Decision::Lane(id) => self.flows.get(&(id, t)).map(|row| row.sent),
            Decision::Offer(id) => self.purchases.get(&(id, t)).map(|row| row.amount),
            Decision::Sale(id) => self.sales.get(&(id, t)).map(|row| row.amount),
            Decision::NotServed(id) => self.unserved.get(&(id, t)).map(|row| row.amount),
            Decision::Disposal(p, k) => self.disposals.get(&(p, k, t)).map(|row| row.amount),
            Decision::Keep(p, k) => self.stocks.get(&(p, k, t)).map(|row| row.kept),
        }
        .unwrap_or(0.0)
    }

    /// What one unit of a decision does, investment apart.
    pub(super) fn effect(&self, decision: Decision, t: usize) -> Effect {
        match decision {
            Decision::Run(id) => self.run(id, t),
            Decision::Build(id) => self.build(id, t),
            Decision::Lane(id) => self.lane(id, t),
            Decision::Offer(id) => self.offer(id, t),
            Decision::Sale(id) => self.sale(id, t),
            Decision::NotServed(id) => self.not_served(id, t),
            Decision::Disposal(place, commodity) => self.disposal((place, commodity, t)),
            Decision::Keep(place, commodity) => self.keep((place, commodity, t)),
        }
    }

    /// A decision in words, for people.
    pub(super) fn decision_name(&self, decision: Decision, t: usize) -> String {
        let spot = |place, commodity| self.spot_name((place, commodity, t));
        match decision {
            Decision::Run(id) => format!("activity of {}", self.facility_name(id, t)),
            Decision::Build(id) => format!("building of {}", self.facility_name(id, t)),
            Decision::Lane(id) => self.lane_name(id, t),
            Decision::Offer(id) => {
                let row = &self.project.offers[id];
                format!(
                    "purchase of {} from {} (tier {})",
                    spot(row.place, row.commodity),
                    row.partner,
                    row.tier
                )
            }
            Decision::Sale(id) | Decision::NotServed(id) => self.demand_name(id, t),
            Decision::Disposal(place, commodity) => format!("disposal of {}", spot(place, commodity)),
            Decision::Keep(place, commodity) => format!("keeping of {}", spot(place, commodity)),
        }
    }

    pub(super) fn lane_name(&self, lane: LaneId, t: usize) -> String {
        let row = &self.project.lanes[lane];
        let (from, to, commodity) = (self.place(row.from), self.place(row.to), self.commodity(row.commodity));
        format!("flow of {commodity} from {from} to {to} by {} in {}", row.mode, self.period(t))
    }

    pub(super) fn demand_name(&self, demand: DemandId, t: usize) -> String {
        let row = &self.project.demands[demand];
        format!("demand for {} (segment {})", self.spot_name((row.place, row.commodity, t)), row.segment)
    }
}
