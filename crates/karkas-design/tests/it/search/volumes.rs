//! Hypervolume against counting of unit cells, against hand calculations and a known integral.

use karkas_design::search::{das_dennis, hypervolume};
use proptest::prelude::*;

/// Counts the unit cells of a grid of side 5 that some row dominates.
fn cells(rows: &[Vec<f64>], objectives: usize) -> f64 {
    let mut count = 0;
    for cell in 0..5_usize.pow(objectives as u32) {
        let corner: Vec<f64> =
            (0..objectives).map(|axis| (cell / 5_usize.pow(axis as u32) % 5) as f64).collect();
        if rows.iter().any(|row| row.iter().zip(&corner).all(|(value, cell)| value <= cell)) {
            count += 1;
        }
    }
    f64::from(count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn volume_is_the_number_of_dominated_cells(
        (objectives, rows) in (1_usize..=5).prop_flat_map(|objectives| (
            Just(objectives),
            prop::collection::vec(prop::collection::vec((0..7_i32).prop_map(f64::from), objectives), 0..25),
        ))
    ) {
        let volume = hypervolume(&rows, &vec![5.0; objectives]);
        prop_assert!((volume - cells(&rows, objectives)).abs() < 1e-9, "{volume}");
    }
}

/// (1,3), (2,2), (3,1) against (4,4): 3·1 + 2·1 + 1·1 = 6.
#[test]
fn three_steps() {
    assert_eq!(hypervolume(&[[1.0, 3.0], [2.0, 2.0], [3.0, 1.0]], &[4.0, 4.0]), 6.0);
}

/// Points of the plane Σf = 1 with p divisions against (1,1,1): what is not dominated is the stair of unit cubes of side
/// 1/p below the plane, p(p+1)(p+2)/6 of them. For p = 20: 1 − 1540/8000 = 0.8075.
#[test]
fn plane_in_three_dimensions() {
    let volume = hypervolume(&das_dennis(3, 20), &[1.0; 3]);
    assert!((volume - 0.8075).abs() < 1e-12, "{volume}");
}

/// The same in four and five dimensions, C(p+m−1, m) cells: p = 6, m = 4: 1 − 126/1296; m = 5: 1 − 252/7776.
#[test]
fn planes_in_more_dimensions() {
    let four = hypervolume(&das_dennis(4, 6), &[1.0; 4]);
    assert!((four - (1.0 - 126.0 / 1296.0)).abs() < 1e-12, "{four}");
    let five = hypervolume(&das_dennis(5, 6), &[1.0; 5]);
    assert!((five - (1.0 - 252.0 / 7776.0)).abs() < 1e-12, "{five}");
}

/// Points of directions of Das and Dennis on the unit sphere against 1.1 in every objective, by moocore 0.3.2.
#[test]
fn spheres_of_moocore() {
    for (objectives, divisions, expected) in [
        (2, 20, 0.403_197_896_775_461_75),
        (3, 12, 0.744_850_899_188_483_7),
        (4, 6, 1.012_429_745_561_701),
        (5, 5, 1.280_117_809_398_781_3),
        (5, 6, 1.308_754_519_478_707),
    ] {
        let mut points = das_dennis(objectives, divisions);
        for point in &mut points {
            let length = point.iter().map(|value| value * value).sum::<f64>().sqrt();
            point.iter_mut().for_each(|value| *value /= length);
        }
        let volume = hypervolume(&points, &vec![1.1; objectives]);
        assert!((volume - expected).abs() < 1e-12, "{objectives} {divisions}: {volume}");
    }
}
