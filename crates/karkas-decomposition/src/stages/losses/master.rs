//! The reference with the cost of every scenario that a loss is dear in, and the cuts that bound these costs.

use karkas_solver::{Column, NewRow, Problem, SolverError};

use crate::process_network::{Bounds, Cost, Relaxation};
use crate::stages::reference::{ROUNDING, Reference};

/// Violation of a cut, relative to the cost that it bounds, at which it enters.
const BROKEN: f64 = 1e-6;
/// What a column can change at the most in a cut, relative to the cost that it bounds, to count as nothing.
const FLAT: f64 = 1e-10;
/// Points whose cuts can be written with what they have in common; later ones are written out.
const IN_COMMON: usize = 200;

/// A cut: the cost of a scenario is at least `lower + Σ slope · column`, in the master's unit.
pub(super) struct Cut {
    scenario: usize,
    of: Column,
    lower: f64,
    /// By first-stage column.
    slopes: Vec<f64>,
}

/// A row of the master: a cut, or what the cuts of one point have in common.
pub(super) struct Entry {
    pub(super) row: NewRow,
    /// A column that the row says what it is, with the bounds that follow.
    pub(super) common: Option<(Column, f64, f64)>,
    cut: Option<Cut>,
    /// Number of the point that proves it, as the caller counts them.
    point: usize,
}

/// The master.
pub(super) struct Master {
    /// Without cuts.
    pub(super) problem: Problem,
    /// Money of one unit of the columns that follow, so that these are of the order of a hundred.
    unit: f64,
    /// Scenarios with the columns of their costs, whose lower bounds are what each costs at the least.
    costs: Vec<(usize, Column)>,
    /// Free columns for what cuts have in common, those not in use yet.
    free: Vec<Column>,
    /// Bounds of the first-stage columns.
    bounds: Bounds,
    /// Violation of a cut, relative to the cost that it bounds, at which it enters.
    broken: f64,
    /// What is taken off a cut for rounding, relative.
    rounding: f64,
    /// Probability of the reference and of all scenarios without a column of their cost.
    share: f64,
}

impl Master {
    /// `dear` are scenarios, `least` what each costs at the least, `best` a point of the whole: nothing that costs more is of interest.
    pub(super) fn new(
        reference: &Reference<'_>,
        alone: &Problem,
        dear: &[usize],
        least: f64,
        best: f64,
    ) -> Self {
        let unit = (least.abs().max(1.0) / 100.0).log2().round().exp2();
        let share = 1.0 - dear.iter().map(|s| reference.weight(*s)).sum::<f64>();
        let mut problem = alone.clone();
        for column in alone.column_handles() {
            problem.set_cost(column, share * alone.cost(column));
        }
        problem.set_offset(share * alone.offset());
        let mut cost = |&s: &usize| {
            let weight = reference.weight(s);
            // Bounds on both sides, so that duals prove something even where they are a little off.
            let most = (least + 2.0 * (best - least).max(ROUNDING * least.abs()) / weight) / unit;
            let least = (least - ROUNDING * least.abs()) / unit;
            (s, problem.add_column(weight * unit, least, most, false, &[]))
        };
        let costs = dear.iter().map(&mut cost).collect();
        let mut free = |_| problem.add_column(0.0, f64::NEG_INFINITY, f64::INFINITY, false, &[]);
        let free = (0..IN_COMMON).map(&mut free).collect();
        let bounds = Bounds::of(alone);
        Self { problem, unit, costs, free, bounds, broken: BROKEN, rounding: ROUNDING, share }
    }

    /// Takes in cuts from a smaller violation on, as they are, for prices.
    pub(super) fn be_exact(&mut self, broken: f64) {
        (self.broken, self.rounding) = (broken, 0.0);
    }

    /// Probability of the reference and of all scenarios whose cost is its own.
    pub(super) fn share(&self) -> f64 {
        self.share
    }

    /// The probability that the dual of a cut gives to the prices that it came from.
    pub(super) fn weight(&self, dual: f64) -> f64 {
        dual / self.unit
    }

    /// The columns that stand for costs.
    pub(super) fn cost_columns(&self) -> impl Iterator<Item = Column> {
        self.costs.iter().map(|(_, column)| *column)
    }

    /// Takes bounds that every point keeps.
    pub(super) fn narrow(&mut self, bounds: &Bounds) {
        self.bounds = bounds.clone();
    }

    /// Takes what a scenario costs at the least, for the relaxation too.
    pub(super) fn know(
        &mut self,
        s: usize,
        least: f64,
        relaxation: &mut Relaxation,
    ) -> Result<(), SolverError> {
        let least = (least - ROUNDING * least.abs()) / self.unit;
        match self.costs.iter().find(|(of, _)| *of == s) {
            Some(&(_, column)) if least > self.problem.column_bounds(column).0 => {
                let upper = self.problem.column_bounds(column).1;
                self.problem.set_column_bounds(column, least, upper.max(least));
                relaxation.set_column_bounds(column, least, self.problem.column_bounds(column).1)
            }
            _ => Ok(()),
        }
    }

    /// The cuts that the costs of a first stage prove, where a point of the master breaks them.
    pub(super) fn learn(&mut self, first: &[f64], costs: &[(usize, Cost)], values: &[f64]) -> Vec<Entry> {
        let cut = |(s, cost): &(usize, Cost)| {
            let &(_, of) = self.costs.iter().find(|(of, _)| of == s)?;
            let cut = self.cut(*s, of, first, cost);
            (cut.missing(values) > self.broken * (1.0 + cut.lower.abs())).then_some(cut)
        };
        let cuts: Vec<Cut> = costs.iter().filter_map(cut).collect();
        // From one loss to another few prices change. So the slopes that most of them share are written once.
        let common = (cuts.len() > 2).then(|| self.free.pop()).flatten();
        let Some(common) = common else {
            return cuts.into_iter().map(|cut| self.entry(cut, None)).collect();
        };
        let middle: Vec<f64> = (0..first.len()).map(|number| middle(&cuts, number)).collect();
        let mut entries = vec![(common, 1.0)];
        entries.extend(terms(middle.iter().copied()));
        let row = NewRow { lower: 0.0, upper: 0.0, entries };
        let (mut lower, mut upper) = (0.0, 0.0);
        for (number, &slope) in middle.iter().enumerate().filter(|(_, slope)| **slope != 0.0) {
            let ends = (slope * self.bounds.lower[number], slope * self.bounds.upper[number]);
            lower += ends.0.min(ends.1);
            upper += ends.0.max(ends.1);
        }
        let mut found =
            vec![Entry { row, common: Some((common, lower - 1.0, upper + 1.0)), cut: None, point: 0 }];
        found.extend(cuts.into_iter().map(|cut| self.entry(cut, Some((common, &middle)))));
        found
    }

    fn entry(&self, cut: Cut, common: Option<(Column, &[f64])>) -> Entry {
        Entry { row: cut.row(common), common: None, cut: Some(cut), point: 0 }
    }

    fn cut(&self, scenario: usize, of: Column, first: &[f64], cost: &Cost) -> Cut {
        let mut constant = cost.bound - self.rounding * cost.bound.abs();
        let mut slopes = vec![0.0; first.len()];
        for (number, &slope) in cost.reduced_costs.iter().enumerate() {
            let (lower, upper) = (self.bounds.lower[number], self.bounds.upper[number]);
            if slope == 0.0 {
                continue;
            }
            // What hardly matters is taken at the least that it can be.
            if slope.abs() * (upper - lower) <= FLAT * cost.bound.abs() {
                constant += f64::min(slope * (lower - first[number]), slope * (upper - first[number]));
            } else {
                constant -= slope * first[number];
                slopes[number] = slope / self.unit;
            }
        }
        Cut { scenario, of, lower: constant / self.unit, slopes }
    }

    /// The reference alone, with cuts paid for in its costs at given duals: no point of the whole costs less than the best of this.
    pub(super) fn priced(&self, alone: &Problem, entries: &[Entry], duals: &[f64]) -> Problem {
        let mut priced = alone.clone();
        let mut offset = self.problem.offset();
        let mut costs: Vec<f64> = alone.column_handles().map(|column| self.problem.cost(column)).collect();
        for &(_, of) in &self.costs {
            let mine: Vec<(&Cut, f64)> = entries
                .iter()
                .zip(duals)
                .filter_map(|(entry, dual)| entry.cut.as_ref().map(|cut| (cut, *dual)))
                .filter(|(cut, dual)| cut.of == of && *dual > 0.0)
                .collect();
            // What the duals do not pay of the cost goes for the least that it can be; more than all of it cannot be paid.
            let (price, paid) = (self.problem.cost(of), mine.iter().map(|(_, dual)| dual).sum::<f64>());
            let factor = if paid > price { price / paid } else { 1.0 };
            for (cut, dual) in mine {
                offset += factor * dual * cut.lower;
                for (cost, slope) in costs.iter_mut().zip(&cut.slopes) {
                    *cost += factor * dual * slope;
                }
            }
            offset += (price - factor * paid).max(0.0) * self.problem.column_bounds(of).0;
        }
        for (column, cost) in alone.column_handles().zip(costs) {
            priced.set_cost(column, cost);
        }
        priced.set_offset(offset);
        priced
    }
}

impl Entry {
    /// As one that a point proves.
    pub(super) fn at(self, point: usize) -> Self {
        Self { point, ..self }
    }

    /// The scenario whose cost it bounds.
    pub(super) fn scenario(&self) -> Option<usize> {
        self.cut.as_ref().map(|cut| cut.scenario)
    }

    /// The point that proves it, where it bounds the cost of a scenario.
    pub(super) fn of(&self, scenario: usize) -> Option<usize> {
        self.cut.as_ref().filter(|cut| cut.scenario == scenario).map(|_| self.point)
    }
}

impl Cut {
    /// By how much a point breaks it.
    fn missing(&self, values: &[f64]) -> f64 {
        let slopes: f64 = self.slopes.iter().zip(values).map(|(slope, value)| slope * value).sum();
        self.lower + slopes - values[self.of.index()]
    }

    /// As a row; with a column that stands for slopes in common, with what differs from these.
    fn row(&self, common: Option<(Column, &[f64])>) -> NewRow {
        let mut entries = vec![(self.of, 1.0)];
        match common {
            Some((column, middle)) => {
                entries.push((column, -1.0));
                entries.extend(terms(self.slopes.iter().zip(middle).map(|(slope, middle)| slope - middle)));
            }
            None => entries.extend(terms(self.slopes.iter().copied())),
        }
        NewRow { lower: self.lower, upper: f64::INFINITY, entries }
    }
}

/// What is taken off for slopes, by column.
fn terms(slopes: impl Iterator<Item = f64>) -> impl Iterator<Item = (Column, f64)> {
    let terms = slopes.enumerate().filter(|(_, slope)| *slope != 0.0);
    terms.map(|(number, slope)| (Column::from_index(number), -slope))
}

/// The slope in the middle.
fn middle(cuts: &[Cut], number: usize) -> f64 {
    let mut slopes: Vec<f64> = cuts.iter().map(|cut| cut.slopes[number]).collect();
    let middle = slopes.len() / 2;
    *slopes.select_nth_unstable_by(middle, f64::total_cmp).1
}
