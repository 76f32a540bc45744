//! Numbers for several commodities at once, each per unit of its own or by mass.

use super::cells::{Bad, Col, Row};
use super::numbers::{BY_MASS, Meaning};
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, Index};
use crate::project::Uncertain;
use crate::series::Series;
use crate::units::Quantity;

impl Row<'_, '_> {
    /// A number for each of several commodities, per unit of each; where it is written per mass, times
    /// the mass of a unit.
    pub fn by_commodity(
        &self,
        col: &Col,
        carried: &[CommodityId],
        filled: &[(&str, &str)],
        ranges: &mut Vec<Uncertain>,
    ) -> Result<Vec<Option<Series>>, Bad> {
        let Some(text) = self.text(col) else {
            return Ok(vec![None; carried.len()]);
        };
        let read = |unit: &str, scale: f64, ranges: &mut Vec<Uncertain>| {
            let mut all = filled.to_vec();
            all.push(("commodity", unit));
            let meaning = Meaning::of(col, &all);
            let series = self.series_as(col, meaning)?;
            let scaled = |bound: Option<f64>| bound.map(|value| value * scale);
            ranges.extend(self.range(col, series.as_ref(), meaning)?.map(|range| Uncertain {
                around: (range.around.0 * scale, range.around.1 * scale),
                low: scaled(range.low),
                high: scaled(range.high),
                ..range
            }));
            Ok(series.map(|series| if scale == 1.0 { series } else { series.map(|value| value * scale) }))
        };
        if self.is_bare(text) {
            let unit = carried.first().map_or("kg", |id| self.context.commodity_unit(*id));
            return Ok(vec![read(unit, 1.0, ranges)?; carried.len()]);
        }
        // Most rows carry commodities of a few units and masses; each combination is read once.
        let mut by_unit: Vec<(&str, bool)> = Vec::new();
        let mut known: Vec<(&str, f64, Option<Series>)> = Vec::new();
        let mut result = Vec::with_capacity(carried.len());
        for &id in carried {
            let unit = self.context.commodity_unit(id);
            let is_by_mass = match by_unit.iter().find(|(known, _)| *known == unit) {
                Some((_, is_by_mass)) => *is_by_mass,
                None => {
                    let mut own = filled.to_vec();
                    own.push(("commodity", unit));
                    let mut mass = filled.to_vec();
                    mass.push(("commodity", BY_MASS));
                    let is_by_mass = self.is_by_mass(text, Meaning::of(col, &own), Meaning::of(col, &mass));
                    by_unit.push((unit, is_by_mass));
                    is_by_mass
                }
            };
            let scale = if is_by_mass { self.mass(col, id)? } else { 1.0 };
            let series = match known.iter().find(|known| known.0 == unit && known.1 == scale) {
                Some((_, _, series)) => series.clone(),
                None => {
                    let series = read(if is_by_mass { BY_MASS } else { unit }, scale, ranges)?;
                    known.push((unit, scale, series.clone()));
                    series
                }
            };
            result.push(series);
        }
        Ok(result)
    }

    /// Whether a cell fits only where mass stands for the commodity's own unit; judged by its first unit.
    pub fn is_by_mass(&self, text: &str, own: Meaning<'_>, mass: Meaning<'_>) -> bool {
        let first = text.split(';').find(|part| !part.trim().is_empty()).unwrap_or_default();
        let first = first.split_once(':').map_or(first, |(_, value)| value);
        let Ok(quantity) = Quantity::parse(first) else { return false };
        if quantity.unit.is_empty() {
            return false;
        }
        let fits = |meaning| matches!(self.context.conversion(meaning, quantity.unit), Some(Ok(_)));
        !fits(own) && fits(mass)
    }

    /// Whether no number of a cell has a unit.
    pub fn is_bare(&self, text: &str) -> bool {
        text.split(';').filter(|part| !part.trim().is_empty()).all(|part| {
            let value = part.split_once(':').map_or(part, |(_, value)| value);
            Quantity::parse(value).is_ok_and(|quantity| quantity.unit.is_empty())
        })
    }

    /// Mass of one unit of a commodity that a cell by mass needs.
    pub fn mass(&self, col: &Col, commodity: CommodityId) -> Result<f64, Bad> {
        let position = commodity.position();
        self.context.commodity_masses[position].ok_or_else(|| {
            let id = self.context.commodities.id(position);
            self.report_cell(col, Diagnostic::error("mass-missing").with("commodity", id));
            Bad
        })
    }
}
