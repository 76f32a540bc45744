//! A problem that lives in the solver and can be changed and solved again.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::ffi::Highs;
use crate::run::run;
use crate::validate::{check_bounds, validate, validate_start};
use crate::verdict::read_outcome;
use crate::{Column, NewRow, Options, Outcome, Problem, Progress, Row, SolverError, Status};

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

/// What HiGHS's interface calls a basic row or column (`kHighsBasisStatusBasic`).
const BASIC: i32 = 1;
/// One that rests on its lower bound (`kHighsBasisStatusLower`), and a free one that is zero (`kHighsBasisStatusZero`).
const LOWER: i32 = 0;
const ZERO: i32 = 3;

/// Where a solve ended, from which another of a problem of the same size can start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    columns: Vec<i32>,
    rows: Vec<i32>,
}

impl Basis {
    /// The basis without some rows, which must rest on no bound in it, so that it is one of the problem without them: `kept` says which
    /// stay. `None` where one of the others does rest on a bound.
    pub fn with_rows(&self, kept: &[bool]) -> Option<Self> {
        let basic = |row: &i32| *row == BASIC;
        let left_out = self.rows.iter().zip(kept).filter(|(_, kept)| !**kept);
        let rows = self.rows.iter().zip(kept).filter(|(_, kept)| **kept).map(|(row, _)| *row).collect();
        left_out.map(|(row, _)| row).all(basic).then(|| Self { columns: self.columns.clone(), rows })
    }

    /// The basis of a problem with more columns, which rest on their lower bounds, or are zero where they have none.
    pub fn with_columns_of(mut self, problem: &Problem) -> Self {
        let rest = |column: Column| if problem.column_bounds(column).0.is_finite() { LOWER } else { ZERO };
        self.columns.extend(problem.column_handles().skip(self.columns.len()).map(rest));
        self
    }

    /// The basis of a problem with more columns, of which only those with a place are in this one: the others rest.
    pub(crate) fn with_places(self, places: &[Option<u32>], problem: &Problem) -> Self {
        let rest = |column: Column| if problem.column_bounds(column).0.is_finite() { LOWER } else { ZERO };
        let code = |column: Column| {
            places[column.index()].map_or_else(|| rest(column), |place| self.columns[place as usize])
        };
        Self { columns: problem.column_handles().map(code).collect(), rows: self.rows }
    }

    /// The basis of a problem with some of the columns only, in this order.
    pub(crate) fn of_columns(&self, columns: &[Column]) -> Self {
        let columns = columns.iter().map(|column| self.columns[column.index()]).collect();
        Self { columns, rows: self.rows.clone() }
    }

    /// Whether a column is basic.
    pub(crate) fn is_basic(&self, column: Column) -> bool {
        self.columns[column.index()] == BASIC
    }

    /// Whether it is one of a problem of this size.
    pub fn fits(&self, problem: &Problem) -> bool {
        (self.columns.len(), self.rows.len()) == (problem.columns(), problem.rows())
    }
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

    /// Adds continuous columns of another problem that has the same rows. They rest on a bound in the basis.
    ///
    /// # Errors
    /// If the solver fails.
    pub(crate) fn add_columns(&mut self, from: &Problem, columns: &[Column]) -> Result<(), SolverError> {
        let first = self.problem.columns();
        for &column in columns {
            let (lower, upper) = from.column_bounds(column);
            let entries: Vec<(Row, f64)> = from.entries(column).collect();
            self.problem.add_column(from.cost(column), lower, upper, false, &entries);
        }
        self.highs.add_columns(&self.problem, first)
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

    /// The basis of the last solve; `None` where it left none.
    pub fn basis(&self) -> Option<Basis> {
        self.highs.basis().map(|(columns, rows)| Basis { columns, rows })
    }

    /// Makes the next solve start from a basis of a problem of the same size. With presolve it is not made use of.
    ///
    /// # Errors
    /// If the solver refuses it.
    ///
    /// # Panics
    /// If the basis is one of a problem of another size.
    pub fn set_basis(&mut self, basis: &Basis) -> Result<(), SolverError> {
        self.highs.set_basis(&basis.columns, &basis.rows)
    }

    /// Makes the next solve start cold.
    ///
    /// # Errors
    /// If the solver fails.
    pub fn forget(&mut self) -> Result<(), SolverError> {
        self.highs.forget()
    }

    /// Makes the next solve start from the basis of the last one, and from nothing else of it.
    ///
    /// # Errors
    /// If the solver fails.
    pub fn refresh(&mut self) -> Result<(), SolverError> {
        let basis = self.basis();
        self.forget()?;
        basis.map_or(Ok(()), |basis| self.set_basis(&basis))
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

    /// Solves the problem as it stands, and where the answer cannot be relied on once more: cold, and with presolve.
    ///
    /// # Errors
    /// As [`solve`].
    pub fn solve_or_anew(
        &mut self,
        options: &Options,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Outcome, SolverError> {
        let outcome = self.solve(options, progress)?;
        if outcome.status != Status::Unreliable {
            return Ok(outcome);
        }
        self.forget()?;
        self.solve(&Options { presolve: true, ..options.clone() }, progress)
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
    set_ends(highs, options, problem.integers() > 0)?;
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
    let nodes = options.node_limit.map_or(i32::MAX, |limit| limit.min(i32::MAX as u32) as i32);
    highs.set_int(c"mip_max_nodes", nodes)?;
    // The solver's own numbers where they are wanted.
    highs.set_double(c"mip_heuristic_effort", if options.heuristics { 0.05 } else { 0.0 })?;
    for option in
        [c"mip_heuristic_run_rins", c"mip_heuristic_run_rens", c"mip_heuristic_run_root_reduced_cost"]
    {
        highs.set_bool(option, options.heuristics)?;
    }
    highs.set_double(c"time_limit", options.time_limit.map_or(f64::INFINITY, |limit| limit.as_secs_f64()))?;
    highs.set_double(c"primal_feasibility_tolerance", options.feasibility_tolerance)?;
    highs.set_double(c"dual_feasibility_tolerance", options.optimality_tolerance)?;
    highs.set_double(c"mip_feasibility_tolerance", options.integrality_tolerance)
}

/// Where a search may end early (a target means something else for a linear programme), and by which method a linear
/// programme is solved.
fn set_ends(highs: &mut Highs, options: &Options, mixed: bool) -> Result<(), SolverError> {
    let target = options.target.filter(|_| mixed).unwrap_or(f64::NEG_INFINITY);
    // A linear programme that was simplified first would end without the duals of the original.
    let goes_by_duals = !options.presolve && !options.primal;
    let cutoff = options.cutoff.filter(|_| mixed || goes_by_duals).unwrap_or(f64::INFINITY);
    highs.set_double(c"objective_target", target)?;
    highs.set_double(c"objective_bound", cutoff)?;
    // Dual and primal simplex in the solver's own numbers.
    highs.set_int(c"simplex_strategy", if options.primal && !mixed { 4 } else { 1 })
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
