//! Hours with enough daylight, and electric light that fills up the rest.

use serde::{Deserialize, Serialize};

/// Luminous efficacy of diffuse light from the sky [lm/W] (Littlefair 1988: 115 to 125).
const DIFFUSE_EFFICACY: f64 = 120.0;

/// Diffuse illuminance on unobstructed level ground [lx] from diffuse horizontal irradiance [W/m²].
pub fn outdoor_illuminance(diffuse_horizontal: f64) -> f64 {
    DIFFUSE_EFFICACY * diffuse_horizontal.max(0.0)
}

/// Share of occupied hours in which daylight alone gives `target` [lx] (Reinhart and Walkenhorst 2001), taking the daylight
/// factor (a share) for all skies and no direct sun: a cautious stand-in for annual simulation. `occupied` are shares from 0
/// to 1; 0 if nobody ever comes.
pub fn autonomy(factor: f64, diffuse_horizontal: &[f64], occupied: &[f64], target: f64) -> f64 {
    let (mut enough, mut all) = (0.0, 0.0);
    for (diffuse, present) in diffuse_horizontal.iter().zip(occupied) {
        all += present;
        if factor * outdoor_illuminance(*diffuse) >= target {
            enough += present;
        }
    }
    if all > 0.0 { enough / all } else { 0.0 }
}

/// Part of the floor with one daylight factor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LightZone {
    /// Share of the floor.
    pub share: f64,
    /// Daylight factor (a share).
    pub factor: f64,
}

/// Electric lighting.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lighting {
    /// Installed power [W/m²].
    pub power: f64,
    /// Illuminance that is kept [lx].
    pub target: f64,
    /// Least power that dimmed lamps take, as a share (0.1 is usual); they are switched off when daylight is enough.
    pub least: f64,
    /// Whether lamps follow the daylight.
    pub dimmed: bool,
}

impl Lighting {
    /// Power in one hour [W/m²]: P · presence · (1 − min(1, E/E_target)), not below the least unless daylight is enough.
    pub fn hour(&self, zones: &[LightZone], diffuse_horizontal: f64, present: f64) -> f64 {
        if !self.dimmed {
            return self.power * present;
        }
        let outdoor = outdoor_illuminance(diffuse_horizontal);
        let covered: f64 = zones.iter().map(|zone| zone.share).sum();
        let mut share = (1.0 - covered).max(0.0);
        for zone in zones {
            let lacking = 1.0 - zone.factor * outdoor / self.target;
            if lacking > 0.0 {
                share += zone.share * lacking.max(self.least);
            }
        }
        self.power * present * share
    }

    /// Power in each hour [W/m²], written to `power`; slices are read as far as the shortest goes. Returns the energy
    /// [kWh/m²].
    pub fn year(
        &self,
        zones: &[LightZone],
        diffuse_horizontal: &[f64],
        occupied: &[f64],
        power: &mut [f64],
    ) -> f64 {
        let hours = diffuse_horizontal.iter().zip(occupied);
        for (power, (diffuse, present)) in power.iter_mut().zip(hours) {
            *power = self.hour(zones, *diffuse, *present);
        }
        power.iter().sum::<f64>() / 1e3
    }
}
