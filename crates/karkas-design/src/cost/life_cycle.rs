//! Cost over the life: net present value of capital, replacement, upkeep and energy (ISO 15686-5).

use serde::{Deserialize, Serialize};

use super::elemental::Elemental;
use crate::materials::Catalogue;

/// Energy of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnergyBill {
    /// Name.
    pub carrier: String,
    /// Energy bought in a year [kWh]; negative for what is sold.
    pub annual: f64,
    /// Price of a kilowatt hour today.
    pub price: f64,
    /// Growth of the price beyond inflation, a year.
    pub growth: f64,
}

/// Assumptions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LifeCycleInput {
    /// Years looked at.
    pub years: f64,
    /// Discount rate beyond inflation, a year.
    pub discount: f64,
    /// Upkeep as a share of capital cost, a year.
    pub upkeep: f64,
    /// Energy.
    pub energy: Vec<EnergyBill>,
}

/// Present values, in the currency of the rates.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LifeCycle {
    /// Capital.
    pub capital: f64,
    /// Replacement of elements at the end of their lives.
    pub replacement: f64,
    /// Upkeep.
    pub upkeep: f64,
    /// Energy.
    pub energy: f64,
}

impl LifeCycle {
    /// Sum of all.
    pub fn total(&self) -> f64 {
        self.capital + self.replacement + self.upkeep + self.energy
    }
}

/// Present value of 1 a year at the end of each of `years`, growing by `growth` and discounted by `discount`:
/// Σ ((1 + growth)/(1 + discount))^t, t = 1 … years.
pub fn annuity(years: f64, discount: f64, growth: f64) -> f64 {
    let ratio = (1.0 + growth) / (1.0 + discount);
    if (ratio - 1.0).abs() < 1e-12 { years } else { ratio * (1.0 - ratio.powf(years)) / (1.0 - ratio) }
}

/// Net present value. Elements are replaced at today's cost whenever their service life ends within the years; no value is
/// left at the end.
pub fn life_cycle(capital: &Elemental, input: &LifeCycleInput, catalogue: &Catalogue) -> LifeCycle {
    let total = capital.total();
    let replacement = capital.lines.iter().fold(0.0, |sum, line| {
        let life = catalogue.service_life(line.element).max(1.0);
        let times = ((input.years / life - 1e-9).ceil() - 1.0).max(0.0) as u32;
        let factor: f64 = (1..=times).map(|k| (1.0 + input.discount).powf(-life * f64::from(k))).sum();
        sum + line.cost * factor
    });
    let energy = input.energy.iter().fold(0.0, |sum, bill| {
        sum + bill.annual * bill.price * annuity(input.years, input.discount, bill.growth)
    });
    LifeCycle {
        capital: total,
        replacement,
        upkeep: total * input.upkeep * annuity(input.years, input.discount, 0.0),
        energy,
    }
}
