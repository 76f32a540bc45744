//! Numbers that the solver would refuse or, worse, change in silence are refused before.

use crate::{Options, Problem, SolverError};

/// HiGHS refuses a model with a coefficient of at least this size.
const LARGEST_COEFFICIENT: f64 = 1e15;

/// Every number of the problem can be taken by the solver.
pub(crate) fn validate(problem: &Problem) -> Result<(), SolverError> {
    let bad = |what: String, value: f64| Err(SolverError::BadNumber { what, value });
    if !problem.offset.is_finite() {
        return bad("the constant of the objective".to_owned(), problem.offset);
    }
    for row in problem.row_handles() {
        let (lower, upper) = problem.row_bounds(row);
        check_bounds("row", row.index(), lower, upper)?;
    }
    for column in problem.column_handles() {
        let (lower, upper) = problem.column_bounds(column);
        check_bounds("column", column.index(), lower, upper)?;
        let cost = problem.cost(column);
        if !cost.is_finite() {
            return bad(format!("the cost of column {}", column.index()), cost);
        }
        for (row, value) in problem.entries(column) {
            if !value.is_finite() {
                return bad(
                    format!("the coefficient of column {} in row {}", column.index(), row.index()),
                    value,
                );
            }
            if value.abs() >= LARGEST_COEFFICIENT {
                return Err(SolverError::TooLarge { row, column, value });
            }
        }
    }
    Ok(())
}

pub(crate) fn check_bounds(kind: &str, index: usize, lower: f64, upper: f64) -> Result<(), SolverError> {
    // An infinite lower bound above, or upper bound below, everything is a slip of the pen, not a constraint.
    if lower.is_nan() || lower == f64::INFINITY {
        return Err(SolverError::BadNumber {
            what: format!("the lower bound of {kind} {index}"),
            value: lower,
        });
    }
    if upper.is_nan() || upper == f64::NEG_INFINITY {
        return Err(SolverError::BadNumber {
            what: format!("the upper bound of {kind} {index}"),
            value: upper,
        });
    }
    Ok(())
}

/// The start solution, if any, fits the problem.
pub(crate) fn validate_start(problem: &Problem, options: &Options) -> Result<(), SolverError> {
    let Some(start) = &options.start else { return Ok(()) };
    if start.len() != problem.columns() {
        return Err(SolverError::StartLength { given: start.len(), columns: problem.columns() });
    }
    match start.iter().enumerate().find(|(_, value)| !value.is_finite()) {
        Some((index, &value)) => {
            Err(SolverError::BadNumber { what: format!("the start value of column {index}"), value })
        }
        None => Ok(()),
    }
}
