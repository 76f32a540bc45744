//! How lasting dependence is: in how many of the last years a pair met the criteria, and what came and went.

use std::collections::BTreeMap;

use super::Dependence;

/// What several years say of one importer and product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Record {
    /// Years of the window in which the pair imported, from its first dependent year on.
    pub observed: u32,
    /// Years in which it was dependent.
    pub dependent: u32,
    /// Years in a row up to the last one in which it was dependent.
    pub streak: u32,
    /// It became dependent in the last year.
    pub entered: bool,
    /// It was dependent in the year before the last, and is not in the last.
    pub left: bool,
}

/// Years of dependence, taken in one after the other. Only pairs that were ever dependent take room.
#[derive(Debug, Clone, Default)]
pub struct Persistence {
    years: Vec<i32>,
    /// For each pair one mark for each year: imported, dependent.
    marks: BTreeMap<(u32, u32), Vec<(u16, bool)>>,
}

impl Persistence {
    /// No years yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the rows of a year. Years come in ascending order.
    ///
    /// # Panics
    /// If a year is not later than the one before.
    pub fn add_year(&mut self, year: i32, rows: impl Iterator<Item = Dependence>) {
        assert!(self.years.last().is_none_or(|&last| last < year), "years in ascending order");
        let position = self.years.len() as u16;
        self.years.push(year);
        for row in rows {
            let pair = (row.place, row.product);
            if row.dependent {
                self.marks.entry(pair).or_default().push((position, true));
            } else if let Some(marks) = self.marks.get_mut(&pair) {
                marks.push((position, false));
            }
        }
    }

    /// The years taken in.
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// The record of each pair that was ever dependent, by importer and product, over the last `window` years.
    pub fn records(&self, window: usize) -> impl Iterator<Item = ((u32, u32), Record)> + '_ {
        let count = self.years.len();
        let first = count.saturating_sub(window);
        self.marks.iter().map(move |(&pair, marks)| {
            let dependent = |year: usize| marks.contains(&(year as u16, true));
            let last = count - 1;
            let record = Record {
                observed: marks.iter().filter(|&&(year, _)| usize::from(year) >= first).count() as u32,
                dependent: (first..count).filter(|&year| dependent(year)).count() as u32,
                streak: (first..count).rev().take_while(|&year| dependent(year)).count() as u32,
                entered: dependent(last) && count > 1 && !dependent(last - 1),
                left: count > 1 && dependent(last - 1) && !dependent(last),
            };
            (pair, record)
        })
    }

    /// C4: dependent in at least `least` of the last `window` years (2 of 3 in GeoDep).
    pub fn lasting(&self, window: usize, least: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.records(window).filter(move |(_, record)| record.dependent >= least).map(|(pair, _)| pair)
    }

    /// Of the pairs dependent in the year before the last, the share that no longer is; `None` with fewer than two years
    /// or none to leave.
    pub fn churn(&self) -> Option<f64> {
        let last = self.years.len().checked_sub(2)? as u16;
        let was = self.marks.values().filter(|marks| marks.contains(&(last, true)));
        let (mut before, mut left) = (0_u32, 0_u32);
        for marks in was {
            before += 1;
            left += u32::from(!marks.contains(&(last + 1, true)));
        }
        (before > 0).then(|| f64::from(left) / f64::from(before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dependence::{Criteria, Margins, dependence};

    /// Place 0 depends on place 1 for product 0 where it sells nothing itself.
    fn year(persistence: &mut Persistence, year: i32, dependent: bool) {
        let mut margins = Margins::new(3, 1);
        margins.add_value(1, 0, 0, 10.0);
        if !dependent {
            margins.add_value(0, 2, 0, 20.0);
        }
        persistence.add_year(year, dependence(&margins, &Criteria::default()).filter(|row| row.place == 0));
    }

    #[test]
    fn two_of_three_years() {
        let mut persistence = Persistence::new();
        for (at, dependent) in [(2015, true), (2016, false), (2017, true)] {
            year(&mut persistence, at, dependent);
        }
        let records: Vec<_> = persistence.records(3).collect();
        let expected = Record { observed: 3, dependent: 2, streak: 1, entered: true, left: false };
        assert_eq!(records, [((0, 0), expected)]);
        assert_eq!(persistence.lasting(3, 2).count(), 1);
        assert_eq!(persistence.lasting(2, 2).count(), 0);
        year(&mut persistence, 2018, false);
        assert_eq!(persistence.churn(), Some(1.0));
        assert!(persistence.records(3).all(|(_, record)| record.left && record.streak == 0));
    }
}
