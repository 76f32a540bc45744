//! Zones of a building: the floors of one use in one part share their air.

use karkas_thermal::ground::{Slab, Soil};
use karkas_thermal::{
    AirExchange, Glazing, InternalMass, Layer, Opaque, Outside, Window, Zone, air_exchange,
};

use super::assemblies::Assemblies;
use super::light::{SunsOfBuilding, plane};
use super::{DesignError, Setting};
use crate::building::{Building, Surface, SurfaceKind};
use crate::envelope::Assembly;
use crate::generate::Choice;

/// Heat through thermal bridges for each square metre of envelope, W/(m²·K) (EN 12831 blanket value for new buildings).
const BRIDGES: f64 = 0.05;
/// A concrete floor between storeys, of which half faces each zone: 0.1 m.
const HALF_FLOOR: (f64, f64, f64, f64) = (0.1, 2.3, 2400.0, 1000.0);
/// Things inside: half of the floor area, 50 mm of the density of wood and machines together.
const THINGS: (f64, f64, f64, f64) = (0.05, 1.0, 1500.0, 1000.0);

/// A zone with where it is.
#[derive(Debug, Clone)]
pub struct ZoneOfBuilding {
    /// Number of the part.
    pub part: usize,
    /// Code of the use.
    pub use_type: String,
    /// The zone.
    pub zone: Zone,
    /// Glass in walls: area, m², and number of its light.
    pub side_glass: Vec<(f64, usize)>,
    /// Area of rooflights, m².
    pub rooflights: f64,
    /// Floors.
    pub floors: usize,
    /// Clear height, metres.
    pub clear_height: f64,
    /// Plan of one floor, m².
    pub plan: f64,
}

/// The zones of a building.
///
/// # Errors
/// If a table lacks a property of a material.
pub fn zones(
    building: &Building,
    choice: &Choice,
    assemblies: &Assemblies,
    light: &SunsOfBuilding,
    setting: &Setting,
) -> Result<Vec<ZoneOfBuilding>, DesignError> {
    let mut found = Vec::new();
    for (number, part) in building.parts.iter().enumerate() {
        let plan = part.plan_area();
        let mut uses: Vec<&str> = Vec::new();
        for storey in &part.storeys {
            if !uses.contains(&storey.use_type.as_str()) {
                uses.push(&storey.use_type);
            }
        }
        for use_type in uses {
            let own: Vec<_> = part.storeys.iter().filter(|storey| storey.use_type == use_type).collect();
            let height: f64 = own.iter().map(|storey| storey.height).sum();
            let mut making = ZoneOfBuilding {
                part: number,
                use_type: use_type.to_owned(),
                zone: Zone::new(plan * own.len() as f64, plan * height),
                side_glass: Vec::new(),
                rooflights: 0.0,
                floors: own.len(),
                clear_height: own[0].clear_height,
                plan,
            };
            let surfaces = building.surfaces.iter().enumerate().filter(|(_, surface)| {
                surface.part == number && part.storeys[surface.storey].use_type == use_type
            });
            for (index, surface) in surfaces {
                making.add(surface, light.of_surface[index], building, choice, assemblies, setting)?;
            }
            making.finish(choice, setting);
            found.push(making);
        }
    }
    Ok(found)
}

impl ZoneOfBuilding {
    fn add(
        &mut self,
        surface: &Surface,
        sun: Option<usize>,
        building: &Building,
        choice: &Choice,
        assemblies: &Assemblies,
        setting: &Setting,
    ) -> Result<(), DesignError> {
        let tilt = plane(surface).tilt;
        let height = surface.ring.iter().map(|point| point[2]).sum::<f64>() / surface.ring.len() as f64;
        match (surface.kind, sun) {
            (SurfaceKind::Window | SurfaceKind::Rooflight, Some(sun)) => {
                let Some(glazing) = assemblies.glazing(surface.kind) else { return Ok(()) };
                // The solar factor is of the glass; frames let nothing through.
                let solar = glazing.solar_factor * (1.0 - glazing.frame_share);
                let glass = Glazing::new(glazing.u_value, solar);
                self.zone.windows.push(Window { area: surface.area, tilt, height, sun, glazing: glass });
                if surface.kind == SurfaceKind::Window {
                    self.side_glass.push((surface.area * (1.0 - glazing.frame_share), sun));
                } else {
                    self.rooflights += surface.area * (1.0 - glazing.frame_share);
                }
            }
            (SurfaceKind::Wall | SurfaceKind::Roof, Some(sun)) => {
                let Some(assembly) = assemblies.opaque(&surface.assembly) else { return Ok(()) };
                let mut opaque =
                    Opaque::new(surface.area, tilt, height, layers(assembly, setting)?, Outside::Air { sun });
                if surface.kind == SurfaceKind::Roof {
                    opaque.solar_absorptance = 1.0 - choice.roof_reflectance;
                }
                self.zone.opaque.push(opaque);
            }
            (SurfaceKind::GroundFloor, _) => {
                let layers = layers(&assemblies.ground, setting)?;
                let outer: f64 = building
                    .surfaces
                    .iter()
                    .filter(|wall| {
                        wall.part == surface.part && wall.storey == 0 && wall.kind == SurfaceKind::Wall
                    })
                    .map(|wall| foot(&wall.ring))
                    .sum();
                let slab = Slab {
                    area: surface.area,
                    perimeter: outer.max(1.0),
                    wall_thickness: assemblies.wall.layers.iter().map(|layer| layer.thickness).sum(),
                    floor_resistance: layers.iter().map(|layer| layer.resistance).sum(),
                    soil: Soil::SAND,
                };
                let outside = slab.outside(&setting.climate.monthly_dry_bulb());
                self.zone.opaque.push(Opaque::new(surface.area, tilt, 0.0, layers, outside));
            }
            (SurfaceKind::PartyWall, _) => {
                let layers = layers(&assemblies.party, setting)?;
                self.zone.opaque.push(Opaque::new(surface.area, tilt, height, layers, Outside::Adiabatic));
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(&mut self, choice: &Choice, setting: &Setting) {
        let solid = |(thickness, conductivity, density, capacity)| {
            Layer::solid(thickness, conductivity, density, capacity)
        };
        let floor = self.zone.floor_area;
        self.zone.masses.push(InternalMass { area: 0.5 * floor, layers: vec![solid(THINGS)] });
        if self.floors > 1 {
            let inner = 2.0 * self.plan * (self.floors - 1) as f64;
            self.zone.masses.push(InternalMass { area: inner, layers: vec![solid(HALF_FLOOR)] });
        }
        let envelope = self.zone.envelope_area();
        self.zone.thermal_bridges = BRIDGES * envelope;
        self.zone.air = AirExchange {
            infiltration: air_exchange::by_envelope(setting.leaks, envelope),
            heat_recovery: choice.heat_recovery,
            bypass: true,
            // Windows and smoke vents let in up to two changes an hour where that spares cooling.
            free_cooling: 2.0 * self.zone.volume,
        };
    }
}

/// Length of the foot of an upright ring.
fn foot(ring: &[[f64; 3]]) -> f64 {
    (ring[1][0] - ring[0][0]).hypot(ring[1][1] - ring[0][1])
}

/// Layers of an assembly, with a resistance for what fixings and ribs lose taken off the insulation.
fn layers(assembly: &Assembly, setting: &Setting) -> Result<Vec<Layer>, DesignError> {
    let catalogue = &setting.tables.catalogue;
    let whole = assembly.resistance(catalogue)?;
    // ΔU between the faces: 1/(R + 0.17) + ΔU = 1/(R' + 0.17).
    let corrected = 1.0 / (1.0 / (whole + 0.17) + assembly.correction) - 0.17;
    let lost = (whole - corrected).max(0.0);
    let mut layers = Vec::with_capacity(assembly.layers.len());
    for (place, layer) in assembly.layers.iter().enumerate() {
        let material = catalogue.material(&layer.material)?;
        let conductivity = material.conductivity.unwrap_or(1.0);
        let capacity = material.specific_heat.unwrap_or(1000.0);
        let mut own = Layer::solid(layer.thickness, conductivity, material.density, capacity);
        if place == assembly.variable {
            own.resistance = (own.resistance - lost).max(0.01 * own.resistance);
        }
        layers.push(own);
    }
    Ok(layers)
}
