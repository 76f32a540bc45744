//! Daylight factors.

use serde::{Deserialize, Serialize};

/// A window wall seen from inside.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SideLight {
    /// Area of glass, frames taken off [m²].
    pub glass: f64,
    /// Transmittance of diffuse light (0.9 of that at normal incidence is usual).
    pub transmittance: f64,
    /// Share left by dirt (0.9 clean, 0.7 industrial; CIBSE LG10).
    pub cleanness: f64,
    /// Angle above the horizon up to which neighbours hide the sky, from the middle of the window [degrees].
    pub obstruction: f64,
}

impl SideLight {
    /// Vertical angle of sky that the middle of the window sees θ [degrees]: 90° less the obstruction.
    pub fn sky_angle(&self) -> f64 {
        (90.0 - self.obstruction).clamp(0.0, 90.0)
    }
}

/// A room as far as light is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Room {
    /// Area of all inner surfaces, windows included [m²].
    pub surfaces: f64,
    /// Their mean reflectance, weighted by area (0.5 is usual).
    pub reflectance: f64,
}

impl Room {
    /// A rectangular room [m].
    pub fn rectangular(length: f64, width: f64, height: f64, reflectance: f64) -> Self {
        Self { surfaces: 2.0 * (length * width + (length + width) * height), reflectance }
    }

    /// Average daylight factor (a share, not per cent): Σ T W θ M / [A (1 − R²)] / 100 (Lynes 1979; Littlefair 1988, BRE; θ in
    /// degrees).
    pub fn average_factor(&self, windows: &[SideLight]) -> f64 {
        let light: f64 = windows
            .iter()
            .map(|window| window.transmittance * window.glass * window.sky_angle() * window.cleanness)
            .sum();
        light / (self.surfaces * (1.0 - self.reflectance * self.reflectance)) / 100.0
    }
}

/// Average daylight factor (a share) below rooflights: T M (A_rooflights/A_floor) · utilisation · sky view. Utilisation, 0.35
/// (high dark halls) to 0.6 (wide light ones), is the share of light coming through that reaches the floor (CIBSE LG10).
pub fn rooflight_factor(
    transmittance: f64,
    cleanness: f64,
    share_of_floor: f64,
    utilisation: f64,
    sky_view: f64,
) -> f64 {
    transmittance * cleanness * share_of_floor * utilisation * sky_view
}

/// Depth beyond which no sky is seen from the working plane [m]: (head of the window − working plane)/tan(obstruction);
/// infinite without obstruction.
pub fn no_sky_depth(head: f64, plane: f64, obstruction: f64) -> f64 {
    let above = (head - plane).max(0.0);
    if obstruction <= 0.0 { f64::INFINITY } else { above / obstruction.to_radians().tan() }
}

/// Largest depth of a room of this width with even light from one side [m]: L/W + L/h ≤ 2/(1 − R_b) (BRE BR 209), h the head
/// of the window, R_b the reflectance of the back half.
pub fn limiting_depth(width: f64, head: f64, back_reflectance: f64) -> f64 {
    2.0 / (1.0 - back_reflectance) / (1.0 / width + 1.0 / head)
}
