//! How much outdoor air leaks into a building.

/// Part of the air change at 50 Pa that is there on average over a heating season: Sherman's rule n₅₀/20 for houses, with
/// factors for wind, height and leaks (Sherman, "Estimation of infiltration from leakage and climate indicators", Energy
/// and Buildings 10, 1987). The product of the factors is usually between 14 and 30 for low halls.
pub const SHERMAN_DIVISOR: f64 = 20.0;

/// Leaks of an envelope at 50 Pa, m³/(h·m² of envelope), by how carefully it is built (usual classes of tested halls).
pub const GOOD: f64 = 3.0;
/// Usual halls.
pub const USUAL: f64 = 5.0;
/// Leaky halls.
pub const LEAKY: f64 = 10.0;

/// Mean infiltration, m³/h, of an envelope by its area, m², and its leaks at 50 Pa, m³/(h·m²).
pub fn by_envelope(leaks_at_50_pascal: f64, envelope_area: f64) -> f64 {
    leaks_at_50_pascal * envelope_area / SHERMAN_DIVISOR
}

/// Infiltration, m³/h, of a volume, m³, by its air changes an hour.
pub fn by_air_changes(air_changes: f64, volume: f64) -> f64 {
    air_changes * volume
}

/// Flow through an open gate on one side, m³/h, by its width and height, m, the part of time that it is open, and the
/// difference of temperature, K: each half of the gate lets air one way (Brown and Solvason, "Natural convection through
/// rectangular openings in partitions", International Journal of Heat and Mass Transfer 5, 1962).
pub fn through_gate(width: f64, height: f64, open_share: f64, difference: f64) -> f64 {
    const DISCHARGE: f64 = 0.6;
    const GRAVITY: f64 = 9.81;
    const MEAN_TEMPERATURE: f64 = 283.0;
    let speed = (GRAVITY * height * difference.abs() / MEAN_TEMPERATURE).sqrt();
    3600.0 * open_share * DISCHARGE / 3.0 * width * height * speed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hall_by_hand() {
        // 6,048 m² of envelope at 5 m³/(h·m²): 30,240 m³/h at 50 Pa, a twentieth of it on average.
        assert!((by_envelope(USUAL, 6048.0) - 1512.0).abs() < 1e-9);
        // A gate of 4 × 4.5 m, open 5 % of the time at 20 K: 0.05 · 0.2 · 18 · √(9.81·4.5·20/283) · 3600 = 1,144 m³/h.
        assert!(
            (through_gate(4.0, 4.5, 0.05, 20.0) - 1144.5).abs() < 1.0,
            "{}",
            through_gate(4.0, 4.5, 0.05, 20.0)
        );
    }
}
