//! Offers, lanes, demands, disposal, duty and emissions.

use karkas_model::project::PartnerFilter;

use crate::build::{Build, always};
use crate::solving::{assert_close, optimum, plan_one};

#[test]
fn a_price_rises_by_tiers() {
    let mut b = Build::new(&[1]);
    let market = b.place("market");
    let good = b.commodity("good");
    for (tier, price, capacity) in [(1, 2.0, Some(10.0)), (2, 3.0, Some(10.0)), (3, 7.0, None)] {
        b.offer(market, good, price, |offer| {
            offer.tier = tier;
            offer.capacity = capacity.map(always);
        });
    }
    b.demand(market, good, 25.0, |_| {});
    let plan = plan_one(&b.project);
    // 10 · 2 + 10 · 3 + 5 · 7; one more t would save the dearest.
    assert_close(plan.manifest.objective, 85.0);
    assert_close(plan.tables.prices[0].price, 7.0);
}

#[test]
fn an_offer_stands_for_its_share_of_a_period() {
    let mut b = Build::new(&[4]);
    let market = b.place("market");
    let good = b.commodity("good");
    b.offer(market, good, 1.0, |offer| {
        offer.capacity = Some(always(10.0));
        offer.from = Some(2027);
    });
    b.offer(market, good, 3.0, |offer| offer.partner = "dear".into());
    b.demand(market, good, 10.0, |_| {});
    // Three years of four: 7.5 a year at 1 EUR, 2.5 at 3, for four years.
    assert_close(optimum(&b.project), 4.0 * (7.5 + 7.5));
}

#[test]
fn a_lane_loses_on_the_way() {
    let mut b = Build::new(&[1]);
    let (mine, market) = (b.place("mine"), b.place("market"));
    let ore = b.commodity("ore");
    b.offer(mine, ore, 2.0, |_| {});
    b.lane(mine, market, ore, 1.0, |lane| lane.loss = 0.1);
    b.demand(market, ore, 90.0, |_| {});
    let plan = plan_one(&b.project);
    // 100 t are sent: 200 for ore, 100 for freight.
    assert_close(plan.manifest.objective, 300.0);
    assert_close(plan.tables.flows[0].sent, 100.0);
    assert_close(plan.tables.flows[0].arrived, 90.0);
    // A t at the market is worth 3 / 0.9.
    let price = plan.tables.prices.iter().find(|row| row.place == "market").expect("a price");
    assert_close(price.price, 3.0 / 0.9);
}

#[test]
fn lanes_share_a_capacity_by_mass() {
    let mut b = Build::new(&[1]);
    let (mine, market) = (b.place("mine"), b.place("market"));
    let (light, heavy) = (b.commodity("light"), b.commodity("heavy"));
    let road = b.lane_capacity(20.0);
    for (commodity, mass) in [(light, 1.0), (heavy, 2.0)] {
        b.offer(mine, commodity, 0.0, |_| {});
        b.offer(market, commodity, 10.0, |_| {});
        b.lane(mine, market, commodity, 1.0, |lane| lane.capacity = Some((road, mass)));
        b.demand(market, commodity, 10.0, |_| {});
    }
    // A t by road saves 9 EUR; light takes half as much of it. All 10 light, 5 heavy; 5 heavy are bought at 10.
    assert_close(optimum(&b.project), 10.0 + 5.0 + 50.0);
}

#[test]
fn waste_is_disposed_of_at_its_price() {
    let mut b = Build::new(&[1]);
    let works = b.place("works");
    let (good, slag) = (b.commodity("good"), b.waste("slag", 4.0));
    let make = b.process("make", &[(good, 1.0), (slag, 0.5)], |_| {});
    b.candidate(works, make, |_| {});
    b.demand(works, good, 10.0, |_| {});
    let plan = plan_one(&b.project);
    assert_close(plan.manifest.objective, 20.0);
    // One more t of slag would cost 4.
    let price = plan.tables.prices.iter().find(|row| row.commodity == "slag").expect("a price");
    assert_close(price.price, -4.0);
}

#[test]
fn what_cannot_be_disposed_of_must_be_used() {
    let mut b = Build::new(&[1]);
    let works = b.place("works");
    let (good, heat) = (b.commodity("good"), b.commodity("heat"));
    let make = b.process("make", &[(good, 1.0), (heat, 2.0)], |_| {});
    b.candidate(works, make, |_| {});
    b.offer(works, good, 5.0, |_| {});
    b.demand(works, good, 10.0, |_| {});
    b.demand(works, heat, 6.0, |demand| demand.must_serve = false);
    // Only 6 of heat find a taker, so only 3 t of the good are made.
    assert_close(optimum(&b.project), 35.0);
}

#[test]
fn a_demand_that_need_not_be_served_is_served_where_it_pays() {
    let price_of = |price| {
        let mut b = Build::new(&[1]);
        let market = b.place("market");
        let good = b.commodity("good");
        b.offer(market, good, 5.0, |_| {});
        b.demand(market, good, 50.0, |demand| {
            demand.must_serve = false;
            demand.price = always(price);
        });
        optimum(&b.project)
    };
    assert_close(price_of(6.0), -50.0);
    assert_close(price_of(4.0), 0.0);
}

#[test]
fn an_unserved_unit_has_its_penalty() {
    let mut b = Build::new(&[1]);
    let market = b.place("market");
    let good = b.commodity("good");
    b.offer(market, good, 5.0, |offer| offer.capacity = Some(always(30.0)));
    b.demand(market, good, 50.0, |demand| {
        demand.price = always(1.0);
        demand.penalty = Some(always(8.0));
    });
    let plan = plan_one(&b.project);
    // 30 · (5 - 1) + 20 · 8. One t more would be sold for 1 and spare 8.
    assert_close(plan.manifest.objective, 120.0 + 160.0);
    assert_close(plan.tables.unserved[0].amount, 20.0);
    assert_close(plan.tables.prices[0].price, 9.0);
}

#[test]
fn lanes_and_offers_bring_emissions() {
    let mut b = Build::new(&[1]);
    let (mine, market) = (b.place("mine"), b.place("market"));
    let (ore, carbon) = (b.commodity("ore"), b.waste("carbon", 5.0));
    b.offer(mine, ore, 2.0, |offer| offer.emission = Some((carbon, always(0.3))));
    b.lane(mine, market, ore, 1.0, |lane| {
        lane.loss = 0.5;
        lane.emission = Some((carbon, always(0.1)));
    });
    b.demand(market, ore, 10.0, |_| {});
    let plan = plan_one(&b.project);
    // 20 t are bought and sent, 10 arrive: 20 · (2 + 0.3 · 5 + 1 + 0.1 · 5).
    assert_close(plan.manifest.objective, 100.0);
    let at = |place: &str| plan.tables.disposals.iter().find(|row| row.place == place).map(|row| row.amount);
    assert_close(at("mine").expect("carbon of the mine"), 6.0);
    assert_close(at("market").expect("carbon of the road"), 2.0);
}

#[test]
fn duty_is_a_share_of_the_reference_price() {
    let mut b = Build::new(&[1]);
    let (abroad, market) = (b.place("abroad"), b.place("market"));
    let good = b.commodity("good");
    b.project.commodities[good].price = Some(always(20.0));
    b.offer(abroad, good, 5.0, |_| {});
    b.lane(abroad, market, good, 1.0, |lane| lane.duty = always(0.1));
    b.demand(market, good, 10.0, |_| {});
    // 10 · (5 + 1 + 2).
    assert_close(optimum(&b.project), 80.0);
}

#[test]
fn a_lane_may_carry_what_it_emits_and_start_where_it_ends() {
    // Entries of one column in one row add up: a lane that gives off what it carries, as a loss written otherwise.
    let mut b = Build::new(&[1]);
    let (mine, market) = (b.place("mine"), b.place("market"));
    let ore = b.commodity("ore");
    b.offer(mine, ore, 1.0, |_| {});
    b.lane(mine, market, ore, 1.0, |lane| lane.emission = Some((ore, always(-0.5))));
    b.demand(market, ore, 10.0, |_| {});
    assert_close(optimum(&b.project), 40.0);
}

#[test]
fn suppliers_are_told_apart() {
    let mut b = Build::new(&[1]);
    let market = b.place("market");
    let good = b.commodity("good");
    for (partner, price, country) in [("near", 3.0, "RU"), ("far", 1.0, "CN"), ("other", 2.0, "KZ")] {
        b.offer(market, good, price, |offer| {
            offer.partner = partner.into();
            offer.origin_country = Some(country.into());
        });
    }
    b.project.settings.home = Some("RU".into());
    b.demand(market, good, 10.0, |_| {});
    let with = |partner: PartnerFilter, max: f64| {
        let mut b = b.clone();
        b.limit("ceiling", karkas_model::project::Measure::Purchases, |limit| {
            limit.partner = partner;
            limit.max = Some(always(max));
        });
        optimum(&b.project)
    };
    // Cheapest first: far 1, other 2, near 3.
    assert_close(with(PartnerFilter::Any, 10.0), 10.0);
    assert_close(with(PartnerFilter::Partner("far".into()), 4.0), 4.0 + 12.0);
    assert_close(with(PartnerFilter::Country("CN".into()), 4.0), 4.0 + 12.0);
    assert_close(with(PartnerFilter::Foreign, 4.0), 4.0 + 18.0);
    assert_close(with(PartnerFilter::Home, 0.0), 10.0);
}
