//! Tests of the zone engines: published results of other programs, properties, and cases worked out by hand.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod bestest;
mod bestest_cases;
mod by_hand;
mod halls;
mod halls_cases;
mod properties;
mod screening;
mod shading;
mod shared;
mod use_types;
