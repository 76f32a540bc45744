//! The tables of alternatives.

use karkas_model::project::Project;

use super::Asked;
use super::search::{Belief, Search};
use super::switches::{Subject, Switch};
use crate::Study;
use crate::difference::differences;

karkas_plan::row! {
    /// A choice: what all plans within the cost have in common, or not.
    ChoiceRow = "choices" {
        kind: String, place: String, item: String, state: String, plans: i64, of: i64,
        least: f64, most: f64, unit: String, cost_with: Option<f64>, cost_without: Option<f64>,
    }
}
karkas_plan::row! {
    /// A plan within the cost.
    AlternativeRow = "alternatives" {
        plan: String, cost: f64, more: f64, share: Option<f64>, facilities: i64, nearest: String, differ: i64,
    }
}

/// The study of what is known so far. `bound` is the proven bound of the best plan.
pub(super) fn study(
    projects: &[(f64, Project)],
    asked: &Asked,
    search: &Search,
    bound: f64,
    complete: bool,
) -> Study {
    let project = &projects[0].1;
    let mut request = asked.request(&project.scenario);
    request["most"] = search.most.into();
    request["bound"] = bound.into();
    let mut study = Study { question: "alternatives", request, complete, ..Study::default() };
    let rows: Vec<ChoiceRow> = search
        .switches
        .iter()
        .zip(&search.beliefs)
        .filter_map(|(switch, belief)| choice(project, search, switch, *belief))
        .collect();
    study.push(&rows);
    let plans: Vec<AlternativeRow> =
        (0..search.plans.len()).map(|number| alternative(search, number)).collect();
    study.push(&plans);
    let mut changes = Vec::new();
    if let Some((best, others)) = search.plans.split_first() {
        for other in others {
            changes.extend(differences(best.plan.side(), other.plan.side()));
        }
    }
    study.push(&changes);
    study.plans = search.plans.iter().map(|one| one.plan.clone()).collect();
    study
}

/// A choice with how it stands; suppliers and products that no plan makes use of, and nothing is proven of, are left out.
fn choice(project: &Project, search: &Search, switch: &Switch, belief: Belief) -> Option<ChoiceRow> {
    let (kind, place, item, unit) = match &switch.subject {
        Subject::Facility(place, process) => {
            let process = &project.processes[*process];
            ("facility", project.places[*place].id.clone(), process.id.clone(), process.unit.clone())
        }
        Subject::Supplier(partner) => ("supplier", String::new(), partner.clone(), String::new()),
        Subject::Product(commodity) => {
            let commodity = &project.commodities[*commodity];
            ("product", String::new(), commodity.id.clone(), commodity.unit.clone())
        }
    };
    let state = match belief {
        Belief { must: true, .. } => "must",
        Belief { never: true, .. } => "never",
        Belief { with: true, without: true, .. } => "optional",
        Belief { with: false, .. } if !switch.is_facility() => return None,
        _ => "undecided",
    };
    let plans = search.plans.iter().filter(|plan| switch.is_on(&plan.columns)).count();
    let amounts: Vec<f64> = search.plans.iter().map(|plan| amount(project, &switch.subject, plan)).collect();
    Some(ChoiceRow {
        kind: kind.to_owned(),
        place,
        item,
        state: state.to_owned(),
        plans: plans as i64,
        of: search.plans.len() as i64,
        least: amounts.iter().copied().fold(f64::INFINITY, f64::min),
        most: amounts.iter().copied().fold(0.0, f64::max),
        unit,
        cost_with: belief.least_with.filter(|cost| cost.is_finite()),
        cost_without: belief.least_without.filter(|cost| cost.is_finite()),
    })
}

/// How much of a choice a plan makes: capacity built over the horizon, money paid to a supplier, amount made (both mean of
/// the scenarios, over all years).
fn amount(project: &Project, subject: &Subject, plan: &super::Alternative) -> f64 {
    let tables = &plan.plan.plan.tables;
    let manifest = &plan.plan.plan.manifest;
    let weight = |scenario: &str| {
        let found = manifest.scenarios.iter().find(|one| one.id == scenario);
        found.map_or(0.0, |one| one.probability)
    };
    let years = |start: i64| {
        let periods = &project.settings.periods;
        let found = periods.iter().find(|period| i64::from(period.start) == start);
        found.map_or(0.0, |period| f64::from(period.length))
    };
    match subject {
        Subject::Facility(place, process) => {
            let (place, process) = (&project.places[*place].id, &project.processes[*process].id);
            let rows = tables.facilities.iter().filter(|row| row.place == *place && row.process == *process);
            rows.map(|row| row.built).sum()
        }
        Subject::Supplier(partner) => {
            let rows = tables.purchases.iter().filter(|row| row.partner == *partner);
            rows.map(|row| row.amount * row.price * years(row.period) * weight(&row.scenario)).sum()
        }
        Subject::Product(commodity) => {
            let makes = |id: &str| {
                let process = project.processes.iter().find(|process| process.id == id);
                process.is_some_and(|process| process.product == Some(*commodity))
            };
            let rows = tables.activity.iter().filter(|row| makes(&row.process));
            rows.map(|row| row.activity * years(row.period) * weight(&row.scenario)).sum()
        }
    }
}

fn alternative(search: &Search, number: usize) -> AlternativeRow {
    let plan = &search.plans[number];
    let cost = plan.plan.plan.manifest.objective;
    let best = search.plans[0].plan.plan.manifest.objective;
    let facilities: Vec<&Switch> = search.switches.iter().filter(|switch| switch.is_facility()).collect();
    let differ = |other: &super::Alternative| {
        facilities.iter().filter(|switch| switch.is_on(&plan.columns) != switch.is_on(&other.columns)).count()
    };
    let others = search.plans.iter().enumerate().filter(|(other, _)| *other != number);
    let nearest = others.map(|(_, other)| (differ(other), other)).min_by_key(|(count, _)| *count);
    AlternativeRow {
        plan: plan.plan.id.clone(),
        cost,
        more: cost - best,
        share: (best != 0.0).then(|| (cost - best) / best.abs()),
        facilities: facilities.iter().filter(|switch| switch.is_on(&plan.columns)).count() as i64,
        nearest: nearest.map_or_else(String::new, |(_, other)| other.plan.id.clone()),
        differ: nearest.map_or(0, |(count, _)| count as i64),
    }
}
