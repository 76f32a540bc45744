//! What a zone needs in a year.

use karkas_climate::calendar;
use serde::{Deserialize, Serialize};

use crate::operation::Operation;

/// Heat, cold and temperatures of every hour.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ZoneYear {
    /// Heating, W.
    pub heating: Vec<f64>,
    /// Cooling, W, as a positive number.
    pub cooling: Vec<f64>,
    /// Temperature of the air at the end of the hour, °C.
    pub air: Vec<f64>,
    /// Mean of air and radiant temperature at the end of the hour, °C.
    pub operative: Vec<f64>,
}

/// Sums and peaks of a month.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Month {
    /// Heating, kWh.
    pub heating: f64,
    /// Cooling, kWh.
    pub cooling: f64,
    /// Most heating of an hour, kW.
    pub peak_heating: f64,
    /// Most cooling of an hour, kW.
    pub peak_cooling: f64,
    /// Mean temperature of the air, °C.
    pub mean_air: f64,
}

/// How far a temperature may be off before an hour counts as missed, K.
const TOLERANCE: f64 = 0.2;

impl ZoneYear {
    /// Heating of the year, kWh.
    pub fn annual_heating(&self) -> f64 {
        self.heating.iter().sum::<f64>() / 1000.0
    }

    /// Cooling of the year, kWh.
    pub fn annual_cooling(&self) -> f64 {
        self.cooling.iter().sum::<f64>() / 1000.0
    }

    /// Most heating of an hour, kW.
    pub fn peak_heating(&self) -> f64 {
        highest(&self.heating) / 1000.0
    }

    /// Most cooling of an hour, kW.
    pub fn peak_cooling(&self) -> f64 {
        highest(&self.cooling) / 1000.0
    }

    /// Lowest, mean and highest temperature of the air, °C.
    pub fn air_range(&self) -> (f64, f64, f64) {
        let lowest = self.air.iter().copied().fold(f64::INFINITY, f64::min);
        let mean = self.air.iter().sum::<f64>() / self.air.len().max(1) as f64;
        (lowest, mean, self.air.iter().copied().fold(f64::NEG_INFINITY, f64::max))
    }

    /// Sums and peaks of each month.
    pub fn months(&self) -> [Month; 12] {
        calendar::months().map(|hours| {
            let (heating, cooling) = (&self.heating[hours.clone()], &self.cooling[hours.clone()]);
            let air = &self.air[hours];
            Month {
                heating: heating.iter().sum::<f64>() / 1000.0,
                cooling: cooling.iter().sum::<f64>() / 1000.0,
                peak_heating: highest(heating) / 1000.0,
                peak_cooling: highest(cooling) / 1000.0,
                mean_air: air.iter().sum::<f64>() / air.len() as f64,
            }
        })
    }

    /// Hours with people in which the air is colder than the heating set-point, and warmer than the cooling set-point, by
    /// more than 0.2 K.
    pub fn unmet_hours(&self, operation: &Operation) -> (usize, usize) {
        let mut missed = (0, 0);
        for (hour, &air) in self.air.iter().enumerate() {
            if operation.occupied[hour] {
                missed.0 += usize::from(air < operation.heating_setpoint[hour] - TOLERANCE);
                missed.1 += usize::from(air > operation.cooling_setpoint[hour] + TOLERANCE);
            }
        }
        missed
    }

    /// Hours with people in which it is warmer than a temperature, °C, for zones without cooling.
    pub fn hours_above(&self, operation: &Operation, temperature: f64) -> usize {
        let above = |&(&air, &occupied): &(&f64, &bool)| occupied && air > temperature;
        self.operative.iter().zip(&operation.occupied).filter(above).count()
    }
}

fn highest(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}
