//! What the plans near the best one tell of choices: its whole decisions with some changed, and the rest as cheap as can be.

use karkas_decomposition::process_network::Decided;
use karkas_solver::{Column, Problem};

use super::search::{Search, failed};
use crate::StudyError;
use crate::programme::{Report, budget};

/// Share of what a plan may cost more that is spent on fixed costs at once; the rest is for what comes with them.
const SPENT: f64 = 0.9;

/// Choices other than facilities that are done without at once at first.
const TOGETHER: usize = 8;

/// Bounds of the row of a choice that is not made, and of one that is free.
pub(super) const NOT_MADE: (f64, f64) = (f64::NEG_INFINITY, 0.0);
pub(super) const FREE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

/// Whole decisions, each column once, in their order.
type Decisions = Vec<(Column, f64)>;

impl Search {
    /// Builds beside the best plan what no plan has built yet, as many at a time as the cost allows; does without each of
    /// the facilities that every plan has built; and, with the facilities of the best plan, without suppliers and products.
    pub(super) fn by_neighbours(&mut self, report: &mut Report<'_>) -> Result<(), StudyError> {
        let mut decided = Decided::new(&self.choices).map_err(failed)?;
        decided.set_cutoff(self.most / self.programme.money());
        let Some(best) = self.plans.first() else { return Ok(()) };
        let base: Decisions = {
            let problem = self.programme.problem();
            let whole = problem.column_handles().filter(|column| problem.is_integer(*column));
            whole.map(|column| (column, best.columns[column.index()].round())).collect()
        };
        let room = (self.most - best.plan.plan.manifest.objective) / self.programme.money();
        self.build_more(&base, SPENT * room, &mut decided, report)?;
        for number in 0..self.switches.len() {
            let switch = &self.switches[number];
            if switch.is_facility() && switch.whole && self.is_open(number, false) {
                let columns: Vec<Column> = switch.columns().collect();
                self.try_out(&changed(&base, &columns, 0.0), &mut decided, report)?;
            }
        }
        self.do_without(&base, &mut decided, report)
    }

    /// Does without suppliers and products that every plan makes use of, some at a time, halved where that costs too much.
    fn do_without(
        &mut self,
        base: &Decisions,
        decided: &mut Decided,
        report: &mut Report<'_>,
    ) -> Result<(), StudyError> {
        let open = |search: &Self, number: &usize| search.is_open(*number, false);
        let used: Vec<usize> =
            (0..self.switches.len()).filter(|number| !self.switches[*number].is_facility()).collect();
        let used: Vec<usize> = used.into_iter().filter(|number| open(self, number)).collect();
        let mut batches: Vec<Vec<usize>> = used.chunks(TOGETHER).map(<[usize]>::to_vec).collect();
        batches.reverse();
        while let Some(mut batch) = batches.pop() {
            batch.retain(|number| open(self, number));
            if batch.is_empty() {
                continue;
            }
            self.bound(&batch, NOT_MADE, decided)?;
            let possible = self.try_out(base, decided, report)?;
            self.bound(&batch, FREE, decided)?;
            if !possible && batch.len() > 1 {
                let rest = batch.split_off(batch.len() / 2);
                batches.extend([rest, batch]);
            }
        }
        Ok(())
    }

    /// Bounds the rows of some choices.
    fn bound(&self, numbers: &[usize], ends: (f64, f64), decided: &mut Decided) -> Result<(), StudyError> {
        let mut rows = numbers.iter().map(|number| self.rows[*number]);
        rows.try_for_each(|row| decided.set_row_bounds(row, ends.0, ends.1)).map_err(failed)
    }

    /// Builds in batches what was never built: the cheapest first, halved where a batch costs too much.
    fn build_more(
        &mut self,
        base: &Decisions,
        room: f64,
        decided: &mut Decided,
        report: &mut Report<'_>,
    ) -> Result<(), StudyError> {
        let problem = self.programme.problem();
        let mut hoped: Vec<(usize, Column, f64)> = (0..self.switches.len())
            .filter(|number| {
                let switch = &self.switches[*number];
                switch.is_facility() && switch.whole && self.is_open(*number, true)
            })
            .filter_map(|number| {
                let (column, cost) = cheapest(self.switches[number].columns(), problem)?;
                Some((number, column, cost))
            })
            .collect();
        hoped.sort_by(|a, b| a.2.total_cmp(&b.2));
        let mut batches: Vec<Vec<(usize, Column, f64)>> = Vec::new();
        let mut spent = f64::INFINITY;
        for one in hoped {
            if spent + one.2 > room {
                batches.push(Vec::new());
                spent = 0.0;
            }
            spent += one.2;
            batches.last_mut().into_iter().for_each(|batch| batch.push(one));
        }
        batches.reverse();
        while let Some(mut batch) = batches.pop() {
            batch.retain(|(number, ..)| !self.beliefs[*number].with);
            let columns: Vec<Column> = batch.iter().map(|(_, column, _)| *column).collect();
            if columns.is_empty() || self.try_out(&changed(base, &columns, 1.0), decided, report)? {
                continue;
            }
            if batch.len() > 1 {
                let rest = batch.split_off(batch.len() / 2);
                batches.extend([rest, batch]);
            }
        }
        Ok(())
    }

    /// Learns of the cheapest plan with these decisions, if it is within the cost.
    pub(super) fn try_out(
        &mut self,
        decisions: &Decisions,
        decided: &mut Decided,
        report: &mut Report<'_>,
    ) -> Result<bool, StudyError> {
        let found = decided.best(decisions, &budget(&self.solve), report).map_err(failed)?;
        let most = self.most / self.programme.money();
        match found.filter(|found| found.objective <= most) {
            Some(found) => {
                self.learn_of(&found.columns);
                Ok(true)
            }
            None => Ok(false),
        }
    }
}

/// Decisions with some columns set to a value.
fn changed(base: &Decisions, columns: &[Column], value: f64) -> Decisions {
    base.iter().map(|&(column, was)| (column, if columns.contains(&column) { value } else { was })).collect()
}

/// The column with the least fixed cost of those that can be one.
fn cheapest(columns: impl Iterator<Item = Column>, problem: &Problem) -> Option<(Column, f64)> {
    let open = columns.filter(|column| problem.column_bounds(*column).1 >= 1.0);
    open.map(|column| (column, problem.cost(column))).min_by(|a, b| a.1.total_cmp(&b.1))
}
