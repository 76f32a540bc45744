//! The quicker engine for a first look: five resistances and one capacity, ISO 13790:2008 annex C.
//!
//! The whole zone is one node of mass behind two resistances, so that a year is a few dozen operations an hour. It follows
//! the standard to the letter except where the standard leaves it open: heat capacity of air by the pressure of the place,
//! ground as an outdoor temperature of its own.

mod lumped;
mod run;
mod stretch;

use pulp::{Simd, WithSimd};

use crate::climate::Climate;
use crate::error::ThermalError;
use crate::layered::Case;
use crate::number::{Number, Two, Wide};
use crate::operation::Operation;
use crate::result::ZoneYear;
use crate::surface_sun::SurfaceSun;
use crate::zone::Zone;
use lumped::Lumped;
use run::Member;
use stretch::Sunlit;

/// The year of a zone by the quicker engine.
///
/// # Errors
/// Where a number of the zone or of its use cannot be.
pub fn screen(
    zone: &Zone,
    operation: &Operation,
    climate: &Climate,
    suns: &[SurfaceSun],
) -> Result<ZoneYear, ThermalError> {
    screen_all(&[Case { zone, operation, suns }], climate).remove(0)
}

/// The years of many zones by the quicker engine, side by side: each has the same bits as alone.
///
/// # Errors
/// For each zone on its own, as for [`screen`].
pub fn screen_all(cases: &[Case<'_>], climate: &Climate) -> Vec<Result<ZoneYear, ThermalError>> {
    let mut members = Vec::with_capacity(cases.len());
    let checked: Vec<Result<(), ThermalError>> = cases.iter().map(Case::validate).collect();
    for (case, _) in cases.iter().zip(&checked).filter(|(_, checked)| checked.is_ok()) {
        members.push(Member { case: *case, lumped: Lumped::new(case.zone), sunlit: Sunlit::new(case) });
    }
    let mut years = pulp::Arch::new().dispatch(Groups { members: &members, climate }).into_iter();
    checked
        .into_iter()
        .map(|checked| checked.map(|()| years.next().expect("a year for each zone that can be")))
        .collect()
}

/// Zones in groups, as many side by side as there are and as the processor can handle.
struct Groups<'m> {
    members: &'m [Member<'m>],
    climate: &'m Climate,
}

impl WithSimd for Groups<'_> {
    type Output = Vec<ZoneYear>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<ZoneYear> {
        let mut years = Vec::with_capacity(self.members.len());
        let mut left = self.members;
        while !left.is_empty() {
            let (some, rest) = left.split_at(left.len().min(<Two<Wide<S>> as Number>::LANES));
            years.extend(if some.len() == 1 {
                run::go::<f64>((), some, self.climate)
            } else if some.len() <= <Wide<S> as Number>::LANES {
                run::go::<Wide<S>>(simd, some, self.climate)
            } else {
                run::go::<Two<Wide<S>>>(simd, some, self.climate)
            });
            left = rest;
        }
        years
    }
}
