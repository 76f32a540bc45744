//! Where on a parcel and how high may be built: distances from its edges, from neighbours, and planes of height.

use geo::{Area, BooleanOps, Buffer, Distance, Euclidean, Line, LineString, MultiPolygon, Polygon};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use serde::{Deserialize, Serialize};

use crate::geometry::Building;
use crate::insolation::Status;

/// A plane that rises from a line: below it may be built.
#[derive(Debug, Clone, PartialEq)]
pub struct HeightPlane {
    /// The line that it rises from, such as a side of the street or the eaves opposite.
    pub line: Line<f64>,
    /// Its height over the line, metres.
    pub start: f64,
    /// Its slope, radians.
    pub angle: f64,
}

/// What limits building on a parcel.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// Distance to keep from each edge of the parcel's outline, metres, in its order; the last one holds for those that
    /// follow.
    pub setbacks: Vec<f64>,
    /// Distance to keep from each building, metres.
    pub fire_distance: f64,
    /// Highest top anywhere, metres.
    pub highest: Option<f64>,
    /// Planes.
    pub planes: Vec<HeightPlane>,
}

/// Where may be built.
#[derive(Debug, Clone, PartialEq)]
pub struct Buildable {
    /// The ground plan; several parts where neighbours divide it, none where nothing is left.
    pub area: MultiPolygon<f64>,
    highest: Option<f64>,
    planes: Vec<HeightPlane>,
}

/// The part of a parcel that keeps all distances.
pub fn buildable<'a>(
    parcel: &Polygon<f64>,
    neighbours: impl IntoIterator<Item = &'a Building>,
    limits: &Limits,
) -> Buildable {
    let mut area = MultiPolygon(vec![parcel.clone()]);
    for (place, edge) in parcel.exterior().lines().enumerate() {
        let setback = limits.setbacks.get(place).or(limits.setbacks.last()).copied().unwrap_or(0.0);
        if setback > 0.0 {
            area = area.difference(&LineString::from(edge).buffer(setback));
        }
    }
    if limits.fire_distance > 0.0 {
        for building in neighbours {
            if Euclidean.distance(&building.footprint, parcel) < limits.fire_distance {
                area = area.difference(&building.footprint.buffer(limits.fire_distance));
            }
        }
    }
    // Slivers from rounded corners.
    area.0.retain(|part| part.unsigned_area() > 1e-3);
    Buildable { area, highest: limits.highest, planes: limits.planes.clone() }
}

impl Buildable {
    /// The highest top of an upright body over a ground plan, metres; infinite where nothing limits it.
    pub fn highest_over(&self, footprint: &Polygon<f64>) -> f64 {
        let under = |plane: &HeightPlane| {
            plane.start + plane.angle.tan() * Euclidean.distance(&plane.line, footprint)
        };
        self.planes.iter().map(under).chain(self.highest).fold(f64::INFINITY, f64::min)
    }

    /// Whether a ground plan lies inside, but for a part of its area.
    pub fn holds(&self, footprint: &Polygon<f64>, tolerance: f64) -> bool {
        let outside = MultiPolygon(vec![footprint.clone()]).difference(&self.area).unsigned_area();
        outside <= tolerance * footprint.unsigned_area()
    }
}

/// Distance that two buildings keep so that fire does not pass.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FireDistance {
    /// Country by its code of two letters.
    pub country: String,
    /// What the buildings are used for.
    #[serde(rename = "use")]
    pub use_: String,
    /// Class of the one.
    pub own_class: String,
    /// Class of the other.
    pub neighbour_class: String,
    /// Distance, metres.
    pub metres: f64,
    /// Where it is written.
    pub source: String,
    /// Whether it was verified.
    pub status: Status,
}

/// The table that comes with the program.
pub fn fire_distances() -> Vec<FireDistance> {
    read_fire_distances(include_str!("../data/fire_distances.csv"), "fire_distances.csv")
        .expect("the table is checked by a test")
}

/// A table with the columns of the one that comes with the program.
///
/// # Errors
/// A row lacks a column or holds what is no number.
pub fn read_fire_distances(text: &str, file: &str) -> Result<Vec<FireDistance>, Diagnostics> {
    let mut faults = Diagnostics::new();
    let mut rows = Vec::new();
    for (place, row) in csv::Reader::from_reader(text.as_bytes()).deserialize().enumerate() {
        match row {
            Ok(row) => rows.push(row),
            Err(error) => faults.push(
                Diagnostic::error("site-table-row").file(file).row(place as u32 + 2).found(error.to_string()),
            ),
        }
    }
    if faults.has_errors() { Err(faults) } else { Ok(rows) }
}

/// The row for two classes in either order.
pub fn fire_distance<'a>(
    table: &'a [FireDistance],
    country: &str,
    use_: &str,
    classes: (&str, &str),
) -> Option<&'a FireDistance> {
    let matches = |row: &&FireDistance| {
        let pair = (row.own_class.as_str(), row.neighbour_class.as_str());
        row.country == country && row.use_ == use_ && (pair == classes || pair == (classes.1, classes.0))
    };
    table.iter().find(matches)
}
