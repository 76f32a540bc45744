//! Weather files with faults: each named with its row, all at once.

use std::fmt::Write as _;

use karkas_climate::Weather;
use karkas_climate::calendar::{HOURS, date_of};
use karkas_model::diagnostics::Diagnostics;

/// A sound file with an hour's cells as `change` leaves them; rows of no cells are left out.
fn file_with(place: &str, mut change: impl FnMut(usize, &mut Vec<String>)) -> String {
    let mut text = format!("LOCATION,{place}\nDESIGN CONDITIONS,0\nTYPICAL/EXTREME PERIODS,0\n");
    text += "GROUND TEMPERATURES,1,0.5,,,,1,2,3,4,5,6,7,8,9,10,11,12\n";
    text += "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0\nCOMMENTS 1,\"made, for tests\"\nCOMMENTS 2\n";
    text += "DATA PERIODS,1,1,Data,Sunday,1/1,12/31\n";
    for index in 0..HOURS {
        let (month, day, hour) = date_of(index);
        let row = format!(
            "2023,{month},{day},{hour},60,?9,5.0,0.0,70,100000,0,0,300,0,0,0,0,0,0,0,180,3.0,5,4,20,77777,9,9,9,0.1,0,88,0.2,0,0"
        );
        let mut cells: Vec<String> = row.split(',').map(str::to_string).collect();
        change(index, &mut cells);
        if !cells.is_empty() {
            writeln!(text, "{}", cells.join(",")).unwrap();
        }
    }
    text
}

const PLACE: &str = "Somewhere,-,RUS,TEST,0,55.75,37.6,3,150";

fn read(text: &str) -> Result<(Weather, Diagnostics), Diagnostics> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.epw");
    std::fs::write(&path, text).unwrap();
    Weather::read_with_remarks(&path)
}

fn codes(diagnostics: &Diagnostics) -> Vec<(&'static str, Option<u32>)> {
    diagnostics.iter().map(|fault| (fault.code, fault.row)).collect()
}

#[test]
fn a_sound_file_has_no_remarks() {
    let (weather, remarks) = read(&file_with(PLACE, |_, _| {})).unwrap();
    assert_eq!(codes(&remarks), []);
    assert_eq!((weather.hours.len(), weather.location.name.as_str()), (8760, "Somewhere"));
    assert_eq!(weather.location.latitude_degrees, 55.75);
    assert_eq!((weather.ground[0].depth_metres, weather.ground[0].monthly[11]), (0.5, 12.0));
    let hour = weather.hours[8759];
    assert_eq!(
        (hour.month, hour.day, hour.hour, hour.dry_bulb, hour.opaque_sky_cover),
        (12, 31, 24, 5.0, 4.0)
    );
}

#[test]
fn all_faults_at_once_with_their_rows() {
    let faults = read(&file_with(PLACE, |index, cells| match index {
        10..=12 => cells.clear(),
        100 => cells[6] = "warm".into(),
        101 => cells[9] = "1013".into(),
        200 => cells[3] = "200".into(),
        300 => cells[3] = "12".into(),
        400..=407 => cells[6] = "99.9".into(),
        _ => {}
    }))
    .unwrap_err();
    // The header takes 8 lines and 3 rows are left out: hour 100 stands in line 8 + 101 − 3.
    let found = codes(&faults);
    assert!(found.contains(&("weather-rows-missing", Some(19))), "{found:?}");
    assert!(found.contains(&("weather-value", Some(106))), "{found:?}");
    assert!(found.contains(&("weather-value", Some(107))), "{found:?}");
    assert!(found.contains(&("weather-time", Some(206))), "{found:?}");
    // Hour 300 is 13 January, hour 13, and now says 12 as the row before.
    assert!(found.contains(&("weather-row-repeated", Some(306))), "{found:?}");
    let texts = faults.iter().next().unwrap().render(karkas_model::words::Lang::En);
    assert!(!texts.remedy.is_empty());
}

#[test]
fn long_gaps_are_faults_and_short_ones_are_filled() {
    let faults = read(&file_with(PLACE, |index, cells| {
        if (400..408).contains(&index) {
            cells[6] = "99.9".into();
        }
    }))
    .unwrap_err();
    assert_eq!(codes(&faults), [("weather-gap", Some(409))]);
    let (weather, remarks) = read(&file_with(PLACE, |index, cells| match index {
        400 => cells[6] = "8.0".into(),
        401..=403 => cells[6] = "99.9".into(),
        404 => cells[6] = "0.0".into(),
        500 => cells[12] = "9999".into(),
        600 => cells[7] = "99.9".into(),
        _ => {}
    }))
    .unwrap();
    let filled: Vec<f64> = (400..405).map(|hour| weather.hours[hour].dry_bulb).collect();
    assert_eq!(filled, [8.0, 6.0, 4.0, 2.0, 0.0]);
    // Clark and Allen at 5 °C with a dew point of 0 °C and 4 tenths: ε = 0.787·(1 + 0.0896 − 0.056 + 0.01792).
    let expected = 0.787 * 1.051_52 * 5.670_374e-8 * 278.15_f64.powi(4);
    assert!((weather.hours[500].horizontal_infrared - expected).abs() < 1e-6);
    // 70 % at 5 °C is a dew point of about −0.05 °C.
    assert!((weather.hours[600].dew_point + 0.05).abs() < 0.1, "{}", weather.hours[600].dew_point);
    let rows: Vec<Option<u32>> = remarks.iter().map(|remark| remark.row).collect();
    assert_eq!(rows, [Some(410), Some(509), Some(609)]);
    assert!(remarks.iter().all(|remark| remark.code == "weather-values-missing"));
}

#[test]
fn the_leap_day_is_left_out_and_said() {
    let mut text = file_with(PLACE, |_, _| {});
    let end = text.find("\n2023,3,1,1,").unwrap();
    let mut leap = String::new();
    for hour in 1..=24 {
        write!(leap, "\n2024,2,29,{hour},60,?9,40.0,0.0,70,100000,0,0,300,0,0,0,0,0,0,0,180,3.0,5,4")
            .unwrap();
    }
    text.insert_str(end, &leap);
    let (weather, remarks) = read(&text).unwrap();
    assert_eq!(codes(&remarks), [("weather-leap-day", Some(8 + 59 * 24 + 1))]);
    assert!(weather.hours.iter().all(|hour| hour.dry_bulb == 5.0));
}

#[test]
fn files_of_another_kind_and_wrong_places() {
    assert_eq!(codes(&read("city,month\nMoscow,1\n").unwrap_err()), [("weather-format", Some(1))]);
    let west = "Somewhere,-,RUS,TEST,0,55.75,-37.6,3,150";
    let (_, remarks) = read(&file_with(west, |_, _| {})).unwrap();
    assert_eq!(codes(&remarks), [("weather-time-zone", Some(1))]);
    let north = "Somewhere,-,RUS,TEST,0,155.75,37.6,3,150";
    assert_eq!(codes(&read(&file_with(north, |_, _| {})).unwrap_err()), [("weather-place", Some(1))]);
    let half_hourly = file_with(PLACE, |_, _| {}).replace("DATA PERIODS,1,1", "DATA PERIODS,1,2");
    assert_eq!(codes(&read(&half_hourly).unwrap_err()), [("weather-not-hourly", Some(8))]);
}

#[test]
fn radiation_at_night_is_remarked() {
    let (_, remarks) = read(&file_with(PLACE, |index, cells| {
        if index % 24 >= 18 {
            cells[13] = "400".into();
            cells[14] = "500".into();
            cells[15] = "50".into();
        }
    }))
    .unwrap();
    assert_eq!(remarks.iter().map(|remark| remark.code).collect::<Vec<_>>(), ["weather-radiation"]);
}

#[test]
fn published_files_are_read_without_errors() {
    for (name, path) in crate::shared::WEATHERS {
        let Some(path) = crate::shared::file(path) else { return };
        let (weather, remarks) = Weather::read_with_remarks(&path).unwrap();
        for remark in &remarks {
            println!("{name}: {}", remark.render(karkas_model::words::Lang::En).message);
        }
        assert_eq!(weather.hours.len(), HOURS);
        assert!(remarks.iter().all(|remark| remark.code != "weather-radiation"), "{name}");
    }
}
