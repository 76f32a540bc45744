//! The quicker engine for a first look: five resistances and one capacity, ISO 13790:2008 annex C.
//!
//! The whole zone is one node of mass behind two resistances, so that a year is a few dozen operations an hour. It follows
//! the standard to the letter except where the standard leaves it open: heat capacity of air by the pressure of the place,
//! ground as an outdoor temperature of its own.

use karkas_climate::HOURS;

use crate::climate::Climate;
use crate::envelope::{Layer, Outside};
use crate::error::ThermalError;
use crate::layered::network::GLASS_EMITTANCE;
use crate::operation::Operation;
use crate::result::ZoneYear;
use crate::surface_sun::SurfaceSun;
use crate::zone::{Emission, Zone};

/// Conductance between mass and star, W/(m²·K).
const MASS_TO_STAR: f64 = 9.1;

/// Conductance between air and star, W/(m²·K).
const AIR_TO_STAR: f64 = 3.45;

/// Resistance of the outer face, m²·K/W.
const OUTER_RESISTANCE: f64 = 0.04;

/// Radiation of the outer face for each unit of emittance, W/(m²·K).
const OUTER_RADIATION: f64 = 5.0;

/// Depth of a wall that takes part in the course of a day: resistance, m²·K/W, behind which it does not (10 cm of concrete
/// or the first insulation, ISO 13786 annex A).
const DEPTH: f64 = 0.10;

/// The zone as the standard sees it.
struct Lumped {
    windows: f64,
    mass_to_star: f64,
    /// From the mass to outside, W/K, and its part that goes to the ground.
    mass_to_outside: f64,
    ground_share: f64,
    air_to_star: f64,
    capacity: f64,
    /// Parts of radiant heat that reach mass and star; the rest leaves by the windows.
    mass_share: f64,
    star_share: f64,
}

impl Lumped {
    fn new(zone: &Zone) -> Self {
        let mut opaque = zone.thermal_bridges;
        let mut ground = 0.0;
        let (mut capacity, mut squares, mut inner) = (0.0, 0.0, 0.0);
        let mut store = |area: f64, layers: &[Layer]| {
            let own = active_capacity(layers);
            capacity += area * own;
            squares += area * own * own;
            inner += area;
        };
        for part in &zone.opaque {
            let conductance = part.area * part.u_value();
            match part.outside {
                Outside::Ground { .. } => ground += conductance,
                _ => opaque += conductance,
            }
            store(part.area, &part.layers);
        }
        for mass in &zone.masses {
            store(mass.area, &mass.layers);
        }
        let windows: f64 = zone.windows.iter().map(|window| window.area * window.glazing.u_value).sum();
        let total_area = (inner + zone.windows.iter().map(|window| window.area).sum::<f64>()).max(1e-6);
        // Air and things in it, 10 kJ/m²K (EN ISO 52016-1), keep the mass above zero.
        let capacity = capacity.max(10_000.0 * zone.floor_area);
        let mass_area =
            if squares > 0.0 { (capacity * capacity / squares).min(total_area) } else { total_area };
        let mass_to_star = MASS_TO_STAR * mass_area;
        let mass_share = mass_area / total_area;
        let outside = (opaque + ground).max(1e-9);
        // The mass stands in the middle of the resistance between star and outside.
        let mass_to_outside =
            if outside < mass_to_star { 1.0 / (1.0 / outside - 1.0 / mass_to_star) } else { 1e9 };
        Self {
            windows,
            mass_to_star,
            mass_to_outside,
            ground_share: ground / outside,
            air_to_star: AIR_TO_STAR * total_area,
            capacity,
            mass_share,
            star_share: (1.0 - mass_share - windows / (MASS_TO_STAR * total_area)).max(0.0),
        }
    }
}

/// Heat capacity that takes part in the course of a day, J/(m²·K): from inside until [`DEPTH`] is reached.
fn active_capacity(layers: &[Layer]) -> f64 {
    let (mut depth, mut capacity) = (0.0, 0.0);
    for layer in layers.iter().rev() {
        let left = DEPTH - depth;
        if layer.resistance >= left {
            return capacity + layer.capacity * left / layer.resistance;
        }
        depth += layer.resistance;
        capacity += layer.capacity;
    }
    capacity
}

/// The year of a zone by the quicker engine.
///
/// # Errors
/// Where a number of the zone or of its use cannot be.
pub fn screen(
    zone: &Zone,
    operation: &Operation,
    climate: &Climate,
    suns: &[SurfaceSun],
) -> Result<ZoneYear, ThermalError> {
    zone.validate(suns.len())?;
    operation.validate()?;
    let lumped = Lumped::new(zone);
    let sun = solar_gains(zone, climate, suns);
    let grounds: Vec<(f64, [f64; 12])> = zone
        .opaque
        .iter()
        .filter_map(|part| match part.outside {
            Outside::Ground { monthly, .. } => Some((part.area * part.u_value(), monthly)),
            _ => None,
        })
        .collect();
    let ground_total: f64 = grounds.iter().map(|(conductance, _)| conductance).sum();
    let ground: [f64; 12] = std::array::from_fn(|month| {
        let sum: f64 = grounds.iter().map(|(conductance, monthly)| conductance * monthly[month]).sum();
        if ground_total > 0.0 { sum / ground_total } else { 0.0 }
    });
    let hours = Hours { zone, operation, climate, lumped, sun, ground };
    Ok(hours.year())
}

/// Heat of the sun in every hour, W, less what the outer faces radiate to the cold sky.
fn solar_gains(zone: &Zone, climate: &Climate, suns: &[SurfaceSun]) -> Vec<f64> {
    // All opaque parts and all diffuse light under the same light count together.
    let mut direct = vec![0.0; suns.len()];
    let mut diffuse = vec![0.0; suns.len()];
    let mut radiated = 0.0;
    for part in &zone.opaque {
        let Outside::Air { sun } = part.outside else { continue };
        let scale = part.u_value() * OUTER_RESISTANCE * part.area;
        direct[sun] += scale * part.solar_absorptance;
        diffuse[sun] += scale * part.solar_absorptance;
        radiated += scale * part.emittance * OUTER_RADIATION * suns[sun].sky_view;
    }
    let mut gains = vec![0.0; HOURS];
    for window in &zone.windows {
        let sun = &suns[window.sun];
        let pane = window.glazing.pane();
        let scale = window.glazing.u_value * OUTER_RESISTANCE * window.area;
        radiated += scale * GLASS_EMITTANCE * OUTER_RADIATION * sun.sky_view;
        // The part that the glass absorbs and gives inwards is the solar factor less what passes.
        let normal = pane.at(1.0);
        let inward = (window.glazing.g_value - normal.transmitted) / normal.absorbed.max(1e-9);
        diffuse[window.sun] += window.area * (pane.diffuse.transmitted + inward * pane.diffuse.absorbed);
        for ((gain, light), cosine) in gains.iter_mut().zip(&sun.direct).zip(&sun.cosine) {
            if *light > 0.0 {
                let optics = pane.at(*cosine);
                *gain += window.area * light * (optics.transmitted + inward * optics.absorbed);
            }
        }
    }
    for ((gain, air), sky) in gains.iter_mut().zip(&climate.dry_bulb).zip(&climate.sky) {
        *gain -= radiated * (air - sky);
    }
    for ((sun, direct), diffuse) in suns.iter().zip(direct).zip(diffuse) {
        for ((gain, sunlight), light) in gains.iter_mut().zip(&sun.direct).zip(&sun.diffuse) {
            *gain += direct * sunlight + diffuse * light;
        }
    }
    gains
}

struct Hours<'a> {
    zone: &'a Zone,
    operation: &'a Operation,
    climate: &'a Climate,
    lumped: Lumped,
    sun: Vec<f64>,
    ground: [f64; 12],
}

/// Temperatures of an hour, each a straight line in the heat that is given.
struct Lines {
    air: (f64, f64),
    star: (f64, f64),
    mass: (f64, f64),
}

/// Conductances of air to outside in an hour, W/K: always, and as far as it helps.
struct Air {
    always: f64,
    free: f64,
}

/// Hours whose equations are made ready together, number by number side by side.
const TOGETHER: usize = 64;

/// The equations of some hours without free cooling: temperatures as straight lines in that of the mass before, and in
/// the heat that is given.
struct Ready {
    air: [[f64; TOGETHER]; 2],
    star: [[f64; TOGETHER]; 2],
    mass: [[f64; TOGETHER]; 2],
    free: [f64; TOGETHER],
    /// By a watt of heat and of cold: air, one by that of the air, star and mass.
    by_heat: [[f64; TOGETHER]; 4],
    by_cold: [[f64; TOGETHER]; 4],
}

struct Year<'a> {
    hours: &'a Hours<'a>,
    year: &'a mut ZoneYear,
}

impl pulp::WithSimd for Year<'_> {
    type Output = ();

    /// The same operations on any processor, some hours at once where it can.
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        self.hours.go(self.year);
    }
}

impl Hours<'_> {
    fn year(&self) -> ZoneYear {
        let mut year = ZoneYear {
            heating: vec![0.0; HOURS],
            cooling: vec![0.0; HOURS],
            air: vec![0.0; HOURS],
            operative: vec![0.0; HOURS],
        };
        pulp::Arch::new().dispatch(Year { hours: self, year: &mut year });
        year
    }

    /// Warms up with the last month, and goes through the year.
    #[inline(always)]
    fn go(&self, year: &mut ZoneYear) {
        let none = [0.0; TOGETHER];
        let mut ready = Ready {
            air: [none; 2],
            star: [none; 2],
            mass: [none; 2],
            free: none,
            by_heat: [none; 4],
            by_cold: [none; 4],
        };
        let mut mass = 18.0;
        let warm_up = (HOURS - 30 * 24..HOURS).step_by(TOGETHER);
        for first in warm_up.chain((0..HOURS).step_by(TOGETHER)) {
            self.prepare(first, &mut ready);
            for (at, hour) in (first..HOURS.min(first + TOGETHER)).enumerate() {
                let (heat, air, star) = self.hour(hour, at, &ready, &mut mass);
                year.heating[hour] = heat.max(0.0);
                year.cooling[hour] = (-heat).max(0.0);
                year.air[hour] = air;
                // The star of the standard is a mixture of air and faces.
                year.operative[hour] = 0.3 * air + 0.7 * star;
            }
        }
    }

    /// Heat (negative for cold), air and star of an hour.
    #[inline(always)]
    fn hour(&self, hour: usize, at: usize, ready: &Ready, mass: &mut f64) -> (f64, f64, f64) {
        let line = |[own, by_mass]: &[[f64; TOGETHER]; 2]| own[at] + by_mass[at] * *mass;
        let by_watt =
            |numbers: &[[f64; TOGETHER]; 4]| [numbers[0][at], numbers[1][at], numbers[2][at], numbers[3][at]];
        let (air, star, next) = (line(&ready.air), line(&ready.star), line(&ready.mass));
        let (lowest, highest) =
            (self.operation.heating_setpoint[hour], self.operation.cooling_setpoint[hour]);
        let (heat, [by_air, _, by_star, by_mass]) = if air < lowest {
            let by_watt = by_watt(&ready.by_heat);
            (limited(&self.zone.heating, (lowest - air) * by_watt[1]), by_watt)
        } else if air > highest {
            if ready.free[at] > 0.0 && self.climate.dry_bulb[hour] < highest {
                return self.aired(hour, mass, highest);
            }
            let by_watt = by_watt(if self.alike() { &ready.by_heat } else { &ready.by_cold });
            (-limited(&self.zone.cooling, (air - highest) * by_watt[1]), by_watt)
        } else {
            (0.0, [0.0; 4])
        };
        *mass = next + by_mass * heat;
        (heat, air + by_air * heat, star + by_star * heat)
    }

    /// An hour that is too warm and can be cooled by outdoor air: as much as brings the zone down to its set-point, or
    /// all that there is, and cold for the rest.
    fn aired(&self, hour: usize, mass: &mut f64, highest: f64) -> (f64, f64, f64) {
        let air = self.air(hour);
        let fraction = self.zone.cooling.radiant_fraction;
        let all = self.lines(hour, air.always + air.free, *mass, fraction);
        let lines = if all.air.0 > highest {
            all
        } else {
            let (mut low, mut high) = (0.0, air.free);
            for _ in 0..30 {
                let middle = 0.5 * (low + high);
                if self.lines(hour, air.always + middle, *mass, fraction).air.0 > highest {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            self.lines(hour, air.always + high, *mass, fraction)
        };
        let over = lines.air.0 - highest;
        let heat = if over > 0.0 { -limited(&self.zone.cooling, over / lines.air.1) } else { 0.0 };
        let at = |line: (f64, f64)| line.0 + line.1 * heat;
        *mass = at(lines.mass);
        (heat, at(lines.air), at(lines.star))
    }

    #[inline(always)]
    fn air(&self, hour: usize) -> Air {
        let exchange = &self.zone.air;
        let heat_capacity = self.climate.heat_capacity[hour] * (1.0 / 3600.0);
        let area = self.zone.floor_area;
        let supply = heat_capacity * area * self.operation.ventilation[hour];
        let recovered = exchange.heat_recovery * supply;
        let direct = heat_capacity * (exchange.infiltration + area * self.operation.direct_air[hour]);
        let bypassed = if exchange.bypass { recovered } else { 0.0 };
        // The equations of the standard divide by this.
        let always = (supply - recovered + direct).max(1e-6);
        Air { always, free: heat_capacity * exchange.free_cooling + bypassed }
    }

    /// What the equations of an hour are made of.
    #[inline(always)]
    fn given(&self, hour: usize) -> Given {
        let own = &self.lumped;
        let outdoor = self.climate.dry_bulb[hour];
        let area = self.zone.floor_area;
        let ground = self.ground[usize::from(self.climate.month[hour])];
        Given {
            outdoor,
            behind: outdoor + own.ground_share * (ground - outdoor),
            radiant: area * self.operation.radiant_gains[hour] + self.sun[hour],
            to_air: area * self.operation.convective_gains[hour],
        }
    }

    /// The equations of some hours, from `first` on.
    #[inline(always)]
    fn prepare(&self, first: usize, ready: &mut Ready) {
        let count = TOGETHER.min(HOURS - first);
        // Copies of a fixed length, so that the hours can be gone through side by side.
        let mut ventilation = [1.0; TOGETHER];
        let mut given = [[0.0; TOGETHER]; 4];
        for at in 0..count {
            let Air { always, free } = self.air(first + at);
            (ventilation[at], ready.free[at]) = (always, free);
            let Given { outdoor, behind, radiant, to_air } = self.given(first + at);
            (given[0][at], given[1][at]) = (outdoor, behind);
            (given[2][at], given[3][at]) = (radiant, to_air);
        }
        for at in 0..TOGETHER {
            let equations = self.lumped.equations(ventilation[at]);
            let given = Given {
                outdoor: given[0][at],
                behind: given[1][at],
                radiant: given[2][at],
                to_air: given[3][at],
            };
            let base = equations.solved(&self.lumped, &given, 0.0);
            // What a degree of the mass does, all else being nothing.
            let by_mass = equations.solved(&self.lumped, &Given::default(), 1.0);
            (ready.air[0][at], ready.air[1][at]) = (base[0], by_mass[0]);
            (ready.star[0][at], ready.star[1][at]) = (base[1], by_mass[1]);
            (ready.mass[0][at], ready.mass[1][at]) = (base[2], by_mass[2]);
        }
        self.lumped.by_watt(&ventilation, self.zone.heating.radiant_fraction, &mut ready.by_heat);
        if !self.alike() {
            self.lumped.by_watt(&ventilation, self.zone.cooling.radiant_fraction, &mut ready.by_cold);
        }
    }

    /// Whether heat and cold are given in the same way.
    fn alike(&self) -> bool {
        self.zone.heating.radiant_fraction == self.zone.cooling.radiant_fraction
    }

    /// The lines of an hour by its ventilation, W/K; the heat that is given goes to air and star by its radiant part.
    fn lines(&self, hour: usize, ventilation: f64, mass: f64, radiant_fraction: f64) -> Lines {
        let equations = self.lumped.equations(ventilation);
        let base = equations.solved(&self.lumped, &self.given(hour), mass);
        let watt = Given { radiant: radiant_fraction, to_air: 1.0 - radiant_fraction, ..Given::default() };
        let unit = equations.solved(&self.lumped, &watt, 0.0);
        Lines { air: (base[0], unit[0]), star: (base[1], unit[1]), mass: (base[2], unit[2]) }
    }
}

/// What goes into the equations of an hour: temperatures, °C, and heat, W.
#[derive(Clone, Copy, Default)]
struct Given {
    outdoor: f64,
    /// Behind walls and floors.
    behind: f64,
    radiant: f64,
    to_air: f64,
}

/// The equations of ISO 13790 annex C.3 for a ventilation, with their quotients written so that three divisions serve all
/// of them.
struct Equations {
    ventilation: f64,
    by_air: f64,
    /// What of heat in the air reaches the star, and H_tr,1 of the standard.
    reach: f64,
    first: f64,
    by_star: f64,
    to_mass: f64,
    kept: f64,
    by_mass: f64,
}

impl Lumped {
    #[inline(always)]
    fn equations(&self, ventilation: f64) -> Equations {
        let by_air = 1.0 / (ventilation + self.air_to_star);
        let reach = self.air_to_star * by_air;
        let first = ventilation * reach;
        let by_star = 1.0 / (first + self.windows + self.mass_to_star);
        let to_mass = self.mass_to_star * by_star;
        let half = 0.5 * ((first + self.windows) * to_mass + self.mass_to_outside);
        let capacity = self.capacity * (1.0 / 3600.0);
        let by_mass = 1.0 / (capacity + half);
        Equations { ventilation, by_air, reach, first, by_star, to_mass, kept: capacity - half, by_mass }
    }

    /// What a watt does of which a part is radiant: air, one by that of the air, star and mass.
    #[inline(always)]
    fn by_watt(&self, ventilation: &[f64; TOGETHER], radiant: f64, numbers: &mut [[f64; TOGETHER]; 4]) {
        let given = Given { radiant, to_air: 1.0 - radiant, ..Given::default() };
        for at in 0..TOGETHER {
            let [air, star, mass] = self.equations(ventilation[at]).solved(self, &given, 0.0);
            (numbers[0][at], numbers[1][at]) = (air, 1.0 / air);
            (numbers[2][at], numbers[3][at]) = (star, mass);
        }
    }
}

impl Equations {
    /// Air, star and mass at the end of the hour by the mass before.
    #[inline(always)]
    fn solved(&self, own: &Lumped, given: &Given, mass: f64) -> [f64; 3] {
        let Given { outdoor, behind, radiant, to_air } = *given;
        let star = own.star_share * radiant + (own.windows + self.first) * outdoor + self.reach * to_air;
        let total = own.mass_share * radiant + own.mass_to_outside * behind + self.to_mass * star;
        let next = self.by_mass * (mass * self.kept + total);
        let surface = self.by_star * (own.mass_to_star * 0.5 * (mass + next) + star);
        let air = self.reach * surface + self.by_air * (self.ventilation * outdoor + to_air);
        [air, surface, next]
    }
}

fn limited(emission: &Emission, heat: f64) -> f64 {
    heat.min(emission.capacity.unwrap_or(f64::INFINITY))
}
