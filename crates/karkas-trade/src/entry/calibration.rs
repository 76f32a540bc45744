//! From a score to a probability: isotonic regression (Zadrozny and Elkan, 2002), fitted on scores made out of fold.

/// A rising step function, joined by straight lines between the steps' means.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Isotonic {
    scores: Vec<f64>,
    probabilities: Vec<f64>,
}

impl Isotonic {
    /// The rising function nearest to the outcomes in the sense of least squares, by pooling adjacent violators. Each step
    /// is drawn half a case towards the overall share, so that none is certain.
    pub fn fit(scores: &[f64], positive: &[bool]) -> Self {
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_unstable_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(a.cmp(&b)));
        let share = positive.iter().filter(|&&is| is).count() as f64 / positive.len().max(1) as f64;
        // Blocks of: sum of scores, positives, cases.
        let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
        let mut at = 0;
        while at < order.len() {
            // Equal scores are one block from the start.
            let score = scores[order[at]];
            let mut block = (0.0, 0.0, 0.0);
            while at < order.len() && scores[order[at]] == score {
                block = (block.0 + score, block.1 + f64::from(u8::from(positive[order[at]])), block.2 + 1.0);
                at += 1;
            }
            while let Some(&last) = blocks.last().filter(|last| last.1 * block.2 >= block.1 * last.2) {
                block = (block.0 + last.0, block.1 + last.1, block.2 + last.2);
                blocks.pop();
            }
            blocks.push(block);
        }
        let drawn = |block: &(f64, f64, f64)| (block.1 + 0.5 * share) / (block.2 + 0.5);
        let mut probabilities: Vec<f64> = blocks.iter().map(drawn).collect();
        // Drawing in may turn the order of two small steps round by a hair.
        for at in 1..probabilities.len() {
            probabilities[at] = probabilities[at].max(probabilities[at - 1]);
        }
        Self { scores: blocks.iter().map(|block| block.0 / block.2).collect(), probabilities }
    }

    /// The probability of a score.
    pub fn probability(&self, score: f64) -> f64 {
        let above = self.scores.partition_point(|&known| known < score);
        match (above.checked_sub(1), above < self.scores.len()) {
            (None, false) => 0.0,
            (None, true) => self.probabilities[0],
            (Some(below), false) => self.probabilities[below],
            (Some(below), true) => {
                let (left, right) = (self.scores[below], self.scores[above]);
                let way = (score - left) / (right - left);
                self.probabilities[below] + way * (self.probabilities[above] - self.probabilities[below])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn adjacent_violators_are_pooled() {
        // Outcomes 0, 1, 0, 1 at 1, 2, 3, 4: the middle two violate and share one half.
        let fitted = Isotonic::fit(&[1.0, 2.0, 3.0, 4.0], &[false, true, false, true]);
        assert_eq!(fitted.scores, [1.0, 2.5, 4.0]);
        // Drawn half a case to the share of 0.5: 0.25/1.5, (1 + 0.25)/2.5, 1.25/1.5.
        for (found, expected) in fitted.probabilities.iter().zip([1.0 / 6.0, 0.5, 5.0 / 6.0]) {
            assert!((found - expected).abs() < 1e-15);
        }
        assert_eq!(fitted.probability(0.0), fitted.probability(1.0));
        assert!((fitted.probability(1.75) - 1.0 / 3.0).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn it_rises_and_stays_between(rows in prop::collection::vec((0_u8..30, any::<bool>()), 1..80)) {
            let scores: Vec<f64> = rows.iter().map(|row| f64::from(row.0)).collect();
            let positive: Vec<bool> = rows.iter().map(|row| row.1).collect();
            let fitted = Isotonic::fit(&scores, &positive);
            let line: Vec<f64> = (-2..64).map(|half| fitted.probability(f64::from(half) / 2.0)).collect();
            prop_assert!(line.windows(2).all(|pair| pair[0] <= pair[1] + 1e-15));
            prop_assert!(line.iter().all(|p| (0.0..=1.0).contains(p)));
        }
    }
}
