//! The modifiers of the six nouns: limits and incentives.

use std::sync::Arc;

use super::{Name, RowInfo};
use crate::index::{CommodityId, PlaceId, ProcessId};
use crate::series::Series;

/// A sum that a limit bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Activity of processes.
    Activity,
    /// Capacity that stands, old and new.
    Capacity,
    /// New capacity decided.
    Build,
    /// Number of facilities opened.
    Opened,
    /// Investment decided, undiscounted, after relief.
    Investment,
    /// Gross output of commodities by processes.
    Output,
    /// Gross input of commodities by processes.
    Input,
    /// Purchases.
    Purchases,
    /// Output and purchases.
    Supply,
    /// Sales.
    Sales,
    /// Unserved demand.
    Unserved,
    /// Disposal.
    Disposal,
    /// What lanes send.
    Flow,
    /// What is kept at the end of a period.
    Stock,
}

/// How commodities are added up in a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// In their unit.
    Unit,
    /// By reference price.
    Price,
    /// By mass, kg.
    Mass,
    /// By reference price or, where there is none, by the mean price of offers. Not for limits of a project, but for the
    /// measures of whole plans, where every commodity must count.
    Worth,
}

/// Which suppliers a limit is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartnerFilter {
    /// All.
    Any,
    /// One by name.
    Partner(String),
    /// All whose supply comes from this country.
    Country(String),
    /// All from the home country.
    Home,
    /// All from any other country.
    Foreign,
}

/// A policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Short name.
    pub id: String,
    /// Name.
    pub name: Name,
    /// What is summed.
    pub measure: Measure,
    /// Places, rising.
    pub places: Vec<PlaceId>,
    /// Ends of lanes, rising.
    pub to: Vec<PlaceId>,
    /// Commodities, rising.
    pub commodities: Vec<CommodityId>,
    /// Processes, rising.
    pub processes: Vec<ProcessId>,
    /// Suppliers.
    pub partner: PartnerFilter,
    /// The other sum and its places, where the bound is a share.
    pub share_of: Option<(Measure, Vec<PlaceId>)>,
    /// How commodities are added up.
    pub weight: Weight,
    /// Whether the sum runs over all years rather than holding for each period.
    pub over_horizon: bool,
    /// First year.
    pub from: Option<i32>,
    /// First year after.
    pub until: Option<i32>,
    /// Lower bound.
    pub min: Option<Series>,
    /// Upper bound.
    pub max: Option<Series>,
    /// Price of breaking it, money per unit of the sum.
    pub penalty: Option<f64>,
    /// Unit of the sum as shown to people; `share` where it is one.
    pub unit: String,
    /// Origin and evidence (the first of its rows).
    pub info: Arc<RowInfo>,
}

/// Kinds of relief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instrument {
    /// Share taken off investment.
    Capex,
    /// Share taken off running cost (opex and opex_fixed).
    Opex,
    /// Share taken off the price of offers.
    Price,
    /// Share taken off duty.
    Duty,
    /// Money per unit of activity.
    Subsidy,
    /// Profit tax rate.
    ProfitTax,
    /// Property tax rate.
    PropertyTax,
}

/// A relief.
#[derive(Debug, Clone, PartialEq)]
pub struct Incentive {
    /// Set it belongs to.
    pub id: String,
    /// Name.
    pub name: Name,
    /// Kind.
    pub instrument: Instrument,
    /// Places, rising.
    pub places: Vec<PlaceId>,
    /// Processes, rising.
    pub processes: Vec<ProcessId>,
    /// Commodities, rising.
    pub commodities: Vec<CommodityId>,
    /// Share, money per unit of activity, or rate.
    pub value: Series,
    /// First year.
    pub from: Option<i32>,
    /// First year after.
    pub until: Option<i32>,
    /// Years from the start of operation (taxes).
    pub years: Option<u32>,
    /// Origin and evidence.
    pub info: Arc<RowInfo>,
}
