//! A plan read back into its programme: what was decided in whole numbers is fixed, and the linear programme that is left
//! is solved for its prices, just as when the plan was made.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::project::Project;
use karkas_solver::{Column, Row, quiet};

use crate::formulation::{Constraint, Formulation, Overrides, Scenario, Variable};
use crate::plan::PlanError;
use crate::solve::{SolveOptions, SolveOutcome, Solved, solve_formulation};
use crate::tables::{FacilityRow, PlanTables};

/// Why a plan cannot be explained.
#[derive(Debug, thiserror::Error)]
pub enum ExplainError {
    /// The programme cannot be made or solved.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The plan does not fit its project any more.
    #[error("the plan does not fit its project: with its decisions fixed the programme has no solution")]
    DoesNotFit,
}

impl From<crate::formulation::FormulationError> for ExplainError {
    fn from(fault: crate::formulation::FormulationError) -> Self {
        Self::Plan(fault.into())
    }
}

impl From<karkas_solver::SolverError> for ExplainError {
    fn from(fault: karkas_solver::SolverError) -> Self {
        Self::Plan(fault.into())
    }
}

/// A plan's programme with its solution and prices.
#[derive(Debug)]
pub struct Replay {
    /// The programme.
    pub formulation: Formulation,
    /// The solution.
    pub solved: Solved,
}

impl Replay {
    /// Reads a plan back.
    ///
    /// # Errors
    /// Where the plan does not fit the projects, or the solver fails.
    pub fn new(
        projects: &[(f64, &Project)],
        overrides: &Overrides,
        tables: &PlanTables,
    ) -> Result<Self, ExplainError> {
        let scenarios: Vec<Scenario<'_>> =
            projects.iter().map(|&(probability, project)| Scenario { project, probability }).collect();
        let mut formulation = Formulation::new(&scenarios, overrides)?;
        let decided = decided(scenarios[0].project, &formulation, &tables.facilities);
        formulation.problem.fix_integers(&decided);
        formulation.problem.relax_integers();
        open_largest(&mut formulation, &decided);
        match solve_formulation(&formulation, &SolveOptions::default(), None, &mut quiet)? {
            SolveOutcome::Solved(solved) => Ok(Self { formulation, solved: *solved }),
            SolveOutcome::None(_) => Err(ExplainError::DoesNotFit),
        }
    }

    /// What a yearly payment in a period and scenario is worth in the objective.
    pub fn worth(&self, t: usize, s: usize) -> f64 {
        self.formulation.time.discount(t) * self.formulation.probabilities[s]
    }
}

/// Whole-number columns as a plan has them; zero for all others.
fn decided(project: &Project, formulation: &Formulation, rows: &[FacilityRow]) -> Vec<f64> {
    let rows: BTreeMap<(&str, &str, i64), &FacilityRow> =
        rows.iter().map(|row| ((row.place.as_str(), row.process.as_str(), row.period), row)).collect();
    let value = |variable: Variable| -> f64 {
        let (f, t) = match variable {
            Variable::Modules { f, t } | Variable::Open { f, t } | Variable::Class { f, t, .. } => (f, t),
            _ => return 0.0,
        };
        let facility = &formulation.facilities[f as usize];
        let place = project.places[facility.place].id.as_str();
        let process = project.processes[facility.process].id.as_str();
        let period = i64::from(formulation.time.period(usize::from(t)).start);
        let Some(row) = rows.get(&(place, process, period)) else { return 0.0 };
        match variable {
            Variable::Modules { .. } => row.modules as f64,
            Variable::Open { .. } => row.opened as f64,
            Variable::Class { k, .. } => {
                let classes = facility.build.as_ref().map_or(&[][..], |build| &build.classes);
                f64::from(Some(usize::from(k)) == used_class(row, classes))
            }
            _ => 0.0,
        }
    };
    formulation.columns.iter().map(|info| value(info.variable)).collect()
}

/// Lifts the bounds that follow from the most that could ever be used. They cannot cut off a better plan, but where
/// just as much is built they would hold back the one unit more that a price asks for.
fn open_largest(formulation: &mut Formulation, decided: &[f64]) {
    let mut used = BTreeSet::new();
    for (position, info) in formulation.columns.iter().enumerate() {
        let column = Column::from_index(position);
        match info.variable {
            Variable::Build { .. } => {
                formulation.problem.set_column_bounds(column, 0.0, f64::INFINITY);
            }
            Variable::Class { f, t, k } if decided[position] > 0.5 => {
                let classes =
                    formulation.facilities[f as usize].build.as_ref().map_or(0, |b| b.classes.len());
                if usize::from(k) + 1 == classes {
                    used.insert((f, t, k));
                }
            }
            _ => {}
        }
    }
    for (position, info) in formulation.columns.iter().enumerate() {
        if let Variable::ClassSize { f, t, k } = info.variable
            && used.contains(&(f, t, k))
        {
            formulation.problem.set_column_bounds(Column::from_index(position), 0.0, f64::INFINITY);
        }
    }
    // An opening lets be built as much as may be; only whether it is there matters.
    let mut opened = BTreeSet::new();
    for (position, info) in formulation.columns.iter().enumerate() {
        if matches!(info.variable, Variable::Open { .. }) && decided[position] > 0.5 {
            let entries = formulation.problem.entries(Column::from_index(position));
            opened.extend(entries.filter(|(_, value)| *value < 0.0).map(|(row, _)| row.index()));
        }
    }
    for (position, info) in formulation.rows.iter().enumerate() {
        let lifted = match info.constraint {
            Constraint::Opening { .. } | Constraint::Opened { .. } => opened.contains(&position),
            Constraint::ClassUpper { f, t, k } => used.contains(&(f, t, k)),
            _ => false,
        };
        if lifted {
            formulation.problem.set_row_bounds(Row::from_index(position), f64::NEG_INFINITY, f64::INFINITY);
        }
    }
}

/// The class that a row names by its ends, which are written with all their digits.
fn used_class(row: &FacilityRow, classes: &[(f64, f64)]) -> Option<usize> {
    let (from, to) = (row.class_from?, row.class_to?);
    let distance = |&(lower, upper): &(f64, f64)| (lower - from).abs() + (upper - to).abs();
    let nearest = classes.iter().enumerate().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
    nearest.map(|(k, _)| k)
}

/// Discounted investment of a facility in a solution.
pub fn invested(formulation: &Formulation, solved: &Solved, f: usize) -> f64 {
    let mut sum = 0.0;
    for (column, info) in formulation.columns.iter().enumerate() {
        let of = match info.variable {
            Variable::Build { f, .. }
            | Variable::Modules { f, .. }
            | Variable::Open { f, .. }
            | Variable::Class { f, .. }
            | Variable::ClassSize { f, .. } => f as usize,
            _ => continue,
        };
        if of == f {
            sum += solved.values[column] * column_cost(formulation, column);
        }
    }
    sum
}

/// Cost of one real unit of a column in the objective.
pub fn column_cost(formulation: &Formulation, column: usize) -> f64 {
    let handle = Column::from_index(column);
    formulation.problem.cost(handle) * formulation.money_scale / formulation.columns[column].scale
}

/// Entries of a column in real units: row and amount per real unit of the column.
pub fn column_entries(formulation: &Formulation, column: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
    let handle = Column::from_index(column);
    let scale = formulation.columns[column].scale;
    formulation
        .problem
        .entries(handle)
        .map(move |(row, value)| (row.index(), value * formulation.rows[row.index()].scale / scale))
}

/// The facility that a row is about, where it is one of the rows by which its capacity is built up.
pub fn own_row(constraint: Constraint) -> Option<usize> {
    match constraint {
        Constraint::Capacity { f, .. }
        | Constraint::Standing { f, .. }
        | Constraint::Most { f, .. }
        | Constraint::Opening { f, .. }
        | Constraint::Opened { f, .. }
        | Constraint::Minimum { f, .. }
        | Constraint::OneOpening { f, .. }
        | Constraint::ClassUpper { f, .. }
        | Constraint::ClassLower { f, .. }
        | Constraint::OneClass { f, .. }
        | Constraint::Forced { f } => Some(f as usize),
        Constraint::Balance { .. }
        | Constraint::Demand { .. }
        | Constraint::Lane { .. }
        | Constraint::Limit { .. }
        | Constraint::Excess { .. } => None,
    }
}
