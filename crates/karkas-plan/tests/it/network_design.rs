//! Network design in projects: what is recognised as such, what is not, and that the answers are those of the direct search.

use karkas_model::index::{CommodityId, PlaceId, ProcessId};
use karkas_model::project::{Candidate, Measure, Project};
use karkas_plan::solve::{Method, SolveOptions};
use karkas_plan::{Plan, Request};
use proptest::prelude::*;

use crate::build::{Build, always};
use crate::solving::{assert_close, try_plan};

fn planned(project: &Project, method: Method) -> Plan {
    let solve = SolveOptions { gap: 0.0, method, ..SolveOptions::default() };
    try_plan(&[(1.0, project)], &Request { solve, ..Request::default() }).expect("there is a plan")
}

/// The cost of the plan, which both the method and the direct search find.
#[track_caller]
fn designed(project: &Project) -> f64 {
    let plan = planned(project, Method::Automatic);
    assert_eq!(plan.manifest.solver.method, "network-design");
    assert_close(planned(project, Method::Direct).manifest.objective, plan.manifest.objective);
    plan.manifest.objective
}

/// A process whose opening makes room.
fn room_maker(b: &mut Build, id: &str, room: CommodityId) -> ProcessId {
    b.process(id, &[(room, 1.0)], |process| {
        process.capex_fixed = always(1.0);
        process.lifetime = 1;
    })
}

/// What opening costs, and how much room it makes at the most.
fn room(fixed: f64, most: f64) -> impl FnOnce(&mut Candidate) {
    move |row| {
        row.capex_factor = fixed;
        row.max_capacity = Some(most);
    }
}

/// Nodes and arcs: every arc is a place of its own, reached by lanes that need room.
struct Arcs {
    b: Build,
    nodes: Vec<PlaceId>,
    goods: Vec<CommodityId>,
    link: ProcessId,
    room: CommodityId,
}

impl Arcs {
    fn new(nodes: usize, goods: usize) -> Self {
        let mut b = Build::new(&[1]);
        let nodes = (0..nodes).map(|i| b.place(&format!("n{i}"))).collect();
        let goods = (0..goods).map(|k| b.commodity(&format!("k{k}"))).collect();
        let room = b.commodity("room");
        let link = room_maker(&mut b, "link", room);
        Self { b, nodes, goods, link, room }
    }

    fn arc(&mut self, from: usize, to: usize, cost: f64, fixed: f64, most: f64) {
        let place = self.b.place(&format!("a{}", self.b.project.places.len()));
        self.b.candidate(place, self.link, room(fixed, most));
        let used = (self.room, always(-1.0));
        for &good in &self.goods {
            self.b.lane(self.nodes[from], place, good, cost, |lane| lane.emission = Some(used.clone()));
            self.b.lane(place, self.nodes[to], good, 0.0, |_| {});
        }
    }

    fn good(&mut self, good: usize, from: usize, to: usize, quantity: f64) {
        let (good, from, to) = (self.goods[good], self.nodes[from], self.nodes[to]);
        self.b.offer(from, good, 0.0, |offer| offer.capacity = Some(always(quantity)));
        self.b.demand(to, good, quantity, |_| {});
    }
}

/// 8 of one good from the first node to the third, 5 of another to the second; `most` fits on the first arc.
fn three_nodes(most: f64) -> Arcs {
    let mut arcs = Arcs::new(3, 2);
    arcs.arc(0, 1, 2.0, 10.0, most);
    arcs.arc(1, 2, 2.0, 10.0, 20.0);
    arcs.arc(0, 2, 1.0, 50.0, 20.0);
    arcs.good(0, 0, 2, 8.0);
    arcs.good(1, 0, 1, 5.0);
    arcs
}

#[test]
fn arcs_are_shared_while_they_have_room() {
    // By the second node: 10 + 10 + 8 · (2 + 2) + 5 · 2 = 62. The first good on its own arc: 50 + 8 · 1 + 10 + 5 · 2 = 78.
    assert_close(designed(&three_nodes(13.0).b.project), 62.0);
    // Where the first arc holds 10 only, three units of the first good would need the third arc as well.
    assert_close(designed(&three_nodes(10.0).b.project), 78.0);
}

#[test]
fn parallel_arcs_and_an_arc_without_fixed_cost() {
    let mut arcs = three_nodes(10.0);
    // A second arc beside the first holds the rest: 62 + 4.
    arcs.arc(0, 1, 2.0, 4.0, 3.0);
    assert_close(designed(&arcs.b.project), 66.0);
    // A way without room or fixed cost takes the rest at 3 each: 10 + 10 + 8 · 4 + 2 · 2 + 3 · 3; or at 2.5.
    let (from, to, good) = (arcs.nodes[0], arcs.nodes[1], arcs.goods[1]);
    arcs.b.lane(from, to, good, 3.0, |lane| lane.mode = "carrier".into());
    assert_close(designed(&arcs.b.project), 65.0);
    arcs.b.lane(from, to, good, 2.5, |lane| lane.mode = "cart".into());
    assert_close(designed(&arcs.b.project), 63.5);
}

/// A terminal (20 to open, room for 15) on the way from two places to a third: 10 of the first good at 2 each by the
/// terminal or 5 without, 6 of the second at 2 or 7. Of the first good 4 cost 3 each and the rest 5.
fn terminal(second_needs: f64, penalty: Option<f64>) -> Project {
    let mut b = Build::new(&[1]);
    let [mine, quarry, hub, town] = ["mine", "quarry", "hub", "town"].map(|id| b.place(id));
    let (coal, stone) = (b.commodity("coal"), b.commodity("stone"));
    let slot = b.commodity("slot");
    let handling = room_maker(&mut b, "handling", slot);
    b.candidate(hub, handling, room(20.0, 15.0));
    for (from, good, needs, around) in [(mine, coal, 1.0, 5.0), (quarry, stone, second_needs, 7.0)] {
        b.lane(from, hub, good, 1.0, |lane| lane.emission = Some((slot, always(-needs))));
        b.lane(hub, town, good, 1.0, |_| {});
        b.lane(from, town, good, around, |_| {});
    }
    b.offer(mine, coal, 3.0, |offer| offer.capacity = Some(always(4.0)));
    b.offer(mine, coal, 5.0, |offer| {
        offer.tier = 2;
        offer.partner = "other".into();
    });
    b.offer(quarry, stone, 0.0, |_| {});
    b.demand(town, coal, 10.0, |_| {});
    b.demand(town, stone, 6.0, |demand| demand.penalty = penalty.map(always));
    b.project
}

#[test]
fn several_lanes_share_the_room_of_a_place_that_they_pass() {
    // Coal is bought for 4 · 3 + 6 · 5 = 42. By the terminal go all stone and 9 of coal: 20 + 15 · 2 + 5.
    assert_close(designed(&terminal(1.0, None)), 42.0 + 55.0);
}

#[test]
fn goods_may_need_room_in_different_measure() {
    // A unit of room saves 3 on coal and 2.5 on stone: all coal, and 2.5 of stone: 20 + 10 · 2 + 2.5 · 2 + 3.5 · 7.
    assert_close(designed(&terminal(2.0, None)), 42.0 + 69.5);
}

#[test]
fn what_costs_more_than_its_penalty_is_left() {
    // Stone at 2 each is not worth 1.5: 20 + 10 · 2 + 6 · 1.5.
    assert_close(designed(&terminal(1.0, Some(1.5))), 42.0 + 49.0);
}

#[test]
fn one_good_of_several_origins_and_destinations() {
    let mut arcs = Arcs::new(4, 1);
    arcs.arc(0, 2, 1.0, 12.0, 9.0);
    arcs.arc(1, 2, 1.0, 7.0, 9.0);
    arcs.arc(2, 3, 1.0, 8.0, 9.0);
    arcs.arc(1, 3, 4.0, 1.0, 9.0);
    let good = arcs.goods[0];
    for (node, capacity) in [(0, 6.0), (1, 5.0)] {
        arcs.b.offer(arcs.nodes[node], good, 1.0, |offer| offer.capacity = Some(always(capacity)));
    }
    for (node, quantity) in [(2, 3.0), (3, 4.0)] {
        arcs.b.demand(arcs.nodes[node], good, quantity, |_| {});
    }
    // 7 are bought, 2 of them at the first node at least. 3 by the first arc and 4 by the last: 12 + 3 + 1 + 16 = 32. As much
    // as there is by the first arc: 12 + 6, 3 of it further: 8 + 3, and one by the last arc: 1 + 4, together 34.
    assert_close(designed(&arcs.b.project), 7.0 + 32.0);
}

#[test]
fn the_whole_need_not_be_a_network() {
    type Change = fn(&mut Arcs);
    let changes: [(&str, Change); 7] = [
        ("a loss on the way", |arcs| {
            let lane = arcs.b.project.lanes.ids().next().expect("a lane");
            arcs.b.project.lanes[lane].loss = 0.1;
            let offer = arcs.b.project.offers.ids().next().expect("an offer");
            arcs.b.project.offers[offer].capacity = None;
        }),
        ("a smallest size", |arcs| arcs.b.project.processes[arcs.link].minimum = Some(3.0)),
        ("modules", |arcs| arcs.b.project.processes[arcs.link].module = Some(5.0)),
        ("a limit", |arcs| {
            arcs.b.limit("few", Measure::Opened, |limit| limit.max = Some(always(5.0)));
        }),
        ("a process with an input", |arcs| {
            let (room, power) = (arcs.room, arcs.b.commodity("power"));
            let link = arcs.b.process("powered", &[(room, 1.0), (power, -1.0)], |_| {});
            let place = arcs.b.project.candidates[0].place;
            arcs.b.project.candidates[0].process = link;
            arcs.b.offer(place, power, 1.0, |_| {});
        }),
        ("lanes with a capacity", |arcs| {
            let capacity = arcs.b.lane_capacity(100.0);
            let lane = arcs.b.project.lanes.ids().next().expect("a lane");
            arcs.b.project.lanes[lane].capacity = Some((capacity, 1.0));
        }),
        ("goods that are kept", |arcs| {
            let good = arcs.goods[0];
            arcs.b.project.commodities[good].kept =
                Some(karkas_model::project::Keeping { loss: 0.0, cost: always(1.0) });
        }),
    ];
    for (what, change) in changes {
        let mut arcs = three_nodes(13.0);
        change(&mut arcs);
        let plan = planned(&arcs.b.project, Method::NetworkDesign);
        assert_ne!(plan.manifest.solver.method, "network-design", "{what}");
    }
}

#[test]
fn two_periods_are_not_one_network() {
    let mut arcs = three_nodes(13.0);
    let periods = Build::new(&[1, 1]).project.settings.periods;
    arcs.b.project.settings.periods = periods;
    let plan = planned(&arcs.b.project, Method::NetworkDesign);
    assert_ne!(plan.manifest.solver.method, "network-design");
    // Each year as one: an arc lives for a year.
    assert_close(plan.manifest.objective, 2.0 * 62.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_direct_search_finds_the_same(
        arcs in prop::collection::vec((0_usize..4, 1_usize..4, 0_u32..6, 1_u32..40, 3_u32..15), 3..9),
        goods in prop::collection::vec((0_usize..4, 1_usize..4, 1_u32..7, 20_u32..90), 1..4),
    ) {
        let mut network = Arcs::new(4, goods.len());
        for (from, step, cost, fixed, most) in arcs {
            network.arc(from, (from + step) % 4, f64::from(cost), f64::from(fixed), f64::from(most));
        }
        for (k, (from, step, quantity, penalty)) in goods.into_iter().enumerate() {
            network.good(k, from, (from + step) % 4, f64::from(quantity));
            let demand = network.b.project.demands.ids().last().expect("just made");
            network.b.project.demands[demand].penalty = Some(always(f64::from(penalty)));
        }
        // Some of these are location problems too, and some have so little to decide that the direct search ends them.
        let direct = planned(&network.b.project, Method::Direct).manifest.objective;
        for method in [Method::Automatic, Method::NetworkDesign] {
            assert_close(planned(&network.b.project, method).manifest.objective, direct);
        }
    }
}
