//! Tests of trade against published figures and by properties.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod complexity_fixtures;
mod complexity_golden;
mod complexity_properties;
mod dependence;
mod diversification;
mod entry;
mod reading;
mod shared;
