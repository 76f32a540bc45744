//! Which scenarios are another with less room: the columns and rows of each, and which of them are the same.

use karkas_solver::{Column, Row};

use super::split::{Programme, Stage};

/// Relative distance at which two numbers, divided by different weights, are the same.
const SAME: f64 = 1e-12;

/// Columns and rows of the whole by stage, and the number of each row within its stage.
pub(super) struct Stages {
    pub(super) first: Vec<usize>,
    pub(super) own: Vec<Vec<usize>>,
    pub(super) first_rows: Vec<usize>,
    pub(super) rows: Vec<Vec<usize>>,
    number: Vec<usize>,
}

impl Stages {
    /// Reads them.
    pub(super) fn new(programme: &Programme<'_>) -> Self {
        let mut stages = Self {
            first: Vec::new(),
            own: vec![Vec::new(); programme.scenarios],
            first_rows: Vec::new(),
            rows: vec![Vec::new(); programme.scenarios],
            number: Vec::with_capacity(programme.rows.len()),
        };
        for (column, stage) in programme.stages.iter().enumerate() {
            match stage {
                Stage::First => stages.first.push(column),
                Stage::Scenario(s) => stages.own[*s as usize].push(column),
            }
        }
        for (row, stage) in programme.rows.iter().enumerate() {
            let rows = match stage {
                Stage::First => &mut stages.first_rows,
                Stage::Scenario(s) => &mut stages.rows[*s as usize],
            };
            stages.number.push(rows.len());
            rows.push(row);
        }
        stages
    }
}

/// For each own column of scenario `s` the position of the same among those of scenario `r`, if `s` is `r` with less room:
/// some of its columns are gone, bounds are narrower, all else is the same.
pub(super) fn twins(programme: &Programme<'_>, stages: &Stages, r: usize, s: usize) -> Option<Vec<usize>> {
    let problem = programme.problem;
    let (rows_r, rows_s) = (&stages.rows[r], &stages.rows[s]);
    let rows_fit = rows_r.len() == rows_s.len()
        && rows_r.iter().zip(rows_s).all(|(&wide, &narrow)| {
            let bounds = |row: usize| problem.row_bounds(Row::from_index(row));
            within(bounds(narrow), bounds(wide))
        });
    if !rows_fit {
        return None;
    }
    let entries = |column: usize, scenario: usize| {
        let mut entries: Vec<(usize, f64)> = problem
            .entries(Column::from_index(column))
            .filter(|(row, _)| programme.rows[row.index()] == Stage::Scenario(scenario as u32))
            .map(|(row, value)| (stages.number[row.index()], value))
            .collect();
        entries.sort_unstable_by_key(|entry| entry.0);
        entries
    };
    if !stages.first.iter().all(|&column| same(&entries(column, r), &entries(column, s))) {
        return None;
    }
    let bounds = |column: usize| problem.column_bounds(Column::from_index(column));
    let may_be_zero = |column: usize| bounds(column).0 <= 0.0 && bounds(column).1 >= 0.0;
    let cost = |column: usize, scenario: usize| {
        problem.cost(Column::from_index(column)) / programme.weights[scenario]
    };
    let mut candidates = stages.own[r].iter().enumerate();
    let mut twins = Vec::with_capacity(stages.own[s].len());
    for &column in &stages.own[s] {
        let own = entries(column, s);
        // What comes before the same column in the reference is gone here.
        let twin = loop {
            let (position, &candidate) = candidates.next()?;
            let is_twin = near(cost(candidate, r), cost(column, s))
                && within(bounds(column), bounds(candidate))
                && same(&entries(candidate, r), &own);
            if is_twin {
                break position;
            }
            if !may_be_zero(candidate) {
                return None;
            }
        };
        twins.push(twin);
    }
    candidates.all(|(_, &candidate)| may_be_zero(candidate)).then_some(twins)
}

/// Whether the columns of a scenario stand in rows that are said to be its own only.
pub(super) fn stages_fit(programme: &Programme<'_>) -> bool {
    let problem = programme.problem;
    programme.rows.len() == problem.rows()
        && problem.column_handles().all(|column| {
            let stage = programme.stages[column.index()];
            stage == Stage::First
                || problem.entries(column).all(|(row, _)| programme.rows[row.index()] == stage)
        })
}

fn within(narrow: (f64, f64), wide: (f64, f64)) -> bool {
    narrow.0 >= wide.0 && narrow.1 <= wide.1
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * a.abs().max(b.abs())
}

fn same(a: &[(usize, f64)], b: &[(usize, f64)]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && near(a.1, b.1))
}
