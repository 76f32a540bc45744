//! The tables of a front.

use std::collections::BTreeMap;

use karkas_model::project::Project;
use karkas_plan::aim::Aim;
use karkas_solver::Status;

use super::front::{dominated_by, knee, turned};
use super::grid::Wanted;
use super::known::Known;
use super::{Asked, Came};
use crate::Study;
use crate::difference::differences;
use crate::traced::foreign_content;

karkas_plan::row! {
    /// A point that was asked for.
    FrontRow = "points" {
        point: String, plan: String, state: String, other: String, knee: i64, status: String,
        cost: Option<f64>, bound: Option<f64>, gap: Option<f64>,
        carbon: Option<f64>, dependence: Option<f64>, jobs: Option<f64>,
        asked_carbon: Option<f64>, asked_dependence: Option<f64>, asked_jobs: Option<f64>,
        rate_carbon: Option<f64>, rate_dependence: Option<f64>, rate_jobs: Option<f64>,
        slope_carbon: Option<f64>, slope_dependence: Option<f64>, slope_jobs: Option<f64>,
    }
}
karkas_plan::row! {
    /// What a plan that is best in one aim is in all others.
    PayoffRow = "payoff" {
        aim: String, plan: String, cost: f64, carbon: Option<f64>, dependence: Option<f64>, jobs: Option<f64>,
        proven: Option<f64>,
    }
}

impl FrontRow {
    /// Whether it is a point whose plan may be further from the best one within its bounds than was asked for.
    pub fn is_open(&self) -> bool {
        self.cost.is_some() && self.status != Status::Optimal.words()
    }

    /// By how much a plan within its bounds could be cheaper at the most, discounted money; `None` where it is no point.
    pub fn cheaper(&self) -> Option<f64> {
        self.cost.zip(self.bound).map(|(cost, bound)| (cost - bound).max(0.0))
    }
}

/// The study of what has come so far.
pub(super) fn study(
    project: &Project,
    asked: &Asked,
    came: &[(Wanted, Came)],
    best: &BTreeMap<Aim, f64>,
    complete: bool,
) -> Study {
    let mut study =
        Study { question: "pareto", request: asked.request(&project.scenario), complete, ..Study::default() };
    let found: Vec<&Known> = came
        .iter()
        .filter_map(|(_, came)| match came {
            Came::Found(known) => Some(known.as_ref()),
            _ => None,
        })
        .collect();
    let values: Vec<Vec<f64>> = found
        .iter()
        .map(|known| asked.aims.iter().map(|aim| turned(*aim, known.values[aim])).collect())
        .collect();
    let dominated = dominated_by(&values);
    // The front, the cheapest first.
    let mut front: Vec<usize> = (0..found.len()).filter(|number| dominated[*number].is_none()).collect();
    front.sort_by(|a, b| found[*a].values[&Aim::Cost].total_cmp(&found[*b].values[&Aim::Cost]));
    let of_front: Vec<Vec<f64>> = front.iter().map(|number| values[*number].clone()).collect();
    let bend = knee(&of_front).map(|position| front[position]);

    let mut rows = Vec::new();
    for (position, number) in front.iter().enumerate() {
        let before = position.checked_sub(1).map(|before| found[front[before]]);
        rows.push(row_of(found[*number], "front", "", bend == Some(*number), before));
    }
    for (number, known) in found.iter().enumerate() {
        if let Some(other) = dominated[number] {
            rows.push(row_of(known, "dominated", &found[other].plan.id, false, None));
        }
    }
    for (wanted, came) in came {
        let (state, other) = match came {
            Came::Found(_) => continue,
            Came::Same(other) => ("same", other.as_str()),
            Came::Nothing => ("none", ""),
            Came::Stopped => ("stopped", ""),
        };
        let mut row = empty(&wanted.id, state, other);
        set(&mut row, Figure::Asked, &wanted.bounds);
        rows.push(row);
    }
    study.push(&rows);
    study.push(&payoff(asked, &found, best));
    let mut changes = Vec::new();
    for pair in front.windows(2) {
        changes.extend(differences(found[pair[0]].plan.side(), found[pair[1]].plan.side()));
    }
    study.push(&changes);
    let shares: Vec<_> = front
        .iter()
        .flat_map(|number| {
            let plan = &found[*number].plan;
            foreign_content(&plan.id, &plan.plan, &plan.projects[0].1)
        })
        .collect();
    study.push(&shares);
    let order = front.iter().copied().chain((0..found.len()).filter(|number| dominated[*number].is_some()));
    study.plans = order.map(|number| found[number].plan.clone()).collect();
    study
}

fn payoff(asked: &Asked, found: &[&Known], best: &BTreeMap<Aim, f64>) -> Vec<PayoffRow> {
    let row = |(aim, known): (&Aim, &&Known)| PayoffRow {
        aim: aim.name().to_owned(),
        plan: known.plan.id.clone(),
        cost: known.values[&Aim::Cost],
        carbon: known.values.get(&Aim::Carbon).copied(),
        dependence: known.values.get(&Aim::Dependence).copied(),
        jobs: known.values.get(&Aim::Jobs).copied(),
        proven: match aim {
            Aim::Cost => Some(known.plan.plan.manifest.bound),
            aim => best.get(aim).copied(),
        },
    };
    // The ends are found first: the cheapest, then the best in each other aim.
    let others = asked.aims.iter().filter(|aim| **aim != Aim::Cost && best.contains_key(aim));
    std::iter::once(&Aim::Cost).chain(others).zip(found).map(row).collect()
}

#[derive(Clone, Copy)]
enum Figure {
    Value,
    Asked,
    Rate,
    Slope,
}

fn set(row: &mut FrontRow, figure: Figure, values: &BTreeMap<Aim, f64>) {
    let [carbon, dependence, jobs] = match figure {
        Figure::Value => [&mut row.carbon, &mut row.dependence, &mut row.jobs],
        Figure::Asked => [&mut row.asked_carbon, &mut row.asked_dependence, &mut row.asked_jobs],
        Figure::Rate => [&mut row.rate_carbon, &mut row.rate_dependence, &mut row.rate_jobs],
        Figure::Slope => [&mut row.slope_carbon, &mut row.slope_dependence, &mut row.slope_jobs],
    };
    for (cell, aim) in [(carbon, Aim::Carbon), (dependence, Aim::Dependence), (jobs, Aim::Jobs)] {
        *cell = values.get(&aim).copied();
    }
}

fn empty(point: &str, state: &str, other: &str) -> FrontRow {
    FrontRow {
        point: point.to_owned(),
        plan: String::new(),
        state: state.to_owned(),
        other: other.to_owned(),
        knee: 0,
        status: String::new(),
        cost: None,
        bound: None,
        gap: None,
        carbon: None,
        dependence: None,
        jobs: None,
        asked_carbon: None,
        asked_dependence: None,
        asked_jobs: None,
        rate_carbon: None,
        rate_dependence: None,
        rate_jobs: None,
        slope_carbon: None,
        slope_dependence: None,
        slope_jobs: None,
    }
}

fn row_of(known: &Known, state: &str, other: &str, is_knee: bool, cheaper: Option<&Known>) -> FrontRow {
    let manifest = &known.plan.plan.manifest;
    let mut row = empty(&known.plan.id, state, other);
    row.plan = known.plan.id.clone();
    row.knee = i64::from(is_knee);
    row.status = manifest.status.clone();
    (row.cost, row.bound, row.gap) = (Some(manifest.objective), Some(manifest.bound), Some(manifest.gap));
    set(&mut row, Figure::Value, &known.values);
    set(&mut row, Figure::Asked, &known.asked);
    set(&mut row, Figure::Rate, &known.rates);
    if let Some(cheaper) = cheaper {
        let more = known.values[&Aim::Cost] - cheaper.values[&Aim::Cost];
        let slope = |(aim, value): (&Aim, &f64)| {
            let gain = turned(*aim, cheaper.values[aim]) - turned(*aim, *value);
            (*aim != Aim::Cost && gain > 0.0).then(|| (*aim, more / gain))
        };
        set(&mut row, Figure::Slope, &known.values.iter().filter_map(slope).collect());
    }
    row
}
