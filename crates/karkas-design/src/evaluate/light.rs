//! Light on the surfaces of a building.

use karkas_climate::{SolarYear, Surface as Plane};
use karkas_thermal::SurfaceSun;

use crate::building::{Building, Surface, SurfaceKind};

/// Light on the surfaces of a building, and which surface gets which.
#[derive(Debug, Clone)]
pub struct SunsOfBuilding {
    /// Light, each shared by surfaces of one direction.
    pub suns: Vec<SurfaceSun>,
    /// For each surface the number of its light; none for those that see no outside.
    pub of_surface: Vec<Option<usize>>,
    /// For each light the height above the horizon, in degrees, up to which neighbours hide the sky.
    pub obstruction: Vec<f64>,
}

/// A way to find the light on the surfaces of a building.
pub trait Light: Send + Sync {
    /// The light on each outer surface.
    fn on(&self, building: &Building) -> SunsOfBuilding;
}

/// Nothing stands around.
pub struct OpenSky {
    /// Sun and sky.
    pub sky: SolarYear,
    /// Part of the light that the ground reflects.
    pub albedo: f64,
}

/// Tilt and azimuth of a surface, radians.
pub(super) fn plane(surface: &Surface) -> Plane {
    let [east, north, up] = surface.normal;
    let level = east.hypot(north);
    Plane {
        tilt: level.atan2(up),
        azimuth: if level < 1e-9 { 0.0 } else { east.atan2(north).rem_euclid(std::f64::consts::TAU) },
    }
}

/// Whether a surface sees the outside.
pub(super) fn sees_outside(surface: &Surface) -> bool {
    matches!(
        surface.kind,
        SurfaceKind::Wall | SurfaceKind::Roof | SurfaceKind::Window | SurfaceKind::Rooflight
    )
}

/// Surfaces grouped by a key, in the order in which keys are first met: the number of each surface's group, and a surface of
/// each group.
pub(super) fn grouped<K: PartialEq>(
    building: &Building,
    key: impl Fn(&Surface) -> K,
) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut keys: Vec<K> = Vec::new();
    let mut first = Vec::new();
    let groups = building
        .surfaces
        .iter()
        .enumerate()
        .map(|(number, surface)| {
            if !sees_outside(surface) {
                return None;
            }
            let own = key(surface);
            let place = keys.iter().position(|known| *known == own);
            Some(place.unwrap_or_else(|| {
                keys.push(own);
                first.push(number);
                keys.len() - 1
            }))
        })
        .collect();
    (groups, first)
}

/// A direction in whole degrees, so that surfaces that differ by rounding share their light.
pub(super) fn direction(surface: &Surface) -> [i32; 2] {
    let plane = plane(surface);
    [plane.tilt, plane.azimuth].map(|angle| angle.to_degrees().round() as i32 % 360)
}

impl Light for OpenSky {
    fn on(&self, building: &Building) -> SunsOfBuilding {
        let (of_surface, first) = grouped(building, direction);
        let suns = first.iter().map(|&number| {
            let plane = plane(&building.surfaces[number]);
            SurfaceSun::open(&self.sky.on(&plane, self.albedo), plane.sky_view(), plane.azimuth)
        });
        let suns: Vec<SurfaceSun> = suns.collect();
        SunsOfBuilding { obstruction: vec![0.0; suns.len()], suns, of_surface }
    }
}
