//! A zone: what is built.

use serde::{Deserialize, Serialize};

use crate::envelope::{InternalMass, Opaque, Outside, Window};
use crate::error::{ThermalError, check};

/// How heat or cold comes into the zone, and how much at most.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Emission {
    /// Part that is given off by radiation: 0 for air heaters, about 0.5 for radiant panels.
    pub radiant_fraction: f64,
    /// Most that can be given, W; none where unlimited.
    pub capacity: Option<f64>,
}

impl Emission {
    /// Into the air, without limit.
    pub fn ideal() -> Self {
        Self { radiant_fraction: 0.0, capacity: None }
    }
}

/// Air that passes through the zone besides what its use asks for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AirExchange {
    /// Outdoor air through leaks and doors at all hours, m³/h.
    pub infiltration: f64,
    /// Part of the difference of temperature that heat recovery gives back to supply air.
    pub heat_recovery: f64,
    /// Whether heat recovery is passed by where it would make cooling necessary.
    pub bypass: bool,
    /// Outdoor air that can be let in to spare cooling, m³/h: windows or fans, used as far as it helps.
    pub free_cooling: f64,
}

impl AirExchange {
    /// Leaks only, m³/h.
    pub fn leaks(infiltration: f64) -> Self {
        Self { infiltration, heat_recovery: 0.0, bypass: false, free_cooling: 0.0 }
    }
}

/// A part of a building with one temperature of the air.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Zone {
    /// m², to which gains and ventilation of the use refer.
    pub floor_area: f64,
    /// m³ of air.
    pub volume: f64,
    /// Opaque parts of the envelope.
    pub opaque: Vec<Opaque>,
    /// Windows and rooflights.
    pub windows: Vec<Window>,
    /// Things inside that store heat.
    pub masses: Vec<InternalMass>,
    /// Loss through thermal bridges to outdoor air, W/K.
    pub thermal_bridges: f64,
    /// Air that passes through.
    pub air: AirExchange,
    /// How heat is given.
    pub heating: Emission,
    /// How cold is given.
    pub cooling: Emission,
}

impl Zone {
    /// A zone of a floor area, m², and a volume, m³, without envelope yet: unlimited heating and cooling of the air.
    pub fn new(floor_area: f64, volume: f64) -> Self {
        Self {
            floor_area,
            volume,
            opaque: Vec::new(),
            windows: Vec::new(),
            masses: Vec::new(),
            thermal_bridges: 0.0,
            air: AirExchange::leaks(0.0),
            heating: Emission::ideal(),
            cooling: Emission::ideal(),
        }
    }

    /// Area of all that separates it from outside, m².
    pub fn envelope_area(&self) -> f64 {
        let opaque = self.opaque.iter().filter(|part| part.outside != Outside::Adiabatic);
        opaque.map(|part| part.area).sum::<f64>() + self.windows.iter().map(|window| window.area).sum::<f64>()
    }

    /// Whether every number can be, with `suns` series of light.
    ///
    /// # Errors
    /// The first that cannot.
    pub fn validate(&self, suns: usize) -> Result<(), ThermalError> {
        let value =
            |what: &'static str, value, range, expected| check(|| what.into(), value, range, expected);
        value("the floor area", self.floor_area, 1e-6..=1e9, "above zero")?;
        value("the volume", self.volume, 1e-6..=1e11, "above zero")?;
        value("the loss through thermal bridges", self.thermal_bridges, 0.0..=1e9, "zero or more")?;
        value("infiltration", self.air.infiltration, 0.0..=1e12, "zero or more")?;
        value("heat recovery", self.air.heat_recovery, 0.0..=1.0, "from 0 to 1")?;
        value("free cooling", self.air.free_cooling, 0.0..=1e12, "zero or more")?;
        for emission in [&self.heating, &self.cooling] {
            value("the radiant fraction", emission.radiant_fraction, 0.0..=1.0, "from 0 to 1")?;
            value("the capacity", emission.capacity.unwrap_or(0.0), 0.0..=1e12, "zero or more")?;
        }
        if self.opaque.is_empty() && self.windows.is_empty() {
            return Err(ThermalError::NoSurfaces);
        }
        for (index, part) in self.opaque.iter().enumerate() {
            let name = |of: &str| format!("{of} of opaque part {}", index + 1);
            check(|| name("the area"), part.area, 1e-9..=1e9, "above zero")?;
            check(|| name("the absorptance"), part.solar_absorptance, 0.0..=1.0, "from 0 to 1")?;
            check(|| name("the inner absorptance"), part.inner_solar_absorptance, 0.0..=1.0, "from 0 to 1")?;
            check(|| name("the emittance"), part.emittance, 0.01..=1.0, "from 0.01 to 1")?;
            layers(&part.layers, &name)?;
            let count = match part.outside {
                Outside::Air { sun } if sun >= suns => Some(sun),
                _ => None,
            };
            no_sun(count, suns, || name("the outside"))?;
        }
        for (index, window) in self.windows.iter().enumerate() {
            let name = |of: &str| format!("{of} of window {}", index + 1);
            check(|| name("the area"), window.area, 1e-9..=1e9, "above zero")?;
            check(
                || name("the transmittance U"),
                window.glazing.u_value,
                0.1..=7.0,
                "from 0.1 to 7 W/(m²·K)",
            )?;
            check(|| name("the solar factor"), window.glazing.g_value, 0.0..=0.95, "from 0 to 0.95")?;
            let passing = window.glazing.transmittance.unwrap_or(0.0);
            check(|| name("the solar transmittance"), passing, 0.0..=0.95, "from 0 to 0.95")?;
            no_sun((window.sun >= suns).then_some(window.sun), suns, || name("the light"))?;
        }
        for (index, mass) in self.masses.iter().enumerate() {
            let name = |of: &str| format!("{of} of internal mass {}", index + 1);
            check(|| name("the area"), mass.area, 1e-9..=1e9, "above zero")?;
            layers(&mass.layers, &name)?;
        }
        Ok(())
    }
}

fn layers(layers: &[crate::Layer], name: &impl Fn(&str) -> String) -> Result<(), ThermalError> {
    check(|| name("the number of layers"), layers.len() as f64, 1.0..=50.0, "from 1 to 50")?;
    for layer in layers {
        check(|| name("a resistance"), layer.resistance, 0.0..=1e4, "zero or more")?;
        check(|| name("a heat capacity"), layer.capacity, 0.0..=1e9, "zero or more")?;
    }
    Ok(())
}

fn no_sun(wrong: Option<usize>, count: usize, what: impl Fn() -> String) -> Result<(), ThermalError> {
    match wrong {
        Some(index) => Err(ThermalError::NoSun { what: what(), index, count }),
        None => Ok(()),
    }
}
