//! Carbon against the worked hall, hand calculations and properties.

mod by_hand;
pub mod hall;
mod properties;
