//! What one unit of each decision does to the balances, and what it costs.
//!
//! Written from the tables "balance" and "Cost" of the mathematics; the families of the audit are sums over these.

use karkas_model::index::{CommodityId, DemandId, LaneId, OfferId, PlaceId, ProcessId};
use karkas_model::project::{Incentive, Instrument, Per, Process, Stock};

use super::written::{Facility, Spot, Written};

/// A category of the cost ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Category {
    Investment,
    IncentiveCapex,
    Operation,
    FixedOperation,
    IncentiveOpex,
    Purchase,
    IncentivePrice,
    Freight,
    Duty,
    IncentiveDuty,
    Disposal,
    Keeping,
    Unserved,
    LimitPenalty,
    Subsidy,
    Sale,
}

impl Category {
    /// Its name in the ledger.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Investment => "investment",
            Self::IncentiveCapex => "incentive_capex",
            Self::Operation => "operation",
            Self::FixedOperation => "fixed_operation",
            Self::IncentiveOpex => "incentive_opex",
            Self::Purchase => "purchase",
            Self::IncentivePrice => "incentive_price",
            Self::Freight => "freight",
            Self::Duty => "duty",
            Self::IncentiveDuty => "incentive_duty",
            Self::Disposal => "disposal",
            Self::Keeping => "keeping",
            Self::Unserved => "unserved",
            Self::LimitPenalty => "limit_penalty",
            Self::Subsidy => "subsidy",
            Self::Sale => "sale",
        }
    }
}

/// Money over one whole period for one unit of a decision, not weighed by probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cost {
    pub(super) category: Category,
    pub(super) period: usize,
    pub(super) undiscounted: f64,
    pub(super) discounted: f64,
}

/// What one unit a year of a decision does.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Effect {
    /// What it adds to balances, units a year.
    pub(super) balances: Vec<(Spot, f64)>,
    /// What it costs.
    pub(super) costs: Vec<Cost>,
}

impl Effect {
    fn add(&mut self, spot: Spot, amount: f64) {
        if amount != 0.0 {
            self.balances.push((spot, amount));
        }
    }

    fn add_scaled(&mut self, other: &Self, scale: f64) {
        self.balances.extend(other.balances.iter().map(|&(spot, amount)| (spot, amount * scale)));
        self.costs.extend(other.costs.iter().map(|cost| Cost {
            undiscounted: cost.undiscounted * scale,
            discounted: cost.discounted * scale,
            ..*cost
        }));
    }
}

/// Whether a rising list of positions holds one.
pub(super) fn holds<I: Ord>(rising: &[I], position: I) -> bool {
    rising.binary_search(&position).is_ok()
}

impl Written<'_> {
    /// A yearly payment through a period, and the share of it that is relieved.
    fn pay(
        &self,
        effect: &mut Effect,
        t: usize,
        rate: f64,
        category: Category,
        relief: Option<(Category, f64)>,
    ) {
        let mut push = |category, rate: f64| {
            if rate != 0.0 {
                let (undiscounted, discounted) =
                    (rate * self.calendar.length(t), rate * self.calendar.discount(t));
                effect.costs.push(Cost { category, period: t, undiscounted, discounted });
            }
        };
        push(category, rate);
        if let Some((category, share)) = relief {
            push(category, -rate * share);
        }
    }

    fn incentive_sum(&self, instrument: Instrument, t: usize, applies: impl Fn(&Incentive) -> bool) -> f64 {
        (self.project.incentives.iter())
            .filter(|row| row.instrument == instrument && applies(row))
            .map(|row| self.calendar.mean(&row.value, t) * self.calendar.share_within(t, row.from, row.until))
            .sum()
    }

    fn process_relief(&self, instrument: Instrument, (place, process): Facility, t: usize) -> f64 {
        self.incentive_sum(instrument, t, |row| holds(&row.places, place) && holds(&row.processes, process))
            .min(1.0)
    }

    fn commodity_relief(
        &self,
        instrument: Instrument,
        place: PlaceId,
        commodity: CommodityId,
        t: usize,
    ) -> f64 {
        self.incentive_sum(instrument, t, |row| {
            holds(&row.places, place) && holds(&row.commodities, commodity)
        })
        .min(1.0)
    }

    /// Share of an investment decided in a period that is relieved.
    pub(super) fn capex_relief(&self, facility: Facility, t: usize) -> f64 {
        self.process_relief(Instrument::Capex, facility, t)
    }

    fn opex_factor(&self, facility: Facility) -> f64 {
        self.candidates.get(&facility).map_or(1.0, |row| row.opex_factor)
    }

    pub(super) fn process_row(&self, process: ProcessId) -> &Process {
        &self.project.processes[process]
    }

    fn recipe(&self, (place, process): Facility, per: Per, t: usize) -> impl Iterator<Item = (Spot, f64)> {
        (self.process_row(process).recipe.iter())
            .filter(move |flow| flow.per == per)
            .map(move |flow| ((place, flow.commodity, t), self.calendar.mean(&flow.amount, t)))
    }

    /// One unit of activity.
    pub(super) fn run(&self, facility: Facility, t: usize) -> Effect {
        let mut effect = Effect::default();
        for (spot, amount) in self.recipe(facility, Per::Activity, t) {
            effect.add(spot, amount);
        }
        let rate = self.opex_factor(facility) * self.calendar.mean(&self.process_row(facility.1).opex, t);
        let relief = self.process_relief(Instrument::Opex, facility, t);
        self.pay(&mut effect, t, rate, Category::Operation, Some((Category::IncentiveOpex, relief)));
        let subsidy = self.incentive_sum(Instrument::Subsidy, t, |row| {
            holds(&row.places, facility.0) && holds(&row.processes, facility.1)
        });
        self.pay(&mut effect, t, -subsidy, Category::Subsidy, None);
        effect
    }

    /// One unit of capacity that stands through the period.
    pub(super) fn stand(&self, facility: Facility, t: usize) -> Effect {
        let mut effect = Effect::default();
        for (spot, amount) in self.recipe(facility, Per::Capacity, t) {
            effect.add(spot, amount);
        }
        let rate =
            self.opex_factor(facility) * self.calendar.mean(&self.process_row(facility.1).opex_fixed, t);
        let relief = self.process_relief(Instrument::Opex, facility, t);
        self.pay(&mut effect, t, rate, Category::FixedOperation, Some((Category::IncentiveOpex, relief)));
        effect
    }

    /// First year in which capacity decided in a period works, and the first in which it no longer does.
    pub(super) fn life(&self, process: ProcessId, decided: usize) -> (i32, i32) {
        let row = self.process_row(process);
        self.calendar.life(decided, row.build_years, row.lifetime)
    }

    /// Share of period `t` in which capacity decided in another works.
    pub(super) fn alive(&self, process: ProcessId, decided: usize, t: usize) -> f64 {
        self.calendar.alive(t, self.life(process, decided))
    }

    /// One unit of capacity decided in the period: its building and its later standing, without its investment.
    pub(super) fn build(&self, facility: Facility, decided: usize) -> Effect {
        let mut effect = Effect::default();
        for (spot, amount) in self.recipe(facility, Per::Build, decided) {
            effect.add(spot, amount / self.calendar.length(decided));
        }
        for t in decided..self.calendar.periods.len() {
            let alive = self.alive(facility.1, decided, t);
            if alive > 0.0 {
                effect.add_scaled(&self.stand(facility, t), alive);
            }
        }
        effect
    }

    /// Payments for one unit of money invested in a period, by period.
    pub(super) fn instalments(&self, facility: Facility, decided: usize) -> Vec<Cost> {
        let annuity = self.calendar.annuity(self.process_row(facility.1).lifetime);
        let relief = self.capex_relief(facility, decided);
        let life = self.life(facility.1, decided);
        let mut costs = Vec::new();
        for period in decided..self.calendar.periods.len() {
            let (years, worth) = self.calendar.payments(period, life);
            for (category, share) in [(Category::Investment, 1.0), (Category::IncentiveCapex, -relief)] {
                let (undiscounted, discounted) = (share * annuity * years, share * annuity * worth);
                if undiscounted != 0.0 {
                    costs.push(Cost { category, period, undiscounted, discounted });
                }
            }
        }
        costs
    }

    /// One unit sent.
    pub(super) fn lane(&self, lane: LaneId, t: usize) -> Effect {
        let row = &self.project.lanes[lane];
        let mut effect = Effect::default();
        effect.add((row.from, row.commodity, t), -1.0);
        effect.add((row.to, row.commodity, t), 1.0 - row.loss);
        if let Some((emitted, amount)) = &row.emission {
            effect.add((row.to, *emitted, t), self.calendar.mean(amount, t));
        }
        self.pay(&mut effect, t, self.calendar.mean(&row.cost, t), Category::Freight, None);
        let duty = self.calendar.mean(&row.duty, t) * self.reference_price(row.commodity, t);
        if duty != 0.0 {
            let relief = self.commodity_relief(Instrument::Duty, row.to, row.commodity, t);
            self.pay(&mut effect, t, duty, Category::Duty, Some((Category::IncentiveDuty, relief)));
        }
        effect
    }

    /// Reference price of a commodity, zero where the project gives none.
    pub(super) fn reference_price(&self, commodity: CommodityId, t: usize) -> f64 {
        self.project.commodities[commodity].price.as_ref().map_or(0.0, |price| self.calendar.mean(price, t))
    }

    /// One unit bought.
    pub(super) fn offer(&self, offer: OfferId, t: usize) -> Effect {
        let row = &self.project.offers[offer];
        let mut effect = Effect::default();
        effect.add((row.place, row.commodity, t), 1.0);
        if let Some((emitted, amount)) = &row.emission {
            effect.add((row.place, *emitted, t), self.calendar.mean(amount, t));
        }
        let price = self.calendar.mean(&row.price, t);
        let relief = self.commodity_relief(Instrument::Price, row.place, row.commodity, t);
        self.pay(&mut effect, t, price, Category::Purchase, Some((Category::IncentivePrice, relief)));
        effect
    }

    /// Most that can be bought of an offer in a period; infinite where nothing bounds it.
    pub(super) fn offer_capacity(&self, offer: OfferId, t: usize) -> f64 {
        let row = &self.project.offers[offer];
        let share = self.calendar.share_within(t, row.from, row.until);
        match &row.capacity {
            Some(capacity) => self.calendar.mean(capacity, t) * share,
            // An unbounded offer is unbounded in every period in which it stands at all.
            None if share > 0.0 => f64::INFINITY,
            None => 0.0,
        }
    }

    /// One unit sold.
    pub(super) fn sale(&self, demand: DemandId, t: usize) -> Effect {
        let row = &self.project.demands[demand];
        let mut effect = Effect::default();
        effect.add((row.place, row.commodity, t), -1.0);
        self.pay(&mut effect, t, -self.calendar.mean(&row.price, t), Category::Sale, None);
        effect
    }

    /// One unit not served.
    pub(super) fn not_served(&self, demand: DemandId, t: usize) -> Effect {
        let mut effect = Effect::default();
        if let Some(penalty) = &self.project.demands[demand].penalty {
            self.pay(&mut effect, t, self.calendar.mean(penalty, t), Category::Unserved, None);
        }
        effect
    }

    /// One unit disposed of.
    pub(super) fn disposal(&self, spot: Spot) -> Effect {
        let mut effect = Effect::default();
        effect.add(spot, -1.0);
        if let Some(price) = &self.project.commodities[spot.1].disposal_price {
            self.pay(&mut effect, spot.2, self.calendar.mean(price, spot.2), Category::Disposal, None);
        }
        effect
    }

    /// What is left of one unit after a period of keeping.
    pub(super) fn left_after(&self, commodity: CommodityId, t: usize) -> f64 {
        let loss = self.project.commodities[commodity].kept.as_ref().map_or(1.0, |kept| kept.loss);
        (1.0 - loss).powf(self.calendar.length(t))
    }

    /// What one unit of a stock that is there when a period starts gives in a year of it, less as it dwindles year by year.
    pub(super) fn service(&self, stock: &Stock, t: usize) -> Option<(CommodityId, f64)> {
        let (given, amount) = stock.gives.as_ref()?;
        let loss = self.project.commodities[stock.commodity].kept.as_ref().map_or(1.0, |kept| kept.loss);
        let length = self.calendar.length(t);
        let left = if loss == 0.0 { length } else { (1.0 - (1.0 - loss).powf(length)) / loss };
        Some((*given, self.calendar.mean(amount, t) * left / length))
    }

    /// One unit in store at the end of a period.
    pub(super) fn keep(&self, (place, commodity, t): Spot) -> Effect {
        let mut effect = Effect::default();
        effect.add((place, commodity, t), -1.0 / self.calendar.length(t));
        if t + 1 < self.calendar.periods.len() {
            let left = self.left_after(commodity, t + 1) / self.calendar.length(t + 1);
            effect.add((place, commodity, t + 1), left);
            let stock =
                self.project.stocks.iter().find(|row| (row.place, row.commodity) == (place, commodity));
            if let Some((given, rate)) = stock.and_then(|stock| self.service(stock, t + 1)) {
                effect.add((place, given, t + 1), rate);
            }
        }
        if let Some(kept) = &self.project.commodities[commodity].kept {
            self.pay(&mut effect, t, self.calendar.mean(&kept.cost, t), Category::Keeping, None);
        }
        effect
    }
}
