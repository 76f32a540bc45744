//! Which industries form clusters: definitions in the manner of Delgado, Porter and Stern (Journal of Economic Geography
//! 16(1), 2016). A definition is made from a matrix of similarities, a number of groups and a way of clustering; scores for
//! every kind of link say which definition is best, and industries that sit badly are named for a person to move.

mod describe;
mod grouping;
mod links;
mod read;
mod scores;

pub use describe::{cluster_rows, definition_rows, score_rows, similarity_rows};
pub use grouping::{k_medians, ward};
pub use links::{Link, composite, input_output, location, occupations, standardised};
pub use read::{Digits, UseTable, read_occupations, read_outputs, read_use};
pub use scores::{Marginal, Scores, marginal, overlap, scores, separation};

use crate::progress::{Stage, Stopped, Watch, tell};

/// How industries are put into groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Hierarchical, with Ward's criterion.
    Ward,
    /// Around medians.
    KMedians,
}

impl Method {
    /// `ward` or `k_medians`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ward => "ward",
            Self::KMedians => "k_medians",
        }
    }
}

/// Groups of industries.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// Name of the similarities that it was made from.
    pub similarity: String,
    /// How.
    pub method: Method,
    /// Group of each industry, numbered in the order of their first industry.
    pub groups: Vec<usize>,
    /// Scores for each kind of link, in the order of the links.
    pub scores: Vec<Scores>,
    /// Mean of all scores of all kinds of links, 0 to 1.
    pub quality: f64,
    /// Mean link within groups less mean link between them, in standard deviations, mean over the kinds of links.
    pub separation: f64,
}

/// What is tried.
#[derive(Debug, Clone, PartialEq)]
pub struct DefineSettings {
    /// Numbers of groups.
    pub counts: Vec<usize>,
    /// Ways of clustering.
    pub methods: Vec<Method>,
    /// Starts of k-medians.
    pub starts: usize,
    /// Seed of chance.
    pub seed: u64,
}

/// Tries every similarity with every method and number of groups, best first; of equally good ones that which parts links
/// within from links between the most, and then the first tried.
/// `links` are the kinds by which definitions are judged, `similarities` what they are made from (links and composites).
///
/// # Errors
/// Where someone stopped.
pub fn definitions(
    links: &[Link],
    similarities: &[Link],
    settings: &DefineSettings,
    watch: Watch<'_>,
) -> Result<Vec<Definition>, Stopped> {
    let trials = similarities.len() * settings.methods.len() * settings.counts.len();
    let mut all: Vec<Definition> = Vec::with_capacity(trials);
    let scaled: Vec<faer::Mat<f64>> = links.iter().map(|link| standardised(&link.matrix)).collect();
    for similarity in similarities {
        let points = standardised(&similarity.matrix);
        for &method in &settings.methods {
            let hierarchy = (method == Method::Ward).then(|| ward(&points));
            for &count in &settings.counts {
                tell(watch, Stage::Defining, all.len(), trials)?;
                let groups = match &hierarchy {
                    Some(hierarchy) => hierarchy.cut(count),
                    None => k_medians(&points, count, settings.starts, settings.seed),
                };
                let scores: Vec<Scores> = links.iter().map(|link| scores(&link.matrix, &groups)).collect();
                let quality =
                    scores.iter().map(|score| score.mean()).sum::<f64>() / scores.len().max(1) as f64;
                let parted = scaled.iter().map(|matrix| separation(matrix, &groups)).sum::<f64>();
                let separation = parted / scaled.len().max(1) as f64;
                all.push(Definition {
                    separation,
                    similarity: similarity.name.clone(),
                    method,
                    groups,
                    scores,
                    quality,
                });
            }
        }
    }
    all.sort_by(|a, b| {
        let parted = b.separation.total_cmp(&a.separation);
        b.quality.total_cmp(&a.quality).then(parted)
    });
    tell(watch, Stage::Defining, trials, trials)?;
    Ok(all)
}
