//! Storeys of steel beams that act together with a concrete slab on steel deck.

use super::concrete::{column_groups, panel_forces};
use super::frame::Parts;
use super::input::{StructureError, StructureInput};
use super::steel::{DENSITY, YOUNG, beam_depth, column_mass, second_moment};
use crate::materials::Element;

/// Slab of 130 mm on a deck of 60 mm: concrete [m³/m²], mesh [kg/m²], deck of 0.9 mm [kg/m²], weight [kN/m²].
const SLAB: [f64; 4] = [0.097, 6.0, 10.0, 2.6];
const SLAB_DEPTH: f64 = 0.13;
/// Gain of stiffness by the slab, typical of deck slabs (EN 1994-1-1, 5.4.2: modular ratio of about 14 for lasting loads).
const STIFFER: f64 = 2.5;

/// Lightest beam [kg/m] under design and deflecting loads [kN/m]: plastic moment with the axis in the slab,
/// M_Rd = A f_y (h/2 + h_slab − 0.03 m) (EN 1994-1-1, 6.2.1), δ = 5wL⁴/(384 · 2.5 EI) ≤ L/250.
fn beam(span: f64, design: f64, deflecting: f64, strength: f64) -> Result<f64, StructureError> {
    let enough = |mass: f64| {
        let lever = beam_depth(mass) / 2.0 + SLAB_DEPTH - 0.03;
        let moment = mass / DENSITY * strength * 1e3 * lever;
        let second = STIFFER * second_moment((mass / 0.792).powf(1.0 / 0.617)) * 1e-8;
        moment >= design * span * span / 8.0
            && 5.0 * deflecting * span.powi(3) / (384.0 * YOUNG * second) <= 1.0 / 250.0
    };
    let (mut low, mut high) = (8.0, 400.0);
    if enough(low) {
        return Ok(low);
    }
    if !enough(high) {
        return Err(StructureError::TooLarge { member: "composite beam", span, load: design });
    }
    for _ in 0..50 {
        let middle = 0.5 * (low + high);
        if enough(middle) { high = middle } else { low = middle }
    }
    Ok(high)
}

/// Slabs, secondary beams about every 3 m along the bay, primary beams along the span, columns.
pub(super) fn storeys(input: &StructureInput, parts: &mut Parts) -> Result<(), StructureError> {
    let (form, loads) = (&input.geometry, &input.loads);
    let (bay, span) = (form.bay_built(), form.span_built());
    let spacing = span / (span / 3.0).round().max(1.0);
    let connections = 1.0 + input.allowances.connections;
    let mut totals = [[0.0; 2]; 2];
    let levels = [
        (loads.roof_dead, loads.snow.on_roof(), form.plan(), "roof"),
        (loads.floor_dead, loads.floor_live, form.floor_area() - form.plan(), "floors"),
    ];
    for (level, (dead, live, area, name)) in levels.into_iter().enumerate() {
        let design = loads.permanent_factor * (SLAB[3] + dead) + loads.variable_factor * live;
        let deflecting = dead + live;
        let secondary = beam(bay, design * spacing, deflecting * spacing, input.strengths.steel)?;
        let primary = beam(span, design * bay, deflecting * bay, input.strengths.steel)?;
        let per_area = (secondary / spacing + primary / bay) * connections;
        let own = per_area * 9.81e-3;
        totals[level] = [design + loads.permanent_factor * own, SLAB[3] + own + dead + live];
        parts.steel(
            Element::Frame,
            if level == 0 { "beams of the roof" } else { "beams of floors" },
            area * per_area,
            format!(
                "{area:.0} m² of {name} × ({secondary:.1} kg/m every {spacing:.2} m + {primary:.1} kg/m every {bay:.2} m) × {connections:.2}"
            ),
        );
        if level == 1 {
            parts.depth = beam_depth(primary) + SLAB_DEPTH;
        }
    }
    let area = form.floor_area();
    let origin = |amount: f64, unit: &str| format!("{area:.0} m² × {amount} {unit}");
    parts.concrete(Element::UpperFloors, "deck slabs", area * SLAB[0], 0.0, origin(SLAB[0], "m³/m²"));
    parts.bars(Element::UpperFloors, "mesh of deck slabs", area * SLAB[1], origin(SLAB[1], "kg/m²"));
    parts.mass(
        Element::UpperFloors,
        "steel deck",
        "steel_sheet_galvanised",
        area * SLAB[2],
        origin(SLAB[2], "kg/m²"),
    );
    let mut columns = 0.0;
    for (count, share) in column_groups(form) {
        for force in panel_forces(form, totals[0][0], totals[1][0]) {
            let mass = column_mass(share * force, 0.0, form.height, input.strengths.steel).ok_or(
                StructureError::TooLarge { member: "steel column", span: form.height, load: totals[1][0] },
            )?;
            columns += count * mass * form.height;
        }
        let at_base = panel_forces(form, totals[0][1], totals[1][1]);
        parts.columns.push((count, share * at_base.last().copied().unwrap_or(0.0)));
    }
    parts.steel(
        Element::Frame,
        "columns with connections",
        columns * connections,
        format!("{} storeys × {:.1} m, buckling curve c", form.storeys, form.height),
    );
    Ok(())
}
