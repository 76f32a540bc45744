//! Tests of the crate against golden values, by properties and by hand.

#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]

mod golden;
mod hand;
mod planted;
mod properties;
mod reading;
mod recovery;
mod shared;
