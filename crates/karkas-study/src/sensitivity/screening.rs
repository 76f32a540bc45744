//! Elementary effects of all uncertain figures on the cost of the plan as built.

use karkas_plan::as_built::AsBuilt;
use karkas_plan::formulation::Largest;

use super::figures::Uncertainty;
use super::morris::{Trajectory, design, screen};
use super::{Base, Sensitivity, tables};
use crate::workers::{Steps, Stop, gather, side_by_side};
use crate::{Study, StudyError, Unfit, Watch};

/// Walks the trajectories and screens the figures. Gives whether all were walked.
pub(super) fn answer(
    study: &mut Study,
    base: &Base<'_>,
    figures: &[Uncertainty],
    trajectories: usize,
    asked: &Sensitivity,
    watch: &mut dyn Watch,
) -> Result<bool, StudyError> {
    let walks = design(figures.len(), trajectories, u64::from(asked.solve.seed));
    let steps = Steps { before: 0, of: walks.len() };
    let name = |number: usize| format!("{} / {}", number + 1, walks.len());
    let found = side_by_side(asked.solve.threads, walks.len(), steps, watch, &name, &|number, stop| {
        walk(base, figures, &walks[number], stop)
    });
    let (effects, complete) = gather(found)?;
    let walked = effects.iter().flatten().count();
    let effects: Vec<Vec<f64>> = effects.into_iter().flatten().collect();
    if effects.is_empty() {
        return if complete { Err(Unfit::CannotRunAnywhere.into()) } else { Err(StudyError::Stopped) };
    }
    tables::screening(study, figures, &screen(&effects, figures.len()));
    if let Some(request) = study.request.as_object_mut() {
        request.insert("walked".to_owned(), walked.into());
    }
    Ok(complete)
}

/// The elementary effects along one trajectory; `None` where the plan cannot be run at one of its points.
fn walk(
    base: &Base<'_>,
    figures: &[Uncertainty],
    walk: &Trajectory,
    stop: &Stop,
) -> Result<Option<Vec<f64>>, StudyError> {
    let largest = Largest::Stated(&base.start.plan.manifest.largest);
    let mut values = Vec::with_capacity(figures.len() + 1);
    let mut last: Option<AsBuilt> = None;
    for point in walk.points() {
        let changes: Vec<_> =
            figures.iter().zip(&point).map(|(figure, share)| figure.between(*share)).collect();
        let projects = base.altered(&changes);
        let Some(found) = base.as_built(&projects, largest, last.as_ref(), stop)? else { return Ok(None) };
        values.push(found.solved.objective);
        last = Some(found);
    }
    Ok(Some(walk.effects(&values)))
}
