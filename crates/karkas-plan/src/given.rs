//! Building that is given: taken from the table of another plan and not decided anew.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use karkas_model::project::Project;
use karkas_solver::{Column, Options, Progress, SolverError, solve};

use crate::formulation::{Formulation, Variable};
use crate::tables::FacilityRow;

/// What is built, up to a year.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The table of facilities of a plan of the same periods.
    pub facilities: &'a [FacilityRow],
    /// Decisions of periods that start in this year or later are free; `None`: all are given.
    pub before: Option<i32>,
}

impl Given<'_> {
    /// Fixes the building columns of a programme. Where all building is given, what is left is a linear programme.
    pub fn fix(&self, formulation: &mut Formulation, project: &Project) {
        for (column, value) in self.values(formulation, project) {
            formulation.problem.set_column_bounds(column, value, value);
            formulation.problem.set_integer(column, false);
        }
    }

    /// A solution of the programme with this building, to start a search from: all columns in the solver's units. `None` where
    /// the programme does not allow this building.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn start(
        &self,
        formulation: &Formulation,
        project: &Project,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Option<Vec<f64>>, SolverError> {
        let mut problem = formulation.problem.clone();
        for (column, value) in self.values(formulation, project) {
            let (lower, upper) = problem.column_bounds(column);
            let value = value.clamp(lower, upper);
            problem.set_column_bounds(column, value, value);
        }
        problem.relax_integers();
        Ok(solve(&problem, &Options::default(), progress)?.solution.map(|solution| solution.columns))
    }

    /// The building columns that are given, with their values in the solver's units.
    fn values(&self, formulation: &Formulation, project: &Project) -> Vec<(Column, f64)> {
        let rows: BTreeMap<(&str, &str, i64), &FacilityRow> = self
            .facilities
            .iter()
            .map(|row| ((row.place.as_str(), row.process.as_str(), row.period), row))
            .collect();
        let mut values = Vec::new();
        for (position, info) in formulation.columns.iter().enumerate() {
            let Some((f, t)) = decided(info.variable) else { continue };
            let start = formulation.time.period(t).start;
            if self.before.is_some_and(|before| start >= before) {
                continue;
            }
            let facility = &formulation.facilities[f];
            let place = project.places[facility.place].id.as_str();
            let process = project.processes[facility.process].id.as_str();
            let row = rows.get(&(place, process, i64::from(start)));
            let classes = facility.build.as_ref().map_or(&[][..], |build| &build.classes);
            let value = row.map_or(0.0, |row| value(info.variable, row, classes));
            values.push((Column::from_index(position), value / info.scale));
        }
        values
    }
}

/// Facility and period of a building column.
pub(crate) fn decided(variable: Variable) -> Option<(usize, usize)> {
    match variable {
        Variable::Build { f, t }
        | Variable::Modules { f, t }
        | Variable::Open { f, t }
        | Variable::Class { f, t, .. }
        | Variable::ClassSize { f, t, .. } => Some((f as usize, usize::from(t))),
        _ => None,
    }
}

/// The value of a building column as a row of facilities has it, in real units.
fn value(variable: Variable, row: &FacilityRow, classes: &[(f64, f64)]) -> f64 {
    let class = || used_class(row, classes);
    match variable {
        Variable::Build { .. } => row.built,
        Variable::Modules { .. } => row.modules as f64,
        Variable::Open { .. } => row.opened as f64,
        Variable::Class { k, .. } => f64::from(class() == Some(usize::from(k))),
        Variable::ClassSize { k, .. } if class() == Some(usize::from(k)) => {
            let (lower, upper) = classes[usize::from(k)];
            row.built.clamp(lower, upper)
        }
        _ => 0.0,
    }
}

/// The class of what a row builds: of those that hold its size the one whose ends are nearest to those that it names.
fn used_class(row: &FacilityRow, classes: &[(f64, f64)]) -> Option<usize> {
    let (from, to) = (row.class_from?, row.class_to?);
    let slack = 1e-9 * row.built.abs();
    let holds = |&(lower, upper): &(f64, f64)| lower - slack <= row.built && row.built <= upper + slack;
    let distance = |&(lower, upper): &(f64, f64)| (lower - from).abs() + (upper - to).abs();
    let fitting = classes.iter().enumerate().filter(|(_, class)| holds(class));
    fitting.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map(|(k, _)| k)
}
