//! In what buildings: parametric low-carbon design of industrial sites.

pub mod building;
pub mod materials;
pub mod search;
pub mod structure;
