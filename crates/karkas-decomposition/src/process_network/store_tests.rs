//! Stores: what comes in is bounded together, and so what goes out is tied to the store's own switch.

use std::time::Instant;

use karkas_solver::{Column, Options, Problem, Row, quiet, solve};
use proptest::prelude::*;

use super::bounds::Bounds;
use super::chains::Chains;
use super::implied::Implied;
use super::root::Root;
use super::tests::{budget, excess};
use super::{Knowledge, tighten};

/// Makers that cost nothing, stores with a switch and room for what comes in, customers with a demand.
#[derive(Debug, Clone)]
struct Sketch {
    makers: usize,
    /// Room and cost of each store.
    stores: Vec<(u8, u8)>,
    demands: Vec<u8>,
    freight: Vec<u8>,
    /// Whether more may come than is demanded.
    surplus: bool,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let (stores, demands) =
        (prop::collection::vec((2_u8..20, 1_u8..40), 1..4), prop::collection::vec(1_u8..9, 1..4));
    let freight = prop::collection::vec(0_u8..9, 24);
    (1_usize..4, stores, demands, freight, any::<bool>()).prop_map(
        |(makers, stores, demands, freight, surplus)| Sketch { makers, stores, demands, freight, surplus },
    )
}

/// The programme; its switches come first.
fn programme(sketch: &Sketch) -> Problem {
    let mut problem = Problem::new();
    let infinity = f64::INFINITY;
    let room: Vec<Row> = sketch.stores.iter().map(|_| problem.add_row(-infinity, 0.0)).collect();
    let balance: Vec<Row> = sketch.stores.iter().map(|_| problem.add_row(0.0, infinity)).collect();
    let demand = |&demand: &u8| {
        let demand = f64::from(demand);
        problem.add_row(demand, if sketch.surplus { infinity } else { demand })
    };
    let demand: Vec<Row> = sketch.demands.iter().map(demand).collect();
    for (&(size, cost), &room) in sketch.stores.iter().zip(&room) {
        problem.add_column(f64::from(cost), 0.0, 1.0, true, &[(room, -f64::from(size))]);
    }
    let mut freight = sketch.freight.iter().cycle().map(|&cost| f64::from(cost) / 4.0);
    let mut cost = || freight.next().expect("a cycle has no end");
    for (&room, &balance) in room.iter().zip(&balance) {
        for _ in 0..sketch.makers {
            problem.add_column(cost(), 0.0, infinity, false, &[(room, 1.0), (balance, 1.0)]);
        }
        for (&row, &most) in demand.iter().zip(&sketch.demands) {
            let most = if sketch.surplus { infinity } else { f64::from(most) };
            problem.add_column(cost(), 0.0, most, false, &[(balance, -1.0), (row, 1.0)]);
        }
    }
    problem
}

#[test]
fn what_leaves_a_store_pays_for_it_in_full() {
    // 4 are demanded, the store has room for 10 and costs 100. By its room alone 0.4 of it are paid for, 40; as all that leaves it came in
    // by one of two lanes and fits into its room, 4 ≤ 4·y.
    let sketch =
        Sketch { makers: 2, stores: vec![(10, 100)], demands: vec![4], freight: vec![0], surplus: false };
    let problem = programme(&sketch);
    let mut relaxed = problem.clone();
    relaxed.relax_integers();
    let loose =
        solve(&relaxed, &Options::default(), &mut quiet).expect("it is solved").bound.expect("a bound");
    assert!((loose - 40.0).abs() < 1e-6, "{loose}");
    let whole = vec![true, false, false, false];
    let rows = Implied::new(&problem, &[]);
    let chains = Chains::new(rows.rows(), &Bounds::of(&problem), &whole);
    let found = chains.separate(&[0.4, 4.0, 0.0, 4.0], &Bounds::of(&problem), 9);
    let tied = found.iter().any(|row| {
        row.upper == 0.0 && row.entries == [(Column::from_index(3), 1.0), (Column::from_index(0), -4.0)]
    });
    assert!(tied, "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_point_breaks_an_inequality_of_a_store(sketch in sketch()) {
        let problem = programme(&sketch);
        let whole: Vec<bool> = problem.column_handles().map(|column| problem.is_integer(column)).collect();
        let knowledge = Knowledge::default();
        let rows = Implied::new(&problem, &knowledge.sums);
        let bounds = rows.deduce(&problem, &knowledge, &whole, &budget(), &mut quiet).expect("it is solved");
        let chains = Chains::new(rows.rows(), &bounds, &whole);
        let root = Root::new(&problem, None, &budget(), Instant::now(), &mut quiet).expect("it is solved");
        prop_assume!(!root.values.is_empty());
        for cut in chains.separate(&root.values, &bounds, 50) {
            prop_assert!(excess(&problem, &cut) < 1e-6, "{cut:?}");
        }
        let best = solve(&problem, &Options { gap: 0.0, ..Options::default() }, &mut quiet).expect("it is solved");
        let tightened = tighten(&problem, &knowledge, None, None, &budget(), &mut quiet).expect("it is solved");
        if let (Some(best), Some(bound)) = (best.objective(), tightened.bound) {
            prop_assert!(bound <= best + 1e-6 * (1.0 + best.abs()), "{bound} above {best}");
        }
    }
}
