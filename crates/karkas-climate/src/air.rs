//! Air and sky as a building meets them: density, wind by height, temperature of the sky.

use serde::{Deserialize, Serialize};

use crate::weather::{Hour, Weather};

/// Stefan–Boltzmann constant, W/(m²·K⁴).
pub const STEFAN_BOLTZMANN: f64 = 5.670_374e-8;

/// Zero of the Celsius scale, K.
pub const CELSIUS: f64 = 273.15;

/// Gas constant of dry air, J/(kg·K).
pub const GAS_CONSTANT_DRY_AIR: f64 = 287.055;

/// Specific heat of dry air at constant pressure, J/(kg·K).
pub const HEAT_CAPACITY_DRY_AIR: f64 = 1006.0;

/// Specific heat of water vapour at constant pressure, J/(kg·K).
pub const HEAT_CAPACITY_VAPOUR: f64 = 1860.0;

/// Pressure of the standard atmosphere at a height above the sea in metres, Pa (ICAO standard atmosphere, 1993).
pub fn standard_pressure(elevation_metres: f64) -> f64 {
    101_325.0 * (1.0 - 2.255_77e-5 * elevation_metres).powf(5.255_88)
}

/// Pressure of saturated vapour over water or ice, Pa, at a temperature in °C (Magnus form by Alduchov and Eskridge,
/// Journal of Applied Meteorology 35, 1996).
pub fn saturation_pressure(temperature: f64) -> f64 {
    let (scale, factor, shift) =
        if temperature >= 0.0 { (610.94, 17.625, 243.04) } else { (611.21, 22.587, 273.86) };
    scale * (factor * temperature / (temperature + shift)).exp()
}

/// Mass of vapour by mass of dry air, kg/kg, at a dew point in °C and a pressure in Pa.
pub fn humidity_ratio(dew_point: f64, pressure: f64) -> f64 {
    let vapour = saturation_pressure(dew_point).min(0.5 * pressure);
    0.621_945 * vapour / (pressure - vapour)
}

/// Density of moist air, kg/m³, at a temperature in °C, a pressure in Pa and a humidity ratio in kg/kg.
pub fn density(temperature: f64, pressure: f64, humidity_ratio: f64) -> f64 {
    pressure / (GAS_CONSTANT_DRY_AIR * (temperature + CELSIUS) * (1.0 + 1.607_858 * humidity_ratio))
}

/// Heat capacity of a cubic metre of outdoor air, J/(m³·K).
pub fn volumetric_heat_capacity(hour: &Hour) -> f64 {
    let ratio = humidity_ratio(hour.dew_point, hour.pressure);
    density(hour.dry_bulb, hour.pressure, ratio) * (HEAT_CAPACITY_DRY_AIR + ratio * HEAT_CAPACITY_VAPOUR)
}

/// Temperature, °C, of a black sky that radiates so much on a horizontal surface, W/m².
pub fn sky_temperature(horizontal_infrared: f64) -> f64 {
    (horizontal_infrared.max(0.0) / STEFAN_BOLTZMANN).powf(0.25) - CELSIUS
}

/// Thermal radiation of the sky, W/m², by air temperature and dew point in °C and covered tenths of the sky
/// (Clark and Allen 1978; cloud terms as in Walton, Thermal Analysis Research Program, 1983).
pub fn infrared_of_sky(dry_bulb: f64, dew_point: f64, opaque_sky_cover: f64) -> f64 {
    let cover = opaque_sky_cover.clamp(0.0, 10.0);
    let clear = 0.787 + 0.764 * ((dew_point + CELSIUS) / CELSIUS).ln();
    let clouds = 1.0 + 0.0224 * cover - 0.0035 * cover * cover + 0.000_28 * cover * cover * cover;
    clear * clouds * STEFAN_BOLTZMANN * (dry_bulb + CELSIUS).powi(4)
}

/// Roughness of the surroundings, which slows the wind near the ground (ASHRAE Handbook of Fundamentals, chapter on
/// airflow around buildings: thickness of the boundary layer and exponent).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Terrain {
    /// Sea or other open water with a long fetch.
    Water,
    /// Open country, airports.
    Country,
    /// Suburbs, woods, scattered halls.
    Suburbs,
    /// Centres of large cities.
    City,
}

impl Terrain {
    /// Thickness of the boundary layer in metres, and exponent.
    pub fn profile(self) -> (f64, f64) {
        match self {
            Self::Water => (210.0, 0.10),
            Self::Country => (270.0, 0.14),
            Self::Suburbs => (370.0, 0.22),
            Self::City => (460.0, 0.33),
        }
    }

    /// What to multiply the wind at the weather station (10 m, open country) with to get the wind at a height here.
    pub fn wind_factor(self, height_metres: f64) -> f64 {
        let (thickness, exponent) = self.profile();
        let (station_thickness, station_exponent) = Self::Country.profile();
        (station_thickness / 10.0_f64).powf(station_exponent)
            * (height_metres.max(0.0) / thickness).powf(exponent)
    }
}

/// Temperature of the sky in every hour of a year, °C.
pub fn sky_temperatures(weather: &Weather) -> Vec<f64> {
    weather.series(|hour| sky_temperature(hour.horizontal_infrared))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_air() {
        // ICAO: 1,000 m is 89,875 Pa; dry air at 15 °C and sea level weighs 1.225 kg/m³.
        assert!((standard_pressure(1000.0) - 89_875.0).abs() < 20.0);
        assert!((density(15.0, 101_325.0, 0.0) - 1.225).abs() < 1e-3);
        // Steam tables: 2,339 Pa at 20 °C, 259.9 Pa over ice at −10 °C.
        assert!((saturation_pressure(20.0) - 2339.0).abs() < 10.0);
        assert!((saturation_pressure(-10.0) - 259.9).abs() < 2.0);
    }

    #[test]
    fn a_black_sky_radiates_what_its_temperature_says() {
        let infrared = STEFAN_BOLTZMANN * (CELSIUS - 5.0).powi(4);
        assert!((sky_temperature(infrared) + 5.0).abs() < 1e-9);
        // Clear sky at 20 °C with a dew point of 10 °C: ε = 0.787 + 0.764 ln(283.15/273.15) = 0.81447.
        let expected = 0.814_47 * STEFAN_BOLTZMANN * 293.15_f64.powi(4);
        assert!((infrared_of_sky(20.0, 10.0, 0.0) - expected).abs() < 0.05);
        assert!(infrared_of_sky(20.0, 10.0, 10.0) > infrared_of_sky(20.0, 10.0, 3.0));
    }

    #[test]
    fn wind_at_the_station_is_itself() {
        assert!((Terrain::Country.wind_factor(10.0) - 1.0).abs() < 1e-12);
        assert!(Terrain::City.wind_factor(10.0) < Terrain::Suburbs.wind_factor(10.0));
        assert!(Terrain::Country.wind_factor(2.0) < 1.0);
    }
}
