//! Hand-made projects: a project is put together in Rust, without files.

use std::sync::Arc;

use karkas_model::index::{
    CommodityId, DemandId, IndexedList, LaneCapacityId, LaneId, OfferId, PlaceId, ProcessId,
};
use karkas_model::project::{
    Candidate, Commodity, Demand, Evidence, Flow, Incentive, Instrument, Keeping, Lane, LaneCapacity, Limit,
    Measure, Name, Offer, Origin, PartnerFilter, Per, Place, Process, Project, RowInfo, ScenarioInfo,
    Settings, SolverSettings, StandingFacility, Stock, Weight,
};
use karkas_model::series::{Period, Series};

/// The same value in every year.
pub fn always(value: f64) -> Series {
    Series::constant(value)
}

/// Values by year.
pub fn by_year(points: &[(i32, f64)]) -> Series {
    Series::from_points(points.to_vec()).expect("each year once")
}

fn info(file: &str, row: usize) -> Arc<RowInfo> {
    let origin = Origin { file: file.into(), row: row as u32 + 2 };
    Arc::new(RowInfo { origin, evidence: Evidence::default(), ranges: Vec::new() })
}

fn name(text: &str) -> Name {
    Name { en: text.to_owned(), ru: String::new() }
}

/// A project under construction.
#[derive(Debug, Clone)]
pub struct Build {
    pub project: Project,
}

impl Build {
    /// A project whose periods start in 2026 and have these lengths; nothing is discounted.
    pub fn new(lengths: &[u32]) -> Self {
        let mut start = 2026;
        let periods = lengths
            .iter()
            .map(|&length| {
                let period = Period { start, length };
                start += length as i32;
                period
            })
            .collect();
        let settings = Settings {
            name: name("test"),
            description: Name::default(),
            currency: "EUR".into(),
            currency_year: None,
            base_year: 2026,
            periods,
            discount_rate: 0.0,
            home: None,
            size_classes: 3,
            profit_tax: 0.0,
            property_tax: 0.0,
            solver: SolverSettings::default(),
            scenarios: vec![ScenarioInfo {
                id: "base".into(),
                name: name("base"),
                description: Name::default(),
                probability: None,
            }],
        };
        let project = Project {
            settings,
            scenario: "base".into(),
            places: IndexedList::default(),
            commodities: IndexedList::default(),
            processes: IndexedList::default(),
            facilities: Vec::new(),
            candidates: Vec::new(),
            lanes: IndexedList::default(),
            lane_capacities: IndexedList::default(),
            offers: IndexedList::default(),
            demands: IndexedList::default(),
            stocks: Vec::new(),
            limits: Vec::new(),
            incentives: Vec::new(),
            sources: Vec::new(),
        };
        Self { project }
    }

    pub fn rate(&mut self, rate: f64) {
        self.project.settings.discount_rate = rate;
    }

    pub fn place(&mut self, id: &str) -> PlaceId {
        let row = self.project.places.len();
        self.project.places.push(Place {
            id: id.into(),
            name: name(id),
            kind: None,
            city: None,
            country: None,
            tags: Vec::new(),
            lat: None,
            lon: None,
            info: info("places.csv", row),
        })
    }

    pub fn commodity(&mut self, id: &str) -> CommodityId {
        let row = self.project.commodities.len();
        self.project.commodities.push(Commodity {
            id: id.into(),
            name: name(id),
            unit: "t".into(),
            kind: None,
            hs: None,
            tags: Vec::new(),
            critical: false,
            price: None,
            mass: None,
            disposal_price: None,
            kept: None,
            info: info("commodities.csv", row),
        })
    }

    /// A commodity that may be disposed of at a price.
    pub fn waste(&mut self, id: &str, price: f64) -> CommodityId {
        let commodity = self.commodity(id);
        self.project.commodities[commodity].disposal_price = Some(always(price));
        commodity
    }

    /// A commodity that can be kept, with a loss per year and a cost per unit and year.
    pub fn kept(&mut self, id: &str, loss: f64, cost: f64) -> CommodityId {
        let commodity = self.commodity(id);
        self.project.commodities[commodity].kept = Some(Keeping { loss, cost: always(cost) });
        commodity
    }

    /// A process with a recipe per unit of activity.
    pub fn process(
        &mut self,
        id: &str,
        recipe: &[(CommodityId, f64)],
        change: impl FnOnce(&mut Process),
    ) -> ProcessId {
        let row = self.project.processes.len();
        let mut process = Process {
            id: id.into(),
            name: name(id),
            unit: "t".into(),
            product: None,
            variant: None,
            kind: None,
            tags: Vec::new(),
            module: None,
            minimum: None,
            capex: always(0.0),
            capex_fixed: always(0.0),
            scale: None,
            opex: always(0.0),
            opex_fixed: always(0.0),
            lifetime: 20,
            build_years: 0,
            availability: always(1.0),
            recipe: Vec::new(),
            info: info("processes.csv", row),
        };
        for &(commodity, amount) in recipe {
            flow(&mut process, commodity, amount, Per::Activity);
        }
        change(&mut process);
        self.project.processes.push(process)
    }

    pub fn candidate(&mut self, place: PlaceId, process: ProcessId, change: impl FnOnce(&mut Candidate)) {
        let mut candidate = Candidate {
            place,
            process,
            max_capacity: None,
            from: None,
            until: None,
            capex_factor: 1.0,
            opex_factor: 1.0,
            info: info("candidates.csv", self.project.candidates.len()),
        };
        change(&mut candidate);
        self.project.candidates.push(candidate);
    }

    pub fn standing(&mut self, place: PlaceId, process: ProcessId, capacity: f64, until: Option<i32>) {
        let info = info("facilities.csv", self.project.facilities.len());
        self.project.facilities.push(StandingFacility {
            place,
            process,
            capacity,
            from: None,
            until,
            enterprise: None,
            info,
        });
    }

    pub fn offer(
        &mut self,
        place: PlaceId,
        commodity: CommodityId,
        price: f64,
        change: impl FnOnce(&mut Offer),
    ) -> OfferId {
        let mut offer = Offer {
            place,
            commodity,
            partner: "local".into(),
            tier: 1,
            price: always(price),
            capacity: None,
            from: None,
            until: None,
            origin_country: None,
            emission: None,
            risk: None,
            info: info("offers.csv", self.project.offers.len()),
        };
        change(&mut offer);
        self.project.offers.push(offer)
    }

    /// A demand that must be served.
    pub fn demand(
        &mut self,
        place: PlaceId,
        commodity: CommodityId,
        quantity: f64,
        change: impl FnOnce(&mut Demand),
    ) -> DemandId {
        let mut demand = Demand {
            place,
            commodity,
            segment: "all".into(),
            quantity: Some(always(quantity)),
            price: always(0.0),
            must_serve: true,
            penalty: None,
            info: info("demands.csv", self.project.demands.len()),
        };
        change(&mut demand);
        self.project.demands.push(demand)
    }

    pub fn lane(
        &mut self,
        from: PlaceId,
        to: PlaceId,
        commodity: CommodityId,
        cost: f64,
        change: impl FnOnce(&mut Lane),
    ) -> LaneId {
        let mut lane = Lane {
            from,
            to,
            mode: "road".into(),
            commodity,
            cost: always(cost),
            duty: always(0.0),
            loss: 0.0,
            emission: None,
            capacity: None,
            days: None,
            risk: None,
            info: info("lanes.csv", self.project.lanes.len()),
        };
        change(&mut lane);
        self.project.lanes.push(lane)
    }

    pub fn lane_capacity(&mut self, capacity: f64) -> LaneCapacityId {
        let origin = Origin { file: "lanes.csv".into(), row: self.project.lanes.len() as u32 + 2 };
        self.project.lane_capacities.push(LaneCapacity {
            capacity: always(capacity),
            unit: "t".into(),
            origin,
        })
    }

    pub fn stock(&mut self, place: PlaceId, commodity: CommodityId, initial: f64, capacity: Option<f64>) {
        let info = info("stocks.csv", self.project.stocks.len());
        self.project.stocks.push(Stock {
            place,
            commodity,
            initial,
            capacity: capacity.map(always),
            gives: None,
            info,
        });
    }

    /// A limit on everything known so far.
    pub fn limit(&mut self, id: &str, measure: Measure, change: impl FnOnce(&mut Limit)) {
        let project = &self.project;
        let mut limit = Limit {
            id: id.into(),
            name: name(id),
            measure,
            places: project.places.ids().collect(),
            to: project.places.ids().collect(),
            commodities: project.commodities.ids().collect(),
            processes: project.processes.ids().collect(),
            partner: PartnerFilter::Any,
            share_of: None,
            weight: Weight::Unit,
            over_horizon: false,
            from: None,
            until: None,
            min: None,
            max: None,
            penalty: None,
            unit: String::new(),
            info: info("limits.csv", project.limits.len()),
        };
        change(&mut limit);
        self.project.limits.push(limit);
    }

    /// An incentive on everything known so far.
    pub fn incentive(
        &mut self,
        id: &str,
        instrument: Instrument,
        value: f64,
        change: impl FnOnce(&mut Incentive),
    ) {
        let project = &self.project;
        let mut incentive = Incentive {
            id: id.into(),
            name: name(id),
            instrument,
            places: project.places.ids().collect(),
            processes: project.processes.ids().collect(),
            commodities: project.commodities.ids().collect(),
            value: always(value),
            from: None,
            until: None,
            years: None,
            info: info("incentives.csv", project.incentives.len()),
        };
        change(&mut incentive);
        self.project.incentives.push(incentive);
    }

    /// All places.
    pub fn everywhere(&self) -> Vec<PlaceId> {
        self.project.places.ids().collect()
    }
}

/// Adds a line to a recipe.
pub fn flow(process: &mut Process, commodity: CommodityId, amount: f64, per: Per) {
    let info = info("recipes.csv", process.recipe.len());
    process.recipe.push(Flow { commodity, amount: always(amount), per, info });
}
