//! Distances.

/// Mean radius of the earth in kilometres (IUGG).
const RADIUS: f64 = 6_371.008_8;

/// Great-circle distance in kilometres between two points given by latitude and longitude in degrees (haversine formula,
/// which stays accurate for short distances).
pub fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (first, second) = (one.0.to_radians(), other.0.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin();
    let (north, east) = (half(other.0 - one.0), half(other.1 - one.1));
    let chord = north * north + first.cos() * second.cos() * east * east;
    2.0 * RADIUS * chord.min(1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_equator_and_moscow_to_kazan() {
        let quarter = kilometres((0.0, 0.0), (0.0, 90.0));
        assert!((quarter - RADIUS * std::f64::consts::FRAC_PI_2).abs() < 1e-9);
        assert!((kilometres((55.7558, 37.6173), (55.7963, 49.1088)) - 718.6).abs() < 2.0);
        assert_eq!(kilometres((10.0, 20.0), (10.0, 20.0)), 0.0);
    }
}
