//! In which unit a limit's sum is: what is added up must be of one unit, or weighed.

use super::super::cells::{Bad, Col, Row};
use super::Known;
use crate::diagnostics::Diagnostic;
use crate::index::{CommodityId, ProcessId};
use crate::project::{Measure, Weight};

/// The unit of a sum.
pub(super) struct SumUnit {
    /// As shown to people.
    pub shown: String,
    /// What fills in a rule; `1` for a number of things.
    pub filled: String,
    /// Whether the sum is per year.
    pub is_yearly: bool,
}

/// What a limit sums up.
pub(super) struct Sum<'k> {
    pub known: &'k Known<'k>,
    pub commodities: &'k [CommodityId],
    pub processes: &'k [ProcessId],
    pub weight: Weight,
}

impl Sum<'_> {
    /// The unit of one measure.
    pub fn unit(
        &self,
        row: &Row<'_, '_>,
        col: &Col,
        weight_row: &Row<'_, '_>,
        weight_col: &Col,
        measure: Measure,
    ) -> Result<SumUnit, Bad> {
        let yearly =
            |unit: &str| SumUnit { shown: unit.to_string(), filled: unit.to_string(), is_yearly: true };
        match measure {
            Measure::Activity | Measure::Capacity | Measure::Build => {
                let units = self.processes.iter().map(|id| self.known.processes[*id].unit.as_str());
                one_unit(row, col, units).map(|unit| yearly(&unit))
            }
            Measure::Opened => {
                Ok(SumUnit { shown: "1".to_string(), filled: "1".to_string(), is_yearly: false })
            }
            Measure::Investment => Ok(yearly(row.context.units.currency())),
            _ => {
                let unit = self.commodity_unit(row, col, weight_row, weight_col, measure)?;
                Ok(SumUnit { is_yearly: measure != Measure::Stock, ..yearly(&unit) })
            }
        }
    }

    fn commodity_unit(
        &self,
        row: &Row<'_, '_>,
        col: &Col,
        weight_row: &Row<'_, '_>,
        weight_col: &Col,
        measure: Measure,
    ) -> Result<String, Bad> {
        let commodities = &self.known.commodities;
        let occurring = self.occurring(measure);
        let lacking = |is_lacking: &dyn Fn(CommodityId) -> bool| occurring.iter().find(|id| is_lacking(**id));
        match self.weight {
            Weight::Unit => {
                let units = occurring.iter().map(|id| commodities[*id].unit.as_str());
                one_unit(row, col, units)
            }
            Weight::Price => match lacking(&|id| commodities[id].price.is_none()) {
                None => Ok(row.context.units.currency().to_string()),
                Some(id) => {
                    let fault =
                        Diagnostic::error("weight-without-price").with("commodity", &commodities[*id].id);
                    weight_row.report_cell(weight_col, fault);
                    Err(Bad)
                }
            },
            Weight::Worth => Ok(row.context.units.currency().to_string()),
            Weight::Mass => match lacking(&|id| commodities[id].mass.is_none()) {
                None => Ok("kg".to_string()),
                Some(id) => {
                    let fault = Diagnostic::error("mass-missing").with("commodity", &commodities[*id].id);
                    weight_row.report_cell(weight_col, fault);
                    Err(Bad)
                }
            },
        }
    }

    /// The commodities that can appear in a sum at all; the first selected one where there is none.
    fn occurring(&self, measure: Measure) -> Vec<CommodityId> {
        let known = self.known;
        let flows = |is_meant: fn(f64, f64) -> bool| {
            self.processes.iter().flat_map(|id| &known.processes[*id].recipe).filter_map(move |flow| {
                let (low, high) = flow.amount.range();
                is_meant(low, high).then_some(flow.commodity)
            })
        };
        let offered = || known.offers.iter().map(|offer| offer.commodity);
        let demanded = || known.demands.iter().map(|demand| demand.commodity);
        let whose = |is_so: fn(&crate::project::Commodity) -> bool| -> Vec<CommodityId> {
            known
                .commodities
                .enumerate()
                .filter(|(_, commodity)| is_so(commodity))
                .map(|(id, _)| id)
                .collect()
        };
        let mut found: Vec<CommodityId> = match measure {
            Measure::Output => flows(|_, high| high > 0.0).collect(),
            Measure::Input => flows(|low, _| low < 0.0).collect(),
            Measure::Purchases => offered().collect(),
            Measure::Supply => offered().chain(flows(|_, high| high > 0.0)).collect(),
            Measure::Sales | Measure::Unserved => demanded().collect(),
            Measure::Disposal => whose(|commodity| commodity.disposal_price.is_some()),
            Measure::Stock => whose(|commodity| commodity.kept.is_some()),
            Measure::Flow => known.lanes.iter().map(|lane| lane.commodity).collect(),
            _ => Vec::new(),
        };
        found.sort_unstable();
        found.dedup();
        found.retain(|id| self.commodities.binary_search(id).is_ok());
        if found.is_empty() {
            found.extend(self.commodities.first());
        }
        found
    }
}

fn one_unit<'u>(row: &Row<'_, '_>, col: &Col, units: impl Iterator<Item = &'u str>) -> Result<String, Bad> {
    let mut units: Vec<&str> = units.collect();
    units.dedup();
    let Some(first) = units.first() else {
        return Ok("unit".to_string());
    };
    match units.iter().find(|other| !row.context.is_same_unit(first, other)) {
        None => Ok((*first).to_string()),
        Some(other) => {
            row.report_cell(col, Diagnostic::error("units-differ").with("unit", first).with("other", other));
            Err(Bad)
        }
    }
}
