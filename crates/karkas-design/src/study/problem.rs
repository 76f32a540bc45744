//! Designs of a programme as a question for a search.

use crate::evaluate::{OBJECTIVES, Precision, Setting, evaluate};
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
}

impl Problem for DesignProblem<'_> {
    fn genes(&self) -> &[Gene] {
        &self.genes
    }

    fn objectives(&self) -> &[String] {
        &self.objectives
    }

    /// A design that cannot be built has no objectives, and loses against every other.
    fn evaluate(&self, values: &[f64]) -> Evaluation {
        match evaluate(self.setting, &self.choice(values), self.precision) {
            Ok(found) => Evaluation {
                objectives: found.objectives().to_vec(),
                violations: found.violations().iter().map(|(_, value)| *value).collect(),
            },
            Err(_) => Evaluation::free(vec![f64::INFINITY; self.objectives.len()]),
        }
    }
}
