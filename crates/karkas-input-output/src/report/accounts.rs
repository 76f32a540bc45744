//! Accounts of stressors.

use super::tables::{AccountRow, AccountSectorRow};
use crate::accounts::Accounts;
use crate::system::{Extension, System};

/// The rows of `io_accounts` of one extension.
pub fn account_rows(system: &System, extension: &Extension, found: &Accounts) -> Vec<AccountRow> {
    let regional = &found.by_region;
    let row = |stressor: usize, region: usize| AccountRow {
        extension: extension.name.clone(),
        stressor: extension.stressors[stressor].name.clone(),
        unit: extension.stressors[stressor].unit.clone(),
        region: system.regions[region].clone(),
        production: regional.production[(stressor, region)],
        consumption: regional.consumption[(stressor, region)],
        imports: regional.imports[(stressor, region)],
        exports: regional.exports[(stressor, region)],
        final_users: regional.final_users[(stressor, region)],
    };
    let regions = system.regions.len();
    (0..extension.stressors.len())
        .flat_map(|stressor| (0..regions).map(move |region| row(stressor, region)))
        .collect()
}

/// The rows of `io_accounts_sectors` of one extension, for regions that are wanted. A sector that the region does not have
/// itself may still be bought from.
pub fn account_sector_rows(
    system: &System,
    extension: &Extension,
    found: &Accounts,
    wanted: &[usize],
) -> Vec<AccountSectorRow> {
    let names = system.sector_names.len();
    let mut rows = Vec::new();
    for (number, stressor) in extension.stressors.iter().enumerate() {
        for &region in wanted {
            let own = system.sectors_of(region);
            for name in 0..names {
                let sector = own.iter().copied().find(|&sector| system.sectors[sector].name == name);
                let bought = region * names + name;
                rows.push(AccountSectorRow {
                    extension: extension.name.clone(),
                    stressor: stressor.name.clone(),
                    unit: stressor.unit.clone(),
                    region: system.regions[region].clone(),
                    sector: system.sector_names[name].clone(),
                    production: sector.map_or(0.0, |sector| found.production[(number, sector)]),
                    exports: sector.map_or(0.0, |sector| found.exports[(number, sector)]),
                    consumption: found.consumption[(number, bought)],
                    imports: found.imports[(number, bought)],
                });
            }
        }
    }
    rows
}
