//! A year of weather at one place.

use std::path::Path;

use karkas_model::diagnostics::Diagnostics;
use serde::{Deserialize, Serialize};

use crate::epw;

/// Where the weather was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Name of the place.
    pub name: String,
    /// Degrees north.
    pub latitude_degrees: f64,
    /// Degrees east.
    pub longitude_degrees: f64,
    /// Hours by which local standard time is ahead of universal time.
    pub time_zone_hours: f64,
    /// Metres above the sea.
    pub elevation_metres: f64,
}

/// One hour of weather. Radiation is the sum over the hour, the other values hold for the hour.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Hour {
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour of the day, 1 to 24; hour 1 lasts from midnight to one o'clock, local standard time.
    pub hour: u8,
    /// Air temperature, °C.
    pub dry_bulb: f64,
    /// Dew point, °C.
    pub dew_point: f64,
    /// Relative humidity, %.
    pub relative_humidity: f64,
    /// Pressure at the place, Pa.
    pub pressure: f64,
    /// Thermal radiation of the sky on a horizontal surface, W/m².
    pub horizontal_infrared: f64,
    /// Solar radiation on a horizontal surface, Wh/m².
    pub global_horizontal: f64,
    /// Solar radiation from the sun's disc on a surface facing it, Wh/m².
    pub direct_normal: f64,
    /// Solar radiation from the rest of the sky on a horizontal surface, Wh/m².
    pub diffuse_horizontal: f64,
    /// Where the wind comes from, degrees from north clockwise.
    pub wind_direction: f64,
    /// Wind at the height of the instrument (10 m), m/s.
    pub wind_speed: f64,
    /// Part of the sky that is covered, tenths.
    pub sky_cover: f64,
    /// Part of the sky that is covered by clouds that hide what is above them, tenths.
    pub opaque_sky_cover: f64,
}

/// Undisturbed temperature of the ground at one depth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroundTemperatures {
    /// Metres below the surface.
    pub depth_metres: f64,
    /// Mean of each month, °C.
    pub monthly: [f64; 12],
}

/// A year of 8,760 hours at one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weather {
    /// Where.
    pub location: Location,
    /// The hours from New Year on.
    pub hours: Vec<Hour>,
    /// Temperatures of the ground by depth, where the file has them.
    pub ground: Vec<GroundTemperatures>,
}

impl Weather {
    /// A year without temperatures of the ground.
    pub fn new(location: Location, hours: Vec<Hour>) -> Self {
        Self { location, hours, ground: Vec::new() }
    }

    /// Reads an EnergyPlus weather file (EPW), plain, compressed or the only member of an archive.
    ///
    /// # Errors
    /// All faults of the file at once: rows that are missing or repeated, cells that are no numbers or not possible,
    /// values that are missing for too long to be filled.
    pub fn read(path: &Path) -> Result<Self, Diagnostics> {
        Self::read_with_remarks(path).map(|(weather, _)| weather)
    }

    /// The same, with remarks on what was filled, dropped or looks wrong.
    ///
    /// # Errors
    /// As for [`Weather::read`].
    pub fn read_with_remarks(path: &Path) -> Result<(Self, Diagnostics), Diagnostics> {
        epw::read(path)
    }

    /// Mean air temperature of the year, °C.
    pub fn mean_dry_bulb(&self) -> f64 {
        self.hours.iter().map(|hour| hour.dry_bulb).sum::<f64>() / self.hours.len().max(1) as f64
    }

    /// One value of every hour.
    pub fn series(&self, value: impl Fn(&Hour) -> f64) -> Vec<f64> {
        self.hours.iter().map(value).collect()
    }
}
