//! Which gene earns what: one swap at a time.

use rayon::prelude::*;

use super::problem::{Evaluation, Problem};

/// The chosen design with one gene set back to the base design's value.
#[derive(Clone, Debug, PartialEq)]
pub struct Swap {
    /// Position of the gene.
    pub gene: usize,
    /// Value in the chosen design.
    pub chosen: f64,
    /// Value in the base design.
    pub base: f64,
    /// What the swapped design gives; compare it with the chosen design's evaluation.
    pub evaluation: Evaluation,
}

/// Sets back every gene in which `chosen` differs from `base`, one at a time, repairs and evaluates. Effects of genes that
/// work together do not add up to the whole difference.
pub fn swaps(problem: &dyn Problem, chosen: &[f64], base: &[f64]) -> Vec<Swap> {
    let differing: Vec<usize> = (0..chosen.len()).filter(|&gene| chosen[gene] != base[gene]).collect();
    differing
        .into_par_iter()
        .map(|gene| {
            let mut genes = chosen.to_vec();
            genes[gene] = base[gene];
            problem.repair(&mut genes);
            Swap { gene, chosen: chosen[gene], base: base[gene], evaluation: problem.evaluate(&genes) }
        })
        .collect()
}
