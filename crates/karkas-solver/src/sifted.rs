//! A wide linear programme of which the solver knows some columns only, the others being priced until none of them would gain.
//!
//! Sifting (Bixby, Gregory, Lustig, Marsten and Shanno, Operations Research 40, 1992): of many columns an optimum makes use of few, so a
//! programme of those that look cheapest is solved first. Columns whose reduced cost under its duals is negative are brought in, and it
//! is solved again from its last basis. Where there are none, the duals prove the optimum of the whole.

use std::ops::ControlFlow;
use std::time::Instant;

use crate::{
    Basis, Column, Duals, NewRow, Options, Outcome, Problem, Progress, Row, Session, Solution, SolverError,
    Status,
};

/// Columns of each row and sign that the solver knows from the start: the cheapest ones.
const CHEAPEST: usize = 10;
/// Columns are brought in by this share of those that are there, or by [`AT_LEAST`], those that gain most first.
const SHARE: f64 = 0.25;
const AT_LEAST: usize = 3000;

/// A linear programme that lives in the solver and can be changed and solved again, like a [`Session`].
///
/// With as many columns as `wide` or more only some of them are in the solver; that is nothing that can be told from the outcomes, but
/// from the time that they take. A cutoff is left unheeded then.
pub struct Sifted {
    session: Session,
    whole: Option<Whole>,
}

/// The whole programme, where the solver knows a part of it.
struct Whole {
    problem: Problem,
    /// The columns that the solver knows, in its order.
    columns: Vec<Column>,
    /// Where each column is among them.
    places: Vec<Option<u32>>,
}

impl Sifted {
    /// Loads the linear relaxation of a problem. Of one with `wide` columns or more, the solver gets those that ask for whole numbers
    /// or for something else than nothing, and the cheapest of each row.
    ///
    /// # Errors
    /// As [`Session::new`].
    pub fn new(mut problem: Problem, wide: usize) -> Result<Self, SolverError> {
        let chosen = if problem.columns() < wide { None } else { promising(&problem) };
        problem.relax_integers();
        let Some(columns) = chosen else { return Ok(Self { session: Session::new(problem)?, whole: None }) };
        crate::validate::validate(&problem)?;
        let session = Session::new(problem.part(&columns))?;
        let mut places = vec![None; problem.columns()];
        for (place, column) in columns.iter().enumerate() {
            places[column.index()] = Some(place as u32);
        }
        Ok(Self { session, whole: Some(Whole { problem, columns, places }) })
    }

    /// The whole problem as it stands after all changes.
    pub fn problem(&self) -> &Problem {
        self.whole.as_ref().map_or(self.session.problem(), |whole| &whole.problem)
    }

    /// The columns that the solver knows, where these are not all.
    pub fn known_columns(&self) -> Option<&[Column]> {
        self.whole.as_ref().map(|whole| &whole.columns[..])
    }

    /// Changes both bounds of a column.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_column_bounds(&mut self, column: Column, lower: f64, upper: f64) -> Result<(), SolverError> {
        let Some(whole) = &mut self.whole else {
            return self.session.set_column_bounds(column, lower, upper);
        };
        crate::validate::check_bounds("column", column.index(), lower, upper)?;
        whole.problem.set_column_bounds(column, lower, upper);
        match whole.places[column.index()] {
            Some(place) => self.session.set_column_bounds(Column::from_index(place as usize), lower, upper),
            // A column that the solver does not know is nothing.
            None if lower != 0.0 || upper < 0.0 => self.bring_in(&[column]),
            None => Ok(()),
        }
    }

    /// Changes both bounds of a row.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_row_bounds(&mut self, row: Row, lower: f64, upper: f64) -> Result<(), SolverError> {
        self.session.set_row_bounds(row, lower, upper)?;
        if let Some(whole) = &mut self.whole {
            whole.problem.set_row_bounds(row, lower, upper);
        }
        Ok(())
    }

    /// Adds rows over the columns that exist.
    ///
    /// # Errors
    /// If a number is not one.
    pub fn add_rows(&mut self, rows: &[NewRow]) -> Result<Vec<Row>, SolverError> {
        let Some(whole) = &mut self.whole else { return self.session.add_rows(rows) };
        let known = |row: &NewRow| {
            let place = |&(column, value): &(Column, f64)| {
                whole.places[column.index()].map(|place| (Column::from_index(place as usize), value))
            };
            NewRow { entries: row.entries.iter().filter_map(place).collect(), ..*row }
        };
        self.session.add_rows(&rows.iter().map(known).collect::<Vec<_>>())?;
        Ok(whole.problem.append_rows(rows))
    }

    /// The basis of the last solve, one of the whole problem; `None` where it left none.
    pub fn basis(&self) -> Option<Basis> {
        let basis = self.session.basis()?;
        Some(match &self.whole {
            Some(whole) => basis.with_places(&whole.places, &whole.problem),
            None => basis,
        })
    }

    /// Makes the next solve start from a basis of a problem of the same size.
    ///
    /// # Errors
    /// If the solver refuses it.
    ///
    /// # Panics
    /// If the basis is one of a problem of another size.
    pub fn set_basis(&mut self, basis: &Basis) -> Result<(), SolverError> {
        let Some(whole) = &self.whole else { return self.session.set_basis(basis) };
        let basic = |column: &Column| basis.is_basic(*column) && whole.places[column.index()].is_none();
        let missing: Vec<Column> = whole.problem.column_handles().filter(basic).collect();
        self.bring_in(&missing)?;
        let whole = self.whole.as_ref().expect("columns that are brought in leave it as it is");
        self.session.set_basis(&basis.of_columns(&whole.columns))
    }

    /// Makes the next solve start cold.
    ///
    /// # Errors
    /// If the solver fails.
    pub fn forget(&mut self) -> Result<(), SolverError> {
        self.session.forget()
    }

    /// Makes the next solve start from the basis of the last one, and from nothing else of it.
    ///
    /// # Errors
    /// If the solver fails.
    pub fn refresh(&mut self) -> Result<(), SolverError> {
        self.session.refresh()
    }

    /// Solves the problem as it stands; see [`solve`](crate::solve).
    ///
    /// # Errors
    /// As [`solve`](crate::solve).
    pub fn solve(
        &mut self,
        options: &Options,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Outcome, SolverError> {
        if self.whole.is_none() {
            return self.session.solve(options, progress);
        }
        let begun = Instant::now();
        let left = || options.time_limit.map(|limit| limit.saturating_sub(begun.elapsed()));
        let mut now = Options { cutoff: None, ..options.clone() };
        let mut iterations = 0;
        loop {
            now.time_limit = left();
            let mut outcome = self.session.solve(&now, progress)?;
            if matches!(outcome.status, Status::Infeasible | Status::InfeasibleOrUnbounded) {
                // What the part has no point for the whole may have one for.
                self.bring_in_all()?;
                outcome = self.session.solve(&Options { time_limit: left(), ..options.clone() }, progress)?;
            }
            iterations += outcome.iterations;
            (outcome.iterations, outcome.seconds) = (iterations, begun.elapsed().as_secs_f64());
            let Some(whole) = &self.whole else { return Ok(outcome) };
            let (Some(solution), Some(duals)) = (outcome.solution.take(), outcome.duals.take()) else {
                (outcome.bound, outcome.gap) = (None, None);
                return Ok(outcome);
            };
            let duals = whole.duals(duals.rows);
            let wanting = whole.wanting(&duals.reduced_costs, options.optimality_tolerance);
            if outcome.status != Status::Optimal || wanting.is_empty() {
                if !wanting.is_empty() {
                    (outcome.bound, outcome.gap) = (None, None);
                }
                outcome.solution = Some(whole.spread(solution));
                outcome.duals = Some(duals);
                return Ok(outcome);
            }
            self.bring_in(&wanting)?;
            // The point still is one, only no longer the best.
            (now.presolve, now.primal) = (false, true);
        }
    }

    fn bring_in(&mut self, columns: &[Column]) -> Result<(), SolverError> {
        let Some(whole) = &mut self.whole else { return Ok(()) };
        for &column in columns {
            whole.places[column.index()] = Some(whole.columns.len() as u32);
            whole.columns.push(column);
        }
        self.session.add_columns(&whole.problem, columns)
    }

    fn bring_in_all(&mut self) -> Result<(), SolverError> {
        if let Some(whole) = self.whole.take() {
            self.session = Session::new(whole.problem)?;
        }
        Ok(())
    }
}

impl Whole {
    /// The duals of the whole problem that these of its rows say.
    fn duals(&self, rows: Vec<f64>) -> Duals {
        let reduced = |column: Column| {
            let paid: f64 = self.problem.entries(column).map(|(row, value)| value * rows[row.index()]).sum();
            self.problem.cost(column) - paid
        };
        Duals { reduced_costs: self.problem.column_handles().map(reduced).collect(), rows }
    }

    /// Columns that the solver does not know and that would gain something, those that gain most first, no more than are brought in at once.
    fn wanting(&self, reduced_costs: &[f64], tolerance: f64) -> Vec<Column> {
        let wants = |column: &Column| {
            let unknown = self.places[column.index()].is_none();
            unknown
                && reduced_costs[column.index()] < -tolerance
                && self.problem.column_bounds(*column).1 > 0.0
        };
        let mut wanting: Vec<Column> = self.problem.column_handles().filter(wants).collect();
        let gain = |column: &Column| reduced_costs[column.index()];
        wanting.sort_by(|a, b| gain(a).total_cmp(&gain(b)).then(a.cmp(b)));
        wanting.truncate(AT_LEAST.max((SHARE * self.columns.len() as f64) as usize));
        wanting
    }

    /// The solution of the part as one of the whole.
    fn spread(&self, solution: Solution) -> Solution {
        let value = |place: &Option<u32>| place.map_or(0.0, |place| solution.columns[place as usize]);
        Solution { columns: self.places.iter().map(value).collect(), ..solution }
    }
}

/// The columns that the solver gets first; `None` where these are most of them.
fn promising(problem: &Problem) -> Option<Vec<Column>> {
    let mut kept = vec![false; problem.columns()];
    let mut choices: Vec<[Vec<(f64, Column)>; 2]> = vec![Default::default(); problem.rows()];
    for column in problem.column_handles() {
        let (cost, (lower, _)) = (problem.cost(column), problem.column_bounds(column));
        if problem.is_integer(column) || lower != 0.0 || cost < 0.0 {
            kept[column.index()] = true;
            continue;
        }
        for (row, value) in problem.entries(column) {
            let (lower, upper) = problem.row_bounds(row);
            // Only what helps a row to hold is wanted by it.
            if value > 0.0 && lower.is_finite() {
                choices[row.index()][0].push((cost, column));
            } else if value < 0.0 && upper.is_finite() {
                choices[row.index()][1].push((cost, column));
            }
        }
    }
    for choice in choices.iter_mut().flatten() {
        choice.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        choice.iter().take(CHEAPEST).for_each(|(_, column)| kept[column.index()] = true);
    }
    let columns: Vec<Column> = problem.column_handles().filter(|column| kept[column.index()]).collect();
    (2 * columns.len() <= problem.columns()).then_some(columns)
}
