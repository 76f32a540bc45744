//! From local metres to longitude and latitude, and what follows for a site: where it is, and where true north is.

use super::scene::Place;
use karkas_surroundings::geometry::Frame;
use proj4rs::Proj;
use proj4rs::transform::transform;

/// Longitude and latitude in degrees (WGS 84).
const DEGREES: u16 = 4326;
/// How far the point lies whose direction is that of the y axis, metres.
const NORTHWARDS: f64 = 100.0;

/// The way from local metres to the earth.
pub struct Earth {
    frame: Frame,
    from: Proj,
    to: Proj,
}

impl Earth {
    /// Of a site whose projected system is known; none where it is not, or is in metres of no map.
    pub fn of(frame: &Frame) -> Option<Self> {
        let projection = |code: u16| {
            let definition = crs_definitions::from_code(code)?;
            Proj::from_proj_string(definition.proj4).ok()
        };
        let from = projection(u16::try_from(frame.epsg?).ok()?)?;
        (!from.is_latlong()).then_some(())?;
        Some(Self { frame: *frame, from, to: projection(DEGREES)? })
    }

    /// Longitude and latitude in degrees of a point in local metres; none outside the projection.
    pub fn degrees(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        let mut moved = (x + self.frame.origin[0], y + self.frame.origin[1], 0.0);
        transform(&self.from, &self.to, &mut moved).ok()?;
        let degrees = [moved.0.to_degrees(), moved.1.to_degrees()];
        degrees.iter().all(|part| part.is_finite()).then_some(degrees)
    }

    /// The place of a site whose ground lies at a height above the system's zero.
    pub fn place(&self, height: f64) -> Place {
        let [east, north] = self.frame.origin;
        let here = self.degrees([0.0, 0.0]);
        let convergence = here.zip(self.degrees([0.0, NORTHWARDS])).map(|(here, there)| {
            // A degree of longitude is shorter than one of latitude by the cosine of latitude.
            let eastwards = (there[0] - here[0]) * here[1].to_radians().cos();
            eastwards.atan2(there[1] - here[1]).to_degrees()
        });
        Place {
            epsg: self.frame.epsg,
            origin: [east, north, height],
            longitude_latitude: here,
            true_north: convergence.map_or(0.0, |convergence| 0.0 - convergence),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use karkas_surroundings::geometry::{Projection, System};

    #[test]
    fn back_from_where_the_site_was_read() {
        let frame = Frame { epsg: Some(32637), origin: [419_000.0, 6_170_000.0] };
        let earth = Earth::of(&frame).expect("a known system");
        let there = Projection::new(System::Degrees, &frame).expect("a known system");
        for point in [[37.72, 55.67], [37.731, 55.662]] {
            let local = there.place(point).expect("in the zone");
            let back = earth.degrees(local).expect("in the zone");
            assert!((0..2).all(|axis| (back[axis] - point[axis]).abs() < 1e-8), "{back:?} {point:?}");
        }
    }

    #[test]
    fn north_of_the_map_is_not_true_north() {
        // On the central meridian of zone 37 (39° east) the equator has easting 500 km and northing 0.
        let middle = Frame { epsg: Some(32637), origin: [500_000.0, 0.0] };
        let place = Earth::of(&middle).expect("a known system").place(0.0);
        let [longitude, latitude] = place.longitude_latitude.expect("in the zone");
        assert!((longitude - 39.0).abs() < 1e-9 && latitude.abs() < 1e-9 && place.true_north.abs() < 1e-6);
        // West of it meridians lean to the east: by (39° − λ) · sin φ, to first order.
        let west = Frame { epsg: Some(32637), origin: [419_000.0, 6_170_000.0] };
        let place = Earth::of(&west).expect("a known system").place(140.0);
        let [longitude, latitude] = place.longitude_latitude.expect("in the zone");
        let wanted = (39.0 - longitude) * latitude.to_radians().sin();
        assert!(wanted > 1.0 && (place.true_north - wanted).abs() < 0.01, "{} {wanted}", place.true_north);
        assert_eq!((place.epsg, place.origin), (Some(32637), [419_000.0, 6_170_000.0, 140.0]));
    }

    #[test]
    fn unknown_systems_have_no_place() {
        for epsg in [None, Some(4326), Some(999_999), Some(1)] {
            assert!(Earth::of(&Frame { epsg, origin: [0.0; 2] }).is_none(), "{epsg:?}");
        }
    }
}
