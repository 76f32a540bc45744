//! Direct sun at windows by the rules of countries.

use karkas_surroundings::insolation::{Rule, Status, Verdict, Way, Window, compare, minutes_of_sun, rules};
use karkas_surroundings::light::{Reflectances, Scene};

use crate::simple::{bar, moscow};

fn rule(name: &str) -> Rule {
    rules().into_iter().find(|rule| rule.rule == name).unwrap()
}

fn south() -> Window {
    Window { building: "house".into(), position: [0.0, 0.0, 5.0], normal: [0.0, -1.0, 0.0] }
}

#[test]
fn the_table_is_whole() {
    let rules = rules();
    assert!(rules.len() >= 8);
    let moscow: Vec<_> =
        rules.iter().filter(|rule| rule.country == "RU" && rule.holds_at(&moscow())).collect();
    assert_eq!(moscow.len(), 1);
    assert_eq!((moscow[0].zone.as_str(), moscow[0].norm_minutes), ("centre", 120.0));
    assert!(rules.iter().all(|rule| !rule.source.is_empty()));
    assert!(rules.iter().any(|rule| rule.status == Status::Assumed));
}

/// At the equinox the sun is up for 12 h everywhere, always south of a wall that faces south (by hand: its azimuth runs from
/// 90° to 270°); the first and the last hour do not count, so that 10 h are left, less or more some minutes, since 22
/// March is two days after the equinox.
#[test]
fn the_equinox_has_ten_hours_that_count() {
    let scene = Scene::of_prisms([], Reflectances::default());
    let sun = minutes_of_sun(&scene, &moscow(), &rule("ru-centre"), (3, 22), &south());
    assert!((sun.sum - 600.0).abs() < 15.0, "{sun:?}");
    assert_eq!(sun.sum, sun.longest);
}

/// A post before the window breaks the sun into two spans.
#[test]
fn broken_sun_counts_by_the_rule() {
    let rule = rule("ru-centre");
    let post = bar([-3.0, -12.0], [3.0, -10.0], 60.0);
    let scene = Scene::of_prisms([&post], Reflectances::default());
    let sun = minutes_of_sun(&scene, &moscow(), &rule, (3, 22), &south());
    assert!(sun.longest < sun.sum - 100.0, "{sun:?}");
    assert!(rule.is_met(&sun));
    // One span of an hour is too little alone (120 min are asked for), broken sun needs 150 min with one of 60.
    let met = |longest, sum| rule.is_met(&karkas_surroundings::insolation::Insolation { longest, sum });
    assert!(met(120.0, 120.0) && met(60.0, 150.0));
    assert!(!met(119.0, 149.0) && !met(59.0, 150.0));
    let longest = Rule { way: Way::Longest, ..rule.clone() };
    assert!(!longest.is_met(&karkas_surroundings::insolation::Insolation { longest: 60.0, sum: 150.0 }));
}

#[test]
fn a_tower_takes_the_sun_of_a_window() {
    let before = Scene::of_prisms([], Reflectances::default());
    let tower = bar([-60.0, -30.0], [60.0, -10.0], 60.0);
    let after = Scene::of_prisms([&tower], Reflectances::default());
    let north = Window { normal: [0.0, 1.0, 0.0], ..south() };
    let verdicts = compare(&before, &after, &moscow(), &rule("ru-centre"), &[south(), north]);
    assert_eq!(verdicts[0].verdict, Verdict::Lost);
    assert!(verdicts[0].after.sum < verdicts[0].before.sum);
    assert_eq!(verdicts[1].verdict, Verdict::Unchanged);
}

/// On the great cold day from 8 to 16 h of solar time a free window facing south has all 480 minutes in Shanghai, where
/// the day has 10.4 h.
#[test]
fn the_great_cold_day() {
    let shanghai = karkas_climate::Location {
        name: "Shanghai".into(),
        latitude_degrees: 31.2,
        longitude_degrees: 121.4,
        time_zone_hours: 8.0,
        elevation_metres: 4.0,
    };
    let scene = Scene::of_prisms([], Reflectances::default());
    let sun = minutes_of_sun(&scene, &shanghai, &rule("cn-large-north"), (1, 20), &south());
    assert!((sun.sum - 480.0).abs() <= 2.0, "{sun:?}");
}
