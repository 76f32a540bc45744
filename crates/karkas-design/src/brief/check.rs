//! What a brief says that cannot be.

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::read::nearest::nearest_or_none;
use karkas_thermal::UseType;

use super::Brief;
use crate::evaluate::use_name;

/// All faults of the values of a brief. Without `has_areas` rooms that take theirs from a plan may be without.
pub(super) fn faults(brief: &Brief, file: &str, has_areas: bool) -> Diagnostics {
    let mut faults = Diagnostics::new();
    for (place, room) in brief.programme.iter().enumerate() {
        if has_areas && room.area_m2 == 0.0 && !room.from.is_empty() {
            let column = format!("programme[{}].area_m2", place + 1);
            faults.push(Diagnostic::error("design-area-of-plan").file(file).column(column));
        }
    }
    let mut number = |column: &str, value: f64, lowest: f64, highest: f64| {
        if !(lowest..=highest).contains(&value) {
            faults.push(
                Diagnostic::error("design-value")
                    .file(file)
                    .column(column)
                    .found(value.to_string())
                    .with("lowest", lowest.to_string())
                    .with("highest", highest.to_string()),
            );
        }
    };
    let zoning = &brief.zoning;
    number("zoning.setback_m", zoning.setback_m, 0.0, 1000.0);
    number("zoning.max_height_m", zoning.max_height_m, 3.0, 500.0);
    number("zoning.max_coverage", zoning.max_coverage, 0.01, 1.0);
    number("zoning.max_far", zoning.max_far, 0.01, 50.0);
    number("zoning.min_green", zoning.min_green, 0.0, 0.95);
    number("zoning.truck_court_m", zoning.truck_court_m, 0.0, 100.0);
    number("zoning.fire_distance_m", zoning.fire_distance_m, 0.0, 200.0);
    number("zoning.paving", zoning.paving, 0.0, 5.0);
    for (place, room) in brief.programme.iter().enumerate() {
        let of = |key: &str| format!("programme[{}].{key}", place + 1);
        if room.area_m2 != 0.0 || room.from.is_empty() {
            number(&of("area_m2"), room.area_m2, 10.0, 2e6);
        }
        number(&of("share"), room.share, 0.001, 1000.0);
        number(&of("live_load_kPa"), room.live_load, 0.5, 60.0);
        number(&of("clear_height_m"), room.clear_height_m.unwrap_or(6.0), 2.0, 60.0);
        number(&of("floor_height_m"), room.floor_height_m.unwrap_or(3.6), 2.2, 60.0);
        number(&of("max_span_m"), room.max_span_m.unwrap_or(30.0), 6.0, 60.0);
        number(&of("max_floors"), f64::from(room.max_floors.unwrap_or(1)), 1.0, 60.0);
    }
    let assumptions = &brief.assumptions;
    let prices = [
        ("assumptions.electricity_price", assumptions.electricity_price),
        ("assumptions.district_price", assumptions.district_price),
        ("assumptions.gas_price", assumptions.gas_price),
        ("assumptions.feed_in", assumptions.feed_in),
    ];
    for (name, price) in prices {
        number(name, price.unwrap_or(0.0), 0.0, 1e6);
    }
    number("assumptions.discount", assumptions.discount.unwrap_or(0.04), -0.05, 0.3);
    number("assumptions.grid_decline", assumptions.grid_decline.unwrap_or(0.0), 0.0, 0.3);
    number("assumptions.years", assumptions.years.unwrap_or(50.0), 1.0, 200.0);
    number("assumptions.snow_kPa", assumptions.snow.unwrap_or(1.5), 0.0, 20.0);
    number("assumptions.wind_kPa", assumptions.wind.unwrap_or(0.5), 0.0, 10.0);
    number("assumptions.leaks", assumptions.leaks.unwrap_or(5.0), 0.1, 100.0);
    number("storey_height_m", brief.storey_height_m.unwrap_or(3.0), 2.0, 10.0);
    number("missing_height_m", brief.missing_height_m.unwrap_or(6.0), 1.0, 500.0);
    if let Some(screened) = brief.search.screened {
        number("search.screened", screened as f64, 16.0, 65_536.0);
    }
    if let Some(population) = brief.search.population {
        number("search.population", population as f64, 4.0, 10_000.0);
    }
    if brief.programme.is_empty() && has_areas {
        faults.push(Diagnostic::error("design-missing").file(file).column("programme"));
    }
    let known: Vec<String> = UseType::all().unwrap_or_default().into_iter().map(|kind| kind.name).collect();
    for (place, room) in brief.programme.iter().enumerate() {
        let name = use_name(&room.use_type);
        if !known.iter().any(|known| known == name) {
            let known = known.iter().map(String::as_str);
            faults.push(
                Diagnostic::error("design-use-unknown")
                    .file(file)
                    .column(format!("programme[{}].use", place + 1))
                    .found(&*room.use_type)
                    .with("nearest", nearest_or_none(&room.use_type, known.clone()))
                    .with("known", known.collect::<Vec<_>>().join(", ")),
            );
        }
    }
    faults
}
