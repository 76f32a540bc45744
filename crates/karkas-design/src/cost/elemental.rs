//! Elemental cost: quantities times rates.

use serde::{Deserialize, Serialize};

use super::rates::{RateUnit, Rates};
use crate::materials::{Bill, Catalogue, Element, TableError, Unit};

/// Areas that are priced by the square metre [m²].
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Areas {
    /// Opaque walls.
    pub walls: f64,
    /// Opaque roof.
    pub roof: f64,
    /// Gross floor area, for services.
    pub floor: f64,
}

/// One line of the estimate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostLine {
    /// Element.
    pub element: Element,
    /// Row of the table of rates.
    pub item: String,
    /// Quantity in the unit of the rate.
    pub quantity: f64,
    /// Unit of the rate.
    pub unit: RateUnit,
    /// Price of a unit.
    pub rate: f64,
    /// Quantity times rate.
    pub cost: f64,
}

/// Capital cost element by element.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Elemental {
    /// Lines.
    pub lines: Vec<CostLine>,
    /// Items of the bill that have no rate and are part of no area rate; their cost is missing.
    pub unpriced: Vec<String>,
}

impl Elemental {
    /// Capital cost.
    pub fn total(&self) -> f64 {
        self.lines.iter().fold(0.0, |sum, line| sum + line.cost)
    }

    /// Capital cost of one element.
    pub fn of(&self, element: Element) -> f64 {
        self.lines.iter().filter(|line| line.element == element).fold(0.0, |sum, line| sum + line.cost)
    }

    fn add(&mut self, element: Element, item: &str, quantity: f64, unit: RateUnit, rate: f64) {
        if quantity > 0.0 {
            let cost = quantity * rate;
            self.lines.push(CostLine { element, item: item.to_owned(), quantity, unit, rate, cost });
        }
    }
}

/// Prices a bill. Structure, foundations, glazing and photovoltaics by their materials; walls and roofs by area for everything
/// but the insulation, which is priced by its own rate so that a thicker layer costs more; services by floor area.
///
/// # Errors
/// A material of the bill that is in no table.
pub fn elemental(
    bill: &Bill,
    areas: &Areas,
    rates: &Rates,
    catalogue: &Catalogue,
) -> Result<Elemental, TableError> {
    let mut result = Elemental::default();
    let by_area =
        [(Element::Walls, areas.walls), (Element::Roof, areas.roof), (Element::Services, areas.floor)];
    for (element, area) in by_area {
        match rates.rate(element.name()) {
            Some(rate) => result.add(element, element.name(), area, RateUnit::SquareMetre, rate.rate),
            None if area > 0.0 => result.unpriced.push(element.name().to_owned()),
            None => {}
        }
    }
    for line in &bill.lines {
        let material = catalogue.material(&line.material)?;
        let skin = matches!(line.element, Element::Walls | Element::Roof | Element::RoofMembrane);
        let insulation =
            matches!(material.class.as_str(), "mineral_wool" | "plastic_foam" | "mineral_foam" | "bio_fibre");
        if (skin && !insulation) || line.element == Element::Services {
            continue;
        }
        let Some(rate) = rates.rate(&line.material) else {
            result.unpriced.push(material.key.clone());
            continue;
        };
        let quantity = match (rate.unit, line.unit) {
            (RateUnit::Kilogram, _) => line.mass,
            (RateUnit::SquareMetre, Unit::SquareMetre) => line.quantity,
            (RateUnit::CubicMetre, Unit::Kilogram) => line.mass / material.density,
            _ => {
                result.unpriced.push(material.key.clone());
                continue;
            }
        };
        result.add(line.element, &material.key, quantity, rate.unit, rate.rate);
    }
    result.unpriced.sort();
    result.unpriced.dedup();
    Ok(result)
}
