//! Tests of the engine.

mod example;
mod folder;
mod hand;
mod portfolio;
