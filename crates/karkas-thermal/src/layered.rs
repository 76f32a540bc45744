//! The default engine: every layer of every wall as a chain of resistances and capacities.
//!
//! Each wall is a chain of nodes with implicit steps in time. What is between its two sides is eliminated once for the
//! year; the sides are eliminated whenever the exchange of heat at them is renewed by wind and temperatures, every hour or few
//! hours. Two unknowns remain in a zone, the temperatures of its air and of its radiant star. Both are linear in the
//! heat that is given, hence the thermostat needs no search: heating, cooling, free cooling and limits of the plant are
//! exact within the step.

mod block;
mod chain;
mod count;
mod lanes;
pub(crate) mod network;
mod run;

use crate::balance::Balance;
use crate::climate::Climate;
use crate::error::{ThermalError, check};
use crate::glazing::Pane;
use crate::operation::Operation;
use crate::result::ZoneYear;
use crate::surface_sun::SurfaceSun;
use crate::zone::Zone;
use network::Network;
use run::Run;

/// How finely time is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Steps of an hour.
    pub steps_per_hour: usize,
    /// Hours after which the exchange of heat at opaque walls and roofs is renewed; that of windows, floors and things inside
    /// is renewed every hour.
    pub film_hours: usize,
    /// Days before New Year with which walls are warmed up.
    pub warm_up_days: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { steps_per_hour: 1, film_hours: 1, warm_up_days: 30 }
    }
}

/// The year of a zone.
///
/// # Errors
/// Where a number of the zone or of its use cannot be.
pub fn simulate(
    zone: &Zone,
    operation: &Operation,
    climate: &Climate,
    suns: &[SurfaceSun],
    options: &Options,
) -> Result<ZoneYear, ThermalError> {
    Ok(prepare(zone, operation, climate, suns, options)?.go::<false>().0)
}

/// The year of a zone, and where heat comes from and goes to.
///
/// # Errors
/// As for [`simulate`].
pub fn simulate_with_balance(
    zone: &Zone,
    operation: &Operation,
    climate: &Climate,
    suns: &[SurfaceSun],
    options: &Options,
) -> Result<(ZoneYear, [Balance; 12]), ThermalError> {
    Ok(prepare(zone, operation, climate, suns, options)?.go::<true>())
}

fn prepare<'a>(
    zone: &'a Zone,
    operation: &'a Operation,
    climate: &'a Climate,
    suns: &'a [SurfaceSun],
    options: &Options,
) -> Result<Run<'a>, ThermalError> {
    zone.validate(suns.len())?;
    operation.validate()?;
    let whole = |what: &'static str, value: usize, range| {
        check(|| what.into(), value as f64, range, "a whole number in the usual range")
    };
    whole("steps of an hour", options.steps_per_hour, 1.0..=60.0)?;
    whole("hours between renewals of films", options.film_hours, 1.0..=8760.0)?;
    whole("days of warming up", options.warm_up_days, 0.0..=365.0)?;
    let panes: Vec<Pane> = zone.windows.iter().map(|window| window.glazing.pane()).collect();
    let network = Network::new(zone, climate, suns, &panes, 3600.0 / options.steps_per_hour as f64);
    Ok(Run::new(zone, operation, climate, suns, network, panes, *options))
}
