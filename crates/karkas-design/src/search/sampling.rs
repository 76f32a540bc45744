//! Even samples of a space of designs.

use super::gene::{Gene, GeneError};

/// Samples that one scrambling of the Sobol sequence can give; further ones go on with another scrambling.
pub const SAMPLES_PER_SEED: usize = 1 << 16;

const DIMENSIONS: usize = 256;

/// `count` designs spread evenly over the genes, row by row: points of the Sobol sequence with Owen scrambling (Owen 1995;
/// hashing by Burley 2020, "Practical hash-based Owen scrambling"; crate `sobol_burley`). Evenness is best when `count` is
/// a power of two. Integers and options get equal shares.
///
/// # Errors
/// A gene without any value.
pub fn sample(genes: &[Gene], count: usize, seed: u64) -> Result<Vec<Vec<f64>>, GeneError> {
    genes.iter().try_for_each(Gene::check)?;
    Ok((0..count)
        .map(|row| {
            genes.iter().enumerate().map(|(column, gene)| gene.at(sample_unit(row, column, seed))).collect()
        })
        .collect())
}

/// Coordinate `column` of point `row` of the scrambled sequence, in [0, 1).
pub fn sample_unit(row: usize, column: usize, seed: u64) -> f64 {
    // Beyond the crate's limits on points and dimensions, another scrambling goes on: still even within each block.
    let folded = (seed ^ (seed >> 32)) as u32;
    let scrambling = folded
        .wrapping_add((row / SAMPLES_PER_SEED) as u32 * 0x9E37_79B9)
        .wrapping_add((column / DIMENSIONS) as u32 * 0x85EB_CA6B);
    f64::from(sobol_burley::sample((row % SAMPLES_PER_SEED) as u32, (column % DIMENSIONS) as u32, scrambling))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first 2ᵏ points of any scrambled Sobol sequence have exactly one coordinate in each of the 2ᵏ equal intervals.
    #[test]
    fn every_coordinate_of_a_power_of_two_is_stratified() {
        for column in [0, 1, 5, 29] {
            let mut seen = [false; 1024];
            for row in 0..1024 {
                seen[(sample_unit(row, column, 3) * 1024.0) as usize] = true;
            }
            assert!(seen.iter().all(|&cell| cell));
        }
    }

    #[test]
    fn options_and_integers_get_equal_shares() {
        let genes = [Gene::category("frame", ["steel", "timber"]), Gene::integer("storeys", 1, 4)];
        let designs = sample(&genes, 256, 1).expect("both genes have values");
        for (gene, options) in [(0, 2), (1, 4)] {
            let first = genes[gene].at(0.0);
            for option in 0..options {
                let count = designs.iter().filter(|design| design[gene] == first + f64::from(option)).count();
                assert_eq!(count, 256 / options as usize);
            }
        }
    }

    #[test]
    fn a_gene_without_values_is_named() {
        let fault = sample(&[Gene::integer("storeys", 3, 1)], 1, 0).expect_err("crossed bounds");
        assert!(fault.to_string().contains("storeys"));
    }
}
