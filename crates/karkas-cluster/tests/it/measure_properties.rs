//! What must hold of measures whatever the table.

use faer::Mat;
use karkas_cluster::measure::{
    Herfindahl, MeasureFault, Plant, Plants, Reference, StarThresholds, Table, cells, concentration,
    correlation, group, pairwise, quotients,
};
use proptest::prelude::*;

const AREAS: usize = 5;
const INDUSTRIES: usize = 4;

fn names(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{prefix}{number}")).collect()
}

fn plants() -> impl Strategy<Value = Plants> {
    let plant = (0..AREAS, 0..INDUSTRIES, 1..500_i32);
    proptest::collection::vec(plant, 20..60).prop_map(|mut all| {
        // Each industry has two plants or more, and each area one.
        for (number, plant) in all.iter_mut().take(8).enumerate() {
            (plant.0, plant.1) = (number % AREAS, number % INDUSTRIES);
        }
        let plant = |(area, industry, size)| Plant { area, industry, employment: f64::from(size) };
        Plants::new(names("a", AREAS), names("i", INDUSTRIES), all.into_iter().map(plant).collect()).unwrap()
    })
}

proptest! {
    #[test]
    fn quotients_average_to_one(plants in plants()) {
        let table = plants.table().unwrap();
        let shares = Reference::Sums.shares(&table).unwrap();
        let quotients = quotients(&table, &shares).unwrap();
        for industry in 0..INDUSTRIES {
            let mean: f64 = (0..AREAS).map(|area| shares.shares[area] * quotients[(area, industry)]).sum();
            prop_assert!((mean - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn counts_bound_the_herfindahl_from_below(plants in plants()) {
        let table = plants.table().unwrap();
        let bounds = Herfindahl::lower_bounds(&table).unwrap();
        for (exact, bound) in plants.herfindahls().iter().zip(&bounds) {
            let (exact, bound) = (exact.unwrap(), bound.unwrap());
            prop_assert!(bound.index <= exact.index + 1e-12 && bound.plants == exact.plants);
        }
    }

    /// Coagglomeration of a group is what is left of the concentration of the pooled industry: for two industries with
    /// weights w it is the pair's index (Ellison, Glaeser and Kerr 2010).
    #[test]
    fn a_group_of_two_is_a_pair(plants in plants()) {
        let table = plants.table().unwrap();
        let shares = Reference::Sums.shares(&table).unwrap();
        let all = concentration(&table, &shares, &plants.herfindahls()).unwrap();
        let pairs = pairwise(&table, &shares).unwrap();
        let found = group(&table, &shares, &all, &[0, 1]).unwrap();
        prop_assert!((found.coagglomeration - pairs[(0, 1)]).abs() < 1e-9);
    }

    /// Pairs in which everything is weighed add to nothing when the reference is the mean over industries.
    #[test]
    fn pairs_add_up(plants in plants()) {
        let table = plants.table().unwrap();
        let shares = Reference::MeanOverIndustries.shares(&table).unwrap();
        let pairs = pairwise(&table, &shares).unwrap();
        let sum: f64 = (0..INDUSTRIES).flat_map(|i| (0..INDUSTRIES).map(move |j| (i, j))).map(|at| pairs[at]).sum();
        prop_assert!(sum.abs() < 1e-10, "{sum}");
        let columns: Vec<&[f64]> = (0..INDUSTRIES).map(|i| table.employment(i)).collect();
        let correlations = correlation(&columns);
        for i in 0..INDUSTRIES {
            prop_assert!(correlations[(i, i)].is_nan() || (correlations[(i, i)] - 1.0).abs() < 1e-12);
        }
    }
}

/// Plants thrown at areas by chance: the mean of γ is near 0 and z has mean 0 and variance 1.
#[test]
fn chance_is_not_concentrated() {
    use karkas_cluster::chance::Chance;
    let (runs, areas) = (4000, 12);
    let totals: Vec<f64> = (1..=areas).map(|area| area as f64).collect();
    let sum: f64 = totals.iter().sum();
    let (mut mean_gamma, mut mean_z, mut mean_square) = (0.0, 0.0, 0.0);
    for run in 0..runs {
        let mut chance = Chance::new(11, "dartboard", run);
        let plants = (0..30).map(|number| {
            let mut left = chance.below(sum as usize) as f64;
            let area = totals
                .iter()
                .position(|total| {
                    left -= total;
                    left < 0.0
                })
                .unwrap();
            Plant { area, industry: 0, employment: f64::from(1 + number % 7) }
        });
        let plants = Plants::new(names("a", areas), names("i", 1), plants.collect()).unwrap();
        let table = plants.table().unwrap();
        let shares = Reference::Totals(totals.clone()).shares(&table).unwrap();
        let found = concentration(&table, &shares, &plants.herfindahls()).unwrap()[0].clone().unwrap();
        mean_gamma += found.ellison_glaeser.unwrap() / runs as f64;
        mean_z += found.test.unwrap().z / runs as f64;
        mean_square += found.test.unwrap().z.powi(2) / runs as f64;
    }
    assert!(mean_gamma.abs() < 1e-3, "{mean_gamma}");
    assert!(mean_z.abs() < 0.06 && (mean_square - 1.0).abs() < 0.12, "{mean_z} {mean_square}");
}

/// Two areas with totals 100 and 300, one industry with 30 and 10: shares 3/4 and 1/4, quotients 3 and 1/3,
/// G = (3/4 − 1/4)² + (1/4 − 3/4)² = 1/2, Σx² = 10/16.
#[test]
fn by_hand() {
    let employment = Mat::from_fn(2, 1, |area, _| [30.0, 10.0][area]);
    let table = Table::new(names("a", 2), names("i", 1), employment, None).unwrap();
    let shares = Reference::Totals(vec![100.0, 300.0]).shares(&table).unwrap();
    assert_eq!((shares.name, shares.sum_of_squares()), ("totals", 0.625));
    let found = quotients(&table, &shares).unwrap();
    assert_eq!((found[(0, 0)], found[(1, 0)]), (3.0, 0.25 / 0.75));
    let plants = [(0, 20.0), (0, 10.0), (1, 10.0)];
    let plants = plants.map(|(area, employment)| Plant { area, industry: 0, employment });
    let plants = Plants::new(names("a", 2), names("i", 1), plants.to_vec()).unwrap();
    // H = 1/4 + 1/16 + 1/16 = 3/8; γ = (1/2 − 3/8 · 3/8) / (3/8 · 5/8) = (23/64) / (15/64).
    let all = concentration(&table, &shares, &plants.herfindahls()).unwrap();
    assert!((all[0].as_ref().unwrap().ellison_glaeser.unwrap() - 23.0 / 15.0).abs() < 1e-12);
    let cells = cells(&table, &shares, &StarThresholds::shipped().unwrap()).unwrap();
    // The first is the largest, specialised (3 ≥ 2) and the most of its area (0.3); the second has none.
    assert_eq!((cells[0].stars.count(), cells[1].stars.count()), (3, 0));
    assert_eq!((cells[0].focus, cells[1].quotient), (Some(0.3), Some(0.25 / 0.75)));
}

#[test]
fn faults_are_named() {
    let table = |value: f64| Table::new(names("a", 1), names("i", 1), Mat::from_fn(1, 1, |_, _| value), None);
    assert!(matches!(table(-1.0), Err(MeasureFault::Number { what: "employment", .. })));
    assert!(matches!(table(f64::NAN), Err(MeasureFault::Number { .. })));
    let wide = Table::new(names("a", 2), names("i", 1), Mat::zeros(1, 1), None);
    assert!(matches!(wide, Err(MeasureFault::Size { found: 1, expected: 2, .. })));
    let table = table(1.0).unwrap();
    assert!(matches!(Reference::Totals(vec![]).shares(&table), Err(MeasureFault::Size { .. })));
    assert_eq!(Reference::Totals(vec![0.0]).shares(&table), Err(MeasureFault::EmptyReference));
    assert!(matches!(Herfindahl::lower_bounds(&table), Err(MeasureFault::Missing { .. })));
    let shares = Reference::Sums.shares(&table).unwrap();
    assert_eq!(group(&table, &shares, &[None], &[0]), Err(MeasureFault::SmallGroup { found: 1 }));
    // One area: nothing can be concentrated, and no γ is made up.
    let plants =
        Plants::new(names("a", 1), names("i", 1), vec![Plant { area: 0, industry: 0, employment: 1.0 }]);
    let found = concentration(&table, &shares, &plants.unwrap().herfindahls()).unwrap();
    assert_eq!(found[0].as_ref().unwrap().ellison_glaeser, None);
}
