//! CityJSON 1.1 and 2.0: buildings and their parts, the finest level of detail that each has.

use geo::{Coord, LineString, MultiPolygon, Orient, Polygon, unary_union};
use karkas_data::Fault;
use karkas_model::diagnostics::Diagnostic;
use serde_json::{Map, Value};

use super::Options;
use super::feature::{Feature, Layer};
use crate::geometry::mend::mend;
use crate::geometry::projection::System;
use crate::light::Vector;

/// A surface: its rings.
type Surface = Vec<Vec<Vector>>;

/// Part of a face's normal that points up or down from which on it lies rather than stands.
const LIES: f64 = 0.02;

/// The buildings of a CityJSON text.
pub(super) fn read(json: &Value, file: &str, options: &Options) -> Result<Layer, Fault> {
    let fault = |found: String| Box::new(Diagnostic::error("site-unreadable").file(file).found(found));
    let vertices = vertices(json).ok_or_else(|| fault("vertices".into()))?;
    let objects =
        json.get("CityObjects").and_then(Value::as_object).ok_or_else(|| fault("CityObjects".into()))?;
    let said = json.pointer("/metadata/referenceSystem").and_then(Value::as_str);
    let code = said.and_then(|name| name.rsplit(['/', ':']).next()?.parse().ok());
    let system = code.map(System::Epsg).or(options.system).unwrap_or(System::Local);
    let mut layer =
        Layer { file: file.into(), system, features: Vec::new(), others: Vec::new(), turns_matter: true };
    for (id, object) in objects {
        let kind = object.get("type").and_then(Value::as_str).unwrap_or_default();
        if kind != "Building" && kind != "BuildingPart" {
            continue;
        }
        let Some(geometry) = finest(object) else { continue };
        let mut surfaces = Vec::new();
        let known = gather(geometry.get("boundaries").unwrap_or(&Value::Null), &vertices, &mut surfaces);
        known.ok_or_else(|| fault(format!("{id}: boundaries")))?;
        let attributes = object.get("attributes").and_then(Value::as_object).cloned().unwrap_or_default();
        let grounds = grounds(geometry, surfaces.len());
        add(&mut layer, id, surfaces, &grounds, attributes);
    }
    Ok(layer)
}

/// Corners in the units of the coordinate system.
fn vertices(json: &Value) -> Option<Vec<Vector>> {
    let triple = |value: &Value| -> Option<Vector> {
        let list = value.as_array()?;
        Some([list.first()?.as_f64()?, list.get(1)?.as_f64()?, list.get(2)?.as_f64()?])
    };
    let (scale, shift) = match json.get("transform") {
        Some(transform) => (triple(transform.get("scale")?)?, triple(transform.get("translate")?)?),
        None => ([1.0; 3], [0.0; 3]),
    };
    let place = |corner: Vector| [0, 1, 2].map(|axis| corner[axis] * scale[axis] + shift[axis]);
    json.get("vertices")?.as_array()?.iter().map(|corner| triple(corner).map(place)).collect()
}

/// The geometry of the highest level of detail.
fn finest(object: &Value) -> Option<&Value> {
    let level = |geometry: &Value| match geometry.get("lod") {
        Some(Value::String(text)) => text.parse().unwrap_or(0.0),
        Some(Value::Number(number)) => number.as_f64().unwrap_or(0.0),
        _ => 0.0,
    };
    let all = object.get("geometry")?.as_array()?.iter();
    all.filter(|geometry| geometry.get("boundaries").is_some()).max_by(|a, b| level(a).total_cmp(&level(b)))
}

/// All surfaces, however deep they lie in shells and solids; none where a corner is missing.
fn gather(value: &Value, vertices: &[Vector], surfaces: &mut Vec<Surface>) -> Option<()> {
    let list = value.as_array()?;
    let is_surface =
        list.first().and_then(Value::as_array).and_then(|ring| ring.first()).is_some_and(Value::is_u64);
    if is_surface {
        let ring = |ring: &Value| -> Option<Vec<Vector>> {
            ring.as_array()?.iter().map(|corner| vertices.get(corner.as_u64()? as usize).copied()).collect()
        };
        surfaces.push(list.iter().map(ring).collect::<Option<Surface>>()?);
        return Some(());
    }
    list.iter().try_for_each(|deeper| gather(deeper, vertices, surfaces))
}

/// For each surface whether it is said to be a ground surface.
fn grounds(geometry: &Value, count: usize) -> Vec<bool> {
    let kinds: Vec<bool> = geometry
        .pointer("/semantics/surfaces")
        .and_then(Value::as_array)
        .map(|kinds| kinds.iter().map(|kind| kind["type"] == "GroundSurface").collect())
        .unwrap_or_default();
    fn flatten(value: &Value, kinds: &[bool], flat: &mut Vec<bool>) {
        match value {
            Value::Array(list) => list.iter().for_each(|deeper| flatten(deeper, kinds, flat)),
            other => {
                let kind = other.as_u64().and_then(|kind| kinds.get(kind as usize));
                flat.push(kind.copied().unwrap_or(false));
            }
        }
    }
    let mut flat = Vec::with_capacity(count);
    if let Some(values) = geometry.pointer("/semantics/values") {
        flatten(values, &kinds, &mut flat);
    }
    flat.resize(count, false);
    flat
}

fn add(
    layer: &mut Layer,
    id: &str,
    surfaces: Vec<Surface>,
    grounds: &[bool],
    attributes: Map<String, Value>,
) {
    let corners = || surfaces.iter().flatten().flatten();
    let low = corners().map(|corner| corner[2]).fold(f64::INFINITY, f64::min);
    let high = corners().map(|corner| corner[2]).fold(f64::NEG_INFINITY, f64::max);
    let said = surfaces.iter().zip(grounds).filter(|(_, ground)| **ground).map(|(surface, _)| surface);
    let lying = surfaces.iter().filter(|surface| upward(surface) < -LIES);
    let any = surfaces.iter().filter(|surface| upward(surface).abs() > LIES);
    let footprint = [union(said), union(lying), union(any)].into_iter().find(|union| !union.0.is_empty());
    let Some(footprint) = footprint else {
        layer.others.push(id.into());
        return;
    };
    let is_prism = surfaces.iter().all(|surface| {
        let level = |height: f64| surface.iter().flatten().all(|corner| (corner[2] - height).abs() < 0.01);
        upward(surface).abs() <= LIES || level(low) || level(high)
    });
    let many = footprint.0.len() > 1;
    for (place, polygon) in footprint.into_iter().enumerate() {
        let ring = |ring: &LineString<f64>| ring.coords().map(|corner| [corner.x, corner.y]).collect();
        let polygon = polygon.orient(geo::orient::Direction::Default);
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect();
        let id = if many { format!("{id}-{}", place + 1) } else { id.into() };
        let mut feature = Feature::new(id, rings, attributes.clone());
        (feature.base, feature.top) = (Some(0.0), Some(high - low));
        if !is_prism && !many {
            let lower = |corner: &Vector| [corner[0], corner[1], corner[2] - low];
            feature.faces = surfaces
                .iter()
                .map(|surface| surface.iter().map(|ring| ring.iter().map(lower).collect()).collect())
                .collect();
        }
        layer.features.push(feature);
    }
}

/// The part of a surface's normal that points up.
fn upward(surface: &Surface) -> f64 {
    surface.first().map_or(0.0, |ring| crate::light::normal_of(ring)[2])
}

/// The surfaces seen from above, as one.
fn union<'a>(surfaces: impl Iterator<Item = &'a Surface>) -> MultiPolygon<f64> {
    let flat = |surface: &Surface| -> Option<Polygon<f64>> {
        let rings: Vec<Vec<[f64; 2]>> =
            surface.iter().map(|ring| ring.iter().map(|corner| [corner[0], corner[1]]).collect()).collect();
        mend(&rings).ok().map(|mended| mended.polygon)
    };
    let polygons: Vec<Polygon<f64>> = surfaces.filter_map(flat).collect();
    match polygons.len() {
        0 | 1 => MultiPolygon(polygons),
        // Far from zero the union loses precision.
        _ => {
            let origin = polygons[0].exterior().0[0];
            let near: Vec<Polygon<f64>> = polygons.iter().map(|polygon| moved(polygon, -origin)).collect();
            MultiPolygon(unary_union(&near).iter().map(|polygon| moved(polygon, origin)).collect())
        }
    }
}

fn moved(polygon: &Polygon<f64>, by: Coord<f64>) -> Polygon<f64> {
    use geo::Translate;
    polygon.translate(by.x, by.y)
}
