//! What one plan builds that another does not.

use std::collections::{BTreeMap, BTreeSet};

use karkas_plan::tables::FacilityRow;

/// How building at a facility differs in one period.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Built {
    /// Place.
    pub(crate) place: String,
    /// Process.
    pub(crate) process: String,
    /// Deciding period.
    pub(crate) period: i64,
    /// Capacity built in the plan before, units a year.
    pub(crate) before: f64,
    /// Capacity built in the other plan.
    pub(crate) after: f64,
    /// Investment in the other plan less that in the plan before.
    pub(crate) investment: f64,
}

impl Built {
    /// Capacity that is built more (or less, where negative).
    pub(crate) fn more(&self) -> f64 {
        self.after - self.before
    }
}

/// What is less than this share of what is built is rounding.
const DUST: f64 = 1e-6;

/// Every facility and period in which building differs, in the order of ids and periods.
pub(crate) fn built(before: &[FacilityRow], after: &[FacilityRow]) -> Vec<Built> {
    type Key<'a> = (&'a str, &'a str, i64);
    fn by_key(rows: &[FacilityRow]) -> BTreeMap<Key<'_>, &FacilityRow> {
        rows.iter().map(|row| ((row.place.as_str(), row.process.as_str(), row.period), row)).collect()
    }
    let (first, second) = (by_key(before), by_key(after));
    let keys: BTreeSet<Key<'_>> = first.keys().chain(second.keys()).copied().collect();
    let mut rows = Vec::new();
    for key in keys {
        let of = |rows: &BTreeMap<Key<'_>, &FacilityRow>| {
            rows.get(&key).map_or((0.0, 0.0), |row| (row.built, row.investment))
        };
        let ((before, paid_before), (after, paid_after)) = (of(&first), of(&second));
        if (after - before).abs() <= DUST * before.max(after) {
            continue;
        }
        rows.push(Built {
            place: key.0.to_owned(),
            process: key.1.to_owned(),
            period: key.2,
            before,
            after,
            investment: paid_after - paid_before,
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(place: &str, period: i64, built: f64) -> FacilityRow {
        FacilityRow {
            place: place.to_owned(),
            process: "make".to_owned(),
            period,
            opened: 0,
            modules: 0,
            built,
            class_from: None,
            class_to: None,
            investment: 2.0 * built,
            curve_investment: 2.0 * built,
            standing: 0.0,
            capacity: built,
        }
    }

    #[test]
    fn what_moves_in_time_or_place_is_told_and_rounding_is_not() {
        let before = [row("a", 2026, 10.0), row("b", 2026, 5.0)];
        let after = [row("a", 2026, 10.0 + 1e-9), row("b", 2027, 5.0)];
        let found = built(&before, &after);
        let told: Vec<(&str, i64, f64, f64)> =
            found.iter().map(|row| (row.place.as_str(), row.period, row.more(), row.investment)).collect();
        assert_eq!(told, [("b", 2026, -5.0, -10.0), ("b", 2027, 5.0, 10.0)]);
    }
}
