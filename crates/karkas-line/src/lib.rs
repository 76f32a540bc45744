//! How a production line runs and what robots in it pay: throughput, bottlenecks, buffers, variants.

pub mod analytic;
pub mod exact;
pub mod plant;
pub mod simulate;
