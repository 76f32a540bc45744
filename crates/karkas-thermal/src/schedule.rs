//! Weeks and years of values by the hour.

use karkas_climate::HOURS;
use serde::{Deserialize, Serialize};

/// Values of the hours of a working day, of Saturday and of Sunday (as which holidays count).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Week {
    /// Monday to Friday.
    pub working_day: [f64; 24],
    /// Saturday.
    pub saturday: [f64; 24],
    /// Sunday and holidays.
    pub sunday: [f64; 24],
}

/// The kind of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// Monday to Friday.
    Working,
    /// Saturday.
    Saturday,
    /// Sunday or a holiday.
    Sunday,
}

/// The kinds of the 365 days of a year that begins on a weekday (0 Monday to 6 Sunday), with holidays (days of the year
/// from 0).
pub fn days(first_weekday: usize, holidays: &[usize]) -> Vec<Day> {
    (0..HOURS / 24)
        .map(|day| match (first_weekday + day) % 7 {
            _ if holidays.contains(&day) => Day::Sunday,
            5 => Day::Saturday,
            6 => Day::Sunday,
            _ => Day::Working,
        })
        .collect()
}

impl Week {
    /// The same value at all hours.
    pub fn constant(value: f64) -> Self {
        Self { working_day: [value; 24], saturday: [value; 24], sunday: [value; 24] }
    }

    /// One value on working days from one hour of the clock to another, another value at all other times.
    pub fn shift(from: usize, to: usize, inside: f64, outside: f64) -> Self {
        let mut week = Self::constant(outside);
        week.working_day =
            std::array::from_fn(|hour| if (from..to).contains(&hour) { inside } else { outside });
        week
    }

    /// Another value for each.
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self {
            working_day: self.working_day.map(&change),
            saturday: self.saturday.map(&change),
            sunday: self.sunday.map(&change),
        }
    }

    /// The values of a year.
    pub fn year(&self, days: &[Day]) -> Vec<f64> {
        days.iter()
            .flat_map(|day| match day {
                Day::Working => self.working_day,
                Day::Saturday => self.saturday,
                Day::Sunday => self.sunday,
            })
            .collect()
    }
}

/// Replaces each rise of a series by a straight line that ends where the rise was, over so many hours: set-points that are
/// raised slowly before people come need a smaller plant. Each value is the one at the middle of its hour.
pub fn ramped(values: &[f64], hours: usize) -> Vec<f64> {
    let mut ramped = values.to_vec();
    if hours == 0 {
        return ramped;
    }
    for end in 1..values.len() {
        let (low, high) = (values[end - 1], values[end]);
        if high <= low || !low.is_finite() {
            continue;
        }
        for back in 1..=hours.min(end) {
            let hour = end - back;
            if values[hour] > low {
                break;
            }
            let share = (hours - back) as f64 / hours as f64 + 0.5 / hours as f64;
            ramped[hour] = ramped[hour].max(low + (high - low) * share);
        }
    }
    ramped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_from_sunday_with_a_holiday() {
        let week = Week::shift(8, 18, 1.0, 0.1);
        let year = week.year(&days(6, &[1]));
        assert_eq!(year.len(), HOURS);
        // Sunday, then a holiday on Monday, then Tuesday.
        assert!(year[..48].iter().all(|&value| value == 0.1));
        assert_eq!((year[48 + 7], year[48 + 8], year[48 + 17], year[48 + 18]), (0.1, 1.0, 1.0, 0.1));
        // 52 weeks and a day: 260 working days less one holiday, 10 hours each.
        let hours = year.iter().filter(|&&value| value == 1.0).count();
        assert_eq!(hours, 259 * 10);
    }

    #[test]
    fn a_ramp_before_people_come() {
        let values = [10.0, 10.0, 10.0, 20.0, 20.0, 10.0];
        assert_eq!(ramped(&values, 1), [10.0, 10.0, 15.0, 20.0, 20.0, 10.0]);
        assert_eq!(ramped(&values, 2), [10.0, 12.5, 17.5, 20.0, 20.0, 10.0]);
        assert_eq!(ramped(&values, 0), values);
    }
}
