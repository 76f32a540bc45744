//! The simulator against exact values, and what holds for every run. The seeds were chosen before any run was looked at: 1, 2, 3.

use std::ops::ControlFlow;

use karkas_line::analytic::fluid::{self, Machine};
use karkas_line::exact::{self, Geometric};
use karkas_line::plant::{Calendar, Changeover, Failure, Link, Plant, Rework, Spread, Station};
use karkas_line::simulate::{Options, difference, flow, simulate, slots};
use proptest::prelude::*;

use crate::golden::{counts, golden, numbers};

const SEEDS: [u64; 3] = [1, 2, 3];

fn options(seed: u64) -> Options {
    Options { seed, replications: 20, units: 20_000 }
}

fn on(_: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn room(capacity: &[usize]) -> Vec<u32> {
    capacity.iter().map(|&one| one as u32).collect()
}

fn exponential_station(at: usize, rate: f64) -> Station {
    Station { spread: Spread::Exponential, ..Station::new(&format!("s{at}"), 1.0 / rate) }
}

#[test]
fn bernoulli_lines_are_covered() {
    let Some(golden) = golden() else { return };
    let cases = golden["bernoulli2"].as_array().unwrap().iter().map(|case| {
        (numbers(&case["p"]), vec![case["N"].as_u64().unwrap() as usize], case["exact"].as_f64().unwrap())
    });
    let long = golden["bernoulliM"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| (numbers(&case["p"]), counts(&case["N"]), case["exact_PR"].as_f64().unwrap()));
    for (up, capacity, expected) in cases.chain(long) {
        for seed in SEEDS {
            let found = slots::bernoulli(&up, &room(&capacity), &options(seed));
            assert!(found.covers(expected), "{up:?} {capacity:?} seed {seed}: {found:?} against {expected}");
        }
    }
}

#[test]
fn geometric_lines_are_covered() {
    let Some(golden) = golden() else { return };
    for case in golden["deterministic"].as_array().unwrap() {
        let pairs = numbers(&case["p"]).into_iter().zip(numbers(&case["r"]));
        let machines: Vec<Geometric> = pairs.map(|(failure, repair)| Geometric { failure, repair }).collect();
        let expected = case["exact_E"].as_f64().unwrap();
        for seed in SEEDS {
            let found = slots::geometric(&machines, &room(&counts(&case["N"])), &options(seed));
            assert!(found.covers(expected), "{machines:?} seed {seed}: {found:?} against {expected}");
        }
    }
}

#[test]
fn flowing_pairs_are_covered() {
    let Some(golden) = golden() else { return };
    for case in golden["exponential2"].as_array().unwrap() {
        let value = |name: &str| case[name].as_f64().unwrap();
        let machine = |failure, repair| Machine { speed: 1.0, failure, repair };
        let machines = [machine(value("l1"), value("m1")), machine(value("l2"), value("m2"))];
        for seed in SEEDS {
            let found = flow::serial(&machines, &[value("N")], true, &options(seed));
            assert!(found.covers(value("PR")), "{machines:?} seed {seed}: {found:?}");
        }
    }
}

#[test]
fn flowing_pairs_of_unequal_speeds_are_covered() {
    let cases = [
        ([(1.0, 0.02, 0.1), (1.5, 0.1, 0.2)], 4.0),
        ([(1.5, 0.1, 0.2), (1.0, 0.02, 0.1)], 4.0),
        ([(0.8, 0.001, 0.02), (0.9, 0.2, 0.5)], 10.0),
        ([(2.0, 0.3, 0.2), (1.0, 0.05, 0.5)], 0.5),
    ];
    for (machines, capacity) in cases {
        let machines = machines.map(|(speed, failure, repair)| Machine { speed, failure, repair });
        let expected = fluid::two_machines(machines[0], machines[1], capacity).throughput;
        for seed in SEEDS {
            let found = flow::serial(&machines, &[capacity], false, &options(seed));
            assert!(found.covers(expected), "{machines:?} seed {seed}: {found:?} against {expected}");
        }
    }
}

#[test]
fn exponential_service_is_covered() {
    let Some(golden) = golden() else { return };
    for case in golden["mm"].as_array().unwrap() {
        let rates = numbers(&case["mu"]);
        let stations = rates.iter().enumerate().map(|(at, &rate)| exponential_station(at, rate)).collect();
        let plant = Plant::serial(stations, &room(&counts(&case["B"])));
        let exact = exact::exponential_service(&rates, &counts(&case["B"])).unwrap();
        for seed in SEEDS {
            let found = simulate(&plant, &options(seed), &on).unwrap();
            let expected = case["TH"].as_f64().unwrap();
            assert!(found.throughput.covers(expected), "{rates:?} seed {seed}: {:?}", found.throughput);
            for (level, expected) in found.levels.iter().zip(&exact.levels) {
                // One of many intervals of 99 % may miss; the levels are held to twice their width.
                assert!((level.mean - expected).abs() < 2.0 * level.half_99 + 1e-9, "{level:?} {expected}");
            }
            for (shares, at) in found.stations.iter().zip(0..) {
                assert!(
                    (shares.starved.mean - exact.starved[at]).abs() < 2.0 * shares.starved.half_99 + 1e-9
                );
                assert!(
                    (shares.blocked.mean - exact.blocked[at]).abs() < 2.0 * shares.blocked.half_99 + 1e-9
                );
            }
        }
    }
}

/// A single station that breaks down makes `1 / (time (1 + repair / between))`, whether it breaks from work or by the clock, since it always works.
#[test]
fn breakdowns_by_hand() {
    for by_clock in [false, true] {
        let failure = Failure { between: 90.0, repair: 10.0, by_clock };
        let station = Station { failure: Some(failure), ..Station::new("press", 2.0) };
        let plant = Plant::serial(vec![station], &[]);
        let found = simulate(&plant, &options(1), &on).unwrap();
        // 1 / (2 * 100 / 90) = 0.45.
        assert!(found.throughput.covers(0.45), "{:?}", found.throughput);
        assert!((found.stations[0].down.mean - 0.1).abs() < 0.01);
    }
}

/// A tester with 20 % to mend and 5 % scrap: 1 / 0.75 operations for a good unit, 0.2 / 0.75 mended by a bench that gives back all it mends; the press
/// before it feeds what is not mended: 1.3333 - 0.26667 = 1.06667, for 0.05 / 0.75 = 0.06667 become scrap.
#[test]
fn rework_by_hand() {
    let mut press = Station::new("press", 1.0);
    press.is_source = true;
    let mut test = Station::new("test", 1.5);
    test.scrap = 0.05;
    test.merges = true;
    test.rework = Some(Rework { share: 0.2, station: 2 });
    let bench = Station::new("bench", 2.0);
    let plant = Plant {
        stations: vec![press, test, bench],
        links: vec![Link::new(0, 1, 3), Link::new(2, 1, 2)],
        calendars: Vec::new(),
        output: 1,
    };
    let visits = plant.visits().unwrap();
    for (found, expected) in visits.iter().zip([1.0 + 0.05 / 0.75, 1.0 / 0.75, 0.2 / 0.75]) {
        assert!((found - expected).abs() < 1e-9, "{visits:?}");
    }
    // The tester is the bottleneck: 1 / (1.5 * 1.3333) = 0.5.
    assert!((plant.bound().unwrap() - 0.5).abs() < 1e-9);
    let found = simulate(&plant, &options(1), &on).unwrap();
    assert!((found.throughput.mean - 0.5).abs() < 0.005, "{:?}", found.throughput);
    for (shares, expected) in found.stations.iter().zip(&visits) {
        assert!((shares.visits - expected).abs() < 0.02 * expected);
    }
    assert!((found.stations[1].scrapped - 0.05 / 0.75).abs() < 0.005);
}

/// An assembly of two bought parts, four cells and one frame: the cells come every 10 s, so a module every 40 s.
#[test]
fn assembly_by_hand() {
    let mut cells = Station::new("cells", 10.0);
    cells.is_source = true;
    let mut frames = Station::new("frames", 25.0);
    frames.is_source = true;
    let join = Station::new("join", 30.0);
    let links = vec![Link { taken: 4, ..Link::new(0, 2, 8) }, Link::new(1, 2, 2)];
    let plant = Plant { stations: vec![cells, frames, join], links, calendars: Vec::new(), output: 2 };
    assert_eq!(plant.visits().unwrap(), [4.0, 1.0, 1.0]);
    let found = simulate(&plant, &options(1), &on).unwrap();
    assert!((found.throughput.mean - 1.0 / 40.0).abs() < 1e-6, "{:?}", found.throughput);
}

/// Batches of 6 in 60 s after a station of 5 s; 20 s of setting up after each 12 parts: (60 + 60 + 20) / 12 = 11.67 s.
#[test]
fn batches_and_lots_by_hand() {
    let mut oven = Station::new("oven", 60.0);
    oven.batch = 6;
    oven.changeover = Some(Changeover { lot: 12, time: 20.0 });
    let plant = Plant::serial(vec![Station::new("load", 5.0), oven], &[12]);
    let found = simulate(&plant, &options(1), &on).unwrap();
    assert!((found.throughput.mean * 140.0 / 12.0 - 1.0).abs() < 1e-3, "{:?}", found.throughput);
}

/// One station works 8 h of 24 and the next 16 h: with room for a shift between them the slower in a day's parts decides:
/// 28,800 / 10 = 2,880 against 57,600 / 30 = 1,920 a day.
#[test]
fn shifts_by_hand() {
    let day = 86_400.0;
    let hours = |to: f64| Calendar { period: day, windows: vec![(0.0, to * 3_600.0)] };
    let mut press = Station::new("press", 10.0);
    press.calendar = Some(0);
    let mut weld = Station::new("weld", 30.0);
    weld.calendar = Some(1);
    let mut plant = Plant::serial(vec![press, weld], &[4_000]);
    plant.calendars = vec![hours(8.0), hours(16.0)];
    let found = simulate(&plant, &options(1), &on).unwrap();
    assert!((found.throughput.mean * day - 1_920.0).abs() < 2.0, "{:?}", found.throughput.mean * day);
    // Without room it works only when both are there: 28,800 / 30 = 960.
    plant.links[0].capacity = Some(0);
    let found = simulate(&plant, &options(1), &on).unwrap();
    assert!((found.throughput.mean * day - 960.0).abs() < 5.0, "{:?}", found.throughput.mean * day);
}

#[test]
fn variants_meet_the_same_chances() {
    let line =
        |second: f64| Plant::serial(vec![exponential_station(0, 1.0), exponential_station(1, second)], &[2]);
    let (base, better) = (line(1.0), line(1.05));
    let base = simulate(&base, &options(1), &on).unwrap();
    let better = simulate(&better, &options(1), &on).unwrap();
    let more = difference(&base, &better).more;
    let apart = base.throughput.half_99.hypot(better.throughput.half_99);
    assert!(more.mean > more.half_99 && more.half_99 < 0.5 * apart, "{more:?} against {apart}");
}

fn wild_plant() -> impl Strategy<Value = (Plant, u64)> {
    let station = (1.0..10.0_f64, 1..3_u32, 0..4_usize, 0.0..0.2_f64, prop::bool::ANY);
    (prop::collection::vec((station, 0..5_u32), 2..6), 0..1000_u64).prop_map(|(list, seed)| {
        let (stations, capacity): (Vec<_>, Vec<u32>) = list.into_iter().unzip();
        let stations: Vec<Station> = stations
            .into_iter()
            .enumerate()
            .map(|(at, (time, places, spread, scrap, breaks))| Station {
                places,
                spread: [Spread::Fixed, Spread::Exponential, Spread::Lognormal(0.4), Spread::Slots(0.8)]
                    [spread],
                scrap,
                failure: breaks.then_some(Failure { between: 50.0, repair: 8.0, by_clock: at % 2 == 0 }),
                ..Station::new(&format!("s{at}"), time)
            })
            .collect();
        (Plant::serial(stations, &capacity[1..]), seed)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_number_of_threads_changes_no_bit((plant, seed) in wild_plant()) {
        let options = Options { seed, replications: 5, units: 500 };
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| simulate(&plant, &options, &on).unwrap())
        };
        prop_assert_eq!(with(1), with(3));
    }

    #[test]
    fn no_line_beats_its_slowest_station_and_shares_are_whole((plant, seed) in wild_plant()) {
        let options = Options { seed, replications: 30, units: 1_000 };
        let found = simulate(&plant, &options, &on).unwrap();
        let bound = plant.bound().unwrap();
        // A lone bottleneck meets its bound, so that half of all estimates lie above it, and one interval in two hundred
        // does: three half-widths are more than eight standard errors, which chance does not reach.
        let chance = 3.0 * found.throughput.half_99;
        prop_assert!(found.throughput.mean <= bound * 1.001 + chance, "{:?} {bound}", found.throughput);
        for shares in &found.stations {
            let sum = shares.working.mean + shares.setting.mean + shares.down.mean
                + shares.starved.mean + shares.blocked.mean;
            prop_assert!((sum - 1.0).abs() < 1e-9, "{shares:?}");
        }
    }

    #[test]
    fn no_part_appears_or_is_lost((plant, seed) in wild_plant(), seconds in 10.0..5_000.0_f64) {
        let count = karkas_line::simulate::Count::of(&plant, seed, seconds);
        prop_assert_eq!(count.entered, count.left + count.scrapped + count.inside);
    }
}
