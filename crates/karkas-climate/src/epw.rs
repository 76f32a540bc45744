//! EnergyPlus weather files (EPW): eight lines about the place, then a row for each hour.
//!
//! Crawley, Hand and Lawrie, "Improving the weather information available to simulation programs", IBPSA 1999; fields and
//! marks for missing values as in the EnergyPlus Auxiliary Programs manual.

mod fields;
mod fill;
mod header;
mod radiation;

use std::path::Path;

use karkas_data::{Fault, Faults, Options, Row, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use crate::calendar::{HOURS, date_of, hour_of_year};
use crate::weather::Weather;
use fields::{FIELDS, Field};

/// A row of the file: its line, and a value for each of [`FIELDS`], not a number where it is missing.
#[derive(Debug, Clone, Copy)]
struct Record {
    line: u32,
    values: [f64; FIELDS.len()],
}

/// Reads a file, with remarks.
pub(crate) fn read(path: &Path) -> Result<(Weather, Diagnostics), Diagnostics> {
    let single = |fault: Fault| [*fault].into_iter().collect::<Diagnostics>();
    let source = Source::one(path, None).map_err(single)?;
    let options = Options { header: false, delimiter: Some(b','), ..Options::default() };
    let mut rows = Rows::open(&source, &options).map_err(single)?;
    let file = source.name();
    let mut faults = Faults::new(file.clone());
    let header = header::read(&file, &mut rows, &mut faults)?;
    let mut remarks = header.remarks;
    let records = records(&file, &mut rows, &mut faults, &mut remarks);
    faults.finish()?;
    let mut hours = fill::hours(&file, &records, header.location.elevation_metres, &mut remarks)?;
    fill::infrared(&file, &records, &mut hours, &mut remarks);
    let weather = Weather { location: header.location, hours, ground: header.ground };
    remarks.extend(radiation::check(&file, &weather, &records));
    Ok((weather, remarks.sorted()))
}

/// All hours of the year in their order; faults where one is missing or repeated, in which case the result is of no use.
fn records(file: &str, rows: &mut Rows, faults: &mut Faults, remarks: &mut Diagnostics) -> Vec<Record> {
    let mut places: Vec<Option<Record>> = vec![None; HOURS];
    let mut leap_days = Vec::new();
    while let Some(row) = rows.next(faults) {
        if row.width() <= 1 && row.text(0).is_empty() {
            continue;
        }
        let line = row.number_of_row();
        if row.width() < fields::NEEDED_CELLS {
            faults.push(row_length(file, line, row.width()));
            continue;
        }
        let date = [1, 2, 3].map(|column| row.number(column).ok().flatten().unwrap_or(f64::NAN));
        let part = |value: f64| {
            let whole = value.fract() == 0.0 && (0.0..256.0).contains(&value);
            whole.then_some(value as u8)
        };
        let (month, day, hour) = (part(date[0]), part(date[1]), part(date[2]));
        if (month, day) == (Some(2), Some(29)) && hour.is_some_and(|hour| (1..=24).contains(&hour)) {
            leap_days.push(line);
            continue;
        }
        let place = match (month, day, hour) {
            (Some(month), Some(day), Some(hour)) => hour_of_year(month, day, hour),
            _ => None,
        };
        let Some(place) = place else {
            let found = [1, 2, 3].map(|column| row.text(column).into_owned()).join(", ");
            faults.push(Box::new(
                Diagnostic::error("weather-time").file(file).row(line).column("2, 3, 4").found(found),
            ));
            continue;
        };
        let record = Record { line, values: values(file, row, faults) };
        match &places[place] {
            Some(first) => faults.push(Box::new(
                Diagnostic::error("weather-row-repeated")
                    .file(file)
                    .row(line)
                    .found(moment(place))
                    .with("first", first.line),
            )),
            None => places[place] = Some(record),
        }
    }
    missing_rows(file, &places, faults);
    if let Some(&first) = leap_days.first() {
        remarks.push(
            Diagnostic::warning("weather-leap-day").file(file).row(first).with("count", leap_days.len()),
        );
    }
    places.into_iter().flatten().collect()
}

fn values(file: &str, row: Row<'_>, faults: &mut Faults) -> [f64; FIELDS.len()] {
    FIELDS.map(|field| match row.number(field.column) {
        Ok(None) => f64::NAN,
        Ok(Some(value)) if field.is_missing(value) => f64::NAN,
        Ok(Some(value)) if (field.lowest..=field.highest).contains(&value) => value,
        _ => {
            faults.push(impossible(file, row, &field));
            f64::NAN
        }
    })
}

fn impossible(file: &str, row: Row<'_>, field: &Field) -> Fault {
    Box::new(
        Diagnostic::error("weather-value")
            .file(file)
            .row(row.number_of_row())
            .column(field.title())
            .found(row.text(field.column))
            .with("lowest", field.lowest)
            .with("highest", field.highest)
            .with("unit", field.unit)
            .with("missing", field.missing),
    )
}

fn row_length(file: &str, line: u32, found: usize) -> Fault {
    Box::new(
        Diagnostic::error("data-row-length")
            .file(file)
            .row(line)
            .found(found.to_string())
            .with("columns", fields::CELLS),
    )
}

/// Faults for each run of hours without a row.
fn missing_rows(file: &str, places: &[Option<Record>], faults: &mut Faults) {
    let mut start = 0;
    while start < places.len() {
        if places[start].is_some() {
            start += 1;
            continue;
        }
        let length = places[start..].iter().take_while(|place| place.is_none()).count();
        let before = places[..start].iter().rev().flatten().next();
        let line = before.map_or(fields::HEADER_LINES + 1, |record| record.line + 1);
        faults.push(Box::new(
            Diagnostic::error("weather-rows-missing")
                .file(file)
                .row(line)
                .with("count", length)
                .with("from", moment(start))
                .with("to", moment(start + length - 1)),
        ));
        start += length;
    }
}

/// An hour of the year for people, as the file writes it.
fn moment(hour: usize) -> String {
    let (month, day, hour) = date_of(hour);
    format!("{month:02}-{day:02} {hour:02}")
}
