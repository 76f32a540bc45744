//! What programmes take, give and cost, and what a place in them is worth.

use karkas_model::project::{Per, Process, Project};

use super::PROGRAMME;
use super::tables::{IntakeRow, ProgrammeRow};
use crate::StudyPlan;

/// Rows by period, and over the horizon.
pub(super) fn programmes(plan: &StudyPlan) -> (Vec<IntakeRow>, Vec<ProgrammeRow>) {
    let project = &plan.projects[0].1;
    let (mut intake, mut totals) = (Vec::new(), Vec::new());
    for process in project.processes.iter().filter(|row| row.kind.as_deref() == Some(PROGRAMME)) {
        let rows = of_programme(plan, project, process);
        totals.push(total(plan, project, process, &rows));
        intake.extend(rows);
    }
    (intake, totals)
}

fn of_programme(plan: &StudyPlan, project: &Project, process: &Process) -> Vec<IntakeRow> {
    let chance = |scenario: &str| {
        let found = plan.projects.iter().find(|(_, project)| project.scenario == scenario);
        found.map_or(1.0, |(chance, _)| *chance)
    };
    let tables = &plan.plan.tables;
    let seats = seats_of(project, process);
    let completion = completion_of(project, process);
    let candidates = project.candidates.iter().filter(|row| project.processes[row.process].id == process.id);
    let mut rows = Vec::new();
    for candidate in candidates {
        let place = &project.places[candidate.place].id;
        for &period in project.settings.periods.iter() {
            let (at, years) = (i64::from(period.start), f64::from(period.length));
            let activity = tables
                .activity
                .iter()
                .filter(|row| (&row.place, &row.process, row.period) == (place, &process.id, at));
            let entrants = activity.fold(0.0, |sum, row| sum + row.activity * chance(&row.scenario));
            let offered = |commodity| {
                let offers = project
                    .offers
                    .iter()
                    .filter(move |offer| (offer.place, offer.commodity) == (candidate.place, commodity));
                offers
                    .map(|offer| offer.capacity.as_ref().map_or(0.0, |capacity| capacity.mean(period)))
                    .sum::<f64>()
            };
            let built = |commodity| {
                let gives = |id: &str| {
                    let found = project.processes.iter().find(|row| row.id == id);
                    found.into_iter().flat_map(|row| &row.recipe).any(|flow| {
                        flow.per == Per::Capacity
                            && flow.commodity == commodity
                            && flow.amount.range().1 > 0.0
                    })
                };
                let rows = tables.facilities.iter();
                let rows = rows.filter(|row| &row.place == place && row.period == at && gives(&row.process));
                rows.map(|row| row.capacity).sum::<f64>()
            };
            let price = seats.map_or(0.0, |seats| {
                let id = &project.commodities[seats].id;
                let rows = tables
                    .prices
                    .iter()
                    .filter(|row| (&row.place, &row.commodity, row.period) == (place, id, at));
                rows.map(|row| row.price * chance(&row.scenario)).sum()
            });
            rows.push(IntakeRow {
                programme: process.id.clone(),
                place: place.clone(),
                period: at,
                entrants: entrants * years,
                places: seats.map_or(0.0, |seats| offered(seats) + built(seats)) * years,
                completing: entrants * completion * years,
                cost: entrants * process.opex.mean(period) * candidate.opex_factor * years,
                place_price: price,
            });
        }
    }
    rows
}

fn total(plan: &StudyPlan, project: &Project, process: &Process, rows: &[IntakeRow]) -> ProgrammeRow {
    let seats = seats_of(project, process);
    let builds = |id: &str| {
        let found = project.processes.iter().find(|row| row.id == id);
        found.into_iter().flat_map(|row| &row.recipe).any(|flow| {
            flow.per == Per::Capacity && Some(flow.commodity) == seats && flow.amount.range().1 > 0.0
        })
    };
    let facilities = plan.plan.tables.facilities.iter();
    let investment = facilities.filter(|row| builds(&row.process)).fold(0.0, |sum, row| sum + row.investment);
    // A sum of nothing would be written as -0.
    let sum = |of: fn(&IntakeRow) -> f64| rows.iter().map(of).fold(0.0, |sum, value| sum + value);
    let (cost, completing) = (sum(|row| row.cost), sum(|row| row.completing));
    ProgrammeRow {
        programme: process.id.clone(),
        entrants: sum(|row| row.entrants),
        completing,
        cost,
        investment,
        per_person: (completing > 0.0).then(|| (cost + investment) / completing),
        places_worth: sum(|row| row.place_price * row.places),
    }
}

/// The places of training that a programme takes: what it uses that is not people.
fn seats_of(project: &Project, process: &Process) -> Option<karkas_model::index::CommodityId> {
    let is_seat = |flow: &&karkas_model::project::Flow| {
        project.commodities[flow.commodity].kind.as_deref() == Some("training_places")
    };
    process.recipe.iter().find(is_seat).map(|flow| flow.commodity)
}

/// Share of those who enter that completes: what a programme gives.
fn completion_of(project: &Project, process: &Process) -> f64 {
    let first = project.settings.periods[0];
    let given = process.recipe.iter().map(|flow| flow.amount.mean(first)).filter(|amount| *amount > 0.0);
    given.sum()
}
