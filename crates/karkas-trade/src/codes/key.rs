//! Keys between code systems, published ones and the user's own.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

use flate2::read::GzDecoder;

use super::System;

/// Which targets each code has, with weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Key {
    targets: BTreeMap<String, BTreeMap<String, f64>>,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// No chain of published keys leads from one system to the other.
    #[error("no published key leads from {from} to {to}")]
    NoWay {
        /// Where from.
        from: &'static str,
        /// Where to.
        to: &'static str,
    },
    /// The file cannot be read as CSV.
    #[error("the key cannot be read: {0}")]
    File(#[from] csv::Error),
    /// A row is not what it should be.
    #[error("row {row} of the key: {found:?} is not {expected}")]
    Row {
        /// Row, counted from 1 below the header.
        row: usize,
        /// What stands there.
        found: String,
        /// What should stand there.
        expected: &'static str,
    },
    /// A column is missing.
    #[error("the key has no column {0}: it needs from and to, and may have weight")]
    Column(&'static str),
}

type Pairs = Vec<(String, String)>;

/// The published keys, by systems.
static PUBLISHED: LazyLock<BTreeMap<(System, System), Pairs>> = LazyLock::new(|| {
    let mut text = String::new();
    GzDecoder::new(&include_bytes!("../../data/codes/keys.txt.gz")[..])
        .read_to_string(&mut text)
        .expect("the embedded keys are sound");
    let mut keys: BTreeMap<_, Pairs> = BTreeMap::new();
    let mut open = None;
    for line in text.lines() {
        let mut words = line.split(' ');
        if let Some(names) = line.strip_prefix("> ") {
            open = names.split_once(' ').map(|(from, to)| {
                let system = |name| System::by_name(name).expect("the embedded keys name known systems");
                (system(from), system(to))
            });
        } else if let (Some(systems), Some(code)) = (open, words.next()) {
            let target = words.next().unwrap_or(code);
            keys.entry(systems).or_default().push((code.to_owned(), target.to_owned()));
        }
    }
    keys
});

/// The systems that lie on the shortest way from one system to another, both included. Of equally short ways the one
/// through published directions goes first, since turning a key round adds ambiguity.
pub fn steps(from: System, to: System) -> Option<Vec<System>> {
    let mut before: BTreeMap<System, System> = BTreeMap::new();
    let mut seen = BTreeSet::from([from]);
    let mut queue = VecDeque::from([from]);
    while let Some(at) = queue.pop_front() {
        if at == to {
            let mut way = vec![to];
            while let Some(&previous) = way.last().and_then(|last| before.get(last)) {
                way.push(previous);
            }
            way.reverse();
            return Some(way);
        }
        let forward = PUBLISHED.keys().filter(|key| key.0 == at).map(|key| key.1);
        let backward = PUBLISHED.keys().filter(|key| key.1 == at).map(|key| key.0);
        // Only the Harmonised System is detailed enough to lie between two others.
        for next in forward.chain(backward).filter(|next| next.is_harmonised() || *next == to) {
            if seen.insert(next) {
                before.insert(next, at);
                queue.push_back(next);
            }
        }
    }
    None
}

/// The key from one system to another, composed of published keys; all weights are 1.
///
/// # Errors
/// If no chain of published keys connects them.
pub fn key(from: System, to: System) -> Result<Key, KeyError> {
    let way = steps(from, to).ok_or(KeyError::NoWay { from: from.name(), to: to.name() })?;
    let mut composed: Option<Key> = None;
    for step in way.windows(2) {
        let next = published(step[0], step[1]);
        composed = Some(match composed {
            None => next,
            Some(key) => key.then(&next),
        });
    }
    Ok(composed.unwrap_or_else(|| Key::identity(from)))
}

fn published(from: System, to: System) -> Key {
    let mut key = Key::default();
    if let Some(pairs) = PUBLISHED.get(&(from, to)) {
        pairs.iter().for_each(|(code, target)| key.insert(code, target, 1.0));
    } else if let Some(pairs) = PUBLISHED.get(&(to, from)) {
        pairs.iter().for_each(|(code, target)| key.insert(target, code, 1.0));
    }
    key
}

impl Key {
    /// Reads a key of the user's own: a CSV file with `from`, `to` and, if it likes, `weight`. Codes may be prefixes
    /// (`8507`, `27.20`): a code takes the longest that it starts with. Points and spaces in codes are dropped.
    ///
    /// # Errors
    /// If the file cannot be read, a column is missing, or a weight is no positive number.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let mut reader = csv::Reader::from_path(path)?;
        let headers = reader.headers()?.clone();
        let find = |name: &str| {
            headers.iter().position(|header| header.trim_start_matches('\u{feff}').trim() == name)
        };
        let from = find("from").ok_or(KeyError::Column("from"))?;
        let to = find("to").ok_or(KeyError::Column("to"))?;
        let weight = find("weight");
        let mut key = Self::default();
        for (row, record) in reader.records().enumerate() {
            let record = record?;
            let cell = |at: usize| record.get(at).unwrap_or("").trim();
            let fault =
                |found: &str, expected| KeyError::Row { row: row + 1, found: found.to_owned(), expected };
            let share = match weight.map_or("", cell) {
                "" => 1.0,
                text => match text.parse::<f64>() {
                    Ok(number) if number > 0.0 && number.is_finite() => number,
                    _ => return Err(fault(text, "a weight above zero")),
                },
            };
            let (code, target) = (plain(cell(from)), plain(cell(to)));
            if code.is_empty() || target.is_empty() {
                return Err(fault("", "a code"));
            }
            key.insert(&code, &target, share);
        }
        Ok(key)
    }

    /// Adds a target to a code; a weight given twice adds up.
    pub fn insert(&mut self, code: &str, target: &str, weight: f64) {
        *self.targets.entry(code.to_owned()).or_default().entry(target.to_owned()).or_default() += weight;
    }

    /// Every code of a system as itself.
    fn identity(system: System) -> Self {
        let mut key = Self::default();
        for ((from, to), pairs) in PUBLISHED.iter() {
            for (code, target) in pairs {
                if *from == system {
                    key.targets.entry(code.clone()).or_default().insert(code.clone(), 1.0);
                }
                if *to == system {
                    key.targets.entry(target.clone()).or_default().insert(target.clone(), 1.0);
                }
            }
        }
        key
    }

    /// The targets of a code with their weights: of the code itself, else of the longest code that it starts with,
    /// else of all codes that start with it (a heading of its subheadings).
    pub fn targets(&self, code: &str) -> Vec<(&str, f64)> {
        if let Some(found) = (1..=code.len()).rev().find_map(|end| self.targets.get(code.get(..end)?)) {
            return found.iter().map(|(target, &weight)| (target.as_str(), weight)).collect();
        }
        let mut below: BTreeMap<&str, f64> = BTreeMap::new();
        for (_, targets) in
            self.targets.range(code.to_owned()..).take_while(|(longer, _)| longer.starts_with(code))
        {
            for (target, &weight) in targets {
                *below.entry(target).or_default() += weight;
            }
        }
        below.into_iter().collect()
    }

    /// All codes that it starts from, in order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.targets.keys().map(String::as_str)
    }

    /// The way through this key and then through another. A weight is the product along the way, shared out in proportion
    /// at the second step.
    pub fn then(&self, next: &Self) -> Self {
        let mut composed = Self::default();
        for (code, between) in &self.targets {
            for (middle, &weight) in between {
                let targets = next.targets(middle);
                let total: f64 = targets.iter().map(|(_, share)| share).sum();
                for (target, share) in targets {
                    composed.insert(code, target, weight * share / total);
                }
            }
        }
        composed
    }
}

/// A code without points and spaces.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|character| !matches!(character, '.' | ' ' | '\u{a0}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_systems() {
        use System::{Bec4, Hs1992, Hs2007, Hs2012, Hs2017, Hs2022, Isic3, Sitc2};
        assert_eq!(steps(Hs2022, Hs1992), Some(vec![Hs2022, Hs2017, Hs1992]));
        assert_eq!(steps(Hs2012, Isic3), Some(vec![Hs2012, Hs2007, Isic3]));
        assert_eq!(steps(Sitc2, Bec4), Some(vec![Sitc2, Hs2017, Bec4]));
        for from in System::ALL {
            for to in System::ALL {
                assert!(key(from, to).is_ok_and(|key| key.codes().count() > 15), "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn lithium_batteries_through_the_editions() {
        let found = key(System::Hs2017, System::Hs1992).expect("there is a way");
        // Lithium-ion accumulators were "other accumulators" in 1992.
        assert_eq!(found.targets("850760"), [("850780", 1.0)]);
        let uses = key(System::Hs2017, System::Bec4).expect("there is a way");
        // Breeding animals but cattle: for work (41) or for meat (111).
        assert_eq!(uses.targets("010130").iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["111", "41"]);
        // A national code falls back to its subheading, a heading to what is below it.
        assert_eq!(found.targets("8507600000"), [("850780", 1.0)]);
        assert!(found.targets("8507").len() > 3);
        assert!(
            found.targets("99").is_empty()
                || found.targets("99").iter().all(|(code, _)| code.starts_with("99"))
        );
    }

    #[test]
    fn a_key_of_the_users_own() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("key.csv");
        let write = |text: &str| std::fs::write(&path, text).expect("the test may write there");
        write("from,to,weight\n27.20,8507,3\n27.20,8506,1\n27.20.23,850760,\n");
        let key = Key::read(&path).expect("a sound key");
        assert_eq!(key.targets("272011110"), [("8506", 1.0), ("8507", 3.0)]);
        assert_eq!(key.targets("272023000"), [("850760", 1.0)]);
        write("from,to,weight\na,b,-1\n");
        assert!(Key::read(&path).expect_err("a negative weight").to_string().contains("row 1"));
        write("from\na\n");
        assert!(matches!(Key::read(&path), Err(KeyError::Column("to"))));
    }
}
