//! The genes of a design and what they mean.

use serde::{Deserialize, Serialize};

use super::Room;
use crate::search::{Gene, GeneKind};

/// How bodies stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Typology {
    /// All in one row, upper floors at its end.
    Box,
    /// Upper floors along the front of the halls.
    Front,
    /// Upper floors in a wing at a right angle.
    Angle,
    /// Two wings, one at each end.
    Court,
    /// Halls as teeth on a spine of upper floors.
    Comb,
    /// Two bars with a street between them.
    Twin,
    /// Upper floors above the halls.
    Stacked,
}

impl Typology {
    /// All typologies.
    pub const ALL: [Self; 7] =
        [Self::Box, Self::Front, Self::Angle, Self::Court, Self::Comb, Self::Twin, Self::Stacked];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Box => "box",
            Self::Front => "front",
            Self::Angle => "angle",
            Self::Court => "court",
            Self::Comb => "comb",
            Self::Twin => "twin",
            Self::Stacked => "stacked",
        }
    }
}

/// What outer walls are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cladding {
    /// Steel sheets with mineral wool between them.
    SteelWool,
    /// Steel sheets with rigid foam.
    SteelFoam,
    /// Concrete inside, mineral wool, render.
    Concrete,
    /// Timber studs with cellulose, planks.
    Timber,
}

impl Cladding {
    /// All claddings.
    pub const ALL: [Self; 4] = [Self::SteelWool, Self::SteelFoam, Self::Concrete, Self::Timber];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::SteelWool => "steel-wool",
            Self::SteelFoam => "steel-foam",
            Self::Concrete => "concrete",
            Self::Timber => "timber",
        }
    }
}

/// Where heat comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeatSource {
    /// The heat network of the district.
    District,
    /// A gas boiler.
    Boiler,
    /// A heat pump on outdoor air.
    AirHeatPump,
    /// A heat pump on the ground.
    GroundHeatPump,
}

impl HeatSource {
    /// All sources.
    pub const ALL: [Self; 4] = [Self::District, Self::Boiler, Self::AirHeatPump, Self::GroundHeatPump];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::District => "district",
            Self::Boiler => "boiler",
            Self::AirHeatPump => "air-heat-pump",
            Self::GroundHeatPump => "ground-heat-pump",
        }
    }
}

/// Frames of halls, as `structure` calls them.
pub const HALL_FRAMES: [&str; 4] = ["steel_portal", "steel_truss", "precast_hall", "glulam_hall"];
/// Frames of upper floors.
pub const FLOOR_FRAMES: [&str; 4] =
    ["concrete_flat_slab", "steel_composite", "precast_floors", "timber_floors"];
/// Spans of halls, metres: the least and the widest.
const SPANS: [f64; 2] = [9.0, 30.0];
/// Distances of frames, metres.
const BAYS: [f64; 3] = [6.0, 9.0, 12.0];

/// All that is decided about a design.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// How bodies stand to one another.
    pub typology: Typology,
    /// Whether the halls follow the longest side of the parcel and not the main direction of the neighbours.
    pub by_parcel: bool,
    /// Whether they lie across that direction and not along it.
    pub across: bool,
    /// Turn from that direction, degrees anticlockwise.
    pub turn: f64,
    /// Whether the plan is mirrored, so that the upper floors are at the other end.
    pub mirrored: bool,
    /// Where it stands within the room that the buildable area leaves, each from 0 to 1.
    pub anchor: [f64; 2],
    /// Span of the halls, metres.
    pub span: f64,
    /// Number of spans side by side.
    pub spans: u32,
    /// Distance of the frames, metres.
    pub bay: f64,
    /// Floors of the uses that can be stacked.
    pub floors: u32,
    /// Depth of bodies of upper floors, metres.
    pub depth: f64,
    /// Frame of the halls.
    pub hall_frame: &'static str,
    /// Frame of upper floors.
    pub floor_frame: &'static str,
    /// What walls are made of.
    pub cladding: Cladding,
    /// Insulation of walls, metres.
    pub wall_insulation: f64,
    /// Insulation of roofs, metres.
    pub roof_insulation: f64,
    /// Insulation below the ground floor, metres.
    pub floor_insulation: f64,
    /// Class of glazing, from 0 (the code's least) up.
    pub glazing: u32,
    /// Share of glass in the walls of upper floors to the north, east, south and west.
    pub windows: [f64; 4],
    /// Share of glass in the walls of halls.
    pub hall_windows: f64,
    /// Share of glass in the roofs of halls.
    pub rooflights: f64,
    /// Whether rooflights are saw teeth that look north.
    pub saw_tooth: bool,
    /// Depth of fixed overhangs over the windows of upper floors to the east, south and west, metres.
    pub overhang: f64,
    /// Share of heat that is won back from exhaust air.
    pub heat_recovery: f64,
    /// Where heat comes from.
    pub heat_source: HeatSource,
    /// Share of the opaque roof under photovoltaics.
    pub photovoltaics: f64,
    /// Share of sunlight that the roof reflects.
    pub roof_reflectance: f64,
}

/// The genes of designs for a programme, in the order in which [`Choice::decode`] reads them.
pub fn genes(rooms: &[Room]) -> Vec<Gene> {
    let widest = rooms.iter().filter_map(|room| room.max_span_m).fold(f64::INFINITY, f64::min);
    let [least, most] = SPANS.map(|span| span.min(widest));
    let stackable = rooms.iter().filter(|room| !room.is_hall());
    let floors = stackable.map(|room| room.max_floors.unwrap_or(8)).max().unwrap_or(1);
    vec![
        Gene::category("typology", Typology::ALL.map(Typology::name)),
        Gene::category("direction", ["along", "across", "parcel", "parcel-across"]),
        Gene::integer("turn", -3, 3),
        Gene::category("mirrored", ["no", "yes"]),
        Gene::real("anchor_along", 0.0, 1.0),
        Gene::real("anchor_across", 0.0, 1.0),
        Gene::real("span", least, most),
        Gene::integer("spans", 1, 6),
        Gene::category("bay", BAYS.map(|bay| format!("{bay}"))),
        Gene::integer("floors", 1, floors.max(1) as i32),
        Gene::real("depth", 10.0, 24.0),
        Gene::category("hall_frame", HALL_FRAMES),
        Gene::category("floor_frame", FLOOR_FRAMES),
        Gene::category("cladding", Cladding::ALL.map(Cladding::name)),
        Gene::real("wall_insulation", 0.04, 0.40),
        Gene::real("roof_insulation", 0.06, 0.50),
        Gene::real("floor_insulation", 0.0, 0.25),
        Gene::integer("glazing", 0, 2),
        Gene::real("windows_north", 0.0, 0.8),
        Gene::real("windows_east", 0.0, 0.8),
        Gene::real("windows_south", 0.0, 0.8),
        Gene::real("windows_west", 0.0, 0.8),
        Gene::real("hall_windows", 0.0, 0.3),
        Gene::real("rooflights", 0.0, 0.2),
        Gene::category("roof", ["flat", "saw-tooth"]),
        Gene::real("overhang", 0.0, 1.5),
        Gene::real("heat_recovery", 0.0, 0.85),
        Gene::category("heat_source", HeatSource::ALL.map(HeatSource::name)),
        Gene::real("photovoltaics", 0.0, 0.8),
        Gene::real("roof_reflectance", 0.2, 0.7),
    ]
}

impl Choice {
    /// What the values of [`genes`] mean.
    ///
    /// # Panics
    /// If there are not as many values as genes.
    pub fn decode(genes: &[Gene], values: &[f64]) -> Self {
        assert_eq!(genes.len(), values.len(), "a value for each gene");
        let at = |name: &str| genes.iter().position(|gene| gene.name == name).expect("a gene of this list");
        let real = |name: &str| values[at(name)];
        let whole = |name: &str| values[at(name)].round() as i64;
        let choose = |name: &str| whole(name).max(0) as usize;
        let number = |name: &str| match &genes[at(name)].kind {
            GeneKind::Category { options } => {
                options[choose(name)].parse::<f64>().expect("the options of this gene are numbers")
            }
            _ => real(name),
        };
        Self {
            typology: Typology::ALL[choose("typology")],
            by_parcel: whole("direction") >= 2,
            across: whole("direction") % 2 == 1,
            turn: 5.0 * whole("turn") as f64,
            mirrored: whole("mirrored") == 1,
            anchor: [real("anchor_along"), real("anchor_across")],
            span: number("span"),
            spans: whole("spans") as u32,
            bay: number("bay"),
            floors: whole("floors") as u32,
            depth: real("depth"),
            hall_frame: HALL_FRAMES[choose("hall_frame")],
            floor_frame: FLOOR_FRAMES[choose("floor_frame")],
            cladding: Cladding::ALL[choose("cladding")],
            wall_insulation: real("wall_insulation"),
            roof_insulation: real("roof_insulation"),
            floor_insulation: real("floor_insulation"),
            glazing: whole("glazing") as u32,
            windows: ["windows_north", "windows_east", "windows_south", "windows_west"].map(real),
            hall_windows: real("hall_windows"),
            rooflights: real("rooflights"),
            saw_tooth: whole("roof") == 1,
            overhang: real("overhang"),
            heat_recovery: real("heat_recovery"),
            heat_source: HeatSource::ALL[choose("heat_source")],
            photovoltaics: real("photovoltaics"),
            roof_reflectance: real("roof_reflectance"),
        }
    }
}
