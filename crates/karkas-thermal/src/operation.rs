//! How a zone is used, hour by hour.

use karkas_climate::HOURS;
use serde::{Deserialize, Serialize};

use crate::error::{ThermalError, check_length};

/// Set-points, gains and air of every hour of a year, made once for a use and shared by all zones of that use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// Air is kept at least this warm, °C; minus infinity where it is not heated.
    pub heating_setpoint: Vec<f64>,
    /// Air is kept at most this warm, °C; infinity where it is not cooled.
    pub cooling_setpoint: Vec<f64>,
    /// Heat of people, lights, machines and processes into the air, W/m².
    pub convective_gains: Vec<f64>,
    /// The same by radiation, W/m².
    pub radiant_gains: Vec<f64>,
    /// Supply of outdoor air by fans, through heat recovery where there is one, m³/(h·m²).
    pub ventilation: Vec<f64>,
    /// Further outdoor air that no heat recovery sees, such as night ventilation or extracted air of hoods, m³/(h·m²).
    pub direct_air: Vec<f64>,
    /// Whether people are there, for hours in which temperatures are missed.
    pub occupied: Vec<bool>,
}

impl Operation {
    /// Nothing is heated, cooled, used or aired: the temperature floats.
    pub fn floating() -> Self {
        Self {
            heating_setpoint: vec![f64::NEG_INFINITY; HOURS],
            cooling_setpoint: vec![f64::INFINITY; HOURS],
            convective_gains: vec![0.0; HOURS],
            radiant_gains: vec![0.0; HOURS],
            ventilation: vec![0.0; HOURS],
            direct_air: vec![0.0; HOURS],
            occupied: vec![true; HOURS],
        }
    }

    /// Constant set-points, °C.
    pub fn with_setpoints(mut self, heating: f64, cooling: f64) -> Self {
        self.heating_setpoint = vec![heating; HOURS];
        self.cooling_setpoint = vec![cooling; HOURS];
        self
    }

    /// Constant gains, W/m², of which a part is radiation.
    pub fn with_gains(mut self, gains: f64, radiant_fraction: f64) -> Self {
        self.convective_gains = vec![gains * (1.0 - radiant_fraction); HOURS];
        self.radiant_gains = vec![gains * radiant_fraction; HOURS];
        self
    }

    /// Whether every series has a value for each hour, and set-points do not cross.
    ///
    /// # Errors
    /// The first that has not.
    pub fn validate(&self) -> Result<(), ThermalError> {
        check_length("the heating set-point", &self.heating_setpoint)?;
        check_length("the cooling set-point", &self.cooling_setpoint)?;
        check_length("convective gains", &self.convective_gains)?;
        check_length("radiant gains", &self.radiant_gains)?;
        check_length("ventilation", &self.ventilation)?;
        check_length("direct air", &self.direct_air)?;
        if self.occupied.len() != HOURS {
            return Err(ThermalError::Length { what: "occupation".into(), found: self.occupied.len() });
        }
        let crossed = |hour: &usize| self.heating_setpoint[*hour] > self.cooling_setpoint[*hour];
        if let Some(hour) = (0..HOURS).find(crossed) {
            return Err(ThermalError::Value {
                what: format!("the heating set-point of hour {}", hour + 1),
                found: self.heating_setpoint[hour],
                expected: "at most the cooling set-point",
            });
        }
        Ok(())
    }
}
