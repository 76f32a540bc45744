//! Scenarios that chance decides between: what is built does not know them, what is run does.

use karkas_model::project::{Per, Project};
use karkas_plan::audit::audit;
use karkas_plan::chance::chance;
use karkas_plan::risk::Risk;
use karkas_plan::{PlanOutcome, Terms, plan_on_terms};
use karkas_solver::quiet;

use crate::build::{Build, always, flow};
use crate::solving::{assert_close, assert_holds, exact, plan_together};

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

/// Plans with a weight of the worst half of the outcomes.
fn planned_with_risk(import: f64, weight: f64) -> karkas_plan::Plan {
    let (low, high) = (scenario("low", 10.0, import), scenario("high", 20.0, import));
    let projects = [(0.5, &low), (0.5, &high)];
    let terms = Terms { risk: Some(Risk { weight, level: 0.5 }), ..Terms::default() };
    let outcome = plan_on_terms(&projects, &exact(true), &terms, &mut quiet).expect("a programme");
    let PlanOutcome::Planned(plan) = outcome else { panic!("there is a plan") };
    assert_holds(&audit(&projects, &plan.tables, &plan.manifest));
    *plan
}

#[test]
fn bad_outcomes_that_weigh_are_built_for() {
    // At 1.50 for an import, 10 t are built: 10 or 25, 17.50 expected, 25 in the worse half. 20 t cost 20 in both cases.
    // Weighing both alike: 0.5 · 17.50 + 0.5 · 25 = 21.25 against 20.
    let plan = planned_with_risk(1.5, 0.5);
    assert_eq!(plan.tables.facilities[0].built, 20.0);
    assert_close(plan.manifest.objective, 20.0);
    // At a fifth: 0.8 · 17.50 + 0.2 · 25 = 19.
    let plan = planned_with_risk(1.5, 0.2);
    assert_eq!(plan.tables.facilities[0].built, 10.0);
    assert_close(plan.manifest.objective, 19.0);
    let record = plan.manifest.risk.expect("what the plan weighs");
    assert_close(record.expected, 17.5);
    assert_close(record.tail, 25.0);
    // The bad case weighs 0.8 · 0.5 + 0.2, the other one 0.8 · 0.5.
    assert_close(record.weights[0], 0.4);
    assert_close(record.weights[1], 0.6);
}

#[test]
fn a_weight_that_the_ledger_does_not_bear_out_is_found() {
    let (low, high) = (scenario("low", 10.0, 1.5), scenario("high", 20.0, 1.5));
    let projects = [(0.5, &low), (0.5, &high)];
    let good = planned_with_risk(1.5, 0.2);
    let holds = |change: &dyn Fn(&mut karkas_plan::risk::RiskRecord)| {
        let mut plan = good.clone();
        change(plan.manifest.risk.as_mut().expect("what the plan weighs"));
        audit(&projects, &plan.tables, &plan.manifest).holds
    };
    assert!(holds(&|_| {}));
    assert!(!holds(&|record| record.tail = 24.0));
    assert!(!holds(&|record| record.expected = 17.0));
    assert!(!holds(&|record| record.weights.reverse()));
    assert!(!holds(&|record| record.risk.weight = 0.3));
}

/// The farmer of Birge and Louveaux (2011, section 1.1): 500 acres for wheat, corn and beets; cattle need 200 t of wheat and 240 t
/// of corn, which can be bought; yields are a fifth lower or higher than the mean with equal chance.
fn farm(id: &str, yields: f64) -> Project {
    let mut b = Build::new(&[1]);
    let farm = b.place("farm");
    let land = b.commodity("land");
    b.offer(farm, land, 0.0, |offer| offer.capacity = Some(always(500.0)));
    for (crop, tons, planting, price, dear, fed) in [
        ("wheat", 2.5, 150.0, 170.0, Some(238.0), 200.0),
        ("corn", 3.0, 230.0, 150.0, Some(210.0), 240.0),
        ("beets", 20.0, 260.0, 10.0, None, 0.0),
    ] {
        let good = b.commodity(crop);
        let plant = b.process(&format!("plant_{crop}"), &[(good, tons * yields)], |plant| {
            plant.capex = always(planting);
            plant.lifetime = 1;
            flow(plant, land, -1.0, Per::Capacity);
        });
        b.candidate(farm, plant, |_| {});
        if let Some(dear) = dear {
            b.offer(farm, good, dear, |_| {});
            b.demand(farm, good, fed, |_| {});
        } else {
            b.demand(farm, good, 6000.0, |demand| {
                demand.segment = "quota".into();
                demand.price = always(36.0);
                demand.must_serve = false;
            });
        }
        b.demand(farm, good, 0.0, |demand| {
            demand.segment = "market".into();
            demand.quantity = None;
            demand.price = always(price);
            demand.must_serve = false;
        });
    }
    b.project.scenario = id.into();
    b.project
}

#[test]
fn the_farmers_problem() {
    let farms = [farm("low", 0.8), farm("mean", 1.0), farm("high", 1.2)];
    let projects: Vec<(f64, &Project)> = farms.iter().map(|farm| (1.0 / 3.0, farm)).collect();
    let shares = [1.0 / 3.0; 3];
    let found = chance(&projects, &exact(true), &mut quiet).expect("a programme").expect("a plan");
    // Published, in whole dollars.
    let close = |found: f64, published: f64| assert!((found - published).abs() < 1.0, "{found} {published}");
    close(found.here_and_now.manifest.objective, -108_390.0);
    close(found.wait_and_see(&shares).expect("plans").value, -115_406.0);
    close(found.perfect_information(&shares).expect("plans").value, 7_016.0);
    let mean = found.expected_value.as_ref().expect("a mean");
    close(mean.plan.manifest.objective, -118_600.0);
    close(mean.result.as_ref().expect("it can be run").manifest.objective, -107_240.0);
    close(found.stochastic_solution().expect("a mean").value, 1_150.0);
    let result = mean.result.as_ref().expect("it can be run");
    assert_holds(&audit(&projects, &result.tables, &result.manifest));
    assert_holds(&audit(&[(1.0, &mean.project)], &mean.plan.tables, &mean.plan.manifest));
}
