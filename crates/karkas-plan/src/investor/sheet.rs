//! The investor's sheet of one facility: what it pays and earns in each year, and whether that pays.
//!
//! Rules, stated in the report beside the sheets:
//!
//! * All payments are made at the end of their year. An investment for capacity that starts to work in year `a` is paid
//!   at the end of year `a - 1`, which is the start of `a`.
//! * In a period of several years the facility works in those years in which its new capacity stands, in proportion.
//! * Depreciation is linear over the lifetime, on the investment after relief. Property tax is charged on the mean of the
//!   book value at the start and at the end of the year.
//! * Profit tax is charged on what is left after running cost, property tax and depreciation. Losses are carried
//!   forward without limit of time or amount; the facility is taxed on its own.
//! * Where a facility gives a thing whose price is negative (emissions), that is a cost; where it is paid for taking
//!   something in, that is revenue.
//! * Materials that a recipe asks for per unit built are expensed over the years of the deciding period.
//! * At the horizon the book value that is left is shown apart.

use karkas_model::project::{Instrument, Per, Project};
use karkas_model::series::Period;

use super::cash::{annuity, discount, internal_rate, payback, present_value};
use super::facility::{Build, NewFacility};
use super::incentives::{Incentives, opex_relief, subsidy, tax_rate};
use super::transfer::{PriceSet, Role, Transfer};

/// The sheet of one facility at one set of prices, with or without incentives.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Transfer prices.
    pub prices: PriceSet,
    /// Whether incentives count.
    pub incentives: Incentives,
    /// First year of operation.
    pub start: i32,
    /// Most new capacity that stands in any year, units a year.
    pub capacity: f64,
    /// Year by year, from the first payment to the horizon.
    pub years: Vec<Year>,
    /// Book value left at the horizon.
    pub residual: f64,
    /// Whether it pays.
    pub measures: Measures,
}

/// One year of a sheet, in money of that year (real).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Year {
    /// Calendar year.
    pub year: i32,
    /// Investment before relief.
    pub investment: f64,
    /// What others pay.
    pub revenue: f64,
    /// What is paid to others for inputs (and emissions).
    pub inputs: f64,
    /// Running cost that is not in the recipe, before relief.
    pub operation: f64,
    /// Fixed running cost, before relief.
    pub fixed_operation: f64,
    /// Relief of investment and running cost, and subsidies.
    pub relief: f64,
    /// Depreciation.
    pub depreciation: f64,
    /// Book value at the end of the year.
    pub book_value: f64,
    /// Property tax.
    pub property_tax: f64,
    /// Profit tax.
    pub profit_tax: f64,
    /// All that comes in less all that goes out.
    pub cash_flow: f64,
    /// Sum of cash flows up to this year.
    pub cumulative: f64,
}

/// Whether a facility pays.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measures {
    /// Investment after relief, undiscounted.
    pub investment: f64,
    /// Net present value within the horizon, nothing for what is left.
    pub npv: f64,
    /// The same with the book value at the horizon.
    pub npv_with_residual: f64,
    /// The same with the investment charged as the plan does: annuities within the horizon.
    pub npv_annuities: f64,
    /// Internal rate of return within the horizon, a share.
    pub irr: Option<f64>,
    /// The same with the book value at the horizon.
    pub irr_with_residual: Option<f64>,
    /// Years from the first payment until it is paid back.
    pub payback: Option<f64>,
    /// The same with payments discounted at the project's rate.
    pub payback_discounted: Option<f64>,
}

/// What a unit of activity, of capacity and of building brings in and costs in one period.
#[derive(Debug, Clone, Copy, Default)]
struct Unit {
    revenue: [f64; 3],
    inputs: [f64; 3],
}

impl Sheet {
    /// Makes the sheet of a facility.
    pub fn new(
        project: &Project,
        facility: &NewFacility,
        transfer: &Transfer,
        prices: PriceSet,
        incentives: Incentives,
    ) -> Self {
        let horizon = project.settings.horizon();
        let start = facility.start(project);
        let decided = facility.builds.iter().map(|build| project.settings.periods[build.period].start);
        let first = decided.min().unwrap_or(start).min(start - 1);
        let mut years: Vec<Year> = (first..horizon).map(|year| Year { year, ..Year::default() }).collect();
        charge_investment(&mut years, facility, incentives);
        for (position, period) in project.settings.periods.iter().enumerate() {
            let unit = unit_values(project, facility, transfer, prices, incentives, position);
            run(project, &mut years, facility, &unit, position, *period, incentives);
        }
        let residual = book(&mut years, facility, incentives);
        charge_taxes(project, &mut years, facility, start, incentives);
        let measures = measure(project, &years, facility, residual, incentives);
        let capacity = years.iter().map(|year| facility.capacity(year.year)).fold(0.0, f64::max);
        Self { prices, incentives, start, capacity, years, residual, measures }
    }
}

fn charge_investment(years: &mut [Year], facility: &NewFacility, incentives: Incentives) {
    for build in &facility.builds {
        if let Some(year) = years.iter_mut().find(|year| year.year == build.start - 1) {
            year.investment += build.gross;
            if incentives == Incentives::With {
                year.relief += build.gross - build.net;
            }
        }
    }
}

fn unit_values(
    project: &Project,
    facility: &NewFacility,
    transfer: &Transfer,
    prices: PriceSet,
    incentives: Incentives,
    position: usize,
) -> Unit {
    let period = project.settings.periods[position];
    let mut unit = Unit::default();
    for flow in &project.processes[facility.process].recipe {
        let amount = flow.amount.mean(period);
        let role = if amount > 0.0 { Role::Output } else { Role::Input };
        let price = transfer.price(prices, incentives, facility.place, flow.commodity, role, position);
        let slot = match flow.per {
            Per::Activity => 0,
            Per::Capacity => 1,
            Per::Build => 2,
        };
        unit.revenue[slot] += (amount * price).max(0.0);
        unit.inputs[slot] += (-amount * price).max(0.0);
    }
    unit
}

/// Enters what the facility does in one period into its years.
fn run(
    project: &Project,
    years: &mut [Year],
    facility: &NewFacility,
    unit: &Unit,
    position: usize,
    period: Period,
    incentives: Incentives,
) {
    let process = &project.processes[facility.process];
    let (relief, subsidy) = match incentives {
        Incentives::With => (
            opex_relief(project, facility.place, facility.process, period),
            subsidy(project, facility.place, facility.process, period),
        ),
        Incentives::Without => (0.0, 0.0),
    };
    let capacity_years: f64 = period.years().map(|year| facility.capacity(year)).sum();
    let work = facility.activity[position] * f64::from(period.length);
    let decided: f64 =
        facility.builds.iter().filter(|build| build.period == position).map(|build| build.built).sum();
    for year in years.iter_mut().filter(|year| period.years().contains(&year.year)) {
        let capacity = facility.capacity(year.year);
        let activity = if capacity_years > 0.0 { work * capacity / capacity_years } else { 0.0 };
        let amounts = [activity, capacity, decided / f64::from(period.length)];
        for (slot, amount) in amounts.into_iter().enumerate() {
            year.revenue += unit.revenue[slot] * amount;
            year.inputs += unit.inputs[slot] * amount;
        }
        year.operation += process.opex.mean(period) * facility.opex_factor * activity;
        year.fixed_operation += process.opex_fixed.mean(period) * facility.opex_factor * capacity;
        year.relief += relief * (year.operation + year.fixed_operation) + subsidy * activity;
    }
}

fn depreciable(build: &Build, incentives: Incentives) -> f64 {
    match incentives {
        Incentives::With => build.net,
        Incentives::Without => build.gross,
    }
}

/// Enters depreciation and book values; returns the book value at the horizon.
fn book(years: &mut [Year], facility: &NewFacility, incentives: Incentives) -> f64 {
    for build in &facility.builds {
        let yearly = depreciable(build, incentives) / f64::from(build.lifetime);
        for year in years.iter_mut().filter(|year| year.year >= build.start - 1) {
            let left = build.start + build.lifetime as i32 - 1 - year.year;
            year.book_value += yearly * f64::from(left.max(0));
            if build.stands(year.year) {
                year.depreciation += yearly;
            }
        }
    }
    years.last().map_or(0.0, |year| year.book_value)
}

fn charge_taxes(
    project: &Project,
    years: &mut [Year],
    facility: &NewFacility,
    start: i32,
    incentives: Incentives,
) {
    let rate = |tax, year| match incentives {
        Incentives::With => tax_rate(project, tax, facility.place, year, start),
        Incentives::Without if tax == Instrument::PropertyTax => project.settings.property_tax,
        Incentives::Without => project.settings.profit_tax,
    };
    let mut losses = 0.0;
    let mut cumulative = 0.0;
    for year in years {
        // The mean of the book value at both ends of the year.
        let taxed: f64 = facility
            .builds
            .iter()
            .filter(|build| build.stands(year.year))
            .map(|build| {
                let age = f64::from(year.year - build.start) + 0.5;
                depreciable(build, incentives) * (1.0 - age / f64::from(build.lifetime))
            })
            .sum();
        year.property_tax = rate(Instrument::PropertyTax, year.year) * taxed;
        let spent = year.inputs + year.operation + year.fixed_operation + year.property_tax;
        let capex_relief = if incentives == Incentives::With { relieved(facility, year.year) } else { 0.0 };
        // Relief of investment lowers what is depreciated; it is no income.
        let profit = year.revenue + year.relief - capex_relief - spent - year.depreciation;
        let taxable = (profit - losses).max(0.0);
        losses = (losses - profit).max(0.0);
        year.profit_tax = rate(Instrument::ProfitTax, year.year) * taxable;
        year.cash_flow = year.revenue + year.relief - spent - year.investment - year.profit_tax;
        cumulative += year.cash_flow;
        year.cumulative = cumulative;
    }
}

/// Relief of the investment paid in a year.
fn relieved(facility: &NewFacility, year: i32) -> f64 {
    let paid = facility.builds.iter().filter(|build| build.start - 1 == year);
    paid.map(|build| build.gross - build.net).sum()
}

fn measure(
    project: &Project,
    years: &[Year],
    facility: &NewFacility,
    residual: f64,
    incentives: Incentives,
) -> Measures {
    let settings = &project.settings;
    let (rate, base) = (settings.discount_rate, settings.base_year);
    let first = years.first().map_or(base, |year| year.year);
    let flows: Vec<f64> = years.iter().map(|year| year.cash_flow).collect();
    let mut ended = flows.clone();
    if let Some(last) = ended.last_mut() {
        *last += residual;
    }
    let discounted: Vec<f64> =
        years.iter().map(|year| year.cash_flow * discount(rate, year.year - base)).collect();
    let npv = present_value(&flows, first, rate, base);
    // What the annuities after the horizon would have repaid.
    let beyond: f64 = facility
        .builds
        .iter()
        .map(|build| {
            let end = build.start + build.lifetime as i32;
            let payment = depreciable(build, incentives) * annuity(rate, build.lifetime);
            (settings.horizon().max(build.start)..end)
                .map(|year| payment * discount(rate, year - base))
                .sum::<f64>()
        })
        .sum();
    Measures {
        investment: facility.builds.iter().map(|build| depreciable(build, incentives)).sum(),
        npv,
        npv_with_residual: present_value(&ended, first, rate, base),
        npv_annuities: npv + beyond,
        irr: internal_rate(&flows),
        irr_with_residual: internal_rate(&ended),
        payback: payback(&flows),
        payback_discounted: payback(&discounted),
    }
}
