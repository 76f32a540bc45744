//! Fixed-charge location: by hand, against a general solver, and against published optima.

mod published;

use std::ops::ControlFlow;

use karkas_decomposition::location::{Customer, Facility, Link, LocationPoint, LocationProblem, solve};
use karkas_decomposition::{Budget, Ended, Found};
use karkas_solver::{Options, Problem, Row, Status};
use proptest::prelude::*;

fn facility(fixed: f64, capacity: f64) -> Facility {
    Facility { fixed, capacity, unit_cost: 0.0, standing: false }
}

fn link(facility: usize, customer: usize, cost: f64) -> Link {
    Link { facility, customer, cost, most: f64::INFINITY }
}

fn customers(demands: &[f64]) -> Vec<Customer> {
    demands.iter().map(|&demand| Customer { demand }).collect()
}

fn found(problem: &LocationProblem, gap: f64) -> Found<LocationPoint> {
    let budget = Budget { gap, time_limit: None, seed: 0, threads: 1 };
    solve(problem, &budget, &mut |_| ControlFlow::Continue(()))
}

/// The point keeps demands, capacities and bounds, costs what is said, and the bound is not above it.
fn assert_holds(problem: &LocationProblem, found: &Found<LocationPoint>) {
    let point = found.point.as_ref().expect("a point");
    let mut served = vec![0.0; problem.customers.len()];
    let mut given = vec![0.0; problem.facilities.len()];
    for (link, &flow) in problem.links.iter().zip(&point.flows) {
        assert!(flow >= 0.0 && flow <= link.most + 1e-9, "{flow} on a link for {}", link.most);
        served[link.customer] += flow;
        given[link.facility] += flow;
    }
    for (served, customer) in served.iter().zip(&problem.customers) {
        assert!((served - customer.demand).abs() < 1e-7, "{served} of {}", customer.demand);
    }
    for ((given, facility), &open) in given.iter().zip(&problem.facilities).zip(&point.open) {
        let capacity = if open || facility.standing { facility.capacity } else { 0.0 };
        assert!(*given <= capacity + 1e-7, "{given} of {capacity}");
    }
    let objective = problem.objective(point);
    assert_eq!(found.objective, Some(objective));
    let bound = found.bound.expect("a bound");
    assert!(bound <= objective + 1e-9 * (1.0 + objective.abs()), "{bound} above {objective}");
}

#[test]
fn a_shared_facility_is_worth_it_until_it_is_full() {
    let near_and_far = |capacity| LocationProblem {
        facilities: vec![facility(10.0, 10.0), facility(10.0, 10.0), facility(12.0, capacity)],
        customers: customers(&[5.0, 5.0]),
        links: vec![link(0, 0, 1.0), link(1, 1, 1.0), link(2, 0, 2.0), link(2, 1, 2.0)],
        constant: 3.0,
    };
    // Shared: 3 + 12 + 10 · 2 = 35; each its own: 3 + 10 + 10 + 5 + 5 = 33.
    let each = found(&near_and_far(f64::INFINITY), 0.0);
    assert_eq!((each.ended, each.objective), (Ended::Proven, Some(33.0)));
    assert_eq!(each.point.unwrap().open, [true, true, false]);
    // Dearer by 2 each: shared is better.
    let mut dear = near_and_far(10.0);
    dear.facilities[0].fixed = 12.0;
    dear.facilities[1].fixed = 12.0;
    let shared = found(&dear, 0.0);
    assert_eq!((shared.ended, shared.objective), (Ended::Proven, Some(35.0)));
    // Shared with room for 8 only: 12 + 8 · 2 and 12 + 2 · 1 for the rest are 42; each its own 3 + 24 + 10 = 37.
    dear.facilities[2].capacity = 8.0;
    assert_eq!(found(&dear, 0.0).objective, Some(37.0));
}

#[test]
fn a_customer_may_be_served_by_two() {
    let problem = LocationProblem {
        facilities: vec![
            Facility { standing: true, ..facility(99.0, 6.0) },
            Facility { unit_cost: 0.5, ..facility(4.0, 20.0) },
        ],
        customers: customers(&[10.0]),
        links: vec![link(0, 0, 1.0), link(1, 0, 1.0)],
        constant: 0.0,
    };
    // 6 from the one that stands, for 6; 4 from the other, for 4 + 4 · 1.5 = 10.
    let found = found(&problem, 0.0);
    assert_holds(&problem, &found);
    assert_eq!(found.objective, Some(16.0));
    assert_eq!(found.point.unwrap().flows, [6.0, 4.0]);
}

#[test]
fn what_cannot_be_served_is_no_point() {
    let mut problem = LocationProblem {
        facilities: vec![facility(1.0, 5.0)],
        customers: customers(&[6.0]),
        links: vec![link(0, 0, 1.0)],
        constant: 0.0,
    };
    assert_eq!(found(&problem, 0.0).point, None);
    problem.links.clear();
    assert_eq!(found(&problem, 0.0).point, None);
}

#[test]
fn the_caller_can_stop_it() {
    let side = 40;
    let cost = |j: usize, i: usize| ((j * 7919 + i * 104_729) % 97) as f64 + 1.0;
    let problem = LocationProblem {
        facilities: (0..side).map(|j| facility(100.0 + (j % 7) as f64, f64::INFINITY)).collect(),
        customers: customers(&vec![1.0; side]),
        links: (0..side).flat_map(|j| (0..side).map(move |i| link(j, i, cost(j, i)))).collect(),
        constant: 0.0,
    };
    let budget = Budget { gap: 0.0, time_limit: None, seed: 0, threads: 1 };
    let stopped = solve(&problem, &budget, &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped.ended, Ended::Interrupted);
    assert_holds(&problem, &stopped);
    assert_eq!(found(&problem, 1e-4), found(&problem, 1e-4), "twice the same");
}

/// The strong formulation, for the general solver.
fn programme(problem: &LocationProblem) -> Problem {
    let mut programme = Problem::new();
    let demands: Vec<Row> =
        problem.customers.iter().map(|row| programme.add_row(row.demand, row.demand)).collect();
    let bears: Vec<Row> =
        problem.facilities.iter().map(|_| programme.add_row(f64::NEG_INFINITY, 0.0)).collect();
    let total: f64 = problem.customers.iter().map(|customer| customer.demand).sum();
    for (row, &bears) in problem.facilities.iter().zip(&bears) {
        let least = if row.standing { 1.0 } else { 0.0 };
        let fixed = if row.standing { 0.0 } else { row.fixed };
        programme.add_column(fixed, least, 1.0, true, &[(bears, -row.capacity.min(total))]);
    }
    for row in &problem.links {
        let cost = row.cost + problem.facilities[row.facility].unit_cost;
        let entries = [(demands[row.customer], 1.0), (bears[row.facility], 1.0)];
        programme.add_column(cost, 0.0, row.most, false, &entries);
    }
    programme.set_offset(problem.constant);
    programme
}

prop_compose! {
    fn any_facility(capacitated: bool)(
        fixed in -2i32..30,
        capacity in if capacitated { 1u32..30 } else { 1000..1001 },
        unit_cost in 0u32..3,
        standing in prop::bool::weighted(0.15),
    ) -> Facility {
        Facility { fixed: fixed.into(), capacity: capacity.into(), unit_cost: unit_cost.into(), standing }
    }
}

prop_compose! {
    fn any_problem()(
        capacitated in any::<bool>(),
        facilities in 1usize..7,
        customers in 1usize..8,
    )(
        facilities in prop::collection::vec(any_facility(capacitated), facilities),
        demands in prop::collection::vec(0u32..9, customers),
        ways in prop::collection::vec((-4i32..20, 0u32..40, prop::bool::weighted(0.8)), facilities * customers),
        capacitated in Just(capacitated),
    ) -> LocationProblem {
        let served = demands.len();
        let links = ways.into_iter().enumerate().filter(|(_, (.., there))| *there).map(|(way, (cost, most, _))| Link {
            facility: way / served,
            customer: way % served,
            cost: f64::from(cost) / 2.0,
            most: if capacitated && most < 8 { most.into() } else { f64::INFINITY },
        });
        LocationProblem {
            links: links.collect(),
            facilities,
            customers: customers(&demands.into_iter().map(f64::from).collect::<Vec<_>>()),
            constant: 1.5,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn small_ones_cost_what_a_general_solver_finds(problem in any_problem()) {
        let options = Options { gap: 0.0, absolute_gap: 0.0, ..Options::default() };
        let direct = karkas_solver::solve(&programme(&problem), &options, &mut karkas_solver::quiet).unwrap();
        let found = found(&problem, 0.0);
        if direct.status == Status::Infeasible {
            prop_assert_eq!(found.point, None);
            return Ok(());
        }
        let best = direct.objective().unwrap();
        let tolerance = 1e-6 * (1.0 + best.abs());
        assert_holds(&problem, &found);
        prop_assert!((found.objective.unwrap() - best).abs() <= tolerance, "{found:?} instead of {best}");
        prop_assert!(found.bound.unwrap() <= best + tolerance);
        prop_assert_eq!(found.ended, Ended::Proven);
    }
}
