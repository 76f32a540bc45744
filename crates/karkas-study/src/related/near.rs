//! Better points near one that is known: switches are turned off, or over to the next of several of which one can be on.

use karkas_decomposition::Budget;
use karkas_solver::{Column, Progress, SolverError};
use std::ops::ControlFlow;

use super::{Quest, Related};

/// Switches of the relaxation that may be turned on in vain before no further one is tried.
const IN_VAIN: usize = 12;
/// A switch that is less than this in the relaxation is hardly made use of.
const USED: f64 = 0.02;

/// What is told of the search, and whether it goes on.
type Report<'a> = dyn FnMut(&Progress) -> ControlFlow<()> + 'a;

/// Whole columns with their values.
type Decisions = Vec<(Column, f64)>;

/// For each whole column, in their order, those that stand beside it in a row of switches of which one can be on at most:
/// the next smaller and larger size, the period before and after.
pub(super) fn beside(whole: &[Column], packs: &[Vec<Column>]) -> Vec<Vec<usize>> {
    let mut beside = vec![Vec::new(); whole.len()];
    for pack in packs {
        let at: Vec<usize> = pack.iter().filter_map(|column| whole.binary_search(column).ok()).collect();
        for pair in at.windows(2) {
            beside[pair[0]].push(pair[1]);
            beside[pair[1]].push(pair[0]);
        }
    }
    for found in &mut beside {
        found.sort_unstable();
        found.dedup();
    }
    beside
}

impl Related {
    /// Improves the best point by single changes, until the quest is closed or all were tried once.
    pub(super) fn improve(
        &mut self,
        quest: &mut Quest<'_>,
        left: &dyn Fn() -> Budget,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        self.drop_switches(quest, left, report)?;
        self.shift_switches(quest, left, report)
    }

    /// Turns switches off one by one, the dearest first, where that pays.
    fn drop_switches(
        &mut self,
        quest: &mut Quest<'_>,
        left: &dyn Fn() -> Budget,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        let Some(mut decisions) = self.decisions(quest) else { return Ok(()) };
        for at in dearest_first(&decisions, quest) {
            decisions[at].1 -= 1.0;
            if !self.takes(&decisions, quest, left, report)? {
                decisions[at].1 += 1.0;
            }
            if quest.is_closed() {
                break;
            }
        }
        Ok(())
    }

    /// Turns switches over to those beside them, the dearest first, where that pays.
    fn shift_switches(
        &mut self,
        quest: &mut Quest<'_>,
        left: &dyn Fn() -> Budget,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        let Some(mut decisions) = self.decisions(quest) else { return Ok(()) };
        for at in dearest_first(&decisions, quest) {
            for other in self.beside[at].clone() {
                if decisions[at].1 < 0.5 || decisions[other].1 > 0.5 {
                    continue;
                }
                (decisions[at].1, decisions[other].1) = (decisions[at].1 - 1.0, 1.0);
                if !self.takes(&decisions, quest, left, report)? {
                    (decisions[at].1, decisions[other].1) = (decisions[at].1 + 1.0, 0.0);
                }
                if quest.is_closed() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Turns switches on that a relaxation makes use of, the fullest first, where that pays.
    pub(super) fn add_switches(
        &mut self,
        relaxation: &[f64],
        quest: &mut Quest<'_>,
        left: &dyn Fn() -> Budget,
        report: &mut Report<'_>,
    ) -> Result<(), SolverError> {
        let Some(mut decisions) = self.decisions(quest) else { return Ok(()) };
        let value = |at: &usize| relaxation[self.whole[*at].index()];
        let mut order: Vec<usize> =
            (0..decisions.len()).filter(|at| decisions[*at].1 < 0.5 && value(at) > USED).collect();
        order.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.cmp(b)));
        let mut in_vain = 0;
        for at in order {
            if in_vain == IN_VAIN || quest.is_closed() {
                break;
            }
            if self.beside[at].iter().any(|other| decisions[*other].1 > 0.5) {
                continue;
            }
            decisions[at].1 = 1.0;
            if self.takes(&decisions, quest, left, report)? {
                in_vain = 0;
            } else {
                decisions[at].1 = 0.0;
                in_vain += 1;
            }
        }
        Ok(())
    }

    /// The whole decisions of the best point, where it is not good enough.
    fn decisions(&self, quest: &Quest<'_>) -> Option<Decisions> {
        let best = quest.best.as_ref().filter(|_| !quest.is_closed())?;
        Some(self.whole.iter().map(|column| (*column, best.columns[column.index()].round())).collect())
    }

    /// Takes the best point with these decisions where it is better than the best so far.
    fn takes(
        &mut self,
        decisions: &Decisions,
        quest: &mut Quest<'_>,
        left: &dyn Fn() -> Budget,
        report: &mut Report<'_>,
    ) -> Result<bool, SolverError> {
        let before = quest.best.as_ref().map_or(f64::INFINITY, |best| best.objective);
        self.decided.set_cutoff(before);
        let found = self.decided.best(decisions, &left(), report);
        self.decided.set_cutoff(f64::INFINITY);
        let found = found?.filter(|found| found.objective < before);
        let better = found.is_some();
        quest.take(found);
        Ok(better)
    }
}

/// Positions of the switches that are on.
fn dearest_first(decisions: &Decisions, quest: &Quest<'_>) -> Vec<usize> {
    let mut on: Vec<usize> = (0..decisions.len()).filter(|at| decisions[*at].1 > 0.5).collect();
    let cost = |at: usize| quest.problem.cost(decisions[at].0);
    on.sort_by(|a, b| cost(*b).total_cmp(&cost(*a)));
    on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_next_to_each_other_in_a_row() {
        let columns: Vec<Column> = [3, 5, 8, 9].map(Column::from_index).to_vec();
        let packs = vec![vec![columns[0], columns[1], columns[3]], vec![columns[1], columns[2], columns[3]]];
        assert_eq!(beside(&columns, &packs), [vec![1], vec![0, 2, 3], vec![1, 3], vec![1, 2]]);
    }
}
