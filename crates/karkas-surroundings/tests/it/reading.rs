//! Parcels and neighbours from files.

use std::path::{Path, PathBuf};

use karkas_model::diagnostics::Diagnostics;
use karkas_model::words::Lang;
use karkas_surroundings::geo::{Area, Centroid};
use karkas_surroundings::geometry::{Frame, Heights, Options, Surroundings, System, read};

use crate::shared::file;

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// A feature with an outline and properties.
fn feature(id: &str, ring: &str, properties: &str) -> String {
    format!(
        r#"{{"type":"Feature","id":"{id}","properties":{{{properties}}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

const PARCEL: &str = "[[0,0],[60,0],[60,40],[0,40],[0,0]]";

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

fn try_read(buildings: &[String], options: &Options) -> Result<(Surroundings, Diagnostics), Diagnostics> {
    let folder = tempfile::tempdir().unwrap();
    let parcel = write(folder.path(), "parcel.geojson", &collection(&[feature("p", PARCEL, "")]));
    let buildings = write(folder.path(), "buildings.geojson", &collection(buildings));
    let local = Options { system: Some(System::Local), ..options.clone() };
    read(&parcel, &[buildings], &local)
}

#[test]
fn the_reference_block_in_three_ways() {
    let (Some(local), Some(degrees), Some(city)) = (
        file("geometry/zug_block_local.geojson"),
        file("geometry/zug_block_wgs84.geojson"),
        file("geometry/zug_block.city.json"),
    ) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let ring = "[[310,480],[386,480],[386,512],[310,512],[310,480]]";
    let parcel = write(folder.path(), "parcel.geojson", &collection(&[feature("p", ring, "")]));
    let frame = Some(Frame { epsg: Some(32632), origin: [462_848.0, 5_224_516.0] });
    let options = Options { frame, ..Options::default() };
    let one = |path: &Path| {
        let (surroundings, remarks) = read(&parcel, &[path.to_path_buf()], &options).unwrap();
        // The block holds seven buildings twice.
        assert_eq!(codes(&remarks).iter().filter(|code| **code == "site-twice").count(), 7);
        surroundings
    };
    let (a, b, c) = (one(&local), one(&degrees), one(&city));
    assert_eq!((a.buildings.len(), b.buildings.len(), c.buildings.len()), (192, 192, 192));
    for other in [&b, &c] {
        for building in &a.buildings {
            let same = other.buildings.iter().find(|same| same.id == building.id).unwrap();
            assert!((building.height - same.height).abs() < 0.01, "{}", building.id);
            let [one, two] = [building, same].map(|building| building.footprint.centroid().unwrap());
            assert!((one.x() - two.x()).hypot(one.y() - two.y()) < 0.05, "{}", building.id);
            let ratio = same.footprint.unsigned_area() / building.footprint.unsigned_area();
            assert!((ratio - 1.0).abs() < 0.01, "{} {ratio}", building.id);
            assert!(same.faces.is_empty(), "{} is a prism", building.id);
        }
    }
}

#[test]
fn heights_that_are_missing_are_told_at_once() {
    let buildings = [
        feature("a", "[[70,0],[80,0],[80,10],[70,10],[70,0]]", ""),
        feature("b", "[[90,0],[99,0],[99,10],[90,10],[90,0]]", r#""building:levels":"4""#),
        feature("c", "[[70,20],[80,20],[80,30],[70,30],[70,20]]", r#""height":"12 m""#),
        feature("d", "[[90,20],[99,20],[99,30],[90,30],[90,20]]", ""),
    ];
    let faults = try_read(&buildings, &Options::default()).unwrap_err();
    assert!(faults.has_errors());
    let missing = faults.iter().find(|fault| fault.code == "site-height-missing").unwrap();
    assert_eq!(missing.found.as_deref(), Some("a, d"));
    let told = Options { heights: Heights { storey: 3.5, unknown: Some(6.0) }, ..Options::default() };
    let (surroundings, remarks) = try_read(&buildings, &told).unwrap();
    let heights: Vec<f64> = surroundings.buildings.iter().map(|building| building.height).collect();
    assert_eq!(heights, [6.0, 14.0, 12.0, 6.0]);
    assert_eq!(codes(&remarks), ["site-height-guessed", "site-height-storeys"]);
}

#[test]
fn what_is_mended_left_out_or_refused() {
    let buildings = [
        feature("turned", "[[70,0],[70,10],[80,10],[80,0],[70,0]]", r#""height":9"#),
        feature("tiny", "[[90,0],[90.5,0],[90.5,0.5],[90,0]]", r#""height":9"#),
        feature("twice", "[[70,0],[80,0],[80,10],[70,10],[70,0]]", r#""height":9"#),
        feature("over", "[[75,0],[85,0],[85,10],[75,10],[75,0]]", r#""height":9"#),
        feature("loop", "[[100,0],[110,0],[110,10],[100,10],[100.5,-1],[100,0]]", r#""height":9"#),
    ];
    let (surroundings, remarks) = try_read(&buildings, &Options::default()).unwrap();
    let ids: Vec<&str> = surroundings.buildings.iter().map(|building| building.id.as_str()).collect();
    assert_eq!(ids, ["turned", "over", "loop"]);
    let mut found = codes(&remarks);
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, ["site-mended", "site-overlap", "site-reversed", "site-tiny", "site-twice"]);
    let bow = [feature("bow", "[[70,0],[80,10],[80,0],[70,10],[70,0]]", r#""height":9"#)];
    let faults = try_read(&bow, &Options::default()).unwrap_err();
    assert_eq!(codes(&faults), ["site-crossed"]);
    for lang in [Lang::En, Lang::Ru] {
        let text = faults.iter().next().unwrap().render(lang);
        assert!(text.message.contains("bow") && text.message.contains("25.0, 25.0"), "{}", text.message);
        assert!(!text.remedy.is_empty() && !text.expected.is_empty());
    }
}

#[test]
fn degrees_for_metres_and_metres_for_degrees() {
    let degrees = [feature("a", "[[8.51,47.17],[8.511,47.17],[8.511,47.171],[8.51,47.17]]", r#""height":9"#)];
    assert_eq!(codes(&try_read(&degrees, &Options::default()).unwrap_err()), ["site-degrees-for-metres"]);
    let folder = tempfile::tempdir().unwrap();
    let parcel = write(
        folder.path(),
        "parcel.geojson",
        &collection(&[feature("p", "[[500,500],[600,500],[600,600],[500,500]]", "")]),
    );
    let options = Options { system: Some(System::Degrees), ..Options::default() };
    assert_eq!(codes(&read(&parcel, &[], &options).unwrap_err()), ["site-metres-for-degrees"]);
}

#[test]
fn a_parcel_elsewhere_and_heights_that_cannot_be() {
    let far = [feature("a", "[[9000,0],[9010,0],[9010,10],[9000,0]]", r#""height":9"#)];
    assert_eq!(codes(&try_read(&far, &Options::default()).unwrap_err()), ["site-parcel-far"]);
    let below = [feature("a", "[[70,0],[80,0],[80,10],[70,0]]", r#""height":-3"#)];
    assert_eq!(codes(&try_read(&below, &Options::default()).unwrap_err()), ["site-height"]);
    let folder = tempfile::tempdir().unwrap();
    let parcel = write(folder.path(), "parcel.geojson", "{\"type\":\"Feature");
    let faults = read(&parcel, &[folder.path().join("none.geojson")], &Options::default()).unwrap_err();
    assert_eq!(codes(&faults), ["site-unreadable", "site-unreadable"]);
}

const OSM: &str = r#"<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="55.7500" lon="37.6200"/><node id="2" lat="55.7500" lon="37.6210"/>
<node id="3" lat="55.7505" lon="37.6210"/><node id="4" lat="55.7505" lon="37.6200"/>
<node id="5" lat="55.7501" lon="37.6203"/><node id="6" lat="55.7501" lon="37.6207"/>
<node id="7" lat="55.7504" lon="37.6207"/><node id="8" lat="55.7504" lon="37.6203"/>
<way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/></way>
<way id="11"><nd ref="1"/><nd ref="4"/><nd ref="3"/></way>
<way id="12"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="5"/></way>
<way id="13"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="5"/><tag k="building" v="no"/></way>
<relation id="20"><member type="way" ref="10" role="outer"/><member type="way" ref="11" role="outer"/>
<member type="way" ref="12" role="inner"/><tag k="building" v="yes"/><tag k="building:levels" v="5"/></relation>
</osm>"#;

/// As text, and in protocol buffers as written by another program (osmium).
#[test]
fn a_courtyard_from_open_street_map() {
    let folder = tempfile::tempdir().unwrap();
    let ring = "[[37.6195,55.7490],[37.6205,55.7490],[37.6205,55.7495],[37.6195,55.7490]]";
    let parcel = write(folder.path(), "parcel.geojson", &collection(&[feature("p", ring, "")]));
    let text = write(folder.path(), "block.osm", OSM);
    let binary = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/courtyard.osm.pbf");
    for osm in [text, binary] {
        let (surroundings, remarks) = read(&parcel, &[osm], &Options::default()).unwrap();
        assert_eq!(surroundings.frame.epsg, Some(32637));
        let [house] = surroundings.buildings.as_slice() else { panic!("{:?}", surroundings.buildings) };
        assert_eq!((house.id.as_str(), house.height), ("relation/20", 15.0));
        assert_eq!(house.footprint.interiors().len(), 1);
        // 0.001° × 0.0005° less 0.0004° × 0.0003°, a degree of latitude 111.3 km, of longitude 62.8 km at 55.75°:
        // 62.8 × 55.7 - 25.1 × 33.4 = 3,498 - 838 = 2,660 m².
        let area = house.footprint.unsigned_area();
        assert!((area - 2660.0).abs() < 15.0, "{area}");
        assert_eq!(codes(&remarks), ["site-height-storeys"]);
    }
}

#[test]
fn a_roof_in_city_json_keeps_its_faces() {
    let text = r#"{"type":"CityJSON","version":"2.0","transform":{"scale":[0.01,0.01,0.01],"translate":[0,0,100]},
      "CityObjects":{"gable":{"type":"Building","geometry":[{"type":"Solid","lod":"2.2","boundaries":[[
        [[0,3,2,1]],[[0,1,5,4]],[[2,3,4,5]],[[1,2,5]],[[3,0,4]]]],
        "semantics":{"surfaces":[{"type":"GroundSurface"},{"type":"RoofSurface"}],"values":[[0,1,1,null,null]]}}]}},
      "vertices":[[7000,0,0],[8000,0,0],[8000,1000,0],[7000,1000,0],[7000,500,600],[8000,500,600]]}"#;
    let folder = tempfile::tempdir().unwrap();
    let parcel = write(folder.path(), "parcel.geojson", &collection(&[feature("p", PARCEL, "")]));
    let city = write(folder.path(), "block.city.json", text);
    let options = Options { system: Some(System::Local), ..Options::default() };
    let (surroundings, _) = read(&parcel, &[city], &options).unwrap();
    let house = &surroundings.buildings[0];
    assert_eq!((house.faces.len(), house.height), (5, 6.0));
    assert!((house.footprint.unsigned_area() - 100.0).abs() < 1e-6);
    let scene = surroundings.scene(&[], karkas_surroundings::light::Reflectances::default());
    // The ridge hides the sky straight across from half its height beside the house, but not from above it.
    assert!(scene.hides([75.0, -5.0, 3.0], [0.0, 1.0, 0.0]));
    assert!(!scene.hides([75.0, -5.0, 6.1], [0.0, 1.0, 0.0]));
}
