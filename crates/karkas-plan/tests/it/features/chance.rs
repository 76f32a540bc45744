//! Scenarios that chance decides between: what is built does not know them, what is run does.

use karkas_model::project::Project;

use crate::build::{Build, always};
use crate::solving::{assert_close, plan_together};

/// Works at 1 EUR a year per t of capacity beside an import; demand as given.
fn scenario(id: &str, demand: f64, import: f64) -> Project {
    let mut b = Build::new(&[1]);
    let works = b.place("works");
    let good = b.commodity("good");
    let make = b.process("make", &[(good, 1.0)], |make| {
        make.capex = always(10.0);
        make.lifetime = 10;
    });
    b.candidate(works, make, |_| {});
    b.offer(works, good, import, |_| {});
    b.demand(works, good, demand, |_| {});
    b.project.scenario = id.into();
    b.project
}

fn planned(import: f64) -> (f64, f64) {
    let (low, high) = (scenario("low", 10.0, import), scenario("high", 20.0, import));
    let plan = plan_together(&[(0.5, &low), (0.5, &high)]);
    (plan.manifest.objective, plan.tables.facilities[0].built)
}

#[test]
fn capacity_for_a_chance_is_built_where_it_pays_on_average() {
    // The second 10 t are used half of the time: they save 1.5 EUR a t and cost 1.
    assert_eq!(planned(3.0), (20.0, 20.0));
    // They save 0.75 and cost 1: 10 t are built, and 10 t imported in one case of two.
    assert_eq!(planned(1.5), (10.0 + 0.5 * 10.0 * 1.5, 10.0));
}

#[test]
fn unequal_chances_weigh_unequally() {
    let (low, high) = (scenario("low", 10.0, 3.0), scenario("high", 20.0, 3.0));
    let plan = plan_together(&[(0.75, &low), (0.25, &high)]);
    // 0.25 · 3 = 0.75 is less than 1.
    assert_close(plan.manifest.objective, 10.0 + 0.25 * 10.0 * 3.0);
    // In the rare case a t more saves the full 3 EUR, in the other what it would save is between 0 and 1.
    let price = |scenario: &str| {
        plan.tables.prices.iter().find(|row| row.scenario == scenario).map(|row| row.price).expect("a price")
    };
    assert_close(price("high"), 3.0);
    // The capacity's whole cost, 1 EUR, is 0.75 times the price in the one case and 0.25 times it in the other.
    assert_close(0.75 * price("low") + 0.25 * price("high"), 1.0);
}
