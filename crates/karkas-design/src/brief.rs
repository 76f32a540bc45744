//! The brief of a study as a user writes it: a parcel, its rules, the weather, and floor areas by use.
//!
//! A folder with `design.toml`, or a TOML or JSON file with the same keys; paths in it are relative to it.

mod keys;
mod programme;
mod setting;
mod tree;

use std::path::{Path, PathBuf};

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use serde::{Deserialize, Serialize};

pub use programme::{ASSUMED, FLOOR_BY_LAND, Need};
pub use setting::{Prepared, prepare};

use crate::generate::Room;

/// The file of a brief within its folder.
pub const FILE: &str = "design.toml";

/// One or several files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Files {
    /// One.
    One(PathBuf),
    /// Several.
    Several(Vec<PathBuf>),
}

/// A parcel: a file of which the first polygon counts, or the ring itself in metres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Parcel {
    /// A file.
    File(PathBuf),
    /// A ring in the coordinates of the neighbours, which must then be local metres.
    Ring(Vec<[f64; 2]>),
}

/// What may be built where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Zoning {
    /// Distance of buildings to the edge of the parcel.
    pub setback_m: f64,
    /// Height of the highest part.
    pub max_height_m: f64,
    /// Share of the parcel that is built on.
    pub max_coverage: f64,
    /// Ratio of floor area to the parcel.
    pub max_far: f64,
    /// Share of the parcel that is green.
    pub min_green: f64,
    /// Depth of the yard for lorries before one side of the halls.
    pub truck_court_m: f64,
    /// Distance to neighbours' walls because of fire.
    pub fire_distance_m: f64,
    /// Paved ground for each square metre of floor, besides the yard.
    pub paving: f64,
}

impl Default for Zoning {
    /// No rule but a setback of 3 m; 0.1 m² of ways and parking for each square metre of floor (assumed).
    fn default() -> Self {
        Self {
            setback_m: 3.0,
            max_height_m: 100.0,
            max_coverage: 1.0,
            max_far: 10.0,
            min_green: 0.0,
            truck_court_m: 0.0,
            fire_distance_m: 0.0,
            paving: 0.1,
        }
    }
}

/// Prices and carbon of energy, steel and money; what is not said is as in [`crate::evaluate::Economy`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Assumptions {
    /// Row of the table of carriers for electricity.
    pub grid: Option<String>,
    /// Row for heat from the network.
    pub district: Option<String>,
    /// Price of a kWh of electricity.
    pub electricity_price: Option<f64>,
    /// Price of a kWh of heat from the network.
    pub district_price: Option<f64>,
    /// Price of a kWh of gas.
    pub gas_price: Option<f64>,
    /// What the grid pays for a kWh.
    pub feed_in: Option<f64>,
    /// Discount rate beyond inflation.
    pub discount: Option<f64>,
    /// Share by which the carbon of electricity falls each year.
    pub grid_decline: Option<f64>,
    /// Years that are looked at.
    pub years: Option<f64>,
    /// Supply of steel.
    pub steel: Option<String>,
    /// Snow on the ground, kN/m².
    #[serde(rename = "snow_kPa")]
    pub snow: Option<f64>,
    /// Pressure of wind, kN/m².
    #[serde(rename = "wind_kPa")]
    pub wind: Option<f64>,
    /// Leaks of the envelope at 50 Pa, m³/(h·m²).
    pub leaks: Option<f64>,
}

/// How much is looked at; what is not said is as in [`crate::study::StudyOptions`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Search {
    /// Designs that are screened.
    pub screened: Option<usize>,
    /// Designs in a generation.
    pub population: Option<usize>,
    /// Generations.
    pub generations: Option<u32>,
    /// Designs that are looked at closely.
    pub promoted: Option<usize>,
    /// Seed.
    pub seed: Option<u64>,
}

/// A brief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brief {
    /// Name of the study.
    #[serde(default)]
    pub name: String,
    /// The name in Russian, where it is another.
    #[serde(default)]
    pub name_ru: String,
    /// What it is about, in a sentence.
    #[serde(default)]
    pub description: String,
    /// The same in Russian.
    #[serde(default)]
    pub description_ru: String,
    /// Whatever the writer wants to note.
    #[serde(default)]
    pub note: String,
    /// Country by its code of two letters, for rules on sun at neighbours' windows; without it none is checked.
    #[serde(default)]
    pub country: Option<String>,
    /// The weather file (EPW).
    #[serde(default)]
    pub weather: Option<PathBuf>,
    /// Files of the neighbours.
    #[serde(default)]
    pub site: Option<Files>,
    /// The parcel.
    pub parcel: Parcel,
    /// Neighbours that are pulled down.
    #[serde(default)]
    pub remove: Vec<String>,
    /// What the coordinates of the files are, where they do not say it: `local`, `degrees`, or a code like `EPSG:32637`.
    #[serde(default)]
    pub coordinates: Option<String>,
    /// Height of a storey where files say only how many there are.
    #[serde(default)]
    pub storey_height_m: Option<f64>,
    /// Height of neighbours of which files say nothing; without it they are a fault.
    #[serde(default)]
    pub missing_height_m: Option<f64>,
    /// What may be built where.
    #[serde(default)]
    pub zoning: Zoning,
    /// Floor areas by use; may be left out where they come from a plan.
    #[serde(default)]
    pub programme: Vec<Room>,
    /// Prices and factors.
    #[serde(default)]
    pub assumptions: Assumptions,
    /// How much is looked at.
    #[serde(default)]
    pub search: Search,
    /// Where it was read.
    #[serde(skip)]
    pub file: PathBuf,
}

impl Brief {
    /// Reads a brief: a folder with `design.toml`, or a file.
    ///
    /// # Errors
    /// If it cannot be read, is not in the form, or says what cannot be; all of the latter in one go.
    pub fn read(path: &Path) -> Result<Self, Diagnostics> {
        Self::read_with(path, true)
    }

    /// As [`Brief::read`]; rooms that take their areas from a plan need none, for [`Brief::take`] gives them.
    ///
    /// # Errors
    /// As [`Brief::read`].
    pub fn read_for_plan(path: &Path) -> Result<Self, Diagnostics> {
        Self::read_with(path, false)
    }

    fn read_with(path: &Path, has_areas: bool) -> Result<Self, Diagnostics> {
        let file = if path.is_dir() { path.join(FILE) } else { path.to_path_buf() };
        let name = file.display().to_string();
        let one = |fault: Diagnostic| [fault].into_iter().collect::<Diagnostics>();
        let text = std::fs::read_to_string(&file).map_err(|error| {
            one(Diagnostic::error("design-unreadable").file(&*name).found(error.to_string()))
        })?;
        let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let tree = if is_json { tree::json(&text) } else { tree::toml(&text) };
        let tree = tree.map_err(|faults| {
            let fault = |(line, reason): (Option<u32>, String)| {
                let fault = Diagnostic::error("design-syntax").file(&*name).found(reason);
                line.into_iter().fold(fault, Diagnostic::row)
            };
            faults.into_iter().map(fault).collect::<Diagnostics>().sorted()
        })?;
        let faults = keys::faults(&tree, &name, has_areas);
        if faults.has_errors() {
            return Err(faults.sorted());
        }
        let mut brief: Self = serde_json::from_value(tree.json())
            .map_err(|error| one(Diagnostic::error("design-syntax").file(&*name).found(error.to_string())))?;
        brief.file = file;
        Ok(brief)
    }

    /// A brief that nobody wrote: a rectangle of so many square metres, three by two, without neighbours and without rules but
    /// those of [`Zoning::default`]. `file` is what stands for it in messages.
    pub fn plain(area: f64, file: PathBuf) -> Self {
        let (width, depth) = ((area * 1.5).sqrt(), (area / 1.5).sqrt());
        Self {
            name: String::new(),
            name_ru: String::new(),
            description: String::new(),
            description_ru: String::new(),
            note: String::new(),
            country: None,
            weather: None,
            site: None,
            parcel: Parcel::Ring(vec![[0.0, 0.0], [width, 0.0], [width, depth], [0.0, depth]]),
            remove: Vec::new(),
            coordinates: None,
            storey_height_m: None,
            missing_height_m: None,
            zoning: Zoning::default(),
            programme: Vec::new(),
            assumptions: Assumptions::default(),
            search: Search::default(),
            file,
        }
    }

    /// A path of the brief, from where it stands.
    pub fn path(&self, file: &Path) -> PathBuf {
        self.file.parent().map_or_else(|| file.to_path_buf(), |folder| folder.join(file))
    }
}
