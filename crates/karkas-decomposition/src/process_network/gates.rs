//! Which switches must be on for a column to be positive.
//!
//! A good that is only made at a place by one facility leaves that place only if the facility is open. Read from the
//! rows alone: where `a·x ≤ Σ b·s` with `a, b > 0`, some `s` is positive wherever `x` is, so the switches of all `s`
//! together are those of `x`.

use super::bounds::Bounds;
use super::rows::Rows;

/// More switches than this on one column say too little.
const MOST: usize = 40;

/// Switches of each column, rising; `None` where it may be positive with all switches off.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gates(Vec<Option<Vec<u32>>>);

impl Gates {
    /// Finds the fewest switches for each column that single rows prove.
    pub(crate) fn of(rows: &Rows, bounds: &Bounds, whole: &[bool]) -> Self {
        let mut gates: Vec<Option<Vec<u32>>> = whole
            .iter()
            .enumerate()
            .map(|(column, &whole)| (whole && bounds.lower[column] == 0.0).then(|| vec![column as u32]))
            .collect();
        loop {
            let mut changed = false;
            for row in 0..rows.len() {
                let (lower, upper) = rows.bounds(row);
                for (sign, most) in [(1.0, upper), (-1.0, -lower)] {
                    if most <= 0.0 {
                        changed |= narrow(&mut gates, rows.entries(row), sign, bounds, whole);
                    }
                }
            }
            if !changed {
                return Self(gates);
            }
        }
    }

    /// Switches of a column of which one at least is on where it is positive.
    pub(crate) fn of_column(&self, column: usize) -> Option<&[u32]> {
        self.0[column].as_deref()
    }
}

/// Reads one side of a row, `Σ sign · value · column ≤ 0` or less.
fn narrow(
    gates: &mut [Option<Vec<u32>>],
    entries: &[(u32, f64)],
    sign: f64,
    bounds: &Bounds,
    whole: &[bool],
) -> bool {
    let mut sources: Vec<u32> = Vec::new();
    for &(column, value) in entries {
        let column = column as usize;
        if bounds.lower[column] < 0.0 {
            return false;
        }
        if sign * value < 0.0 && bounds.upper[column] > 0.0 {
            match &gates[column] {
                Some(switches) => sources.extend(switches),
                None => return false,
            }
            if sources.len() > 4 * MOST {
                return false;
            }
        }
    }
    sources.sort_unstable();
    sources.dedup();
    if sources.len() > MOST {
        return false;
    }
    let mut changed = false;
    for &(column, value) in entries {
        let column = column as usize;
        let fewer = gates[column].as_ref().is_none_or(|known| sources.len() < known.len());
        if sign * value > 0.0 && !whole[column] && fewer {
            gates[column] = Some(sources.clone());
            changed = true;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use karkas_solver::Problem;

    #[test]
    fn goods_that_one_facility_makes_wait_for_its_switch() {
        let mut problem = Problem::new();
        let capacity = problem.add_row(f64::NEG_INFINITY, 0.0);
        let (here, there) = (problem.add_row(0.0, 0.0), problem.add_row(0.0, 0.0));
        problem.add_column(9.0, 0.0, 1.0, true, &[(capacity, -5.0)]);
        problem.add_column(1.0, 0.0, 9.0, false, &[(capacity, 1.0), (here, 1.0)]);
        problem.add_column(1.0, 0.0, 9.0, false, &[(here, -1.0), (there, 1.0)]);
        // What is bought there does not wait for anything, so neither does what is used there.
        problem.add_column(1.0, 0.0, 9.0, false, &[(there, 1.0)]);
        problem.add_column(-1.0, 0.0, 9.0, false, &[(there, -1.0)]);
        let whole = [true, false, false, false, false];
        let gates = Gates::of(&Rows::of(&problem), &Bounds::of(&problem), &whole);
        let found: Vec<_> = (0..5).map(|column| gates.of_column(column).map(<[u32]>::to_vec)).collect();
        assert_eq!(found, [Some(vec![0]), Some(vec![0]), Some(vec![0]), None, None]);
    }
}
