//! IFC: every reference leads somewhere, identifiers are unique, elements are built of what they should be.

use super::sample::{part, sample};
use karkas_design::building::{SurfaceKind, enclose};
use karkas_design::models::{Scene, ifc};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Entities of a file: number, name, arguments.
fn entities(file: &str) -> BTreeMap<usize, (&str, &str)> {
    let lines = file.lines().filter_map(|line| line.strip_prefix('#')?.strip_suffix(';'));
    lines
        .map(|line| {
            let (number, body) = line.split_once('=').expect("number and body");
            let (name, arguments) = body.split_once('(').expect("name and arguments");
            let arguments = arguments.strip_suffix(')').expect("closed");
            (number.parse().expect("a number"), (name, arguments))
        })
        .collect()
}

/// Numbers of entities that arguments name, outside texts.
fn references(arguments: &str) -> Vec<usize> {
    let plain: String = arguments.split('\'').step_by(2).collect();
    let digits = plain.split('#').skip(1);
    digits
        .map(|rest| {
            let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
            rest[..end].parse().expect("a number")
        })
        .collect()
}

fn count(file: &str, name: &str) -> usize {
    entities(file).values().filter(|(found, _)| *found == name).count()
}

/// What must hold of any file.
fn check(file: &str) {
    let all = entities(file);
    assert!(file.starts_with("ISO-10303-21;\nHEADER;\n") && file.ends_with("ENDSEC;\nEND-ISO-10303-21;\n"));
    assert!(file.is_ascii(), "texts are encoded");
    let mut identifiers = BTreeSet::new();
    let mut opened = BTreeSet::new();
    for (number, (name, arguments)) in &all {
        for reference in references(arguments) {
            assert!(reference < *number, "#{number} names #{reference}, which comes later");
        }
        // Entities with a root begin with their identifier.
        if let Some(identifier) = arguments.strip_prefix('\'').filter(|rest| rest.get(22..26) == Some("',$,"))
        {
            assert!(identifiers.insert(&identifier[..22]), "twice: {name} {arguments}");
        }
        if *name == "IFCRELVOIDSELEMENT" {
            assert!(opened.insert(references(arguments)[1]));
        }
    }
    assert_eq!(opened.len(), count(file, "IFCOPENINGELEMENT"), "openings without a host");
    assert!(identifiers.len() > 10);
}

#[test]
fn the_building_in_its_elements() {
    let sample = sample();
    let file = ifc::write(&sample.scene()).expect("writes");
    check(&file);
    assert_eq!(file, ifc::write(&sample.scene()).expect("writes"), "the same bytes");
    let kinds = |wanted: &[SurfaceKind]| {
        sample.building.surfaces.iter().filter(|surface| wanted.contains(&surface.kind)).count()
    };
    use SurfaceKind::{Floor, GroundFloor, PartyWall, Roof, Rooflight, Wall, Window};
    // The hall's wall towards the offices is written, the offices' own walls of three floors towards it are not.
    let shared = sample.building.surfaces.iter().filter(|s| s.kind == PartyWall && s.part == 0).count();
    assert!(shared > 0 && kinds(&[PartyWall]) == shared + 3);
    assert_eq!(count(&file, "IFCWALL"), kinds(&[Wall]) + shared);
    assert_eq!(count(&file, "IFCSLAB"), kinds(&[Roof, Floor, GroundFloor]));
    assert_eq!(count(&file, "IFCWINDOW"), kinds(&[Window, Rooflight]));
    assert_eq!(count(&file, "IFCOPENINGELEMENT"), kinds(&[Window, Rooflight]));
    assert_eq!(count(&file, "IFCSPACE"), 4);
    // Levels 0, 3.6 and 7.2.
    assert_eq!(count(&file, "IFCBUILDINGSTOREY"), 3);
    assert_eq!(count(&file, "IFCBUILDINGELEMENTPROXY"), 2, "the crossed neighbour is left out");
    // 60 m by 6 and 36 by 18: 11 · 3; and 14 by 7 and 24 by 6 on three floors: 3 · 5 · 3.
    assert_eq!(count(&file, "IFCCOLUMN"), 33 + 45);
    assert_eq!(count(&file, "IFCBEAM"), 22, "flat slabs have none");
    assert!(file.contains("IFCMAPCONVERSION(") && file.contains("'EPSG:32637'"));
    // 55.668611° and 37.719444°.
    assert!(file.contains("(55,40,6,999600),(37,43,9,998400),140."));
}

#[test]
fn layers_and_impacts_by_hand() {
    let sample = sample();
    let file = ifc::write(&sample.scene()).expect("writes");
    let all = entities(&file);
    let named = |text: &str| {
        let found = all.iter().find(|(_, (_, arguments))| arguments.contains(text));
        found.map(|(number, (_, arguments))| (*number, *arguments)).expect("is there")
    };
    let (set, layers) = named("'sandwich panel, 150 mm','wall'");
    let thickness: Vec<&str> =
        references(layers).iter().map(|layer| all[layer].1.split(',').nth(1).expect("a thickness")).collect();
    assert_eq!(thickness, ["7.E-4", "0.15", "6.E-4"], "from the outside in");
    assert!(all.values().any(|(name, arguments)| {
        *name == "IFCMATERIALLAYERSETUSAGE" && *arguments == format!("#{set},.AXIS2.,.POSITIVE.,0.,$")
    }));
    // 60 kg CO₂e of each square metre of slab, on 60 · 36 m².
    assert!(file.contains("IFCMASSMEASURE(129600.)"), "the hall's floor");
    assert!(file.contains("'Pset_EnvironmentalImpactIndicators'"));
    let stranger = Scene { assemblies: &[], sections: &[], place: None, ..sample.scene() };
    let bare = ifc::write(&stranger).expect("writes");
    check(&bare);
    assert_eq!((count(&bare, "IFCMATERIALLAYERSET"), count(&bare, "IFCCOLUMN")), (0, 0));
    assert!(count(&bare, "IFCMATERIAL") > 0, "names of assemblies");
}

struct Plain;

impl karkas_design::building::Openings for Plain {
    fn window_share(&self, _: &karkas_design::building::Storey, azimuth: f64) -> f64 {
        azimuth / 400.0
    }
    fn sill(&self, _: &karkas_design::building::Storey) -> f64 {
        0.9
    }
    fn rooflight_share(&self, _: &karkas_design::building::Storey) -> f64 {
        0.1
    }
    fn assembly(&self, kind: SurfaceKind, _: &karkas_design::building::Storey) -> String {
        format!("{kind:?}")
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_building_can_be_written(
        size in [8.0..90.0f64, 8.0..60.0f64],
        heights in prop::collection::vec(2.5..9.0f64, 1..6),
        grid in [0.0..30.0f64, 0.0..30.0f64],
        name in "[ -~а-я\u{1F3ED}]{0,12}",
    ) {
        let sample = sample();
        let floors: Vec<(&str, f64)> = heights.iter().map(|height| ("OFFICE", *height)).collect();
        let one = part(&name, [0.0, 0.0], size, &floors, grid, "steel_portal");
        // Two parts of one name.
        let two = part(&name, [size[0], 0.0], [10.0, 8.0], &floors[..1], grid, "steel_portal");
        let building = enclose(&name, vec![one, two], &Plain);
        let scene = Scene { building: &building, values: None, ..sample.scene() };
        check(&ifc::write(&scene).expect("writes"));
    }
}
