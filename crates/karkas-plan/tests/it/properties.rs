//! What must hold for every project, tried on random tiny ones.

use std::ops::ControlFlow;

use karkas_model::project::Project;
use karkas_plan::formulation::{Facility, Formulation, Overrides, Scenario};
use karkas_plan::solve::NoSolution;
use karkas_plan::{Plan, PlanOutcome, plan};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestCaseError};

use crate::naive::{self, Largest};
use crate::random::sketch;
use crate::solving::{exact, try_plan};

/// Combinations of whole-number decisions that are tried at most.
const MOST_COMBINATIONS: f64 = 250.0;

/// So many cases, or as many as PROPTEST_CASES says.
pub fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    // The same projects in each run, so that a change is to blame for what it breaks; other ones with PROPTEST_RNG_SEED.
    let rng_seed = match std::env::var("PROPTEST_RNG_SEED") {
        Ok(_) => ProptestConfig::default().rng_seed,
        Err(_) => RngSeed::Fixed(2026),
    };
    ProptestConfig {
        cases,
        rng_seed,
        failure_persistence: None,
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    }
}

/// The audited plan, or the reason why there is none.
fn planned(project: &Project) -> Result<Plan, NoSolution> {
    match plan(&[(1.0, project)], &exact(true), &mut |_| ControlFlow::Continue(()))
        .expect("it can be formulated")
    {
        PlanOutcome::Planned(_) => Ok(try_plan(&[(1.0, project)], &exact(true)).expect("there is a plan")),
        PlanOutcome::NoPlan(why) => Err(why),
    }
}

fn same(a: f64, b: f64) -> Result<(), TestCaseError> {
    prop_assert!((a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs())), "{a} and {b}");
    Ok(())
}

fn same_outcome(
    a: &Result<Plan, NoSolution>,
    b: &Result<Plan, NoSolution>,
    times: f64,
) -> Result<(), TestCaseError> {
    match (a, b) {
        (Ok(a), Ok(b)) => same(a.manifest.objective * times, b.manifest.objective),
        (Err(a), Err(b)) => {
            prop_assert_eq!(a, b);
            Ok(())
        }
        (a, b) => Err(TestCaseError::fail(format!("one has a plan: {} {}", a.is_ok(), b.is_ok()))),
    }
}

/// Largest sizes: part of what a plan may be, so both formulations must go by the same ones.
fn largest(scenarios: &[(f64, &Project)]) -> Largest {
    let scenarios: Vec<Scenario<'_>> =
        scenarios.iter().map(|&(probability, project)| Scenario { project, probability }).collect();
    let formulation = Formulation::new(&scenarios, &Overrides::default()).expect("it can be formulated");
    let build =
        |facility: &Facility| Some(((facility.place, facility.process), facility.build.as_ref()?.largest));
    formulation.facilities.iter().filter_map(build).collect()
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn the_plan_is_the_best_of_all_combinations(sketch in sketch()) {
        let project = sketch.project();
        let largest = largest(&[(1.0, &project)]);
        prop_assume!(naive::combinations(&project, &largest) <= MOST_COMBINATIONS);
        match (naive::best(&[(1.0, &project)], &largest), &planned(&project)) {
            (Some(best), Ok(plan)) => same(best, plan.manifest.objective)?,
            (None, Err(NoSolution::Infeasible)) => {}
            (best, found) => {
                let found = found.as_ref().map(|plan| plan.manifest.objective);
                prop_assert!(false, "best of all {best:?}, planner {found:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn presolve_changes_nothing(sketch in sketch()) {
        let project = sketch.project();
        let with = try_plan(&[(1.0, &project)], &exact(true)).map(|plan| plan.manifest.objective);
        let without = try_plan(&[(1.0, &project)], &exact(false)).map(|plan| plan.manifest.objective);
        match (with, without) {
            (Some(with), Some(without)) => same(with, without)?,
            (with, without) => prop_assert_eq!(with, without),
        }
    }

    #[test]
    fn two_scenarios_are_planned_as_well_as_all_combinations(sketch in sketch(), share in 1_u8..10, quarter in 1_u8..4) {
        let first = sketch.project();
        let mut second = first.clone();
        second.scenario = "other".into();
        for id in first.demands.ids() {
            let quantity = second.demands[id].quantity.as_ref().map(|series| series.map(|value| value * f64::from(share) / 5.0));
            second.demands[id].quantity = quantity;
        }
        for id in first.offers.ids() {
            second.offers[id].price = second.offers[id].price.map(|value| value * 1.25);
        }
        let chance = f64::from(quarter) / 4.0;
        let both = [(chance, &first), (1.0 - chance, &second)];
        let largest = largest(&both);
        prop_assume!(naive::combinations(&first, &largest) <= MOST_COMBINATIONS);
        let plan = try_plan(&both, &exact(true));
        match (naive::best(&both, &largest), plan.map(|plan| plan.manifest.objective)) {
            (Some(best), Some(found)) => same(best, found)?,
            (best, found) => prop_assert_eq!(best, found),
        }
    }

    #[test]
    fn relaxing_a_limit_never_makes_a_plan_dearer(sketch in sketch()) {
        let tight = sketch.project();
        let Ok(before) = planned(&tight) else { return Ok(()) };
        for position in 0..tight.limits.len() {
            let mut loose = tight.clone();
            let limit = &mut loose.limits[position];
            limit.max = limit.max.as_ref().map(|series| series.map(|value| value * 1.5 + 0.1));
            limit.min = limit.min.as_ref().map(|series| series.map(|value| value * 0.5));
            let after = planned(&loose).expect("what was possible still is");
            let (before, after) = (before.manifest.objective, after.manifest.objective);
            prop_assert!(after <= before + 1e-6 * (1.0 + before.abs()), "{before} before, {after} after");
        }
    }

    #[test]
    fn money_may_be_counted_in_cents(sketch in sketch()) {
        let project = sketch.project();
        let mut cents = project.clone();
        scale_money(&mut cents, 100.0);
        same_outcome(&planned(&project), &planned(&cents), 100.0)?;
    }

    #[test]
    fn names_and_the_order_of_rows_change_nothing(sketch in sketch()) {
        let project = sketch.project();
        same_outcome(&planned(&project), &planned(&shuffled(&project)), 1.0)?;
    }

    #[test]
    fn threads_change_nothing(sketch in sketch()) {
        let project = sketch.project();
        let mut request = exact(true);
        request.solve.threads = 2;
        let one = try_plan(&[(1.0, &project)], &exact(true));
        let two = try_plan(&[(1.0, &project)], &request);
        match (one, two) {
            (Some(one), Some(two)) => same(one.manifest.objective, two.manifest.objective)?,
            (one, two) => prop_assert_eq!(one.is_some(), two.is_some()),
        }
    }

    #[test]
    fn the_same_request_gives_the_same_plan(sketch in sketch()) {
        let project = sketch.project();
        let (first, second) = (try_plan(&[(1.0, &project)], &exact(true)), try_plan(&[(1.0, &project)], &exact(true)));
        prop_assert_eq!(first.map(|plan| plan.tables), second.map(|plan| plan.tables));
    }
}

fn scale_money(project: &mut Project, times: f64) {
    use karkas_model::project::{Instrument, Measure, Weight};
    for id in project.commodities.ids().collect::<Vec<_>>() {
        let row = &mut project.commodities[id];
        row.price = row.price.as_ref().map(|price| price.map(|value| value * times));
        row.disposal_price = row.disposal_price.as_ref().map(|price| price.map(|value| value * times));
        if let Some(kept) = &mut row.kept {
            kept.cost = kept.cost.map(|value| value * times);
        }
    }
    for id in project.processes.ids().collect::<Vec<_>>() {
        let row = &mut project.processes[id];
        for series in [&mut row.capex, &mut row.capex_fixed, &mut row.opex, &mut row.opex_fixed] {
            *series = series.map(|value| value * times);
        }
    }
    for id in project.lanes.ids().collect::<Vec<_>>() {
        project.lanes[id].cost = project.lanes[id].cost.map(|value| value * times);
    }
    for id in project.offers.ids().collect::<Vec<_>>() {
        project.offers[id].price = project.offers[id].price.map(|value| value * times);
    }
    for id in project.demands.ids().collect::<Vec<_>>() {
        let row = &mut project.demands[id];
        row.price = row.price.map(|value| value * times);
        row.penalty = row.penalty.as_ref().map(|penalty| penalty.map(|value| value * times));
    }
    for row in &mut project.incentives {
        if row.instrument == Instrument::Subsidy {
            row.value = row.value.map(|value| value * times);
        }
    }
    for row in &mut project.limits {
        // A sum of money is counted in cents too, and a cent too much costs what it did.
        let by_commodity =
            !matches!(row.measure, Measure::Activity | Measure::Capacity | Measure::Build | Measure::Opened);
        let is_money = row.measure == Measure::Investment || row.weight == Weight::Price && by_commodity;
        if is_money && row.share_of.is_none() {
            row.max = row.max.as_ref().map(|series| series.map(|value| value * times));
            row.min = row.min.as_ref().map(|series| series.map(|value| value * times));
        }
        if !is_money {
            row.penalty = row.penalty.map(|value| value * times);
        }
    }
}

/// The same project with other ids and its rows the other way round.
fn shuffled(project: &Project) -> Project {
    use karkas_model::index::{Index, IndexedList};
    fn reversed<I: Index, T: Clone>(list: &IndexedList<I, T>) -> IndexedList<I, T> {
        let mut items: Vec<T> = list.iter().cloned().collect();
        items.reverse();
        items.into_iter().collect()
    }
    fn turned<I: Index>(id: I, length: usize) -> I {
        I::new(length - 1 - id.position())
    }
    let mut new = project.clone();
    let (places, commodities, processes) =
        (project.places.len(), project.commodities.len(), project.processes.len());
    new.places = reversed(&project.places);
    new.commodities = reversed(&project.commodities);
    new.processes = reversed(&project.processes);
    new.lanes = reversed(&project.lanes);
    new.offers = reversed(&project.offers);
    new.demands = reversed(&project.demands);
    for id in new.places.ids().collect::<Vec<_>>() {
        new.places[id].id = format!("p{}", new.places[id].id);
    }
    for id in new.commodities.ids().collect::<Vec<_>>() {
        new.commodities[id].id = format!("{}k", new.commodities[id].id);
    }
    for id in new.processes.ids().collect::<Vec<_>>() {
        new.processes[id].id = format!("r{}", new.processes[id].id);
        for flow in &mut new.processes[id].recipe {
            flow.commodity = turned(flow.commodity, commodities);
        }
        new.processes[id].recipe.reverse();
    }
    for row in &mut new.facilities {
        (row.place, row.process) = (turned(row.place, places), turned(row.process, processes));
    }
    for row in &mut new.candidates {
        (row.place, row.process) = (turned(row.place, places), turned(row.process, processes));
    }
    for id in new.lanes.ids().collect::<Vec<_>>() {
        let row = &mut new.lanes[id];
        (row.from, row.to) = (turned(row.from, places), turned(row.to, places));
        row.commodity = turned(row.commodity, commodities);
        row.emission = row.emission.take().map(|(emitted, amount)| (turned(emitted, commodities), amount));
    }
    for id in new.offers.ids().collect::<Vec<_>>() {
        let row = &mut new.offers[id];
        (row.place, row.commodity) = (turned(row.place, places), turned(row.commodity, commodities));
        row.emission = row.emission.take().map(|(emitted, amount)| (turned(emitted, commodities), amount));
    }
    for id in new.demands.ids().collect::<Vec<_>>() {
        let row = &mut new.demands[id];
        (row.place, row.commodity) = (turned(row.place, places), turned(row.commodity, commodities));
    }
    for row in &mut new.stocks {
        (row.place, row.commodity) = (turned(row.place, places), turned(row.commodity, commodities));
        if let Some((given, _)) = &mut row.gives {
            *given = turned(*given, commodities);
        }
    }
    let turn_places = |list: &mut Vec<karkas_model::index::PlaceId>| {
        list.iter_mut().for_each(|id| *id = turned(*id, places));
        list.sort();
    };
    for row in &mut new.limits {
        turn_places(&mut row.places);
        turn_places(&mut row.to);
        if let Some((_, list)) = &mut row.share_of {
            turn_places(list);
        }
        row.commodities.iter_mut().for_each(|id| *id = turned(*id, commodities));
        row.commodities.sort();
        row.processes.iter_mut().for_each(|id| *id = turned(*id, processes));
        row.processes.sort();
    }
    for row in &mut new.incentives {
        turn_places(&mut row.places);
        row.commodities.iter_mut().for_each(|id| *id = turned(*id, commodities));
        row.commodities.sort();
        row.processes.iter_mut().for_each(|id| *id = turned(*id, processes));
        row.processes.sort();
    }
    new.candidates.reverse();
    new.facilities.reverse();
    new.limits.reverse();
    new.incentives.reverse();
    new
}
