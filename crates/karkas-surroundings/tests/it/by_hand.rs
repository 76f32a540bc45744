//! Small cases with their arithmetic.

use karkas_surroundings::light::{Reflectances, Scene, Study, sensors_on};

use crate::simple::{bar, even_year, moscow, sensor};

const DARK: Reflectances = Reflectances { wall: 0.0, roof: 0.0, ground: 0.0 };

/// A long wall opposite hides the sky up to its own height: a wall facing a horizon that is closed up to the angle α sees
/// of the sky (1 - sin α)/2, since ∫ cos over the lune from α to the zenith is π (1 - sin α)/2.
#[test]
fn a_long_wall_opposite_hides_the_sky_below_its_top() {
    let sky = even_year(moscow());
    for (height, distance) in [(10.0, 10.0), (10.0, 20.0), (30.0, 10.0), (6.0, 40.0)] {
        // Facing south, the wall opposite 20 km long; the sensor on the ground.
        let opposite = bar([-10_000.0, -distance - 5.0], [10_000.0, -distance], height);
        let scene = Scene::of_prisms([&opposite], DARK);
        let sensors = [sensor([0.0, 0.0, 0.0], [0.0, -1.0, 0.0])];
        let view = Study::new(&scene, &sky, &sensors).shading(&[0]).sky_view;
        // 10 over 10 m: α = 45°, (1 - 0.7071)/2 = 0.1464.
        let expected = 0.5 * (1.0 - f64::atan2(height, distance).sin());
        assert!((view - expected).abs() < 0.012, "{height} m over {distance} m: {view}, by hand {expected}");
    }
}

/// In the open a roof receives what is recorded, a wall half of the sky and half of what the ground reflects.
#[test]
fn in_the_open_nothing_is_hidden() {
    let sky = even_year(moscow());
    let scene = Scene::of_prisms([], Reflectances { ground: 0.2, ..DARK });
    let sensors = [sensor([0.0, 0.0, 10.0], [0.0, 0.0, 1.0]), sensor([0.0, 0.0, 3.0], [0.0, -1.0, 0.0])];
    let study = Study::new(&scene, &sky, &sensors);
    let (roof, wall) = (study.shading(&[0]), study.shading(&[1]));
    assert!((roof.sky_view - 1.0).abs() < 1e-9 && (roof.dome - 1.0).abs() < 1e-9);
    assert!((wall.sky_view - 0.5).abs() < 1e-9 && (wall.dome - 1.0).abs() < 1e-9);
    assert!((wall.horizon - 1.0).abs() < 1e-9);
    let on_roof = study.surface(&[0]);
    for hour in 0..karkas_climate::HOURS {
        assert!((roof.sun[hour] - 1.0).abs() < 1e-9 && roof.reflected[hour] < 1e-9);
        // 0.2 × global × (1 - 1/2); a sun near the horizon, between the points of its paths, is off by some W/m².
        let expected = 0.2 * on_roof.total(hour) * 0.5;
        assert!(
            (wall.reflected[hour] - expected).abs() < 3.0 + 0.01 * expected,
            "{hour}: {} {expected}",
            wall.reflected[hour]
        );
    }
}

/// Glass and modules ask at which angle the sun falls: light over cosine of incidence is the same on roof and wall, hour by hour.
#[test]
fn the_angle_of_the_sun_comes_with_its_light() {
    let sky = even_year(moscow());
    let scene = Scene::of_prisms([], DARK);
    let sensors = [sensor([0.0, 0.0, 10.0], [0.0, 0.0, 1.0]), sensor([0.0, 0.0, 3.0], [0.0, -1.0, 0.0])];
    let study = Study::new(&scene, &sky, &sensors);
    let (roof, wall) = (study.surface(&[0]), study.surface(&[1]));
    let mut sunny = 0;
    for hour in 0..karkas_climate::HOURS {
        assert_eq!(roof.cosine[hour] > 0.0, roof.beam[hour] > 0.0, "{hour}");
        // Where it grazes, the points of its paths that stand for an hour may lie behind the wall.
        if roof.cosine[hour] > 0.2 && wall.cosine[hour] > 0.2 {
            let normal = [&roof, &wall].map(|year| year.beam[hour] / year.cosine[hour]);
            assert!((normal[0] - normal[1]).abs() < 1e-6 * normal[0], "{hour}: {normal:?}");
            sunny += 1;
        }
    }
    assert!(sunny > 1000, "{sunny}");
}

/// A white wall opposite adds light: from far below its top, a surface that faces an endless wall of view factor
/// F = sin α / 2 receives F × ρ × what falls on it.
#[test]
fn a_wall_opposite_reflects() {
    let sky = even_year(moscow());
    // Facing north towards a sunlit wall that faces south, 20 m high and 10 m away.
    let opposite = bar([-500.0, 10.0], [500.0, 20.0], 20.0);
    let scene = Scene::of_prisms([&opposite], Reflectances { wall: 0.5, ..DARK });
    let sensors = [sensor([0.0, 0.0, 0.0], [0.0, 1.0, 0.0]), sensor([0.0, 10.0, 10.0], [0.0, -1.0, 0.0])];
    let monthly = Study::new(&scene, &sky, &sensors).monthly();
    let (facing, lit) = (&monthly[0], &monthly[1]);
    // α = 63.4°, F = 0.447; the wall opposite has nothing before it but dark ground.
    let factor = 0.5 * f64::atan2(20.0, 10.0).sin();
    let received: f64 = (0..12).map(|month| lit.sun[month] + lit.sky[month]).sum();
    let reflected: f64 = facing.reflected.iter().sum();
    let expected = factor * 0.5 * received;
    assert!((reflected / expected - 1.0).abs() < 0.04, "{reflected} {expected}");
}

/// The sun of an hour behind a wall does not count, that above it does.
#[test]
fn a_shadow_has_its_hours() {
    let sky = even_year(moscow());
    // A wall to the south, 20 m high and 20 m away: it hides the sun where tan h < cos(azimuth from south).
    let opposite = bar([-5_000.0, -30.0], [5_000.0, -20.0], 20.0);
    let scene = Scene::of_prisms([&opposite], DARK);
    let sensors = [sensor([0.0, 0.0, 0.0], [0.0, 0.0, 1.0])];
    let shading = Study::new(&scene, &sky, &sensors).shading(&[0]);
    let (mut wrong, mut count) = (0, 0);
    for (hour, sun) in karkas_climate::sun::sunlit_hours(&moscow()) {
        let towards = sun.direction();
        // Height of the top of the wall as seen in the sun's direction.
        let margin = towards[2] * 20.0 - 20.0 * -towards[1];
        if towards[1] < -0.1 && margin.abs() > 2.0 {
            count += 1;
            let seen = shading.sun[hour];
            wrong += i32::from((seen - f64::from(u8::from(margin > 0.0))).abs() > 0.5);
        }
    }
    assert!(count > 2000 && wrong == 0, "{wrong} of {count}");
}

#[test]
fn sensors_share_the_area_of_a_face() {
    let hall = bar([0.0, 0.0], [60.0, 36.0], 9.0);
    let scene = Scene::of_prisms([&hall], DARK);
    let areas: Vec<f64> = scene
        .faces()
        .iter()
        .map(|face| sensors_on(face, 4.0).iter().map(|sensor| sensor.area).sum())
        .collect();
    // Four walls 60 × 9, 36 × 9 twice, roof 60 × 36.
    let expected = [540.0, 324.0, 540.0, 324.0, 2160.0];
    assert!(areas.iter().zip(expected).all(|(area, by_hand)| (area - by_hand).abs() < 1e-6), "{areas:?}");
}
