//! Floors on the ground (EN ISO 13370:2017).

use serde::{Deserialize, Serialize};

use crate::envelope::Outside;

/// What the ground is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Soil {
    /// W/(m·K).
    pub conductivity: f64,
    /// J/(m³·K).
    pub heat_capacity: f64,
}

impl Soil {
    /// Clay or silt (table 7).
    pub const CLAY: Self = Self { conductivity: 1.5, heat_capacity: 3.0e6 };
    /// Sand or gravel.
    pub const SAND: Self = Self { conductivity: 2.0, heat_capacity: 2.0e6 };
    /// Homogeneous rock.
    pub const ROCK: Self = Self { conductivity: 3.5, heat_capacity: 2.0e6 };
}

/// A slab on the ground.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Slab {
    /// m².
    pub area: f64,
    /// Metres of its edge towards outside.
    pub perimeter: f64,
    /// Thickness of the outer walls, m.
    pub wall_thickness: f64,
    /// Resistance of the layers of the floor, m²·K/W.
    pub floor_resistance: f64,
    /// What is below.
    pub soil: Soil,
}

/// Resistances of the faces of a floor, m²·K/W.
const INSIDE: f64 = 0.17;
const OUTSIDE: f64 = 0.04;

/// Months by which the flow through a slab follows the outdoor temperature (annex H).
const LAG_MONTHS: f64 = 1.0;

/// Seconds of a year by 2π, for the depth that the wave of the year reaches.
const YEAR: f64 = 365.0 * 86_400.0;

impl Slab {
    /// Area by half the perimeter, m.
    pub fn characteristic_dimension(&self) -> f64 {
        self.area / (0.5 * self.perimeter)
    }

    /// Thickness of ground that resists as the floor does, m.
    pub fn equivalent_thickness(&self) -> f64 {
        self.wall_thickness + self.soil.conductivity * (INSIDE + self.floor_resistance + OUTSIDE)
    }

    /// Transmittance of floor and ground together, W/(m²·K).
    pub fn u_value(&self) -> f64 {
        let (dimension, thickness) = (self.characteristic_dimension(), self.equivalent_thickness());
        let conductivity = self.soil.conductivity;
        if thickness < dimension {
            let scaled = std::f64::consts::PI * dimension;
            2.0 * conductivity / (scaled + thickness) * (scaled / thickness + 1.0).ln()
        } else {
            conductivity / (0.457 * dimension + thickness)
        }
    }

    /// Conductance by which the flow swings with the outdoor temperature of the year, W/K (annex H, uninsulated edge).
    pub fn periodic_conductance(&self) -> f64 {
        let depth = (YEAR * self.soil.conductivity / (std::f64::consts::PI * self.soil.heat_capacity)).sqrt();
        0.37 * self.perimeter * self.soil.conductivity * (depth / self.equivalent_thickness() + 1.0).ln()
    }

    /// What is below the layers of the floor, by the mean outdoor temperatures of the months, °C: a resistance, and the
    /// temperatures behind it that make the flows of the standard. The inside is taken as equally warm all year.
    pub fn outside(&self, outdoor: &[f64; 12]) -> Outside {
        let mean = outdoor.iter().sum::<f64>() / 12.0;
        // Size and month of the wave that fits the twelve means best.
        let (mut sine, mut cosine) = (0.0, 0.0);
        for (month, temperature) in outdoor.iter().enumerate() {
            let angle = std::f64::consts::TAU * (month as f64 + 0.5) / 12.0;
            sine += (temperature - mean) * angle.sin() / 6.0;
            cosine += (temperature - mean) * angle.cos() / 6.0;
        }
        let swing = self.periodic_conductance() / (self.area * self.u_value());
        let monthly = std::array::from_fn(|month| {
            let angle = std::f64::consts::TAU * (month as f64 + 0.5 - LAG_MONTHS) / 12.0;
            mean + swing * (sine * angle.sin() + cosine * angle.cos())
        });
        let resistance = (1.0 / self.u_value() - INSIDE - self.floor_resistance).max(1e-3);
        Outside::Ground { monthly, resistance }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slab_by_hand() {
        // 60 × 36 m: B' = 2160/96 = 22.5 m; d_t = 0.1 + 2·(0.17 + 1.5 + 0.04) = 3.52 m;
        // U = 4/(70.686 + 3.52)·ln(70.686/3.52 + 1) = 0.053904·3.0487 = 0.16434 W/(m²·K).
        let slab = Slab {
            area: 2160.0,
            perimeter: 192.0,
            wall_thickness: 0.1,
            floor_resistance: 1.5,
            soil: Soil::SAND,
        };
        assert!((slab.characteristic_dimension() - 22.5).abs() < 1e-12);
        assert!((slab.u_value() - 0.164_3).abs() < 1e-3, "{}", slab.u_value());
        let outdoor = [-6.0, -6.0, 0.0, 7.0, 13.0, 17.0, 19.0, 17.0, 12.0, 6.0, -1.0, -5.0];
        let Outside::Ground { monthly, resistance } = slab.outside(&outdoor) else { panic!("ground") };
        assert!((0.17 + 1.5 + resistance - 1.0 / slab.u_value()).abs() < 1e-9);
        let mean = |values: &[f64; 12]| values.iter().sum::<f64>() / 12.0;
        assert!((mean(&monthly) - mean(&outdoor)).abs() < 1e-9);
        // Below a large slab the year is nearly even, and later than outside.
        let range = monthly.iter().copied().fold(f64::MIN, f64::max)
            - monthly.iter().copied().fold(f64::MAX, f64::min);
        assert!((2.0..15.0).contains(&range), "{range}");
    }
}
