//! Arrangements keep what was asked for, whatever the genes.

use karkas_surroundings::geo::{Area, BooleanOps, LineString, MultiPolygon, Polygon};
use proptest::prelude::*;

use super::*;
use crate::building::Part;

fn rooms() -> Vec<Room> {
    let room = |use_type: &str, area_m2: f64, clear: Option<f64>, floor: Option<f64>| Room {
        use_type: use_type.into(),
        area_m2,
        from: Vec::new(),
        share: 1.0,
        clear_height_m: clear,
        floor_height_m: floor,
        max_floors: clear.map(|_| 1),
        max_span_m: None,
        live_load: 5.0,
    };
    vec![
        room("INDUSTRIAL", 1800.0, Some(7.5), None),
        room("LAB", 1200.0, None, Some(4.2)),
        room("OFFICE", 900.0, None, Some(3.6)),
        room("STORAGE", 500.0, Some(6.0), None),
    ]
}

fn square(side: f64) -> Polygon<f64> {
    let ring = vec![(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
    Polygon::new(LineString::from(ring), vec![])
}

fn site(side: f64) -> Site {
    Site {
        parcel: square(side),
        buildable: MultiPolygon::new(vec![square(side)]),
        direction: 0.0,
        parcel_direction: 0.0,
        max_height: 30.0,
        max_coverage: 0.7,
        max_floor_area_ratio: 2.0,
        min_green: 0.1,
        truck_court: 0.0,
        paving: 0.1,
    }
}

fn plan(part: &Part) -> Polygon<f64> {
    Polygon::new(LineString::from(part.footprint.iter().map(|[x, y]| (*x, *y)).collect::<Vec<_>>()), vec![])
}

fn values() -> impl Strategy<Value = Vec<f64>> {
    let genes = genes(&rooms());
    proptest::collection::vec(0.0..1.0f64, genes.len())
        .prop_map(move |units| genes.iter().zip(units).map(|(gene, unit)| gene.at(unit)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_room_has_its_area_and_nothing_overlaps(values in values()) {
        let rooms = rooms();
        let choice = Choice::decode(&genes(&rooms), &values);
        let placed = place(&site(400.0), &rooms, &choice);
        for room in &rooms {
            let area: f64 = placed
                .parts
                .iter()
                .map(|part| {
                    let floors = part.storeys.iter().filter(|storey| storey.use_type == room.use_type).count();
                    part.plan_area() * floors as f64
                })
                .sum();
            prop_assert!((area / room.area_m2 - 1.0).abs() < 1e-9, "{} {area} {:?}", room.use_type, choice.typology);
        }
        let plans: Vec<Polygon<f64>> = placed.parts.iter().map(plan).collect();
        for (place, one) in plans.iter().enumerate() {
            for other in &plans[..place] {
                prop_assert!(one.intersection(other).unsigned_area() < 0.01, "{:?}", choice.typology);
            }
        }
        for part in &placed.parts {
            prop_assert!(crate::building::signed_area(&part.footprint) > 0.0);
            for floors in part.storeys.windows(2) {
                prop_assert!((floors[0].level + floors[0].height - floors[1].level).abs() < 1e-9);
            }
        }
        // Names tell the parts apart.
        let mut names: Vec<&str> = placed.parts.iter().map(|part| part.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), placed.parts.len());
        // On so large a parcel all find room.
        prop_assert!(placed.violations.iter().all(|(name, value)| *name == "height" || *value <= 0.0), "{:?}", placed.violations);
    }
}

#[test]
fn a_row_by_hand() {
    let rooms = rooms();
    let genes = genes(&rooms);
    let mut values: Vec<f64> = genes.iter().map(|gene| gene.at(0.0)).collect();
    let mut set = |name: &str, value: f64| {
        let at = genes.iter().position(|gene| gene.name == name).expect("a gene");
        values[at] = value;
    };
    set("span", 24.0);
    set("spans", 1.0);
    set("floors", 3.0);
    set("turn", 0.0);
    let choice = Choice::decode(&genes, &values);
    assert_eq!((choice.typology, choice.span, choice.floors), (Typology::Box, 24.0, 3));
    let arrangement = arrange(&rooms, &choice);
    // 1,800 m² of 24 m: 75 m; storage 500: 20.83 m; laboratory 400 a floor: 16.67 m; office 300: 12.5 m.
    let lengths: Vec<f64> =
        arrangement.blocks.iter().map(|block| (block.size[0] * 100.0).round() / 100.0).collect();
    assert_eq!(lengths, [75.0, 20.83, 16.67, 12.5]);
    assert!((arrangement.size[0] - 125.0).abs() < 1e-9 && arrangement.size[1] == 24.0);
    // The hall's frame: a twentieth of 24 m above 7.5 m.
    assert!((arrangement.blocks[0].storeys[0].height - 8.7).abs() < 1e-12);
    // Bays of 6 m in 75 m: 12.5, so 13 of 5.77 m (rounded half away from zero).
    assert!((arrangement.blocks[0].grid[0] - 75.0 / 13.0).abs() < 1e-12);
}

#[test]
fn what_does_not_fit_is_named() {
    let rooms = rooms();
    let genes = genes(&rooms);
    let values: Vec<f64> = genes.iter().map(|gene| gene.at(0.5)).collect();
    let choice = Choice::decode(&genes, &values);
    let tight = Site { max_height: 5.0, truck_court: 35.0, ..site(60.0) };
    let placed = place(&tight, &rooms, &choice);
    let broken: Vec<&str> =
        placed.violations.iter().filter(|(_, value)| *value > 0.0).map(|(name, _)| *name).collect();
    for name in ["buildable_area", "height", "green", "truck_court"] {
        assert!(broken.contains(&name), "{name} is not among {broken:?}");
    }
    assert!(placed.violation() > 1.0);
}
