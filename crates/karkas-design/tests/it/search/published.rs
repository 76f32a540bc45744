//! Against hypervolumes that pymoo reaches with the same settings (five seeds each, reference 1.1 in every objective).

use std::ops::ControlFlow;

use karkas_design::search::{Search, Settings};

use super::problems::{Given, dtlz2, mixed, srn, zdt1, zdt3};

/// Mean hypervolume over five seeds.
fn mean(problem: &Given, settings: impl Fn(u64) -> Settings) -> f64 {
    let reached: Vec<f64> = (0..5)
        .map(|seed| {
            let mut settings = settings(seed);
            settings.reference = Some(vec![1.1; problem.objectives.len()]);
            let mut search = Search::new(problem, settings, &[]).unwrap();
            assert!(search.run(problem, &mut |_| ControlFlow::Continue(())).is_continue());
            search.hypervolume().unwrap()
        })
        .collect();
    println!("{reached:?}");
    reached.iter().sum::<f64>() / 5.0
}

/// pymoo: 0.86977 ± 0.00012 after 25,000 evaluations.
#[test]
fn zdt1_with_crowding() {
    let reached = mean(&zdt1(), |seed| Settings::crowding(100, 250, seed));
    assert!((0.86977 - 0.00036..0.8721).contains(&reached), "{reached}");
}

/// pymoo: 1.32759 ± 0.00015 after 25,000 evaluations.
#[test]
fn zdt3_with_crowding() {
    let reached = mean(&zdt3(), |seed| Settings::crowding(100, 250, seed));
    assert!((1.32759 - 0.00045..1.3290).contains(&reached), "{reached}");
}

/// pymoo: 0.74424 ± 0.00025 after 23,000 evaluations with 91 directions.
#[test]
fn dtlz2_with_directions() {
    let reached = mean(&dtlz2(), |seed| Settings::directions(3, 12, 250, seed));
    assert!((0.74424 - 0.00075..0.7500).contains(&reached), "{reached}");
}

/// On the front of SRN x = −2.5 and 2.5 ≤ y ≤ √(225 − 2.5²) = 14.79 (Deb et al. 2002, section VI), so f0 = 22.25 + (y − 1)²
/// and f0 + f1 = −0.25: a straight line from (24.5, −24.75) to (212.4, −212.7). Against its ends as reference it covers
/// half of 187.9²; a hundred even points on it would cover 0.99 of that.
#[test]
fn srn_reaches_the_constrained_front() {
    let problem = srn();
    let settings = Settings { reference: Some(vec![212.43, -24.75]), ..Settings::crowding(100, 200, 1) };
    let mut search = Search::new(&problem, settings, &[]).unwrap();
    assert!(search.run(&problem, &mut |_| ControlFlow::Continue(())).is_continue());
    assert_eq!(search.front().len(), 100);
    let share = search.hypervolume().unwrap() / (0.5 * 187.93 * 187.93);
    assert!((0.97..0.99).contains(&share), "{share}");
}

/// All 360 designs are enumerated; both methods must find every point of the true front.
#[test]
fn mixed_genes_reach_the_enumerated_front() {
    use karkas_design::search::{Problem, pareto_front};
    let problem = mixed();
    let mut rows = Vec::new();
    for frame in 0..3 {
        for storeys in 1..=6 {
            for bays in 5..=20 {
                rows.push(
                    problem.evaluate(&[f64::from(frame), f64::from(storeys), f64::from(bays)]).objectives,
                );
            }
        }
    }
    let mut expected: Vec<Vec<f64>> = pareto_front(&rows).into_iter().map(|i| rows[i].clone()).collect();
    expected.sort_by(|a, b| a.partial_cmp(b).unwrap());
    expected.dedup();
    for settings in [Settings::crowding(60, 40, 3), Settings::directions(2, 39, 60, 3)] {
        let mut search = Search::new(&problem, settings, &[]).unwrap();
        assert!(search.run(&problem, &mut |_| ControlFlow::Continue(())).is_continue());
        let mut found: Vec<Vec<f64>> = search.front().iter().map(|one| one.objectives.clone()).collect();
        found.sort_by(|a, b| a.partial_cmp(b).unwrap());
        found.dedup();
        assert_eq!(found, expected);
    }
}
