//! Where the sun stands.
//!
//! Low-precision formulas of the Astronomical Almanac as in Michalsky, "The Astronomical Almanac's algorithm for
//! approximate solar position", Solar Energy 40 (1988): within 0.01° from 1950 to 2050. Refraction as in Reda and Andreas,
//! "Solar position algorithm for solar radiation applications", Solar Energy 76 (2004).

use std::f64::consts::{PI, TAU};

use crate::air::standard_pressure;
use crate::calendar;
use crate::weather::Location;

/// The year that stands for a typical year: its New Year's Day is a Sunday.
pub const TYPICAL_YEAR: i32 = 2023;

/// A moment in local standard time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Time {
    /// Year of the Gregorian calendar.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hours since midnight, with fraction.
    pub hour: f64,
}

impl Time {
    /// A moment of a typical year, hours after New Year.
    pub fn of_typical_year(hours: f64) -> Self {
        let whole = hours.rem_euclid(calendar::HOURS as f64);
        let (month, day, _) = calendar::date_of(whole as usize);
        Self { year: TYPICAL_YEAR, month, day, hour: whole.rem_euclid(24.0) }
    }

    /// Days since noon of 1 January 2000 in universal time.
    fn days_since_2000(self, time_zone_hours: f64) -> f64 {
        // Days by the Gregorian calendar (Fliegel and Van Flandern 1968).
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let shift = (month - 14) / 12;
        let julian = (1461 * (year + 4800 + shift)) / 4 + (367 * (month - 2 - 12 * shift)) / 12
            - (3 * ((year + 4900 + shift) / 100)) / 4
            + day
            - 32_075;
        (julian - 2_451_545) as f64 - 0.5 + (self.hour - time_zone_hours) / 24.0
    }
}

/// Where the sun stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sun {
    /// Radians above the horizon, as seen through the air.
    pub elevation: f64,
    /// Radians from north clockwise.
    pub azimuth: f64,
}

impl Sun {
    /// The unit vector towards it: east, north, up.
    pub fn direction(&self) -> [f64; 3] {
        let (up, level) = self.elevation.sin_cos();
        let (east, north) = self.azimuth.sin_cos();
        [level * east, level * north, up]
    }

    /// Whether it stands above the horizon.
    pub fn is_up(&self) -> bool {
        self.elevation > 0.0
    }
}

/// Where the sun stands, refracted by the air of the standard atmosphere at 12 °C.
pub fn position(location: &Location, time: Time) -> Sun {
    let pressure = standard_pressure(location.elevation_metres);
    position_through_air(location, time, pressure, 12.0)
}

/// Where the sun stands, refracted by air of a pressure in Pa and a temperature in °C.
pub fn position_through_air(location: &Location, time: Time, pressure: f64, temperature: f64) -> Sun {
    let Sun { elevation, azimuth } = true_position(location, time);
    let degrees = elevation.to_degrees();
    // Below this the upper edge of the disc is below the horizon: radius of the disc and refraction there.
    let refraction = if degrees < -(0.266_67 + 0.5667) {
        0.0
    } else {
        pressure / 101_000.0 * 283.0 / (273.0 + temperature) * 1.02
            / (60.0 * (degrees + 10.3 / (degrees + 5.11)).to_radians().tan())
    };
    Sun { elevation: (degrees + refraction).to_radians(), azimuth }
}

/// Where the sun stands, without air.
pub fn true_position(location: &Location, time: Time) -> Sun {
    let days = time.days_since_2000(location.time_zone_hours);
    let Apparent { right_ascension, declination } = apparent(days);
    let universal_hours = (days + 0.5).rem_euclid(1.0) * 24.0;
    let sidereal_hours = 6.697_375 + 0.065_709_824_2 * days + universal_hours;
    let hour_angle =
        (sidereal_hours * 15.0 + location.longitude_degrees).rem_euclid(360.0).to_radians() - right_ascension;
    let (sin_latitude, cos_latitude) = location.latitude_degrees.to_radians().sin_cos();
    let (sin_declination, cos_declination) = declination.sin_cos();
    let (sin_hour, cos_hour) = hour_angle.sin_cos();
    let up = sin_declination * sin_latitude + cos_declination * cos_latitude * cos_hour;
    let east = -cos_declination * sin_hour;
    let north = sin_declination * cos_latitude - cos_declination * sin_latitude * cos_hour;
    Sun { elevation: up.clamp(-1.0, 1.0).asin(), azimuth: east.atan2(north).rem_euclid(TAU) }
}

struct Apparent {
    right_ascension: f64,
    declination: f64,
}

fn apparent(days: f64) -> Apparent {
    let mean_longitude = 280.460 + 0.985_647_4 * days;
    let mean_anomaly = (357.528 + 0.985_600_3 * days).to_radians();
    let ecliptic_longitude =
        (mean_longitude + 1.915 * mean_anomaly.sin() + 0.020 * (2.0 * mean_anomaly).sin()).to_radians();
    let obliquity = (23.439 - 4.0e-7 * days).to_radians();
    let (sin_longitude, cos_longitude) = ecliptic_longitude.sin_cos();
    Apparent {
        right_ascension: (obliquity.cos() * sin_longitude).atan2(cos_longitude),
        declination: (obliquity.sin() * sin_longitude).asin(),
    }
}

/// The hours of a typical year for which the sun stands in the sky, with where it stands in the middle of the sunlit part
/// of each hour: hours in which it rises or sets have their own radiation too.
pub fn sunlit_hours(location: &Location) -> Vec<(usize, Sun)> {
    let edges: Vec<f64> = (0..=calendar::HOURS)
        .map(|hour| position(location, Time::of_typical_year(hour as f64)).elevation)
        .collect();
    let at = |hours: f64| position(location, Time::of_typical_year(hours));
    let mut sunlit = Vec::with_capacity(calendar::HOURS / 2 + 100);
    for hour in 0..calendar::HOURS {
        let (start, end) = (hour as f64, hour as f64 + 1.0);
        let middle = match (edges[hour] > 0.0, edges[hour + 1] > 0.0) {
            (true, true) => 0.5 * (start + end),
            (false, true) => 0.5 * (crossing(&at, start, end) + end),
            (true, false) => 0.5 * (start + crossing(&at, start, end)),
            (false, false) => continue,
        };
        let sun = at(middle);
        if sun.is_up() {
            sunlit.push((hour, sun));
        }
    }
    sunlit
}

/// When the sun crosses the horizon between two moments, to a few seconds.
fn crossing(at: &impl Fn(f64) -> Sun, start: f64, end: f64) -> f64 {
    let rises = at(end).is_up();
    let (mut low, mut high) = (start, end);
    for _ in 0..10 {
        let middle = 0.5 * (low + high);
        if at(middle).is_up() == rises {
            high = middle;
        } else {
            low = middle;
        }
    }
    0.5 * (low + high)
}

/// Radiation of the sun outside the atmosphere on a surface facing it, W/m², by the day of the year (from 1): Spencer 1971
/// with the solar constant of ASTM E-490.
pub fn extraterrestrial(day_of_year: f64) -> f64 {
    let angle = 2.0 * PI * (day_of_year - 1.0) / 365.0;
    let (sine, cosine) = angle.sin_cos();
    let (sine_twice, cosine_twice) = (2.0 * angle).sin_cos();
    1366.1
        * (1.000_11
            + 0.034_221 * cosine
            + 0.001_28 * sine
            + 0.000_719 * cosine_twice
            + 0.000_077 * sine_twice)
}

/// Mass of air on the way of the sun's light relative to that straight up (Kasten and Young 1989), for a sun above the
/// horizon.
pub fn relative_air_mass(elevation: f64) -> f64 {
    let degrees = elevation.to_degrees().max(0.0);
    1.0 / (degrees.to_radians().sin() + 0.505_72 * (6.079_95 + degrees).powf(-1.6364))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_of_the_solar_position_algorithm() {
        // Reda and Andreas 2004: 17 October 2003, 12:30:30, Golden: zenith 50.11162°, azimuth 194.34024°.
        let location = Location {
            name: "Golden".into(),
            latitude_degrees: 39.742_476,
            longitude_degrees: -105.1786,
            time_zone_hours: -7.0,
            elevation_metres: 1830.14,
        };
        let time = Time { year: 2003, month: 10, day: 17, hour: 12.0 + 30.5 / 60.0 };
        let sun = position_through_air(&location, time, 82_000.0, 11.0);
        assert!((90.0 - sun.elevation.to_degrees() - 50.111_62).abs() < 0.01, "{sun:?}");
        assert!((sun.azimuth.to_degrees() - 194.340_24).abs() < 0.01, "{sun:?}");
    }

    #[test]
    fn the_sun_is_up_half_of_the_year() {
        let location = Location {
            name: "Moscow".into(),
            latitude_degrees: 55.75,
            longitude_degrees: 37.62,
            time_zone_hours: 3.0,
            elevation_metres: 156.0,
        };
        let sunlit = sunlit_hours(&location);
        assert!((4600..4900).contains(&sunlit.len()), "{}", sunlit.len());
        assert!(sunlit.iter().all(|(_, sun)| sun.is_up()));
        let highest = sunlit.iter().map(|(_, sun)| sun.elevation.to_degrees()).fold(0.0, f64::max);
        assert!((highest - (90.0 - 55.75 + 23.44)).abs() < 0.2, "{highest}");
    }
}
