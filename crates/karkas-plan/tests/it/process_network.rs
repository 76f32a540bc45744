//! The method for process networks against the direct search.

use karkas_plan::Request;
use karkas_plan::solve::{Method, SolveOptions};
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
}
