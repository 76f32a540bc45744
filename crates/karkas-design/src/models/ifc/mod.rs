//! IFC4 as an exchange file (ISO 16739-1:2018, ISO 10303-21): the building as its elements, with layers, quantities and
//! environmental properties.

mod elements;
mod frame;
mod identity;
mod materials;
mod members;
mod openings;
mod project;
mod properties;
mod shapes;
mod spaces;
mod step;
mod surroundings;

use super::scene::{Fault, Scene, checked};
use project::{Contexts, Level};
use std::collections::BTreeMap;
use step::{Argument, Entity, NONE, Step, arguments, text};

/// Thickness of what has no assembly, metres.
const UNKNOWN: f64 = 0.2;

/// The text of an IFC4 file.
///
/// Project, site (with the parcel and neighbours), building, storeys by level, a space for each floor of each part, zones
/// of parts, walls, slabs, roofs, windows in openings, and columns and beams where the sections of a frame are known.
/// Outer walls lie inwards of the building's surfaces, roofs above, floors below; walls between parts are written once.
/// Walls meet at corners by overlapping; quantities are those of the building's surfaces, not of the solids.
///
/// # Errors
/// A scene that [`checked`] refuses.
pub fn write(scene: &Scene) -> Result<String, Fault> {
    checked(scene)?;
    let mut ifc = Ifc::begin(scene);
    ifc.elements();
    ifc.members();
    ifc.spaces();
    ifc.surroundings();
    ifc.associate_materials();
    ifc.common_properties();
    ifc.contain();
    Ok(ifc.step.finish(&scene.building.name, "IFC4", "DesignTransferView_V1.0"))
}

/// A file in the making.
struct Ifc<'a> {
    scene: &'a Scene<'a>,
    step: Step,
    contexts: Contexts,
    /// How often a path of names was used.
    paths: BTreeMap<String, usize>,
    site: Entity,
    building: Entity,
    levels: Vec<Level>,
    /// What is built of which assembly in which way, in the order of first use.
    built: BTreeMap<materials::Use, Vec<Entity>>,
    /// Sets of layers by assembly.
    sets: BTreeMap<String, Entity>,
    in_site: Vec<Entity>,
}

impl Ifc<'_> {
    /// A global identifier by path, as an argument; the second thing of a path gets another one.
    fn identifier(&mut self, path: &str) -> Argument {
        let path = format!("{}/{path}", self.scene.building.name);
        let count = self.paths.entry(path.clone()).or_insert(0);
        *count += 1;
        let path = if *count > 1 { format!("{path}\0{count}") } else { path };
        text(&identity::identifier(&path))
    }

    /// A relation of IFC: its identifier, and one side and the other in the order of the schema.
    fn relate(&mut self, name: &str, path: &str, one: impl Into<Argument>, other: impl Into<Argument>) {
        let identifier = self.identifier(&format!("{name} {path}"));
        let (one, other): (Argument, Argument) = (one.into(), other.into());
        self.step.add(name, arguments![identifier, NONE, NONE, NONE, one, other]);
    }
}
