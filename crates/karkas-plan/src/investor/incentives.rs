//! What the incentives of a place give an investor.

use karkas_model::index::{CommodityId, PlaceId, ProcessId};
use karkas_model::project::{Incentive, Instrument, Project};
use karkas_model::series::Period;

/// Whether the investor's sheet counts the incentives of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Incentives {
    /// As the project has them.
    With,
    /// As if there were none.
    Without,
}

impl Incentives {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::With => "with",
            Self::Without => "without",
        }
    }
}

/// Share of investment relieved, by the rules of the period in which it is decided.
pub fn capex_relief(project: &Project, place: PlaceId, process: ProcessId, period: Period) -> f64 {
    share(project, Instrument::Capex, period, |incentive| at_facility(incentive, place, process))
}

/// Share of running cost relieved.
pub fn opex_relief(project: &Project, place: PlaceId, process: ProcessId, period: Period) -> f64 {
    share(project, Instrument::Opex, period, |incentive| at_facility(incentive, place, process))
}

/// Share of the price of offers relieved.
pub fn price_relief(project: &Project, place: PlaceId, commodity: CommodityId, period: Period) -> f64 {
    share(project, Instrument::Price, period, |incentive| at_commodity(incentive, place, commodity))
}

/// Share of duty relieved on lanes that end at the place.
pub fn duty_relief(project: &Project, place: PlaceId, commodity: CommodityId, period: Period) -> f64 {
    share(project, Instrument::Duty, period, |incentive| at_commodity(incentive, place, commodity))
}

/// Subsidy, money per unit of activity.
pub fn subsidy(project: &Project, place: PlaceId, process: ProcessId, period: Period) -> f64 {
    sum(project, Instrument::Subsidy, period, |incentive| at_facility(incentive, place, process))
}

/// Rate of a tax at a place in a year, for a facility that started to work in `start`.
///
/// The rate of an incentive holds instead of the general one; of several, the lowest.
pub fn tax_rate(project: &Project, tax: Instrument, place: PlaceId, year: i32, start: i32) -> f64 {
    let general = match tax {
        Instrument::PropertyTax => project.settings.property_tax,
        _ => project.settings.profit_tax,
    };
    project
        .incentives
        .iter()
        .filter(|incentive| incentive.instrument == tax && incentive.places.contains(&place))
        .filter(|incentive| incentive.from.is_none_or(|from| year >= from))
        .filter(|incentive| incentive.until.is_none_or(|until| year < until))
        .filter(|incentive| incentive.years.is_none_or(|years| year < start + years as i32))
        .map(|incentive| incentive.value.at(year))
        .reduce(f64::min)
        .unwrap_or(general)
}

fn at_facility(incentive: &Incentive, place: PlaceId, process: ProcessId) -> bool {
    incentive.places.contains(&place) && incentive.processes.contains(&process)
}

fn at_commodity(incentive: &Incentive, place: PlaceId, commodity: CommodityId) -> bool {
    incentive.places.contains(&place) && incentive.commodities.contains(&commodity)
}

fn share(project: &Project, instrument: Instrument, period: Period, of: impl Fn(&Incentive) -> bool) -> f64 {
    sum(project, instrument, period, of).min(1.0)
}

fn sum(project: &Project, instrument: Instrument, period: Period, of: impl Fn(&Incentive) -> bool) -> f64 {
    let holding = project.incentives.iter().filter(|incentive| incentive.instrument == instrument);
    holding
        .filter(|incentive| of(incentive))
        .map(|incentive| incentive.value.mean(period) * period.share_within(incentive.from, incentive.until))
        .sum()
}
