//! Programmes in two stages: some columns are decided before it is known which of several scenarios comes, the others
//! after; rows tie the columns of a scenario to each other and to the first stage, never to another scenario.
//!
//! The method is Benders decomposition with a cut for each scenario (Benders, Numer. Math. 4, 1962; Van Slyke and Wets,
//! SIAM J. Appl. Math. 17, 1969; Birge and Louveaux, EJOR 34, 1988):
//!
//! Where all scenarios are one with less room, that one is searched first (`reference`), then what losses cost (`losses`); what these
//! leave open goes on here.
//!
//! 1. Each scenario is solved by itself, which gives a first bound of its cost and an inner point.
//! 2. The relaxation is solved by cuts between the inner point and the master's (`root`).
//! 3. A tree over the whole numbers of the first stage, with more cuts at its nodes, closes the gap (`tree`).
//!
//! Inequalities that hold for whole first stages only, such as "flow at most demand times open", enter the scenarios'
//! problems where they are broken, so that every cut is as strong as that of the formulation with all of them. Scenarios are
//! solved side by side; as each keeps its own solver and answers in order, the result does not depend on the threads.

mod incumbent;
mod lives;
mod losses;
mod master;
mod recourse;
mod reference;
mod root;
mod search;
mod split;
#[cfg(test)]
mod tests;
mod tree;
mod twins;
mod workers;

use std::time::Instant;

use karkas_solver::SolverError;

use crate::{Budget, Ended, Found, Report};
use search::{Halted, Search, gap};
use split::Split;

pub use losses::price;
pub use split::{Link, NotStaged, Programme, Stage};

/// Why a programme was not solved.
#[derive(Debug, thiserror::Error)]
pub enum StagesError {
    /// It has no two stages.
    #[error(transparent)]
    NotStaged(#[from] NotStaged),
    /// The solver failed.
    #[error(transparent)]
    Solver(#[from] SolverError),
}

/// Searches for the best point of a programme in two stages: a value for each of its columns.
///
/// [`Ended::Exhausted`] where the method does not apply after all: a scenario is unbounded by itself, or its solver gives
/// no answer that can be relied on. What was found until then stands.
///
/// # Errors
/// Where the programme has no two stages, or the solver fails.
pub fn solve(
    programme: &Programme<'_>,
    budget: &Budget,
    report: &mut Report<'_>,
) -> Result<Found<Vec<f64>>, StagesError> {
    let begun = Instant::now();
    let split = Split::new(programme)?;
    let told = reference::ask(programme, budget, begun, report)?;
    let known = told.as_ref().map_or_else(unknown, |told| known(told, budget));
    if matches!(known.ended, Ended::Proven | Ended::Infeasible | Ended::Interrupted) {
        return Ok(known);
    }
    let (mut search, inner) = match Search::begin(split, budget, begun, report) {
        Ok(begun) => begun,
        Err(Halted::Ended(ended)) => return Ok(Found { ended, ..known }),
        Err(Halted::Failed(error)) => return Err(error.into()),
    };
    search.know(&known);
    let mut tried = std::collections::BTreeSet::new();
    let searched =
        root::solve(&mut search, inner, &mut tried).and_then(|()| tree::search(&mut search, tried));
    let ended = match searched {
        Ok(()) if search.incumbent.is_none() => Ended::Infeasible,
        Ok(()) => Ended::Proven,
        Err(Halted::Ended(ended)) => ended,
        Err(Halted::Failed(error)) => return Err(error.into()),
    };
    Ok(found(programme, search, ended))
}

fn unknown() -> Found<Vec<f64>> {
    Found { ended: Ended::Exhausted, point: None, objective: None, bound: None, nodes: 0 }
}

/// What the reference tells, as something that was found.
fn known(told: &reference::Told, budget: &Budget) -> Found<Vec<f64>> {
    let objective = told.point.as_ref().map(|point| point.objective);
    let closed = told.is_closed(budget.gap);
    let ended = match told.ended {
        _ if closed => Ended::Proven,
        // Less room than none.
        Ended::Infeasible => Ended::Infeasible,
        Ended::Interrupted => Ended::Interrupted,
        _ => Ended::Exhausted,
    };
    let point = told.point.as_ref().map(|point| point.columns.clone());
    Found { ended, point, objective, bound: told.bound, nodes: told.nodes }
}

fn found(programme: &Programme<'_>, search: Search<'_, '_>, ended: Ended) -> Found<Vec<f64>> {
    let point = search.incumbent.as_ref().map(|best| {
        let mut columns = vec![0.0; programme.problem.columns()];
        for (&column, &value) in search.split.first.iter().zip(&best.first) {
            columns[column] = value;
        }
        for (part, own) in search.split.parts.iter().zip(&best.own) {
            for (&column, &value) in part.own.iter().zip(own) {
                columns[column] = value;
            }
        }
        columns
    });
    let objective = search.incumbent.as_ref().map(|best| best.objective);
    let closed = objective.is_some_and(|objective| gap(objective, search.bound) <= search.gap());
    Found {
        ended: if closed { Ended::Proven } else { ended },
        point,
        objective,
        bound: search.bound.is_finite().then_some(search.bound),
        nodes: search.nodes,
    }
}
