//! Tests of the crate against golden values, by properties and by hand.

#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod define;
mod define_golden;
mod density;
mod distance_golden;
mod distance_properties;
mod enterprises;
mod golden;
mod legal;
mod measure_golden;
mod measure_properties;
mod rfsd;
