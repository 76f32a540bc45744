//! commodities: what is counted.

use std::collections::HashMap;

use super::cells::{Bad, Col, Row, rows};
use super::context::Context;
use super::numbers::{Meaning, describe};
use super::selectors::Names;
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, IndexedList};
use crate::project::{Commodity, Keeping};
use crate::series::Series;

pub(super) fn resolve(context: &Context<'_>) -> (IndexedList<CommodityId, Commodity>, Names) {
    let table = context.table("commodities");
    let mut commodities = IndexedList::default();
    let mut names = Names::default();
    let columns = Columns::of(context);
    let mut first = HashMap::new();
    for row in rows(context, "commodities") {
        match columns.read(&row, &mut first) {
            Ok(commodity) => {
                names.add(&commodity.id, table, row.row);
                commodities.push(commodity);
            }
            Err(Bad) => names.add_faulty(row.text(&columns.id).unwrap_or_default()),
        }
    }
    (commodities, names)
}

struct Columns {
    id: Col,
    name: Col,
    name_ru: Col,
    unit: Col,
    kind: Col,
    hs: Col,
    tags: Col,
    critical: Col,
    price: Col,
    mass: Col,
    disposable: Col,
    disposal_price: Col,
    kept: Col,
    kept_loss: Col,
    kept_cost: Col,
}

impl Columns {
    fn of(context: &Context<'_>) -> Self {
        let table = context.table("commodities");
        let col = |name| Col::of(table, name);
        Self {
            id: col("commodity"),
            name: col("name"),
            name_ru: col("name_ru"),
            unit: col("unit"),
            kind: col("kind"),
            hs: col("hs"),
            tags: col("tags"),
            critical: col("critical"),
            price: col("price"),
            mass: col("mass"),
            disposable: col("disposable"),
            disposal_price: col("disposal_price"),
            kept: col("kept"),
            kept_loss: col("kept_loss"),
            kept_cost: col("kept_cost"),
        }
    }

    fn read(&self, row: &Row<'_, '_>, first: &mut HashMap<String, u32>) -> Result<Commodity, Bad> {
        let id = row.new_id(&self.id, first);
        let unit = row.unit(&self.unit)?;
        let filled = [("commodity", unit)];
        let price = row.series(&self.price, &filled);
        let range = row.range(
            &self.price,
            price.as_ref().ok().and_then(Option::as_ref),
            Meaning::of(&self.price, &filled),
        );
        let mass = row.number(&self.mass, &filled);
        let critical = row.flag(&self.critical);
        let disposal = self.disposal(row, &filled);
        let keeping = self.keeping(row, &filled);
        let info = range.and_then(|range| row.info(range.into_iter().collect()));
        let (id, price, mass, critical) = (id?, price?, mass?, critical?);
        let (disposal_price, kept, info) = (disposal?, keeping?, info?);
        if price.as_ref().is_some_and(|price| price.range().0 < 0.0) {
            row.report_cell(&self.price, Diagnostic::warning("negative-price"));
        }
        let mass = row.mass_of_unit(&self.mass, mass, unit)?;
        Ok(Commodity {
            name: row.name(&id, &self.name, &self.name_ru),
            id,
            unit: unit.to_string(),
            kind: row.owned(&self.kind),
            hs: row.owned(&self.hs),
            tags: row.words(&self.tags),
            critical,
            price,
            mass,
            disposal_price,
            kept,
            info,
        })
    }

    fn disposal(&self, row: &Row<'_, '_>, filled: &[(&str, &str)]) -> Result<Option<Series>, Bad> {
        let is_disposable = row.flag(&self.disposable)?;
        let price = row.series_or_zero(&self.disposal_price, filled)?;
        if !is_disposable && price.range() != (0.0, 0.0) {
            row.report_cell(&self.disposal_price, Diagnostic::error("disposal-price-without-disposable"));
            return Err(Bad);
        }
        Ok(is_disposable.then_some(price))
    }

    fn keeping(&self, row: &Row<'_, '_>, filled: &[(&str, &str)]) -> Result<Option<Keeping>, Bad> {
        let is_kept = row.flag(&self.kept)?;
        let loss = row.number(&self.kept_loss, &[]);
        let cost = row.series_or_zero(&self.kept_cost, filled);
        let (loss, cost) = (loss?.unwrap_or(0.0), cost?);
        if !is_kept {
            for col in [&self.kept_loss, &self.kept_cost] {
                if !row.is_empty(col) && (loss != 0.0 || cost.range() != (0.0, 0.0)) {
                    row.report_cell(col, Diagnostic::error("kept-column-without-kept"));
                    return Err(Bad);
                }
            }
        }
        Ok(is_kept.then_some(Keeping { loss, cost }))
    }
}

impl<'a> Row<'_, 'a> {
    /// A known unit.
    pub fn unit(&self, col: &Col) -> Result<&'a str, Bad> {
        let text = self.required(col)?;
        match self.context.units.unit(text) {
            Ok(_) => Ok(text),
            Err(fault) => {
                self.report_cell(col, describe(fault));
                Err(Bad)
            }
        }
    }

    /// Mass of one unit: as written, or what follows where the unit is one of mass.
    fn mass_of_unit(&self, col: &Col, written: Option<f64>, unit: &str) -> Result<Option<f64>, Bad> {
        let units = &self.context.units;
        let by_unit =
            units.unit(unit).and_then(|unit| Ok(unit.in_units_of(&units.unit("kg")?))).unwrap_or(None);
        if let (Some(written), Some(by_unit)) = (written, by_unit)
            && (written - by_unit).abs() > 1e-9 * by_unit
        {
            let fault = Diagnostic::error("mass-misfit").with("unit", unit).with("mass", by_unit);
            self.report_cell(col, fault);
            return Err(Bad);
        }
        Ok(written.or(by_unit))
    }
}
