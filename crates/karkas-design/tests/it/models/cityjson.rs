//! CityJSON: structure, levels of detail, meanings of faces.

use super::sample::sample;
use karkas_design::models::{Fault, SurfaceValues, cityjson};
use serde_json::Value;
use std::collections::BTreeSet;

fn written() -> Value {
    serde_json::from_str(&cityjson::write(&sample().scene()).expect("writes")).expect("JSON")
}

fn objects(city: &Value) -> Vec<(&String, &Value)> {
    city["CityObjects"].as_object().expect("objects").iter().collect()
}

#[test]
fn a_design_of_two_parts_and_its_neighbours() {
    let city = written();
    let names: Vec<&str> = objects(&city).into_iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["battery hall", "battery hall/hall", "battery hall/office", "house", "court"]);
    assert_eq!(city["CityObjects"]["battery hall"]["children"].as_array().map(Vec::len), Some(2));
    assert_eq!(city["CityObjects"]["battery hall/hall"]["parents"][0], "battery hall");
    assert_eq!(city["metadata"]["referenceSystem"], "https://www.opengis.net/def/crs/EPSG/0/32637");
    assert_eq!(city["transform"]["translate"][1], 6_170_000.0);
    assert_eq!(city["CityObjects"]["battery hall"]["attributes"]["results"]["heating"]["value"], 38.2);
    let levels = |name: &str| -> Vec<String> {
        let geometry = city["CityObjects"][name]["geometry"].as_array().expect("geometry");
        geometry.iter().map(|body| body["lod"].as_str().expect("a level").to_owned()).collect()
    };
    assert_eq!(levels("battery hall/hall"), ["2.2", "3"]);
    assert_eq!(levels("house"), ["1.2"]);
}

#[test]
fn every_edge_of_every_solid_is_used_once_in_each_direction() {
    let city = written();
    let vertices = city["vertices"].as_array().expect("vertices").len() as u64;
    let mut used = BTreeSet::new();
    let mut solids = 0;
    for (name, object) in objects(&city) {
        for body in object["geometry"].as_array().into_iter().flatten() {
            let mut edges = BTreeSet::new();
            solids += 1;
            let shell = body["boundaries"][0].as_array().expect("a shell");
            let values = body["semantics"]["values"][0].as_array().expect("values");
            assert_eq!(shell.len(), values.len());
            for ring in shell.iter().flat_map(|face| face.as_array().expect("rings")) {
                let ring: Vec<u64> =
                    ring.as_array().expect("a ring").iter().map(|v| v.as_u64().expect("a place")).collect();
                assert!(ring.len() >= 3 && ring.iter().all(|place| *place < vertices), "{name}");
                used.extend(ring.iter().copied());
                for (place, from) in ring.iter().enumerate() {
                    assert!(edges.insert((*from, ring[(place + 1) % ring.len()])), "{name}");
                }
            }
            assert!(edges.iter().all(|(a, b)| edges.contains(&(*b, *a))), "{name}");
        }
    }
    assert_eq!(solids, 2 * 2 + 2);
    assert_eq!(used.len() as u64, vertices, "vertices that nothing uses");
}

#[test]
fn faces_say_what_they_are() {
    let city = written();
    let hall = &city["CityObjects"]["battery hall/hall"]["geometry"];
    let count = |body: &Value, kind: &str| {
        let surfaces = body["semantics"]["surfaces"].as_array().expect("surfaces");
        surfaces.iter().filter(|surface| surface["type"] == kind).count()
    };
    // Three rows of 12 m along 36 m: a slope and a glazed face each.
    assert_eq!(count(&hall[0], "RoofSurface"), 6);
    assert_eq!(count(&hall[0], "GroundSurface"), 1);
    assert_eq!(count(&hall[0], "Window"), 0);
    let open = hall[1]["semantics"]["surfaces"].as_array().expect("surfaces");
    for (place, surface) in open.iter().enumerate().filter(|(_, surface)| surface["type"] == "Window") {
        let host = surface["parent"].as_u64().expect("a host") as usize;
        let children = open[host]["children"].as_array().expect("children");
        assert!(children.iter().any(|child| child.as_u64() == Some(place as u64)));
        assert!(surface["irradiation"].is_f64());
    }
    assert!(open.iter().any(|surface| surface["partyWall"] == true));
    assert!(count(&hall[1], "Window") > 5);
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    let once = cityjson::write(&sample().scene());
    assert_eq!(once, cityjson::write(&sample().scene()));
}

#[test]
fn scenes_that_do_not_fit_are_refused() {
    let sample = sample();
    let mut scene = sample.scene();
    scene.values = Some(SurfaceValues { name: "irradiation", unit: "", values: &[None] });
    assert!(matches!(cityjson::write(&scene), Err(Fault::Values { values: 1, .. })));
    let mut bent = sample.building.clone();
    bent.surfaces[0].ring[0][2] = f64::NAN;
    let scene = karkas_design::models::Scene { building: &bent, ..sample.scene() };
    assert_eq!(cityjson::write(&scene), Err(Fault::NotFinite("surface 0".into())));
}
