//! Bottlenecks, shared out buffers, money: by hand, and against trying all ways.

use karkas_line::answer::{
    Staffing, arrows, best_buffers, best_buffers_by_enumeration, best_places, best_places_by_enumeration,
    best_places_by_search, bottlenecks, elasticities_by_simulation,
};
use karkas_line::estimate::{Method, estimate};
use karkas_line::plant::{Failure, Link, Plant, Rework, Spread, Station};
use karkas_line::simulate::{Options, Shares, simulate};
use proptest::prelude::*;

fn bernoulli(up: &[f64], room: &[u32]) -> Plant {
    let station = |(at, &up): (usize, &f64)| Station {
        spread: Spread::Slots(up),
        ..Station::new(&format!("s{at}"), 1.0)
    };
    Plant::serial(up.iter().enumerate().map(station).collect(), room)
}

#[test]
fn the_formula_fits_the_line() {
    assert_eq!(estimate(&bernoulli(&[0.9, 0.8], &[2])).unwrap().method, Method::ExactBernoulli);
    assert_eq!(estimate(&bernoulli(&[0.9; 6], &[9; 5])).unwrap().method, Method::Aggregation);
    let exponential =
        |at: usize| Station { spread: Spread::Exponential, ..Station::new(&format!("s{at}"), 1.0) };
    let found = estimate(&Plant::serial(vec![exponential(0), exponential(1)], &[0])).unwrap();
    assert_eq!(found.method, Method::ExactService);
    assert!((found.throughput - 2.0 / 3.0).abs() < 1e-9);
    let breaks = Station {
        failure: Some(Failure { between: 90.0, repair: 10.0, by_clock: false }),
        ..Station::new("a", 1.0)
    };
    assert_eq!(
        estimate(&Plant::serial(vec![breaks, Station::new("b", 1.0)], &[3])).unwrap().method,
        Method::Decomposition
    );
}

/// The worst machine of a line with even buffers is its bottleneck in both views.
#[test]
fn the_worst_machine_is_the_bottleneck() {
    let plant = bernoulli(&[0.9, 0.6, 0.9], &[3, 3]);
    let found = estimate(&plant).unwrap();
    let said = bottlenecks(&plant, &found.starved, &found.blocked, &[]);
    let is_bottleneck: Vec<bool> = said.iter().map(|one| one.by_arrows).collect();
    assert_eq!(is_bottleneck, [false, true, false]);
    assert!(arrows(&plant, &found.starved, &found.blocked, &[])[1].0);
    // Slots of one machine only: decomposition answers, and the slow one decides almost alone.
    assert!(said[1].elasticity.unwrap() > said[0].elasticity.unwrap().max(said[2].elasticity.unwrap()));
}

/// Two branches are assembled: the slow one fills no buffer and starves the assembler, the quick one waits for room. The bench mends little and waits most,
/// which makes it no bottleneck.
#[test]
fn a_slow_branch_is_the_bottleneck_and_a_bench_is_not() {
    let mut stations = vec![
        Station::new("quick", 50.0),
        Station::new("slow", 100.0),
        Station::new("join", 60.0),
        Station::new("test", 70.0),
        Station::new("bench", 200.0),
    ];
    for (at, station) in stations.iter_mut().enumerate() {
        station.spread = Spread::Lognormal(0.3);
        station.is_source = at < 2;
    }
    stations[3].merges = true;
    stations[3].rework = Some(Rework { share: 0.05, station: 4 });
    let links = vec![Link::new(0, 2, 3), Link::new(1, 2, 3), Link::new(2, 3, 3), Link::new(4, 3, 2)];
    let plant = Plant { stations, links, calendars: Vec::new(), output: 3 };
    let options = Options { seed: 1, replications: 4, units: 4_000 };
    let run = simulate(&plant, &options, &|_| std::ops::ControlFlow::Continue(())).unwrap();
    let of = |what: fn(&Shares) -> f64| run.stations.iter().map(what).collect::<Vec<f64>>();
    let levels: Vec<f64> = run.levels.iter().map(|level| level.mean).collect();
    let said = bottlenecks(&plant, &of(|one| one.starved.mean), &of(|one| one.blocked.mean), &levels);
    let by_arrows: Vec<bool> = said.iter().map(|one| one.by_arrows).collect();
    assert_eq!(by_arrows, [false, true, false, false, false], "{said:?}");
    let most = said.iter().map(|one| one.elasticity.unwrap()).fold(0.0, f64::max);
    assert_eq!(said[1].elasticity, Some(most), "both views agree");
}

/// 5 people: one at each of three stations of 10, 20 and 10 s, and two more: the second goes to the slow station.
#[test]
fn people_go_where_they_bring_most() {
    let stations = vec![Station::new("a", 10.0), Station::new("b", 20.0), Station::new("c", 10.0)];
    let plant = Plant::serial(stations, &[5, 5]);
    let with = |people: f64| Staffing { plant: &plant, each: &[1.0; 3], most: &[3; 3], people };
    assert_eq!(best_places(&with(4.0)).unwrap().amounts, [1, 2, 1]);
    // With one more only all three together would help: 1, 2, 1 again. With seven: 2, 3, 2 at 0.15 a second, as 2, 4, 2 is not allowed.
    assert_eq!(best_places(&with(7.0)).unwrap().amounts, [2, 3, 2]);
    assert_eq!(best_places(&with(2.0)), None);
}

/// Two slow stations side by side in the row: a place more at one of them brings nothing, at both it doubles the line.
#[test]
fn people_go_to_two_stations_at_once() {
    let stations = vec![Station::new("a", 20.0), Station::new("b", 20.0), Station::new("c", 9.0)];
    let plant = Plant::serial(stations, &[50, 50]);
    let staffing = Staffing { plant: &plant, each: &[1.0; 3], most: &[3; 3], people: 5.0 };
    assert_eq!(best_places(&staffing).unwrap().amounts, [2, 2, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn the_search_for_people_is_as_good_as_trying_all(
        stations in prop::collection::vec((5.0..40.0_f64, 0..3_usize, 0.5..2.5_f64, prop::bool::ANY), 3..5),
        more in 0.0..6.0_f64
    ) {
        let each: Vec<f64> = stations.iter().map(|station| station.2).collect();
        let list = stations.iter().enumerate().map(|(at, &(time, spread, _, breaks))| Station {
            spread: [Spread::Fixed, Spread::Exponential, Spread::Lognormal(0.4)][spread],
            failure: breaks.then_some(Failure { between: 300.0, repair: 30.0, by_clock: false }),
            ..Station::new(&format!("s{at}"), time)
        });
        let plant = Plant::serial(list.collect(), &vec![2; each.len() - 1]);
        let people = each.iter().sum::<f64>() + more;
        let staffing = Staffing { plant: &plant, each: &each, most: &[3; 4][..each.len()], people };
        let all = best_places_by_enumeration(&staffing).unwrap();
        prop_assert_eq!(best_places(&staffing).unwrap().throughput, all.throughput);
        let found = best_places_by_search(&staffing).unwrap();
        prop_assert!(found.throughput >= all.throughput * 0.9, "{found:?} {all:?}");
        prop_assert!(found.throughput <= all.throughput);
        let used: f64 = found.amounts.iter().zip(&each).map(|(&amount, each)| f64::from(amount) * each).sum();
        prop_assert!(used <= people + 1e-6);
    }

    #[test]
    fn the_search_for_buffers_is_as_good_as_trying_all(
        up in prop::collection::vec(0.5..0.95_f64, 3..5), total in 4..9_u32
    ) {
        let plant = bernoulli(&up, &vec![1; up.len() - 1]);
        let (found, all) = (best_buffers(&plant, total), best_buffers_by_enumeration(&plant, total));
        let (found, all) = (found.unwrap(), all.unwrap());
        prop_assert_eq!(found.amounts.iter().sum::<u32>(), total);
        prop_assert!(found.throughput >= all.throughput * (1.0 - 1e-3), "{found:?} {all:?}");
    }
}

/// Two equal stations without a buffer: twice the speed of both is twice the line, so that their elasticities add up to one,
/// and by symmetry each is a half. Beside a station that is never waited for, the other has all.
#[test]
fn simulation_tells_what_a_quicker_station_brings() {
    let exponential =
        |name: &str, time: f64| Station { spread: Spread::Exponential, ..Station::new(name, time) };
    let options = Options { seed: 5, replications: 40, units: 20_000 };
    let on = |_: usize| std::ops::ControlFlow::Continue(());
    let of = |plant: &Plant| {
        let base = simulate(plant, &options, &on).unwrap();
        elasticities_by_simulation(plant, &base, &options, &on).unwrap()
    };
    let found = of(&Plant::serial(vec![exponential("a", 1.0), exponential("b", 1.0)], &[0]));
    assert!(found.iter().all(|elasticity| (elasticity - 0.5).abs() < 0.05), "{found:?}");
    let found = of(&Plant::serial(vec![exponential("a", 1.0), Station::new("b", 0.01)], &[20]));
    assert!((found[0] - 1.0).abs() < 0.03 && found[1].abs() < 0.03, "{found:?}");
}
