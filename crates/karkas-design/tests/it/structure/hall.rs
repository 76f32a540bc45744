//! The worked hall: 30.5 kg of steel per square metre of plan.

use karkas_design::materials::Element;
use karkas_design::structure::{Frame, size};

use super::hall;

/// Included: rafters with haunches, edge and inner columns, connections (10 %), gable frames at half load, purlins, side rails
/// and bracing. Not included: sheets of the cladding, bars in concrete, crane runways (there are none), anchor bolts.
///
/// By hand, S355, w = (1.35 (0.5 + 0.091) + 1.5·0.8·1.5) 6 = 15.59 kN/m with the rafter's own 0.091 kN/m²:
/// * rafter: M = 15.59·18²/16 = 315.7 kNm, W = 315.7/(355·0.9) = 988 cm³, 0.792·988^0.617 = 55.8 kg/m; deflection needs
///   I = (0.5 + 0.091 + 1.2)·6·18³·200/(384·210e6) = 15,545 cm⁴, W = 981 cm³: strength governs;
/// * edge column: M = 15.59·18²/12 + wind 1.5·0.6·1.1·0.5·6·9²/2/3 = 420.9 + 40.1 = 461.0 kNm, W = 1443 cm³, and
///   W/(1 − N/N_pl) with N = 140.3 kN, N_pl = 72.4/7850·355e3 = 3274 kN: 1508 cm³, 72.4 kg/m;
/// * frames: 9 + 2·0.5^0.617 = 10.30; rafters 10.30·36·55.8·1.1/2160 = 10.5 kg/m², edge columns 10.30·18·72.4·1.1/2160 = 6.8,
///   inner columns 10.30·9·68·1.1/2160 = 3.2;
/// * purlins every 3 m: w = 7.43 kN/m, M = 7.43·36/8 = 33.4 kNm, W = 94 cm³; deflection needs I = 5.1·216·200/(185·210e6) =
///   567 cm⁴, W = 221 (567/1943)^(1/1.395) = 91 cm³: strength governs, 0.792·94.1^0.617 = 13.1 kg/m, 4.4 kg/m²;
/// * rails 2.2, bracing 2.5; together 29.7 kg/m².
#[test]
fn thirty_kilograms_of_steel() {
    let input = hall(Frame::SteelPortal);
    let structure = size(&input).unwrap();
    let bill = &structure.bill;
    let plan = input.geometry.plan();
    let steel = bill.mass_of_material("steel_profile") / plan;
    assert!((steel / 30.5 - 1.0).abs() < 0.05, "{steel}");
    let parts = [(Element::Frame, 20.6), (Element::SecondarySteel, 6.56), (Element::Bracing, 2.5)];
    for (element, expected) in parts {
        let part = (bill.mass_of(element)) / plan;
        assert!((part / expected - 1.0).abs() < 0.01, "{element}: {part}");
    }
    let elements = parts.iter().map(|(element, _)| bill.mass_of(*element)).sum::<f64>();
    assert!((elements / plan - steel).abs() < 1e-9);
    assert!(structure.checks.iter().all(|check| check.value <= check.limit));
}

/// Bare frames weigh 15 to 40 kg/m² for spans from 10 to 45 m (Steel Designers' Manual, figure 1.1).
#[test]
fn frames_are_as_heavy_as_built_ones() {
    for span in [10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 45.0] {
        let mut input = hall(if span > 30.0 { Frame::SteelTruss } else { Frame::SteelPortal });
        (input.geometry.width, input.geometry.span, input.geometry.height) = (span, span, 6.0);
        let frame = size(&input).unwrap().bill.mass_of(Element::Frame) / input.geometry.plan();
        assert!((12.0..40.0).contains(&frame), "{span} m: {frame}");
    }
}
