//! The closer look: the layered engine, and light on a design's own walls.

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::problem::DesignProblem;
use super::run::{Found, Stage, Swapped, Watch};
use super::state::StudyState;
use crate::evaluate::{DesignError, Performance, Precision, Setting, evaluate};
use crate::search::{Evaluation, Individual, Problem, knee, pareto_front};

/// Designs between two questions whether to go on.
const AT_ONCE: usize = 16;

/// Looks closely at designs, some at a time, from where the state is. What was found of those of this call is kept beside, so
/// that nothing is computed twice.
pub(super) fn promote(
    setting: &Setting,
    problem: &DesignProblem<'_>,
    promoted: &[Vec<f64>],
    state: &mut StudyState,
    watch: &mut Watch<'_>,
) -> (Vec<Option<Performance>>, ControlFlow<()>) {
    let mut known: Vec<Option<Performance>> = vec![None; state.close.len()];
    while state.close.len() < promoted.len() {
        let from = state.close.len();
        if watch(Stage::Promoting, from, promoted.len(), None).is_break() {
            return (known, ControlFlow::Break(()));
        }
        let some = &promoted[from..promoted.len().min(from + AT_ONCE)];
        for (one, performance) in look(setting, problem, some) {
            state.close.push(one);
            known.push(performance);
        }
    }
    (known, ControlFlow::Continue(()))
}

/// Looks closely at some designs; those that cannot be built have no performance and a violation without end.
pub(super) fn look(
    setting: &Setting,
    problem: &DesignProblem<'_>,
    some: &[Vec<f64>],
) -> Vec<(Individual, Option<Performance>)> {
    let one = |values: &Vec<f64>| {
        let found = evaluate(setting, &problem.choice(values), Precision::Full).ok();
        let evaluation = match &found {
            None => Evaluation::free(vec![f64::INFINITY; problem.objectives().len()]),
            Some(found) => Evaluation {
                objectives: found.objectives().to_vec(),
                violations: found.violations().iter().map(|(_, value)| *value).collect(),
            },
        };
        let violation = evaluation.violation();
        let one = Individual { genes: values.clone(), violation, objectives: evaluation.objectives };
        (one, found)
    };
    some.par_iter().map(one).collect()
}

/// The front of allowed designs with the least carbon first, and its knee. What is not known any more is computed again.
///
/// # Errors
/// A design that was computed before and cannot be now.
pub(super) fn front(
    setting: &Setting,
    problem: &DesignProblem<'_>,
    close: &[Individual],
    known: Vec<Option<Performance>>,
) -> Result<(Vec<Found>, usize), DesignError> {
    let allowed: Vec<(&Individual, Option<Performance>)> =
        close.iter().zip(known).filter(|(one, _)| one.is_feasible()).collect();
    let rows: Vec<&[f64]> = allowed.iter().map(|(one, _)| one.objectives.as_slice()).collect();
    let keep: std::collections::BTreeSet<usize> = pareto_front(&rows).into_iter().collect();
    let chosen: Vec<(&Individual, Option<Performance>)> = allowed
        .into_iter()
        .enumerate()
        .filter(|(place, _)| keep.contains(place))
        .map(|(_, one)| one)
        .collect();
    let found = |(one, performance): (&Individual, Option<Performance>)| {
        let performance = match performance {
            Some(performance) => performance,
            None => evaluate(setting, &problem.choice(&one.genes), Precision::Full)?,
        };
        Ok(Found { values: one.genes.clone(), performance })
    };
    let mut front = chosen.into_par_iter().map(found).collect::<Result<Vec<Found>, DesignError>>()?;
    front.sort_by(|a, b| a.performance.objectives()[0].total_cmp(&b.performance.objectives()[0]));
    let rows: Vec<[f64; 5]> = front.iter().map(|one| one.performance.objectives()).collect();
    let knee = knee(&rows).unwrap_or(0);
    Ok((front, knee))
}

/// The chosen design with one gene at a time set back to that of the base design.
pub(super) fn explain(
    setting: &Setting,
    problem: &DesignProblem<'_>,
    chosen: &Found,
    base: &Found,
) -> Vec<Swapped> {
    let genes = problem.genes();
    (0..genes.len())
        .into_par_iter()
        .filter(|&gene| chosen.values[gene] != base.values[gene])
        .filter_map(|gene| {
            let mut values = chosen.values.clone();
            values[gene] = base.values[gene];
            let performance = evaluate(setting, &problem.choice(&values), Precision::Full).ok()?;
            Some(Swapped {
                gene: genes[gene].name.clone(),
                values: [chosen.values[gene], base.values[gene]],
                objectives: performance.objectives(),
                allowed: performance.is_allowed(),
            })
        })
        .collect()
}
