//! The plane of a surface: axes in which outlines are drawn.

use super::Ifc;
use super::step::Entity;
use crate::building::Surface;
use crate::models::shell::{cross, dot, minus};

/// An object's axes in the plane of a surface.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Origin: a corner of the box about the outline.
    pub origin: [f64; 3],
    /// Level, in the plane.
    pub along: [f64; 3],
    /// In the plane, upwards as far as it goes.
    pub across: [f64; 3],
    /// Whether the plane is upright: then the object's z is `across`, and its y points inwards; else its z is the upper
    /// side's normal.
    pub upright: bool,
}

impl Frame {
    /// Of a surface; of walls the origin is low and to the left as seen from outside.
    pub fn of(surface: &Surface) -> Self {
        let [east, north, up] = surface.normal;
        let upright = up.abs() < 1e-6;
        let upper = if up < 0.0 { surface.normal.map(|part| -part) } else { surface.normal };
        let level = east.hypot(north);
        let along = if level < 1e-6 {
            let off = minus(surface.ring[1], surface.ring[0]);
            let length = off[0].hypot(off[1]);
            [off[0] / length, off[1] / length, 0.0]
        } else {
            let turn = if up < -1e-6 { -1.0 } else { 1.0 };
            [-north / level * turn, east / level * turn, 0.0]
        };
        let across = cross(upper, along);
        let mut frame = Self { origin: surface.ring[0], along, across, upright };
        let low = frame
            .flat(&surface.ring)
            .into_iter()
            .fold([f64::INFINITY; 2], |low, point| [low[0].min(point[0]), low[1].min(point[1])]);
        frame.origin = frame.at(low);
        frame
    }

    /// A point of the plane in space.
    pub fn at(&self, [u, v]: [f64; 2]) -> [f64; 3] {
        [0, 1, 2].map(|axis| self.origin[axis] + u * self.along[axis] + v * self.across[axis])
    }

    /// A ring in the plane.
    pub fn flat(&self, ring: &[[f64; 3]]) -> Vec<[f64; 2]> {
        let flat = |point: &[f64; 3]| {
            let off = minus(*point, self.origin);
            [dot(off, self.along), dot(off, self.across)]
        };
        ring.iter().map(flat).collect()
    }

    /// Its axes in the file, relative to a level.
    pub fn axes(&self, ifc: &mut Ifc, level: f64) -> Entity {
        let [x, y, z] = self.origin;
        let up = if self.upright { self.across } else { cross(self.along, self.across) };
        ifc.axes([x, y, z - level], up, self.along)
    }
}

/// Width and height of the box about a ring, and its low corner.
pub fn extent(ring: &[[f64; 2]]) -> ([f64; 2], [f64; 2]) {
    let bound = |better: fn(f64, f64) -> f64| {
        [0, 1].map(|axis| ring.iter().map(|point| point[axis]).reduce(better).unwrap_or(0.0))
    };
    let (low, high) = (bound(f64::min), bound(f64::max));
    (low, [high[0] - low[0], high[1] - low[1]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::building::{SurfaceKind, newell};

    fn surface(ring: Vec<[f64; 3]>) -> Surface {
        let (area, normal) = newell(&ring);
        let kind = SurfaceKind::Wall;
        Surface { kind, part: 0, storey: 0, host: None, ring, area, normal, assembly: String::new() }
    }

    #[test]
    fn a_wall_to_the_south_a_floor_and_a_slope() {
        let south = surface(vec![[2.0, 1.0, 3.0], [6.0, 1.0, 3.0], [6.0, 1.0, 5.0], [2.0, 1.0, 5.0]]);
        let frame = Frame::of(&south);
        assert!(frame.upright);
        assert_eq!(
            (frame.origin, frame.along, frame.across),
            ([2.0, 1.0, 3.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0])
        );
        let floor = surface(vec![[0.0, 0.0, 0.0], [0.0, 4.0, 0.0], [6.0, 4.0, 0.0], [6.0, 0.0, 0.0]]);
        let frame = Frame::of(&floor);
        assert_eq!(cross(frame.along, frame.across), [0.0, 0.0, 1.0], "the upper side, though it looks down");
        let slope = surface(vec![[0.0, 0.0, 0.0], [4.0, 0.0, 0.0], [4.0, 3.0, 4.0], [0.0, 3.0, 4.0]]);
        let frame = Frame::of(&slope);
        let (low, size) = extent(&frame.flat(&slope.ring));
        assert!(!frame.upright && low.iter().all(|part| part.abs() < 1e-12));
        // 3 on the level and 4 up are 5 along the slope.
        assert!((size[0] - 4.0).abs() < 1e-12 && (size[1] - 5.0).abs() < 1e-12);
        for (point, flat) in slope.ring.iter().zip(frame.flat(&slope.ring)) {
            assert!((0..3).all(|axis| (frame.at(flat)[axis] - point[axis]).abs() < 1e-12));
        }
    }
}
