//! Tiny projects by hand: places, commodities and processes come to be where they are first named.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::index::{CommodityId, IndexedList, PlaceId, ProcessId};
use crate::project::*;
use crate::series::{Period, Series};
use crate::words::Lang;

/// A project in the making.
pub(super) struct Sketch {
    pub project: Project,
    rows: BTreeMap<&'static str, u32>,
}

impl Sketch {
    /// Yearly periods from 2026 on.
    pub fn new(years: u32) -> Self {
        let periods = (0..years).map(|year| Period { start: 2026 + year as i32, length: 1 }).collect();
        let settings = Settings {
            name: name("sketch"),
            description: Name::default(),
            currency: "USD".to_string(),
            currency_year: None,
            base_year: 2026,
            periods,
            discount_rate: 0.05,
            home: Some("RU".to_string()),
            size_classes: 3,
            profit_tax: 0.0,
            property_tax: 0.0,
            solver: SolverSettings::default(),
            scenarios: Vec::new(),
        };
        let project = Project {
            settings,
            scenario: "base".to_string(),
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
        Self { project, rows: BTreeMap::new() }
    }

    fn info(&mut self, file: &'static str) -> Arc<RowInfo> {
        let row = self.rows.entry(file).or_insert(1);
        *row += 1;
        Arc::new(RowInfo {
            origin: Origin { file: file.into(), row: *row },
            evidence: Evidence::default(),
            ranges: Vec::new(),
        })
    }

    pub fn place(&mut self, id: &str) -> PlaceId {
        if let Some((position, _)) = self.project.places.enumerate().find(|(_, place)| place.id == id) {
            return position;
        }
        let info = self.info("places.csv");
        self.project.places.push(Place {
            id: id.to_string(),
            name: name(id),
            kind: None,
            city: None,
            country: None,
            tags: Vec::new(),
            lat: None,
            lon: None,
            info,
        })
    }

    pub fn commodity(&mut self, id: &str) -> CommodityId {
        if let Some((position, _)) = self.project.commodities.enumerate().find(|(_, row)| row.id == id) {
            return position;
        }
        let info = self.info("commodities.csv");
        self.project.commodities.push(Commodity {
            id: id.to_string(),
            name: name(id),
            unit: "kg".to_string(),
            kind: None,
            hs: None,
            tags: Vec::new(),
            critical: false,
            price: None,
            mass: None,
            disposal_price: None,
            kept: None,
            info,
        })
    }

    /// A process with its recipe per activity; capex 1.
    pub fn process(&mut self, id: &str, recipe: &[(&str, f64)]) -> ProcessId {
        let recipe: Vec<(&str, f64, Per)> =
            recipe.iter().map(|&(commodity, amount)| (commodity, amount, Per::Activity)).collect();
        self.process_per(id, &recipe)
    }

    pub fn process_per(&mut self, id: &str, recipe: &[(&str, f64, Per)]) -> ProcessId {
        let recipe: Vec<Flow> = recipe
            .iter()
            .map(|&(commodity, amount, per)| Flow {
                commodity: self.commodity(commodity),
                amount: Series::constant(amount),
                per,
                info: self.info("recipes.csv"),
            })
            .collect();
        let info = self.info("processes.csv");
        let product = recipe.iter().find(|flow| flow.amount.at(0) > 0.0).map(|flow| flow.commodity);
        self.project.processes.push(Process {
            id: id.to_string(),
            name: name(id),
            unit: "unit".to_string(),
            product,
            variant: None,
            kind: None,
            tags: Vec::new(),
            module: None,
            minimum: None,
            capex: Series::constant(1.0),
            capex_fixed: Series::constant(0.0),
            scale: None,
            opex: Series::constant(0.0),
            opex_fixed: Series::constant(0.0),
            lifetime: 20,
            build_years: 0,
            availability: Series::constant(1.0),
            recipe,
            info,
        })
    }

    pub fn candidate(&mut self, place: &str, process: ProcessId) -> &mut Candidate {
        let (place, info) = (self.place(place), self.info("candidates.csv"));
        self.project.candidates.push(Candidate {
            place,
            process,
            max_capacity: None,
            from: None,
            until: None,
            capex_factor: 1.0,
            opex_factor: 1.0,
            info,
        });
        self.project.candidates.last_mut().expect("just added")
    }

    pub fn facility(&mut self, place: &str, process: ProcessId, capacity: f64) -> &mut StandingFacility {
        let (place, info) = (self.place(place), self.info("facilities.csv"));
        let (from, until) = (None, None);
        self.project.facilities.push(StandingFacility {
            place,
            process,
            capacity,
            from,
            until,
            enterprise: None,
            info,
        });
        self.project.facilities.last_mut().expect("just added")
    }

    pub fn lane(&mut self, from: &str, to: &str, commodity: &str) -> &mut Lane {
        let (from, to, commodity) = (self.place(from), self.place(to), self.commodity(commodity));
        let info = self.info("lanes.csv");
        let id = self.project.lanes.push(Lane {
            from,
            to,
            mode: "any".into(),
            commodity,
            cost: Series::constant(1.0),
            duty: Series::constant(0.0),
            loss: 0.0,
            emission: None,
            capacity: None,
            days: None,
            risk: None,
            info,
        });
        &mut self.project.lanes[id]
    }

    pub fn bounded_lane(&mut self, from: &str, to: &str, commodity: &str, capacity: f64) {
        let info = self.lane(from, to, commodity).info.clone();
        let bound = self.project.lane_capacities.push(LaneCapacity {
            capacity: Series::constant(capacity),
            unit: "kg".to_string(),
            origin: info.origin.clone(),
        });
        let last = self.project.lanes.ids().next_back().expect("just added");
        self.project.lanes[last].capacity = Some((bound, 1.0));
    }

    pub fn offer(&mut self, place: &str, commodity: &str, price: f64, capacity: Option<f64>) -> &mut Offer {
        let (place, commodity) = (self.place(place), self.commodity(commodity));
        let info = self.info("offers.csv");
        let id = self.project.offers.push(Offer {
            place,
            commodity,
            partner: "local".to_string(),
            tier: 1,
            price: Series::constant(price),
            capacity: capacity.map(Series::constant),
            from: None,
            until: None,
            origin_country: None,
            emission: None,
            risk: None,
            info,
        });
        &mut self.project.offers[id]
    }

    /// A demand that must be served in full, at a price of 100.
    pub fn demand(&mut self, place: &str, commodity: &str, quantity: f64) -> &mut Demand {
        let (place, commodity) = (self.place(place), self.commodity(commodity));
        let info = self.info("demands.csv");
        let id = self.project.demands.push(Demand {
            place,
            commodity,
            segment: "all".to_string(),
            quantity: Some(Series::constant(quantity)),
            price: Series::constant(100.0),
            must_serve: true,
            penalty: None,
            info,
        });
        &mut self.project.demands[id]
    }

    pub fn stock(&mut self, place: &str, commodity: &str, initial: f64) -> &mut Stock {
        let (place, commodity) = (self.place(place), self.commodity(commodity));
        let info = self.info("stocks.csv");
        self.project.commodities[commodity].kept = Some(Keeping { loss: 0.0, cost: Series::constant(0.0) });
        self.project.stocks.push(Stock { place, commodity, initial, capacity: None, gives: None, info });
        self.project.stocks.last_mut().expect("just added")
    }

    /// A limit over everything that there is so far.
    pub fn limit(&mut self, id: &str, measure: Measure, min: Option<f64>, max: Option<f64>) -> &mut Limit {
        let info = self.info("limits.csv");
        let places: Vec<PlaceId> = self.project.places.ids().collect();
        self.project.limits.push(Limit {
            id: id.to_string(),
            name: name(id),
            measure,
            to: places.clone(),
            places,
            commodities: self.project.commodities.ids().collect(),
            processes: self.project.processes.ids().collect(),
            partner: PartnerFilter::Any,
            share_of: None,
            weight: Weight::Unit,
            over_horizon: false,
            from: None,
            until: None,
            min: min.map(Series::constant),
            max: max.map(Series::constant),
            penalty: None,
            unit: "kg/a".to_string(),
            info,
        });
        self.project.limits.last_mut().expect("just added")
    }

    pub fn incentive(&mut self, id: &str, instrument: Instrument, value: f64) -> &mut Incentive {
        let info = self.info("incentives.csv");
        self.project.incentives.push(Incentive {
            id: id.to_string(),
            name: name(id),
            instrument,
            places: self.project.places.ids().collect(),
            processes: self.project.processes.ids().collect(),
            commodities: self.project.commodities.ids().collect(),
            value: Series::constant(value),
            from: None,
            until: None,
            years: None,
            info,
        });
        self.project.incentives.last_mut().expect("just added")
    }

    /// What the checks find. Each text must have all its facts in both languages.
    pub fn check(&self) -> Diagnostics {
        let found = crate::structure::check(&self.project);
        for diagnostic in &found {
            for lang in Lang::ALL {
                let texts = diagnostic.render(lang);
                for text in [&texts.message, &texts.expected, &texts.remedy] {
                    assert!(
                        !text.is_empty() && !text.contains("{$") && !text.contains("{ $"),
                        "{lang}: {text}"
                    );
                }
            }
        }
        found
    }

    /// `code file:row`, faults marked with an exclamation mark, in the order of the report.
    pub fn found(&self) -> Vec<String> {
        let mark = |diagnostic: &Diagnostic| if diagnostic.severity == Severity::Error { "!" } else { "" };
        let place = |diagnostic: &Diagnostic| {
            format!("{}:{}", diagnostic.file.as_deref().unwrap_or(""), diagnostic.row.unwrap_or(0))
        };
        self.check().iter().map(|item| format!("{}{} {}", mark(item), item.code, place(item))).collect()
    }

    /// The English message of the first finding with a code.
    pub fn message(&self, code: &str) -> String {
        self.texts(code).message
    }

    /// The English texts of the first finding with a code.
    pub fn texts(&self, code: &str) -> crate::diagnostics::Rendered {
        let found = self.check();
        let item = found.iter().find(|item| item.code == code);
        item.unwrap_or_else(|| panic!("no {code} in {:?}", self.found())).render(Lang::En)
    }
}

fn name(id: &str) -> Name {
    Name { en: id.to_string(), ru: String::new() }
}

/// Supplier in guangzhou, a lane to moscow, demand there: nothing to complain about.
pub(super) fn trade() -> Sketch {
    let mut sketch = Sketch::new(3);
    sketch.offer("guangzhou", "cell", 40.0, Some(20.0));
    sketch.lane("guangzhou", "moscow", "cell");
    sketch.demand("moscow", "cell", 10.0);
    sketch
}

/// A workshop in moscow that makes packs of cells from guangzhou.
pub(super) fn workshop() -> (Sketch, ProcessId) {
    let mut sketch = Sketch::new(3);
    sketch.offer("guangzhou", "cell", 40.0, None);
    sketch.lane("guangzhou", "moscow", "cell");
    let assembly = sketch.process("assembly", &[("cell", -1.0), ("pack", 1.0)]);
    sketch.candidate("moscow", assembly);
    sketch.demand("moscow", "pack", 10.0);
    (sketch, assembly)
}
