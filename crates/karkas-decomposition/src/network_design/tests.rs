//! Against the general solver on small networks drawn by chance.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::ops::ControlFlow;

use karkas_solver::{Options, Problem, Row, Status};
use proptest::prelude::*;

use super::*;
use crate::Ended;

/// Then everything is searched by the tree.
const NOTHING: Small = Small { flows: 0, nodes: 0, most_flows: 0, undecided: 0 };

/// It takes over where the search on the relaxation is slow from the second node on.
const LATE: Small = Small { flows: usize::MAX, nodes: 2, most_flows: 0, undecided: 0 };

/// The programme as it is written in the books, by code of its own.
fn direct(problem: &NetworkDesignProblem) -> Option<f64> {
    let count = problem.commodities.len();
    let mut programme = Problem::new();
    for node in 0..problem.nodes {
        for commodity in &problem.commodities {
            let starts = f64::from(u8::from(node == commodity.origin));
            let ends = f64::from(u8::from(node == commodity.destination));
            let net = commodity.quantity * (starts - ends);
            programme.add_row(net, net);
        }
    }
    for arc in &problem.arcs {
        let total: f64 = problem.commodities.iter().map(|commodity| commodity.quantity).sum();
        let room = programme.add_row(f64::NEG_INFINITY, 0.0);
        programme.add_column(arc.fixed, 0.0, 1.0, true, &[(room, -arc.capacity.min(total))]);
        for k in 0..count {
            let cost = arc.cost.of(k);
            if cost.is_finite() {
                let leaves = Row::from_index(arc.from * count + k);
                let enters = Row::from_index(arc.to * count + k);
                programme.add_column(
                    cost,
                    0.0,
                    f64::INFINITY,
                    false,
                    &[(leaves, 1.0), (enters, -1.0), (room, 1.0)],
                );
            }
        }
    }
    for (k, commodity) in problem.commodities.iter().enumerate() {
        if let Some(penalty) = commodity.penalty {
            let leaves = Row::from_index(commodity.origin * count + k);
            let enters = Row::from_index(commodity.destination * count + k);
            programme.add_column(penalty, 0.0, commodity.quantity, false, &[(leaves, 1.0), (enters, -1.0)]);
        }
    }
    let options = Options { gap: 0.0, ..Options::default() };
    let outcome = karkas_solver::solve(&programme, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    match outcome.status {
        Status::Optimal => outcome.objective(),
        Status::Infeasible => None,
        other => panic!("{other:?}"),
    }
}

/// The point keeps capacities and quantities and costs what is said.
fn assert_holds(problem: &NetworkDesignProblem, found: &Found<NetworkDesignPoint>) {
    let point = found.point.as_ref().expect("a point");
    let mut used = vec![0.0; problem.arcs.len()];
    for (k, (paths, commodity)) in point.paths.iter().zip(&problem.commodities).enumerate() {
        let mut sent = 0.0;
        for path in paths {
            let mut at = commodity.origin;
            for &a in &path.arcs {
                let arc = &problem.arcs[a as usize];
                assert_eq!(arc.from, at);
                assert!(arc.cost.of(k).is_finite());
                at = arc.to;
                used[a as usize] += path.amount;
            }
            assert_eq!(at, commodity.destination);
            assert!(path.amount > 0.0);
            sent += path.amount;
        }
        assert!(sent <= commodity.quantity * (1.0 + 1e-6));
        assert!(commodity.penalty.is_some() || sent >= commodity.quantity * (1.0 - 1e-6));
    }
    for ((arc, used), &open) in problem.arcs.iter().zip(used).zip(&point.open) {
        assert!(used <= if open { arc.capacity * (1.0 + 1e-6) } else { 0.0 }, "{used} of {}", arc.capacity);
    }
    let cost = problem.cost_of(point);
    assert_eq!(found.objective, Some(cost));
    assert!(found.bound.expect("a bound") <= cost * (1.0 + 1e-9));
}

prop_compose! {
    fn arc(nodes: usize, commodities: usize)(
        from in 0..nodes,
        step in 1..nodes,
        fixed in prop_oneof![1 => Just(0_u32), 5 => 1_u32..60],
        capacity in prop_oneof![1 => Just(f64::INFINITY), 5 => (2_u32..20).prop_map(f64::from)],
        costs in prop::collection::vec(prop_oneof![1 => Just(f64::INFINITY), 6 => (0_u32..9).prop_map(f64::from)], commodities),
        same in prop::bool::weighted(0.7),
    ) -> DesignArc {
        let cost = match costs.iter().copied().find(|cost| cost.is_finite()) {
            Some(cost) if same => UnitCost::Same(cost),
            _ => UnitCost::ByCommodity(costs),
        };
        DesignArc { from, to: (from + step) % nodes, fixed: f64::from(fixed), capacity, cost }
    }
}

prop_compose! {
    fn commodity(nodes: usize)(
        origin in 0..nodes,
        step in 1..nodes,
        quantity in 1_u32..9,
        penalty in prop_oneof![1 => Just(None), 2 => (5_u32..80).prop_map(|penalty| Some(f64::from(penalty)))],
    ) -> DesignCommodity {
        DesignCommodity {
            origin,
            destination: (origin + step) % nodes,
            quantity: f64::from(quantity),
            penalty,
        }
    }
}

fn network() -> impl Strategy<Value = NetworkDesignProblem> {
    (3_usize..7, 1_usize..6).prop_flat_map(|(nodes, count)| {
        let arcs = prop::collection::vec(arc(nodes, count), 2..20);
        let commodities = prop::collection::vec(commodity(nodes), count);
        (arcs, commodities).prop_map(move |(arcs, commodities)| NetworkDesignProblem {
            nodes,
            arcs,
            commodities,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_general_solver_agrees(problem in network(), small in prop_oneof![Just(NOTHING), Just(LATE), Just(SMALL)]) {
        let budget = Budget { gap: 1e-4, time_limit: None, seed: 0, threads: 1 };
        let found = solve_with(&problem, &budget, small, &mut |_| ControlFlow::Continue(())).unwrap();
        let best = direct(&problem);
        match best {
            None => prop_assert!(found.point.is_none() && found.ended == Ended::Exhausted),
            Some(best) => {
                assert_holds(&problem, &found);
                prop_assert_eq!(found.ended, Ended::Proven);
                let (cost, bound) = (found.objective.unwrap(), found.bound.unwrap());
                prop_assert!(bound <= best + 1e-6 * (1.0 + best), "bound {} above {}", bound, best);
                prop_assert!(cost <= best + 2e-4 * (1e-3 + best), "{} instead of {}", cost, best);
            }
        }
    }
}
