//! Rows of the investor's tables. What each column means is described in `data/outputs.toml`.

use crate::tables::row;

row! {
    /// One sheet's summary.
    InvestorRow = "investor" {
        scenario: String, place: String, process: String, prices: String, incentives: String,
        start: i64, capacity: f64, investment: f64, npv: f64, npv_with_residual: f64, npv_annuities: f64,
        irr: Option<f64>, irr_with_residual: Option<f64>, payback: Option<f64>,
        payback_discounted: Option<f64>, residual: f64,
    }
}
row! {
    /// One year of a sheet.
    InvestorYearRow = "investor_years" {
        scenario: String, place: String, process: String, prices: String, incentives: String, year: i64,
        investment: f64, revenue: f64, inputs: f64, operation: f64, fixed_operation: f64, relief: f64,
        depreciation: f64, book_value: f64, property_tax: f64, profit_tax: f64, cash_flow: f64,
        cumulative: f64,
    }
}
row! {
    /// At what price a commodity changes hands at a place.
    TransferPriceRow = "transfer_prices" {
        scenario: String, place: String, commodity: String, role: String, period: i64, shadow: f64,
        market: f64, market_without: f64, basis: String, detail: String,
    }
}
