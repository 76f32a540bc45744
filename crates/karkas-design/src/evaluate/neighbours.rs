//! Sun at the windows of neighbours.

use std::sync::Arc;

use karkas_climate::Location;
use karkas_surroundings::geo::{Area, Distance, Euclidean};
use karkas_surroundings::geometry::Building;
use karkas_surroundings::insolation::{Rule, Spans, Window};
use karkas_surroundings::light::Scene;
use rayon::prelude::*;

use super::around::{Around, prism};
use crate::building::Part;

/// Neighbours farther from the parcel lose nothing that counts, metres.
const REACH: f64 = 150.0;
/// Distance of windows along a wall, metres.
const APART: f64 = 8.0;
/// Height of the lowest windows above the ground, metres.
const LOWEST: f64 = 2.0;
/// Uses with rooms that rules on sun protect, as files call them.
const PROTECTED: [&str; 12] = [
    "housing",
    "residential",
    "apartments",
    "house",
    "detached",
    "dormitory",
    "school",
    "kindergarten",
    "hospital",
    "multi_res",
    "single_res",
    "terrace",
];

/// Windows that had the sun that a rule asks for before anything was built.
pub struct NeighboursSun {
    around: Arc<Around>,
    rule: Rule,
    windows: Vec<(Window, Spans)>,
}

impl NeighboursSun {
    /// Looks for the lowest windows of protected neighbours and keeps those that meet the rule.
    pub fn new(around: Arc<Around>, location: &Location, rule: Rule) -> Self {
        let near = |one: &&Building| {
            is_protected(one) && Euclidean.distance(&one.footprint, &around.surroundings.parcel) < REACH
        };
        let windows: Vec<Window> =
            around.surroundings.buildings.iter().filter(near).flat_map(windows).collect();
        let before = around.surroundings.scene(&[], around.reflectances);
        let windows = windows
            .into_par_iter()
            .map(|window| {
                let spans = Spans::new(&before, location, &rule, &window);
                (window, spans)
            })
            .filter(|(_, spans)| spans.is_met(&rule))
            .collect();
        Self { around, rule, windows }
    }

    /// The rule.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Number of windows that are looked after.
    pub fn windows(&self) -> usize {
        self.windows.len()
    }

    /// The share of windows that lose the sun that the rule asks for.
    pub fn lost(&self, parts: &[Part]) -> f64 {
        if self.windows.is_empty() {
            return 0.0;
        }
        let prisms: Vec<_> = parts.iter().map(prism).collect();
        let design = Scene::of_prisms(&prisms, self.around.reflectances);
        let is_lost = |(window, spans): &&(Window, Spans)| !spans.behind(&design, window).is_met(&self.rule);
        self.windows.iter().filter(is_lost).count() as f64 / self.windows.len() as f64
    }
}

fn is_protected(building: &Building) -> bool {
    let says = |key: &str| {
        let value = building.attributes.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        PROTECTED.contains(&value.to_lowercase().as_str())
    };
    ["use", "building", "building:use", "function", "role"].into_iter().any(says)
}

/// The lowest windows of a building, one every few metres of its walls.
fn windows(building: &Building) -> Vec<Window> {
    let exterior = building.footprint.exterior();
    let counter_clockwise = building.footprint.signed_area() >= 0.0;
    exterior
        .lines()
        .flat_map(|side| {
            let (dx, dy) = (side.end.x - side.start.x, side.end.y - side.start.y);
            let length = dx.hypot(dy);
            let count = (length / APART).floor() as usize;
            let turn = if counter_clockwise { 1.0 } else { -1.0 };
            let normal = [turn * dy / length, -turn * dx / length, 0.0];
            let id = building.id.clone();
            let base = building.base;
            (0..count).map(move |place| {
                let share = (place as f64 + 0.5) / count as f64;
                let position = [side.start.x + share * dx, side.start.y + share * dy, base + LOWEST];
                Window { building: id.clone(), position, normal }
            })
        })
        .collect()
}
