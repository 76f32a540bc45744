//! Cost by hand and by properties.

use karkas_design::cost::{Areas, EnergyBill, LifeCycleInput, Rates, annuity, elemental, life_cycle};
use karkas_design::materials::{Bill, Catalogue, Element};
use proptest::prelude::*;

use crate::carbon::hall;

/// 10 t of sections at 3.40, 23,000 kg of concrete = 10 m³ at 380, 100 m² of wall at 400 with 960 kg = 10 m³ of wool at 150,
/// 200 m² of services at 480: 34,000 + 3,800 + 40,000 + 1,500 + 96,000 = 175,300. Sheets of the wall are in its rate.
#[test]
fn five_lines_by_hand() {
    let mut bill = Bill::default();
    bill.add_mass(Element::Frame, "beam", "steel_profile", 10_000.0, "given");
    bill.add_mass(Element::Foundations, "pads", "concrete", 23_000.0, "given");
    bill.add_mass(Element::Walls, "panel", "stone_wool", 960.0, "given");
    bill.add_mass(Element::Walls, "panel", "steel_sheet_galvanised", 942.0, "given");
    let areas = Areas { walls: 100.0, roof: 0.0, floor: 200.0 };
    let estimate = elemental(&bill, &areas, &Rates::standard(), &Catalogue::standard()).unwrap();
    assert!((estimate.total() - 175_300.0).abs() < 1e-6, "{}", estimate.total());
    assert!(estimate.unpriced.is_empty());
    // Walls 41,500 live 40 a: once again after 40 of 50 a; services 96,000 live 20 a: after 20 and 40 a. At 3 %:
    // 41,500·1.03⁻⁴⁰ + 96,000 (1.03⁻²⁰ + 1.03⁻⁴⁰) = 12,722.1 + 53,152.9 + 29,429.4 = 95,304.5.
    let input = LifeCycleInput { years: 50.0, discount: 0.03, upkeep: 0.01, energy: vec![] };
    let life = life_cycle(&estimate, &input, &Catalogue::standard());
    assert!((life.replacement - 95_304.5).abs() < 1.0, "{}", life.replacement);
    // Upkeep 1753 a year; (1 − 1.03⁻⁵⁰)/0.03 = 25.7298.
    assert!((life.upkeep - 1753.0 * 25.7298).abs() < 0.1);
}

/// 1000 kWh at 0.1, 3 % discount: 100·25.7298; with prices growing as fast as the discount: 100·50.
#[test]
fn energy_is_discounted() {
    assert!((annuity(50.0, 0.03, 0.0) - 25.72976).abs() < 1e-4);
    assert_eq!(annuity(50.0, 0.03, 0.03), 50.0);
    let bill = EnergyBill { carrier: "gas".into(), annual: 1000.0, price: 0.1, growth: 0.0 };
    let input = LifeCycleInput { years: 50.0, discount: 0.03, upkeep: 0.0, energy: vec![bill] };
    let life = life_cycle(&Default::default(), &input, &Catalogue::standard());
    assert!((life.total() - 2572.976).abs() < 0.01);
}

/// The worked hall has a rate for everything; its elements add up.
#[test]
fn the_worked_hall_is_priced() {
    let areas = Areas { walls: 1587.6, roof: 2160.0, floor: 2160.0 };
    let estimate = elemental(&hall::bill(), &areas, &Rates::standard(), &Catalogue::standard()).unwrap();
    assert!(estimate.unpriced.is_empty(), "{:?}", estimate.unpriced);
    let sum: f64 = Element::ALL.iter().map(|&element| estimate.of(element)).sum();
    assert!((sum / estimate.total() - 1.0).abs() < 1e-12);
    assert!((800.0..1800.0).contains(&(sum / 2160.0)), "{} USD/m²", sum / 2160.0);
}

#[test]
fn what_has_no_rate_is_named() {
    let mut bill = Bill::default();
    bill.add_mass(Element::Frame, "beam", "cast_iron", 1.0, "given");
    let estimate = elemental(&bill, &Areas::default(), &Rates::standard(), &Catalogue::standard()).unwrap();
    assert_eq!(estimate.unpriced, ["cast_iron"]);
    let header = "item,unit,rate,currency,year,region,status,source\n";
    let fault = Rates::read(&format!("{header}a,kg,1,USD,2024,x,assumed,s\nb,kg,1,RUB,2024,x,assumed,s"));
    assert!(fault.unwrap_err().to_string().contains("RUB"));
    assert!(Rates::read(header).is_err());
}

proptest! {
    /// A higher discount rate never makes the future dearer.
    #[test]
    fn discounting_is_monotone(years in 1.0..80.0f64, low in 0.0..0.1f64, more in 0.0..0.1f64, growth in -0.02..0.05f64) {
        prop_assert!(annuity(years, low + more, growth) <= annuity(years, low, growth) + 1e-9);
    }
}
