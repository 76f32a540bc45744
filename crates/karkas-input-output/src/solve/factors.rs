//! I − A = P⁻¹ L U by blocks with partial pivoting (Golub and Van Loan 2013, section 3.4), and solving with it.

use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::lu::partial_pivoting::{factor, solve};
use faer::linalg::triangular_solve::{
    solve_lower_triangular_in_place, solve_unit_lower_triangular_in_place,
    solve_unit_upper_triangular_in_place,
};
use faer::perm::{Perm, permute_rows_in_place};
use faer::{Mat, MatMut, MatRef, Par};

use super::blocks::{add_product, each_block};
use crate::progress::{Stage, Stopped, Watch, tell};

/// Columns that are eliminated before the rest is updated.
const PANEL: usize = 128;
/// Right-hand sides between two reports.
const GROUP: usize = 384;

/// I − A has no inverse: some group of sectors uses up all that it makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("I - A is singular at column {column}")]
pub struct Singular {
    /// Where elimination ends.
    pub column: usize,
}

/// Factors of I − A.
#[derive(Debug)]
pub struct Factors {
    /// L below the diagonal, U on and above it.
    both: Mat<f64>,
    rows: Perm<usize>,
}

/// Why there are no factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FactorFault {
    /// No inverse.
    #[error(transparent)]
    Singular(#[from] Singular),
    /// Asked to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl Factors {
    /// Factorises I − A in the place of A, n × n.
    ///
    /// # Errors
    /// If I − A is singular, or someone asked to stop.
    pub fn new(coefficients: Mat<f64>, watch: Watch<'_>) -> Result<Self, FactorFault> {
        let mut both = coefficients;
        let n = both.nrows();
        for column in 0..n {
            let cells = both.col_as_slice_mut(column);
            cells.iter_mut().for_each(|cell| *cell = -*cell);
            cells[column] += 1.0;
        }
        let mut order: Vec<usize> = (0..n).collect();
        let mut start = 0;
        while start < n {
            tell(watch, Stage::Factorising, start, n)?;
            let width = PANEL.min(n - start);
            eliminate(&mut both, start, width, &mut order);
            if let Some(column) = (start..start + width).find(|&at| !both[(at, at)].is_normal()) {
                return Err(Singular { column }.into());
            }
            start += width;
        }
        let mut backward = vec![0; n];
        order.iter().enumerate().for_each(|(place, &row)| backward[row] = place);
        let rows = Perm::new_checked(order.into_boxed_slice(), backward.into_boxed_slice(), n);
        Ok(Self { both, rows })
    }

    /// Number of sectors.
    pub fn len(&self) -> usize {
        self.both.nrows()
    }

    /// Whether there is no sector.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Replaces right-hand sides, n × k, by L times them: output for final demand.
    ///
    /// # Errors
    /// If someone asked to stop.
    pub fn solve(&self, sides: MatMut<'_, f64>, watch: Watch<'_>) -> Result<(), Stopped> {
        self.solve_groups(sides, watch, |block, stack| {
            let (both, rows) = (self.both.as_ref(), self.rows.as_ref());
            solve::solve_in_place(both, both, rows, block, Par::Seq, stack);
        })
    }

    /// Replaces right-hand sides, n × k, by Lᵀ times them: multipliers for coefficients.
    ///
    /// # Errors
    /// If someone asked to stop.
    pub fn solve_transposed(&self, sides: MatMut<'_, f64>, watch: Watch<'_>) -> Result<(), Stopped> {
        self.solve_groups(sides, watch, |mut block, stack| {
            let (both, rows) = (self.both.as_ref(), self.rows.as_ref());
            // What is zero above stays so on the way down: sides of one region are zero up to its sectors.
            let first = first_row(block.as_ref());
            let left = both.nrows() - first;
            solve_lower_triangular_in_place(
                both.submatrix(first, first, left, left).transpose(),
                block.as_mut().subrows_mut(first, left),
                Par::Seq,
            );
            solve_unit_upper_triangular_in_place(both.transpose(), block.as_mut(), Par::Seq);
            permute_rows_in_place(block, rows.inverse(), stack);
        })
    }

    /// L times one vector.
    pub fn solve_vector(&self, side: &[f64]) -> Vec<f64> {
        let mut column = Mat::from_fn(side.len(), 1, |row, _| side[row]);
        // Nobody is asked, so nobody stops it.
        let _ = self.solve(column.as_mut(), &mut crate::progress::unwatched);
        column.col_as_slice(0).to_vec()
    }

    /// Lᵀ times one vector.
    pub fn solve_vector_transposed(&self, side: &[f64]) -> Vec<f64> {
        let mut column = Mat::from_fn(side.len(), 1, |row, _| side[row]);
        let _ = self.solve_transposed(column.as_mut(), &mut crate::progress::unwatched);
        column.col_as_slice(0).to_vec()
    }

    /// Columns of L, n × the number of them.
    ///
    /// # Errors
    /// If someone asked to stop.
    pub fn inverse(&self, columns: &[usize], watch: Watch<'_>) -> Result<Mat<f64>, Stopped> {
        let mut inverse = Mat::zeros(self.len(), columns.len());
        columns.iter().enumerate().for_each(|(place, &column)| inverse[(column, place)] = 1.0);
        self.solve(inverse.as_mut(), watch)?;
        Ok(inverse)
    }

    fn solve_groups(
        &self,
        sides: MatMut<'_, f64>,
        watch: Watch<'_>,
        one: impl Fn(MatMut<'_, f64>, &mut MemStack) + Sync,
    ) -> Result<(), Stopped> {
        let (n, count) = (self.len(), sides.ncols());
        let (mut rest, mut done) = (sides, 0);
        while rest.ncols() > 0 {
            tell(watch, Stage::Solving, done, count)?;
            let width = GROUP.min(rest.ncols());
            let (group, more) = rest.split_at_col_mut(width);
            each_block(group, |_, block| {
                let need = solve::solve_in_place_scratch::<usize, f64>(n, block.ncols(), Par::Seq);
                one(block, MemStack::new(&mut MemBuffer::new(need)));
            });
            (rest, done) = (more, done + width);
        }
        Ok(())
    }
}

/// The first row in which any number is not zero.
fn first_row(block: MatRef<'_, f64>) -> usize {
    let of_column = |column: usize| (0..block.nrows()).find(|&row| block[(row, column)] != 0.0);
    (0..block.ncols()).filter_map(of_column).min().unwrap_or(block.nrows())
}

/// Eliminates a panel of columns and updates what is right of it.
fn eliminate(both: &mut Mat<f64>, start: usize, width: usize, order: &mut [usize]) {
    let n = both.nrows();
    let height = n - start;
    let (mut forward, mut backward) = (vec![0_usize; height], vec![0_usize; height]);
    let need = factor::lu_in_place_scratch::<usize, f64>(height, width, Par::Seq, Default::default());
    let panel = both.as_mut().submatrix_mut(start, start, height, width);
    let stack = &mut MemBuffer::new(need);
    factor::lu_in_place(
        panel,
        &mut forward,
        &mut backward,
        Par::Seq,
        MemStack::new(stack),
        Default::default(),
    );

    let before: Vec<usize> = order[start..].to_vec();
    order[start..].iter_mut().zip(&forward).for_each(|(place, &from)| *place = before[from]);
    if forward.iter().enumerate().any(|(place, &from)| place != from) {
        let permute = |_: usize, mut block: MatMut<'_, f64>| {
            let mut old = vec![0.0; height];
            for column in 0..block.ncols() {
                old.iter_mut().enumerate().for_each(|(row, cell)| *cell = block[(row, column)]);
                forward.iter().enumerate().for_each(|(row, &from)| block[(row, column)] = old[from]);
            }
        };
        each_block(both.as_mut().submatrix_mut(start, 0, height, start), permute);
        each_block(both.as_mut().submatrix_mut(start, start + width, height, n - start - width), permute);
    }

    let (panel, right) = both.as_mut().subrows_mut(start, height).split_at_col_mut(start + width);
    let panel = panel.subcols_mut(start, width);
    let (corner, below) = panel.split_at_row(width);
    let (mut upper, lower) = right.split_at_row_mut(width);
    each_block(upper.as_mut(), |_, block| solve_unit_lower_triangular_in_place(corner, block, Par::Seq));
    add_product(lower, below, upper.as_ref(), -1.0);
}
