//! From the input of a structure to its bill.

use serde::Serialize;

use super::input::{Frame, Geometry, StructureError, StructureInput};
use super::{composite, concrete, ground, precast, secondary, single_storey, timber};
use crate::materials::{Bill, Element};

/// A sized structure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Structure {
    /// What it is made of.
    pub bill: Bill,
    /// What was checked.
    pub checks: Vec<Check>,
    /// Depth of roof or floor structure [m].
    pub depth: f64,
}

/// A value with its limit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Check {
    /// What is limited, with its unit.
    pub what: &'static str,
    /// Value before members were made larger to satisfy the limit.
    pub value: f64,
    /// Limit.
    pub limit: f64,
}

/// What the parts of a structure gather.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) bill: Bill,
    pub(super) checks: Vec<Check>,
    /// Columns by their number and characteristic force [kN].
    pub(super) columns: Vec<(f64, f64)>,
    pub(super) depth: f64,
}

impl Parts {
    /// A line of any material, by mass.
    pub(super) fn mass(
        &mut self,
        element: Element,
        part: &'static str,
        material: &'static str,
        mass: f64,
        origin: String,
    ) {
        self.bill.add_mass(element, part, material, mass, origin);
    }

    /// A line of steel sections, by mass.
    pub(super) fn steel(&mut self, element: Element, part: &'static str, mass: f64, origin: String) {
        self.mass(element, part, "steel_profile", mass, origin);
    }

    /// Concrete by volume [m³] with its bars [kg/m³]. Bars displace a little concrete, which is not taken off.
    pub(super) fn concrete(
        &mut self,
        element: Element,
        part: &'static str,
        volume: f64,
        bars: f64,
        origin: String,
    ) {
        self.mass(element, part, "concrete", volume * CONCRETE, origin);
        self.bars(element, part, volume * bars, format!("{bars:.0} kg/m³ × {volume:.1} m³"));
    }

    /// Bars by mass.
    pub(super) fn bars(&mut self, element: Element, part: &'static str, mass: f64, origin: String) {
        self.mass(element, part, "reinforcing_steel", mass, origin);
    }

    /// Columns of a hall at the edge and inside with their characteristic forces [kN].
    pub(super) fn column_loads(&mut self, form: &Geometry, edge: f64, inner: f64) {
        let lines = form.bays() + 1.0;
        self.columns.push((2.0 * lines, edge));
        self.columns.push(((form.spans() - 1.0) * lines, inner));
    }
}

/// Density of concrete without bars [kg/m³], the same as in the table of materials.
pub(super) const CONCRETE: f64 = 2300.0;

/// Sizes a structure.
///
/// # Errors
/// Inputs that make no sense; members that would be larger than any that are made.
pub fn size(input: &StructureInput) -> Result<Structure, StructureError> {
    input.check()?;
    let mut parts = Parts::default();
    match input.frame {
        Frame::SteelPortal => single_storey::portal(input, &mut parts)?,
        Frame::SteelTruss => single_storey::truss(input, &mut parts)?,
        Frame::PrecastHall => precast::hall(input, &mut parts)?,
        Frame::GlulamHall => timber::hall(input, &mut parts)?,
        Frame::SteelComposite => composite::storeys(input, &mut parts)?,
        Frame::ConcreteFlatSlab => concrete::storeys(input, &mut parts)?,
        Frame::PrecastFloors => precast::storeys(input, &mut parts)?,
        Frame::TimberFloors => timber::storeys(input, &mut parts)?,
    }
    if input.frame.is_single_storey() {
        envelope_steel(input, &mut parts);
    } else {
        stability(input, &mut parts);
    }
    ground::foundations(input, &mut parts)?;
    Ok(Structure { bill: parts.bill, checks: parts.checks, depth: parts.depth })
}

/// Purlins, rails, bracing and crane runways of a hall.
fn envelope_steel(input: &StructureInput, parts: &mut Parts) {
    let form = &input.geometry;
    let plan = form.plan();
    let purlins = secondary::purlins(input);
    parts.steel(
        Element::SecondarySteel,
        "purlins",
        purlins * plan,
        format!("{purlins:.2} kg/m² × {plan:.0} m² of roof"),
    );
    let wall = form.perimeter() * form.height;
    let rails = secondary::rails(input);
    parts.steel(
        Element::SecondarySteel,
        "side rails",
        rails * wall,
        format!("{rails:.2} kg/m² × {wall:.0} m² of wall, openings not taken off for their trimmers"),
    );
    // Precast and timber halls stand by columns fixed at the base and need bracing of the roof plane only.
    let share = if matches!(input.frame, Frame::SteelPortal | Frame::SteelTruss) { 1.0 } else { 0.4 };
    let bracing = input.allowances.bracing * share;
    parts.steel(
        Element::Bracing,
        "bracing",
        bracing * plan,
        format!("{bracing:.2} kg/m² × {plan:.0} m² (allowance)"),
    );
    let runways = secondary::crane_runways(input);
    parts.steel(
        Element::CraneRunway,
        "crane runways",
        runways,
        format!("{:.1} t in each of {:.0} aisles", input.loads.crane, form.spans()),
    );
}

/// Walls that keep a storeyed building upright.
fn stability(input: &StructureInput, parts: &mut Parts) {
    let volume = input.allowances.stability_walls * input.geometry.floor_area();
    let origin = format!(
        "{} m³/m² × {:.0} m² of floor (allowance)",
        input.allowances.stability_walls,
        input.geometry.floor_area()
    );
    if input.geometry.storeys > 1 {
        parts.concrete(Element::Frame, "stability walls", volume, 100.0, origin);
    }
}
