//! What a plant draws for the heat and cold of a zone: final energy by carrier and hour.

use serde::{Deserialize, Serialize};

use crate::climate::Climate;
use crate::operation::Operation;
use crate::result::ZoneYear;
use crate::zone::Zone;

/// What energy is delivered as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carrier {
    /// Electricity.
    Electricity,
    /// Natural gas, by its lower heating value.
    Gas,
    /// Heat from a network.
    DistrictHeat,
    /// Cold from a network.
    DistrictCold,
    /// Oil.
    Oil,
    /// Wood and other biomass.
    Biomass,
}

/// Where a heat pump takes its heat.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeatPumpSource {
    /// Outdoor air.
    Air,
    /// Ground or water of a temperature, °C.
    Ground {
        /// °C.
        temperature: f64,
    },
}

/// What makes heat.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeatSource {
    /// A heat pump that supplies water or air of a temperature, °C.
    HeatPump {
        /// Where it takes its heat.
        source: HeatPumpSource,
        /// °C.
        supply: f64,
    },
    /// A boiler or gas heater: heat by energy of the carrier.
    Boiler {
        /// What it burns.
        carrier: Carrier,
        /// Heat by energy.
        efficiency: f64,
    },
    /// A network, with the part of its heat that arrives behind the substation.
    District {
        /// Heat by energy delivered.
        efficiency: f64,
    },
    /// Electric resistance.
    Electric,
}

/// What makes cold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColdSource {
    /// A compression chiller that reaches a part of the efficiency of Carnot between the temperature of its cold and
    /// outdoor air.
    Chiller {
        /// Part of Carnot, about 0.4.
        carnot_fraction: f64,
        /// Temperature of evaporation, °C.
        evaporation: f64,
        /// By how much condensation is warmer than outdoor air, K.
        approach: f64,
    },
    /// A network.
    District,
}

/// All that serves a zone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Plant {
    /// Heat.
    pub heat: HeatSource,
    /// Cold.
    pub cold: ColdSource,
    /// Part of the heat and cold that is lost on the way.
    pub distribution_loss: f64,
    /// Electricity of pumps by heat and cold that they carry.
    pub pumps: f64,
    /// Electricity of fans, W/(m³/h), for supply and extract together.
    pub fans: f64,
}

/// Energy delivered in every hour, W.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinalEnergy {
    /// By carrier, in the order of [`Carrier`], those that are drawn at all.
    pub carriers: Vec<(Carrier, Vec<f64>)>,
}

/// Heat by electricity of a heat pump that lifts heat by a difference of temperature, K (Staffell, Brett, Brandon and Hawkes,
/// "A review of domestic heat pumps", Energy and Environmental Science 5, 2012, equation 4; fitted from 15 to 60 K).
pub fn heat_pump_performance(source: &HeatPumpSource, lift: f64) -> f64 {
    let lift = lift.clamp(15.0, 80.0);
    let performance = match source {
        HeatPumpSource::Air => 6.81 - 0.121 * lift + 0.000_630 * lift * lift,
        HeatPumpSource::Ground { .. } => 8.77 - 0.150 * lift + 0.000_734 * lift * lift,
    };
    performance.max(1.0)
}

/// Cold by electricity of a chiller between two temperatures, °C; at most 8, since it does not start for less lift.
pub fn chiller_performance(carnot_fraction: f64, evaporation: f64, condensation: f64) -> f64 {
    let lift = (condensation - evaporation).max(1.0);
    (carnot_fraction * (evaporation + 273.15) / lift).clamp(1.0, 8.0)
}

impl HeatSource {
    /// Carrier, and heat by energy of it at an outdoor temperature, °C.
    pub fn performance(&self, outdoor: f64) -> (Carrier, f64) {
        match self {
            Self::HeatPump { source, supply } => {
                let from = match source {
                    HeatPumpSource::Air => outdoor,
                    HeatPumpSource::Ground { temperature } => *temperature,
                };
                (Carrier::Electricity, heat_pump_performance(source, supply - from))
            }
            Self::Boiler { carrier, efficiency } => (*carrier, *efficiency),
            Self::District { efficiency } => (Carrier::DistrictHeat, *efficiency),
            Self::Electric => (Carrier::Electricity, 1.0),
        }
    }
}

impl ColdSource {
    /// Carrier, and cold by energy of it at an outdoor temperature, °C.
    pub fn performance(&self, outdoor: f64) -> (Carrier, f64) {
        match self {
            Self::Chiller { carnot_fraction, evaporation, approach } => {
                let performance = chiller_performance(*carnot_fraction, *evaporation, outdoor + approach);
                (Carrier::Electricity, performance)
            }
            Self::District => (Carrier::DistrictCold, 1.0),
        }
    }
}

impl Plant {
    /// What it draws for a year of a zone, with the fans that move the air of its use.
    pub fn final_energy(
        &self,
        zone: &Zone,
        operation: &Operation,
        climate: &Climate,
        year: &ZoneYear,
    ) -> FinalEnergy {
        let mut drawn: Vec<(Carrier, Vec<f64>)> = Vec::new();
        let hours = year.heating.len();
        let mut add = |carrier: Carrier, hour: usize, power: f64| {
            if power == 0.0 {
                return;
            }
            let place = drawn.iter().position(|(known, _)| *known == carrier).unwrap_or_else(|| {
                drawn.push((carrier, vec![0.0; hours]));
                drawn.len() - 1
            });
            drawn[place].1[hour] += power;
        };
        let on_the_way = 1.0 / (1.0 - self.distribution_loss.clamp(0.0, 0.9));
        for hour in 0..hours {
            let outdoor = climate.dry_bulb[hour];
            let (heat, cold) = (on_the_way * year.heating[hour], on_the_way * year.cooling[hour]);
            let (carrier, performance) = self.heat.performance(outdoor);
            add(carrier, hour, heat / performance);
            let (carrier, performance) = self.cold.performance(outdoor);
            add(carrier, hour, cold / performance);
            let air = zone.floor_area * (operation.ventilation[hour] + operation.direct_air[hour]);
            add(Carrier::Electricity, hour, self.pumps * (heat + cold) + self.fans * air);
        }
        drawn.sort_by_key(|(carrier, _)| *carrier);
        FinalEnergy { carriers: drawn }
    }
}

impl FinalEnergy {
    /// The hours of a carrier; none where nothing is drawn.
    pub fn of(&self, carrier: Carrier) -> Option<&[f64]> {
        self.carriers.iter().find(|(known, _)| *known == carrier).map(|(_, hours)| hours.as_slice())
    }

    /// Energy of a carrier in the year, kWh.
    pub fn annual(&self, carrier: Carrier) -> f64 {
        self.of(carrier).map_or(0.0, |hours| hours.iter().sum::<f64>() / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn performances_by_hand() {
        // Staffell 2012 at a lift of 40 K: 6.81 − 4.84 + 1.008 = 2.978; ground 8.77 − 6.00 + 1.1744 = 3.9444.
        assert!((heat_pump_performance(&HeatPumpSource::Air, 40.0) - 2.978).abs() < 1e-9);
        let ground = HeatPumpSource::Ground { temperature: 5.0 };
        assert!((heat_pump_performance(&ground, 40.0) - 3.9444).abs() < 1e-9);
        // Chiller: 0.4 · 280.15 / 35 = 3.2017.
        assert!((chiller_performance(0.4, 7.0, 42.0) - 3.2017).abs() < 1e-4);
        let source = HeatSource::HeatPump { source: HeatPumpSource::Air, supply: 45.0 };
        assert!(source.performance(-20.0).1 < source.performance(5.0).1);
        assert_eq!(HeatSource::Electric.performance(0.0), (Carrier::Electricity, 1.0));
    }
}
