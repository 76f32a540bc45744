//! A linear or mixed-integer programme in memory, ready to be handed to the solver.

use crate::check::{check_point, dual_bound};
use crate::{Duals, Options, Solution};

/// Share of the terms of a reduced cost that is rounding, where duals were put together from others.
const SHARE: f64 = 1e-7;

/// A row (constraint) of a [`Problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(u32);

/// A column (variable) of a [`Problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Column(u32);

impl Row {
    /// Position among the rows, from 0: the place of this row in every vector by rows.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The row at `index`. A row that the problem does not have is refused by the problem's functions (they panic).
    pub fn from_index(index: usize) -> Self {
        Row(position(index))
    }
}

impl Column {
    /// Position among the columns, from 0: the place of this column in every vector by columns.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The column at `index`. A column that the problem does not have is refused by the problem's functions (they panic).
    pub fn from_index(index: usize) -> Self {
        Column(position(index))
    }
}

/// Minimise `offset + cost · x` under `lower ≤ A x ≤ upper` for the rows, `lower ≤ x ≤ upper` for the columns, and
/// whole numbers for the columns that ask for it.
///
/// Rows are added first, then columns with their entries, so the matrix is written column by column in the form in
/// which the solver takes it: nothing is sorted, looked up or copied on the way. `±f64::INFINITY` stands for no bound.
///
/// Values are not judged here but when the problem is solved, so that building stays free of errors to pass on;
/// see [`SolverError`](crate::SolverError).
#[derive(Debug, Clone, Default)]
pub struct Problem {
    pub(crate) offset: f64,
    pub(crate) column_cost: Vec<f64>,
    pub(crate) column_lower: Vec<f64>,
    pub(crate) column_upper: Vec<f64>,
    pub(crate) column_integer: Vec<bool>,
    pub(crate) row_lower: Vec<f64>,
    pub(crate) row_upper: Vec<f64>,
    /// Where the entries of each column start; one more than there are columns.
    pub(crate) starts: Vec<i32>,
    pub(crate) entry_row: Vec<i32>,
    pub(crate) entry_value: Vec<f64>,
    /// For each row the place just after its newest entry: tells in one look whether a column has that row already.
    newest_entry: Vec<u32>,
    pub(crate) row_names: Vec<String>,
    pub(crate) column_names: Vec<String>,
}

impl Problem {
    /// A problem without rows and columns.
    pub fn new() -> Self {
        Problem { starts: vec![0], ..Problem::default() }
    }

    /// A problem that can grow to this size without moving in memory.
    pub fn with_capacity(columns: usize, rows: usize, nonzeros: usize) -> Self {
        let mut starts = Vec::with_capacity(columns + 1);
        starts.push(0);
        Problem {
            offset: 0.0,
            column_cost: Vec::with_capacity(columns),
            column_lower: Vec::with_capacity(columns),
            column_upper: Vec::with_capacity(columns),
            column_integer: Vec::with_capacity(columns),
            row_lower: Vec::with_capacity(rows),
            row_upper: Vec::with_capacity(rows),
            starts,
            entry_row: Vec::with_capacity(nonzeros),
            entry_value: Vec::with_capacity(nonzeros),
            newest_entry: Vec::with_capacity(rows),
            row_names: Vec::new(),
            column_names: Vec::new(),
        }
    }

    /// Adds a row `lower ≤ Σ a·x ≤ upper`. Its entries come with the columns that are added later.
    pub fn add_row(&mut self, lower: f64, upper: f64) -> Row {
        let row = Row(position(self.rows()));
        self.row_lower.push(lower);
        self.row_upper.push(upper);
        self.newest_entry.push(0);
        row
    }

    /// Adds a column with its cost, bounds and entries. Entries of the same row are summed, zeros are left out.
    ///
    /// # Panics
    /// If an entry names a row that was not added before, or the matrix outgrows what the solver can index (2^31 - 1).
    pub fn add_column(
        &mut self,
        cost: f64,
        lower: f64,
        upper: f64,
        integer: bool,
        entries: &[(Row, f64)],
    ) -> Column {
        let column = Column(position(self.columns()));
        self.column_cost.push(cost);
        self.column_lower.push(lower);
        self.column_upper.push(upper);
        self.column_integer.push(integer);
        let start = self.entry_value.len();
        for &(row, value) in entries {
            if value == 0.0 {
                continue;
            }
            let newest = self.newest_entry[row.index()] as usize;
            if newest > start {
                self.entry_value[newest - 1] += value;
            } else {
                self.entry_row.push(row.0 as i32);
                self.entry_value.push(value);
                self.newest_entry[row.index()] = position(self.entry_value.len());
            }
        }
        self.starts.push(position(self.entry_value.len()) as i32);
        column
    }

    /// Adds rows together with their entries to columns that exist already, for example cuts. The whole matrix is
    /// rewritten once for all of them, so add many at a time. Entries of the same column are summed.
    ///
    /// # Panics
    /// If an entry names a column that does not exist.
    pub fn append_rows(&mut self, rows: &[NewRow]) -> Vec<Row> {
        let first = self.rows();
        let mut by_column: Vec<Vec<(Row, f64)>> = vec![Vec::new(); self.columns()];
        let added: Vec<Row> = rows.iter().map(|row| self.add_row(row.lower, row.upper)).collect();
        for (row, &handle) in rows.iter().zip(&added) {
            for &(column, value) in &row.entries {
                let entries = &mut by_column[column.index()];
                match entries.last_mut() {
                    Some((last, sum)) if *last == handle => *sum += value,
                    _ => entries.push((handle, value)),
                }
            }
        }
        debug_assert_eq!(first + rows.len(), self.rows());
        let mut starts = Vec::with_capacity(self.starts.len());
        let extra: usize = by_column.iter().map(Vec::len).sum();
        let mut entry_row = Vec::with_capacity(self.entry_row.len() + extra);
        let mut entry_value = Vec::with_capacity(entry_row.capacity());
        starts.push(0);
        for (index, entries) in by_column.iter().enumerate() {
            let (begin, end) = (self.starts[index] as usize, self.starts[index + 1] as usize);
            entry_row.extend_from_slice(&self.entry_row[begin..end]);
            entry_value.extend_from_slice(&self.entry_value[begin..end]);
            for &(row, value) in entries.iter().filter(|(_, value)| *value != 0.0) {
                entry_row.push(row.0 as i32);
                entry_value.push(value);
            }
            starts.push(position(entry_value.len()) as i32);
        }
        (self.starts, self.entry_row, self.entry_value) = (starts, entry_row, entry_value);
        // No column is open any more, so every mark must lie before the start of the next one.
        self.newest_entry.fill(0);
        added
    }

    /// The problem of some of the columns, in this order, the others being nothing. Names are left out.
    pub fn part(&self, columns: &[Column]) -> Self {
        let mut part = Problem::with_capacity(columns.len(), self.rows(), self.nonzeros());
        part.offset = self.offset;
        for row in self.row_handles() {
            let (lower, upper) = self.row_bounds(row);
            part.add_row(lower, upper);
        }
        for &column in columns {
            let (lower, upper) = self.column_bounds(column);
            let entries: Vec<(Row, f64)> = self.entries(column).collect();
            part.add_column(self.cost(column), lower, upper, self.is_integer(column), &entries);
        }
        part
    }

    /// Sets the constant of the objective.
    pub fn set_offset(&mut self, offset: f64) {
        self.offset = offset;
    }

    /// Sets the cost of a column.
    pub fn set_cost(&mut self, column: Column, cost: f64) {
        self.column_cost[column.index()] = cost;
    }

    /// Sets both bounds of a column.
    pub fn set_column_bounds(&mut self, column: Column, lower: f64, upper: f64) {
        self.column_lower[column.index()] = lower;
        self.column_upper[column.index()] = upper;
    }

    /// Sets both bounds of a row.
    pub fn set_row_bounds(&mut self, row: Row, lower: f64, upper: f64) {
        self.row_lower[row.index()] = lower;
        self.row_upper[row.index()] = upper;
    }

    /// Says whether a column must be whole.
    pub fn set_integer(&mut self, column: Column, integer: bool) {
        self.column_integer[column.index()] = integer;
    }

    /// Names a row; used only when the problem is written to a file.
    pub fn set_row_name(&mut self, row: Row, name: impl Into<String>) {
        set_name(&mut self.row_names, row.index(), name.into());
    }

    /// Names a column; used only when the problem is written to a file.
    pub fn set_column_name(&mut self, column: Column, name: impl Into<String>) {
        set_name(&mut self.column_names, column.index(), name.into());
    }

    /// The point with these values of the columns, if it satisfies all rows, bounds and whole numbers: found by the same
    /// check that the solver's own answers pass.
    ///
    /// # Panics
    /// If `columns` has another length than there are columns.
    pub fn solution_at(&self, columns: Vec<f64>, options: &Options) -> Option<Solution> {
        assert_eq!(columns.len(), self.columns(), "one value for each column");
        let objective = crate::verdict::start_objective(self, &columns);
        let (solution, check) = check_point(self, options, columns, objective);
        check.passed.then_some(solution)
    }

    /// The values of all columns as a best solution of this linear programme, with duals of all rows that prove it; `None` where they do not
    /// prove it to the tolerances of `options`.
    ///
    /// # Panics
    /// If there are not as many values as columns, or as duals as rows.
    pub fn optimal_at(
        &self,
        columns: Vec<f64>,
        row_duals: Vec<f64>,
        options: &Options,
    ) -> Option<(Solution, Duals)> {
        assert_eq!(row_duals.len(), self.rows(), "a dual for each row");
        let solution = self.solution_at(columns, options)?;
        let reduced = |column: Column| {
            let paid: f64 = self.entries(column).map(|(row, value)| value * row_duals[row.index()]).sum();
            self.cost(column) - paid
        };
        let reduced_costs = self.column_handles().map(reduced).collect();
        let duals = Duals { rows: row_duals, reduced_costs };
        let (_, proves) = dual_bound(self, options, &solution, &duals, SHARE);
        proves.then_some((solution, duals))
    }

    /// Turns the problem into the linear programme in which every whole column stands still at the (rounded) value it
    /// has in `values`. Its duals are the prices that go with these decisions.
    ///
    /// # Panics
    /// If `values` has another length than there are columns.
    pub fn fix_integers(&mut self, values: &[f64]) {
        assert_eq!(values.len(), self.columns(), "one value for each column");
        for (index, &value) in values.iter().enumerate() {
            if self.column_integer[index] {
                let whole = value.round();
                self.column_lower[index] = whole;
                self.column_upper[index] = whole;
                self.column_integer[index] = false;
            }
        }
    }

    /// Lets every column be fractional: the linear relaxation.
    pub fn relax_integers(&mut self) {
        self.column_integer.fill(false);
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.row_lower.len()
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.column_cost.len()
    }

    /// Number of entries of the matrix.
    pub fn nonzeros(&self) -> usize {
        self.entry_value.len()
    }

    /// Number of columns that must be whole.
    pub fn integers(&self) -> usize {
        self.column_integer.iter().filter(|&&integer| integer).count()
    }

    /// The constant of the objective.
    pub fn offset(&self) -> f64 {
        self.offset
    }

    /// Cost of a column.
    pub fn cost(&self, column: Column) -> f64 {
        self.column_cost[column.index()]
    }

    /// Lower and upper bound of a column.
    pub fn column_bounds(&self, column: Column) -> (f64, f64) {
        (self.column_lower[column.index()], self.column_upper[column.index()])
    }

    /// Lower and upper bound of a row.
    pub fn row_bounds(&self, row: Row) -> (f64, f64) {
        (self.row_lower[row.index()], self.row_upper[row.index()])
    }

    /// Whether a column must be whole.
    pub fn is_integer(&self, column: Column) -> bool {
        self.column_integer[column.index()]
    }

    /// The entries of a column, in the order in which they were given.
    pub fn entries(&self, column: Column) -> impl Iterator<Item = (Row, f64)> + '_ {
        let (begin, end) = (self.starts[column.index()] as usize, self.starts[column.index() + 1] as usize);
        self.entry_row[begin..end]
            .iter()
            .zip(&self.entry_value[begin..end])
            .map(|(&row, &value)| (Row(row as u32), value))
    }

    /// All columns, in order.
    pub fn column_handles(&self) -> impl Iterator<Item = Column> + use<> {
        (0..position(self.columns())).map(Column)
    }

    /// All rows, in order.
    pub fn row_handles(&self) -> impl Iterator<Item = Row> + use<> {
        (0..position(self.rows())).map(Row)
    }

    /// The name of a row, if it was given one.
    pub fn row_name(&self, row: Row) -> Option<&str> {
        self.row_names.get(row.index()).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// The name of a column, if it was given one.
    pub fn column_name(&self, column: Column) -> Option<&str> {
        self.column_names.get(column.index()).map(String::as_str).filter(|name| !name.is_empty())
    }
}

/// A row with its entries, for [`Problem::append_rows`].
#[derive(Debug, Clone, PartialEq)]
pub struct NewRow {
    /// Lower bound, `-f64::INFINITY` for none.
    pub lower: f64,
    /// Upper bound, `f64::INFINITY` for none.
    pub upper: f64,
    /// Columns and their coefficients.
    pub entries: Vec<(Column, f64)>,
}

fn set_name(names: &mut Vec<String>, index: usize, name: String) {
    if names.len() <= index {
        names.resize(index + 1, String::new());
    }
    names[index] = name;
}

/// The solver counts rows, columns and entries in 32-bit signed integers.
fn position(index: usize) -> u32 {
    assert!(
        index <= i32::MAX as usize,
        "the solver cannot index more than 2^31 - 1 rows, columns or entries"
    );
    index as u32
}
