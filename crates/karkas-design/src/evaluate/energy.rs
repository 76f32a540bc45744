//! What a building draws in a year.

use karkas_climate::{HOURS, calendar};
use karkas_thermal::plant::{Carrier, ColdSource, HeatPumpSource, HeatSource as Source, Plant};
use karkas_thermal::{Operation, SurfaceSun, ZoneYear};
use serde::Serialize;

use super::Setting;
use super::assemblies::Assemblies;
use super::light::SunsOfBuilding;
use super::zones::ZoneOfBuilding;
use crate::daylight::{LightZone, Lighting, Room, SideLight, autonomy, rooflight_factor};
use crate::generate::{Choice, HeatSource};
use crate::photovoltaics::{Balance, Field, Irradiance};

/// Temperature at which heat pumps supply heat: air heaters and low radiators, °C.
const SUPPLY: f64 = 40.0;
/// Heat by energy of a boiler.
pub const BOILER_EFFICIENCY: f64 = 0.92;
/// Heat behind the substation by heat of the network.
pub const DISTRICT_EFFICIENCY: f64 = 0.95;
/// Part of diffuse light that old glass in a city lets through beside clean glass.
const CLEANNESS: f64 = 0.8;
/// Part of the light of rooflights that reaches the floor of a hall.
const UTILISATION: f64 = 0.5;
/// Light that is enough for work, lux.
const TARGET: f64 = 300.0;
/// Depth of floors that side windows light, in heights of the room.
const LIT_DEPTH: f64 = 2.0;

/// Energy of a month, kWh.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Monthly {
    /// Heat that zones need.
    pub heating: f64,
    /// Cold that zones need.
    pub cooling: f64,
    /// Electricity of lights.
    pub lighting: f64,
    /// Electricity of fans, pumps, chillers and heat pumps.
    pub services: f64,
    /// Electricity of the modules.
    pub generated: f64,
}

/// Energy of a year, kWh.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Energy {
    /// Electricity of the building (heat, cold, air, light) from the grid, after what the modules give.
    pub electricity: f64,
    /// Heat from the network.
    pub district: f64,
    /// Gas.
    pub gas: f64,
    /// Electricity of the building before the modules' share.
    pub electricity_used: f64,
    /// Electricity of machines and processes, which is no matter of the building.
    pub machines: f64,
    /// Where the modules' electricity goes.
    pub photovoltaics: Balance,
    /// Month by month.
    pub months: [Monthly; 12],
    /// Highest need of heat and of cold, kW.
    pub peaks: [f64; 2],
    /// Hours with people in which it is too cold and too warm, of the worst zone.
    pub unmet: [usize; 2],
    /// Share of hours with people in which daylight is enough, mean over the floor.
    pub autonomy: f64,
}

impl Energy {
    /// All energy that is delivered for the building, kWh.
    pub fn delivered(&self) -> f64 {
        self.electricity + self.district + self.gas
    }
}

/// How a zone of a design is used, with lights that daylight dims.
#[derive(Debug, Clone)]
pub(super) struct ZoneUse {
    pub(super) operation: Operation,
    /// Power of lights, W/m².
    lights: Vec<f64>,
    lit: LightZone,
}

/// How every zone of a design is used.
pub(super) fn zone_uses(
    zones: &[ZoneOfBuilding],
    assemblies: &Assemblies,
    light: &SunsOfBuilding,
    setting: &Setting,
) -> Vec<ZoneUse> {
    let zone_use = |own: &ZoneOfBuilding| {
        let (kind, year) = &setting.uses[&own.use_type];
        let hall = setting.is_hall(&own.use_type);
        let factor = daylight_factor(own, assemblies, light, hall);
        let lit = LightZone { share: lit_share(own, hall), factor };
        let present: Vec<f64> = year
            .lighting
            .iter()
            .map(|power| if kind.lighting > 0.0 { power / kind.lighting } else { 0.0 })
            .collect();
        let lighting = Lighting { power: kind.lighting, target: TARGET, least: 0.1, dimmed: true };
        let mut lights = vec![0.0; HOURS];
        lighting.year(&[lit], &setting.diffuse_horizontal, &present, &mut lights);
        let operation = with_lights(&year.operation, &year.lighting, &lights);
        ZoneUse { operation, lights, lit }
    };
    zones.iter().map(zone_use).collect()
}

/// What the plant of a design draws for the years of its zones.
pub(super) fn energy(
    zones: &[ZoneOfBuilding],
    uses: &[ZoneUse],
    years: &[ZoneYear],
    choice: &Choice,
    light: &SunsOfBuilding,
    field: &Field,
    setting: &Setting,
) -> Energy {
    let plant = plant(choice, setting);
    let mut found = Energy::default();
    let (mut electricity, mut machines) = (vec![0.0; HOURS], vec![0.0; HOURS]);
    let (mut heat, mut cold) = (vec![0.0; HOURS], vec![0.0; HOURS]);
    let mut lights = vec![0.0; HOURS];
    let mut floor = 0.0;
    for ((own, zone_use), zone_year) in zones.iter().zip(uses).zip(years) {
        let (operation, lit) = (&zone_use.operation, &zone_use.lit);
        let area = own.zone.floor_area;
        floor += area;
        let drawn = plant.final_energy(&own.zone, operation, &setting.climate, zone_year);
        if let Some(hours) = drawn.of(Carrier::Electricity) {
            add(&mut electricity, hours, 1.0);
        }
        found.district += drawn.annual(Carrier::DistrictHeat);
        found.gas += drawn.annual(Carrier::Gas);
        add(&mut machines, &setting.uses[&own.use_type].1.machines, area);
        add(&mut lights, &zone_use.lights, area);
        add(&mut heat, &zone_year.heating, 1.0);
        add(&mut cold, &zone_year.cooling, 1.0);
        let occupied: Vec<f64> = operation.occupied.iter().map(|there| f64::from(u8::from(*there))).collect();
        let enough = autonomy(lit.factor, &setting.diffuse_horizontal, &occupied, TARGET);
        found.autonomy += area * lit.share * enough;
        unmet(&mut found, zone_year, operation);
    }
    found.autonomy /= floor.max(1e-9);
    found.peaks = [&heat, &cold].map(|hours| hours.iter().copied().fold(0.0, f64::max) / 1000.0);
    let generated = generation(field, light, setting);
    settle(&mut found, [&heat, &cold, &lights, &electricity, &machines, &generated]);
    found
}

fn add(sum: &mut [f64], hours: &[f64], factor: f64) {
    sum.iter_mut().zip(hours).for_each(|(sum, value)| *sum += factor * value);
}

fn unmet(found: &mut Energy, year: &ZoneYear, operation: &Operation) {
    let (cold, warm) = year.unmet_hours(operation);
    found.unmet = [found.unmet[0].max(cold), found.unmet[1].max(warm)];
}

/// The operation of a use with lights that daylight dims, and less heat from them.
fn with_lights(operation: &Operation, full: &[f64], dimmed: &[f64]) -> Operation {
    let mut own = operation.clone();
    for hour in 0..full.len() {
        let less = full[hour] - dimmed[hour];
        let gains = own.convective_gains[hour] + own.radiant_gains[hour];
        if less > 0.0 && gains > 0.0 {
            // In the proportion of all gains, of which lights are a part.
            let radiant = own.radiant_gains[hour] / gains;
            own.radiant_gains[hour] = (own.radiant_gains[hour] - less * radiant).max(0.0);
            own.convective_gains[hour] = (own.convective_gains[hour] - less * (1.0 - radiant)).max(0.0);
        }
    }
    own
}

fn plant(choice: &Choice, setting: &Setting) -> Plant {
    let heat = match choice.heat_source {
        HeatSource::District => Source::District { efficiency: DISTRICT_EFFICIENCY },
        HeatSource::Boiler => Source::Boiler { carrier: Carrier::Gas, efficiency: BOILER_EFFICIENCY },
        HeatSource::AirHeatPump => Source::HeatPump { source: HeatPumpSource::Air, supply: SUPPLY },
        HeatSource::GroundHeatPump => {
            // Ground is a little warmer than the year's air; what is taken in winter cools it by some kelvins.
            let temperature = setting.climate.mean_dry_bulb() - 2.0;
            Source::HeatPump { source: HeatPumpSource::Ground { temperature }, supply: SUPPLY }
        }
    };
    let cold = ColdSource::Chiller { carnot_fraction: 0.4, evaporation: 7.0, approach: 10.0 };
    Plant { heat, cold, distribution_loss: 0.05, pumps: 0.02, fans: 0.45 }
}

/// Share of a floor that daylight reaches: all below rooflights, and beside walls twice the height of the room.
fn lit_share(zone: &ZoneOfBuilding, hall: bool) -> f64 {
    if hall && zone.rooflights > 0.0 {
        return 1.0;
    }
    let glass: f64 = zone.side_glass.iter().map(|(area, _)| area).sum();
    if glass <= 0.0 {
        return 0.0;
    }
    // The plan is taken for a rectangle of the usual depth of its part: both long sides are lit.
    let depth = (zone.plan / (zone.plan / 15.0).max(15.0)).min(zone.plan.sqrt());
    (2.0 * LIT_DEPTH * zone.clear_height / depth).min(1.0)
}

fn daylight_factor(
    zone: &ZoneOfBuilding,
    assemblies: &Assemblies,
    light: &SunsOfBuilding,
    hall: bool,
) -> f64 {
    let side = zone.plan.sqrt();
    let room = Room::rectangular(side, side, zone.clear_height, 0.5);
    let floors = zone.floors as f64;
    let windows: Vec<SideLight> = zone
        .side_glass
        .iter()
        .map(|(glass, sun)| SideLight {
            glass: glass / floors,
            transmittance: 0.9 * assemblies.window.light_transmittance,
            cleanness: CLEANNESS,
            obstruction: light.obstruction[*sun],
        })
        .collect();
    let mut factor = room.average_factor(&windows);
    if hall && zone.rooflights > 0.0 {
        let share = zone.rooflights / zone.plan;
        factor += rooflight_factor(
            0.9 * assemblies.rooflight.light_transmittance,
            CLEANNESS,
            share,
            UTILISATION,
            1.0,
        );
    }
    factor
}

/// Power of the modules, which lie on the first roof of the building, W.
fn generation(field: &Field, light: &SunsOfBuilding, setting: &Setting) -> Vec<f64> {
    let mut power = vec![0.0; HOURS];
    // Of all light the one that sees most sky is that of the roof.
    let brightest = |sun: &&SurfaceSun| (sun.sky_view * 1e6) as i64;
    if let Some(sun) = light.suns.iter().max_by_key(brightest).filter(|_| field.area > 0.0) {
        let irradiance = Irradiance { beam: &sun.direct, diffuse: &sun.diffuse, cosine: &sun.cosine };
        field.generate(&irradiance, &setting.climate.dry_bulb, &mut power);
    }
    power
}

/// Sets generation against use hour by hour, and sums months.
fn settle(found: &mut Energy, [heat, cold, lights, services, machines, generated]: [&Vec<f64>; 6]) {
    for hour in 0..HOURS {
        let own = services[hour] + lights[hour];
        let all = own + machines[hour];
        let used = generated[hour].min(all);
        let left = if all > 0.0 { own * (1.0 - used / all) } else { 0.0 };
        found.electricity += left / 1000.0;
        found.electricity_used += own / 1000.0;
        found.machines += machines[hour] / 1000.0;
        let balance = &mut found.photovoltaics;
        balance.generated += generated[hour] / 1000.0;
        balance.used += used / 1000.0;
        balance.exported += (generated[hour] - used) / 1000.0;
        balance.imported += (all - used) / 1000.0;
    }
    for (month, hours) in found.months.iter_mut().zip(calendar::months()) {
        let sum = |values: &[f64]| values[hours.clone()].iter().sum::<f64>() / 1000.0;
        *month = Monthly {
            heating: sum(heat),
            cooling: sum(cold),
            lighting: sum(lights),
            services: sum(services),
            generated: sum(generated),
        };
    }
}
