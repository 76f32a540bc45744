//! Random small fixed-charge networks: every inequality holds at every point, and what is found is the best.
#![allow(clippy::needless_range_loop, reason = "indices are those of the formulas")]

use std::time::Instant;

use karkas_solver::{Column, NewRow, Options, Problem, Row, quiet, solve};
use proptest::prelude::*;

use super::bounds::Bounds;
use super::chains::Chains;
use super::implied::Implied;
use super::root::Root;
use super::tightened::Work;
use super::{Decided, Knowledge, Relaxation, Relaxed, rounding, search, tighten};
use crate::{Budget, Ended};

/// Makers with sizes in two periods, two markets, an import in one of them.
#[derive(Debug, Clone)]
struct Sketch {
    makers: Vec<[u8; 6]>,
    demand: [u8; 4],
    freight: Vec<u8>,
    import: u8,
    waste: bool,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    (
        prop::collection::vec(prop::array::uniform6(1_u8..20), 1..4),
        prop::array::uniform4(1_u8..12),
        prop::collection::vec(0_u8..5, 12),
        10_u8..60,
        any::<bool>(),
    )
        .prop_map(|(makers, demand, freight, import, waste)| Sketch {
            makers,
            demand,
            freight,
            import,
            waste,
        })
}

/// The programme with the balances of each period, and the switches of each maker.
fn programme(sketch: &Sketch) -> (Problem, Knowledge) {
    let mut problem = Problem::new();
    let infinity = f64::INFINITY;
    let count = sketch.makers.len();
    let markets: Vec<Vec<Row>> =
        (0..2).map(|_| (0..2).map(|_| problem.add_row(0.0, 0.0)).collect()).collect();
    let works: Vec<Vec<Row>> =
        (0..count).map(|_| (0..2).map(|_| problem.add_row(0.0, 0.0)).collect()).collect();
    let capacity: Vec<Vec<Row>> =
        (0..count).map(|_| (0..2).map(|_| problem.add_row(-infinity, 0.0)).collect()).collect();
    let switched: Vec<Vec<Row>> =
        (0..count).map(|_| (0..2).map(|_| problem.add_row(-infinity, 0.0)).collect()).collect();
    let mut groups = Vec::new();
    for (maker, &[fixed, slope, cost, size, grows, stands]) in sketch.makers.iter().enumerate() {
        let mut group = Vec::new();
        for t in 0..2 {
            let largest = f64::from(size) + f64::from(grows) * t as f64;
            let mut entries = vec![(switched[maker][t], 1.0)];
            entries.extend((t..2).map(|later| (capacity[maker][later], -1.0)));
            problem.add_column(f64::from(slope) / 4.0, 0.0, largest, false, &entries);
            let entries = [(switched[maker][t], -largest)];
            group.push(problem.add_column(5.0 * f64::from(fixed), 0.0, 1.0, true, &entries));
            let standing = if stands > 15 { 1.0 } else { 0.0 };
            problem.set_row_bounds(capacity[maker][t], -infinity, standing);
            let entries = [(capacity[maker][t], 1.0), (works[maker][t], 1.0)];
            problem.add_column(f64::from(cost) / 8.0, 0.0, infinity, false, &entries);
            if sketch.waste {
                problem.add_column(0.0, 0.0, infinity, false, &[(works[maker][t], -1.0)]);
            }
            for market in 0..2 {
                let cost = f64::from(sketch.freight[(maker * 4 + t * 2 + market) % 12]);
                let entries = [(works[maker][t], -1.0), (markets[market][t], 1.0)];
                problem.add_column(cost, 0.0, infinity, false, &entries);
            }
        }
        groups.push(group);
    }
    for t in 0..2 {
        problem.add_column(f64::from(sketch.import), 0.0, infinity, false, &[(markets[0][t], 1.0)]);
        problem.add_column(60.0, 0.0, infinity, false, &[(markets[1][t], 1.0)]);
        for market in 0..2 {
            let demand = f64::from(sketch.demand[market * 2 + t]);
            problem.add_column(0.0, demand, demand, false, &[(markets[market][t], -1.0)]);
        }
    }
    let sums = (0..2).map(|t| works.iter().chain(&markets).map(|rows| rows[t]).collect()).collect();
    (problem, Knowledge { sums, groups, ..Knowledge::default() })
}

/// By how much a row can be exceeded by a point of the programme, over all values of the switches.
pub(super) fn excess(problem: &Problem, cut: &NewRow) -> f64 {
    let mut worst = problem.clone();
    for column in problem.column_handles() {
        worst.set_cost(column, 0.0);
    }
    for &(column, value) in &cut.entries {
        worst.set_cost(column, -value);
    }
    let outcome =
        solve(&worst, &Options { gap: 0.0, ..Options::default() }, &mut quiet).expect("it is solved");
    -outcome.bound.expect("bounded") - cut.upper
}

pub(super) fn budget() -> Budget {
    Budget { gap: 0.0, time_limit: None, seed: 0, threads: 1 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_point_breaks_an_inequality(sketch in sketch()) {
        let (problem, knowledge) = programme(&sketch);
        let whole: Vec<bool> = problem.column_handles().map(|column| problem.is_integer(column)).collect();
        let implied = Implied::new(&problem, &knowledge.sums);
        let mut bounds = Bounds::of(&problem);
        prop_assert!(implied.propagate(&mut bounds, &whole, 10));
        // Bounds that the rows imply for sensible points only (nothing is thrown away) are stated here.
        let mut stated = problem.clone();
        for column in problem.column_handles() {
            stated.set_column_bounds(column, bounds.lower[column.index()], bounds.upper[column.index()]);
        }
        let mut relaxed = problem.clone();
        relaxed.relax_integers();
        let chains = Chains::new(implied.rows(), &bounds, &whole);
        for _ in 0..4 {
            let outcome = solve(&relaxed, &Options::default(), &mut quiet).expect("it is solved");
            let values = outcome.solution.expect("there is import for all demand").columns;
            let cuts = chains.separate(&values, &bounds, 50);
            for cut in &cuts {
                let excess = excess(&stated, cut);
                prop_assert!(excess <= 1e-5 * (1.0 + cut.upper.abs()), "exceeded by {excess}: {cut:?}");
            }
            relaxed.append_rows(&cuts);
        }
    }

    /// The rounded relaxation, improved: no cheaper than the best point, and no decision changed alone makes it cheaper.
    #[test]
    fn a_rounded_point_cannot_be_improved_by_one_change(sketch in sketch()) {
        let (problem, knowledge) = programme(&sketch);
        let (budget, begun) = (budget(), Instant::now());
        let mut work = Work::new(&problem, &knowledge, Bounds::of(&problem), None, &budget, begun);
        let root = Root::new(&problem, None, &budget, begun, &mut quiet).expect("it is solved");
        rounding::round(&mut work, &root, &mut quiet).expect("it is solved");
        let point = work.point.clone().expect("there is import for all demand");
        let exact = Options { gap: 0.0, ..Options::default() };
        let best = solve(&problem, &exact, &mut quiet).expect("it is solved").objective().expect("a point");
        prop_assert!(work.objective >= best - 1e-6 * (1.0 + best.abs()));
        let whole: Vec<Column> = problem.column_handles().filter(|column| problem.is_integer(*column)).collect();
        for &changed in &whole {
            let value = |column: Column| point[column.index()].round();
            let decisions = |column: &Column| {
                (*column, if *column == changed { 1.0 - value(*column) } else { value(*column) })
            };
            let decisions: Vec<(Column, f64)> = whole.iter().map(decisions).collect();
            let mut decided = Decided::new(&problem).expect("a programme");
            let other = decided.best(&decisions, &budget, &mut quiet).expect("it is solved");
            let other = other.map_or(f64::INFINITY, |other| other.objective);
            prop_assert!(work.objective <= other + 1e-6 * (1.0 + other.abs()), "{other} for {}", work.objective);
        }
    }

    #[test]
    fn the_best_point_is_found_and_its_bound_proven(sketch in sketch()) {
        let (problem, knowledge) = programme(&sketch);
        let exact = Options { gap: 0.0, ..Options::default() };
        let direct = solve(&problem, &exact, &mut quiet).expect("it is solved").objective().expect("a point");
        let found = search(&problem, &knowledge, None, None, &budget(), &mut quiet).expect("it is solved");
        prop_assert_eq!(found.ended, Ended::Proven);
        let objective = found.objective.expect("a point");
        prop_assert!((objective - direct).abs() <= 1e-6 * (1.0 + direct.abs()), "{objective} for {direct}");
        // The tightened programme keeps the best point and no bound of it lies above.
        let tightened = tighten(&problem, &knowledge, found.point, None, &budget(), &mut quiet).expect("it is solved");
        prop_assert!(tightened.bound.expect("a bound") <= direct + 1e-6 * (1.0 + direct.abs()));
        let again = solve(&tightened.problem, &exact, &mut quiet).expect("it is solved");
        prop_assert!((again.objective().expect("a point") - direct).abs() <= 1e-6 * (1.0 + direct.abs()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_of_no_interest_is_ruled_out_and_nothing_else(sketch in sketch(), share in -0.3..0.3_f64) {
        let (problem, knowledge) = programme(&sketch);
        let exact = Options { gap: 0.0, ..Options::default() };
        let best = solve(&problem, &exact, &mut quiet).expect("it is solved").objective().expect("a point");
        let (cutoff, near) = (best + share * best.abs(), 1e-6 * (1.0 + best.abs()));
        let found = search(&problem, &knowledge, None, Some(cutoff), &budget(), &mut quiet).expect("it is solved");
        let bound = found.bound.expect("a bound");
        prop_assert!(bound <= best.min(cutoff) + near, "{bound} above {best} or {cutoff}");
        prop_assert!(bound >= best.min(cutoff) - near, "{bound} below {best} and {cutoff}");
        prop_assert_eq!(found.ended, Ended::Proven);
        let mut relaxation = Relaxation::new(&problem, &knowledge, &budget(), &mut quiet).expect("it is solved");
        for _ in 0..3 {
            match relaxation.rule_out(cutoff, &budget(), &mut quiet).expect("it is solved") {
                Relaxed::Bound(bound) => prop_assert!(bound.min(cutoff) <= best + near, "{bound} above {best}"),
                Relaxed::Infeasible => prop_assert!(cutoff <= best + near),
                other => return Err(TestCaseError::fail(format!("{other:?}"))),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_sharpened_relaxation_proves_holds_for_narrower_rows_and_goes_with_wider_ones(
        sketch in sketch(),
        most in prop::array::uniform2(0_u8..20),
    ) {
        let (mut problem, knowledge) = programme(&sketch);
        // What the first two makers have in all is bounded, ever more tightly, and free again.
        let capacity = (0..problem.columns()).filter(|column| !problem.is_integer(Column::from_index(*column)));
        let entries: Vec<(Column, f64)> = capacity.take(2).map(|column| (Column::from_index(column), 1.0)).collect();
        let row = problem.append_rows(&[NewRow { lower: f64::NEG_INFINITY, upper: f64::INFINITY, entries }])[0];
        let mut relaxation =
            Relaxation::new(&problem, &knowledge, &budget(), &mut quiet).expect("it is solved");
        let loose = f64::from(most[0].max(most[1]));
        let tight = f64::from(most[0].min(most[1]));
        let mut bounds = Vec::new();
        for upper in [f64::INFINITY, loose, tight, f64::INFINITY] {
            relaxation.set_row_bounds(row, f64::NEG_INFINITY, upper).expect("a number");
            let Relaxed::Bound(bound) = relaxation.solve(&budget(), &mut quiet).expect("it is solved") else {
                return Err(TestCaseError::fail("there is import for all demand"));
            };
            let sharper = if upper.is_finite() {
                relaxation.sharpen(&budget(), &mut quiet).expect("it is solved")
            } else {
                Relaxed::Bound(bound)
            };
            prop_assert_eq!(relaxation.is_sharpened(), upper.is_finite());
            let Relaxed::Bound(sharper) = sharper else {
                return Err(TestCaseError::fail("there is import for all demand"));
            };
            problem.set_row_bounds(row, f64::NEG_INFINITY, upper);
            let exact = Options { gap: 0.0, ..Options::default() };
            let best = solve(&problem, &exact, &mut quiet).expect("it is solved").objective().expect("a point");
            prop_assert!(bound <= sharper + 1e-6 * (1.0 + best.abs()), "{bound} and {sharper}");
            prop_assert!(sharper <= best + 1e-6 * (1.0 + best.abs()), "{sharper} above {best}");
            bounds.push(bound);
        }
        prop_assert!((bounds[0] - bounds[3]).abs() <= 1e-6 * (1.0 + bounds[0].abs()), "{bounds:?}");
    }
}

#[test]
fn narrower_rows_sharpen_what_switches_allow() {
    // 100 to open room for 10, of which 10 are sold for 30 each: one switch, whole, and nothing to strengthen. With no more
    // than 2 to be sold, a fifth of the switch pays for itself in the relaxation (-40); sharpened, 2 sold need it all.
    let mut problem = Problem::new();
    let capacity = problem.add_row(f64::NEG_INFINITY, 0.0);
    let sold = problem.add_row(f64::NEG_INFINITY, f64::INFINITY);
    problem.add_column(-30.0, 0.0, 10.0, false, &[(capacity, 1.0), (sold, 1.0)]);
    problem.add_column(100.0, 0.0, 1.0, true, &[(capacity, -10.0)]);
    let none = Knowledge::default();
    let mut relaxation = Relaxation::new(&problem, &none, &budget(), &mut quiet).expect("it is solved");
    let near = |relaxed: Relaxed, expected: f64| match relaxed {
        Relaxed::Bound(bound) => assert!((bound - expected).abs() < 1e-6, "{bound} for {expected}"),
        other => panic!("{other:?}"),
    };
    relaxation.set_row_bounds(sold, f64::NEG_INFINITY, 2.0).expect("a number");
    near(relaxation.solve(&budget(), &mut quiet).expect("it is solved"), -40.0);
    near(relaxation.sharpen(&budget(), &mut quiet).expect("it is solved"), 0.0);
    // Wider again, nothing of it is left.
    relaxation.set_row_bounds(sold, f64::NEG_INFINITY, 5.0).expect("a number");
    near(relaxation.solve(&budget(), &mut quiet).expect("it is solved"), -100.0);
}

#[test]
fn expansions_pay_their_switch_in_full() {
    // 4 needed in the first period, 6 in the second; capacity of 10 costs 100 to open and nothing more. Half of the
    // relaxation's switch in the first period becomes a whole one: 4 ≤ 4·y1, and 6 ≤ 6·(y1 + y2) then holds by itself.
    let mut problem = Problem::new();
    let infinity = f64::INFINITY;
    let capacity: Vec<Row> = (0..2).map(|_| problem.add_row(-infinity, 0.0)).collect();
    let switched: Vec<Row> = (0..2).map(|_| problem.add_row(-infinity, 0.0)).collect();
    for t in 0..2 {
        let mut entries = vec![(switched[t], 1.0)];
        entries.extend((t..2).map(|later| (capacity[later], -1.0)));
        problem.add_column(0.0, 0.0, 10.0, false, &entries);
        problem.add_column(100.0, 0.0, 1.0, true, &[(switched[t], -10.0)]);
        let demand = [4.0, 6.0][t];
        problem.add_column(0.0, demand, demand, false, &[(capacity[t], 1.0)]);
    }
    let mut relaxed = problem.clone();
    relaxed.relax_integers();
    let loose =
        solve(&relaxed, &Options::default(), &mut quiet).expect("it is solved").bound.expect("a bound");
    assert!((loose - 60.0).abs() < 1e-6, "{loose}");
    let tightened =
        tighten(&problem, &Knowledge::default(), None, None, &budget(), &mut quiet).expect("it is solved");
    let bound = tightened.bound.expect("a bound");
    assert!((bound - 100.0).abs() < 1e-6, "{bound}");
    assert_eq!(tightened.ended, Ended::Proven);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_proven_helps_under_other_costs_and_narrower_rows_and_misleads_nobody(
        sketch in sketch(),
        most in 0_u8..30,
        costs in prop::collection::vec(-1.0..1.0_f64, 8),
    ) {
        let (mut problem, mut knowledge) = programme(&sketch);
        let capacity = (0..problem.columns()).filter(|column| !problem.is_integer(Column::from_index(*column)));
        let entries: Vec<(Column, f64)> = capacity.take(3).map(|column| (Column::from_index(column), 1.0)).collect();
        let row = problem.append_rows(&[NewRow { lower: f64::NEG_INFINITY, upper: f64::INFINITY, entries }])[0];
        let relaxation = Relaxation::new(&problem, &knowledge, &budget(), &mut quiet).expect("it is solved");
        knowledge.proven = relaxation.proven();
        prop_assert!(knowledge.proven.as_ref().is_some_and(|proven| proven.basis.is_some()));
        // The same programme, one with narrower rows, and one with other costs as well, in turn.
        for step in 0..3 {
            if step > 0 {
                problem.set_row_bounds(row, f64::NEG_INFINITY, f64::from(most));
            }
            if step > 1 {
                for (column, more) in problem.column_handles().zip(costs.iter().cycle()) {
                    problem.set_cost(column, (problem.cost(column) + more).max(0.0));
                }
            }
            let exact = Options { gap: 0.0, ..Options::default() };
            let best = solve(&problem, &exact, &mut quiet).expect("it is solved").objective().expect("a point");
            let found = search(&problem, &knowledge, None, None, &budget(), &mut quiet).expect("it is solved");
            let (objective, bound) = (found.objective.expect("a point"), found.bound.expect("a bound"));
            let near = 1e-6 * (1.0 + best.abs());
            prop_assert!((objective - best).abs() <= near, "{objective} for {best} in step {step}");
            prop_assert!(bound <= best + near, "{bound} above {best} in step {step}");
        }
    }
}

#[test]
fn a_search_that_meets_a_point_beyond_the_cutoff_proves_that_there_is_no_better_one() {
    // Found by chance: the solver's own search meets the best point, 72.75, and stops with a bound above the cutoff of 68.88.
    let sketch = Sketch {
        makers: vec![[3, 14, 11, 8, 1, 1], [3, 4, 10, 1, 6, 16], [5, 15, 14, 1, 1, 1]],
        demand: [1, 2, 5, 8],
        freight: vec![0, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0],
        import: 10,
        waste: false,
    };
    let (problem, knowledge) = programme(&sketch);
    let found = search(&problem, &knowledge, None, Some(68.88), &budget(), &mut quiet).expect("it is solved");
    assert_eq!((found.ended, found.bound), (Ended::Proven, Some(68.88)));
}
