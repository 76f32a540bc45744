//! Projects that are fixed-charge location problems, and those that only look like it.

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::{Measure, Per, Project};
use karkas_model::series::Period;
use karkas_plan::solve::Method;
use karkas_plan::{Plan, Request};
use proptest::prelude::*;

use crate::build::{Build, always, flow};
use crate::solving::{assert_close, exact, try_plan};

fn with(method: Method) -> Request {
    let mut request = exact(true);
    request.solve.method = method;
    request
}

/// The plan, found by the special method; the direct search finds the same cost.
#[track_caller]
fn recognised(project: &Project) -> Plan {
    let plan = try_plan(&[(1.0, project)], &with(Method::Automatic)).expect("a plan");
    assert_eq!(plan.manifest.solver.method, "location");
    let direct = try_plan(&[(1.0, project)], &with(Method::Direct)).expect("a plan");
    assert_close(plan.manifest.objective, direct.manifest.objective);
    plan
}

#[track_caller]
fn not_recognised(projects: &[(f64, &Project)]) {
    let plan = try_plan(projects, &with(Method::Location)).expect("a plan");
    assert_ne!(plan.manifest.solver.method, "location");
}

/// Depots at which a good comes from nothing, for a fixed investment each and up to a size, and two towns that want
/// 10 t and 5 t. The first depot is near the first town.
fn depots(fixed: [f64; 2], size: Option<f64>) -> (Build, CommodityId, [PlaceId; 2], [PlaceId; 2]) {
    let mut b = Build::new(&[1]);
    let good = b.commodity("good");
    let towns = [b.place("town1"), b.place("town2")];
    let sites = [b.place("site1"), b.place("site2")];
    let depot = b.process("depot", &[(good, 1.0)], |depot| {
        depot.capex_fixed = always(1.0);
        depot.lifetime = 1;
    });
    for (j, &site) in sites.iter().enumerate() {
        b.candidate(site, depot, |row| {
            row.capex_factor = fixed[j];
            row.max_capacity = size;
        });
        for (i, &town) in towns.iter().enumerate() {
            b.lane(site, town, good, if i == j { 1.0 } else { 3.0 }, |_| {});
        }
    }
    b.demand(towns[0], good, 10.0, |_| {});
    b.demand(towns[1], good, 5.0, |_| {});
    (b, good, towns, sites)
}

#[test]
fn depots_with_a_fixed_investment() {
    // Both: 20 + 20 + 10 + 5 = 55. The first alone: 20 + 10 + 5 · 3 = 45.
    assert_close(recognised(&depots([20.0, 20.0], None).0.project).manifest.objective, 45.0);
    // A second for 8 is worth it: 20 + 8 + 10 + 5 = 43.
    assert_close(recognised(&depots([20.0, 8.0], None).0.project).manifest.objective, 43.0);
    // With room for 8 t each both are needed: 40 + 8 + 2 · 3 + 5 = 59.
    assert_close(recognised(&depots([20.0, 20.0], Some(8.0)).0.project).manifest.objective, 59.0);
}

#[test]
fn running_cost_capital_and_inputs_of_each_unit() {
    let (mut b, ..) = depots([20.0, 20.0], Some(16.0));
    let power = b.commodity("power");
    let smoke = b.waste("smoke", 0.25);
    for place in b.everywhere() {
        b.offer(place, power, 0.5, |_| {});
    }
    let depot = b.project.processes.ids().next().expect("the depot");
    let depot = &mut b.project.processes[depot];
    depot.capex = always(0.1);
    depot.opex = always(0.2);
    flow(depot, power, -2.0, Per::Activity);
    flow(depot, smoke, 1.0, Per::Activity);
    // Each tonne costs 2 · 0.5 for power, 0.25 for smoke and 0.2 to run. Capital is 0.1 a tonne of capacity, times the
    // factor 20 of the site, so 2: 45 + 15 · (1 + 0.25 + 0.2 + 2) = 96.75 with the first alone.
    let plan = recognised(&b.project);
    assert_close(plan.manifest.objective, 96.75);
}

#[test]
fn works_of_one_module() {
    let mut b = Build::new(&[1]);
    let good = b.commodity("good");
    let (near, far, town) = (b.place("near"), b.place("far"), b.place("town"));
    let works = b.process("works", &[], |works| {
        works.module = Some(1.0);
        works.capex = always(7.0);
        works.lifetime = 1;
        flow(works, good, 6.0, Per::Activity);
    });
    for site in [near, far] {
        b.candidate(site, works, |row| row.max_capacity = Some(1.0));
    }
    b.lane(near, town, good, 1.0, |_| {});
    b.lane(far, town, good, 2.0, |_| {});
    b.demand(town, good, 10.0, |_| {});
    // Two works give 12 t: 7 + 7 + 6 + 4 · 2 = 28.
    assert_close(recognised(&b.project).manifest.objective, 28.0);
}

#[test]
fn offers_stand_open_and_demand_may_be_left() {
    let (mut b, good, towns, _) = depots([20.0, 20.0], Some(20.0));
    let market = b.place("market");
    b.offer(market, good, 2.0, |offer| offer.capacity = Some(always(6.0)));
    b.lane(market, towns[0], good, 0.5, |lane| lane.loss = 0.25);
    b.lane(market, towns[1], good, 0.5, |lane| lane.loss = 0.25);
    for demand in b.project.demands.ids().collect::<Vec<_>>() {
        b.project.demands[demand].penalty = Some(always(4.0));
    }
    b.demand(towns[1], good, 4.0, |row| {
        row.must_serve = false;
        row.price = always(5.0);
        row.segment = "extra".into();
    });
    // The market delivers 4.5 t for 2.5 / 0.75 = 3.33 each. Leaving all costs 60 and earns nothing.
    // The first depot: 20 + 10 + 15 and 12 for the extra 4 t, less 20 = 37; no market, as 3 is cheaper than 3.33.
    // The market alone serves 4 t extra: 60 + 4 · 3.33 - 20 + 0.5 · (3.33 - 4) = 53.
    let plan = recognised(&b.project);
    assert_close(plan.manifest.objective, 37.0);
}

#[test]
fn a_bound_on_one_lane() {
    let (mut b, _, _, _) = depots([20.0, 20.0], None);
    let capacity = b.lane_capacity(4.0);
    let lane = b.project.lanes.ids().nth(1).expect("the lane from the first site to the second town");
    b.project.lanes[lane].capacity = Some((capacity, 1.0));
    // The first serves only 4 of the 5: both 55; so the second alone: 20 + 5 + 30 = 55; equal.
    assert_close(recognised(&b.project).manifest.objective, 55.0);
}

#[test]
fn what_is_more_than_location_is_not_taken_for_it() {
    let base = || depots([20.0, 20.0], Some(16.0));
    let (b, ..) = base();
    let mut two_periods = b.project.clone();
    two_periods.settings.periods.push(Period { start: 2027, length: 1 });
    not_recognised(&[(1.0, &two_periods)]);
    let mut other = b.project.clone();
    other.scenario = "other".into();
    not_recognised(&[(0.5, &b.project), (0.5, &other)]);

    // A bound that two lanes share.
    let (mut b, ..) = base();
    let capacity = b.lane_capacity(14.0);
    for lane in b.project.lanes.ids().take(2).collect::<Vec<_>>() {
        b.project.lanes[lane].capacity = Some((capacity, 1.0));
    }
    not_recognised(&[(1.0, &b.project)]);

    // A limit over all places.
    let (mut b, ..) = base();
    b.limit("opened", Measure::Opened, |limit| limit.max = Some(always(1.0)));
    not_recognised(&[(1.0, &b.project)]);

    // A way from one town to the other.
    let (mut b, good, towns, _) = base();
    b.lane(towns[0], towns[1], good, 0.5, |_| {});
    not_recognised(&[(1.0, &b.project)]);

    // Depots that get their goods from works, which cost something to open too.
    let (mut b, _, _, sites) = base();
    let raw = b.commodity("raw");
    let works = b.place("works");
    let make = b.process("make", &[(raw, 1.0)], |make| {
        make.capex_fixed = always(5.0);
        make.lifetime = 1;
    });
    b.candidate(works, make, |row| row.max_capacity = Some(20.0));
    let depot = b.project.processes.ids().next().expect("the depot");
    let depot = &mut b.project.processes[depot];
    flow(depot, raw, -1.0, Per::Activity);
    for site in sites {
        b.lane(works, site, raw, 0.1, |_| {});
    }
    not_recognised(&[(1.0, &b.project)]);
}

prop_compose! {
    fn any_depots()(sites in 1usize..5, towns in 1usize..5)(
        fixed in prop::collection::vec(1u32..40, sites),
        size in prop::collection::vec(prop::option::of(3u32..20), sites),
        quantity in prop::collection::vec(1u32..9, towns),
        penalty in prop::collection::vec(prop::option::of(1u32..12), towns),
        cost in prop::collection::vec(0u32..9, sites * towns),
        offer in prop::option::of((0u32..9, 1u32..9)),
    ) -> Project {
        let mut b = Build::new(&[1]);
        let good = b.commodity("good");
        let depot = b.process("depot", &[(good, 1.0)], |depot| {
            depot.capex_fixed = always(1.0);
            depot.lifetime = 1;
        });
        let towns: Vec<PlaceId> = (0..quantity.len()).map(|i| b.place(&format!("town{i}"))).collect();
        for (i, &town) in towns.iter().enumerate() {
            b.demand(town, good, quantity[i].into(), |row| {
                row.penalty = penalty[i].map(|penalty| always(penalty.into()));
            });
        }
        for j in 0..fixed.len() {
            let site = b.place(&format!("site{j}"));
            b.candidate(site, depot, |row| {
                row.capex_factor = fixed[j].into();
                row.max_capacity = size[j].map(f64::from);
            });
            for (i, &town) in towns.iter().enumerate() {
                b.lane(site, town, good, cost[j * towns.len() + i].into(), |_| {});
            }
            if let (0, Some((price, capacity))) = (j, offer) {
                b.offer(site, good, price.into(), |row| row.capacity = Some(always(capacity.into())));
            }
        }
        b.project
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_special_method_costs_what_the_direct_one_does(project in any_depots()) {
        let special = try_plan(&[(1.0, &project)], &with(Method::Location));
        let direct = try_plan(&[(1.0, &project)], &with(Method::Direct));
        prop_assert_eq!(special.is_some(), direct.is_some());
        if let (Some(special), Some(direct)) = (special, direct) {
            assert_close(special.manifest.objective, direct.manifest.objective);
            prop_assert_eq!(special.manifest.solver.method, "location");
        }
    }
}
