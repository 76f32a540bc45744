//! Periods, discounting, lives and annuities: section "Time and money" of `docs/mathematics.md`.

use karkas_model::project::Settings;
use karkas_model::series::Period;

/// The grid of periods with discounting.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeGrid {
    periods: Vec<Period>,
    base_year: i32,
    rate: f64,
    discount: Vec<f64>,
}

/// What one unit of money of investment costs in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Instalment {
    /// Position of the period in which it is paid.
    pub period: usize,
    /// Sum of the yearly payments, undiscounted.
    pub undiscounted: f64,
    /// The same discounted to the base year.
    pub discounted: f64,
}

impl TimeGrid {
    /// The grid of a project.
    pub fn new(settings: &Settings) -> Self {
        let (base_year, rate) = (settings.base_year, settings.discount_rate);
        let periods = settings.periods.clone();
        let discount = periods
            .iter()
            .map(|period| period.years().map(|year| year_discount(rate, base_year, year)).sum())
            .collect();
        Self { periods, base_year, rate, discount }
    }

    /// Number of periods.
    pub fn len(&self) -> usize {
        self.periods.len()
    }

    /// Whether there is no period.
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }

    /// One period.
    pub fn period(&self, t: usize) -> Period {
        self.periods[t]
    }

    /// Length of one period, years.
    pub fn years(&self, t: usize) -> f64 {
        f64::from(self.periods[t].length)
    }

    /// What a yearly payment through period `t` is worth: δ_t.
    pub fn discount(&self, t: usize) -> f64 {
        self.discount[t]
    }

    /// What one payment in a year is worth.
    pub fn year_discount(&self, year: i32) -> f64 {
        year_discount(self.rate, self.base_year, year)
    }

    /// Years `[first, last)` in which capacity decided in period `t` works.
    pub fn life(&self, t: usize, build_years: u32, lifetime: u32) -> (i32, i32) {
        let first = self.periods[t].start.saturating_add_unsigned(build_years);
        (first, first.saturating_add_unsigned(lifetime))
    }

    /// Share of the years of period `t` in which capacity decided in `decided` works.
    pub fn alive(&self, decided: usize, build_years: u32, lifetime: u32, t: usize) -> f64 {
        let (first, end) = self.life(decided, build_years, lifetime);
        self.periods[t].share_within(Some(first), Some(end))
    }

    /// The payments inside the horizon for one unit of investment decided in period `decided`.
    pub fn instalments(&self, decided: usize, build_years: u32, lifetime: u32) -> Vec<Instalment> {
        let annuity = annuity(self.rate, lifetime);
        let (first, end) = self.life(decided, build_years, lifetime);
        let mut instalments = Vec::new();
        for (t, period) in self.periods.iter().enumerate() {
            let years: Vec<i32> = period.years().filter(|&year| (first..end).contains(&year)).collect();
            if !years.is_empty() {
                let worth: f64 = years.iter().map(|&year| self.year_discount(year)).sum();
                instalments.push(Instalment {
                    period: t,
                    undiscounted: annuity * years.len() as f64,
                    discounted: annuity * worth,
                });
            }
        }
        instalments
    }
}

fn year_discount(rate: f64, base_year: i32, year: i32) -> f64 {
    (1.0 + rate).powi(base_year - year)
}

/// Equal yearly payment that repays one unit of money over `years`: r / (1 - (1+r)^-L), or 1/L without interest.
pub fn annuity(rate: f64, years: u32) -> f64 {
    if rate == 0.0 { 1.0 / f64::from(years) } else { rate / (1.0 - (1.0 + rate).powf(-f64::from(years))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(periods: &[(i32, u32)], rate: f64) -> TimeGrid {
        let periods: Vec<Period> = periods.iter().map(|&(start, length)| Period { start, length }).collect();
        let base_year = periods[0].start;
        let discount = periods
            .iter()
            .map(|period| period.years().map(|year| year_discount(rate, base_year, year)).sum())
            .collect();
        TimeGrid { periods, base_year, rate, discount }
    }

    #[test]
    fn annuities_over_a_whole_life_are_worth_the_investment_at_its_start() {
        // Ten years of payments from 2026, each at the end of its year, money of the end of 2026:
        // worth (1+r) times the investment, which is made at the start of 2026, one year earlier.
        let grid = grid(&[(2026, 1), (2027, 4), (2031, 5)], 0.1);
        let worth: f64 = grid.instalments(0, 0, 10).iter().map(|i| i.discounted).sum();
        assert!((worth - 1.1).abs() < 1e-12, "{worth}");
    }

    #[test]
    fn only_payments_inside_the_horizon_count() {
        let grid = grid(&[(2026, 2), (2028, 2)], 0.0);
        // Decided in 2026, ready in 2029, life 10: one of four years, a tenth of the investment.
        let instalments = grid.instalments(0, 3, 10);
        assert_eq!(instalments.len(), 1);
        assert!((instalments[0].undiscounted - 0.1).abs() < 1e-15);
        assert_eq!(grid.alive(0, 3, 10, 1), 0.5);
    }
}
