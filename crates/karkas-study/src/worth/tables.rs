//! The table of the question.

use karkas_plan::row;

use super::{Answer, Subject, Without};
use crate::StudyPlan;
use crate::building::built;

row! {
    /// What each subject is worth.
    WorthRow = "worth" {
        of: String, plan: String, outcome: String, value: Option<f64>, least: Option<f64>, most: Option<f64>,
        cost_with: f64, cost_without: Option<f64>, facilities: Option<f64>, investment: Option<f64>,
        purse_relief: Option<f64>, purse_taxes: Option<f64>, audit: String,
    }
}

/// What a subject is worth, with the interval in which that certainly lies.
///
/// Leaving something out never makes a plan cheaper, so the worth is not negative; and a plan without it that costs less than
/// the plan with it is one with it too.
pub(super) fn row(subject: &Subject, start: &StudyPlan, answer: &Answer) -> WorthRow {
    let with = &start.plan.manifest;
    let mut row = WorthRow {
        of: subject.to_string(),
        plan: String::new(),
        outcome: String::new(),
        value: None,
        least: None,
        most: None,
        cost_with: with.objective,
        cost_without: None,
        facilities: None,
        investment: None,
        purse_relief: answer.purse.map(|purse| purse.0),
        purse_taxes: answer.purse.map(|purse| purse.1),
        audit: "none".to_owned(),
    };
    match &answer.without {
        Without::Unused => {
            row.outcome = "unused".to_owned();
            (row.value, row.least) = (Some(0.0), Some(0.0));
            row.most = Some((with.objective - with.bound).max(0.0));
            row.cost_without = Some(with.objective);
            (row.facilities, row.investment) = (Some(0.0), Some(0.0));
        }
        Without::NoPlan(_) => row.outcome = "no_plan".to_owned(),
        Without::Planned(plan) => {
            let without = &plan.plan.manifest;
            let best = with.objective.min(without.objective);
            row.outcome = "planned".to_owned();
            row.plan.clone_from(&plan.id);
            row.value = Some((without.objective - with.objective).max(0.0));
            row.least = Some((without.bound - best).max(0.0));
            row.most = Some((without.objective - with.bound).max(0.0));
            row.cost_without = Some(without.objective);
            let changes = built(&start.plan.tables.facilities, &plan.plan.tables.facilities);
            let mut facilities: Vec<(&str, &str)> =
                changes.iter().map(|row| (row.place.as_str(), row.process.as_str())).collect();
            facilities.sort_unstable();
            facilities.dedup();
            row.facilities = Some(facilities.len() as f64);
            row.investment = Some(changes.iter().map(|row| row.investment).sum());
            row.audit = if plan.audit.holds { "holds" } else { "broken" }.to_owned();
        }
    }
    row
}

/// What nothing can replace first, then by worth.
pub(super) fn rank(rows: &mut [WorthRow]) {
    let key =
        |row: &WorthRow| if row.outcome == "no_plan" { f64::INFINITY } else { row.value.unwrap_or(0.0) };
    rows.sort_by(|a, b| key(b).total_cmp(&key(a)));
}
