//! How much radiation of sun and sky reaches a surface.
//!
//! The sky is the sum of a uniform dome, a bright ring around the sun and a band along the horizon (Perez, Ineichen, Seals,
//! Michalsky and Stewart, "Modeling daylight availability and irradiance components from direct and global irradiance",
//! Solar Energy 44, 1990). The parts are kept apart, since neighbours hide each of them in another way.

use serde::{Deserialize, Serialize};

use crate::sun::{Sun, relative_air_mass};

/// A plane: its slope and where it faces.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Surface {
    /// Radians between its normal and the zenith: 0 lies and faces up, π/2 stands.
    pub tilt: f64,
    /// Radians from north clockwise of where its normal points.
    pub azimuth: f64,
}

impl Surface {
    /// A plane by degrees.
    pub fn by_degrees(tilt: f64, azimuth: f64) -> Self {
        Self { tilt: tilt.to_radians(), azimuth: azimuth.to_radians() }
    }

    /// The unit vector away from it: east, north, up.
    pub fn normal(&self) -> [f64; 3] {
        let (level, up) = self.tilt.sin_cos();
        let (east, north) = self.azimuth.sin_cos();
        [level * east, level * north, up]
    }

    /// Part of an unhidden sky that it sees, weighted with the cosine of incidence.
    pub fn sky_view(&self) -> f64 {
        0.5 * (1.0 + self.tilt.cos())
    }
}

/// Radiation that reaches a surface, by where it comes from, Wh/m² of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct SurfaceIrradiation {
    /// From the disc of the sun.
    pub beam: f64,
    /// From the uniform dome.
    pub dome: f64,
    /// From the ring around the sun, which is shaded with it.
    pub circumsolar: f64,
    /// From the band along the horizon; may be negative, where the horizon is darker than the dome.
    pub horizon: f64,
    /// Reflected by the ground.
    pub ground: f64,
}

impl SurfaceIrradiation {
    /// From the sky without the sun's disc, never below zero.
    pub fn sky(&self) -> f64 {
        (self.dome + self.circumsolar + self.horizon).max(0.0)
    }

    /// All of it.
    pub fn total(&self) -> f64 {
        self.beam + self.sky() + self.ground
    }
}

/// The sky of one hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Perez {
    /// Towards the sun: east, north, up.
    pub sun: [f64; 3],
    /// From the disc of the sun on a surface facing it.
    pub beam_normal: f64,
    /// From the ring around the sun on a surface facing it.
    pub circumsolar_normal: f64,
    /// From the uniform dome on a horizontal surface.
    pub dome_horizontal: f64,
    /// From the band along the horizon on a vertical surface.
    pub horizon_vertical: f64,
    /// All on a horizontal surface, as recorded.
    pub global_horizontal: f64,
}

/// What is recorded of the radiation of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measured {
    /// On a horizontal surface.
    pub global_horizontal: f64,
    /// From the disc of the sun on a surface facing it.
    pub direct_normal: f64,
    /// From the rest of the sky on a horizontal surface.
    pub diffuse_horizontal: f64,
}

/// Lower ends of the classes of clearness, from the second on.
const CLEARNESS: [f64; 7] = [1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2];

/// Coefficients by class: those of the ring around the sun, then those of the horizon (set "all sites" of 1990).
const COEFFICIENTS: [[f64; 6]; 8] = [
    [-0.008, 0.588, -0.062, -0.060, 0.072, -0.022],
    [0.130, 0.683, -0.151, -0.019, 0.066, -0.029],
    [0.330, 0.487, -0.221, 0.055, -0.064, -0.026],
    [0.568, 0.187, -0.295, 0.109, -0.152, -0.014],
    [0.873, -0.392, -0.362, 0.226, -0.462, 0.001],
    [1.132, -1.237, -0.412, 0.288, -0.823, 0.056],
    [1.060, -1.600, -0.359, 0.264, -1.127, 0.131],
    [0.678, -0.327, -0.250, 0.156, -1.377, 0.251],
];

impl Perez {
    /// The sky of an hour by Perez. `extraterrestrial` is the radiation outside the atmosphere
    /// ([`extraterrestrial`](crate::sun::extraterrestrial)). A sun below the horizon leaves a uniform sky.
    pub fn new(sun: &Sun, measured: &Measured, extraterrestrial: f64) -> Self {
        Self::with_air_mass(sun, measured, extraterrestrial, relative_air_mass(sun.elevation))
    }

    /// The same with a mass of air that is given.
    pub fn with_air_mass(sun: &Sun, measured: &Measured, extraterrestrial: f64, air_mass: f64) -> Self {
        let diffuse = measured.diffuse_horizontal;
        if !sun.is_up() || diffuse <= 0.0 {
            return Self::uniform(sun, measured);
        }
        let zenith = std::f64::consts::FRAC_PI_2 - sun.elevation;
        let cubed = 1.041 * zenith.powi(3);
        let clearness = ((diffuse + measured.direct_normal) / diffuse + cubed) / (1.0 + cubed);
        let brightness = diffuse * air_mass / extraterrestrial;
        let class = CLEARNESS.iter().filter(|&&lower| clearness >= lower).count();
        let [f11, f12, f13, f21, f22, f23] = COEFFICIENTS[class];
        let ring = (f11 + f12 * brightness + f13 * zenith).max(0.0);
        let horizon = f21 + f22 * brightness + f23 * zenith;
        let lowest = 85.0_f64.to_radians().cos();
        Self {
            dome_horizontal: diffuse * (1.0 - ring),
            circumsolar_normal: diffuse * ring / zenith.cos().max(lowest),
            horizon_vertical: diffuse * horizon,
            ..Self::uniform(sun, measured)
        }
    }

    /// A sky of the same brightness everywhere (Liu and Jordan).
    pub fn uniform(sun: &Sun, measured: &Measured) -> Self {
        Self {
            sun: sun.direction(),
            beam_normal: if sun.is_up() { measured.direct_normal } else { 0.0 },
            circumsolar_normal: 0.0,
            dome_horizontal: measured.diffuse_horizontal.max(0.0),
            horizon_vertical: 0.0,
            global_horizontal: measured.global_horizontal,
        }
    }

    /// A dome and a ring around the sun by the clearness of the air (Hay and Davies 1980), for comparison.
    pub fn hay_davies(sun: &Sun, measured: &Measured, extraterrestrial: f64) -> Self {
        let uniform = Self::uniform(sun, measured);
        if !sun.is_up() {
            return uniform;
        }
        let clearness = measured.direct_normal / extraterrestrial;
        Self {
            dome_horizontal: uniform.dome_horizontal * (1.0 - clearness),
            circumsolar_normal: uniform.dome_horizontal * clearness / sun.elevation.sin().max(0.017_45),
            ..uniform
        }
    }

    /// What reaches an unshaded surface over a ground that reflects the part `albedo`.
    pub fn on(&self, surface: &Surface, albedo: f64) -> SurfaceIrradiation {
        let normal = surface.normal();
        let cosine = normal.iter().zip(&self.sun).map(|(n, s)| n * s).sum::<f64>().max(0.0);
        SurfaceIrradiation {
            beam: self.beam_normal * cosine,
            dome: self.dome_horizontal * surface.sky_view(),
            circumsolar: self.circumsolar_normal * cosine,
            horizon: self.horizon_vertical * normal[0].hypot(normal[1]),
            ground: albedo * self.global_horizontal * (1.0 - surface.sky_view()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uniform_sky_is_halved_by_a_wall() {
        let sun = Sun { elevation: 0.5, azimuth: 3.0 };
        let measured = Measured { global_horizontal: 300.0, direct_normal: 0.0, diffuse_horizontal: 300.0 };
        let wall = Perez::uniform(&sun, &measured).on(&Surface::by_degrees(90.0, 180.0), 0.2);
        assert!((wall.dome - 150.0).abs() < 1e-9 && (wall.ground - 30.0).abs() < 1e-9);
        assert_eq!((wall.beam, wall.circumsolar, wall.horizon), (0.0, 0.0, 0.0));
    }

    #[test]
    fn a_horizontal_surface_receives_what_is_recorded() {
        let sun = Sun { elevation: 40_f64.to_radians(), azimuth: 3.0 };
        let measured = Measured { global_horizontal: 500.0, direct_normal: 600.0, diffuse_horizontal: 110.0 };
        for sky in [Perez::new(&sun, &measured, 1366.0), Perez::hay_davies(&sun, &measured, 1366.0)] {
            let flat = sky.on(&Surface::by_degrees(0.0, 0.0), 0.2);
            assert!((flat.sky() - 110.0).abs() < 1e-9);
            assert!((flat.beam - 600.0 * 40_f64.to_radians().sin()).abs() < 1e-9);
        }
    }
}
