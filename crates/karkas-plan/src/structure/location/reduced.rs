//! A programme made smaller by steps that can be undone: what is fixed, what only takes up slack, and what is a
//! multiple of something else.

use karkas_solver::Problem;

/// A column that is left.
#[derive(Debug, Clone)]
pub(super) struct ReducedColumn {
    pub(super) cost: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
    pub(super) integer: bool,
    pub(super) alive: bool,
    /// Rows and coefficients.
    pub(super) entries: Vec<(u32, f64)>,
}

/// A row that is left.
#[derive(Debug, Clone)]
pub(super) struct ReducedRow {
    pub(super) lower: f64,
    pub(super) upper: f64,
    pub(super) alive: bool,
    /// Columns that have or had an entry.
    columns: Vec<u32>,
    /// How many have one.
    count: usize,
}

/// How the value of a column that is gone follows from those that are left.
#[derive(Debug, Clone)]
enum Undo {
    Fixed {
        column: u32,
        value: f64,
    },
    /// What makes the row equal to `right`.
    Slack {
        column: u32,
        coefficient: f64,
        right: f64,
        others: Vec<(u32, f64)>,
    },
    Multiple {
        column: u32,
        of: u32,
        factor: f64,
    },
}

/// The programme that is left, and the way back.
#[derive(Debug)]
pub(super) struct Reduced {
    pub(super) columns: Vec<ReducedColumn>,
    pub(super) rows: Vec<ReducedRow>,
    pub(super) constant: f64,
    undo: Vec<Undo>,
}

/// Passes over the programme at the most; every pass but the last takes something away.
const PASSES: usize = 30;

impl Reduced {
    /// The programme as it is, reduced; `None` where that shows that it has no solution.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let rows = problem.row_handles().map(|row| {
            let (lower, upper) = problem.row_bounds(row);
            ReducedRow { lower, upper, alive: true, columns: Vec::new(), count: 0 }
        });
        let mut reduced = Self {
            columns: Vec::with_capacity(problem.columns()),
            rows: rows.collect(),
            constant: problem.offset(),
            undo: Vec::new(),
        };
        for column in problem.column_handles() {
            let (lower, upper) = problem.column_bounds(column);
            let entries: Vec<(u32, f64)> =
                problem.entries(column).map(|(row, value)| (row.index() as u32, value)).collect();
            for &(row, _) in &entries {
                let row = &mut reduced.rows[row as usize];
                row.columns.push(column.index() as u32);
                row.count += 1;
            }
            let (cost, integer) = (problem.cost(column), problem.is_integer(column));
            reduced.columns.push(ReducedColumn { cost, lower, upper, integer, alive: true, entries });
        }
        for _ in 0..PASSES {
            let mut changed = false;
            for row in 0..reduced.rows.len() {
                changed |= reduced.row(row)?;
            }
            for column in 0..reduced.columns.len() {
                changed |= reduced.column(column)?;
            }
            // Multiples last: what is fixed or a slack is better taken out as that.
            if !changed {
                for row in 0..reduced.rows.len() {
                    changed |= reduced.rows[row].alive && reduced.rows[row].count == 2 && reduced.pair(row);
                }
            }
            if !changed {
                break;
            }
        }
        Some(reduced)
    }

    /// Values of all columns of the programme from those that are left.
    pub(super) fn undo(&self, values: &mut [f64]) {
        for step in self.undo.iter().rev() {
            match step {
                Undo::Fixed { column, value } => values[*column as usize] = *value,
                Undo::Slack { column, coefficient, right, others } => {
                    let sum: f64 = others.iter().map(|&(other, a)| a * values[other as usize]).sum();
                    values[*column as usize] = (right - sum) / coefficient;
                }
                Undo::Multiple { column, of, factor } => {
                    values[*column as usize] = factor * values[*of as usize];
                }
            }
        }
    }

    /// The columns of a row with their coefficients.
    pub(super) fn entries(&self, row: usize) -> Vec<(u32, f64)> {
        let mut columns: Vec<u32> = self.rows[row].columns.clone();
        columns.sort_unstable();
        columns.dedup();
        columns.into_iter().filter_map(|column| Some((column, self.coefficient(row, column)?))).collect()
    }

    fn coefficient(&self, row: usize, column: u32) -> Option<f64> {
        let column = &self.columns[column as usize];
        let entries = || column.entries.iter().find(|entry| entry.0 as usize == row);
        column.alive.then(entries).flatten().map(|entry| entry.1)
    }

    fn is_equality(&self, row: usize) -> bool {
        self.rows[row].lower == self.rows[row].upper
    }

    /// Looks at a row; whether it changed something.
    fn row(&mut self, row: usize) -> Option<bool> {
        let this = &self.rows[row];
        if !this.alive || this.count > 2 && !this.is_one_sided() {
            return Some(false);
        }
        if self.is_redundant(row) {
            for (column, _) in self.entries(row) {
                self.columns[column as usize].entries.retain(|entry| entry.0 as usize != row);
            }
            self.rows[row].alive = false;
            return Some(true);
        }
        let entries = self.entries(row);
        match entries[..] {
            [] => {
                self.rows[row].alive = false;
                let slack = 1e-9;
                (self.rows[row].lower <= slack && self.rows[row].upper >= -slack).then_some(true)
            }
            [(column, coefficient)] => self.bound(row, column, coefficient),
            _ => Some(false),
        }
    }

    /// Whether every point within the bounds of the columns satisfies the row.
    fn is_redundant(&self, row: usize) -> bool {
        let this = &self.rows[row];
        let least_is_zero = |sign: f64| {
            let not_negative = |column: u32| {
                let value = self.coefficient(row, column).unwrap_or(0.0) * sign;
                value == 0.0 || value > 0.0 && self.columns[column as usize].lower >= 0.0
            };
            this.columns.iter().all(|&column| not_negative(column))
        };
        match (this.lower == f64::NEG_INFINITY, this.upper == f64::INFINITY) {
            (true, true) => true,
            (false, true) => this.lower <= 0.0 && least_is_zero(1.0),
            (true, false) => this.upper >= 0.0 && least_is_zero(-1.0),
            (false, false) => false,
        }
    }

    /// A row of one column is a bound of it.
    fn bound(&mut self, row: usize, column: u32, coefficient: f64) -> Option<bool> {
        // Someone whom only one way reaches is left as a customer.
        let both_sides = self.rows[row].lower.is_finite() && self.rows[row].upper.is_finite();
        if both_sides && coefficient > 0.0 && self.columns[column as usize].entries.len() > 1 {
            return Some(false);
        }
        let (mut lower, mut upper) = (self.rows[row].lower / coefficient, self.rows[row].upper / coefficient);
        if coefficient < 0.0 {
            (lower, upper) = (upper, lower);
        }
        self.tighten(column, lower, upper)?;
        self.columns[column as usize].entries.retain(|entry| entry.0 as usize != row);
        self.rows[row].alive = false;
        Some(true)
    }

    fn tighten(&mut self, column: u32, lower: f64, upper: f64) -> Option<()> {
        let this = &mut self.columns[column as usize];
        this.lower = this.lower.max(lower);
        this.upper = this.upper.min(upper);
        if this.integer {
            this.lower = (this.lower - 1e-9).ceil();
            this.upper = (this.upper + 1e-9).floor();
        }
        (this.lower <= this.upper).then_some(())
    }

    fn pair(&mut self, row: usize) -> bool {
        match self.entries(row)[..] {
            [a, b] => self.multiple(row, a, b) || self.multiple(row, b, a),
            _ => false,
        }
    }

    /// Takes `column` out of a row of two, `a·column + b·of = right`, where it is a positive multiple of the other; or in
    /// a row `b·of ≤ -a·column` where nothing speaks for more of it than that. Whether it could.
    fn multiple(&mut self, row: usize, (column, a): (u32, f64), (of, b): (u32, f64)) -> bool {
        let (this, other) = (&self.columns[column as usize], &self.columns[of as usize]);
        if this.integer || other.integer || (a > 0.0) == (b > 0.0) {
            return false;
        }
        // With a constant between them the one would not stand for the other.
        if self.rows[row].upper != 0.0 {
            return false;
        }
        if !self.is_equality(row) {
            // What is bought to bear something: more than it must bear costs, and helps nowhere.
            let bears = a < 0.0 && self.rows[row].lower == f64::NEG_INFINITY;
            let hurts = |&(elsewhere, value): &(u32, f64)| {
                elsewhere as usize == row
                    || value > 0.0 && self.rows[elsewhere as usize].lower == f64::NEG_INFINITY
            };
            let no_more = this.cost >= 0.0 && this.lower == 0.0 && this.entries.iter().all(hurts);
            if !(bears && no_more && other.lower >= 0.0) {
                return false;
            }
        }
        let factor = -b / a;
        let (lower, upper) = (this.lower / factor, this.upper / factor);
        if self.tighten(of, lower, upper).is_none() {
            return false;
        }
        let (cost, entries) =
            (self.columns[column as usize].cost, self.columns[column as usize].entries.clone());
        self.columns[of as usize].cost += cost * factor;
        for (elsewhere, value) in entries {
            let elsewhere = elsewhere as usize;
            self.rows[elsewhere].count -= 1;
            if elsewhere == row {
                continue;
            }
            let entries = &mut self.columns[of as usize].entries;
            match entries.iter_mut().find(|entry| entry.0 as usize == elsewhere) {
                Some(entry) => entry.1 += value * factor,
                None => {
                    entries.push((elsewhere as u32, value * factor));
                    self.rows[elsewhere].columns.push(of);
                    self.rows[elsewhere].count += 1;
                }
            }
        }
        self.columns[of as usize].entries.retain(|entry| entry.0 as usize != row);
        self.columns[column as usize].alive = false;
        self.rows[row].alive = false;
        self.undo.push(Undo::Multiple { column, of, factor });
        true
    }

    fn shift(&mut self, row: usize, amount: f64) {
        self.rows[row].lower -= amount;
        self.rows[row].upper -= amount;
    }

    /// Looks at a column; whether it changed something.
    fn column(&mut self, column: usize) -> Option<bool> {
        let this = &self.columns[column];
        if !this.alive {
            return Some(false);
        }
        if this.lower == this.upper {
            return Some(self.fix(column, this.lower));
        }
        match this.entries[..] {
            [] => {
                let value = if this.cost >= 0.0 { this.lower } else { this.upper };
                let value = if this.cost == 0.0 && !value.is_finite() { 0.0 } else { value };
                value.is_finite().then(|| self.fix(column, value))
            }
            [(row, coefficient)] if !this.integer && self.is_equality(row as usize) => {
                self.absorb(column, row as usize, coefficient);
                Some(true)
            }
            _ => Some(false),
        }
    }

    fn fix(&mut self, column: usize, value: f64) -> bool {
        let entries = std::mem::take(&mut self.columns[column].entries);
        self.constant += self.columns[column].cost * value;
        for (row, coefficient) in entries {
            self.rows[row as usize].count -= 1;
            self.shift(row as usize, coefficient * value);
        }
        self.columns[column].alive = false;
        self.undo.push(Undo::Fixed { column: column as u32, value });
        true
    }

    /// A column that only this row has is its slack: its bounds become those of the row, its cost goes to the others.
    fn absorb(&mut self, column: usize, row: usize, coefficient: f64) {
        let right = self.rows[row].upper;
        let others: Vec<(u32, f64)> =
            self.entries(row).into_iter().filter(|&(other, _)| other as usize != column).collect();
        let this = &self.columns[column];
        let price = this.cost / coefficient;
        let (mut least, mut most) = (coefficient * this.lower, coefficient * this.upper);
        if coefficient < 0.0 {
            (least, most) = (most, least);
        }
        self.constant += price * right;
        if price != 0.0 {
            for &(other, value) in &others {
                self.columns[other as usize].cost -= price * value;
            }
        }
        (self.rows[row].lower, self.rows[row].upper) = (right - most, right - least);
        self.rows[row].count -= 1;
        self.columns[column].alive = false;
        self.undo.push(Undo::Slack { column: column as u32, coefficient, right, others });
    }
}

impl ReducedRow {
    fn is_one_sided(&self) -> bool {
        self.lower == f64::NEG_INFINITY || self.upper == f64::INFINITY
    }
}
