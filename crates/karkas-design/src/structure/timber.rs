//! Timber: halls of glued laminated girders, storeys of cross-laminated floors.

use super::concrete::{column_groups, panel_forces};
use super::frame::Parts;
use super::input::{StructureError, StructureInput};
use crate::materials::Element;

/// k_mod/γ_M for glued laminated timber under medium-term load in a heated building (EN 1995-1-1, tables 3.1 and 2.3).
const DESIGN: f64 = 0.8 / 1.25;
/// Mean modulus of GL24h [kN/m²] (EN 14080); the 5 % value is 5/6 of it.
const YOUNG: f64 = 11.5e6;
/// Weight of glued laminated timber [kN/m³] and its density in the table of materials [kg/m³].
const WEIGHT: f64 = 4.3;
const GLULAM: f64 = 439.0;
const CLT: f64 = 436.0;
const SCREED: f64 = 1850.0;

/// Width [m] of a simple beam of `depth` [m] under `design` and `characteristic` load [kN/m]: bending σ ≤ f_m,d
/// (EN 1995-1-1, 6.1.6), shear 1.5 V/(0.67 b h) ≤ f_v,d with f_v,k = 3.5 MPa (6.1.7), deflection 5wL⁴/(384 EI) ≤ L/`limit`.
fn beam_width(span: f64, depth: f64, design: f64, characteristic: f64, strength: f64, limit: f64) -> f64 {
    let bending = 6.0 * design * span * span / 8.0 / (depth * depth * strength * DESIGN * 1e3);
    let shear = 1.5 * design * span / 2.0 / (0.67 * depth * 3.5e3 * DESIGN);
    let stiffness = 5.0 * characteristic * span.powi(3) * limit * 12.0 / (384.0 * YOUNG * depth.powi(3));
    bending.max(shear).max(stiffness).max(0.12)
}

/// Depth and width [m] of a beam: depth from L/17 upwards until the width is at most a third of it (or 0.3 m).
fn beam(
    span: f64,
    design: f64,
    characteristic: f64,
    strength: f64,
    limit: f64,
) -> Result<[f64; 2], StructureError> {
    let mut depth = span / 17.0;
    while depth <= span / 8.0 + 0.5 {
        let width = beam_width(span, depth, design, characteristic, strength, limit);
        if width <= (depth / 3.0).clamp(0.12, 0.30) {
            return Ok([depth, width]);
        }
        depth += 0.04;
    }
    Err(StructureError::TooLarge { member: "glued laminated beam", span, load: design })
}

/// Side of a square column [m] under `force` [kN] and `moment` [kNm] with buckling `length` [m]: σ_c/(k_c f_c,d) + σ_m/f_m,d ≤ 1
/// with k_c of EN 1995-1-1 (6.25), β_c = 0.1, f_c,0,k = f_m,k.
fn column_side(force: f64, moment: f64, length: f64, strength: f64) -> Option<f64> {
    let used = |side: f64| {
        let relative = length / (side / 12.0_f64.sqrt()) / std::f64::consts::PI
            * (strength * 1e3 / (YOUNG / 1.2)).sqrt();
        let k = 0.5 * (1.0 + 0.1 * (relative - 0.3) + relative * relative);
        let reduction = (1.0 / (k + (k * k - relative * relative).max(0.0).sqrt())).min(1.0);
        let design = strength * DESIGN * 1e3;
        force / (side * side * reduction * design) + moment * 6.0 / (side.powi(3) * design)
    };
    let (mut low, mut high) = (0.14, 1.2);
    if used(low) <= 1.0 {
        return Some(low);
    }
    if used(high) > 1.0 {
        return None;
    }
    for _ in 0..50 {
        let middle = 0.5 * (low + high);
        if used(middle) > 1.0 { low = middle } else { high = middle }
    }
    Some(high)
}

/// Girders on columns fixed at the base (buckling length twice the height across, wind shared by all columns).
pub(super) fn hall(input: &StructureInput, parts: &mut Parts) -> Result<(), StructureError> {
    let (form, loads, strength) = (&input.geometry, &input.loads, input.strengths.glulam);
    let (span, bay) = (form.span_built(), form.bay_built());
    let mut size = [span / 17.0, 0.2];
    let mut line = 0.0;
    for _ in 0..5 {
        let own = size[0] * size[1] * WEIGHT / bay;
        line = loads.roof_design(own) * bay;
        size = beam(span, line, loads.roof_characteristic(own) * bay, strength, 250.0)?;
    }
    let girders = form.bays() + 1.0;
    let volume = girders * form.width * size[0] * size[1];
    let origin = format!("{girders:.0} × {:.1} m × {:.2} m × {:.2} m", form.width, size[0], size[1]);
    parts.mass(Element::Frame, "girders", "glulam", volume * GLULAM, origin);
    let wind = loads.variable_factor * 1.1 * loads.wind * bay * form.height * form.height
        / 2.0
        / (form.spans() + 1.0)
        * 0.6;
    let too_large = StructureError::TooLarge { member: "timber column", span: form.height, load: line / bay };
    let side = |force| column_side(force, wind, 2.0 * form.height, strength).ok_or(too_large.clone());
    let (edge, inner) = (side(line * span / 2.0)?, side(line * span)?);
    let columns = girders * form.height * (2.0 * edge * edge + (form.spans() - 1.0) * inner * inner);
    let origin = format!("{girders:.0} frames × {:.1} m, sides {edge:.2} m and {inner:.2} m", form.height);
    parts.mass(Element::Frame, "columns", "glulam", columns * GLULAM, origin);
    let steel = 0.02 * (volume + columns) * GLULAM;
    parts.steel(Element::Frame, "connectors", steel, "2 % of the mass of timber (allowance)".to_owned());
    parts.depth = size[0];
    let thrust = loads.roof_characteristic(size[0] * size[1] * WEIGHT / bay) * bay * span;
    parts.column_loads(form, thrust / 2.0, thrust);
    Ok(())
}

/// A cross-laminated floor with 60 mm of screed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimberFloor {
    /// Thickness of timber [m].
    pub thickness: f64,
    /// First natural frequency [Hz].
    pub frequency: f64,
    /// Deflection over span under characteristic load.
    pub deflection: f64,
}

/// Sizes a simply supported floor in steps of 10 mm: δ ≤ L/300 under the characteristic load, first frequency
/// π/(2L²) √(EI/m) ≥ 6 Hz under permanent mass (EN 1995-1-1, 7.3.3, with 6 Hz as usual for floors of work places), bending
/// ≤ f_m,d; E I with 0.85 of the gross section for cross layers, E = 11 GPa.
///
/// # Errors
/// A floor that would be thicker than 0.4 m.
pub fn timber_floor(span: f64, dead: f64, live: f64, strength: f64) -> Result<TimberFloor, StructureError> {
    let mut thickness = 0.10;
    loop {
        let permanent = thickness * WEIGHT + 0.06 * SCREED * 9.81e-3 + dead;
        let stiffness = 0.85 * 11e6 * f64::powi(thickness, 3) / 12.0;
        let deflection = 5.0 * (permanent + live) * span.powi(3) / (384.0 * stiffness);
        let mass = permanent / 9.81;
        let frequency = std::f64::consts::FRAC_PI_2 / (span * span) * (stiffness / mass).sqrt();
        let stress =
            (1.35 * permanent + 1.5 * live) * span * span / 8.0 * 6.0 / (0.85 * thickness * thickness);
        if deflection <= 1.0 / 300.0 && frequency >= 6.0 && stress <= strength * DESIGN * 1e3 {
            return Ok(TimberFloor { thickness, frequency, deflection });
        }
        thickness += 0.01;
        if thickness > 0.4 {
            return Err(StructureError::TooLarge {
                member: "cross-laminated floor",
                span,
                load: permanent + live,
            });
        }
    }
}

/// Floors along the bay on beams along the span.
pub(super) fn storeys(input: &StructureInput, parts: &mut Parts) -> Result<(), StructureError> {
    let (form, loads, strength) = (&input.geometry, &input.loads, input.strengths.glulam);
    let (span, bay) = (form.span_built(), form.bay_built());
    let mut totals = [[0.0; 2]; 2];
    let levels = [
        (loads.roof_dead, loads.snow.on_roof(), form.plan()),
        (loads.floor_dead, loads.floor_live, form.floor_area() - form.plan()),
    ];
    let mut timber = 0.0;
    for (level, (dead, live, area)) in levels.into_iter().enumerate() {
        let floor = timber_floor(bay, dead, live, strength)?;
        let own = floor.thickness * WEIGHT + 0.06 * SCREED * 9.81e-3;
        let design = loads.permanent_factor * (own + dead) + loads.variable_factor * live;
        let size = beam(span, design * bay, (own + dead + live) * bay, strength, 300.0)?;
        let beams = size[0] * size[1] / bay;
        let weight = beams * WEIGHT;
        totals[level] = [design + loads.permanent_factor * weight, own + dead + live + weight];
        let part = if level == 0 { "cross-laminated roof" } else { "cross-laminated floors" };
        let origin = format!("{area:.0} m² × {:.2} m, {:.1} Hz", floor.thickness, floor.frequency);
        parts.mass(Element::UpperFloors, part, "clt", area * floor.thickness * CLT, origin);
        let origin = format!("{area:.0} m² × 0.06 m");
        parts.mass(Element::UpperFloors, "screed", "cement_screed", area * 0.06 * SCREED, origin);
        let origin = format!("{area:.0} m² × {:.2} m × {:.2} m every {bay:.2} m", size[0], size[1]);
        parts.mass(Element::Frame, "beams", "glulam", area * beams * GLULAM, origin);
        timber += area * (beams * GLULAM + floor.thickness * CLT);
        if level == 1 {
            parts.depth = floor.thickness + 0.06 + size[0];
        }
    }
    let mut columns = 0.0;
    for (count, share) in column_groups(form) {
        for force in panel_forces(form, totals[0][0], totals[1][0]) {
            let side =
                column_side(share * force, 0.0, form.height, strength).ok_or(StructureError::TooLarge {
                    member: "timber column",
                    span: form.height,
                    load: totals[1][0],
                })?;
            columns += count * side * side * form.height;
        }
        let at_base = panel_forces(form, totals[0][1], totals[1][1]);
        parts.columns.push((count, share * at_base.last().copied().unwrap_or(0.0)));
    }
    let origin = format!("{} storeys × {:.1} m", form.storeys, form.height);
    parts.mass(Element::Frame, "columns", "glulam", columns * GLULAM, origin);
    let steel = 0.02 * (timber + columns * GLULAM);
    parts.steel(Element::Frame, "connectors", steel, "2 % of the mass of timber (allowance)".to_owned());
    Ok(())
}
