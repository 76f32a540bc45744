//! Who uses or causes what, by place of production and by place of consumption.
//!
//! Definitions are those of Peters (2008) as multi-regional tables have them: production accounts S x̂, consumption
//! accounts S L Y, and the parts of both that cross borders.

use faer::{Mat, unzip, zip};

use crate::coefficients::stressor_coefficients;
use crate::multipliers::total_coefficients;
use crate::prepared::Prepared;
use crate::progress::{Stopped, Watch};
use crate::solve::product;
use crate::system::{Extension, System};

/// Accounts of one extension. Rows are its stressors.
#[derive(Debug, Clone)]
pub struct Accounts {
    /// By sectors that cause them: stressors × n.
    pub production: Mat<f64>,
    /// The part of `production` for final users of other regions.
    pub exports: Mat<f64>,
    /// By final users of a region and sector that they buy from, wherever it is: stressors × (regions · sector names),
    /// region after region.
    pub consumption: Mat<f64>,
    /// The part of `consumption` that is caused in other regions than the users'.
    pub imports: Mat<f64>,
    /// Sums over the sectors of a region.
    pub by_region: RegionalAccounts,
}

/// Accounts of regions: stressors × regions.
#[derive(Debug, Clone)]
pub struct RegionalAccounts {
    /// Caused in the region, final users included.
    pub production: Mat<f64>,
    /// Caused for final users of the region, directly by them included.
    pub consumption: Mat<f64>,
    /// Caused in other regions for final users of the region.
    pub imports: Mat<f64>,
    /// Caused in the region for final users of other regions.
    pub exports: Mat<f64>,
    /// Caused by final users directly; zero where the extension has none.
    pub final_users: Mat<f64>,
}

/// Output of all sectors for the final users of each region, L Y: n × regions.
///
/// # Errors
/// If someone asked to stop.
pub fn output_by_user(prepared: &Prepared<'_>, watch: Watch<'_>) -> Result<Mat<f64>, Stopped> {
    let mut output = prepared.system.demand_by_region();
    prepared.factors.solve(output.as_mut(), watch)?;
    Ok(output)
}

/// Accounts of an extension.
///
/// L is not formed: consumption needs one solution for each stressor, exports one for each region (`output`, see
/// [`output_by_user`]), imports one for each pair of stressor and region.
///
/// # Errors
/// If someone asked to stop.
pub fn accounts(
    prepared: &Prepared<'_>,
    extension: &Extension,
    output: &Mat<f64>,
    watch: Watch<'_>,
) -> Result<Accounts, Stopped> {
    let system = prepared.system;
    let direct = stressor_coefficients(system, &extension.factors);
    let total = total_coefficients(prepared, &extension.factors, watch)?;
    let demand = system.demand_by_region();

    let consumption = embodied(system, &demand, |_| total.as_ref());
    let imports = embodied_abroad(prepared, &direct, &total, &demand, watch)?;
    let (mut all, mut abroad) = (vec![0.0; system.len()], vec![0.0; system.len()]);
    for region in 0..system.regions.len() {
        for (row, value) in output.col_as_slice(region).iter().enumerate() {
            all[row] += value;
            if system.sectors[row].region != region {
                abroad[row] += value;
            }
        }
    }
    let scaled = |by: &[f64]| {
        Mat::from_fn(direct.nrows(), system.len(), |row, sector| direct[(row, sector)] * by[sector])
    };
    let (production, exports) = (scaled(&all), scaled(&abroad));
    let by_region = by_region(system, extension, &production, &exports, &consumption, &imports);
    Ok(Accounts { production, exports, consumption, imports, by_region })
}

/// Coefficients of regions times final demand, gathered by user and sector: stressors × (regions · sector names).
fn embodied<'m>(
    system: &System,
    demand: &Mat<f64>,
    coefficients: impl Fn(usize) -> faer::MatRef<'m, f64>,
) -> Mat<f64> {
    let (regions, names) = (system.regions.len(), system.sector_names.len());
    let mut sums = Mat::zeros(coefficients(0).nrows(), regions * names);
    for region in 0..regions {
        let coefficients = coefficients(region);
        for (sector, label) in system.sectors.iter().enumerate() {
            let bought = demand[(sector, region)];
            if bought != 0.0 {
                for stressor in 0..sums.nrows() {
                    sums[(stressor, region * names + label.name)] +=
                        coefficients[(stressor, sector)] * bought;
                }
            }
        }
    }
    sums
}

/// What is caused outside the users' region: all (`total`, S L) less what S of their own region causes.
fn embodied_abroad(
    prepared: &Prepared<'_>,
    direct: &Mat<f64>,
    total: &Mat<f64>,
    demand: &Mat<f64>,
    watch: Watch<'_>,
) -> Result<Mat<f64>, Stopped> {
    let system = prepared.system;
    let (regions, stressors) = (system.regions.len(), direct.nrows());
    if stressors * regions > system.sector_names.len() * regions {
        return abroad_by_output(prepared, direct, demand, watch);
    }
    let domestic = |row: usize, side: usize| match system.sectors[row].region == side / stressors {
        true => direct[(side % stressors, row)],
        false => 0.0,
    };
    let mut sides = Mat::from_fn(system.len(), stressors * regions, domestic);
    prepared.factors.solve_transposed(sides.as_mut(), watch)?;
    let mut foreign = sides;
    for (side, column) in foreign.col_iter_mut().enumerate() {
        let all = total.row(side % stressors);
        zip!(column, all.transpose()).for_each(|unzip!(own, all)| *own = *all - *own);
    }
    Ok(embodied(system, demand, |region| foreign.as_ref().subcols(region * stressors, stressors).transpose()))
}

/// The same where there are more stressors than sectors: output for what each region's users buy of each sector.
fn abroad_by_output(
    prepared: &Prepared<'_>,
    direct: &Mat<f64>,
    demand: &Mat<f64>,
    watch: Watch<'_>,
) -> Result<Mat<f64>, Stopped> {
    let system = prepared.system;
    let (regions, names) = (system.regions.len(), system.sector_names.len());
    let mut sums = Mat::zeros(direct.nrows(), regions * names);
    for region in 0..regions {
        let mut output = Mat::zeros(system.len(), names);
        for (sector, label) in system.sectors.iter().enumerate() {
            output[(sector, label.name)] = demand[(sector, region)];
        }
        prepared.factors.solve(output.as_mut(), watch)?;
        for sector in system.sectors_of(region) {
            (0..names).for_each(|name| output[(sector, name)] = 0.0);
        }
        sums.as_mut().subcols_mut(region * names, names).copy_from(product(direct.as_ref(), output.as_ref()));
    }
    Ok(sums)
}

fn by_region(
    system: &System,
    extension: &Extension,
    production: &Mat<f64>,
    exports: &Mat<f64>,
    consumption: &Mat<f64>,
    imports: &Mat<f64>,
) -> RegionalAccounts {
    let (stressors, regions, names) = (production.nrows(), system.regions.len(), system.sector_names.len());
    let gathered = |of: &Mat<f64>, region: &dyn Fn(usize) -> usize| {
        let mut sums = Mat::<f64>::zeros(stressors, regions);
        for column in 0..of.ncols() {
            for stressor in 0..stressors {
                sums[(stressor, region(column))] += of[(stressor, column)];
            }
        }
        sums
    };
    let of_sector = |sector: usize| system.sectors[sector].region;
    let of_user = |column: usize| column / names;
    let final_users = match &extension.final_users {
        Some(matrix) => gathered(matrix, &|category| system.categories[category].region),
        None => Mat::zeros(stressors, regions),
    };
    RegionalAccounts {
        production: gathered(production, &of_sector) + &final_users,
        consumption: gathered(consumption, &of_user) + &final_users,
        imports: gathered(imports, &of_user),
        exports: gathered(exports, &of_sector),
        final_users,
    }
}
