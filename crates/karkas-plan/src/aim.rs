//! What plans are judged by beside their cost: emissions, foreign dependence, jobs. Definitions: `docs/mathematics.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use karkas_model::index::CommodityId;
use karkas_model::project::{
    Evidence, Limit, Measure, Name, Origin, PartnerFilter, Per, Project, RowInfo, Weight,
};
use karkas_model::series::Series;
use serde::{Deserialize, Serialize};

use crate::Plan;
use crate::formulation::TimeGrid;

/// A measure of a whole plan, summed over all years and expected over scenarios.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// Expected discounted cost, money.
    Cost,
    /// Carbon commodities disposed of, in their unit.
    Carbon,
    /// Purchases from partners whose country is not home, at reference prices, money.
    Dependence,
    /// Hours of labour that processes use.
    Jobs,
}

impl Aim {
    /// Every aim.
    pub const ALL: [Self; 4] = [Self::Cost, Self::Carbon, Self::Dependence, Self::Jobs];

    /// Its name on the command line and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Carbon => "carbon",
            Self::Dependence => "dependence",
            Self::Jobs => "jobs",
        }
    }

    /// The aim of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aim| aim.name() == name)
    }

    /// Whether more of it is better.
    pub fn rises(self) -> bool {
        self == Self::Jobs
    }

    /// Its unit in a project; `None` where the project does not have it.
    pub fn unit(self, project: &Project) -> Option<String> {
        match self {
            Self::Cost => Some(project.settings.currency.clone()),
            Self::Dependence => project.settings.home.as_ref().map(|_| project.settings.currency.clone()),
            Self::Carbon => Some(project.commodities[*carbon(project).first()?].unit.clone()),
            Self::Jobs => labour(project).first().map(|_| "h".to_owned()),
        }
    }

    /// The limit over the horizon that sums it, with the bounds given; `None` for cost, which is no sum of amounts, and where
    /// the project does not have it.
    pub fn limit(self, project: &Project, min: Option<f64>, max: Option<f64>) -> Option<Limit> {
        let unit = self.unit(project)?;
        let all: Vec<CommodityId> = project.commodities.ids().collect();
        let (measure, commodities, partner, weight) = match self {
            Self::Cost => return None,
            Self::Carbon => (Measure::Disposal, carbon(project), PartnerFilter::Any, Weight::Unit),
            Self::Dependence => (Measure::Purchases, all, PartnerFilter::Foreign, Weight::Worth),
            Self::Jobs => (Measure::Input, labour(project), PartnerFilter::Any, Weight::Unit),
        };
        let info = RowInfo {
            origin: Origin { file: "aim".into(), row: 0 },
            evidence: Evidence::default(),
            ranges: Vec::new(),
        };
        Some(Limit {
            id: self.limit_id(),
            name: Name { en: self.name().to_owned(), ru: String::new() },
            measure,
            places: project.places.ids().collect(),
            to: project.places.ids().collect(),
            commodities,
            processes: project.processes.ids().collect(),
            partner,
            share_of: None,
            weight,
            over_horizon: true,
            from: None,
            until: None,
            min: min.map(Series::constant),
            max: max.map(Series::constant),
            penalty: None,
            unit,
            info: Arc::new(info),
        })
    }

    /// Id of that limit.
    pub fn limit_id(self) -> String {
        format!("aim {}", self.name())
    }

    /// Its value in a plan, recomputed from the plan's tables; `None` where the project does not have it.
    pub fn of(self, plan: &Plan, project: &Project) -> Option<f64> {
        self.unit(project)?;
        let ruler = Ruler::new(plan, project);
        let value: f64 = match self {
            Self::Cost => plan.tables.ledger.iter().map(|row| row.discounted).sum(),
            Self::Carbon => ruler.disposed(&carbon(project)),
            Self::Dependence => ruler.bought_abroad(),
            Self::Jobs => ruler.put_in(&labour(project)),
        };
        // The sum of nothing is minus zero.
        Some(value + 0.0)
    }
}

/// Carbon commodities, all of the unit of the first.
pub fn carbon(project: &Project) -> Vec<CommodityId> {
    let of_kind = |id: &CommodityId| project.commodities[*id].kind.as_deref() == Some("carbon");
    let all: Vec<CommodityId> = project.commodities.ids().filter(of_kind).collect();
    let unit = all.first().map(|first| project.commodities[*first].unit.clone());
    all.into_iter().filter(|id| Some(&project.commodities[*id].unit) == unit.as_ref()).collect()
}

/// Labour commodities that are counted in hours.
pub fn labour(project: &Project) -> Vec<CommodityId> {
    let counts = |id: &CommodityId| {
        let commodity = &project.commodities[*id];
        matches!(commodity.kind.as_deref(), Some("labour" | "labor")) && commodity.unit == "h"
    };
    project.commodities.ids().filter(counts).collect()
}

/// Adds up the tables of a plan.
struct Ruler<'a> {
    plan: &'a Plan,
    project: &'a Project,
    time: TimeGrid,
    periods: BTreeMap<i64, usize>,
}

impl<'a> Ruler<'a> {
    fn new(plan: &'a Plan, project: &'a Project) -> Self {
        let starts = project.settings.periods.iter().enumerate();
        let periods = starts.map(|(position, period)| (i64::from(period.start), position)).collect();
        Self { plan, project, time: TimeGrid::new(&project.settings), periods }
    }

    fn period(&self, start: i64) -> Option<usize> {
        self.periods.get(&start).copied()
    }

    fn weight(&self, scenario: &str) -> f64 {
        let found = self.plan.manifest.scenarios.iter().find(|one| one.id == scenario);
        found.map_or(0.0, |one| one.probability)
    }

    fn disposed(&self, commodities: &[CommodityId]) -> f64 {
        let counts = |id: &str| commodities.iter().any(|one| self.project.commodities[*one].id == id);
        let rows = self.plan.tables.disposals.iter().filter(|row| counts(&row.commodity));
        rows.filter_map(|row| {
            let t = self.period(row.period)?;
            Some(row.amount * self.time.years(t) * self.weight(&row.scenario))
        })
        .sum()
    }

    fn bought_abroad(&self) -> f64 {
        let project = self.project;
        let home = project.settings.home.as_deref();
        let mut foreign = BTreeMap::new();
        for offer in project.offers.iter() {
            let country = offer.origin_country.as_deref();
            if country.is_some() && country != home {
                let place = project.places[offer.place].id.as_str();
                let commodity = project.commodities[offer.commodity].id.as_str();
                let key = (place, commodity, offer.partner.as_str(), i64::from(offer.tier));
                foreign.insert(key, offer.commodity);
            }
        }
        let rows = self.plan.tables.purchases.iter();
        rows.filter_map(|row| {
            let key = (row.place.as_str(), row.commodity.as_str(), row.partner.as_str(), row.tier);
            let (commodity, t) = (*foreign.get(&key)?, self.period(row.period)?);
            let worth = project.worth(commodity, self.time.period(t));
            Some(row.amount * worth * self.time.years(t) * self.weight(&row.scenario))
        })
        .sum()
    }

    fn put_in(&self, commodities: &[CommodityId]) -> f64 {
        let mut sum = 0.0;
        let input = |process: &str, per: Per, t: usize| -> f64 {
            let process = self.project.processes.iter().find(|one| one.id == process);
            let flows = process.map_or(&[][..], |process| &process.recipe);
            let counted =
                flows.iter().filter(|flow| flow.per == per && commodities.contains(&flow.commodity));
            counted.map(|flow| (-flow.amount.mean(self.time.period(t))).max(0.0)).sum()
        };
        for row in &self.plan.tables.facilities {
            let Some(t) = self.period(row.period) else { continue };
            sum += row.capacity * input(&row.process, Per::Capacity, t) * self.time.years(t);
            sum += row.built * input(&row.process, Per::Build, t);
        }
        for row in &self.plan.tables.activity {
            let Some(t) = self.period(row.period) else { continue };
            let weight = self.time.years(t) * self.weight(&row.scenario);
            sum += row.activity * input(&row.process, Per::Activity, t) * weight;
        }
        sum
    }
}
