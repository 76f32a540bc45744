//! Closed bodies of parts: faces whose every edge is used twice, in opposite directions.

use super::outline::{Outline, metres, snap, tidy};
use crate::building::{Building, SurfaceKind, newell};
use std::collections::{BTreeMap, BTreeSet};

/// How far points may lie off an edge and still be of it, in points of the grid.
const ON_EDGE: f64 = 2.0;
/// How far openings stay from the edges of their host, metres.
const CLEARANCE: f64 = 0.005;

/// A plane face, in millimetres, counter-clockwise as seen from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// What it is.
    pub kind: SurfaceKind,
    /// The surface of the building that it is, if it is one.
    pub surface: Option<usize>,
    /// Position in the shell of the face that it lies in, if it is an opening.
    pub host: Option<usize>,
    /// Outer ring.
    pub outer: Vec<[i64; 3]>,
    /// Rings of openings, clockwise.
    pub holes: Vec<Vec<[i64; 3]>>,
}

/// A closed body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shell {
    /// Its faces.
    pub faces: Vec<Face>,
    /// Whether the faces are the building's surfaces; else a body of the part's plan and height, since its surfaces leave
    /// gaps or overlap.
    pub of_surfaces: bool,
}

/// The body of a part, from its surfaces; with openings as faces of their own where they lie well within their host.
///
/// None where the part has no body at all (see [`super::checked`]).
pub fn shell_of(building: &Building, part: usize, openings: bool) -> Option<Shell> {
    let faces = faces_of(building, part, openings);
    if closed(&faces) && volume(&faces) > 0.0 {
        return Some(Shell { faces, of_surfaces: true });
    }
    let own = &building.parts[part];
    let outline = Outline { outer: tidy(&own.footprint)?, holes: Vec::new() };
    let faces = prism(&outline, own.base(), own.top());
    (own.top() > own.base()).then_some(Shell { faces, of_surfaces: false })
}

/// A body over a plan.
pub fn prism(outline: &Outline, base: f64, top: f64) -> Vec<Face> {
    let [low, high] = snap([base, top]);
    let raised = |ring: &[[i64; 2]], z: i64| ring.iter().map(|[x, y]| [*x, *y, z]).collect::<Vec<_>>();
    let upside_down = |ring: &[[i64; 2]]| raised(ring, low).into_iter().rev().collect::<Vec<[i64; 3]>>();
    let face = |kind, outer, holes| Face { kind, surface: None, host: None, outer, holes };
    let under = outline.holes.iter().map(|hole| upside_down(hole)).collect();
    let over = outline.holes.iter().map(|hole| raised(hole, high)).collect();
    let mut faces = vec![
        face(SurfaceKind::GroundFloor, upside_down(&outline.outer), under),
        face(SurfaceKind::Roof, raised(&outline.outer, high), over),
    ];
    // Holes run clockwise, so that their sides look into them.
    for ring in [&outline.outer].into_iter().chain(&outline.holes) {
        for (place, a) in ring.iter().enumerate() {
            let b = ring[(place + 1) % ring.len()];
            let wall = vec![[a[0], a[1], low], [b[0], b[1], low], [b[0], b[1], high], [a[0], a[1], high]];
            faces.push(face(SurfaceKind::Wall, wall, Vec::new()));
        }
    }
    faces
}

/// Whether every edge of faces is used exactly twice, in opposite directions, and no ring meets a point twice.
pub fn closed(faces: &[Face]) -> bool {
    let mut edges = BTreeSet::new();
    for ring in faces.iter().flat_map(|face| [&face.outer].into_iter().chain(&face.holes)) {
        let distinct: BTreeSet<&[i64; 3]> = ring.iter().collect();
        if ring.len() < 3 || distinct.len() < ring.len() {
            return false;
        }
        for (place, a) in ring.iter().enumerate() {
            if !edges.insert((*a, ring[(place + 1) % ring.len()])) {
                return false;
            }
        }
    }
    !edges.is_empty() && edges.iter().all(|(a, b)| edges.contains(&(*b, *a)))
}

/// Volume within faces, m³; positive where their normals point outwards.
pub fn volume(faces: &[Face]) -> f64 {
    let rings = faces.iter().flat_map(|face| [&face.outer].into_iter().chain(&face.holes));
    rings
        .map(|ring| {
            let points: Vec<[f64; 3]> = ring.iter().map(|point| metres(*point)).collect();
            let (area, normal) = newell(&points);
            area * dot(normal, points[0]) / 3.0
        })
        .sum()
}

fn faces_of(building: &Building, part: usize, openings: bool) -> Vec<Face> {
    let mut weld = Weld::default();
    let mut faces: Vec<Face> = Vec::new();
    let mut place_of = BTreeMap::new();
    let outside = |kind| {
        use SurfaceKind::{GroundFloor, PartyWall, Roof, Wall};
        matches!(kind, Wall | PartyWall | Roof | GroundFloor)
    };
    for (number, surface) in building.surfaces.iter().enumerate() {
        if surface.part == part && surface.host.is_none() && outside(surface.kind) {
            let outer = weld.ring(&surface.ring);
            if outer.len() >= 3 {
                place_of.insert(number, faces.len());
                let (kind, surface) = (surface.kind, Some(number));
                faces.push(Face { kind, surface, host: None, outer, holes: Vec::new() });
            }
        }
    }
    let corners: BTreeSet<[i64; 3]> = faces.iter().flat_map(|face| face.outer.iter().copied()).collect();
    for face in &mut faces {
        face.outer = with_corners(&face.outer, &corners);
    }
    if !openings {
        return faces;
    }
    let fitting = fitting_openings(building);
    for (number, surface) in building.surfaces.iter().enumerate() {
        let host = surface.host.filter(|_| fitting[number] && surface.part == part);
        let Some(&host) = host.and_then(|host| place_of.get(&host)) else { continue };
        let outer = weld.ring(&surface.ring);
        if outer.len() >= 3 {
            faces[host].holes.push(outer.iter().rev().copied().collect());
            let (kind, surface) = (surface.kind, Some(number));
            faces.push(Face { kind, surface, host: Some(host), outer, holes: Vec::new() });
        }
    }
    faces
}

/// Which surfaces are openings that can be cut out of their host: well within it, apart from one another, on the same side.
pub fn fitting_openings(building: &Building) -> Vec<bool> {
    let mut fitting = vec![false; building.surfaces.len()];
    let mut cut: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, surface) in building.surfaces.iter().enumerate() {
        let Some(host) = surface.host else { continue };
        let of = &building.surfaces[host];
        let within = dot(surface.normal, of.normal) > 0.999
            && surface.ring.iter().all(|point| {
                let off = dot(minus(*point, of.ring[0]), of.normal);
                off.abs() < CLEARANCE && depth(&of.ring, of.normal, *point) >= CLEARANCE
            });
        let others = cut.entry(host).or_default();
        let free = others.iter().all(|other| {
            let other = &building.surfaces[*other].ring;
            beside(&surface.ring, of.normal, other) || beside(other, of.normal, &surface.ring)
        });
        if within && free {
            fitting[number] = true;
            others.push(number);
        }
    }
    fitting
}

/// How far within a convex ring a point lies; negative outside.
fn depth(ring: &[[f64; 3]], normal: [f64; 3], point: [f64; 3]) -> f64 {
    let depths = edges_of(ring).map(|(a, b)| inwards(a, b, normal, point));
    depths.fold(f64::INFINITY, f64::min)
}

/// Whether a whole ring lies outside one edge of another.
fn beside(ring: &[[f64; 3]], normal: [f64; 3], other: &[[f64; 3]]) -> bool {
    edges_of(ring).any(|(a, b)| other.iter().all(|point| inwards(a, b, normal, *point) < -CLEARANCE))
}

fn inwards(a: [f64; 3], b: [f64; 3], normal: [f64; 3], point: [f64; 3]) -> f64 {
    let along = minus(b, a);
    let length = dot(along, along).sqrt();
    if length > 0.0 { dot(cross(normal, along), minus(point, a)) / length } else { f64::INFINITY }
}

/// A ring with all corners that lie on its edges.
fn with_corners(ring: &[[i64; 3]], corners: &BTreeSet<[i64; 3]>) -> Vec<[i64; 3]> {
    let mut found = Vec::with_capacity(ring.len());
    for (place, a) in ring.iter().enumerate() {
        let b = ring[(place + 1) % ring.len()];
        found.push(*a);
        let along: [f64; 3] = [0, 1, 2].map(|axis| (b[axis] - a[axis]) as f64);
        let square = dot(along, along);
        let mut between: Vec<(f64, [i64; 3])> = Vec::new();
        for corner in corners.iter().filter(|corner| *corner != a && **corner != b) {
            let to: [f64; 3] = [0, 1, 2].map(|axis| (corner[axis] - a[axis]) as f64);
            let share = dot(to, along) / square;
            let off = cross(to, along);
            if share > 0.0 && share < 1.0 && dot(off, off) <= ON_EDGE * ON_EDGE * square {
                between.push((share, *corner));
            }
        }
        between.sort_by(|one, other| one.0.total_cmp(&other.0));
        found.extend(between.into_iter().map(|(_, corner)| corner));
    }
    found
}

/// Points of the grid; those next to one that is there already are that one, since the same corner may have been computed
/// in two ways on both sides of half a millimetre.
#[derive(Default)]
struct Weld(BTreeSet<[i64; 3]>);

impl Weld {
    fn point(&mut self, point: [f64; 3]) -> [i64; 3] {
        let exact = snap(point);
        if self.0.contains(&exact) {
            return exact;
        }
        for x in -1..=1 {
            for y in -1..=1 {
                for z in -1..=1 {
                    let near = [exact[0] + x, exact[1] + y, exact[2] + z];
                    if self.0.contains(&near) {
                        return near;
                    }
                }
            }
        }
        self.0.insert(exact);
        exact
    }

    fn ring(&mut self, ring: &[[f64; 3]]) -> Vec<[i64; 3]> {
        let mut points: Vec<[i64; 3]> = ring.iter().map(|point| self.point(*point)).collect();
        points.dedup();
        while points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        points
    }
}

fn edges_of(ring: &[[f64; 3]]) -> impl Iterator<Item = ([f64; 3], [f64; 3])> + '_ {
    (0..ring.len()).map(|place| (ring[place], ring[(place + 1) % ring.len()]))
}

pub(super) fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(super) fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

pub(super) fn minus(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}
