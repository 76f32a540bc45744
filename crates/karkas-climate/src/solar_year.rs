//! Sun and sky of a whole year, made once and used for many surfaces.

use crate::air::standard_pressure;
use crate::calendar::HOURS;
use crate::sky::{Measured, Perez, Surface};
use crate::sun::{extraterrestrial, relative_air_mass, sunlit_hours};
use crate::weather::Weather;

/// Sun and sky of every hour of a year in which there is light.
#[derive(Debug, Clone, PartialEq)]
pub struct SolarYear {
    hours: Vec<usize>,
    skies: Vec<Perez>,
}

/// What reaches a surface in every hour of the year, Wh/m², by where it comes from (see
/// [`SurfaceIrradiation`](crate::SurfaceIrradiation)); each of 8,760 values.
#[derive(Debug, Clone, PartialEq)]
pub struct SurfaceYear {
    /// Cosine of the angle of incidence of the sun, zero behind the surface and at night.
    pub cosine: Vec<f64>,
    /// From the disc of the sun.
    pub beam: Vec<f64>,
    /// From the ring around the sun.
    pub circumsolar: Vec<f64>,
    /// From the uniform dome.
    pub dome: Vec<f64>,
    /// From the band along the horizon; may be negative.
    pub horizon: Vec<f64>,
    /// Reflected by the ground.
    pub ground: Vec<f64>,
}

impl SurfaceYear {
    /// A surface that receives nothing.
    pub fn dark() -> Self {
        let zeros = || vec![0.0; HOURS];
        Self {
            cosine: zeros(),
            beam: zeros(),
            circumsolar: zeros(),
            dome: zeros(),
            horizon: zeros(),
            ground: zeros(),
        }
    }

    /// All radiation of an hour.
    pub fn total(&self, hour: usize) -> f64 {
        let sky = self.dome[hour] + self.circumsolar[hour] + self.horizon[hour];
        self.beam[hour] + sky.max(0.0) + self.ground[hour]
    }

    /// All radiation of the year, Wh/m².
    pub fn annual(&self) -> f64 {
        (0..self.beam.len()).map(|hour| self.total(hour)).sum()
    }
}

impl SolarYear {
    /// Sun and sky of a year by Perez.
    pub fn new(weather: &Weather) -> Self {
        // Brightness is counted with the mass of air that there is above the place, as in DOE-2 and EnergyPlus: at 1,650 m
        // the shorter way through air otherwise passes for a darker sky, and north walls lose two percent.
        let thinner = standard_pressure(weather.location.elevation_metres) / standard_pressure(0.0);
        Self::by(weather, |sun, measured, outside| {
            let air_mass = thinner * relative_air_mass(sun.elevation);
            Perez::with_air_mass(sun, measured, outside, air_mass)
        })
    }

    /// The same for another description of the sky.
    pub fn by(weather: &Weather, sky: impl Fn(&crate::Sun, &Measured, f64) -> Perez) -> Self {
        let sunlit = sunlit_hours(&weather.location);
        let mut year = Self { hours: Vec::with_capacity(5000), skies: Vec::with_capacity(5000) };
        for (hour, sun) in sunlit {
            let Some(record) = weather.hours.get(hour) else { continue };
            let measured = Measured {
                global_horizontal: record.global_horizontal,
                direct_normal: record.direct_normal,
                diffuse_horizontal: record.diffuse_horizontal,
            };
            let day = (hour / 24 + 1) as f64;
            year.hours.push(hour);
            year.skies.push(sky(&sun, &measured, extraterrestrial(day)));
        }
        year
    }

    /// The hours of the year (from 0) in which there is light.
    pub fn hours(&self) -> &[usize] {
        &self.hours
    }

    /// The sky of each of [`SolarYear::hours`].
    pub fn skies(&self) -> &[Perez] {
        &self.skies
    }

    /// What reaches an unshaded surface over a ground that reflects the part `albedo`.
    pub fn on(&self, surface: &Surface, albedo: f64) -> SurfaceYear {
        let mut year = SurfaceYear::dark();
        let normal = surface.normal();
        let sky_view = surface.sky_view();
        let upright = normal[0].hypot(normal[1]);
        let reflected = albedo * (1.0 - sky_view);
        for (&hour, sky) in self.hours.iter().zip(&self.skies) {
            let cosine = (normal[0] * sky.sun[0] + normal[1] * sky.sun[1] + normal[2] * sky.sun[2]).max(0.0);
            year.cosine[hour] = cosine;
            year.beam[hour] = sky.beam_normal * cosine;
            year.circumsolar[hour] = sky.circumsolar_normal * cosine;
            year.dome[hour] = sky.dome_horizontal * sky_view;
            year.horizon[hour] = sky.horizon_vertical * upright;
            year.ground[hour] = sky.global_horizontal * reflected;
        }
        year
    }
}
