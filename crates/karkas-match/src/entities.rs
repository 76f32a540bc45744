//! Whether two rows of two lists are the same firm: a probability by the weights of Fellegi and Sunter (Journal of the American
//! Statistical Association 64, 1969), and a rule of three ways: merge at 80 %, ask from 50 %, new below.

pub mod names;
mod resolve;
mod weights;

pub use resolve::{Entity, Verdict, fill, resolve};
pub use weights::{ASK, Evidence, MERGE, Pair, compare};
