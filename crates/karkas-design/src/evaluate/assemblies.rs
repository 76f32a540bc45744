//! What a choice builds its surfaces of, and where it has glass.

use crate::building::{Openings, Storey, SurfaceKind};
use crate::envelope::{Assembly, Glazing, Library};
use crate::generate::{Choice, Cladding, Room};
use crate::materials::TableError;

/// Glazing of windows, from the least to the best.
const WINDOWS: [&str; 3] = ["double", "double_low_emissivity", "triple_low_emissivity"];
/// Glazing of rooflights, from the least to the best.
const ROOFLIGHTS: [&str; 3] = ["polycarbonate_16", "polycarbonate_32", "polycarbonate_50"];

/// Names of assemblies within a building.
pub mod names {
    /// Outer walls.
    pub const WALL: &str = "wall";
    /// Roofs of halls.
    pub const HALL_ROOF: &str = "roof-hall";
    /// Roofs of upper floors.
    pub const FLOOR_ROOF: &str = "roof-floors";
    /// The floor on the ground.
    pub const GROUND: &str = "ground";
    /// Windows.
    pub const WINDOW: &str = "window";
    /// Rooflights.
    pub const ROOFLIGHT: &str = "rooflight";
    /// Walls between parts.
    pub const PARTY: &str = "party-wall";
    /// Floors between storeys, which the structure counts.
    pub const FLOOR: &str = "floor";
}

/// Assemblies and glazing of a design.
#[derive(Debug, Clone, PartialEq)]
pub struct Assemblies {
    /// Outer walls.
    pub wall: Assembly,
    /// Roofs of halls.
    pub hall_roof: Assembly,
    /// Roofs of upper floors.
    pub floor_roof: Assembly,
    /// The floor on the ground.
    pub ground: Assembly,
    /// Walls between parts.
    pub party: Assembly,
    /// Windows.
    pub window: Glazing,
    /// Rooflights.
    pub rooflight: Glazing,
}

impl Assemblies {
    /// Those of a choice.
    ///
    /// # Errors
    /// If the library lacks one of them.
    pub fn of(choice: &Choice, library: &Library) -> Result<Self, TableError> {
        let wall = match choice.cladding {
            Cladding::SteelWool => "sandwich_wool",
            Cladding::SteelFoam => "sandwich_pir",
            Cladding::Concrete => "concrete_sandwich",
            Cladding::Timber => "timber_cassette",
        };
        let hall_roof = match choice.hall_frame {
            "glulam_hall" => "timber_deck_roof",
            "precast_hall" => "concrete_deck_roof",
            _ => "deck_wool_membrane",
        };
        let floor_roof =
            if choice.floor_frame == "timber_floors" { "timber_deck_roof" } else { "concrete_deck_roof" };
        let thick = |name: &str, thickness: f64| Ok(library.assembly(name)?.with_thickness(thickness));
        let class = (choice.glazing as usize).min(WINDOWS.len() - 1);
        Ok(Self {
            wall: thick(wall, choice.wall_insulation)?,
            hall_roof: thick(hall_roof, choice.roof_insulation)?,
            floor_roof: thick(floor_roof, choice.roof_insulation)?,
            ground: thick("ground_eps", choice.floor_insulation.max(0.001))?,
            party: thick("sandwich_wool", 0.1)?,
            window: library.glazing(WINDOWS[class])?.clone(),
            rooflight: library.glazing(ROOFLIGHTS[class])?.clone(),
        })
    }

    /// The opaque assembly of a name; `None` for glass and for floors that the structure counts.
    pub fn opaque(&self, name: &str) -> Option<&Assembly> {
        match name {
            names::WALL => Some(&self.wall),
            names::HALL_ROOF => Some(&self.hall_roof),
            names::FLOOR_ROOF => Some(&self.floor_roof),
            names::GROUND => Some(&self.ground),
            names::PARTY => Some(&self.party),
            _ => None,
        }
    }

    /// The glazing of a kind of surface; `None` for opaque ones.
    pub fn glazing(&self, kind: SurfaceKind) -> Option<&Glazing> {
        match kind {
            SurfaceKind::Window => Some(&self.window),
            SurfaceKind::Rooflight => Some(&self.rooflight),
            _ => None,
        }
    }
}

/// Openings of a choice.
pub struct ChosenOpenings<'a> {
    /// The choice.
    pub choice: &'a Choice,
    /// The programme, which says which uses are halls.
    pub rooms: &'a [Room],
}

impl ChosenOpenings<'_> {
    fn is_hall(&self, storey: &Storey) -> bool {
        self.rooms.iter().any(|room| room.use_type == storey.use_type && room.is_hall())
    }
}

impl Openings for ChosenOpenings<'_> {
    fn window_share(&self, storey: &Storey, azimuth: f64) -> f64 {
        if self.is_hall(storey) {
            return self.choice.hall_windows;
        }
        // Quarters around north, east, south and west.
        self.choice.windows[((azimuth + 45.0).rem_euclid(360.0) / 90.0) as usize % 4]
    }

    fn sill(&self, storey: &Storey) -> f64 {
        if self.is_hall(storey) { storey.clear_height - 2.0 } else { 0.9 }
    }

    fn rooflight_share(&self, storey: &Storey) -> f64 {
        if self.is_hall(storey) { self.choice.rooflights } else { 0.0 }
    }

    fn assembly(&self, kind: SurfaceKind, storey: &Storey) -> String {
        let name = match kind {
            SurfaceKind::Wall => names::WALL,
            SurfaceKind::Roof if self.is_hall(storey) => names::HALL_ROOF,
            SurfaceKind::Roof => names::FLOOR_ROOF,
            SurfaceKind::GroundFloor => names::GROUND,
            SurfaceKind::Window => names::WINDOW,
            SurfaceKind::Rooflight => names::ROOFLIGHT,
            SurfaceKind::PartyWall => names::PARTY,
            SurfaceKind::Floor => names::FLOOR,
        };
        name.to_owned()
    }
}
