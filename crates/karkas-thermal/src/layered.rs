//! The default engine: every layer of every wall as a chain of resistances and capacities.
//!
//! Each wall is a chain of nodes with implicit steps in time. What is between its two sides is eliminated once for the
//! year; the sides are eliminated whenever the exchange of heat at them is renewed by wind and temperatures, every hour or few
//! hours. Two unknowns remain in a zone, the temperatures of its air and of its radiant star. Both are linear in the
//! heat that is given, hence the thermostat needs no search: heating, cooling, free cooling and limits of the plant are
//! exact within the step.
//!
//! Zones are calculated side by side, in as many lanes as the processor has: see [`simulate_all`].

mod chain;
mod count;
mod face;
mod group;
mod member;
pub(crate) mod network;
mod run;
mod stretch;
mod thermostat;

use pulp::{Simd, WithSimd};

pub use member::Case;

use crate::balance::Balance;
use crate::climate::Climate;
use crate::error::{ThermalError, check};
use crate::number::{Number, Wide};
use crate::operation::Operation;
use crate::result::ZoneYear;
use crate::surface_sun::SurfaceSun;
use crate::zone::Zone;
use count::Count;
use member::Member;

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
    simulate_all(&[Case { zone, operation, suns }], climate, options).remove(0)
}

/// The years of many zones, which takes half of the time of one after the other: they are calculated side by side, best in
/// fours and eights. Each has the same bits as alone.
///
/// # Errors
/// For each zone on its own, where a number of it or of its use cannot be.
pub fn simulate_all(
    cases: &[Case<'_>],
    climate: &Climate,
    options: &Options,
) -> Vec<Result<ZoneYear, ThermalError>> {
    if let Err(error) = options.validate() {
        return cases.iter().map(|_| Err(error.clone())).collect();
    }
    let mut years: Vec<Result<ZoneYear, ThermalError>> = vec![Ok(ZoneYear::default()); cases.len()];
    let mut members = Vec::with_capacity(cases.len());
    for (place, case) in cases.iter().enumerate() {
        match Member::new(*case, climate, options.seconds()) {
            Ok(member) => members.push((place, member)),
            Err(error) => years[place] = Err(error),
        }
    }
    // Zones that are alike stand side by side, so that few faces are there for a neighbour only.
    members.sort_by_key(|(_, member)| member.network.shape());
    let (places, members): (Vec<usize>, Vec<Member<'_>>) = members.into_iter().unzip();
    let found = pulp::Arch::new().dispatch(Groups { members: &members, climate, options });
    for (place, year) in places.into_iter().zip(found) {
        years[place] = Ok(year);
    }
    years
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
    options.validate()?;
    let member = Member::new(Case { zone, operation, suns }, climate, options.seconds())?;
    Ok(pulp::Arch::new().dispatch(Counted { member: &member, climate, options }))
}

impl Options {
    fn validate(&self) -> Result<(), ThermalError> {
        let whole = |what: &'static str, value: usize, range| {
            check(|| what.into(), value as f64, range, "a whole number in the usual range")
        };
        whole("steps of an hour", self.steps_per_hour, 1.0..=60.0)?;
        whole("hours between renewals of films", self.film_hours, 1.0..=8760.0)?;
        whole("days of warming up", self.warm_up_days, 0.0..=365.0)
    }

    /// Length of a step.
    fn seconds(&self) -> f64 {
        3600.0 / self.steps_per_hour as f64
    }
}

/// Zones that are calculated in groups, as many side by side as there are and as the processor can handle.
struct Groups<'m> {
    members: &'m [Member<'m>],
    climate: &'m Climate,
    options: &'m Options,
}

impl WithSimd for Groups<'_> {
    type Output = Vec<ZoneYear>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<ZoneYear> {
        let Self { members, climate, options } = self;
        let mut years = Vec::with_capacity(members.len());
        let mut left = members;
        while !left.is_empty() {
            // Two vectors in turn gain nothing here: their faces would not fit into the nearest memory.
            let (some, rest) = left.split_at(left.len().min(<Wide<S> as Number>::LANES));
            years.extend(if some.len() == 1 {
                run::go::<f64>((), some, climate, options, &mut ())
            } else {
                run::go::<Wide<S>>(simd, some, climate, options, &mut ())
            });
            left = rest;
        }
        years
    }
}

/// A zone whose balance is counted.
struct Counted<'m> {
    member: &'m Member<'m>,
    climate: &'m Climate,
    options: &'m Options,
}

impl WithSimd for Counted<'_> {
    type Output = (ZoneYear, [Balance; 12]);

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Self::Output {
        let Self { member, climate, options } = self;
        let left_out = 24 * options.warm_up_days;
        let mut count = Count::new(member, climate, options.steps_per_hour, left_out);
        let year = run::go::<f64>((), std::slice::from_ref(member), climate, options, &mut count).remove(0);
        (year, count.months)
    }
}
