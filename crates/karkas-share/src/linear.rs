//! Small dense systems of linear equations.

/// A coefficient below this, beside ones of order one, is rounding.
const ROUNDING: f64 = 1e-9;

/// The solution of consistent equations `rows · x = sides`, more of them than unknowns or as many; none where they do
/// not determine x. Gauss with the largest pivot of all that is left.
pub(crate) fn solve(mut rows: Vec<Vec<f64>>, mut sides: Vec<f64>) -> Option<Vec<f64>> {
    let unknowns = rows.first()?.len();
    let mut order = Vec::with_capacity(unknowns);
    for step in 0..unknowns {
        let free = (0..unknowns).filter(|column| !order.contains(column));
        let cells = free.flat_map(|column| (step..rows.len()).map(move |row| (row, column)));
        let size = |&(row, column): &(usize, usize)| rows[row][column].abs();
        let (row, column) = cells.reduce(|best, cell| if size(&cell) > size(&best) { cell } else { best })?;
        if rows[row][column].abs() < ROUNDING {
            return None;
        }
        rows.swap(step, row);
        sides.swap(step, row);
        order.push(column);
        let (done, left) = rows.split_at_mut(step + 1);
        let pivot = &done[step];
        for (offset, other) in left.iter_mut().enumerate() {
            let factor = other[column] / pivot[column];
            if factor != 0.0 {
                other.iter_mut().zip(pivot).for_each(|(cell, above)| *cell -= factor * above);
                sides[step + 1 + offset] -= factor * sides[step];
            }
        }
    }
    let mut solution = vec![0.0; unknowns];
    for step in (0..unknowns).rev() {
        let known: f64 = order[step + 1..].iter().map(|&column| rows[step][column] * solution[column]).sum();
        solution[order[step]] = (sides[step] - known) / rows[step][order[step]];
    }
    Some(solution)
}

/// The part of a vector that lies outside the span of orthonormal vectors, taken out twice for accuracy.
pub(crate) fn outside(basis: &[Vec<f64>], mut vector: Vec<f64>) -> Vec<f64> {
    for _ in 0..2 {
        for direction in basis {
            let along: f64 = direction.iter().zip(&vector).map(|(a, b)| a * b).sum();
            vector.iter_mut().zip(direction).for_each(|(cell, part)| *cell -= along * part);
        }
    }
    vector
}

/// Length of a vector.
pub(crate) fn length(vector: &[f64]) -> f64 {
    vector.iter().map(|cell| cell * cell).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_equations_than_unknowns() {
        let rows = vec![vec![1.0, 1.0], vec![1.0, -1.0], vec![2.0, 0.0]];
        assert_eq!(solve(rows, vec![3.0, 1.0, 4.0]), Some(vec![2.0, 1.0]));
        assert_eq!(solve(vec![vec![1.0, 1.0], vec![2.0, 2.0]], vec![1.0, 2.0]), None);
    }
}
