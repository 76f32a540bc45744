//! Sun and sky on sensors: by month, by year, and hour by hour on whole surfaces.

use std::collections::BTreeMap;

use karkas_climate::{HOURS, SurfaceYear};
use rayon::prelude::*;

use super::directions::{Direction, directions};
use super::panels::{OFF, Panels};
use super::scene::Scene;
use super::seen::{Seen, View, look};
use super::sensors::Sensor;
use super::sky_year::SkyYear;
use super::vector::{Vector, along, dot};

/// What a number of sensors see of sun, sky and the light that ground and faces reflect once.
pub struct Study<'a> {
    sky: &'a SkyYear,
    sensors: &'a [Sensor],
    views: Vec<View>,
    /// The pieces that any sensor sees, in order, and what they see.
    pieces: Vec<u32>,
    seen: Vec<Seen>,
}

/// Radiation on one sensor in each month, Wh/m².
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Monthly {
    /// From the sun with the ring around it.
    pub sun: [f64; 12],
    /// From the rest of the sky.
    pub sky: [f64; 12],
    /// Reflected by ground and faces.
    pub reflected: [f64; 12],
}

impl Monthly {
    /// All of one month, Wh/m².
    pub fn total(&self, month: usize) -> f64 {
        self.sun[month] + self.sky[month].max(-self.sun[month]) + self.reflected[month]
    }

    /// All of the year, Wh/m².
    pub fn annual(&self) -> f64 {
        (0..12).map(|month| self.total(month)).sum()
    }
}

/// How much of each part of the light a surface receives compared with an unhidden one of the same slope, and what is
/// reflected onto it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shading {
    /// Part of the sun and of the ring around it that is seen, in each hour of the year; 1 where the sun is down.
    pub sun: Vec<f64>,
    /// Part of the dome.
    pub dome: f64,
    /// Part of the band along the horizon.
    pub horizon: f64,
    /// Part of a uniform sky that is seen, weighted with the cosine of incidence; 1 for a flat roof in the open.
    pub sky_view: f64,
    /// What ground and faces reflect onto it, Wh/m² in each hour of the year.
    pub reflected: Vec<f64>,
}

impl<'a> Study<'a> {
    /// Sends the rays.
    pub fn new(scene: &Scene, sky: &'a SkyYear, sensors: &'a [Sensor]) -> Self {
        let panels = Panels::new(scene);
        let rays = rays_by_normal(sensors);
        let views: Vec<View> = sensors
            .par_iter()
            .map(|sensor| {
                let point = along(sensor.position, OFF, sensor.normal);
                look(scene, &panels, &sky.paths, point, sensor.normal, &rays[&bits(sensor.normal)])
            })
            .collect();
        let mut wanted = vec![false; panels.len()];
        for (piece, _) in views.iter().flat_map(|view| &view.pieces) {
            wanted[*piece as usize] = true;
        }
        let pieces: Vec<u32> = (0..panels.len() as u32).filter(|&piece| wanted[piece as usize]).collect();
        let seen = panels.seen(scene, &sky.paths, &pieces);
        let mut number = vec![0; panels.len()];
        for (place, &piece) in pieces.iter().enumerate() {
            number[piece as usize] = place as u32;
        }
        let mut study = Self { sky, sensors, views, pieces, seen };
        for (piece, _) in study.views.iter_mut().flat_map(|view| &mut view.pieces) {
            *piece = number[*piece as usize];
        }
        study
    }

    /// Number of pieces of ground and faces whose light reaches a sensor.
    pub fn reflecting_pieces(&self) -> usize {
        self.pieces.len()
    }

    /// Radiation on each sensor by month.
    pub fn monthly(&self) -> Vec<Monthly> {
        let normals: BTreeMap<[u64; 3], Vector> =
            self.sensors.iter().map(|sensor| (bits(sensor.normal), sensor.normal)).collect();
        let normals: Vec<([u64; 3], Vector)> = normals.into_iter().collect();
        let sun: BTreeMap<[u64; 3], Vec<Vec<f64>>> = normals
            .par_iter()
            .map(|&(key, normal)| (key, self.sky.monthly_sun_on(normal)))
            .collect::<Vec<_>>()
            .into_iter()
            .collect();
        let leaving: Vec<[f64; 12]> = self.seen.par_iter().map(|seen| self.leaving(seen)).collect();
        self.sensors
            .par_iter()
            .zip(&self.views)
            .map(|(sensor, view)| {
                let sun = &sun[&bits(sensor.normal)];
                let mut monthly = Monthly::default();
                for (month, sun) in sun.iter().enumerate() {
                    monthly.sun[month] = sun
                        .iter()
                        .enumerate()
                        .map(|(point, &light)| if view.sees(point) { light } else { 0.0 })
                        .sum();
                    let (dome, horizon) = self.sky.monthly[month];
                    monthly.sky[month] = dome * view.dome + horizon * view.horizon;
                }
                for &(piece, part) in &view.pieces {
                    for (month, light) in leaving[piece as usize].iter().enumerate() {
                        monthly.reflected[month] += f64::from(part) * light;
                    }
                }
                monthly
            })
            .collect()
    }

    /// What a piece reflects in each month.
    fn leaving(&self, seen: &Seen) -> [f64; 12] {
        let mut leaving = [0.0; 12];
        for (month, leaving) in leaving.iter_mut().enumerate() {
            let sun: f64 = self.sky.monthly_sun[month]
                .iter()
                .zip(&seen.sun)
                .map(|(light, &cosine)| light * f64::from(cosine))
                .sum();
            let (dome, horizon) = self.sky.monthly[month];
            *leaving = seen.reflectance * (sun + dome * seen.dome + horizon * seen.horizon).max(0.0);
        }
        leaving
    }

    /// What the sensors of one surface (by their places in the list, all of one normal) see together, each counted with
    /// its area.
    pub fn shading(&self, surface: &[usize]) -> Shading {
        let points = self.sky.paths.directions().len();
        let area: f64 = surface.iter().map(|&place| self.sensors[place].area).sum();
        let normal = surface.first().map_or([0.0, 0.0, 1.0], |&place| self.sensors[place].normal);
        let (mut dome, mut horizon) = (0.0, 0.0);
        let mut sun = vec![0.0; points];
        let mut parts = vec![0.0; self.seen.len()];
        for &place in surface {
            let view = &self.views[place];
            let share = if area > 0.0 { self.sensors[place].area / area } else { 0.0 };
            dome += share * view.dome;
            horizon += share * view.horizon;
            for (point, sun) in sun.iter_mut().enumerate() {
                *sun += if view.sees(point) { share } else { 0.0 };
            }
            for &(piece, part) in &view.pieces {
                parts[piece as usize] += share * f64::from(part);
            }
        }
        let (open_dome, open_horizon) = (0.5 * (1.0 + normal[2]), normal[0].hypot(normal[1]));
        let part = |seen: f64, open: f64| if open > 1e-6 { (seen / open).min(1.0) } else { 0.0 };
        let mut shading = Shading {
            sun: vec![1.0; HOURS],
            dome: part(dome, open_dome),
            horizon: part(horizon, open_horizon),
            sky_view: dome,
            reflected: vec![0.0; HOURS],
        };
        let reflected = self.reflected(&parts);
        for hour in &self.sky.lit {
            if hour.sky.sun[2] > 0.0 {
                shading.sun[hour.hour] = hour.around.weigh(&sun);
            }
            let light = hour.sunlight() * hour.around.above * hour.around.weigh(&reflected.sun)
                + hour.sky.dome_horizontal * reflected.dome
                + hour.sky.horizon_vertical * reflected.horizon;
            shading.reflected[hour.hour] = light.max(0.0);
        }
        shading
    }

    /// What pieces reflect together, given the part of each that arrives, in terms of the sky's own parts.
    fn reflected(&self, parts: &[f64]) -> Reflected {
        let mut sum =
            Reflected { dome: 0.0, horizon: 0.0, sun: vec![0.0; self.sky.paths.directions().len()] };
        for (seen, &part) in self.seen.iter().zip(parts) {
            if part > 0.0 {
                let part = part * seen.reflectance;
                sum.dome += part * seen.dome;
                sum.horizon += part * seen.horizon;
                for (sum, &cosine) in sum.sun.iter_mut().zip(&seen.sun) {
                    *sum += part * f64::from(cosine);
                }
            }
        }
        sum
    }

    /// Radiation on a surface in every hour of the year, by where it comes from; the part `ground` holds all that ground and
    /// faces reflect.
    pub fn surface(&self, surface: &[usize]) -> SurfaceYear {
        let normal = surface.first().map_or([0.0, 0.0, 1.0], |&place| self.sensors[place].normal);
        self.shading(surface).over(self.sky, normal)
    }
}

/// Light that pieces send on, by part of the sky: for a dome of 1 Wh/m² on a horizontal surface, a band of 1 Wh/m² on an
/// upright one, a sun of 1 Wh/m² on a surface facing it.
struct Reflected {
    dome: f64,
    horizon: f64,
    sun: Vec<f64>,
}

impl Shading {
    /// Radiation in every hour of the year on a surface of a normal of length one under a sky.
    pub fn over(&self, sky: &SkyYear, normal: Vector) -> SurfaceYear {
        let mut year = SurfaceYear::dark();
        let (open_dome, open_horizon) = (0.5 * (1.0 + normal[2]), normal[0].hypot(normal[1]));
        for lit in &sky.lit {
            let cosine = dot(normal, lit.sky.sun).max(0.0);
            year.cosine[lit.hour] = cosine;
            year.beam[lit.hour] = lit.sky.beam_normal * cosine * self.sun[lit.hour];
            year.circumsolar[lit.hour] = lit.sky.circumsolar_normal * cosine * self.sun[lit.hour];
            year.dome[lit.hour] = lit.sky.dome_horizontal * self.dome * open_dome;
            year.horizon[lit.hour] = lit.sky.horizon_vertical * self.horizon * open_horizon;
            year.ground[lit.hour] = self.reflected[lit.hour];
        }
        year
    }
}

/// A key by which normals are the same.
fn bits(normal: Vector) -> [u64; 3] {
    normal.map(f64::to_bits)
}

fn rays_by_normal(sensors: &[Sensor]) -> BTreeMap<[u64; 3], Vec<Direction>> {
    let mut rays = BTreeMap::new();
    for sensor in sensors {
        rays.entry(bits(sensor.normal)).or_insert_with(|| directions(sensor.normal));
    }
    rays
}
