//! The closer look: the layered engine, and light on a design's own walls.

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::problem::DesignProblem;
use super::run::{Found, Stage, Swapped, Watch};
use super::state::StudyState;
use crate::evaluate::{AT_ONCE, DesignError, Performance, Precision};
use crate::search::{Individual, Problem, knee, pareto_front};

/// Designs between two questions whether to go on, for each thread.
const BETWEEN: usize = 2 * AT_ONCE;

/// Looks closely at designs, some at a time, from where the state is. What was found of those of this call is kept beside, so
/// that nothing is computed twice.
pub(super) fn promote(
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
        let some = &promoted[from..promoted.len().min(from + BETWEEN * rayon::current_num_threads())];
        for (one, performance) in look(problem, some) {
            state.close.push(one);
            known.push(performance);
        }
    }
    (known, ControlFlow::Continue(()))
}

/// Looks closely at some designs; those that cannot be built have no performance and a violation without end.
pub(super) fn look(problem: &DesignProblem<'_>, some: &[Vec<f64>]) -> Vec<(Individual, Option<Performance>)> {
    let group = |designs: &[Vec<f64>]| {
        let found = problem.performances(designs, Precision::Full);
        let one = |(values, found): (&Vec<f64>, Result<Performance, DesignError>)| {
            let evaluation = problem.evaluation(&found);
            let violation = evaluation.violation();
            let one = Individual { genes: values.clone(), violation, objectives: evaluation.objectives };
            (one, found.ok())
        };
        designs.iter().zip(found).map(one).collect::<Vec<_>>()
    };
    some.par_chunks(AT_ONCE).flat_map_iter(group).collect()
}

/// The front of allowed designs with the least carbon first, and its knee. What is not known any more is computed again.
///
/// # Errors
/// A design that was computed before and cannot be now.
pub(super) fn front(
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
    let group = |some: &mut [(&Individual, Option<Performance>)]| {
        let lost: Vec<Vec<f64>> =
            some.iter().filter(|(_, known)| known.is_none()).map(|(one, _)| one.genes.clone()).collect();
        let mut again = problem.performances(&lost, Precision::Full).into_iter();
        let found = |(one, known): &mut (&Individual, Option<Performance>)| {
            let performance = match known.take() {
                Some(performance) => performance,
                None => again.next().expect("each that is lost is computed again")?,
            };
            Ok(Found { values: one.genes.clone(), performance })
        };
        some.iter_mut().map(found).collect::<Vec<Result<Found, DesignError>>>()
    };
    let mut chosen = chosen;
    let mut front =
        chosen.par_chunks_mut(AT_ONCE).flat_map_iter(group).collect::<Result<Vec<Found>, DesignError>>()?;
    front.sort_by(|a, b| a.performance.objectives()[0].total_cmp(&b.performance.objectives()[0]));
    let rows: Vec<[f64; 5]> = front.iter().map(|one| one.performance.objectives()).collect();
    let knee = knee(&rows).unwrap_or(0);
    Ok((front, knee))
}

/// The chosen design with one gene at a time set back to that of the base design.
pub(super) fn explain(problem: &DesignProblem<'_>, chosen: &Found, base: &Found) -> Vec<Swapped> {
    let genes = problem.genes();
    let swapped: Vec<usize> =
        (0..genes.len()).filter(|&gene| chosen.values[gene] != base.values[gene]).collect();
    let group = |some: &[usize]| {
        let with = |&gene: &usize| {
            let mut values = chosen.values.clone();
            values[gene] = base.values[gene];
            values
        };
        let designs: Vec<Vec<f64>> = some.iter().map(with).collect();
        let found = problem.performances(&designs, Precision::Full);
        let one = |(&gene, found): (&usize, Result<Performance, DesignError>)| {
            let performance = found.ok()?;
            Some(Swapped {
                gene: genes[gene].name.clone(),
                values: [chosen.values[gene], base.values[gene]],
                objectives: performance.objectives(),
                allowed: performance.is_allowed(),
            })
        };
        some.iter().zip(found).filter_map(one).collect::<Vec<_>>()
    };
    swapped.par_chunks(AT_ONCE).flat_map_iter(group).collect()
}
