//! What must hold for any bill.

use karkas_design::carbon::{Carriers, EnergyUse, Scenario, assess};
use karkas_design::materials::{Bill, Catalogue, Element, Unit};
use proptest::prelude::*;

proptest! {
    /// Modules of lines, site and energy add up to the total; low ≤ typical ≤ high everywhere; twice the bill is twice the
    /// carbon; coverage is a share.
    #[test]
    fn sums_and_intervals(
        picks in prop::collection::vec((0_usize..57, 0_usize..15, 0.1..1e5f64), 1..20),
        years in 1.0..100.0f64, kilowatt_hours in 0.0..1e6f64,
    ) {
        let (catalogue, carriers) = (Catalogue::standard(), Carriers::standard());
        let materials: Vec<_> = catalogue.materials().collect();
        let mut bill = Bill::default();
        for (material, element, amount) in picks {
            let material = materials[material % materials.len()];
            let element = Element::ALL[element];
            match material.unit {
                Unit::Kilogram => bill.add_mass(element, "part", material.key.clone(), amount, "given"),
                Unit::SquareMetre =>
                    bill.add_area(element, "part", material.key.clone(), amount, material.density, "given"),
            }
        }
        let energy = [EnergyUse { carrier: "gas".into(), annual: kilowatt_hours, decline: 0.01 }];
        let scenario = Scenario { years, ..Scenario::default() };
        let result = assess(&bill, &energy, 100.0, &scenario, &catalogue, &carriers).unwrap();
        let m = &result.modules;
        for range in [m.product, m.transport, m.construction, m.replacement, m.energy, m.end_of_life, m.beyond, m.total()] {
            prop_assert!(range.low <= range.typical && range.typical <= range.high);
        }
        let lines: f64 = result.lines.iter().map(|line| line.modules.total().typical).sum();
        let sum = lines + result.site.typical + m.energy.typical;
        prop_assert!((sum / m.total().typical - 1.0).abs() < 1e-9);
        let parts = m.product.typical + m.transport.typical + m.construction.typical + m.replacement.typical
            + m.energy.typical + m.end_of_life.typical;
        prop_assert!((parts / m.total().typical - 1.0).abs() < 1e-9);
        prop_assert!((0.0..=1.0 + 1e-12).contains(&result.coverage.product));
        let mut twice = bill.clone();
        twice.extend(bill);
        let doubled = assess(&twice, &energy, 100.0, &scenario, &catalogue, &carriers).unwrap();
        prop_assert!((doubled.modules.product.typical / m.product.typical / 2.0 - 1.0).abs() < 1e-9);
    }
}
