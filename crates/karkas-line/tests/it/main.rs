//! Lines against golden values, hand cases and properties.

#![allow(clippy::unwrap_used, reason = "a test that finds nothing should stop")]

mod answers;
mod errors;
mod example;
mod golden;
mod input;
mod properties;
mod simulation;
