//! What was not chosen, how far it is from being chosen, and the price at which it would be.

use karkas_model::index::{CommodityId, Index, OfferId};
use karkas_model::project::Project;

use super::margin::{Margin, Margins};
use super::replay::{ExplainError, Replay};
use crate::formulation::{Overrides, Variable, build_cost};
use crate::tables::{PlanTables, row};

row! {
    /// A facility that was not built or an offer that was not used.
    NotChosenRow = "not_chosen" {
        kind: String, scenario: String, product: String, place: String, item: String, variant: String,
        period: i64, margin: f64, now: f64, break_even: Option<f64>, unit: String,
    }
}

/// Facilities that may be built and are not, and offers that are not used, by product, the nearest to being
/// chosen first.
///
/// An estimate at the plan's prices: exact for a small amount, and for what comes in whole modules or has a fixed cost
/// as if it were run at its full size.
///
/// # Errors
/// Where the plan does not fit the projects, or the solver fails.
pub fn not_chosen_table(
    projects: &[(f64, &Project)],
    overrides: &Overrides,
    tables: &PlanTables,
) -> Result<Vec<NotChosenRow>, ExplainError> {
    let replay = Replay::new(projects, overrides, tables)?;
    let projects: Vec<&Project> = projects.iter().map(|(_, project)| *project).collect();
    Ok(not_chosen(&projects, &replay))
}

/// The same for a plan that has been read back.
pub fn not_chosen(projects: &[&Project], replay: &Replay) -> Vec<NotChosenRow> {
    let mut rows = facilities(projects[0], replay);
    rows.extend(offers(projects, replay));
    // Shares of the present price make facilities and offers of one product comparable.
    let distance = |row: &NotChosenRow| match row.break_even {
        Some(price) if row.now != 0.0 => (1.0 - price / row.now).abs(),
        _ => f64::INFINITY,
    };
    rows.sort_by(|a, b| {
        (&a.scenario, &a.product)
            .cmp(&(&b.scenario, &b.product))
            .then_with(|| distance(a).total_cmp(&distance(b)))
            .then_with(|| (&a.place, &a.item).cmp(&(&b.place, &b.item)))
    });
    rows
}

/// Size of a module of each facility; 1 where there is none.
pub(super) fn modules(project: &Project, replay: &Replay) -> Vec<f64> {
    let facilities = replay.formulation.facilities.iter();
    facilities.map(|facility| project.processes[facility.process].module.unwrap_or(1.0)).collect()
}

/// Capacity built at each facility over the horizon.
pub(super) fn built(project: &Project, replay: &Replay) -> Vec<f64> {
    let formulation = &replay.formulation;
    let mut built = vec![0.0; formulation.facilities.len()];
    for (info, value) in formulation.columns.iter().zip(&replay.solved.values) {
        match info.variable {
            Variable::Build { f, .. } | Variable::ClassSize { f, .. } => built[f as usize] += value,
            Variable::Modules { f, .. } => {
                let process = formulation.facilities[f as usize].process;
                built[f as usize] += value * project.processes[process].module.unwrap_or(1.0);
            }
            _ => {}
        }
    }
    built
}

/// What a unit of capacity costs when decided in a period, and at what cost it would be worth while.
///
/// With an economy of scale, the figure is that at the reference size.
pub(super) fn capex(project: &Project, replay: &Replay, f: usize, margin: &Margin) -> (f64, Option<f64>) {
    let facility = &replay.formulation.facilities[f];
    let Some(build) = &facility.build else { return (0.0, None) };
    let cost = build_cost(project, &replay.formulation.time, facility, build, margin.t);
    let opening = if build.largest > 0.0 && build.largest.is_finite() && build.opening.is_some() {
        cost.fixed / build.largest
    } else {
        0.0
    };
    let now = cost.capex + opening;
    // Investment and margin are in the same money, so the share that has to go is their ratio.
    let left = if margin.investment > 0.0 { 1.0 + margin.value / margin.investment } else { -1.0 };
    (now, (left >= 0.0).then_some(now * left))
}

fn facilities(project: &Project, replay: &Replay) -> Vec<NotChosenRow> {
    let modules = modules(project, replay);
    let margins = Margins::new(replay, &modules);
    let built = built(project, replay);
    let mut rows = Vec::new();
    for (f, facility) in replay.formulation.facilities.iter().enumerate() {
        if built[f] > 1e-9 * modules[f] {
            continue;
        }
        let Some(margin) = margins.best(f) else { continue };
        let process = &project.processes[facility.process];
        let (now, break_even) = capex(project, replay, f, &margin);
        rows.push(NotChosenRow {
            kind: "facility".to_owned(),
            scenario: String::new(),
            product: process.product.map_or(String::new(), |product| project.commodities[product].id.clone()),
            place: project.places[facility.place].id.clone(),
            item: process.id.clone(),
            variant: process.variant.clone().unwrap_or_default(),
            period: i64::from(replay.formulation.time.period(margin.t).start),
            margin: if margin.work > 0.0 { margin.value / margin.work } else { 0.0 },
            now,
            break_even,
            unit: process.unit.clone(),
        });
    }
    rows
}

/// How far an offer is from being used in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OfferDistance {
    pub offer: OfferId,
    pub s: usize,
    pub t: usize,
    /// What is bought.
    pub amount: f64,
    /// Undiscounted money per unit that buying it loses (positive) or that more of it would save (negative).
    pub loses: f64,
    /// Price.
    pub now: f64,
    /// Price at which it would be used.
    pub break_even: f64,
}

/// All offers that stand, in each period and scenario.
pub(super) fn offer_distances(projects: &[&Project], replay: &Replay) -> Vec<OfferDistance> {
    let formulation = &replay.formulation;
    let mut distances = Vec::new();
    for (column, info) in formulation.columns.iter().enumerate() {
        let Variable::Purchase { offer, t, s } = info.variable else { continue };
        let (t, s) = (usize::from(t), usize::from(s));
        let row = &projects[s].offers[offer];
        let loses = replay.solved.reduced_costs[column] / replay.worth(t, s);
        let paid: f64 = formulation.terms(column).iter().map(|term| term.amount).sum();
        let now = row.price.mean(formulation.time.period(t));
        // What a lower price brings is less by the share that is relieved.
        let felt = if now == 0.0 { 1.0 } else { paid / now };
        let break_even = if felt > 0.0 { now - loses / felt } else { f64::NEG_INFINITY };
        let amount = replay.solved.values[column];
        distances.push(OfferDistance { offer, s, t, amount, loses, now, break_even });
    }
    distances
}

fn offers(projects: &[&Project], replay: &Replay) -> Vec<NotChosenRow> {
    let mut nearest: std::collections::BTreeMap<(usize, OfferId), OfferDistance> = Default::default();
    let mut used = std::collections::BTreeSet::new();
    for distance in offer_distances(projects, replay) {
        let key = (distance.s, distance.offer);
        if distance.amount > 0.0 {
            used.insert(key);
        }
        let best = nearest.entry(key).or_insert(distance);
        if distance.loses < best.loses {
            *best = distance;
        }
    }
    let wanted = wanted(projects, replay);
    nearest
        .into_iter()
        .filter(|(key, _)| !used.contains(key))
        .filter(|((s, offer), _)| wanted[*s][projects[*s].offers[*offer].commodity.position()])
        .map(|((s, offer), distance)| {
            let project = projects[s];
            let row = &project.offers[offer];
            NotChosenRow {
                kind: "offer".to_owned(),
                scenario: project.scenario.clone(),
                product: project.commodities[row.commodity].id.clone(),
                place: project.places[row.place].id.clone(),
                item: row.partner.clone(),
                variant: row.tier.to_string(),
                period: i64::from(replay.formulation.time.period(distance.t).start),
                margin: -distance.loses,
                now: distance.now,
                break_even: (distance.break_even >= 0.0).then_some(distance.break_even),
                unit: project.commodities[row.commodity].unit.clone(),
            }
        })
        .collect()
}

/// Commodities that the plan uses or sells at all, by scenario: an offer of something that nobody needs was not
/// passed over.
fn wanted(projects: &[&Project], replay: &Replay) -> Vec<Vec<bool>> {
    let mut wanted: Vec<Vec<bool>> =
        projects.iter().map(|project| vec![false; project.commodities.len()]).collect();
    let mut want = |s: usize, commodity: CommodityId| wanted[s][commodity.position()] = true;
    for (info, &value) in replay.formulation.columns.iter().zip(&replay.solved.values) {
        if value <= 0.0 {
            continue;
        }
        match info.variable {
            Variable::Activity { f, s, .. } => {
                let process = replay.formulation.facilities[f as usize].process;
                for flow in &projects[usize::from(s)].processes[process].recipe {
                    want(usize::from(s), flow.commodity);
                }
            }
            Variable::Sale { demand, s, .. } | Variable::Unserved { demand, s, .. } => {
                want(usize::from(s), projects[usize::from(s)].demands[demand].commodity);
            }
            _ => {}
        }
    }
    wanted
}
