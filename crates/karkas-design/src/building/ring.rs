//! Plane rings of points.

/// Area of a plan ring, positive where it runs counter-clockwise, m².
pub fn signed_area(ring: &[[f64; 2]]) -> f64 {
    pairs(ring).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>() / 2.0
}

/// Area of a plan ring, m².
pub fn area(ring: &[[f64; 2]]) -> f64 {
    signed_area(ring).abs()
}

/// Centre of the area of a plan ring; of one without area the mean of its points.
pub fn centroid(ring: &[[f64; 2]]) -> [f64; 2] {
    let whole = signed_area(ring);
    if whole.abs() < 1e-12 {
        let count = ring.len().max(1) as f64;
        return [0, 1].map(|axis| ring.iter().map(|point| point[axis]).sum::<f64>() / count);
    }
    [0, 1].map(|axis| {
        let sum: f64 = pairs(ring).map(|(a, b)| (a[axis] + b[axis]) * (a[0] * b[1] - b[0] * a[1])).sum();
        sum / (6.0 * whole)
    })
}

/// Area and unit normal of a plane ring in space (Newell's method); the normal points to where the ring is seen
/// counter-clockwise. A ring without area has no direction: its normal is zero.
pub fn newell(ring: &[[f64; 3]]) -> (f64, [f64; 3]) {
    let mut normal = [0.0; 3];
    for (place, a) in ring.iter().enumerate() {
        let b = &ring[(place + 1) % ring.len()];
        for (axis, part) in normal.iter_mut().enumerate() {
            let (second, third) = ((axis + 1) % 3, (axis + 2) % 3);
            *part += (a[second] - b[second]) * (a[third] + b[third]);
        }
    }
    let length = normal.iter().map(|part| part * part).sum::<f64>().sqrt();
    if length < 1e-12 {
        return (0.0, [0.0; 3]);
    }
    (length / 2.0, normal.map(|part| part / length))
}

/// Whether no two sides of a plan ring touch or cross but where they follow one another.
pub fn is_simple(ring: &[[f64; 2]]) -> bool {
    let sides: Vec<([f64; 2], [f64; 2])> = pairs(ring).collect();
    let count = sides.len();
    count >= 3
        && (0..count).all(|one| {
            (one + 1..count).all(|other| {
                let neighbours = other == one + 1 || (one == 0 && other == count - 1);
                neighbours || !touch(sides[one], sides[other])
            })
        })
}

fn touch((a, b): ([f64; 2], [f64; 2]), (c, d): ([f64; 2], [f64; 2])) -> bool {
    let side = |p: [f64; 2], q: [f64; 2], r: [f64; 2]| {
        let cross = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
        if cross.abs() < 1e-12 {
            0
        } else if cross > 0.0 {
            1
        } else {
            -1
        }
    };
    let within = |p: [f64; 2], q: [f64; 2], r: [f64; 2]| {
        (0..2).all(|axis| r[axis] >= p[axis].min(q[axis]) && r[axis] <= p[axis].max(q[axis]))
    };
    let (one, two, three, four) = (side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b));
    (one != two && three != four)
        || (one == 0 && within(a, b, c))
        || (two == 0 && within(a, b, d))
        || (three == 0 && within(c, d, a))
        || (four == 0 && within(c, d, b))
}

fn pairs(ring: &[[f64; 2]]) -> impl Iterator<Item = ([f64; 2], [f64; 2])> + '_ {
    (0..ring.len()).map(|place| (ring[place], ring[(place + 1) % ring.len()]))
}

/// A ring turned so that its normal is on the side of a plan vector.
pub(super) fn outward(ring: Vec<[f64; 3]>, [east, north]: [f64; 2]) -> Vec<[f64; 3]> {
    let (_, normal) = newell(&ring);
    if normal[0] * east + normal[1] * north < 0.0 { ring.into_iter().rev().collect() } else { ring }
}

/// A ring turned so that its normal looks up.
pub(super) fn upward(ring: Vec<[f64; 3]>) -> Vec<[f64; 3]> {
    let (_, normal) = newell(&ring);
    if normal[2] < 0.0 { ring.into_iter().rev().collect() } else { ring }
}

/// A ring drawn towards its middle.
pub(super) fn shrunk(ring: &[[f64; 3]], factor: f64) -> Vec<[f64; 3]> {
    let count = ring.len() as f64;
    let middle: [f64; 3] = [0, 1, 2].map(|axis| ring.iter().map(|point| point[axis]).sum::<f64>() / count);
    ring.iter()
        .map(|point| [0, 1, 2].map(|axis| middle[axis] + factor * (point[axis] - middle[axis])))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rectangle_and_a_triangle() {
        let rectangle = [[1.0, 1.0], [5.0, 1.0], [5.0, 4.0], [1.0, 4.0]];
        assert_eq!((signed_area(&rectangle), centroid(&rectangle)), (12.0, [3.0, 2.5]));
        let reversed: Vec<[f64; 2]> = rectangle.iter().rev().copied().collect();
        assert_eq!((signed_area(&reversed), centroid(&reversed)), (-12.0, [3.0, 2.5]));
        // Half of 6 by 3; its centre is the mean of its corners.
        let triangle = [[0.0, 0.0], [6.0, 0.0], [0.0, 3.0]];
        assert_eq!((area(&triangle), centroid(&triangle)), (9.0, [2.0, 1.0]));
    }

    #[test]
    fn normals_point_to_the_side_that_sees_the_ring_turn_left() {
        let level = [[0.0, 0.0, 2.0], [4.0, 0.0, 2.0], [4.0, 3.0, 2.0], [0.0, 3.0, 2.0]];
        assert_eq!(newell(&level), (12.0, [0.0, 0.0, 1.0]));
        let south = [[0.0, 0.0, 0.0], [4.0, 0.0, 0.0], [4.0, 0.0, 3.0], [0.0, 0.0, 3.0]];
        assert_eq!(newell(&south), (12.0, [0.0, -1.0, 0.0]));
        assert_eq!(newell(&[[0.0; 3], [1.0, 0.0, 0.0]]).0, 0.0);
    }

    #[test]
    fn a_bow_tie_is_not_simple() {
        assert!(is_simple(&[[0.0, 0.0], [4.0, 0.0], [4.0, 3.0]]));
        assert!(!is_simple(&[[0.0, 0.0], [4.0, 3.0], [4.0, 0.0], [0.0, 3.0]]));
        assert!(!is_simple(&[[0.0, 0.0], [4.0, 0.0]]));
        // A spike that touches the opposite side.
        assert!(!is_simple(&[[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [2.0, 0.0], [0.0, 3.0]]));
    }
}
