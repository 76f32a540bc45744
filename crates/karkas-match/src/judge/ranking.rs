//! Candidates in order, and how high the held-back seller stands.

use std::ops::ControlFlow;

use karkas_cluster::progress::Stopped;
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use super::features::{Asked, FEATURES};
use super::logit::{Choice, Scale, dot, fit as fit_logit};
use super::market::{Link, Market};
use crate::codes::contains;

/// Links that weights are learnt from, at most.
const MOST_LEARNT: usize = 3_000;
/// Fewest links that weights are learnt from; below, the economic weights count.
const FEWEST_LEARNT: usize = 30;
/// Alternatives that are drawn for a link: likely ones, and any.
const LIKELY: usize = 30;
const ANY: usize = 30;
/// Ridge on coefficients of scaled features.
const RIDGE: f64 = 1.0;

/// Weights where nothing is learnt, in the order of the features: needs and codes as they are, capacity by its root, price by the
/// elasticity of trade, distance as gravity has it, reliability as it is.
const ECONOMIC: [f64; FEATURES] = [1.0, 1.0, 0.5, 0.5, 4.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// Where weights come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Learnt from so many links.
    Learnt(usize),
    /// Stated.
    Economic,
}

/// What each feature weighs.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Where they come from.
    pub source: Source,
    /// For each feature, per standard deviation of it where learnt.
    pub weights: [f64; FEATURES],
    scale: Option<Scale>,
}

impl Weights {
    /// The weights that are stated.
    pub fn economic() -> Self {
        Self { source: Source::Economic, weights: ECONOMIC, scale: None }
    }

    fn score(&self, features: &[f64; FEATURES]) -> f64 {
        match &self.scale {
            Some(scale) => dot(&self.weights, &scale.scaled(features)),
            None => dot(&self.weights, features),
        }
    }
}

/// Draws `count` of `list` without putting back, in the order in which they are drawn.
fn draw(list: &mut Vec<usize>, count: usize, chance: &mut Xoshiro256PlusPlus) {
    let count = count.min(list.len());
    for at in 0..count {
        let left = (list.len() - at) as u64;
        let other = at + (chance.next_u64() % left) as usize;
        list.swap(at, other);
    }
    list.truncate(count);
}

/// The choice of a link among alternatives that were drawn from the likely and from the others, with the offsets for that.
fn choice(market: &Market, link: &Link, seed: u64) -> Choice {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
    let asked = Asked::of_link(market, link);
    let (mut likely, mut others) = (Vec::new(), Vec::new());
    let chosen_is_likely = asked.is_likely(link.seller);
    for seller in (0..market.len()).filter(|&one| one != link.buyer && !market.knows(one, link.buyer)) {
        if asked.is_likely(seller) { likely.push(seller) } else { others.push(seller) }
    }
    let mut choice = Vec::with_capacity(1 + LIKELY + ANY);
    let mut strata = [(likely, LIKELY, chosen_is_likely), (others, ANY, !chosen_is_likely)].map(
        |(mut list, count, own)| {
            let all = list.len() + usize::from(own);
            draw(&mut list, count - usize::from(own), &mut chance);
            let drawn = list.len() + usize::from(own);
            // Each alternative stands for as many as were not drawn.
            let offset = if drawn > 0 { (all as f64 / drawn as f64).ln() } else { 0.0 };
            if own {
                list.insert(0, link.seller);
            }
            (list, offset, own)
        },
    );
    strata.sort_by_key(|(_, _, own)| !own);
    for (list, offset, _) in &strata {
        choice.extend(list.iter().map(|&seller| (asked.features(seller), *offset)));
    }
    choice
}

/// Learns the weights from the links that are known, each of them left out where it is explained; the stated weights where there
/// are too few.
///
/// # Errors
/// Where `go_on`, told how many of how many links are looked at, says to stop.
pub fn fit(
    market: &Market,
    seed: u64,
    go_on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Weights, Stopped> {
    if market.links.len() < FEWEST_LEARNT {
        return Ok(Weights::economic());
    }
    let mut order: Vec<usize> = (0..market.links.len()).collect();
    draw(&mut order, MOST_LEARNT, &mut Xoshiro256PlusPlus::seed_from_u64(seed));
    let mut choices: Vec<Choice> = Vec::with_capacity(order.len());
    for part in order.chunks(200) {
        if go_on(choices.len(), order.len()).is_break() {
            return Err(Stopped);
        }
        let made = part.par_iter().map(|&link| choice(market, &market.links[link], seed ^ (link as u64 + 1)));
        choices.extend(made.collect::<Vec<_>>());
    }
    let scale = Scale::of(&choices);
    for row in choices.iter_mut().flatten() {
        row.0 = scale.scaled(&row.0);
    }
    let weights = fit_logit(&choices, RIDGE);
    Ok(Weights { source: Source::Learnt(choices.len()), weights, scale: Some(scale) })
}

/// A held-back link and where its seller stands among all candidates; ranks are those to be expected where candidates tie.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The link.
    pub link: Link,
    /// Candidates: all enterprises but the buyer and its other sellers.
    pub candidates: usize,
    /// Standing by the weights, as (better ones, tied ones).
    pub own: (usize, usize),
    /// Standing by the baseline: those of the same code, the nearest first, then all others alike.
    pub baseline: (usize, usize),
}

/// Scores of one way to rank.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scores {
    /// Mean of one over the rank that is to be expected where candidates tie.
    pub mrr: f64,
    /// Mean of one over the rank where ties are broken by lot, which is more where many tie.
    pub mrr_by_lot: f64,
    /// Share of links whose seller is first.
    pub first: f64,
    /// Share among the first ten.
    pub ten: f64,
}

/// How well held-back links are foreseen.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Each link.
    pub ranked: Vec<Ranked>,
    /// By the weights.
    pub own: Scores,
    /// By the baseline.
    pub baseline: Scores,
    /// By chance: every order alike.
    pub chance: Scores,
    /// Mean of the differences of one over the rank, to the baseline, and its standard error.
    pub gain: (f64, f64),
    /// The same to chance, ties broken by lot.
    pub over_chance: (f64, f64),
}

/// Rank that is to be expected where so many are better and so many tie.
pub fn expected_rank((better, tied): (usize, usize)) -> f64 {
    1.0 + better as f64 + tied as f64 / 2.0
}

/// Mean of one over the rank where ties are broken by lot.
fn reciprocal((better, tied): (usize, usize)) -> f64 {
    (better + 1..=better + tied + 1).map(|rank| 1.0 / rank as f64).sum::<f64>() / (tied as f64 + 1.0)
}

/// Chance of being among the first `k`, where ties are broken by lot.
fn among((better, tied): (usize, usize), k: usize) -> f64 {
    ((k as f64 - better as f64) / (tied as f64 + 1.0)).clamp(0.0, 1.0)
}

impl Scores {
    /// Of standings, each as (better ones, tied ones).
    pub fn of(standings: &[(usize, usize)]) -> Self {
        let count = standings.len().max(1) as f64;
        let mean =
            |of: &dyn Fn((usize, usize)) -> f64| standings.iter().map(|&one| of(one)).sum::<f64>() / count;
        Self {
            mrr: mean(&|one| 1.0 / expected_rank(one)),
            mrr_by_lot: mean(&reciprocal),
            first: mean(&|one| among(one, 1)),
            ten: mean(&|one| among(one, 10)),
        }
    }
}

fn mean_with_error(values: &[f64]) -> (f64, f64) {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, (squares / (count - 1.0).max(1.0) / count).sqrt())
}

/// Standing of the seller among scores.
fn standing(scores: &[(usize, f64)], seller: usize) -> (usize, usize) {
    let Some(&(_, own)) = scores.iter().find(|(one, _)| *one == seller) else { return (scores.len(), 0) };
    let better = scores.iter().filter(|(_, score)| *score > own).count();
    let tied = scores.iter().filter(|(one, score)| *score == own && *one != seller).count();
    (better, tied)
}

/// The score of the baseline: nearer is better among those whose code is the one that is asked for, or, where none is asked for, one
/// that the buyer needs.
fn baseline(market: &Market, link: &Link, seller: usize) -> f64 {
    let same = |code: &String| match link.product.is_empty() {
        true => market.demands[link.buyer].iter().any(|one| contains(&one.code, code)),
        false => *code == link.product,
    };
    if !market.codes[seller].iter().any(same) {
        return f64::NEG_INFINITY;
    }
    // Unknown places come after all known ones.
    market.kilometres(seller, link.buyer).map_or(f64::MIN, |km| -km)
}

/// Ranks all candidates for each held-back link. The market must not know these links.
///
/// # Errors
/// Where `go_on`, told how many of how many are ranked, says to stop.
pub fn judge(
    market: &Market,
    weights: &Weights,
    held_out: &[Link],
    go_on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Judgement, Stopped> {
    let mut also: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    held_out.iter().for_each(|link| also.entry(link.buyer).or_default().push(link.seller));
    let rank = |link: &Link| {
        let asked = Asked::new(market, link.buyer, &link.product, None);
        let others = &also[&link.buyer];
        let is_candidate = |seller: usize| {
            seller == link.seller
                || (seller != link.buyer && !market.knows(seller, link.buyer) && !others.contains(&seller))
        };
        let candidates: Vec<usize> = (0..market.len()).filter(|&seller| is_candidate(seller)).collect();
        let score = |&seller: &usize| (seller, weights.score(&asked.features(seller)));
        let own: Vec<(usize, f64)> = candidates.iter().map(score).collect();
        let near: Vec<(usize, f64)> =
            candidates.iter().map(|&seller| (seller, baseline(market, link, seller))).collect();
        Ranked {
            link: link.clone(),
            candidates: candidates.len(),
            own: standing(&own, link.seller),
            baseline: standing(&near, link.seller),
        }
    };
    let mut ranked: Vec<Ranked> = Vec::with_capacity(held_out.len());
    for part in held_out.chunks(50) {
        if go_on(ranked.len(), held_out.len()).is_break() {
            return Err(Stopped);
        }
        ranked.extend(part.par_iter().map(rank).collect::<Vec<_>>());
    }
    let standings = |of: &dyn Fn(&Ranked) -> (usize, usize)| ranked.iter().map(of).collect::<Vec<_>>();
    let (own, near) = (standings(&|one| one.own), standings(&|one| one.baseline));
    let by_lot = standings(&|one| (0, one.candidates.saturating_sub(1)));
    let differences = |other: &[(usize, usize)]| -> Vec<f64> {
        own.iter().zip(other).map(|(&a, &b)| 1.0 / expected_rank(a) - 1.0 / expected_rank(b)).collect()
    };
    let over: Vec<f64> =
        own.iter().zip(&by_lot).map(|(&one, &lot)| reciprocal(one) - reciprocal(lot)).collect();
    Ok(Judgement {
        own: Scores::of(&own),
        baseline: Scores::of(&near),
        chance: Scores::of(&by_lot),
        gain: mean_with_error(&differences(&near)),
        over_chance: mean_with_error(&over),
        ranked,
    })
}
