//! How surely a code of an edition of the Harmonised System holds the same goods as in another edition.
//!
//! Tables that reach over many years, or come from reporters that changed editions in different years, were carried from
//! one edition to another. Where a code's goods were split or joined in between, what stands under it is partly an
//! estimate of whoever made the table. How much, the published keys tell.

use std::collections::{BTreeMap, BTreeSet};

use super::{Key, System, key};

/// Share of the codes of a table that an edition must know for the table to be taken to be of that edition.
const KNOWN: f64 = 0.9;

/// The edition of a table's codes, and how ambiguous each is.
#[derive(Debug, Clone, PartialEq)]
pub struct Ambiguity {
    /// The edition that fits the table's codes best.
    pub edition: System,
    /// The editions with which it was compared: the one before and the one after, from which reports of the same years come.
    pub neighbours: Vec<System>,
    /// By code: the share of what a neighbouring edition brings to it that might as well belong to another code, from 0 to
    /// 1; of two neighbours the greater. Every code of the neighbour weighs the same, in equal parts where it has several
    /// targets.
    pub shares: BTreeMap<String, f64>,
}

/// Of the codes of a table (all of four or of six digits); `None` where they are of no edition that is known.
pub fn ambiguity<'a>(codes: impl IntoIterator<Item = &'a str>) -> Option<Ambiguity> {
    let codes: BTreeSet<&str> = codes.into_iter().collect();
    let digits = codes.iter().map(|code| code.len()).filter(|digits| matches!(digits, 4 | 6)).max()?;
    let editions = || System::ALL.into_iter().filter(|system| system.is_harmonised()).rev();
    let mut best: Option<(f64, System)> = None;
    for edition in editions() {
        let own = key(edition, edition).ok()?;
        let known: BTreeSet<&str> = own.codes().filter_map(|code| code.get(..digits)).collect();
        let common = codes.iter().filter(|code| known.contains(**code)).count() as f64;
        if common < KNOWN * codes.len() as f64 {
            continue;
        }
        // Codes of a subset of goods fit every edition that has them: what is missing counts little, what is foreign much.
        let fit = common / codes.len() as f64 + 0.1 * common / known.len() as f64;
        if best.is_none_or(|(found, _)| fit > found) {
            best = Some((fit, edition));
        }
    }
    let (_, edition) = best?;
    let all: Vec<System> = editions().collect();
    let own = all.iter().position(|known| *known == edition)?;
    let beside = [own.checked_sub(1), Some(own + 1)].into_iter().flatten();
    let neighbours: Vec<System> = beside.filter_map(|place| all.get(place).copied()).collect();
    let mut shares: BTreeMap<String, f64> = BTreeMap::new();
    for &neighbour in &neighbours {
        for (code, share) in brought(&key(neighbour, edition).ok()?, digits) {
            let greatest = shares.entry(code).or_default();
            *greatest = greatest.max(share);
        }
    }
    Some(Ambiguity { edition, neighbours, shares })
}

/// Of what a key brings to each of its targets, the share that it brings to others too.
fn brought(way: &Key, digits: usize) -> impl Iterator<Item = (String, f64)> {
    let mut sums: BTreeMap<String, [f64; 2]> = BTreeMap::new();
    for code in way.codes() {
        let targets = way.targets(code);
        let whole: f64 = targets.iter().map(|(_, weight)| weight).sum();
        let mut parts: BTreeMap<&str, f64> = BTreeMap::new();
        for (target, weight) in targets {
            *parts.entry(target.get(..digits).unwrap_or(target)).or_default() += weight / whole;
        }
        let shared = parts.len() > 1;
        for (target, part) in parts {
            let [all, split] = sums.entry(target.to_owned()).or_default();
            *all += part;
            *split += if shared { part } else { 0.0 };
        }
    }
    sums.into_iter().map(|(code, [all, split])| (code, split / all))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(edition: System, digits: usize) -> Vec<String> {
        let own = key(edition, edition).expect("every system is known to itself");
        let mut codes: Vec<String> =
            own.codes().filter_map(|code| code.get(..digits)).map(str::to_owned).collect();
        codes.dedup();
        codes
    }

    #[test]
    fn every_edition_is_known_by_its_codes() {
        for edition in System::ALL.into_iter().filter(|system| system.is_harmonised()) {
            let codes = all(edition, 6);
            let found = ambiguity(codes.iter().map(String::as_str)).expect("an edition");
            assert_eq!(found.edition, edition);
            assert!(!found.neighbours.contains(&edition));
            assert!(found.shares.values().all(|share| (0.0..=1.0).contains(share)));
        }
    }

    #[test]
    fn shares_of_a_key_by_hand() {
        // Code 110000 comes here whole; of 120000 and 130000 half each goes elsewhere, of the second only within the heading.
        let mut way = Key::default();
        for (code, target) in [
            ("110000", "010100"),
            ("120000", "010100"),
            ("120000", "020100"),
            ("130000", "010100"),
            ("130000", "010110"),
        ] {
            way.insert(code, target, 1.0);
        }
        let fine: Vec<_> = brought(&way, 6).collect();
        let expected = [("010100", 1.0 / 2.0), ("010110", 1.0), ("020100", 1.0)];
        assert_eq!(fine, expected.map(|(code, share)| (code.to_owned(), share)));
        // The heading 0101 gets 1 + 0.5 + 1, of which the half of 120000 might be another's: 0.5 / 2.5.
        let coarse: Vec<_> = brought(&way, 4).collect();
        let expected = [("0101", 0.5 / 2.5), ("0201", 1.0)];
        assert_eq!(coarse, expected.map(|(code, share)| (code.to_owned(), share)));
    }

    #[test]
    fn headings_hold_what_moved_within_them() {
        let of = |digits| {
            let codes = all(System::Hs2017, digits);
            let found = ambiguity(codes.iter().map(String::as_str)).expect("an edition");
            assert_eq!((found.edition, found.neighbours.len()), (System::Hs2017, 2));
            found.shares.values().sum::<f64>() / found.shares.len() as f64
        };
        assert!(of(4) < of(6) && of(6) < 0.3);
        // Nothing was before the first edition, and later ones lead to it without doubt.
        let first = all(System::Hs1992, 6);
        let found = ambiguity(first.iter().map(String::as_str)).expect("an edition");
        assert!(found.shares.values().all(|share| *share == 0.0));
    }

    #[test]
    fn other_codes_are_of_no_edition() {
        assert_eq!(ambiguity(["A01B", "A01C"]), None);
        assert_eq!(ambiguity(["999901", "999902", "010121"]), None);
        assert_eq!(ambiguity([]), None);
    }
}
