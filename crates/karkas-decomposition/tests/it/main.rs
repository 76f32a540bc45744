//! Tests of the methods.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod location;
mod network_design;
