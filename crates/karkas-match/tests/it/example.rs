//! The example of the manual.

use crate::folder::{examples, find};

#[test]
fn the_moscow_cluster() {
    let case = karkas_match::input::read(&examples().join("battery-cluster-match")).unwrap();
    let found = find(&case);
    let choice = &found.portfolio.choice;
    assert!(choice.proven && choice.total > 1e6 && choice.total >= found.portfolio.greedy, "{choice:?}");
    let has = |kind: &str| found.tables.portfolio.iter().any(|row| row.kind == kind);
    assert!(has("new") && has("heat") && has("by-product"));
    assert_eq!(found.tables.missing[0].product, "222130", "separator film is what nobody makes");
    let spent: f64 = found.tables.portfolio.iter().map(|row| row.investment).sum();
    assert!(spent <= case.settings.budget.unwrap());
    for row in &found.tables.portfolio {
        assert!(row.share_of_need <= case.settings.most_share + 1e-9, "{row:?}");
    }
}
