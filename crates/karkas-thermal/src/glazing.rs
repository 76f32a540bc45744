//! What a window lets through.
//!
//! Arasteh, Kohler and Griffith, "Modeling windows in EnergyPlus with simple performance indices", LBNL-2804E (2009): a
//! transmittance U and a solar factor g are turned into one equivalent pane, and the fall of transmission with the angle
//! of incidence follows from what glazing of such U and g usually is.

use serde::{Deserialize, Serialize};

/// A glazing by its two usual values, and what follows from them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Glazing {
    /// Heat transmittance with usual surface resistances in winter, W/(m²·K).
    pub u_value: f64,
    /// Part of the sun's radiation that becomes heat inside, at normal incidence.
    pub g_value: f64,
    /// Part of it that passes as light, where the data sheet has it; else it follows from U and g.
    #[serde(default)]
    pub transmittance: Option<f64>,
}

/// Polynomials in the cosine of the angle of incidence, highest power first, for single clear glass, single coated glass,
/// two clear panes, the mean of the usual coated double panes and a triple pane with two coatings (curves A, D, E, F to I
/// and J of the report).
const SINGLE_CLEAR: [f64; 5] = [0.0147, 1.486, -3.852, 3.355, -0.001_47];
const SINGLE_COATED: [f64; 5] = [0.3462, 0.3963, -2.582, 2.845, -0.000_28];
const DOUBLE_CLEAR: [f64; 5] = [2.883, -5.873, 2.489, 1.510, -0.002_58];
const DOUBLE_COATED: [f64; 5] = [3.1835, -6.799, 3.608, 1.015_9, -0.002_54];
const TRIPLE_COATED: [f64; 5] = [3.744, -8.836, 6.018, 0.084_07, 0.000_48];

/// What a glazing does with light at one angle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Optics {
    /// Part that passes.
    pub(crate) transmitted: f64,
    /// Part that is absorbed in the glass.
    pub(crate) absorbed: f64,
}

/// Steps of the cosine of the angle of incidence in the mean over a uniform sky.
const STEPS: usize = 64;

/// A glazing made ready for a year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pane {
    /// At normal incidence.
    normal: Optics,
    /// Fall of the transmission with the angle: a polynomial in its cosine.
    curve: [f64; 5],
    /// For light of a uniform sky; the equivalent pane does the same with light from inside.
    pub(crate) diffuse: Optics,
}

impl Glazing {
    /// By heat transmittance, W/(m²·K), and solar factor at normal incidence.
    pub fn new(u_value: f64, g_value: f64) -> Self {
        Self { u_value, g_value, transmittance: None }
    }

    /// The same with the solar transmittance at normal incidence of a data sheet.
    pub fn with_transmittance(self, transmittance: f64) -> Self {
        Self { transmittance: Some(transmittance), ..self }
    }

    /// Surface resistances in winter inside and outside, m²·K/W.
    pub(crate) fn winter_films(&self) -> (f64, f64) {
        let inside = if self.u_value < 5.85 {
            1.0 / (0.359_073 * self.u_value.ln() + 6.949_915)
        } else {
            1.0 / (1.788_041 * self.u_value - 2.886_625)
        };
        (inside, 1.0 / (0.025_342 * self.u_value + 29.163_853))
    }

    /// Resistance between its faces, m²·K/W.
    pub(crate) fn resistance(&self) -> f64 {
        let (inside, outside) = self.winter_films();
        (1.0 / self.u_value - inside - outside).max(1e-3)
    }

    pub(crate) fn pane(&self) -> Pane {
        let resistance = self.resistance();
        let normal = self.normal(resistance);
        let curve = self.curve();
        // The mean over all directions of a uniform sky, 2 ∫ τ(c) c dc, by trapezoids.
        let mut diffuse = Optics::default();
        for step in 0..=STEPS {
            let cosine = step as f64 / STEPS as f64;
            let optics = normal.at(&curve, cosine);
            let weight = cosine * if step == STEPS { 1.0 } else { 2.0 } / STEPS as f64;
            diffuse.transmitted += weight * optics.transmitted;
            diffuse.absorbed += weight * optics.absorbed;
        }
        Pane { normal, curve, diffuse }
    }

    /// Transmission and absorption at normal incidence.
    fn normal(&self, resistance: f64) -> Optics {
        let g = self.g_value;
        let single = if g < 0.7206 { 0.939_998 * g * g + 0.203_32 * g } else { 1.304_15 * g - 0.305_15 };
        let multiple = if g <= 0.15 { 0.410_40 * g } else { 0.085_775 * g * g + 0.963_954 * g - 0.084_958 };
        let share = ((self.u_value - 3.4) / (4.5 - 3.4)).clamp(0.0, 1.0);
        let usual = share * single + (1.0 - share) * multiple;
        let transmitted = self.transmittance.unwrap_or(usual).min(g);
        let rest = (g - transmitted).max(0.0);
        // Surface resistances in summer, when the glass is warmed by the sun.
        let single_inside =
            29.436_546 * rest.powi(3) - 21.943_415 * rest.powi(2) + 9.945_872 * rest + 7.426_151;
        let multiple_inside =
            199.820_812_8 * rest.powi(3) - 90.639_733 * rest.powi(2) + 19.737_055 * rest + 6.766_575;
        let single_outside = 2.225_824 * rest + 20.577_080;
        let multiple_outside = 5.763_355 * rest + 20.541_528;
        let inside = 1.0 / (share * single_inside + (1.0 - share) * multiple_inside);
        let outside = 1.0 / (share * single_outside + (1.0 - share) * multiple_outside);
        let inward = (outside + 0.5 * resistance) / (outside + resistance + inside);
        Optics { transmitted, absorbed: (rest / inward).min(1.0 - transmitted) }
    }

    /// How transmission falls with the angle: curves of the usual glazing of such values, mixed between them.
    fn curve(&self) -> [f64; 5] {
        let mix = |from: [f64; 5], to: [f64; 5], share: f64| -> [f64; 5] {
            std::array::from_fn(|term| from[term] + (to[term] - from[term]) * share.clamp(0.0, 1.0))
        };
        let single = mix(SINGLE_COATED, SINGLE_CLEAR, (self.g_value - 0.45) / 0.2);
        let double = mix(DOUBLE_COATED, DOUBLE_CLEAR, (self.g_value - 0.45) / 0.1);
        let triple = mix(TRIPLE_COATED, DOUBLE_CLEAR, (self.g_value - 0.35) / 0.1);
        let multiple = mix(triple, double, (self.u_value - 1.42) / 0.28);
        mix(multiple, single, (self.u_value - 3.4) / (4.5 - 3.4))
    }
}

impl Optics {
    /// What a glazing of this transmission and absorption at normal incidence does at an angle of this cosine.
    #[inline(always)]
    fn at(&self, curve: &[f64; 5], cosine: f64) -> Self {
        let [a, b, c, d, e] = *curve;
        let relative = a.mul_add(cosine, b).mul_add(cosine, c).mul_add(cosine, d).mul_add(cosine, e);
        let transmitted = self.transmitted * relative.clamp(0.0, 1.0);
        // Absorption changes little until the glass turns into a mirror near grazing incidence.
        let slant = 1.0 - cosine;
        let square = slant * slant;
        let absorbed = (-self.absorbed).mul_add(square * square * slant, self.absorbed);
        let left = 1.0 - transmitted;
        Self { transmitted, absorbed: if absorbed < left { absorbed } else { left } }
    }
}

impl Pane {
    /// What it does with light at an angle of incidence of this cosine.
    #[inline(always)]
    pub(crate) fn at(&self, cosine: f64) -> Optics {
        self.normal.at(&self.curve, cosine.clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clear_double_pane() {
        let glazing = Glazing::new(2.8, 0.75);
        let pane = glazing.pane();
        let normal = pane.at(1.0);
        // τ = 0.085775·0.75² + 0.963954·0.75 − 0.084958 = 0.68625.
        assert!((normal.transmitted - 0.686_25).abs() < 1e-4, "{normal:?}");
        // What passes and what the glass gives inwards is the solar factor again, with the films of summer.
        let (inside, outside) = glazing.winter_films();
        assert!((1.0 / (inside + outside + glazing.resistance()) - 2.8).abs() < 1e-9);
        assert!((0.8..0.95).contains(&(pane.diffuse.transmitted / normal.transmitted)));
        assert!(pane.at(0.0).transmitted < 0.01);
        assert!(pane.at(0.5).transmitted < pane.at(0.9).transmitted);
    }

    #[test]
    fn energy_is_never_made() {
        for u_value in [0.5, 1.0, 1.4, 2.0, 3.0, 3.9, 5.0, 6.0] {
            for g_value in [0.05, 0.2, 0.4, 0.6, 0.8, 0.9] {
                let pane = Glazing::new(u_value, g_value).pane();
                for step in 0..=20 {
                    let Optics { transmitted, absorbed } = pane.at(f64::from(step) / 20.0);
                    assert!(transmitted >= 0.0 && absorbed >= 0.0 && transmitted + absorbed <= 1.0 + 1e-12);
                }
            }
        }
    }
}
