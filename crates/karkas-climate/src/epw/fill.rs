//! Values that the file lacks: from other values of the same hour where physics says how, else between the neighbours.

use karkas_data::Faults;
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::Record;
use super::fields::{
    DEW_POINT, DIFFUSE, DIRECT, DRY_BULB, FIELDS, GLOBAL, HUMIDITY, INFRARED, OPAQUE_SKY_COVER, PRESSURE,
    SKY_COVER, WIND_DIRECTION, WIND_SPEED,
};
use crate::air::{infrared_of_sky, saturation_pressure, standard_pressure};
use crate::calendar::date_of;
use crate::weather::Hour;

/// The longest gap, in hours, that is filled between its ends.
const LONGEST_GAP: usize = 6;

/// How the values of a field were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Between the values before and after.
    Between,
    /// From other values of the hour.
    Derived,
    /// A usual value.
    Usual,
}

impl Way {
    fn code(self) -> &'static str {
        match self {
            Self::Between => "between",
            Self::Derived => "derived",
            Self::Usual => "usual",
        }
    }
}

/// The hours with everything but the thermal radiation of the sky, which [`infrared`] puts in.
pub(super) fn hours(
    file: &str,
    records: &[Record],
    elevation: f64,
    remarks: &mut Diagnostics,
) -> Result<Vec<Hour>, Diagnostics> {
    let mut faults = Faults::new(file);
    let mut columns: Vec<Vec<f64>> =
        (0..FIELDS.len()).map(|field| records.iter().map(|record| record.values[field]).collect()).collect();
    let mut note = |field: usize, way: Way, lacking: &[usize]| {
        if let Some(&first) = lacking.first() {
            remarks.push(
                Diagnostic::warning("weather-values-missing")
                    .file(file)
                    .row(records[first].line)
                    .column(FIELDS[field].title())
                    .with("count", lacking.len())
                    .with("way", way.code()),
            );
        }
    };
    between(file, records, &mut columns, DRY_BULB, &mut note, &mut faults);
    humidity(&mut columns, &mut note);
    for field in [HUMIDITY, DEW_POINT] {
        between(file, records, &mut columns, field, &mut note, &mut faults);
    }
    let usual_pressure = standard_pressure(elevation);
    usual(&mut columns[PRESSURE], usual_pressure, |lacking| note(PRESSURE, Way::Usual, lacking));
    solar(file, records, &mut columns, &mut note, &mut faults);
    for field in [WIND_SPEED, SKY_COVER] {
        if field == SKY_COVER && columns[SKY_COVER].iter().all(|value| value.is_nan()) {
            let opaque = columns[OPAQUE_SKY_COVER].clone();
            columns[SKY_COVER] = opaque;
        }
        let lacks_all = columns[field].iter().all(|value| value.is_nan());
        if field == SKY_COVER && lacks_all {
            if columns[INFRARED].iter().any(|value| value.is_nan()) {
                between(file, records, &mut columns, field, &mut note, &mut faults);
            } else {
                usual(&mut columns[field], 5.0, |lacking| note(SKY_COVER, Way::Usual, lacking));
            }
        } else {
            between(file, records, &mut columns, field, &mut note, &mut faults);
        }
    }
    usual(&mut columns[WIND_DIRECTION], 0.0, |lacking| note(WIND_DIRECTION, Way::Usual, lacking));
    let total = columns[SKY_COVER].clone();
    for (opaque, total) in columns[OPAQUE_SKY_COVER].iter_mut().zip(&total) {
        if opaque.is_nan() {
            *opaque = *total;
        }
    }
    faults.finish()?;
    Ok((0..records.len())
        .map(|index| {
            let (month, day, hour) = date_of(index);
            let value = |field: usize| columns[field][index];
            Hour {
                month,
                day,
                hour,
                dry_bulb: value(DRY_BULB),
                dew_point: value(DEW_POINT),
                relative_humidity: value(HUMIDITY),
                pressure: value(PRESSURE),
                horizontal_infrared: value(INFRARED),
                global_horizontal: value(GLOBAL),
                direct_normal: value(DIRECT),
                diffuse_horizontal: value(DIFFUSE),
                wind_direction: value(WIND_DIRECTION),
                wind_speed: value(WIND_SPEED),
                sky_cover: value(SKY_COVER),
                opaque_sky_cover: value(OPAQUE_SKY_COVER),
            }
        })
        .collect())
}

/// Thermal radiation of the sky where it is missing or evidently none (a field of zeros), by Clark and Allen.
pub(super) fn infrared(file: &str, records: &[Record], hours: &mut [Hour], remarks: &mut Diagnostics) {
    let none = |hour: &Hour| hour.horizontal_infrared.is_nan() || hour.horizontal_infrared < 50.0;
    let lacking: Vec<usize> = (0..hours.len()).filter(|&hour| none(&hours[hour])).collect();
    for &hour in &lacking {
        let record = &mut hours[hour];
        record.horizontal_infrared =
            infrared_of_sky(record.dry_bulb, record.dew_point, record.opaque_sky_cover);
    }
    if let Some(&first) = lacking.first() {
        remarks.push(
            Diagnostic::warning("weather-values-missing")
                .file(file)
                .row(records[first].line)
                .column(FIELDS[INFRARED].title())
                .with("count", lacking.len())
                .with("way", Way::Derived.code()),
        );
    }
}

/// Dew point and relative humidity, each from the other.
fn humidity(columns: &mut [Vec<f64>], note: &mut impl FnMut(usize, Way, &[usize])) {
    let mut dew_points = Vec::new();
    let mut humidities = Vec::new();
    for hour in 0..columns[DRY_BULB].len() {
        let (dry, dew, relative) =
            (columns[DRY_BULB][hour], columns[DEW_POINT][hour], columns[HUMIDITY][hour]);
        if dew.is_nan() && relative > 0.0 {
            // The Magnus form over water, turned round.
            let logarithm = (relative / 100.0 * saturation_pressure(dry) / 610.94).ln();
            columns[DEW_POINT][hour] = (243.04 * logarithm / (17.625 - logarithm)).min(dry);
            dew_points.push(hour);
        } else if relative.is_nan() && !dew.is_nan() {
            let ratio = saturation_pressure(dew) / saturation_pressure(dry);
            columns[HUMIDITY][hour] = (100.0 * ratio).clamp(0.0, 100.0);
            humidities.push(hour);
        }
    }
    note(DEW_POINT, Way::Derived, &dew_points);
    note(HUMIDITY, Way::Derived, &humidities);
}

/// A usual value wherever there is none.
fn usual(column: &mut [f64], value: f64, mut note: impl FnMut(&[usize])) {
    let lacking: Vec<usize> = (0..column.len()).filter(|&hour| column[hour].is_nan()).collect();
    for &hour in &lacking {
        column[hour] = value;
    }
    note(&lacking);
}

/// Radiation: the light of the sky can stand in for the whole only where the disc gives none, and the other way round;
/// the rest is filled between its neighbours.
fn solar(
    file: &str,
    records: &[Record],
    columns: &mut [Vec<f64>],
    note: &mut impl FnMut(usize, Way, &[usize]),
    faults: &mut Faults,
) {
    let mut derived = Vec::new();
    for hour in 0..columns[GLOBAL].len() {
        let dark = columns[GLOBAL][hour] == 0.0;
        if dark {
            for field in [DIRECT, DIFFUSE] {
                if columns[field][hour].is_nan() {
                    columns[field][hour] = 0.0;
                }
            }
        } else if columns[GLOBAL][hour].is_nan() && columns[DIRECT][hour] == 0.0 {
            columns[GLOBAL][hour] = columns[DIFFUSE][hour];
            derived.push(hour);
        }
    }
    note(GLOBAL, Way::Derived, &derived);
    for field in [GLOBAL, DIRECT, DIFFUSE] {
        between(file, records, columns, field, note, faults);
    }
}

/// Straight lines over gaps of up to [`LONGEST_GAP`] hours; longer ones are faults.
fn between(
    file: &str,
    records: &[Record],
    columns: &mut [Vec<f64>],
    field: usize,
    note: &mut impl FnMut(usize, Way, &[usize]),
    faults: &mut Faults,
) {
    let column = &mut columns[field];
    let mut filled = Vec::new();
    let mut start = 0;
    while start < column.len() {
        if !column[start].is_nan() {
            start += 1;
            continue;
        }
        let length = column[start..].iter().take_while(|value| value.is_nan()).count();
        let after = column.get(start + length).copied();
        let before = start.checked_sub(1).map(|hour| column[hour]);
        match (before.or(after), after.or(before)) {
            (Some(first), Some(last)) if length <= LONGEST_GAP => {
                for step in 0..length {
                    let share = (step + 1) as f64 / (length + 1) as f64;
                    column[start + step] = first + (last - first) * share;
                    filled.push(start + step);
                }
            }
            _ => faults.push(Box::new(
                Diagnostic::error("weather-gap")
                    .file(file)
                    .row(records[start].line)
                    .column(FIELDS[field].title())
                    .with("count", length)
                    .with("longest", LONGEST_GAP),
            )),
        }
        start += length;
    }
    note(field, Way::Between, &filled);
}
