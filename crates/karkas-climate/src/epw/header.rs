//! The lines about the place.

use karkas_data::{Faults, Rows, faults};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::fields::HEADER_LINES;
use crate::weather::{GroundTemperatures, Location};

pub(super) struct Header {
    pub(super) location: Location,
    pub(super) ground: Vec<GroundTemperatures>,
    pub(super) remarks: Diagnostics,
}

/// Cells of the line about the place, with what they may hold.
const PLACE: [(&str, usize, f64, f64); 4] = [
    ("latitude", 6, -90.0, 90.0),
    ("longitude", 7, -180.0, 180.0),
    ("time zone", 8, -12.0, 14.0),
    ("elevation", 9, -500.0, 9000.0),
];

/// Reads the header. Errors are those after which the rest cannot be read; others are among `faults`.
pub(super) fn read(file: &str, rows: &mut Rows, faults: &mut Faults) -> Result<Header, Diagnostics> {
    let single = |diagnostic: Diagnostic| -> Diagnostics { [diagnostic].into_iter().collect() };
    let mut place = None;
    let mut header = Header {
        location: Location {
            name: String::new(),
            latitude_degrees: 0.0,
            longitude_degrees: 0.0,
            time_zone_hours: 0.0,
            elevation_metres: 0.0,
        },
        ground: Vec::new(),
        remarks: Diagnostics::new(),
    };
    loop {
        let Some(row) = rows.next(faults) else {
            return Err(single(*faults::no_rows(file)));
        };
        let line = row.number_of_row();
        let name = row.text(0).to_ascii_uppercase();
        if place.is_none() && name != "LOCATION" {
            return Err(single(Diagnostic::error("weather-format").file(file).row(line).found(row.text(0))));
        }
        match name.as_str() {
            "LOCATION" => {
                header.location.name = row.text(1).into_owned();
                place = Some(PLACE.map(|(field, column, lowest, highest)| match row.number(column) {
                    Ok(Some(value)) if (lowest..=highest).contains(&value) => value,
                    _ => {
                        faults.push(Box::new(
                            Diagnostic::error("weather-place")
                                .file(file)
                                .row(line)
                                .column(format!("{} ({field})", column + 1))
                                .found(row.text(column))
                                .with("lowest", lowest)
                                .with("highest", highest),
                        ));
                        f64::NAN
                    }
                }));
            }
            "GROUND TEMPERATURES" => {
                let depths = row.number(1).ok().flatten().unwrap_or(0.0).clamp(0.0, 20.0) as usize;
                for depth in 0..depths {
                    let start = 2 + depth * 16;
                    let value = |column| row.number(column).ok().flatten();
                    let monthly: Vec<f64> = (start + 4..start + 16).filter_map(value).collect();
                    if let (Some(depth_metres), Ok(monthly)) = (value(start), monthly.try_into()) {
                        header.ground.push(GroundTemperatures { depth_metres, monthly });
                    }
                }
            }
            "DATA PERIODS" => {
                let per_hour = row.text(2);
                if row.number(2).ok().flatten() != Some(1.0) {
                    faults.push(Box::new(
                        Diagnostic::error("weather-not-hourly")
                            .file(file)
                            .row(line)
                            .column("3")
                            .found(per_hour),
                    ));
                }
            }
            _ => {}
        }
        if name == "DATA PERIODS" {
            break;
        }
        if line > HEADER_LINES {
            return Err(single(Diagnostic::error("weather-header").file(file).row(line).found(row.text(0))));
        }
    }
    if let Some([latitude, longitude, time_zone, elevation]) = place {
        header.location.latitude_degrees = latitude;
        header.location.longitude_degrees = longitude;
        header.location.time_zone_hours = time_zone;
        header.location.elevation_metres = elevation;
        if (time_zone - longitude / 15.0).abs() > 3.0 {
            header.remarks.push(
                Diagnostic::warning("weather-time-zone")
                    .file(file)
                    .row(1)
                    .column("9 (time zone)")
                    .found(time_zone.to_string())
                    .with("longitude", longitude)
                    .with("expected", (longitude / 15.0).round()),
            );
        }
    }
    Ok(header)
}
