//! GLB: chunks, accessors, triangles, colours.

use super::sample::sample;
use karkas_design::building::SurfaceKind;
use karkas_design::models::{Scene, gltf};
use serde_json::Value;

/// Document and buffer of a file, by its header.
fn opened(file: &[u8]) -> (Value, Vec<u8>) {
    let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().expect("four bytes")) as usize;
    assert_eq!(&file[..4], b"glTF");
    assert_eq!((number(4), number(8)), (2, file.len()));
    let length = number(12);
    assert_eq!((&file[16..20], length % 4), (&b"JSON"[..], 0));
    let document: Value = serde_json::from_slice(&file[20..20 + length]).expect("JSON");
    let second = 20 + length;
    assert_eq!(&file[second + 4..second + 8], b"BIN\0");
    assert_eq!(number(second), file.len() - second - 8);
    assert_eq!(document["buffers"][0]["byteLength"], number(second));
    (document, file[second + 8..].to_vec())
}

/// The numbers of an accessor, four bytes each.
fn read<const BYTES: usize>(document: &Value, buffer: &[u8], accessor: &Value) -> Vec<[u8; BYTES]> {
    let accessor = &document["accessors"][accessor.as_u64().expect("a place") as usize];
    let view = &document["bufferViews"][accessor["bufferView"].as_u64().expect("a view") as usize];
    let place = |key: &str| view[key].as_u64().expect("a number") as usize;
    let bytes = &buffer[place("byteOffset")..][..place("byteLength")];
    assert_eq!(bytes.len(), BYTES * accessor["count"].as_u64().expect("a count") as usize);
    bytes.chunks_exact(BYTES).map(|chunk| chunk.try_into().expect("whole")).collect()
}

fn vectors(document: &Value, buffer: &[u8], accessor: &Value) -> Vec<[f64; 3]> {
    let rows = read::<12>(document, buffer, accessor);
    let part =
        |row: &[u8; 12], at: usize| f32::from_le_bytes(row[at..at + 4].try_into().expect("four bytes"));
    rows.iter().map(|row| [0, 4, 8].map(|at| f64::from(part(row, at)))).collect()
}

#[test]
fn triangles_cover_every_outer_surface_and_look_outwards() {
    let sample = sample();
    let scene = Scene { values: None, ..sample.scene() };
    let (document, buffer) = opened(&gltf::write(&scene).expect("writes"));
    let names: Vec<&str> =
        document["nodes"].as_array().expect("nodes").iter().filter_map(|n| n["name"].as_str()).collect();
    assert_eq!(names, ["hall", "office", "neighbours", "parcel", "battery hall"]);
    let mut areas = std::collections::BTreeMap::new();
    for mesh in document["meshes"].as_array().expect("meshes") {
        for primitive in mesh["primitives"].as_array().expect("primitives") {
            let attributes = &primitive["attributes"];
            assert!(attributes["COLOR_0"].is_null());
            let positions = vectors(&document, &buffer, &attributes["POSITION"]);
            let normals = vectors(&document, &buffer, &attributes["NORMAL"]);
            let indices = read::<4>(&document, &buffer, &primitive["indices"]);
            let indices: Vec<usize> = indices.iter().map(|four| u32::from_le_bytes(*four) as usize).collect();
            let material = primitive["material"].as_u64().expect("a material") as usize;
            let name = document["materials"][material]["name"].as_str().expect("a name").to_owned();
            for corners in indices.chunks_exact(3) {
                let [a, b, c] = [0, 1, 2].map(|corner| positions[corners[corner]]);
                let cross = [0, 1, 2].map(|axis| {
                    let (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
                    (b[u] - a[u]) * (c[v] - a[v]) - (b[v] - a[v]) * (c[u] - a[u])
                });
                let doubled = cross.iter().map(|part| part * part).sum::<f64>().sqrt();
                let along: f64 = (0..3).map(|axis| cross[axis] * normals[corners[0]][axis]).sum();
                assert!((along - doubled).abs() < 1e-2 * doubled + 1e-4, "turned");
                *areas.entry(name.clone()).or_insert(0.0) += doubled / 2.0;
            }
        }
    }
    let building = &sample.building;
    let is = |name: &str, area: f64| {
        assert!((areas[name] - area).abs() < 1e-3 * area, "{name}: {} {area}", areas[name])
    };
    is("wall", building.area_of(SurfaceKind::Wall));
    is("roof", building.area_of(SurfaceKind::Roof));
    is("window", building.area_of(SurfaceKind::Window) + building.area_of(SurfaceKind::Rooflight));
    is("floor", building.area_of(SurfaceKind::GroundFloor));
    is("parcel", 115.0 * 80.0);
}

#[test]
fn up_is_y_and_north_is_minus_z() {
    let sample = sample();
    let (document, buffer) = opened(&gltf::write(&sample.scene()).expect("writes"));
    let root = document["nodes"].as_array().and_then(|nodes| nodes.last()).expect("a root");
    let translation: Vec<f64> = serde_json::from_value(root["translation"].clone()).expect("three");
    let mesh = &document["meshes"][0]["primitives"][0]["attributes"]["POSITION"];
    let bounds = |key: &str, axis: usize| {
        document["accessors"][mesh.as_u64().expect("a place") as usize][key][axis].as_f64().expect("a number")
    };
    let all = vectors(&document, &buffer, mesh);
    let north = sample.building.parts[0].footprint.iter().map(|[_, y]| *y).fold(f64::MIN, f64::max);
    assert!((bounds("min", 2) + translation[2] + north).abs() < 1e-3);
    assert!(bounds("min", 1) == 0.0 && bounds("max", 1) > 9.0);
    assert_eq!(bounds("max", 1), all.iter().map(|point| point[1]).fold(f64::MIN, f64::max));
}

#[test]
fn values_become_colours_and_the_legend_says_which() {
    let sample = sample();
    let file = gltf::write(&sample.scene()).expect("writes");
    assert_eq!(file, gltf::write(&sample.scene()).expect("writes"), "the same bytes");
    let (document, buffer) = opened(&file);
    let legend = &document["scenes"][0]["extras"]["valuesOfSurfaces"];
    let highest = sample.values.iter().flatten().copied().fold(f64::MIN, f64::max);
    assert_eq!((legend["name"].as_str(), legend["highest"].as_f64()), (Some("irradiation"), Some(highest)));
    let coloured = &document["meshes"][0]["primitives"][0]["attributes"];
    let colours = vectors(&document, &buffer, &coloured["COLOR_0"]);
    assert_eq!(colours.len(), vectors(&document, &buffer, &coloured["POSITION"]).len());
    assert!(colours.iter().flatten().all(|part| (0.0..=1.0).contains(part)));
    assert!(colours.iter().any(|colour| colour != &colours[0]));
}
