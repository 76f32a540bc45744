//! All surfaces of one zone, with what follows from them together: radiant exchange and light inside.

use super::chain::{self, Chain, Sides};
use super::face::RADIATING;
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

/// A surface of the zone.
#[derive(Debug, Clone)]
pub(super) struct Surface {
    pub(super) part: Part,
    pub(super) area: f64,
    pub(super) side: Side,
    pub(super) sides: Sides,
    pub(super) chain: Chain,
    /// Parts of light from inside that it absorbs and lets out.
    light_kept: f64,
    light_lost: f64,
    emittance: f64,
    pub(super) sky_share: f64,
    pub(super) roughness: f64,
    pub(super) forced: [f64; 2],
    pub(super) facing: [f64; 2],
    pub(super) outside: Natural,
    pub(super) inside: Natural,
    /// 4σ times the factor of exchange with the radiant star.
    pub(super) exchanging: f64,
    /// What a square metre gets of a watt of radiant heat, of diffuse light in the zone, and of sunlight on the floor.
    pub(super) radiant_share: f64,
    pub(super) light_share: f64,
    pub(super) floor_share: f64,
}

/// All surfaces of a zone.
#[derive(Debug, Clone)]
pub(super) struct Network {
    /// By kind, in the order of [`Kind`]: see [`Network::of_kind`].
    surfaces: [Vec<Surface>; KINDS],
    /// Heat capacity of the air by time step, W/K.
    pub(super) air_capacity: f64,
    /// Part of diffuse light in the zone that windows let out again.
    pub(super) light_lost: f64,
    /// Part of sunlight on the floor that is thrown back into the zone.
    pub(super) thrown_back: f64,
    seconds: f64,
}

/// Kinds of surfaces that are counted apart, so that zones side by side have like surfaces at like places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Window,
    Mass,
    /// Floors on the ground or between storeys.
    Grounded,
    /// Floors above outdoor air.
    Raised,
    /// Walls and roofs.
    Other,
}

/// How many there are.
const KINDS: usize = 5;

impl Kind {
    pub(super) const ALL: [Self; KINDS] =
        [Self::Window, Self::Mass, Self::Grounded, Self::Raised, Self::Other];
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
            surfaces: Default::default(),
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
        for part in &zone.opaque {
            network.opaque(part, climate, suns);
        }
        network.radiant_shares();
        network.light_shares();
        network
    }

    /// Surfaces of a kind.
    pub(super) fn of_kind(&self, kind: Kind) -> &[Surface] {
        &self.surfaces[kind as usize]
    }

    /// How many surfaces of each kind it has.
    pub(super) fn shape(&self) -> [usize; KINDS] {
        self.surfaces.each_ref().map(Vec::len)
    }

    /// All surfaces, kind by kind.
    pub(super) fn surfaces(&self) -> impl Iterator<Item = &Surface> {
        self.surfaces.iter().flatten()
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
        let mut surface = Surface::new(kind, part.area, self.eliminate(&part.layers), cosine);
        surface.light_kept = part.inner_solar_absorptance;
        surface.side = side;
        surface.emittance = part.emittance;
        surface.roughness = part.roughness.factor();
        if let Outside::Air { sun } = part.outside {
            surface.expose(&suns[sun], part.tilt, part.height, climate);
        }
        let place = match (kind, surface.meets_air()) {
            (Part::Floor, false) => Kind::Grounded,
            (Part::Floor, true) => Kind::Raised,
            _ => Kind::Other,
        };
        self.surfaces[place as usize].push(surface);
    }

    fn window(&mut self, index: usize, window: &Window, pane: &Pane, climate: &Climate, suns: &[SurfaceSun]) {
        let between = self.eliminate(&[Layer::massless(window.glazing.resistance())]);
        let mut surface = Surface::new(Part::Window, window.area, between, window.tilt.cos());
        surface.side = Side::Glass { window: index, sun: window.sun };
        surface.light_kept = pane.diffuse.absorbed;
        surface.light_lost = pane.diffuse.transmitted;
        surface.emittance = GLASS_EMITTANCE;
        surface.roughness = Roughness::VerySmooth.factor();
        surface.expose(&suns[window.sun], window.tilt, window.height, climate);
        self.surfaces[Kind::Window as usize].push(surface);
    }

    fn mass(&mut self, mass: &InternalMass) {
        let between = self.eliminate(&mass.layers);
        self.surfaces[Kind::Mass as usize].push(Surface::new(Part::Mass, mass.area, between, 0.0));
    }

    fn eliminate(&self, layers: &[Layer]) -> (Sides, Chain) {
        chain::eliminate(layers, self.seconds)
    }

    fn radiant_shares(&mut self) {
        let list: Vec<(f64, f64)> = self.surfaces().map(|one| (one.area, one.emittance)).collect();
        let total: f64 = list.iter().map(|(area, emittance)| area * emittance).sum();
        let factors = mean_radiant_factors(&list);
        for (surface, factor) in self.surfaces.iter_mut().flatten().zip(factors) {
            surface.exchanging = RADIATING * factor;
            surface.radiant_share = surface.emittance / total;
        }
    }

    /// Sunlight falls on the floor; what the floor throws back, and light of the sky, is spread evenly and absorbed by
    /// each face as it is dark. Windows let a part of it out.
    fn light_shares(&mut self) {
        let taken = |surface: &Surface| surface.area * (surface.light_kept + surface.light_lost);
        let total: f64 = self.surfaces().map(taken).sum();
        let is_floor = |surface: &Surface| surface.part == Part::Floor;
        let floor: f64 = self.surfaces().filter(|one| is_floor(one)).map(|one| one.area).sum();
        for surface in self.surfaces.iter_mut().flatten() {
            if total > 0.0 {
                surface.light_share = surface.light_kept / total;
                self.light_lost += surface.area * surface.light_lost / total;
            }
            if is_floor(surface) {
                surface.floor_share = surface.light_kept / floor;
                self.thrown_back -= surface.area * surface.light_kept / floor;
            }
        }
    }
}

impl Surface {
    fn new(part: Part, area: f64, (sides, chain): (Sides, Chain), cosine: f64) -> Self {
        Self {
            part,
            area,
            side: Side::None,
            sides,
            chain,
            light_kept: MASS_ABSORPTANCE,
            light_lost: 0.0,
            emittance: 0.9,
            sky_share: 0.0,
            roughness: 1.0,
            forced: [0.0; 2],
            facing: [0.0; 2],
            outside: Natural::new(cosine),
            inside: Natural::new(-cosine),
            exchanging: 0.0,
            radiant_share: 0.0,
            light_share: 0.0,
            floor_share: 0.0,
        }
    }

    /// Whether natural convection is the same at sides that are warmer and colder than the air.
    pub(super) fn is_upright(&self) -> bool {
        let same = |natural: &Natural| natural.warmer == natural.colder;
        same(&self.outside) && same(&self.inside)
    }

    pub(super) fn meets_air(&self) -> bool {
        !matches!(self.side, Side::None | Side::Ground { .. })
    }

    /// 4εσ of the outer side where it meets the air.
    pub(super) fn emitting(&self) -> f64 {
        if self.meets_air() { RADIATING * self.emittance } else { 0.0 }
    }

    /// Conductance to what is outside where that is not the air, W/(m²·K).
    pub(super) fn fixed(&self) -> f64 {
        match self.side {
            Side::Ground { conductance, .. } => conductance,
            _ => 0.0,
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
}
