//! What is done to the values of links before communities are sought in them.
//!
//! Trade values have heavy tails: a few links carry most of the value, and communities found in raw values are those of the few. On the other
//! hand, weights may know of communities what bare links do not. [`choose`] decides by two measures of the network.

mod backbone;
mod choice;

pub use backbone::{Backbone, significance};
pub use choice::{Choice, Reason, choose};

use crate::network::{Link, Network, NetworkFault};

/// A transform of weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Transform {
    /// Weights as they are.
    None,
    /// log(1 + w / median w): the unit of the weights does not matter.
    Logarithm,
    /// Every link weighs 1.
    Links,
    /// Only links that carry more of the strength of one of their ends than chance gives at this level, with their weights (Serrano,
    /// Boguñá and Vespignani 2009).
    Backbone(f64),
}

impl Transform {
    /// Its name in options and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Logarithm => "log",
            Self::Links => "links",
            Self::Backbone(_) => "backbone",
        }
    }

    /// The network with transformed weights.
    ///
    /// # Errors
    /// If no link is left.
    pub fn of(self, network: &Network) -> Result<Network, NetworkFault> {
        let weigh = |weight: &dyn Fn(&Link) -> f64| {
            network.with_links(
                network.links().iter().map(|link| Link { weight: weight(link), ..*link }).collect(),
            )
        };
        match self {
            Self::None => Ok(network.clone()),
            Self::Links => weigh(&|_| 1.0),
            Self::Logarithm => {
                let median = median(network);
                weigh(&|link| (link.weight / median).ln_1p())
            }
            Self::Backbone(level) => network.with_links(backbone::backbone(network, level).links),
        }
    }
}

/// The median weight.
fn median(network: &Network) -> f64 {
    let mut weights: Vec<f64> = network.links().iter().map(|link| link.weight).collect();
    let middle = weights.len() / 2;
    *weights.select_nth_unstable_by(middle, f64::total_cmp).1
}
