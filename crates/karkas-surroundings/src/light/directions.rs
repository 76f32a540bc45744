//! The sky in patches: Tregenza's 145, each in four parts.
//!
//! Rows of 12° from the horizon up hold 30, 30, 24, 24, 18, 12 and 6 patches, one is left at the zenith (Tregenza,
//! "Subdivision of the sky hemisphere for luminance measurements", Lighting Research and Technology 19, 1987). The same
//! patches below the horizon gather what the ground and lower neighbours reflect.

use std::f64::consts::{FRAC_PI_2, PI, TAU};
use std::sync::LazyLock;

use super::vector::{Vector, along, dot, unit};

/// Number of patches of the sky.
pub const PATCHES: usize = 145;

/// Patches of each row from the horizon up.
pub const ROWS: [usize; 8] = [30, 30, 24, 24, 18, 12, 6, 1];

/// Height of a row, radians.
const ROW: f64 = 12.0 * PI / 180.0;

/// Points of the integration over a part, along each side.
const POINTS: usize = 4;

/// A ray that leaves a surface, with the light that it stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Direction {
    /// Of length one.
    pub towards: Vector,
    /// Solid angle times cosine of incidence, steradians; all those of one surface sum to π.
    pub weight: f64,
    /// Patch of the sky, from the horizon up and from north clockwise; none below the horizon.
    pub patch: Option<usize>,
}

/// The rays that leave a surface of a normal of length one, those to the sky first.
pub fn directions(normal: Vector) -> Vec<Direction> {
    let mut above = Vec::new();
    let mut below = Vec::new();
    let mut patch = 0;
    for (row, &count) in ROWS.iter().enumerate() {
        for place in 0..count {
            for part in parts(row, count, place) {
                push(&mut above, normal, part, false, Some(patch));
                push(&mut below, normal, part, true, None);
            }
            patch += 1;
        }
    }
    scale(&mut above, 0.5 * PI * (1.0 + normal[2]));
    scale(&mut below, 0.5 * PI * (1.0 - normal[2]));
    above.extend(below);
    above
}

/// A part of a patch: bounds of azimuth and of height.
#[derive(Clone, Copy)]
struct Part {
    azimuths: (f64, f64),
    heights: (f64, f64),
}

/// The four parts of a patch.
fn parts(row: usize, count: usize, place: usize) -> Vec<Part> {
    let low = row as f64 * ROW;
    let high = (low + ROW).min(FRAC_PI_2);
    let width = TAU / count as f64;
    let left = (place as f64 - 0.5) * width;
    let middle = if count == 1 { low } else { 0.5 * (low + high) };
    let bounds = if count == 1 { vec![(low, high)] } else { vec![(low, middle), (middle, high)] };
    let columns = if count == 1 { 4 } else { 2 };
    let step = width / columns as f64;
    let mut parts = Vec::with_capacity(4);
    for heights in bounds {
        for column in 0..columns {
            let start = left + column as f64 * step;
            parts.push(Part { azimuths: (start, start + step), heights });
        }
    }
    parts
}

/// Adds the ray through a part if the surface sees any of it.
fn push(rays: &mut Vec<Direction>, normal: Vector, part: Part, mirrored: bool, patch: Option<usize>) {
    // Equal steps of the sine of the height are equal steps of solid angle.
    let (low, high) = (part.heights.0.sin(), part.heights.1.sin());
    let cell = (part.azimuths.1 - part.azimuths.0) * (high - low) / (POINTS * POINTS) as f64;
    let point = |across: f64, up: f64| {
        let azimuth = part.azimuths.0 + across * (part.azimuths.1 - part.azimuths.0);
        let sine = low + up * (high - low);
        let level = (1.0 - sine * sine).sqrt();
        [level * azimuth.sin(), level * azimuth.cos(), if mirrored { -sine } else { sine }]
    };
    let share = |place: usize| (place as f64 + 0.5) / POINTS as f64;
    let mut weight = 0.0;
    for across in 0..POINTS {
        for up in 0..POINTS {
            weight += dot(normal, point(share(across), share(up))).max(0.0) * cell;
        }
    }
    if weight > 0.0 {
        let middle = point(0.5, 0.5);
        // A part that is cut by the surface's own plane has its ray in the half that is seen.
        let lacking = (0.02 - dot(normal, middle)).max(0.0);
        rays.push(Direction { towards: unit(along(middle, lacking, normal)), weight, patch });
    }
}

/// Makes the weights sum to what the integral over the half of the sphere is exactly.
fn scale(rays: &mut [Direction], sum: f64) {
    let found: f64 = rays.iter().map(|ray| ray.weight).sum();
    if found > 0.0 {
        for ray in rays {
            ray.weight *= sum / found;
        }
    }
}

/// Rays to the middles of the patches that a surface sees, one each; for what is seen only in reflection.
pub(crate) fn coarse_directions(normal: Vector) -> Vec<Direction> {
    static MIDDLES: LazyLock<Vec<(Vector, f64)>> = LazyLock::new(middles);
    let mut rays = Vec::with_capacity(PATCHES);
    for (patch, &(towards, angle)) in MIDDLES.iter().enumerate() {
        let cosine = dot(towards, normal);
        if cosine > 0.0 {
            rays.push(Direction { towards, weight: cosine * angle, patch: Some(patch) });
        }
    }
    scale(&mut rays, 0.5 * PI * (1.0 + normal[2]));
    rays
}

/// Middle and solid angle of each patch.
fn middles() -> Vec<(Vector, f64)> {
    let mut middles = Vec::with_capacity(PATCHES);
    let angles = solid_angles();
    for (row, &count) in ROWS.iter().enumerate() {
        for place in 0..count {
            let height = if count == 1 { FRAC_PI_2 } else { (row as f64 + 0.5) * ROW };
            let azimuth = TAU * place as f64 / count as f64;
            let (sine, level) = height.sin_cos();
            middles.push(([level * azimuth.sin(), level * azimuth.cos(), sine], angles[middles.len()]));
        }
    }
    middles
}

/// Solid angle of each patch, steradians.
pub fn solid_angles() -> Vec<f64> {
    ROWS.iter()
        .enumerate()
        .flat_map(|(row, &count)| {
            let low = row as f64 * ROW;
            let high = (low + ROW).min(FRAC_PI_2);
            std::iter::repeat_n(TAU / count as f64 * (high.sin() - low.sin()), count)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patches_cover_the_sky() {
        assert_eq!(ROWS.iter().sum::<usize>(), PATCHES);
        assert!((solid_angles().iter().sum::<f64>() - TAU).abs() < 1e-12);
    }

    #[test]
    fn a_wall_sees_half_of_the_sky_and_half_of_the_ground() {
        let rays = directions([0.0, 1.0, 0.0]);
        let sky: f64 = rays.iter().filter(|ray| ray.patch.is_some()).map(|ray| ray.weight).sum();
        let ground: f64 = rays.iter().filter(|ray| ray.patch.is_none()).map(|ray| ray.weight).sum();
        assert!((sky - 0.5 * PI).abs() < 1e-12 && (ground - 0.5 * PI).abs() < 1e-12);
        assert!(rays.iter().all(|ray| ray.towards[1] > 0.0));
    }

    #[test]
    fn a_roof_sees_every_part_above_and_none_below() {
        let rays = directions([0.0, 0.0, 1.0]);
        assert_eq!(rays.len(), 4 * PATCHES);
        assert!(rays.iter().all(|ray| ray.patch.is_some()));
    }
}
