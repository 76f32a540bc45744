//! Exchange of heat at faces by air and by radiation.

use serde::{Deserialize, Serialize};

/// Roughness of an outer face, which makes wind carry more heat (Walton, Thermal Analysis Research Program Reference
/// Manual, 1983).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Roughness {
    /// Stucco.
    VeryRough,
    /// Brick, rough plaster.
    Rough,
    /// Concrete.
    MediumRough,
    /// Clear pine, sheet with ribs.
    MediumSmooth,
    /// Smooth plaster.
    Smooth,
    /// Glass.
    VerySmooth,
}

impl Roughness {
    /// What to multiply forced convection on smooth glass with.
    pub fn factor(self) -> f64 {
        match self {
            Self::VeryRough => 2.17,
            Self::Rough => 1.67,
            Self::MediumRough => 1.52,
            Self::MediumSmooth => 1.13,
            Self::Smooth => 1.11,
            Self::VerySmooth => 1.0,
        }
    }
}

/// Least natural convection, W/(m²·K): air in a room never stands quite still.
pub(crate) const LEAST: f64 = 0.1;

/// Coefficients of natural convection on a face by the direction of the heat, W/(m²·K^(4/3)) (Walton 1983, equations of
/// the ASHRAE Handbook of Fundamentals for turbulent natural convection).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Natural {
    /// Where the face is warmer than the air.
    pub warmer: f64,
    /// Where it is colder.
    pub colder: f64,
}

impl Natural {
    /// Of a face whose normal into the air has this cosine against the zenith: 1 faces up, 0 stands, −1 faces down.
    pub fn new(cosine: f64) -> Self {
        if cosine.abs() < 1e-3 {
            return Self { warmer: 1.31, colder: 1.31 };
        }
        let enhanced = 9.482 / (7.283 - cosine.abs());
        let reduced = 1.810 / (1.382 + cosine.abs());
        // Warm faces that look up and cold ones that look down stir the air.
        if cosine > 0.0 {
            Self { warmer: enhanced, colder: reduced }
        } else {
            Self { warmer: reduced, colder: enhanced }
        }
    }

    /// Coefficient at a difference of temperature (face less air), W/(m²·K).
    pub fn at(&self, difference: f64) -> f64 {
        let scale = if difference > 0.0 { self.warmer } else { self.colder };
        (scale * difference.abs().cbrt()).max(LEAST)
    }
}

/// Factors of the exchange of each face of a zone with the mean radiant temperature (Carroll, "An MRT method of computing
/// radiant energy exchange in rooms", 2nd Systems Simulation and Economic Analysis Conference, 1980): for each face of an
/// area and an emittance, what 4σT³ is multiplied with.
pub fn mean_radiant_factors(faces: &[(f64, f64)]) -> Vec<f64> {
    // Carroll's F_i = 1 / (1 − A_i F_i / Σ A_j F_j), by repetition from one on. It has no finite answer where one face is
    // half of all or more (two plates); there F stays at the value for equal plates, which is 2.
    let mut factors = vec![1.0_f64; faces.len()];
    for _ in 0..20 {
        let total: f64 = faces.iter().zip(&factors).map(|((area, _), factor)| area * factor).sum();
        for (factor, (area, _)) in factors.iter_mut().zip(faces) {
            *factor = (1.0 / (1.0 - (area * *factor / total).min(0.5))).min(2.0);
        }
    }
    faces
        .iter()
        .zip(&factors)
        .map(|((_, emittance), factor)| 1.0 / ((1.0 - emittance) / emittance + 1.0 / factor))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn natural_convection_by_direction() {
        // Walton: 1.52 ΔT^⅓ for heat up and 0.76 ΔT^⅓ for heat down, within rounding; 1.31 on walls.
        let floor = Natural::new(1.0);
        assert!((floor.at(8.0) - 2.0 * 1.509).abs() < 2e-3, "{}", floor.at(8.0));
        assert!((floor.at(-8.0) - 2.0 * 0.76).abs() < 2e-3);
        let ceiling = Natural::new(-1.0);
        assert!((ceiling.at(-8.0) - 2.0 * 1.509).abs() < 2e-3);
        assert!((Natural::new(0.0).at(8.0) - 2.62).abs() < 2e-3);
        assert_eq!(Natural::new(0.0).at(0.0), 0.1);
    }

    #[test]
    fn radiant_factors_of_a_cube() {
        // Six equal faces: F = 1 / (1 − 1/6) = 1.2; with an emittance of 0.9: 1 / (1/9 + 1/1.2) = 1.0588.
        let factors = mean_radiant_factors(&[(1.0, 0.9); 6]);
        assert!(factors.iter().all(|factor| (factor - 1.058_82).abs() < 1e-4), "{factors:?}");
        assert!(mean_radiant_factors(&[(100.0, 0.9), (1.0, 0.9)]).iter().all(|factor| factor.is_finite()));
    }
}
