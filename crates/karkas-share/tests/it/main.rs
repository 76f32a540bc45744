//! Tests of the crate from outside.

mod games;
mod golden;
mod laws;
mod nucleolus;
mod rules;
mod sampling;
