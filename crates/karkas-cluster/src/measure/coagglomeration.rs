//! Which industries go to the same areas.

use faer::Mat;

use super::concentration::{Concentration, fits, raw};
use super::reference::ReferenceShares;
use super::table::{MeasureFault, Table, shares};

/// Coagglomeration of a group of industries.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupCoagglomeration {
    /// Numbers of its industries.
    pub industries: Vec<usize>,
    /// G of the pooled employment.
    pub raw: f64,
    /// H = Σ_j w_j² H_j.
    pub herfindahl: f64,
    /// γᶜ of Ellison and Glaeser (JPE 105(5), 1997, equation 8).
    pub coagglomeration: f64,
}

/// Coagglomeration of a group: γᶜ = \[G/(1−Σx²) − H − Σ_j γ_j w_j² (1−H_j)\] / (1 − Σ_j w_j²), where G is that of the
/// pooled employment and w_j is the industry's share of it. (A package in use sums area shares over industries instead of
/// pooling employment and gives values above 1.)
///
/// # Errors
/// Where fewer than two of the industries have employment, or one lacks its concentration.
pub fn group(
    table: &Table,
    reference: &ReferenceShares,
    concentrations: &[Option<Concentration>],
    industries: &[usize],
) -> Result<GroupCoagglomeration, MeasureFault> {
    fits(table, reference)?;
    let members: Vec<usize> = industries.iter().copied().filter(|&i| table.total(i) > 0.0).collect();
    if members.len() < 2 {
        return Err(MeasureFault::SmallGroup { found: members.len() });
    }
    let area = |area: usize| members.iter().map(|&industry| table.employment(industry)[area]).sum();
    let pooled: Vec<f64> = (0..table.areas().len()).map(area).collect();
    let raw = raw(&shares(&pooled).ok_or(MeasureFault::EmptyReference)?, &reference.shares);
    let total: f64 = pooled.iter().sum();
    let (mut herfindahl, mut within, mut weights) = (0.0, 0.0, 0.0);
    for &industry in &members {
        let known = concentrations.get(industry).and_then(Option::as_ref);
        let own = known.ok_or(MeasureFault::Missing { what: "the concentration of an industry" })?;
        let weight = (table.total(industry) / total).powi(2);
        herfindahl += weight * own.herfindahl;
        // With all employment in one plant γ is not defined, and its factor is zero.
        within += own.ellison_glaeser.map_or(0.0, |gamma| gamma * weight * (1.0 - own.herfindahl));
        weights += weight;
    }
    let scale = 1.0 - reference.sum_of_squares();
    let coagglomeration = (raw / scale - herfindahl - within) / (1.0 - weights);
    Ok(GroupCoagglomeration { industries: members, raw, herfindahl, coagglomeration })
}

/// Coagglomeration of every pair: Σ_m (s_im − x_m)(s_jm − x_m) / (1 − Σx²) (Ellison, Glaeser and Kerr, AER 100(3), 2010,
/// equation 1). On the diagonal G/(1 − Σx²). NaN where an industry has no employment.
///
/// # Errors
/// Where there is not one share for each area.
pub fn pairwise(table: &Table, reference: &ReferenceShares) -> Result<Mat<f64>, MeasureFault> {
    fits(table, reference)?;
    let excess = |industry: usize| {
        let shares = table.shares(industry)?;
        Some(shares.iter().zip(&reference.shares).map(|(share, x)| share - x).collect::<Vec<f64>>())
    };
    let count = table.industries().len();
    let excesses: Vec<Option<Vec<f64>>> = (0..count).map(excess).collect();
    let scale = 1.0 - reference.sum_of_squares();
    Ok(Mat::from_fn(count, count, |one, other| match (&excesses[one], &excesses[other]) {
        (Some(one), Some(other)) => one.iter().zip(other).map(|(a, b)| a * b).sum::<f64>() / scale,
        _ => f64::NAN,
    }))
}
