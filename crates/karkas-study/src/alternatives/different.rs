//! Plans within the cost that differ from those known as much as they can (hop, skip and jump; Brill, Chang and Hopkins 1982).

use karkas_decomposition::process_network::{Decided, Slopes};
use karkas_solver::{Column, Solution, Status};

use super::search::{Search, failed};
use crate::StudyError;
use crate::programme::{Found, Report, budget};

/// Gap at which an exact search may end: what it is worth is a number of choices, and any plan that tells of most of them
/// will do.
const TELLING: f64 = 0.1;
/// A programme with at most so many whole decisions is searched exactly.
const SMALL: usize = 60;
/// Nodes of the search of a larger one, where slopes find nothing new.
const NODES: u32 = 20;
/// Prices of repeating a choice that are tried, and rounds of slopes for each.
const PRICES: usize = 10;
const ROUNDS: usize = 3;
/// Rounds until slopes have settled.
const SETTLING: usize = 6;
/// Share of what a plan may cost more that repeating all choices of the best plan costs at the first price.
const FIRST_PRICE: f64 = 0.25;

/// Slope scaling and what lives with its decisions; both are kept from one plan to the next.
pub(super) struct Different {
    slopes: Slopes,
    decided: Decided,
    settled: bool,
}

/// The most different plan so far: how often its choices were made before.
struct Least {
    repeats: usize,
    solution: Option<Solution>,
}

impl Different {
    pub(super) fn new(search: &Search) -> Result<Self, StudyError> {
        let slopes = Slopes::new(search.programme.problem()).map_err(failed)?;
        let decided = Decided::new(search.programme.problem()).map_err(failed)?;
        Ok(Self { slopes, decided, settled: false })
    }
}

impl Search {
    /// The plan within the cost that makes the least use of what the plans so far have built, by how often they did; none where
    /// every plan would be one of them again.
    ///
    /// Exact within a gap for a small programme. In a larger one repeating a choice is given a price, which rises as long as the
    /// plans that slope scaling finds stay within the cost and falls where they do not; what such a plan repeats is then left
    /// out piece by piece, as far as the cost allows.
    pub(super) fn most_different(
        &mut self,
        different: &mut Option<Different>,
        report: &mut Report<'_>,
    ) -> Result<Option<Found>, StudyError> {
        let small = self.programme.problem().integers() <= SMALL;
        let mut found = None;
        if !small {
            let different = match different {
                Some(different) => different,
                none => none.insert(Different::new(self)?),
            };
            found = self.by_price(different, report)?;
        }
        if found.is_none() {
            let mut costs = vec![0.0; self.programme.problem().columns()];
            self.charge_repeats(&mut costs, 1.0);
            found = self.search(&costs, TELLING, (!small).then_some(NODES), report)?;
        }
        Ok(found.filter(|found| self.is_new(&found.columns)))
    }

    /// Adds to costs a price for each time that a choice was made before.
    fn charge_repeats(&self, costs: &mut [f64], price: f64) {
        for switch in self.switches.iter().filter(|switch| switch.is_facility()) {
            let uses = self.plans.iter().filter(|plan| switch.is_on(&plan.columns)).count();
            let amount = if switch.whole { 1.0 } else { 0.01 };
            switch.charge(costs, price * amount * uses as f64);
        }
    }

    /// How often the facilities of a point were built by the plans so far.
    fn repeats(&self, columns: &[f64]) -> usize {
        let built =
            self.switches.iter().filter(|switch| switch.is_facility()).filter(|switch| switch.is_on(columns));
        built.map(|switch| self.plans.iter().filter(|plan| switch.is_on(&plan.columns)).count()).sum()
    }

    /// Whether a point builds something else than each of the plans so far.
    fn is_new(&self, columns: &[f64]) -> bool {
        let facilities: Vec<_> = self.switches.iter().filter(|switch| switch.is_facility()).collect();
        self.plans
            .iter()
            .all(|plan| facilities.iter().any(|switch| switch.is_on(&plan.columns) != switch.is_on(columns)))
    }

    /// Looks for a different plan by a price of repeating.
    fn by_price(
        &mut self,
        different: &mut Different,
        report: &mut Report<'_>,
    ) -> Result<Option<Found>, StudyError> {
        let problem = self.programme.problem();
        let own: Vec<f64> = problem.column_handles().map(|column| problem.cost(column)).collect();
        let Some(best) = self.plans.first() else { return Ok(None) };
        let room = (self.most - best.plan.plan.manifest.objective) / self.programme.money();
        different.decided.set_cutoff(self.most / self.programme.money());
        let mut price = FIRST_PRICE * room / self.repeats(&best.columns).max(1) as f64;
        let (mut low, mut high) = (0.0, f64::INFINITY);
        let mut least = Least { repeats: usize::MAX, solution: None };
        for _ in 0..PRICES {
            let mut costs = own.clone();
            self.charge_repeats(&mut costs, price);
            for (column, cost) in costs.iter().enumerate() {
                different.slopes.set_cost(Column::from_index(column), *cost).map_err(failed)?;
            }
            match self.at_price(different, &mut least, report)? {
                Some(true) => low = price,
                Some(false) => high = price,
                None => return Ok(None),
            }
            price = if high.is_finite() { (low + high) / 2.0 } else { 2.0 * price };
        }
        let Some(mut solution) = least.solution else { return Ok(None) };
        self.leave_out(&mut solution, different, report)?;
        Ok(Some(self.found(solution.columns, Status::OtherLimit, 0)))
    }

    /// Takes the plans of a few rounds of slopes; whether one is within the cost, `None` where the relaxation has no answer.
    fn at_price(
        &mut self,
        different: &mut Different,
        least: &mut Least,
        report: &mut Report<'_>,
    ) -> Result<Option<bool>, StudyError> {
        let budget = budget(&self.solve);
        let rounds = if different.settled { ROUNDS } else { SETTLING };
        different.settled = true;
        let mut within = false;
        let mut before = Vec::new();
        for _ in 0..rounds {
            let Some(decisions) = different.slopes.next(&budget, report).map_err(failed)? else {
                return Ok(None);
            };
            if decisions == before {
                break;
            }
            let found = different.decided.best(&decisions, &budget, report).map_err(failed)?;
            before = decisions;
            let most = self.most / self.programme.money();
            let Some(found) = found.filter(|found| found.objective <= most) else { continue };
            within = true;
            self.learn_of(&found.columns);
            let repeats = self.repeats(&found.columns);
            if repeats < least.repeats {
                *least = Least { repeats, solution: Some(found) };
            }
        }
        Ok(Some(within))
    }

    /// Leaves out of a plan what the plans so far have built, the most common first, as long as it stays within the cost.
    fn leave_out(
        &mut self,
        solution: &mut Solution,
        different: &mut Different,
        report: &mut Report<'_>,
    ) -> Result<(), StudyError> {
        let problem = self.programme.problem();
        let whole: Vec<Column> =
            problem.column_handles().filter(|column| problem.is_integer(*column)).collect();
        let mut repeated: Vec<(usize, usize)> = (0..self.switches.len())
            .filter(|number| self.switches[*number].is_facility() && self.switches[*number].whole)
            .filter(|number| self.switches[*number].is_on(&solution.columns))
            .map(|number| {
                let uses =
                    self.plans.iter().filter(|plan| self.switches[number].is_on(&plan.columns)).count();
                (uses, number)
            })
            .filter(|(uses, _)| *uses > 0)
            .collect();
        repeated.sort_by_key(|(uses, number)| (std::cmp::Reverse(*uses), *number));
        let budget = budget(&self.solve);
        for (_, number) in repeated {
            let without: Vec<Column> = self.switches[number].columns().collect();
            let value = |column: &Column| match without.contains(column) {
                true => 0.0,
                false => solution.columns[column.index()].round(),
            };
            let decisions: Vec<(Column, f64)> = whole.iter().map(|column| (*column, value(column))).collect();
            let found = different.decided.best(&decisions, &budget, report).map_err(failed)?;
            if let Some(found) = found.filter(|found| found.objective <= self.most / self.programme.money()) {
                self.learn_of(&found.columns);
                *solution = found;
            }
        }
        Ok(())
    }
}
