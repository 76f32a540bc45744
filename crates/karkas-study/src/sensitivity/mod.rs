//! Which figures matter: each at its low and high value, or all of them along random walks.

mod figures;
pub mod morris;
mod one;
mod screening;
mod tables;

use karkas_model::project::Project;
use karkas_plan::alteration::{self, Alteration};
use karkas_plan::as_built::{AsBuilt, Building, as_built};
use karkas_plan::formulation::Largest;
use karkas_plan::solve::SolveOptions;
use serde_json::json;

use crate::start::{borrowed, start};
use crate::workers::Stop;
use crate::{Study, StudyError, StudyPlan, Unfit, Watch};

pub use figures::FigureKey;
pub use tables::{CertainRow, FigureBuildingRow, FigureRow, ScreeningRow};

/// How to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// One figure at a time.
    One,
    /// Elementary effects of all figures.
    Morris {
        /// Number of trajectories.
        trajectories: usize,
    },
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// How.
    pub method: Method,
    /// By what share figures vary that have no range of their own; `None`: they do not vary.
    pub spread: Option<f64>,
    /// For how many figures to plan anew at both ends.
    pub replan: usize,
    /// How to solve.
    pub solve: SolveOptions,
}

/// Asks which figures matter.
///
/// # Errors
/// Where there is no plan, no figure has a range, or a solver fails.
pub fn sensitivity(
    projects: &[(f64, Project)],
    asked: &Sensitivity,
    watch: &mut dyn Watch,
) -> Result<Study, StudyError> {
    let figures = figures::figures(projects, asked.spread);
    if figures.uncertain.is_empty() {
        return Err(Unfit::NothingUncertain.into());
    }
    let start = start(projects, None, &asked.solve, watch)?;
    let mut study = Study {
        question: "sensitivity",
        request: request(asked),
        plans: vec![start.clone()],
        ..Study::default()
    };
    let base = Base { projects, start: &start, solve: &asked.solve };
    tables::certain(&mut study, &figures);
    watch.keep(&|| study.clone());
    study.complete = match asked.method {
        Method::One => one::answer(&mut study, &base, &figures.uncertain, asked, watch)?,
        Method::Morris { trajectories } => {
            screening::answer(&mut study, &base, &figures.uncertain, trajectories, asked, watch)?
        }
    };
    Ok(study)
}

fn request(asked: &Sensitivity) -> serde_json::Value {
    match asked.method {
        Method::One => json!({ "method": "one", "spread": asked.spread, "replan": asked.replan }),
        Method::Morris { trajectories } => {
            json!({ "method": "morris", "spread": asked.spread, "trajectories": trajectories, "seed": asked.solve.seed })
        }
    }
}

/// What every figure is tried on.
struct Base<'a> {
    projects: &'a [(f64, Project)],
    start: &'a StudyPlan,
    solve: &'a SolveOptions,
}

impl Base<'_> {
    /// The projects with figures changed. Demand that must be served at any cost may go unserved, at the price of
    /// [`Alteration::MayGoUnserved`], so that what is built can be judged under any figure.
    fn altered(&self, changes: &[Alteration]) -> Vec<(f64, Project)> {
        let all: Vec<Alteration> = Self::alterations(changes);
        let altered = |project: &Project| alteration::apply(project, &all);
        self.projects.iter().map(|(share, project)| (*share, altered(project))).collect()
    }

    /// The prices of forfeits are those of the figures as they are.
    fn alterations(changes: &[Alteration]) -> Vec<Alteration> {
        std::iter::once(Alteration::MayGoUnserved).chain(changes.iter().cloned()).collect()
    }

    /// The plan as built, in projects that were altered.
    fn as_built(
        &self,
        projects: &[(f64, Project)],
        largest: Largest<'_>,
        near: Option<&AsBuilt>,
        stop: &Stop,
    ) -> Result<Option<AsBuilt>, StudyError> {
        let building = Building::Given(&self.start.plan.tables.facilities);
        self.solved(projects, building, largest, near, stop)
    }

    /// As [`as_built`], from where a solve of something near ended.
    fn solved(
        &self,
        projects: &[(f64, Project)],
        building: Building<'_>,
        largest: Largest<'_>,
        near: Option<&AsBuilt>,
        stop: &Stop,
    ) -> Result<Option<AsBuilt>, StudyError> {
        let basis = near.and_then(|near| near.basis.as_ref());
        let found = as_built(&borrowed(projects), building, largest, self.solve, basis, &mut stop.solver())?;
        if found.is_none() && stop.is_asked() { Err(StudyError::Stopped) } else { Ok(found) }
    }
}
