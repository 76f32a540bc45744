//! The outline of the town against the sky, from afar.

use std::f64::consts::TAU;

use geo::{Contains, Point, Polygon};

use crate::geometry::Surroundings;
use crate::light::Prism;

/// Directions of one view.
const BINS: usize = 360;
/// Places that are looked from, around the site.
const PLACES: usize = 8;
/// How far from the site, metres; farther where a building stands there.
const FAR: f64 = 350.0;
/// Height of the eye, metres.
const EYE: f64 = 1.6;
/// Directions on either side of the site that count, of [`BINS`].
const SECTOR: usize = 45;

/// What is seen from one place.
struct View {
    eye: [f64; 2],
    /// Elevation of the outline by direction, radians.
    outline: Vec<f64>,
    /// Direction of the site.
    ahead: usize,
}

/// The outlines without any design.
pub(super) struct Skyline {
    views: Vec<View>,
}

impl Skyline {
    pub(super) fn new(surroundings: &Surroundings, middle: [f64; 2]) -> Self {
        let views = (0..PLACES)
            .map(|place| {
                let angle = TAU * place as f64 / PLACES as f64;
                let at = |far: f64| [middle[0] + far * angle.sin(), middle[1] + far * angle.cos()];
                let free = |eye: &[f64; 2]| {
                    let point = Point::new(eye[0], eye[1]);
                    surroundings.buildings.iter().all(|building| !building.footprint.contains(&point))
                };
                let eye = (0..7).map(|step| at(FAR + 25.0 * f64::from(step))).find(free).unwrap_or(at(FAR));
                let mut outline = vec![0.0; BINS];
                for building in &surroundings.buildings {
                    raise(&mut outline, eye, &building.footprint, building.top());
                }
                let ahead = bin((middle[0] - eye[0]).atan2(middle[1] - eye[1]));
                View { eye, outline, ahead }
            })
            .collect();
        Self { views }
    }

    /// `1 - min(1, ∫ |Δ elevation| / ∫ elevation)` over the 90° around the site, mean over the places; half of the score is
    /// the same for the outline's ups and downs.
    pub(super) fn score(&self, design: &[Prism]) -> f64 {
        let score = |view: &View| {
            let mut outline = view.outline.clone();
            for prism in design {
                raise(&mut outline, view.eye, &prism.footprint, prism.top());
            }
            let sector: Vec<usize> =
                (0..=2 * SECTOR).map(|step| (view.ahead + BINS + step - SECTOR) % BINS).collect();
            let sum = |value: &dyn Fn(usize) -> f64| sector.iter().map(|&place| value(place)).sum::<f64>();
            let change = sum(&|place| (outline[place] - view.outline[place]).abs());
            let before = sum(&|place| view.outline[place]);
            let rough = |outline: &[f64]| {
                sector.windows(2).map(|pair| (outline[pair[1]] - outline[pair[0]]).abs()).sum::<f64>()
            };
            let (old, new) = (rough(&view.outline), rough(&outline));
            // A bare horizon has nothing to be compared with: then a degree counts for it.
            let least = 1_f64.to_radians() * sector.len() as f64;
            let changed = (change / before.max(least)).min(1.0);
            let roughened = ((new - old).abs() / old.max(least)).min(1.0);
            1.0 - 0.5 * (changed + roughened)
        };
        self.views.iter().map(score).sum::<f64>() / self.views.len() as f64
    }
}

fn bin(angle: f64) -> usize {
    ((angle.rem_euclid(TAU) / TAU * BINS as f64).round() as usize) % BINS
}

/// Raises an outline by a body, wall by wall.
fn raise(outline: &mut [f64], eye: [f64; 2], footprint: &Polygon<f64>, top: f64) {
    for line in footprint.exterior().lines() {
        let (from, to) =
            ([line.start.x - eye[0], line.start.y - eye[1]], [line.end.x - eye[0], line.end.y - eye[1]]);
        let (start, end) = (from[0].atan2(from[1]), to[0].atan2(to[1]));
        let turn = (end - start + 0.5 * TAU).rem_euclid(TAU) - 0.5 * TAU;
        let steps = ((turn.abs() / TAU * BINS as f64).ceil() as usize).max(1);
        for step in 0..=steps {
            let part = step as f64 / steps as f64;
            let angle = start + part * turn;
            // Where the ray of that angle crosses the wall.
            let (sine, cosine) = angle.sin_cos();
            let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
            let across = sine * dy - cosine * dx;
            let distance = if across.abs() > 1e-9 {
                (from[0] * dy - from[1] * dx) / across
            } else {
                from[0].hypot(from[1]).min(to[0].hypot(to[1]))
            };
            let elevation = ((top - EYE).max(0.0) / distance.abs().max(1.0)).atan();
            let place = bin(angle);
            outline[place] = outline[place].max(elevation);
        }
    }
}
