//! Purlins, side rails, bracing and crane runways of halls.

use super::input::StructureInput;
use super::steel::{YOUNG, beam_mass, modulus_for_moment, modulus_for_second_moment};

/// Purlins [kg/m² of roof]: rolled sections continuous over two bays, M = wl²/8 and δ = w_k l⁴/(185 EI) ≤ l/200.
pub(super) fn purlins(input: &StructureInput) -> f64 {
    let (bay, spacing) = (input.geometry.bay_built(), input.allowances.purlin_spacing);
    let design = input.loads.roof_design(0.0) * spacing;
    let characteristic = input.loads.roof_characteristic(0.0) * spacing;
    member(input, bay, design, characteristic, 200.0) / spacing
}

/// Side rails [kg/m² of wall]: like purlins under wind with a net pressure coefficient of 1, δ ≤ l/150.
pub(super) fn rails(input: &StructureInput) -> f64 {
    let (bay, spacing) = (input.geometry.bay_built(), input.allowances.rail_spacing);
    let wind = input.loads.wind * spacing;
    member(input, bay, input.loads.variable_factor * wind, wind, 150.0) / spacing
}

fn member(input: &StructureInput, span: f64, design: f64, characteristic: f64, limit: f64) -> f64 {
    let strength = modulus_for_moment(design * span * span / 8.0, input.strengths.steel);
    let stiffness = characteristic * span.powi(3) * limit / (185.0 * YOUNG) * 1e8;
    beam_mass(strength.max(modulus_for_second_moment(stiffness)))
}

/// Runway beams of bridge cranes [kg in all], two in each aisle: a simple beam with the crane's heavier side at midspan,
/// M = P l/4, P = 0.75 (lifted load + crane) × 1.2 for dynamics (EN 1991-3), the crane weighing 0.5 t per tonne lifted and
/// 0.15 t per metre of span; δ = P l³/(48 EI) ≤ l/600.
pub(super) fn crane_runways(input: &StructureInput) -> f64 {
    if input.loads.crane <= 0.0 {
        return 0.0;
    }
    let form = &input.geometry;
    let bay = form.bay_built();
    let wheel = 0.75 * 9.81 * (1.5 * input.loads.crane + 0.15 * form.span_built());
    let strength = modulus_for_moment(
        input.loads.variable_factor * 1.2 * wheel * bay / 4.0,
        input.strengths.steel * input.allowances.lateral_buckling,
    );
    let stiffness = wheel * bay * bay * 600.0 / (48.0 * YOUNG) * 1e8;
    let mass = beam_mass(strength.max(modulus_for_second_moment(stiffness)));
    2.0 * form.spans() * form.length * mass * (1.0 + input.allowances.connections)
}
