//! glTF 2.0 in one binary file (GLB): the design by kinds of surface or coloured by a result, neighbours, parcel.
//!
//! Khronos glTF 2.0 (ISO/IEC 12113:2022). Metres, y up: east is x, north is −z.

mod buffer;
mod colours;
mod triangles;

use super::outline::{metres, outline_of, tidy};
use super::scene::{Fault, Scene, checked};
use super::shell::{fitting_openings, prism};
use crate::building::{Building, SurfaceKind, centroid, newell};
use buffer::{Buffer, Mesh};
use colours::{Scale, linear, paint};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How far openings that cannot be cut out of their host stand before it, metres.
const BEFORE: f64 = 0.02;

/// The bytes of a GLB file.
///
/// One node for each part, with one primitive for each kind of outer surface; what lies inside (floors between storeys,
/// walls between parts) is left out. Where the scene has values of surfaces, those with one are coloured by it instead,
/// and the extras of the scene say what colours mean. Coordinates are relative to the node of the whole, whose
/// translation places it.
///
/// # Errors
/// A scene that [`checked`] refuses.
pub fn write(scene: &Scene) -> Result<Vec<u8>, Fault> {
    checked(scene)?;
    let mut file = File { shift: shift(scene), ..File::default() };
    let scale = scene.values.as_ref().and_then(|values| Scale::of(values.values));
    let fitting = fitting_openings(scene.building);
    for number in 0..scene.building.parts.len() {
        file.part(scene, number, &fitting, scale);
    }
    file.neighbours(scene);
    file.parcel(scene);
    Ok(file.finish(scene, scale))
}

#[derive(Default)]
struct File {
    /// What is taken from coordinates before they become short numbers.
    shift: [f64; 3],
    buffer: Buffer,
    nodes: Vec<Value>,
    meshes: Vec<Value>,
    materials: Vec<Value>,
    of_paint: BTreeMap<&'static str, usize>,
}

impl File {
    fn part(&mut self, scene: &Scene, number: usize, fitting: &[bool], scale: Option<Scale>) {
        let building = scene.building;
        let mut plain: BTreeMap<SurfaceKind, Mesh> = BTreeMap::new();
        let mut coloured = Mesh::default();
        for (place, surface) in building.surfaces.iter().enumerate() {
            let inside = matches!(surface.kind, SurfaceKind::PartyWall | SurfaceKind::Floor);
            if surface.part != number || inside {
                continue;
            }
            let (outer, holes) = rings(building, place, fitting);
            let value = scene.values.as_ref().and_then(|values| values.values[place]);
            match (value, scale) {
                (Some(value), Some(scale)) => {
                    coloured.add(&outer, &holes, self.shift, Some(scale.colour(value)));
                }
                _ => plain.entry(surface.kind).or_default().add(&outer, &holes, self.shift, None),
            }
        }
        let part = &building.parts[number];
        let mut primitives = Vec::new();
        if !coloured.is_empty() {
            let material = self.material("value");
            primitives.push(self.buffer.primitive(&coloured, material));
        }
        for (kind, mesh) in plain.iter().filter(|(_, mesh)| !mesh.is_empty()) {
            let material = self.material(name_of(*kind));
            primitives.push(self.buffer.primitive(mesh, material));
        }
        let uses: Vec<&str> = part.storeys.iter().map(|storey| storey.use_type.as_str()).collect();
        self.node(&part.name, primitives, json!({ "uses": uses, "frame": part.frame }));
    }

    fn neighbours(&mut self, scene: &Scene) {
        let mut mesh = Mesh::default();
        for neighbour in scene.neighbours {
            let Some(outline) = outline_of(neighbour) else { continue };
            for face in prism(&outline, neighbour.base, neighbour.base + neighbour.height) {
                let points = |ring: &[[i64; 3]]| ring.iter().map(|point| metres(*point)).collect();
                let holes: Vec<Vec<[f64; 3]>> = face.holes.iter().map(|hole| points(hole)).collect();
                mesh.add(&points(&face.outer), &holes, self.shift, None);
            }
        }
        self.single("neighbours", "neighbour", &mesh);
    }

    fn parcel(&mut self, scene: &Scene) {
        let mut mesh = Mesh::default();
        if let Some(ring) = tidy(scene.parcel) {
            let level = |[x, y]: [f64; 2]| [x, y, -BEFORE];
            let ring: Vec<[f64; 3]> = ring.iter().map(|point| level(metres(*point))).collect();
            mesh.add(&ring, &[], self.shift, None);
        }
        self.single("parcel", "parcel", &mesh);
    }

    fn single(&mut self, name: &str, paint: &'static str, mesh: &Mesh) {
        if !mesh.is_empty() {
            let material = self.material(paint);
            let primitive = self.buffer.primitive(mesh, material);
            self.node(name, vec![primitive], json!({}));
        }
    }

    fn node(&mut self, name: &str, primitives: Vec<Value>, extras: Value) {
        let mut node = Map::new();
        node.insert("name".into(), name.into());
        if !primitives.is_empty() {
            node.insert("mesh".into(), self.meshes.len().into());
            self.meshes.push(json!({ "name": name, "primitives": primitives }));
        }
        node.insert("extras".into(), extras);
        self.nodes.push(node.into());
    }

    fn material(&mut self, name: &'static str) -> usize {
        *self.of_paint.entry(name).or_insert_with(|| {
            let [red, green, blue] = linear(paint(name));
            let metal = json!({
                "baseColorFactor": [red, green, blue, 1.0],
                "metallicFactor": 0.0,
                "roughnessFactor": if name == "window" { 0.2 } else { 0.9 },
            });
            self.materials.push(json!({ "name": name, "pbrMetallicRoughness": metal }));
            self.materials.len() - 1
        })
    }

    fn finish(mut self, scene: &Scene, scale: Option<Scale>) -> Vec<u8> {
        let children: Vec<usize> = (0..self.nodes.len()).collect();
        let root = self.nodes.len();
        let [x, y, z] = self.shift;
        self.nodes.push(json!({
            "name": scene.building.name,
            "translation": [x, z, -y],
            "children": children,
        }));
        let mut extras = Map::new();
        let figures = scene.figures.iter();
        let figures =
            figures.map(|figure| (figure.name.clone(), json!({"value": figure.value, "unit": figure.unit})));
        extras.insert("results".into(), Value::Object(figures.collect()));
        if let (Some(values), Some(scale)) = (&scene.values, scale) {
            let legend = json!({
                "name": values.name, "unit": values.unit, "lowest": scale.lowest, "highest": scale.highest,
                "colours": "viridis",
            });
            extras.insert("valuesOfSurfaces".into(), legend);
        }
        let mut document = json!({
            "asset": { "version": "2.0", "generator": "Karkas" },
            "scene": 0,
            "scenes": [{ "name": scene.building.name, "nodes": [root], "extras": extras }],
            "nodes": self.nodes,
        });
        if !self.meshes.is_empty() {
            document["meshes"] = self.meshes.into();
            document["materials"] = self.materials.into();
        }
        self.buffer.file(document)
    }
}

/// Outline of a surface, and what is cut out of it. Openings that cannot be cut out stand before their host.
fn rings(building: &Building, number: usize, fitting: &[bool]) -> (Vec<[f64; 3]>, Vec<Vec<[f64; 3]>>) {
    let surface = &building.surfaces[number];
    let mut outer = surface.ring.clone();
    if surface.host.is_some() && !fitting[number] {
        for (axis, part) in surface.normal.iter().enumerate() {
            outer.iter_mut().for_each(|point| point[axis] += BEFORE * part);
        }
    }
    let cut = building.surfaces.iter().zip(fitting);
    let cut = cut.filter(|(opening, fits)| **fits && opening.host == Some(number));
    (outer, cut.map(|(opening, _)| opening.ring.clone()).collect())
}

/// Whole metres near the middle of the design.
fn shift(scene: &Scene) -> [f64; 3] {
    let Some(part) = scene.building.parts.first() else { return [0.0; 3] };
    let [x, y] = centroid(&part.footprint);
    [x.round(), y.round(), 0.0]
}

fn name_of(kind: SurfaceKind) -> &'static str {
    match kind {
        SurfaceKind::Wall => "wall",
        SurfaceKind::Roof => "roof",
        SurfaceKind::GroundFloor | SurfaceKind::Floor => "floor",
        SurfaceKind::Window | SurfaceKind::Rooflight => "window",
        SurfaceKind::PartyWall => "party wall",
    }
}

/// Unit normal of a ring.
fn normal_of(ring: &[[f64; 3]]) -> [f64; 3] {
    newell(ring).1
}
