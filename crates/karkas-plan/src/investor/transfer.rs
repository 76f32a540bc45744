//! Transfer prices: at what price an investor's facility hands over what it makes and takes in what it uses.
//!
//! Two sets. The plan's **shadow** prices, at which its facilities and their neighbours are each best off doing
//! what the plan says. And **market** prices, of which the best known one is taken:
//!
//! 1. the cheapest offer at the place;
//! 2. the cheapest offer elsewhere, delivered over the project's lanes with freight, duty and losses;
//! 3. for outputs: what the best-paying buyer pays, at the place or elsewhere less freight, duty and losses, but no more
//!    than the cheapest offer costs there;
//! 4. for outputs that may be disposed of: minus what disposal costs;
//! 5. the commodity's reference price;
//! 6. the shadow price.
//!
//! Offers and lanes count whose capacity is not zero. What buying or moving emits is not part of a market price.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::index::{CommodityId, Index, LaneId, OfferId, PlaceId};
use karkas_model::project::Project;

use super::incentives::{Incentives, duty_relief, price_relief};
use crate::tables::PriceRow;

/// A set of transfer prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PriceSet {
    /// The plan's shadow prices.
    Shadow,
    /// Market prices.
    Market,
}

impl PriceSet {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Shadow => "shadow",
            Self::Market => "market",
        }
    }
}

/// Whether a facility hands a commodity over or takes it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It uses the commodity.
    Input,
    /// It gives the commodity.
    Output,
}

impl Role {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Output => "output",
        }
    }
}

/// Where a market price comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// An offer at the place.
    Offer(OfferId),
    /// An offer elsewhere, delivered.
    Delivered(OfferId),
    /// A buyer at this place, which may be elsewhere.
    Buyer(PlaceId),
    /// A buyer at this place, who need not pay more than this offer costs there.
    Rival(PlaceId, OfferId),
    /// The cost of disposal.
    Disposal,
    /// The reference price.
    Reference,
    /// The shadow price, for want of any other.
    Shadow,
}

impl Basis {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Offer(_) => "offer",
            Self::Delivered(_) => "delivered",
            Self::Buyer(_) => "buyer",
            Self::Rival(..) => "rival",
            Self::Disposal => "disposal",
            Self::Reference => "reference",
            Self::Shadow => "shadow",
        }
    }

    /// Who stands behind the price: a supplier and its place, or a buyer's place.
    pub fn detail(self, project: &Project) -> String {
        match self {
            Self::Offer(offer) => project.offers[offer].partner.clone(),
            Self::Delivered(offer) => {
                let offer = &project.offers[offer];
                format!("{}, {}", project.places[offer.place].id, offer.partner)
            }
            Self::Buyer(place) => project.places[place].id.clone(),
            Self::Rival(place, offer) => {
                let offer = &project.offers[offer];
                let from = &project.places[offer.place].id;
                format!("{}: {from}, {}", project.places[place].id, offer.partner)
            }
            Self::Disposal | Self::Reference | Self::Shadow => String::new(),
        }
    }
}

/// Shadow prices of one scenario of a plan.
#[derive(Debug, Clone)]
pub struct ShadowPrices {
    prices: BTreeMap<(PlaceId, CommodityId, usize), f64>,
}

impl ShadowPrices {
    /// The prices of the project's scenario.
    pub fn new(project: &Project, rows: &[PriceRow]) -> Self {
        let places: BTreeMap<&str, PlaceId> =
            project.places.enumerate().map(|(id, place)| (place.id.as_str(), id)).collect();
        let commodities: BTreeMap<&str, CommodityId> =
            project.commodities.enumerate().map(|(id, commodity)| (commodity.id.as_str(), id)).collect();
        let periods: BTreeMap<i64, usize> = project
            .settings
            .periods
            .iter()
            .enumerate()
            .map(|(position, period)| (i64::from(period.start), position))
            .collect();
        let prices = rows
            .iter()
            .filter(|row| row.scenario == project.scenario)
            .filter_map(|row| {
                let place = places.get(row.place.as_str())?;
                let commodity = commodities.get(row.commodity.as_str())?;
                Some(((*place, *commodity, *periods.get(&row.period)?), row.price))
            })
            .collect();
        Self { prices }
    }

    /// Price at a place in a period (by position); zero where nothing touches the commodity there.
    pub fn at(&self, place: PlaceId, commodity: CommodityId, period: usize) -> f64 {
        self.prices.get(&(place, commodity, period)).copied().unwrap_or(0.0)
    }
}

/// Market prices of one commodity in one period at every place, before falling back on the shadow price.
#[derive(Debug, Clone)]
pub struct MarketPrices {
    /// By place: as an input, as an output.
    prices: Vec<[Option<(f64, Basis)>; 2]>,
}

impl MarketPrices {
    /// Finds them. `lanes` are those of the commodity.
    pub fn new(
        project: &Project,
        commodity: CommodityId,
        period: usize,
        lanes: &[LaneId],
        incentives: Incentives,
    ) -> Self {
        let market = Market { project, commodity, period, incentives };
        let offered = market.offered();
        let delivered = market.spread(offered.clone(), lanes, Direction::ToBuyers);
        let bought = market.spread(market.bought(&delivered), lanes, Direction::ToSellers);
        let things = &project.commodities[commodity];
        let span = project.settings.periods[period];
        let reference = things.price.as_ref().map(|price| (price.mean(span), Basis::Reference));
        let disposal = things.disposal_price.as_ref().map(|price| (-price.mean(span), Basis::Disposal));
        let prices = project
            .places
            .ids()
            .map(|place| {
                let supply = offered[place.position()].or(delivered[place.position()].map(as_delivered));
                let buyer = bought[place.position()];
                [supply.or(reference), supply.or(buyer).or(disposal).or(reference)]
            })
            .collect();
        Self { prices }
    }

    /// Price at a place and where it comes from; `None` where no market knows one.
    pub fn at(&self, place: PlaceId, role: Role) -> Option<(f64, Basis)> {
        self.prices[place.position()][usize::from(role == Role::Output)]
    }
}

fn as_delivered((price, basis): (f64, Basis)) -> (f64, Basis) {
    match basis {
        Basis::Offer(offer) => (price, Basis::Delivered(offer)),
        other => (price, other),
    }
}

/// Which way a price is carried over lanes.
#[derive(Clone, Copy, PartialEq)]
enum Direction {
    /// A seller's price grows on its way to the buyer; the lowest counts.
    ToBuyers,
    /// A buyer's price shrinks on its way back to the seller; the highest counts.
    ToSellers,
}

struct Market<'a> {
    project: &'a Project,
    commodity: CommodityId,
    period: usize,
    incentives: Incentives,
}

type Labels = Vec<Option<(f64, Basis)>>;

impl Market<'_> {
    /// The cheapest offer of each place.
    fn offered(&self) -> Labels {
        let span = self.project.settings.periods[self.period];
        let mut labels: Labels = vec![None; self.project.places.len()];
        for (id, offer) in self.project.offers.enumerate() {
            let stands = span.share_within(offer.from, offer.until) > 0.0;
            let empty = offer.capacity.as_ref().is_some_and(|capacity| capacity.mean(span) <= 0.0);
            if offer.commodity != self.commodity || !stands || empty {
                continue;
            }
            let relief = match self.incentives {
                Incentives::With => price_relief(self.project, offer.place, self.commodity, span),
                Incentives::Without => 0.0,
            };
            let price = offer.price.mean(span) * (1.0 - relief);
            let label = &mut labels[offer.place.position()];
            if label.is_none_or(|(best, _)| price < best) {
                *label = Some((price, Basis::Offer(id)));
            }
        }
        labels
    }

    /// What the best-paying buyer of each place pays, but no more than the commodity costs delivered there. A price
    /// of zero says nothing.
    fn bought(&self, delivered: &Labels) -> Labels {
        let span = self.project.settings.periods[self.period];
        let mut labels: Labels = vec![None; self.project.places.len()];
        for demand in self.project.demands.iter().filter(|demand| demand.commodity == self.commodity) {
            let price = demand.price.mean(span);
            let empty = demand.quantity.as_ref().is_some_and(|quantity| quantity.mean(span) <= 0.0);
            let label = &mut labels[demand.place.position()];
            if price != 0.0 && !empty && label.is_none_or(|(best, _)| price > best) {
                *label = Some((price, Basis::Buyer(demand.place)));
            }
        }
        for ((label, rival), place) in labels.iter_mut().zip(delivered).zip(self.project.places.ids()) {
            if let (Some((price, _)), Some((cost, Basis::Offer(offer)))) = (*label, *rival)
                && cost < price
            {
                *label = Some((cost, Basis::Rival(place, offer)));
            }
        }
        labels
    }

    /// Carries prices over lanes until none gets better. Lanes that pay to be used could go round for ever, so there
    /// are at most as many rounds as places: no way is longer.
    fn spread(&self, mut labels: Labels, lanes: &[LaneId], direction: Direction) -> Labels {
        for _ in 0..self.project.places.len() {
            let mut changed = false;
            for &lane in lanes {
                changed |= self.carry(&mut labels, lane, direction);
            }
            if !changed {
                break;
            }
        }
        labels
    }

    fn carry(&self, labels: &mut Labels, lane: LaneId, direction: Direction) -> bool {
        let span = self.project.settings.periods[self.period];
        let lane = &self.project.lanes[lane];
        let shut = lane
            .capacity
            .is_some_and(|(shared, _)| self.project.lane_capacities[shared].capacity.mean(span) <= 0.0);
        if shut || lane.loss >= 1.0 {
            return false;
        }
        let relief = match self.incentives {
            Incentives::With => duty_relief(self.project, lane.to, self.commodity, span),
            Incentives::Without => 0.0,
        };
        let reference =
            self.project.commodities[self.commodity].price.as_ref().map_or(0.0, |price| price.mean(span));
        let carriage = lane.cost.mean(span) + lane.duty.mean(span) * reference * (1.0 - relief);
        let (source, target) = match direction {
            Direction::ToBuyers => (lane.from, lane.to),
            Direction::ToSellers => (lane.to, lane.from),
        };
        let Some((price, basis)) = labels[source.position()] else { return false };
        let carried = match direction {
            Direction::ToBuyers => (price + carriage) / (1.0 - lane.loss),
            Direction::ToSellers => price * (1.0 - lane.loss) - carriage,
        };
        let label = &mut labels[target.position()];
        let better = label.is_none_or(|(best, _)| match direction {
            Direction::ToBuyers => carried < best,
            Direction::ToSellers => carried > best,
        });
        if better {
            *label = Some((carried, basis));
        }
        better
    }
}

/// Both sets of transfer prices of one scenario, for the commodities that are asked for.
#[derive(Debug, Clone)]
pub struct Transfer {
    shadow: ShadowPrices,
    market: BTreeMap<(CommodityId, usize, Incentives), MarketPrices>,
}

impl Transfer {
    /// Finds the prices of some commodities in all periods.
    pub fn new(project: &Project, shadow: ShadowPrices, commodities: &BTreeSet<CommodityId>) -> Self {
        let mut lanes: BTreeMap<CommodityId, Vec<LaneId>> = BTreeMap::new();
        for (id, lane) in project.lanes.enumerate() {
            lanes.entry(lane.commodity).or_default().push(id);
        }
        let mut market = BTreeMap::new();
        for &commodity in commodities {
            let lanes = lanes.get(&commodity).map_or(&[][..], Vec::as_slice);
            for period in 0..project.settings.periods.len() {
                for incentives in [Incentives::With, Incentives::Without] {
                    let prices = MarketPrices::new(project, commodity, period, lanes, incentives);
                    market.insert((commodity, period, incentives), prices);
                }
            }
        }
        Self { shadow, market }
    }

    /// The shadow price.
    pub fn shadow(&self, place: PlaceId, commodity: CommodityId, period: usize) -> f64 {
        self.shadow.at(place, commodity, period)
    }

    /// The market price and where it comes from.
    pub fn market(
        &self,
        place: PlaceId,
        commodity: CommodityId,
        role: Role,
        period: usize,
        incentives: Incentives,
    ) -> (f64, Basis) {
        let known =
            self.market.get(&(commodity, period, incentives)).and_then(|prices| prices.at(place, role));
        known.unwrap_or_else(|| (self.shadow(place, commodity, period), Basis::Shadow))
    }

    /// The price of one set.
    pub fn price(
        &self,
        set: PriceSet,
        incentives: Incentives,
        place: PlaceId,
        commodity: CommodityId,
        role: Role,
        period: usize,
    ) -> f64 {
        match set {
            PriceSet::Shadow => self.shadow(place, commodity, period),
            PriceSet::Market => self.market(place, commodity, role, period, incentives).0,
        }
    }
}
