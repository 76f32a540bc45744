//! How well links are foreseen: links that were held back are sought among all enterprises.

mod features;
mod held_out;
mod logit;
mod market;
mod ranking;

pub use features::{FEATURES, NAMES};
pub use held_out::{HeldOut, read_held_out};
pub use market::{Demand, Link, Market};
pub use ranking::{Judgement, Ranked, Scores, Source, Weights, expected_rank, fit, judge};
