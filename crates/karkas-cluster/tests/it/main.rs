//! Tests of the crate against golden values, by properties and by hand.

mod distance_golden;
mod distance_properties;
mod golden;
mod measure_golden;
mod measure_properties;
