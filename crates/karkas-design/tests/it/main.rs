//! Integration tests of the design engine.

mod search;
mod structure;
