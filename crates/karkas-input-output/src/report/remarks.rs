//! What is odd in a table.

use super::tables::RemarkRow;
use crate::fault::Remark;
use crate::system::System;

/// The rows of `io_remarks`.
pub fn remark_rows(system: &System, remarks: &[Remark]) -> Vec<RemarkRow> {
    let row = |kind: &str, sector: usize, value: f64| {
        let label = system.sectors[sector];
        RemarkRow {
            kind: kind.to_string(),
            region: system.regions[label.region].clone(),
            sector: system.sector_names[label.name].clone(),
            to_region: String::new(),
            to: String::new(),
            value,
            stated: None,
        }
    };
    let one = |remark: &Remark| match *remark {
        Remark::ZeroOutput { sector } => row("zero_output", sector, 0.0),
        Remark::NegativeOutput { sector, value } => row("negative_output", sector, value),
        Remark::NegativeValueAdded { sector, value } => row("negative_value_added", sector, value),
        Remark::NegativeFlow { from, to, value } => {
            let label = system.sectors[to];
            RemarkRow {
                to_region: system.regions[label.region].clone(),
                to: system.sector_names[label.name].clone(),
                ..row("negative_flow", from, value)
            }
        }
        Remark::NegativeDemand { from, category, value } => {
            let label = system.categories[category];
            RemarkRow {
                to_region: system.regions[label.region].clone(),
                to: system.category_names[label.name].clone(),
                ..row("negative_demand", from, value)
            }
        }
        Remark::Unbalanced { sector, sum, stated } => {
            RemarkRow { stated: Some(stated), ..row("unbalanced", sector, sum) }
        }
    };
    remarks.iter().map(one).collect()
}
