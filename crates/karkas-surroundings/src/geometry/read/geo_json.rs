//! GeoJSON (RFC 7946), with the older member `crs` for other systems than degrees.

use geojson::{GeoJson, GeometryValue, Position};
use karkas_data::Fault;
use karkas_model::diagnostics::Diagnostic;
use serde_json::{Map, Value};

use super::Options;
use super::feature::{Feature, Layer};
use crate::geometry::projection::System;

/// The polygons of a GeoJSON text.
pub(super) fn read(json: Value, file: &str, options: &Options) -> Result<Layer, Fault> {
    let said = json.pointer("/crs/properties/name").and_then(Value::as_str).and_then(code);
    let whole = serde_json::from_value::<GeoJson>(json).map_err(|error| {
        Box::new(Diagnostic::error("site-unreadable").file(file).found(error.to_string()))
    })?;
    let mut layer = Layer {
        file: file.into(),
        system: System::Local,
        features: Vec::new(),
        others: Vec::new(),
        turns_matter: true,
    };
    let features = match whole {
        GeoJson::FeatureCollection(collection) => collection.features,
        GeoJson::Feature(feature) => vec![feature],
        GeoJson::Geometry(geometry) => {
            vec![geojson::Feature { geometry: Some(geometry), ..Default::default() }]
        }
    };
    for (place, feature) in features.into_iter().enumerate() {
        let attributes = feature.properties.clone().unwrap_or_default();
        let id = name(&feature.id, &attributes).unwrap_or_else(|| format!("#{}", place + 1));
        match feature.geometry.map(|geometry| geometry.value) {
            Some(value) => add(&mut layer, &id, value, &attributes),
            None => layer.others.push(id),
        }
    }
    layer.system = said.or(options.system).unwrap_or_else(|| likely(&layer));
    Ok(layer)
}

fn add(layer: &mut Layer, id: &str, value: GeometryValue, attributes: &Map<String, Value>) {
    let flat = |rings: Vec<Vec<Position>>| -> Vec<Vec<[f64; 2]>> {
        let pair = |position: &Position| match position.as_slice() {
            [x, y, ..] => [*x, *y],
            _ => [f64::NAN; 2],
        };
        rings.iter().map(|ring| ring.iter().map(pair).collect()).collect()
    };
    match value {
        GeometryValue::Polygon { coordinates } => {
            layer.features.push(Feature::new(id.into(), flat(coordinates), attributes.clone()));
        }
        GeometryValue::MultiPolygon { coordinates } => {
            let many = coordinates.len() > 1;
            for (place, polygon) in coordinates.into_iter().enumerate() {
                let id = if many { format!("{id}-{}", place + 1) } else { id.into() };
                layer.features.push(Feature::new(id, flat(polygon), attributes.clone()));
            }
        }
        GeometryValue::GeometryCollection { geometries } => {
            for (place, geometry) in geometries.into_iter().enumerate() {
                add(layer, &format!("{id}-{}", place + 1), geometry.value, attributes);
            }
        }
        _ => layer.others.push(id.into()),
    }
}

/// The name of a feature.
fn name(id: &Option<geojson::feature::Id>, attributes: &Map<String, Value>) -> Option<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match id {
        Some(geojson::feature::Id::String(id)) => Some(id.clone()),
        Some(geojson::feature::Id::Number(id)) => Some(id.to_string()),
        None => ["id", "Name", "name", "osm_id"].iter().find_map(|key| attributes.get(*key).and_then(text)),
    }
}

/// The system in a name such as `urn:ogc:def:crs:EPSG::32632` or `EPSG:32632`.
fn code(name: &str) -> Option<System> {
    if name.ends_with("CRS84") {
        return Some(System::Degrees);
    }
    match name.rsplit([':', '/']).next()?.parse().ok()? {
        4326 => Some(System::Degrees),
        code => Some(System::Epsg(code)),
    }
}

/// Degrees are what the standard says; numbers that are none, or that span many degrees, must be metres.
fn likely(layer: &Layer) -> System {
    let mut low = [f64::INFINITY; 2];
    let mut high = [f64::NEG_INFINITY; 2];
    for corner in layer.features.iter().flat_map(|feature| feature.rings.iter().flatten()) {
        for axis in 0..2 {
            low[axis] = low[axis].min(corner[axis]);
            high[axis] = high[axis].max(corner[axis]);
        }
    }
    let on_earth = low[0] >= -180.0 && high[0] <= 180.0 && low[1] >= -90.0 && high[1] <= 90.0;
    let small = high[0] - low[0] < 2.0 && high[1] - low[1] < 2.0;
    if on_earth && small { System::Degrees } else { System::Local }
}
