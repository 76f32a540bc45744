//! What would be lost if sectors were not there (Strassert 1968; Dietzenbacher, van der Linden and Steenge 1993).
//!
//! Sectors K neither buy, sell nor serve final users: their rows and columns of A and their final demand become zero.
//! Nothing is solved anew: with the inverse of the whole system, the loss of output is L·ₖ (Lₖₖ)⁻¹ xₖ, because final
//! demand −(Lₖₖ)⁻¹ xₖ for K is exactly what brings the output of K to zero.

use faer::Mat;
use faer::prelude::Solve;

use crate::multipliers::output_multipliers;
use crate::prepared::Prepared;
use crate::progress::{Stopped, Watch};

/// What is lost without some sectors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loss {
    /// Output of all sectors, the extracted included.
    pub output: f64,
    /// Output of the others.
    pub other_output: f64,
    /// Value added of all sectors.
    pub value_added: f64,
}

/// Losses without each sector and without each region.
#[derive(Debug, Clone)]
pub struct Losses {
    /// By sector.
    pub sectors: Vec<Loss>,
    /// By region, all its sectors at once.
    pub regions: Vec<Loss>,
}

/// Loss of output of each sector without the given ones.
///
/// # Errors
/// If someone asked to stop.
pub fn without(prepared: &Prepared<'_>, extracted: &[usize], watch: Watch<'_>) -> Result<Vec<f64>, Stopped> {
    let columns = prepared.factors.inverse(extracted, watch)?;
    let demand = withdrawn(&columns, extracted, &prepared.system.output);
    let mut loss = vec![0.0; prepared.system.len()];
    for (column, withdrawn) in demand.iter().enumerate() {
        loss.iter_mut().zip(columns.col_as_slice(column)).for_each(|(sum, cell)| *sum += cell * withdrawn);
    }
    Ok(loss)
}

/// Losses without each sector in turn and without each region in turn: one solution for each sector, kept region by
/// region, and one small system for each region.
///
/// # Errors
/// If someone asked to stop.
pub fn each(prepared: &Prepared<'_>, watch: Watch<'_>) -> Result<Losses, Stopped> {
    let system = prepared.system;
    let by_output = output_multipliers(prepared);
    let by_value_added = prepared.factors.solve_vector_transposed(&prepared.value_added_coefficients());
    let loss = |extracted: &[usize], demand: &[f64]| {
        let sum = |of: &[f64]| {
            extracted.iter().zip(demand).map(|(&sector, withdrawn)| of[sector] * withdrawn).sum::<f64>()
        };
        let output = sum(&by_output);
        let own: f64 = extracted.iter().map(|&sector| system.output[sector]).sum();
        Loss { output, other_output: output - own, value_added: sum(&by_value_added) }
    };
    let mut losses = Losses { sectors: vec![loss(&[], &[]); system.len()], regions: Vec::new() };
    for region in 0..system.regions.len() {
        let sectors = system.sectors_of(region);
        let columns = prepared.factors.inverse(&sectors, watch)?;
        for (place, &sector) in sectors.iter().enumerate() {
            let withdrawn = system.output[sector] / columns[(sector, place)];
            losses.sectors[sector] = loss(&[sector], &[withdrawn]);
        }
        losses.regions.push(loss(&sectors, &withdrawn(&columns, &sectors, &system.output)));
    }
    Ok(losses)
}

/// (Lₖₖ)⁻¹ xₖ.
fn withdrawn(columns: &Mat<f64>, extracted: &[usize], output: &[f64]) -> Vec<f64> {
    let size = extracted.len();
    let block = Mat::from_fn(size, size, |row, column| columns[(extracted[row], column)]);
    let side = Mat::from_fn(size, 1, |row, _| output[extracted[row]]);
    if size == 0 {
        return Vec::new();
    }
    block.partial_piv_lu().solve(&side).col_as_slice(0).to_vec()
}
