//! Bodies of parts are closed, whatever stands against them.

use super::sample::{part, sample, stacked};
use karkas_design::building::{Building, Openings, Part, RoofForm, Storey, SurfaceKind, enclose};
use karkas_design::models::{closed, shell_of, volume};
use proptest::prelude::*;

struct Shares([f64; 2]);

impl Openings for Shares {
    fn window_share(&self, _: &Storey, _: f64) -> f64 {
        self.0[0]
    }
    fn sill(&self, _: &Storey) -> f64 {
        1.0
    }
    fn rooflight_share(&self, _: &Storey) -> f64 {
        self.0[1]
    }
    fn assembly(&self, kind: SurfaceKind, _: &Storey) -> String {
        format!("{kind:?}")
    }
}

/// A hall, and offices of any width against its far side, at any place along it.
fn pair() -> impl Strategy<Value = (Vec<Part>, [f64; 2])> {
    let hall =
        (20.0..120.0f64, 12.0..60.0f64, 5.0..14.0f64, prop::option::of((0.0..360.0f64, 30.0..90.0f64)));
    let office = (6.0..30.0f64, 6.0..40.0f64, -20.0..40.0f64, prop::collection::vec(3.0..5.0f64, 1..6));
    (hall, office, [0.0..0.9f64, 0.0..0.6f64]).prop_map(|(hall, office, shares)| {
        let (length, width, height, teeth) = hall;
        let mut first = part("hall", [3.1, 4.7], [length, width], &[("HALL", height)], [6.0, 18.0], "steel");
        if let Some((azimuth, tilt)) = teeth {
            first.roof = RoofForm::SawTooth { azimuth, tilt };
        }
        let (deep, wide, along, heights) = office;
        let floors: Vec<(&str, f64)> = heights.iter().map(|height| ("OFFICE", *height)).collect();
        let corner = [3.1 + length, 4.7 + along];
        (vec![first, part("office", corner, [deep, wide], &floors, [6.0, 6.0], "concrete")], shares)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn bodies_close_with_and_without_openings((parts, shares) in pair()) {
        let building = enclose("any", parts, &Shares(shares));
        for number in 0..building.parts.len() {
            let own = &building.parts[number];
            for openings in [false, true] {
                let shell = shell_of(&building, number, openings).expect("a body");
                prop_assert!(shell.of_surfaces, "the surfaces of {} do not close", own.name);
                prop_assert!(closed(&shell.faces));
                // A prism, and at most teeth of half a bay on it.
                let prism = own.plan_area() * own.top();
                let teeth = if own.roof == RoofForm::Flat { 0.0 } else { own.plan_area() * 3.1 };
                let held = volume(&shell.faces);
                prop_assert!(held > prism * 0.999 && held < (prism + teeth) * 1.001, "{held} of {prism}");
                let glass = |kind| building.surfaces.iter().filter(move |s| s.part == number && s.kind == kind);
                let panes = glass(SurfaceKind::Window).count() + glass(SurfaceKind::Rooflight).count();
                let cut = shell.faces.iter().filter(|face| face.host.is_some()).count();
                prop_assert_eq!(cut, if openings { panes } else { 0 });
            }
        }
    }
}

#[test]
fn volume_of_a_box_by_hand() {
    let hall = part("hall", [0.0, 0.0], [40.0, 20.0], &[("HALL", 8.0)], [6.0, 18.0], "steel");
    let building = enclose("box", vec![hall], &Shares([0.25, 0.1]));
    let shell = shell_of(&building, 0, true).expect("a body");
    // 40 · 20 · 8; corners lie within half a millimetre of where they were.
    assert!((volume(&shell.faces) - 6400.0).abs() < 1.0, "{}", volume(&shell.faces));
    // Six faces, four windows, and a rooflight for each 12 m of 40.
    assert_eq!(shell.faces.len(), 6 + 4 + 4);
}

#[test]
fn surfaces_that_do_not_close_give_the_body_of_the_plan() {
    let whole = sample().building;
    let missing = whole.surfaces.iter().position(|surface| surface.kind == SurfaceKind::GroundFloor);
    let missing = missing.expect("a floor");
    let mut broken = Building { surfaces: whole.surfaces[..missing].to_vec(), ..whole.clone() };
    let shell = shell_of(&broken, 0, true).expect("a body");
    assert!(!shell.of_surfaces && closed(&shell.faces));
    assert!((volume(&shell.faces) - 60.0 * 36.0 * 9.0).abs() < 20.0);
    broken.parts[0].footprint.swap(0, 1);
    assert_eq!(shell_of(&broken, 0, true), None, "the plan crosses itself");
}

#[test]
fn a_part_above_another_and_upright_teeth_close() {
    let building = stacked().building;
    for number in 0..3 {
        let shell = shell_of(&building, number, true).expect("a body");
        assert!(shell.of_surfaces && closed(&shell.faces), "{}", building.parts[number].name);
    }
}
