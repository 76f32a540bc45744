//! Carbon against the worked hall, hand calculations and properties.

mod by_hand;
mod hall;
mod properties;
