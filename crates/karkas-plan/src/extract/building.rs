//! Capacity that stands and capacity that is built.

use karkas_model::project::{Measure, Project};

use crate::formulation::{Category, Formulation, Scenario, Variable, build_cost};
use crate::solve::Solved;
use crate::tables::FacilityRow;

use super::Source;

/// What is decided at one facility in one period.
#[derive(Debug, Clone, Copy, Default)]
struct Decided {
    opened: bool,
    modules: i64,
    built: f64,
    class: Option<u16>,
    investment: f64,
}

fn decided(project: &Project, formulation: &Formulation, solved: &Solved) -> Vec<Vec<Decided>> {
    let periods = formulation.time.len();
    let mut all = vec![vec![Decided::default(); periods]; formulation.facilities.len()];
    for (column, info) in formulation.columns.iter().enumerate() {
        let value = solved.values[column];
        let (f, t) = match info.variable {
            Variable::Build { f, t }
            | Variable::Modules { f, t }
            | Variable::Open { f, t }
            | Variable::Class { f, t, .. }
            | Variable::ClassSize { f, t, .. } => (f as usize, usize::from(t)),
            _ => continue,
        };
        if value == 0.0 {
            continue;
        }
        let facility = &formulation.facilities[f];
        let here = &mut all[f][t];
        match info.variable {
            Variable::Modules { .. } => {
                let module = project.processes[facility.process].module.unwrap_or(1.0);
                here.modules = value as i64;
                here.built += module * value;
            }
            Variable::Build { .. } | Variable::ClassSize { .. } => here.built += value,
            Variable::Class { k, .. } => {
                here.class = Some(k);
                here.opened = true;
            }
            _ => here.opened = true,
        }
        here.investment += formulation
            .terms(column)
            .iter()
            .filter(|term| matches!(term.category, Category::Investment | Category::IncentiveCapex))
            .map(|term| term.amount * value)
            .sum::<f64>();
    }
    let counted = project.limits.iter().any(|limit| limit.measure == Measure::Opened);
    for (facility, decided) in formulation.facilities.iter().zip(&mut all) {
        let free = project.processes[facility.process].capex_fixed.range() == (0.0, 0.0);
        for here in decided.iter_mut().filter(|here| here.class.is_some() && here.built == 0.0) {
            // A size class that starts at nothing costs nothing to choose and not to use: it is no opening.
            if free && !counted {
                *here = Decided::default();
            }
        }
    }
    all
}

/// Capacity by facility and period.
pub(super) fn capacities(
    scenarios: &[Scenario<'_>],
    formulation: &Formulation,
    solved: &Solved,
) -> Vec<Vec<f64>> {
    let project = scenarios[0].project;
    let time = &formulation.time;
    decided(project, formulation, solved)
        .iter()
        .zip(&formulation.facilities)
        .map(|(decided, facility)| {
            let process = &project.processes[facility.process];
            (0..time.len())
                .map(|t| {
                    let new: f64 = (0..=t)
                        .map(|earlier| {
                            let alive = time.alive(earlier, process.build_years, process.lifetime, t);
                            alive * decided[earlier].built
                        })
                        .sum();
                    facility.standing[t] + new
                })
                .collect()
        })
        .collect()
}

/// The table of facilities.
pub(super) fn facilities(source: &Source<'_>) -> Vec<FacilityRow> {
    let project = source.project(0);
    let formulation = source.formulation;
    let decided = decided(project, formulation, source.solved);
    let mut rows = Vec::new();
    for (f, facility) in formulation.facilities.iter().enumerate() {
        for (t, &here) in decided[f].iter().enumerate() {
            let capacity = source.capacity[f][t];
            if here.built == 0.0 && capacity == 0.0 && !here.opened {
                continue;
            }
            let class = here.class.and_then(|k| {
                facility.build.as_ref().and_then(|build| build.classes.get(usize::from(k)).copied())
            });
            let curve_investment = match (&facility.build, class) {
                (Some(build), Some(_)) => {
                    let cost = build_cost(project, &formulation.time, facility, build, t);
                    let process = &project.processes[facility.process];
                    let curve = crate::formulation::curve_investment(process, cost.capex, here.built);
                    (curve + cost.fixed) * (1.0 - cost.relief)
                }
                _ => here.investment,
            };
            rows.push(FacilityRow {
                place: source.place(facility.place),
                process: source.process(facility.process),
                period: source.period(t),
                opened: i64::from(here.opened),
                modules: here.modules,
                built: here.built,
                class_from: class.map(|(lower, _)| lower),
                class_to: class.map(|(_, upper)| upper),
                investment: here.investment,
                curve_investment,
                standing: facility.standing[t],
                capacity,
            });
        }
    }
    rows
}
