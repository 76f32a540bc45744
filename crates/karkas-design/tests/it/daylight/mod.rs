//! Daylight by hand and by properties.

use karkas_design::daylight::{
    LightZone, Lighting, Room, SideLight, autonomy, limiting_depth, no_sky_depth, rooflight_factor,
};
use proptest::prelude::*;

const LAMPS: Lighting = Lighting { power: 10.0, target: 300.0, least: 0.1, dimmed: true };

/// Room of 6 m × 4 m × 3 m: A = 2 (24 + 30) = 108 m²; glass 6 m², T 0.65, M 0.9, neighbours up to 25°: θ = 65°;
/// 0.65·6·65·0.9/[108 (1 − 0.25)] = 228.15/81 = 2.817 %.
#[test]
fn average_factor_by_hand() {
    let room = Room::rectangular(6.0, 4.0, 3.0, 0.5);
    let window = SideLight { glass: 6.0, transmittance: 0.65, cleanness: 0.9, obstruction: 25.0 };
    assert!((room.average_factor(&[window]) - 0.028_167).abs() < 1e-6);
    assert_eq!(room.average_factor(&[]), 0.0);
}

/// Rooflights in 10 % of the roof, T 0.55, M 0.8, utilisation 0.5, open sky: 2.2 %. Head 2.6 m, plane 0.85 m, neighbours at
/// 25°: 1.75/tan 25° = 3.753 m. Width 4 m, head 2.6 m, R_b 0.5: 4/(1/4 + 1/2.6) = 6.303 m.
#[test]
fn rules_of_thumb_by_hand() {
    assert!((rooflight_factor(0.55, 0.8, 0.1, 0.5, 1.0) - 0.022).abs() < 1e-12);
    assert!((no_sky_depth(2.6, 0.85, 25.0) - 3.7529).abs() < 1e-3);
    assert_eq!(no_sky_depth(2.6, 0.85, 0.0), f64::INFINITY);
    assert!((limiting_depth(4.0, 2.6, 0.5) - 6.3030).abs() < 1e-3);
}

/// Factor 2 %: 300 lx need 15,000 lx outside, 125 W/m². Of the occupied hours 1 + 1 + 0.5 those with 125 and 200 W/m² count:
/// 1.5 of 2.5.
#[test]
fn autonomy_by_hand() {
    let share = autonomy(0.02, &[124.0, 125.0, 200.0, 300.0], &[1.0, 1.0, 0.5, 0.0], 300.0);
    assert!((share - 0.6).abs() < 1e-12);
    assert_eq!(autonomy(0.02, &[300.0], &[0.0], 300.0), 0.0);
}

/// Half of the floor has 2 %: with 62.5 W/m² it gets 150 of 300 lx, so lamps there give half; the rest stays full:
/// 10 (0.5 + 0.25) = 7.5 W/m². With 124 W/m² lamps stay at their least, 10 (0.5 + 0.05); with 125 W/m² they go out.
#[test]
fn dimming_by_hand() {
    let zones = [LightZone { share: 0.5, factor: 0.02 }];
    for (diffuse, expected) in [(0.0, 10.0), (62.5, 7.5), (124.0, 5.5), (125.0, 5.0)] {
        assert!((LAMPS.hour(&zones, diffuse, 1.0) - expected).abs() < 1e-12, "{diffuse}");
    }
    assert_eq!(Lighting { dimmed: false, ..LAMPS }.hour(&zones, 500.0, 0.5), 5.0);
    let mut power = [0.0; 2];
    let energy = LAMPS.year(&zones, &[62.5, 125.0], &[1.0, 1.0], &mut power);
    assert_eq!((power, energy), ([7.5, 5.0], 0.0125));
}

proptest! {
    /// More daylight never takes more electricity and never makes fewer hours enough.
    #[test]
    fn more_light_never_costs(
        factor in 0.0..0.1f64, more in 0.0..0.05f64, share in 0.0..1.0f64,
        sky in prop::collection::vec(0.0..500.0f64, 24),
    ) {
        let occupied = [1.0; 24];
        let mut power = [0.0; 24];
        let mut energy = |factor| LAMPS.year(&[LightZone { share, factor }], &sky, &occupied, &mut power);
        prop_assert!(energy(factor + more) <= energy(factor) + 1e-12);
        prop_assert!(autonomy(factor + more, &sky, &occupied, 300.0) >= autonomy(factor, &sky, &occupied, 300.0));
    }
}
