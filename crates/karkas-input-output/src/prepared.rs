//! A system whose I − A is factorised.

use faer::Mat;

use crate::coefficients::{input_coefficients, reciprocals};
use crate::progress::{Stopped, Watch, unwatched};
use crate::solve::{FactorFault, Factors};
use crate::system::System;

/// A system with the factors of I − A, from which everything else is solved.
#[derive(Debug)]
pub struct Prepared<'a> {
    /// The system.
    pub system: &'a System,
    /// Factors of I − A.
    pub factors: Factors,
}

impl<'a> Prepared<'a> {
    /// Factorises.
    ///
    /// # Errors
    /// If I − A is singular, or someone asked to stop.
    pub fn new(system: &'a System, watch: Watch<'_>) -> Result<Self, FactorFault> {
        Ok(Self { system, factors: Factors::new(input_coefficients(system), watch)? })
    }

    /// Value added per unit of output.
    pub fn value_added_coefficients(&self) -> Vec<f64> {
        let shares = reciprocals(&self.system.output);
        self.system.value_added.iter().zip(shares).map(|(value, share)| value * share).collect()
    }

    /// G times vectors, n × k, with G = (I − B)⁻¹ (Ghosh 1958), from the factors of I − A.
    ///
    /// With z = x̂ G w: z = x̂ w + A z, plus what goes to sectors without output, which pass nothing on. A sector
    /// without output has an empty row of B, so that its row of G is that of the identity.
    ///
    /// # Errors
    /// If someone asked to stop.
    pub fn solve_ghosh(&self, vectors: &Mat<f64>, watch: Watch<'_>) -> Result<Mat<f64>, Stopped> {
        let (system, n) = (self.system, self.system.len());
        let idle: Vec<usize> = (0..n).filter(|&sector| system.output[sector] == 0.0).collect();
        let mut sides =
            Mat::from_fn(n, vectors.ncols(), |row, side| system.output[row] * vectors[(row, side)]);
        for side in 0..vectors.ncols() {
            for &column in &idle {
                let weight = vectors[(column, side)];
                let flows = system.flows.col_as_slice(column);
                sides
                    .col_as_slice_mut(side)
                    .iter_mut()
                    .zip(flows)
                    .for_each(|(sum, flow)| *sum += flow * weight);
            }
            // A row without output is empty in B whatever its flows are.
            idle.iter().for_each(|&row| sides[(row, side)] = 0.0);
        }
        self.factors.solve(sides.as_mut(), watch)?;
        let shares = reciprocals(&system.output);
        Ok(Mat::from_fn(n, vectors.ncols(), |row, side| match system.output[row] {
            0.0 => vectors[(row, side)],
            _ => sides[(row, side)] * shares[row],
        }))
    }

    /// G times one vector.
    pub fn solve_ghosh_vector(&self, vector: &[f64]) -> Vec<f64> {
        let side = Mat::from_fn(vector.len(), 1, |row, _| vector[row]);
        // Nobody is asked, so nobody stops it.
        self.solve_ghosh(&side, &mut unwatched)
            .map(|solved| solved.col_as_slice(0).to_vec())
            .unwrap_or_default()
    }
}
