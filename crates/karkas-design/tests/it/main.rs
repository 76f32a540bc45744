//! Integration tests of the design engine.

#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod carbon;
mod cost;
mod daylight;
mod envelope;
mod models;
mod photovoltaics;
mod search;
mod structure;
mod study;
mod tables;
