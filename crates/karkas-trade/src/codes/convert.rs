//! Carrying values from one code system to another.

use std::collections::BTreeMap;

use super::{Key, split};

/// By what a value is split among several targets.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Weights {
    /// By the weights of the key: for published keys in equal parts.
    #[default]
    Key,
    /// By what each target is worth elsewhere, for instance in world trade; where no target is worth anything, by the key.
    Values(BTreeMap<String, f64>),
}

/// What became of one source code.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceReport {
    /// The code.
    pub code: String,
    /// Its value, the sum of its records.
    pub value: f64,
    /// Number of targets; 0 where the key does not know it.
    pub targets: usize,
    /// Share that went to the largest target; 1 is certain.
    pub largest_share: f64,
}

/// How a target code came about.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetReport {
    /// The code.
    pub code: String,
    /// Its value.
    pub value: f64,
    /// Number of source codes.
    pub sources: usize,
    /// Share of its value that came by splitting, that is, by assumption.
    pub split_share: f64,
}

/// Values in the new system, with what is uncertain about them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conversion {
    /// Values by record and target code, in the order of records, then codes.
    pub values: Vec<(u32, String, f64)>,
    /// Every source code, in order.
    pub sources: Vec<SourceReport>,
    /// Every target code, in order.
    pub targets: Vec<TargetReport>,
    /// Value of codes that the key does not know, which is in no target.
    pub unmatched: f64,
}

/// Target codes of a code, each with its share.
type Shares = Vec<(String, f64)>;

/// Carries records (who, code, value) along a key. The parts of a value add up to it to the last bit; parts of the same
/// record and target are added up. Codes that the key does not know are reported with zero targets.
///
/// Negative values are split as their opposites are.
pub fn convert<'a>(
    records: impl IntoIterator<Item = (u32, &'a str, f64)>,
    key: &Key,
    weights: &Weights,
) -> Conversion {
    let mut known: BTreeMap<&'a str, (Shares, f64)> = BTreeMap::new();
    let mut sums: BTreeMap<(u32, String), f64> = BTreeMap::new();
    let mut targets: BTreeMap<String, TargetReport> = BTreeMap::new();
    let mut unmatched = 0.0;
    for (who, code, value) in records {
        let (shares, total) = known.entry(code).or_insert_with(|| (shares(key.targets(code), weights), 0.0));
        *total += value;
        if shares.is_empty() {
            unmatched += value;
            continue;
        }
        let weights: Vec<f64> = shares.iter().map(|(_, weight)| *weight).collect();
        for ((target, _), part) in shares.iter().zip(split(value, &weights)) {
            if part == 0.0 {
                continue;
            }
            *sums.entry((who, target.clone())).or_default() += part;
            let report = targets.entry(target.clone()).or_insert_with(|| TargetReport {
                code: target.clone(),
                value: 0.0,
                sources: 0,
                split_share: 0.0,
            });
            report.value += part;
            if shares.len() > 1 {
                report.split_share += part;
            }
        }
    }
    for (shares, _) in known.values() {
        for (target, _) in shares {
            if let Some(report) = targets.get_mut(target) {
                report.sources += 1;
            }
        }
    }
    for report in targets.values_mut() {
        report.split_share = if report.value == 0.0 { 0.0 } else { report.split_share / report.value };
    }
    let sources = known
        .into_iter()
        .map(|(code, (shares, value))| {
            let total: f64 = shares.iter().map(|(_, weight)| weight).sum();
            let largest = shares.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
            SourceReport {
                code: code.to_owned(),
                value,
                targets: shares.len(),
                largest_share: if total > 0.0 { largest / total } else { 0.0 },
            }
        })
        .collect();
    Conversion {
        values: sums.into_iter().map(|((who, code), value)| (who, code, value)).collect(),
        sources,
        targets: targets.into_values().collect(),
        unmatched,
    }
}

fn shares(targets: Vec<(&str, f64)>, weights: &Weights) -> Vec<(String, f64)> {
    let by_key = || targets.iter().map(|&(target, weight)| (target.to_owned(), weight)).collect();
    match weights {
        Weights::Key => by_key(),
        Weights::Values(values) => {
            let worth = |target: &str| values.get(target).copied().unwrap_or(0.0).max(0.0);
            let total: f64 = targets.iter().map(|(target, _)| worth(target)).sum();
            if total > 0.0 {
                targets.iter().map(|&(target, weight)| (target.to_owned(), weight * worth(target))).collect()
            } else {
                by_key()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn example() -> Key {
        let mut key = Key::default();
        for (code, target) in [("a", "x"), ("b", "x"), ("b", "y"), ("c", "y"), ("c", "z")] {
            key.insert(code, target, 1.0);
        }
        key
    }

    #[test]
    fn split_by_what_targets_are_worth() {
        // b's 8 goes to x and y as 3 to 1: 6 and 2; c's 5 in equal parts for want of worth... z is worth 0, so all to y.
        let worth = Weights::Values([("x".to_owned(), 3.0), ("y".to_owned(), 1.0)].into());
        let found = convert([(0, "a", 1.0), (0, "b", 8.0), (1, "c", 5.0), (1, "q", 7.0)], &example(), &worth);
        let expected = [(0, "x".to_owned(), 7.0), (0, "y".to_owned(), 2.0), (1, "y".to_owned(), 5.0)];
        assert_eq!(found.values, expected);
        assert_eq!(found.unmatched, 7.0);
        let ambiguity: Vec<_> = found
            .sources
            .iter()
            .map(|source| (source.code.as_str(), source.targets, source.largest_share))
            .collect();
        assert_eq!(ambiguity, [("a", 1, 1.0), ("b", 2, 0.75), ("c", 2, 1.0), ("q", 0, 0.0)]);
        assert_eq!((found.targets[0].sources, found.targets[0].split_share), (2, 6.0 / 7.0));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(values in prop::collection::vec((0_u32..3, 0_usize..4, 1_u32..100_000), 1..40)) {
            let names = ["a", "b", "c", "q"];
            let records: Vec<_> = values.iter().map(|&(who, code, value)| (who, names[code], f64::from(value))).collect();
            let found = convert(records.iter().copied(), &example(), &Weights::Key);
            let before: f64 = records.iter().map(|record| record.2).sum();
            let after: f64 = found.values.iter().map(|value| value.2).sum();
            prop_assert_eq!(before, after + found.unmatched);
        }
    }
}
