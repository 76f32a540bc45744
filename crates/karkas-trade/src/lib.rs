//! What trade and production tables say about what a place could make next and where it depends on others.

pub mod flows;
pub mod names;
pub mod output;
