//! How much a sector pulls and pushes others (Rasmussen 1957; Dietzenbacher 1992 for the supply side).

use crate::multipliers::{ghosh_multipliers, output_multipliers};
use crate::prepared::Prepared;

/// Linkages of each sector. An index of 1 is the mean over sectors.
#[derive(Debug, Clone)]
pub struct Linkages {
    /// Power of dispersion: n · column sum of L / sum of L.
    pub backward: Vec<f64>,
    /// Sensitivity of dispersion: n · row sum of L / sum of L.
    pub forward: Vec<f64>,
    /// Forward linkage of the supply side: n · row sum of G / sum of G.
    pub forward_supply: Vec<f64>,
}

/// What a sector is by its linkages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Pulls and pushes more than the mean.
    Key,
    /// Pulls more than the mean.
    Pulling,
    /// Pushes more than the mean.
    Pushing,
    /// Neither.
    Weak,
}

impl Role {
    /// Its name in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Pulling => "pulling",
            Self::Pushing => "pushing",
            Self::Weak => "weak",
        }
    }
}

impl Linkages {
    /// Linkages of a system.
    pub fn new(prepared: &Prepared<'_>) -> Self {
        let rows = prepared.factors.solve_vector(&vec![1.0; prepared.system.len()]);
        Self {
            backward: normed(output_multipliers(prepared)),
            forward: normed(rows),
            forward_supply: normed(ghosh_multipliers(prepared)),
        }
    }

    /// The role of a sector, by backward linkage and forward linkage of the supply side.
    pub fn role(&self, sector: usize) -> Role {
        match (self.backward[sector] > 1.0, self.forward_supply[sector] > 1.0) {
            (true, true) => Role::Key,
            (true, false) => Role::Pulling,
            (false, true) => Role::Pushing,
            (false, false) => Role::Weak,
        }
    }
}

fn normed(mut sums: Vec<f64>) -> Vec<f64> {
    let mean = sums.iter().sum::<f64>() / sums.len() as f64;
    sums.iter_mut().for_each(|sum| *sum /= mean);
    sums
}
