//! Walls, slabs and roofs.

use super::Ifc;
use super::frame::{Frame, extent};
use super::shapes::Colour;
use super::step::{Entity, NONE, arguments, text};
use crate::building::{RoofForm, Surface, SurfaceKind};
use crate::models::shell::{dot, minus};
use std::collections::BTreeMap;

/// Sides of parts closer than this lie in one plane, metres.
const TOGETHER: f64 = 0.02;

/// An element, and what its openings need to know of it.
#[derive(Debug, Clone)]
pub struct Element {
    pub entity: Entity,
    pub placement: Entity,
    pub frame: Frame,
    /// From where to where it reaches along its y (walls) or z.
    pub reach: [f64; 2],
    pub level: usize,
}

impl Ifc<'_> {
    /// All surfaces as elements, then the windows in them.
    pub(super) fn elements(&mut self) {
        let building = self.scene.building;
        let mut made: BTreeMap<usize, Element> = BTreeMap::new();
        let mut roofs: BTreeMap<usize, Vec<Entity>> = BTreeMap::new();
        for (number, surface) in building.surfaces.iter().enumerate() {
            let path = self.path(surface);
            let element = match surface.kind {
                SurfaceKind::PartyWall if self.doubled(number) => continue,
                SurfaceKind::Wall | SurfaceKind::PartyWall => self.wall(surface, &path),
                SurfaceKind::Roof | SurfaceKind::GroundFloor | SurfaceKind::Floor => {
                    self.slab(surface, &path)
                }
                SurfaceKind::Window | SurfaceKind::Rooflight => continue,
            };
            if surface.kind == SurfaceKind::Roof {
                roofs.entry(surface.part).or_default().push(element.entity);
            } else {
                self.levels[element.level].elements.push(element.entity);
            }
            self.built_of(element.entity, surface.kind, &surface.assembly, surface.area, &path);
            self.value(number, element.entity, &path);
            made.insert(number, element);
        }
        for (part, slabs) in roofs {
            self.roof(part, slabs);
        }
        self.openings(&made);
    }

    /// Names of a surface, from the outside in; of several of one kind in one storey all the same.
    pub(super) fn path(&self, surface: &Surface) -> String {
        let part = &self.scene.building.parts[surface.part].name;
        format!("{part}/{}/{}", surface.storey + 1, word(surface.kind))
    }

    fn wall(&mut self, surface: &Surface, path: &str) -> Element {
        let thickness = self.thickness(&surface.assembly);
        let frame = Frame::of(surface);
        let level = self.level_of(surface.part, surface.storey);
        let axes = frame.axes(self, self.levels[level].metres());
        let placement = self.placement(Some(self.levels[level].placement), axes);
        let ring = frame.flat(&surface.ring);
        let (_, [long, tall]) = extent(&ring);
        // Other tools take walls for walls where a plan is extruded upwards.
        let solid = if frame.upright && is_box(&ring, [long, tall]) {
            let plan = self.rectangle([long / 2.0, thickness / 2.0], [long, thickness]);
            let axes = self.upright_axes([0.0; 3]);
            self.extruded(plan, axes, [0.0, 0.0, 1.0], tall)
        } else {
            let profile = self.profile(&ring, &[]);
            let reach = if frame.upright { [0.0, thickness] } else { [-thickness, 0.0] };
            self.plate(profile, reach, frame.upright)
        };
        let body = self.solid(solid, Some(colour(surface.kind)));
        let (start, end) = (self.point([0.0, 0.0]), self.point([long, 0.0]));
        let line = self.step.share("IFCPOLYLINE", arguments![[start, end]]);
        let line = self.representation(self.contexts.axis, "'Axis'", "'Curve2D'", line);
        let shape = self.shape(vec![line, body]);
        let id = self.identifier(path);
        let kind = if surface.kind == SurfaceKind::Wall { ".SOLIDWALL." } else { ".PARTITIONING." };
        let entity = self
            .step
            .add("IFCWALL", arguments![id, NONE, text(path), NONE, NONE, placement, shape, NONE, kind]);
        let gross = crate::building::newell(&surface.ring).0;
        let quantities = vec![
            self.quantity("LENGTH", "Length", long),
            self.quantity("LENGTH", "Height", tall),
            self.quantity("LENGTH", "Width", thickness),
            self.quantity("AREA", "GrossSideArea", gross),
            self.quantity("AREA", "NetSideArea", surface.area),
            self.quantity("VOLUME", "NetVolume", surface.area * thickness),
        ];
        self.quantities(path, "Qto_WallBaseQuantities", quantities, entity);
        let reach = if frame.upright { [0.0, thickness] } else { [-thickness, 0.0] };
        Element { entity, placement, frame, reach, level }
    }

    fn slab(&mut self, surface: &Surface, path: &str) -> Element {
        let thickness = self.thickness(&surface.assembly);
        let frame = Frame::of(surface);
        let level = self.level_of(surface.part, surface.storey);
        let axes = frame.axes(self, self.levels[level].metres());
        let placement = self.placement(Some(self.levels[level].placement), axes);
        let roof = surface.kind == SurfaceKind::Roof;
        // Upright glass of saw teeth: its y points inwards, so that the outside is at negative y.
        let reach = match (roof, frame.upright) {
            (true, true) => [-thickness, 0.0],
            (true, false) => [0.0, thickness],
            (false, _) => [-thickness, 0.0],
        };
        let profile = self.profile(&frame.flat(&surface.ring), &[]);
        let solid = self.plate(profile, reach, frame.upright);
        let shape = self.body(solid, Some(colour(surface.kind)));
        let id = self.identifier(path);
        let kind = match surface.kind {
            SurfaceKind::Roof => ".ROOF.",
            SurfaceKind::GroundFloor => ".BASESLAB.",
            _ => ".FLOOR.",
        };
        let entity = self
            .step
            .add("IFCSLAB", arguments![id, NONE, text(path), NONE, NONE, placement, shape, NONE, kind]);
        let gross = crate::building::newell(&surface.ring).0;
        let quantities = vec![
            self.quantity("LENGTH", "Width", thickness),
            self.quantity("AREA", "GrossArea", gross),
            self.quantity("AREA", "NetArea", surface.area),
            self.quantity("VOLUME", "NetVolume", surface.area * thickness),
        ];
        self.quantities(path, "Qto_SlabBaseQuantities", quantities, entity);
        Element { entity, placement, frame, reach, level }
    }

    fn roof(&mut self, part: usize, slabs: Vec<Entity>) {
        let own = &self.scene.building.parts[part];
        let level = self.level_of(part, own.storeys.len() - 1);
        let axes = self.upright_axes([0.0; 3]);
        let placement = self.placement(Some(self.levels[level].placement), axes);
        let path = format!("{}/roof", own.name);
        let id = self.identifier(&path);
        let (form, kind) = match own.roof {
            RoofForm::Flat => (NONE, ".FLAT_ROOF."),
            RoofForm::SawTooth { .. } => ("'SAW_TOOTH'", ".USERDEFINED."),
        };
        let roof = self
            .step
            .add("IFCROOF", arguments![id, NONE, text(&path), NONE, form, placement, NONE, NONE, kind]);
        self.relate("IFCRELAGGREGATES", &path, roof, slabs);
        self.levels[level].elements.push(roof);
    }

    /// A result of a surface as a property of its element.
    pub(super) fn value(&mut self, number: usize, element: Entity, path: &str) {
        let Some(values) = self.scene.values else { return };
        let Some(value) = values.values[number] else { return };
        let value = self.property(values.name, super::step::typed("IFCREAL", value), values.unit);
        self.property_set(path, "Karkas_Surface", vec![value], vec![element]);
    }

    /// Whether a wall between parts is written as that of an earlier part already.
    fn doubled(&self, number: usize) -> bool {
        let surfaces = &self.scene.building.surfaces;
        let own = &surfaces[number];
        let count = own.ring.len() as f64;
        let middle = [0, 1, 2].map(|axis| own.ring.iter().map(|point| point[axis]).sum::<f64>() / count);
        surfaces.iter().any(|other| {
            let frame = Frame::of(other);
            let off = minus(middle, frame.origin);
            let point = [dot(off, frame.along), dot(off, frame.across)];
            let (_, size) = extent(&frame.flat(&other.ring));
            other.kind == SurfaceKind::PartyWall
                && other.part < own.part
                && dot(off, other.normal).abs() < TOGETHER
                && (0..2).all(|axis| point[axis] > 0.0 && point[axis] < size[axis])
        })
    }
}

/// Whether a ring in its plane is the box about it.
fn is_box(ring: &[[f64; 2]], size: [f64; 2]) -> bool {
    let at_end = |point: &[f64; 2]| {
        (0..2).all(|axis| point[axis].abs() < 1e-6 || (point[axis] - size[axis]).abs() < 1e-6)
    };
    ring.len() == 4 && ring.iter().all(at_end)
}

fn word(kind: SurfaceKind) -> &'static str {
    match kind {
        SurfaceKind::Wall => "wall",
        SurfaceKind::Roof => "roof slab",
        SurfaceKind::GroundFloor => "ground floor",
        SurfaceKind::Window => "window",
        SurfaceKind::Rooflight => "rooflight",
        SurfaceKind::PartyWall => "party wall",
        SurfaceKind::Floor => "floor",
    }
}

pub fn colour(kind: SurfaceKind) -> Colour {
    match kind {
        SurfaceKind::Wall | SurfaceKind::PartyWall => ([0.85, 0.83, 0.79], 0.0),
        SurfaceKind::Roof => ([0.55, 0.58, 0.6], 0.0),
        SurfaceKind::GroundFloor | SurfaceKind::Floor => ([0.63, 0.61, 0.58], 0.0),
        SurfaceKind::Window | SurfaceKind::Rooflight => ([0.45, 0.62, 0.75], 0.5),
    }
}
