//! Faults against the linear programme of the same project (docs/mathematics.md without whole numbers):
//! what the checks call impossible has no solution, and what they call endless has no bound.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};
use proptest::prelude::*;

use super::properties::{rows, sketch};
use super::sketch::Sketch;
use crate::index::{CommodityId, Index, PlaceId, ProcessId};
use crate::project::{Flow, Measure, Per, Project};
use crate::series::Period;

/// Faults that say that there is no plan.
const IMPOSSIBLE: [&str; 7] = [
    "demand-without-source",
    "demand-exceeds-supply",
    "standing-input-missing",
    "standing-output-stuck",
    "standing-input-exceeds-supply",
    "limit-ceiling-below-least",
    "limit-floor-out-of-reach",
];
/// Faults that say that the plan earns without end.
const ENDLESS: [&str; 3] = ["resale-without-end", "disposal-without-end", "lanes-earn-without-end"];

/// Rows of one constraint in the making.
type Terms = Vec<(Variable, f64)>;

struct Programme<'a> {
    project: &'a Project,
    problem: Problem,
    /// Balance of each period, place and commodity, and what is there before any decision.
    balances: Vec<(Terms, f64)>,
    infeasible: bool,
    /// Terms of the sums that limits bound.
    terms: Vec<Term>,
}

/// One term of a sum: amount times variable, and what is there before any decision.
struct Term {
    measure: Measure,
    period: usize,
    place: PlaceId,
    /// `None` for what has no commodity.
    commodity: Option<CommodityId>,
    variable: Option<Variable>,
    amount: f64,
}

impl<'a> Programme<'a> {
    fn of(project: &'a Project) -> Self {
        let nodes = project.places.len() * project.commodities.len() * project.settings.periods.len();
        let problem = Problem::new(OptimizationDirection::Minimize);
        let balances = vec![(Vec::new(), 0.0); nodes];
        let mut programme = Self { project, problem, balances, infeasible: false, terms: Vec::new() };
        for period in 0..project.settings.periods.len() {
            programme.trade(period);
            programme.lanes(period);
            programme.left_over(period);
        }
        programme.facilities();
        programme.limits();
        programme
    }

    fn period(&self, position: usize) -> Period {
        self.project.settings.periods[position]
    }

    fn node(&self, period: usize, place: PlaceId, commodity: CommodityId) -> usize {
        let place = period * self.project.places.len() + place.position();
        place * self.project.commodities.len() + commodity.position()
    }

    fn give(&mut self, node: usize, variable: Variable, amount: f64) {
        let terms = &mut self.balances[node].0;
        match terms.iter_mut().find(|(known, _)| *known == variable) {
            Some((_, known)) => *known += amount,
            None => terms.push((variable, amount)),
        }
    }

    fn count(
        &mut self,
        measure: Measure,
        period: usize,
        place: PlaceId,
        commodity: Option<CommodityId>,
        variable: Variable,
    ) {
        self.terms.push(Term { measure, period, place, commodity, variable: Some(variable), amount: 1.0 });
    }

    fn limits(&mut self) {
        for limit in &self.project.limits {
            for (position, years) in self.project.settings.periods.iter().enumerate() {
                let belongs = |term: &&Term| {
                    let supplied = [Measure::Output, Measure::Purchases].contains(&term.measure);
                    (term.measure == limit.measure || (limit.measure == Measure::Supply && supplied))
                        && term.period == position
                        && limit.places.contains(&term.place)
                        && term.commodity.is_none_or(|commodity| limit.commodities.contains(&commodity))
                };
                let (mut sum, mut there): (Terms, f64) = (Vec::new(), 0.0);
                for term in self.terms.iter().filter(belongs) {
                    match term.variable {
                        None => there += term.amount,
                        Some(variable) => match sum.iter_mut().find(|(known, _)| *known == variable) {
                            Some((_, amount)) => *amount += term.amount,
                            None => sum.push((variable, term.amount)),
                        },
                    }
                }
                let bounds = [(&limit.min, ComparisonOp::Ge, 1.0), (&limit.max, ComparisonOp::Le, -1.0)];
                for (bound, operator, sign) in bounds {
                    let Some(bound) = bound.as_ref().map(|bound| bound.mean(*years) - there) else {
                        continue;
                    };
                    if sum.is_empty() {
                        self.infeasible |= bound * sign > 1e-9;
                    } else {
                        self.problem.add_constraint(&sum, operator, bound);
                    }
                }
            }
        }
    }

    fn trade(&mut self, period: usize) {
        let years = self.period(period);
        for offer in &self.project.offers {
            let most = offer.capacity.as_ref().map_or(f64::INFINITY, |capacity| capacity.mean(years));
            let most = most.min(f64::MAX) * years.share_within(offer.from, offer.until);
            let variable = self.problem.add_var(offer.price.mean(years), (0.0, most));
            self.give(self.node(period, offer.place, offer.commodity), variable, 1.0);
            self.count(Measure::Purchases, period, offer.place, Some(offer.commodity), variable);
        }
        for demand in &self.project.demands {
            let node = self.node(period, demand.place, demand.commodity);
            let quantity = demand.quantity.as_ref().map_or(f64::INFINITY, |quantity| quantity.mean(years));
            let sale = self.problem.add_var(-demand.price.mean(years), (0.0, quantity));
            self.give(node, sale, -1.0);
            self.count(Measure::Sales, period, demand.place, Some(demand.commodity), sale);
            if demand.must_serve {
                let mut served = vec![(sale, 1.0)];
                if let Some(penalty) = &demand.penalty {
                    served.push((self.problem.add_var(penalty.mean(years), (0.0, quantity)), 1.0));
                }
                self.problem.add_constraint(&served, ComparisonOp::Eq, quantity);
            }
        }
    }

    fn lanes(&mut self, period: usize) {
        let years = self.period(period);
        for lane in &self.project.lanes {
            let most = lane.capacity.map_or(f64::INFINITY, |(capacity, _)| {
                self.project.lane_capacities[capacity].capacity.mean(years)
            });
            let flow = self.problem.add_var(lane.cost.mean(years), (0.0, most));
            self.give(self.node(period, lane.from, lane.commodity), flow, -1.0);
            self.give(self.node(period, lane.to, lane.commodity), flow, 1.0 - lane.loss);
            self.count(Measure::Flow, period, lane.from, Some(lane.commodity), flow);
        }
    }

    fn left_over(&mut self, period: usize) {
        let years = self.period(period);
        for place in self.project.places.ids() {
            for (id, commodity) in self.project.commodities.enumerate() {
                let node = self.node(period, place, id);
                if let Some(price) = &commodity.disposal_price {
                    let disposal = self.problem.add_var(price.mean(years), (0.0, f64::INFINITY));
                    self.give(node, disposal, -1.0);
                    self.count(Measure::Disposal, period, place, Some(id), disposal);
                }
                if let Some(keeping) = &commodity.kept {
                    let kept = self.problem.add_var(0.0, (0.0, f64::INFINITY));
                    self.give(node, kept, -1.0);
                    if period + 1 < self.project.settings.periods.len() {
                        self.give(self.node(period + 1, place, id), kept, 1.0 - keeping.loss);
                    }
                }
            }
        }
    }

    fn facilities(&mut self) {
        for row in &self.project.facilities {
            self.facility(row.place, row.process, row.capacity, None);
        }
        for row in &self.project.candidates {
            self.facility(row.place, row.process, 0.0, Some(row.max_capacity.unwrap_or(f64::INFINITY)));
        }
    }

    /// One place and process with what stands there for all time, and what may be built.
    fn facility(&mut self, place: PlaceId, process: ProcessId, standing: f64, most: Option<f64>) {
        let process = &self.project.processes[process];
        let periods = self.project.settings.periods.len();
        // Built is only what works within the horizon, or gives something by being built.
        let last = self.period(periods - 1).start;
        let gives = process.recipe.iter().any(|flow| flow.per == Per::Build && flow.amount.range().1 > 0.0);
        let useful =
            |decided: usize| gives || self.period(decided).start + process.build_years as i32 <= last;
        let rooms: Vec<f64> = match most {
            Some(most) => (0..periods).map(|decided| if useful(decided) { most } else { 0.0 }).collect(),
            None => Vec::new(),
        };
        let builds: Vec<Variable> =
            rooms.into_iter().map(|room| self.problem.add_var(1.0, (0.0, room))).collect();
        for period in 0..periods {
            let years = self.period(period);
            let start =
                |decided: usize| self.project.settings.periods[decided].start + process.build_years as i32;
            let working: Vec<Variable> = (0..builds.len())
                .filter(|&decided| start(decided) <= years.start)
                .map(|at| builds[at])
                .collect();
            let activity = self.problem.add_var(0.0, (0.0, f64::INFINITY));
            let mut capacity: Terms = working.iter().map(|&build| (build, -1.0)).collect();
            capacity.push((activity, 1.0));
            self.problem.add_constraint(&capacity, ComparisonOp::Le, standing);
            self.count(Measure::Activity, period, place, None, activity);
            working.iter().for_each(|&build| self.count(Measure::Capacity, period, place, None, build));
            let there = Term {
                measure: Measure::Capacity,
                period,
                place,
                commodity: None,
                variable: None,
                amount: standing,
            };
            self.terms.push(there);
            for flow in &process.recipe {
                let node = self.node(period, place, flow.commodity);
                let amount = flow.amount.mean(years);
                if amount > 0.0 {
                    self.outputs(
                        period,
                        place,
                        flow,
                        amount,
                        (activity, &working, builds.get(period), standing),
                    );
                }
                match flow.per {
                    Per::Activity => self.give(node, activity, amount),
                    Per::Capacity => {
                        self.balances[node].1 += amount * standing;
                        working.iter().for_each(|&build| self.give(node, build, amount));
                    }
                    Per::Build => {
                        builds.get(period).into_iter().for_each(|&build| self.give(node, build, amount))
                    }
                }
            }
        }
    }

    /// Counts what a recipe line gives: its activity, its capacity (old and new) and what is built.
    fn outputs(
        &mut self,
        period: usize,
        place: PlaceId,
        flow: &Flow,
        amount: f64,
        (activity, working, built, standing): (Variable, &[Variable], Option<&Variable>, f64),
    ) {
        let (variables, there) = match flow.per {
            Per::Activity => (vec![Some(activity)], 0.0),
            Per::Capacity => (working.iter().copied().map(Some).chain([None]).collect(), standing),
            Per::Build => (built.into_iter().copied().map(Some).collect(), 0.0),
        };
        for variable in variables {
            let amount = if variable.is_some() { amount } else { amount * there };
            let commodity = Some(flow.commodity);
            self.terms.push(Term { measure: Measure::Output, period, place, commodity, variable, amount });
        }
    }

    fn solve(mut self) -> Result<(), Error> {
        for (terms, there) in &self.balances {
            if terms.is_empty() {
                self.infeasible |= there.abs() > 1e-9;
            } else {
                self.problem.add_constraint(terms, ComparisonOp::Eq, -there);
            }
        }
        if self.infeasible { Err(Error::Infeasible) } else { self.problem.solve().map(|_| ()) }
    }
}

/// The verdict of the checks and of the programme.
fn both(sketch: &Sketch) -> (bool, bool, Result<(), Error>) {
    let found = sketch.check();
    let says = |codes: &[&str]| {
        found.iter().any(|item| item.severity.code() == "error" && codes.contains(&item.code))
    };
    (says(&IMPOSSIBLE), says(&ENDLESS), Programme::of(&sketch.project).solve())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_called_impossible_is(rows in rows()) {
        let (impossible, _, solved) = both(&sketch(&rows));
        if impossible {
            prop_assert!(matches!(solved, Err(Error::Infeasible)), "called impossible, but {solved:?}");
        }
    }

    #[test]
    fn what_is_called_endless_is(rows in rows(), price in 5u8..20, place in 0..4usize, commodity in 0..5usize) {
        let mut sketch = sketch(&rows);
        let place = ["a", "b", "c", "d"][place];
        let demand = sketch.demand(place, ["u", "v", "w", "x", "y"][commodity], 0.0);
        (demand.quantity, demand.must_serve) = (None, false);
        demand.price = crate::series::Series::constant(f64::from(price));
        let (impossible, endless, solved) = both(&sketch);
        if endless && !impossible {
            // Endless gain shows only where there is a plan at all.
            prop_assert!(!matches!(solved, Ok(())), "called endless, but solved");
        }
    }
}

#[test]
fn the_programme_agrees_on_the_hand_cases() {
    let solved = |sketch: &Sketch| Programme::of(&sketch.project).solve();
    assert!(solved(&super::sketch::trade()).is_ok());
    assert!(solved(&super::sketch::workshop().0).is_ok());
    let mut short = super::sketch::trade();
    short.demand("moscow", "cell", 11.0);
    assert!(matches!(both(&short), (true, _, Err(Error::Infeasible))));
}

/// Nearly all impossible projects are found without a solver.
#[test]
fn most_impossible_projects_are_found_without_a_solver() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut impossible, mut told) = (0, 0);
    for _ in 0..400 {
        let rows = rows().new_tree(&mut runner).expect("a tree").current();
        let (says, _, solved) = both(&sketch(&rows));
        if matches!(solved, Err(Error::Infeasible)) {
            impossible += 1;
            told += usize::from(says);
        }
    }
    assert!(impossible > 50, "{impossible} impossible projects are too few to tell");
    assert!(told * 10 >= impossible * 9, "{told} of {impossible} were found");
}
