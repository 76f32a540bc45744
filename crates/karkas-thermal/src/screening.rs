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

impl Hours<'_> {
    fn year(&self) -> ZoneYear {
        let mut mass = 18.0;
        for hour in HOURS - 30 * 24..HOURS {
            self.hour(hour, &mut mass);
        }
        let mut year = ZoneYear {
            heating: Vec::with_capacity(HOURS),
            cooling: Vec::with_capacity(HOURS),
            air: Vec::with_capacity(HOURS),
            operative: Vec::with_capacity(HOURS),
        };
        for hour in 0..HOURS {
            let (heat, air, star) = self.hour(hour, &mut mass);
            year.heating.push(heat.max(0.0));
            year.cooling.push((-heat).max(0.0));
            year.air.push(air);
            // The star of the standard is a mixture of air and faces.
            year.operative.push(0.3 * air + 0.7 * star);
        }
        year
    }

    /// Heat (negative for cold), air and star of an hour.
    fn hour(&self, hour: usize, mass: &mut f64) -> (f64, f64, f64) {
        let air = self.air(hour);
        let (lowest, highest) =
            (self.operation.heating_setpoint[hour], self.operation.cooling_setpoint[hour]);
        let mut lines = self.lines(hour, air.always, *mass, 0.0);
        let mut heat = 0.0;
        if lines.air.0 < lowest {
            if self.zone.heating.radiant_fraction > 0.0 {
                lines = self.lines(hour, air.always, *mass, self.zone.heating.radiant_fraction);
            }
            heat = limited(&self.zone.heating, (lowest - lines.air.0) / lines.air.1);
        } else if lines.air.0 > highest {
            let outdoor = self.climate.dry_bulb[hour];
            if air.free > 0.0 && outdoor < highest {
                lines = self.aired(hour, &air, *mass, highest);
            } else if self.zone.cooling.radiant_fraction > 0.0 {
                lines = self.lines(hour, air.always, *mass, self.zone.cooling.radiant_fraction);
            }
            if lines.air.0 > highest {
                heat = -limited(&self.zone.cooling, (lines.air.0 - highest) / lines.air.1);
            }
        }
        let at = |line: (f64, f64)| line.0 + line.1 * heat;
        *mass = at(lines.mass);
        (heat, at(lines.air), at(lines.star))
    }

    /// As much outdoor air as brings the zone down to its set-point, or all that there is.
    fn aired(&self, hour: usize, air: &Air, mass: f64, highest: f64) -> Lines {
        let fraction = self.zone.cooling.radiant_fraction;
        let all = self.lines(hour, air.always + air.free, mass, fraction);
        if all.air.0 > highest {
            return all;
        }
        let (mut low, mut high) = (0.0, air.free);
        for _ in 0..30 {
            let middle = 0.5 * (low + high);
            if self.lines(hour, air.always + middle, mass, fraction).air.0 > highest {
                low = middle;
            } else {
                high = middle;
            }
        }
        self.lines(hour, air.always + high, mass, fraction)
    }

    fn air(&self, hour: usize) -> Air {
        let exchange = &self.zone.air;
        let heat_capacity = self.climate.heat_capacity[hour] / 3600.0;
        let area = self.zone.floor_area;
        let supply = heat_capacity * area * self.operation.ventilation[hour];
        let recovered = exchange.heat_recovery * supply;
        let direct = heat_capacity * (exchange.infiltration + area * self.operation.direct_air[hour]);
        let bypassed = if exchange.bypass { recovered } else { 0.0 };
        // The equations of the standard divide by this.
        let always = (supply - recovered + direct).max(1e-6);
        Air { always, free: heat_capacity * exchange.free_cooling + bypassed }
    }

    /// The equations of ISO 13790 annex C.3, with their quotients written so that three divisions serve all of them; the heat
    /// that is given goes to air and star by its radiant part.
    fn lines(&self, hour: usize, ventilation: f64, mass: f64, radiant_fraction: f64) -> Lines {
        let own = &self.lumped;
        let outdoor = self.climate.dry_bulb[hour];
        let month = usize::from(self.climate.month[hour]);
        let behind = outdoor + own.ground_share * (self.ground[month] - outdoor);
        let area = self.zone.floor_area;
        let radiant = area * self.operation.radiant_gains[hour] + self.sun[hour];
        let to_air = area * self.operation.convective_gains[hour];
        let by_air = 1.0 / (ventilation + own.air_to_star);
        // What of heat in the air reaches the star, and H_tr,1 to H_tr,3 of the standard.
        let reach = own.air_to_star * by_air;
        let first = ventilation * reach;
        let by_star = 1.0 / (first + own.windows + own.mass_to_star);
        let to_mass = own.mass_to_star * by_star;
        let half = 0.5 * ((first + own.windows) * to_mass + own.mass_to_outside);
        let capacity = own.capacity * (1.0 / 3600.0);
        let by_mass = 1.0 / (capacity + half);
        let line = |air: f64, radiant: f64, outdoor: f64, behind: f64, mass: f64| {
            let star = own.star_share * radiant + (own.windows + first) * outdoor + reach * air;
            let total = own.mass_share * radiant + own.mass_to_outside * behind + to_mass * star;
            let next = by_mass * (mass * (capacity - half) + total);
            let surface = by_star * (own.mass_to_star * 0.5 * (mass + next) + star);
            let inside = reach * surface + by_air * (ventilation * outdoor + air);
            (inside, surface, next)
        };
        let base = line(to_air, radiant, outdoor, behind, mass);
        let unit = line(1.0 - radiant_fraction, radiant_fraction, 0.0, 0.0, 0.0);
        Lines { air: (base.0, unit.0), star: (base.1, unit.1), mass: (base.2, unit.2) }
    }
}

fn limited(emission: &Emission, heat: f64) -> f64 {
    heat.min(emission.capacity.unwrap_or(f64::INFINITY))
}
