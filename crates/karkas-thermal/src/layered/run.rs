//! The year of a zone, step by step.

use karkas_climate::HOURS;

use super::Options;
use super::films;
use super::network::{Network, Part, Side};
use super::solar::ZoneSun;
use crate::balance::Balance;
use crate::climate::Climate;
use crate::films::CubeRoots;
use crate::operation::Operation;
use crate::result::ZoneYear;
use crate::surface_sun::SurfaceSun;
use crate::zone::{Emission, Zone};

/// Sums over the faces that change only with the films.
#[derive(Debug, Clone, Copy, Default)]
struct Star {
    /// Conductance from the air to all that is behind the faces, W/K, with the radiant star eliminated.
    air: f64,
    /// How much of a source at the radiant star reaches the air.
    ratio: f64,
    /// One by the conductance of the radiant star.
    inverse: f64,
    /// Conductance between air and star by way of the faces.
    between: f64,
    /// What a watt of radiant heat gives to the air and to the star.
    radiant_to_air: f64,
    radiant_to_star: f64,
}

/// A zone on its way through the year.
pub(super) struct Run<'a> {
    zone: &'a Zone,
    operation: &'a Operation,
    climate: &'a Climate,
    suns: &'a [SurfaceSun],
    network: Network,
    sun: ZoneSun,
    options: Options,
    roots: CubeRoots,
    star: Star,
    air: f64,
    radiant: f64,
}

/// What the thermostat asks for in a step.
#[derive(Debug, Clone, Copy, Default)]
struct Answer {
    air: f64,
    heating: f64,
    cooling: f64,
    /// Radiant part of both, W.
    radiant: f64,
    /// Outdoor air by free cooling, W/K.
    free: f64,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        zone: &'a Zone,
        operation: &'a Operation,
        climate: &'a Climate,
        suns: &'a [SurfaceSun],
        network: Network,
        sun: ZoneSun,
        options: Options,
    ) -> Self {
        let roots = CubeRoots::new();
        let star = Star::default();
        Self { zone, operation, climate, suns, network, sun, options, roots, star, air: 20.0, radiant: 20.0 }
    }

    /// Warms up and goes through the year; with `BALANCE`, counts where heat comes from and goes to.
    pub(super) fn year<const BALANCE: bool>(&mut self) -> (ZoneYear, [Balance; 12]) {
        let mut balances = [Balance::default(); 12];
        let warm_up = self.options.warm_up_days * 24;
        for hour in HOURS - warm_up..HOURS {
            self.hour::<false>(hour, &mut balances[0]);
        }
        let mut year = ZoneYear {
            heating: Vec::with_capacity(HOURS),
            cooling: Vec::with_capacity(HOURS),
            air: Vec::with_capacity(HOURS),
            operative: Vec::with_capacity(HOURS),
        };
        for hour in 0..HOURS {
            let month = usize::from(self.climate.month[hour]);
            let (heating, cooling) = self.hour::<BALANCE>(hour, &mut balances[month]);
            year.heating.push(heating);
            year.cooling.push(cooling);
            year.air.push(self.air);
            year.operative.push(0.5 * (self.air + self.radiant));
        }
        (year, balances)
    }

    fn hour<const BALANCE: bool>(&mut self, hour: usize, balance: &mut Balance) -> (f64, f64) {
        if hour.is_multiple_of(self.options.film_hours) {
            self.renew_films(hour);
        }
        let share = 1.0 / self.options.steps_per_hour as f64;
        let mut sums = (0.0, 0.0);
        for _ in 0..self.options.steps_per_hour {
            let answer = self.step::<BALANCE>(hour, balance, share);
            sums.0 += answer.heating * share;
            sums.1 += answer.cooling * share;
        }
        sums
    }

    fn renew_films(&mut self, hour: usize) {
        // Wind and air of the middle of the time for which the films will serve.
        let middle = (hour + self.options.film_hours / 2).min(HOURS - 1);
        let outdoor = self.climate.dry_bulb[middle];
        let mut star = Star::default();
        let (mut to_air, mut to_star, mut between) = (0.0, 0.0, 0.0);
        for face in &mut self.network.faces {
            let nodes = &mut self.network.nodes[face.nodes.clone()];
            let surface = nodes[nodes.len() - 1].temperature;
            if face.meets_air() {
                face.outer_temperature = nodes[0].temperature;
                films::outside(face, outdoor, self.climate, middle, &self.roots);
                films::eliminate(face, nodes);
            }
            films::inside(face, surface, self.air, self.radiant, &self.roots);
            face.inverse = 1.0 / (face.behind + face.convection + face.radiation);
            let (convection, radiation) = (face.area * face.convection, face.area * face.radiation);
            to_air += convection * (1.0 - face.convection * face.inverse);
            to_star += radiation * (1.0 - face.radiation * face.inverse);
            between += convection * face.radiation * face.inverse;
            star.radiant_to_air += convection * face.inverse * face.radiant_share;
            star.radiant_to_star += radiation * face.inverse * face.radiant_share;
        }
        star.inverse = 1.0 / to_star;
        star.ratio = between * star.inverse;
        star.between = between;
        star.air = to_air - between * star.ratio;
        self.star = star;
    }

    fn step<const BALANCE: bool>(&mut self, hour: usize, balance: &mut Balance, share: f64) -> Answer {
        let outdoor = self.climate.dry_bulb[hour];
        let sky = self.climate.sky[hour];
        let area = self.zone.floor_area;
        let radiant_gains = area * self.operation.radiant_gains[hour];
        let convective_gains = area * self.operation.convective_gains[hour];
        let direct = self.sun.direct[hour];
        let spread = self.sun.diffuse[hour] + self.network.thrown_back * direct;

        let (mut to_air, mut to_star) = (0.0, 0.0);
        for face in &mut self.network.faces {
            let mut inner =
                face.light_share * spread + face.floor_share * direct + face.radiant_share * radiant_gains;
            let environment = outdoor + face.sky_share * (sky - outdoor);
            let mut source = face.convection_outside * outdoor + face.radiation_outside * environment;
            match face.side {
                Side::Air { sun, absorptance } => {
                    let sun = &self.suns[sun];
                    face.absorbed = absorptance * (sun.direct[hour] + sun.diffuse[hour]);
                    source += face.absorbed;
                }
                Side::Glass { window } => {
                    let absorbed = self.sun.glass[window][hour];
                    face.absorbed = absorbed;
                    source += 0.5 * absorbed;
                    inner += 0.5 * absorbed;
                }
                Side::Sheltered => {}
                Side::Ground { monthly, conductance } => {
                    face.environment = monthly[usize::from(self.climate.month[hour])];
                    source = conductance * face.environment;
                }
                Side::None => source = 0.0,
            }
            if BALANCE && !matches!(face.side, Side::Ground { .. }) {
                face.environment = environment;
            }
            let nodes = &mut self.network.nodes[face.nodes.clone()];
            let mut last = 0.0;
            for node in nodes {
                last = node.capacity * node.temperature + node.ratio * last + source;
                node.source = last;
                source = 0.0;
            }
            face.load = last + inner;
            let weighted = face.area * face.inverse * face.load;
            to_air += face.convection * weighted;
            to_star += face.radiation * weighted;
        }

        let heat_capacity = self.climate.heat_capacity[hour] / 3600.0;
        let infiltration = heat_capacity * self.zone.air.infiltration;
        let ventilation = heat_capacity * area * self.operation.ventilation[hour];
        let recovered = self.zone.air.heat_recovery * ventilation;
        let fixed_air = ventilation - recovered + heat_capacity * area * self.operation.direct_air[hour];
        let bypassed = if self.zone.air.bypass { recovered } else { 0.0 };
        let free = heat_capacity * self.zone.air.free_cooling + bypassed;
        let to_outdoor = infiltration + fixed_air + self.zone.thermal_bridges;
        let before = self.air;
        let answer = self.thermostat(
            hour,
            self.network.air_capacity + to_outdoor + self.star.air,
            self.network.air_capacity * before
                + to_outdoor * outdoor
                + convective_gains
                + to_air
                + self.star.ratio * to_star,
            free,
            outdoor,
        );
        self.air = answer.air;
        self.radiant =
            (to_star + answer.radiant * self.star.radiant_to_star + self.star.between * answer.air)
                * self.star.inverse;
        let mut stored = 0.0;
        for face in &mut self.network.faces {
            let nodes = &mut self.network.nodes[face.nodes.clone()];
            let load = face.load + answer.radiant * face.radiant_share;
            let mut next = face.inverse * (load + face.convection * self.air + face.radiation * self.radiant);
            let mut is_last = true;
            for node in nodes.iter_mut().rev() {
                if !is_last {
                    next = node.inverse * (node.source + node.inward * next);
                }
                if BALANCE {
                    stored += face.area * node.capacity * (next - node.temperature);
                }
                node.temperature = next;
                is_last = false;
            }
        }
        if BALANCE {
            balance.heating += share * answer.heating;
            balance.cooling -= share * answer.cooling;
            balance.gains += share * (convective_gains + radiant_gains);
            let light = direct + self.sun.diffuse[hour];
            balance.windows_sun += share * (light - self.kept_outside(spread));
            balance.bridges += share * self.zone.thermal_bridges * (outdoor - self.air);
            balance.infiltration += share * infiltration * (outdoor - self.air);
            balance.ventilation += share * (fixed_air + answer.free) * (outdoor - self.air);
            balance.stored += share * (stored + self.network.air_capacity * (self.air - before));
            self.count_faces(balance, outdoor, share);
        }
        answer
    }

    /// The answer of the zone and its plant in a step whose air balance is `conductance` · T = `source`.
    fn thermostat(&self, hour: usize, conductance: f64, source: f64, free: f64, outdoor: f64) -> Answer {
        let floating = source / conductance;
        let (lowest, highest) =
            (self.operation.heating_setpoint[hour], self.operation.cooling_setpoint[hour]);
        if floating < lowest {
            let (heat, radiant, effect) = self.emitted(&self.zone.heating, (lowest - floating) * conductance);
            let air = floating + effect / conductance;
            return Answer { air, heating: heat, radiant, ..Answer::default() };
        }
        if floating <= highest {
            return Answer { air: floating, ..Answer::default() };
        }
        let (mut conductance, mut source, mut used) = (conductance, source, 0.0);
        if free > 0.0 && outdoor < highest {
            let aired = (source + free * outdoor) / (conductance + free);
            if aired <= highest {
                let needed = (source - conductance * highest) / (highest - outdoor);
                return Answer { air: highest, free: needed, ..Answer::default() };
            }
            (conductance, source, used) = (conductance + free, source + free * outdoor, free);
        }
        let floating = source / conductance;
        let (cold, radiant, effect) = self.emitted(&self.zone.cooling, (floating - highest) * conductance);
        let air = floating - effect / conductance;
        Answer { air, heating: 0.0, cooling: cold, radiant: -radiant, free: used }
    }

    /// What must be given so that the air gets `wanted` W: all of it, its radiant part, and what the air gets.
    fn emitted(&self, emission: &Emission, wanted: f64) -> (f64, f64, f64) {
        let radiant_effect = self.star.radiant_to_air + self.star.ratio * self.star.radiant_to_star;
        let by_watt = 1.0 - emission.radiant_fraction + emission.radiant_fraction * radiant_effect;
        let heat = (wanted / by_watt).min(emission.capacity.unwrap_or(f64::INFINITY));
        (heat, heat * emission.radiant_fraction, heat * by_watt)
    }

    /// Light in the zone that leaves again through windows.
    fn kept_outside(&self, spread: f64) -> f64 {
        self.network.light_lost * spread
    }

    fn count_faces(&self, balance: &mut Balance, outdoor: f64, share: f64) {
        for face in &self.network.faces {
            let outer = self.network.nodes[face.nodes.start].temperature;
            let flow = match face.side {
                Side::None => 0.0,
                Side::Ground { conductance, .. } => conductance * (face.environment - outer),
                _ => {
                    face.convection_outside * (outdoor - outer)
                        + face.radiation_outside * (face.environment - outer)
                        + face.absorbed
                }
            };
            let heat = share * face.area * flow;
            match face.part {
                Part::Wall => balance.walls += heat,
                Part::Roof => balance.roofs += heat,
                Part::Floor => balance.floors += heat,
                Part::Window => balance.windows += heat,
                Part::Mass => {}
            }
        }
    }
}
