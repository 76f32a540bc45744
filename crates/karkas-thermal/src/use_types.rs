//! How buildings of a kind are used: set-points, people, light, machines and air, by week.
//!
//! The table that comes with the program is `data/use_types.csv` with `data/use_schedules.csv` (see `data/NOTICE.md` for
//! sources); tables of the same columns can stand in for them.

use serde::{Deserialize, Serialize};

use crate::error::ThermalError;
use crate::operation::Operation;
use crate::schedule::{Day, Week};

const TYPES: &str = include_str!("../data/use_types.csv");
const SCHEDULES: &str = include_str!("../data/use_schedules.csv");

/// Part of the heat of people, lights and appliances that is radiation (EN ISO 52016-1:2017: 40 % convective).
const RADIANT_FRACTION: f64 = 0.6;

/// The same for machines and processes, which are mostly cooled by air (assumed).
const RADIANT_FRACTION_OF_PROCESSES: f64 = 0.4;

/// A kind of use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UseType {
    /// Its name.
    pub name: String,
    /// Heating set-point with people and without, °C.
    pub heating: [f64; 2],
    /// Cooling set-point with people and without, °C.
    pub cooling: [f64; 2],
    /// Fresh air, m³/(h·person).
    pub fresh_air_by_person: f64,
    /// Floor area of a person, m².
    pub area_by_person: f64,
    /// Sensible heat of a person, W.
    pub heat_by_person: f64,
    /// Appliances, W/m².
    pub appliances: f64,
    /// Lights, W/m².
    pub lighting: f64,
    /// Electricity of processes, W/m²; all of it becomes heat in the room.
    pub process_electricity: f64,
    /// Heat that processes are fed with, W/m² installed.
    pub process_heat: f64,
    /// Part of [`UseType::process_heat`] that becomes heat in the room rather than leaving by hoods and products.
    pub process_heat_to_room: f64,
    /// Servers, W/m².
    pub servers: f64,
    /// Whether the numbers are measured, from a standard, or assumed.
    pub status: String,
    /// Where they come from.
    pub source: String,
    /// When.
    pub schedules: Schedules,
}

/// Weeks of a use, as parts of the full values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Schedules {
    /// People, with the fresh air for them.
    pub occupancy: Week,
    /// Appliances.
    pub appliances: Week,
    /// Lights.
    pub lighting: Week,
    /// One where the heating set-point with people holds, zero where the one without.
    pub heating: Week,
    /// One where the cooling set-point with people holds, zero where the one without, minus one where cooling is off.
    pub cooling: Week,
    /// Processes.
    pub processes: Week,
    /// Servers.
    pub servers: Week,
}

/// A year of a use: what the zone feels, and what its machines draw, W/m².
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UseYear {
    /// For the zone engines.
    pub operation: Operation,
    /// Electricity of lights, which daylight can spare.
    pub lighting: Vec<f64>,
    /// Electricity of appliances, processes and servers.
    pub machines: Vec<f64>,
    /// Heat that processes are fed with.
    pub process_heat: Vec<f64>,
}

impl UseType {
    /// All kinds of use of the table that comes with the program.
    ///
    /// # Errors
    /// None unless the table is damaged.
    pub fn all() -> Result<Vec<Self>, ThermalError> {
        Self::from_tables(TYPES, SCHEDULES)
    }

    /// The kind of use of a name.
    ///
    /// # Errors
    /// Where there is none of the name; the message lists the names.
    pub fn named(name: &str) -> Result<Self, ThermalError> {
        let mut all = Self::all()?;
        match all.iter().position(|kind| kind.name == name) {
            Some(place) => Ok(all.swap_remove(place)),
            None => Err(ThermalError::Table {
                table: "use_types.csv".into(),
                reason: format!(
                    "no use is called {name}; there are {}",
                    all.iter().map(|kind| kind.name.as_str()).collect::<Vec<_>>().join(", ")
                ),
            }),
        }
    }

    /// Kinds of use from the texts of two tables of the columns of those that come with the program.
    ///
    /// # Errors
    /// Where a row lacks a number, or a use its schedules.
    pub fn from_tables(types: &str, schedules: &str) -> Result<Vec<Self>, ThermalError> {
        let mut kinds = Vec::new();
        let mut reader = csv::Reader::from_reader(types.as_bytes());
        for (index, row) in reader.deserialize::<TypeRow>().enumerate() {
            let row = row.map_err(|error| ThermalError::Table {
                table: "use_types.csv".into(),
                reason: format!("row {}: {error}", index + 2),
            })?;
            kinds.push(Self::from_row(row));
        }
        let mut filled = vec![0_usize; kinds.len()];
        let mut reader = csv::Reader::from_reader(schedules.as_bytes());
        for (index, row) in reader.deserialize::<ScheduleRow>().enumerate() {
            let table = |reason: String| ThermalError::Table {
                table: "use_schedules.csv".into(),
                reason: format!("row {}: {reason}", index + 2),
            };
            let row = row.map_err(|error| table(error.to_string()))?;
            let place = kinds
                .iter()
                .position(|kind| kind.name == row.r#use)
                .ok_or_else(|| table(format!("no use is called {}", row.r#use)))?;
            row.put(&mut kinds[place].schedules).map_err(table)?;
            filled[place] += 1;
        }
        match filled.iter().position(|&rows| rows != 72) {
            None => Ok(kinds),
            Some(place) => Err(ThermalError::Table {
                table: "use_schedules.csv".into(),
                reason: format!("{} has {} rows, not 3 days of 24 hours", kinds[place].name, filled[place]),
            }),
        }
    }

    fn from_row(row: TypeRow) -> Self {
        let empty = Week::constant(0.0);
        Self {
            name: row.r#use,
            heating: [row.heating_c, row.heating_setback_c],
            cooling: [row.cooling_c, row.cooling_setback_c],
            fresh_air_by_person: row.fresh_air_m3_h_person,
            area_by_person: row.m2_person,
            heat_by_person: row.sensible_w_person,
            appliances: row.appliances_w_m2,
            lighting: row.lighting_w_m2,
            process_electricity: row.process_electricity_w_m2,
            process_heat: row.process_heat_w_m2,
            process_heat_to_room: row.process_heat_to_room,
            servers: row.servers_w_m2,
            status: row.status,
            source: row.source,
            schedules: Schedules {
                occupancy: empty,
                appliances: empty,
                lighting: empty,
                heating: empty,
                cooling: empty,
                processes: empty,
                servers: empty,
            },
        }
    }

    /// The year of a use on days of these kinds (see [`days`](crate::schedule::days)). Where the heating is off, the
    /// set-point without people holds, as protection from frost.
    pub fn year(&self, days: &[Day]) -> UseYear {
        let people = if self.area_by_person > 0.0 { 1.0 / self.area_by_person } else { 0.0 };
        let scaled = |week: &Week, value: f64| week.map(|share| share * value).year(days);
        let of_people = scaled(&self.schedules.occupancy, people * self.heat_by_person);
        let lighting = scaled(&self.schedules.lighting, self.lighting);
        let appliances = scaled(&self.schedules.appliances, self.appliances);
        let servers = scaled(&self.schedules.servers, self.servers);
        let processes = scaled(&self.schedules.processes, self.process_electricity);
        let process_heat = scaled(&self.schedules.processes, self.process_heat);
        let mut operation = Operation::floating();
        operation.heating_setpoint =
            self.schedules.heating.map(|on| self.heating[usize::from(on < 0.5)]).year(days);
        operation.cooling_setpoint = self
            .schedules
            .cooling
            .map(|on| if on < 0.0 { f64::INFINITY } else { self.cooling[usize::from(on < 0.5)] })
            .year(days);
        operation.ventilation = scaled(&self.schedules.occupancy, people * self.fresh_air_by_person);
        operation.occupied = self.schedules.occupancy.year(days).iter().map(|&share| share > 0.05).collect();
        for hour in 0..operation.occupied.len() {
            let usual = of_people[hour] + lighting[hour] + appliances[hour];
            let machines = servers[hour] + processes[hour] + self.process_heat_to_room * process_heat[hour];
            operation.radiant_gains[hour] =
                RADIANT_FRACTION * usual + RADIANT_FRACTION_OF_PROCESSES * machines;
            operation.convective_gains[hour] = usual + machines - operation.radiant_gains[hour];
        }
        let machines =
            (0..appliances.len()).map(|hour| appliances[hour] + processes[hour] + servers[hour]).collect();
        UseYear { operation, lighting, machines, process_heat }
    }
}

#[derive(Deserialize)]
struct TypeRow {
    r#use: String,
    heating_c: f64,
    heating_setback_c: f64,
    cooling_c: f64,
    cooling_setback_c: f64,
    fresh_air_m3_h_person: f64,
    m2_person: f64,
    sensible_w_person: f64,
    appliances_w_m2: f64,
    lighting_w_m2: f64,
    process_electricity_w_m2: f64,
    process_heat_w_m2: f64,
    process_heat_to_room: f64,
    servers_w_m2: f64,
    status: String,
    source: String,
}

#[derive(Deserialize)]
struct ScheduleRow {
    r#use: String,
    day: String,
    hour: usize,
    occupancy: f64,
    appliances: f64,
    lighting: f64,
    heating: String,
    cooling: String,
    processes: f64,
    servers: f64,
}

impl ScheduleRow {
    fn put(&self, schedules: &mut Schedules) -> Result<(), String> {
        if self.hour > 23 {
            return Err(format!("hour {} is not from 0 to 23", self.hour));
        }
        let state = |text: &str| match text {
            "setpoint" => Ok(1.0),
            "setback" => Ok(0.0),
            "off" => Ok(-1.0),
            other => Err(format!("{other} is neither setpoint, setback nor off")),
        };
        let values = [
            (&mut schedules.occupancy, self.occupancy),
            (&mut schedules.appliances, self.appliances),
            (&mut schedules.lighting, self.lighting),
            (&mut schedules.heating, state(&self.heating)?),
            (&mut schedules.cooling, state(&self.cooling)?),
            (&mut schedules.processes, self.processes),
            (&mut schedules.servers, self.servers),
        ];
        for (week, value) in values {
            let day = match self.day.as_str() {
                "working" => &mut week.working_day,
                "saturday" => &mut week.saturday,
                "sunday" => &mut week.sunday,
                other => return Err(format!("{other} is neither working, saturday nor sunday")),
            };
            day[self.hour] = value;
        }
        Ok(())
    }
}
