//! Rows with the same key and different years, which form one series.

use std::collections::HashMap;
use std::hash::Hash;

use super::cells::{Bad, Col, Row};
use super::numbers::Meaning;
use crate::diagnostics::Diagnostic;
use crate::series::Series;

/// Rows of one key, by the order of their first; the year of each where it has one.
pub(super) struct Group<'c, 'a> {
    pub rows: Vec<(Row<'c, 'a>, Option<i32>)>,
}

/// Gathers rows by key, in the order of their first mention.
pub(super) struct Groups<'c, 'a, K> {
    year: Col,
    by_key: HashMap<K, usize>,
    groups: Vec<Group<'c, 'a>>,
}

impl<'c, 'a, K: Eq + Hash> Groups<'c, 'a, K> {
    pub fn new(year: Col) -> Self {
        Self { year, by_key: HashMap::new(), groups: Vec::new() }
    }

    /// Adds a row; a repeated year, or a row beside others without a year, is a fault.
    pub fn add(&mut self, row: Row<'c, 'a>, key: K) {
        let Ok(year) = row.year(&self.year) else { return };
        let Some(&at) = self.by_key.get(&key) else {
            self.by_key.insert(key, self.groups.len());
            self.groups.push(Group { rows: vec![(row, year)] });
            return;
        };
        let rows = &mut self.groups[at].rows;
        let clash = rows.iter().find(|(_, other)| *other == year || other.is_none() || year.is_none());
        if let Some((other, _)) = clash {
            let other = other.table.row_number(other.row);
            row.report(Diagnostic::error("key-twice").with("other", other).with("key", row.shown_key()));
            return;
        }
        rows.push((row, year));
    }

    pub fn into_groups(self) -> Vec<Group<'c, 'a>> {
        self.groups
    }
}

impl<'c, 'a> Group<'c, 'a> {
    /// The first row, which speaks for all where only one can.
    pub fn first(&self) -> Row<'c, 'a> {
        self.rows[0].0
    }

    /// The series that a column forms over the rows; its default where every cell is empty.
    pub fn series(&self, col: &Col, meaning: Meaning<'_>) -> Result<Option<Series>, Bad> {
        if let [(row, None)] = self.rows.as_slice() {
            let series = row.series_as(col, meaning)?;
            row.range(col, series.as_ref(), meaning)?;
            return Ok(series);
        }
        let mut points = Vec::with_capacity(self.rows.len());
        let mut result = Ok(());
        for (row, year) in self.rows.iter().filter(|(row, _)| !row.is_empty(col)) {
            match row.series_of_year(col, *year, meaning) {
                Ok(value) => points.push((year.unwrap_or_default(), value)),
                Err(bad) => result = Err(bad),
            }
        }
        result?;
        if points.is_empty() {
            return self.first().series_as(col, meaning);
        }
        Ok(Series::from_points(points))
    }

    /// The row that speaks for a column that cannot differ by year: the first in which it is not empty.
    pub fn speaker(&self, col: &Col) -> Result<Row<'c, 'a>, Bad> {
        let mut given = self.rows.iter().map(|(row, _)| row).filter(|row| !row.is_empty(col));
        let Some(first) = given.next() else {
            return Ok(self.first());
        };
        if let Some(other) = given.find(|other| other.text(col) != first.text(col)) {
            let fault = Diagnostic::error("rows-disagree").with("other", first.table.row_number(first.row));
            other.report_cell(col, fault.with("value", first.text(col).unwrap_or_default()));
            return Err(Bad);
        }
        Ok(*first)
    }
}

impl Row<'_, '_> {
    /// The value of a row that speaks of one year.
    fn series_of_year(&self, col: &Col, year: Option<i32>, meaning: Meaning<'_>) -> Result<f64, Bad> {
        if self.text(col).is_some_and(|text| text.contains(':')) {
            self.report_cell(col, Diagnostic::error("series-beside-year"));
            return Err(Bad);
        }
        let series = self.series_as(col, meaning)?.ok_or(Bad)?;
        let value = series.at(year.unwrap_or_default());
        self.range(col, Some(&Series::constant(value)), meaning)?;
        Ok(value)
    }
}
