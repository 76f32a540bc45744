//! A problem that lives in the solver and can be changed and solved again.

use std::ops::ControlFlow;
use std::time::Duration;

use highs_sys as sys;

use crate::check::{check_point, dual_bound};
use crate::ffi::Highs;
use crate::outcome::relative_gap;
use crate::run::{Ran, run};
use crate::validate::{check_bounds, validate, validate_start};
use crate::{
    Column, Duals, NewRow, Options, Outcome, Problem, Progress, Row, SolverError, Status, solver_version,
};

/// Solves a problem once.
///
/// `progress` is called about twenty times a second on the calling thread; when it returns `Break`, the solver stops at
/// its next chance (between simplex iterations of a linear programme, between nodes and cut rounds of a mixed-integer
/// one) and the best solution is kept. A short solve may end before the first call. Do not solve another problem from within
/// `progress`: with several threads it would wait for the first one forever.
///
/// # Errors
/// If a number is not one, an option is refused, or the solver fails. An infeasible problem is no error.
pub fn solve(
    problem: &Problem,
    options: &Options,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Outcome, SolverError> {
    validate(problem)?;
    let mut highs = Highs::new()?;
    highs.pass(problem)?;
    solve_passed(&mut highs, problem, options, progress)
}

/// A problem that lives in the solver and can be changed and solved again.
///
/// A linear programme is solved again from the basis of the last solve, provided that `presolve` is off; with presolve
/// the solver starts anew. The objective is the same either way.
pub struct Session {
    problem: Problem,
    highs: Highs,
}

impl Session {
    /// Loads a problem.
    ///
    /// # Errors
    /// If a number of the problem is not one, or the solver refuses it.
    pub fn new(problem: Problem) -> Result<Self, SolverError> {
        validate(&problem)?;
        let mut highs = Highs::new()?;
        highs.pass(&problem)?;
        Ok(Session { problem, highs })
    }

    /// The problem as it stands after all changes.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Gives the problem back as it stands after all changes.
    pub fn into_problem(self) -> Problem {
        self.problem
    }

    /// Changes both bounds of a column.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_column_bounds(&mut self, column: Column, lower: f64, upper: f64) -> Result<(), SolverError> {
        check_bounds("column", column.index(), lower, upper)?;
        self.problem.set_column_bounds(column, lower, upper);
        self.highs.change_column_bounds(column.index(), lower, upper)
    }

    /// Changes both bounds of a row.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_row_bounds(&mut self, row: Row, lower: f64, upper: f64) -> Result<(), SolverError> {
        check_bounds("row", row.index(), lower, upper)?;
        self.problem.set_row_bounds(row, lower, upper);
        self.highs.change_row_bounds(row.index(), lower, upper)
    }

    /// Changes the cost of a column.
    ///
    /// # Errors
    /// If it is not a finite number.
    pub fn set_cost(&mut self, column: Column, cost: f64) -> Result<(), SolverError> {
        if !cost.is_finite() {
            let what = format!("the cost of column {}", column.index());
            return Err(SolverError::BadNumber { what, value: cost });
        }
        self.problem.set_cost(column, cost);
        self.highs.change_cost(column.index(), cost)
    }

    /// Changes the constant of the objective.
    ///
    /// # Errors
    /// If it is not a finite number.
    pub fn set_offset(&mut self, offset: f64) -> Result<(), SolverError> {
        if !offset.is_finite() {
            return Err(SolverError::BadNumber {
                what: "the constant of the objective".to_owned(),
                value: offset,
            });
        }
        self.problem.set_offset(offset);
        self.highs.change_offset(offset)
    }

    /// Adds rows over the columns that exist, for example cuts. Adding many at a time is cheaper.
    ///
    /// # Errors
    /// If a number is not one.
    pub fn add_rows(&mut self, rows: &[NewRow]) -> Result<Vec<Row>, SolverError> {
        for (offset, row) in rows.iter().enumerate() {
            let index = self.problem.rows() + offset;
            check_bounds("row", index, row.lower, row.upper)?;
            if let Some((column, value)) = row.entries.iter().find(|(_, value)| !value.is_finite()) {
                let what = format!("the coefficient of column {} in row {index}", column.index());
                return Err(SolverError::BadNumber { what, value: *value });
            }
        }
        let added = self.problem.append_rows(rows);
        for row in rows {
            // The solver refuses an entry that comes twice.
            let mut sums = std::collections::BTreeMap::new();
            for &(column, value) in &row.entries {
                *sums.entry(column.index() as i32).or_insert(0.0) += value;
            }
            sums.retain(|_, value| *value != 0.0);
            let (columns, values): (Vec<i32>, Vec<f64>) = sums.into_iter().unzip();
            self.highs.add_row(row.lower, row.upper, &columns, &values)?;
        }
        Ok(added)
    }

    /// Fixes every whole column at its rounded value in `values` and makes it continuous, which leaves a linear
    /// programme: its duals are the prices that go with these decisions.
    ///
    /// # Errors
    /// If the solver fails.
    ///
    /// # Panics
    /// If `values` has another length than there are columns.
    pub fn fix_integers(&mut self, values: &[f64]) -> Result<(), SolverError> {
        let whole: Vec<Column> =
            self.problem.column_handles().filter(|&column| self.problem.is_integer(column)).collect();
        self.problem.fix_integers(values);
        for column in whole {
            let (lower, upper) = self.problem.column_bounds(column);
            self.highs.change_column_bounds(column.index(), lower, upper)?;
        }
        self.highs.make_continuous()
    }

    /// Makes the next solve start cold.
    ///
    /// # Errors
    /// If the solver fails.
    pub fn forget(&mut self) -> Result<(), SolverError> {
        self.highs.forget()
    }

    /// Solves the problem as it stands; see [`solve`].
    ///
    /// # Errors
    /// As [`solve`].
    pub fn solve(
        &mut self,
        options: &Options,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Outcome, SolverError> {
        solve_passed(&mut self.highs, &self.problem, options, progress)
    }
}

/// Solves the problem that `highs` holds already.
fn solve_passed(
    highs: &mut Highs,
    problem: &Problem,
    options: &Options,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Outcome, SolverError> {
    validate_start(problem, options)?;
    set_options(highs, options)?;
    if let Some(start) = &options.start {
        highs.set_start(start)?;
    }
    let threads = options.effective_threads();
    let ran = run(highs, threads, progress)?;
    let mut outcome = read_outcome(highs, problem, options, &ran)?;
    if outcome.status == Status::InfeasibleOrUnbounded {
        settle(problem, options, &mut outcome, progress)?;
    }
    Ok(outcome)
}

fn set_options(highs: &mut Highs, options: &Options) -> Result<(), SolverError> {
    let threads = options.effective_threads();
    highs.set_string(c"presolve", if options.presolve { c"on" } else { c"off" })?;
    highs.set_string(c"parallel", if threads > 1 { c"on" } else { c"off" })?;
    highs.set_int(c"threads", threads.min(i32::MAX as u32) as i32)?;
    highs.set_int(c"random_seed", (options.seed & i32::MAX as u32) as i32)?;
    highs.set_double(c"mip_rel_gap", options.gap)?;
    highs.set_double(c"mip_abs_gap", options.absolute_gap)?;
    highs.set_double(c"time_limit", options.time_limit.map_or(f64::INFINITY, |limit| limit.as_secs_f64()))?;
    highs.set_double(c"primal_feasibility_tolerance", options.feasibility_tolerance)?;
    highs.set_double(c"dual_feasibility_tolerance", options.optimality_tolerance)?;
    highs.set_double(c"mip_feasibility_tolerance", options.integrality_tolerance)
}

/// Translates what HiGHS holds after a run, believing nothing that can be checked.
fn read_outcome(
    highs: &mut Highs,
    problem: &Problem,
    options: &Options,
    ran: &Ran,
) -> Result<Outcome, SolverError> {
    let mixed = problem.column_integer.contains(&true);
    let mut outcome = Outcome {
        status: status(ran.status)?,
        solution: None,
        bound: None,
        gap: None,
        duals: None,
        check: None,
        nodes: highs.long_info(c"mip_node_count").and_then(|count| u64::try_from(count).ok()).unwrap_or(0),
        iterations: highs
            .int_info(c"simplex_iteration_count")
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or(0),
        seconds: ran.seconds,
        solver_version: solver_version(),
    };
    if matches!(outcome.status, Status::Infeasible | Status::Unbounded | Status::InfeasibleOrUnbounded) {
        // A mixed-integer search calls a problem unbounded when its relaxation is, which says nothing about whether
        // it has a solution at all.
        if mixed && outcome.status == Status::Unbounded {
            outcome.status = Status::InfeasibleOrUnbounded;
        }
        return Ok(outcome);
    }
    if mixed {
        outcome.bound = highs.double_info(c"mip_dual_bound").filter(|bound| bound.is_finite());
    }
    let claimed = highs.int_info(c"primal_solution_status").unwrap_or(sys::SOLUTION_STATUS_NONE);
    let has_point = claimed != sys::SOLUTION_STATUS_NONE || outcome.status == Status::Optimal;
    if has_point {
        read_point(highs, problem, options, mixed, &mut outcome);
    } else if outcome.status == Status::Optimal {
        outcome.status = Status::Unreliable;
    }
    Ok(outcome)
}

fn read_point(highs: &mut Highs, problem: &Problem, options: &Options, mixed: bool, outcome: &mut Outcome) {
    let raw = highs.solution();
    let objective = highs.double_info(c"objective_function_value").unwrap_or(f64::NAN);
    // Without columns HiGHS solves nothing, and its figures are those of nothing.
    let objective = if problem.columns() == 0 { problem.offset } else { objective };
    let (solution, mut check) = check_point(problem, options, raw.columns, objective);
    let feasible = check.passed;
    let mut proven = true;
    if mixed {
        proven = outcome.bound.is_some_and(|bound| bound_proves(options, solution.objective, bound))
            && !start_is_better(problem, options, solution.objective);
        outcome.gap = outcome.bound.map(|bound| relative_gap(solution.objective, bound));
    } else if outcome.status == Status::Optimal {
        let duals = Duals { rows: raw.row_duals, reduced_costs: raw.reduced_costs };
        let (bound, closes) = dual_bound(problem, options, &solution, &duals);
        proven = closes;
        outcome.bound = bound.is_finite().then_some(bound);
        outcome.gap = outcome.bound.map(|bound| relative_gap(solution.objective, bound));
        outcome.duals = Some(duals);
    }
    if problem.columns() == 0 && !feasible {
        // HiGHS does not look at the rows of a model without columns; nothing is left to change about them.
        outcome.status = Status::Infeasible;
        (outcome.duals, outcome.bound, outcome.gap) = (None, None, None);
    } else if outcome.status == Status::Optimal && !(feasible && proven) {
        check.passed = false;
        outcome.status = Status::Unreliable;
    }
    outcome.check = Some(check);
    outcome.solution = feasible.then_some(solution);
}

/// What rounding in the solver's own sums may cost, relative to the objective.
fn rounding(objective: f64) -> f64 {
    1e-6 * (1.0 + objective.abs())
}

/// Whether the bound is as close to the objective as was asked. A bound above the objective is as wrong as one too far
/// below.
fn bound_proves(options: &Options, objective: f64, bound: f64) -> bool {
    let allowed = options.absolute_gap.max(options.gap * objective.abs());
    let distance = objective - bound;
    distance <= allowed + rounding(objective) && distance >= -rounding(objective)
}

/// Whether the start solution is feasible and better than the optimum that the solver claims by more than the gap.
fn start_is_better(problem: &Problem, options: &Options, objective: f64) -> bool {
    let Some(start) = &options.start else { return false };
    let mut value = problem.offset;
    for (cost, x) in problem.column_cost.iter().zip(start) {
        value += cost * x;
    }
    let allowed = options.absolute_gap.max(options.gap * objective.abs()) + rounding(objective);
    value < objective - allowed && check_point(problem, options, start.clone(), value).1.passed
}

fn status(code: i32) -> Result<Status, SolverError> {
    Ok(match code {
        sys::MODEL_STATUS_OPTIMAL | sys::MODEL_STATUS_MODEL_EMPTY => Status::Optimal,
        sys::MODEL_STATUS_INFEASIBLE => Status::Infeasible,
        sys::MODEL_STATUS_UNBOUNDED_OR_INFEASIBLE => Status::InfeasibleOrUnbounded,
        sys::MODEL_STATUS_UNBOUNDED => Status::Unbounded,
        sys::MODEL_STATUS_REACHED_TIME_LIMIT => Status::TimeLimit,
        sys::MODEL_STATUS_REACHED_INTERRUPT | sys::MODEL_STATUS_HIGHS_INTERRUPT => Status::Interrupted,
        sys::MODEL_STATUS_REACHED_ITERATION_LIMIT
        | sys::MODEL_STATUS_REACHED_SOLUTION_LIMIT
        | sys::MODEL_STATUS_REACHED_MEMORY_LIMIT
        | sys::MODEL_STATUS_OBJECTIVE_BOUND
        | sys::MODEL_STATUS_OBJECTIVE_TARGET => Status::OtherLimit,
        sys::MODEL_STATUS_UNKNOWN
        | sys::MODEL_STATUS_SOLVE_ERROR
        | sys::MODEL_STATUS_POSTSOLVE_ERROR
        | sys::MODEL_STATUS_PRESOLVE_ERROR => Status::Unreliable,
        other => return Err(SolverError::Failed { call: "Highs_run", status: other }),
    })
}

/// Decides between infeasible and unbounded: the same problem without an objective, and without presolve, either has a
/// point or not.
fn settle(
    problem: &Problem,
    options: &Options,
    outcome: &mut Outcome,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<(), SolverError> {
    let mut feasibility = problem.clone();
    feasibility.column_cost.fill(0.0);
    feasibility.offset = 0.0;
    let remaining =
        options.time_limit.map(|limit| limit.saturating_sub(Duration::from_secs_f64(outcome.seconds)));
    let options = Options { presolve: false, start: None, time_limit: remaining, ..options.clone() };
    let mut highs = Highs::new()?;
    highs.pass(&feasibility)?;
    set_options(&mut highs, &options)?;
    let ran = run(&mut highs, options.effective_threads(), progress)?;
    let found = read_outcome(&mut highs, &feasibility, &options, &ran)?;
    outcome.seconds += found.seconds;
    outcome.iterations += found.iterations;
    outcome.nodes += found.nodes;
    if found.solution.is_some() {
        outcome.status = Status::Unbounded;
    } else if found.status == Status::Infeasible {
        outcome.status = Status::Infeasible;
    }
    Ok(())
}
