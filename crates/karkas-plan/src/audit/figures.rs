//! Family `key figures`: the figures of each period and scenario, recomputed from amounts and not from other tables.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::project::Per;

use super::capacity::Capacity;
use super::decisions::Decision;
use super::ledger::Book;
use super::report::{Check, FLOOR, Family};
use super::sum::Sum;
use super::written::{Facility, Written};
use crate::tables::KeyFigureRow;

/// Figures by name, for one period of one scenario.
type Figures = BTreeMap<String, Sum>;

/// Figures that are written whatever they are.
const ALWAYS: [&str; 3] = ["cost", "investment_decided", "jobs_hours"];

/// Judges the table of key figures.
pub(super) fn check(
    rows: &[KeyFigureRow],
    plans: &[Written<'_>],
    capacities: &[BTreeMap<Facility, Capacity>],
    book: &Book,
) -> Family {
    let mut check = Check::new("key figures");
    let mut written: BTreeMap<(&str, i64, &str), f64> = BTreeMap::new();
    for row in rows {
        let key = (row.scenario.as_str(), row.period, row.figure.as_str());
        check.require(written.insert(key, row.value).is_none(), || format!("a row stands twice: {row:?}"));
    }
    let mut known = BTreeSet::new();
    for (plan, capacities) in plans.iter().zip(capacities) {
        let scenario = plan.project.scenario.as_str();
        for t in 0..plan.periods() {
            let period = i64::from(plan.calendar.start(t));
            known.insert((scenario, period));
            let expected = figures(plan, capacities, book, t);
            let of_here = written.iter().filter(|((s, p, _), _)| (*s, *p) == (scenario, period));
            let found: BTreeMap<&str, f64> =
                of_here.map(|((_, _, figure), value)| (*figure, *value)).collect();
            let names: BTreeSet<&str> =
                expected.keys().map(String::as_str).chain(found.keys().copied()).chain(ALWAYS).collect();
            for name in names {
                let sum = expected.get(name).copied().unwrap_or_default();
                let place = || format!("{name} in {}", plan.period(t));
                match found.get(name) {
                    Some(&value) => check.equal(value, sum.value(), sum.gross(), 0.0, place),
                    None => check.require(!ALWAYS.contains(&name) && sum.value() == 0.0, || {
                        format!("{}: there is no row", place())
                    }),
                }
            }
        }
    }
    for &(scenario, period, figure) in written.keys() {
        check.require(known.contains(&(scenario, period)), || {
            format!("{figure}: no period {period} of {scenario}")
        });
    }
    check.finish()
}

fn figures(plan: &Written<'_>, capacities: &BTreeMap<Facility, Capacity>, book: &Book, t: usize) -> Figures {
    let mut figures = Figures::new();
    let years = plan.calendar.length(t);
    for (category, money) in book.by_category(plan, t) {
        figures.entry(format!("cost_{category}")).or_default().add(money / years);
        figures.entry("cost".to_owned()).or_default().add(money / years);
    }
    let invested = figures.entry("investment_decided".to_owned()).or_default();
    for (&(facility, decided), _) in plan.facilities.iter().filter(|((_, decided), _)| *decided == t) {
        invested.add(plan.investment(facility, decided).map_or(0.0, |found| found.relieved()) / years);
    }
    *figures.entry("jobs_hours".to_owned()).or_default() = labour(plan, capacities, t);
    if let Some(share) = home_share(plan, t) {
        figures.entry("home_share".to_owned()).or_default().add(share);
    }
    for (&(_, commodity, _), row) in plan.disposals.iter().filter(|((_, _, period), _)| *period == t) {
        figures.entry(format!("disposal_{}", plan.commodity(commodity))).or_default().add(row.amount);
    }
    // A figure of nothing is not written.
    figures.retain(|name, sum| ALWAYS.contains(&name.as_str()) || sum.gross() > FLOOR * FLOOR);
    figures
}

/// Hours that processes take of commodities of kind `labour`.
fn labour(plan: &Written<'_>, capacities: &BTreeMap<Facility, Capacity>, t: usize) -> Sum {
    let mut hours = Sum::default();
    let mut add = |(_, process): Facility, per: Per, times: f64| {
        for flow in plan.process_row(process).recipe.iter().filter(|flow| flow.per == per) {
            let commodity = &plan.project.commodities[flow.commodity];
            let amount = plan.calendar.mean(&flow.amount, t);
            if commodity.kind.as_deref() == Some("labour") && commodity.unit == "h" && amount < 0.0 {
                hours.add(-amount * times);
            }
        }
    };
    for (&facility, capacity) in capacities {
        add(facility, Per::Activity, plan.amount(Decision::Run(facility), t));
        add(facility, Per::Build, plan.amount(Decision::Build(facility), t) / plan.calendar.length(t));
        add(facility, Per::Capacity, capacity.total(t));
    }
    hours
}

/// Share of spending on purchases that goes to home suppliers, or to ones whose country is not known.
fn home_share(plan: &Written<'_>, t: usize) -> Option<f64> {
    let home = plan.project.settings.home.as_ref()?;
    let (mut at_home, mut all) = (Sum::default(), Sum::default());
    for (&(offer, _), row) in plan.purchases.iter().filter(|((_, period), _)| *period == t) {
        let offer = &plan.project.offers[offer];
        let spent = row.amount * plan.calendar.mean(&offer.price, t);
        all.add(spent);
        if offer.origin_country.as_ref().is_none_or(|country| country == home) {
            at_home.add(spent);
        }
    }
    (all.value() > 0.0).then(|| at_home.value() / all.value())
}
