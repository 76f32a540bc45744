//! Tests of the crate from outside.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod games;
mod golden;
mod laws;
mod nucleolus;
mod reading;
mod rules;
mod sampling;
