//! What a study has found so far, to be taken up again where it was stopped.

use serde::{Deserialize, Serialize};

use super::problem::DesignProblem;
use crate::search::{Individual, Problem, Search, SearchError};

/// A study on its way: what was screened, the search, and what was looked at closely.
///
/// A study that is stopped, saved, read and gone on with finds the same bits as one that never stopped: nothing that is drawn
/// depends on when it was stopped, and JSON keeps every bit of a number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StudyState {
    /// Designs of the first look, in the order in which they were drawn.
    pub(super) screened: Vec<Individual>,
    /// The search, once begun.
    pub(super) search: Option<Search>,
    /// Hypervolume after each generation; none before the first allowed design.
    pub(super) hypervolume: Vec<Option<f64>>,
    /// Designs of the closer look, in the order in which they were chosen; only objectives are kept of each.
    pub(super) close: Vec<Individual>,
}

impl StudyState {
    /// Whether nothing was done yet.
    pub fn is_empty(&self) -> bool {
        self.screened.is_empty()
    }

    /// How much was screened, how many generations are done, and how many designs were looked at closely.
    pub fn done(&self) -> (usize, u32, usize) {
        (self.screened.len(), self.search.as_ref().map_or(0, Search::generation), self.close.len())
    }

    /// The whole state as JSON.
    ///
    /// # Errors
    /// An objective of the search that is not a number cannot be written.
    pub fn to_json(&self) -> Result<String, SearchError> {
        Ok(serde_json::to_string(self)?)
    }

    /// Takes up a saved state.
    ///
    /// # Errors
    /// A text that is no saved state.
    pub fn from_json(text: &str) -> Result<Self, SearchError> {
        Ok(serde_json::from_str(text)?)
    }

    /// Whether it can be one of this problem: every design has a value that its gene allows.
    pub(super) fn fits(&self, problem: &DesignProblem<'_>) -> bool {
        let genes = problem.genes();
        let sound = |one: &Individual| {
            one.genes.len() == genes.len()
                && one.objectives.len() == problem.objectives().len()
                && genes.iter().zip(&one.genes).all(|(gene, value)| gene.allows(*value))
        };
        self.screened.iter().chain(&self.close).all(sound)
            && self.search.as_ref().is_none_or(|search| search.is_of(problem))
    }
}
