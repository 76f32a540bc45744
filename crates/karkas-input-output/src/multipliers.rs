//! What a unit of final demand or of output sets in motion.

use faer::Mat;

use crate::coefficients::stressor_coefficients;
use crate::prepared::Prepared;
use crate::progress::{Stopped, Watch};

/// 1ᵀL: output of all sectors for a unit of final demand of each (Leontief 1936). The same figure is the total backward
/// linkage and the distance of a sector from its primary inputs, downstreamness (Miller and Temurshoev 2017).
pub fn output_multipliers(prepared: &Prepared<'_>) -> Vec<f64> {
    prepared.factors.solve_vector_transposed(&vec![1.0; prepared.system.len()])
}

/// G1: output of all sectors for a unit of primary inputs of each (Ghosh 1958). The same figure is upstreamness, the
/// distance of a sector from final use (Antràs, Chor, Fally and Hillberry 2012), and the total forward linkage.
pub fn ghosh_multipliers(prepared: &Prepared<'_>) -> Vec<f64> {
    prepared.solve_ghosh_vector(&vec![1.0; prepared.system.len()])
}

/// M = S L, stressors × n: what a unit of final demand of each sector uses or causes in all.
///
/// # Errors
/// If someone asked to stop.
pub fn total_coefficients(
    prepared: &Prepared<'_>,
    factors: &Mat<f64>,
    watch: Watch<'_>,
) -> Result<Mat<f64>, Stopped> {
    let direct = stressor_coefficients(prepared.system, factors);
    let mut sides = direct.transpose().to_owned();
    prepared.factors.solve_transposed(sides.as_mut(), watch)?;
    Ok(sides.transpose().to_owned())
}

/// S (G − I)ᵀ, stressors × n: what is used or caused further down the chains that a unit of each sector's output enters.
///
/// # Errors
/// If someone asked to stop.
pub fn downstream_coefficients(
    prepared: &Prepared<'_>,
    factors: &Mat<f64>,
    watch: Watch<'_>,
) -> Result<Mat<f64>, Stopped> {
    let direct = stressor_coefficients(prepared.system, factors);
    let vectors = direct.transpose().to_owned();
    let solved = prepared.solve_ghosh(&vectors, watch)?;
    Ok((solved - vectors).transpose().to_owned())
}
