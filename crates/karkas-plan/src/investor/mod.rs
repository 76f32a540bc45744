//! The investor's sheet of each new facility of a plan: cash flows, net present value, internal rate of return and
//! payback, at shadow prices and at market prices, with and without the incentives of the place.
//!
//! Made from the tables of a plan and its project alone; no solver is asked. The rules are in [`sheet`], the prices in
//! [`transfer`].

pub mod cash;
mod facility;
mod incentives;
mod rows;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod transfer;

use std::collections::BTreeSet;

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::Project;

pub use facility::{Build, NewFacility};
pub use incentives::Incentives;
pub use rows::{InvestorRow, InvestorYearRow, TransferPriceRow};
use sheet::{Sheet, Year};
use transfer::{PriceSet, Role, ShadowPrices, Transfer};

use crate::tables::PlanTables;

/// The investor's tables of one scenario.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct InvestorTables {
    /// A row for each sheet.
    pub investor: Vec<InvestorRow>,
    /// A row for each year of each sheet.
    pub investor_years: Vec<InvestorYearRow>,
    /// The transfer prices used.
    pub transfer_prices: Vec<TransferPriceRow>,
}

impl InvestorTables {
    /// The sheets of all facilities with new capacity, in the scenario of the project.
    pub fn new(project: &Project, tables: &PlanTables) -> Self {
        let facilities = NewFacility::all(project, tables);
        let used = used(project, &facilities);
        let commodities = used.iter().map(|(_, commodity, _)| *commodity).collect();
        let transfer = Transfer::new(project, ShadowPrices::new(project, &tables.prices), &commodities);
        let mut made =
            Self { transfer_prices: transfer_prices(project, &transfer, &used), ..Self::default() };
        for facility in &facilities {
            for prices in [PriceSet::Shadow, PriceSet::Market] {
                for incentives in [Incentives::With, Incentives::Without] {
                    let sheet = Sheet::new(project, facility, &transfer, prices, incentives);
                    made.investor.push(summary_row(project, facility, &sheet));
                    let years = sheet.years.iter().map(|year| year_row(project, facility, &sheet, year));
                    made.investor_years.extend(years);
                }
            }
        }
        made
    }

    /// Adds the tables of another scenario.
    pub fn append(&mut self, other: Self) {
        self.investor.extend(other.investor);
        self.investor_years.extend(other.investor_years);
        self.transfer_prices.extend(other.transfer_prices);
    }
}

/// What facilities use and give where.
fn used(project: &Project, facilities: &[NewFacility]) -> BTreeSet<(PlaceId, CommodityId, Role)> {
    let recipes = facilities.iter().flat_map(|facility| {
        project.processes[facility.process].recipe.iter().map(move |flow| (facility.place, flow))
    });
    recipes
        .map(|(place, flow)| {
            let role = if flow.amount.range().1 > 0.0 { Role::Output } else { Role::Input };
            (place, flow.commodity, role)
        })
        .collect()
}

fn transfer_prices(
    project: &Project,
    transfer: &Transfer,
    used: &BTreeSet<(PlaceId, CommodityId, Role)>,
) -> Vec<TransferPriceRow> {
    let mut rows = Vec::new();
    for &(place, commodity, role) in used {
        for (position, period) in project.settings.periods.iter().enumerate() {
            let (market, basis) = transfer.market(place, commodity, role, position, Incentives::With);
            let without = transfer.market(place, commodity, role, position, Incentives::Without).0;
            rows.push(TransferPriceRow {
                scenario: project.scenario.clone(),
                place: project.places[place].id.clone(),
                commodity: project.commodities[commodity].id.clone(),
                role: role.word().to_owned(),
                period: i64::from(period.start),
                shadow: transfer.shadow(place, commodity, position),
                market,
                market_without: without,
                basis: basis.word().to_owned(),
                detail: basis.detail(project),
            });
        }
    }
    rows
}

fn summary_row(project: &Project, facility: &NewFacility, sheet: &Sheet) -> InvestorRow {
    let measures = &sheet.measures;
    InvestorRow {
        scenario: project.scenario.clone(),
        place: project.places[facility.place].id.clone(),
        process: project.processes[facility.process].id.clone(),
        prices: sheet.prices.word().to_owned(),
        incentives: sheet.incentives.word().to_owned(),
        start: i64::from(sheet.start),
        capacity: sheet.capacity,
        investment: measures.investment,
        npv: measures.npv,
        npv_with_residual: measures.npv_with_residual,
        npv_annuities: measures.npv_annuities,
        irr: measures.irr,
        irr_with_residual: measures.irr_with_residual,
        payback: measures.payback,
        payback_discounted: measures.payback_discounted,
        residual: sheet.residual,
    }
}

fn year_row(project: &Project, facility: &NewFacility, sheet: &Sheet, year: &Year) -> InvestorYearRow {
    InvestorYearRow {
        scenario: project.scenario.clone(),
        place: project.places[facility.place].id.clone(),
        process: project.processes[facility.process].id.clone(),
        prices: sheet.prices.word().to_owned(),
        incentives: sheet.incentives.word().to_owned(),
        year: i64::from(year.year),
        investment: year.investment,
        revenue: year.revenue,
        inputs: year.inputs,
        operation: year.operation,
        fixed_operation: year.fixed_operation,
        relief: year.relief,
        depreciation: year.depreciation,
        book_value: year.book_value,
        property_tax: year.property_tax,
        profit_tax: year.profit_tax,
        cash_flow: year.cash_flow,
        cumulative: year.cumulative,
    }
}
