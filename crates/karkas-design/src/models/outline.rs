//! Plan outlines as bodies need them: counter-clockwise, without repeated points, on the grid of millimetres.

use super::scene::Neighbour;
use crate::building::{is_simple, signed_area};

/// Points per metre of the grid on which bodies are written.
pub const GRID: f64 = 1000.0;

/// A plan of whole millimetres: the outer ring counter-clockwise, holes clockwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Outer ring.
    pub outer: Vec<[i64; 2]>,
    /// Rings of holes.
    pub holes: Vec<Vec<[i64; 2]>>,
}

/// The nearest point of the grid.
pub fn snap<const AXES: usize>(point: [f64; AXES]) -> [i64; AXES] {
    point.map(|coordinate| (coordinate * GRID).round() as i64)
}

/// In metres again.
pub fn metres<const AXES: usize>(point: [i64; AXES]) -> [f64; AXES] {
    point.map(|coordinate| coordinate as f64 / GRID)
}

/// A ring counter-clockwise on the grid; none where it is no simple ring with an area.
pub fn tidy(ring: &[[f64; 2]]) -> Option<Vec<[i64; 2]>> {
    // Beyond this, whole numbers of millimetres are no longer exact.
    if !ring.iter().flatten().all(|coordinate| coordinate.abs() < 1e9) {
        return None;
    }
    let mut points: Vec<[i64; 2]> = ring.iter().map(|point| snap(*point)).collect();
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    let plain: Vec<[f64; 2]> = points.iter().map(|point| metres(*point)).collect();
    let area = signed_area(&plain);
    if area.abs() < 0.01 || !is_simple(&plain) {
        return None;
    }
    if area < 0.0 {
        points.reverse();
    }
    Some(points)
}

/// The plan of a neighbour; none where it is not a body. Holes that are no rings, or that leave the outline, are filled.
pub fn outline_of(neighbour: &Neighbour) -> Option<Outline> {
    let sound = neighbour.base.abs() < 1e6 && neighbour.height >= 0.01 && neighbour.height < 1e6;
    let outer = tidy(&neighbour.outline).filter(|_| sound)?;
    let mut holes: Vec<Vec<[i64; 2]>> = Vec::new();
    for hole in neighbour.holes.iter().filter_map(|hole| tidy(hole)) {
        let free = hole.iter().all(|point| inside(&outer, *point))
            && apart(&outer, &hole)
            && holes.iter().all(|other| apart(other, &hole) && !nested(other, &hole));
        if free {
            holes.push(hole.into_iter().rev().collect());
        }
    }
    Some(Outline { outer, holes })
}

/// Neighbours that no file shows, since they have no height or their outline crosses itself or has no area.
pub fn unusable(neighbours: &[Neighbour]) -> Vec<&str> {
    let bad = neighbours.iter().filter(|neighbour| outline_of(neighbour).is_none());
    bad.map(|neighbour| neighbour.name.as_str()).collect()
}

fn nested(one: &[[i64; 2]], other: &[[i64; 2]]) -> bool {
    inside(one, other[0]) || inside(other, one[0])
}

/// Whether a point lies within a ring (the sign of the area does not matter; points on it are neither in nor out).
fn inside(ring: &[[i64; 2]], point: [i64; 2]) -> bool {
    let mut within = false;
    for (a, b) in sides(ring) {
        if (a[1] > point[1]) != (b[1] > point[1]) {
            let turn = cross(a, b, point);
            if (turn > 0) == (b[1] > a[1]) {
                within = !within;
            }
        }
    }
    within
}

/// Whether no side of one ring meets a side of the other.
fn apart(one: &[[i64; 2]], other: &[[i64; 2]]) -> bool {
    sides(one).all(|(a, b)| sides(other).all(|(c, d)| !meet(a, b, c, d)))
}

fn meet(a: [i64; 2], b: [i64; 2], c: [i64; 2], d: [i64; 2]) -> bool {
    let within = |p: [i64; 2], q: [i64; 2], r: [i64; 2]| {
        (0..2).all(|axis| r[axis] >= p[axis].min(q[axis]) && r[axis] <= p[axis].max(q[axis]))
    };
    let [one, two] = [cross(a, b, c), cross(a, b, d)].map(i128::signum);
    let [three, four] = [cross(c, d, a), cross(c, d, b)].map(i128::signum);
    (one != two && three != four)
        || (one == 0 && within(a, b, c))
        || (two == 0 && within(a, b, d))
        || (three == 0 && within(c, d, a))
        || (four == 0 && within(c, d, b))
}

fn cross(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i128 {
    let along = |axis: usize, point: [i64; 2]| i128::from(point[axis] - a[axis]);
    along(0, b) * along(1, c) - along(1, b) * along(0, c)
}

fn sides(ring: &[[i64; 2]]) -> impl Iterator<Item = ([i64; 2], [i64; 2])> + '_ {
    (0..ring.len()).map(|place| (ring[place], ring[(place + 1) % ring.len()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(corner: f64, size: f64) -> Vec<[f64; 2]> {
        let far = corner + size;
        vec![[corner, corner], [far, corner], [far, far], [corner, far]]
    }

    fn neighbour(outline: Vec<[f64; 2]>, holes: Vec<Vec<[f64; 2]>>) -> Neighbour {
        Neighbour { name: "house".into(), outline, holes, base: 0.0, height: 9.0 }
    }

    #[test]
    fn rings_are_turned_and_thinned() {
        let mut ring: Vec<[f64; 2]> = square(0.0, 10.0).into_iter().rev().collect();
        ring.push(ring[0]);
        ring.insert(1, [0.0001, 10.0002]);
        let tidied = tidy(&ring).expect("a square");
        assert_eq!(tidied.len(), 4);
        assert!(signed_area(&tidied.iter().map(|point| metres(*point)).collect::<Vec<_>>()) > 99.0);
        assert_eq!(tidy(&[[0.0, 0.0], [9.0, 9.0], [9.0, 0.0], [0.0, 9.0]]), None, "a bow tie");
        assert_eq!(tidy(&[[0.0, 0.0], [f64::NAN, 9.0], [9.0, 0.0]]), None);
        assert_eq!(tidy(&[[0.0, 0.0], [9.0, 0.0]]), None);
    }

    #[test]
    fn holes_that_are_none_are_filled() {
        let with = |hole: Vec<[f64; 2]>| outline_of(&neighbour(square(0.0, 10.0), vec![hole]));
        assert_eq!(with(square(2.0, 3.0)).map(|outline| outline.holes.len()), Some(1));
        assert_eq!(with(square(8.0, 3.0)).map(|outline| outline.holes.len()), Some(0), "crosses");
        assert_eq!(with(square(20.0, 3.0)).map(|outline| outline.holes.len()), Some(0), "outside");
        assert_eq!(with(square(0.0, 3.0)).map(|outline| outline.holes.len()), Some(0), "touches");
        let two = neighbour(square(0.0, 10.0), vec![square(2.0, 6.0), square(3.0, 2.0)]);
        assert_eq!(outline_of(&two).map(|outline| outline.holes.len()), Some(1), "one in the other");
    }

    #[test]
    fn bodies_without_height_are_named() {
        let mut flat = neighbour(square(0.0, 10.0), Vec::new());
        flat.height = 0.0;
        let good = neighbour(square(0.0, 10.0), Vec::new());
        assert_eq!(unusable(&[flat, good]), ["house"]);
    }
}
