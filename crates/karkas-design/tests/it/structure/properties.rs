//! What must hold for any structure.

use karkas_design::materials::{Catalogue, Element};
use karkas_design::structure::{Frame, Geometry, Loads, Snow, StructureInput, size};
use proptest::prelude::*;

use super::hall;

fn one_span(frame: Frame, span: f64, snow: f64) -> StructureInput {
    let loads = Loads { snow: Snow { ground: snow, ..Loads::default().snow }, ..Loads::default() };
    let geometry = Geometry { width: span, span, height: 6.0, ..hall(frame).geometry };
    StructureInput { geometry, loads, ..hall(frame) }
}

fn per_area(input: &StructureInput, element: Element) -> f64 {
    size(input).unwrap().bill.mass_of(element) / input.geometry.floor_area()
}

proptest! {
    /// Columns become fewer with the span, so the frame as a whole is monotone only where rafters rule.
    #[test]
    fn more_span_never_takes_less_steel(span in 18.0..40.0f64, more in 0.1..10.0f64, snow in 0.5..3.0f64) {
        for frame in [Frame::SteelPortal, Frame::SteelTruss] {
            let narrow = one_span(frame, span, snow);
            let wide = one_span(frame, span + more, snow);
            let beams = |input: &StructureInput| {
                let structure = size(input).unwrap();
                let lines = structure.bill.lines.iter();
                lines.filter(|line| line.part.starts_with("rafters") || line.part.starts_with("trusses"))
                    .map(|line| line.mass).sum::<f64>() / input.geometry.floor_area()
            };
            prop_assert!(beams(&wide) >= beams(&narrow) - 1e-9);
            if frame == Frame::SteelPortal {
                prop_assert!(per_area(&wide, Element::Frame) >= per_area(&narrow, Element::Frame) - 1e-9);
            }
        }
    }

    #[test]
    fn more_snow_never_takes_less_of_anything(snow in 0.0..4.0f64, more in 0.0..2.0f64) {
        for frame in [Frame::SteelPortal, Frame::SteelTruss, Frame::PrecastHall, Frame::GlulamHall] {
            let (light, heavy) = (one_span(frame, 18.0, snow), one_span(frame, 18.0, snow + more));
            for element in [Element::SecondarySteel, Element::Foundations] {
                prop_assert!(per_area(&heavy, element) >= per_area(&light, element) - 1e-9);
            }
            // Depth and width of timber come in steps, which may leave a little of the section unused.
            prop_assert!(per_area(&heavy, Element::Frame) >= 0.95 * per_area(&light, Element::Frame));
        }
    }

    /// Every line has mass, a material of the table and says where it comes from; lines add up to the whole.
    #[test]
    fn bills_are_complete(which in 0_usize..8, bay in 5.0..8.0f64, span in 5.0..12.0f64, storeys in 1_u32..6,
        live in 1.0..10.0f64) {
        let frame = Frame::ALL[which];
        let storeys = if frame.is_single_storey() { 1 } else { storeys };
        let input = StructureInput {
            geometry: Geometry { length: 50.0, width: 30.0, perimeter: None, bay, span, height: 4.5, storeys },
            loads: Loads { floor_live: live, ..Loads::default() },
            ..hall(frame)
        };
        let catalogue = Catalogue::standard();
        match size(&input) {
            Ok(structure) => {
                for line in &structure.bill.lines {
                    prop_assert!(line.mass.is_finite() && line.mass > 0.0 && !line.origin.is_empty());
                    prop_assert!(catalogue.material(&line.material).is_ok());
                }
                let sum: f64 = Element::ALL.iter().map(|&element| structure.bill.mass_of(element)).sum();
                prop_assert!((sum - structure.bill.mass()).abs() < 1e-6 * sum);
            }
            Err(fault) => prop_assert!(fault.to_string().contains("span"), "{fault}"),
        }
    }
}

#[test]
fn impossible_inputs_are_named() {
    let mut input = hall(Frame::SteelPortal);
    input.geometry.storeys = 2;
    assert!(size(&input).unwrap_err().to_string().contains("one storey"));
    input.geometry.storeys = 1;
    input.geometry.bay = f64::NAN;
    assert!(size(&input).unwrap_err().to_string().contains("bay"));
    let mut wide = hall(Frame::PrecastHall);
    (wide.geometry.width, wide.geometry.span) = (60.0, 60.0);
    assert!(size(&wide).unwrap_err().to_string().contains("smaller span"));
}
