//! From a bill to carbon by module.

use std::ops::{Add, AddAssign, Mul};

use serde::{Deserialize, Serialize};

use super::energy::{Carriers, EnergyUse};
use super::scenario::{Scenario, ScenarioError};
use crate::materials::{Bill, BillLine, Catalogue, Element};

/// Molar mass of carbon dioxide over that of carbon.
const DIOXIDE: f64 = 44.0 / 12.0;

/// A low, a typical and a high value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// Low end.
    pub low: f64,
    /// Typical value.
    pub typical: f64,
    /// High end.
    pub high: f64,
}

impl Range {
    /// A typical value with its ends as multiples; for a credit the larger one is the low end.
    pub fn around(typical: f64, low: f64, high: f64) -> Self {
        let (a, b) = (typical * low, typical * high);
        Self { low: a.min(b), typical, high: a.max(b) }
    }
}

impl Add for Range {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            typical: self.typical + other.typical,
            high: self.high + other.high,
        }
    }
}

impl AddAssign for Range {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Mul<f64> for Range {
    type Output = Self;
    /// Scales by a factor that is not negative.
    fn mul(self, factor: f64) -> Self {
        Self { low: self.low * factor, typical: self.typical * factor, high: self.high * factor }
    }
}

/// Carbon by module of EN 15978 [kgCO₂e].
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Modules {
    /// A1–A3: product.
    pub product: Range,
    /// A4: transport to the site.
    pub transport: Range,
    /// A5: losses on the site and its energy.
    pub construction: Range,
    /// B4: replacement.
    pub replacement: Range,
    /// B6: energy in use.
    pub energy: Range,
    /// C1–C4: end of life.
    pub end_of_life: Range,
    /// D: beyond the system; apart from the total.
    pub beyond: Range,
    /// Carbon dioxide that timber keeps out of the air while the building stands, a positive number; apart from the total,
    /// since it is taken up before A1 and let go in C.
    pub biogenic: f64,
}

impl Modules {
    /// A1–A5: up to the handing over.
    pub fn upfront(&self) -> Range {
        self.product + self.transport + self.construction
    }

    /// A, B4 and C: all but energy.
    pub fn embodied(&self) -> Range {
        self.upfront() + self.replacement + self.end_of_life
    }

    /// A to C, without D and biogenic carbon.
    pub fn total(&self) -> Range {
        self.embodied() + self.energy
    }
}

impl AddAssign for Modules {
    fn add_assign(&mut self, other: Self) {
        self.product += other.product;
        self.transport += other.transport;
        self.construction += other.construction;
        self.replacement += other.replacement;
        self.energy += other.energy;
        self.end_of_life += other.end_of_life;
        self.beyond += other.beyond;
        self.biogenic += other.biogenic;
    }
}

/// Carbon of one line of the bill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CarbonLine {
    /// Position of the line in the bill.
    pub line: usize,
    /// Element of the line.
    pub element: Element,
    /// Factor used for A1–A3, per unit of the line; none if none is known.
    pub factor: Option<f64>,
    /// Times that the line is replaced.
    pub replacements: f64,
    /// Carbon by module.
    pub modules: Modules,
}

/// How much of the mass has a factor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// Share of the mass with a factor for A1–A3.
    pub product: f64,
    /// Share of the mass with a factor for C.
    pub end_of_life: f64,
    /// Share of the mass with a factor for D.
    pub beyond: f64,
    /// Materials without a factor for A1–A3.
    pub missing: Vec<String>,
}

/// Whole-life carbon of a building.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// One row for each line of the bill.
    pub lines: Vec<CarbonLine>,
    /// Carbon of energy of the site, which belongs to no line.
    pub site: Range,
    /// Sums of lines, site and energy.
    pub modules: Modules,
    /// How much is covered.
    pub coverage: Coverage,
    /// Gross floor area [m²].
    pub floor_area: f64,
    /// Reference study period [a].
    pub years: f64,
}

impl Assessment {
    /// A to C for each square metre of floor and year [kgCO₂e/(m²a)].
    pub fn per_area_and_year(&self) -> Range {
        self.modules.total() * (1.0 / (self.floor_area * self.years))
    }

    /// Sums of the lines of one element.
    pub fn of(&self, element: Element) -> Modules {
        let mut sum = Modules::default();
        self.lines.iter().filter(|line| line.element == element).for_each(|line| sum += line.modules);
        sum
    }
}

/// Whole-life carbon of a bill and its energy (EN 15978).
///
/// For a line of quantity Q and mass m: A1–A3 = Q f; A4 = m Σ distance × factor of the vehicle; A5 = waste × (A1–A3 + A4 + C);
/// C = Q c; B4 = (⌈years/life⌉ − 1) (A1–A3 + A4 + A5 + C); D = Q d for what stands at the end and what was replaced. The ends
/// of the class are applied to all modules of the line.
///
/// # Errors
/// Names that are in no table, numbers that make no sense, quantities in another unit than their factors.
pub fn assess(
    bill: &Bill,
    energy: &[EnergyUse],
    floor_area: f64,
    scenario: &Scenario,
    catalogue: &Catalogue,
    carriers: &Carriers,
) -> Result<Assessment, ScenarioError> {
    for (name, value) in [("floor area", floor_area), ("years", scenario.years)] {
        if !(value.is_finite() && value > 0.0) {
            return Err(ScenarioError::Input { name, value, allowed: "a positive number" });
        }
    }
    let mut modules = Modules::default();
    let mut coverage = Coverage::default();
    let mut lines = Vec::with_capacity(bill.lines.len());
    for (position, line) in bill.lines.iter().enumerate() {
        let row = carbon_line(position, line, scenario, catalogue, &mut coverage)?;
        modules += row.modules;
        lines.push(row);
    }
    let mass = bill.mass().max(f64::MIN_POSITIVE);
    coverage.product /= mass;
    coverage.end_of_life /= mass;
    coverage.beyond /= mass;
    coverage.missing.sort();
    coverage.missing.dedup();
    let [low, typical, high] = scenario.site.map(|value| value * floor_area);
    let site = Range { low, typical, high };
    modules.construction += site;
    for use_ in energy {
        modules.energy += use_.carbon(carriers.carrier(&use_.carrier)?, scenario.years);
    }
    Ok(Assessment { lines, site, modules, coverage, floor_area, years: scenario.years })
}

fn carbon_line(
    position: usize,
    line: &BillLine,
    scenario: &Scenario,
    catalogue: &Catalogue,
    coverage: &mut Coverage,
) -> Result<CarbonLine, ScenarioError> {
    let material = catalogue.material(&line.material)?;
    if material.unit != line.unit {
        return Err(ScenarioError::Unit {
            element: line.element.to_string(),
            part: line.part.to_string(),
            material: material.key.clone(),
        });
    }
    let factors = catalogue.factors(material, &scenario.supply)?;
    let class = catalogue.class(material);
    let quantity = line.quantity;
    let product = quantity * factors.product.unwrap_or(0.0);
    let end_of_life = quantity * factors.end_of_life.unwrap_or(0.0);
    let transport = line.mass / 1000.0 * (class.lorry * scenario.lorry + class.rail * scenario.rail);
    let construction = class.waste * (product + transport + end_of_life);
    let life = catalogue.service_life(line.element).max(1.0);
    let replacements = ((scenario.years / life - 1e-9).ceil() - 1.0).max(0.0);
    let once = product + transport + construction + end_of_life;
    let beyond = quantity * (1.0 + replacements) * factors.beyond.unwrap_or(0.0);
    let mass_if = |factor: Option<f64>| if factor.is_some() { line.mass } else { 0.0 };
    coverage.product += mass_if(factors.product);
    coverage.end_of_life += mass_if(factors.end_of_life);
    coverage.beyond += mass_if(factors.beyond);
    if factors.product.is_none() {
        coverage.missing.push(material.key.clone());
    }
    let range = |value| Range::around(value, class.low, class.high);
    Ok(CarbonLine {
        line: position,
        element: line.element,
        factor: factors.product,
        replacements,
        modules: Modules {
            product: range(product),
            transport: range(transport),
            construction: range(construction),
            replacement: range(replacements * once),
            energy: Range::default(),
            end_of_life: range(end_of_life),
            beyond: range(beyond),
            biogenic: quantity * material.biogenic_carbon * DIOXIDE,
        },
    })
}
