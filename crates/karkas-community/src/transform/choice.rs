//! Which transforms fit a network, by a rule that is stated with the result.

use super::Transform;
use crate::network::Network;

/// Above this share of all value on the heaviest hundredth of links the weights have a heavy tail. Exponential weights have
/// 0.056 there, log-normal ones 0.1 from a standard deviation of the logarithm of 1.05 on.
const HEAVY: f64 = 0.1;

/// Above this share of all pairs linked, which pairs are linked says little.
const DENSE: f64 = 0.2;

/// Transforms that come into question, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The transforms. Of several, that is taken whose communities are the most stable.
    pub transforms: Vec<Transform>,
    /// Why.
    pub reason: Reason,
    /// Share of all value on the heaviest hundredth of links (at least one).
    pub share_of_heaviest: f64,
    /// Share of pairs that are linked.
    pub density: f64,
}

/// Why transforms come into question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// All weights are equal.
    Equal,
    /// Weights have no heavy tail: they stay as they are.
    Light,
    /// Heavy tail, and so many pairs are linked that links without weights say little: logarithm.
    HeavyAndDense,
    /// Heavy tail in a sparse network: links only or logarithm, whichever gives the more stable communities.
    HeavyAndSparse,
}

impl Reason {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Light => "light",
            Self::HeavyAndDense => "heavy-dense",
            Self::HeavyAndSparse => "heavy-sparse",
        }
    }
}

/// The transforms that come into question for a network.
pub fn choose(network: &Network) -> Choice {
    let links = network.links().len();
    let nodes = network.len() as f64;
    let pairs = if network.is_directed() { nodes * (nodes - 1.0) } else { nodes * (nodes - 1.0) / 2.0 };
    let density = links as f64 / pairs.max(1.0);
    let mut weights: Vec<f64> = network.links().iter().map(|link| link.weight).collect();
    weights.sort_by(f64::total_cmp);
    let heaviest = links.div_ceil(100);
    let share_of_heaviest = weights[links - heaviest..].iter().sum::<f64>() / weights.iter().sum::<f64>();
    // Where the hundredth is a link or two, its share is large in any case: it must carry ten times its number.
    let heavy = share_of_heaviest > HEAVY.max(10.0 * heaviest as f64 / links as f64);
    let (transforms, reason) = if !network.is_weighted() {
        (vec![Transform::None], Reason::Equal)
    } else if !heavy {
        (vec![Transform::None], Reason::Light)
    } else if density > DENSE {
        (vec![Transform::Logarithm], Reason::HeavyAndDense)
    } else {
        (vec![Transform::Links, Transform::Logarithm], Reason::HeavyAndSparse)
    };
    Choice { transforms, reason, share_of_heaviest, density }
}
