//! CityJSON 2.0: the building as closed parts with and without openings, its neighbours as blocks.
//!
//! Ledoux, H. and others (2019), CityJSON: a compact and easy-to-use encoding of the CityGML data model, Open Geospatial
//! Data, Software and Standards 4:4; OGC 20-072r5. Levels of detail after Biljecki, Ledoux and Stoter (2016), An improved
//! LOD specification for 3D building models.

use super::outline::{GRID, outline_of, snap};
use super::scene::{Fault, Neighbour, Place, Scene, checked};
use super::shell::{Face, prism, shell_of};
use crate::building::SurfaceKind;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The text of a CityJSON object.
///
/// Every part of the design is a `BuildingPart` with one closed solid of level 2.2 and, where it has openings, one of
/// level 3 with them; neighbours are buildings of level 1.2. Vertices are whole millimetres from the place's origin.
/// Neighbours that are no bodies are left out (see [`super::unusable`]).
///
/// # Errors
/// A scene that [`checked`] refuses.
pub fn write(scene: &Scene) -> Result<String, Fault> {
    checked(scene)?;
    let mut city = City::default();
    let name = city.free(&scene.building.name);
    let mut children = Vec::new();
    let mut parts = Vec::new();
    for number in 0..scene.building.parts.len() {
        let own = &scene.building.parts[number];
        let id = city.free(&format!("{name}/{}", own.name));
        let plain = shell_of(scene.building, number, false).ok_or_else(|| Fault::Part(own.name.clone()))?;
        let mut geometry = vec![city.solid(&plain.faces, "2.2", scene)];
        if let Some(open) = shell_of(scene.building, number, true)
            && open.faces.iter().any(|face| face.host.is_some())
        {
            geometry.push(city.solid(&open.faces, "3", scene));
        }
        parts.push((id.clone(), part(scene, number, &name, geometry)));
        children.push(id);
    }
    city.objects.insert(name, whole(scene, &children));
    city.objects.extend(parts);
    for neighbour in scene.neighbours {
        city.neighbour(neighbour, scene);
    }
    Ok(city.finish(scene.place))
}

#[derive(Default)]
struct City {
    objects: Map<String, Value>,
    names: BTreeSet<String>,
    vertices: Vec<[i64; 3]>,
    places: BTreeMap<[i64; 3], usize>,
}

impl City {
    /// A name that no object has yet.
    fn free(&mut self, wish: &str) -> String {
        let wish = if wish.is_empty() { "unnamed" } else { wish };
        let mut name = wish.to_owned();
        let mut number = 2;
        while !self.names.insert(name.clone()) {
            name = format!("{wish} ({number})");
            number += 1;
        }
        name
    }

    fn ring(&mut self, ring: &[[i64; 3]]) -> Vec<usize> {
        let mut place = |point: &[i64; 3]| {
            *self.places.entry(*point).or_insert_with(|| {
                self.vertices.push(*point);
                self.vertices.len() - 1
            })
        };
        ring.iter().map(&mut place).collect()
    }

    fn boundaries(&mut self, faces: &[Face]) -> Vec<Vec<Vec<usize>>> {
        let polygon = |face: &Face| {
            let rings = [&face.outer].into_iter().chain(&face.holes);
            rings.map(|ring| self.ring(ring)).collect()
        };
        faces.iter().map(polygon).collect()
    }

    fn solid(&mut self, faces: &[Face], level: &str, scene: &Scene) -> Value {
        let mut surfaces: Vec<Map<String, Value>> = faces.iter().map(|face| meaning(face, scene)).collect();
        for (number, face) in faces.iter().enumerate() {
            if let Some(host) = face.host {
                surfaces[number].insert("parent".into(), host.into());
                let children = surfaces[host].entry("children").or_insert_with(|| json!([]));
                children.as_array_mut().expect("made just above").push(number.into());
            }
        }
        let values: Vec<usize> = (0..faces.len()).collect();
        json!({
            "type": "Solid",
            "lod": level,
            "boundaries": [self.boundaries(faces)],
            "semantics": { "surfaces": surfaces, "values": [values] },
        })
    }

    fn neighbour(&mut self, neighbour: &Neighbour, scene: &Scene) {
        let Some(outline) = outline_of(neighbour) else { return };
        let faces = prism(&outline, neighbour.base, neighbour.base + neighbour.height);
        let mut geometry = self.solid(&faces, "1.2", scene);
        let kinds: Vec<usize> = faces.iter().map(|face| class(face.kind)).collect();
        let surfaces = [
            json!({"type": "GroundSurface"}),
            json!({"type": "RoofSurface"}),
            json!({"type": "WallSurface"}),
        ];
        geometry["semantics"] = json!({ "surfaces": surfaces, "values": [kinds] });
        let name = self.free(&neighbour.name);
        let attributes = json!({ "role": "neighbour", "base": neighbour.base, "height": neighbour.height });
        let object = json!({ "type": "Building", "attributes": attributes, "geometry": [geometry] });
        self.objects.insert(name, object);
    }

    fn finish(self, place: Option<Place>) -> String {
        let origin = place.map_or([0.0; 3], |place| place.origin);
        let translate = origin.map(|number| (number * GRID).round() / GRID);
        let mut metadata = Map::new();
        if !self.vertices.is_empty() {
            let bound = |better: fn(i64, i64) -> i64| {
                [0, 1, 2].map(|axis| {
                    let all = self.vertices.iter().map(|vertex| vertex[axis]);
                    let best = all.reduce(better).unwrap_or(0) + snap(translate)[axis];
                    best as f64 / GRID
                })
            };
            metadata.insert("geographicalExtent".into(), json!([bound(i64::min), bound(i64::max)].concat()));
        }
        if let Some(code) = place.and_then(|place| place.epsg) {
            let system = format!("https://www.opengis.net/def/crs/EPSG/0/{code}");
            metadata.insert("referenceSystem".into(), system.into());
        }
        let scale = [1.0 / GRID; 3];
        let city = json!({
            "type": "CityJSON",
            "version": "2.0",
            "transform": { "scale": scale, "translate": translate },
            "metadata": metadata,
            "CityObjects": self.objects,
            "vertices": self.vertices,
        });
        city.to_string()
    }
}

fn class(kind: SurfaceKind) -> usize {
    match kind {
        SurfaceKind::GroundFloor => 0,
        SurfaceKind::Roof => 1,
        _ => 2,
    }
}

/// The semantic surface of a face, with what is known of it.
fn meaning(face: &Face, scene: &Scene) -> Map<String, Value> {
    let surface = face.surface.map(|number| &scene.building.surfaces[number]);
    let raised = surface.is_some_and(|surface| scene.building.parts[surface.part].base() > 0.01);
    let kind = match face.kind {
        SurfaceKind::GroundFloor if raised => "OuterFloorSurface",
        SurfaceKind::GroundFloor => "GroundSurface",
        SurfaceKind::Roof => "RoofSurface",
        SurfaceKind::Window | SurfaceKind::Rooflight => "Window",
        SurfaceKind::Wall | SurfaceKind::PartyWall | SurfaceKind::Floor => "WallSurface",
    };
    let mut meaning = Map::new();
    meaning.insert("type".into(), kind.into());
    let (Some(surface), Some(number)) = (surface, face.surface) else { return meaning };
    meaning.insert("storey".into(), surface.storey.into());
    meaning.insert("assembly".into(), surface.assembly.clone().into());
    meaning.insert("area".into(), rounded(surface.area).into());
    let [east, north, up] = surface.normal;
    if up.abs() < 0.9999 {
        meaning.insert("azimuth".into(), rounded(east.atan2(north).to_degrees().rem_euclid(360.0)).into());
    }
    meaning.insert("tilt".into(), rounded(up.clamp(-1.0, 1.0).acos().to_degrees()).into());
    match face.kind {
        SurfaceKind::PartyWall => _ = meaning.insert("partyWall".into(), true.into()),
        SurfaceKind::Rooflight => _ = meaning.insert("rooflight".into(), true.into()),
        _ => {}
    }
    if let Some(values) = &scene.values
        && let Some(value) = values.values[number]
    {
        meaning.insert(values.name.to_owned(), value.into());
    }
    meaning
}

fn whole(scene: &Scene, children: &[String]) -> Value {
    let building = scene.building;
    let mut attributes = Map::new();
    attributes.insert("role".into(), "design".into());
    attributes.insert("measuredHeight".into(), building.height().into());
    attributes.insert("floorArea".into(), rounded(building.floor_area()).into());
    attributes.insert("builtArea".into(), rounded(building.built_area()).into());
    let most = building.parts.iter().map(|part| part.storeys.len()).max();
    attributes.insert("storeysAboveGround".into(), most.unwrap_or(0).into());
    let results = scene.figures.iter();
    let results =
        results.map(|figure| (figure.name.clone(), json!({"value": figure.value, "unit": figure.unit})));
    attributes.insert("results".into(), Value::Object(results.collect()));
    if let Some(values) = &scene.values {
        attributes.insert("valuesOfSurfaces".into(), json!({ "name": values.name, "unit": values.unit }));
    }
    json!({ "type": "Building", "attributes": attributes, "children": children })
}

fn part(scene: &Scene, number: usize, parent: &str, geometry: Vec<Value>) -> Value {
    let part = &scene.building.parts[number];
    let storeys: Vec<Value> = part
        .storeys
        .iter()
        .map(|storey| {
            json!({
                "use": storey.use_type,
                "level": storey.level,
                "height": storey.height,
                "clearHeight": storey.clear_height,
                "liveLoad": storey.live_load,
                "area": rounded(part.plan_area()),
            })
        })
        .collect();
    let attributes = json!({
        "frame": part.frame,
        "grid": part.grid,
        "storeysAboveGround": part.storeys.len(),
        "storeys": storeys,
    });
    json!({ "type": "BuildingPart", "attributes": attributes, "parents": [parent], "geometry": geometry })
}

fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}
