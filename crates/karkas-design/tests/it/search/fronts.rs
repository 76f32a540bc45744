//! Fronts against the definition.

use karkas_design::search::{Dominance, Individual, compare, fronts, knee, pareto_front};
use proptest::prelude::*;

fn rows() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (2_usize..=4).prop_flat_map(|objectives| {
        prop::collection::vec(prop::collection::vec((0..6_i32).prop_map(f64::from), objectives), 1..40)
    })
}

fn dominates(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(x, y)| x <= y) && a.iter().zip(b).any(|(x, y)| x < y)
}

proptest! {
    #[test]
    fn a_front_is_what_nobody_dominates(rows in rows()) {
        let expected: Vec<usize> =
            (0..rows.len()).filter(|&i| !rows.iter().any(|other| dominates(other, &rows[i]))).collect();
        prop_assert_eq!(pareto_front(&rows), expected);
    }

    /// Peeling: each front is what nobody dominates once the earlier fronts are gone. Forbidden designs stand behind.
    #[test]
    fn fronts_peel_the_population(rows in rows(), broken in prop::collection::vec(0..3_u8, 40)) {
        let population: Vec<Individual> = rows.iter().zip(&broken).map(|(row, broken)| Individual {
            genes: vec![], objectives: row.clone(), violation: f64::from(*broken),
        }).collect();
        let beats = |a: &Individual, b: &Individual| if a.violation == 0.0 && b.violation == 0.0 {
            dominates(&a.objectives, &b.objectives)
        } else {
            a.violation < b.violation
        };
        let mut left: Vec<usize> = (0..population.len()).collect();
        for front in fronts(&population) {
            let expected: Vec<usize> = left.iter().copied()
                .filter(|&i| !left.iter().any(|&j| beats(&population[j], &population[i]))).collect();
            prop_assert_eq!(&front, &expected);
            left.retain(|i| !front.contains(i));
        }
        prop_assert!(left.is_empty());
    }

    #[test]
    fn comparing_is_the_definition(a in prop::collection::vec(0..3_i32, 3), b in prop::collection::vec(0..3_i32, 3)) {
        let (a, b): (Vec<f64>, Vec<f64>) =
            (a.into_iter().map(f64::from).collect(), b.into_iter().map(f64::from).collect());
        let expected = if dominates(&a, &b) { Dominance::First }
            else if dominates(&b, &a) { Dominance::Second } else { Dominance::Neither };
        prop_assert_eq!(compare(&a, &b), expected);
    }

    /// The knee of a set is always one of its nondominated rows or equal to one.
    #[test]
    fn the_knee_is_nondominated(rows in rows()) {
        let knee = knee(&rows).unwrap();
        prop_assert!(!rows.iter().any(|other| other.iter().zip(&rows[knee]).all(|(x, y)| x < y)));
    }
}
