//! What agreement and disagreement of each field weigh.
//!
//! Ratio of a level = m / u, the chance of the level among pairs that are the same firm over that among pairs that are not. Odds =
//! prior odds × product of the ratios, fields taken as independent; a field that either side lacks has ratio 1. The values are
//! judgements, stated here, not estimates; the prior says that every second firm of the shorter list stands in the longer one.

use karkas_cluster::enterprises::{Enterprise, inn_is_valid, ogrn_is_valid};

use super::names::Name;
use crate::codes::{Agreement, plain};
use crate::geography::kilometres;

/// Probability from which two rows are merged.
pub const MERGE: f64 = 0.8;
/// Probability from which a person is asked.
pub const ASK: f64 = 0.5;

/// m and u of a number that is the same, and of one that is not.
const NUMBER: [(f64, f64); 2] = [(0.98, 1e-7), (0.02, 1.0)];
/// m of the same name; its u is [`SAME_NAME`] plus the share of other firms of this name.
const NAME_SAME: f64 = 0.6;
/// Chance that two firms that are not the same have the same name, where no other firm has it.
const SAME_NAME: f64 = 1e-5;
/// m and u of names that are alike from 0.92, from 0.8, and less.
const NAME: [(f64, f64); 3] = [(0.25, 1e-3), (0.10, 0.02), (0.05, 0.979)];
/// Kilometres up to which, m and u.
const DISTANCE: [(f64, f64, f64); 4] =
    [(1.0, 0.6, 0.005), (10.0, 0.2, 0.03), (50.0, 0.1, 0.08), (f64::INFINITY, 0.1, 0.885)];
/// m and u of codes of which two agree in four digits, in two, in none.
const CODE: [(f64, f64); 3] = [(0.75, 0.03), (0.15, 0.10), (0.10, 0.87)];

/// Why two rows are the same firm or not.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// Both have this INN.
    Inn,
    /// Both have a valid INN and these differ: never the same firm.
    InnConflict,
    /// Both have this OGRN.
    Ogrn,
    /// OGRN differ.
    OgrnDiffers,
    /// How alike names are.
    Name(f64),
    /// Kilometres apart.
    Distance(f64),
    /// Digits in which two of their codes agree.
    Code(usize),
}

impl std::fmt::Display for Evidence {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Inn => to.write_str("inn"),
            Self::InnConflict => to.write_str("inn-conflict"),
            Self::Ogrn => to.write_str("ogrn"),
            Self::OgrnDiffers => to.write_str("ogrn-differs"),
            Self::Name(alike) => write!(to, "name:{alike:.2}"),
            Self::Distance(km) => write!(to, "distance:{km:.1}"),
            Self::Code(digits) => write!(to, "code:{digits}"),
        }
    }
}

/// Two rows compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Probability that they are the same firm.
    pub probability: f64,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// Compares two rows of lists of which the longer has `longer` rows; `namesakes` other firms of either list have the name of one
/// of them.
pub fn compare(
    one: (&Enterprise, &Name),
    other: (&Enterprise, &Name),
    longer: usize,
    namesakes: usize,
) -> Pair {
    let mut evidence = Vec::new();
    let prior = 0.5 / longer.max(1) as f64;
    let mut odds = prior / (1.0 - prior);
    let valid = |number: &Option<String>, is: fn(&str) -> bool| number.clone().filter(|number| is(number));
    let inns = (valid(&one.0.inn, inn_is_valid), valid(&other.0.inn, inn_is_valid));
    if let (Some(a), Some(b)) = inns {
        if a != b {
            return Pair { probability: 0.0, evidence: vec![Evidence::InnConflict] };
        }
        evidence.push(Evidence::Inn);
        odds *= NUMBER[0].0 / NUMBER[0].1;
    }
    let ogrns = (valid(&one.0.ogrn, ogrn_is_valid), valid(&other.0.ogrn, ogrn_is_valid));
    if let (Some(a), Some(b)) = ogrns {
        let level = usize::from(a != b);
        evidence.push(if level == 0 { Evidence::Ogrn } else { Evidence::OgrnDiffers });
        odds *= NUMBER[level].0 / NUMBER[level].1;
    }
    // A row without a name is called by its number, which says nothing more.
    let named = |row: &Enterprise| row.name != row.id || !row.id.chars().all(|one| one.is_ascii_digit());
    if named(one.0) && named(other.0) {
        let alike = one.1.similarity(other.1);
        evidence.push(Evidence::Name(alike));
        odds *= match alike {
            1.0 => NAME_SAME / (SAME_NAME + namesakes as f64 / longer.max(1) as f64),
            alike if alike >= 0.92 => NAME[0].0 / NAME[0].1,
            alike if alike >= 0.8 => NAME[1].0 / NAME[1].1,
            _ => NAME[2].0 / NAME[2].1,
        };
    }
    if let Some((a, b)) = one.0.coordinates.zip(other.0.coordinates) {
        let km = kilometres(a, b);
        evidence.push(Evidence::Distance(km));
        odds *= DISTANCE.iter().find(|level| km <= level.0).map_or(1.0, |level| level.1 / level.2);
    }
    if !one.0.codes.is_empty() && !other.0.codes.is_empty() {
        let pairs = one.0.codes.iter().flat_map(|a| other.0.codes.iter().map(move |b| (plain(a), plain(b))));
        let digits = pairs.map(|(a, b)| Agreement::of(&a, &b).digits).max().unwrap_or(0);
        evidence.push(Evidence::Code(digits));
        let level = if digits >= 4 {
            0
        } else if digits >= 2 {
            1
        } else {
            2
        };
        odds *= CODE[level].0 / CODE[level].1;
    }
    Pair { probability: odds / (1.0 + odds), evidence }
}
