//! GeoJSON (RFC 7946) of plans: parts of the building, neighbours, parcel.

use super::outline::{metres, outline_of};
use super::scene::{Fault, Scene, checked};
use crate::building::signed_area;
use serde_json::{Map, Value, json};

/// Where local metres lie on the earth: longitude and latitude in degrees (WGS 84), or none outside the projection.
pub type ToEarth<'f> = &'f dyn Fn([f64; 2]) -> Option<[f64; 2]>;

/// The text of a feature collection. Outer rings run counter-clockwise and holes clockwise; numbers have nine places, a
/// tenth of a millimetre. Without a projection coordinates are local metres, which RFC 7946 does not allow and the member
/// `coordinates` of the collection says.
///
/// # Errors
/// A scene that [`checked`] refuses, or a corner that the projection does not take.
pub fn write(scene: &Scene, to_earth: Option<ToEarth>) -> Result<String, Fault> {
    checked(scene)?;
    let mut features = Vec::new();
    if scene.parcel.len() >= 3 {
        let rings = [scene.parcel.to_vec()];
        features.push(feature("parcel", "parcel", &rings, Map::new(), to_earth)?);
    }
    for part in &scene.building.parts {
        let mut properties = Map::new();
        properties.insert("building".into(), scene.building.name.clone().into());
        properties.insert("base".into(), part.base().into());
        properties.insert("height".into(), part.top().into());
        properties.insert("storeys".into(), part.storeys.len().into());
        let uses: Vec<&str> = part.storeys.iter().map(|storey| storey.use_type.as_str()).collect();
        properties.insert("uses".into(), json!(uses));
        properties.insert("frame".into(), part.frame.clone().into());
        properties.insert("plan_area".into(), part.plan_area().into());
        properties.insert("floor_area".into(), (part.plan_area() * part.storeys.len() as f64).into());
        features.push(feature(
            "part",
            &part.name,
            std::slice::from_ref(&part.footprint),
            properties,
            to_earth,
        )?);
    }
    for neighbour in scene.neighbours {
        let Some(outline) = outline_of(neighbour) else { continue };
        let mut properties = Map::new();
        properties.insert("base".into(), neighbour.base.into());
        properties.insert("height".into(), (neighbour.base + neighbour.height).into());
        let plain = |ring: &Vec<[i64; 2]>| ring.iter().map(|point| metres(*point)).collect();
        let rings: Vec<_> = [&outline.outer].into_iter().chain(&outline.holes).map(plain).collect();
        features.push(feature("neighbour", &neighbour.name, &rings, properties, to_earth)?);
    }
    let mut collection = Map::new();
    collection.insert("type".into(), "FeatureCollection".into());
    if to_earth.is_none() {
        collection.insert("coordinates".into(), "local metres".into());
    }
    let figures = scene
        .figures
        .iter()
        .map(|figure| (figure.name.clone(), json!({ "value": figure.value, "unit": figure.unit })));
    collection.insert("results".into(), Value::Object(figures.collect()));
    collection.insert("features".into(), features.into());
    Ok(Value::Object(collection).to_string())
}

fn feature(
    role: &str,
    name: &str,
    rings: &[Vec<[f64; 2]>],
    properties: Map<String, Value>,
    to_earth: Option<ToEarth>,
) -> Result<Value, Fault> {
    let mut all = Map::new();
    all.insert("role".into(), role.into());
    all.insert("name".into(), name.into());
    all.extend(properties);
    let mut coordinates: Vec<Vec<[f64; 2]>> = Vec::with_capacity(rings.len());
    for (place, ring) in rings.iter().enumerate() {
        let placed = ring.iter().map(|point| to_earth.map_or(Some(*point), |project| project(*point)));
        let placed: Option<Vec<[f64; 2]>> = placed.collect();
        let mut placed = placed
            .filter(|ring| ring.iter().flatten().all(|number| number.is_finite()))
            .ok_or_else(|| Fault::Projection(name.to_owned()))?;
        while placed.len() > 1 && placed.first() == placed.last() {
            placed.pop();
        }
        if (signed_area(&placed) > 0.0) != (place == 0) {
            placed.reverse();
        }
        placed.push(placed[0]);
        coordinates.push(placed.into_iter().map(|point| point.map(rounded)).collect());
    }
    let geometry = json!({ "type": "Polygon", "coordinates": coordinates });
    Ok(json!({ "type": "Feature", "id": format!("{role} {name}"), "geometry": geometry, "properties": all }))
}

fn rounded(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}
