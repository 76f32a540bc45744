//! Tests of the crate against golden values, by properties and by hand.
