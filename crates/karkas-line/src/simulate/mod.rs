//! Lines by simulation: warm-up cut off, replications side by side, intervals of confidence.

mod agenda;
mod breakdowns;
mod core;
pub mod flow;
mod meter;
mod random;
mod run;
pub mod slots;
mod state;
mod statistics;

pub use run::{Count, Difference, Options, Shares, Simulated, Stopped, difference, operations, simulate};
pub use statistics::{Interval, interval};
