//! The pieces of ground and faces that reflect light onto surfaces.
//!
//! Every face and the ground between them are laid out in pieces of a few metres; a piece that some surface sees gets its
//! own sun and sky. What lies beyond the pieces of the ground is open ground.

use geo::{Contains, Coord, LineString, Point, Polygon};
use rayon::prelude::*;

use super::scene::{Face, Met, Scene, frame};
use super::seen::{Seen, seen_of_sky};
use super::sun_paths::SunPaths;
use super::vector::{Vector, along, dot};

/// Side of a piece of a face, metres.
const FACE_PIECE: f64 = 6.0;
/// Side of a piece of the ground, metres.
const GROUND_PIECE: f64 = 8.0;
/// How far the pieces of the ground reach beyond the bodies, metres.
const MARGIN: f64 = 40.0;
/// Distance of a point of a surface from the surface itself, metres.
pub(crate) const OFF: f64 = 0.01;

/// A plane laid out in pieces.
struct Sheet {
    origin: Vector,
    across: Vector,
    up: Vector,
    columns: usize,
    rows: usize,
    step: (f64, f64),
    /// Number of its first piece.
    first: usize,
}

impl Sheet {
    /// The sheet over the part of a plane between two corners in its own directions.
    fn new(normal: Vector, plane: f64, low: (f64, f64), high: (f64, f64), piece: f64, first: usize) -> Self {
        let (across, up) = frame(normal);
        let count = |extent: f64| ((extent / piece).round() as usize).max(1);
        let (columns, rows) = (count(high.0 - low.0), count(high.1 - low.1));
        let origin =
            [0, 1, 2].map(|axis| low.0 * across[axis] + low.1 * up[axis] + (plane + OFF) * normal[axis]);
        let step = ((high.0 - low.0) / columns as f64, (high.1 - low.1) / rows as f64);
        Self { origin, across, up, columns, rows, step, first }
    }

    /// The piece that a point lies on, if the sheet reaches so far.
    fn piece(&self, point: Vector) -> Option<usize> {
        let from = super::vector::minus(point, self.origin);
        let place = |along: f64, step: f64, count: usize| {
            let cell = (along / step).floor();
            // Rounding at the edges.
            (cell > -2.0 && cell < count as f64 + 1.0).then(|| (cell.max(0.0) as usize).min(count - 1))
        };
        let column = place(dot(from, self.across), self.step.0, self.columns)?;
        let row = place(dot(from, self.up), self.step.1, self.rows)?;
        Some(self.first + row * self.columns + column)
    }

    /// Points of a piece to try, its middle first.
    fn candidates(&self, piece: usize) -> impl Iterator<Item = Vector> + '_ {
        const PLACES: [f64; 5] = [0.5, 0.3, 0.7, 0.1, 0.9];
        let local = piece - self.first;
        let (row, column) = (local / self.columns, local % self.columns);
        PLACES.iter().flat_map(move |&y| PLACES.iter().map(move |&x| (x, y))).map(move |(x, y)| {
            let start = along(self.origin, (column as f64 + x) * self.step.0, self.across);
            along(start, (row as f64 + y) * self.step.1, self.up)
        })
    }
}

/// All pieces of a scene.
pub(crate) struct Panels {
    sheets: Vec<Sheet>,
    count: usize,
}

impl Panels {
    /// Lays out all faces and the ground; the last piece is open ground.
    pub(crate) fn new(scene: &Scene) -> Self {
        let mut sheets = Vec::with_capacity(scene.faces().len() + 1);
        let mut count = 0;
        let (mut low, mut high) = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
        for face in scene.faces() {
            let (across, up) = frame(face.normal);
            let corners = || face.rings[0].iter();
            let sheet = Sheet::new(
                face.normal,
                dot(face.rings[0][0], face.normal),
                (extreme(corners(), across, f64::min), extreme(corners(), up, f64::min)),
                (extreme(corners(), across, f64::max), extreme(corners(), up, f64::max)),
                FACE_PIECE,
                count,
            );
            count += sheet.columns * sheet.rows;
            sheets.push(sheet);
            let (east, north) = ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]);
            low.0 = low.0.min(extreme(corners(), east, f64::min) - MARGIN);
            low.1 = low.1.min(extreme(corners(), north, f64::min) - MARGIN);
            high.0 = high.0.max(extreme(corners(), east, f64::max) + MARGIN);
            high.1 = high.1.max(extreme(corners(), north, f64::max) + MARGIN);
        }
        if low.0 > high.0 {
            (low, high) = ((0.0, 0.0), (1.0, 1.0));
        }
        let ground = Sheet::new([0.0, 0.0, 1.0], scene.ground(), low, high, GROUND_PIECE, count);
        count += ground.columns * ground.rows;
        sheets.push(ground);
        Self { sheets, count: count + 1 }
    }

    /// Number of pieces, open ground included.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The piece that a ray met, unless it met the sky.
    pub(crate) fn piece(&self, met: Met) -> Option<usize> {
        let open_ground = self.count - 1;
        match met {
            Met::Sky => None,
            Met::Ground(point) => {
                Some(self.sheets.last().and_then(|sheet| sheet.piece(point)).unwrap_or(open_ground))
            }
            Met::Face(face, point) => Some(self.sheets[face].piece(point).unwrap_or(self.sheets[face].first)),
        }
    }

    /// Sun and sky of the pieces that are asked for, in their order.
    pub(crate) fn seen(&self, scene: &Scene, paths: &SunPaths, pieces: &[u32]) -> Vec<Seen> {
        let starts: Vec<usize> = self.sheets.iter().map(|sheet| sheet.first).collect();
        pieces
            .par_iter()
            .map(|&piece| {
                let piece = piece as usize;
                if piece + 1 == self.count {
                    return Seen::open(paths, [0.0, 0.0, 1.0], scene.reflectances().ground);
                }
                let sheet = starts.partition_point(|&start| start <= piece) - 1;
                let (point, normal, reflectance) = match scene.faces().get(sheet) {
                    Some(face) => (point_on(&self.sheets[sheet], piece, face), face.normal, face.reflectance),
                    None => (
                        point_on_ground(&self.sheets[sheet], piece, scene),
                        [0.0, 0.0, 1.0],
                        scene.reflectances().ground,
                    ),
                };
                seen_of_sky(scene, paths, point, normal, reflectance)
            })
            .collect()
    }
}

fn extreme<'a>(points: impl Iterator<Item = &'a Vector>, axis: Vector, choose: fn(f64, f64) -> f64) -> f64 {
    points.map(|&point| dot(point, axis)).reduce(choose).unwrap_or(0.0)
}

/// A point of a piece that lies on the face.
fn point_on(sheet: &Sheet, piece: usize, face: &Face) -> Vector {
    let flat = |point: Vector| Coord { x: dot(point, sheet.across), y: dot(point, sheet.up) };
    let ring = |ring: &Vec<Vector>| LineString::from_iter(ring.iter().map(|&corner| flat(corner)));
    let outline = Polygon::new(ring(&face.rings[0]), face.rings[1..].iter().map(ring).collect());
    let inside = sheet.candidates(piece).find(|&point| outline.contains(&Point(flat(point))));
    inside.unwrap_or_else(|| sheet.candidates(piece).next().expect("there are always candidates"))
}

/// A point of a piece of the ground with nothing standing on it.
fn point_on_ground(sheet: &Sheet, piece: usize, scene: &Scene) -> Vector {
    let free = sheet.candidates(piece).find(|&point| !scene.hides(point, [0.0, 0.0, 1.0]));
    free.unwrap_or_else(|| sheet.candidates(piece).next().expect("there are always candidates"))
}
