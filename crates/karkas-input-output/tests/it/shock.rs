//! How shocks spread, beside BoARIO 0.7.2 and by what must hold for any network.

use karkas_input_output::progress::unwatched;
use karkas_input_output::shock::{
    Binding, Events, Importance, Link, Network, Settings, Shock, Simulation, Stillness, Target, read_firms,
    run,
};
use proptest::prelude::*;

use crate::golden::{Sheet, folder};
use crate::pymrio_test::read;

/// The test system of pymrio; manufacturing of reg1 loses 500,000 of its capital of four years' value added from day 5,
/// and gets it back over 90 days from day 11.
#[test]
fn production_agrees_with_boario() {
    let Some(folder) = folder().map(|folder| folder.join("golden/pymrio_test")) else { return };
    let system = read(&folder);
    let network = Network::of_system(&system, 365.0);
    let mut settings = Settings::new(network.products());
    settings.stillness = Some(Stillness { relative: 1e-5, absolute: 1e-8 });
    settings.negligible_share = 1e-5 / 365.0;
    let hit = system.sector("reg1", "manufactoring").unwrap();
    let share = 500_000.0 / (4.0 * system.value_added[hit]);
    let days = 5..12;
    let shock = Shock { target: Target::Capacity, producers: vec![hit], share, days, recovery_days: 90 };
    let events = Events { shocks: vec![shock] };

    let sheet = Sheet::read(&folder.join("boario_psi_production_every5.csv"));
    let columns: Vec<usize> = sheet.header[1..]
        .iter()
        .map(|label| label.split_once('|').and_then(|(region, name)| system.sector(region, name)).unwrap())
        .collect();
    let theirs = sheet.matrix();
    let mut simulation = Simulation::new(&network, settings).unwrap();
    let mut worst: f64 = 0.0;
    for day in 0..=195 {
        let of = |target| events.losses(target, day, network.len());
        simulation.step(&of(Target::Capacity), &of(Target::Demand));
        if day % 5 == 0 {
            for (column, &sector) in columns.iter().enumerate() {
                let (ours, theirs) = (simulation.production()[sector], theirs[(day / 5, column)]);
                let difference = (ours - theirs).abs() / theirs;
                worst = worst.max(difference);
                assert!(difference < 1e-9, "day {day}, {}: {ours} and {theirs}", sheet.header[column + 1]);
            }
        }
    }
    assert!(worst > 0.0, "the same to the last bit would be too good to be true");
}

/// Networks of up to twelve producers of four products; some have no links at all.
fn networks() -> impl Strategy<Value = Network> {
    (1..12_usize).prop_flat_map(|count| {
        let product = prop::collection::vec(0..4_usize, count);
        let demand = prop::collection::vec(prop_oneof![1 => Just(0.0), 4 => 1.0..100.0_f64], count);
        let link = (0..count, 0..count, 0.1..10.0_f64);
        (product, demand, prop::collection::vec(link, 0..3 * count)).prop_map(|(product, demand, links)| {
            let links = links.into_iter().map(|(supplier, buyer, flow)| Link { supplier, buyer, flow });
            Network::new(product, demand, links.collect()).unwrap()
        })
    })
}

fn settings() -> impl Strategy<Value = (Binding, f64, bool, Vec<u8>)> {
    let binding = prop_oneof![(0.1..1.0_f64).prop_map(Binding::Threshold), Just(Binding::Exhaustion)];
    (binding, 1.0..40.0_f64, any::<bool>(), prop::collection::vec(0..3_u8, 16))
}

fn made(
    (binding, days, rerouting, importance): (Binding, f64, bool, Vec<u8>),
    network: &Network,
) -> Settings {
    let all = network.products();
    let rank = |at: usize| {
        [Importance::Critical, Importance::Important, Importance::Negligible][importance[at % 16] as usize]
    };
    Settings {
        binding,
        inventory_days: vec![days; all],
        rerouting,
        importance: (0..all * all).map(rank).collect(),
        ..Settings::new(all)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn without_a_shock_nothing_changes(network in networks(), choice in settings()) {
        let course = run(&network, made(choice, &network), &Events::default(), 40, &mut unwatched).unwrap();
        let before: f64 = network.output().iter().sum();
        for (day, production) in course.production.iter().enumerate() {
            prop_assert!((production - before).abs() <= 1e-9 * before, "day {}: {} of {}", day, production, before);
            prop_assert!(course.unmet[day].abs() <= 1e-9 * before);
        }
    }

    #[test]
    fn production_stays_within_capacity_and_stocks_above_zero(
        network in networks(), choice in settings(), share in 0.0..=1.0_f64, hit in 0..12_usize, demand in any::<bool>(),
    ) {
        let target = if demand { Target::Demand } else { Target::Capacity };
        let shock = Shock { target, producers: vec![hit % network.len()], share, days: 2..20, recovery_days: 15 };
        let events = Events { shocks: vec![shock] };
        let mut simulation = Simulation::new(&network, made(choice, &network)).unwrap();
        for day in 0..60 {
            let of = |target| events.losses(target, day, network.len());
            let lost = of(Target::Capacity);
            simulation.step(&lost, &of(Target::Demand));
            for (producer, &gone) in lost.iter().enumerate() {
                let (made, capacity) = (simulation.production()[producer], simulation.capacity()[producer]);
                prop_assert!(made >= 0.0 && made <= capacity * (1.0 + 1e-12));
                let most = network.output()[producer] * (1.0 - gone) * 1.25;
                prop_assert!(capacity <= most * (1.0 + 1e-12));
                prop_assert!(simulation.delivered()[producer] <= simulation.wanted()[producer] * (1.0 + 1e-9) + 1e-9);
            }
            prop_assert!(simulation.stocks().iter().all(|stock| *stock >= 0.0 && stock.is_finite()));
        }
    }

    #[test]
    fn the_course_does_not_depend_on_threads(network in networks(), choice in settings()) {
        let shock = Shock { target: Target::Capacity, producers: vec![0], share: 0.7, days: 1..9, recovery_days: 5 };
        let events = Events { shocks: vec![shock] };
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| run(&network, made(choice.clone(), &network), &events, 30, &mut unwatched).unwrap())
        };
        prop_assert_eq!(with(1), with(3));
    }
}

/// A mill (product 0) sells 10 a day to a bakery (product 1), which sells 30 a day to final users. The mill stops for good.
/// The bakery has flour for 4 days, uses 1/3 for each unit, and is held back only when flour does not last the day.
fn mill_and_bakery(importance: Importance) -> Vec<f64> {
    let links = vec![Link { supplier: 0, buyer: 1, flow: 10.0 }];
    let network = Network::new(vec![0, 1], vec![0.0, 30.0], links).unwrap();
    let settings = Settings {
        binding: Binding::Exhaustion,
        inventory_days: vec![4.0; 2],
        importance: vec![importance; 4],
        overproduction_most: 1.0,
        ..Settings::new(2)
    };
    let mut simulation = Simulation::new(&network, settings).unwrap();
    (0..7)
        .map(|_| {
            simulation.step(&[1.0, 0.0], &[0.0, 0.0]);
            simulation.production()[1]
        })
        .collect()
}

#[test]
fn a_bakery_without_flour() {
    let near = |ours: &[f64], theirs: &[f64]| ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-9);
    // Flour 40, 30, 20, 10, 0: four full days, then nothing.
    let critical = mill_and_bakery(Importance::Critical);
    assert!(near(&critical, &[30.0, 30.0, 30.0, 30.0, 0.0, 0.0, 0.0]), "{critical:?}");
    // Half of what capacity allows and half of what flour allows: flour for 40·3 = 120, 90, 60, 30, then 0 gives 15.
    let important = mill_and_bakery(Importance::Important);
    assert!(near(&important, &[30.0, 30.0, 30.0, 30.0, 15.0, 15.0, 15.0]), "{important:?}");
    let negligible = mill_and_bakery(Importance::Negligible);
    assert!(near(&negligible, &[30.0; 7]), "{negligible:?}");
}

/// Sectors without intermediate flows (households as employers, embassies) are in every real table.
#[test]
fn a_sector_that_buys_and_sells_nothing_between_sectors_keeps_going() {
    let links = vec![Link { supplier: 0, buyer: 1, flow: 5.0 }];
    let network = Network::new(vec![0, 1, 2, 3], vec![1.0, 9.0, 7.0, 0.0], links).unwrap();
    let shock =
        Shock { target: Target::Capacity, producers: vec![0, 2], share: 0.5, days: 0..3, recovery_days: 0 };
    let course =
        run(&network, Settings::new(4), &Events { shocks: vec![shock] }, 30, &mut unwatched).unwrap();
    assert!(course.production.iter().all(|made| made.is_finite()));
    assert!((course.sectors[2].lost_production - 3.0 * 3.5).abs() < 1.0, "{:?}", course.sectors[2]);
    assert_eq!(course.sectors[3].lost_production, 0.0);
}

#[test]
fn firms_are_read_from_two_tables() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        karkas_data::Source::one(&path, None).unwrap()
    };
    let firms = write("firms.csv", "firm,product,demand,region\nmill,flour,0,NA\nbakery,bread,365,MSK\n");
    let links = write("links.csv", "supplier,buyer,value\nmill,bakery,73\nmill,bakery,73\n");
    let found = read_firms(&links, &firms, 365.0).unwrap();
    assert_eq!(found.labels, [("NA".into(), "mill".into()), ("MSK".into(), "bakery".into())]);
    assert_eq!((found.products.len(), found.network.output()), (2, [0.4, 1.0].as_slice()));

    let links = write("links.csv", "supplier,buyer,value\nmil,bakery,73\nmill,bakery,-1\n");
    let faults: Vec<_> = read_firms(&links, &firms, 365.0).unwrap_err().iter().cloned().collect();
    let facts: Vec<_> = faults.iter().map(|fault| (fault.code, fault.row, fault.column.as_deref())).collect();
    assert_eq!(
        facts,
        [("data-code-unknown", Some(2), Some("supplier")), ("data-negative", Some(3), Some("value"))]
    );
}
