//! How designs fit, and where may be built.

use karkas_model::words::Lang;
use karkas_surroundings::buildable::{HeightPlane, Limits, buildable, fire_distance, fire_distances};
use karkas_surroundings::fit::{Context, MEASURES, Measure, Weights};
use karkas_surroundings::geo::{Area, Coord, Line, Polygon};
use karkas_surroundings::geometry::{Building, Frame, Surroundings};
use karkas_surroundings::insolation::rules;
use karkas_surroundings::light::{Prism, SkyYear};

use crate::simple::{bar, even_year, moscow};

fn sky() -> &'static SkyYear {
    static SKY: std::sync::LazyLock<SkyYear> = std::sync::LazyLock::new(|| even_year(moscow()));
    &SKY
}

fn building(id: &str, prism: Prism) -> Building {
    Building {
        id: id.into(),
        footprint: prism.footprint,
        base: 0.0,
        height: prism.height,
        attributes: serde_json::Map::new(),
        faces: Vec::new(),
    }
}

/// A parcel of 40 by 30 m in the middle of blocks of 40 by 30 m, each with a house of 30 by 20 m, 12 m high.
fn town() -> Surroundings {
    let mut buildings = Vec::new();
    for row in -3..=3 {
        for column in -3..=3 {
            if (row, column) != (0, 0) {
                let low = [f64::from(column) * 40.0 + 5.0, f64::from(row) * 30.0 + 5.0];
                buildings.push(building(
                    &format!("{row} {column}"),
                    bar(low, [low[0] + 30.0, low[1] + 20.0], 12.0),
                ));
            }
        }
    }
    Surroundings {
        frame: Frame { epsg: None, origin: [0.0; 2] },
        parcel: bar([0.0, 0.0], [40.0, 30.0], 1.0).footprint,
        buildings,
    }
}

#[test]
fn one_more_of_the_same_fits() {
    let town = town();
    let context = Context::new(&std::sync::Arc::new(town.clone()), sky(), None);
    assert!(context.windows() > 50);
    let same = context.fit(&[bar([5.0, 5.0], [35.0, 25.0], 12.0)]);
    for measure in [Measure::HeightTransition, Measure::Alignment, Measure::Grain] {
        assert!(same.score(measure) > 0.99, "{measure:?} {same:?}");
    }
    // The squares that are compared with do not follow the grid of the town.
    assert!(same.score(Measure::Density) > 0.6, "{same:?}");
    assert!(same.score(Measure::Skyline) > 0.95, "{same:?}");
    let tower = context.fit(&[bar([2.0, 2.0], [38.0, 28.0], 60.0)]);
    let turned = turned(30.0);
    let oblique = context.fit(&[turned]);
    assert!(tower.total(&Weights::default()) < same.total(&Weights::default()) - 0.2);
    for measure in
        [Measure::HeightTransition, Measure::Density, Measure::Skyline, Measure::Shadow, Measure::View]
    {
        assert!(tower.score(measure) < same.score(measure), "{measure:?} {tower:?} {same:?}");
    }
    // 30° of 45° off: 1 - 2/3 for the direction.
    assert!(oblique.score(Measure::Alignment) < 0.7, "{oblique:?}");
    for measure in MEASURES {
        assert!((0.0..=1.0).contains(&tower.score(measure)));
        assert_eq!(measure.meaning(), measure.meaning_in(Lang::En));
        for lang in [Lang::En, Lang::Ru] {
            assert!(measure.meaning_in(lang).starts_with('1') && measure.title(lang) != measure.name());
        }
    }
}

/// A house of 30 by 20 m turned about its middle.
fn turned(degrees: f64) -> Prism {
    use karkas_surroundings::geo::Rotate;
    let straight = bar([5.0, 5.0], [35.0, 25.0], 12.0);
    Prism { footprint: straight.footprint.rotate_around_centroid(degrees), ..straight }
}

#[test]
fn an_empty_design_takes_nothing() {
    let town = town();
    let rule = rules().into_iter().find(|rule| rule.rule == "ru-centre").unwrap();
    let context = Context::new(&std::sync::Arc::new(town.clone()), sky(), Some((&rule, &moscow())));
    let nothing = context.fit(&[]);
    assert_eq!((nothing.sun_lost, nothing.windows_below_norm), (0.0, 0));
    assert_eq!(nothing.score(Measure::Skyline), 1.0);
    let tower = context.fit(&[bar([2.0, 2.0], [38.0, 28.0], 60.0)]);
    assert!(tower.windows_below_norm > 0 && tower.sun_lost > 0.0, "{tower:?}");
}

#[test]
fn heights_beside_neighbours_by_hand() {
    // One neighbour 10 m before the south side, 12 m high; the new house 15 m high: its south side differs by
    // |15 - 12| / 6 = 0.5, the plane of 45° from the eaves reaches 12 + 10 = 22 m, so that all of it lies below. The other
    // sides face nothing: (1 - 0.5)/2 + 1/2 = 0.75.
    let neighbour = building("a", bar([0.0, -40.0], [30.0, -10.0], 12.0));
    let town = Surroundings { buildings: vec![neighbour], ..town() };
    let fit = Context::new(&std::sync::Arc::new(town.clone()), sky(), None).fit(&[bar(
        [0.0, 0.0],
        [30.0, 20.0],
        15.0,
    )]);
    assert!((fit.score(Measure::HeightTransition) - 0.75).abs() < 1e-6, "{fit:?}");
}

#[test]
fn setbacks_and_fire_distances_by_hand() {
    let parcel = bar([0.0, 0.0], [100.0, 60.0], 1.0).footprint;
    let none: [&Building; 0] = [];
    // 5 m from the street (first edge, south), 3 m from the others: (100 - 6) × (60 - 8) = 4,888 m².
    let limits = Limits { setbacks: vec![5.0, 3.0], ..Limits::default() };
    let free = buildable(&parcel, none, &limits);
    assert!((free.area.unsigned_area() - 4888.0).abs() < 0.1, "{}", free.area.unsigned_area());
    assert!(free.holds(&bar([3.1, 5.1], [96.9, 56.9], 1.0).footprint, 1e-6));
    assert!(!free.holds(&bar([0.0, 5.1], [50.0, 20.0], 1.0).footprint, 1e-3));
    // A neighbour along the whole north side, 4 m away: 9 m leave 5 m less inside: (60 - 5) × 100.
    let neighbour = building("n", bar([-20.0, 64.0], [120.0, 80.0], 10.0));
    let limits = Limits { fire_distance: 9.0, ..Limits::default() };
    let beside = buildable(&parcel, [&neighbour], &limits);
    assert!((beside.area.unsigned_area() - 5500.0).abs() < 0.1, "{}", beside.area.unsigned_area());
    let everything = Limits { setbacks: vec![40.0], ..Limits::default() };
    assert!(buildable(&parcel, none, &everything).area.0.is_empty());
}

#[test]
fn planes_of_height_by_hand() {
    let parcel: Polygon<f64> = bar([0.0, 0.0], [100.0, 60.0], 1.0).footprint;
    let street = Line::new(Coord { x: 0.0, y: 0.0 }, Coord { x: 100.0, y: 0.0 });
    let plane = HeightPlane { line: street, start: 10.0, angle: std::f64::consts::FRAC_PI_4 };
    let limits = Limits { highest: Some(24.0), planes: vec![plane], ..Limits::default() };
    let none: [&Building; 0] = [];
    let free = buildable(&parcel, none, &limits);
    // 6 m behind the street: 10 + 6 = 16 m; 30 m behind it the highest of all, 24 m.
    assert!((free.highest_over(&bar([10.0, 6.0], [30.0, 20.0], 1.0).footprint) - 16.0).abs() < 1e-9);
    assert_eq!(free.highest_over(&bar([10.0, 30.0], [30.0, 50.0], 1.0).footprint), 24.0);
}

#[test]
fn the_table_of_fire_distances_is_whole() {
    let table = fire_distances();
    let find = |classes| fire_distance(&table, "RU", "production", classes).unwrap().metres;
    assert_eq!(find(("incombustible", "combustible")), find(("combustible", "incombustible")));
    assert!(find(("incombustible", "incombustible")) < find(("combustible", "combustible")));
    assert!(fire_distance(&table, "RU", "storage of clouds", ("combustible", "combustible")).is_none());
}
