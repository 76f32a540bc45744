//! Tests of the zone engines: published results of other programs, properties, and cases worked out by hand.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod bestest;
mod bestest_cases;
mod halls;
mod halls_cases;
mod shading;
mod shared;
