//! Throughput of small lines exactly, by the stationary distribution of their Markov chains.

mod bernoulli;
mod chain;
mod geometric;
mod service;

pub use bernoulli::{bernoulli, bernoulli_states};
pub use chain::{Chain, STATES};
pub use geometric::{Geometric, geometric, geometric_states};
pub use service::{exponential_service, exponential_service_states};

/// What is exact of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact {
    /// Parts a slot, or a unit of time.
    pub throughput: f64,
    /// Share of time in which each machine could work but has no part.
    pub starved: Vec<f64>,
    /// Share of time in which each machine could work but has no room.
    pub blocked: Vec<f64>,
    /// Parts in each buffer on average.
    pub levels: Vec<f64>,
    /// States of the chain.
    pub states: usize,
}
