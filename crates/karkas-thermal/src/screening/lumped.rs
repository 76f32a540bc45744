//! The zone as one node of mass behind two resistances.

use crate::envelope::{Layer, Outside};
use crate::zone::Zone;

/// Conductance between mass and star, W/(m²·K).
const MASS_TO_STAR: f64 = 9.1;

/// Conductance between air and star, W/(m²·K).
const AIR_TO_STAR: f64 = 3.45;

/// Depth of a wall that takes part in the course of a day: resistance, m²·K/W, behind which it does not (10 cm of concrete
/// or the first insulation, ISO 13786 annex A).
const DEPTH: f64 = 0.10;

/// The zone as the standard sees it.
#[derive(Debug, Clone)]
pub(super) struct Lumped {
    pub(super) windows: f64,
    pub(super) mass_to_star: f64,
    /// From the mass to outside, W/K, and its part that goes to the ground.
    pub(super) mass_to_outside: f64,
    pub(super) ground_share: f64,
    /// Temperature of the ground in each month, °C.
    pub(super) ground: [f64; 12],
    pub(super) air_to_star: f64,
    pub(super) capacity: f64,
    /// Parts of radiant heat that reach mass and star; the rest leaves by the windows.
    pub(super) mass_share: f64,
    pub(super) star_share: f64,
}

impl Lumped {
    pub(super) fn new(zone: &Zone) -> Self {
        let mut opaque = zone.thermal_bridges;
        let mut ground = 0.0;
        let (mut capacity, mut squares, mut inner) = (0.0, 0.0, 0.0);
        let mut store = |area: f64, layers: &[Layer]| {
            let own = active_capacity(layers);
            capacity += area * own;
            squares += area * own * own;
            inner += area;
        };
        for part in &zone.opaque {
            let conductance = part.area * part.u_value();
            match part.outside {
                Outside::Ground { .. } => ground += conductance,
                _ => opaque += conductance,
            }
            store(part.area, &part.layers);
        }
        for mass in &zone.masses {
            store(mass.area, &mass.layers);
        }
        let windows: f64 = zone.windows.iter().map(|window| window.area * window.glazing.u_value).sum();
        let total_area = (inner + zone.windows.iter().map(|window| window.area).sum::<f64>()).max(1e-6);
        // Air and things in it, 10 kJ/m²K (EN ISO 52016-1), keep the mass above zero.
        let capacity = capacity.max(10_000.0 * zone.floor_area);
        let mass_area =
            if squares > 0.0 { (capacity * capacity / squares).min(total_area) } else { total_area };
        let mass_to_star = MASS_TO_STAR * mass_area;
        let mass_share = mass_area / total_area;
        let outside = (opaque + ground).max(1e-9);
        // The mass stands in the middle of the resistance between star and outside.
        let mass_to_outside =
            if outside < mass_to_star { 1.0 / (1.0 / outside - 1.0 / mass_to_star) } else { 1e9 };
        Self {
            windows,
            mass_to_star,
            mass_to_outside,
            ground_share: ground / outside,
            ground: ground_temperatures(zone),
            air_to_star: AIR_TO_STAR * total_area,
            capacity,
            mass_share,
            star_share: (1.0 - mass_share - windows / (MASS_TO_STAR * total_area)).max(0.0),
        }
    }
}

/// Heat capacity that takes part in the course of a day, J/(m²·K): from inside until [`DEPTH`] is reached.
fn active_capacity(layers: &[Layer]) -> f64 {
    let (mut depth, mut capacity) = (0.0, 0.0);
    for layer in layers.iter().rev() {
        let left = DEPTH - depth;
        if layer.resistance >= left {
            return capacity + layer.capacity * left / layer.resistance;
        }
        depth += layer.resistance;
        capacity += layer.capacity;
    }
    capacity
}

/// Mean temperature of the ground in each month, °C; zero where nothing lies on it.
fn ground_temperatures(zone: &Zone) -> [f64; 12] {
    let (mut total, mut sums) = (0.0, [0.0; 12]);
    for part in &zone.opaque {
        if let Outside::Ground { monthly, .. } = part.outside {
            let conductance = part.area * part.u_value();
            total += conductance;
            for (sum, temperature) in sums.iter_mut().zip(monthly) {
                *sum += conductance * temperature;
            }
        }
    }
    if total > 0.0 { sums.map(|sum| sum / total) } else { sums }
}
