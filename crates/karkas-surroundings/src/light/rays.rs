//! What a ray meets: triangles in a hierarchy of bounding boxes.
//!
//! The hierarchy (eight boxes a node, Ylitie, Karras and Laine 2017) is that of the crate `obvhs`; coordinates are taken
//! from the middle of the scene, since it counts in single precision.

use glam::{Vec3A, vec3a};
use obvhs::BvhBuildParams;
use obvhs::cwbvh::CwBvh;
use obvhs::cwbvh::builder::build_cwbvh_from_tris;
use obvhs::ray::{Ray, RayHit};
use obvhs::triangle::Triangle;

use super::vector::Vector;

/// Triangles that rays can be sent through.
pub struct Rays {
    middle: Vector,
    hierarchy: Option<CwBvh>,
    /// In the order of the hierarchy.
    triangles: Vec<Triangle>,
    /// For each of them its place in the list that was given.
    original: Vec<u32>,
}

/// What a ray met first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meeting {
    /// Metres from the start.
    pub distance: f64,
    /// Place of the triangle in the list that was given.
    pub triangle: u32,
}

impl Rays {
    /// Builds the hierarchy over triangles.
    pub fn new(triangles: &[[Vector; 3]]) -> Self {
        let middle = middle(triangles);
        let single: Vec<Triangle> = triangles
            .iter()
            .map(|corners| {
                let [v0, v1, v2] = corners.map(|corner| to_single(corner, middle));
                Triangle { v0, v1, v2 }
            })
            .collect();
        if single.is_empty() {
            return Self { middle, hierarchy: None, triangles: single, original: Vec::new() };
        }
        let mut unused = std::time::Duration::default();
        let parameters = BvhBuildParams { pre_split: false, ..BvhBuildParams::medium_build() };
        let hierarchy = build_cwbvh_from_tris(&single, parameters, &mut unused);
        let original = hierarchy.primitive_indices.clone();
        let ordered = original.iter().map(|&index| single[index as usize]).collect();
        Self { middle, hierarchy: Some(hierarchy), triangles: ordered, original }
    }

    /// Whether anything stands between a point and the sky in a direction of length one.
    pub fn is_blocked(&self, start: Vector, direction: Vector) -> bool {
        let Some(hierarchy) = &self.hierarchy else { return false };
        let ray = Ray::new_inf(to_single(start, self.middle), single_direction(direction));
        !hierarchy.ray_traverse_miss(ray, |ray, place| self.triangles[place].intersect(ray))
    }

    /// What a ray meets first in a direction of length one.
    pub fn first(&self, start: Vector, direction: Vector) -> Option<Meeting> {
        let hierarchy = self.hierarchy.as_ref()?;
        let ray = Ray::new_inf(to_single(start, self.middle), single_direction(direction));
        let mut hit = RayHit::none();
        hierarchy.ray_traverse(ray, &mut hit, |ray, place| self.triangles[place].intersect(ray)).then(|| {
            Meeting { distance: f64::from(hit.t), triangle: self.original[hit.primitive_id as usize] }
        })
    }
}

fn to_single(point: Vector, middle: Vector) -> Vec3A {
    vec3a((point[0] - middle[0]) as f32, (point[1] - middle[1]) as f32, (point[2] - middle[2]) as f32)
}

/// The hierarchy takes a part of minus nothing for the wrong side of a box, so that no part is nothing; this turns a ray by
/// less than a thousandth of the width of the sun.
fn single_direction(direction: Vector) -> Vec3A {
    const LEAST: f64 = 1e-6;
    to_single(direction.map(|part| if part.abs() < LEAST { LEAST } else { part }), [0.0; 3])
}

/// Middle of the box around all corners.
fn middle(triangles: &[[Vector; 3]]) -> Vector {
    let mut low = [f64::INFINITY; 3];
    let mut high = [f64::NEG_INFINITY; 3];
    for corner in triangles.iter().flatten() {
        for axis in 0..3 {
            low[axis] = low[axis].min(corner[axis]);
            high[axis] = high[axis].max(corner[axis]);
        }
    }
    if triangles.is_empty() { [0.0; 3] } else { [0, 1, 2].map(|axis| 0.5 * (low[axis] + high[axis])) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two triangles across the way north, 10 m off.
    fn screen() -> Rays {
        let corners = [[-5.0, 10.0, 0.0], [5.0, 10.0, 0.0], [5.0, 10.0, 8.0], [-5.0, 10.0, 8.0]];
        let beside = corners.map(|corner: Vector| [corner[0] + 40.0, corner[1] - 20.0, corner[2]]);
        Rays::new(&[
            [corners[0], corners[1], corners[2]],
            [corners[0], corners[2], corners[3]],
            [beside[0], beside[1], beside[2]],
            [beside[0], beside[2], beside[3]],
        ])
    }

    #[test]
    fn rays_along_an_axis_meet_what_stands_there() {
        for (x, z) in [(0.0, 0.0), (-0.0, 0.0), (0.0, -0.0), (-0.0, -0.0), (1e-9, -1e-9)] {
            assert!(screen().is_blocked([0.0, 0.0, 2.0], [x, 1.0, z]), "{x} {z}");
            let meeting = screen().first([0.0, 0.0, 2.0], [x, 1.0, z]).unwrap();
            assert!((meeting.distance - 10.0).abs() < 1e-4 && meeting.triangle < 2);
            assert!(!screen().is_blocked([0.0, 0.0, 2.0], [x, -1.0, z]));
        }
    }

    #[test]
    fn nothing_blocks_nothing() {
        assert!(!Rays::new(&[]).is_blocked([0.0; 3], [0.0, 0.0, 1.0]));
        assert_eq!(Rays::new(&[]).first([0.0; 3], [0.0, 0.0, 1.0]), None);
    }
}
