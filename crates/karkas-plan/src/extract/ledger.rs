//! The cost ledger: every money term of every column, one row for each thing, period, scenario and category.

use std::collections::BTreeMap;

use karkas_model::index::Index;

use crate::formulation::{Category, Variable};
use crate::tables::LedgerRow;

use super::Source;

/// What a term is booked under: category, scenario, period, and the thing itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Account {
    category: Category,
    scenario: Option<u16>,
    t: usize,
    subject: Subject,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    /// Facility, and for investment the deciding period.
    Facility(u32, Option<u16>),
    Lane(u32),
    Offer(u32),
    Demand(u32),
    Spot(u32, u32),
    Limit(u32),
}

pub(super) fn ledger(source: &Source<'_>) -> Vec<LedgerRow> {
    let mut accounts: BTreeMap<Account, (f64, f64)> = BTreeMap::new();
    let formulation = source.formulation;
    for (column, info) in formulation.columns.iter().enumerate() {
        let value = source.solved.values[column];
        if value == 0.0 {
            continue;
        }
        let Some((subject, t, scenario)) = subject(info.variable, source) else { continue };
        for term in formulation.terms(column) {
            let mut enter = |t: usize, scenario, undiscounted: f64, discounted: f64| {
                let account = Account { category: term.category, scenario, t, subject };
                let entry = accounts.entry(account).or_insert((0.0, 0.0));
                entry.0 += undiscounted;
                entry.1 += discounted;
            };
            let amount = term.amount * value;
            match term.category {
                Category::Investment | Category::IncentiveCapex => {
                    let Subject::Facility(f, _) = subject else { continue };
                    let facility = &formulation.facilities[f as usize];
                    let process = &source.project(0).processes[facility.process];
                    for paid in formulation.time.instalments(t, process.build_years, process.lifetime) {
                        enter(paid.period, None, amount * paid.undiscounted, amount * paid.discounted);
                    }
                }
                _ => {
                    let scenario = term.scenario.or(scenario);
                    let probability = scenario.map_or(1.0, |s| formulation.probabilities[usize::from(s)]);
                    let (years, discount) = payment(source, subject, t, scenario);
                    enter(t, scenario, amount * years, amount * discount * probability);
                }
            }
        }
    }
    accounts.into_iter().map(|(account, money)| row(source, &account, money)).collect()
}

/// How many yearly payments a term stands for, and what they are worth.
fn payment(source: &Source<'_>, subject: Subject, t: usize, scenario: Option<u16>) -> (f64, f64) {
    let time = &source.formulation.time;
    if let Subject::Limit(limit) = subject
        && source.project(scenario.unwrap_or(0)).limits[limit as usize].over_horizon
    {
        return (1.0, time.year_discount(time.period(t).years().end - 1));
    }
    (time.years(t), time.discount(t))
}

/// The thing that a column's money belongs to, its period and scenario; none for a column that only weighs outcomes.
fn subject(variable: Variable, source: &Source<'_>) -> Option<(Subject, usize, Option<u16>)> {
    let position = |position: usize| position as u32;
    Some(match variable {
        Variable::Threshold | Variable::Excess { .. } => return None,
        Variable::Build { f, t }
        | Variable::Modules { f, t }
        | Variable::Open { f, t }
        | Variable::Class { f, t, .. }
        | Variable::ClassSize { f, t, .. } => (Subject::Facility(f, Some(t)), usize::from(t), None),
        Variable::Capacity { f, t } => (Subject::Facility(f, None), usize::from(t), None),
        Variable::Activity { f, t, s } => (Subject::Facility(f, None), usize::from(t), Some(s)),
        Variable::Flow { lane, t, s } => (Subject::Lane(position(lane.position())), usize::from(t), Some(s)),
        Variable::Purchase { offer, t, s } => {
            (Subject::Offer(position(offer.position())), usize::from(t), Some(s))
        }
        Variable::Sale { demand, t, s } | Variable::Unserved { demand, t, s } => {
            (Subject::Demand(position(demand.position())), usize::from(t), Some(s))
        }
        Variable::Disposal { place, commodity, t, s } | Variable::Kept { place, commodity, t, s } => (
            Subject::Spot(position(place.position()), position(commodity.position())),
            usize::from(t),
            Some(s),
        ),
        Variable::Over { instance } | Variable::Short { instance } => {
            let instance = &source.formulation.instances[instance as usize];
            (Subject::Limit(position(instance.limit)), instance.period, Some(instance.scenario as u16))
        }
    })
}

fn row(source: &Source<'_>, account: &Account, (undiscounted, discounted): (f64, f64)) -> LedgerRow {
    let project = source.project(account.scenario.unwrap_or(0));
    let (place, item, detail) = match account.subject {
        Subject::Facility(f, decided) => {
            let facility = &source.formulation.facilities[f as usize];
            let detail = decided.map_or(String::new(), |t| source.period(usize::from(t)).to_string());
            (source.place(facility.place), source.process(facility.process), detail)
        }
        Subject::Lane(lane) => {
            let lane = &project.lanes[Index::new(lane as usize)];
            let detail = format!("{} {}", source.place(lane.to), lane.mode);
            (source.place(lane.from), source.commodity(lane.commodity), detail)
        }
        Subject::Offer(offer) => {
            let offer = &project.offers[Index::new(offer as usize)];
            let detail = format!("{} {}", offer.partner, offer.tier);
            (source.place(offer.place), source.commodity(offer.commodity), detail)
        }
        Subject::Demand(demand) => {
            let demand = &project.demands[Index::new(demand as usize)];
            (source.place(demand.place), source.commodity(demand.commodity), demand.segment.clone())
        }
        Subject::Spot(place, commodity) => (
            source.place(Index::new(place as usize)),
            source.commodity(Index::new(commodity as usize)),
            String::new(),
        ),
        Subject::Limit(limit) => (String::new(), project.limits[limit as usize].id.clone(), String::new()),
    };
    LedgerRow {
        category: account.category.name().to_owned(),
        scenario: account.scenario.map_or(String::new(), |s| source.scenario(s)),
        period: source.period(account.t),
        place,
        item,
        detail,
        undiscounted,
        discounted,
    }
}
