//! Answers as figures.

use super::scarce::Scarce;

/// An answer, as figures.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Why {
    /// Currency of all money.
    pub currency: String,
    /// What is scarce.
    pub scarce: Vec<Scarce>,
    /// Facilities asked about.
    pub facilities: Vec<FacilityAnswer>,
    /// Offers asked about.
    pub offers: Vec<OfferAnswer>,
    /// Prices asked about.
    pub prices: Vec<PriceAnswer>,
}

/// Why a facility is built, or is not.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct FacilityAnswer {
    /// Place.
    pub place: String,
    /// Process.
    pub process: String,
    /// Unit of its activity.
    pub unit: String,
    /// New capacity in the plan, units a year, over all periods.
    pub built: f64,
    /// How the answer was found.
    pub method: Method,
    /// First year of the period in which building is nearest to being worth while.
    pub period: i32,
    /// Money per unit of activity at full load and at the plan's prices, investment included; negative: it loses.
    pub margin: Option<f64>,
    /// What the plan would cost more, discounted, were the choice the other way.
    pub extra_cost: Option<f64>,
    /// The least and the most that it could be, as both plans are known to their gap only.
    pub extra_cost_range: Option<(f64, f64)>,
    /// Capacity in the plan that was solved to find out, units a year.
    pub other_built: Option<f64>,
    /// Investment per unit of yearly capacity now (at the reference size where there is an economy of scale).
    pub capex: f64,
    /// Investment per unit of yearly capacity at which the choice would turn. For what is not built: at this price at the
    /// latest it would be; `None`: not even for nothing. For what is built: up to this price at least it stays.
    pub break_even: Option<f64>,
    /// Whether the break-even is only an estimate at the plan's prices, as planning again could not settle it.
    pub estimated: bool,
    /// Whether both plans are so close that, at the gap to which they are proven, either could be the better one.
    pub within_gap: bool,
}

/// How an answer was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// From the plan's prices: exact for a small amount.
    Prices,
    /// By planning again with the facility forced.
    Forced,
    /// By planning again with the facility forbidden.
    Forbidden,
    /// Forced or forbidden, there is no plan at all.
    NoPlan,
    /// The search for the other plan was stopped.
    Stopped,
    /// Nothing may be built there.
    NotACandidate,
}

/// Why an offer is used, or is not, in one period.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct OfferAnswer {
    /// Scenario.
    pub scenario: String,
    /// Place.
    pub place: String,
    /// Commodity.
    pub commodity: String,
    /// Supplier.
    pub partner: String,
    /// Price step.
    pub tier: u32,
    /// First year of the period.
    pub period: i32,
    /// Unit.
    pub unit: String,
    /// Bought, units a year.
    pub amount: f64,
    /// Price.
    pub price: f64,
    /// Price at which it is just worth buying: below it, it is used.
    pub break_even: f64,
    /// Row of the project.
    pub row: String,
}

/// The price of a commodity at a place in one period.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct PriceAnswer {
    /// Scenario.
    pub scenario: String,
    /// Place.
    pub place: String,
    /// Commodity.
    pub commodity: String,
    /// Unit.
    pub unit: String,
    /// First year of the period.
    pub period: i32,
    /// What one more unit a year would save.
    pub price: f64,
}
