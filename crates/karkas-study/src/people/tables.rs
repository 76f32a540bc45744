//! Tables of people and programmes.

use karkas_plan::row;

row! {
    /// People of a skill at a place in a period.
    PeopleRow = "people" {
        place: String, skill: String, period: i64, demand: f64, supply_without: f64, gap_before: f64, start: f64,
        left: f64, graduates: f64, migrated: f64, hired: f64, trained: f64, retrained: f64, end: f64, working: f64,
        gap_after: f64, instead: f64, price: f64,
    }
}
row! {
    /// Who enters a programme in a period.
    IntakeRow = "programme_intake" {
        programme: String, place: String, period: i64, entrants: f64, places: f64, completing: f64, cost: f64,
        place_price: f64,
    }
}
row! {
    /// A programme over the horizon.
    ProgrammeRow = "programme_totals" {
        programme: String, entrants: f64, completing: f64, cost: f64, investment: f64, per_person: Option<f64>,
        places_worth: f64,
    }
}
row! {
    /// The plans beside each other.
    StaffingRow = "staffing" {
        plan: String, cost: f64, extra: f64, bound: f64, unserved: f64, status: String, audit: String,
    }
}
