//! Network design: by hand, and against published optima of the Canad instances (Crainic, Frangioni and Gendron 2001; values in
//! Chouman, Crainic and Gendron 2017).

use std::ops::ControlFlow;
use std::path::PathBuf;

use karkas_decomposition::network_design::{
    DesignArc, DesignCommodity, NetworkDesignPoint, NetworkDesignProblem, UnitCost, solve,
};
use karkas_decomposition::{Budget, Ended, Found};

fn found(problem: &NetworkDesignProblem, gap: f64) -> Found<NetworkDesignPoint> {
    let budget = Budget { gap, time_limit: None, seed: 0, threads: 1 };
    solve(problem, &budget, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn arc(from: usize, to: usize, cost: f64, fixed: f64, capacity: f64) -> DesignArc {
    DesignArc { from, to, fixed, capacity, cost: UnitCost::Same(cost) }
}

fn commodity(origin: usize, destination: usize, quantity: f64) -> DesignCommodity {
    DesignCommodity { origin, destination, quantity, penalty: None }
}

/// Two nodes, a wide arc (30 to have, 1 a unit) and a narrow one (4 to have, room for 5, 2 a unit).
fn two_arcs(quantities: &[f64]) -> NetworkDesignProblem {
    NetworkDesignProblem {
        nodes: 2,
        arcs: vec![arc(0, 1, 1.0, 30.0, 20.0), arc(0, 1, 2.0, 4.0, 5.0)],
        commodities: quantities.iter().map(|&quantity| commodity(0, 1, quantity)).collect(),
    }
}

#[test]
fn what_fits_on_the_narrow_arc_goes_there() {
    // 4 + 5 · 2.
    let found = found(&two_arcs(&[3.0, 2.0]), 0.0);
    assert_eq!(found.ended, Ended::Proven);
    assert_eq!(found.objective, Some(14.0));
    assert_eq!(found.point.unwrap().open, [false, true]);
}

#[test]
fn the_wide_arc_carries_all_once_it_is_paid_for() {
    // 30 + 6 · 1, against 34 + 1 + 5 · 2 with both.
    let found = found(&two_arcs(&[3.0, 3.0]), 0.0);
    assert_eq!(found.objective, Some(36.0));
}

#[test]
fn a_penalty_is_paid_where_it_is_less() {
    let mut problem = two_arcs(&[3.0, 3.0]);
    problem.commodities[1].penalty = Some(3.0);
    // 4 + 3 · 2 + 2 · 2 of the second by the narrow arc, and 3 for the unit that does not fit.
    assert_eq!(found(&problem, 0.0).objective, Some(17.0));
}

#[test]
fn what_cannot_be_brought_is_left_to_others() {
    let found = found(&two_arcs(&[20.0, 6.0]), 0.0);
    assert_eq!((found.ended, found.point), (Ended::Exhausted, None));
    let found = self::found(&NetworkDesignProblem { arcs: Vec::new(), ..two_arcs(&[1.0]) }, 0.0);
    assert_eq!((found.ended, found.point), (Ended::Exhausted, None));
}

#[test]
fn the_caller_stops_it_and_keeps_the_best() {
    let Some(problem) = published("c43") else { return };
    let budget = Budget { gap: 0.0, time_limit: None, seed: 0, threads: 1 };
    let mut calls = 0;
    let found = solve(&problem, &budget, &mut |_| {
        calls += 1;
        if calls > 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
    .unwrap();
    assert_eq!(found.ended, Ended::Interrupted);
    let (cost, bound) = (found.objective.expect("a point"), found.bound.expect("a bound"));
    assert!(bound <= 464_509.0 && cost >= 464_509.0, "{bound} to {cost}");
}

/// `N A K`, arcs `from to cost capacity fixed 1 id`, commodities `origin destination quantity`.
fn published(name: &str) -> Option<NetworkDesignProblem> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench/mcnd-canad");
    let Ok(text) = std::fs::read_to_string(folder.join(format!("{name}.dow"))) else {
        println!("skipped: the published instances are not here ({})", folder.display());
        return None;
    };
    let mut numbers = text.split_whitespace().skip(1).map(|word| word.parse::<f64>().expect("a number"));
    let mut next = || numbers.next().expect("another number");
    let (nodes, arcs, commodities) = (next() as usize, next() as usize, next() as usize);
    let mut read_arc = || {
        let (from, to, cost, capacity, fixed) = (next(), next(), next(), next(), next());
        // A one and a number.
        next();
        next();
        arc(from as usize - 1, to as usize - 1, cost, fixed, capacity)
    };
    let arcs = (0..arcs).map(|_| read_arc()).collect();
    let mut read_commodity = || commodity(next() as usize - 1, next() as usize - 1, next());
    let commodities = (0..commodities).map(|_| read_commodity()).collect();
    Some(NetworkDesignProblem { nodes, arcs, commodities })
}

fn check(instances: &[(&str, f64)]) {
    for &(name, optimum) in instances {
        let Some(problem) = published(name) else { return };
        let found = found(&problem, 1e-4);
        assert_eq!(found.ended, Ended::Proven, "{name}");
        let (cost, bound) = (found.objective.unwrap(), found.bound.unwrap());
        println!("{name}: {bound} to {cost}");
        assert!(bound <= optimum + 1e-6 * optimum, "{name}: {bound} above {optimum}");
        assert!(cost >= optimum - 1e-6 * optimum, "{name}: {cost} below {optimum}");
        assert!(cost <= optimum + 1e-4 * optimum, "{name}: {cost} instead of {optimum}");
    }
}

#[test]
fn small_instances_have_their_published_optimum() {
    check(&[("c25_100_10_V_L_5", 14_712.0), ("c33", 423_848.0), ("c41", 429_398.0)]);
}

#[test]
#[ignore = "takes minutes"]
fn larger_instances_have_their_published_optimum() {
    check(&[("c25_100_10_F_L_5", 14_941.0), ("c25_100_10_F_T_5", 49_899.0), ("c35", 371_475.0)]);
}

#[test]
#[ignore = "takes minutes"]
fn the_same_input_gives_the_same_point() {
    let Some(problem) = published("c35") else { return };
    assert_eq!(found(&problem, 1e-3), found(&problem, 1e-3));
}
