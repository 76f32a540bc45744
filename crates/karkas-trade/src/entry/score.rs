//! How good a ranking and a probability are: areas under the ROC curve, the Brier score, a table of reliability.

/// Area under the ROC curve: the chance that a random positive stands above a random negative, ties counting half.
/// `None` where there are only positives or only negatives.
pub fn auc(scores: &[f64], positive: &[bool]) -> Option<f64> {
    let mut order: Vec<u32> = (0..scores.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| scores[a as usize].total_cmp(&scores[b as usize]).then(a.cmp(&b)));
    let positives = positive.iter().filter(|&&is| is).count();
    let negatives = positive.len() - positives;
    if positives == 0 || negatives == 0 {
        return None;
    }
    // Twice the sum of ranks of positives, ties at their mean rank: whole numbers, so exact.
    let (mut twice_ranks, mut start) = (0_u64, 0);
    while start < order.len() {
        let value = scores[order[start] as usize];
        let mut end = start;
        let mut hits = 0_u64;
        while end < order.len() && scores[order[end] as usize] == value {
            hits += u64::from(positive[order[end] as usize]);
            end += 1;
        }
        twice_ranks += hits * (start + 1 + end) as u64;
        start = end;
    }
    let least = (positives as u64) * (positives as u64 + 1);
    Some((twice_ranks - least) as f64 / (2.0 * positives as f64 * negatives as f64))
}

/// Mean of the areas within each group, over the groups with both outcomes; `None` where there is none. Rows of a group
/// lie side by side; `starts` says where each begins, and where the last ends.
pub fn auc_within(scores: &[f64], positive: &[bool], starts: &[usize]) -> Option<f64> {
    let areas: Vec<f64> = starts
        .windows(2)
        .filter_map(|group| auc(&scores[group[0]..group[1]], &positive[group[0]..group[1]]))
        .collect();
    (!areas.is_empty()).then(|| areas.iter().sum::<f64>() / areas.len() as f64)
}

/// Mean squared distance between probability and outcome (Brier, 1950); 0 is perfect.
pub fn brier(probability: &[f64], positive: &[bool]) -> f64 {
    let squares = probability.iter().zip(positive).map(|(&p, &is)| (p - f64::from(u8::from(is))).powi(2));
    squares.sum::<f64>() / probability.len().max(1) as f64
}

/// One row of a table of reliability: candidates of like probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// Lowest probability of the class.
    pub lowest: f64,
    /// Highest probability of the class.
    pub highest: f64,
    /// Number of candidates.
    pub candidates: usize,
    /// Mean probability.
    pub predicted: f64,
    /// Share that entered.
    pub observed: f64,
}

/// Candidates in so many classes of equal number by ascending probability; equal probabilities stay together.
pub fn reliability(probability: &[f64], positive: &[bool], classes: usize) -> Vec<Reliability> {
    let mut order: Vec<usize> = (0..probability.len()).collect();
    order.sort_unstable_by(|&a, &b| probability[a].total_cmp(&probability[b]).then(a.cmp(&b)));
    let mut table = Vec::new();
    let mut start = 0;
    for class in 1..=classes {
        let mut end = (order.len() * class / classes).max(start);
        while end > start && end < order.len() && probability[order[end]] == probability[order[end - 1]] {
            end += 1;
        }
        if end == start {
            continue;
        }
        let rows = &order[start..end];
        let count = rows.len() as f64;
        table.push(Reliability {
            lowest: probability[rows[0]],
            highest: probability[rows[rows.len() - 1]],
            candidates: rows.len(),
            predicted: rows.iter().map(|&row| probability[row]).sum::<f64>() / count,
            observed: rows.iter().filter(|&&row| positive[row]).count() as f64 / count,
        });
        start = end;
    }
    table
}

/// Mean distance between predicted and observed share over the classes, weighted by candidates.
pub fn calibration_error(table: &[Reliability]) -> f64 {
    let total: usize = table.iter().map(|row| row.candidates).sum();
    let distance = |row: &Reliability| row.candidates as f64 * (row.predicted - row.observed).abs();
    table.iter().map(distance).sum::<f64>() / total.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn areas_by_hand() {
        // Pairs (positive, negative): (3, 1) won, (3, 3) tied, (2, 1) won, (2, 3) lost: 2.5 of 4.
        let (scores, positive) = ([3.0, 2.0, 1.0, 3.0], [true, true, false, false]);
        assert_eq!(auc(&scores, &positive), Some(0.625));
        assert_eq!(auc(&scores, &[true; 4]), None);
        // Groups (3+, 2+) has no negative; (1−, 3−) has no positive.
        assert_eq!(auc_within(&scores, &positive, &[0, 2, 4]), None);
        assert_eq!(auc_within(&scores, &[true, false, false, true], &[0, 2, 4]), Some(1.0));
        assert_eq!(brier(&[0.5, 1.0], &[true, false]), 0.625);
    }

    #[test]
    fn reliability_by_hand() {
        let table = reliability(&[0.1, 0.1, 0.1, 0.8], &[false, true, false, true], 2);
        assert_eq!(table.len(), 2);
        assert_eq!((table[0].candidates, table[0].observed), (3, 1.0 / 3.0));
        assert_eq!((table[1].candidates, table[1].predicted, table[1].observed), (1, 0.8, 1.0));
        let error = (3.0 * (0.1_f64 - 1.0 / 3.0).abs() + 0.2) / 4.0;
        assert!((calibration_error(&table) - error).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn area_is_the_share_of_pairs(rows in prop::collection::vec((0_u8..6, any::<bool>()), 2..40)) {
            let scores: Vec<f64> = rows.iter().map(|row| f64::from(row.0)).collect();
            let positive: Vec<bool> = rows.iter().map(|row| row.1).collect();
            let (mut won, mut pairs) = (0.0, 0.0);
            for (a, _) in positive.iter().enumerate().filter(|(_, is)| **is) {
                for (b, _) in positive.iter().enumerate().filter(|(_, is)| !**is) {
                    pairs += 1.0;
                    won += if scores[a] > scores[b] { 1.0 } else if scores[a] == scores[b] { 0.5 } else { 0.0 };
                }
            }
            match auc(&scores, &positive) {
                None => prop_assert_eq!(pairs, 0.0),
                Some(area) => prop_assert!((area - won / pairs).abs() < 1e-12),
            }
        }
    }
}
