//! Every measure of limits. Made goods cost 5 EUR a t, imported ones 10; a limit to 60 t made costs 700 instead of 500.

use karkas_model::project::{Limit, Measure, PartnerFilter, Weight};

use crate::build::{Build, always};
use crate::solving::{assert_close, optimum, plan_one};

/// Works make 1 t of good from 1 t of raw, with half a t of carbon; the market needs 100 t and may import.
pub fn chain() -> Build {
    let mut b = Build::new(&[1]);
    let (works, market) = (b.place("works"), b.place("market"));
    let (raw, good, carbon) = (b.commodity("raw"), b.commodity("good"), b.waste("carbon", 0.0));
    b.project.settings.home = Some("RU".into());
    let make = b.process("make", &[(raw, -1.0), (good, 1.0), (carbon, 0.5)], |make| {
        make.capex = always(10.0);
        make.lifetime = 10;
        make.opex = always(1.0);
    });
    b.candidate(works, make, |_| {});
    b.offer(works, raw, 2.0, |offer| offer.origin_country = Some("RU".into()));
    b.offer(market, good, 0.0, |offer| {
        offer.partner = "importer".into();
        offer.price = always(10.0);
        offer.origin_country = Some("CN".into());
        offer.tier = 1;
    });
    b.lane(works, market, good, 1.0, |_| {});
    b.demand(market, good, 100.0, |demand| demand.penalty = Some(always(20.0)));
    b
}

fn with(measure: Measure, change: impl FnOnce(&mut Limit)) -> f64 {
    let mut b = chain();
    b.limit("policy", measure, change);
    optimum(&b.project)
}

/// Keeps the limit to one commodity: 0 raw, 1 good, 2 carbon.
fn of(limit: &mut Limit, commodity: usize) {
    limit.commodities = vec![limit.commodities[commodity]];
}

#[test]
fn what_is_made_is_limited_by_each_measure() {
    assert_close(optimum(&chain().project), 500.0);
    assert_close(with(Measure::Activity, |limit| limit.max = Some(always(60.0))), 700.0);
    assert_close(with(Measure::Capacity, |limit| limit.max = Some(always(60.0))), 700.0);
    assert_close(with(Measure::Build, |limit| limit.max = Some(always(60.0))), 700.0);
    assert_close(with(Measure::Investment, |limit| limit.max = Some(always(600.0))), 700.0);
    assert_close(with(Measure::Opened, |limit| limit.max = Some(always(0.0))), 1000.0);
    for (commodity, max) in [(1, 60.0), (2, 30.0)] {
        let cost = with(Measure::Output, |limit| {
            of(limit, commodity);
            limit.max = Some(always(max));
        });
        assert_close(cost, 700.0);
    }
    let cost = with(Measure::Input, |limit| {
        of(limit, 0);
        limit.max = Some(always(60.0));
    });
    assert_close(cost, 700.0);
}

#[test]
fn what_is_traded_is_limited_by_each_measure() {
    let of_good = |measure, bound: fn(&mut Limit)| {
        with(measure, |limit| {
            of(limit, 1);
            bound(limit);
        })
    };
    assert_close(of_good(Measure::Purchases, |limit| limit.min = Some(always(40.0))), 700.0);
    assert_close(of_good(Measure::Flow, |limit| limit.max = Some(always(60.0))), 700.0);
    // 20 t go unserved at 20 EUR.
    assert_close(of_good(Measure::Sales, |limit| limit.max = Some(always(80.0))), 400.0 + 400.0);
    assert_close(of_good(Measure::Unserved, |limit| limit.min = Some(always(10.0))), 450.0 + 200.0);
    // Made or bought at home: no more than 60 t.
    let home = |limit: &mut Limit| {
        limit.partner = PartnerFilter::Home;
        limit.max = Some(always(60.0));
    };
    assert_close(of_good(Measure::Supply, home), 700.0);
    let carbon = with(Measure::Disposal, |limit| {
        of(limit, 2);
        limit.max = Some(always(30.0));
    });
    assert_close(carbon, 700.0);
}

#[test]
fn a_flow_is_limited_by_its_ends() {
    let ends = |from: usize, to: usize| {
        with(Measure::Flow, |limit| {
            limit.places = vec![limit.places[from]];
            limit.to = vec![limit.to[to]];
            limit.max = Some(always(60.0));
        })
    };
    assert_close(ends(0, 1), 700.0);
    assert_close(ends(1, 0), 500.0);
}

#[test]
fn a_share_is_limited_from_below_and_above() {
    // At least 40 % of all supply of the good must come from abroad.
    let foreign = |bound: fn(&mut Limit)| {
        with(Measure::Purchases, |limit| {
            of(limit, 1);
            limit.partner = PartnerFilter::Foreign;
            limit.share_of = Some((Measure::Supply, limit.places.clone()));
            bound(limit);
        })
    };
    assert_close(foreign(|limit| limit.min = Some(always(0.4))), 700.0);
    assert_close(foreign(|limit| limit.max = Some(always(0.4))), 500.0);
    // Output at least 130 % of sales cannot be: the good can neither be kept nor disposed of.
    let mut b = chain();
    b.limit("much", Measure::Output, |limit| {
        of(limit, 1);
        limit.share_of = Some((Measure::Sales, limit.places.clone()));
        limit.min = Some(always(1.3));
    });
    assert!(crate::solving::try_plan(&[(1.0, &b.project)], &crate::solving::exact(true)).is_none_or(
        |plan| {
            // With a penalty on unserved demand there is one: sell nothing, make nothing.
            (plan.manifest.objective - 2000.0).abs() < 1e-6
        }
    ));
}

#[test]
fn the_price_of_a_share_is_per_unit_of_the_share() {
    let mut b = chain();
    b.limit("abroad", Measure::Purchases, |limit| {
        of(limit, 1);
        limit.partner = PartnerFilter::Foreign;
        limit.share_of = Some((Measure::Supply, limit.places.clone()));
        limit.min = Some(always(0.4));
    });
    let plan = plan_one(&b.project);
    let row = &plan.tables.limits[0];
    assert_close(row.value.expect("a share"), 0.4);
    // One more unit of the share is 100 t more from abroad, at 5 EUR more each: it would cost 500.
    assert_close(row.dual, -500.0);
}

#[test]
fn commodities_are_weighed() {
    let weighed = |weight| {
        let mut b = chain();
        let raw = b.project.commodities.ids().next().expect("raw");
        b.project.commodities[raw].mass = Some(3.0);
        b.project.commodities[raw].price = Some(always(4.0));
        b.limit("weighed", Measure::Purchases, |limit| {
            of(limit, 0);
            limit.weight = weight;
            limit.max = Some(always(180.0));
        });
        optimum(&b.project)
    };
    assert_close(weighed(Weight::Unit), 500.0);
    // 60 t of 3 kg.
    assert_close(weighed(Weight::Mass), 700.0);
    // 45 t at 4 EUR.
    assert_close(weighed(Weight::Price), 45.0 * 5.0 + 55.0 * 10.0);
}

#[test]
fn a_limit_may_be_broken_at_its_penalty() {
    let mut b = chain();
    b.limit("soft", Measure::Activity, |limit| {
        limit.max = Some(always(60.0));
        limit.penalty = Some(3.0);
    });
    let plan = plan_one(&b.project);
    // Making saves 5 EUR and breaking costs 3: all is made, 40 t too much.
    assert_close(plan.manifest.objective, 620.0);
    assert_close(plan.tables.limits[0].violation, 40.0);
    assert_close(plan.tables.limits[0].dual, 3.0);
    // At 7 EUR it is kept, and a t more would save 5.
    b.project.limits[0].penalty = Some(7.0);
    let plan = plan_one(&b.project);
    assert_close(plan.manifest.objective, 700.0);
    assert_close(plan.tables.limits[0].dual, 5.0);
}

#[test]
fn a_limit_over_the_horizon_is_spent_freely_between_its_years() {
    let mut b = chain();
    b.project.settings.periods = vec![
        karkas_model::series::Period { start: 2026, length: 1 },
        karkas_model::series::Period { start: 2027, length: 2 },
    ];
    let over = |change: fn(&mut Limit)| {
        let mut b = b.clone();
        b.limit("budget", Measure::Output, |limit| {
            of(limit, 1);
            limit.over_horizon = true;
            change(limit);
        });
        plan_one(&b.project)
    };
    // 180 t in three years of 100 t: capacity of 60 t through all of them.
    let plan = over(|limit| limit.max = Some(always(180.0)));
    assert_close(plan.manifest.objective, 180.0 * 5.0 + 120.0 * 10.0);
    assert_eq!(plan.tables.limits.len(), 1);
    assert_close(plan.tables.limits[0].value.expect("a sum"), 180.0);
    // Only the last two years count: 100 t a year are left to 2026, 80 in all to them.
    let plan = over(|limit| {
        limit.max = Some(always(80.0));
        limit.from = Some(2027);
    });
    // 40 t of capacity for three years; in 2026 imports at 10 beat a year's capacity of 60 t more that stands idle
    // afterwards: 1 + 4 in the first year, and 2 for the two years of standing, are 7.
    assert_close(plan.manifest.objective, 40.0 * 5.0 * 3.0 + 60.0 * 7.0 + 2.0 * 60.0 * 10.0);
    // Broken at 2 EUR: 120 t too much, charged once.
    let plan = over(|limit| {
        limit.max = Some(always(180.0));
        limit.penalty = Some(2.0);
    });
    assert_close(plan.manifest.objective, 300.0 * 5.0 + 120.0 * 2.0);
}

#[test]
fn a_stock_is_limited_at_the_end_of_periods() {
    let mut b = Build::new(&[1, 1]);
    let place = b.place("store");
    let grain = b.kept("grain", 0.0, 0.0);
    b.offer(place, grain, 2.0, |_| {});
    let with = |over_horizon: bool| {
        let mut b = b.clone();
        b.limit("reserve", Measure::Stock, |limit| {
            limit.min = Some(always(5.0));
            limit.over_horizon = over_horizon;
        });
        plan_one(&b.project)
    };
    // 5 t are bought once, in the first period, or at last in the second.
    assert_close(with(false).manifest.objective, 10.0);
    assert_close(with(true).manifest.objective, 10.0);
    assert_eq!(with(false).tables.limits.len(), 2);
}

#[test]
fn relaxing_a_limit_never_makes_a_plan_dearer() {
    let mut before = f64::INFINITY;
    for max in [0.0, 10.0, 35.0, 60.0, 99.0, 100.0, 150.0] {
        let cost = with(Measure::Activity, |limit| limit.max = Some(always(max)));
        assert!(cost <= before + 1e-9, "{cost} after {before}");
        before = cost;
    }
}
