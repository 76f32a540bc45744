//! GeoJSON: roles, winding, projections.

use super::sample::sample;
use karkas_design::building::signed_area;
use karkas_design::models::{Fault, geojson};
use serde_json::Value;

/// Metres to degrees near 55.67° north, with y turned over, as a projection that mirrors would.
fn mirrored([x, y]: [f64; 2]) -> Option<[f64; 2]> {
    (x < 1000.0).then_some([37.7 + x / 62_800.0, 55.67 - y / 111_300.0])
}

fn rings(feature: &Value) -> Vec<Vec<[f64; 2]>> {
    serde_json::from_value(feature["geometry"]["coordinates"].clone()).expect("rings")
}

#[test]
fn outlines_run_counter_clockwise_on_the_earth_and_holes_clockwise() {
    for project in [None, Some(&mirrored as geojson::ToEarth)] {
        let text = geojson::write(&sample().scene(), project).expect("writes");
        let collection: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(collection["coordinates"].is_string(), project.is_none());
        let features = collection["features"].as_array().expect("features");
        let roles: Vec<&str> =
            features.iter().map(|feature| feature["properties"]["role"].as_str().expect("a role")).collect();
        assert_eq!(roles, ["parcel", "part", "part", "neighbour", "neighbour"]);
        for feature in features {
            for (place, ring) in rings(feature).iter().enumerate() {
                assert!(ring.len() >= 4 && ring.first() == ring.last(), "closed");
                assert_eq!(signed_area(&ring[1..]) > 0.0, place == 0, "{feature}");
                let there = ring.iter().all(|[x, y]| (37.6..37.8).contains(x) && (55.6..55.7).contains(y));
                assert_eq!(there, project.is_some());
            }
        }
        assert_eq!(rings(&features[4]).len(), 2, "a courtyard");
        let office = &features[2]["properties"];
        assert_eq!((&office["storeys"], &office["uses"][2]), (&3.into(), &"LABORATORY".into()));
        assert!((office["floor_area"].as_f64().expect("an area") - 3.0 * 14.0 * 24.0).abs() < 1e-6);
    }
}

#[test]
fn what_the_projection_does_not_take_is_named() {
    let nowhere = |_: [f64; 2]| None;
    let mut sample = sample();
    sample.parcel.clear();
    let told = geojson::write(&sample.scene(), Some(&nowhere));
    assert_eq!(told, Err(Fault::Projection("hall".into())));
}
