//! The sums that limits bound: what one unit of each decision adds to them.

use karkas_model::index::{CommodityId, PlaceId, ProcessId};
use karkas_model::project::{Limit, Measure, Offer, PartnerFilter, Per, Weight};

use super::decisions::Decision;
use super::effects::holds;
use super::written::{Facility, Written};

/// One of the two sums of a limit: the one that is bounded, or the one of which it is a share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Total<'a> {
    limit: &'a Limit,
    measure: Measure,
    places: &'a [PlaceId],
    partner: &'a PartnerFilter,
}

impl<'a> Total<'a> {
    /// The sum that is bounded.
    pub(super) fn bounded(limit: &'a Limit) -> Self {
        Self { limit, measure: limit.measure, places: &limit.places, partner: &limit.partner }
    }

    /// The sum of which it is a share.
    pub(super) fn other(limit: &'a Limit) -> Option<Self> {
        let (measure, places) = limit.share_of.as_ref()?;
        Some(Self { limit, measure: *measure, places, partner: &PartnerFilter::Any })
    }

    fn counts(&self, measure: Measure) -> bool {
        self.measure == measure
            || self.measure == Measure::Supply && matches!(measure, Measure::Output | Measure::Purchases)
    }

    fn at(&self, place: PlaceId) -> bool {
        holds(self.places, place)
    }

    fn of(&self, commodity: CommodityId) -> bool {
        holds(&self.limit.commodities, commodity)
    }

    fn by(&self, process: ProcessId) -> bool {
        holds(&self.limit.processes, process)
    }

    fn from(&self, plan: &Written<'_>, offer: &Offer) -> bool {
        let home = plan.project.settings.home.as_ref();
        let country = offer.origin_country.as_ref();
        match self.partner {
            PartnerFilter::Any => true,
            PartnerFilter::Partner(name) => offer.partner == *name,
            PartnerFilter::Country(code) => country == Some(code),
            PartnerFilter::Home => country == home,
            PartnerFilter::Foreign => country.is_some() && country != home,
        }
    }
}

/// What something adds to the measures of periods: `(period, amount per year of it)`.
pub(super) type Addends = Vec<(usize, f64)>;

impl Written<'_> {
    fn weight(&self, limit: &Limit, commodity: CommodityId, t: usize) -> f64 {
        match limit.weight {
            Weight::Unit => 1.0,
            Weight::Price => self.reference_price(commodity, t),
            Weight::Mass => self.project.commodities[commodity].mass.unwrap_or(0.0),
            Weight::Worth if self.project.commodities[commodity].price.is_some() => {
                self.reference_price(commodity, t)
            }
            Weight::Worth => {
                let offers = self.project.offers.iter().filter(|offer| offer.commodity == commodity);
                let prices: Vec<f64> = offers.map(|offer| self.calendar.mean(&offer.price, t)).collect();
                if prices.is_empty() { 0.0 } else { prices.iter().sum::<f64>() / prices.len() as f64 }
            }
        }
    }

    /// Outputs and inputs of one unit of activity, standing capacity or building.
    fn recipe_measure(&self, total: &Total<'_>, (place, process): Facility, per: Per, t: usize) -> f64 {
        if !total.at(place) || !total.by(process) {
            return 0.0;
        }
        let lines = self
            .process_row(process)
            .recipe
            .iter()
            .filter(|flow| flow.per == per && total.of(flow.commodity));
        let mut sum = 0.0;
        for flow in lines {
            let amount = self.calendar.mean(&flow.amount, t);
            let weight = self.weight(total.limit, flow.commodity, t);
            if amount > 0.0 && total.counts(Measure::Output) {
                sum += amount * weight;
            }
            if amount < 0.0 && total.counts(Measure::Input) {
                sum -= amount * weight;
            }
        }
        sum
    }

    /// What one unit of capacity standing through a period adds.
    pub(super) fn stand_measure(&self, total: &Total<'_>, facility: Facility, t: usize) -> f64 {
        let counted = total.counts(Measure::Capacity) && total.at(facility.0) && total.by(facility.1);
        f64::from(u8::from(counted)) + self.recipe_measure(total, facility, Per::Capacity, t)
    }

    /// Whether investment and openings of a facility count.
    pub(super) fn counts_building(&self, total: &Total<'_>, measure: Measure, facility: Facility) -> bool {
        total.counts(measure) && total.at(facility.0) && total.by(facility.1)
    }

    /// What one unit a year of a decision adds, investment and openings apart.
    pub(super) fn measure(&self, total: &Total<'_>, decision: Decision, t: usize) -> Addends {
        let commodity_amount = |measure, place, commodity| {
            if total.counts(measure) && total.at(place) && total.of(commodity) {
                vec![(t, self.weight(total.limit, commodity, t))]
            } else {
                Vec::new()
            }
        };
        match decision {
            Decision::Run(facility) => {
                let counted = self.counts_building(total, Measure::Activity, facility);
                let sum =
                    f64::from(u8::from(counted)) + self.recipe_measure(total, facility, Per::Activity, t);
                vec![(t, sum)]
            }
            Decision::Build(facility) => {
                let counted = self.counts_building(total, Measure::Build, facility);
                let once = f64::from(u8::from(counted)) + self.recipe_measure(total, facility, Per::Build, t);
                let mut addends = vec![(t, once / self.calendar.length(t))];
                for later in t..self.periods() {
                    let alive = self.alive(facility.1, t, later);
                    if alive > 0.0 {
                        addends.push((later, alive * self.stand_measure(total, facility, later)));
                    }
                }
                addends
            }
            Decision::Lane(lane) => {
                let row = &self.project.lanes[lane];
                if holds(&total.limit.to, row.to) {
                    commodity_amount(Measure::Flow, row.from, row.commodity)
                } else {
                    Vec::new()
                }
            }
            Decision::Offer(offer) => {
                let row = &self.project.offers[offer];
                if total.from(self, row) {
                    commodity_amount(Measure::Purchases, row.place, row.commodity)
                } else {
                    Vec::new()
                }
            }
            Decision::Sale(demand) => {
                let row = &self.project.demands[demand];
                commodity_amount(Measure::Sales, row.place, row.commodity)
            }
            Decision::NotServed(demand) => {
                let row = &self.project.demands[demand];
                commodity_amount(Measure::Unserved, row.place, row.commodity)
            }
            Decision::Disposal(place, commodity) => commodity_amount(Measure::Disposal, place, commodity),
            Decision::Keep(place, commodity) => commodity_amount(Measure::Stock, place, commodity),
        }
    }
}
