//! What windows of neighbours lose: sun of the year, sun of the norm, view.

use geo::{Distance, Euclidean};
use karkas_climate::Location;
use rayon::prelude::*;

use crate::geometry::Surroundings;
use crate::insolation::{Rule, Spans, Window};
use crate::light::{Scene, SkyYear, Vector, directions};

/// How far from the parcel windows are counted, metres.
const COUNTED: f64 = 100.0;
/// Walls below this have no windows, metres.
const SHORT: f64 = 3.0;
/// Distance of windows along a wall, metres.
const APART: f64 = 9.0;
/// How far a window's point lies before its wall, metres.
const OFF: f64 = 0.05;

/// One window and what it sees.
struct Outlook {
    window: Window,
    point: Vector,
    /// Points of the sun's paths that are seen, with the year's light from there on the window.
    sun: Vec<(Vector, f64)>,
    /// Free directions with their weight.
    view: Vec<(Vector, f64)>,
    /// Sun on the days of the norm.
    norm: Option<Spans>,
}

/// The windows of the neighbours.
pub(super) struct Neighbours {
    outlooks: Vec<Outlook>,
    sun: f64,
    view: f64,
    rule: Option<Rule>,
}

/// What a design takes.
pub(super) struct Lost {
    /// Share of the year's sun of all windows.
    pub(super) sun: f64,
    /// Share of the free view of all windows.
    pub(super) view: f64,
    /// Windows that fall below the norm.
    pub(super) windows: usize,
}

impl Neighbours {
    /// Windows in the middle of the walls within 100 m of the parcel, one every nine metres, that see anything.
    pub(super) fn new(
        surroundings: &Surroundings,
        scene: &Scene,
        sky: &SkyYear,
        rule: Option<(&Rule, &Location)>,
    ) -> Self {
        let outlooks: Vec<Outlook> = windows(surroundings)
            .into_par_iter()
            .filter_map(|window| {
                let point = [0, 1, 2].map(|axis| window.position[axis] + OFF * window.normal[axis]);
                let light = sky.annual_sun_on(window.normal);
                let towards = sky.paths().directions();
                let sun: Vec<(Vector, f64)> = towards
                    .iter()
                    .zip(light)
                    .filter(|(towards, light)| *light > 0.0 && !scene.hides(point, **towards))
                    .map(|(towards, light)| (*towards, light))
                    .collect();
                let view: Vec<(Vector, f64)> = directions(window.normal)
                    .into_iter()
                    .filter(|ray| ray.patch.is_some() && !scene.hides(point, ray.towards))
                    .map(|ray| (ray.towards, ray.weight))
                    .collect();
                let norm = rule.map(|(rule, location)| Spans::new(scene, location, rule, &window));
                (!view.is_empty()).then_some(Outlook { window, point, sun, view, norm })
            })
            .collect();
        let sum = |part: fn(&Outlook) -> &Vec<(Vector, f64)>| {
            outlooks.iter().flat_map(part).map(|(_, light)| light).sum::<f64>()
        };
        Self {
            sun: sum(|outlook| &outlook.sun),
            view: sum(|outlook| &outlook.view),
            outlooks,
            rule: rule.map(|(rule, _)| rule.clone()),
        }
    }

    pub(super) fn windows(&self) -> usize {
        self.outlooks.len()
    }

    /// What new bodies take, given alone.
    pub(super) fn lost(&self, design: &Scene) -> Lost {
        let each: Vec<(f64, f64, bool)> = self
            .outlooks
            .par_iter()
            .map(|outlook| {
                let taken = |seen: &[(Vector, f64)]| -> f64 {
                    let hidden = seen.iter().filter(|(towards, _)| design.hides(outlook.point, *towards));
                    hidden.map(|(_, light)| light).sum()
                };
                let falls = match (&outlook.norm, &self.rule) {
                    (Some(norm), Some(rule)) if norm.is_met(rule) => {
                        !norm.behind(design, &outlook.window).is_met(rule)
                    }
                    _ => false,
                };
                (taken(&outlook.sun), taken(&outlook.view), falls)
            })
            .collect();
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        Lost {
            sun: share(each.iter().map(|each| each.0).sum(), self.sun),
            view: share(each.iter().map(|each| each.1).sum(), self.view),
            windows: each.iter().filter(|each| each.2).count(),
        }
    }
}

fn windows(surroundings: &Surroundings) -> Vec<Window> {
    let mut windows = Vec::new();
    let near = surroundings
        .buildings
        .iter()
        .filter(|building| Euclidean.distance(&building.footprint, &surroundings.parcel) < COUNTED);
    for building in near {
        for line in building.footprint.exterior().lines() {
            let (x, y) = (line.end.x - line.start.x, line.end.y - line.start.y);
            let length = x.hypot(y);
            if length < SHORT {
                continue;
            }
            let count = (length / APART).ceil() as usize;
            for place in 0..count {
                let part = (place as f64 + 0.5) / count as f64;
                windows.push(Window {
                    building: building.id.clone(),
                    position: [
                        line.start.x + part * x,
                        line.start.y + part * y,
                        building.base + (0.5 * building.height).min(4.5),
                    ],
                    normal: [y / length, -x / length, 0.0],
                });
            }
        }
    }
    windows
}
