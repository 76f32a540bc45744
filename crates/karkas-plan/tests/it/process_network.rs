//! The method for process networks against the direct search.

use std::ops::ControlFlow;
use std::time::Duration;

use karkas_plan::Request;
use karkas_plan::formulation::{Formulation, Overrides, Scenario};
use karkas_plan::solve::{Method, SolveOptions, SolveOutcome, solve_formulation};
use proptest::prelude::*;

use crate::properties::config;
use crate::random::sketch;
use crate::solving::{exact, try_plan};

fn by_structure() -> Request {
    let exact = exact(true);
    Request { solve: SolveOptions { method: Method::ProcessNetwork, ..exact.solve }, ..exact }
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn structure_and_direct_search_find_plans_of_the_same_cost(sketch in sketch()) {
        let project = sketch.project();
        let direct = try_plan(&[(1.0, &project)], &exact(true));
        let structured = try_plan(&[(1.0, &project)], &by_structure());
        prop_assert_eq!(direct.is_some(), structured.is_some());
        if let (Some(direct), Some(structured)) = (direct, structured) {
            let (a, b) = (direct.manifest.objective, structured.manifest.objective);
            prop_assert!((a - b).abs() <= 1e-6 * (1.0 + a.abs()), "{a} by direct search, {b} by structure");
            prop_assert!(structured.manifest.bound <= a + 1e-6 * (1.0 + a.abs()));
        }
    }

    #[test]
    fn scenarios_that_chance_decides_between_are_no_hindrance(sketch in sketch(), quarter in 1_u8..8) {
        let first = sketch.project();
        let mut second = first.clone();
        second.scenario = "other".into();
        for id in first.demands.ids() {
            let share = f64::from(quarter) / 4.0;
            let quantity = second.demands[id].quantity.as_ref().map(|series| series.map(|value| value * share));
            second.demands[id].quantity = quantity;
        }
        let scenarios = [(0.5, &first), (0.5, &second)];
        let direct = try_plan(&scenarios, &exact(true));
        let structured = try_plan(&scenarios, &by_structure());
        prop_assert_eq!(direct.is_some(), structured.is_some());
        if let (Some(direct), Some(structured)) = (direct, structured) {
            let (a, b) = (direct.manifest.objective, structured.manifest.objective);
            prop_assert!((a - b).abs() <= 1e-6 * (1.0 + a.abs()), "{a} by direct search, {b} by structure");
        }
    }

    #[test]
    fn a_point_without_any_bound_is_a_plan_with_the_bound_of_the_relaxation(sketch in sketch()) {
        let project = sketch.project();
        let scenarios = [Scenario { project: &project, probability: 1.0 }];
        let formulation = Formulation::new(&scenarios, &Overrides::default()).expect("it can be formulated");
        let exact = SolveOptions { gap: 0.0, ..SolveOptions::default() };
        let quiet = &mut |_: &karkas_solver::Progress| ControlFlow::Continue(());
        let direct = solve_formulation(&formulation, &exact, None, quiet).expect("it is solved");
        if let SolveOutcome::Solved(best) = direct {
            let start = best.values.iter().zip(&formulation.columns).map(|(value, info)| value / info.scale).collect();
            // No time at all: nothing is known but the start.
            let at_once = SolveOptions {
                method: Method::ProcessNetwork,
                time_limit: Some(Duration::ZERO),
                ..exact
            };
            let stopped = solve_formulation(&formulation, &at_once, Some(start), quiet).expect("it is solved");
            if formulation.problem.integers() > 0 {
                let SolveOutcome::Solved(kept) = stopped else { panic!("the start is a plan") };
                let size = 1.0 + best.objective.abs();
                prop_assert!((kept.objective - best.objective).abs() <= 1e-6 * size);
                prop_assert!(kept.bound.is_finite() && kept.bound <= best.objective + 1e-6 * size);
            }
        }
    }
}
