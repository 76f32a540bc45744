//! Value added in trade: what of a region's exports it makes itself, and whose value added its users pay for.
//!
//! Hummels, Ishii and Yi (2001) for the share of foreign value added in exports (vertical specialisation), Johnson and
//! Noguera (2012) for value added by place of origin and of final use.

use faer::Mat;

use crate::prepared::Prepared;
use crate::progress::{Stopped, Watch};
use crate::system::System;

/// Value added in the exports of regions.
#[derive(Debug, Clone)]
pub struct ExportAccounts {
    /// Exports of each region, intermediate and final.
    pub gross: Vec<f64>,
    /// The region's own value added in them.
    pub domestic: Vec<f64>,
    /// Value added of other regions in them; 0 to rounding where the table balances and `gross = domestic + foreign`.
    pub foreign: Vec<f64>,
    /// Value added by origin (row) in the exports of each region (column): regions × regions.
    pub origin: Mat<f64>,
}

/// Exports of each sector (row) to each region (column), intermediate and final, without sales at home: n × regions.
pub fn bilateral_exports(system: &System) -> Mat<f64> {
    let mut sums = Mat::zeros(system.len(), system.regions.len());
    let buyers = system.sectors.iter().map(|sector| sector.region).enumerate();
    let users = system.categories.iter().map(|category| category.region).enumerate();
    let columns = buyers
        .map(|(column, region)| (region, system.flows.col_as_slice(column)))
        .chain(users.map(|(column, region)| (region, system.demand.col_as_slice(column))));
    for (region, cells) in columns {
        for (row, value) in cells.iter().enumerate() {
            if system.sectors[row].region != region {
                sums[(row, region)] += value;
            }
        }
    }
    sums
}

/// Value added in exports: v̂ L e for the exports e of each region.
///
/// # Errors
/// If someone asked to stop.
pub fn value_added_in_exports(prepared: &Prepared<'_>, watch: Watch<'_>) -> Result<ExportAccounts, Stopped> {
    let system = prepared.system;
    let regions = system.regions.len();
    let exports = crate::system::row_sums(&bilateral_exports(system));
    let mut output = Mat::zeros(system.len(), regions);
    let mut gross = vec![0.0; regions];
    for (sector, label) in system.sectors.iter().enumerate() {
        output[(sector, label.region)] = exports[sector];
        gross[label.region] += exports[sector];
    }
    prepared.factors.solve(output.as_mut(), watch)?;
    let origin = by_origin(prepared, &output);
    let domestic: Vec<f64> = (0..regions).map(|region| origin[(region, region)]).collect();
    let others = |region: usize| (0..regions).filter(move |&from| from != region);
    let foreign =
        (0..regions).map(|region| others(region).map(|from| origin[(from, region)]).sum()).collect();
    Ok(ExportAccounts { gross, domestic, foreign, origin })
}

/// Value added by origin (row) that the final users of each region (column) pay for: regions × regions. `output` is
/// that of [`crate::accounts::output_by_user`].
pub fn value_added_footprint(prepared: &Prepared<'_>, output: &Mat<f64>) -> Mat<f64> {
    by_origin(prepared, output)
}

fn by_origin(prepared: &Prepared<'_>, output: &Mat<f64>) -> Mat<f64> {
    let system = prepared.system;
    let coefficients = prepared.value_added_coefficients();
    let mut sums = Mat::zeros(system.regions.len(), output.ncols());
    for column in 0..output.ncols() {
        for (sector, value) in output.col_as_slice(column).iter().enumerate() {
            sums[(system.sectors[sector].region, column)] += coefficients[sector] * value;
        }
    }
    sums
}
