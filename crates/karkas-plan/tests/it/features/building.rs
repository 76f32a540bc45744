//! Modules, fixed investment, minimum, size classes, availability, flows per capacity and per build.

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::{Per, Process, Scale};
use karkas_plan::tables::FacilityRow;

use crate::build::{Build, always, by_year, flow};
use crate::solving::{assert_close, optimum, plan_one};

/// Works that make a good from nothing, as `change` says, to serve a yearly demand.
fn works(lengths: &[u32], demand: f64, change: impl FnOnce(&mut Process)) -> (Build, PlaceId, CommodityId) {
    let mut b = Build::new(lengths);
    let works = b.place("works");
    let good = b.commodity("good");
    let make = b.process("make", &[(good, 1.0)], change);
    b.candidate(works, make, |_| {});
    b.demand(works, good, demand, |_| {});
    (b, works, good)
}

fn first(rows: &[FacilityRow]) -> &FacilityRow {
    rows.first().expect("something stands")
}

#[test]
fn capacity_comes_in_whole_modules() {
    let (b, ..) = works(&[1], 25.0, |make| {
        make.module = Some(10.0);
        make.capex = always(100.0);
        make.lifetime = 10;
    });
    let plan = plan_one(&b.project);
    // 25 t need 3 modules of 10 t; 30 · 100 EUR over 10 years are 300 EUR a year.
    assert_close(plan.manifest.objective, 300.0);
    let row = first(&plan.tables.facilities);
    assert_eq!((row.modules, row.built, row.investment), (3, 30.0, 3000.0));
}

#[test]
fn a_fixed_investment_must_be_worth_it() {
    let with_demand = |demand| {
        let (mut b, works, good) = works(&[1], demand, |make| {
            make.capex_fixed = always(200.0);
            make.capex = always(5.0);
            make.lifetime = 10;
        });
        b.offer(works, good, 3.0, |_| {});
        b.project
    };
    // 10 t: buying 30; building (200 + 10 · 5) / 10 = 25.
    let plan = plan_one(&with_demand(10.0));
    assert_close(plan.manifest.objective, 25.0);
    assert_eq!(first(&plan.tables.facilities).opened, 1);
    // 5 t: buying 15; building (200 + 5 · 5) / 10 = 22.5.
    let plan = plan_one(&with_demand(5.0));
    assert_close(plan.manifest.objective, 15.0);
    assert!(plan.tables.facilities.is_empty());
}

#[test]
fn an_open_facility_grows_without_a_second_fixed_investment() {
    let (mut b, ..) = works(&[1, 1], 0.0, |make| {
        make.capex_fixed = always(100.0);
        make.capex = always(20.0);
        make.lifetime = 10;
    });
    let demand = b.project.demands.ids().next().expect("one demand");
    b.project.demands[demand].quantity = Some(by_year(&[(2026, 10.0), (2027, 20.0)]));
    let plan = plan_one(&b.project);
    // Fixed 100 / 10 a year for two years; 10 t at 2 EUR a year for two years, 10 t more for one.
    assert_close(plan.manifest.objective, 20.0 + 40.0 + 20.0);
    assert_eq!(plan.tables.facilities.iter().map(|row| row.opened).sum::<i64>(), 1);
}

#[test]
fn a_facility_is_at_least_of_its_minimum() {
    let (mut b, works, good) = works(&[1], 10.0, |make| {
        make.minimum = Some(20.0);
        make.capex = always(10.0);
        make.lifetime = 10;
    });
    b.offer(works, good, 3.0, |_| {});
    let plan = plan_one(&b.project);
    // 20 t of capacity cost 20 · 10 / 10 = 20 a year; buying 10 t costs 30.
    assert_close(plan.manifest.objective, 20.0);
    assert_eq!(first(&plan.tables.facilities).built, 20.0);
}

#[test]
fn an_economy_of_scale_is_followed_by_chords() {
    let (mut b, works, good) = works(&[1], 250.0, |make| {
        make.scale = Some(Scale { exponent: 0.5, reference: 100.0 });
        make.minimum = Some(25.0);
        make.capex = always(10.0);
        make.lifetime = 10;
    });
    b.project.settings.size_classes = 2;
    b.project.candidates[0].max_capacity = Some(400.0);
    // Somebody takes 150 t more for nothing, so that 400 t could be used: classes 25..100 and 100..400.
    b.demand(works, good, 150.0, |demand| {
        demand.segment = "spare".into();
        demand.must_serve = false;
    });
    let plan = plan_one(&b.project);
    // The curve gives 10 · 100 · √1 = 1000 at 100 t and 2000 at 400 t; the chord at 250 t is half way: 1500.
    assert_close(plan.manifest.objective, 150.0);
    let row = first(&plan.tables.facilities);
    assert_close(row.class_from.expect("a class"), 100.0);
    assert_close(row.class_to.expect("a class"), 400.0);
    assert_close(row.investment, 1500.0);
    assert_close(row.curve_investment, 1000.0 * 2.5_f64.sqrt());
}

#[test]
fn a_large_facility_is_cheaper_than_two_small_ones() {
    let mut b = Build::new(&[1]);
    let good = b.commodity("good");
    let places = [b.place("a"), b.place("b")];
    let make = b.process("make", &[(good, 1.0)], |make| {
        make.scale = Some(Scale { exponent: 0.5, reference: 100.0 });
        make.capex = always(10.0);
        make.lifetime = 1;
    });
    for place in places {
        b.candidate(place, make, |candidate| candidate.max_capacity = Some(100.0));
        b.demand(place, good, 50.0, |_| {});
    }
    b.lane(places[0], places[1], good, 1.0, |_| {});
    // At 100 t, an end of the classes: 1000, and 50 t sent for 50. Two of 50 t cost at least 2 · 100 · √50 by the
    // curve, about 1414, less by the chords, which are compared with the plan below.
    let plan = plan_one(&b.project);
    assert_close(plan.manifest.objective, 1050.0);
    assert_eq!(plan.tables.facilities.iter().filter(|row| row.built > 0.0).count(), 1);
}

#[test]
fn part_of_the_capacity_can_be_used() {
    let (b, ..) = works(&[1], 10.0, |make| {
        make.availability = always(0.5);
        make.capex = always(10.0);
        make.lifetime = 10;
    });
    // 20 t of capacity for 10 t.
    assert_close(optimum(&b.project), 20.0);
}

#[test]
fn capacity_takes_land_whether_used_or_not() {
    let mut b = Build::new(&[1, 1]);
    let works = b.place("works");
    let (good, land) = (b.commodity("good"), b.commodity("land"));
    let make = b.process("make", &[(good, 1.0)], |make| flow(make, land, -2.0, Per::Capacity));
    b.candidate(works, make, |_| {});
    b.offer(works, land, 3.0, |_| {});
    b.demand(works, good, 0.0, |demand| demand.quantity = Some(by_year(&[(2026, 10.0), (2027, 5.0)])));
    // 10 t of capacity take 20 units of land at 3 EUR in both years.
    assert_close(optimum(&b.project), 120.0);
}

#[test]
fn building_takes_steel_once() {
    let mut b = Build::new(&[3]);
    let works = b.place("works");
    let (good, steel) = (b.commodity("good"), b.commodity("steel"));
    let make = b.process("make", &[(good, 1.0)], |make| flow(make, steel, -1.5, Per::Build));
    b.candidate(works, make, |_| {});
    b.offer(works, steel, 2.0, |_| {});
    b.demand(works, good, 10.0, |_| {});
    let plan = plan_one(&b.project);
    // 15 units once, bought as 5 a year for three years at 2 EUR.
    assert_close(plan.manifest.objective, 30.0);
    assert_close(plan.tables.purchases[0].amount, 5.0);
}

#[test]
fn a_place_has_its_factors() {
    let (mut b, ..) = works(&[1], 10.0, |make| {
        make.capex = always(10.0);
        make.lifetime = 10;
        make.opex = always(1.0);
        make.opex_fixed = always(0.5);
    });
    b.project.candidates[0].capex_factor = 1.5;
    b.project.candidates[0].opex_factor = 2.0;
    // 10 · 10 / 10 · 1.5 = 15; opex 10 · 1 · 2 = 20; fixed 10 · 0.5 · 2 = 10.
    assert_close(optimum(&b.project), 45.0);
}

#[test]
fn a_candidate_has_its_bounds_and_its_years() {
    let (mut b, works, good) = works(&[1, 1], 10.0, |make| {
        make.capex = always(10.0);
        make.lifetime = 10;
    });
    b.offer(works, good, 4.0, |_| {});
    b.project.candidates[0].max_capacity = Some(6.0);
    b.project.candidates[0].from = Some(2027);
    // 2026: 40 for buying. 2027: 6 t at 1 EUR and 4 t bought.
    assert_close(optimum(&b.project), 40.0 + 6.0 + 16.0);
}

#[test]
fn one_opening_bears_buildings_that_overlap_within_a_period() {
    // Works of 8 t that take two years to build and stand for four: what is decided in 2026 works through 2028..2031, what
    // is decided in 2028 from 2030, so 8 + 8 / 3 t stand in the second period, more than the one module that max_capacity
    // allows in whole modules and less than max_capacity itself.
    let (mut b, works, good) = works(&[2, 3], 0.0, |make| {
        make.module = Some(8.0);
        make.capex_fixed = always(10.0);
        make.capex = always(3.0);
        make.build_years = 2;
        make.lifetime = 4;
    });
    b.project.candidates[0].max_capacity = Some(12.0);
    b.project.demands = Default::default();
    b.demand(works, good, 20.0, |demand| demand.must_serve = false);
    // 60 EUR a year must be invested, or 1.5 EUR paid for each that is missing. Both buildings: 34 and 24 EUR, which spare
    // 51 and 36 of 450. Annuities of 34 / 4 in three years and 24 / 4 in one.
    b.limit("effort", karkas_model::project::Measure::Investment, |limit| {
        limit.min = Some(always(60.0));
        limit.penalty = Some(1.5);
    });
    assert_close(optimum(&b.project), 450.0 - 51.0 - 36.0 + 25.5 + 6.0);
}
