//! Tests of the planner and of the audit.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod build;
mod damage;
mod features;
mod folder;
mod location;
mod losses;
mod membership;
mod naive;
mod network_design;
mod process_network;
mod properties;
mod published;
mod random;
mod solving;
