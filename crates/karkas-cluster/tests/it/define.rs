//! Definitions of clusters: by hand, on planted groups, and on US industries.

use faer::Mat;
use karkas_cluster::chance::Chance;
use karkas_cluster::define::{
    DefineSettings, Link, Method, composite, definitions, input_output, k_medians, marginal, occupations,
    overlap, scores, standardised, ward,
};
use karkas_cluster::progress::unwatched;
use proptest::prelude::*;

/// Ore (output 100) sells 60 to steel (output 200), steel sells 20 to ore: shares 60/100, 60/200, 20/200, 20/100.
#[test]
fn input_output_by_hand() {
    let flows = Mat::from_fn(2, 2, |seller, buyer| [[0.0, 60.0], [20.0, 0.0]][seller][buyer]);
    let found = input_output(&flows, &[100.0, 200.0], &[100.0, 200.0]);
    assert_eq!((found[(0, 1)], found[(1, 0)]), (0.6, 0.6));
    let none = input_output(&flows, &[0.0, 200.0], &[0.0, 200.0]);
    assert_eq!(none[(0, 1)], 0.3);
}

/// Shares of two occupations: 1/2 and 1/2 of a, 3/4 and 1/4 of b, 1/4 and 3/4 of c; b and c are opposite.
#[test]
fn occupations_by_hand() {
    let people =
        Mat::from_fn(3, 3, |row, column| [[2.0, 30.0, 1.0], [1.0, 10.0, 3.0], [1.0, 0.0, 0.0]][row][column]);
    let found = occupations(&people);
    assert!((found[(0, 0)] - 1.0).abs() < 1e-12);
    assert!(found[(0, 1)] > 0.9 && found[(1, 2)] < 0.3, "{found:?}");
}

/// Two pairs with links 1 within; links between: 0.5 from industry 0 to 2, else 0. Within each pair 1 > 0.25·… so all scores
/// are 1. If 0 is put with 2 and 3, it is nearer to 1.
#[test]
fn scores_by_hand() {
    let rows = [[0.0, 1.0, 0.5, 0.0], [1.0, 0.0, 0.0, 0.0], [0.5, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0]];
    let matrix = Mat::from_fn(4, 4, |i, j| rows[i][j]);
    let good = scores(&matrix, &[0, 0, 1, 1]);
    assert_eq!((good.mean(), marginal(&matrix, &[0, 0, 1, 1]).len()), (1.0, 0));
    let found = marginal(&matrix, &[0, 1, 0, 0]);
    // To {2, 3} it has (0.5 + 0)/2, to {1} it has 1; industry 1 is alone and nearest to {0, 2, 3}.
    assert_eq!((found[0].industry, found[0].within, found[0].nearer, found[0].link), (0, Some(0.25), 1, 1.0));
    assert_eq!((found[1].industry, found[1].within), (1, None));
    assert_eq!(overlap(&[0, 0, 1, 1], &[0, 0, 0, 1]), 0.75);
    assert_eq!(overlap(&[0, 0, 1, 1], &[0, 0, 0, 0]), 1.0);
}

fn planted(groups: usize, each: usize, noise: f64, seed: u64) -> (Mat<f64>, Vec<usize>) {
    let truth: Vec<usize> = (0..groups * each).map(|industry| industry % groups).collect();
    let mut chance = Chance::new(seed, "planted", 0);
    let mut draw = || (chance.below(1_000_001) as f64 / 1e6 - 0.5) * 2.0 * noise;
    let count = truth.len();
    let mut matrix = Mat::zeros(count, count);
    for i in 0..count {
        for j in 0..i {
            let link = f64::from(truth[i] == truth[j]) + draw();
            matrix[(i, j)] = link;
            matrix[(j, i)] = link;
        }
    }
    (matrix, truth)
}

#[test]
fn planted_groups_are_found_and_best() {
    let (one, truth) = planted(6, 9, 0.4, 1);
    let (other, _) = planted(6, 9, 0.6, 2);
    let links = [Link { name: "one".into(), matrix: one }, Link { name: "other".into(), matrix: other }];
    let together = composite("together", &[&links[0], &links[1]]);
    let mut similarities = links.to_vec();
    similarities.push(together);
    let settings = DefineSettings {
        counts: vec![4, 6, 9],
        methods: vec![Method::Ward, Method::KMedians],
        starts: 8,
        seed: 3,
    };
    let all = definitions(&links, &similarities, &settings, &mut unwatched).unwrap();
    assert_eq!(all.len(), 18);
    assert_eq!(all[0].groups, truth);
    assert!(all[0].quality > 0.99 && all.windows(2).all(|pair| pair[0].quality >= pair[1].quality));
    assert_eq!(all, definitions(&links, &similarities, &settings, &mut unwatched).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn groups_are_as_many_as_asked(seed in 0..1000_u64, count in 1..12_usize) {
        let (matrix, _) = planted(3, 4, 0.9, seed);
        let points = standardised(&matrix);
        let cut = ward(&points).cut(count);
        prop_assert_eq!(cut.iter().max().unwrap() + 1, count);
        // Cutting lower only parts groups.
        prop_assert_eq!(overlap(&ward(&points).cut(count + 1), &cut), 1.0);
        let around = k_medians(&points, count, 3, seed);
        prop_assert!(around.iter().max().unwrap() < &count);
    }
}
