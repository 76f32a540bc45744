//! What all designs of a search have in common.

use std::collections::BTreeMap;

use karkas_climate::air::Terrain;
use karkas_climate::{Location, SolarYear, Weather};
use karkas_surroundings::fit::{Context, Weights};
use karkas_thermal::{Climate, UseType, schedule, use_types::UseYear};

use super::{DesignError, Light, NeighboursSun};
use crate::carbon::Scenario;
use crate::envelope::HeatingPeriod;
use crate::generate::{Room, Site};
use crate::structure::Loads;
use crate::tables::Tables;

/// Prices and factors of energy, and how the future counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Economy {
    /// Row of the table of carriers for electricity from the grid.
    pub grid: String,
    /// Row for heat from the network.
    pub district: String,
    /// Price of electricity, heat from the network and gas, by kWh in the currency of the rates.
    pub prices: [f64; 3],
    /// What the grid pays for a kWh.
    pub feed_in: f64,
    /// Growth of prices beyond inflation, a year.
    pub growth: f64,
    /// Share by which the carbon of electricity falls each year.
    pub decline: f64,
    /// Discount rate beyond inflation, a year.
    pub discount: f64,
    /// Upkeep as a share of capital cost, a year.
    pub upkeep: f64,
}

impl Default for Economy {
    /// Orders of size, all assumed: 0.09 USD/kWh of electricity, 0.035 of heat, 0.02 of gas (Moscow, industry), 4 % discount.
    fn default() -> Self {
        Self {
            grid: "electricity_european_russia".to_owned(),
            district: "district_heat_chp".to_owned(),
            prices: [0.09, 0.035, 0.02],
            feed_in: 0.02,
            growth: 0.0,
            decline: 0.0,
            discount: 0.04,
            upkeep: 0.01,
        }
    }
}

/// What all designs of a search have in common.
pub struct Setting {
    /// Where.
    pub location: Location,
    /// Air, wind and sky.
    pub climate: Climate,
    /// Diffuse radiation on level ground, W/m².
    pub diffuse_horizontal: Vec<f64>,
    /// The heating period, from the weather.
    pub heating_period: HeatingPeriod,
    /// What is allowed where.
    pub site: Site,
    /// The programme.
    pub rooms: Vec<Room>,
    /// Uses with their year, by code.
    pub uses: BTreeMap<String, (UseType, UseYear)>,
    /// Tables.
    pub tables: Tables,
    /// Assumptions of the carbon account.
    pub scenario: Scenario,
    /// Prices.
    pub economy: Economy,
    /// Loads of the place.
    pub loads: Loads,
    /// Leaks of the envelope at 50 Pa, m³/(h·m²).
    pub leaks: f64,
    /// Windows of neighbours that must keep their sun; none where no rule was named.
    pub neighbours_sun: Option<NeighboursSun>,
    /// What fits to the surroundings; nothing is known of them where none.
    pub context: Option<Context>,
    /// Weights of the measures of fit.
    pub fit_weights: Weights,
    /// Direction of the sun in every hour of the year, upwards positive.
    pub sun: Vec<[f64; 3]>,
    /// Light on a first look.
    pub quick_light: Box<dyn Light>,
    /// Light on a second look.
    pub full_light: Box<dyn Light>,
}

impl Setting {
    /// A setting with usual loads, prices and tables.
    ///
    /// # Errors
    /// If a use of the programme is not known.
    pub fn new(
        weather: &Weather,
        site: Site,
        rooms: Vec<Room>,
        light: [Box<dyn Light>; 2],
    ) -> Result<Self, DesignError> {
        // The 1 January of typical years is taken for a Sunday, as in EnergyPlus without another word.
        let days = schedule::days(6, &[]);
        let mut uses = BTreeMap::new();
        for room in &rooms {
            let kind = UseType::named(use_name(&room.use_type))
                .map_err(|_| DesignError::Use(room.use_type.clone()))?;
            let year = kind.year(&days);
            uses.insert(room.use_type.clone(), (kind, year));
        }
        let dry_bulb = weather.series(|hour| hour.dry_bulb);
        let [quick_light, full_light] = light;
        Ok(Self {
            location: weather.location.clone(),
            climate: Climate::new(weather, Terrain::Suburbs),
            diffuse_horizontal: weather.series(|hour| hour.diffuse_horizontal),
            heating_period: HeatingPeriod::of(&dry_bulb),
            site,
            rooms,
            uses,
            tables: Tables::standard(),
            scenario: Scenario::default(),
            economy: Economy::default(),
            loads: Loads::default(),
            leaks: 5.0,
            neighbours_sun: None,
            context: None,
            fit_weights: Weights::default(),
            sun: sun_of_hours(weather),
            quick_light,
            full_light,
        })
    }

    /// Sun and sky of a weather, for [`OpenSky`](super::OpenSky).
    pub fn sky(weather: &Weather) -> SolarYear {
        SolarYear::new(weather)
    }

    /// Whether a use of the programme is one of a hall.
    pub fn is_hall(&self, use_type: &str) -> bool {
        self.rooms.iter().any(|room| room.use_type == use_type && room.is_hall())
    }
}

/// Direction of the sun at the middle of each hour; where it is down, as it is taken by the zone engines: nothing.
fn sun_of_hours(weather: &Weather) -> Vec<[f64; 3]> {
    let mut directions = vec![[0.0, 0.0, -1.0]; karkas_climate::HOURS];
    let year = SolarYear::new(weather);
    for (&hour, sky) in year.hours().iter().zip(year.skies()) {
        directions[hour] = sky.sun;
    }
    directions
}

/// The name in the table of uses of a code in use elsewhere.
pub fn use_name(code: &str) -> &str {
    match code {
        "INDUSTRIAL" | "FACTORY" => "industrial",
        "LAB" | "LABORATORY" => "laboratory",
        "OFFICE" => "office",
        "STORAGE" | "WAREHOUSE" => "storage",
        "SERVERROOM" => "servers",
        "COOLROOM" => "cold-store",
        "RESTAURANT" => "canteen",
        "PARKING" => "parking",
        other => other,
    }
}
