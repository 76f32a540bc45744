//! What stands around: the faces of buildings and the ground, as rays see them.

use geo::{Coord, LineString, Polygon, TriangulateEarcut};

use super::rays::Rays;
use super::vector::{Vector, cross, dot, minus, unit};

/// A body with upright walls and a flat top.
#[derive(Debug, Clone, PartialEq)]
pub struct Prism {
    /// Outline and courtyards, metres; the outline counter-clockwise, courtyards clockwise.
    pub footprint: Polygon<f64>,
    /// Height of its underside above the ground's zero, metres.
    pub base: f64,
    /// Height of its top above its underside, metres.
    pub height: f64,
}

impl Prism {
    /// Height of its top above the ground's zero, metres.
    pub fn top(&self) -> f64 {
        self.base + self.height
    }
}

/// Parts of the light that surfaces reflect, in all directions alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reflectances {
    /// Walls with their windows.
    pub wall: f64,
    /// Roofs.
    pub roof: f64,
    /// Ground.
    pub ground: f64,
}

impl Default for Reflectances {
    /// Rendered or brick walls with windows 0.2, roofs 0.3, ground 0.2 (the albedo that weather stations and EnergyPlus take).
    fn default() -> Self {
        Self { wall: 0.2, roof: 0.3, ground: 0.2 }
    }
}

/// One plane face of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// Number of the body that it belongs to, in the order in which bodies were added.
    pub body: usize,
    /// Outline, then holes.
    pub rings: Vec<Vec<Vector>>,
    /// Away from the body, of length one.
    pub normal: Vector,
    /// Part of the light that it reflects.
    pub reflectance: f64,
}

/// Bodies on level ground.
pub struct Scene {
    faces: Vec<Face>,
    face_of_triangle: Vec<u32>,
    rays: Rays,
    ground: f64,
    reflectances: Reflectances,
}

/// Gathers bodies.
#[derive(Debug, Clone)]
pub struct SceneBuilder {
    faces: Vec<Face>,
    bodies: usize,
    ground: f64,
    reflectances: Reflectances,
}

impl SceneBuilder {
    /// Nothing on ground at a height.
    pub fn new(ground: f64, reflectances: Reflectances) -> Self {
        Self { faces: Vec::new(), bodies: 0, ground, reflectances }
    }

    /// Adds a prism; walls go down to the ground unless its underside lies more than a metre above it.
    pub fn prism(&mut self, prism: &Prism) {
        let hangs = prism.base > self.ground + 1.0;
        let bottom = if hangs { prism.base } else { prism.base.min(self.ground) };
        let top = prism.top();
        for ring in std::iter::once(prism.footprint.exterior()).chain(prism.footprint.interiors()) {
            for line in ring.lines() {
                let (from, to) = (line.start, line.end);
                let normal = unit([to.y - from.y, from.x - to.x, 0.0]);
                if normal == [0.0; 3] {
                    continue;
                }
                let corners = vec![
                    [from.x, from.y, bottom],
                    [to.x, to.y, bottom],
                    [to.x, to.y, top],
                    [from.x, from.y, top],
                ];
                self.face(vec![corners], normal, self.reflectances.wall);
            }
        }
        let lid = |height: f64| {
            std::iter::once(prism.footprint.exterior())
                .chain(prism.footprint.interiors())
                .map(|ring| open(ring).map(|corner| [corner.x, corner.y, height]).collect())
                .collect::<Vec<Vec<Vector>>>()
        };
        self.face(lid(top), [0.0, 0.0, 1.0], self.reflectances.roof);
        if hangs {
            self.face(lid(bottom), [0.0, 0.0, -1.0], self.reflectances.wall);
        }
        self.bodies += 1;
    }

    /// Adds a body by its faces, each an outline (counter-clockwise seen from outside) and holes; faces without area are
    /// left out.
    pub fn faces<'a>(&mut self, faces: impl IntoIterator<Item = &'a Vec<Vec<Vector>>>) {
        for rings in faces {
            let Some(normal) = rings.first().map(|ring| normal_of(ring)) else { continue };
            if normal == [0.0; 3] {
                continue;
            }
            let reflectance = if normal[2] > 0.3 { self.reflectances.roof } else { self.reflectances.wall };
            self.face(rings.clone(), normal, reflectance);
        }
        self.bodies += 1;
    }

    fn face(&mut self, rings: Vec<Vec<Vector>>, normal: Vector, reflectance: f64) {
        self.faces.push(Face { body: self.bodies, rings, normal, reflectance });
    }

    /// Ready for rays.
    pub fn build(self) -> Scene {
        let mut triangles = Vec::new();
        let mut face_of_triangle = Vec::new();
        for (number, face) in self.faces.iter().enumerate() {
            for triangle in triangulate(face) {
                triangles.push(triangle);
                face_of_triangle.push(number as u32);
            }
        }
        Scene {
            rays: Rays::new(&triangles),
            faces: self.faces,
            face_of_triangle,
            ground: self.ground,
            reflectances: self.reflectances,
        }
    }
}

/// What a ray meets first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Met {
    /// The sky.
    Sky,
    /// The ground, at a point.
    Ground(Vector),
    /// A face, by its number, at a point.
    Face(usize, Vector),
}

impl Scene {
    /// Prisms on ground at height zero.
    pub fn of_prisms<'a>(prisms: impl IntoIterator<Item = &'a Prism>, reflectances: Reflectances) -> Self {
        let mut builder = SceneBuilder::new(0.0, reflectances);
        for prism in prisms {
            builder.prism(prism);
        }
        builder.build()
    }

    /// All faces.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// Height of the ground, metres.
    pub fn ground(&self) -> f64 {
        self.ground
    }

    /// Parts of the light that are reflected.
    pub fn reflectances(&self) -> Reflectances {
        self.reflectances
    }

    /// Number of triangles.
    pub fn triangles(&self) -> usize {
        self.face_of_triangle.len()
    }

    /// Whether a body or the ground stands between a point and the sky in a direction of length one.
    pub fn hides(&self, from: Vector, towards: Vector) -> bool {
        towards[2] < 0.0 || self.rays.is_blocked(from, towards)
    }

    /// What a ray from a point meets first in a direction of length one.
    pub fn meets(&self, from: Vector, towards: Vector) -> Met {
        let ground =
            if towards[2] < 0.0 { ((from[2] - self.ground) / -towards[2]).max(0.0) } else { f64::INFINITY };
        let at = |distance: f64| super::vector::along(from, distance, towards);
        match self.rays.first(from, towards) {
            Some(meeting) if meeting.distance < ground => {
                Met::Face(self.face_of_triangle[meeting.triangle as usize] as usize, at(meeting.distance))
            }
            _ if ground.is_finite() => Met::Ground(at(ground)),
            _ => Met::Sky,
        }
    }
}

/// The corners of a ring without the repeated last one.
fn open(ring: &LineString<f64>) -> impl Iterator<Item = Coord<f64>> + '_ {
    ring.coords().copied().take(ring.0.len().saturating_sub(1))
}

/// Normal of a polygon in space that may be slightly bent (Newell).
pub(crate) fn normal_of(ring: &[Vector]) -> Vector {
    let mut normal = [0.0; 3];
    for (place, &corner) in ring.iter().enumerate() {
        let next = ring[(place + 1) % ring.len()];
        let part = cross(minus(corner, ring[0]), minus(next, ring[0]));
        normal = [normal[0] + part[0], normal[1] + part[1], normal[2] + part[2]];
    }
    unit(normal)
}

/// Two directions along a plane, of length one and at right angles; the first is level.
pub(crate) fn frame(normal: Vector) -> (Vector, Vector) {
    let across =
        if normal[0].hypot(normal[1]) > 1e-9 { unit([-normal[1], normal[0], 0.0]) } else { [1.0, 0.0, 0.0] };
    (across, cross(normal, across))
}

/// Cuts a face into triangles in its own plane.
fn triangulate(face: &Face) -> Vec<[Vector; 3]> {
    let (across, up) = frame(face.normal);
    let corners: Vec<Vector> = face.rings.iter().flatten().copied().collect();
    if corners.len() == 4 && face.rings.len() == 1 && is_convex(face) {
        return vec![[corners[0], corners[1], corners[2]], [corners[0], corners[2], corners[3]]];
    }
    let flat = |ring: &Vec<Vector>| {
        LineString::from_iter(ring.iter().map(|&corner| Coord { x: dot(corner, across), y: dot(corner, up) }))
    };
    let mut rings = face.rings.iter().map(flat);
    let Some(outline) = rings.next() else { return Vec::new() };
    let cut = Polygon::new(outline, rings.collect()).earcut_triangles_raw();
    let origin = dot(face.rings[0][0], face.normal);
    let corner = |index: usize| {
        let [x, y] = cut.vertices[index];
        [0, 1, 2].map(|axis| x * across[axis] + y * up[axis] + origin * face.normal[axis])
    };
    cut.triangle_indices
        .chunks_exact(3)
        .map(|three| [corner(three[0]), corner(three[1]), corner(three[2])])
        .collect()
}

fn is_convex(face: &Face) -> bool {
    let ring = &face.rings[0];
    (0..ring.len()).all(|place| {
        let [a, b, c] = [0, 1, 2].map(|step| ring[(place + step) % ring.len()]);
        dot(cross(minus(b, a), minus(c, b)), face.normal) > 0.0
    })
}
