//! Time and money counted year by year, as on the page "Time and money" of the mathematics.

use karkas_model::project::Settings;
use karkas_model::series::{Period, Series};

use super::sum::Sum;

/// The years that a plan covers, and what money of each of them is worth.
#[derive(Debug, Clone)]
pub(super) struct Calendar {
    pub(super) periods: Vec<Period>,
    base_year: i32,
    rate: f64,
}

impl Calendar {
    pub(super) fn of(settings: &Settings) -> Self {
        Self {
            periods: settings.periods.clone(),
            base_year: settings.base_year,
            rate: settings.discount_rate,
        }
    }

    /// Number of the period that starts in a year.
    pub(super) fn position(&self, start: i64) -> Option<usize> {
        self.periods.iter().position(|period| i64::from(period.start) == start)
    }

    pub(super) fn start(&self, t: usize) -> i32 {
        self.periods[t].start
    }

    /// Years in a period, `h_t`.
    pub(super) fn length(&self, t: usize) -> f64 {
        f64::from(self.periods[t].length)
    }

    /// Worth of a payment at the end of a year, in money of the end of the base year.
    pub(super) fn worth(&self, year: i32) -> f64 {
        (1.0 + self.rate).powi(self.base_year - year)
    }

    /// Worth of one unit of money in each of the years that `counts` names, within a period.
    fn worth_of_years(&self, t: usize, counts: impl Fn(i32) -> bool) -> f64 {
        self.periods[t]
            .years()
            .filter(|&year| counts(year))
            .map(|year| self.worth(year))
            .collect::<Sum>()
            .value()
    }

    /// `δ_t`: worth of one unit of money in each year of a period.
    pub(super) fn discount(&self, t: usize) -> f64 {
        self.worth_of_years(t, |_| true)
    }

    /// Worth of one unit of money in the last year of a period.
    pub(super) fn worth_of_last_year(&self, t: usize) -> f64 {
        self.worth(self.periods[t].years().end - 1)
    }

    /// The mean of a series' yearly values over a period.
    pub(super) fn mean(&self, series: &Series, t: usize) -> f64 {
        self.periods[t].years().map(|year| series.at(year)).collect::<Sum>().value() / self.length(t)
    }

    /// Number of a period's years in `from..until`, open where there is no year.
    pub(super) fn years_within(&self, t: usize, from: Option<i32>, until: Option<i32>) -> u32 {
        let inside =
            |year: i32| from.is_none_or(|from| from <= year) && until.is_none_or(|until| year < until);
        u32::try_from(self.periods[t].years().filter(|&year| inside(year)).count()).unwrap_or(u32::MAX)
    }

    /// Share of a period's years in `from..until`.
    pub(super) fn share_within(&self, t: usize, from: Option<i32>, until: Option<i32>) -> f64 {
        f64::from(self.years_within(t, from, until)) / self.length(t)
    }

    /// First year in which capacity decided in period `decided` works, and the first year in which it no longer does.
    pub(super) fn life(&self, decided: usize, build_years: u32, lifetime: u32) -> (i32, i32) {
        let first = self.start(decided).saturating_add_unsigned(build_years);
        (first, first.saturating_add_unsigned(lifetime))
    }

    /// Share of the years of `t` in which capacity with this life works.
    pub(super) fn alive(&self, t: usize, life: (i32, i32)) -> f64 {
        self.share_within(t, Some(life.0), Some(life.1))
    }

    /// The equal yearly payment for one unit of investment over a lifetime.
    pub(super) fn annuity(&self, lifetime: u32) -> f64 {
        if self.rate == 0.0 {
            1.0 / f64::from(lifetime)
        } else {
            self.rate / (1.0 - (1.0 + self.rate).powf(-f64::from(lifetime)))
        }
    }

    /// Payments in period `t` for one unit of yearly payment by capacity with this life: undiscounted, and discounted.
    pub(super) fn payments(&self, t: usize, life: (i32, i32)) -> (f64, f64) {
        let count = f64::from(self.years_within(t, Some(life.0), Some(life.1)));
        (count, self.worth_of_years(t, |year| life.0 <= year && year < life.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(rate: f64) -> Calendar {
        let periods = vec![Period { start: 2026, length: 2 }, Period { start: 2028, length: 3 }];
        Calendar { periods, base_year: 2026, rate }
    }

    #[test]
    fn payments_are_worth_less_each_year() {
        // End of 2026: 1; end of 2027: 1 / 1.25 = 0.8.
        assert!((calendar(0.25).discount(0) - 1.8).abs() < 1e-15);
        // 2028: 0.64, 2029: 0.512, 2030: 0.4096.
        assert!((calendar(0.25).discount(1) - 1.5616).abs() < 1e-15);
        assert!((calendar(0.25).worth_of_last_year(1) - 0.4096).abs() < 1e-15);
    }

    #[test]
    fn annuity_pays_back_the_investment() {
        // At 25 % over two years: 1 = a / 1.25 + a / 1.5625, so a = 1 / 1.44.
        assert!((calendar(0.25).annuity(2) - 1.0 / 1.44).abs() < 1e-15);
        assert_eq!(calendar(0.0).annuity(4), 0.25);
    }

    #[test]
    fn a_life_that_starts_within_a_period_counts_by_its_years() {
        let calendar = calendar(0.0);
        let life = calendar.life(0, 3, 1);
        assert_eq!(life, (2029, 2030));
        assert_eq!(calendar.alive(0, life), 0.0);
        assert!((calendar.alive(1, life) - 1.0 / 3.0).abs() < 1e-15);
        assert_eq!(calendar.payments(1, life), (1.0, 1.0));
    }
}
