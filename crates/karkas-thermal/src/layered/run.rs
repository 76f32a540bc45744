//! The year of a zone, step by step.

use karkas_climate::HOURS;
use pulp::{Simd, WithSimd};

use super::Options;
use super::block::{LaneSums, Sums, Surroundings};
use super::count;
use super::lanes::{LANES, sum};
use super::network::{Network, Side};
use crate::balance::Balance;
use crate::climate::Climate;
use crate::glazing::Pane;
use crate::operation::Operation;
use crate::result::ZoneYear;
use crate::surface_sun::SurfaceSun;
use crate::zone::{Emission, Zone};

/// A zone on its way through the year.
pub(super) struct Run<'a> {
    pub(super) zone: &'a Zone,
    operation: &'a Operation,
    climate: &'a Climate,
    suns: &'a [SurfaceSun],
    pub(super) network: Network,
    panes: Vec<Pane>,
    options: Options,
    /// Light of the sun and of the sky through all windows in this hour, W.
    direct: f64,
    diffuse: f64,
    /// Sums of the blocks that change slowly, and of all.
    slow_sums: LaneSums,
    sums: Sums,
    /// Conductance from the air to all that is behind the faces, with the radiant star eliminated, W/K.
    through: f64,
    /// One by the conductance of the star.
    by_star: f64,
    /// How much of a source at the radiant star reaches the air.
    ratio: f64,
    pub(super) air: f64,
    radiant: f64,
    year: ZoneYear,
    balances: [Balance; 12],
}

/// What the thermostat asks for in a step.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Answer {
    air: f64,
    pub(super) heating: f64,
    pub(super) cooling: f64,
    /// Radiant part of both, W.
    radiant: f64,
    /// Outdoor air by free cooling, W/K.
    pub(super) free: f64,
}

/// Flows of a step by which the balance is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flows {
    pub(super) outdoor: f64,
    pub(super) sky: f64,
    pub(super) gains: f64,
    /// Light through windows, and its part that spreads in the zone, W.
    pub(super) light: f64,
    pub(super) spread: f64,
    /// Conductances of air, W/K.
    pub(super) infiltration: f64,
    pub(super) ventilation: f64,
    /// Temperature of the air, °C, and heat stored, W by time step, before the step.
    pub(super) before: f64,
    pub(super) content: f64,
}

/// The year of a zone with the widest vectors that the processor has.
struct Year<'r, 'a, const BALANCE: bool>(&'r mut Run<'a>);

impl<const BALANCE: bool> WithSimd for Year<'_, '_, BALANCE> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let warm_up = self.0.options.warm_up_days * 24;
        for step in 0..warm_up + HOURS {
            let warming_up = step < warm_up;
            let hour = if warming_up { HOURS - warm_up + step } else { step - warm_up };
            self.0.hour::<S, BALANCE>(simd, hour, step == 0, warming_up);
        }
    }
}

impl<'a> Run<'a> {
    pub(super) fn new(
        zone: &'a Zone,
        operation: &'a Operation,
        climate: &'a Climate,
        suns: &'a [SurfaceSun],
        network: Network,
        panes: Vec<Pane>,
        options: Options,
    ) -> Self {
        Self {
            zone,
            operation,
            climate,
            suns,
            network,
            panes,
            options,
            direct: 0.0,
            diffuse: 0.0,
            slow_sums: LaneSums::default(),
            sums: Sums::default(),
            through: 0.0,
            by_star: 0.0,
            ratio: 0.0,
            air: 20.0,
            radiant: 20.0,
            year: ZoneYear {
                heating: vec![0.0; HOURS],
                cooling: vec![0.0; HOURS],
                air: vec![0.0; HOURS],
                operative: vec![0.0; HOURS],
            },
            balances: [Balance::default(); 12],
        }
    }

    /// Warms up and goes through the year; with `BALANCE`, counts where heat comes from and goes to.
    pub(super) fn go<const BALANCE: bool>(mut self) -> (ZoneYear, [Balance; 12]) {
        pulp::Arch::new().dispatch(Year::<BALANCE>(&mut self));
        (self.year, self.balances)
    }

    #[inline(always)]
    fn hour<S: Simd, const BALANCE: bool>(&mut self, simd: S, hour: usize, first: bool, warming_up: bool) {
        let slow = hour.is_multiple_of(self.options.film_hours) || first;
        // What is written number by number has reached memory when vectors of it are read, after the films.
        self.give(hour);
        self.renew_films(simd, hour, slow);
        let month = usize::from(self.climate.month[hour]);
        let share = 1.0 / self.options.steps_per_hour as f64;
        let (mut heating, mut cooling) = (0.0, 0.0);
        for _ in 0..self.options.steps_per_hour {
            let (answer, flows) = self.step::<S, BALANCE>(simd, hour);
            if BALANCE && !warming_up {
                let mut balance = self.balances[month];
                count::step(self, &mut balance, &answer, &flows, share);
                self.balances[month] = balance;
            }
            heating += share * answer.heating;
            cooling += share * answer.cooling;
        }
        self.year.heating[hour] = heating;
        self.year.cooling[hour] = cooling;
        self.year.air[hour] = self.air;
        self.year.operative[hour] = 0.5 * (self.air + self.radiant);
    }

    #[inline(always)]
    fn renew_films<S: Simd>(&mut self, simd: S, hour: usize, slow: bool) {
        let around = |hour: usize| Surroundings {
            outdoor: self.climate.dry_bulb[hour],
            sky: self.climate.sky[hour],
            wind_from: self.climate.wind_from[hour],
            forced: [self.climate.forced[0][hour], self.climate.forced[1][hour]],
            air: self.air,
            radiant: self.radiant,
        };
        let (quick_blocks, slow_blocks) = self.network.blocks.split_at_mut(self.network.quick_blocks);
        if slow {
            // Wind and air of the middle of the time for which the films will serve.
            let around = around((hour + self.options.film_hours / 2).min(HOURS - 1));
            self.slow_sums = LaneSums::default();
            for block in slow_blocks {
                block.renew(simd, &around);
                block.add_to(simd, &mut self.slow_sums);
            }
        }
        let around = around(hour);
        let mut sums = self.slow_sums;
        for block in quick_blocks {
            block.renew(simd, &around);
            block.add_to(simd, &mut sums);
        }
        self.sums = Sums {
            to_air: sum(&sums[0]),
            to_star: sum(&sums[1]),
            between: sum(&sums[2]),
            radiant_to_air: sum(&sums[3]),
            radiant_to_star: sum(&sums[4]),
        };
        self.by_star = 1.0 / self.sums.to_star;
        self.ratio = self.sums.between * self.by_star;
        self.through = self.sums.to_air - self.sums.between * self.ratio;
    }

    /// Puts the light and the ground of an hour on the faces.
    #[inline(always)]
    fn give(&mut self, hour: usize) {
        (self.direct, self.diffuse) = (0.0, 0.0);
        for (index, face) in self.network.faces.iter().enumerate() {
            let block = &mut self.network.blocks[index / LANES];
            let lane = index % LANES;
            match &face.side {
                Side::Air { sun, absorptance } => {
                    let sun = &self.suns[*sun];
                    block.outer_given[lane] = absorptance * (sun.direct[hour] + sun.diffuse[hour]);
                }
                Side::Glass { window, sun } => {
                    let (sun, pane) = (&self.suns[*sun], &self.panes[*window]);
                    let (direct, diffuse) = (sun.direct[hour], sun.diffuse[hour]);
                    let mut absorbed = pane.diffuse.absorbed * diffuse;
                    self.diffuse += face.area * pane.diffuse.transmitted * diffuse;
                    if direct > 0.0 {
                        let optics = pane.at(sun.cosine[hour]);
                        self.direct += face.area * optics.transmitted * direct;
                        absorbed += optics.absorbed * direct;
                    }
                    block.outer_given[lane] = 0.5 * absorbed;
                    block.inner_given[lane] = 0.5 * absorbed;
                }
                Side::Ground { monthly, conductance } => {
                    let month = usize::from(self.climate.month[hour]);
                    block.outer_given[lane] = conductance * monthly[month];
                }
                Side::Sheltered | Side::None => {}
            }
        }
    }

    #[inline(always)]
    fn step<S: Simd, const BALANCE: bool>(&mut self, simd: S, hour: usize) -> (Answer, Flows) {
        let outdoor = self.climate.dry_bulb[hour];
        let sky = self.climate.sky[hour];
        let area = self.zone.floor_area;
        let radiant_gains = area * self.operation.radiant_gains[hour];
        let convective_gains = area * self.operation.convective_gains[hour];
        let direct = self.direct;
        let spread = self.diffuse + self.network.thrown_back * direct;

        let mut reaching = [[0.0; LANES]; 2];
        for block in &mut self.network.blocks {
            block.load(simd, outdoor, sky, [spread, direct, radiant_gains], &mut reaching);
        }
        let (to_air, to_star) = (sum(&reaching[0]), sum(&reaching[1]));

        let heat_capacity = self.climate.heat_capacity[hour] * (1.0 / 3600.0);
        let exchange = &self.zone.air;
        let infiltration = heat_capacity * exchange.infiltration;
        let supply = heat_capacity * area * self.operation.ventilation[hour];
        let recovered = exchange.heat_recovery * supply;
        let ventilation = supply - recovered + heat_capacity * area * self.operation.direct_air[hour];
        let free = heat_capacity * exchange.free_cooling + if exchange.bypass { recovered } else { 0.0 };
        let to_outdoor = infiltration + ventilation + self.zone.thermal_bridges;
        let before = self.air;
        let content = if BALANCE { self.network.content() } else { 0.0 };
        let answer = self.thermostat(
            hour,
            self.network.air_capacity + to_outdoor + self.through,
            self.network.air_capacity * before
                + to_outdoor * outdoor
                + convective_gains
                + to_air
                + self.ratio * to_star,
            free,
            outdoor,
        );
        self.air = answer.air;
        let star = to_star + answer.radiant * self.sums.radiant_to_star + self.sums.between * answer.air;
        self.radiant = star * self.by_star;
        let gains = convective_gains + radiant_gains;
        let light = direct + self.diffuse;
        let flows = Flows { outdoor, sky, gains, light, spread, infiltration, ventilation, before, content };
        for block in &mut self.network.blocks {
            block.settle(simd, self.air, self.radiant, answer.radiant);
        }
        for chain in &mut self.network.chains {
            let block = &self.network.blocks[chain.face / LANES];
            let lane = chain.face % LANES;
            chain.settle(block.outer_temperature[lane], block.inner_temperature[lane]);
        }
        self.network.give_from_within();
        (answer, flows)
    }

    /// The answer of the zone and its plant in a step whose air balance is `conductance` · T = `source`.
    #[inline(always)]
    fn thermostat(&self, hour: usize, conductance: f64, source: f64, free: f64, outdoor: f64) -> Answer {
        let inverse = 1.0 / conductance;
        let floating = source * inverse;
        let (lowest, highest) =
            (self.operation.heating_setpoint[hour], self.operation.cooling_setpoint[hour]);
        if floating < lowest {
            let (heat, radiant, effect) = self.emitted(&self.zone.heating, lowest * conductance - source);
            let air = floating + effect * inverse;
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
        let (cold, radiant, effect) = self.emitted(&self.zone.cooling, source - conductance * highest);
        let air = (source - effect) / conductance;
        Answer { air, heating: 0.0, cooling: cold, radiant: -radiant, free: used }
    }

    /// What must be given so that the air gets `wanted` W: all of it, its radiant part, and what the air gets.
    #[inline(always)]
    fn emitted(&self, emission: &Emission, wanted: f64) -> (f64, f64, f64) {
        let radiant_effect = self.sums.radiant_to_air + self.ratio * self.sums.radiant_to_star;
        let by_watt = 1.0 - emission.radiant_fraction + emission.radiant_fraction * radiant_effect;
        let heat = (wanted / by_watt).min(emission.capacity.unwrap_or(f64::INFINITY));
        (heat, heat * emission.radiant_fraction, heat * by_watt)
    }
}
