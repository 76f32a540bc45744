//! Integration tests of the design engine.
#![allow(clippy::unwrap_used)]

mod carbon;
mod envelope;
mod search;
mod structure;
