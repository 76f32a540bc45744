//! Structural decomposition: why a total changed between two years.
//!
//! The total of each sector is sᵢ (L Y1)ᵢ, coefficients times output. Its change is split exactly into four effects:
//! of coefficients s, of technology L, of the mix of final demand and of its volume. Each is the mean of the two polar
//! orders, first to last and last to first (Dietzenbacher and Los 1998).

use crate::prepared::Prepared;

/// Effects on each sector; they sum to the change.
#[derive(Debug, Clone)]
pub struct Effects {
    /// Of what a unit of output uses or causes.
    pub coefficients: Vec<f64>,
    /// Of what sectors take from one another.
    pub technology: Vec<f64>,
    /// Of what final users buy, at the same volume.
    pub mix: Vec<f64>,
    /// Of how much final users buy.
    pub volume: Vec<f64>,
    /// The change itself.
    pub change: Vec<f64>,
}

/// Why two years cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecompositionFault {
    /// Other sectors.
    #[error("the two tables do not have the same sectors in the same order")]
    Sectors,
    /// A year without final demand has no mix.
    #[error("final demand of a year sums to zero")]
    NoDemand,
}

/// Effects between two years, for coefficients (per unit of output) of each.
///
/// # Errors
/// If the sectors differ or a year has no final demand.
///
/// # Panics
/// If there is not one coefficient for each sector.
pub fn effects(
    (before, before_coefficients): (&Prepared<'_>, &[f64]),
    (after, after_coefficients): (&Prepared<'_>, &[f64]),
) -> Result<Effects, DecompositionFault> {
    let (old, new) = (before.system, after.system);
    if old.sectors != new.sectors || old.regions != new.regions || old.sector_names != new.sector_names {
        return Err(DecompositionFault::Sectors);
    }
    let n = old.len();
    assert!(
        before_coefficients.len() == n && after_coefficients.len() == n,
        "one coefficient for each sector"
    );
    let old_demand = crate::system::row_sums(&old.demand);
    let new_demand = crate::system::row_sums(&new.demand);
    let (old_volume, new_volume): (f64, f64) = (old_demand.iter().sum(), new_demand.iter().sum());
    if old_volume == 0.0 || new_volume == 0.0 {
        return Err(DecompositionFault::NoDemand);
    }
    let growth = new_volume / old_volume;

    // Output by year of technology and of demand; scaling demand scales output, so mixes need no further solution.
    let old_old = before.factors.solve_vector(&old_demand);
    let old_new = before.factors.solve_vector(&new_demand);
    let new_old = after.factors.solve_vector(&old_demand);
    let new_new = after.factors.solve_vector(&new_demand);

    let mean = |first: f64, last: f64| 0.5 * (first + last);
    let each = |effect: &dyn Fn(usize, f64, f64) -> f64| -> Vec<f64> {
        (0..n).map(|i| effect(i, before_coefficients[i], after_coefficients[i])).collect()
    };
    Ok(Effects {
        coefficients: each(&|i, old, new| mean((new - old) * new_new[i], (new - old) * old_old[i])),
        technology: each(&|i, old, new| {
            mean(old * (new_new[i] - old_new[i]), new * (new_old[i] - old_old[i]))
        }),
        mix: each(&|i, old, new| {
            mean(old * (old_new[i] - growth * old_old[i]), new * (new_new[i] / growth - new_old[i]))
        }),
        volume: each(&|i, old, new| {
            mean(old * (growth - 1.0) * old_old[i], new * (1.0 - 1.0 / growth) * new_new[i])
        }),
        change: each(&|i, old, new| new * new_new[i] - old * old_old[i]),
    })
}
