//! Structure that a general solver does not see, recognised in a programme and made use of.
//!
//! Every method answers in the columns of the programme itself, so what it finds is checked like any other solution and
//! the direct search can always go on from it.

mod location;
mod network_design;
mod process_network;
mod stages;

pub use process_network::knowledge;

use std::ops::ControlFlow;

use karkas_decomposition::{Budget, Ended};
use karkas_solver::{Duals, Progress, Solution, SolverError};

use crate::formulation::Formulation;
use crate::solve::Method;

/// What a method says of a programme, in the solver's units.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// How it ended.
    pub(crate) ended: Ended,
    /// Values of all columns of the programme.
    pub(crate) columns: Option<Vec<f64>>,
    /// No solution of the programme is better than this.
    pub(crate) bound: Option<f64>,
    /// Nodes of its search.
    pub(crate) nodes: u64,
}

/// A structure that was recognised.
pub(crate) trait Structure {
    /// The method that makes use of it.
    fn method(&self) -> Method;

    /// Whether the method is likely to win against the direct search. Where the user asks for it, it is not asked.
    fn is_worthwhile(&self) -> bool {
        true
    }

    /// Whether its search can make use of a point that is known.
    fn takes_a_start(&self) -> bool {
        false
    }

    /// Searches for a solution, from a point where it takes one.
    ///
    /// # Errors
    /// Where the solver fails.
    fn answer_from(
        &self,
        _start: Option<Vec<f64>>,
        budget: &Budget,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Answer, SolverError> {
        self.answer(budget, progress)
    }

    /// Searches for a solution.
    ///
    /// # Errors
    /// Where the solver fails.
    fn answer(
        &self,
        budget: &Budget,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Answer, SolverError>;

    /// The best amounts for the whole numbers of a point, or of a programme without any, and the prices that go with them; `None` where
    /// the method knows no better way to them than a general solver.
    ///
    /// # Errors
    /// Where the solver fails.
    fn price(
        &self,
        _point: Option<&[f64]>,
        _budget: &Budget,
        _progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Option<(Solution, Duals)>, SolverError> {
        Ok(None)
    }
}

/// The method by which a programme is searched.
pub fn method(formulation: &Formulation, asked: Method) -> Method {
    recognise(formulation, asked).map_or(Method::Direct, |found| found.method())
}

/// The most special structure of a programme for which there is a method; none where `method` asks for the direct search,
/// or where the structure that it asks for is not there.
pub(crate) fn recognise<'a>(formulation: &'a Formulation, method: Method) -> Option<Box<dyn Structure + 'a>> {
    type Recogniser = for<'f> fn(&'f Formulation) -> Option<Box<dyn Structure + 'f>>;
    let recognisers: [Recogniser; 4] =
        [location::recognise, network_design::recognise, stages::recognise, process_network::recognise];
    recognisers.into_iter().filter_map(|recognise| recognise(formulation)).find(|found| match method {
        Method::Automatic => found.is_worthwhile(),
        Method::Direct => false,
        asked => found.method() == asked,
    })
}
