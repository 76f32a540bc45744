//! What holds for any sky.

use karkas_climate::Sun;
use karkas_climate::sky::{Measured, Perez, Surface};
use proptest::prelude::*;

proptest! {
    #[test]
    fn nothing_comes_from_behind_and_nothing_is_negative(
        elevation in 0.01_f64..1.5, azimuth in 0.0_f64..6.2, direct in 0.0_f64..1000.0, diffuse in 0.0_f64..500.0,
        tilt in 0.0_f64..180.0, faces in 0.0_f64..360.0, albedo in 0.0_f64..0.8,
    ) {
        let sun = Sun { elevation, azimuth };
        let measured = Measured {
            global_horizontal: direct * elevation.sin() + diffuse,
            direct_normal: direct,
            diffuse_horizontal: diffuse,
        };
        let sky = Perez::new(&sun, &measured, 1366.0);
        let surface = Surface::by_degrees(tilt, faces);
        let on = sky.on(&surface, albedo);
        prop_assert!(on.beam >= 0.0 && on.circumsolar >= 0.0 && on.ground >= -1e-9 && on.sky() >= 0.0);
        let towards: f64 = surface.normal().iter().zip(sun.direction()).map(|(n, s)| n * s).sum();
        if towards < 0.0 {
            prop_assert_eq!(on.beam + on.circumsolar, 0.0);
        }
        // A flat roof receives what is recorded, whatever the sky, as long as the sun is not in the lowest 5°.
        if elevation > 5.0_f64.to_radians() {
            let flat = sky.on(&Surface::by_degrees(0.0, 0.0), albedo);
            prop_assert!((flat.beam + flat.sky() - measured.global_horizontal).abs() < 1e-9 * 1500.0);
        }
    }
}
