//! A number that may differ from year to year.

use std::sync::Arc;

/// Values at some years, interpolated linearly between them and held outside them.
///
/// Years are strictly rising and there is at least one value; all values are finite.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    points: Points,
}

/// Most series have one value, and a project has hundreds of thousands of them: they need no
/// allocation of their own, and copies of the others share one.
#[derive(Debug, Clone)]
enum Points {
    One([(i32, f64); 1]),
    Many(Arc<[(i32, f64)]>),
}

impl Points {
    fn as_slice(&self) -> &[(i32, f64)] {
        match self {
            Self::One(point) => point,
            Self::Many(points) => points,
        }
    }
}

impl PartialEq for Points {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Series {
    /// The same value in every year.
    pub fn constant(value: f64) -> Self {
        Self { points: Points::One([(0, value)]) }
    }

    /// Values at years, in any order. `None` where there is no point or a year stands twice.
    pub fn from_points(mut points: Vec<(i32, f64)>) -> Option<Self> {
        points.sort_by_key(|point| point.0);
        let twice = points.windows(2).any(|pair| pair[0].0 == pair[1].0);
        match points.as_slice() {
            [] => None,
            _ if twice => None,
            &[point] => Some(Self { points: Points::One([point]) }),
            _ => Some(Self { points: Points::Many(points.into()) }),
        }
    }

    /// The given values by rising year.
    pub fn points(&self) -> &[(i32, f64)] {
        self.points.as_slice()
    }

    /// The value in one year.
    pub fn at(&self, year: i32) -> f64 {
        let points = self.points();
        let after = points.partition_point(|point| point.0 <= year);
        match (after.checked_sub(1).map(|i| points[i]), points.get(after)) {
            (Some((_, value)), None) => value,
            (None, Some(&(_, value))) => value,
            (Some((y0, v0)), Some(&(y1, v1))) => v0 + (v1 - v0) * f64::from(year - y0) / f64::from(y1 - y0),
            (None, None) => unreachable!("a series has at least one point"),
        }
    }

    /// The mean of the yearly values over a period.
    pub fn mean(&self, period: Period) -> f64 {
        if let [(_, value)] = self.points() {
            return *value;
        }
        period.years().map(|year| self.at(year)).sum::<f64>() / f64::from(period.length)
    }

    /// The same series with every value changed.
    pub fn map(&self, change: impl Fn(f64) -> f64) -> Self {
        let points = match &self.points {
            &Points::One([(year, value)]) => Points::One([(year, change(value))]),
            Points::Many(points) => {
                Points::Many(points.iter().map(|&(year, value)| (year, change(value))).collect())
            }
        };
        Self { points }
    }

    /// The same series up to a year, whose value is held from then on.
    pub fn held_from(&self, year: i32) -> Self {
        if self.points().iter().all(|point| point.0 <= year) {
            return self.clone();
        }
        let before = self.points().iter().filter(|point| point.0 < year).copied();
        let points: Vec<(i32, f64)> = before.chain([(year, self.at(year))]).collect();
        Self::from_points(points).unwrap_or_else(|| self.clone())
    }

    /// Smallest and largest value.
    pub fn range(&self) -> (f64, f64) {
        self.points().iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &(_, value)| {
            (low.min(value), high.max(value))
        })
    }
}

/// A run of years that is planned as one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First year.
    pub start: i32,
    /// Number of years, at least one.
    pub length: u32,
}

impl Period {
    /// The years of the period.
    pub fn years(self) -> std::ops::Range<i32> {
        self.start..self.start + self.length as i32
    }

    /// Share of the period's years that lie in `from..until` (open ends where `None`).
    pub fn share_within(self, from: Option<i32>, until: Option<i32>) -> f64 {
        let start = from.map_or(self.start, |from| from.max(self.start));
        let end = until.map_or(self.years().end, |until| until.min(self.years().end));
        f64::from((end - start).max(0)) / f64::from(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpolates_between_years_and_holds_outside() {
        let series = Series::from_points(vec![(2030, 20.0), (2026, 10.0)]).expect("two years");
        assert_eq!(series.at(2020), 10.0);
        assert_eq!(series.at(2028), 15.0);
        assert_eq!(series.at(2040), 20.0);
        // 2028: 15, 2029: 17.5, 2030: 20, 2031: 20; mean 18.125
        assert_eq!(series.mean(Period { start: 2028, length: 4 }), 18.125);
    }

    #[test]
    fn what_comes_after_a_year_can_be_unknown() {
        let series = Series::from_points(vec![(2026, 10.0), (2030, 20.0)]).expect("two years");
        let seen = series.held_from(2028);
        assert_eq!((seen.at(2027), seen.at(2028), seen.at(2040)), (12.5, 15.0, 15.0));
        assert_eq!(series.held_from(2020).at(2040), 10.0);
        assert_eq!(series.held_from(2031), series);
    }

    #[test]
    fn a_year_twice_is_refused() {
        assert_eq!(Series::from_points(vec![(2026, 1.0), (2026, 2.0)]), None);
    }

    #[test]
    fn shares_of_a_period() {
        let period = Period { start: 2030, length: 5 };
        assert_eq!(period.share_within(None, None), 1.0);
        assert_eq!(period.share_within(Some(2032), None), 0.6);
        assert_eq!(period.share_within(None, Some(2031)), 0.2);
        assert_eq!(period.share_within(Some(2040), None), 0.0);
    }
}
