//! How far an industry is more concentrated in areas than its plants alone would make it.

use super::plants::{Herfindahl, HerfindahlSource};
use super::reference::ReferenceShares;
use super::table::{MeasureFault, Table};
use crate::normal::two_sided;

/// Concentration of an industry.
#[derive(Debug, Clone, PartialEq)]
pub struct Concentration {
    /// Number of the industry.
    pub industry: usize,
    /// Raw concentration G = Σ_m (s_m − x_m)². Not comparable between industries.
    pub raw: f64,
    /// H = Σ_k z_k².
    pub herfindahl: f64,
    /// Whether H is exact.
    pub source: HerfindahlSource,
    /// Plants with employment.
    pub plants: f64,
    /// γ of Ellison and Glaeser (JPE 105(5), 1997, equation 5); none where all employment is in one plant.
    pub ellison_glaeser: Option<f64>,
    /// γ of Maurel and Sédillot (RSUE 29(5), 1999); none where all employment is in one plant.
    pub maurel_sedillot: Option<f64>,
    /// Whether G is more than plants thrown at a map give; none without variance.
    pub test: Option<Test>,
}

/// G beside its distribution when plants choose areas by chance with probabilities x (Ellison and Glaeser 1997, p. 907).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// E\[G\] = (1 − Σx²) H.
    pub expected: f64,
    /// Var\[G\] = 2{H²\[Σx² − 2Σx³ + (Σx²)²\] − Σz⁴\[Σx² − 4Σx³ + 3(Σx²)²\]}.
    pub variance: f64,
    /// (G − E\[G\]) / √Var\[G\].
    pub z: f64,
    /// Probability of a z at least so far from 0, by the normal distribution.
    pub p: f64,
}

/// Concentration of every industry; none where it has no employment or no Herfindahl.
///
/// # Errors
/// Where there is not one Herfindahl for each industry or one share for each area.
pub fn concentration(
    table: &Table,
    reference: &ReferenceShares,
    herfindahls: &[Option<Herfindahl>],
) -> Result<Vec<Option<Concentration>>, MeasureFault> {
    let industries = table.industries().len();
    if herfindahls.len() != industries {
        let found = herfindahls.len();
        return Err(MeasureFault::Size { what: "Herfindahl indices", found, expected: industries });
    }
    fits(table, reference)?;
    let of = |industry: usize| {
        let (shares, herfindahl) = (table.shares(industry)?, herfindahls[industry]?);
        Some(one(industry, &shares, &reference.shares, herfindahl))
    };
    Ok((0..industries).map(of).collect())
}

pub(super) fn fits(table: &Table, reference: &ReferenceShares) -> Result<(), MeasureFault> {
    let (found, expected) = (reference.shares.len(), table.areas().len());
    if found == expected {
        Ok(())
    } else {
        Err(MeasureFault::Size { what: "the reference", found, expected })
    }
}

fn one(industry: usize, shares: &[f64], reference: &[f64], herfindahl: Herfindahl) -> Concentration {
    let power = |power| reference.iter().map(|share| share.powi(power)).sum::<f64>();
    let (squares, cubes) = (power(2), power(3));
    let raw = raw(shares, reference);
    let h = herfindahl.index;
    let several = h < 1.0 - 1e-12 && squares < 1.0 - 1e-12;
    let own_squares: f64 = shares.iter().map(|share| share * share).sum();
    let scale = 1.0 - squares;
    let expected = scale * h;
    let variance = 2.0
        * (h * h * (squares - 2.0 * cubes + squares * squares)
            - herfindahl.fourth * (squares - 4.0 * cubes + 3.0 * squares * squares));
    let test = (variance > 0.0).then(|| {
        let z = (raw - expected) / variance.sqrt();
        Test { expected, variance, z, p: two_sided(z) }
    });
    Concentration {
        industry,
        raw,
        herfindahl: h,
        source: herfindahl.source,
        plants: herfindahl.plants,
        ellison_glaeser: several.then(|| (raw - expected) / (scale * (1.0 - h))),
        maurel_sedillot: several.then(|| ((own_squares - squares) / scale - h) / (1.0 - h)),
        test,
    }
}

/// G.
pub(super) fn raw(shares: &[f64], reference: &[f64]) -> f64 {
    shares.iter().zip(reference).map(|(share, x)| (share - x) * (share - x)).sum()
}
