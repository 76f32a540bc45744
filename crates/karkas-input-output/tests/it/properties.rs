//! What must hold for any table, beside definitions carried out in full.

use faer::Mat;
use faer::prelude::Solve;
use karkas_input_output::accounts::{accounts, output_by_user};
use karkas_input_output::coefficients::{allocation_coefficients, input_coefficients};
use karkas_input_output::decomposition::effects;
use karkas_input_output::extraction;
use karkas_input_output::influence::{Influence, exact_change};
use karkas_input_output::length::average_lengths;
use karkas_input_output::multipliers::ghosh_multipliers;
use karkas_input_output::prepared::Prepared;
use karkas_input_output::progress::unwatched;
use karkas_input_output::solve::Series;
use karkas_input_output::system::{Category, Sector, System, column_sums, row_sums};
use karkas_input_output::trade::value_added_in_exports;
use proptest::prelude::*;

/// Two regions of three sectors with two categories each; every sector adds value and some flows are zero.
pub fn systems() -> impl Strategy<Value = System> {
    let (regions, names, uses) = (2, 3, 2);
    let n = regions * names;
    let cell = prop_oneof![1 => Just(0.0), 4 => 0.1..10.0_f64];
    let flows = prop::collection::vec(cell, n * n);
    let demand = prop::collection::vec(1.0..20.0_f64, n * regions * uses);
    (flows, demand).prop_map(move |(flows, demand)| {
        let sectors = (0..n).map(|at| Sector { region: at / names, name: at % names }).collect();
        let categories =
            (0..regions * uses).map(|at| Category { region: at / uses, name: at % uses }).collect();
        let texts = |of: &str, count: usize| (0..count).map(|at| format!("{of}{at}")).collect::<Vec<_>>();
        let mut demand = Mat::from_fn(n, regions * uses, |row, column| demand[row * regions * uses + column]);
        let flows = Mat::from_fn(n, n, |row, column| flows[row * n + column]);
        // Enough final demand that output exceeds inputs.
        for (sector, inputs) in column_sums(&flows).into_iter().enumerate() {
            demand[(sector, 0)] += inputs;
        }
        let system = System::new(
            texts("r", regions),
            (texts("s", names), sectors),
            (texts("c", uses), categories),
            flows,
            demand,
            "",
        );
        system.unwrap()
    })
}

fn near(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= 1e-9 * (1.0 + ours.abs().max(theirs.abs()))
}

/// The inverse of I − A by the library's own full inverse.
fn inverse(coefficients: &Mat<f64>) -> Mat<f64> {
    let n = coefficients.nrows();
    let identity = Mat::<f64>::identity(n, n);
    (&identity - coefficients).partial_piv_lu().solve(&identity)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn accounts_add_up(system in systems()) {
        let watch = &mut unwatched;
        let prepared = Prepared::new(&system, watch).unwrap();
        let by_user = output_by_user(&prepared, watch).unwrap();
        let found = accounts(&prepared, &system.value_added_extension(), &by_user, watch).unwrap();
        let world: f64 = system.value_added.iter().sum();
        let sum = |matrix: &Mat<f64>| column_sums(matrix).iter().sum::<f64>();
        prop_assert!(near(sum(&found.production), world) && near(sum(&found.consumption), world));
        prop_assert!(near(sum(&found.imports), sum(&found.exports)));
        for region in 0..system.regions.len() {
            // What stays at home is the same from both sides.
            let home = |all: &Mat<f64>, part: &Mat<f64>| all[(0, region)] - part[(0, region)];
            let made = home(&found.by_region.production, &found.by_region.exports);
            prop_assert!(near(made, home(&found.by_region.consumption, &found.by_region.imports)));
        }
        let exports = value_added_in_exports(&prepared, watch).unwrap();
        for region in 0..system.regions.len() {
            prop_assert!(near(exports.gross[region], exports.domestic[region] + exports.foreign[region]));
        }
    }

    #[test]
    fn extraction_is_what_solving_without_gives(system in systems(), picked in prop::collection::btree_set(0..6_usize, 1..4)) {
        let watch = &mut unwatched;
        let prepared = Prepared::new(&system, watch).unwrap();
        let picked: Vec<usize> = picked.into_iter().collect();
        let ours = extraction::without(&prepared, &picked, watch).unwrap();
        let mut coefficients = input_coefficients(&system);
        let mut demand = row_sums(&system.demand);
        for &sector in &picked {
            demand[sector] = 0.0;
            for other in 0..system.len() {
                coefficients[(sector, other)] = 0.0;
                coefficients[(other, sector)] = 0.0;
            }
        }
        let without = inverse(&coefficients) * Mat::from_fn(system.len(), 1, |row, _| demand[row]);
        for sector in 0..system.len() {
            prop_assert!(near(ours[sector], system.output[sector] - without[(sector, 0)]));
        }
        let each = extraction::each(&prepared, watch).unwrap();
        let alone = extraction::without(&prepared, &[picked[0]], watch).unwrap();
        prop_assert!(near(each.sectors[picked[0]].output, alone.iter().sum()));
        let region = extraction::without(&prepared, &system.sectors_of(1), watch).unwrap();
        prop_assert!(near(each.regions[1].output, region.iter().sum()));
    }

    #[test]
    fn demand_side_and_supply_side_agree(system in systems()) {
        let prepared = Prepared::new(&system, &mut unwatched).unwrap();
        let supply = inverse(&allocation_coefficients(&system));
        let ours = ghosh_multipliers(&prepared);
        for (ours, theirs) in ours.iter().zip(row_sums(&supply)) {
            prop_assert!(near(*ours, theirs));
        }
        // Primary inputs times the supply-driven inverse give output back, as final demand does through L.
        for sector in 0..system.len() {
            let output: f64 = (0..system.len()).map(|from| system.value_added[from] * supply[(from, sector)]).sum();
            prop_assert!(near(output, system.output[sector]));
        }
        let output = prepared.factors.solve_vector(&row_sums(&system.demand));
        prop_assert!(output.iter().zip(&system.output).all(|(ours, theirs)| near(*ours, *theirs)));
    }

    #[test]
    fn effects_sum_to_the_change((before, after) in (systems(), systems())) {
        let watch = &mut unwatched;
        let (old, new) = (Prepared::new(&before, watch).unwrap(), Prepared::new(&after, watch).unwrap());
        let found = effects((&old, &old.value_added_coefficients()), (&new, &new.value_added_coefficients())).unwrap();
        for sector in 0..before.len() {
            let sum = found.coefficients[sector] + found.technology[sector] + found.mix[sector] + found.volume[sector];
            prop_assert!(near(sum, after.value_added[sector] - before.value_added[sector]));
            prop_assert!(near(sum, found.change[sector]));
        }
        // The same year twice has no effects.
        let none = effects((&old, &old.value_added_coefficients()), (&old, &old.value_added_coefficients())).unwrap();
        prop_assert!(none.volume.iter().chain(&none.technology).chain(&none.mix).all(|effect| near(*effect, 0.0)));
    }

    #[test]
    fn the_rest_of_the_series_is_within_its_bound(system in systems(), tolerance in 1e-9..0.5_f64) {
        let coefficients = input_coefficients(&system);
        let series = Series::new(coefficients.as_ref(), &mut unwatched).unwrap();
        prop_assert!(series.rate() < 1.0);
        let solved = series.solve(&system.demand, tolerance, &mut unwatched).unwrap();
        let exact = inverse(&coefficients) * &system.demand;
        for side in 0..system.demand.ncols() {
            let missed: f64 = (0..system.len()).map(|row| (exact[(row, side)] - solved.output[(row, side)]).abs()).sum();
            prop_assert!(missed <= solved.rest[side] + 1e-9);
        }
    }

    #[test]
    fn lengths_and_influence_are_those_of_the_inverse(system in systems(), (row, column) in (0..6_usize, 0..6_usize)) {
        let watch = &mut unwatched;
        let prepared = Prepared::new(&system, watch).unwrap();
        let coefficients = input_coefficients(&system);
        let full = inverse(&coefficients);
        let steps = &full * (&full - Mat::<f64>::identity(6, 6));
        let lengths = average_lengths(&prepared, &[column], watch).unwrap();
        let reached = full[(row, column)] - if row == column { 1.0 } else { 0.0 };
        if reached > 1e-6 {
            prop_assert!((lengths[(row, 0)] - steps[(row, column)] / reached).abs() < 1e-6);
            prop_assert!(lengths[(row, 0)] >= 1.0 - 1e-6);
        }
        let influence = Influence::new(&prepared, watch).unwrap();
        let field = Mat::from_fn(6, 6, |i, j| full[(i, row)] * full[(column, j)]);
        prop_assert!(near(influence.of(row, column), field.norm_l2()));
        let mut changed = coefficients.clone();
        changed[(row, column)] += 0.01;
        let change = exact_change(&prepared, (row, column), 0.01, watch).unwrap().unwrap();
        let direct = inverse(&changed) - &full;
        prop_assert!((&change - &direct).norm_l2() <= 1e-8 * (1.0 + direct.norm_l2()));
    }
}

/// A larger system than one panel and one group, with rows that must be exchanged: the factors must still be right, and
/// the same whatever the number of threads.
#[test]
fn factors_of_many_panels() {
    let n = 450;
    // A negative own input well below zero and large inputs elsewhere make pivots move.
    let cell = |row: usize, column: usize| {
        let noise = ((row * 7919 + column * 104_729 + row * column) % 1000) as f64 / 1000.0;
        if row == column { 1.0 - 1e-3 * noise } else { noise / n as f64 * 3.0 }
    };
    let coefficients = Mat::from_fn(n, n, cell);
    let matrix = Mat::<f64>::identity(n, n) - &coefficients;
    let sides = Mat::from_fn(n, 500, |row, side| ((row + 3 * side) % 17) as f64 - 8.0);
    let solved = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let factors =
                karkas_input_output::solve::Factors::new(coefficients.clone(), &mut unwatched).unwrap();
            let (mut plain, mut transposed) = (sides.clone(), sides.clone());
            factors.solve(plain.as_mut(), &mut unwatched).unwrap();
            factors.solve_transposed(transposed.as_mut(), &mut unwatched).unwrap();
            (plain, transposed)
        })
    };
    let (plain, transposed) = solved(1);
    assert!((&matrix * &plain - &sides).norm_l2() <= 1e-8 * plain.norm_l2());
    assert!((matrix.transpose() * &transposed - &sides).norm_l2() <= 1e-8 * transposed.norm_l2());
    let (again, again_transposed) = solved(3);
    assert_eq!((plain, transposed), (again, again_transposed));
}
