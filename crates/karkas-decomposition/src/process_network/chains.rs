//! Inequalities that tie what is done to the switches that it needs, found where a relaxation breaks them.
//!
//! A row bounds what a facility does by its capacity, another row says what capacity is made of, a third bounds each part
//! by its switch. Followed one after the other, `x ≤ constant + Σ c·z` for parts `z` that are zero with their
//! switch `y` off. As `x ≤ U`, each part may instead be replaced by `min(c·u, U - constant)·y`: with that switch on the
//! right side reaches `U` by itself, with it off the part is zero. Taking for each part whichever is less at the point to be
//! cut off gives the (l, S) inequalities of lot sizing (Barany, Van Roy and Wolsey 1984) and, where several facilities feed
//! one flow, the flow cover inequalities of fixed-charge networks (Padberg, Van Roy and Wolsey 1985; Van Roy and Wolsey
//! 1986), with bounds that come from the whole programme. Parts that another row bounds together, as a store does with all that comes
//! in, may be replaced together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use karkas_solver::{Column, NewRow};

use super::bounds::Bounds;
use super::gates::Gates;
use super::rows::Rows;

/// Rows that are followed one after the other at the most.
const DEPTH: u32 = 8;
/// Rows with more entries are not followed.
const LONGEST: usize = 400;
/// Values at most this are zero.
const ZERO: f64 = 1e-7;
/// A point is cut off only where it breaks an inequality by this share of its size.
const BROKEN: f64 = 1e-4;

/// A row in which a column is a use: `sign · row ≤ most`, with a positive coefficient of the column.
#[derive(Debug, Clone, Copy)]
struct Use {
    row: u32,
    sign: f64,
    coefficient: f64,
}

/// Finds inequalities for any point.
#[derive(Debug)]
pub(crate) struct Chains<'a> {
    rows: &'a Rows,
    whole: &'a [bool],
    ways: Cow<'a, Ways>,
}

/// Where rows lead to. To find it takes as long as to find inequalities, so whoever asks often keeps it.
#[derive(Debug, Clone)]
pub(crate) struct Ways {
    gates: Gates,
    /// Rows with a source that leads to switches.
    uses: Vec<Vec<Use>>,
    /// Those that lead to nothing but switches in the fewest steps.
    shortest: Vec<Vec<Use>>,
    /// How many rows lead from a column to nothing but switches; `u32::MAX` where none do.
    steps: Vec<u32>,
    /// The row that bounds all sources of a row together, for each row and sign of its uses (minus first).
    joint: Vec<[Option<Joint>; 2]>,
}

/// The sources of a row as uses of another: their sum in the one is `ratio` times that in the other at the most.
#[derive(Debug, Clone, Copy)]
struct Joint {
    first: u32,
    row: u32,
    sign: f64,
    ratio: f64,
}

/// What a column is at most, term by term.
#[derive(Debug, Clone, Default)]
struct Expression {
    constant: f64,
    terms: Vec<(u32, f64)>,
    value: f64,
}

/// The point that is to be cut off.
struct Point<'p> {
    values: &'p [f64],
    bounds: &'p Bounds,
}

impl Ways {
    /// Reads the rows of a programme (sums of rows may be among them).
    pub(crate) fn new(rows: &Rows, bounds: &Bounds, whole: &[bool]) -> Self {
        let mut uses = vec![Vec::new(); whole.len()];
        for row in 0..rows.len() {
            let (lower, upper) = rows.bounds(row);
            let entries = rows.entries(row);
            if entries.len() > LONGEST {
                continue;
            }
            for &(column, value) in entries {
                let sign = value.signum();
                let most = if sign > 0.0 { upper } else { -lower };
                if most.is_finite() && !whole[column as usize] {
                    uses[column as usize].push(Use { row: row as u32, sign, coefficient: value.abs() });
                }
            }
        }
        let steps = steps(rows, &uses, bounds, whole);
        let joint = (0..rows.len())
            .map(|row| [-1.0, 1.0].map(|sign| joint(rows, row, sign, &uses, &steps, bounds)))
            .collect();
        let mut shortest = vec![Vec::new(); whole.len()];
        for (column, uses) in uses.iter_mut().enumerate() {
            uses.retain(|&used| {
                let entries = rows.entries(used.row as usize);
                entries
                    .iter()
                    .any(|&(other, value)| used.sign * value < 0.0 && steps[other as usize] < u32::MAX)
            });
            let along = uses.iter().filter(|&&used| {
                steps_along(rows, used, column, &steps, bounds).checked_add(1) == Some(steps[column])
            });
            shortest[column] = along.copied().collect();
        }
        Self { gates: Gates::of(rows, bounds, whole), uses, shortest, steps, joint }
    }
}

impl<'a> Chains<'a> {
    /// Reads the rows of a programme (sums of rows may be among them).
    pub(crate) fn new(rows: &'a Rows, bounds: &Bounds, whole: &'a [bool]) -> Self {
        Self { rows, whole, ways: Cow::Owned(Ways::new(rows, bounds, whole)) }
    }

    /// Takes what was read of the same rows before, with bounds that were not narrower.
    pub(crate) fn along_ways(rows: &'a Rows, ways: &'a Ways, whole: &'a [bool]) -> Self {
        Self { rows, whole, ways: Cow::Borrowed(ways) }
    }

    /// Inequalities that the point breaks, the most broken first, at most `limit`.
    pub(crate) fn separate(&self, values: &[f64], bounds: &Bounds, limit: usize) -> Vec<NewRow> {
        let point = Point { values, bounds };
        let mut found: Vec<(f64, NewRow)> = (0..values.len())
            .filter(|&column| !self.whole[column] && values[column] > ZERO)
            .filter_map(|column| self.inequality(column, &point))
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.truncate(limit);
        found.into_iter().map(|(_, row)| row).collect()
    }

    /// The inequality for one column that the point breaks most, with by how much.
    fn inequality(&self, column: usize, point: &Point<'_>) -> Option<(f64, NewRow)> {
        let most = point.bounds.upper[column];
        if !most.is_finite() || most <= ZERO {
            return None;
        }
        let value = point.values[column];
        let by_gates = self.ways.gates.of_column(column).map(|switches| Expression {
            constant: 0.0,
            terms: switches.iter().map(|&switch| (switch, most)).collect(),
            value: switches.iter().map(|&switch| most * point.values[switch as usize]).sum(),
        });
        let by_rows = self.ways.uses[column]
            .iter()
            .filter_map(|&used| self.along(column, used, 1.0, most, point, value));
        by_gates
            .into_iter()
            .chain(by_rows)
            .filter_map(|expression| self.finish(column, value, most, expression, point))
            .max_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// The row `column ≤ expression`, where the point breaks it.
    fn finish(
        &self,
        column: usize,
        value: f64,
        most: f64,
        expression: Expression,
        point: &Point<'_>,
    ) -> Option<(f64, NewRow)> {
        let rest = most - expression.constant;
        if rest <= ZERO {
            return None;
        }
        let mut terms = BTreeMap::<u32, f64>::new();
        for (term, coefficient) in expression.terms {
            *terms.entry(term).or_insert(0.0) += coefficient;
        }
        let mut right = expression.constant;
        let mut entries = vec![(Column::from_index(column), 1.0)];
        for (term, coefficient) in terms {
            let term = term as usize;
            let coefficient = if self.whole[term] { coefficient.min(rest) } else { coefficient };
            if term == column || coefficient <= 0.0 {
                return None;
            }
            right += coefficient * point.values[term];
            entries.push((Column::from_index(term), -coefficient));
        }
        let broken = (value - right) / (1.0 + right.abs().max(value.abs()));
        if broken <= BROKEN {
            return None;
        }
        let row = NewRow { lower: f64::NEG_INFINITY, upper: expression.constant, entries };
        Some((broken, row))
    }

    /// What one row allows for `factor · column`, if that is less than `least`.
    fn along(
        &self,
        column: usize,
        used: Use,
        factor: f64,
        most: f64,
        point: &Point<'_>,
        least: f64,
    ) -> Option<Expression> {
        let row = used.row as usize;
        let (lower, upper) = self.rows.bounds(row);
        let scale = factor / used.coefficient;
        let entries = self.rows.entries(row);
        let mut found = Expression {
            constant: scale * if used.sign > 0.0 { upper } else { -lower },
            ..Expression::default()
        };
        // Other uses are left out at the least that they are; sources are kept.
        for &(other, value) in entries {
            let (other, value) = (other as usize, used.sign * value);
            let at_least = point.bounds.lower[other];
            if other == column || (value > 0.0 && at_least == 0.0) {
                continue;
            }
            if !at_least.is_finite() || (value < 0.0 && at_least < 0.0) {
                return None;
            }
            if value > 0.0 {
                found.constant -= scale * value * at_least;
            }
        }
        found.value = found.constant;
        if found.value >= least - ZERO {
            return None;
        }
        let together = self.together(&found, used, scale, most, point, least);
        let least = together.as_ref().map_or(least, |together| together.value);
        self.apart(found, used, scale, most, point, least).or(together)
    }

    /// `found` with each source of a row replaced by the least that stands for it, if that is less than `least`.
    fn apart(
        &self,
        mut found: Expression,
        used: Use,
        scale: f64,
        most: f64,
        point: &Point<'_>,
        least: f64,
    ) -> Option<Expression> {
        for &(other, value) in self.rows.entries(used.row as usize) {
            let (source, value) = (other as usize, used.sign * value);
            if value >= 0.0 || point.bounds.upper[source] <= 0.0 {
                continue;
            }
            let part = self.part(source, -value * scale, most, point);
            found.constant += part.constant;
            found.value += part.value;
            found.terms.extend(part.terms);
            if found.value >= least - ZERO {
                return None;
            }
        }
        (found.value < least - ZERO).then_some(found)
    }

    /// `found` with all sources of a row replaced by what another row allows for them together, if that is less than `least`.
    fn together(
        &self,
        found: &Expression,
        used: Use,
        scale: f64,
        most: f64,
        point: &Point<'_>,
        least: f64,
    ) -> Option<Expression> {
        let joint = self.ways.joint[used.row as usize][usize::from(used.sign > 0.0)]?;
        let entries = self.rows.entries(used.row as usize).iter();
        let mut sources = entries.filter(|(_, value)| used.sign * value < 0.0);
        if sources.any(|&(source, _)| point.bounds.lower[source as usize] != 0.0) {
            return None;
        }
        let row = Use { row: joint.row, sign: joint.sign, coefficient: 1.0 };
        let rest = least - found.constant;
        let mut all = self.along(joint.first as usize, row, scale * joint.ratio, most, point, rest)?;
        all.constant += found.constant;
        all.value += found.constant;
        (all.value < least - ZERO).then_some(all)
    }

    /// The least that stands for `factor · source`: its switch, itself, or what it is made of in turn.
    fn part(&self, source: usize, factor: f64, most: f64, point: &Point<'_>) -> Expression {
        // A whole column that is not zero is one at least, so its coefficient will be cut down to about the most.
        let counted = if self.whole[source] { factor.min(most) } else { factor };
        let value = counted * point.values[source].max(0.0);
        let itself = Expression { constant: 0.0, terms: vec![(source as u32, factor)], value };
        let steps = self.ways.steps[source];
        if self.whole[source] || steps > DEPTH || value <= ZERO {
            return itself;
        }
        let mut best = itself;
        for &used in &self.ways.shortest[source] {
            let least = best.value;
            best = self.along(source, used, factor, most, point, least).unwrap_or(best);
        }
        best
    }
}

/// The row in which all sources of a row are uses, and which leads from them to switches in the fewest steps.
fn joint(
    rows: &Rows,
    row: usize,
    sign: f64,
    uses: &[Vec<Use>],
    steps: &[u32],
    bounds: &Bounds,
) -> Option<Joint> {
    let entries = rows.entries(row).iter();
    let sources: Vec<(u32, f64)> = entries
        .map(|&(source, value)| (source, -sign * value))
        .filter(|&(source, value)| value > 0.0 && bounds.upper[source as usize] > 0.0)
        .collect();
    let (&(first, _), true) = (sources.first()?, (2..=LONGEST).contains(&sources.len())) else { return None };
    let furthest = sources.iter().map(|&(source, _)| steps[source as usize]).max()?;
    let candidate = |used: &Use| {
        let ratio = |&(source, value): &(u32, f64)| {
            let same = |other: &&Use| (other.row, other.sign) == (used.row, used.sign);
            uses[source as usize].iter().find(same).map(|other| value / other.coefficient)
        };
        let along = steps_along(rows, *used, first as usize, steps, bounds);
        // Fewer steps are left from there on, so that there is an end to it.
        let leads = along < furthest && used.row as usize != row;
        let ratios: Option<Vec<f64>> = if leads { sources.iter().map(ratio).collect() } else { None };
        let ratio = ratios?.into_iter().fold(0.0, f64::max);
        Some((along, Joint { first, row: used.row, sign: used.sign, ratio }))
    };
    uses[first as usize].iter().filter_map(candidate).min_by_key(|(along, _)| *along).map(|(_, joint)| joint)
}

/// The shortest way from each column to switches alone.
fn steps(rows: &Rows, uses: &[Vec<Use>], bounds: &Bounds, whole: &[bool]) -> Vec<u32> {
    let mut steps: Vec<u32> = whole.iter().map(|&whole| if whole { 0 } else { u32::MAX }).collect();
    for _ in 0..DEPTH {
        let before = steps.clone();
        for (column, uses) in uses.iter().enumerate() {
            let shortest = uses.iter().map(|&used| steps_along(rows, used, column, &before, bounds)).min();
            if let Some(shortest) = shortest.filter(|&shortest| shortest < u32::MAX) {
                steps[column] = steps[column].min(shortest + 1);
            }
        }
        if steps == before {
            break;
        }
    }
    steps
}

/// The longest of the ways from the sources of a row.
fn steps_along(rows: &Rows, used: Use, column: usize, steps: &[u32], bounds: &Bounds) -> u32 {
    rows.entries(used.row as usize)
        .iter()
        .filter(|&&(other, value)| {
            let other = other as usize;
            other != column && used.sign * value < 0.0 && bounds.upper[other] > 0.0
        })
        .map(|&(other, _)| steps[other as usize])
        .max()
        .unwrap_or(0)
}
