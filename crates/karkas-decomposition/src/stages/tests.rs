//! Two-stage programmes against the direct search, and a case by hand.
#![allow(clippy::needless_range_loop, reason = "indices are those of the formulas")]
use std::ops::ControlFlow;

use karkas_solver::{Column, Options, Problem, Progress, Row, Status, quiet, solve as solve_directly};
use proptest::prelude::*;

use super::*;
use crate::process_network::{Bounds, Knowledge, Room};

fn budget(threads: u32) -> Budget {
    Budget { gap: 1e-6, time_limit: None, seed: 0, threads }
}

/// Depots with a fixed cost and a capacity; in each scenario customers with a demand, served from open depots or, where
/// `penalty` is given, not at all.
#[derive(Debug, Clone)]
struct Depots {
    fixed: Vec<f64>,
    capacity: Vec<f64>,
    /// By depot and customer, per unit.
    cost: Vec<Vec<f64>>,
    /// By scenario and customer.
    demand: Vec<Vec<f64>>,
    penalty: Option<f64>,
    /// Depots that cannot deliver, by scenario; none where it is empty.
    lost: Vec<Vec<bool>>,
    /// Cost of a unit of room besides, up to as much again, where a depot is open; none can be had where it is `None`.
    extension: Option<f64>,
}

struct Built {
    problem: Problem,
    stages: Vec<Stage>,
    rows: Vec<Stage>,
    links: Vec<Link>,
    scenarios: usize,
}

impl Built {
    fn programme(&self) -> Programme<'_> {
        Programme {
            problem: &self.problem,
            stages: self.stages.clone(),
            rows: self.rows.clone(),
            scenarios: self.scenarios,
            links: self.links.clone(),
            weights: vec![1.0 / self.scenarios as f64; self.scenarios],
            knowledge: Knowledge::default(),
        }
    }
}

fn built(depots: &Depots) -> Built {
    let (open, infinity) = (depots.fixed.len(), f64::INFINITY);
    let mut problem = Problem::new();
    let rows: Vec<_> = depots
        .demand
        .iter()
        .map(|demand| {
            let capacity: Vec<_> = (0..open).map(|_| problem.add_row(-infinity, 0.0)).collect();
            let served: Vec<_> = demand.iter().map(|&demand| problem.add_row(demand, demand)).collect();
            (capacity, served)
        })
        .collect();
    let (mut stages, mut links) = (Vec::new(), Vec::new());
    let besides = if depots.extension.is_some() { open } else { 0 };
    let most: Vec<_> = (0..besides).map(|_| problem.add_row(-infinity, 0.0)).collect();
    for depot in 0..open {
        let rooms = rows.iter().map(|(capacity, _)| capacity[depot]).chain(most.get(depot).copied());
        let entries: Vec<_> = rooms.map(|row| (row, -depots.capacity[depot])).collect();
        problem.add_column(depots.fixed[depot], 0.0, 1.0, true, &entries);
        stages.push(Stage::First);
    }
    for (depot, &most) in most.iter().enumerate() {
        let mut entries: Vec<_> = rows.iter().map(|(capacity, _)| (capacity[depot], -1.0)).collect();
        entries.push((most, 1.0));
        problem.add_column(depots.extension.unwrap_or_default(), 0.0, infinity, false, &entries);
        stages.push(Stage::First);
    }
    let share = 1.0 / depots.demand.len() as f64;
    for (s, (capacity, served)) in rows.iter().enumerate() {
        for depot in 0..open {
            if depots.lost.get(s).is_some_and(|lost| lost[depot]) {
                continue;
            }
            for (customer, &demand) in depots.demand[s].iter().enumerate() {
                let cost = depots.cost[depot][customer] * share;
                let entries = [(capacity[depot], 1.0), (served[customer], 1.0)];
                let column = problem.add_column(cost, 0.0, infinity, false, &entries);
                links.push(Link { column: column.index(), most: demand, switches: vec![depot] });
                stages.push(Stage::Scenario(s as u32));
            }
        }
        if let Some(penalty) = depots.penalty {
            for &row in served {
                problem.add_column(penalty * share, 0.0, infinity, false, &[(row, 1.0)]);
                stages.push(Stage::Scenario(s as u32));
            }
        }
    }
    links.retain(|link| link.most > 0.0);
    let rows = (0..depots.demand.len())
        .flat_map(|s| vec![Stage::Scenario(s as u32); open + depots.demand[s].len()])
        .chain(vec![Stage::First; besides])
        .collect();
    Built { problem, stages, rows, links, scenarios: depots.demand.len() }
}

fn direct(problem: &Problem) -> (Status, Option<f64>) {
    let options = Options { gap: 1e-7, ..Options::default() };
    let outcome = solve_directly(problem, &options, &mut quiet).expect("a valid problem");
    (outcome.status, outcome.objective())
}

/// Two depots, two scenarios, by hand.
///
/// Opening costs 10 (near, room for 6) and 4 (far, room for 6); a unit costs 1 from near and 3 from far, an unserved one 5.
/// Demand is 4 or 8 with equal chance. Near alone: 10 + ½·4 + ½·(6 + 2·5) = 20. Far alone: 4 + ½·12 + ½·(18 + 10) = 24.
/// Both: 14 + ½·4 + ½·(6 + 2·3) = 22. None: ½·20 + ½·40 = 30.
fn by_hand() -> Depots {
    Depots {
        fixed: vec![10.0, 4.0],
        capacity: vec![6.0, 6.0],
        cost: vec![vec![1.0], vec![3.0]],
        demand: vec![vec![4.0], vec![8.0]],
        penalty: Some(5.0),
        lost: Vec::new(),
        extension: None,
    }
}

#[test]
fn two_depots_by_hand() {
    let built = built(&by_hand());
    let found = solve(&built.programme(), &budget(1), &mut quiet).expect("two stages");
    assert_eq!(found.ended, Ended::Proven);
    let objective = found.objective.expect("a point");
    assert!((objective - 20.0).abs() < 1e-6, "{objective}");
    let bound = found.bound.expect("a bound");
    assert!(bound <= objective + 1e-6 && bound > 19.999, "{bound}");
    let point = found.point.expect("a point");
    assert_eq!(&point[..2], &[1.0, 0.0]);
    assert!(built.problem.solution_at(point, &Options::default()).is_some());
}

#[test]
fn demand_that_no_depot_can_serve_is_found_out() {
    let mut depots = by_hand();
    depots.penalty = None;
    depots.demand[1][0] = 13.0;
    let found = solve(&built(&depots).programme(), &budget(1), &mut quiet).expect("two stages");
    assert!(found.point.is_none());
    assert!(matches!(found.ended, Ended::Infeasible | Ended::Exhausted), "{:?}", found.ended);
}

/// The same depots, with a demand of 4 in both scenarios; in the second one the near depot cannot deliver.
///
/// By itself the first scenario (the reference) builds far: 4 + 12 = 16, against near 10 + 4 = 14, so near it is: 14, a bound.
/// Near in both: 10 + ½·4 + ½·20 = 22; far in both: 4 + 12 = 16, the best; both: 14 + ½·4 + ½·12 = 22. The second scenario by itself
/// costs 4 + 12 = 16 at the least. With the first one that is ½·14 + ½·16 = 15, which bounds the whole; the search of the reference with
/// the loss priced into its costs builds far and proves it.
#[test]
fn a_loss_is_a_bound_by_itself_and_changes_what_is_built() {
    let mut depots = by_hand();
    depots.demand[1][0] = 4.0;
    depots.lost = vec![vec![false, false], vec![true, false]];
    let built = built(&depots);
    let programme = built.programme();
    let told = reference::ask(&programme, &budget(1), Instant::now(), &mut quiet)
        .expect("it is solved")
        .expect("the first scenario has the most room");
    let bound = told.bound.expect("a bound");
    assert!((15.0 - 1e-6..=16.0 + 1e-6).contains(&bound), "{bound}");
    assert!((told.point.expect("a point").objective - 16.0).abs() < 1e-6);
    let found = solve(&programme, &budget(1), &mut quiet).expect("two stages");
    assert_eq!(found.ended, Ended::Proven);
    assert!((found.objective.expect("a point") - 16.0).abs() < 1e-6, "{found:?}");
}

#[test]
fn scenarios_that_differ_in_what_is_needed_have_no_reference() {
    let built = built(&by_hand());
    let programme = built.programme();
    let told = reference::ask(&programme, &budget(1), Instant::now(), &mut quiet);
    assert!(told.expect("nothing is solved").is_none());
}

#[test]
fn a_row_of_two_scenarios_is_refused() {
    let mut built = built(&by_hand());
    let last = built.stages.len() - 1;
    built.stages[last] = Stage::Scenario(0);
    assert!(matches!(
        solve(&built.programme(), &budget(1), &mut quiet),
        Err(StagesError::NotStaged(NotStaged::Tied(_)))
    ));
}

#[test]
fn the_caller_can_stop_it() {
    let built = built(&by_hand());
    let mut stop = |_: &Progress| ControlFlow::Break(());
    let found = solve(&built.programme(), &budget(1), &mut stop).expect("two stages");
    assert_eq!(found.ended, Ended::Interrupted);
}

fn depots() -> impl Strategy<Value = Depots> {
    (2_usize..6, 1_usize..5, 2_usize..5, any::<bool>(), any::<bool>()).prop_flat_map(
        |(open, customers, scenarios, penalty, extended)| {
            let whole = |range: std::ops::Range<u8>| range.prop_map(f64::from);
            (
                prop::collection::vec(whole(1..40), open),
                prop::collection::vec(whole(3..20), open),
                prop::collection::vec(prop::collection::vec(whole(1..12), customers), open),
                prop::collection::vec(prop::collection::vec(whole(0..8), customers), scenarios),
                whole(1..4),
            )
                .prop_map(move |(fixed, capacity, cost, demand, extension)| Depots {
                    fixed,
                    capacity,
                    cost,
                    demand,
                    penalty: penalty.then_some(15.0),
                    lost: Vec::new(),
                    extension: extended.then_some(extension),
                })
        },
    )
}

/// One depot with room for 2 at 1 a unit served, and room besides at 3 a unit; in both scenarios 4 are needed, and not to serve one
/// costs 20. In the second scenario the depot delivers nothing.
///
/// Room besides serves in the first scenario only: with a chance of one half a unit of it saves ½·(20 - 1) and costs 3, so 2 units are
/// taken, as many as there can be: 5 + 6 + ½·4 + ½·80 = 53. A unit more of demand costs ½·20 in either scenario, a unit more of room
/// saves ½·19 in the first.
#[test]
fn prices_of_scenarios_add_up() {
    let depots = Depots {
        fixed: vec![5.0],
        capacity: vec![2.0],
        cost: vec![vec![1.0]],
        demand: vec![vec![4.0], vec![4.0]],
        penalty: Some(20.0),
        lost: vec![vec![false], vec![true]],
        extension: Some(3.0),
    };
    let mut built = built(&depots);
    // A little more is needed than there is room for, so that prices are unique.
    for served in [1, 3] {
        built.problem.set_row_bounds(Row::from_index(served), 5.0, 5.0);
    }
    let point =
        solve(&built.programme(), &budget(1), &mut quiet).expect("two stages").point.expect("a point");
    let (priced, duals) = price(&built.programme(), Some(&point), &budget(1), &mut quiet)
        .expect("it is solved")
        .expect("the first scenario has the most room");
    // One more is unserved in either scenario.
    assert!((priced.objective - 73.0).abs() < 1e-6, "{}", priced.objective);
    let expected = [-9.5, 10.0, 0.0, 10.0];
    for (row, expected) in expected.iter().enumerate() {
        assert!((duals.rows[row] - expected).abs() < 1e-6, "{row}: {} for {expected}", duals.rows[row]);
    }
    // What the most of the room besides earns: ½·19 - 3.
    assert!((duals.rows[4] + 6.5).abs() < 1e-6, "{}", duals.rows[4]);
    // The same without a point, with the depot held open.
    built.problem.fix_integers(&point);
    built.problem.relax_integers();
    let again = price(&built.programme(), None, &budget(1), &mut quiet).expect("it is solved");
    let (again, duals) = again.expect("the first scenario has the most room");
    assert!(
        (again.objective - 73.0).abs() < 1e-6 && (duals.rows[0] + 9.5).abs() < 1e-6,
        "{}",
        again.objective
    );
}

#[test]
fn scenarios_without_a_reference_are_priced_by_others() {
    let built = built(&by_hand());
    let point =
        solve(&built.programme(), &budget(1), &mut quiet).expect("two stages").point.expect("a point");
    let priced = price(&built.programme(), Some(&point), &budget(1), &mut quiet).expect("nothing is solved");
    assert!(priced.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_cut_lies_below_what_any_first_stage_costs(
        depots in depots(),
        at in prop::collection::vec(0.0..1.0_f64, 5),
        to in prop::collection::vec(any::<bool>(), 5),
    ) {
        let mut depots = depots;
        depots.demand.truncate(1);
        depots.penalty = Some(15.0);
        depots.extension = None;
        let problem = built(&depots).problem;
        let open = depots.fixed.len();
        let whole: Vec<f64> = to[..open].iter().map(|open| f64::from(u8::from(*open))).collect();
        let room = Room::new(&problem, &Knowledge::default(), &Bounds::of(&problem), &[]);
        let mut held = room.hold(&[], &[]).expect("it is passed on");
        let mut cost = |first: &[f64]| {
            held.cost(first, &room, &budget(1), &mut quiet).expect("it is solved").expect("what is not served costs")
        };
        let cut = cost(&at[..open]);
        let there = cost(&whole);
        let slope: f64 = (0..open).map(|n| cut.reduced_costs[n] * (whole[n] - at[n])).sum();
        let mut fixed = problem.clone();
        for (number, &value) in whole.iter().enumerate() {
            fixed.set_column_bounds(Column::from_index(number), value, value);
        }
        let best = direct(&fixed).1.expect("what is not served costs");
        let near = 1e-6 * (1.0 + best.abs());
        prop_assert!(cut.bound + slope <= best + near, "{} + {} above {}", cut.bound, slope, best);
        prop_assert!((there.bound - best).abs() <= near, "{} for {}", there.bound, best);
    }

    #[test]
    fn as_good_as_the_programme_as_a_whole(depots in depots()) {
        let built = built(&depots);
        let found = solve(&built.programme(), &budget(1), &mut quiet).expect("two stages");
        let (status, best) = direct(&built.problem);
        match best {
            Some(best) => {
                prop_assert_eq!(found.ended, Ended::Proven);
                let (objective, bound) = (found.objective.expect("a point"), found.bound.expect("a bound"));
                prop_assert!((objective - best).abs() <= 1e-5 * (1.0 + best.abs()), "{} {}", objective, best);
                prop_assert!(bound <= best + 1e-6 * (1.0 + best.abs()), "{} {}", bound, best);
                let point = found.point.expect("a point");
                let solution = built.problem.solution_at(point, &Options::default());
                prop_assert!(solution.is_some_and(|point| (point.objective - objective).abs() <= 1e-6 * (1.0 + objective.abs())));
            }
            None => {
                prop_assert_eq!(status, Status::Infeasible);
                prop_assert!(found.point.is_none());
            }
        }
    }

    #[test]
    fn losses_of_one_scenario_are_as_good_as_the_programme_as_a_whole(
        depots in depots(),
        lost in prop::collection::vec(prop::collection::vec(prop::bool::weighted(0.3), 6), 4),
    ) {
        let mut depots = depots;
        let demand = depots.demand[0].clone();
        depots.demand.iter_mut().for_each(|other| other.clone_from(&demand));
        depots.lost = std::iter::once(vec![false; 6]).chain(lost).collect();
        let built = built(&depots);
        let programme = built.programme();
        let told = reference::ask(&programme, &budget(1), Instant::now(), &mut quiet);
        let told = told.expect("it is solved").expect("the first scenario has the most room");
        let found = solve(&programme, &budget(1), &mut quiet).expect("two stages");
        let (status, best) = direct(&built.problem);
        match best {
            Some(best) => {
                let near = 1e-6 * (1.0 + best.abs());
                prop_assert!(told.bound.is_none_or(|bound| bound <= best + near), "{:?} {}", told.bound, best);
                prop_assert!(told.point.is_none_or(|point| point.objective >= best - near));
                prop_assert_eq!(found.ended, Ended::Proven);
                prop_assert!((found.objective.expect("a point") - best).abs() <= 10.0 * near);
                let point = found.point.expect("a point");
                let priced = price(&programme, Some(&point), &budget(1), &mut quiet).expect("it is solved");
                // Where what is not served may not be, amounts on the way there can be too small for a loss.
                prop_assert!(priced.is_some() || depots.penalty.is_none());
                if let Some((priced, _)) = priced {
                    let mut fixed = built.problem.clone();
                    fixed.fix_integers(&point);
                    let amounts = direct(&fixed).1.expect("a point");
                    prop_assert!((priced.objective - amounts).abs() <= near, "{} {}", priced.objective, amounts);
                }
            }
            None => {
                prop_assert_eq!(status, Status::Infeasible);
                prop_assert!(found.point.is_none());
            }
        }
    }

    #[test]
    fn the_same_bits_on_any_number_of_threads(depots in depots()) {
        let built = built(&depots);
        let one = solve(&built.programme(), &budget(1), &mut quiet).expect("two stages");
        let three = solve(&built.programme(), &budget(3), &mut quiet).expect("two stages");
        prop_assert_eq!(one, three);
    }
}
