//! What a search asks of the thing that it improves.

use serde::{Deserialize, Serialize};

use super::gene::Gene;

/// A question with several objectives, all to be minimised, and constraints.
///
/// `evaluate` and `evaluate_all` are called from many threads at once and must depend on nothing but the genes: then a search gives the same
/// bits on any machine with any number of threads.
pub trait Problem: Sync {
    /// The coordinates of a design.
    fn genes(&self) -> &[Gene];

    /// Names of the objectives, with their units. All are minimised.
    fn objectives(&self) -> &[String];

    /// Objectives and violations of one design.
    fn evaluate(&self, genes: &[f64]) -> Evaluation;

    /// How many designs are best evaluated together.
    fn at_once(&self) -> usize {
        1
    }

    /// Objectives and violations of some designs, each as [`evaluate`](Self::evaluate) would find them alone.
    fn evaluate_all(&self, designs: &[Vec<f64>]) -> Vec<Evaluation> {
        designs.iter().map(|genes| self.evaluate(genes)).collect()
    }

    /// Moves a design made by crossover and mutation to the nearest one that makes sense (for example, storeys from a
    /// floor area), before it is evaluated. Nothing by default. Values outside the genes' ranges are the implementer's
    /// fault.
    fn repair(&self, _genes: &mut [f64]) {}
}

/// What is known of a design once it is evaluated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// One value for each objective.
    pub objectives: Vec<f64>,
    /// One value for each constraint: 0 or less if it holds, otherwise by how much it is broken. They are added up, so
    /// each should be divided by a size of its own (a share of the allowed value, for example).
    pub violations: Vec<f64>,
}

impl Evaluation {
    /// An evaluation without constraints.
    pub fn free(objectives: Vec<f64>) -> Self {
        Self { objectives, violations: Vec::new() }
    }

    /// Sum of the broken parts; infinite if any number of the evaluation is not a number or infinite, so that a design
    /// that could not be computed loses against every other.
    pub fn violation(&self) -> f64 {
        if self.objectives.iter().any(|value| !value.is_finite())
            || self.violations.iter().any(|value| value.is_nan())
        {
            return f64::INFINITY;
        }
        self.violations.iter().map(|value| value.max(0.0)).sum()
    }
}
