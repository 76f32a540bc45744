//! Lines against golden values, hand cases and properties.

mod golden;
mod properties;
mod simulation;
