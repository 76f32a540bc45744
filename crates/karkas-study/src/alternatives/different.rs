//! Plans within the cost that differ from those known as much as they can (hop, skip and jump; Brill, Chang and Hopkins 1982).

use karkas_decomposition::process_network::{Decided, Slopes};
use karkas_solver::{Column, Solution, Status};

use super::nearby::{FREE, NOT_MADE};
use super::search::{Search, failed};
use crate::StudyError;
use crate::programme::{Found, Report, budget};

/// Gap at which an exact search may end: what it is worth is a number of choices, and any plan that tells of most of them
/// will do.
const TELLING: f64 = 0.1;
/// A programme with at most so many whole decisions is searched exactly.
const SMALL: usize = 60;
/// Rounds of slopes for what would be built instead.
const ROUNDS: usize = 3;

/// Slope scaling and what lives with its decisions, over the programme with a row for each choice; both go on from where they
/// were last.
pub(super) struct Scaled {
    pub(super) slopes: Slopes,
    pub(super) decided: Decided,
}

/// Whole decisions, each column once, in their order.
type Decisions = Vec<(Column, f64)>;

impl Scaled {
    pub(super) fn new(search: &Search) -> Result<Self, StudyError> {
        let slopes = Slopes::new(&search.choices).map_err(failed)?;
        let decided = Decided::new(&search.choices).map_err(failed)?;
        Ok(Self { slopes, decided })
    }
}

impl Search {
    /// The plan within the cost that makes the least use of what the plans so far have built, by how often they did; none where
    /// every plan would be one of them again.
    ///
    /// Exact within a gap for a small programme. In a larger one slope scaling says what would be built instead of all that
    /// was built so far. That, or as much of it as the cost allows beside the best plan, is built; then what plans had before is left
    /// out piece by piece, the most common first, as far as the cost allows.
    pub(super) fn most_different(
        &mut self,
        scaled: &mut Scaled,
        report: &mut Report<'_>,
    ) -> Result<Option<Found>, StudyError> {
        let found = if self.programme.problem().integers() <= SMALL {
            let mut costs = vec![0.0; self.programme.problem().columns()];
            self.charge_repeats(&mut costs);
            self.search(&costs, TELLING, report)?
        } else {
            let found = self.by_exclusion(scaled, report)?;
            found.map(|solution| self.found(solution.columns, Status::OtherLimit, 0))
        };
        Ok(found.filter(|found| self.is_new(&found.columns)))
    }

    /// Adds to costs one for each time that a choice was made before.
    fn charge_repeats(&self, costs: &mut [f64]) {
        for number in self.facilities() {
            let switch = &self.switches[number];
            let amount = if switch.whole { 1.0 } else { 0.01 };
            switch.charge(costs, amount * self.uses(number) as f64);
        }
    }

    fn facilities(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.switches.len()).filter(|number| self.switches[*number].is_facility())
    }

    /// How many of the plans so far build a facility.
    fn uses(&self, number: usize) -> usize {
        self.plans.iter().filter(|plan| self.switches[number].is_on(&plan.columns)).count()
    }

    /// Whether a point builds something else than each of the plans so far.
    fn is_new(&self, columns: &[f64]) -> bool {
        let differs = |known: &[f64]| {
            let mut facilities = self.facilities().map(|number| &self.switches[number]);
            facilities.any(|switch| switch.is_on(known) != switch.is_on(columns))
        };
        self.plans.iter().all(|plan| differs(&plan.columns))
    }

    /// What the whole columns are at a point.
    fn decisions(&self, columns: &[f64]) -> Decisions {
        let problem = self.programme.problem();
        let whole = problem.column_handles().filter(|column| problem.is_integer(*column));
        whole.map(|column| (column, columns[column.index()].round())).collect()
    }

    /// A plan with what would be built instead of all that was built so far.
    fn by_exclusion(
        &mut self,
        scaled: &mut Scaled,
        report: &mut Report<'_>,
    ) -> Result<Option<Solution>, StudyError> {
        let Some(best) = self.plans.first() else { return Ok(None) };
        let base = self.decisions(&best.columns);
        let mut repeated: Vec<usize> =
            self.facilities().filter(|number| self.switches[*number].whole).collect();
        repeated.retain(|number| self.uses(*number) > 0);
        let Some(instead) = self.instead(&repeated, scaled, report)? else { return Ok(None) };
        scaled.decided.set_cutoff(f64::INFINITY);
        let most = self.most / self.programme.money();
        let alone = self.living_with(&instead, scaled, report)?;
        if let Some(found) = alone.filter(|found| found.objective <= most) {
            return Ok(Some(found));
        }
        let Some(mut found) = self.beside(&base, &instead, scaled, report)? else { return Ok(None) };
        repeated.sort_by(|&a, &b| {
            let rarer = self.uses(b).cmp(&self.uses(a));
            rarer.then(self.dearest(b).total_cmp(&self.dearest(a))).then(a.cmp(&b))
        });
        for number in repeated {
            if let Some(less) = self.without(number, &found, scaled, report)? {
                found = less;
            }
        }
        // What was built for nothing goes too.
        let mut rest: Vec<usize> = self.facilities().filter(|number| self.uses(*number) == 0).collect();
        rest.retain(|number| self.switches[*number].whole && self.switches[*number].is_on(&found.columns));
        for number in rest {
            let before = found.objective;
            if let Some(less) =
                self.without(number, &found, scaled, report)?.filter(|less| less.objective < before)
            {
                found = less;
            }
        }
        scaled.decided.set_cutoff(f64::INFINITY);
        Ok(Some(found).filter(|found| found.objective <= most))
    }

    /// The largest fixed cost of a facility.
    fn dearest(&self, number: usize) -> f64 {
        let problem = self.programme.problem();
        self.switches[number].columns().map(|column| problem.cost(column)).fold(0.0, f64::max)
    }

    /// What slope scaling would decide if facilities could not be built: all of some, or where that leaves no plan those that a plan
    /// is known to do without, or half of them.
    fn instead(
        &self,
        facilities: &[usize],
        scaled: &mut Scaled,
        report: &mut Report<'_>,
    ) -> Result<Option<Decisions>, StudyError> {
        let mut excluded: Vec<usize> =
            facilities.iter().copied().filter(|number| !self.beliefs[*number].must).collect();
        let is_needed = |number: &usize| !self.beliefs[*number].without;
        excluded.sort_by(|a, b| {
            is_needed(a).cmp(&is_needed(b)).then(self.dearest(*b).total_cmp(&self.dearest(*a))).then(a.cmp(b))
        });
        let known = excluded.iter().filter(|number| !is_needed(number)).count();
        while !excluded.is_empty() {
            let decisions = self.by_slopes_without(&excluded, scaled, report)?;
            if decisions.is_some() {
                return Ok(decisions);
            }
            let fewer = if known < excluded.len() && known > 0 { known } else { excluded.len() / 2 };
            excluded.truncate(fewer);
        }
        Ok(None)
    }

    /// What slope scaling decides if none of some facilities can be built.
    fn by_slopes_without(
        &self,
        excluded: &[usize],
        scaled: &mut Scaled,
        report: &mut Report<'_>,
    ) -> Result<Option<Decisions>, StudyError> {
        for &number in excluded {
            scaled.slopes.set_row_bounds(self.rows[number], NOT_MADE.0, NOT_MADE.1).map_err(failed)?;
        }
        let mut decisions = None;
        for _ in 0..ROUNDS {
            let next = scaled.slopes.next(&budget(&self.solve), report).map_err(failed)?;
            if next.is_none() || next == decisions {
                break;
            }
            decisions = next;
        }
        for &number in excluded {
            scaled.slopes.set_row_bounds(self.rows[number], FREE.0, FREE.1).map_err(failed)?;
        }
        Ok(decisions)
    }

    /// Builds beside the best plan what other decisions build in addition, in batches that are halved where they cannot be lived
    /// with or cost more than is allowed.
    fn beside(
        &mut self,
        base: &Decisions,
        instead: &Decisions,
        scaled: &mut Scaled,
        report: &mut Report<'_>,
    ) -> Result<Option<Solution>, StudyError> {
        let most = self.most / self.programme.money();
        let on = |decisions: &Decisions, number: usize| {
            let columns: Vec<Column> = self.switches[number].columns().collect();
            decisions.iter().any(|(column, value)| *value > 0.5 && columns.contains(column))
        };
        let mut new: Vec<usize> = self.facilities().filter(|number| self.switches[*number].whole).collect();
        new.retain(|number| on(instead, *number) && !on(base, *number));
        new.sort_by(|a, b| self.dearest(*a).total_cmp(&self.dearest(*b)).then(a.cmp(b)));
        let mut decisions = base.clone();
        let mut found = None;
        let mut batches = vec![new];
        while let Some(mut batch) = batches.pop() {
            let columns: Vec<Column> =
                batch.iter().flat_map(|number| self.switches[*number].columns()).collect();
            let more: Decisions = decisions
                .iter()
                .zip(instead)
                .map(|(&(column, value), &(_, other))| {
                    (column, if columns.contains(&column) { other } else { value })
                })
                .collect();
            match self.living_with(&more, scaled, report)?.filter(|found| found.objective <= most) {
                Some(solution) => (decisions, found) = (more, Some(solution)),
                None if batch.len() > 1 => {
                    let rest = batch.split_off(batch.len() / 2);
                    batches.extend([rest, batch]);
                }
                None => {}
            }
        }
        Ok(found)
    }

    /// A plan without a facility that is not dearer than is allowed.
    fn without(
        &mut self,
        number: usize,
        solution: &Solution,
        scaled: &mut Scaled,
        report: &mut Report<'_>,
    ) -> Result<Option<Solution>, StudyError> {
        let switch = &self.switches[number];
        if !switch.is_on(&solution.columns) {
            return Ok(None);
        }
        let gone: Vec<Column> = switch.columns().collect();
        let mut decisions = self.decisions(&solution.columns);
        decisions.iter_mut().filter(|(column, _)| gone.contains(column)).for_each(|(_, value)| *value = 0.0);
        let most = self.most / self.programme.money();
        scaled.decided.set_cutoff(most);
        let found = self.living_with(&decisions, scaled, report)?;
        Ok(found.filter(|found| found.objective <= most))
    }

    /// The cheapest plan with given decisions; what it tells of choices is taken in where it is within the cost.
    fn living_with(
        &mut self,
        decisions: &Decisions,
        scaled: &mut Scaled,
        report: &mut Report<'_>,
    ) -> Result<Option<Solution>, StudyError> {
        let found = scaled.decided.best(decisions, &budget(&self.solve), report).map_err(failed)?;
        if let Some(found) =
            found.as_ref().filter(|found| found.objective <= self.most / self.programme.money())
        {
            self.learn_of(&found.columns);
        }
        Ok(found)
    }
}
