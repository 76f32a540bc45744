//! Sun at a window through one day.

use karkas_climate::Location;
use karkas_climate::sun::{TYPICAL_YEAR, Time, true_position};

use super::Window;
use super::rule::Rule;
use crate::light::{Scene, Vector};

/// Steps of a day: every minute.
const MINUTES: usize = 24 * 60;
/// How far before the face the point lies that is looked from, metres.
const OFF: f64 = 0.05;

/// Direct sun at a window on one day, minutes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Insolation {
    /// Longest span without a break.
    pub longest: f64,
    /// All spans together.
    pub sum: f64,
}

/// The sun of one day, minute by minute, as far as a rule counts it.
fn counted(location: &Location, rule: &Rule, (month, day): (u8, u8)) -> Vec<Option<Vector>> {
    let sun = |minute: usize| {
        let hour = (minute as f64 + 0.5) / 60.0;
        true_position(location, Time { year: TYPICAL_YEAR, month, day, hour })
    };
    let all: Vec<_> = (0..MINUTES).map(sun).collect();
    let first = all.iter().position(|sun| sun.is_up());
    let last = all.iter().rposition(|sun| sun.is_up());
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let noon = (first..=last)
        .max_by(|&a, &b| all[a].elevation.total_cmp(&all[b].elevation))
        .expect("from the first to the last minute there is at least one");
    let least = rule.least_altitude.to_radians();
    (first..=last)
        .map(|minute| {
            let solar = 12.0 + (minute as f64 - noon as f64) / 60.0;
            let counts = minute as f64 >= first as f64 + rule.after_sunrise
                && minute as f64 <= last as f64 - rule.before_sunset
                && rule.solar_from.is_none_or(|from| solar >= from)
                && rule.solar_to.is_none_or(|to| solar < to)
                && all[minute].elevation >= least
                && all[minute].is_up();
            counts.then(|| all[minute].direction())
        })
        .collect()
}

/// Direct sun at a window on a day (month, day of the month) as a rule counts it.
pub fn minutes_of_sun(
    scene: &Scene,
    location: &Location,
    rule: &Rule,
    day: (u8, u8),
    window: &Window,
) -> Insolation {
    let all = Spans { days: vec![counted(location, rule, day)] };
    all.behind(scene, window).insolations().pop().unwrap_or_default()
}

/// Direct sun on that day of the norm on which the rule is farther from being met.
pub fn on_worst_day(scene: &Scene, location: &Location, rule: &Rule, window: &Window) -> Insolation {
    Spans::new(scene, location, rule, window)
        .insolations()
        .into_iter()
        .min_by(|a, b| {
            let order = rule.is_met(a).cmp(&rule.is_met(b));
            order.then(a.sum.total_cmp(&b.sum)).then(a.longest.total_cmp(&b.longest))
        })
        .unwrap_or_default()
}

/// The minutes of the days of a norm in which a window sees the sun.
#[derive(Debug, Clone, PartialEq)]
pub struct Spans {
    /// For each day and minute the direction of the sun, where it is seen and counts.
    days: Vec<Vec<Option<Vector>>>,
}

impl Spans {
    /// What a window sees.
    pub fn new(scene: &Scene, location: &Location, rule: &Rule, window: &Window) -> Self {
        let all = Self { days: rule.days().into_iter().map(|day| counted(location, rule, day)).collect() };
        all.behind(scene, window)
    }

    /// What is left of it behind more bodies.
    pub fn behind(&self, scene: &Scene, window: &Window) -> Self {
        let point = [0, 1, 2].map(|axis| window.position[axis] + OFF * window.normal[axis]);
        let seen = |sun: &Vector| {
            (0..3).map(|axis| sun[axis] * window.normal[axis]).sum::<f64>() > 0.0 && !scene.hides(point, *sun)
        };
        let day = |minutes: &Vec<Option<Vector>>| minutes.iter().map(|sun| sun.filter(seen)).collect();
        Self { days: self.days.iter().map(day).collect() }
    }

    /// Spans of each day.
    pub fn insolations(&self) -> Vec<Insolation> {
        let day = |minutes: &Vec<Option<Vector>>| {
            let (mut insolation, mut span) = (Insolation::default(), 0.0);
            for sun in minutes {
                span = if sun.is_some() { span + 1.0 } else { 0.0 };
                insolation.sum += f64::from(u8::from(sun.is_some()));
                insolation.longest = f64::max(insolation.longest, span);
            }
            insolation
        };
        self.days.iter().map(day).collect()
    }

    /// Whether a rule is met on every day of the norm.
    pub fn is_met(&self, rule: &Rule) -> bool {
        self.insolations().iter().all(|day| rule.is_met(day))
    }
}
