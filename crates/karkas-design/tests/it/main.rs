//! Integration tests of the design engine.

#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod carbon;
mod envelope;
mod search;
mod structure;
