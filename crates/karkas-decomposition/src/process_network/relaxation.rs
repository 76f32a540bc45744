//! The relaxation of many related programmes: one set of inequalities, one basis, other bounds of rows.

use std::time::Instant;

use karkas_solver::{Column, NewRow, Problem, Row, SolverError};

use super::bounds::Bounds;
use super::chains::Chains;
use super::implied::Implied;
use super::root::{Root, RootEnd};
use super::tightened::{Knowledge, Proven, ROUNDS};
use crate::{Budget, Report};

/// A goal that is as many rounds of inequalities away as the last one says, or more, is not reached soon.
const SOON: f64 = 4.0;

/// The linear relaxation of a programme with inequalities that hold for all points of it, to be solved again and again with
/// bounds of rows that are no wider than those that it was made with.
pub struct Relaxation {
    /// The rows, bounded as inequalities may count on.
    rows: Implied,
    whole: Vec<bool>,
    bounds: Bounds,
    root: Root,
    /// Bounds of the rows of the programme as they are now.
    now: Vec<(f64, f64)>,
    sharpened: Option<Sharpened>,
}

/// What holds only as long as rows and columns are bounded no wider than they were.
struct Sharpened {
    /// Bounds of the rows of the programme then, and before.
    rows: Vec<(f64, f64)>,
    rows_before: Vec<(f64, f64)>,
    /// The first row of the relaxation that came after.
    inequalities_from: usize,
    /// Bounds of the columns before.
    bounds: Bounds,
    /// Bounds of the columns of the relaxation before.
    ends: Bounds,
}

/// What a relaxation says of the programme as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Relaxed {
    /// No point is better than this.
    Bound(f64),
    /// No point is better than this, which is above the cutoff; what the relaxation is like is not known.
    Beyond(f64),
    /// There is no point.
    Infeasible,
    /// The caller asked to stop, or the time was over.
    Stopped,
    /// The solver could not say.
    Failed,
}

impl Relaxation {
    /// Solves the relaxation of a programme, and adds inequalities as long as they gain. The widest bounds that rows and
    /// columns shall have are those of the programme.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn new(
        problem: &Problem,
        knowledge: &Knowledge,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Self, SolverError> {
        let whole: Vec<bool> = problem.column_handles().map(|column| problem.is_integer(column)).collect();
        let rows = Implied::new(problem, &knowledge.sums);
        let bounds = rows.deduce(problem, knowledge, &whole, budget, report)?;
        let root = Root::new(problem, knowledge.proven.as_ref(), budget, Instant::now(), report)?;
        let now = problem.row_handles().map(|row| problem.row_bounds(row)).collect();
        let mut relaxation = Self { rows, whole, bounds, root, now, sharpened: None };
        relaxation.separate(budget, report)?;
        Ok(relaxation)
    }

    /// Changes the bounds of a row of the programme; they must lie within those that it was made with.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_row_bounds(&mut self, row: Row, lower: f64, upper: f64) -> Result<(), SolverError> {
        let narrower = |sharpened: &Sharpened| {
            let (least, most) = sharpened.rows[row.index()];
            lower >= least && upper <= most
        };
        if self.sharpened.as_ref().is_some_and(|sharpened| !narrower(sharpened)) {
            self.blunt()?;
        }
        self.now[row.index()] = (lower, upper);
        self.root.set_row_bounds(row, lower, upper)
    }

    /// Adds rows that every point of the programme shall satisfy. No inequality counts on them; added while the programme has less
    /// room, they are given up with that.
    ///
    /// # Errors
    /// If a number is not one.
    pub fn add_rows(&mut self, rows: &[NewRow]) -> Result<Vec<Row>, SolverError> {
        self.root.add_rows(rows)
    }

    /// Lets solves end as soon as they prove that no point is as good as `cutoff`: with [`Relaxed::Beyond`].
    pub fn set_cutoff(&mut self, cutoff: f64) {
        self.root.set_cutoff(cutoff);
    }

    /// Deduces bounds of columns anew from the rows as they are bounded now, adds inequalities that follow from these, and
    /// solves again. All of it is given up again as soon as one of the rows is bounded wider than now, so programmes are
    /// best solved in an order in which rows only get narrower.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn sharpen(&mut self, budget: &Budget, report: &mut Report<'_>) -> Result<Relaxed, SolverError> {
        let before = self.rows_stated();
        self.state(&self.now.clone());
        let mut narrowed = self.bounds.clone();
        if self.rows.propagate(&mut narrowed, &self.whole, ROUNDS) {
            let wide = self.sharpened.take().unwrap_or_else(|| Sharpened {
                rows: Vec::new(),
                rows_before: before,
                inequalities_from: self.root.rows_in_all(),
                bounds: self.bounds.clone(),
                ends: self.root.ends().clone(),
            });
            self.sharpened = Some(Sharpened { rows: self.now.clone(), ..wide });
            self.bounds = narrowed;
            self.root.narrow(&self.bounds, &self.whole, budget, Instant::now(), report)?;
        } else {
            // Rows that contradict each other by more than rounding are for the solver to say.
            self.state(&before);
        }
        self.separate(budget, report)
    }

    /// Narrows bounds of columns and rows, deduces what follows from them, adds inequalities, and solves: the programme with less room.
    /// All of it is given up again by [`Relaxation::widen`].
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn narrow(
        &mut self,
        columns: &[(Column, f64, f64)],
        rows: &[(Row, f64, f64)],
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Relaxed, SolverError> {
        self.blunt()?;
        let wide = Sharpened {
            rows: self.now.clone(),
            rows_before: self.rows_stated(),
            inequalities_from: self.root.rows_in_all(),
            bounds: self.bounds.clone(),
            ends: self.root.ends().clone(),
        };
        let mut stated = self.now.clone();
        for &(row, lower, upper) in rows {
            stated[row.index()] = (lower, upper);
            self.root.set_row_bounds(row, lower, upper)?;
        }
        self.sharpened = Some(wide);
        self.state(&stated);
        let mut narrowed = self.bounds.clone();
        for &(column, lower, upper) in columns {
            let index = column.index();
            narrowed.lower[index] = narrowed.lower[index].max(lower);
            narrowed.upper[index] = narrowed.upper[index].min(upper);
            self.root.set_column_bounds(column, lower, upper)?;
        }
        if self.rows.propagate(&mut narrowed, &self.whole, ROUNDS) {
            self.bounds = narrowed;
            self.root.narrow(&self.bounds, &self.whole, budget, Instant::now(), report)?;
        }
        self.root.imply(&self.bounds);
        self.root.renew(budget, report)?;
        self.separate(budget, report)
    }

    /// Rules out whatever would cost more than `cutoff`, by the reduced costs of the last solution; deduces what follows, adds
    /// inequalities and solves again. From then on all that is proven holds only for points that cost less.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn rule_out(
        &mut self,
        cutoff: f64,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Relaxed, SolverError> {
        self.blunt()?;
        let mut narrowed = self.bounds.clone();
        self.root.fix(&mut narrowed, cutoff, &self.whole);
        if self.rows.propagate(&mut narrowed, &self.whole, ROUNDS) {
            self.bounds = narrowed;
            self.root.narrow(&self.bounds, &self.whole, budget, Instant::now(), report)?;
        }
        self.separate(budget, report)
    }

    /// Changes the bounds of a column that no inequality counts on; [`Relaxation::solve`] must follow.
    ///
    /// # Errors
    /// If a bound is not a number.
    pub fn set_column_bounds(&mut self, column: Column, lower: f64, upper: f64) -> Result<(), SolverError> {
        (self.bounds.lower[column.index()], self.bounds.upper[column.index()]) = (lower, upper);
        self.root.set_column_bounds(column, lower, upper)
    }

    /// Bounds of columns, as deduced.
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// The inequalities of the programme with less room that hold its solution, beside those of the whole.
    pub fn holding_besides(&self) -> Vec<NewRow> {
        self.sharpened.as_ref().map_or_else(Vec::new, |wide| self.root.holding_from(wide.inequalities_from))
    }

    /// Gives up what holds only for less room.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn widen(&mut self) -> Result<(), SolverError> {
        for (row, &(lower, upper)) in self.now.iter().enumerate() {
            self.root.set_row_bounds(Row::from_index(row), lower, upper)?;
        }
        self.blunt()
    }

    /// Gives up what holds only for narrower rows.
    fn blunt(&mut self) -> Result<(), SolverError> {
        let Some(wide) = self.sharpened.take() else { return Ok(()) };
        self.state(&wide.rows_before);
        self.bounds = wide.bounds;
        self.root.free_rows(wide.inequalities_from)?;
        for index in 0..self.whole.len() {
            let (lower, upper) = (wide.ends.lower[index], wide.ends.upper[index]);
            if (lower, upper) != (self.root.ends().lower[index], self.root.ends().upper[index]) {
                self.root.set_column_bounds(Column::from_index(index), lower, upper)?;
            }
        }
        Ok(())
    }

    /// Bounds of the rows of the programme that inequalities count on.
    fn rows_stated(&self) -> Vec<(f64, f64)> {
        (0..self.now.len()).map(|row| self.rows.rows().bounds(row)).collect()
    }

    fn state(&mut self, bounds: &[(f64, f64)]) {
        for (row, (lower, upper)) in bounds.iter().enumerate() {
            self.rows.set_bounds(row, *lower, *upper);
        }
    }

    /// Solves the relaxation as it stands, from the last basis.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn solve(&mut self, budget: &Budget, report: &mut Report<'_>) -> Result<Relaxed, SolverError> {
        self.root.imply(&self.bounds);
        self.root.renew(budget, report)?;
        Ok(self.relaxed())
    }

    /// Adds inequalities that the last solution breaks, and solves again, until the bound is as high as `goal` or it can be seen that it
    /// will not be soon.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn separate_to(
        &mut self,
        goal: f64,
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Relaxed, SolverError> {
        let chains = Chains::new(self.rows.rows(), &self.bounds, &self.whole);
        while self.root.end == RootEnd::Solved && self.root.bound < goal {
            let before = self.root.bound;
            let added = self.root.tighten_once(&chains, &self.bounds, budget, Instant::now(), report)?;
            if !added || (self.root.bound - before) * SOON < goal - self.root.bound {
                break;
            }
        }
        Ok(self.relaxed())
    }

    /// Adds inequalities that the last solution breaks, and solves again, as long as that gains.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn separate(&mut self, budget: &Budget, report: &mut Report<'_>) -> Result<Relaxed, SolverError> {
        let chains = Chains::new(self.rows.rows(), &self.bounds, &self.whole);
        self.root.tighten(&chains, &self.bounds, budget, Instant::now(), report)?;
        Ok(self.relaxed())
    }

    /// What holds for every point of the programme with the widest rows, whatever it costs; `None` while it is sharpened.
    pub fn proven(&self) -> Option<Proven> {
        let (inequalities, basis) = self.root.known();
        self.sharpened.is_none().then(|| Proven { bounds: self.bounds.clone(), inequalities, basis })
    }

    /// Whether what it proves holds only as long as no row is bounded wider than now.
    pub fn is_sharpened(&self) -> bool {
        self.sharpened.is_some()
    }

    fn relaxed(&self) -> Relaxed {
        match self.root.end {
            RootEnd::Solved => Relaxed::Bound(self.root.bound),
            RootEnd::Infeasible => Relaxed::Infeasible,
            RootEnd::Beyond => Relaxed::Beyond(self.root.bound),
            RootEnd::TimeLimit | RootEnd::Interrupted => Relaxed::Stopped,
            RootEnd::Failed => Relaxed::Failed,
        }
    }

    /// The last solution, by columns; empty before the first.
    pub fn values(&self) -> &[f64] {
        &self.root.values
    }

    /// The dual of a row of the programme in it: how the bound rises with the bound of the row.
    pub fn dual(&self, row: Row) -> f64 {
        self.root.row_duals().get(row.index()).copied().unwrap_or(0.0)
    }

    /// Its reduced costs.
    pub fn reduced_costs(&self) -> &[f64] {
        self.root.reduced_costs()
    }

    /// The inequalities that hold the last solution where it is. They hold for all points of the programme.
    pub fn holding(&self) -> Vec<NewRow> {
        self.root.holding()
    }

    /// The programme as far as points better than a known one go: whole columns narrowed by reduced costs, and the
    /// inequalities that hold the last solution. `problem` is the programme with bounds and costs as they stand here.
    pub fn tightened(&self, problem: &Problem, cutoff: f64) -> Problem {
        let mut bounds = self.root.ends().clone();
        self.root.fix(&mut bounds, cutoff, &self.whole);
        let mut tightened = problem.clone();
        for column in problem.column_handles().filter(|column| self.whole[column.index()]) {
            let (lower, upper) = (bounds.lower[column.index()], bounds.upper[column.index()]);
            tightened.set_column_bounds(column, lower, upper);
        }
        tightened.append_rows(&self.root.holding());
        tightened
    }
}
