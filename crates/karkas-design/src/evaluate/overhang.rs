//! Fixed overhangs over windows.

use karkas_thermal::SurfaceSun;

use super::light::{SunsOfBuilding, plane};
use crate::building::{Building, Surface, SurfaceKind};

/// Overhangs of less are none, metres.
const LEAST: f64 = 0.05;

/// Puts an overhang of a depth at the head of every window that looks east, south or west: the window gets a light of its own.
///
/// The sun is hidden from the part d · tan(profile angle) of the height, as below an overhang that is much wider than the
/// window; of the sky it hides the view factor between two plates at a right angle, (1 + d/h − √(1 + (d/h)²))/2 (Hottel's
/// crossed strings), and of the ground nothing. Half of the diffuse light on a wall is taken to come from the sky.
pub(super) fn shade(
    light: &mut SunsOfBuilding,
    building: &Building,
    depth: f64,
    sun: &[[f64; 3]],
    halls: &dyn Fn(&Surface) -> bool,
) {
    if depth < LEAST {
        return;
    }
    let mut made: Vec<(usize, i64, usize)> = Vec::new();
    for (number, surface) in building.surfaces.iter().enumerate() {
        let Some(own) = light.of_surface[number] else { continue };
        let azimuth = plane(surface).azimuth.to_degrees();
        let faces_north = !(45.0..315.0).contains(&azimuth);
        if surface.kind != SurfaceKind::Window || faces_north || halls(surface) {
            continue;
        }
        let height = tall(surface);
        let key = (height * 1000.0).round() as i64;
        let known = made.iter().find(|(of, tall, _)| (*of, *tall) == (own, key)).map(|(.., shaded)| *shaded);
        let shaded = known.unwrap_or_else(|| {
            light.suns.push(below(&light.suns[own], surface.normal, depth / height, sun));
            light.obstruction.push(light.obstruction[own]);
            made.push((own, key, light.suns.len() - 1));
            light.suns.len() - 1
        });
        light.of_surface[number] = Some(shaded);
    }
}

fn tall(surface: &Surface) -> f64 {
    let heights = || surface.ring.iter().map(|point| point[2]);
    (heights().fold(f64::NEG_INFINITY, f64::max) - heights().fold(f64::INFINITY, f64::min)).max(0.1)
}

fn below(open: &SurfaceSun, normal: [f64; 3], ratio: f64, sun: &[[f64; 3]]) -> SurfaceSun {
    let mut shaded = open.clone();
    let hidden = f64::midpoint(1.0 + ratio, -(1.0 + ratio * ratio).sqrt());
    for (hour, [east, north, up]) in sun.iter().enumerate() {
        let before = east * normal[0] + north * normal[1];
        if shaded.direct[hour] > 0.0 && before > 1e-6 {
            shaded.direct[hour] *= (1.0 - ratio * up / before).clamp(0.0, 1.0);
        }
        shaded.diffuse[hour] *= 1.0 - hidden;
    }
    shaded.sky_view *= 1.0 - 2.0 * hidden;
    shaded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_window_by_hand() {
        // Sun from the south at 45°: an overhang of half the height hides half of the window. Of the sky it hides
        // (1 + 0.5 − √1.25)/2 = 0.191.
        let mut open = SurfaceSun::dark();
        open.direct[12] = 400.0;
        open.diffuse[12] = 100.0;
        open.sky_view = 0.5;
        let mut sun = vec![[0.0, 0.0, -1.0]; karkas_climate::HOURS];
        sun[12] = [0.0, -0.5f64.sqrt(), 0.5f64.sqrt()];
        let shaded = below(&open, [0.0, -1.0, 0.0], 0.5, &sun);
        assert!((shaded.direct[12] - 200.0).abs() < 1e-9);
        assert!((shaded.diffuse[12] - 80.9).abs() < 0.01, "{}", shaded.diffuse[12]);
        // A low sun shines below it.
        sun[12] = [0.0, -1.0, 0.0];
        assert!((below(&open, [0.0, -1.0, 0.0], 0.5, &sun).direct[12] - 400.0).abs() < 1e-9);
    }
}
