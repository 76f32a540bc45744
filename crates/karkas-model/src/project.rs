//! A project as the engines see it: read, converted to its own units, selectors spelled out,
//! every reference a typed index.

mod modifiers;
mod settings;
mod worth;

use std::sync::Arc;

use crate::index::{CommodityId, DemandId, IndexedList, LaneCapacityId, LaneId, OfferId, PlaceId, ProcessId};
use crate::series::Series;

pub use modifiers::{Incentive, Instrument, Limit, Measure, PartnerFilter, Weight};
pub use settings::{ScenarioInfo, Settings, SolverSettings};

/// Where a row was written: the file's name inside the project folder and the line (CSV, counting
/// the header as line 1) or row (Parquet, counting from 1). For a selector row, all the rows that
/// it stands for share one origin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// File name, for instance `offers.csv`.
    pub file: Arc<str>,
    /// Line or row number.
    pub row: u32,
}

/// What a row says of where its figures come from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Positions in [`Project::sources`].
    pub sources: Vec<usize>,
    /// Grade of quality, in the project's own scale (A: stands in the source, B: derived, C: assumed).
    pub quality: Option<String>,
    /// Free remark.
    pub note: Option<String>,
}

/// A number of one cell whose lowest and highest plausible values are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncertain {
    /// Name of the column.
    pub column: &'static str,
    /// Smallest and largest value that the row gives it, in the unit of the column.
    pub around: (f64, f64),
    /// Lowest plausible value, in the unit of the column.
    pub low: Option<f64>,
    /// Highest plausible value, in the unit of the column.
    pub high: Option<f64>,
}

/// What every row carries besides its own columns.
#[derive(Debug, Clone, PartialEq)]
pub struct RowInfo {
    /// Where it was written.
    pub origin: Origin,
    /// Where its figures come from.
    pub evidence: Evidence,
    /// Ranges of its figures.
    pub ranges: Vec<Uncertain>,
}

/// A name in two languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// English (or the only) name.
    pub en: String,
    /// Russian name; empty where there is none.
    pub ru: String,
}

/// A project with one scenario applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// The keys of karkas.toml.
    pub settings: Settings,
    /// Id of the scenario that was applied; `base` for the folder as it stands.
    pub scenario: String,
    /// Places.
    pub places: IndexedList<PlaceId, Place>,
    /// Commodities.
    pub commodities: IndexedList<CommodityId, Commodity>,
    /// Processes with their recipes.
    pub processes: IndexedList<ProcessId, Process>,
    /// Standing facilities.
    pub facilities: Vec<StandingFacility>,
    /// What may be built where; at most one entry for a place and process.
    pub candidates: Vec<Candidate>,
    /// Lanes, one for each pair of places, mode and commodity.
    pub lanes: IndexedList<LaneId, Lane>,
    /// Bounds that several lanes may share.
    pub lane_capacities: IndexedList<LaneCapacityId, LaneCapacity>,
    /// Offers, one for each place, commodity, partner and tier.
    pub offers: IndexedList<OfferId, Offer>,
    /// Demands, one for each place, commodity and segment.
    pub demands: IndexedList<DemandId, Demand>,
    /// Initial stocks and room for kept commodities; at most one entry for a place and commodity.
    pub stocks: Vec<Stock>,
    /// Policies.
    pub limits: Vec<Limit>,
    /// Reliefs.
    pub incentives: Vec<Incentive>,
    /// Sources.
    pub sources: Vec<Source>,
}

/// A row of places.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Name,
    /// Kind.
    pub kind: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Country code.
    pub country: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Latitude, degrees north.
    pub lat: Option<f64>,
    /// Longitude, degrees east.
    pub lon: Option<f64>,
    /// Origin and evidence.
    pub info: Arc<RowInfo>,
}

/// A row of commodities.
#[derive(Debug, Clone, PartialEq)]
pub struct Commodity {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Name,
    /// Unit as written.
    pub unit: String,
    /// Kind.
    pub kind: Option<String>,
    /// Customs code.
    pub hs: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Whether foreign dependence on it matters.
    pub critical: bool,
    /// Reference price, money per unit.
    pub price: Option<Series>,
    /// Mass of one unit, kg.
    pub mass: Option<f64>,
    /// Whether it may be disposed of, and at what cost per unit.
    pub disposal_price: Option<Series>,
    /// Whether and how it can be kept.
    pub kept: Option<Keeping>,
    /// Origin and evidence.
    pub info: Arc<RowInfo>,
}

/// How a commodity is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Keeping {
    /// Share lost per year.
    pub loss: f64,
    /// Cost per unit and year.
    pub cost: Series,
}

/// A row of processes with its recipe.
#[derive(Debug, Clone, PartialEq)]
pub struct Process {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Name,
    /// Unit of activity as written; capacity is in this unit per year.
    pub unit: String,
    /// Main product.
    pub product: Option<CommodityId>,
    /// Variant.
    pub variant: Option<String>,
    /// Kind.
    pub kind: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Module size, units per year.
    pub module: Option<f64>,
    /// Smallest capacity when a facility is opened, units per year.
    pub minimum: Option<f64>,
    /// Investment per unit of yearly capacity.
    pub capex: Series,
    /// Investment for opening.
    pub capex_fixed: Series,
    /// Economy of scale.
    pub scale: Option<Scale>,
    /// Running cost per unit of activity.
    pub opex: Series,
    /// Yearly cost per unit of yearly capacity.
    pub opex_fixed: Series,
    /// Lifetime of new capacity, years.
    pub lifetime: u32,
    /// Years from decision to operation.
    pub build_years: u32,
    /// Usable share of capacity.
    pub availability: Series,
    /// Recipe, at most one flow for a commodity and `per`.
    pub recipe: Vec<Flow>,
    /// Origin and evidence.
    pub info: Arc<RowInfo>,
}

/// Investment for capacity S is capex × reference × (S / reference)^exponent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Exponent, above 0 and at most 1.
    pub exponent: f64,
    /// Capacity at which capex is quoted, units per year.
    pub reference: f64,
}

/// One line of a recipe.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Commodity.
    pub commodity: CommodityId,
    /// Amount per unit; positive for an output, negative for an input.
    pub amount: Series,
    /// Of what.
    pub per: Per,
    /// Origin and evidence.
    pub info: Arc<RowInfo>,
}

/// What a recipe amount is counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Per {
    /// Each unit of activity.
    Activity,
    /// Each unit of standing capacity, every year.
    Capacity,
    /// Each unit of capacity built, once.
    Build,
}

/// A row of facilities.
#[derive(Debug, Clone, PartialEq)]
pub struct StandingFacility {
    /// Place.
    pub place: PlaceId,
    /// Process.
    pub process: ProcessId,
    /// Capacity, units per year.
    pub capacity: f64,
    /// First year.
    pub from: Option<i32>,
    /// First year after.
    pub until: Option<i32>,
    /// Owner.
    pub enterprise: Option<String>,
    /// Origin and evidence.
    pub info: Arc<RowInfo>,
}

/// A place and process at which capacity may be built.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Place.
    pub place: PlaceId,
    /// Process.
    pub process: ProcessId,
    /// Most new capacity at one time, units per year.
    pub max_capacity: Option<f64>,
    /// First year of decision.
    pub from: Option<i32>,
    /// First year in which it may no longer be decided.
    pub until: Option<i32>,
    /// Factor on investment.
    pub capex_factor: f64,
    /// Factor on running cost.
    pub opex_factor: f64,
    /// Origin and evidence.
    pub info: Arc<RowInfo>,
}

/// One pair of places, mode and commodity.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Start.
    pub from: PlaceId,
    /// End.
    pub to: PlaceId,
    /// Mode.
    pub mode: Arc<str>,
    /// Commodity.
    pub commodity: CommodityId,
    /// Freight per unit sent.
    pub cost: Series,
    /// Duty, a share of the commodity's reference price, on what is sent.
    pub duty: Series,
    /// Share lost on the way.
    pub loss: f64,
    /// What moving gives off at the end of the lane, per unit sent.
    pub emission: Option<(CommodityId, Series)>,
    /// Bound that it shares, with the amount of the bound that one unit sent takes (1, or its mass).
    pub capacity: Option<(LaneCapacityId, f64)>,
    /// Days of travel.
    pub days: Option<f64>,
    /// Risk, a share.
    pub risk: Option<f64>,
    /// Origin and evidence.
    pub info: Arc<RowInfo>,
}

/// A bound on what lanes of one row carry between one pair of places.
#[derive(Debug, Clone, PartialEq)]
pub struct LaneCapacity {
    /// Most in a year.
    pub capacity: Series,
    /// Unit of the bound as shown to people (kg, or the commodity's unit).
    pub unit: String,
    /// Where it was written.
    pub origin: Origin,
}

/// One place, commodity, partner and tier.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Place.
    pub place: PlaceId,
    /// Commodity.
    pub commodity: CommodityId,
    /// Supplier.
    pub partner: String,
    /// Price step.
    pub tier: u32,
    /// Price per unit.
    pub price: Series,
    /// Most in a year.
    pub capacity: Option<Series>,
    /// First year.
    pub from: Option<i32>,
    /// First year after.
    pub until: Option<i32>,
    /// Country that the supply comes from: the row's, or else the place's.
    pub origin_country: Option<String>,
    /// What buying brings along, per unit.
    pub emission: Option<(CommodityId, Series)>,
    /// Risk, a share.
    pub risk: Option<f64>,
    /// Origin and evidence (the first of its rows).
    pub info: Arc<RowInfo>,
}

/// One place, commodity and segment.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// Place.
    pub place: PlaceId,
    /// Commodity.
    pub commodity: CommodityId,
    /// Buyers.
    pub segment: String,
    /// Quantity per year; `None`: no bound (never where it must be served).
    pub quantity: Option<Series>,
    /// Price per unit.
    pub price: Series,
    /// Whether it must be served.
    pub must_serve: bool,
    /// Cost of an unserved unit; `None`: no unit may go unserved (where it must be served).
    pub penalty: Option<Series>,
    /// Origin and evidence (the first of its rows).
    pub info: Arc<RowInfo>,
}

/// Where a kept commodity starts from.
#[derive(Debug, Clone, PartialEq)]
pub struct Stock {
    /// Place.
    pub place: PlaceId,
    /// Commodity.
    pub commodity: CommodityId,
    /// Amount when the first period starts.
    pub initial: f64,
    /// Room.
    pub capacity: Option<Series>,
    /// What a unit gives in a year without being used up.
    pub gives: Option<(CommodityId, Series)>,
    /// Origin and evidence.
    pub info: Arc<RowInfo>,
}

/// A row of sources.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Year.
    pub year: String,
    /// Address.
    pub url: String,
}
