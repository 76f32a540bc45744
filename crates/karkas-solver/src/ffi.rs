//! The only place that calls the C functions of HiGHS, and (with `watch` below it) the only one with `unsafe`.
//!
//! What makes this sound:
//! * The pointer comes from `Highs_create`, is never copied out and is freed once, in `Drop`.
//! * Every array handed over has the length that the called function reads or writes; the lengths are checked here, on
//!   our own vectors, before the call.
//! * A HiGHS instance is used by one thread at a time (`&mut self`) but may be used by different ones in turn. In
//!   1.16.0 the only state bound to a thread is the task scheduler, which `Highs_run` finds through a thread-local
//!   variable and which neither the instance nor its destructor keeps or touches.
//! * The callback gets a pointer to a [`Watch`] that outlives the run, touches nothing else, and cannot panic. HiGHS may
//!   call it from its worker threads: `Watch` is made of an atomic and a mutex.
#![allow(unsafe_code)]

mod watch;

use std::ffi::{CStr, CString, c_int, c_void};
use std::ptr::{NonNull, null};

use highs_sys as sys;

use crate::{Problem, SolverError};

pub(crate) use watch::Watch;
use watch::on_callback;

/// HiGHS drops smaller coefficients in silence; this is the lowest limit that it allows (its default is 1e-9). Should a
/// dropped one matter, our check of the solution, which knows them all, will say so.
const SMALLEST_COEFFICIENT: f64 = 1e-12;

/// Primal and dual values as HiGHS returns them.
pub(crate) struct RawSolution {
    pub columns: Vec<f64>,
    pub reduced_costs: Vec<f64>,
    pub row_duals: Vec<f64>,
}

/// The rows and columns of a conflict with HiGHS's code of the bound that takes part, and whether it is proven
/// irreducible.
pub(crate) struct RawConflict {
    pub rows: Vec<(usize, c_int)>,
    pub columns: Vec<(usize, c_int)>,
    pub irreducible: bool,
}

/// One HiGHS instance.
pub(crate) struct Highs {
    pointer: NonNull<c_void>,
    rows: usize,
    columns: usize,
}

// SAFETY: see the third point at the top of this file.
unsafe impl Send for Highs {}

impl Drop for Highs {
    fn drop(&mut self) {
        // SAFETY: the pointer is live and not used again.
        unsafe { sys::Highs_destroy(self.pointer.as_ptr()) }
    }
}

/// Version of the linked solver, for example `1.16.0`.
pub(crate) fn version() -> String {
    // SAFETY: HiGHS returns a static, null-terminated string.
    unsafe { CStr::from_ptr(sys::Highs_version()) }.to_string_lossy().into_owned()
}

impl Highs {
    /// A silent instance without a model.
    pub(crate) fn new() -> Result<Self, SolverError> {
        // SAFETY: no precondition.
        let pointer = NonNull::new(unsafe { sys::Highs_create() })
            .ok_or_else(|| SolverError::Start("out of memory".to_owned()))?;
        let mut highs = Highs { pointer, rows: 0, columns: 0 };
        highs.set_bool(c"output_flag", false)?;
        // Before any model comes in: smaller coefficients are dropped when it is passed.
        highs.set_double(c"small_matrix_value", SMALLEST_COEFFICIENT)?;
        Ok(highs)
    }

    fn raw(&self) -> *mut c_void {
        self.pointer.as_ptr()
    }

    pub(crate) fn set_bool(&mut self, option: &'static CStr, value: bool) -> Result<(), SolverError> {
        // SAFETY: live pointer, null-terminated name.
        let code = unsafe { sys::Highs_setBoolOptionValue(self.raw(), option.as_ptr(), c_int::from(value)) };
        accepted(code, option, value)
    }

    pub(crate) fn set_int(&mut self, option: &'static CStr, value: i32) -> Result<(), SolverError> {
        // SAFETY: as above.
        let code = unsafe { sys::Highs_setIntOptionValue(self.raw(), option.as_ptr(), value) };
        accepted(code, option, value)
    }

    pub(crate) fn set_double(&mut self, option: &'static CStr, value: f64) -> Result<(), SolverError> {
        // HiGHS compares with the limits of the option in a way that lets this one through.
        if value.is_nan() {
            return accepted(sys::STATUS_ERROR, option, value);
        }
        // SAFETY: as above.
        let code = unsafe { sys::Highs_setDoubleOptionValue(self.raw(), option.as_ptr(), value) };
        accepted(code, option, value)
    }

    pub(crate) fn set_string(
        &mut self,
        option: &'static CStr,
        value: &'static CStr,
    ) -> Result<(), SolverError> {
        // SAFETY: as above, for both strings.
        let code = unsafe { sys::Highs_setStringOptionValue(self.raw(), option.as_ptr(), value.as_ptr()) };
        accepted(code, option, value.to_string_lossy())
    }

    /// Hands the problem over; HiGHS copies it.
    pub(crate) fn pass(&mut self, problem: &Problem) -> Result<(), SolverError> {
        let (columns, rows, nonzeros) = (problem.columns(), problem.rows(), problem.nonzeros());
        assert!(
            problem.starts.len() == columns + 1
                && problem.entry_row.len() == nonzeros
                && problem.row_upper.len() == rows
                && [problem.column_lower.len(), problem.column_upper.len(), problem.column_integer.len()]
                    == [columns; 3],
            "the vectors of a problem have the same length"
        );
        let integrality: Vec<c_int> = if problem.column_integer.contains(&true) {
            problem.column_integer.iter().map(|&integer| c_int::from(integer)).collect()
        } else {
            Vec::new()
        };
        // SAFETY: the lengths were checked just now; a null integrality means a linear programme.
        let code = unsafe {
            sys::Highs_passMip(
                self.raw(),
                columns as c_int,
                rows as c_int,
                nonzeros as c_int,
                sys::kHighsMatrixFormatColwise,
                sys::kHighsObjSenseMinimize,
                problem.offset,
                problem.column_cost.as_ptr(),
                problem.column_lower.as_ptr(),
                problem.column_upper.as_ptr(),
                problem.row_lower.as_ptr(),
                problem.row_upper.as_ptr(),
                problem.starts.as_ptr(),
                problem.entry_row.as_ptr(),
                problem.entry_value.as_ptr(),
                if integrality.is_empty() { null() } else { integrality.as_ptr() },
            )
        };
        (self.rows, self.columns) = (rows, columns);
        self.done(code, "Highs_passMip")
    }

    /// Names rows and columns for a file; both vectors have one name for each.
    pub(crate) fn name(&mut self, rows: &[CString], columns: &[CString]) -> Result<(), SolverError> {
        for (index, name) in rows.iter().enumerate().take(self.rows) {
            // SAFETY: the index is within the model, the name null-terminated.
            let code = unsafe { sys::Highs_passRowName(self.raw(), index as c_int, name.as_ptr()) };
            self.done(code, "Highs_passRowName")?;
        }
        for (index, name) in columns.iter().enumerate().take(self.columns) {
            // SAFETY: as above.
            let code = unsafe { sys::Highs_passColName(self.raw(), index as c_int, name.as_ptr()) };
            self.done(code, "Highs_passColName")?;
        }
        Ok(())
    }

    /// Writes the model; the ending of the name, `.lp` or `.mps`, says in which format.
    pub(crate) fn write(&mut self, path: &CStr) -> Result<(), SolverError> {
        // SAFETY: live pointer, null-terminated path.
        let code = unsafe { sys::Highs_writeModel(self.raw(), path.as_ptr()) };
        self.done(code, "Highs_writeModel")
    }

    pub(crate) fn change_column_bounds(
        &mut self,
        column: usize,
        lower: f64,
        upper: f64,
    ) -> Result<(), SolverError> {
        // SAFETY: HiGHS checks the index.
        let code = unsafe { sys::Highs_changeColBounds(self.raw(), column as c_int, lower, upper) };
        self.done(code, "Highs_changeColBounds")
    }

    pub(crate) fn change_row_bounds(
        &mut self,
        row: usize,
        lower: f64,
        upper: f64,
    ) -> Result<(), SolverError> {
        // SAFETY: HiGHS checks the index.
        let code = unsafe { sys::Highs_changeRowBounds(self.raw(), row as c_int, lower, upper) };
        self.done(code, "Highs_changeRowBounds")
    }

    pub(crate) fn change_cost(&mut self, column: usize, cost: f64) -> Result<(), SolverError> {
        // SAFETY: HiGHS checks the index.
        let code = unsafe { sys::Highs_changeColCost(self.raw(), column as c_int, cost) };
        self.done(code, "Highs_changeColCost")
    }

    pub(crate) fn change_offset(&mut self, offset: f64) -> Result<(), SolverError> {
        // SAFETY: no precondition.
        let code = unsafe { sys::Highs_changeObjectiveOffset(self.raw(), offset) };
        self.done(code, "Highs_changeObjectiveOffset")
    }

    pub(crate) fn make_continuous(&mut self) -> Result<(), SolverError> {
        // SAFETY: no precondition.
        let code = unsafe { sys::Highs_clearIntegrality(self.raw()) };
        self.done(code, "Highs_clearIntegrality")
    }

    /// Adds one row; the basis stays.
    pub(crate) fn add_row(
        &mut self,
        lower: f64,
        upper: f64,
        columns: &[c_int],
        values: &[f64],
    ) -> Result<(), SolverError> {
        assert_eq!(columns.len(), values.len(), "one value for each column of a new row");
        // SAFETY: both arrays have the length given; HiGHS checks the column numbers.
        let code = unsafe {
            sys::Highs_addRow(
                self.raw(),
                lower,
                upper,
                columns.len() as c_int,
                columns.as_ptr(),
                values.as_ptr(),
            )
        };
        self.rows += 1;
        self.done(code, "Highs_addRow")
    }

    /// Adds the columns of a problem from one on, which has the rows of the model; the basis stays.
    pub(crate) fn add_columns(&mut self, problem: &Problem, first: usize) -> Result<(), SolverError> {
        let (columns, begin) = (problem.columns() - first, problem.starts[first]);
        let starts: Vec<c_int> =
            problem.starts[first..problem.columns()].iter().map(|start| start - begin).collect();
        let begin = begin as usize;
        assert!(
            starts.len() == columns
                && problem.entry_row.len() == problem.entry_value.len()
                && [problem.column_cost.len(), problem.column_lower.len(), problem.column_upper.len()]
                    == [problem.columns(); 3],
            "the vectors of a problem have the same length"
        );
        // SAFETY: the lengths were checked just now; HiGHS checks the row numbers.
        let code = unsafe {
            sys::Highs_addCols(
                self.raw(),
                columns as c_int,
                problem.column_cost[first..].as_ptr(),
                problem.column_lower[first..].as_ptr(),
                problem.column_upper[first..].as_ptr(),
                (problem.entry_row.len() - begin) as c_int,
                starts.as_ptr(),
                problem.entry_row[begin..].as_ptr(),
                problem.entry_value[begin..].as_ptr(),
            )
        };
        self.columns += columns;
        self.done(code, "Highs_addCols")
    }

    /// Gives the search a first solution, which HiGHS checks.
    pub(crate) fn set_start(&mut self, columns: &[f64]) -> Result<(), SolverError> {
        assert_eq!(columns.len(), self.columns, "one start value for each column");
        // SAFETY: the array has a value for each column; null means that the other parts are not given.
        let code = unsafe { sys::Highs_setSolution(self.raw(), columns.as_ptr(), null(), null(), null()) };
        self.done(code, "Highs_setSolution")
    }

    /// Which bound each column and row rests on, or that it is basic, in HiGHS's codes; `None` where there is no basis.
    pub(crate) fn basis(&self) -> Option<(Vec<c_int>, Vec<c_int>)> {
        if self.int_info(c"basis_validity") != Some(1) {
            return None;
        }
        let (mut columns, mut rows) = (vec![0; self.columns], vec![0; self.rows]);
        // SAFETY: the arrays have a place for each column and row of the model.
        let code = unsafe { sys::Highs_getBasis(self.raw(), columns.as_mut_ptr(), rows.as_mut_ptr()) };
        (code == sys::STATUS_OK).then_some((columns, rows))
    }

    /// Makes the next run start from a basis.
    pub(crate) fn set_basis(&mut self, columns: &[c_int], rows: &[c_int]) -> Result<(), SolverError> {
        assert_eq!((columns.len(), rows.len()), (self.columns, self.rows), "a basis of this problem");
        // SAFETY: the arrays have a code for each column and row of the model.
        let code = unsafe { sys::Highs_setBasis(self.raw(), columns.as_ptr(), rows.as_ptr()) };
        self.done(code, "Highs_setBasis")
    }

    /// Forgets basis and solution, so that the next run starts cold.
    pub(crate) fn forget(&mut self) -> Result<(), SolverError> {
        // SAFETY: no precondition.
        let code = unsafe { sys::Highs_clearSolver(self.raw()) };
        self.done(code, "Highs_clearSolver")
    }

    /// Solves, telling and obeying `watch`, and returns HiGHS's model status. Must be the only solve of its thread's life,
    /// as the task scheduler of the thread is set up for the number of threads of this run and taken down at its end.
    pub(crate) fn run(&mut self, watch: &Watch) -> Result<c_int, SolverError> {
        let data = std::ptr::from_ref(watch).cast_mut().cast::<c_void>();
        // SAFETY: `watch` outlives the run, and the callback is taken away again before this function returns.
        let code = unsafe {
            sys::Highs_zeroAllClocks(self.raw());
            sys::Highs_setCallback(self.raw(), Some(on_callback), data);
            for kind in [
                sys::kHighsCallbackMipLogging,
                sys::kHighsCallbackMipInterrupt,
                sys::kHighsCallbackSimplexInterrupt,
                sys::kHighsCallbackIpmInterrupt,
            ] {
                sys::Highs_startCallback(self.raw(), kind);
            }
            let code = sys::Highs_run(self.raw());
            sys::Highs_setCallback(self.raw(), None, std::ptr::null_mut());
            sys::Highs_resetThreadScheduler(1);
            code
        };
        let status = self.model_status();
        // HiGHS reports an error for some statuses that are answers (a time limit before anything was found, say);
        // the caller reads the status, so only one that says nothing is an error here.
        if code == sys::STATUS_ERROR && status == sys::MODEL_STATUS_NOTSET {
            return Err(SolverError::Failed { call: "Highs_run", status });
        }
        Ok(status)
    }

    fn model_status(&self) -> c_int {
        // SAFETY: no precondition.
        unsafe { sys::Highs_getModelStatus(self.raw()) }
    }

    /// The point that HiGHS holds, whatever its quality.
    pub(crate) fn solution(&self) -> RawSolution {
        let mut solution = RawSolution {
            columns: vec![0.0; self.columns],
            reduced_costs: vec![0.0; self.columns],
            row_duals: vec![0.0; self.rows],
        };
        // HiGHS refuses to skip only some of the arrays in some versions, so this one is filled and dropped.
        let mut row_values = vec![0.0; self.rows];
        // SAFETY: the arrays have a place for each column and row of the model.
        unsafe {
            sys::Highs_getSolution(
                self.raw(),
                solution.columns.as_mut_ptr(),
                solution.reduced_costs.as_mut_ptr(),
                row_values.as_mut_ptr(),
                solution.row_duals.as_mut_ptr(),
            );
        }
        solution
    }

    /// A whole-number figure of the last run.
    pub(crate) fn int_info(&self, name: &CStr) -> Option<i32> {
        let mut value: c_int = 0;
        // SAFETY: null-terminated name, one place for the value.
        let code = unsafe { sys::Highs_getIntInfoValue(self.raw(), name.as_ptr(), &raw mut value) };
        (code == sys::STATUS_OK).then_some(value)
    }

    /// A long whole-number figure of the last run.
    pub(crate) fn long_info(&self, name: &CStr) -> Option<i64> {
        let mut value: i64 = 0;
        // SAFETY: null-terminated name, one place for the value.
        let code = unsafe { sys::Highs_getInt64InfoValue(self.raw(), name.as_ptr(), &raw mut value) };
        (code == sys::STATUS_OK).then_some(value)
    }

    /// A real figure of the last run.
    pub(crate) fn double_info(&self, name: &CStr) -> Option<f64> {
        let mut value = 0.0;
        // SAFETY: null-terminated name, one place for the value.
        let code = unsafe { sys::Highs_getDoubleInfoValue(self.raw(), name.as_ptr(), &raw mut value) };
        (code == sys::STATUS_OK).then_some(value)
    }

    /// Searches an irreducible infeasible subsystem of the model's linear relaxation.
    pub(crate) fn conflict(&mut self) -> Result<RawConflict, SolverError> {
        let (mut column_count, mut row_count): (c_int, c_int) = (0, 0);
        let mut column_index = vec![0 as c_int; self.columns];
        let mut row_index = vec![0 as c_int; self.rows];
        let mut column_bound = vec![0 as c_int; self.columns];
        let mut row_bound = vec![0 as c_int; self.rows];
        let mut column_status = vec![0 as c_int; self.columns];
        let mut row_status = vec![0 as c_int; self.rows];
        // SAFETY: a conflict has at most all columns and rows, and each array has a place for that many.
        let code = unsafe {
            let code = sys::Highs_getIis(
                self.raw(),
                &raw mut column_count,
                &raw mut row_count,
                column_index.as_mut_ptr(),
                row_index.as_mut_ptr(),
                column_bound.as_mut_ptr(),
                row_bound.as_mut_ptr(),
                column_status.as_mut_ptr(),
                row_status.as_mut_ptr(),
            );
            sys::Highs_resetThreadScheduler(1);
            code
        };
        self.done(code, "Highs_getIis")?;
        let pairs = |count: c_int, index: Vec<c_int>, bound: Vec<c_int>| -> Vec<(usize, c_int)> {
            index
                .into_iter()
                .zip(bound)
                .take(count as usize)
                .map(|(index, bound)| (index as usize, bound))
                .collect()
        };
        let maybe = sys::kHighsIisStatusMaybeInConflict;
        let irreducible = !row_status.contains(&maybe) && !column_status.contains(&maybe);
        Ok(RawConflict {
            rows: pairs(row_count, row_index, row_bound),
            columns: pairs(column_count, column_index, column_bound),
            irreducible,
        })
    }

    fn done(&self, code: c_int, call: &'static str) -> Result<(), SolverError> {
        if code == sys::STATUS_ERROR {
            return Err(SolverError::Failed { call, status: self.model_status() });
        }
        Ok(())
    }
}

fn accepted(code: c_int, option: &'static CStr, value: impl ToString) -> Result<(), SolverError> {
    if code == sys::STATUS_OK {
        return Ok(());
    }
    Err(SolverError::Option { option: option.to_str().unwrap_or("?"), value: value.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_that_the_bindings_assume() {
        let highs = Highs::new().expect("a solver");
        // SAFETY: live pointer.
        let size = unsafe { sys::Highs_getSizeofHighsInt(highs.raw()) };
        assert_eq!(size as usize, size_of::<c_int>());
        assert_eq!(size_of::<sys::HighsInt>(), size_of::<i32>());
        // The first two fields are what other programs rely on; HiGHS promises to keep them in place.
        assert_eq!(std::mem::offset_of!(sys::HighsCallbackDataIn, user_interrupt), 0);
        // SAFETY: live pointer.
        assert_eq!(unsafe { sys::Highs_getInfinity(highs.raw()) }, f64::INFINITY);
    }

    #[test]
    fn the_linked_solver_is_the_one_the_canaries_were_checked_with() {
        assert!(version().starts_with("1.16."), "linked with HiGHS {}", version());
    }

    #[test]
    fn an_unknown_option_is_an_error() {
        let mut highs = Highs::new().expect("a solver");
        assert!(matches!(highs.set_bool(c"no_such_option", true), Err(SolverError::Option { .. })));
    }
}
