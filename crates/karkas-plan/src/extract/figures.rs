//! Key figures by period and scenario, summed from the tables.

use std::collections::BTreeMap;

use karkas_model::project::Per;

use crate::formulation::Variable;
use crate::tables::{KeyFigureRow, PlanTables};

use super::Source;

pub(super) fn key_figures(source: &Source<'_>, tables: &PlanTables) -> Vec<KeyFigureRow> {
    let mut rows = Vec::new();
    let currency = &source.project(0).settings.currency;
    let money = format!("{currency}/a");
    for s in 0..source.scenarios.len() as u16 {
        let scenario = source.scenario(s);
        let hours = labour_hours(source, s);
        for (t, &hours) in hours.iter().enumerate() {
            let period = source.period(t);
            let years = source.formulation.time.years(t);
            let mut put = |figure: String, value: f64, unit: &str| {
                let unit = unit.to_owned();
                rows.push(KeyFigureRow { scenario: scenario.clone(), period, figure, value, unit });
            };
            let mut total = 0.0;
            for (category, amount) in costs(tables, &scenario, period) {
                total += amount;
                put(format!("cost_{category}"), amount / years, &money);
            }
            put("cost".to_owned(), total / years, &money);
            let invested: f64 =
                tables.facilities.iter().filter(|row| row.period == period).map(|row| row.investment).sum();
            put("investment_decided".to_owned(), invested / years, &money);
            put("jobs_hours".to_owned(), hours, "h/a");
            if let Some(share) = home_share(source, tables, s, &scenario, period) {
                put("home_share".to_owned(), share, "share");
            }
            for (commodity, amount) in disposals(tables, &scenario, period) {
                let unit = source
                    .project(s)
                    .commodities
                    .iter()
                    .find(|row| row.id == commodity)
                    .map_or(String::new(), |row| format!("{}/a", row.unit));
                put(format!("disposal_{commodity}"), amount, &unit);
            }
        }
    }
    rows
}

/// Undiscounted money of the period by category, in the order of the ledger.
fn costs(tables: &PlanTables, scenario: &str, period: i64) -> Vec<(String, f64)> {
    let mut sums: Vec<(String, f64)> = Vec::new();
    for row in &tables.ledger {
        if row.period == period && (row.scenario.is_empty() || row.scenario == scenario) {
            match sums.iter_mut().find(|(category, _)| *category == row.category) {
                Some((_, sum)) => *sum += row.undiscounted,
                None => sums.push((row.category.clone(), row.undiscounted)),
            }
        }
    }
    sums
}

/// Input by processes of commodities of kind `labour` that are counted in hours, by period.
fn labour_hours(source: &Source<'_>, s: u16) -> Vec<f64> {
    let project = source.project(s);
    let time = &source.formulation.time;
    let mut hours = vec![0.0; time.len()];
    let mut add = |f: u32, t: usize, per: Per, times: f64| {
        let process = &project.processes[source.formulation.facilities[f as usize].process];
        for flow in process.recipe.iter().filter(|flow| flow.per == per) {
            let commodity = &project.commodities[flow.commodity];
            if commodity.kind.as_deref() == Some("labour") && commodity.unit == "h" {
                hours[t] += (-flow.amount.mean(time.period(t))).max(0.0) * times;
            }
        }
    };
    for (info, &value) in source.formulation.columns.iter().zip(&source.solved.values) {
        match info.variable {
            Variable::Activity { f, t, s: of } if of == s => add(f, usize::from(t), Per::Activity, value),
            Variable::Build { f, t } | Variable::ClassSize { f, t, .. } => {
                add(f, usize::from(t), Per::Build, value / time.years(usize::from(t)));
            }
            Variable::Modules { f, t } => {
                let facility = &source.formulation.facilities[f as usize];
                let module = project.processes[facility.process].module.unwrap_or(1.0);
                add(f, usize::from(t), Per::Build, module * value / time.years(usize::from(t)));
            }
            _ => {}
        }
    }
    for f in 0..source.formulation.facilities.len() {
        for t in 0..time.len() {
            add(f as u32, t, Per::Capacity, source.capacity[f][t]);
        }
    }
    hours
}

/// Share of what is spent on purchases (before relief) that goes to suppliers of the home country.
/// `None` where the project names no home or nothing is bought.
fn home_share(source: &Source<'_>, tables: &PlanTables, s: u16, scenario: &str, period: i64) -> Option<f64> {
    let project = source.project(s);
    let home = project.settings.home.as_deref()?;
    let origins: BTreeMap<(&str, &str, &str, i64), Option<&str>> = project
        .offers
        .iter()
        .map(|row| {
            let place = project.places[row.place].id.as_str();
            let commodity = project.commodities[row.commodity].id.as_str();
            let key = (place, commodity, row.partner.as_str(), i64::from(row.tier));
            (key, row.origin_country.as_deref())
        })
        .collect();
    let (mut at_home, mut all) = (0.0, 0.0);
    for row in tables.purchases.iter().filter(|row| row.period == period && row.scenario == scenario) {
        let key = (row.place.as_str(), row.commodity.as_str(), row.partner.as_str(), row.tier);
        let spent = row.amount * row.price;
        all += spent;
        if origins.get(&key).copied().flatten().is_none_or(|country| country == home) {
            at_home += spent;
        }
    }
    (all > 0.0).then(|| at_home / all)
}

/// Disposal by commodity over all places.
fn disposals(tables: &PlanTables, scenario: &str, period: i64) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::new();
    for row in tables.disposals.iter().filter(|row| row.period == period && row.scenario == scenario) {
        *sums.entry(row.commodity.clone()).or_insert(0.0) += row.amount;
    }
    sums
}
