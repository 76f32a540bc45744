//! What can go wrong before or beside the mathematics.

use crate::{Column, Row};

/// A problem that cannot be handed to the solver, or a solver that failed. An infeasible problem is not an error but
/// a [`Status`](crate::Status).
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SolverError {
    /// A cost, bound, coefficient, offset or start value is not a number, or infinite where it must not be.
    #[error("{what} is {value}, which the solver cannot take")]
    BadNumber {
        /// Which number, in words, with row and column.
        what: String,
        /// The number.
        value: f64,
    },
    /// A coefficient is so large that the solver refuses it.
    #[error("the coefficient {value} of column {} in row {} is beyond the solver's limit of 1e15", column.index(), row.index())]
    TooLarge {
        /// The row.
        row: Row,
        /// The column.
        column: Column,
        /// The coefficient.
        value: f64,
    },
    /// `Options::start` has another length than there are columns.
    #[error("the start solution has {given} values for {columns} columns")]
    StartLength {
        /// Number of values given.
        given: usize,
        /// Number of columns.
        columns: usize,
    },
    /// An option was refused.
    #[error("the solver refuses the value {value} of its option `{option}`")]
    Option {
        /// HiGHS's name of the option.
        option: &'static str,
        /// The value.
        value: String,
    },
    /// A function of the solver reported an error.
    #[error("the solver failed in `{call}` (model status {status})")]
    Failed {
        /// HiGHS's name of the function.
        call: &'static str,
        /// HiGHS's model status after it.
        status: i32,
    },
    /// The operating system refused a thread or the memory for the solver.
    #[error("the solver could not be started: {0}")]
    Start(String),
    /// A file could not be written.
    #[error("could not write the model to {path}: {reason}")]
    Write {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
}
