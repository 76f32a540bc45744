//! Everything that the crate promises, against tables and results of others and against definitions.

#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod golden;
mod properties;
mod pymrio_test;
mod readers;
mod shock;
mod wiod;
