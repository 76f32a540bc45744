//! The most that can be done of anything, as if all places were one.
//!
//! With the balances of each good summed over all places, what is only moved is gone, and lines with the same recipe at different
//! places are one line: a linear programme of a small part of the size, which every point of the whole satisfies. The most that each
//! line can do in it (optimality-based bound tightening: Quesada and Grossmann, Journal of Global Optimization 6, 1995) takes what
//! several lines need together, and what limits them together, fully into account, where going from row to row does not. Each is a
//! step or two of the primal simplex method from the one before.

use std::collections::BTreeMap;
use std::time::Instant;

use karkas_solver::{Column, Options, Problem, Row, Session, SolverError, Status};

use super::bounds::Bounds;
use super::rows::Rows;
use super::tightened::Knowledge;
use crate::{Budget, Report};

/// With more lines than this nothing is done, as each is a solve.
const MOST_LINES: usize = 4000;
/// What a bound is loosened by for rounding, relative and absolute.
const ROUNDING: f64 = 1e-7;
/// Figures of a recipe that are the same to so many binary digits are the same.
const SAME: i32 = 40;

/// The programme with all places as one.
struct OnePlace {
    problem: Problem,
    /// Columns of the whole that each column stands for.
    members: Vec<Vec<usize>>,
    /// Columns that stand in several balances: lines that make one good of another.
    lines: Vec<Column>,
}

/// Narrows the upper bounds of the lines of a programme. `sums` are its rows followed by the sums of balances.
///
/// Bounds stay as they are where the caller asks to stop, where there are too many lines, or where the solver cannot say.
///
/// # Errors
/// Where the solver fails.
pub(crate) fn narrow(
    problem: &Problem,
    rows: &Rows,
    knowledge: &Knowledge,
    bounds: &mut Bounds,
    budget: &Budget,
    report: &mut Report<'_>,
) -> Result<(), SolverError> {
    let OnePlace { problem, members, lines } = OnePlace::new(problem, rows, knowledge, bounds);
    if lines.len() > MOST_LINES {
        return Ok(());
    }
    let mut session = Session::new(problem)?;
    let begun = Instant::now();
    let mut options = Options { seed: budget.seed, ..Options::default() };
    for line in lines {
        session.set_cost(line, -1.0)?;
        options.time_limit = budget.left(begun);
        let outcome = session.solve(&options, report)?;
        session.set_cost(line, 0.0)?;
        // After the first, each goes on from the basis of the one before; only costs change.
        (options.presolve, options.primal) = (false, true);
        match (outcome.status, outcome.bound) {
            (Status::Optimal, Some(bound)) => {
                let most = (-bound).max(0.0) * (1.0 + ROUNDING) + ROUNDING;
                for &column in &members[line.index()] {
                    let upper = &mut bounds.upper[column];
                    *upper = upper.min(most.max(bounds.lower[column]));
                }
            }
            (Status::Interrupted | Status::TimeLimit | Status::Infeasible, _) => break,
            _ => {}
        }
    }
    Ok(())
}

impl OnePlace {
    fn new(whole: &Problem, rows: &Rows, knowledge: &Knowledge, bounds: &Bounds) -> Self {
        let mut problem = Problem::new();
        let balances: Vec<Row> = (whole.rows()..rows.len())
            .map(|sum| {
                let (lower, upper) = rows.bounds(sum);
                problem.add_row(lower, upper)
            })
            .collect();
        let common: Vec<(usize, Row)> = knowledge
            .common
            .iter()
            .map(|row| (row.index(), rows.bounds(row.index())))
            .filter(|(_, (lower, upper))| lower.is_finite() || upper.is_finite())
            .map(|(row, (lower, upper))| (row, problem.add_row(lower, upper)))
            .collect();
        let mut entries: Vec<Vec<(Row, f64)>> = vec![Vec::new(); whole.columns()];
        let mut in_balances = vec![0_usize; whole.columns()];
        for (number, &balance) in balances.iter().enumerate() {
            for &(column, value) in rows.entries(whole.rows() + number) {
                entries[column as usize].push((balance, value));
                in_balances[column as usize] += 1;
            }
        }
        for (row, common) in common {
            for &(column, value) in rows.entries(row) {
                entries[column as usize].push((common, value));
            }
        }
        let mut alike: BTreeMap<Vec<(usize, i64)>, usize> = BTreeMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (column, entries) in entries.iter().enumerate().filter(|(_, entries)| !entries.is_empty()) {
            let recipe = entries.iter().map(|&(row, value)| (row.index(), digits(value))).collect();
            let place = *alike.entry(recipe).or_insert_with(|| {
                members.push(Vec::new());
                members.len() - 1
            });
            members[place].push(column);
        }
        let mut lines = Vec::new();
        for columns in &members {
            let sum = |ends: &[f64]| columns.iter().map(|&column| ends[column]).sum::<f64>();
            let (lower, upper) = (sum(&bounds.lower), sum(&bounds.upper));
            let added = problem.add_column(0.0, lower, upper, false, &entries[columns[0]]);
            // What the others must do at least is not theirs to be narrowed by.
            let plain = columns.iter().all(|&column| bounds.lower[column] == 0.0);
            if plain && in_balances[columns[0]] > 1 {
                lines.push(added);
            }
        }
        Self { problem, members, lines }
    }
}

/// A figure as far as it distinguishes recipes; exact figures that differ in the last digits only are of one recipe.
fn digits(value: f64) -> i64 {
    let bits = value.to_bits() as i64;
    bits >> (52 - SAME)
}

#[cfg(test)]
mod tests {
    use karkas_solver::quiet;

    use super::super::implied::Implied;
    use super::*;

    #[test]
    fn lines_that_share_what_there_is_are_bounded_by_all_of_it() {
        // At each of two places a line makes 1 cell of 2 kg of powder and 1 h, and another 1 pack of 3 cells and 1 h; powder can be
        // bought without end, packs sold too, and there are 40 h in all. A cell taken to the other place is a flow.
        let mut problem = Problem::new();
        let hours = problem.add_row(f64::NEG_INFINITY, 40.0);
        let place = |problem: &mut Problem| [0, 1, 2].map(|_| problem.add_row(0.0, 0.0));
        let places = [place(&mut problem), place(&mut problem)];
        let infinity = f64::INFINITY;
        for [powder, cells, packs] in places {
            problem.add_column(1.0, 0.0, infinity, false, &[(powder, 1.0)]);
            problem.add_column(0.0, 0.0, infinity, false, &[(powder, -2.0), (cells, 1.0), (hours, 1.0)]);
            problem.add_column(0.0, 0.0, infinity, false, &[(cells, -3.0), (packs, 1.0), (hours, 1.0)]);
            problem.add_column(-9.0, 0.0, infinity, false, &[(packs, -1.0)]);
        }
        problem.add_column(0.0, 0.0, infinity, false, &[(places[0][1], -1.0), (places[1][1], 1.0)]);
        let sums = (0..3).map(|good| places.iter().map(|place| place[good]).collect()).collect();
        let knowledge = Knowledge { sums, common: vec![hours], ..Knowledge::default() };
        let rows = Implied::new(&problem, &knowledge.sums);
        let mut bounds = Bounds::of(&problem);
        let budget = Budget { gap: 0.0, time_limit: None, seed: 0, threads: 1 };
        narrow(&problem, rows.rows(), &knowledge, &mut bounds, &budget, &mut quiet).expect("it is solved");
        // A pack takes 3 h for its cells and 1 h for itself: 40 / 4 packs, 3 · 10 cells. By the row of hours alone either line could
        // run for all of the 40 h.
        for (column, most) in [(1, 30.0), (2, 10.0), (5, 30.0), (6, 10.0)] {
            assert!((bounds.upper[column] - most).abs() < 1e-4, "{} for {most}", bounds.upper[column]);
        }
        assert_eq!(bounds.upper[8], infinity);
    }
}
