//! Assemblies as layers of materials, and what is known of them as properties of all that is built of them.

use super::Ifc;
use super::step::{Entity, NONE, arguments, text, typed};
use crate::building::SurfaceKind;
use crate::models::scene::{Assembly, Impacts, Layer};

/// Seconds of a year of the Gregorian calendar.
const YEAR: f64 = 31_556_952.0;

/// In which way something is built of an assembly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    pub kind: SurfaceKind,
    pub assembly: String,
}

impl Ifc<'_> {
    /// The assembly of a name, with layers that have a thickness.
    pub(super) fn assembly(&self, id: &str) -> Option<&Assembly> {
        let sound = |assembly: &&Assembly| assembly.id == id && assembly.thickness() > 1e-6;
        self.scene.assemblies.iter().find(sound)
    }

    pub(super) fn thickness(&self, id: &str) -> f64 {
        self.assembly(id).map_or(super::UNKNOWN, Assembly::thickness)
    }

    /// Notes that an element is built of an assembly; its impacts are those of its area.
    pub(super) fn built_of(&mut self, element: Entity, kind: SurfaceKind, id: &str, area: f64, path: &str) {
        let of = Use { kind, assembly: id.to_owned() };
        self.built.entry(of).or_default().push(element);
        let Some(impacts) = self.assembly(id).and_then(|assembly| assembly.impacts) else { return };
        let warming = typed("IFCMASSMEASURE", impacts.climate_change * area);
        let mut values = vec![self.property("ClimateChange", warming, "kg CO₂e")];
        if let Some(energy) = impacts.primary_energy {
            let energy = typed("IFCENERGYMEASURE", energy * area * 1e6);
            values.push(self.property("TotalPrimaryEnergyConsumption", energy, ""));
        }
        self.property_set(path, "Pset_EnvironmentalImpactValues", values, vec![element]);
    }

    pub(super) fn material(&mut self, name: &str) -> Entity {
        self.step.share("IFCMATERIAL", arguments![text(name), NONE, NONE])
    }

    /// Ties every element to the layers that it is built of.
    pub(super) fn associate_materials(&mut self) {
        for (of, elements) in self.built.clone() {
            let assembly = self.assembly(&of.assembly).cloned();
            let opening = matches!(of.kind, SurfaceKind::Window | SurfaceKind::Rooflight);
            let material = match assembly {
                Some(assembly) if !opening => self.layers(&assembly, of.kind),
                Some(assembly) => self.material(&assembly.name),
                None if of.assembly.is_empty() => continue,
                None => self.material(&of.assembly),
            };
            let path = format!("{:?} {}", of.kind, of.assembly);
            self.relate("IFCRELASSOCIATESMATERIAL", &path, elements, material);
        }
    }

    /// Layers as they lie in an element of a kind: of walls from the outer face inwards, of roofs from the top down to the
    /// surface, of floors on the ground upwards to the floor, of floors between storeys from the floor down.
    fn layers(&mut self, assembly: &Assembly, kind: SurfaceKind) -> Entity {
        let thickness = assembly.thickness();
        // A layer belongs to one set only.
        let set = match self.sets.get(&assembly.id) {
            Some(set) => *set,
            None => {
                let sound = assembly.layers.iter().filter(|layer| layer.thickness > 0.0);
                let layers: Vec<Entity> = sound.map(|layer| self.layer(layer)).collect();
                let (id, name) = (text(&assembly.id), text(&assembly.name));
                let set = self.step.add("IFCMATERIALLAYERSET", arguments![layers, name, id]);
                self.sets.insert(assembly.id.clone(), set);
                set
            }
        };
        let (axis, sense, offset) = match kind {
            SurfaceKind::Roof => (".AXIS3.", ".NEGATIVE.", thickness),
            SurfaceKind::GroundFloor => (".AXIS3.", ".POSITIVE.", -thickness),
            SurfaceKind::Floor => (".AXIS3.", ".NEGATIVE.", 0.0),
            _ => (".AXIS2.", ".POSITIVE.", 0.0),
        };
        self.step.share("IFCMATERIALLAYERSETUSAGE", arguments![set, axis, sense, offset, NONE])
    }

    fn layer(&mut self, layer: &Layer) -> Entity {
        let material = self.material(&layer.material);
        let mut known = |set: &str, name: &str, kind: &str, value: Option<f64>| {
            let Some(value) = value else { return };
            let property = self.property(name, typed(kind, value), "");
            self.step.share("IFCMATERIALPROPERTIES", arguments![text(set), NONE, [property], material]);
        };
        known("Pset_MaterialCommon", "MassDensity", "IFCMASSDENSITYMEASURE", layer.density);
        let conductivity = layer.conductivity;
        known("Pset_MaterialThermal", "ThermalConductivity", "IFCTHERMALCONDUCTIVITYMEASURE", conductivity);
        let name = text(&layer.material);
        self.step
            .add("IFCMATERIALLAYER", arguments![material, layer.thickness, ".F.", name, NONE, NONE, NONE])
    }

    /// Properties that all elements of one assembly share.
    pub(super) fn common_properties(&mut self) {
        for (of, elements) in self.built.clone() {
            let path = format!("{:?} {}", of.kind, of.assembly);
            let set = match of.kind {
                SurfaceKind::Wall | SurfaceKind::PartyWall => "Pset_WallCommon",
                SurfaceKind::Window | SurfaceKind::Rooflight => "Pset_WindowCommon",
                SurfaceKind::Roof | SurfaceKind::GroundFloor | SurfaceKind::Floor => "Pset_SlabCommon",
            };
            let external = !matches!(of.kind, SurfaceKind::PartyWall | SurfaceKind::Floor);
            let external = typed("IFCBOOLEAN", if external { ".T." } else { ".F." });
            let reference = typed("IFCIDENTIFIER", text(&of.assembly));
            let mut properties =
                vec![self.property("Reference", reference, ""), self.property("IsExternal", external, "")];
            let assembly = self.assembly(&of.assembly).cloned();
            if let Some(transmittance) = assembly.as_ref().and_then(|assembly| assembly.transmittance) {
                let value = typed("IFCTHERMALTRANSMITTANCEMEASURE", transmittance);
                properties.push(self.property("ThermalTransmittance", value, ""));
            }
            self.property_set(&path, set, properties, elements.clone());
            if let Some((assembly, impacts)) = assembly.as_ref().and_then(|a| a.impacts.map(|i| (a, i))) {
                let indicators = self.indicators(assembly, impacts);
                self.property_set(&path, "Pset_EnvironmentalImpactIndicators", indicators, elements);
            }
        }
    }

    fn indicators(&mut self, assembly: &Assembly, impacts: Impacts) -> Vec<Entity> {
        let phase = if impacts.whole_life { "WHOLELIFECYCLE" } else { "PRODUCTION" };
        let phase = typed("IFCLABEL", text(phase));
        let phase = self
            .step
            .share("IFCPROPERTYENUMERATEDVALUE", arguments![text("LifeCyclePhase"), NONE, vec![phase], NONE]);
        let mut all = vec![
            self.property("Reference", typed("IFCIDENTIFIER", text(&assembly.id)), ""),
            self.property("FunctionalUnitReference", typed("IFCLABEL", text(&assembly.name)), ""),
            self.property("Unit", typed("IFCTEXT", text("m²")), ""),
            phase,
            self.property("ClimateChangePerUnit", typed("IFCMASSMEASURE", impacts.climate_change), "kg CO₂e"),
        ];
        if let Some(energy) = impacts.primary_energy {
            let energy = typed("IFCENERGYMEASURE", energy * 1e6);
            all.push(self.property("TotalPrimaryEnergyConsumptionPerUnit", energy, ""));
        }
        if let Some(years) = impacts.service_life {
            all.push(self.property("ExpectedServiceLife", typed("IFCTIMEMEASURE", years * YEAR), ""));
        }
        all
    }
}
