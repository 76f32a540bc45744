//! Capacity that was built and stands idle for good while it could still work.

use std::collections::BTreeMap;

use karkas_plan::row;

use crate::StudyPlan;

row! {
    /// What is built and not used any more.
    StrandedRow = "stranded" {
        plan: String, place: String, process: String, built: f64, from: i64, idle_share: f64, investment: f64,
    }
}

/// What runs at no more than this share of what is available stands idle.
const IDLE: f64 = 0.01;

/// Facilities with capacity built in the plan that from some period on stand idle until the end of the horizon, with the
/// share of the yearly amounts that they could have made and did not, over all periods in which they stand.
pub(super) fn stranded(plan: &StudyPlan) -> Vec<StrandedRow> {
    let lengths: BTreeMap<i64, f64> = (plan.projects[0].1.settings.periods.iter())
        .map(|period| (i64::from(period.start), f64::from(period.length)))
        .collect();
    let shares: BTreeMap<&str, f64> =
        plan.projects.iter().map(|(share, project)| (project.scenario.as_str(), *share)).collect();
    let mut built: BTreeMap<(&str, &str), (f64, f64)> = BTreeMap::new();
    for row in plan.plan.tables.facilities.iter().filter(|row| row.built > 0.0) {
        let entry = built.entry((&row.place, &row.process)).or_insert((0.0, 0.0));
        entry.0 += row.built;
        entry.1 += row.investment;
    }
    let mut rows = Vec::new();
    for ((place, process), (capacity, investment)) in built {
        // Activity and what was available by period, expected over the scenarios.
        let mut periods: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
        for row in &plan.plan.tables.activity {
            if row.place == place && row.process == process && row.available > 0.0 {
                let share = shares.get(row.scenario.as_str()).copied().unwrap_or(1.0);
                let entry = periods.entry(row.period).or_insert((0.0, 0.0));
                entry.0 += share * row.activity;
                entry.1 += share * row.available;
            }
        }
        let idle = |(done, available): &(f64, f64)| *done <= IDLE * available;
        let from = periods.iter().rev().take_while(|(_, amounts)| idle(amounts)).last();
        let Some((&from, _)) = from else { continue };
        let sum = |part: fn(&(f64, f64)) -> f64| -> f64 {
            periods.iter().map(|(period, amounts)| lengths.get(period).unwrap_or(&1.0) * part(amounts)).sum()
        };
        let idle_share = 1.0 - sum(|amounts| amounts.0) / sum(|amounts| amounts.1);
        rows.push(StrandedRow {
            plan: plan.id.clone(),
            place: place.to_owned(),
            process: process.to_owned(),
            built: capacity,
            from,
            idle_share,
            investment,
        });
    }
    rows.sort_by(|a, b| b.investment.total_cmp(&a.investment));
    rows
}
