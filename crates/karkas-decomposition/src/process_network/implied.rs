//! Bounds that follow from sums of rows, with what is made and used together taken together.
//!
//! By itself each of several lines that make one good may be as large as all its use, so that what they need together seems
//! to be as many times that as there are lines. Here the sum of a good's balances knows two quantities, what is made of it and
//! what is used, and where lines that make one good use another, they use at most `ρ` times what is made of the first, with
//! `ρ` the largest use for one unit among them. Along a chain of goods the most that can be used of the last one bounds in this way
//! what is made of the first, however many lines and ways of making there are.

use std::collections::BTreeMap;

use karkas_solver::{Column, Problem, Row, SolverError};

use super::bounds::Bounds;
use super::one_place;
use super::rows::Rows;
use super::tightened::{Knowledge, ROUNDS};
use crate::{Budget, Report};

/// The rows of a programme, with sums, from which bounds of its columns follow.
#[derive(Debug, Clone)]
pub(crate) struct Implied {
    /// The rows, then the sums.
    rows: Rows,
    /// The rows, then each sum as what is made less what is used, and what these are.
    together: Rows,
    /// Columns of the programme, and those that stand for quantities.
    columns: usize,
    quantities: usize,
}

/// One side of a sum: columns with positive, or with negative coefficients.
type Side = (usize, bool);

impl Implied {
    /// Reads the rows of a programme and adds the sums of some of them.
    pub(crate) fn new(problem: &Problem, sums: &[Vec<Row>]) -> Self {
        let plain = Rows::of(problem);
        let mut rows = plain.clone();
        for sum in sums {
            rows.push_sum(sum);
        }
        let mut together = plain;
        let quantities = Quantities::of(&rows, problem).push(&rows, &mut together);
        Self { rows, together, columns: problem.columns(), quantities }
    }

    /// The rows, then the sums.
    pub(crate) fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Changes both bounds of a row of the programme. Sums keep the bounds that followed when they were made.
    pub(crate) fn set_bounds(&mut self, row: usize, lower: f64, upper: f64) {
        self.rows.set_bounds(row, lower, upper);
        self.together.set_bounds(row, lower, upper);
    }

    /// Deduces bounds of the columns; see [`Bounds::propagate`].
    pub(crate) fn propagate(&self, bounds: &mut Bounds, whole: &[bool], rounds: u32) -> bool {
        let mut all = bounds.clone();
        all.lower.resize(self.columns + self.quantities, 0.0);
        all.upper.resize(self.columns + self.quantities, f64::INFINITY);
        let mut whole = whole.to_vec();
        whole.resize(self.columns + self.quantities, false);
        if !all.propagate(&self.together, &whole, rounds) {
            return false;
        }
        bounds.lower.copy_from_slice(&all.lower[..self.columns]);
        bounds.upper.copy_from_slice(&all.upper[..self.columns]);
        true
    }

    /// The bounds of columns that follow from the rows and from what was proven before.
    ///
    /// # Errors
    /// Where the solver fails.
    pub(crate) fn deduce(
        &self,
        problem: &Problem,
        knowledge: &Knowledge,
        whole: &[bool],
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<Bounds, SolverError> {
        let mut bounds = Bounds::of(problem);
        if let Some(proven) = &knowledge.proven {
            bounds.meet(&proven.bounds);
        }
        if !self.propagate(&mut bounds, whole, ROUNDS) {
            // Rows that contradict each other by more than rounding are for the solver to say.
            return Ok(Bounds::of(problem));
        }
        if knowledge.proven.is_none() {
            self.narrow(problem, knowledge, &mut bounds, whole, budget, report)?;
        }
        Ok(bounds)
    }

    /// Narrows bounds that were propagated by what can be done in all places as one, and propagates again.
    ///
    /// # Errors
    /// Where the solver fails.
    fn narrow(
        &self,
        problem: &Problem,
        knowledge: &Knowledge,
        bounds: &mut Bounds,
        whole: &[bool],
        budget: &Budget,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        let mut narrowed = bounds.clone();
        one_place::narrow(problem, &self.rows, knowledge, &mut narrowed, budget, report)?;
        if self.propagate(&mut narrowed, whole, ROUNDS) {
            *bounds = narrowed;
        }
        Ok(())
    }
}

/// The sums by side.
struct Quantities {
    first: usize,
    /// Columns of the programme.
    columns: usize,
    /// Columns and coefficients, without sign; empty where a column may be negative.
    sides: BTreeMap<Side, Vec<(u32, f64)>>,
    /// The sides of sums that a column stands in, with its coefficient.
    of_column: Vec<Vec<(Side, f64)>>,
}

impl Quantities {
    fn of(rows: &Rows, problem: &Problem) -> Self {
        let first = problem.rows();
        let mut sides = BTreeMap::new();
        let mut of_column = vec![Vec::new(); problem.columns()];
        for sum in first..rows.len() {
            let lower = |column: u32| problem.column_bounds(Column::from_index(column as usize)).0;
            if rows.entries(sum).iter().any(|&(column, _)| lower(column) < 0.0) {
                continue;
            }
            for positive in [true, false] {
                let of_side = |entry: &&(u32, f64)| (entry.1 > 0.0) == positive;
                let entries: Vec<(u32, f64)> = rows
                    .entries(sum)
                    .iter()
                    .filter(of_side)
                    .map(|&(column, value)| (column, value.abs()))
                    .collect();
                for &(column, value) in &entries {
                    of_column[column as usize].push(((sum, positive), value));
                }
                sides.insert((sum, positive), entries);
            }
        }
        Self { first, columns: problem.columns(), sides, of_column }
    }

    /// Adds the sums as rows over quantities, and the rows that say what these are. Gives how many quantities there are.
    fn push(&self, rows: &Rows, together: &mut Rows) -> usize {
        let mut quantities = 0;
        let mut quantity = || {
            quantities += 1;
            (self.columns + quantities - 1) as u32
        };
        let totals: BTreeMap<Side, u32> = self.sides.keys().map(|side| (*side, quantity())).collect();
        for sum in self.first..rows.len() {
            let (lower, upper) = rows.bounds(sum);
            match (totals.get(&(sum, true)), totals.get(&(sum, false))) {
                (Some(&made), Some(&used)) => together.push(&[(made, 1.0), (used, -1.0)], lower, upper),
                _ => together.push(rows.entries(sum), lower, upper),
            }
        }
        for (side, entries) in &self.sides {
            // What a total is made of: parts by what else their columns make or use, and single columns.
            let mut parts: BTreeMap<Option<Side>, Vec<(u32, f64)>> = BTreeMap::new();
            for &(column, value) in entries {
                parts.entry(self.counterpart(column, *side)).or_default().push((column, value));
            }
            let mut total = vec![(totals[side], -1.0)];
            for (counterpart, columns) in parts {
                let Some(counterpart) = counterpart.filter(|_| columns.len() > 1) else {
                    total.extend(columns);
                    continue;
                };
                let part = quantity();
                let most =
                    columns.iter().map(|&(column, value)| value / self.coefficient(column, counterpart));
                let most = most.fold(0.0, f64::max);
                together.push(&[(part, 1.0), (totals[&counterpart], -most)], f64::NEG_INFINITY, 0.0);
                let mut sum = vec![(part, -1.0)];
                sum.extend(columns);
                together.push(&sum, 0.0, 0.0);
                total.push((part, 1.0));
            }
            together.push(&total, 0.0, 0.0);
        }
        quantities
    }

    /// The opposite side of another sum on which a column stands with the fewest others: what a line makes of what it uses, or
    /// uses for what it makes.
    fn counterpart(&self, column: u32, (sum, positive): Side) -> Option<Side> {
        self.of_column[column as usize]
            .iter()
            .map(|(side, _)| *side)
            .filter(|side| side.0 != sum && side.1 != positive)
            .min_by_key(|side| (self.sides[side].len(), *side))
    }

    fn coefficient(&self, column: u32, side: Side) -> f64 {
        let found = self.of_column[column as usize].iter().find(|(other, _)| *other == side);
        found.map_or(0.0, |(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use karkas_solver::{Options, quiet, solve};
    use proptest::prelude::*;

    use super::*;

    /// Two lines make cells of 3 or 4 kg of powder, three lines make powder, one kind of pack takes 2 cells; at most 5 packs are sold.
    fn batteries() -> (Problem, Vec<Vec<Row>>) {
        let mut problem = Problem::new();
        let [powder, cells, packs] = [0, 1, 2].map(|_| problem.add_row(0.0, 0.0));
        let mut add = |entries: &[(Row, f64)], most| problem.add_column(1.0, 0.0, most, false, entries);
        for _ in 0..3 {
            add(&[(powder, 1.0)], f64::INFINITY);
        }
        for need in [3.0, 4.0] {
            add(&[(powder, -need), (cells, 1.0)], f64::INFINITY);
        }
        add(&[(cells, -2.0), (packs, 1.0)], f64::INFINITY);
        add(&[(packs, -1.0)], 5.0);
        (problem, vec![vec![powder], vec![cells], vec![packs]])
    }

    #[test]
    fn lines_that_make_one_good_share_its_use() {
        let (problem, sums) = batteries();
        let mut bounds = Bounds::of(&problem);
        assert!(Implied::new(&problem, &sums).propagate(&mut bounds, &[false; 7], 10));
        // 5 packs take 10 cells, and these 4 · 10 kg of powder, whichever lines make them. One by one each line of cells could
        // make all ten, and powder would seem to be of use up to (3 + 4) · 10 kg.
        let expected = [40.0, 40.0, 40.0, 10.0, 10.0, 5.0, 5.0];
        for (found, expected) in bounds.upper.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-5, "{found} for {expected}");
        }
    }

    #[test]
    fn where_a_column_may_be_negative_a_sum_stays_as_it_is() {
        let (mut problem, sums) = batteries();
        problem.set_column_bounds(Column::from_index(3), -1.0, f64::INFINITY);
        let mut bounds = Bounds::of(&problem);
        assert!(Implied::new(&problem, &sums).propagate(&mut bounds, &[false; 7], 10));
        // One by one: 10 cells of the first line at most, 10 + 1 of the second, 3 · 10 + 4 · 11 kg of powder.
        assert!((bounds.upper[0] - 74.0).abs() < 1e-5 && (bounds.upper[4] - 11.0).abs() < 1e-5);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        /// No point of a random network of goods and lines is beyond the bounds: the most that each line can do by a linear
        /// programme is at most what they say.
        #[test]
        fn no_point_is_beyond_the_bounds(
            recipes in prop::collection::vec((0_usize..4, 0_usize..4, 1_u8..5, 1_u8..5), 3..12),
            sold in prop::array::uniform4(0_u8..9),
            bought in prop::array::uniform4(0_u8..9),
        ) {
            let mut problem = Problem::new();
            let goods: Vec<Row> = (0..4).map(|_| problem.add_row(0.0, 0.0)).collect();
            for &(used, made, need, gives) in recipes.iter().filter(|recipe| recipe.0 != recipe.1) {
                let entries = [(goods[used], -f64::from(need)), (goods[made], f64::from(gives))];
                problem.add_column(0.0, 0.0, 50.0, false, &entries);
            }
            for (good, (&sold, &bought)) in goods.iter().zip(sold.iter().zip(&bought)) {
                problem.add_column(0.0, 0.0, f64::from(sold), false, &[(*good, -1.0)]);
                problem.add_column(0.0, 0.0, f64::from(bought), false, &[(*good, 1.0)]);
            }
            let sums: Vec<Vec<Row>> = goods.iter().map(|good| vec![*good]).collect();
            let mut bounds = Bounds::of(&problem);
            let whole = vec![false; problem.columns()];
            prop_assert!(Implied::new(&problem, &sums).propagate(&mut bounds, &whole, 10));
            for column in problem.column_handles() {
                let mut most = problem.clone();
                most.set_cost(column, -1.0);
                let outcome = solve(&most, &Options::default(), &mut quiet).expect("it is solved");
                let most = -outcome.objective().expect("doing nothing is possible");
                let bound = bounds.upper[column.index()];
                prop_assert!(most <= bound + 1e-6 * (1.0 + bound), "{most} for at most {bound}");
            }
        }
    }
}
