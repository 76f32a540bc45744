//! From surfaces to a bill of materials and a capital cost.

use super::DesignError;
use super::assemblies::{Assemblies, names};
use crate::building::{Building, Part, SurfaceKind};
use crate::cost::{Areas, Elemental, elemental};
use crate::generate::Choice;
use crate::materials::Bill;
use crate::photovoltaics::{Field, Module};
use crate::structure::{Allowances, Check, Frame, Geometry, Loads, Strengths, StructureInput, size};
use crate::tables::Tables;

/// Mass of modules with their racks, kg/m².
const MODULE_MASS: f64 = 18.0;
/// What remains of the power of modules after wires, dirt and inverter.
const PERFORMANCE: f64 = 0.86;

/// What a design is built of.
#[derive(Debug, Clone)]
pub struct Quantities {
    /// Every material.
    pub bill: Bill,
    /// What was checked of the structure, by part.
    pub checks: Vec<(String, Check)>,
    /// What it costs.
    pub cost: Elemental,
    /// The photovoltaic field on the roofs.
    pub field: Field,
}

/// Sizes the structure of every part, adds the envelope, photovoltaics and an allowance for services, and prices all.
///
/// # Errors
/// If a structure cannot be sized or a table lacks a material.
pub fn quantities(
    building: &Building,
    choice: &Choice,
    assemblies: &Assemblies,
    loads: &Loads,
    is_hall: &dyn Fn(&str) -> bool,
    tables: &Tables,
) -> Result<Quantities, DesignError> {
    let mut bill = Bill::default();
    let mut checks = Vec::new();
    for (number, part) in building.parts.iter().enumerate() {
        let sized = size(&input(building, number, loads)?)?;
        checks.extend(sized.checks.iter().map(|check| (part.name.clone(), *check)));
        bill.extend(sized.bill);
    }
    for (name, area) in areas(building) {
        if let Some(assembly) = assemblies.opaque(name) {
            // What stands between two parts is built once.
            let area = if name == names::PARTY { area / 2.0 } else { area };
            let counted: &[&str] = if name == names::GROUND { &["concrete"] } else { &[] };
            bill.extend(assembly.bill(area, counted, &tables.catalogue)?);
        }
    }
    for kind in [SurfaceKind::Window, SurfaceKind::Rooflight] {
        let area = building.area_of(kind);
        if let Some(glazing) = assemblies.glazing(kind).filter(|_| area > 0.0) {
            bill.extend(glazing.bill(area));
        }
    }
    let roof = building.area_of(SurfaceKind::Roof);
    let field =
        Field { module: Module::CRYSTALLINE, area: choice.photovoltaics * roof, performance: PERFORMANCE };
    if field.area > 0.0 {
        bill.extend(field.bill("photovoltaic_crystalline", MODULE_MASS));
    }
    let halls: f64 = building
        .parts
        .iter()
        .flat_map(|part| part.storeys.iter().map(move |storey| (part, storey)))
        .filter(|(_, storey)| is_hall(&storey.use_type))
        .map(|(part, _)| part.plan_area())
        .sum();
    bill.add_services(halls, building.floor_area() - halls, &tables.catalogue)?;
    let areas = Areas {
        walls: building.area_of(SurfaceKind::Wall) + building.area_of(SurfaceKind::PartyWall) / 2.0,
        roof,
        floor: building.floor_area(),
    };
    let cost = elemental(&bill, &areas, &tables.rates, &tables.catalogue)?;
    Ok(Quantities { bill, checks, cost, field })
}

/// Area of each opaque assembly, in the order in which it is first met.
fn areas(building: &Building) -> Vec<(&str, f64)> {
    let mut found: Vec<(&str, f64)> = Vec::new();
    for surface in &building.surfaces {
        match found.iter_mut().find(|(name, _)| *name == surface.assembly) {
            Some((_, area)) => *area += surface.area,
            None => found.push((&surface.assembly, surface.area)),
        }
    }
    found
}

fn input(building: &Building, number: usize, loads: &Loads) -> Result<StructureInput, DesignError> {
    let part = &building.parts[number];
    let frame = frame(&part.frame).ok_or_else(|| DesignError::Frame(part.frame.clone()))?;
    // Frames span the wider field.
    let ([mut length, mut width], [mut bay, mut span]) = (sides(part), part.grid);
    if bay > span {
        (length, width, bay, span) = (width, length, span, bay);
    }
    let storeys = part.storeys.len() as f64;
    let height = part.storeys.iter().map(|storey| storey.height).sum::<f64>() / storeys;
    let upper = part.storeys.iter().skip(1).map(|storey| storey.live_load).fold(0.0, f64::max);
    // Walls of which other parts take the place carry no rails.
    let shared: f64 = building
        .surfaces
        .iter()
        .filter(|surface| surface.part == number && surface.kind == SurfaceKind::PartyWall)
        .map(|surface| surface.area / (height * storeys))
        .sum();
    Ok(StructureInput {
        frame,
        geometry: Geometry {
            length,
            width,
            perimeter: Some((2.0 * (length + width) - shared).max(0.1 * (length + width))),
            bay,
            span,
            height,
            storeys: part.storeys.len() as u32,
        },
        loads: Loads {
            ground_live: part.storeys[0].live_load,
            floor_live: if upper > 0.0 { upper } else { loads.floor_live },
            ..*loads
        },
        strengths: Strengths::default(),
        allowances: Allowances::default(),
    })
}

fn frame(name: &str) -> Option<Frame> {
    let names =
        |frame: &Frame| serde_json::to_value(frame).ok().and_then(|value| value.as_str().map(str::to_owned));
    Frame::ALL.into_iter().find(|frame| names(frame).as_deref() == Some(name))
}

/// Length of the first and of the second side of the plan.
fn sides(part: &Part) -> [f64; 2] {
    let length = |side: usize| {
        let (a, b) = (part.footprint[side], part.footprint[side + 1]);
        (b[0] - a[0]).hypot(b[1] - a[1])
    };
    [length(0), length(1)]
}
