//! Matrices in blocks of columns of a fixed width, so that results do not depend on the number of threads.

use faer::linalg::matmul::matmul;
use faer::{Accum, Mat, MatMut, MatRef, Par};
use rayon::prelude::*;

/// Columns of a block that one task computes.
const WIDTH: usize = 96;

/// Applies a task to blocks of columns in parallel. A block's result depends on the block alone.
pub fn each_block(matrix: MatMut<'_, f64>, task: impl Fn(usize, MatMut<'_, f64>) + Sync) {
    let count = matrix.ncols().div_ceil(WIDTH);
    let mut blocks = Vec::with_capacity(count);
    let mut rest = matrix;
    let mut start = 0;
    while rest.ncols() > 0 {
        let width = WIDTH.min(rest.ncols());
        let (block, more) = rest.split_at_col_mut(width);
        blocks.push((start, block));
        start += width;
        rest = more;
    }
    blocks.into_par_iter().for_each(|(start, block)| task(start, block));
}

/// `target += factor · left · right`.
pub fn add_product(target: MatMut<'_, f64>, left: MatRef<'_, f64>, right: MatRef<'_, f64>, factor: f64) {
    each_block(target, |start, block| {
        let right = right.subcols(start, block.ncols());
        matmul(block, Accum::Add, left, right, factor, Par::Seq);
    });
}

/// `left · right`.
pub fn product(left: MatRef<'_, f64>, right: MatRef<'_, f64>) -> Mat<f64> {
    let mut target = Mat::zeros(left.nrows(), right.ncols());
    add_product(target.as_mut(), left, right, 1.0);
    target
}
