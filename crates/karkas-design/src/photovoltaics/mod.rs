//! Photovoltaics on the roof, hour by hour.

use serde::{Deserialize, Serialize};

use crate::materials::{Bill, Element};

/// Technology of modules.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Module {
    /// Efficiency at 1000 W/m² and 25 °C.
    pub efficiency: f64,
    /// Loss of power for each kelvin above 25 °C [1/K].
    pub temperature_coefficient: f64,
    /// Temperature of the cell at 800 W/m², 20 °C and 1 m/s [°C].
    pub nominal_temperature: f64,
    /// Incidence modifier b₀ of ASHRAE: 1 − b₀ (1/cos θ − 1).
    pub incidence: f64,
}

impl Module {
    /// Crystalline silicon: 0.185 kW/m² (City Energy Analyst PV1), −0.38 %/K, 45 °C.
    pub const CRYSTALLINE: Self = Self {
        efficiency: 0.185,
        temperature_coefficient: 0.0038,
        nominal_temperature: 45.0,
        incidence: 0.05,
    };
    /// Cadmium telluride: 0.176 kW/m² (City Energy Analyst PV3), −0.28 %/K, 45 °C.
    pub const THIN_FILM: Self = Self {
        efficiency: 0.176,
        temperature_coefficient: 0.0028,
        nominal_temperature: 45.0,
        incidence: 0.05,
    };
}

/// A field of modules in one plane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Technology.
    pub module: Module,
    /// Area of modules [m²].
    pub area: f64,
    /// What remains after wiring, soiling, mismatch and inverter (0.86 is usual; temperature and incidence are computed).
    pub performance: f64,
}

/// Irradiance on the plane of the modules in each hour, all of the same length.
#[derive(Clone, Copy, Debug)]
pub struct Irradiance<'a> {
    /// From the sun's direction [W/m²], shading taken off.
    pub beam: &'a [f64],
    /// From the sky and the ground [W/m²].
    pub diffuse: &'a [f64],
    /// Cosine of the angle between sun and normal.
    pub cosine: &'a [f64],
}

/// Equivalent angle of incidence of diffuse light: 60° (Duffie and Beckman 2013, section 5.4).
const DIFFUSE_COSINE: f64 = 0.5;

impl Field {
    /// Power in one hour [W]: P = (I_b IAM(θ) + I_d IAM(60°)) η A (1 − γ (T_c − 25)) PR, T_c = T_a + (NOCT − 20)/800 · I (Evans
    /// 1981), never negative.
    pub fn power(&self, beam: f64, diffuse: f64, cosine: f64, outdoor: f64) -> f64 {
        let module = &self.module;
        let modifier = |cosine: f64| {
            if cosine <= 0.0 { 0.0 } else { (1.0 - module.incidence * (1.0 / cosine - 1.0)).max(0.0) }
        };
        let absorbed = beam * modifier(cosine) + diffuse * modifier(DIFFUSE_COSINE);
        let cell = outdoor + (module.nominal_temperature - 20.0) / 800.0 * (beam + diffuse);
        let relative = 1.0 - module.temperature_coefficient * (cell - 25.0);
        (absorbed * module.efficiency * self.area * relative * self.performance).max(0.0)
    }

    /// Power in each hour [W], written to `power`; slices are read as far as the shortest goes.
    pub fn generate(&self, irradiance: &Irradiance, outdoor: &[f64], power: &mut [f64]) {
        let hours = irradiance.beam.iter().zip(irradiance.diffuse).zip(irradiance.cosine).zip(outdoor);
        for (power, (((beam, diffuse), cosine), outdoor)) in power.iter_mut().zip(hours) {
            *power = self.power(*beam, *diffuse, *cosine, *outdoor);
        }
    }

    /// Peak power [kW].
    pub fn peak(&self) -> f64 {
        self.area * self.module.efficiency
    }

    /// The line of the bill; `material` is a row of the table of materials by area, `mass` its mass [kg/m²].
    pub fn bill(&self, material: &'static str, mass: f64) -> Bill {
        let mut bill = Bill::default();
        let origin = format!("{:.0} m² of modules, {:.1} kW", self.area, self.peak());
        bill.add_area(Element::Photovoltaics, "modules with racks", material, self.area, mass, origin);
        bill
    }
}

/// Where the electricity of a year goes [kWh].
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Balance {
    /// Generated.
    pub generated: f64,
    /// Used in the hour of generation.
    pub used: f64,
    /// Given to the grid.
    pub exported: f64,
    /// Taken from the grid.
    pub imported: f64,
}

impl Balance {
    /// Share of generation used on the spot; 0 if nothing is generated.
    pub fn self_consumption(&self) -> f64 {
        if self.generated > 0.0 { self.used / self.generated } else { 0.0 }
    }

    /// Share of demand met on the spot; 0 if there is no demand.
    pub fn self_sufficiency(&self) -> f64 {
        let demand = self.used + self.imported;
        if demand > 0.0 { self.used / demand } else { 0.0 }
    }
}

/// Sets generation against demand hour by hour, both [W].
pub fn balance(generation: &[f64], demand: &[f64]) -> Balance {
    let mut sum = Balance::default();
    for (made, wanted) in generation.iter().zip(demand) {
        let used = made.min(*wanted);
        sum.generated += made;
        sum.used += used;
        sum.exported += made - used;
        sum.imported += wanted - used;
    }
    Balance {
        generated: sum.generated / 1e3,
        used: sum.used / 1e3,
        exported: sum.exported / 1e3,
        imported: sum.imported / 1e3,
    }
}
