//! A plan's tables beside the project that they speak of: look-ups by id and expected values.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, PlaceId, ProcessId};
use karkas_model::project::{Commodity, Offer, Place, Process, Project};
use karkas_model::series::Period;
use karkas_plan::tables::PlanTables;

use crate::input::{PlanInput, ReportError};

/// A plan to look at.
pub struct View<'a> {
    /// The project (of the first scenario where the plan is one for several).
    pub project: &'a Project,
    /// The tables.
    pub tables: &'a PlanTables,
    weights: BTreeMap<&'a str, f64>,
    periods: BTreeMap<i64, usize>,
    places: BTreeMap<&'a str, PlaceId>,
    commodities: BTreeMap<&'a str, CommodityId>,
    processes: BTreeMap<&'a str, ProcessId>,
    offers: BTreeMap<(PlaceId, CommodityId, &'a str, i64), &'a Offer>,
}

impl<'a> View<'a> {
    /// Opens a plan.
    ///
    /// # Errors
    /// Where a table names a place, commodity, process or period that the project does not have.
    pub fn new(plan: &PlanInput<'a>) -> Result<Self, ReportError> {
        let project = plan.project;
        let offers = project.offers.iter().map(|offer| {
            ((offer.place, offer.commodity, offer.partner.as_str(), i64::from(offer.tier)), offer)
        });
        let starts = project.settings.periods.iter().enumerate();
        let scenarios = plan.manifest.scenarios.iter();
        let view = Self {
            project,
            tables: plan.tables,
            weights: scenarios.map(|scenario| (scenario.id.as_str(), scenario.probability)).collect(),
            periods: starts.map(|(position, period)| (i64::from(period.start), position)).collect(),
            places: project.places.enumerate().map(|(id, place)| (place.id.as_str(), id)).collect(),
            commodities: project.commodities.enumerate().map(|(id, item)| (item.id.as_str(), id)).collect(),
            processes: project.processes.enumerate().map(|(id, item)| (item.id.as_str(), id)).collect(),
            offers: offers.collect(),
        };
        view.check()?;
        Ok(view)
    }

    /// The periods of the plan.
    pub fn periods(&self) -> &'a [Period] {
        &self.project.settings.periods
    }

    /// A zero for each period.
    pub fn zeros(&self) -> Vec<f64> {
        vec![0.0; self.periods().len()]
    }

    /// Position of the period that starts in this year.
    pub fn period(&self, start: i64) -> Option<usize> {
        self.periods.get(&start).copied()
    }

    /// How much a row of this scenario counts in expected values.
    pub fn weight(&self, scenario: &str) -> f64 {
        self.weights.get(scenario).copied().unwrap_or(if scenario.is_empty() { 1.0 } else { 0.0 })
    }

    /// Whether the plan is one for several scenarios.
    pub fn has_chance(&self) -> bool {
        self.weights.len() > 1
    }

    /// Position of a place.
    pub fn place_id(&self, id: &str) -> Option<PlaceId> {
        self.places.get(id).copied()
    }

    /// Position of a commodity.
    pub fn commodity_id(&self, id: &str) -> Option<CommodityId> {
        self.commodities.get(id).copied()
    }

    /// Position of a process.
    pub fn process_id(&self, id: &str) -> Option<ProcessId> {
        self.processes.get(id).copied()
    }

    /// A place.
    pub fn place(&self, id: PlaceId) -> &'a Place {
        &self.project.places[id]
    }

    /// A commodity.
    pub fn commodity(&self, id: CommodityId) -> &'a Commodity {
        &self.project.commodities[id]
    }

    /// A process.
    pub fn process(&self, id: ProcessId) -> &'a Process {
        &self.project.processes[id]
    }

    /// The offer that a purchase was made from.
    pub fn offer(
        &self,
        place: PlaceId,
        commodity: CommodityId,
        partner: &str,
        tier: i64,
    ) -> Option<&'a Offer> {
        self.offers.get(&(place, commodity, partner, tier)).copied()
    }

    /// Whether the project says which country is home.
    pub fn knows_home(&self) -> bool {
        self.project.settings.home.is_some()
    }

    /// Whether a country is home; true where the project does not say which country that is.
    pub fn is_home(&self, country: Option<&str>) -> bool {
        match (&self.project.settings.home, country) {
            (Some(home), Some(country)) => home == country,
            _ => true,
        }
    }

    /// Whether a place lies at home.
    pub fn at_home(&self, place: PlaceId) -> bool {
        self.is_home(self.place(place).country.as_deref())
    }

    /// Refuses tables that name what the project or the manifest does not have: their amounts would be lost silently.
    fn check(&self) -> Result<(), ReportError> {
        for row in &self.tables.facilities {
            self.knows("facilities", &[&row.place], None, Some(&row.process), row.period, "")?;
        }
        for row in &self.tables.activity {
            self.knows("activity", &[&row.place], None, Some(&row.process), row.period, &row.scenario)?;
        }
        for row in &self.tables.flows {
            let ends = [row.from.as_str(), row.to.as_str()];
            self.knows("flows", &ends, Some(&row.commodity), None, row.period, &row.scenario)?;
        }
        for row in &self.tables.purchases {
            self.knows("purchases", &[&row.place], Some(&row.commodity), None, row.period, &row.scenario)?;
        }
        for row in &self.tables.sales {
            self.knows("sales", &[&row.place], Some(&row.commodity), None, row.period, &row.scenario)?;
        }
        for row in &self.tables.unserved {
            self.knows("unserved", &[&row.place], Some(&row.commodity), None, row.period, &row.scenario)?;
        }
        for row in &self.tables.disposals {
            self.knows("disposals", &[&row.place], Some(&row.commodity), None, row.period, &row.scenario)?;
        }
        for row in &self.tables.prices {
            self.knows("prices", &[&row.place], Some(&row.commodity), None, row.period, &row.scenario)?;
        }
        for row in &self.tables.ledger {
            self.knows("ledger", &[], None, None, row.period, &row.scenario)?;
        }
        Ok(())
    }

    fn knows(
        &self,
        table: &'static str,
        places: &[&str],
        commodity: Option<&str>,
        process: Option<&str>,
        period: i64,
        scenario: &str,
    ) -> Result<(), ReportError> {
        if let Some(place) = places.iter().find(|place| self.place_id(place).is_none()) {
            return Err(ReportError::unknown(table, "place", place));
        }
        if let Some(commodity) = commodity.filter(|id| self.commodity_id(id).is_none()) {
            return Err(ReportError::unknown(table, "commodity", commodity));
        }
        if let Some(process) = process.filter(|id| self.process_id(id).is_none()) {
            return Err(ReportError::unknown(table, "process", process));
        }
        if self.period(period).is_none() {
            return Err(ReportError::unknown(table, "period", &period.to_string()));
        }
        if !scenario.is_empty() && !self.weights.contains_key(scenario) {
            return Err(ReportError::unknown(table, "scenario", scenario));
        }
        Ok(())
    }
}
