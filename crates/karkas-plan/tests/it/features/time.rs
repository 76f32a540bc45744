//! Build time, lifetime, retirement, discounting, the end of the horizon, and stocks.

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::Process;

use crate::build::{Build, always, by_year};
use crate::solving::{assert_close, optimum, plan_one};

/// Works that make a good from nothing beside an offer of it.
fn works(lengths: &[u32], price: f64, change: impl FnOnce(&mut Process)) -> (Build, PlaceId, CommodityId) {
    let mut b = Build::new(lengths);
    let works = b.place("works");
    let good = b.commodity("good");
    let make = b.process("make", &[(good, 1.0)], change);
    b.candidate(works, make, |_| {});
    b.offer(works, good, price, |_| {});
    b.demand(works, good, 10.0, |_| {});
    (b, works, good)
}

#[test]
fn building_takes_its_years() {
    let (b, ..) = works(&[1, 1], 5.0, |make| {
        make.build_years = 1;
        make.capex = always(2.0);
        make.lifetime = 2;
    });
    // 2026: 50 for buying. 2027: what was decided in 2026 works, at 2 / 2 EUR; its second year is beyond the horizon.
    assert_close(optimum(&b.project), 60.0);
}

#[test]
fn capacity_that_comes_within_a_period_counts_by_its_years() {
    let (b, ..) = works(&[2], 5.0, |make| {
        make.build_years = 1;
        make.capex = always(2.0);
        make.lifetime = 2;
    });
    let plan = plan_one(&b.project);
    // Works in 2027 only, so half of it counts in the period: 20 t of capacity for 10 t a year. One payment of
    // 20 · 2 / 2 = 20 EUR; buying would cost 100.
    assert_close(plan.manifest.objective, 20.0);
    assert_close(plan.tables.facilities[0].built, 20.0);
    assert_close(plan.tables.facilities[0].capacity, 10.0);
}

#[test]
fn capacity_is_replaced_at_the_end_of_its_life() {
    let (b, ..) = works(&[1, 1, 1], 5.0, |make| {
        make.capex = always(2.0);
        make.lifetime = 2;
    });
    let plan = plan_one(&b.project);
    // 10 t at 2 / 2 EUR a year in each of three years; the second building is used and charged for one year.
    assert_close(plan.manifest.objective, 30.0);
    let built: Vec<f64> = plan.tables.facilities.iter().map(|row| row.built).collect();
    assert_eq!(built, vec![10.0, 0.0, 10.0]);
}

#[test]
fn what_stands_retires() {
    let mut b = Build::new(&[1, 1]);
    let works = b.place("works");
    let good = b.commodity("good");
    let make = b.process("make", &[(good, 1.0)], |make| make.opex_fixed = always(1.0));
    b.standing(works, make, 10.0, Some(2027));
    b.offer(works, good, 5.0, |_| {});
    b.demand(works, good, 10.0, |_| {});
    // 2026: 10 for the fixed cost of the old works. 2027: 50 for buying.
    assert_close(optimum(&b.project), 60.0);
}

#[test]
fn what_stands_may_be_extended_without_an_opening() {
    let (mut b, works, _) = works(&[1], 50.0, |make| {
        make.capex_fixed = always(1000.0);
        make.capex = always(10.0);
        make.lifetime = 10;
    });
    let make = b.project.processes.ids().next().expect("one process");
    b.standing(works, make, 4.0, None);
    let plan = plan_one(&b.project);
    // 6 t more at 1 EUR; the fixed investment is not paid again.
    assert_close(plan.manifest.objective, 6.0);
    assert_eq!(plan.tables.facilities[0].opened, 0);
}

#[test]
fn years_of_a_period_are_discounted_one_by_one() {
    let (mut b, ..) = works(&[2, 1], 2.0, |make| make.capex = always(1e6));
    b.rate(0.25);
    // 20 EUR a year: ends of 2026, 2027 and 2028 are worth 1, 0.8 and 0.64.
    assert_close(optimum(&b.project), 20.0 * 2.44);
}

#[test]
fn an_annuity_equals_paying_at_the_start() {
    let (mut b, ..) = works(&[1, 1], 100.0, |make| {
        make.capex = always(8.0);
        make.lifetime = 2;
    });
    b.rate(0.25);
    // 80 EUR at the start of 2026 are 80 · 1.25 = 100 at its end, the base of all money.
    let plan = plan_one(&b.project);
    assert_close(plan.manifest.objective, 100.0);
    // Two payments of 80 · 0.25 / (1 - 1.25^-2) = 55.56, worth 1 and 0.8.
    let paid: Vec<f64> = plan.tables.ledger.iter().map(|row| row.undiscounted).collect();
    assert_close(paid[0], 80.0 / 1.44);
    assert_close(paid[1], 80.0 / 1.44);
}

#[test]
fn a_long_life_beyond_the_horizon_neither_favours_nor_punishes_a_late_building() {
    // 20 / 10 = 2 EUR a year per t of capacity, whenever it is built.
    let decided = |price| {
        let (b, ..) = works(&[1, 1, 1], price, |make| {
            make.capex = always(20.0);
            make.lifetime = 10;
        });
        let plan = plan_one(&b.project);
        let built = plan.tables.facilities.iter().map(|row| row.built).collect::<Vec<f64>>();
        (plan.manifest.objective, built)
    };
    // A little dearer than building: built at once. A little cheaper: never, not even for the last year.
    let (cost, built) = decided(2.1);
    assert_close(cost, 60.0);
    assert_eq!(built, vec![10.0, 0.0, 0.0]);
    let (cost, built) = decided(1.9);
    assert_close(cost, 57.0);
    assert!(built.is_empty());
}

#[test]
fn prices_of_investment_are_those_of_the_deciding_period() {
    let (mut b, ..) = works(&[1, 1], 5.0, |make| {
        make.capex = by_year(&[(2026, 60.0), (2027, 20.0)]);
        make.lifetime = 10;
    });
    b.project.settings.base_year = 2026;
    // 2026: 6 EUR by building, 5 by buying. 2027: 2 by building. So buy, then build: 50 + 20.
    assert_close(optimum(&b.project), 70.0);
}

#[test]
fn a_stock_loses_its_share_each_year() {
    let mut b = Build::new(&[2, 3]);
    let works = b.place("works");
    let grain = b.kept("grain", 0.1, 0.2);
    b.offer(works, grain, 1.0, |offer| offer.until = Some(2028));
    b.demand(works, grain, 0.0, |demand| demand.quantity = Some(by_year(&[(2027, 0.0), (2028, 10.0)])));
    b.stock(works, grain, 10.0, None);
    let plan = plan_one(&b.project);
    // 30 t are needed after three years of keeping: 30 / 0.9³ = 41.152 at the end of 2027.
    // Of 10 t at the start, 10 · 0.9² = 8.1 are left by then; 33.052 are bought over two years at 1 EUR.
    // Keeping is charged on the end of the first period: 41.152 · 0.2 · 2 years.
    let kept = 30.0 / 0.729;
    assert_close(plan.tables.stocks[0].kept, kept);
    assert_close(plan.manifest.objective, (kept - 8.1) + kept * 0.4);
}

#[test]
fn a_store_has_its_room() {
    let mut b = Build::new(&[1, 1]);
    let works = b.place("works");
    let grain = b.kept("grain", 0.0, 0.0);
    b.offer(works, grain, 0.0, |offer| offer.price = by_year(&[(2026, 1.0), (2027, 3.0)]));
    b.demand(works, grain, 10.0, |_| {});
    b.stock(works, grain, 0.0, Some(4.0));
    let plan = plan_one(&b.project);
    // 14 t at 1 EUR in 2026, of which 4 are kept; 6 t at 3 EUR in 2027.
    assert_close(plan.manifest.objective, 14.0 + 18.0);
    // One more t in 2026 saves 1 EUR, one more in 2027 saves 3.
    let prices: Vec<f64> = plan.tables.prices.iter().map(|row| row.price).collect();
    assert_close(prices[0], 1.0);
    assert_close(prices[1], 3.0);
}

#[test]
fn people_work_and_are_there_again_next_year() {
    let mut b = Build::new(&[1, 1, 1]);
    let city = b.place("city");
    let (welder, hours) = (b.kept("welder", 0.1, 0.0), b.waste("hours", 0.0));
    b.offer(city, welder, 5.0, |offer| offer.partner = "college".into());
    b.offer(city, hours, 1.0, |offer| offer.partner = "agency".into());
    b.demand(city, hours, 0.0, |demand| {
        demand.quantity = Some(by_year(&[(2026, 1000.0), (2027, 1100.0), (2028, 990.0)]));
    });
    b.stock(city, welder, 10.0, None);
    b.project.stocks[0].gives = Some((hours, always(100.0)));
    let plan = plan_one(&b.project);
    // 10 welders give the 1,000 hours of 2026. Of them 9 are left; with 2 who learn in 2026 there are 11 for 2027, of whom
    // 9.9 are left for 2028: 990 hours. Two pupils at 5 EUR.
    assert_close(plan.manifest.objective, 10.0);
    let kept: Vec<f64> = plan.tables.stocks.iter().map(|row| row.kept).take(2).collect();
    assert_close(kept[0], 11.0);
    assert_close(kept[1], 9.9);
}

#[test]
fn who_leaves_within_a_period_works_until_then() {
    let mut b = Build::new(&[2, 3]);
    let city = b.place("city");
    let (welder, hours) = (b.kept("welder", 0.1, 0.0), b.commodity("hours"));
    b.offer(city, hours, 1.0, |_| {});
    b.demand(city, hours, 1000.0, |_| {});
    b.stock(city, welder, 10.0, None);
    b.project.stocks[0].gives = Some((hours, always(100.0)));
    // 10 and 9 welders in the two years of the first period: 950 hours a year, 50 are bought. At its end 8.1 are left, then
    // 7.29 and 6.561: 731.7 hours a year, 268.3 are bought in each of three years.
    assert_close(plan_one(&b.project).manifest.objective, 2.0 * 50.0 + 3.0 * 268.3);
}
