//! One member of every system by hand.

use karkas_design::materials::{Bill, Element};
use karkas_design::structure::{
    Frame, Geometry, Loads, Strengths, flat_slab, ground_slab, size, timber_floor,
};

use super::{block, hall};

fn line(bill: &Bill, part: &str) -> f64 {
    bill.lines.iter().filter(|line| line.part == part).map(|line| line.mass).sum()
}

fn near(value: f64, expected: f64, share: f64) {
    assert!((value / expected - 1.0).abs() < share, "{value} instead of {expected}");
}

/// Truss of 30 m every 6 m, z = 2.5 m: own weight 58 kg/m gives w = (1.35 (0.5 + 0.095) + 1.8) 6 = 15.62 kN/m,
/// N = 15.62·30²/8/2.5 = 702.8 kN; A = 702.8/355e3 (1 + 1/0.75) = 46.2 cm²; 46.2e-4·7850·1.6 = 58.0 kg/m.
/// Deflection: w_k = 10.77 kN/m, I = 0.8·23.1e-4·2.5²/2 = 0.005774 m⁴, δ = 5·10.77·30⁴/(384·210e6·0.005774) = 0.0937 m < 0.12 m.
#[test]
fn truss() {
    let mut input = hall(Frame::SteelTruss);
    (input.geometry.width, input.geometry.span) = (30.0, 30.0);
    let structure = size(&input).unwrap();
    near(line(&structure.bill, "trusses with connections"), 10.304 * 30.0 * 58.02 * 1.1, 1e-3);
    near(structure.checks[0].value, 0.0937, 1e-3);
}

/// q = 1.35 (25·0.24 + 1.5) + 1.5·5 = 17.63 kN/m²; M₀ = 17.63·7.2²/8 = 114.2 kNm/m; d = 0.20 m;
/// above columns 0.65·114.2/(0.9·0.2·434.8e3) = 9.49 cm²/m, in the span 5.11 cm²/m; both ways
/// 2 (0.5·9.49 + 5.11)e-4·7850·1.15 = 17.8 kg/m²;
/// ρ = 1.5·9.49e-4/0.2 = 0.71 %, k = 2, v_Rd,c = 0.12·2 (0.711·30)^⅓ = 0.666 MPa; V = 1.15·17.63·7.2² = 1050.7 kN,
/// u₁ = 1.6 + 4π·0.2 = 4.113 m; 1050.7/(4.113·0.2)/(1.96·666) = 0.979.
#[test]
fn flat_slab_of_240_mm() {
    let slab = flat_slab([7.2, 7.2], 1.5, 5.0, 0.4, &Loads::default(), &Strengths::default()).unwrap();
    assert_eq!(slab.thickness, 0.24);
    near(slab.design_load, 17.625, 1e-9);
    near(slab.bars, 17.785, 1e-3);
    near(slab.punching, 0.9789, 1e-3);
}

/// 6 m, dead 1.5, live 3 kN/m²: with 200 mm the permanent load is 0.86 + 1.089 + 1.5 = 3.449 kN/m²,
/// EI = 0.85·11e6·0.2³/12 = 6233 kNm²/m, δ/L = 5·6.449·6³/(384·6233) = 1/344, f = π/(2·36) √(6233·9.81/3.449) = 5.81 Hz: too
/// soft. 210 mm: 6.21 Hz.
#[test]
fn cross_laminated_floor() {
    let floor = timber_floor(6.0, 1.5, 3.0, 24.0).unwrap();
    assert!((floor.thickness - 0.21).abs() < 1e-9);
    near(floor.frequency, 6.2125, 1e-3);
    near(floor.deflection, 0.00253, 1e-2);
}

/// Leg of 57.6 kN, 86.4 kN by design. f_ctd,fl = 2·0.7·0.3·30^⅔/1.5 = 2.703 MPa; for 180 mm M_n = 14.60 and
/// M_p = 0.9·252·434.8·(180 − 50)e-6 = 12.82 kNm/m, P = (π/2·27.42 + 29.20)/0.85 = 85.0 kN: too little; for 190 mm
/// (π/2 (16.27 + 13.81) + 32.53)/0.85 = 93.8 kN.
#[test]
fn ground_slab_under_racks() {
    let slab = ground_slab(57.6, &hall(Frame::SteelPortal)).unwrap();
    assert!((slab.thickness - 0.19).abs() < 1e-9);
    near(slab.capacity, 93.84, 1e-3);
}

/// Girder of 18 m every 6 m: depth 18/17 = 1.059 m; own 1.059·0.229·4.3/6 = 0.174 kN/m²;
/// w = (1.35 (0.5 + 0.174) + 1.8) 6 = 16.26 kN/m, M = 658.5 kNm, b = 6·658.5/(1.059²·15.36e3) = 0.2295 m;
/// shear needs 0.138 m, deflection L/250 0.188 m.
#[test]
fn glued_laminated_girder() {
    let structure = size(&hall(Frame::GlulamHall)).unwrap();
    near(line(&structure.bill, "girders"), 11.0 * 36.0 * 1.0588 * 0.2295 * 439.0, 2e-3);
}

/// Girder of I form, depth 1 m: 0.12·0.70 + 2·0.40·0.15 = 0.204 m²; w = (1.35 (0.5 + 0.85) + 1.8) 6 = 21.74 kN/m,
/// M = 880.3 kNm; compression zone 2.2·880.3/0.85/28.33e3 = 0.080 m², less; strands 880.3/0.85/1455.7e3 = 711 mm².
#[test]
fn prestressed_girder() {
    let structure = size(&hall(Frame::PrecastHall)).unwrap();
    near(line(&structure.bill, "prestressed girders"), 11.0 * 36.0 * 0.204 * (2300.0 + 60.0), 1e-3);
    near(line(&structure.bill, "strands"), 11.0 * 36.0 * 711.4e-6 * 7850.0, 1e-3);
}

/// Hollow-core floor of 9 m, dead 1.5, live 5 kN/m²: depth 0.274 m weighs (0.55·0.274 + 0.05) 25 = 5.02 kN/m²,
/// q = 1.35 (5.02 + 1.5) + 7.5 = 16.30 kN/m², M = 16.30·81/8 = 165.0 kNm/m = 2200·0.274².
#[test]
fn hollow_core_floor() {
    let mut input = block(Frame::PrecastFloors);
    (input.geometry.width, input.geometry.span) = (18.0, 9.0);
    let structure = size(&input).unwrap();
    let area = 2.0 * 36.0 * 18.0;
    near(line(&structure.bill, "hollow-core floors"), area * (0.55 * 0.27386 + 0.05) * 2300.0, 1e-3);
}

/// Floor beam of 7.2 m every 3.6 m: q = 1.35 (2.6 + 1.5) + 1.5·5 = 13.04 kN/m², w = 46.9 kN/m, M = 304.1 kNm. A beam of 34.8
/// kg/m is 0.2 (34.8/22.4)^0.648 = 0.266 m deep: lever 0.133 + 0.13 − 0.03 = 0.233 m, A = 44.3 cm², M_Rd = 44.3e-4·355e3·0.233 =
/// 366 kNm: enough, so stiffness governs: I = 5·6.5·3.6·7.2³·250/(384·210e6·2.5) = 5414 cm⁴, W = 221 (5414/1943)^(1/1.395) =
/// 460 cm³, 0.792·460^0.617 = 34.8 kg/m.
/// Primary beam under w = 93.9 kN/m and 46.8 kN/m: I = 10829 cm⁴, W = 757 cm³, 47.3 kg/m; M = 608 kNm needs more: 50.1 kg/m is
/// 0.337 m deep, lever 0.268 m, A = 63.8 cm², M_Rd = 608 kNm.
#[test]
fn composite_floor() {
    let structure = size(&block(Frame::SteelComposite)).unwrap();
    let area = 2.0 * 36.0 * 21.6;
    near(line(&structure.bill, "beams of floors"), area * (34.8 / 3.6 + 50.1 / 7.2) * 1.1, 3e-3);
}

/// One crane of 10 t over 18 m: wheel side 0.75·9.81 (15 + 2.7) = 130.2 kN; I = 130.2·36·600/(48·210e6) = 27,900 cm⁴,
/// W = 221 (27900/1943)^(1/1.395) = 1492 cm³; M = 1.5·1.2·130.2·6/4 = 351.6 kNm, W = 1100 cm³: stiffness governs,
/// 0.792·1492^0.617 = 71.9 kg/m; four beams of 60 m: 4·60·71.9·1.1 = 19.0 t.
#[test]
fn crane_runway() {
    let mut input = hall(Frame::SteelPortal);
    input.loads.crane = 10.0;
    near(size(&input).unwrap().bill.mass_of(Element::CraneRunway), 18_980.0, 5e-3);
}

/// Flat-slab block: an inner column carries 51.84 m² of the roof and two floors. The pad: characteristic roof
/// 25·0.24 + 0.5 + 1.2 = 7.7, floors 6 + 1.5 + 5 = 12.5 kN/m²: 51.84 (7.7 + 25) = 1695 kN, 8.476 m², side 2.911 m, thickness
/// 0.970 m: 8.225 m³; half of it at edges (4.238 m², 0.686 m, 2.908 m³), a quarter at corners (2.119 m², 0.5 m, 1.060 m³).
/// 2·4 inner, 2 (2 + 4) edge, 4 corner columns: 65.8 + 34.9 + 4.2 = 104.9 m³.
#[test]
fn pads() {
    let input = block(Frame::ConcreteFlatSlab);
    let structure = size(&input).unwrap();
    let pads = line(&structure.bill, "pads") / (2300.0 + 80.0);
    near(pads, 104.94, 2e-3);
}

/// Bays and spans that do not divide the plan are stretched: 50 m by bays of 6 m is 8 bays of 6.25 m.
#[test]
fn grid_fits_the_plan() {
    let form =
        Geometry { length: 50.0, width: 31.0, bay: 6.0, span: 15.0, ..block(Frame::SteelPortal).geometry };
    assert_eq!((form.bays(), form.bay_built(), form.spans(), form.span_built()), (8.0, 6.25, 2.0, 15.5));
}
