//! A year of sun and sky, ready to be laid over what surfaces see.

use karkas_climate::calendar::month_of_hour;
use karkas_climate::{Perez, SolarYear, Weather};

use super::sun_paths::{Around, SunPaths};
use super::vector::{Vector, dot};

/// One hour with light.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lit {
    /// Hour of the year, from 0.
    pub(crate) hour: usize,
    /// Month, from 0.
    pub(crate) month: usize,
    /// Its sky.
    pub(crate) sky: Perez,
    /// Where the sun stands between the points of its paths.
    pub(crate) around: Around,
}

impl Lit {
    /// Sun with the ring around it, on a surface facing it.
    pub(crate) fn sunlight(&self) -> f64 {
        self.sky.beam_normal + self.sky.circumsolar_normal
    }
}

/// The hours with light of a year at one place, by the description of the sky of Perez and others (1990).
#[derive(Debug, Clone)]
pub struct SkyYear {
    pub(crate) paths: SunPaths,
    pub(crate) lit: Vec<Lit>,
    /// Sums over each month: dome on a horizontal surface, band along the horizon on an upright one.
    pub(crate) monthly: [(f64, f64); 12],
    /// Sums over each month of the light of the sun on a surface facing it, by month and point of the paths; near the
    /// horizon without the share of the points that lie below it.
    pub(crate) monthly_sun: Vec<Vec<f64>>,
}

impl SkyYear {
    /// The sky of a year of weather.
    pub fn new(weather: &Weather) -> Self {
        let solar = SolarYear::new(weather);
        let paths = SunPaths::new(&weather.location);
        let months = month_of_hour();
        let lit: Vec<Lit> = solar
            .hours()
            .iter()
            .zip(solar.skies())
            .map(|(&hour, sky)| Lit {
                hour,
                month: usize::from(months[hour]),
                sky: *sky,
                around: paths.around(sky.sun),
            })
            .collect();
        let mut monthly = [(0.0, 0.0); 12];
        let mut monthly_sun = vec![vec![0.0; paths.directions().len()]; 12];
        for hour in &lit {
            monthly[hour.month].0 += hour.sky.dome_horizontal;
            monthly[hour.month].1 += hour.sky.horizon_vertical;
            for (point, share) in hour.around.points {
                if share > 0.0 {
                    monthly_sun[hour.month][point as usize] += share * hour.around.above * hour.sunlight();
                }
            }
        }
        Self { paths, lit, monthly, monthly_sun }
    }

    /// The sun's paths at the place.
    pub fn paths(&self) -> &SunPaths {
        &self.paths
    }

    /// The light of the sun on a surface over each month, by month and point of the paths, as if seen from there all of
    /// the time that the sun is nearest to that point; with the true angle of incidence of each hour.
    pub(crate) fn monthly_sun_on(&self, normal: Vector) -> Vec<Vec<f64>> {
        let mut sums = vec![vec![0.0; self.paths.directions().len()]; 12];
        for hour in &self.lit {
            let light = hour.sunlight() * dot(normal, hour.sky.sun).max(0.0);
            if light > 0.0 {
                for (point, share) in hour.around.points {
                    if share > 0.0 {
                        sums[hour.month][point as usize] += share * light;
                    }
                }
            }
        }
        sums
    }

    /// The light of the sun on a surface over the year by point of the paths (see [`SunPaths::directions`]), Wh/m².
    pub fn annual_sun_on(&self, normal: Vector) -> Vec<f64> {
        let monthly = self.monthly_sun_on(normal);
        (0..self.paths.directions().len())
            .map(|point| monthly.iter().map(|month| month[point]).sum())
            .collect()
    }
}
