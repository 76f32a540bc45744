//! Where the sun stands through the year, on a grid.
//!
//! Twenty-five paths by declination, as far from each other in time (about a week), and points on them every half
//! hour. Each path is that of two days a year, so that half the rays of a grid of days suffice. Between the four points
//! around it the sun is seen in part.

use std::f64::consts::{PI, TAU};

use karkas_climate::Location;

use super::vector::Vector;

/// Paths between the solstices, both included.
const PATHS: usize = 25;
/// Points on the whole circle of a path.
const POINTS: usize = 48;
/// Largest declination, radians.
const OBLIQUITY: f64 = 23.45 * PI / 180.0;

/// The points of all paths that lie above the horizon.
#[derive(Debug, Clone)]
pub struct SunPaths {
    latitude: f64,
    towards: Vec<Vector>,
    /// Number of the point in `towards`, by path and point.
    numbers: Vec<Option<u32>>,
    /// For each of `towards` the points of every second path and hour around it.
    coarse: Vec<Vec<u32>>,
}

/// The points of the paths around a place of the sun.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Around {
    /// Points above the horizon with their shares, which sum to one unless there is none.
    pub points: [(u32, f64); 4],
    /// Share of the points above the horizon in all four.
    pub above: f64,
}

impl Around {
    /// A value between those at the points; below the horizon the points do not count.
    pub fn weigh(&self, values: &[f64]) -> f64 {
        self.points.iter().map(|&(point, share)| share * values[point as usize]).sum()
    }
}

impl SunPaths {
    /// The paths as seen from a place.
    pub fn new(location: &Location) -> Self {
        let latitude = location.latitude_degrees.to_radians();
        let mut towards = Vec::new();
        let mut numbers = Vec::with_capacity(PATHS * POINTS);
        for path in 0..PATHS {
            let declination = -OBLIQUITY * (PI * path as f64 / (PATHS - 1) as f64).cos();
            for point in 0..POINTS {
                let hour_angle = (point as f64 / POINTS as f64 - 0.5) * TAU;
                let direction = from_equator(latitude, declination, hour_angle);
                numbers.push((direction[2] > 0.0).then_some(towards.len() as u32));
                if direction[2] > 0.0 {
                    towards.push(direction);
                }
            }
        }
        let coarse = coarse(&numbers);
        Self { latitude, towards, numbers, coarse }
    }

    /// Directions of the points above the horizon, each of length one.
    pub fn directions(&self) -> &[Vector] {
        &self.towards
    }

    /// For each point whether something holds there, asked only at the points of every second path and hour; between them
    /// the mean of those around.
    pub(crate) fn coarsely(&self, mut holds: impl FnMut(Vector) -> bool) -> Vec<f32> {
        let mut values = vec![0.0; self.towards.len()];
        for (place, sources) in self.coarse.iter().enumerate() {
            if sources[..] == [place as u32] && holds(self.towards[place]) {
                values[place] = 1.0;
            }
        }
        for (place, sources) in self.coarse.iter().enumerate() {
            if sources[..] != [place as u32] {
                let sum: f32 = sources.iter().map(|&source| values[source as usize]).sum();
                values[place] = sum / sources.len() as f32;
            }
        }
        values
    }

    /// The points around a place of the sun.
    pub fn around(&self, sun: Vector) -> Around {
        let (declination, hour_angle) = to_equator(self.latitude, sun);
        let path = (-declination / OBLIQUITY).clamp(-1.0, 1.0).acos() / PI * (PATHS - 1) as f64;
        let point = (hour_angle / TAU + 0.5) * POINTS as f64;
        let (low, left) = ((path.floor() as usize).min(PATHS - 2), point.floor());
        let (up, across) = (path - low as f64, point - left);
        let mut points = [(0, 0.0); 4];
        let mut above = 0.0;
        for (place, point) in points.iter_mut().enumerate() {
            let (high, right) = (place / 2, place % 2);
            let column = (left as usize + right) % POINTS;
            if let Some(number) = self.numbers[(low + high) * POINTS + column] {
                let along_path = if right == 1 { across } else { 1.0 - across };
                let between = if high == 1 { up } else { 1.0 - up };
                *point = (number, along_path * between);
                above += point.1;
            }
        }
        if above > 0.0 {
            for point in &mut points {
                point.1 /= above;
            }
        }
        Around { points, above }
    }
}

/// For each point above the horizon the points of even path and hour that are nearest; itself where it is one of them or
/// where none is above the horizon.
fn coarse(numbers: &[Option<u32>]) -> Vec<Vec<u32>> {
    let mut coarse = Vec::new();
    for (place, number) in numbers.iter().enumerate() {
        let Some(number) = number else { continue };
        let (path, point) = (place / POINTS, place % POINTS);
        let even = |index: usize, last: usize| {
            if index.is_multiple_of(2) { [index, index] } else { [index - 1, (index + 1).min(last)] }
        };
        let mut sources = Vec::with_capacity(4);
        for path in even(path, PATHS - 1) {
            for point in even(point, POINTS - 2) {
                sources.extend(numbers[path * POINTS + point]);
            }
        }
        sources.sort_unstable();
        sources.dedup();
        if sources.is_empty() {
            sources.push(*number);
        }
        coarse.push(sources);
    }
    coarse
}

/// From declination and hour angle (west positive) to east, north, up.
fn from_equator(latitude: f64, declination: f64, hour_angle: f64) -> Vector {
    let (sin_latitude, cos_latitude) = latitude.sin_cos();
    let (sin_declination, cos_declination) = declination.sin_cos();
    let meridian = cos_declination * hour_angle.cos();
    [
        -cos_declination * hour_angle.sin(),
        sin_declination * cos_latitude - meridian * sin_latitude,
        sin_declination * sin_latitude + meridian * cos_latitude,
    ]
}

/// From east, north, up to declination and hour angle.
fn to_equator(latitude: f64, towards: Vector) -> (f64, f64) {
    let (sin_latitude, cos_latitude) = latitude.sin_cos();
    let [east, north, up] = towards;
    let meridian = up * cos_latitude - north * sin_latitude;
    ((up * sin_latitude + north * cos_latitude).clamp(-1.0, 1.0).asin(), (-east).atan2(meridian))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moscow() -> Location {
        Location {
            name: "Moscow".into(),
            latitude_degrees: 55.75,
            longitude_degrees: 37.62,
            time_zone_hours: 3.0,
            elevation_metres: 156.0,
        }
    }

    #[test]
    fn equator_and_back() {
        for declination in [-0.4, 0.0, 0.3] {
            for hour_angle in [-2.0, -0.5, 0.0, 1.0, 2.5] {
                let there = from_equator(0.97, declination, hour_angle);
                let (back, angle) = to_equator(0.97, there);
                assert!((back - declination).abs() < 1e-12 && (angle - hour_angle).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_points_around_the_sun_are_near_it() {
        let paths = SunPaths::new(&moscow());
        for (_, sun) in karkas_climate::sun::sunlit_hours(&moscow()) {
            let towards = sun.direction();
            let shares = paths.around(towards).points;
            let sum: f64 = shares.iter().map(|share| share.1).sum();
            assert!((sum - 1.0).abs() < 1e-9 || sun.elevation < 0.07, "{sun:?}");
            for (number, share) in shares {
                let there = paths.directions()[number as usize];
                let cosine: f64 = there.iter().zip(&towards).map(|(a, b)| a * b).sum();
                assert!(share < 1e-9 || cosine > 10_f64.to_radians().cos(), "{sun:?} {cosine}");
            }
        }
    }
}
