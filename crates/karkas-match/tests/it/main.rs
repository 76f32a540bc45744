//! Tests of the engine.

mod drawn;
mod entities;
mod example;
mod folder;
mod hand;
mod portfolio;
mod ranking;
