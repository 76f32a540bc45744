//! From a solution to the tables of the plan.

mod building;
mod figures;
mod ledger;
mod running;

use karkas_model::project::Project;

use crate::formulation::{Constraint, Formulation, Scenario};
use crate::solve::Solved;
use crate::tables::{LimitRow, PlanTables, PriceRow};

/// What the parts of this room work on.
pub(crate) struct Source<'a> {
    pub(crate) scenarios: &'a [Scenario<'a>],
    pub(crate) formulation: &'a Formulation,
    pub(crate) solved: &'a Solved,
    /// Capacity that stands, by facility and period.
    pub(crate) capacity: Vec<Vec<f64>>,
}

impl<'a> Source<'a> {
    pub(crate) fn project(&self, s: u16) -> &'a Project {
        self.scenarios[usize::from(s)].project
    }
    pub(crate) fn scenario(&self, s: u16) -> String {
        self.project(s).scenario.clone()
    }
    pub(crate) fn period(&self, t: usize) -> i64 {
        i64::from(self.formulation.time.period(t).start)
    }
    pub(crate) fn place(&self, place: karkas_model::index::PlaceId) -> String {
        self.scenarios[0].project.places[place].id.clone()
    }
    pub(crate) fn commodity(&self, commodity: karkas_model::index::CommodityId) -> String {
        self.scenarios[0].project.commodities[commodity].id.clone()
    }
    pub(crate) fn process(&self, process: karkas_model::index::ProcessId) -> String {
        self.scenarios[0].project.processes[process].id.clone()
    }
}

/// The tables of a plan.
pub fn tables(scenarios: &[Scenario<'_>], formulation: &Formulation, solved: &Solved) -> PlanTables {
    let capacity = building::capacities(scenarios, formulation, solved);
    let source = Source { scenarios, formulation, solved, capacity };
    let mut tables = PlanTables { facilities: building::facilities(&source), ..PlanTables::default() };
    running::fill(&source, &mut tables);
    tables.prices = prices(&source);
    tables.limits = limits(&source);
    tables.ledger = ledger::ledger(&source);
    tables.key_figures = figures::key_figures(&source, &tables);
    tables
}

/// Prices of balances: duals, undiscounted and not weighed by probability (or by what takes its place).
fn prices(source: &Source<'_>) -> Vec<PriceRow> {
    let formulation = source.formulation;
    let weights = formulation.weights(&source.solved.duals);
    let mut rows = Vec::new();
    for (row, info) in formulation.rows.iter().enumerate() {
        if let Constraint::Balance { place, commodity, t, s } = info.constraint {
            let worth = formulation.time.discount(usize::from(t)) * weights[usize::from(s)];
            rows.push(PriceRow {
                scenario: source.scenario(s),
                place: source.place(place),
                commodity: source.commodity(commodity),
                period: source.period(usize::from(t)),
                price: if worth > 0.0 { source.solved.duals[row] / worth } else { 0.0 },
            });
        }
    }
    rows
}

fn limits(source: &Source<'_>) -> Vec<LimitRow> {
    let formulation = source.formulation;
    let solved = source.solved;
    let weights = formulation.weights(&solved.duals);
    let mut violations = vec![0.0; formulation.instances.len()];
    for (info, value) in formulation.columns.iter().zip(&solved.values) {
        if let crate::formulation::Variable::Over { instance }
        | crate::formulation::Variable::Short { instance } = info.variable
        {
            violations[instance as usize] += value;
        }
    }
    formulation
        .instances
        .iter()
        .zip(violations)
        .map(|(instance, violation)| {
            let s = instance.scenario as u16;
            let limit = &source.project(s).limits[instance.limit];
            let value_of = |row: u32| solved.row_values[row as usize];
            let base =
                instance.row_sums.filter(|_| limit.share_of.is_some()).map(|(_, other)| value_of(other));
            let sum = match instance.row_sums {
                Some((row, _)) => value_of(row),
                None => instance.row_max.map_or(0.0, value_of),
            };
            let value = match base {
                None => Some(sum),
                Some(other) => (other.abs() > 1e-9 * (1.0 + sum.abs())).then(|| sum / other),
            };
            let discount = if limit.over_horizon {
                formulation.time.year_discount(formulation.time.period(instance.period).years().end - 1)
            } else {
                formulation.time.discount(instance.period)
            };
            let worth = discount * weights[instance.scenario];
            // What a higher bound would save: the fall of the objective.
            let mut dual: f64 = instance.row_max.map_or(0.0, |row| -solved.duals[row as usize]);
            if instance.row_min != instance.row_max {
                dual += instance.row_min.map_or(0.0, |row| -solved.duals[row as usize]);
            }
            let dual = dual * base.unwrap_or(1.0) / worth;
            LimitRow {
                scenario: source.scenario(s),
                limit: limit.id.clone(),
                period: source.period(instance.period),
                value,
                min: instance.min,
                max: instance.max,
                violation,
                dual: if dual.is_finite() { dual } else { 0.0 },
            }
        })
        .collect()
}
