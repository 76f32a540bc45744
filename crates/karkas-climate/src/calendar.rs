//! Hours of a year of 365 days.

/// Hours of a year.
pub const HOURS: usize = 8760;

/// Days of each month.
pub const DAYS_OF_MONTH: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// The hour of the year (from 0) of month, day and hour (each from 1, hour 1 ends at one o'clock); none where there is
/// no such hour in a year of 365 days.
pub fn hour_of_year(month: u8, day: u8, hour: u8) -> Option<usize> {
    let days = *DAYS_OF_MONTH.get(usize::from(month).checked_sub(1)?)?;
    if day == 0 || day > days || hour == 0 || hour > 24 {
        return None;
    }
    let before: usize = DAYS_OF_MONTH[..usize::from(month) - 1].iter().map(|&days| usize::from(days)).sum();
    Some((before + usize::from(day) - 1) * 24 + usize::from(hour) - 1)
}

/// Month, day and hour (each from 1) of an hour of the year (from 0, below [`HOURS`]; later ones begin again).
pub fn date_of(hour_of_year: usize) -> (u8, u8, u8) {
    let mut day = hour_of_year / 24 % 365;
    let mut month = 0;
    while day >= usize::from(DAYS_OF_MONTH[month]) {
        day -= usize::from(DAYS_OF_MONTH[month]);
        month += 1;
    }
    // Months, days and hours are far below 256.
    (month as u8 + 1, day as u8 + 1, (hour_of_year % 24) as u8 + 1)
}

/// The month (from 0) of every hour.
pub fn month_of_hour() -> Vec<u8> {
    DAYS_OF_MONTH
        .iter()
        .enumerate()
        .flat_map(|(month, &days)| std::iter::repeat_n(month as u8, usize::from(days) * 24))
        .collect()
}

/// The hours of each month, as ranges of hours of the year.
pub fn months() -> [std::ops::Range<usize>; 12] {
    let mut start = 0;
    DAYS_OF_MONTH.map(|days| {
        let range = start..start + usize::from(days) * 24;
        start = range.end;
        range
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_hours_are_inverse() {
        for hour in 0..HOURS {
            let (month, day, of_day) = date_of(hour);
            assert_eq!(hour_of_year(month, day, of_day), Some(hour));
        }
        assert_eq!(hour_of_year(2, 29, 1), None);
        assert_eq!(hour_of_year(13, 1, 1), None);
        assert_eq!(hour_of_year(1, 1, 25), None);
        assert_eq!(hour_of_year(3, 1, 1), Some(59 * 24));
        assert_eq!(month_of_hour().len(), HOURS);
        assert_eq!(months()[11].end, HOURS);
    }
}
