//! Cells with numbers: units, series by year, ranges, and the changes that a scenario makes of them.

use super::cells::{Bad, Col, Row, parse_year};
use crate::diagnostics::Diagnostic;
use crate::project::Uncertain;
use crate::read::Change;
use crate::registry::ColumnType;
use crate::series::Series;
use crate::units::{Quantity, UnitFault};

/// What bare numbers of a cell mean: a pattern of the registry with the units that fill it in.
#[derive(Clone, Copy)]
pub(super) struct Meaning<'m> {
    pub pattern: &'m str,
    pub filled: &'m [(&'m str, &'m str)],
    pub year_optional: bool,
}

impl<'m> Meaning<'m> {
    /// What the registry says of a column.
    pub fn of(col: &Col, filled: &'m [(&'m str, &'m str)]) -> Meaning<'m> {
        let pattern = col.spec.unit.as_deref().unwrap_or("share");
        Meaning { pattern, filled, year_optional: col.spec.year_optional }
    }
}

/// The unit of commodities where mass stands for their own.
pub(super) const BY_MASS: &str = "kg";

impl Row<'_, '_> {
    /// A number or series; the default of its column, or `None`, where the cell is empty.
    pub fn series(&self, col: &Col, filled: &[(&str, &str)]) -> Result<Option<Series>, Bad> {
        self.series_as(col, Meaning::of(col, filled))
    }

    /// A series whose column has a default.
    pub fn series_or_zero(&self, col: &Col, filled: &[(&str, &str)]) -> Result<Series, Bad> {
        Ok(self.series(col, filled)?.unwrap_or_else(|| Series::constant(0.0)))
    }

    /// A number or series by a rule of its own.
    pub fn series_as(&self, col: &Col, meaning: Meaning<'_>) -> Result<Option<Series>, Bad> {
        let Some(text) = self.text(col) else {
            self.refuse_changes(col)?;
            return Ok(None);
        };
        let series = self.parse_series(col, text, meaning)?;
        let series = self.changed(col, col.at, series, meaning)?;
        self.check_range(col, &series)?;
        Ok(Some(series))
    }

    /// A number; the default of its column, or `None`, where the cell is empty.
    pub fn number(&self, col: &Col, filled: &[(&str, &str)]) -> Result<Option<f64>, Bad> {
        match self.series(col, filled)?.as_ref().map(Series::points) {
            None => Ok(None),
            Some([(_, value)]) => Ok(Some(*value)),
            Some(_) => {
                self.report_cell(col, Diagnostic::error("not-by-year"));
                Err(Bad)
            }
        }
    }

    /// A whole number; the default of its column, or `None`, where the cell is empty.
    pub fn whole(&self, col: &Col) -> Result<Option<u32>, Bad> {
        let Some(value) = self.number(col, &[])? else {
            return Ok(None);
        };
        if value.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&value) {
            self.report_cell(col, Diagnostic::error("not-whole"));
            return Err(Bad);
        }
        Ok(Some(value as u32))
    }

    /// The lowest and highest plausible values, where given; they must lie around the value.
    pub fn range(
        &self,
        col: &Col,
        value: Option<&Series>,
        meaning: Meaning<'_>,
    ) -> Result<Option<Uncertain>, Bad> {
        let bound = |at: Option<usize>, name: &str| -> Result<Option<f64>, Bad> {
            let text = at.map_or("", |at| self.table.cell(self.row, at));
            if text.is_empty() {
                return Ok(None);
            }
            let series = self.parse_series_in(name, text, meaning)?;
            let series = self.changed(col, col.at, series, meaning)?;
            match series.points() {
                [(_, value)] => Ok(Some(*value)),
                _ => {
                    self.report(Diagnostic::error("not-by-year").column(name).found(text));
                    Err(Bad)
                }
            }
        };
        if col.low.is_none() && col.high.is_none() {
            return Ok(None);
        }
        let name =
            |at: Option<usize>| at.and_then(|at| self.table.names().get(at)).cloned().unwrap_or_default();
        let (low_name, high_name) = (name(col.low), name(col.high));
        let low = bound(col.low, &low_name)?;
        let high = bound(col.high, &high_name)?;
        if low.is_none() && high.is_none() {
            return Ok(None);
        }
        let (smallest, largest) = value.map_or((f64::INFINITY, f64::NEG_INFINITY), Series::range);
        // What a scenario changes may leave its range.
        let is_changed = col.at.is_some_and(|at| !self.table.changes(self.row, at).is_empty());
        let misfit = |column: String, found: String, other: String| {
            let fault = Diagnostic::error("range-misfit").column(column).found(found);
            self.report(fault.with("central", other).with("of", &col.spec.name));
            Err(Bad)
        };
        if !is_changed && low.is_some_and(|low| low > smallest) {
            return misfit(low_name, shown(low), smallest.to_string());
        }
        if !is_changed && high.is_some_and(|high| high < largest) {
            return misfit(high_name, shown(high), largest.to_string());
        }
        if let (Some(bottom), Some(top)) = (low, high)
            && bottom > top
        {
            return misfit(low_name, shown(low), top.to_string());
        }
        // The registry lives as long as the program, and so do the names in it.
        Ok(value.map(|value| Uncertain { column: &col.spec.name, around: value.range(), low, high }))
    }

    fn parse_series(&self, col: &Col, text: &str, meaning: Meaning<'_>) -> Result<Series, Bad> {
        let is_series = col.spec.kind == ColumnType::Series;
        if !is_series && text.contains(':') {
            self.report_cell(col, Diagnostic::error("not-by-year"));
            return Err(Bad);
        }
        self.parse_series_in(&col.spec.name, text, meaning)
    }

    /// A series written in a cell of this row (of a change: in a cell of another one).
    fn parse_series_in(&self, column: &str, text: &str, meaning: Meaning<'_>) -> Result<Series, Bad> {
        if !text.contains(':') {
            return self.quantity(column, text, meaning).map(Series::constant);
        }
        let faulty = |part: &str| {
            self.report(Diagnostic::error("series-syntax").column(column).found(part));
            Bad
        };
        let mut points = Vec::new();
        let mut result = Ok(());
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let Some((year, value)) = part.split_once(':') else {
                result = Err(faulty(part));
                continue;
            };
            let Some(year) = parse_year(year.trim()) else {
                result = Err(faulty(part));
                continue;
            };
            match self.quantity(column, value.trim(), meaning) {
                Ok(value) => points.push((year, value)),
                Err(bad) => result = Err(bad),
            }
        }
        result?;
        Series::from_points(points).ok_or_else(|| {
            self.report(Diagnostic::error("series-year-twice").column(column).found(text));
            Bad
        })
    }

    /// A quantity in the unit of a rule.
    pub fn quantity(&self, column: &str, text: &str, meaning: Meaning<'_>) -> Result<f64, Bad> {
        let converted = Quantity::parse(text).and_then(|quantity| {
            if quantity.unit.is_empty() {
                return Ok(Some(quantity.value));
            }
            let conversion = self.context.conversion(meaning, quantity.unit).transpose()?;
            Ok(conversion.map(|conversion| conversion.apply(quantity.value)))
        });
        let fault = match converted {
            Ok(Some(value)) if value.is_finite() => return Ok(value),
            Ok(Some(_)) => UnitFault::NotFinite { found: text.to_string() },
            Ok(None) => return Err(Bad),
            Err(fault) => fault,
        };
        self.report(describe(fault).column(column).found(text));
        Err(Bad)
    }

    /// Carries out what a scenario changes of a number.
    fn changed(
        &self,
        col: &Col,
        at: Option<usize>,
        mut series: Series,
        meaning: Meaning<'_>,
    ) -> Result<Series, Bad> {
        for change in at.map_or(&[][..], |at| self.table.changes(self.row, at)) {
            series = match change {
                Change::Multiply(text) => {
                    let share = Meaning { pattern: "share", filled: &[], year_optional: false };
                    combine(&series, &self.parse_series_in(&col.spec.name, text, share)?, |a, b| a * b)
                }
                Change::Add(text) => {
                    combine(&series, &self.parse_series_in(&col.spec.name, text, meaning)?, |a, b| a + b)
                }
            };
        }
        Ok(series)
    }

    /// Nothing can be added to nothing; nothing times a factor stays nothing.
    fn refuse_changes(&self, col: &Col) -> Result<(), Bad> {
        let changes = col.at.map_or(&[][..], |at| self.table.changes(self.row, at));
        match changes.iter().find_map(|change| if let Change::Add(text) = change { Some(text) } else { None })
        {
            None => Ok(()),
            Some(text) => {
                self.report(Diagnostic::error("scenario-adds-to-nothing").column(&col.spec.name).found(text));
                Err(Bad)
            }
        }
    }

    fn check_range(&self, col: &Col, series: &Series) -> Result<(), Bad> {
        let (smallest, largest) = series.range();
        let spec = col.spec;
        let allowed = match (spec.min, spec.min_open, spec.max) {
            (Some(min), _, _) if smallest < min => format!(">= {min}"),
            (_, Some(min), _) if smallest <= min => format!("> {min}"),
            (_, _, Some(max)) if largest > max => format!("<= {max}"),
            _ if !smallest.is_finite() || !largest.is_finite() => "< 1e308".to_string(),
            _ => return Ok(()),
        };
        self.report_cell(col, Diagnostic::error("out-of-range").with("allowed", allowed));
        Err(Bad)
    }
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Two series combined at every year of either; between those years the result is linear.
fn combine(a: &Series, b: &Series, operation: impl Fn(f64, f64) -> f64) -> Series {
    match (a.points(), b.points()) {
        (_, [(_, value)]) => a.map(|left| operation(left, *value)),
        ([(_, value)], _) => b.map(|right| operation(*value, right)),
        (left, right) => {
            let mut years: Vec<i32> = left.iter().chain(right).map(|point| point.0).collect();
            years.sort_unstable();
            years.dedup();
            let points = years.into_iter().map(|year| (year, operation(a.at(year), b.at(year)))).collect();
            Series::from_points(points).unwrap_or_else(|| a.clone())
        }
    }
}

/// The diagnostic of a faulty number or unit.
pub fn describe(fault: UnitFault) -> Diagnostic {
    match fault {
        UnitFault::NotANumber { .. } => Diagnostic::error("not-a-number"),
        UnitFault::NotFinite { .. } => Diagnostic::error("not-finite"),
        UnitFault::DecimalComma { likely, .. } => Diagnostic::error("decimal-comma").with("likely", likely),
        UnitFault::GroupedThousands { likely, .. } => {
            Diagnostic::error("grouped-thousands").with("likely", likely)
        }
        UnitFault::Syntax { found } => Diagnostic::error("unit-syntax").with("unit", found),
        UnitFault::UnknownUnit { name, nearest } => Diagnostic::error("unknown-unit")
            .with("unit", name)
            .with("nearest", nearest.unwrap_or_else(|| "none".to_string())),
        UnitFault::CurrencyWithoutRate { code } => {
            Diagnostic::error("currency-without-rate").with("currency", code)
        }
        UnitFault::Mismatch { expected, found, likely } => Diagnostic::error("unit-mismatch")
            .with("unit", found)
            .with("wanted", expected)
            .with("likely", likely),
    }
}
