//! What can be chosen, as the programme has it: facilities that are built at all, suppliers that are bought from, goods that
//! are made here.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, PlaceId, ProcessId};
use karkas_model::project::Project;
use karkas_plan::formulation::{Formulation, Variable};
use karkas_solver::{Column, NewRow, Problem};

/// Share of the largest size from which something that is built in any amount counts as built, as in `--force`.
const A_HUNDREDTH: f64 = 0.01;

/// What a choice is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// Whether a facility is built.
    Facility(PlaceId, ProcessId),
    /// Whether a supplier is bought from.
    Supplier(String),
    /// Whether a good is made here.
    Product(CommodityId),
}

/// A choice.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Switch {
    /// What it is about.
    pub(super) subject: Subject,
    /// Columns of which one must be at least this (solver's units) where the facility is built, and all are zero where it is
    /// not: whole decisions where every way to build needs one, or else amounts.
    columns: Vec<(usize, f64)>,
    /// Whether the columns are whole decisions.
    pub(super) whole: bool,
}

impl Switch {
    /// All choices of a programme: facilities, suppliers, products.
    pub(super) fn all(formulation: &Formulation, project: &Project) -> Vec<Self> {
        let mut all = Self::facilities(formulation);
        all.extend(Self::flows(formulation, project));
        all
    }

    /// Whether it is about a facility.
    pub(super) fn is_facility(&self) -> bool {
        matches!(self.subject, Subject::Facility(..))
    }

    /// Suppliers with all their offers, and main products with all processes that make them.
    fn flows(formulation: &Formulation, project: &Project) -> Vec<Self> {
        let mut columns: BTreeMap<Subject, Vec<(usize, f64)>> = BTreeMap::new();
        for (position, info) in formulation.columns.iter().enumerate() {
            let subject = match info.variable {
                Variable::Purchase { offer, .. } => Subject::Supplier(project.offers[offer].partner.clone()),
                Variable::Activity { f, .. } => {
                    let process = &project.processes[formulation.facilities[f as usize].process];
                    match process.product {
                        Some(product) => Subject::Product(product),
                        None => continue,
                    }
                }
                _ => continue,
            };
            columns.entry(subject).or_default().push((position, 1.0));
        }
        columns.into_iter().map(|(subject, columns)| Self { subject, columns, whole: false }).collect()
    }

    fn facilities(formulation: &Formulation) -> Vec<Self> {
        let count = formulation.facilities.len();
        let (mut whole, mut amounts) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for (position, info) in formulation.columns.iter().enumerate() {
            match info.variable {
                Variable::Modules { f, .. } | Variable::Open { f, .. } | Variable::Class { f, .. } => {
                    whole[f as usize].push((position, 1.0));
                }
                Variable::Build { f, .. } => amounts[f as usize].push(position),
                _ => {}
            }
        }
        let switch = |facility: usize| {
            let build = formulation.facilities[facility].build.as_ref()?;
            let opens = build.opening.as_ref().is_some_and(|needed| {
                needed.iter().zip(&build.allowed).all(|(needed, allowed)| *needed || !allowed)
            });
            // With openings in some periods only, or none, building shows in the amounts.
            let is_whole = !whole[facility].is_empty() && (opens || amounts[facility].is_empty());
            let columns = if is_whole {
                whole[facility].clone()
            } else {
                let least = if build.largest.is_finite() { A_HUNDREDTH * build.largest } else { 1.0 };
                let scaled = |column: &usize| (*column, least / formulation.columns[*column].scale);
                amounts[facility].iter().map(scaled).collect()
            };
            let open = |(column, _): &(usize, f64)| {
                formulation.problem.column_bounds(Column::from_index(*column)).1 > 0.0
            };
            let row = &formulation.facilities[facility];
            let subject = Subject::Facility(row.place, row.process);
            columns.iter().any(open).then_some(Self { subject, columns, whole: is_whole })
        };
        (0..count).filter_map(switch).collect()
    }

    /// Its columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = Column> + '_ {
        self.columns.iter().map(|(column, _)| Column::from_index(*column))
    }

    /// The row `Σ column / least`: zero where the facility is not built, at least one where it is built in earnest.
    pub(super) fn row(&self, lower: f64, upper: f64) -> NewRow {
        let entries = self.columns.iter().map(|(column, least)| (Column::from_index(*column), 1.0 / least));
        NewRow { lower, upper, entries: entries.collect() }
    }

    /// Adds to costs what building it at all shall cost, by the sum of its row.
    pub(super) fn charge(&self, costs: &mut [f64], amount: f64) {
        for (column, least) in &self.columns {
            costs[*column] += amount / least;
        }
    }

    /// The sum of its row at a point.
    pub(super) fn sum(&self, columns: &[f64]) -> f64 {
        self.columns.iter().map(|(column, least)| columns[*column] / least).sum()
    }

    /// Whether it is built at a point.
    pub(super) fn is_on(&self, columns: &[f64]) -> bool {
        self.sum(columns) > if self.whole { 0.5 } else { 1e-7 }
    }

    /// The least reduced cost of its columns where they are whole decisions: what building it at all adds at least to the
    /// bound of the relaxation.
    pub(super) fn least_reduced_cost(&self, reduced_costs: &[f64], problem: &Problem) -> Option<f64> {
        let at_zero = |column: usize| problem.column_bounds(Column::from_index(column)).0 == 0.0;
        let all = self.columns.iter().map(|(column, _)| at_zero(*column).then(|| reduced_costs[*column]));
        let least = all.collect::<Option<Vec<f64>>>()?.into_iter().reduce(f64::min)?;
        self.whole.then_some(least)
    }
}
