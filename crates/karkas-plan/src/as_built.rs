//! What a plan costs as it is built when the project is otherwise: building given, running decided anew.

use std::ops::ControlFlow;

use karkas_model::project::Project;
use karkas_solver::{Basis, Column, Options, Progress, Row, Session, Status};

use crate::explain::replay::{column_cost, column_entries};
use crate::formulation::{Formulation, Largest, Overrides, Scenario, Variable};
use crate::given::Given;
use crate::plan::PlanError;
use crate::solve::{SolveOptions, Solved, of_linear, request};
use crate::tables::FacilityRow;

/// A programme with its solution.
#[derive(Debug)]
pub struct AsBuilt {
    formulation: Formulation,
    /// Its solution; its objective is the cost.
    pub solved: Solved,
    /// Where the solver ended, to start from where something else is otherwise.
    pub basis: Option<Basis>,
}

/// What building is taken to be.
#[derive(Debug, Clone, Copy)]
pub enum Building<'a> {
    /// As a table of facilities has it.
    Given(&'a [FacilityRow]),
    /// Decided anew without regard to whole numbers: no plan costs less.
    Relaxed,
}

/// The cost of projects that are planned together, with building as said. `None` where there is no way to run, or
/// `progress` asked to stop.
///
/// # Errors
/// Where the programme cannot be made or the solver fails.
pub fn as_built(
    projects: &[(f64, &Project)],
    building: Building<'_>,
    largest: Largest<'_>,
    solve: &SolveOptions,
    basis: Option<&Basis>,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Option<AsBuilt>, PlanError> {
    let scenarios: Vec<Scenario<'_>> =
        projects.iter().map(|&(probability, project)| Scenario { project, probability }).collect();
    let mut formulation = Formulation::sized(&scenarios, &Overrides::default(), largest)?;
    match building {
        Building::Given(facilities) => {
            Given { facilities, before: None }.fix(&mut formulation, scenarios[0].project);
        }
        Building::Relaxed => formulation.problem.relax_integers(),
    }
    let cold = Options { time_limit: None, start: None, ..request(solve) };
    let mut session = Session::new(formulation.problem.clone())?;
    let fitting = basis.filter(|basis| basis.fits(&formulation.problem));
    let mut outcome = match fitting {
        Some(basis) => {
            session.set_basis(basis)?;
            session.solve(&Options { presolve: false, ..cold.clone() }, progress)?
        }
        None => session.solve(&cold, progress)?,
    };
    if fitting.is_some() && !matches!(outcome.status, Status::Optimal | Status::Interrupted) {
        session.forget()?;
        outcome = session.solve(&cold, progress)?;
    }
    let Some(solved) = of_linear(&formulation, &outcome) else { return Ok(None) };
    Ok(Some(AsBuilt { formulation, solved, basis: session.basis() }))
}

impl AsBuilt {
    /// Whether a plan with this building, where it is the best under the figures of this programme, is provably the best
    /// under those of the other too: nothing in the other costs less or allows more than here, and what this plan does costs the
    /// same there and is still allowed. Both are of the same building.
    pub fn stays_best_under(&self, other: &Self) -> bool {
        let (here, there) = (&self.formulation, &other.formulation);
        let (columns, rows) = (here.columns.len(), here.rows.len());
        if there.columns.len() != columns || there.rows.len() != rows {
            return false;
        }
        let same_columns = (0..columns).all(|column| {
            let (mine, theirs) = (here.columns[column].variable, there.columns[column].variable);
            mine == theirs && self.column_is_no_better_in(other, column)
        });
        same_columns
            && (0..rows).all(|row| {
                here.rows[row].constraint == there.rows[row].constraint
                    && here.instances.len() == there.instances.len()
                    && self.row_is_no_wider_in(other, row)
            })
    }

    /// What of the cost is the forfeit for demand that must be served at any cost and is not; `projects` are those without the
    /// alteration that lets it go unserved.
    pub fn forfeits(&self, projects: &[(f64, Project)]) -> f64 {
        let columns = self.formulation.columns.iter().enumerate();
        let invented = columns.filter(|(_, info)| match info.variable {
            Variable::Unserved { demand, s, .. } => {
                projects[usize::from(s)].1.demands[demand].penalty.is_none()
            }
            _ => false,
        });
        invented.map(|(column, _)| self.solved.values[column] * column_cost(&self.formulation, column)).sum()
    }

    /// What this plan, as it is run here, would cost by the prices of another programme of the same columns; `None` where the
    /// columns are not the same.
    pub fn cost_by(&self, other: &Self) -> Option<f64> {
        let (here, there) = (&self.formulation, &other.formulation);
        let same = here.columns.len() == there.columns.len()
            && here.columns.iter().zip(&there.columns).all(|(mine, theirs)| mine.variable == theirs.variable);
        let cost = |column: usize| self.solved.values[column] * column_cost(there, column);
        same.then(|| (0..here.columns.len()).map(cost).sum::<f64>())
    }

    fn column_is_no_better_in(&self, other: &Self, column: usize) -> bool {
        let (here, there) = (&self.formulation, &other.formulation);
        let value = self.solved.values[column];
        let (mine, theirs) = (column_cost(here, column), column_cost(there, column));
        let cost_holds = if value == 0.0 { theirs >= mine - tiny(mine) } else { near(theirs, mine) };
        let bounds = |of: &Formulation| {
            let (lower, upper) = of.problem.column_bounds(Column::from_index(column));
            (lower * of.columns[column].scale, upper * of.columns[column].scale)
        };
        let ((lower, upper), (least, most)) = (bounds(here), bounds(there));
        let bounds_hold = least >= lower - tiny(lower)
            && most <= upper + tiny(upper)
            && value >= least - tiny(value)
            && value <= most + tiny(value);
        if !cost_holds || !bounds_hold {
            return false;
        }
        let mut entries = column_entries(there, column);
        let same = column_entries(here, column).all(|(row, amount)| {
            entries.next().is_some_and(|(other, theirs)| row == other && near(amount, theirs))
        });
        same && entries.next().is_none()
    }

    fn row_is_no_wider_in(&self, other: &Self, row: usize) -> bool {
        let value = self.solved.row_values[row];
        let bounds = |of: &Formulation| {
            let (lower, upper) = of.problem.row_bounds(Row::from_index(row));
            (lower * of.rows[row].scale, upper * of.rows[row].scale)
        };
        let ((lower, upper), (least, most)) = (bounds(&self.formulation), bounds(&other.formulation));
        least >= lower - tiny(lower)
            && most <= upper + tiny(upper)
            && value >= least - tiny(least)
            && value <= most + tiny(most)
    }
}

/// What differs by less is the rounding of scales and means.
fn tiny(value: f64) -> f64 {
    if value.is_finite() { 1e-9 * value.abs() } else { 0.0 }
}

fn near(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= tiny(a.abs().max(b.abs()))
}
