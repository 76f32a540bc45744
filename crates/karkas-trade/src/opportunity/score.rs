//! Ranks within a place and the weighted score.

use super::evidence::{Criterion, Evidence};
use super::weights::Weights;

/// The rank of a figure within its place: 0 for the least, 1 for the greatest, `None` where it is not known.
pub type Ranked = [Option<f64>; 8];

/// An opportunity with its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// What is known of it.
    pub evidence: Evidence,
    /// Ranks in the order of [`Criterion::ALL`].
    pub ranks: Ranked,
    /// Weighted mean of the ranks, from 0 to 1. A criterion of which nothing is known counts as in the middle (0.5) where the place
    /// has figures of it for other products, and not at all where it has none.
    pub score: f64,
    /// Place among the opportunities of the same place, from 1.
    pub position: usize,
}

/// Ranks the opportunities of each place and orders them by place and score, the best first.
///
/// Ranks are mid-ranks (Kendall 1945): equal figures share the mean of the places that they take together.
pub fn rank(mut evidence: Vec<Evidence>, weights: &Weights) -> Vec<Opportunity> {
    evidence.sort_by_key(|one| (one.place, one.product));
    let mut opportunities = Vec::with_capacity(evidence.len());
    for place in evidence.chunk_by(|a, b| a.place == b.place) {
        let ranks = Criterion::ALL.map(|criterion| mid_ranks(place, criterion));
        let known: Vec<bool> = ranks.iter().map(|ranks| ranks.iter().any(Option::is_some)).collect();
        let weights: Vec<f64> = Criterion::ALL
            .iter()
            .zip(&known)
            .map(|(&criterion, known)| if *known { weights.of(criterion) } else { 0.0 })
            .collect();
        let total: f64 = weights.iter().sum();
        let mut scored: Vec<Opportunity> = place
            .iter()
            .enumerate()
            .map(|(row, evidence)| {
                let own: Ranked = std::array::from_fn(|criterion| ranks[criterion][row]);
                let sum: f64 =
                    own.iter().zip(&weights).map(|(rank, weight)| rank.unwrap_or(0.5) * weight).sum();
                let score = if total > 0.0 { sum / total } else { 0.0 };
                Opportunity { evidence: evidence.clone(), ranks: own, score, position: 0 }
            })
            .collect();
        scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.evidence.product.cmp(&b.evidence.product)));
        for (position, opportunity) in scored.iter_mut().enumerate() {
            opportunity.position = position + 1;
        }
        opportunities.extend(scored);
    }
    opportunities
}

fn mid_ranks(place: &[Evidence], criterion: Criterion) -> Vec<Option<f64>> {
    let figures: Vec<Option<f64>> = place.iter().map(|evidence| criterion.figure(evidence)).collect();
    let mut known: Vec<(f64, usize)> =
        figures.iter().enumerate().filter_map(|(row, figure)| Some(((*figure)?, row))).collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let last = known.len().saturating_sub(1);
    let mut ranks = vec![None; place.len()];
    let mut at = 0;
    for equal in known.chunk_by(|a, b| a.0 == b.0) {
        let middle = at as f64 + (equal.len() - 1) as f64 / 2.0;
        for (_, row) in equal {
            ranks[*row] = Some(if last == 0 { 0.5 } else { middle / last as f64 });
        }
        at += equal.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::super::weights::Strategy;
    use super::*;
    use proptest::prelude::*;

    fn evidence(product: u32, density: f64, complexity: f64, imports: Option<f64>) -> Evidence {
        Evidence { product, density, complexity, imports, world_market: 1.0, ..Evidence::default() }
    }

    #[test]
    fn a_score_by_hand() {
        // Three products; feasibility ranks 0, 1/2, 1; complexity 1, 1/4, 1/4 (two are equal); imports 0, 1 and unknown.
        let weights = Strategy::Balanced
            .weights()
            .with([
                "feasibility=2",
                "complexity=1",
                "imports=1",
                "market=0",
                "outlook=1",
                "growth=0",
                "dependence=0",
                "linkage=0",
            ])
            .expect("weights");
        let all = vec![
            evidence(0, 0.1, 3.0, Some(5.0)),
            evidence(1, 0.2, 1.0, Some(7.0)),
            evidence(2, 0.3, 1.0, None),
        ];
        let ranked = rank(all, &weights);
        // Nothing is known of the outlook of any, so that it does not count: weights 2 + 1 + 1.
        let score = |product: u32| {
            ranked.iter().find(|one| one.evidence.product == product).expect("a product").score
        };
        assert!((score(0) - (0.0 + 1.0 + 0.0) / 4.0).abs() < 1e-15);
        assert!((score(1) - (1.0 + 0.25 + 1.0) / 4.0).abs() < 1e-15);
        assert!((score(2) - (2.0 + 0.25 + 0.5) / 4.0).abs() < 1e-15);
        let order: Vec<(u32, usize)> =
            ranked.iter().map(|one| (one.evidence.product, one.position)).collect();
        assert_eq!(order, [(2, 1), (1, 2), (0, 3)]);
    }

    #[test]
    fn probabilities_and_densities_are_never_ranked_together() {
        let known =
            Evidence { with_entry: true, entry_probability: Some(0.05), ..evidence(0, 0.1, 1.0, None) };
        let unknown = Evidence { with_entry: true, ..evidence(1, 0.9, 1.0, None) };
        let ranked = rank(vec![known, unknown], &Strategy::Balanced.weights());
        let feasibility: Vec<Option<f64>> = ranked.iter().map(|one| one.ranks[0]).collect();
        assert_eq!(feasibility, [Some(0.5), None]);
    }

    proptest! {
        #[test]
        fn scores_are_shares_and_do_not_depend_on_the_order_or_on_other_places(
            figures in prop::collection::vec((0.0f64..1.0, -3.0f64..3.0, prop::option::of(0.0f64..1e9)), 1..30),
            shift in 0usize..30,
        ) {
            let weights = Strategy::Balanced.weights();
            let all: Vec<Evidence> = figures
                .iter()
                .enumerate()
                .map(|(number, &(density, complexity, imports))| evidence(number as u32, density, complexity, imports))
                .collect();
            let ranked = rank(all.clone(), &weights);
            prop_assert!(ranked.iter().all(|one| (0.0..=1.0).contains(&one.score)));
            let mut turned = all.clone();
            turned.rotate_left(shift % all.len());
            turned.push(Evidence { place: 7, ..evidence(0, 0.5, 0.0, None) });
            let again = rank(turned, &weights);
            prop_assert_eq!(&again[..all.len()], &ranked[..]);
        }
    }
}
