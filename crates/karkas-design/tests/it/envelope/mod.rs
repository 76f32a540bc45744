//! Envelope by hand, against the rules' published values, and by properties.

use karkas_design::envelope::{
    HeatingPeriod, Library, Requirements, Surface, SurfaceResistances, code_minimum,
};
use karkas_design::materials::Catalogue;
use proptest::prelude::*;

/// Panel of 100 mm of wool, λ 0.045: R = 0.1/0.045 + 2·0.0006/50 = 2.2222; U = 1/(0.13 + 2.2222 + 0.04) = 0.4180;
/// mass 2·0.0006·7850 + 0.1·96 = 19.02 kg/m²; the room feels the inner sheet: 0.0006·7850·460 = 2167 J/(m²K).
#[test]
fn panel_by_hand() {
    let (catalogue, library) = (Catalogue::standard(), Library::standard());
    let panel = library.assembly("sandwich_wool").unwrap();
    let surfaces = SurfaceResistances::iso_6946(Surface::Wall);
    assert!((panel.u_value(&catalogue, surfaces).unwrap() - 0.4180).abs() < 1e-4);
    assert!((panel.mass(&catalogue).unwrap() - 19.02).abs() < 1e-9);
    assert!((panel.heat_capacity(&catalogue).unwrap() - 2166.6).abs() < 0.1);
}

/// Sandwich of concrete: outer leaf 0.07/2.3 = 0.0304, 0.12/0.042 = 2.8571, inner leaf 0.12/2.3 = 0.0522; U = 1/(0.17 + 2.9397)
/// + 0.02 = 0.3416. Of the inner leaf the room feels 100 mm: 0.1·2355.5·1000 = 235,550 J/(m²K).
#[test]
fn concrete_sandwich_by_hand() {
    let (catalogue, library) = (Catalogue::standard(), Library::standard());
    let wall = library.assembly("concrete_sandwich").unwrap();
    let surfaces = SurfaceResistances::iso_6946(Surface::Wall);
    assert!((wall.u_value(&catalogue, surfaces).unwrap() - 0.3416).abs() < 1e-4);
    assert!((wall.heat_capacity(&catalogue).unwrap() - 235_550.0).abs() < 1e-6);
}

/// Moscow: 204 days of −2.2 °C in mean. At 18 °C 4121 K·d and U of 0.55, 0.40 and 3.3; offices at 20 °C 4529 K·d, 0.39, 0.29.
#[test]
fn required_resistances_of_moscow() {
    let period = HeatingPeriod { days: 204.0, mean: -2.2 };
    let rules = Requirements::standard();
    for (group, inside, degree_days, walls, roofs) in
        [("industrial", 18.0, 4120.8, 0.548, 0.395), ("public", 20.0, 4528.8, 0.391, 0.293)]
    {
        let found = period.degree_days(inside);
        assert!((found - degree_days).abs() < 1e-9);
        for (element, u_value) in [("wall", walls), ("roof", roofs)] {
            let resistance = rules.resistance("sp_50", group, element, found).unwrap();
            assert!((1.0 / resistance - u_value).abs() < 5e-4, "{group} {element} {resistance}");
        }
    }
    let window = rules.resistance("sp_50", "industrial", "window", period.degree_days(18.0)).unwrap();
    assert!((1.0 / window - 3.30).abs() < 0.01);
    assert!(rules.resistance("sp_50", "stable", "wall", 1.0).unwrap_err().to_string().contains("industrial"));
}

/// Wall: R = 0.0002·4120.8 + 1 = 1.8242; without surfaces 1.8242 − 0.1149 − 0.0435 = 1.6658; ·0.045 = 75 mm, so 80 mm.
/// Roof: R = 2.5302, 2.3718·0.045 = 107 mm, so 110 mm. The window may lose 3.3 W/(m²K): air-filled double glass will do.
#[test]
fn box_of_the_code() {
    let box_ = code_minimum(
        ["sandwich_wool", "sandwich_wool_roof", "ground_eps"],
        "sp_50",
        "industrial",
        4120.8,
        &Requirements::standard(),
        &Library::standard(),
        &Catalogue::standard(),
    )
    .unwrap();
    assert!((box_.wall.layers[1].thickness - 0.08).abs() < 1e-9);
    assert!((box_.roof.layers[1].thickness - 0.11).abs() < 1e-9);
    assert_eq!(box_.window.name, "double");
    assert_eq!(box_.rooflight.name, "polycarbonate_16");
}

/// Two days of 0 °C and one of 10 °C.
#[test]
fn heating_period_of_hours() {
    let hours: Vec<f64> = [0.0, 10.0, 0.0].into_iter().flat_map(|mean| [mean; 24]).collect();
    let period = HeatingPeriod::of(&hours);
    assert_eq!((period.days, period.mean), (2.0, 0.0));
    assert_eq!(period.degree_days(18.0), 36.0);
    assert_eq!(HeatingPeriod::of(&[20.0; 48]).degree_days(18.0), 0.0);
}

#[test]
fn all_assemblies_can_be_used() {
    let (catalogue, library) = (Catalogue::standard(), Library::standard());
    for surface in [Surface::Wall, Surface::Roof, Surface::Floor] {
        for assembly in library.assemblies(surface) {
            let u_value = assembly.u_value(&catalogue, SurfaceResistances::iso_6946(surface)).unwrap();
            assert!((0.05..1.0).contains(&u_value), "{} {u_value}", assembly.name);
            assert!(assembly.heat_capacity(&catalogue).unwrap() > 0.0);
        }
    }
    for glazing in library.glazings(false).chain(library.glazings(true)) {
        assert!(catalogue.material(&glazing.material).is_ok());
    }
}

#[test]
fn bad_tables_are_named() {
    let fault = Catalogue::read("material,name\nx,y", "class\n", "supply\n", "element\n").unwrap_err();
    assert!(fault.to_string().contains("materials") && fault.to_string().contains("factor_unit"), "{fault}");
    let header = "assembly,element,material,thickness_m,variable,delta_u_W_m2K,status,source\n";
    let fault = Library::read(&format!("{header}a,wall,eps,x,yes,0,assumed,s"), "glazing\n").unwrap_err();
    assert!(fault.to_string().contains("thickness_m"), "{fault}");
    let fault = Library::read(&format!("{header}a,wall,eps,0.1,no,0,assumed,s"), "glazing\n").unwrap_err();
    assert!(fault.to_string().contains("exactly one"), "{fault}");
}

proptest! {
    /// The thickness for a U-value gives it back; more insulation never loses more.
    #[test]
    fn thickness_and_u_value_are_inverse(u_value in 0.1..0.6f64, more in 0.0..0.3f64) {
        let (catalogue, library) = (Catalogue::standard(), Library::standard());
        let surfaces = SurfaceResistances::sp_50();
        for surface in [Surface::Wall, Surface::Roof] {
            for assembly in library.assemblies(surface) {
                let Some(thickness) = assembly.thickness_for(u_value, &catalogue, surfaces).unwrap() else {
                    continue;
                };
                let reached = assembly.with_thickness(thickness).u_value(&catalogue, surfaces).unwrap();
                prop_assert!(reached <= u_value + 1e-9 && (thickness == 0.0 || (reached - u_value).abs() < 1e-9));
                let better = assembly.with_thickness(thickness + more).u_value(&catalogue, surfaces).unwrap();
                prop_assert!(better <= reached + 1e-12);
            }
        }
    }
}
