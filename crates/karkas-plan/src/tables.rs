//! The tables of a plan as typed rows. What each column means is described in `data/outputs.toml`.

/// Registry of the output tables, as text.
pub const REGISTRY: &str = include_str!("../data/outputs.toml");

pub(crate) use karkas_model::row;
pub use karkas_model::rows::{Cell, Row, RowError};

row! {
    /// What stands, and what is built when.
    FacilityRow = "facilities" {
        place: String, process: String, period: i64, opened: i64, modules: i64, built: f64,
        class_from: Option<f64>, class_to: Option<f64>, investment: f64, curve_investment: f64,
        standing: f64, capacity: f64,
    }
}
row! {
    /// What facilities do.
    ActivityRow = "activity" {
        scenario: String, place: String, process: String, period: i64, activity: f64, available: f64,
    }
}
row! {
    /// What lanes carry.
    FlowRow = "flows" {
        scenario: String, from: String, to: String, mode: String, commodity: String, period: i64,
        sent: f64, arrived: f64,
    }
}
row! {
    /// What is bought or drawn from endowments.
    PurchaseRow = "purchases" {
        scenario: String, place: String, commodity: String, partner: String, tier: i64, period: i64,
        amount: f64, capacity: Option<f64>, price: f64,
    }
}
row! {
    /// What demands take.
    SaleRow = "sales" {
        scenario: String, place: String, commodity: String, segment: String, period: i64,
        amount: f64, quantity: Option<f64>, price: f64,
    }
}
row! {
    /// Demand that must be served and is not.
    UnservedRow = "unserved" {
        scenario: String, place: String, commodity: String, segment: String, period: i64,
        amount: f64, penalty: f64,
    }
}
row! {
    /// What is disposed of.
    DisposalRow = "disposals" {
        scenario: String, place: String, commodity: String, period: i64, amount: f64, price: f64,
    }
}
row! {
    /// What is kept at the end of each period.
    StockRow = "stocks" {
        scenario: String, place: String, commodity: String, period: i64, kept: f64,
    }
}
row! {
    /// Shadow prices of commodities at places.
    PriceRow = "prices" {
        scenario: String, place: String, commodity: String, period: i64, price: f64,
    }
}
row! {
    /// Limits and their shadow prices.
    LimitRow = "limits" {
        scenario: String, limit: String, period: i64, value: Option<f64>, min: Option<f64>,
        max: Option<f64>, violation: f64, dual: f64,
    }
}
row! {
    /// The cost ledger.
    LedgerRow = "ledger" {
        category: String, scenario: String, period: i64, place: String, item: String, detail: String,
        undiscounted: f64, discounted: f64,
    }
}
row! {
    /// Key figures by period and scenario.
    KeyFigureRow = "key_figures" {
        scenario: String, period: i64, figure: String, value: f64, unit: String,
    }
}

/// All tables of a plan.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "tables are described in data/outputs.toml")]
pub struct PlanTables {
    pub facilities: Vec<FacilityRow>,
    pub activity: Vec<ActivityRow>,
    pub flows: Vec<FlowRow>,
    pub purchases: Vec<PurchaseRow>,
    pub sales: Vec<SaleRow>,
    pub unserved: Vec<UnservedRow>,
    pub disposals: Vec<DisposalRow>,
    pub stocks: Vec<StockRow>,
    pub prices: Vec<PriceRow>,
    pub limits: Vec<LimitRow>,
    pub ledger: Vec<LedgerRow>,
    pub key_figures: Vec<KeyFigureRow>,
}
