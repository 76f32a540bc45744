//! The air outside, made once for a place and used for many zones.

use karkas_climate::air::{self, Terrain};
use karkas_climate::{Weather, calendar};

/// Forced convection on smooth surfaces facing the wind, W/(m²·K) at 1 m/s, and exponent of the wind
/// (Yazdanian and Klems, "Measurement of the exterior convective film coefficient for windows in low-rise buildings",
/// ASHRAE Transactions 100, 1994).
const WINDWARD: (f64, f64) = (3.26, 0.89);

/// The same for surfaces that face away from the wind.
const LEEWARD: (f64, f64) = (3.55, 0.617);

/// Outdoor air, wind and sky of every hour of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Climate {
    /// Temperature of the air, °C.
    pub dry_bulb: Vec<f64>,
    /// Temperature of the sky, °C.
    pub sky: Vec<f64>,
    /// Heat capacity of a cubic metre of outdoor air, J/(m³·K).
    pub heat_capacity: Vec<f64>,
    /// Wind at 10 m in open country, m/s.
    pub wind_speed: Vec<f64>,
    /// Where the wind comes from, as a level unit vector: east, north.
    pub wind_from: Vec<[f64; 2]>,
    /// Roughness of the surroundings.
    pub terrain: Terrain,
    /// Mean of it over the year.
    pub(crate) mean_heat_capacity: f64,
    /// Month of every hour, from 0.
    pub(crate) month: Vec<u8>,
    /// Forced convection at 10 m on surfaces that face the wind, and away from it.
    pub(crate) forced: [Vec<f64>; 2],
}

impl Climate {
    /// The air outside of a year of weather, in surroundings of a roughness.
    pub fn new(weather: &Weather, terrain: Terrain) -> Self {
        let wind_speed = weather.series(|hour| hour.wind_speed);
        let forced = [WINDWARD, LEEWARD]
            .map(|(scale, exponent)| wind_speed.iter().map(|wind| scale * wind.powf(exponent)).collect());
        let heat_capacity = weather.series(air::volumetric_heat_capacity);
        let mean_heat_capacity = heat_capacity.iter().sum::<f64>() / heat_capacity.len().max(1) as f64;
        Self {
            dry_bulb: weather.series(|hour| hour.dry_bulb),
            sky: air::sky_temperatures(weather),
            heat_capacity,
            mean_heat_capacity,
            wind_from: weather
                .hours
                .iter()
                .map(|hour| <[f64; 2]>::from(hour.wind_direction.to_radians().sin_cos()))
                .collect(),
            wind_speed,
            terrain,
            month: calendar::month_of_hour(),
            forced,
        }
    }

    /// Mean temperature of the air, °C.
    pub fn mean_dry_bulb(&self) -> f64 {
        self.dry_bulb.iter().sum::<f64>() / self.dry_bulb.len() as f64
    }

    /// Mean temperatures of the months, °C.
    pub fn monthly_dry_bulb(&self) -> [f64; 12] {
        calendar::months().map(|hours| {
            let count = hours.len() as f64;
            self.dry_bulb[hours].iter().sum::<f64>() / count
        })
    }

    /// What to multiply forced convection at 10 m with at a height: windward and leeward.
    pub(crate) fn forced_at(&self, height: f64) -> [f64; 2] {
        let factor = self.terrain.wind_factor(height);
        [factor.powf(WINDWARD.1), factor.powf(LEEWARD.1)]
    }
}
