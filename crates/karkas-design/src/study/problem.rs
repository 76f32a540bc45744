//! Designs of a programme as a question for a search.

use crate::evaluate::{
    AT_ONCE, DesignError, OBJECTIVES, Performance, Precision, Setting, evaluate, evaluate_all,
};
use crate::generate::{Choice, genes};
use crate::search::{Evaluation, Gene, Problem};

/// Designs of a setting, looked at with one precision.
pub struct DesignProblem<'a> {
    setting: &'a Setting,
    precision: Precision,
    genes: Vec<Gene>,
    objectives: Vec<String>,
}

impl<'a> DesignProblem<'a> {
    /// The question.
    pub fn new(setting: &'a Setting, precision: Precision) -> Self {
        let objectives = OBJECTIVES.map(str::to_owned).to_vec();
        Self { setting, precision, genes: genes(&setting.rooms), objectives }
    }

    /// What values of genes mean.
    pub fn choice(&self, values: &[f64]) -> Choice {
        Choice::decode(&self.genes, values)
    }

    /// All that is known of some designs, looked at with a precision of the caller's.
    pub(super) fn performances(
        &self,
        designs: &[Vec<f64>],
        precision: Precision,
    ) -> Vec<Result<Performance, DesignError>> {
        let choices: Vec<Choice> = designs.iter().map(|values| self.choice(values)).collect();
        evaluate_all(self.setting, &choices, precision)
    }

    /// A design that cannot be built has no objectives, and loses against every other.
    pub(super) fn evaluation(&self, found: &Result<Performance, DesignError>) -> Evaluation {
        match found {
            Ok(found) => Evaluation {
                objectives: found.objectives().to_vec(),
                violations: found.violations().iter().map(|(_, value)| *value).collect(),
            },
            Err(_) => Evaluation::free(vec![f64::INFINITY; self.objectives.len()]),
        }
    }
}

impl Problem for DesignProblem<'_> {
    fn genes(&self) -> &[Gene] {
        &self.genes
    }

    fn objectives(&self) -> &[String] {
        &self.objectives
    }

    fn evaluate(&self, values: &[f64]) -> Evaluation {
        self.evaluation(&evaluate(self.setting, &self.choice(values), self.precision))
    }

    fn at_once(&self) -> usize {
        AT_ONCE
    }

    fn evaluate_all(&self, designs: &[Vec<f64>]) -> Vec<Evaluation> {
        self.performances(designs, self.precision).iter().map(|found| self.evaluation(found)).collect()
    }
}
