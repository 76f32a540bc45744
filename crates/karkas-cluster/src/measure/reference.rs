//! Against what something is concentrated.

use super::table::{MeasureFault, Table, shares};

/// The whole against which an industry is concentrated. The choice turns signs (Farhauer and Kröll's sample: γ of the
/// first industry is 0.0544 with given totals and −0.0938 with sums over the sample), so it is always said.
#[derive(Debug, Clone, PartialEq)]
pub enum Reference {
    /// Totals of the areas, given from elsewhere: all employment, or population.
    Totals(Vec<f64>),
    /// Sums over the industries of the table.
    Sums,
    /// The mean over industries of the area's share in each (Ellison, Glaeser and Kerr, AER 100(3), 2010).
    MeanOverIndustries,
}

/// Shares of the areas in a reference.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceShares {
    /// Which reference: `totals`, `sums` or `mean`.
    pub name: &'static str,
    /// x_m, which sum to 1.
    pub shares: Vec<f64>,
    /// Total of each area in the reference's unit; none for the mean over industries.
    pub totals: Option<Vec<f64>>,
}

impl ReferenceShares {
    /// Σ_m x_m².
    pub fn sum_of_squares(&self) -> f64 {
        self.shares.iter().map(|share| share * share).sum()
    }
}

impl Reference {
    /// `totals`, `sums` or `mean`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Totals(_) => "totals",
            Self::Sums => "sums",
            Self::MeanOverIndustries => "mean",
        }
    }

    /// Shares of the areas of a table.
    ///
    /// # Errors
    /// Where given totals are not one for each area, negative, not finite, or all zero.
    pub fn shares(&self, table: &Table) -> Result<ReferenceShares, MeasureFault> {
        let areas = table.areas().len();
        let industries = 0..table.industries().len();
        let name = self.name();
        if matches!(self, Self::MeanOverIndustries) {
            let all: Vec<Vec<f64>> = industries.filter_map(|industry| table.shares(industry)).collect();
            if all.is_empty() {
                return Err(MeasureFault::EmptyReference);
            }
            let mean = |area: usize| all.iter().map(|shares| shares[area]).sum::<f64>() / all.len() as f64;
            return Ok(ReferenceShares { name, shares: (0..areas).map(mean).collect(), totals: None });
        }
        let totals = match self {
            Self::Totals(totals) => totals.clone(),
            _ => {
                let sum = |area: usize| industries.clone().map(|i| table.employment(i)[area]).sum();
                (0..areas).map(sum).collect()
            }
        };
        if totals.len() != areas {
            return Err(MeasureFault::Size { what: "the reference", found: totals.len(), expected: areas });
        }
        if let Some(at) = totals.iter().position(|total| !total.is_finite() || *total < 0.0) {
            let whose = table.areas()[at].clone();
            return Err(MeasureFault::Number { what: "the reference", whose, value: totals[at] });
        }
        let shares = shares(&totals).ok_or(MeasureFault::EmptyReference)?;
        Ok(ReferenceShares { name, shares, totals: Some(totals) })
    }
}
