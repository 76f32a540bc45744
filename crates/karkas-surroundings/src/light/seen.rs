//! How much of sun and sky a point of a surface sees.

use super::directions::{Direction, coarse_directions};
use super::panels::Panels;
use super::scene::{Met, Scene};
use super::sun_paths::SunPaths;
use super::vector::{Vector, dot};

/// Sine of the height up to which the sky counts as the band along the horizon: the lowest row of patches.
const BAND: f64 = 0.207_911_690_817_759_34;

/// What a piece of ground or of a face sees, and what part of it goes on.
pub(crate) struct Seen {
    /// Part of a uniform dome that it sees, weighted with the cosine of incidence; 1 on open ground.
    pub(crate) dome: f64,
    /// Part of a band along the horizon relative to that on an upright surface.
    pub(crate) horizon: f64,
    /// Cosine of incidence where the sun is seen, by point of the sun's paths.
    pub(crate) sun: Vec<f32>,
    /// Part of the light that it reflects.
    pub(crate) reflectance: f64,
}

impl Seen {
    /// A surface with nothing around it.
    pub(crate) fn open(paths: &SunPaths, normal: Vector, reflectance: f64) -> Self {
        Self {
            dome: 0.5 * (1.0 + normal[2]),
            horizon: normal[0].hypot(normal[1]),
            sun: paths.directions().iter().map(|&sun| dot(sun, normal).max(0.0) as f32).collect(),
            reflectance,
        }
    }
}

/// Parts of dome and horizon from the rays that reach the sky.
pub(crate) struct SkyParts {
    dome: f64,
    band: f64,
    whole_band: f64,
}

impl SkyParts {
    pub(crate) fn new() -> Self {
        Self { dome: 0.0, band: 0.0, whole_band: 0.0 }
    }

    /// Counts a ray towards the sky.
    pub(crate) fn add(&mut self, ray: &Direction, free: bool) {
        let in_band = ray.towards[2] < BAND;
        if in_band {
            self.whole_band += ray.weight;
        }
        if free {
            self.dome += ray.weight;
            if in_band {
                self.band += ray.weight;
            }
        }
    }

    /// Part of the dome, weighted with the cosine of incidence.
    pub(crate) fn dome(&self) -> f64 {
        self.dome / std::f64::consts::PI
    }

    /// Part of the band along the horizon relative to that on an upright surface.
    pub(crate) fn horizon(&self, normal: Vector) -> f64 {
        let part = if self.whole_band > 0.0 { self.band / self.whole_band } else { 0.0 };
        part * normal[0].hypot(normal[1])
    }
}

/// What a point of a piece sees of sun and sky, in coarse steps.
pub(crate) fn seen_of_sky(
    scene: &Scene,
    paths: &SunPaths,
    point: Vector,
    normal: Vector,
    reflectance: f64,
) -> Seen {
    let mut sky = SkyParts::new();
    for ray in coarse_directions(normal) {
        sky.add(&ray, !scene.hides(point, ray.towards));
    }
    let sun = paths
        .coarsely(|sun| dot(sun, normal) > 0.0 && !scene.hides(point, sun))
        .iter()
        .zip(paths.directions())
        .map(|(seen, &sun)| seen * dot(sun, normal).max(0.0) as f32)
        .collect();
    Seen { dome: sky.dome(), horizon: sky.horizon(normal), sun, reflectance }
}

/// What one sensor sees.
pub(crate) struct View {
    /// Part of a uniform dome, weighted with the cosine of incidence.
    pub(crate) dome: f64,
    /// Part of the band along the horizon relative to that on an upright surface.
    pub(crate) horizon: f64,
    /// Whether the sun is seen, one bit a point of the sun's paths.
    pub(crate) sun: Vec<u64>,
    /// Pieces of ground and faces that it sees, with the part of what they reflect that arrives; in the order of pieces.
    pub(crate) pieces: Vec<(u32, f32)>,
}

impl View {
    /// Whether the sun is seen at a point of its paths.
    pub(crate) fn sees(&self, point: usize) -> bool {
        self.sun[point / 64] >> (point % 64) & 1 == 1
    }
}

/// Looks around from a sensor, a little off its surface.
pub(crate) fn look(
    scene: &Scene,
    panels: &Panels,
    paths: &SunPaths,
    point: Vector,
    normal: Vector,
    rays: &[Direction],
) -> View {
    let mut sky = SkyParts::new();
    let mut pieces: Vec<(u32, f32)> = Vec::with_capacity(rays.len());
    for ray in rays {
        let met = scene.meets(point, ray.towards);
        if ray.patch.is_some() {
            sky.add(ray, met == Met::Sky);
        }
        if let Some(piece) = panels.piece(met) {
            pieces.push((piece as u32, (ray.weight / std::f64::consts::PI) as f32));
        }
    }
    let mut sun = vec![0; paths.directions().len().div_ceil(64)];
    for (place, &towards) in paths.directions().iter().enumerate() {
        if dot(towards, normal) > 0.0 && !scene.hides(point, towards) {
            sun[place / 64] |= 1 << (place % 64);
        }
    }
    View { dome: sky.dome(), horizon: sky.horizon(normal), sun, pieces: merged(pieces) }
}

/// The same with each piece once.
fn merged(mut pieces: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    // Stable, so that equal pieces are added in the order of the rays.
    pieces.sort_by_key(|&(piece, _)| piece);
    let mut merged: Vec<(u32, f32)> = Vec::with_capacity(pieces.len() / 2);
    for (piece, part) in pieces {
        match merged.last_mut() {
            Some(last) if last.0 == piece => last.1 += part,
            _ => merged.push((piece, part)),
        }
    }
    merged
}
