//! The worked hall: 175 kgCO₂e/m² with steel from scrap, 223 with a frame from blast furnaces.

use karkas_design::carbon::{Assessment, Carriers, Scenario, assess};
use karkas_design::envelope::Library;
use karkas_design::materials::{Bill, Catalogue, Element};
use karkas_design::structure::{Frame, size};

use crate::structure;

/// The structure of the worked hall in panels of mineral wool, 100 mm in walls and 150 mm on the roof, 50 mm of expanded
/// polystyrene under the slab, and windows in 10 % of the long and 5 % of the short walls: 140.4 m².
pub fn bill() -> Bill {
    let (catalogue, library) = (Catalogue::standard(), Library::standard());
    let mut bill = size(&structure::hall(Frame::SteelPortal)).unwrap().bill;
    let windows = 2.0 * (60.0 * 9.0 * 0.10 + 36.0 * 9.0 * 0.05);
    let parts = [
        ("sandwich_wool", 2.0 * 96.0 * 9.0 - windows),
        ("sandwich_wool_roof", 2160.0),
        ("ground_eps", 2160.0),
    ];
    for (name, area) in parts {
        bill.extend(library.assembly(name).unwrap().bill(area, &["concrete"], &catalogue).unwrap());
    }
    bill.extend(library.glazing("double_argon").unwrap().bill(windows));
    bill
}

pub fn assessment(supply: &str) -> Assessment {
    let scenario = Scenario { supply: supply.to_owned(), ..Scenario::default() };
    assess(&bill(), &[], 2160.0, &scenario, &Catalogue::standard(), &Carriers::standard()).unwrap()
}

#[test]
fn product_stage_by_supply() {
    let scrap = assessment("scrap_based").modules.product.typical / 2160.0;
    let furnace = assessment("blast_furnace").modules.product.typical / 2160.0;
    assert!((scrap / 175.0 - 1.0).abs() < 0.05, "{scrap}");
    assert!((furnace / 223.0 - 1.0).abs() < 0.05, "{furnace}");
}

/// Shares published with the worked hall: galvanised sheets 41 %, concrete 27 %, steel frame 13 %.
#[test]
fn shares_of_materials() {
    let (bill, assessment) = (bill(), assessment("scrap_based"));
    let total = assessment.modules.product.typical;
    for (material, share) in [("steel_sheet_galvanised", 0.41), ("concrete", 0.27), ("steel_profile", 0.13)] {
        let lines = assessment.lines.iter().filter(|line| bill.lines[line.line].material == material);
        let part: f64 = lines.map(|line| line.modules.product.typical).sum();
        assert!((part / total - share).abs() < 0.025, "{material}: {}", part / total);
    }
}

#[test]
fn every_kilogram_is_traced_to_a_row() {
    let (bill, catalogue) = (bill(), Catalogue::standard());
    let assessment = assessment("blast_furnace");
    assert_eq!(assessment.lines.len(), bill.lines.len());
    assert_eq!((assessment.coverage.product, assessment.coverage.missing.len()), (1.0, 0));
    for (line, carbon) in bill.lines.iter().zip(&assessment.lines) {
        let material = catalogue.material(&line.material).unwrap();
        assert!(!material.source.is_empty() && !line.origin.is_empty());
        let factor = carbon.factor.unwrap();
        assert!((carbon.modules.product.typical - line.quantity * factor).abs() < 1e-9 * line.mass);
    }
    let elements: f64 = Element::ALL.iter().map(|&element| assessment.of(element).product.typical).sum();
    assert!((elements / assessment.modules.product.typical - 1.0).abs() < 1e-12);
}
