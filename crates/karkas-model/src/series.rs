//! A number that may differ from year to year.

/// Values at some years, interpolated linearly between them and held outside them.
///
/// Years are strictly rising and there is at least one value; all values are finite.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    points: Vec<(i32, f64)>,
}

impl Series {
    /// The same value in every year.
    pub fn constant(value: f64) -> Self {
        Self { points: vec![(0, value)] }
    }

    /// Values at years, in any order. `None` where there is no point or a year stands twice.
    pub fn from_points(mut points: Vec<(i32, f64)>) -> Option<Self> {
        points.sort_by_key(|point| point.0);
        let twice = points.windows(2).any(|pair| pair[0].0 == pair[1].0);
        (!points.is_empty() && !twice).then_some(Self { points })
    }

    /// The given values by rising year.
    pub fn points(&self) -> &[(i32, f64)] {
        &self.points
    }

    /// The value in one year.
    pub fn at(&self, year: i32) -> f64 {
        let after = self.points.partition_point(|point| point.0 <= year);
        match (after.checked_sub(1).map(|i| self.points[i]), self.points.get(after)) {
            (Some((_, value)), None) => value,
            (None, Some(&(_, value))) => value,
            (Some((y0, v0)), Some(&(y1, v1))) => v0 + (v1 - v0) * f64::from(year - y0) / f64::from(y1 - y0),
            (None, None) => unreachable!("a series has at least one point"),
        }
    }

    /// The mean of the yearly values over a period.
    pub fn mean(&self, period: Period) -> f64 {
        if self.points.len() == 1 {
            return self.points[0].1;
        }
        period.years().map(|year| self.at(year)).sum::<f64>() / f64::from(period.length)
    }

    /// The same series with every value changed.
    pub fn map(&self, change: impl Fn(f64) -> f64) -> Self {
        Self { points: self.points.iter().map(|&(year, value)| (year, change(value))).collect() }
    }

    /// Smallest and largest value.
    pub fn range(&self) -> (f64, f64) {
        self.points.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &(_, value)| {
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
