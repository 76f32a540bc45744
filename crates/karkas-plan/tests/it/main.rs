//! Tests of the planner and of the audit.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod build;
mod features;
mod solving;
