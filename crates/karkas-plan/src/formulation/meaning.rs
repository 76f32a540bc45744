//! What each column and row of the programme stands for.

use karkas_model::index::{CommodityId, DemandId, LaneCapacityId, LaneId, OfferId, PlaceId};

/// Meaning of a column. `f` is a position in the list of facilities, `t` of a period, `s` of a scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "fields are named as in docs/mathematics.md")]
pub enum Variable {
    /// Capacity built, any amount.
    Build { f: u32, t: u16 },
    /// Modules built.
    Modules { f: u32, t: u16 },
    /// The facility is opened.
    Open { f: u32, t: u16 },
    /// A size class is used.
    Class { f: u32, t: u16, k: u16 },
    /// Capacity built in a size class.
    ClassSize { f: u32, t: u16, k: u16 },
    /// Capacity that stands.
    Capacity { f: u32, t: u16 },
    /// Activity.
    Activity { f: u32, t: u16, s: u16 },
    /// What a lane sends.
    Flow { lane: LaneId, t: u16, s: u16 },
    /// Purchase.
    Purchase { offer: OfferId, t: u16, s: u16 },
    /// Sale.
    Sale { demand: DemandId, t: u16, s: u16 },
    /// Unserved demand.
    Unserved { demand: DemandId, t: u16, s: u16 },
    /// Disposal.
    Disposal { place: PlaceId, commodity: CommodityId, t: u16, s: u16 },
    /// Kept at the end of the period.
    Kept { place: PlaceId, commodity: CommodityId, t: u16, s: u16 },
    /// Too much for the upper bound of a limit; `instance` is a position in the list of limit instances.
    Over { instance: u32 },
    /// Missing from the lower bound of a limit.
    Short { instance: u32 },
    /// Cost that is exceeded in the worst outcomes only.
    Threshold,
    /// By how much the cost of a scenario exceeds it.
    Excess { s: u16 },
}

/// Meaning of a row. The names are those of the constraints in `docs/mathematics.md`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "fields are named as in docs/mathematics.md")]
pub enum Constraint {
    /// Balance of a commodity at a place.
    Balance { place: PlaceId, commodity: CommodityId, t: u16, s: u16 },
    /// Activity within usable capacity.
    Capacity { f: u32, t: u16, s: u16 },
    /// What capacity is made of.
    Standing { f: u32, t: u16 },
    /// New capacity within `max_capacity`.
    Most { f: u32, t: u16 },
    /// Building needs an opening.
    Opening { f: u32, t: u16 },
    /// New capacity needs some opening before (follows from the row above; tightens the relaxation).
    Opened { f: u32, t: u16 },
    /// What is built at an opening is at least the minimum.
    Minimum { f: u32, t: u16 },
    /// One opening alive at a time.
    OneOpening { f: u32, t: u16 },
    /// Size within the class from above.
    ClassUpper { f: u32, t: u16, k: u16 },
    /// Size within the class from below.
    ClassLower { f: u32, t: u16, k: u16 },
    /// One class for what is built in a period.
    OneClass { f: u32, t: u16 },
    /// Sale and unserved make up what is demanded.
    Demand { demand: DemandId, t: u16, s: u16 },
    /// Bound that lanes share.
    Lane { capacity: LaneCapacityId, t: u16, s: u16 },
    /// A limit; `instance` is a position in the list of limit instances.
    Limit { instance: u32, side: Side },
    /// Something must be built here because the user said so.
    Forced { f: u32 },
    /// The cost of a scenario less the threshold is no more than its excess.
    Excess { s: u16 },
}

/// Which bound of a limit a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The lower bound.
    Min,
    /// The upper bound.
    Max,
    /// Both, in one row.
    Both,
    /// None: the row only holds a sum.
    Neither,
}

/// Categories of money in the ledger, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "described in docs/mathematics.md")]
pub enum Category {
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
    /// Name in the ledger.
    pub fn name(self) -> &'static str {
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

/// Money per unit of a column: per year of the period, or in full for investment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoneyTerm {
    /// Category.
    pub category: Category,
    /// The scenario that it belongs to, where the column belongs to all of them.
    pub scenario: Option<u16>,
    /// Amount per unit, before discounting and probability.
    pub amount: f64,
}
