//! In what buildings: parametric low-carbon design of industrial sites.

pub mod building;
pub mod carbon;
pub mod cost;
pub mod daylight;
pub mod envelope;
pub mod evaluate;
pub mod generate;
pub mod materials;
pub mod models;
pub mod photovoltaics;
pub mod search;
pub mod structure;
pub mod study;
pub mod tables;
