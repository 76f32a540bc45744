//! Regions, sectors and what would be without them.

use faer::Mat;

use super::tables::{ChangeRow, RegionRow, SectorRow, ValueTradeRow, WithoutRow};
use crate::accounts::RegionalAccounts;
use crate::decomposition::Effects;
use crate::extraction::Losses;
use crate::linkages::Linkages;
use crate::multipliers::{ghosh_multipliers, output_multipliers};
use crate::prepared::Prepared;
use crate::progress::{Stopped, Watch};
use crate::system::{System, column_sums, row_sums};
use crate::trade::{ExportAccounts, bilateral_exports};

fn codes(system: &System, sector: usize) -> (String, String) {
    let label = system.sectors[sector];
    (system.regions[label.region].clone(), system.sector_names[label.name].clone())
}

/// The rows of `io_regions`; `value_added` are the accounts of value added.
pub fn region_rows(
    system: &System,
    exports: &ExportAccounts,
    value_added: &RegionalAccounts,
    losses: Option<&Losses>,
) -> Vec<RegionRow> {
    let imports = column_sums(&bilateral_exports(system));
    let mut made = vec![(0.0, 0.0); system.regions.len()];
    for (sector, label) in system.sectors.iter().enumerate() {
        made[label.region].0 += system.output[sector];
        made[label.region].1 += system.value_added[sector];
    }
    (0..system.regions.len())
        .map(|region| RegionRow {
            region: system.regions[region].clone(),
            output: made[region].0,
            value_added: made[region].1,
            exports: exports.gross[region],
            imports: imports[region],
            own_value_in_exports: exports.domestic[region],
            foreign_value_in_exports: exports.foreign[region],
            foreign_share: Some(exports.foreign[region] / exports.gross[region])
                .filter(|share| share.is_finite()),
            value_added_consumed: value_added.consumption[(0, region)],
            value_added_imported: value_added.imports[(0, region)],
            value_added_exported: value_added.exports[(0, region)],
            loss_output: losses.map(|losses| losses.regions[region].output),
            loss_value_added: losses.map(|losses| losses.regions[region].value_added),
        })
        .collect()
}

/// The rows of `io_sectors`.
///
/// # Errors
/// If someone asked to stop.
pub fn sector_rows(
    prepared: &Prepared<'_>,
    losses: Option<&Losses>,
    watch: Watch<'_>,
) -> Result<Vec<SectorRow>, Stopped> {
    let system = prepared.system;
    let linkages = Linkages::new(prepared);
    let (output, supply) = (output_multipliers(prepared), ghosh_multipliers(prepared));
    let exports = row_sums(&bilateral_exports(system));
    let coefficients = prepared.value_added_coefficients();
    // Value added of one region at a time: a column for each region, of which each sector takes its own region's.
    let own = |row: usize, region: usize| {
        if system.sectors[row].region == region { coefficients[row] } else { 0.0 }
    };
    let mut by_region = Mat::from_fn(system.len(), system.regions.len(), own);
    prepared.factors.solve_transposed(by_region.as_mut(), watch)?;
    let row = |sector: usize| {
        let (region, name) = codes(system, sector);
        let loss = losses.map(|losses| losses.sectors[sector]);
        SectorRow {
            region,
            sector: name,
            output: system.output[sector],
            value_added: system.value_added[sector],
            exports: exports[sector],
            output_multiplier: output[sector],
            supply_multiplier: supply[sector],
            own_value_multiplier: by_region[(sector, system.sectors[sector].region)],
            backward: linkages.backward[sector],
            forward: linkages.forward[sector],
            forward_supply: linkages.forward_supply[sector],
            role: linkages.role(sector).code().to_string(),
            // Where output is zero nothing is lost; where a table is odd the figure may not be one.
            loss_output: loss.map(|loss| loss.output).filter(|loss| loss.is_finite()),
            loss_other_output: loss.map(|loss| loss.other_output).filter(|loss| loss.is_finite()),
            loss_value_added: loss.map(|loss| loss.value_added).filter(|loss| loss.is_finite()),
        }
    };
    Ok((0..system.len()).map(row).collect())
}

/// The rows of `io_value_trade`; `footprint` is value added by origin and final use.
pub fn value_trade_rows(
    system: &System,
    exports: &ExportAccounts,
    footprint: &Mat<f64>,
) -> Vec<ValueTradeRow> {
    let flows = bilateral_exports(system);
    let regions = system.regions.len();
    let mut gross = Mat::<f64>::zeros(regions, regions);
    for (sector, label) in system.sectors.iter().enumerate() {
        for to in 0..regions {
            gross[(label.region, to)] += flows[(sector, to)];
        }
    }
    let pair = |from: usize, to: usize| ValueTradeRow {
        from: system.regions[from].clone(),
        to: system.regions[to].clone(),
        exports: gross[(from, to)],
        value_added: footprint[(from, to)],
        value_in_exports: exports.origin[(from, to)],
    };
    (0..regions).flat_map(|from| (0..regions).map(move |to| pair(from, to))).collect()
}

/// The rows of `io_without`, the largest loss first.
pub fn without_rows(system: &System, losses: &[f64]) -> Vec<WithoutRow> {
    let mut order: Vec<usize> = (0..system.len()).collect();
    order.sort_by(|&a, &b| losses[b].total_cmp(&losses[a]).then(a.cmp(&b)));
    let row = |sector: usize| {
        let (region, name) = codes(system, sector);
        let output = system.output[sector];
        let share = Some(losses[sector] / output).filter(|share| share.is_finite());
        WithoutRow { region, sector: name, output, loss: losses[sector], share }
    };
    order.into_iter().map(row).collect()
}

/// The rows of `io_change`.
pub fn change_rows(system: &System, effects: &Effects) -> Vec<ChangeRow> {
    let row = |sector: usize| {
        let (region, name) = codes(system, sector);
        ChangeRow {
            region,
            sector: name,
            coefficients: effects.coefficients[sector],
            technology: effects.technology[sector],
            mix: effects.mix[sector],
            volume: effects.volume[sector],
            change: effects.change[sector],
        }
    };
    (0..system.len()).map(row).collect()
}
