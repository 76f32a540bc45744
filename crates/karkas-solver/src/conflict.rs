//! Why a problem has no solution: an irreducible infeasible subsystem.

use std::time::Duration;

use crate::ffi::Highs;
use crate::run::supervise;
use crate::validate::validate;
use crate::{Column, Problem, Row, SolverError, quiet};

/// Which bound of a row or column takes part in a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The lower bound.
    Lower,
    /// The upper bound.
    Upper,
    /// Both.
    Both,
    /// Neither: the column only links rows.
    Free,
}

/// Rows and bounds that cannot hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The rows that take part.
    pub rows: Vec<(Row, Bound)>,
    /// The columns that take part.
    pub columns: Vec<(Column, Bound)>,
    /// Whether the solver proved that without any one of them the rest can hold.
    pub irreducible: bool,
}

/// Searches a smallest set of rows and bounds of `problem` that cannot hold together, taking every column as
/// continuous. `None` if the linear relaxation has a solution (then only the whole numbers are in the way), or none
/// was found in the time.
///
/// # Errors
/// If a number of the problem is not one, or the solver fails.
pub fn conflict(problem: &Problem, time_limit: Option<Duration>) -> Result<Option<Conflict>, SolverError> {
    validate(problem)?;
    let mut highs = Highs::new()?;
    // Bits: 2 by an elastic programme, 4 until irreducible (the header of HiGHS, and its behaviour; the text of the
    // option swapped the last two in 1.15).
    highs.set_int(c"iis_strategy", 2 + 4)?;
    highs.set_int(c"threads", 1)?;
    if let Some(limit) = time_limit {
        highs.set_double(c"iis_time_limit", limit.as_secs_f64())?;
    }
    let mut relaxed = problem.clone();
    relaxed.relax_integers();
    highs.pass(&relaxed)?;
    drop(relaxed);
    let (raw, _) = supervise(&mut highs, 1, &mut quiet, |highs, _| highs.conflict())?;
    if raw.rows.is_empty() && raw.columns.is_empty() {
        return Ok(None);
    }
    let mut rows: Vec<(Row, Bound)> =
        raw.rows.into_iter().map(|(index, code)| (Row::from_index(index), bound(code))).collect();
    let mut columns: Vec<(Column, Bound)> =
        raw.columns.into_iter().map(|(index, code)| (Column::from_index(index), bound(code))).collect();
    rows.sort_by_key(|(row, _)| *row);
    columns.sort_by_key(|(column, _)| *column);
    Ok(Some(Conflict { rows, columns, irreducible: raw.irreducible }))
}

fn bound(code: i32) -> Bound {
    match code {
        highs_sys::kHighsIisBoundLower => Bound::Lower,
        highs_sys::kHighsIisBoundUpper => Bound::Upper,
        highs_sys::kHighsIisBoundBoxed => Bound::Both,
        _ => Bound::Free,
    }
}
