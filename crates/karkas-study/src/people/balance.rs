//! Who is there, comes and leaves, skill by skill and period by period.

use std::collections::BTreeMap;

use karkas_model::index::CommodityId;
use karkas_model::project::{Per, Project, Stock};
use karkas_model::series::Period;

use super::tables::PeopleRow;
use super::{PROGRAMME, PROGRAMME_YEAR, is_pool};
use crate::StudyPlan;

/// Rows of all skills in the plan that is asked for, beside the one to which people are no bound.
pub(super) fn people(plan: &StudyPlan, freely: Option<&StudyPlan>) -> Vec<PeopleRow> {
    let project = &plan.projects[0].1;
    let own = Seen::new(plan);
    let free = freely.map(Seen::new);
    project
        .stocks
        .iter()
        .filter(|stock| is_pool(project, stock))
        .flat_map(|stock| skill(project, stock, &own, free.as_ref()))
        .collect()
}

/// A place, a thing and the first year of a period.
type Key<'a> = (&'a str, &'a str, i64);

/// The tables of a plan by place, thing and period, in expectation over its scenarios.
struct Seen<'a> {
    project: &'a Project,
    activity: BTreeMap<Key<'a>, f64>,
    purchases: BTreeMap<Key<'a>, Vec<(&'a str, f64)>>,
    stocks: BTreeMap<Key<'a>, f64>,
    prices: BTreeMap<Key<'a>, f64>,
}

impl<'a> Seen<'a> {
    fn new(plan: &'a StudyPlan) -> Self {
        let chance = |scenario: &str| {
            let found = plan.projects.iter().find(|(_, project)| project.scenario == scenario);
            found.map_or(1.0, |(chance, _)| *chance)
        };
        let tables = &plan.plan.tables;
        let mut seen = Self {
            project: &plan.projects[0].1,
            activity: BTreeMap::new(),
            purchases: BTreeMap::new(),
            stocks: BTreeMap::new(),
            prices: BTreeMap::new(),
        };
        for row in &tables.activity {
            *seen.activity.entry((&row.place, &row.process, row.period)).or_default() +=
                row.activity * chance(&row.scenario);
        }
        for row in &tables.purchases {
            let bought = seen.purchases.entry((&row.place, &row.commodity, row.period)).or_default();
            bought.push((&row.partner, row.amount * chance(&row.scenario)));
        }
        for row in &tables.stocks {
            *seen.stocks.entry((&row.place, &row.commodity, row.period)).or_default() +=
                row.kept * chance(&row.scenario);
        }
        for row in &tables.prices {
            *seen.prices.entry((&row.place, &row.commodity, row.period)).or_default() +=
                row.price * chance(&row.scenario);
        }
        seen
    }

    /// What processes at a place make of a commodity with one unit of activity, times their activity, made and used apart;
    /// of the kinds that train or not.
    fn moved(&self, place: &str, commodity: CommodityId, period: i64, training: bool) -> (f64, f64) {
        let (mut made, mut used) = (0.0, 0.0);
        let year = self.project.settings.periods.iter().find(|one| i64::from(one.start) == period);
        let Some(&year) = year else { return (made, used) };
        for process in &self.project.processes {
            let trains = matches!(process.kind.as_deref(), Some(PROGRAMME | PROGRAMME_YEAR));
            if trains != training {
                continue;
            }
            let Some(activity) = self.activity.get(&(place, process.id.as_str(), period)) else { continue };
            for flow in
                process.recipe.iter().filter(|flow| flow.commodity == commodity && flow.per == Per::Activity)
            {
                let amount = flow.amount.mean(year) * activity;
                made += amount.max(0.0);
                used += (-amount).max(0.0);
            }
        }
        (made, used)
    }
}

fn skill(project: &Project, stock: &Stock, own: &Seen<'_>, free: Option<&Seen<'_>>) -> Vec<PeopleRow> {
    let commodity = &project.commodities[stock.commodity];
    let place = project.places[stock.place].id.as_str();
    let loss = commodity.kept.as_ref().map_or(0.0, |keeping| keeping.loss);
    let Some((time, amount)) = &stock.gives else { return Vec::new() };
    let (mut start, mut without) = (stock.initial, stock.initial);
    let mut rows = Vec::new();
    for &period in project.settings.periods.iter() {
        let (years, at) = (f64::from(period.length), i64::from(period.start));
        let gives = amount.mean(period);
        // Working time over what one gives of it in a year: people at work.
        let at_work = |seen: &Seen<'_>| {
            let (_, used) = seen.moved(place, *time, at, false);
            if gives > 0.0 { used / gives } else { 0.0 }
        };
        // Who leaves within a longer period works until then.
        let there = (0..period.length).map(|year| (1.0 - loss).powi(year as i32)).sum::<f64>() / years;
        let left = start * (1.0 - (1.0 - loss).powf(years));
        let mut came = [0.0; 3];
        for &(partner, bought) in own.purchases.get(&(place, &commodity.id, at)).into_iter().flatten() {
            let way = match partner {
                "graduates" => 0,
                "migration" => 1,
                _ => 2,
            };
            came[way] += bought * years;
        }
        let (trained, retrained) = own.moved(place, stock.commodity, at, true);
        let end = own.stocks.get(&(place, commodity.id.as_str(), at)).copied().unwrap_or(0.0);
        let (demand, working) = (free.map_or(0.0, at_work), at_work(own));
        let (before, after) = ((demand - without * there).max(0.0), (demand - start * there).max(0.0));
        rows.push(PeopleRow {
            place: place.to_owned(),
            skill: commodity.id.clone(),
            period: at,
            demand,
            supply_without: without * there,
            gap_before: before,
            start: start * there,
            left,
            graduates: came[0],
            migrated: came[1],
            hired: came[2],
            trained: trained * years,
            retrained: retrained * years,
            end,
            working,
            gap_after: after,
            instead: (demand - working).max(0.0),
            price: own.prices.get(&(place, commodity.id.as_str(), at)).copied().unwrap_or(0.0),
        });
        without = without * (1.0 - loss).powf(years) + graduates(project, stock, period) * years;
        start = end;
    }
    rows
}

/// Who comes in a year from schools and colleges as they are.
fn graduates(project: &Project, stock: &Stock, period: Period) -> f64 {
    let offers = project.offers.iter().filter(|offer| {
        (offer.place, offer.commodity) == (stock.place, stock.commodity) && offer.partner == "graduates"
    });
    offers
        .map(|offer| {
            let most = offer.capacity.as_ref().map_or(0.0, |capacity| capacity.mean(period));
            most * period.share_within(offer.from, offer.until)
        })
        .sum()
}
