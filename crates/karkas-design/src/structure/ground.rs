//! Ground slabs and foundations.

use super::frame::Parts;
use super::input::{StructureError, StructureInput};
use crate::materials::Element;

/// A ground-bearing slab.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroundSlab {
    /// Thickness [m].
    pub thickness: f64,
    /// Design load of one leg or wheel [kN].
    pub demand: f64,
    /// Load that the slab carries at its edge [kN].
    pub capacity: f64,
}

/// Bars in the bottom of a ground slab that count for bending: 252 mm²/m.
const MESH: f64 = 252e-6;

/// Slab in steps of 10 mm, from 150 mm, that carries a concentrated load at an edge that passes 15 % to its neighbour: yield
/// lines of Meyerhof 1962 as in Concrete Society TR 34 (4th edition, equation 24): P = π/2 (M_p + M_n) + 2 M_n per metre,
/// M_n = f_ctd,fl h²/6, M_p = 0.9 A_s f_yd (h − 0.05). `load` is characteristic [kN].
///
/// # Errors
/// A load that a slab of 500 mm does not carry.
pub fn ground_slab(load: f64, input: &StructureInput) -> Result<GroundSlab, StructureError> {
    let strengths = &input.strengths;
    let demand = input.loads.variable_factor * load;
    let tension = 0.7 * 0.3 * strengths.concrete.powf(2.0 / 3.0) / 1.5;
    let mut thickness = 0.15;
    loop {
        let flexural = tension * (1.0 + (0.2_f64 / thickness).sqrt()).min(2.0) * 1e3;
        let negative = flexural * thickness * thickness / 6.0;
        let positive = 0.9 * MESH * strengths.bars / 1.15 * 1e3 * (thickness - 0.05);
        let edge = std::f64::consts::FRAC_PI_2 * (positive + negative) + 2.0 * negative;
        let capacity = edge / 0.85;
        if capacity >= demand {
            return Ok(GroundSlab { thickness, demand, capacity });
        }
        thickness += 0.01;
        if thickness > 0.5 {
            return Err(StructureError::TooLarge { member: "ground slab", span: thickness, load: demand });
        }
    }
}

/// Ground slab, pads under columns and ground beams under walls.
///
/// A pad has the area N/σ, at least 1 m², and a thickness of a third of its side, at least 0.5 m; ground beams are 0.3 m by
/// 0.6 m. Gravel below the slab is 0.2 m.
pub(super) fn foundations(input: &StructureInput, parts: &mut Parts) -> Result<(), StructureError> {
    let (form, allowances) = (&input.geometry, &input.allowances);
    let slab = ground_slab(input.loads.ground_live * allowances.rack_leg_area, input)?;
    parts.check("ground slab, load of a leg [kN]", slab.demand, slab.capacity);
    let plan = form.plan();
    parts.concrete(
        Element::GroundSlab,
        "ground slab",
        plan * slab.thickness,
        allowances.ground_slab_bars,
        format!("{plan:.0} m² × {:.2} m; {:.0} kN on a leg", slab.thickness, slab.demand),
    );
    parts.mass(
        Element::GroundSlab,
        "bed of gravel",
        "gravel",
        plan * 0.2 * 1450.0,
        format!("{plan:.0} m² × 0.20 m × 1450 kg/m³"),
    );
    let pads: f64 = parts
        .columns
        .iter()
        .map(|(count, force)| {
            let area = (force / input.strengths.soil).max(1.0);
            count * area * (area.sqrt() / 3.0).max(0.5)
        })
        .sum();
    let origin = format!("area N/{:.0} kPa, thickness a third of the side", input.strengths.soil);
    parts.concrete(Element::Foundations, "pads", pads, allowances.foundation_bars, origin);
    let beams = form.perimeter() * 0.3 * 0.6;
    let origin = format!("{:.0} m × 0.3 m × 0.6 m", form.perimeter());
    parts.concrete(Element::Foundations, "ground beams", beams, allowances.foundation_bars, origin);
    Ok(())
}
