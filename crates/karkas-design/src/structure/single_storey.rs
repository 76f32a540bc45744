//! Halls of steel: portal frames and trusses.

use super::frame::{Check, Parts};
use super::input::{StructureError, StructureInput};
use super::steel::{
    DENSITY, YOUNG, beam_depth, beam_mass, column_mass, modulus_for_moment, modulus_for_second_moment,
    second_moment,
};
use crate::materials::Element;

/// A gable frame carries half of what an inner one does; with mass ~ load^0.617 its mass is 0.5^0.617 of it.
const GABLE: f64 = 0.652;

/// Frames counted in inner ones.
fn frames(bays: f64) -> f64 {
    (bays - 1.0) + 2.0 * GABLE
}

/// Moment at each column head of a sway frame from wind on one long wall with net coefficient 1.1, at 0.6 of its full value
/// beside snow (EN 1990, ψ0): the base moments being nil, w h²/2 is shared by all columns.
fn wind_moment(input: &StructureInput) -> f64 {
    let form = &input.geometry;
    let line = 1.1 * input.loads.wind * form.bay_built();
    input.loads.variable_factor * 0.6 * line * form.height * form.height / 2.0 / (form.spans() + 1.0)
}

/// Steel portal frames: knee M = wL²/12, span M = wL²/16 (haunched rafters, pinned bases); the rafter is sized for the
/// moment beyond the haunch and for δ = w_k L⁴/(384 EI) ≤ L/200 (what remains of 5/384 after the knee moments), columns for
/// the knee moment, wind and their thrust; inner columns for thrust and half of the snow on one side only.
pub(super) fn portal(input: &StructureInput, parts: &mut Parts) -> Result<(), StructureError> {
    let (form, loads) = (&input.geometry, &input.loads);
    let (span, bay, height) = (form.span_built(), form.bay_built(), form.height);
    let bending = input.strengths.steel * input.allowances.lateral_buckling;
    let mut rafter = 50.0;
    let (mut line, mut modulus) = (0.0, 0.0);
    for _ in 0..20 {
        let own = rafter * 9.81e-3 / bay;
        line = loads.roof_design(own) * bay;
        let stiffness = loads.roof_characteristic(own) * bay * span.powi(3) * 200.0 / (384.0 * YOUNG) * 1e8;
        modulus =
            modulus_for_moment(line * span * span / 16.0, bending).max(modulus_for_second_moment(stiffness));
        rafter = beam_mass(modulus);
    }
    let deflection = loads.roof_characteristic(rafter * 9.81e-3 / bay) * bay * span.powi(4)
        / (384.0 * YOUNG * second_moment(modulus) * 1e-8);
    parts.check("rafter deflection [m]", deflection, span / 200.0);
    let knee = line * span * span / 12.0 + wind_moment(input);
    let edge_force = line * span / 2.0;
    // The thrust uses part of the section's yield; rails restrain the weak axis.
    let mut edge = beam_mass(modulus_for_moment(knee, bending));
    for _ in 0..20 {
        let free = 1.0 - edge_force / (edge / DENSITY * input.strengths.steel * 1e3);
        if free <= 0.0 {
            return Err(StructureError::TooLarge { member: "portal column", span, load: line / bay });
        }
        edge = beam_mass(modulus_for_moment(knee, bending) / free);
    }
    let unbalanced =
        0.5 * loads.variable_factor * loads.snow.on_roof() * bay * span * span / 12.0 + wind_moment(input);
    let inner = if form.spans() > 1.0 {
        column_mass(line * span, unbalanced, height, input.strengths.steel)
            .ok_or(StructureError::TooLarge { member: "inner column", span, load: line / bay })?
    } else {
        0.0
    };
    let frames = frames(form.bays());
    let connections = 1.0 + input.allowances.connections;
    parts.steel(
        Element::Frame,
        "rafters with haunches and connections",
        frames * form.width * rafter * connections,
        format!(
            "{frames:.2} frames × {:.1} m × {rafter:.1} kg/m × {connections:.2}; M = {line:.2}·{span:.1}²/16 kNm",
            form.width
        ),
    );
    parts.steel(
        Element::Frame,
        "edge columns with connections",
        frames * 2.0 * height * edge * connections,
        format!(
            "{frames:.2} frames × 2 × {height:.1} m × {edge:.1} kg/m × {connections:.2}; M = {knee:.0} kNm"
        ),
    );
    parts.steel(
        Element::Frame,
        "inner columns with connections",
        frames * (form.spans() - 1.0) * height * inner * connections,
        format!(
            "{frames:.2} frames × {:.0} × {height:.1} m × {inner:.1} kg/m × {connections:.2}",
            form.spans() - 1.0
        ),
    );
    parts.depth = beam_depth(rafter);
    let thrust = loads.roof_characteristic(rafter * 9.81e-3 / bay) * bay * span;
    parts.column_loads(form, thrust / 2.0 + edge * height * 9.81e-3, thrust + inner * height * 9.81e-3);
    Ok(())
}

/// Steel trusses: chords carry N = M/z with M = wL²/8 and z = depth × L, the top one at 0.75 of its yield for buckling
/// between purlins; diagonals and posts weigh 60 % of the chords. Columns are fixed at the base: thrust and wind.
pub(super) fn truss(input: &StructureInput, parts: &mut Parts) -> Result<(), StructureError> {
    let (form, loads) = (&input.geometry, &input.loads);
    let (span, bay, height) = (form.span_built(), form.bay_built(), form.height);
    let depth = input.allowances.truss_depth * span;
    let mut mass = 60.0;
    let (mut line, mut chord) = (0.0, 0.0);
    for _ in 0..20 {
        line = loads.roof_design(mass * 9.81e-3 / bay) * bay;
        chord = line * span * span / 8.0 / depth;
        let area = chord / (input.strengths.steel * 1e3) * (1.0 + 1.0 / 0.75);
        mass = area * DENSITY * 1.6;
        if mass > 5000.0 {
            return Err(StructureError::TooLarge { member: "truss", span, load: line / bay });
        }
    }
    // A truss with equal chords A and depth z has I = A z²/2, of which shear of the web leaves 80 %.
    let mean_area = chord / (input.strengths.steel * 1e3) * (1.0 + 1.0 / 0.75) / 2.0;
    let second = 0.8 * mean_area * depth * depth / 2.0;
    let deflection =
        5.0 * loads.roof_characteristic(mass * 9.81e-3 / bay) * bay * span.powi(4) / (384.0 * YOUNG * second);
    parts.check("truss deflection [m]", deflection, span / 250.0);
    let stiffer = (deflection / (span / 250.0)).max(1.0);
    mass *= stiffer;
    // Fixed at the base, each column takes its share of the wind on one wall: twice the moment of the pinned case.
    let moment = wind_moment(input) / 0.6;
    let column = |force: f64| {
        column_mass(force, moment, height, input.strengths.steel).ok_or(StructureError::TooLarge {
            member: "hall column",
            span: height,
            load: line / bay,
        })
    };
    let (edge, inner) = (column(line * span / 2.0)?, column(line * span)?);
    let frames = frames(form.bays());
    let connections = 1.0 + input.allowances.connections;
    parts.steel(
        Element::Frame,
        "trusses with connections",
        frames * form.width * mass * connections,
        format!(
            "{frames:.2} trusses × {:.1} m × {mass:.1} kg/m × {connections:.2}; chord force {chord:.0} kN",
            form.width
        ),
    );
    let columns = 2.0 * edge + (form.spans() - 1.0) * inner;
    parts.steel(
        Element::Frame,
        "columns with connections",
        frames * height * columns * connections,
        format!("{frames:.2} frames × {height:.1} m × {columns:.1} kg/m of all columns × {connections:.2}"),
    );
    parts.depth = depth;
    let thrust = loads.roof_characteristic(mass * 9.81e-3 / bay) * bay * span;
    parts.column_loads(form, thrust / 2.0, thrust);
    Ok(())
}

impl Parts {
    /// Keeps a check of the design.
    pub(super) fn check(&mut self, what: &'static str, value: f64, limit: f64) {
        self.checks.push(Check { what, value, limit });
    }
}
