//! Storeys of flat slabs, and concrete columns.

use std::f64::consts::PI;

use super::frame::Parts;
use super::input::{Geometry, Loads, Strengths, StructureError, StructureInput};
use crate::materials::Element;

/// Weight of reinforced concrete [kN/m³].
pub(super) const WEIGHT: f64 = 25.0;
/// Density of bars [kg/m³].
pub(super) const BARS: f64 = 7850.0;

/// Gain of punching resistance by double-headed studs.
const STUDS: f64 = 1.96;
/// Bars above the column over their mean in the panel.
const COLUMN_STRIP: f64 = 1.5;
/// Smallest column under a flat slab [m].
const SMALLEST: f64 = 0.4;

/// A flat slab.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlatSlab {
    /// Thickness [m].
    pub thickness: f64,
    /// Bars [kg/m²].
    pub bars: f64,
    /// Shear stress at the control perimeter over what concrete with studs carries.
    pub punching: f64,
    /// Design load with the slab's own weight [kN/m²].
    pub design_load: f64,
}

/// Sizes a flat slab over columns of side `column` [m] at distances `spans` [m] under `dead` and `live` [kN/m²].
///
/// Thickness: from the larger span over 30 (deflection; EN 1992-1-1 table 7.4N gives 24/1.5 lightly stressed, so ℓ/d ≤ 36),
/// at least 0.18 m, in steps of 10 mm until punching holds: β V/(u₁ d) ≤ 1.96 v_Rd,c, β = 1.15, u₁ = 4c + 4πd,
/// v_Rd,c = 0.12 k (100 ρ f_ck)^⅓ (EN 1992-1-1 6.4.3 and 6.47; 1.96 is the gain by double-headed studs, ETA-12/0454), ρ above
/// the column being 1.5 times the mean (three quarters of the bars in half of the width). Bars: static moment qℓ²/8 in each
/// direction, 65 % above columns over half of the length, 35 % in the span over the whole, A_s = M/(0.9 d f_yd), not less
/// than 0.26 f_ctm/f_yk; 15 % for laps.
///
/// # Errors
/// A slab that would be thicker than 0.6 m.
pub fn flat_slab(
    spans: [f64; 2],
    dead: f64,
    live: f64,
    column: f64,
    loads: &Loads,
    strengths: &Strengths,
) -> Result<FlatSlab, StructureError> {
    let longer = spans[0].max(spans[1]);
    let yield_design = strengths.bars / 1.15 * 1e3;
    let tension = 0.3 * strengths.concrete.powf(2.0 / 3.0);
    let mut thickness = ((longer / 30.0).max(0.18) * 100.0 - 1e-9).ceil() / 100.0;
    loop {
        let depth = thickness - 0.04;
        let design_load = loads.permanent_factor * (WEIGHT * thickness + dead) + loads.variable_factor * live;
        let least = (0.26 * tension / strengths.bars).max(0.0013) * depth;
        let (mut bars, mut ratio) = (0.0, 0.0);
        for span in spans {
            let moment = design_load * span * span / 8.0;
            let area = |share: f64| (share * moment / (0.9 * depth * yield_design)).max(least);
            bars += (0.5 * area(0.65) + area(0.35)) * BARS * 1.15;
            ratio += 0.5 * COLUMN_STRIP * area(0.65) / depth;
        }
        let size = (1.0 + (0.2 / depth).sqrt()).min(2.0);
        let shear = 0.12 * size * (100.0 * ratio.min(0.02) * strengths.concrete).cbrt() * 1e3;
        let force = 1.15 * design_load * spans[0] * spans[1];
        let punching = force / ((4.0 * column + 4.0 * PI * depth) * depth) / (STUDS * shear);
        if punching <= 1.0 {
            return Ok(FlatSlab { thickness, bars, punching, design_load });
        }
        thickness += 0.01;
        if thickness > 0.6 {
            return Err(StructureError::TooLarge { member: "flat slab", span: longer, load: design_load });
        }
    }
}

/// Side of a square column [m] under design `force` [kN]: N_Rd = b² (0.85 f_ck/1.5 + 0.015 f_yd) (EN 1992-1-1, 6.1 with 1.5 %
/// of bars), at least 0.3 m and a fifteenth of the height.
pub(super) fn column_side(force: f64, height: f64, concrete: f64, bars: f64) -> f64 {
    let stress = (0.85 * concrete / 1.5 + 0.015 * bars / 1.15) * 1e3;
    (force / stress).sqrt().max(0.3).max(height / 15.0)
}

/// Bars of columns [kg/m³]: 1.5 % with 30 % for laps and links.
pub(super) const COLUMN_BARS: f64 = 0.015 * BARS * 1.3;

/// Columns of a storeyed building by their number and the share of a full panel that they carry.
pub(super) fn column_groups(form: &Geometry) -> [(f64, f64); 3] {
    let (across, along) = (form.spans() - 1.0, form.bays() - 1.0);
    [(across * along, 1.0), (2.0 * (across + along), 0.5), (4.0, 0.25)]
}

/// Loads that one panel brings to its column in every storey, from the top [kN]: roof first, then floors.
pub(super) fn panel_forces(form: &Geometry, roof: f64, floor: f64) -> Vec<f64> {
    let panel = form.bay_built() * form.span_built();
    (0..form.storeys).map(|below| panel * (roof + f64::from(below) * floor)).collect()
}

/// Concrete columns of all storeys.
pub(super) fn columns(
    input: &StructureInput,
    parts: &mut Parts,
    design: [f64; 2],
    characteristic: [f64; 2],
    concrete: f64,
) {
    let form = &input.geometry;
    let mut volume = 0.0;
    for (count, share) in column_groups(form) {
        for force in panel_forces(form, design[0], design[1]) {
            let side = column_side(share * force, form.height, concrete, input.strengths.bars);
            volume += count * side * side * form.height;
        }
        let at_base = panel_forces(form, characteristic[0], characteristic[1]);
        parts.columns.push((count, share * at_base.last().copied().unwrap_or(0.0)));
    }
    let origin = format!("{} storeys, N_Rd with 1.5 % of bars", form.storeys);
    parts.concrete(Element::Frame, "columns", volume, COLUMN_BARS, origin);
}

/// Flat slabs and columns of a storeyed building; the roof is a slab too.
pub(super) fn storeys(input: &StructureInput, parts: &mut Parts) -> Result<(), StructureError> {
    let (form, loads) = (&input.geometry, &input.loads);
    let spans = [form.bay_built(), form.span_built()];
    let guess = 1.1
        * (loads.permanent_factor * (6.25 + loads.floor_dead) + loads.variable_factor * loads.floor_live)
        * spans[0]
        * spans[1]
        * f64::from(form.storeys);
    let side = column_side(guess, form.height, input.strengths.concrete, input.strengths.bars);
    let side = side.max(SMALLEST);
    let slab = |dead, live| flat_slab(spans, dead, live, side, loads, &input.strengths);
    let roof = slab(loads.roof_dead, loads.snow.on_roof())?;
    let floor = slab(loads.floor_dead, loads.floor_live)?;
    let levels = [(roof, form.plan(), "roof slab"), (floor, form.floor_area() - form.plan(), "floor slabs")];
    for (slab, area, part) in levels {
        let origin = format!("{area:.0} m² × {:.2} m", slab.thickness);
        parts.concrete(Element::UpperFloors, part, area * slab.thickness, 0.0, origin);
        let origin = format!("{area:.0} m² × {:.1} kg/m² for {:.1} kN/m²", slab.bars, slab.design_load);
        parts.bars(Element::UpperFloors, part, area * slab.bars, origin);
    }
    parts.check("punching of floor slabs [-]", floor.punching, 1.0);
    parts.depth = floor.thickness;
    let own = |slab: FlatSlab| WEIGHT * slab.thickness;
    columns(
        input,
        parts,
        [roof.design_load, floor.design_load],
        [
            own(roof) + loads.roof_dead + loads.snow.on_roof(),
            own(floor) + loads.floor_dead + loads.floor_live,
        ],
        input.strengths.concrete,
    );
    Ok(())
}
