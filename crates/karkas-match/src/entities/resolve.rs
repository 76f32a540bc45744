//! Two lists joined: candidates by blocks, the most probable pairs first, each row at most once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use karkas_cluster::enterprises::Enterprise;
use karkas_cluster::progress::Stopped;
use rayon::prelude::*;

use super::names::Name;
use super::weights::{ASK, Evidence, MERGE, Pair, compare};

/// Pairs of a block above which a word is too common to speak for anything.
const LARGEST_BLOCK: usize = 4_000;

/// What becomes of a row of the second list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The same firm as a row of the first list.
    Merge,
    /// Perhaps: a person should look.
    Ask,
    /// Not in the first list.
    New,
}

impl Verdict {
    /// The rule of three ways.
    pub fn of(probability: f64) -> Self {
        match probability {
            p if p >= MERGE => Self::Merge,
            p if p >= ASK => Self::Ask,
            _ => Self::New,
        }
    }

    /// `merge`, `ask` or `new`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Merge => "merge",
            Self::Ask => "ask",
            Self::New => "new",
        }
    }
}

/// A row of the second list with the row of the first that it fits best.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Row of the second list.
    pub second: usize,
    /// Row of the first list; none where no row shares even a word or a number with it.
    pub first: Option<usize>,
    /// Probability that they are the same.
    pub probability: f64,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// Keys under which a row is looked for: its numbers, its whole name, and each word of it.
fn keys(row: &Enterprise, name: &Name) -> BTreeSet<String> {
    let numbers = [("inn", &row.inn), ("ogrn", &row.ogrn)];
    let numbers =
        numbers.into_iter().filter_map(|(kind, number)| Some(format!("{kind}:{}", number.as_ref()?)));
    let words = name.words.iter().filter(|word| word.chars().count() > 2);
    let starts = words.clone().map(|word| format!("starts:{}", word.chars().take(4).collect::<String>()));
    let begins = format!("begins:{}", name.words.concat().chars().take(6).collect::<String>());
    numbers.chain(words.map(|word| format!("word:{word}"))).chain(starts).chain([begins]).collect()
}

/// Joins the second list to the first; one entity for each row of the second, in its order.
///
/// # Errors
/// Where `go_on` says to stop; it is asked before each of the steps.
pub fn resolve(
    first: &[Enterprise],
    second: &[Enterprise],
    go_on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<Entity>, Stopped> {
    let mut ask = |done: usize| if go_on(done, 3).is_break() { Err(Stopped) } else { Ok(()) };
    ask(0)?;
    let named =
        |list: &[Enterprise]| -> Vec<Name> { list.par_iter().map(|row| Name::new(&row.name)).collect() };
    let names = [named(first), named(second)];
    let mut blocks: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
    for (side, list) in [first, second].into_iter().enumerate() {
        for (number, row) in list.iter().enumerate() {
            for key in keys(row, &names[side][number]) {
                blocks.entry(key).or_default()[side].push(number);
            }
        }
    }
    ask(1)?;
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for [ones, others] in blocks.values() {
        if ones.len() * others.len() <= LARGEST_BLOCK {
            pairs.extend(ones.iter().flat_map(|&one| others.iter().map(move |&other| (one, other))));
        }
    }
    let mut counts: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (side, names) in names.iter().enumerate() {
        names.iter().for_each(|name| counts.entry(name.key()).or_default()[side] += 1);
    }
    let namesakes = |one: usize, other: usize| {
        let of = |name: &Name| counts.get(&name.key()).map_or(0, |count| count[0].max(count[1]) - 1);
        of(&names[0][one]).max(of(&names[1][other]))
    };
    let longer = first.len().max(second.len());
    let pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    ask(2)?;
    let mut compared: Vec<(usize, usize, Pair)> = pairs
        .into_par_iter()
        .map(|(one, other)| {
            let (a, b) = ((&first[one], &names[0][one]), (&second[other], &names[1][other]));
            (one, other, compare(a, b, longer, namesakes(one, other)))
        })
        .collect();
    // The most probable first; pairs of the same probability by their ids, whichever list they are from.
    let ids = |one: usize, other: usize| {
        let (a, b) = (first[one].id.as_str(), second[other].id.as_str());
        if a <= b { (a, b) } else { (b, a) }
    };
    compared.sort_by(|a, b| {
        b.2.probability.total_cmp(&a.2.probability).then_with(|| ids(a.0, a.1).cmp(&ids(b.0, b.1)))
    });
    let none = |second: usize| Entity {
        second,
        first: None,
        probability: 0.0,
        verdict: Verdict::New,
        evidence: Vec::new(),
    };
    let mut entities: Vec<Entity> = (0..second.len()).map(none).collect();
    let (mut taken, mut settled) = (vec![false; first.len()], vec![false; second.len()]);
    for (one, other, pair) in &compared {
        if Verdict::of(pair.probability) != Verdict::New && !taken[*one] && !settled[*other] {
            (taken[*one], settled[*other]) = (true, true);
            entities[*other] = entity(*one, *other, pair, Verdict::of(pair.probability));
        }
    }
    // The best of the others, to say why it is new: its firm is taken, or not probable enough.
    let mut said = vec![false; second.len()];
    for (one, other, pair) in compared.iter().filter(|(_, other, _)| !settled[*other]) {
        if !std::mem::replace(&mut said[*other], true) {
            entities[*other] = entity(*one, *other, pair, Verdict::New);
        }
    }
    Ok(entities)
}

fn entity(first: usize, second: usize, pair: &Pair, verdict: Verdict) -> Entity {
    let (probability, evidence) = (pair.probability, pair.evidence.clone());
    Entity { second, first: Some(first), probability, verdict, evidence }
}

/// Fills what rows of the first list lack (codes, output, employment, coordinates, place, numbers) from rows of the second that are
/// the same firm; says how many rows gained something.
pub fn fill(first: &mut [Enterprise], second: &[Enterprise], entities: &[Entity]) -> usize {
    let mut gained = 0;
    for entity in entities.iter().filter(|entity| entity.verdict == Verdict::Merge) {
        let Some(into) = entity.first else { continue };
        let (row, from) = (&mut first[into], &second[entity.second]);
        let before = row.clone();
        if row.codes.is_empty() {
            row.codes.clone_from(&from.codes);
        }
        row.output = row.output.or(from.output);
        row.employment = row.employment.or(from.employment);
        row.coordinates = row.coordinates.or(from.coordinates);
        row.place = row.place.take().or_else(|| from.place.clone());
        row.inn = row.inn.take().or_else(|| from.inn.clone());
        row.ogrn = row.ogrn.take().or_else(|| from.ogrn.clone());
        gained += usize::from(*row != before);
    }
    gained
}
