//! Tables of entry, described in `data/tables.toml`.

use karkas_model::row;

use super::Assessment;

row! {
    /// A candidate.
    EntryRow = "entry" {
        place: String, product: String, probability: f64, rank: i64, density: f64, adjusted_relatedness: f64,
        advantage: f64, entered: Option<f64>,
    }
}
row! {
    /// A score and how well it ranks.
    BaselineRow = "entry_scores" { score: String, pooled: f64, within: f64 }
}
row! {
    /// A class of like probability.
    ReliabilityRow = "entry_reliability" {
        class: i64, lowest: f64, highest: f64, candidates: i64, predicted: f64, observed: f64,
    }
}
row! {
    /// A figure and how much it helped.
    FigureRow = "entry_figures" { figure: String, share: f64 }
}

/// The tables of an assessment: candidates of the places that `keep` lets through, scores, reliability, figures.
pub fn entry_tables(
    found: &Assessment,
    keep: impl Fn(&str) -> bool,
) -> (Vec<EntryRow>, Vec<BaselineRow>, Vec<ReliabilityRow>, Vec<FigureRow>) {
    let candidates = found
        .candidates
        .iter()
        .filter(|candidate| keep(found.places.text(candidate.place)))
        .map(|candidate| EntryRow {
            place: found.places.text(candidate.place).to_owned(),
            product: found.products.text(candidate.product).to_owned(),
            probability: candidate.probability,
            rank: candidate.rank.into(),
            density: candidate.density,
            adjusted_relatedness: candidate.adjusted_relatedness,
            advantage: candidate.advantage,
            entered: candidate.entered.map(|entered| f64::from(u8::from(entered))),
        })
        .collect();
    let validation = &found.validation;
    let scores = std::iter::once(&validation.guess)
        .chain(&validation.baselines)
        .map(|areas| BaselineRow { score: areas.score.clone(), pooled: areas.pooled, within: areas.within })
        .collect();
    let reliability = validation
        .reliability
        .iter()
        .enumerate()
        .map(|(class, row)| ReliabilityRow {
            class: class as i64 + 1,
            lowest: row.lowest,
            highest: row.highest,
            candidates: row.candidates as i64,
            predicted: row.predicted,
            observed: row.observed,
        })
        .collect();
    let figures = validation
        .figures
        .iter()
        .map(|(figure, share)| FigureRow { figure: figure.clone(), share: *share })
        .collect();
    (candidates, scores, reliability, figures)
}
