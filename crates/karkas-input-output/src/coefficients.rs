//! Coefficients: what a unit of output takes and where a unit of output goes.

use faer::Mat;

use crate::system::System;

/// A = Z x̂⁻¹, n × n: inputs for a unit of output (Leontief 1936). Where output is zero, the column is zero.
pub fn input_coefficients(system: &System) -> Mat<f64> {
    let shares = reciprocals(&system.output);
    let mut coefficients = system.flows.clone();
    for (column, &share) in shares.iter().enumerate() {
        for value in coefficients.col_as_slice_mut(column) {
            *value *= share;
        }
    }
    coefficients
}

/// B = x̂⁻¹ Z, n × n: where a unit of output goes (Ghosh 1958). Where output is zero, the row is zero.
pub fn allocation_coefficients(system: &System) -> Mat<f64> {
    let shares = reciprocals(&system.output);
    let mut coefficients = system.flows.clone();
    for column in 0..coefficients.ncols() {
        for (value, share) in coefficients.col_as_slice_mut(column).iter_mut().zip(&shares) {
            *value *= share;
        }
    }
    coefficients
}

/// S = F x̂⁻¹, stressors × n: what a unit of output uses or causes directly. Where output is zero, zero.
pub fn stressor_coefficients(system: &System, factors: &Mat<f64>) -> Mat<f64> {
    let shares = reciprocals(&system.output);
    Mat::from_fn(factors.nrows(), factors.ncols(), |row, column| factors[(row, column)] * shares[column])
}

/// S_Y, stressors × m: what a unit of final demand uses or causes directly. Where demand is zero, zero.
pub fn final_user_coefficients(system: &System, final_users: &Mat<f64>) -> Mat<f64> {
    let shares = reciprocals(&crate::system::column_sums(&system.demand));
    Mat::from_fn(final_users.nrows(), final_users.ncols(), |row, column| {
        final_users[(row, column)] * shares[column]
    })
}

/// 1 / value, and 0 of 0.
pub(crate) fn reciprocals(values: &[f64]) -> Vec<f64> {
    values.iter().map(|&value| if value == 0.0 { 0.0 } else { 1.0 / value }).collect()
}
