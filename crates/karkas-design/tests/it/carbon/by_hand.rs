//! A beam, a membrane and a year of gas by hand.

use karkas_design::carbon::{Carriers, EnergyUse, Scenario, assess};
use karkas_design::materials::{Bill, Catalogue, Element};

fn near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-6 * expected.abs().max(1.0), "{value} instead of {expected}");
}

/// 1000 kg of glued timber in the frame over 50 a (life 60 a: none replaced): A1–A3 286; A4 1 t × 400 km × 0.10 = 40;
/// C 49.2; A5 0.08 (286 + 40 + 49.2) = 30.016; stored 446 kg C × 44/12 = 1635.3 kg.
#[test]
fn glued_timber() {
    let mut bill = Bill::default();
    bill.add_mass(Element::Frame, "beam", "glulam", 1000.0, "given");
    let scenario = Scenario { site: [0.0; 3], ..Scenario::default() };
    let result = assess(&bill, &[], 10.0, &scenario, &Catalogue::standard(), &Carriers::standard()).unwrap();
    let modules = &result.modules;
    near(modules.product.typical, 286.0);
    near(modules.transport.typical, 40.0);
    near(modules.construction.typical, 30.016);
    near(modules.end_of_life.typical, 49.2);
    near(modules.replacement.typical, 0.0);
    near(modules.biogenic, 446.0 * 44.0 / 12.0);
    near(modules.total().typical, 405.216);
    near(result.per_area_and_year().typical, 405.216 / 500.0);
    // The class `timber` goes from 0.7 to 1.4.
    near(modules.total().low, 0.7 * 405.216);
    near(modules.total().high, 1.4 * 405.216);
    near(result.coverage.beyond, 0.0);
}

/// 100 kg of bitumen on a roof: 100 + 3 + 233 and 5 % of that: 352.8; life 25 a, so once again in 50 a and twice in 60 a.
#[test]
fn membranes_are_replaced() {
    let mut bill = Bill::default();
    bill.add_mass(Element::RoofMembrane, "membrane", "bitumen_membrane", 100.0, "given");
    for (years, times) in [(25.0, 0.0), (50.0, 1.0), (60.0, 2.0)] {
        let scenario = Scenario { years, ..Scenario::default() };
        let result =
            assess(&bill, &[], 10.0, &scenario, &Catalogue::standard(), &Carriers::standard()).unwrap();
        near(result.modules.replacement.typical, times * 352.8);
    }
}

/// 100 m² of hall and 50 m² of offices: 100·30 + 50·75 = 6750 kg; life 20 a, so twice again in 50 a, each time
/// 6750 + A4 (1.2 + 1.5) t·50 = 135 + A5 1 % of (6750 + 135 + 200) = 70.85 + C 100·1 + 50·2 = 200.
#[test]
fn services_are_an_allowance() {
    let (mut bill, catalogue) = (Bill::default(), Catalogue::standard());
    bill.add_services(100.0, 50.0, &catalogue).unwrap();
    let scenario = Scenario { site: [0.0; 3], ..Scenario::default() };
    let modules = assess(&bill, &[], 150.0, &scenario, &catalogue, &Carriers::standard()).unwrap().modules;
    near(modules.product.typical, 6750.0);
    near(modules.transport.typical, 135.0);
    near(modules.construction.typical, 0.01 * (6750.0 + 135.0 + 200.0));
    near(modules.replacement.typical, 2.0 * (6750.0 + 135.0 + 70.85 + 200.0));
}

/// 1000 kg of sections from blast furnaces: 2300 kg; credit of 1180 kg in D, which the total does not know.
#[test]
fn credits_stay_apart() {
    let mut bill = Bill::default();
    bill.add_mass(Element::Frame, "column", "steel_profile", 1000.0, "given");
    let scenario = Scenario { supply: "blast_furnace".into(), site: [0.0; 3], ..Scenario::default() };
    let result = assess(&bill, &[], 10.0, &scenario, &Catalogue::standard(), &Carriers::standard()).unwrap();
    near(result.modules.beyond.typical, -1180.0);
    assert!(result.modules.beyond.low < result.modules.beyond.high);
    // 2300 + A4 30 + A5 2 % of 2336.93 + C 6.93.
    near(result.modules.total().typical, 2300.0 + 30.0 + 0.02 * 2336.93 + 6.93);
    near(result.coverage.beyond, 1.0);
}

/// 1000 kWh/a of gas for 50 a: 1000·0.202·50 = 10,100 kg. Falling by 2 % a year: 202 (1 − 0.98⁵⁰)/0.02 = 6421.8 kg.
#[test]
fn energy_in_use() {
    for (decline, expected) in [(0.0, 10_100.0), (0.02, 202.0 * (1.0 - 0.98_f64.powi(50)) / 0.02)] {
        let use_ = EnergyUse { carrier: "gas".into(), annual: 1000.0, decline };
        let result = assess(
            &Bill::default(),
            &[use_],
            10.0,
            &Scenario::default(),
            &Catalogue::standard(),
            &Carriers::standard(),
        )
        .unwrap();
        near(result.modules.energy.typical, expected);
    }
}

#[test]
fn faults_are_named() {
    let (catalogue, carriers) = (Catalogue::standard(), Carriers::standard());
    let assess = |bill: &Bill, supply: &str| {
        let scenario = Scenario { supply: supply.into(), ..Scenario::default() };
        assess(bill, &[], 10.0, &scenario, &catalogue, &carriers).unwrap_err().to_string()
    };
    let mut bill = Bill::default();
    bill.add_mass(Element::Windows, "window", "window_double", 30.0, "given");
    assert!(assess(&bill, "scrap_based").contains("another unit"));
    let mut bill = Bill::default();
    bill.add_mass(Element::Walls, "wall", "straw", 30.0, "given");
    assert!(assess(&bill, "scrap_based").contains("straw"));
    let mut bill = Bill::default();
    bill.add_mass(Element::Walls, "wall", "concrete", 30.0, "given");
    assert!(assess(&bill, "recycled").contains("blast_furnace"));
}
