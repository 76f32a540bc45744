//! The archive keeps its promise.

use karkas_design::search::{Dominance, EpsilonArchive, Individual, compare};
use proptest::prelude::*;

proptest! {
    #[test]
    fn every_offer_is_covered_up_to_one_box(rows in prop::collection::vec(
        prop::collection::vec(0.0..10.0f64, 3), 1..80)) {
        let mut archive = EpsilonArchive::new(vec![1.0, 0.5, 2.0]).unwrap();
        for row in &rows {
            archive.offer(&Individual { genes: vec![], objectives: row.clone(), violation: 0.0 });
        }
        let members = archive.members();
        for row in &rows {
            prop_assert!(members.iter().any(|member| member.objectives.iter().zip(row)
                .zip([1.0, 0.5, 2.0]).all(|((kept, offered), size)| *kept <= offered + size)));
        }
        for (i, a) in members.iter().enumerate() {
            for b in &members[i + 1..] {
                prop_assert_eq!(compare(&a.objectives, &b.objectives), Dominance::Neither);
            }
        }
    }
}

#[test]
fn forbidden_designs_are_refused() {
    let mut archive = EpsilonArchive::new(vec![1.0]).unwrap();
    assert!(!archive.offer(&Individual { genes: vec![], objectives: vec![0.0], violation: 0.1 }));
    assert!(EpsilonArchive::new(vec![0.0]).is_err());
}
