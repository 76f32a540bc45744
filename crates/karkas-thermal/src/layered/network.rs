//! All faces of a zone, in blocks of four.

use super::block::Block;
use super::chain::{self, Chain, Sides};
use super::lanes::LANES;
use crate::climate::Climate;
use crate::envelope::{InternalMass, Layer, Opaque, Outside, Window};
use crate::films::{Natural, Roughness, mean_radiant_factors};
use crate::glazing::Pane;
use crate::surface_sun::SurfaceSun;
use crate::zone::Zone;

/// Emittance of glass.
pub(crate) const GLASS_EMITTANCE: f64 = 0.84;

/// Part of light that things inside absorb.
const MASS_ABSORPTANCE: f64 = 0.6;

/// Cosine of the slope below which a face is a floor, and above whose negative it is a roof.
const FLOOR: f64 = -0.5;

/// What is on the outer side of a face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Side {
    /// Outdoor air and the light of this number, of which a part is absorbed.
    Air { sun: usize, absorptance: f64 },
    /// Outdoor air and the light that the glass of this window absorbs.
    Glass { window: usize, sun: usize },
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

/// A face of the zone before it is put into its block.
#[derive(Debug, Clone)]
pub(super) struct Face {
    pub(super) part: Part,
    pub(super) area: f64,
    pub(super) side: Side,
    sides: Sides,
    /// Parts of light from inside that it absorbs and lets out.
    light_kept: f64,
    light_lost: f64,
    emittance: f64,
    sky_share: f64,
    roughness: f64,
    forced: [f64; 2],
    facing: [f64; 2],
    outside: Natural,
    inside: Natural,
}

/// All faces of a zone.
#[derive(Debug, Clone)]
pub(super) struct Network {
    pub(super) faces: Vec<Face>,
    pub(super) blocks: Vec<Block>,
    /// Blocks, from the first on, whose films change quickly: windows, things inside and floors.
    pub(super) quick_blocks: usize,
    pub(super) chains: Vec<Chain>,
    /// Heat capacity of the air by time step, W/K.
    pub(super) air_capacity: f64,
    /// Part of diffuse light in the zone that windows let out again.
    pub(super) light_lost: f64,
    /// Part of sunlight on the floor that is thrown back into the zone.
    pub(super) thrown_back: f64,
    seconds: f64,
}

impl Network {
    pub(super) fn new(
        zone: &Zone,
        climate: &Climate,
        suns: &[SurfaceSun],
        panes: &[Pane],
        seconds: f64,
    ) -> Self {
        let mut network = Self {
            faces: Vec::new(),
            blocks: Vec::new(),
            quick_blocks: 0,
            chains: Vec::new(),
            air_capacity: zone.volume * climate.mean_heat_capacity / seconds,
            light_lost: 0.0,
            thrown_back: 1.0,
            seconds,
        };
        for (index, (window, pane)) in zone.windows.iter().zip(panes).enumerate() {
            network.window(index, window, pane, climate, suns);
        }
        for mass in &zone.masses {
            network.mass(mass);
        }
        let is_floor = |part: &&Opaque| part.tilt.cos() < FLOOR;
        for part in zone.opaque.iter().filter(is_floor) {
            network.opaque(part, climate, suns);
        }
        network.quick_blocks = network.faces.len().div_ceil(LANES);
        for part in zone.opaque.iter().filter(|part| !is_floor(part)) {
            network.opaque(part, climate, suns);
        }
        network.fill_blocks();
        network.light_shares();
        network.give_from_within();
        network
    }

    /// Tells the sides of walls what the heat stored between them will give in the next step.
    #[inline(always)]
    pub(super) fn give_from_within(&mut self) {
        for chain in &mut self.chains {
            let (to_outer, to_inner) = chain.give();
            let block = &mut self.blocks[chain.face / LANES];
            block.outer_from_within[chain.face % LANES] = to_outer;
            block.inner_from_within[chain.face % LANES] = to_inner;
        }
    }

    fn opaque(&mut self, part: &Opaque, climate: &Climate, suns: &[SurfaceSun]) {
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
            cosine if cosine > -FLOOR => Part::Roof,
            cosine if cosine < FLOOR => Part::Floor,
            _ => Part::Wall,
        };
        let sides = self.eliminate(&part.layers);
        let mut face = Face::new(kind, part.area, sides, cosine);
        face.light_kept = part.inner_solar_absorptance;
        face.side = side;
        face.emittance = part.emittance;
        face.roughness = part.roughness.factor();
        if let Outside::Air { sun } = part.outside {
            face.expose(&suns[sun], part.tilt, part.height, climate);
        }
        self.faces.push(face);
    }

    fn window(&mut self, index: usize, window: &Window, pane: &Pane, climate: &Climate, suns: &[SurfaceSun]) {
        let sides = self.eliminate(&[Layer::massless(window.glazing.resistance())]);
        let mut face = Face::new(Part::Window, window.area, sides, window.tilt.cos());
        face.side = Side::Glass { window: index, sun: window.sun };
        face.light_kept = pane.diffuse.absorbed;
        face.light_lost = pane.diffuse.transmitted;
        face.emittance = GLASS_EMITTANCE;
        face.roughness = Roughness::VerySmooth.factor();
        face.expose(&suns[window.sun], window.tilt, window.height, climate);
        self.faces.push(face);
    }

    fn mass(&mut self, mass: &InternalMass) {
        let sides = self.eliminate(&mass.layers);
        self.faces.push(Face::new(Part::Mass, mass.area, sides, 0.0));
    }

    fn eliminate(&mut self, layers: &[Layer]) -> Sides {
        let (sides, chain) = chain::eliminate(layers, self.seconds, self.faces.len());
        self.chains.extend(chain);
        sides
    }

    fn fill_blocks(&mut self) {
        let list: Vec<(f64, f64)> = self.faces.iter().map(|face| (face.area, face.emittance)).collect();
        let total: f64 = list.iter().map(|(area, emittance)| area * emittance).sum();
        let factors = mean_radiant_factors(&list);
        self.blocks = vec![Block::empty(); self.faces.len().div_ceil(LANES)];
        for (index, (face, factor)) in self.faces.iter().zip(factors).enumerate() {
            let block = &mut self.blocks[index / LANES];
            face.put(block, index % LANES);
            block.exchanging[index % LANES] = Block::RADIATING * factor;
            block.radiant_share[index % LANES] = face.emittance / total;
        }
    }

    /// Sunlight falls on the floor; what the floor throws back, and light of the sky, is spread evenly and absorbed by
    /// each face as it is dark. Windows let a part of it out.
    fn light_shares(&mut self) {
        let taken = |face: &Face| face.area * (face.light_kept + face.light_lost);
        let total: f64 = self.faces.iter().map(taken).sum();
        let floor: f64 =
            self.faces.iter().filter(|face| face.part == Part::Floor).map(|face| face.area).sum();
        for (index, face) in self.faces.iter().enumerate() {
            let (block, lane) = (&mut self.blocks[index / LANES], index % LANES);
            if total > 0.0 {
                block.light_share[lane] = face.light_kept / total;
                self.light_lost += face.area * face.light_lost / total;
            }
            if face.part == Part::Floor {
                block.floor_share[lane] = face.light_kept / floor;
                self.thrown_back -= face.area * face.light_kept / floor;
            }
        }
    }
}

impl Face {
    fn new(part: Part, area: f64, sides: Sides, cosine: f64) -> Self {
        Self {
            part,
            area,
            side: Side::None,
            sides,
            light_kept: MASS_ABSORPTANCE,
            light_lost: 0.0,
            emittance: 0.9,
            sky_share: 0.0,
            roughness: 1.0,
            forced: [0.0; 2],
            facing: [0.0; 2],
            outside: Natural::new(cosine),
            inside: Natural::new(-cosine),
        }
    }

    /// Wind and sky. The sky near the horizon radiates as warm as the air (Walton 1983): its part falls with the square
    /// root of the view of the sky.
    fn expose(&mut self, sun: &SurfaceSun, tilt: f64, height: f64, climate: &Climate) {
        self.sky_share = sun.sky_view * sun.sky_view.max(0.0).sqrt();
        self.forced = climate.forced_at(height);
        if tilt.sin() > 0.2 {
            self.facing = sun.azimuth.sin_cos().into();
        }
    }

    fn put(&self, block: &mut Block, lane: usize) {
        block.area[lane] = self.area;
        block.outer_outer[lane] = self.sides.outer_outer;
        block.outer_inner[lane] = self.sides.outer_inner;
        block.inner_inner[lane] = self.sides.inner_inner;
        block.outer_capacity[lane] = self.sides.outer_capacity;
        block.inner_capacity[lane] = self.sides.inner_capacity;
        match self.side {
            Side::None => {}
            Side::Ground { conductance, .. } => block.fixed[lane] = conductance,
            _ => block.meets_air[lane] = 1.0,
        }
        block.emitting[lane] = Block::RADIATING * self.emittance;
        block.sky_share[lane] = self.sky_share;
        block.roughness[lane] = self.roughness;
        [block.windward[lane], block.leeward[lane]] = self.forced;
        [block.east[lane], block.north[lane]] = self.facing;
        (block.outer_warmer[lane], block.outer_colder[lane]) = (self.outside.warmer, self.outside.colder);
        (block.inner_warmer[lane], block.inner_colder[lane]) = (self.inside.warmer, self.inside.colder);
    }
}
