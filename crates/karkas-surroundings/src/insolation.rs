//! Rules on direct sun at windows: how long it must reach them on the days of the norm, by country.
//!
//! The rules are a table that users may replace; what could not be verified says so in its column `status`.

mod day;
mod rule;

pub use day::{Insolation, Spans, minutes_of_sun, on_worst_day};
pub use rule::{Rule, Status, Way, read_rules, rules};

use karkas_climate::Location;
use rayon::prelude::*;

use crate::light::{Scene, Vector};

/// A window whose sun is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// Whose window.
    pub building: String,
    /// Middle of the window on the face, or of its sill, as the rule asks.
    pub position: Vector,
    /// Away from the building, of length one.
    pub normal: Vector,
}

/// What new buildings do to a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The norm is met with them.
    Met,
    /// The norm was met without them and is not met with them.
    Lost,
    /// The norm was not met before, and they take more.
    Worse,
    /// The norm was not met before, and they take nothing.
    Unchanged,
}

/// Sun at one window before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// Without the new buildings, on the worst day of the norm.
    pub before: Insolation,
    /// With them.
    pub after: Insolation,
    /// What they do.
    pub verdict: Verdict,
}

/// Sun at windows without and with new buildings by one rule.
pub fn compare(
    before: &Scene,
    after: &Scene,
    location: &Location,
    rule: &Rule,
    windows: &[Window],
) -> Vec<Comparison> {
    windows
        .par_iter()
        .map(|window| {
            let (old, new) =
                (on_worst_day(before, location, rule, window), on_worst_day(after, location, rule, window));
            let verdict = match (rule.is_met(&old), rule.is_met(&new)) {
                (_, true) => Verdict::Met,
                (true, false) => Verdict::Lost,
                (false, false) if new.sum < old.sum => Verdict::Worse,
                (false, false) => Verdict::Unchanged,
            };
            Comparison { before: old, after: new, verdict }
        })
        .collect()
}
