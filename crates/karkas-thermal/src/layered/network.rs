//! Chains of nodes for all faces of a zone.

use super::films;
use crate::climate::Climate;
use crate::envelope::{InternalMass, Layer, Opaque, Outside, Window};
use crate::films::{Natural, Roughness, mean_radiant_factors};
use crate::surface_sun::SurfaceSun;
use crate::zone::Zone;

/// Layers of less resistance, m²·K/W, are one with the next node: metal sheets.
const NEGLIGIBLE_RESISTANCE: f64 = 0.002;

/// Layers of less capacity, J/(m²·K), are not split.
const LIGHT: f64 = 25_000.0;

/// Most nodes of a layer.
const MOST_PARTS: f64 = 6.0;

/// Emittance of glass.
const GLASS_EMITTANCE: f64 = 0.84;

/// A node of a chain, by square metre.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Node {
    /// Heat capacity by time step, W/(m²·K).
    pub(super) capacity: f64,
    /// Conductance to the next node inwards, W/(m²·K).
    pub(super) inward: f64,
    /// Temperature at the end of the last step, °C.
    pub(super) temperature: f64,
    /// Right-hand side after elimination.
    pub(super) source: f64,
    /// One by the diagonal after elimination.
    pub(super) inverse: f64,
    /// What to take of the source of the node before.
    pub(super) ratio: f64,
}

/// What is on the outer side of a chain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Side {
    /// Outdoor air and the light of this number, of which a part is absorbed.
    Air { sun: usize, absorptance: f64 },
    /// Outdoor air and the light that the glass of this window absorbs.
    Glass { window: usize },
    /// Outdoor air alone.
    Sheltered,
    /// Ground with a conductance to it.
    Ground { monthly: [f64; 12], conductance: f64 },
    /// Nothing.
    None,
}

/// Which part of the balance a face belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Wall,
    Roof,
    Floor,
    Window,
    Mass,
}

/// A face of the zone with the chain behind it.
#[derive(Debug, Clone)]
pub(super) struct Face {
    pub(super) part: Part,
    pub(super) area: f64,
    pub(super) nodes: std::ops::Range<usize>,
    pub(super) side: Side,
    pub(super) emittance: f64,
    /// Part of its thermal surroundings that radiates as the sky does.
    pub(super) sky_share: f64,
    pub(super) roughness: f64,
    /// Factors on forced convection: windward and leeward.
    pub(super) forced: [f64; 2],
    /// Level part of its normal, east and north; none where wind always blows on it.
    pub(super) facing: Option<[f64; 2]>,
    pub(super) natural_outside: Natural,
    pub(super) natural_inside: Natural,
    /// Exchange with the radiant star as a multiple of 4σT³.
    pub(super) radiant_factor: f64,
    /// What it gets of a watt of radiant heat, by square metre.
    pub(super) radiant_share: f64,
    /// What it absorbs of a watt of light in the zone, by square metre.
    pub(super) light_share: f64,
    /// What it absorbs of a watt of sunlight that falls on the floor, by square metre, before it is thrown back.
    pub(super) floor_share: f64,

    // Renewed with the films:
    pub(super) convection_outside: f64,
    pub(super) radiation_outside: f64,
    pub(super) convection: f64,
    pub(super) radiation: f64,
    /// Diagonal of the inner face without what is inside of it.
    pub(super) behind: f64,
    /// One by the diagonal of the inner face.
    pub(super) inverse: f64,

    // Of the last step:
    pub(super) outer_temperature: f64,
    pub(super) load: f64,
    pub(super) absorbed: f64,
    pub(super) environment: f64,
}

/// All chains of a zone.
#[derive(Debug, Clone)]
pub(super) struct Network {
    pub(super) nodes: Vec<Node>,
    pub(super) faces: Vec<Face>,
    /// Heat capacity of the air by time step, W/K.
    pub(super) air_capacity: f64,
    /// Part of diffuse light in the zone that windows let out again.
    pub(super) light_lost: f64,
    /// Part of sunlight on the floor that is thrown back into the zone.
    pub(super) thrown_back: f64,
    pub(super) seconds: f64,
}

impl Network {
    pub(super) fn new(zone: &Zone, climate: &Climate, suns: &[SurfaceSun], seconds: f64) -> Self {
        let mean_heat_capacity =
            climate.heat_capacity.iter().sum::<f64>() / climate.heat_capacity.len() as f64;
        let mut network = Self {
            nodes: Vec::new(),
            faces: Vec::new(),
            air_capacity: zone.volume * mean_heat_capacity / seconds,
            light_lost: 0.0,
            thrown_back: 1.0,
            seconds,
        };
        for part in &zone.opaque {
            network.opaque(part, climate, suns);
        }
        for (index, window) in zone.windows.iter().enumerate() {
            network.window(index, window, climate, suns);
        }
        for mass in &zone.masses {
            network.mass(mass);
        }
        network.radiant_shares();
        network.light_shares(zone);
        for face in &mut network.faces {
            let fixed = match face.side {
                Side::None => 0.0,
                Side::Ground { conductance, .. } => conductance,
                _ => continue,
            };
            face.convection_outside = fixed;
            films::eliminate(face, &mut network.nodes[face.nodes.clone()]);
        }
        network
    }

    fn opaque(&mut self, part: &Opaque, climate: &Climate, suns: &[SurfaceSun]) {
        let nodes = self.chain(&part.layers);
        let side = match part.outside {
            Outside::Air { sun } => Side::Air { sun, absorptance: part.solar_absorptance },
            Outside::Sheltered => Side::Sheltered,
            Outside::Ground { monthly, resistance } => {
                Side::Ground { monthly, conductance: 1.0 / resistance.max(1e-6) }
            }
            Outside::Adiabatic => Side::None,
        };
        let cosine = part.tilt.cos();
        let kind = match cosine {
            cosine if cosine > 0.5 => Part::Roof,
            cosine if cosine < -0.5 => Part::Floor,
            _ => Part::Wall,
        };
        let mut face = Face { side, emittance: part.emittance, ..Face::inside(kind, part.area, nodes) };
        face.natural_inside = Natural::new(-cosine);
        face.natural_outside = Natural::new(cosine);
        face.roughness = part.roughness.factor();
        if let Outside::Air { sun } = part.outside {
            face.exposed(&suns[sun], part.tilt, part.height, climate);
        }
        self.faces.push(face);
    }

    fn window(&mut self, index: usize, window: &Window, climate: &Climate, suns: &[SurfaceSun]) {
        let pane = window.glazing.pane();
        let nodes = self.chain(&[Layer::massless(pane.resistance)]);
        let cosine = window.tilt.cos();
        let mut face = Face {
            side: Side::Glass { window: index },
            emittance: GLASS_EMITTANCE,
            ..Face::inside(Part::Window, window.area, nodes)
        };
        face.natural_inside = Natural::new(-cosine);
        face.natural_outside = Natural::new(cosine);
        face.roughness = Roughness::VerySmooth.factor();
        face.exposed(&suns[window.sun], window.tilt, window.height, climate);
        self.faces.push(face);
    }

    fn mass(&mut self, mass: &InternalMass) {
        let nodes = self.chain(&mass.layers);
        self.faces.push(Face::inside(Part::Mass, mass.area, nodes));
    }

    /// Nodes of a wall: at its faces and between the parts of its layers. Each part gives half of its capacity to the node
    /// on either side.
    fn chain(&mut self, layers: &[Layer]) -> std::ops::Range<usize> {
        let first = self.nodes.len();
        let mut node = Node { temperature: 20.0, ..Node::default() };
        for layer in layers {
            if layer.resistance < NEGLIGIBLE_RESISTANCE {
                node.capacity += layer.capacity / self.seconds;
                continue;
            }
            let parts = if layer.capacity < LIGHT {
                1.0
            } else {
                // A part whose own time constant is about a time step follows the wave of temperature through the wall.
                (layer.resistance * layer.capacity / self.seconds).sqrt().ceil().clamp(1.0, MOST_PARTS)
            };
            let half = 0.5 * layer.capacity / parts / self.seconds;
            for _ in 0..parts as usize {
                node.capacity += half;
                node.inward = parts / layer.resistance;
                self.nodes.push(node);
                node = Node { capacity: half, temperature: 20.0, ..Node::default() };
            }
        }
        self.nodes.push(node);
        first..self.nodes.len()
    }

    fn radiant_shares(&mut self) {
        let list: Vec<(f64, f64)> = self.faces.iter().map(|face| (face.area, face.emittance)).collect();
        let total: f64 = list.iter().map(|(area, emittance)| area * emittance).sum();
        for (face, factor) in self.faces.iter_mut().zip(mean_radiant_factors(&list)) {
            face.radiant_factor = factor;
            face.radiant_share = face.emittance / total;
        }
    }

    /// Sunlight falls on the floor; what the floor throws back, and light of the sky, is spread evenly and absorbed by
    /// each face as it is dark. Windows let a part of it out.
    fn light_shares(&mut self, zone: &Zone) {
        let opaque = zone.opaque.iter().map(|part| (part.inner_solar_absorptance, 0.0));
        let windows = zone.windows.iter().map(|window| {
            let pane = window.glazing.pane();
            (pane.diffuse.absorbed, pane.diffuse.transmitted)
        });
        let masses = zone.masses.iter().map(|_| (0.6, 0.0));
        let taken: Vec<(f64, f64)> = opaque.chain(windows).chain(masses).collect();
        let total: f64 =
            self.faces.iter().zip(&taken).map(|(face, (kept, lost))| face.area * (kept + lost)).sum();
        let floor: f64 =
            self.faces.iter().filter(|face| face.part == Part::Floor).map(|face| face.area).sum();
        for (face, &(kept, lost)) in self.faces.iter_mut().zip(&taken) {
            face.light_share = kept / total;
            self.light_lost += face.area * lost / total;
            if face.part == Part::Floor {
                face.floor_share = kept / floor;
                self.thrown_back -= face.area * face.floor_share;
            }
        }
    }
}

impl Face {
    /// Whether its outer side is the air, so that films change there.
    pub(super) fn meets_air(&self) -> bool {
        !matches!(self.side, Side::None | Side::Ground { .. })
    }

    fn inside(part: Part, area: f64, nodes: std::ops::Range<usize>) -> Self {
        Self {
            part,
            area,
            nodes,
            side: Side::None,
            emittance: 0.9,
            sky_share: 0.0,
            roughness: 1.0,
            forced: [0.0; 2],
            facing: None,
            natural_outside: Natural::new(0.0),
            natural_inside: Natural::new(0.0),
            radiant_factor: 0.9,
            radiant_share: 0.0,
            light_share: 0.0,
            floor_share: 0.0,
            convection_outside: 0.0,
            radiation_outside: 0.0,
            convection: 2.0,
            radiation: 5.0,
            behind: 0.0,
            inverse: 0.0,
            outer_temperature: 20.0,
            load: 0.0,
            absorbed: 0.0,
            environment: 0.0,
        }
    }

    /// Wind and sky. The sky near the horizon radiates as warm as the air (Walton 1983): its part falls with the square
    /// root of the view of the sky.
    fn exposed(&mut self, sun: &SurfaceSun, tilt: f64, height: f64, climate: &Climate) {
        self.sky_share = sun.sky_view * sun.sky_view.max(0.0).sqrt();
        self.forced = climate.forced_at(height);
        if tilt.sin() > 0.2 {
            let (east, north) = sun.azimuth.sin_cos();
            self.facing = Some([east, north]);
        }
    }
}
