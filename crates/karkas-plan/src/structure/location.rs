//! Fixed-charge location in a programme: sources that cost something to open, customers whose demand must be met, and
//! ways straight from the one to the other.
//!
//! What is recognised is the programme and not how it came about: a depot that is built, a process with one module, an
//! offer that always stands, demand that may stay unserved for a penalty or be served for a price all reduce to the
//! same few figures.

mod matched;
mod reduced;

use std::ops::ControlFlow;

use karkas_decomposition::Budget;
use karkas_decomposition::location::{LocationPoint, solve};
use karkas_solver::{Progress, SolverError};

use super::{Answer, Structure};
use crate::formulation::Formulation;
use crate::solve::Method;

use matched::Matched;

/// A programme that is a location problem.
struct Location {
    matched: Matched,
    columns: usize,
}

/// The location problem that a programme is, if it is one.
pub(super) fn recognise(formulation: &Formulation) -> Option<Box<dyn Structure + '_>> {
    let one_moment = formulation.probabilities.len() == 1 && formulation.time.len() == 1;
    if !one_moment || formulation.problem.integers() == 0 {
        return None;
    }
    let matched = Matched::new(&formulation.problem)?;
    Some(Box::new(Location { matched, columns: formulation.problem.columns() }))
}

impl Structure for Location {
    fn method(&self) -> Method {
        Method::Location
    }

    fn answer(
        &self,
        budget: &Budget,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Answer, SolverError> {
        let found = solve(&self.matched.problem, budget, progress);
        let columns = |point: &LocationPoint| self.matched.columns(point, self.columns);
        Ok(Answer {
            ended: found.ended,
            columns: found.point.as_ref().map(columns),
            bound: found.bound,
            nodes: found.nodes,
        })
    }
}
