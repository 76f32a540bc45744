//! Throughput of lines by formulas: closed forms of two machines, aggregation and decomposition of longer lines.

pub mod bernoulli;
pub mod decomposition;
pub mod exponential;
pub mod fluid;
