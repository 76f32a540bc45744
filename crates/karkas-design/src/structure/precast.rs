//! Precast concrete: halls of prestressed girders, storeys of hollow-core slabs.

use super::concrete::{BARS, WEIGHT, column_side, columns};
use super::frame::Parts;
use super::input::{StructureError, StructureInput};
use crate::materials::Element;

/// Design strength of strands [kPa]: 0.9 f_pk/1.15 with f_pk = 1860 MPa (EN 1992-1-1, 3.3.6).
const STRAND: f64 = 0.9 * 1860e3 / 1.15;

/// Cross-section of a prestressed girder of I form and depth h [m²]: web 0.12 m, flanges 0.40 m × 0.15 m, and not less than
/// 2.2 times the zone that carries the compression M/(0.85 h) at 0.85 f_ck/1.5.
fn girder_section(depth: f64, moment: f64, concrete: f64) -> f64 {
    let form = 0.12 * (depth - 0.30).max(0.0) + 2.0 * 0.40 * 0.15;
    let zone = moment / (0.85 * depth) / (0.85 * concrete / 1.5 * 1e3);
    form.max(2.2 * zone)
}

/// Girders of depth L/18 on columns fixed at the base, which are sized for thrust and, by 1.5 % of bars and a side of a
/// fifteenth of the height at least, for wind.
pub(super) fn hall(input: &StructureInput, parts: &mut Parts) -> Result<(), StructureError> {
    let (form, loads) = (&input.geometry, &input.loads);
    let (span, bay) = (form.span_built(), form.bay_built());
    if span > 36.0 {
        return Err(StructureError::TooLarge {
            member: "prestressed girder",
            span,
            load: loads.roof_design(0.0),
        });
    }
    let depth = (span / 18.0).max(0.6);
    let (mut section, mut line, mut moment) = (0.2, 0.0, 0.0);
    for _ in 0..20 {
        line = loads.roof_design(section * WEIGHT / bay) * bay;
        moment = line * span * span / 8.0;
        section = girder_section(depth, moment, input.strengths.precast);
    }
    let strands = moment / (0.85 * depth) / STRAND;
    let girders = form.bays() + 1.0;
    let volume = girders * form.width * section;
    // Strands are the price of bars by mass; 60 kg/m³ of bars for shear, ends and handling.
    parts.concrete(
        Element::Frame,
        "prestressed girders",
        volume,
        60.0,
        format!(
            "{girders:.0} × {:.1} m × {section:.3} m², depth {depth:.2} m, M = {moment:.0} kNm",
            form.width
        ),
    );
    parts.bars(
        Element::Frame,
        "strands",
        girders * form.width * strands * BARS,
        format!("{:.0} mm² in each girder", strands * 1e6),
    );
    let side = column_side(line * span, form.height, input.strengths.precast, input.strengths.bars);
    let count = girders * (form.spans() + 1.0);
    parts.concrete(
        Element::Frame,
        "precast columns",
        count * side * side * form.height,
        0.015 * BARS * 1.3,
        format!("{count:.0} × {side:.2} m square × {:.1} m", form.height),
    );
    parts.depth = depth;
    let thrust = loads.roof_characteristic(section * WEIGHT / bay) * bay * span;
    let own = side * side * form.height * WEIGHT;
    parts.column_loads(form, thrust / 2.0 + own, thrust + own);
    Ok(())
}

/// Hollow-core slabs along the span, on precast beams along the bay.
///
/// Slab: depth √(M/2200 kN/m²) from tables of makers (265 mm: about 155 kNm/m), at least L/40 and 0.2 m, 55 % of it concrete,
/// 50 mm of topping; strands M/(0.81 h f_pd). Beam: depth of a twelfth of the bay at least, width half of the depth, larger
/// until M/(b d² f_cd) ≤ 0.25; 150 kg/m³ of bars.
pub(super) fn storeys(input: &StructureInput, parts: &mut Parts) -> Result<(), StructureError> {
    let (form, loads) = (&input.geometry, &input.loads);
    let (span, bay) = (form.span_built(), form.bay_built());
    let mut totals = [[0.0; 2]; 2];
    let levels = [
        (loads.roof_dead, loads.snow.on_roof(), form.plan()),
        (loads.floor_dead, loads.floor_live, form.floor_area() - form.plan()),
    ];
    for (level, (dead, live, area)) in levels.into_iter().enumerate() {
        let (mut depth, mut design, mut own) = (0.2_f64, 0.0, 0.0);
        for _ in 0..30 {
            own = (0.55 * depth + 0.05) * WEIGHT;
            design = loads.permanent_factor * (own + dead) + loads.variable_factor * live;
            depth = (design * span * span / 8.0 / 2200.0).sqrt().max(span / 40.0).max(0.2);
        }
        if depth > 0.5 {
            return Err(StructureError::TooLarge { member: "hollow-core slab", span, load: design });
        }
        let moment = design * span * span / 8.0;
        let strands = moment / (0.81 * depth) / STRAND * BARS;
        let strength = 0.85 * input.strengths.precast / 1.5 * 1e3;
        let beam_moment = design * span * bay * bay / 8.0;
        let beam = (bay / 12.0).max((beam_moment / (0.5 * 0.81 * 0.25 * strength)).cbrt());
        let beams = 0.5 * beam * beam / span;
        let own = own + beams * WEIGHT;
        totals[level] =
            [loads.permanent_factor * (own + dead) + loads.variable_factor * live, own + dead + live];
        let slab = 0.55 * depth + 0.05;
        parts.concrete(
            Element::UpperFloors,
            if level == 0 { "hollow-core roof" } else { "hollow-core floors" },
            area * slab,
            0.0,
            format!("{area:.0} m² × {slab:.3} m of concrete (depth {depth:.2} m and topping)"),
        );
        parts.bars(
            Element::UpperFloors,
            "strands and mesh of the topping",
            area * (strands + 3.0),
            format!("{area:.0} m² × ({strands:.1} + 3.0) kg/m²"),
        );
        parts.concrete(
            Element::Frame,
            "precast beams",
            area * beams,
            150.0,
            format!("{area:.0} m² × {beams:.4} m³/m², depth {beam:.2} m"),
        );
        if level == 1 {
            parts.depth = depth + 0.05 + beam;
        }
    }
    columns(
        input,
        parts,
        [totals[0][0], totals[1][0]],
        [totals[0][1], totals[1][1]],
        input.strengths.precast,
    );
    Ok(())
}
