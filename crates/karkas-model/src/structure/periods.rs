//! Sets of periods, one bit each.

use std::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign};

use crate::series::{Period, Series};

/// Most periods that the structural checks look at; what lies later is left to the solver.
pub(super) const MOST_PERIODS: usize = 128;

/// A set of positions in [`crate::project::Settings::periods`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub(super) struct PeriodSet(u128);

impl PeriodSet {
    /// No period.
    pub const NONE: Self = Self(0);

    /// The first `count` periods.
    pub fn first(count: usize) -> Self {
        if count >= MOST_PERIODS { Self(u128::MAX) } else { Self((1 << count) - 1) }
    }

    /// The periods for which `holds` is true.
    pub fn of(periods: &[Period], holds: impl Fn(Period) -> bool) -> Self {
        periods
            .iter()
            .take(MOST_PERIODS)
            .enumerate()
            .fold(Self::NONE, |set, (position, period)| if holds(*period) { set.with(position) } else { set })
    }

    /// The periods in which a series is above zero on the mean.
    pub fn positive(periods: &[Period], series: &Series) -> Self {
        Self::of(periods, |period| series.mean(period) > 0.0)
    }

    /// The periods in which an optional bound leaves room: all where there is no bound.
    pub fn room(periods: &[Period], bound: Option<&Series>) -> Self {
        bound.map_or(Self::first(periods.len()), |bound| Self::positive(periods, bound))
    }

    /// The periods of which any year lies in `from..until`.
    pub fn within(periods: &[Period], from: Option<i32>, until: Option<i32>) -> Self {
        Self::of(periods, |period| period.share_within(from, until) > 0.0)
    }

    /// The set with one more period.
    pub fn with(self, position: usize) -> Self {
        Self(self.0 | 1 << position)
    }

    /// Whether a period belongs to the set.
    pub fn has(self, position: usize) -> bool {
        position < MOST_PERIODS && self.0 >> position & 1 == 1
    }

    /// Whether no period belongs to it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The periods of this set that the other lacks.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Each period moved one step later.
    pub fn later(self) -> Self {
        Self(self.0 << 1)
    }

    /// Whether every period of this set belongs to the other.
    pub fn is_within(self, other: Self) -> bool {
        self.without(other).is_empty()
    }

    /// The positions, rising.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..MOST_PERIODS).filter(move |&position| self.has(position))
    }

    /// The latest position.
    pub fn latest(self) -> Option<usize> {
        (!self.is_empty()).then(|| 127 - self.0.leading_zeros() as usize)
    }

    /// The earliest position.
    pub fn earliest(self) -> Option<usize> {
        (!self.is_empty()).then(|| self.0.trailing_zeros() as usize)
    }
}

impl BitOr for PeriodSet {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
impl BitOrAssign for PeriodSet {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
impl BitAnd for PeriodSet {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}
impl BitAndAssign for PeriodSet {
    fn bitand_assign(&mut self, other: Self) {
        self.0 &= other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_periods() {
        let periods = [Period { start: 2026, length: 2 }, Period { start: 2028, length: 5 }];
        assert_eq!(PeriodSet::within(&periods, Some(2028), None), PeriodSet::NONE.with(1));
        assert_eq!(PeriodSet::room(&periods, None), PeriodSet::first(2));
        assert_eq!(PeriodSet::first(1).later(), PeriodSet::NONE.with(1));
        assert!(PeriodSet::NONE.is_within(PeriodSet::first(1)));
        assert!(!PeriodSet::first(2).is_within(PeriodSet::first(1)));
        assert_eq!(PeriodSet::first(2).without(PeriodSet::first(1)).earliest(), Some(1));
        assert_eq!(PeriodSet::NONE.with(1).with(7).latest(), Some(7));
        assert_eq!(PeriodSet::NONE.latest(), None);
        assert_eq!(PeriodSet::first(500).iter().count(), MOST_PERIODS);
    }
}
