//! Outlines and the projection of maps.

use std::path::Path;

use geojson::{GeoJson, GeometryValue};

use crate::input::ReportError;

/// Height of a map as a share of its width, at most.
const TALLEST: f64 = 0.62;

/// Land of the world; source and licence stand in the file itself.
const LAND: &str = include_str!("../../data/land.geojson");

/// A drawn line or area.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Name, where the file gives one (`name`, and `name_ru` for Russian).
    pub name: karkas_model::project::Name,
    /// Whether it encloses an area.
    pub closed: bool,
    /// Longitude and latitude, degrees.
    pub points: Vec<(f64, f64)>,
}

/// Reads all outlines in a project's `geo` folder, in the order of file names. Without the folder there are none.
///
/// # Errors
/// Where a file cannot be read or is not GeoJSON.
pub fn read_outlines(project: &Path) -> Result<Vec<Outline>, ReportError> {
    let folder = project.join("geo");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable =
        |error: std::io::Error| ReportError::Outline { file: folder.clone(), message: error.to_string() };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "geojson") {
            files.push(path);
        }
    }
    files.sort();
    let mut outlines = Vec::new();
    for file in files {
        let wrong = |message: String| ReportError::Outline { file: file.clone(), message };
        let text = std::fs::read_to_string(&file).map_err(|error| wrong(error.to_string()))?;
        outlines.extend(parse(&text).map_err(wrong)?);
    }
    Ok(outlines)
}

/// The land of the world.
///
/// # Errors
/// Never in a tested build: the file is part of the program.
pub fn land() -> Result<Vec<Outline>, ReportError> {
    parse(LAND).map_err(|message| ReportError::Outline { file: "land.geojson".into(), message })
}

/// The outlines of a GeoJSON text.
fn parse(text: &str) -> Result<Vec<Outline>, String> {
    let parsed: GeoJson = text.parse().map_err(|error: geojson::Error| error.to_string())?;
    let mut outlines = Vec::new();
    match parsed {
        GeoJson::FeatureCollection(collection) => {
            for feature in &collection.features {
                add_feature(feature, &mut outlines);
            }
        }
        GeoJson::Feature(feature) => add_feature(&feature, &mut outlines),
        GeoJson::Geometry(geometry) => {
            add(&geometry.value, &karkas_model::project::Name::default(), &mut outlines)
        }
    }
    Ok(outlines)
}

fn add_feature(feature: &geojson::Feature, outlines: &mut Vec<Outline>) {
    let word = |key: &str| {
        let value = feature.property(key).and_then(|value| value.as_str());
        value.unwrap_or_default().to_string()
    };
    let name = karkas_model::project::Name { en: word("name"), ru: word("name_ru") };
    if let Some(geometry) = &feature.geometry {
        add(&geometry.value, &name, outlines);
    }
}

fn add(geometry: &GeometryValue, name: &karkas_model::project::Name, outlines: &mut Vec<Outline>) {
    let point = |at: &geojson::Position| match at.as_slice() {
        [lon, lat, ..] => Some((*lon, *lat)),
        _ => None,
    };
    let points = |line: &[geojson::Position]| -> Vec<(f64, f64)> { line.iter().filter_map(point).collect() };
    let mut push = |closed: bool, line: &[geojson::Position]| {
        outlines.push(Outline { name: name.clone(), closed, points: points(line) });
    };
    match geometry {
        GeometryValue::LineString { coordinates } => push(false, coordinates),
        GeometryValue::MultiLineString { coordinates } => {
            coordinates.iter().for_each(|line| push(false, line))
        }
        GeometryValue::Polygon { coordinates } => coordinates.iter().for_each(|ring| push(true, ring)),
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().flatten().for_each(|ring| push(true, ring));
        }
        GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().for_each(|geometry| add(&geometry.value, name, outlines));
        }
        GeometryValue::Point { .. } | GeometryValue::MultiPoint { .. } => {}
    }
}

/// A plane map: degrees of longitude are shortened by the cosine of the middle latitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    shortening: f64,
    /// West and east end of the map, in projected degrees.
    pub x: (f64, f64),
    /// South and north end of the map.
    pub y: (f64, f64),
}

impl Projection {
    /// A map that holds these points (longitude, latitude) with some room around them. `None` without points.
    pub fn around(points: &[(f64, f64)]) -> Option<Self> {
        let first = points.first()?;
        let start = (first.0, first.0, first.1, first.1);
        let (west, east, south, north) =
            points.iter().fold(start, |(west, east, south, north), &(lon, lat)| {
                (west.min(lon), east.max(lon), south.min(lat), north.max(lat))
            });
        let shortening = ((south + north) / 2.0).to_radians().cos().max(0.2);
        let (mut x, mut y) = ((west * shortening, east * shortening), (south, north));
        let smallest = 0.1;
        let room = 0.12 * (x.1 - x.0).max(y.1 - y.0).max(smallest);
        x = (x.0 - room, x.1 + room);
        y = (y.0 - room, y.1 + room);
        // Neither a ribbon nor a tower is pleasant to read.
        let (width, height) = (x.1 - x.0, y.1 - y.0);
        if height < 0.5 * width {
            let more = (0.5 * width - height) / 2.0;
            y = (y.0 - more, y.1 + more);
        } else if height > TALLEST * width {
            let more = (height / TALLEST - width) / 2.0;
            x = (x.0 - more, x.1 + more);
        }
        Some(Self { shortening, x, y })
    }

    /// Where a point lies on the map.
    pub fn project(&self, (lon, lat): (f64, f64)) -> (f64, f64) {
        (lon * self.shortening, lat)
    }

    /// Whether any part of an outline may be seen (by its enclosing rectangle).
    pub fn shows(&self, points: &[(f64, f64)]) -> bool {
        let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for &point in points {
            let (x, y) = self.project(point);
            west = west.min(x);
            east = east.max(x);
            south = south.min(y);
            north = north.max(y);
        }
        east >= self.x.0 && west <= self.x.1 && north >= self.y.0 && south <= self.y.1
    }

    /// Height as a share of width.
    pub fn aspect(&self) -> f64 {
        (self.y.1 - self.y.0) / (self.x.1 - self.x.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worlds_land_is_there_with_its_licence() {
        let land = land().expect("the embedded outline is valid");
        assert!(land.len() > 50);
        assert!(LAND.contains("public domain"));
    }

    #[test]
    fn a_map_holds_its_points_at_a_pleasant_shape() {
        let points = [(37.6, 55.75), (113.25, 23.1)];
        let map = Projection::around(&points).expect("two points");
        for point in points {
            let (x, y) = map.project(point);
            assert!(map.x.0 < x && x < map.x.1 && map.y.0 < y && y < map.y.1);
        }
        assert!((0.49..=TALLEST + 0.01).contains(&map.aspect()));
        assert_eq!(Projection::around(&[]), None);
    }

    #[test]
    fn names_and_shapes_are_read() {
        let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
            "properties":{"name":"Site","name_ru":"Площадка"},
            "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"#;
        let outlines = parse(text).expect("valid");
        assert_eq!(outlines.len(), 1);
        assert!(outlines[0].closed);
        assert_eq!(outlines[0].name.ru, "Площадка");
    }
}
