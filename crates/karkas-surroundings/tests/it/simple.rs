//! Simple bodies and places.

use karkas_climate::{Hour, Location, Weather};
use karkas_surroundings::geo::{Coord, LineString, Polygon};
use karkas_surroundings::light::{Prism, Sensor, SkyYear};

/// A box from corner to corner, of a height.
pub fn bar(low: [f64; 2], high: [f64; 2], height: f64) -> Prism {
    let corners =
        [[low[0], low[1]], [high[0], low[1]], [high[0], high[1]], [low[0], high[1]], [low[0], low[1]]];
    let ring = LineString::from_iter(corners.map(|[x, y]| Coord { x, y }));
    Prism { footprint: Polygon::new(ring, vec![]), base: 0.0, height }
}

pub fn moscow() -> Location {
    Location {
        name: "Moscow".into(),
        latitude_degrees: 55.75,
        longitude_degrees: 37.62,
        time_zone_hours: 3.0,
        elevation_metres: 156.0,
    }
}

/// A year of the same light in every hour of day: sun of 400 W/m² and an even sky of 100 W/m².
pub fn even_year(location: Location) -> SkyYear {
    let sunlit = karkas_climate::sun::sunlit_hours(&location);
    let mut hours = vec![Hour::default(); karkas_climate::HOURS];
    for (place, hour) in hours.iter_mut().enumerate() {
        (hour.month, hour.day, hour.hour) = karkas_climate::calendar::date_of(place);
    }
    for (hour, sun) in sunlit {
        hours[hour].direct_normal = 400.0;
        hours[hour].diffuse_horizontal = 100.0;
        hours[hour].global_horizontal = 100.0 + 400.0 * sun.elevation.sin();
    }
    SkyYear::new(&Weather::new(location, hours))
}

/// A sensor of one square metre.
pub fn sensor(position: [f64; 3], normal: [f64; 3]) -> Sensor {
    Sensor { position, normal, area: 1.0 }
}
