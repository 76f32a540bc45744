//! Plane polygons with holes as triangles.

use crate::models::shell::{cross, dot, minus};

/// Corners of triangles, counter-clockwise about the normal, by position among the points of the outer ring and then of
/// the holes. Empty for a polygon without area.
pub fn triangulated(outer: &[[f64; 3]], holes: &[Vec<[f64; 3]>], normal: [f64; 3]) -> Vec<u32> {
    if dot(normal, normal) < 0.5 {
        return Vec::new();
    }
    // Two axes in the plane, from the world axis that is the least along the normal.
    let least = (0..3).min_by(|a, b| normal[*a].abs().total_cmp(&normal[*b].abs())).unwrap_or(0);
    let mut axis = [0.0; 3];
    axis[least] = 1.0;
    let across = cross(normal, axis);
    let along = cross(across, normal);
    let origin = outer[0];
    let flat = |point: &[f64; 3]| {
        let off = minus(*point, origin);
        [dot(off, along), dot(off, across)]
    };
    let points: Vec<[f64; 2]> = outer.iter().chain(holes.iter().flatten()).map(flat).collect();
    let mut starts = Vec::with_capacity(holes.len());
    let mut start = outer.len() as u32;
    for hole in holes {
        starts.push(start);
        start += hole.len() as u32;
    }
    let mut corners: Vec<u32> = Vec::new();
    earcut::Earcut::new().earcut(points.iter().copied(), &starts, &mut corners);
    for triangle in corners.chunks_exact_mut(3) {
        let [a, b, c] = [0, 1, 2].map(|corner| points[triangle[corner] as usize]);
        if (b[0] - a[0]) * (c[1] - a[1]) < (b[1] - a[1]) * (c[0] - a[0]) {
            triangle.swap(1, 2);
        }
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::building::newell;

    #[test]
    fn areas_of_triangles_add_up_to_the_polygon_less_its_hole() {
        // A wall towards the south-east, 10 long and 4 high, with a window of 6 by 2: 40 − 12.
        let at = |along: f64, up: f64| [along * 0.6, along * 0.8, up];
        let wall = [at(0.0, 0.0), at(10.0, 0.0), at(10.0, 4.0), at(0.0, 4.0)];
        let window = vec![at(2.0, 1.0), at(8.0, 1.0), at(8.0, 3.0), at(2.0, 3.0)];
        let (_, normal) = newell(&wall);
        for holes in [vec![], vec![window]] {
            let points: Vec<[f64; 3]> = wall.iter().chain(holes.iter().flatten()).copied().collect();
            let triangles = triangulated(&wall, &holes, normal);
            let mut area = 0.0;
            for triangle in triangles.chunks_exact(3) {
                let corners: Vec<[f64; 3]> = triangle.iter().map(|corner| points[*corner as usize]).collect();
                let (own, towards) = newell(&corners);
                assert!(dot(towards, normal) > 0.999);
                area += own;
            }
            assert!((area - if holes.is_empty() { 40.0 } else { 28.0 }).abs() < 1e-9, "{area}");
        }
        assert!(triangulated(&wall[..2], &[], [0.0; 3]).is_empty());
    }
}
