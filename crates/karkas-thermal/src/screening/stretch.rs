//! What does not depend on temperatures inside, made ready for a stretch of the year: sun, gains, air and set-points of some zones.

use crate::climate::Climate;
use crate::envelope::Outside;
use crate::glazing::Pane;
use crate::layered::Case;
use crate::layered::network::GLASS_EMITTANCE;
use crate::number::{MOST_LANES, Number};
use crate::stretch::{Air, Hours, Lanes, STRETCH, at, hours};

/// Resistance of the outer face, m²·K/W.
const OUTER_RESISTANCE: f64 = 0.04;

/// Radiation of the outer face for each unit of emittance, W/(m²·K).
const OUTER_RADIATION: f64 = 5.0;

/// The light that a zone gets: what each square metre of light makes of heat inside, m².
#[derive(Debug, Clone)]
pub(super) struct Sunlit {
    /// All opaque parts under one light together, with the light of the sky through windows: which light, of the sun, of the
    /// sky.
    parts: Vec<(usize, f64, f64)>,
    /// Sunlight through windows: which light, area, pane, and the part of what the glass absorbs that goes inwards.
    windows: Vec<(usize, f64, Pane, f64)>,
    /// Radiation to the sky by the difference of temperatures, W/K.
    radiated: f64,
}

impl Sunlit {
    pub(super) fn new(case: &Case<'_>) -> Self {
        let Case { zone, suns, .. } = *case;
        let mut parts: Vec<(usize, f64, f64)> = Vec::new();
        let mut add = |sun: usize, direct: f64, diffuse: f64| {
            let place = parts.iter().position(|(known, ..)| *known == sun).unwrap_or_else(|| {
                parts.push((sun, 0.0, 0.0));
                parts.len() - 1
            });
            parts[place].1 += direct;
            parts[place].2 += diffuse;
        };
        let mut radiated = 0.0;
        for part in &zone.opaque {
            let Outside::Air { sun } = part.outside else { continue };
            let scale = part.u_value() * OUTER_RESISTANCE * part.area;
            add(sun, scale * part.solar_absorptance, scale * part.solar_absorptance);
            radiated += scale * part.emittance * OUTER_RADIATION * suns[sun].sky_view;
        }
        let mut windows = Vec::with_capacity(zone.windows.len());
        for window in &zone.windows {
            let pane = window.glazing.pane();
            let scale = window.glazing.u_value * OUTER_RESISTANCE * window.area;
            radiated += scale * GLASS_EMITTANCE * OUTER_RADIATION * suns[window.sun].sky_view;
            // The part that the glass absorbs and gives inwards is the solar factor less what passes.
            let normal = pane.at(1.0);
            let inward = (window.glazing.g_value - normal.transmitted) / normal.absorbed.max(1e-9);
            let of_sky = window.area * (pane.diffuse.transmitted + inward * pane.diffuse.absorbed);
            add(window.sun, 0.0, of_sky);
            windows.push((window.sun, window.area, pane, inward));
        }
        Self { parts, windows, radiated }
    }

    /// Heat of the sun in the hours of a stretch, W, less what the outer faces radiate to the cold sky.
    #[inline(always)]
    fn gains(&self, case: &Case<'_>, climate: &Climate, first: usize) -> Hours {
        let mut gains = [0.0; STRETCH];
        let (air, sky) = (hours(&climate.dry_bulb, first), hours(&climate.sky, first));
        for at in 0..STRETCH {
            gains[at] = self.radiated * (sky[at] - air[at]);
        }
        for (sun, direct, diffuse) in &self.parts {
            let sun = &case.suns[*sun];
            let (beam, sky) = (hours(&sun.direct, first), hours(&sun.diffuse, first));
            for at in 0..STRETCH {
                gains[at] += direct * beam[at] + diffuse * sky[at];
            }
        }
        for (sun, area, pane, inward) in &self.windows {
            let sun = &case.suns[*sun];
            let (beam, cosine) = (hours(&sun.direct, first), hours(&sun.cosine, first));
            if beam.iter().all(|beam| *beam <= 0.0) {
                continue;
            }
            for at in 0..STRETCH {
                let optics = pane.at(cosine[at]);
                gains[at] += area * (optics.transmitted + inward * optics.absorbed) * beam[at];
            }
        }
        gains
    }
}

/// An hour of all zones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hour<N> {
    /// Conductance of the air that always passes, W/K, and what can be added where that helps.
    pub(super) always: N,
    pub(super) free: N,
    /// Heat to the air, and by radiation, W.
    pub(super) to_air: N,
    pub(super) radiant: N,
    /// Set-points, °C.
    pub(super) lowest: N,
    pub(super) highest: N,
}

/// A stretch of all zones.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    always: Lanes,
    free: Lanes,
    to_air: Lanes,
    radiant: Lanes,
    lowest: Lanes,
    highest: Lanes,
}

impl Stretch {
    pub(super) fn new() -> Self {
        let none = [[0.0; STRETCH]; MOST_LANES];
        Self { always: none, free: none, to_air: none, radiant: none, lowest: none, highest: none }
    }

    /// Makes a zone ready for the stretch that begins with the hour `first` of the year.
    #[inline(always)]
    pub(super) fn fill(
        &mut self,
        lane: usize,
        case: &Case<'_>,
        sunlit: &Sunlit,
        climate: &Climate,
        first: usize,
    ) {
        let Case { zone, operation, .. } = *case;
        self.lowest[lane] = *hours(&operation.heating_setpoint, first);
        self.highest[lane] = *hours(&operation.cooling_setpoint, first);
        let sun = sunlit.gains(case, climate, first);
        let [always, free, to_air, radiant] =
            [&mut self.always, &mut self.free, &mut self.to_air, &mut self.radiant]
                .map(|lanes| &mut lanes[lane]);
        let heat_capacity = hours(&climate.heat_capacity, first);
        let (convective, radiating) =
            (hours(&operation.convective_gains, first), hours(&operation.radiant_gains, first));
        let (ventilation, direct_air) =
            (hours(&operation.ventilation, first), hours(&operation.direct_air, first));
        for at in 0..STRETCH {
            let air = Air::new(zone, heat_capacity[at], ventilation[at], direct_air[at]);
            // The equations of the standard divide by this.
            always[at] = (air.infiltration + air.ventilation).max(1e-6);
            free[at] = air.free;
            to_air[at] = zone.floor_area * convective[at];
            radiant[at] = zone.floor_area * radiating[at] + sun[at];
        }
    }

    /// Lanes from `zones` on, without a zone, do as the last one.
    #[inline(always)]
    pub(super) fn repeat(&mut self, zones: usize, lanes: usize) {
        let Self { always, free, to_air, radiant, lowest, highest } = self;
        for numbers in [always, free, to_air, radiant, lowest, highest] {
            for lane in zones..lanes {
                numbers[lane] = numbers[zones - 1];
            }
        }
    }

    /// The series of an hour of the stretch.
    #[inline(always)]
    pub(super) fn hour<N: Number>(&self, token: N::Token, hour: usize) -> Hour<N> {
        Hour {
            always: at(token, &self.always, hour),
            free: at(token, &self.free, hour),
            to_air: at(token, &self.to_air, hour),
            radiant: at(token, &self.radiant, hour),
            lowest: at(token, &self.lowest, hour),
            highest: at(token, &self.highest, hour),
        }
    }
}
