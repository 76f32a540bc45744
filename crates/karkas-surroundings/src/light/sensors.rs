//! Points on surfaces where light is counted.

use super::scene::{Face, frame};
use super::vector::{Vector, along, dot, minus};

/// A point of a surface with the area that it stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sensor {
    /// On the surface.
    pub position: Vector,
    /// Away from the surface, of length one.
    pub normal: Vector,
    /// Square metres.
    pub area: f64,
}

/// Sensors over a face, in squares of about a side in metres; a square counts where its middle lies on the face, and small
/// faces get one sensor.
pub fn sensors_on(face: &Face, side: f64) -> Vec<Sensor> {
    let (across, up) = frame(face.normal);
    let origin = face.rings[0][0];
    let flat = |point: Vector| [dot(minus(point, origin), across), dot(minus(point, origin), up)];
    let rings: Vec<Vec<[f64; 2]>> =
        face.rings.iter().map(|ring| ring.iter().map(|&corner| flat(corner)).collect()).collect();
    let area: f64 = rings[0]
        .iter()
        .enumerate()
        .map(|(place, a)| shoelace(a, &rings[0][(place + 1) % rings[0].len()]))
        .sum::<f64>()
        .abs()
        - rings[1..]
            .iter()
            .map(|ring| {
                ring.iter()
                    .enumerate()
                    .map(|(place, a)| shoelace(a, &ring[(place + 1) % ring.len()]))
                    .sum::<f64>()
                    .abs()
            })
            .sum::<f64>();
    let bound = |axis: usize, choose: fn(f64, f64) -> f64| {
        rings[0].iter().map(|corner| corner[axis]).reduce(choose).unwrap_or(0.0)
    };
    let (low, high) = ([bound(0, f64::min), bound(1, f64::min)], [bound(0, f64::max), bound(1, f64::max)]);
    let count = |axis: usize| (((high[axis] - low[axis]) / side).round() as usize).max(1);
    let (columns, rows) = (count(0), count(1));
    let mut places = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let place = [
                low[0] + (column as f64 + 0.5) / columns as f64 * (high[0] - low[0]),
                low[1] + (row as f64 + 0.5) / rows as f64 * (high[1] - low[1]),
            ];
            if is_inside(&rings, place) {
                places.push(place);
            }
        }
    }
    if places.is_empty() {
        places.extend(middle_of_largest(&rings[0]));
    }
    let share = area / places.len().max(1) as f64;
    places
        .into_iter()
        .map(|[x, y]| Sensor {
            position: along(along(origin, x, across), y, up),
            normal: face.normal,
            area: share,
        })
        .collect()
}

fn shoelace(a: &[f64; 2], b: &[f64; 2]) -> f64 {
    0.5 * (a[0] * b[1] - b[0] * a[1])
}

/// Whether a point lies inside by the rule of even and odd crossings.
fn is_inside(rings: &[Vec<[f64; 2]>], [x, y]: [f64; 2]) -> bool {
    let mut inside = false;
    for ring in rings {
        for (place, a) in ring.iter().enumerate() {
            let b = &ring[(place + 1) % ring.len()];
            if (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) {
                inside = !inside;
            }
        }
    }
    inside
}

/// A point inside a small outline: the middle of its largest corner triangle that turns left.
fn middle_of_largest(ring: &[[f64; 2]]) -> Option<[f64; 2]> {
    let count = ring.len();
    (0..count)
        .map(|place| {
            let [a, b, c] = [0, 1, 2].map(|step| ring[(place + step) % count]);
            let area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
            (area, [0, 1].map(|axis| (a[axis] + b[axis] + c[axis]) / 3.0))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, middle)| middle)
}
