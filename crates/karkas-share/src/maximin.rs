//! The linear programme of a nucleolus: the greatest satisfaction that all coalitions can have at once.
//!
//! ```text
//! max t   subject to   x(S) = worth(S)        for S that are settled, all players among them
//!                      x(S) − t ≥ worth(S)    for the other S
//!                      x_i ≥ worth(i)         for all players, where shares must be individually rational
//! ```
//!
//! It has few unknowns and very many rows, so its dual is solved by the primal simplex method with columns that a search
//! over coalitions gives: the least satisfied enters. The dual is as degenerate as can be (all right-hand sides but one are
//! zero); the lexicographic rule of Dantzig, Orden and Wolfe (1955) keeps it from cycling. The basis has one column for
//! each player and one for t, so a step costs little.

use crate::Coalition;
use crate::separation::Separation;
use crate::span::Span;

/// Worths are of order one; a coalition that lacks less than this is satisfied.
pub(crate) const TOLERANCE: f64 = 1e-11;
/// A number below this, beside weights of order one, is rounding.
const ROUNDING: f64 = 1e-10;
/// Steps after which the inverse is made anew.
const REFRESH: usize = 50;
/// Steps after which something must be wrong.
const MOST_STEPS: usize = 200_000;

/// A row of the programme, a column of the dual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Row {
    pub(crate) kind: RowKind,
    pub(crate) coalition: Coalition,
    pub(crate) worth: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// An equation.
    Settled,
    /// At least t.
    Level,
    /// At least zero.
    Individual,
}

/// The optimum of the programme.
#[derive(Debug, Clone)]
pub(crate) struct Optimum {
    /// x.
    pub(crate) payoffs: Vec<f64>,
    /// t.
    pub(crate) satisfaction: f64,
    /// Rows that every optimum fulfils as equations, with their dual weights; those of levels sum to 1.
    pub(crate) binding: Vec<(Row, f64)>,
}

/// Why there is no optimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoOptimum<F> {
    /// No shares are individually rational.
    Infeasible,
    /// Rounding has got the better of the method.
    Rounding,
    /// The search over coalitions has failed.
    Search(F),
}

/// The programme, from level to level.
pub(crate) struct Programme {
    players: usize,
    /// Settled coalitions, independent of each other.
    pub(crate) settled: Vec<Row>,
    /// Players who must have at least their worth.
    pub(crate) individual: Vec<Row>,
    /// Coalitions that a search has given before.
    pub(crate) pool: Vec<Row>,
}

impl Programme {
    /// With all players settled at `worth`.
    pub(crate) fn new(players: usize, worth: f64) -> Self {
        let all = Row { kind: RowKind::Settled, coalition: Coalition::all(players), worth };
        Self { players, settled: vec![all], individual: Vec::new(), pool: Vec::new() }
    }

    /// Solves it. `span` is that of the settled coalitions and not everything; `worth` is asked for the coalitions that
    /// the search starts from.
    pub(crate) fn solve<S: Separation>(
        &mut self,
        span: &Span,
        search: &mut S,
        worth: impl Fn(&mut S, Coalition) -> Result<f64, S::Fault>,
    ) -> Result<Optimum, NoOptimum<S::Fault>> {
        let mut basis = self.start(span, search, &worth).map_err(NoOptimum::Search)?;
        for step in 0..MOST_STEPS {
            if step % REFRESH == 0 && !basis.refresh() {
                return Err(NoOptimum::Rounding);
            }
            let (payoffs, satisfaction) = basis.point();
            let entering = match self.known_below(&payoffs, satisfaction) {
                Some(row) => row,
                None => {
                    let found =
                        search.below(&payoffs, satisfaction - TOLERANCE).map_err(NoOptimum::Search)?;
                    let Some(&(coalition, worth)) = found.first() else {
                        return Ok(Optimum { payoffs, satisfaction, binding: basis.binding() });
                    };
                    let row = |(coalition, worth)| Row { kind: RowKind::Level, coalition, worth };
                    self.pool.extend(found.into_iter().map(row));
                    row((coalition, worth))
                }
            };
            if !basis.enter(entering) {
                return Err(match self.individual.is_empty() {
                    true => NoOptimum::Rounding,
                    false => NoOptimum::Infeasible,
                });
            }
        }
        Err(NoOptimum::Rounding)
    }

    /// The row that is missed most, of those that need no search.
    fn known_below(&self, payoffs: &[f64], satisfaction: f64) -> Option<Row> {
        let missed = |row: &Row| {
            let level = if row.kind == RowKind::Level { satisfaction } else { 0.0 };
            row.worth + level - row.coalition.sum(payoffs)
        };
        let rows = self.individual.iter().chain(&self.pool).map(|row| (missed(row), row));
        let most = rows.reduce(|best, one| if one.0 > best.0 { one } else { best });
        most.filter(|(missed, _)| *missed > TOLERANCE).map(|(_, row)| *row)
    }

    /// A basis to start from: the settled coalitions, a player and all others (half of the weight each), and players
    /// without weight until the basis is full.
    fn start<S: Separation>(
        &self,
        span: &Span,
        search: &mut S,
        worth: &impl Fn(&mut S, Coalition) -> Result<f64, S::Fault>,
    ) -> Result<Basis, S::Fault> {
        let mut rows = self.settled.clone();
        let mut weights = vec![0.0; rows.len()];
        weights[0] = -0.5;
        let mut grown = span.clone();
        let mut level =
            |coalition| Ok(Row { kind: RowKind::Level, coalition, worth: worth(search, coalition)? });
        for player in 0..self.players {
            let single = Coalition::single(player);
            if grown.insert(single) {
                let first = rows.len() == self.settled.len();
                rows.push(level(single)?);
                weights.push(if first { 0.5 } else { 0.0 });
                if first {
                    rows.push(level(single.complement(self.players))?);
                    weights.push(0.5);
                }
            }
        }
        Ok(Basis::new(self.players, rows, weights))
    }
}

/// A basis of the dual: as many rows of the programme as it has unknowns.
struct Basis {
    players: usize,
    rows: Vec<Row>,
    /// For each row of the basis its weight and its row of the inverse, then of the inverse times the first basis: together
    /// what the lexicographic rule compares.
    tableau: Vec<Vec<f64>>,
    first: Vec<Row>,
}

impl Basis {
    fn new(players: usize, rows: Vec<Row>, weights: Vec<f64>) -> Self {
        let size = players + 1;
        debug_assert_eq!(rows.len(), size);
        let tableau = weights
            .into_iter()
            .enumerate()
            .map(|(at, weight)| {
                let mut line = vec![0.0; 1 + 2 * size];
                line[0] = weight;
                line[1 + size + at] = 1.0;
                line
            })
            .collect();
        Self { players, first: rows.clone(), rows, tableau }
    }

    /// Makes the inverse anew; no where the basis is singular.
    fn refresh(&mut self) -> bool {
        let size = self.rows.len();
        let column = |row: &Row, line: usize| match line < self.players {
            true => f64::from(u8::from(row.coalition.contains(line))),
            false => f64::from(u8::from(row.kind == RowKind::Level)),
        };
        // Gauss and Jordan on [basis | right-hand side, unit matrix, first basis].
        let mut work: Vec<Vec<f64>> = (0..size)
            .map(|line| {
                let mut cells: Vec<f64> = self.rows.iter().map(|row| column(row, line)).collect();
                cells.push(if line == self.players { 1.0 } else { 0.0 });
                cells.extend((0..size).map(|other| f64::from(u8::from(other == line))));
                cells.extend(self.first.iter().map(|row| column(row, line)));
                cells
            })
            .collect();
        for step in 0..size {
            let largest = (step..size).reduce(|best, line| {
                if work[line][step].abs() > work[best][step].abs() { line } else { best }
            });
            let Some(pivot) = largest.filter(|&line| work[line][step].abs() > ROUNDING) else { return false };
            work.swap(step, pivot);
            eliminate(&mut work, step, step);
        }
        for (line, cells) in self.tableau.iter_mut().zip(work) {
            line.copy_from_slice(&cells[size..]);
            line.iter_mut().filter(|cell| cell.abs() < ROUNDING).for_each(|cell| *cell = 0.0);
        }
        true
    }

    /// The point at which all rows of the basis are equations: x and t.
    fn point(&self) -> (Vec<f64>, f64) {
        let mut point = vec![0.0; self.players + 1];
        for (row, line) in self.rows.iter().zip(&self.tableau) {
            point.iter_mut().zip(&line[1..]).for_each(|(sum, cell)| *sum += row.worth * cell);
        }
        let satisfaction = -point[self.players];
        point.truncate(self.players);
        (point, satisfaction)
    }

    /// Takes a row in and the right one out; no where there is none to take out.
    fn enter(&mut self, row: Row) -> bool {
        let size = self.rows.len();
        let change: Vec<f64> = self
            .tableau
            .iter()
            .map(|line| {
                let level = if row.kind == RowKind::Level { line[1 + self.players] } else { 0.0 };
                row.coalition.sum(&line[1..=self.players]) + level
            })
            .collect();
        let may_leave = |&at: &usize| self.rows[at].kind != RowKind::Settled && change[at] > ROUNDING;
        let leaving = (0..size).filter(may_leave).reduce(|best, other| {
            if self.before(other, change[other], best, change[best]) { other } else { best }
        });
        let Some(leaving) = leaving else { return false };
        let pivot = change[leaving];
        let line: Vec<f64> = self.tableau[leaving].iter().map(|cell| cell / pivot).collect();
        for (at, other) in self.tableau.iter_mut().enumerate() {
            if at != leaving && change[at] != 0.0 {
                other.iter_mut().zip(&line).for_each(|(cell, part)| *cell -= change[at] * part);
            }
        }
        self.tableau[leaving] = line;
        self.rows[leaving] = row;
        true
    }

    /// Whether a line, divided by its change, comes before another one in the order of the lexicographic rule.
    fn before(&self, one: usize, by: f64, other: usize, by_other: f64) -> bool {
        let cells = |line: usize| {
            let line = &self.tableau[line];
            std::iter::once(line[0]).chain(line[2 + self.players..].iter().copied())
        };
        for (a, b) in cells(one).zip(cells(other)) {
            let difference = a / by - b / by_other;
            if difference.abs() > ROUNDING {
                return difference < 0.0;
            }
        }
        false
    }

    fn binding(&self) -> Vec<(Row, f64)> {
        let weighted = self.rows.iter().zip(&self.tableau).map(|(row, line)| (*row, line[0]));
        weighted.filter(|(row, weight)| row.kind != RowKind::Settled && *weight > ROUNDING).collect()
    }
}

/// Clears a column of all lines but one, whose entry becomes one.
fn eliminate(work: &mut [Vec<f64>], line: usize, column: usize) {
    let pivot = work[line][column];
    let scaled: Vec<f64> = work[line].iter().map(|cell| cell / pivot).collect();
    for (at, other) in work.iter_mut().enumerate() {
        let factor = other[column];
        if at != line && factor != 0.0 {
            other.iter_mut().zip(&scaled).for_each(|(cell, part)| *cell -= factor * part);
        }
    }
    work[line] = scaled;
}
