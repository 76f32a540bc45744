//! Boosted trees on the figures of candidates.

use forust_ml::constraints::ConstraintMap;
use forust_ml::data::Matrix;
use forust_ml::gradientbooster::GradientBooster;
use forust_ml::objective::ObjectiveType;
use forust_ml::sampler::SampleMethod;

use super::EntryError;

/// Figures of rows, by columns: what the trees take.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    pub names: Vec<&'static str>,
    pub columns: Vec<Vec<f64>>,
}

impl Rows {
    pub fn count(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// The rows at these positions, column after column.
    fn gather(&self, at: &[u32]) -> Vec<f64> {
        let mut cells = Vec::with_capacity(at.len() * self.columns.len());
        for column in &self.columns {
            cells.extend(at.iter().map(|&row| column[row as usize]));
        }
        cells
    }
}

/// How the trees are grown. What they say does not depend on the number of threads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// Number of trees.
    pub trees: usize,
    /// Share of each tree's advice that is taken.
    pub rate: f32,
    /// Leaves of a tree at most.
    pub leaves: usize,
    /// Depth of a tree at most.
    pub depth: usize,
    /// Least weight of a leaf (sum of p·(1−p)).
    pub leaf_weight: f32,
    /// Penalty on the squares of leaves.
    pub penalty: f32,
    /// Share of figures that each tree may see.
    pub figures: f64,
    /// Share of rows that each tree sees.
    pub rows: f32,
    /// Rows to learn from at most; beyond that every n-th is taken.
    pub most_rows: usize,
    /// Seed of the draws.
    pub seed: u64,
}

impl Default for Growth {
    fn default() -> Self {
        Self {
            trees: 200,
            rate: 0.06,
            leaves: 24,
            depth: 6,
            leaf_weight: 15.0,
            penalty: 10.0,
            figures: 0.4,
            rows: 0.7,
            most_rows: 200_000,
            seed: 1,
        }
    }
}

/// Trees that were grown.
pub struct Forest {
    booster: GradientBooster,
}

impl Forest {
    /// Grows trees on the rows at these positions.
    ///
    /// # Errors
    /// If the trees cannot be grown.
    pub fn grow(rows: &Rows, positive: &[bool], at: &[u32], growth: &Growth) -> Result<Self, EntryError> {
        let step = at.len().div_ceil(growth.most_rows.max(1)).max(1);
        let at: Vec<u32> = at.iter().copied().step_by(step).collect();
        let cells = rows.gather(&at);
        let outcomes: Vec<f64> = at.iter().map(|&row| f64::from(u8::from(positive[row as usize]))).collect();
        let matrix = Matrix::new(&cells, at.len(), rows.columns.len());
        let mut booster = GradientBooster::default()
            .set_objective_type(ObjectiveType::LogLoss)
            .set_iterations(growth.trees)
            .set_learning_rate(growth.rate)
            .set_max_leaves(growth.leaves)
            .set_max_depth(growth.depth)
            .set_min_leaf_weight(growth.leaf_weight)
            .set_l2(growth.penalty)
            .set_colsample_bytree(growth.figures)
            .set_sample_method(SampleMethod::Random)
            .set_subsample(growth.rows)
            .set_nbins(128)
            .set_initialize_base_score(true)
            .set_monotone_constraints(None::<ConstraintMap>)
            .set_parallel(true)
            .set_seed(growth.seed);
        booster
            .fit_unweighted(&matrix, &outcomes, None)
            .map_err(|fault| EntryError::Trees(fault.to_string()))?;
        Ok(Self { booster })
    }

    /// Log-odds of the rows at these positions.
    pub fn scores(&self, rows: &Rows, at: &[u32]) -> Vec<f64> {
        // In blocks, so that a copy of all rows never stands in memory.
        at.chunks(100_000)
            .flat_map(|block| {
                let cells = rows.gather(block);
                self.booster.predict(&Matrix::new(&cells, block.len(), rows.columns.len()), true)
            })
            .collect()
    }

    /// How much each figure helped: its share of the gain of all splits.
    pub fn importance(&self, figures: usize) -> Vec<f64> {
        use forust_ml::gradientbooster::ImportanceMethod;
        let gain = self.booster.calculate_feature_importance(ImportanceMethod::TotalGain, true);
        (0..figures).map(|figure| gain.get(&figure).map_or(0.0, |&share| f64::from(share))).collect()
    }
}
