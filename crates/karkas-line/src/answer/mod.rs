//! What a line says to who plans it: bottleneck, buffers, staffing, money.

mod allocate;
mod bottleneck;
mod density;
mod economics;
mod staffing;

pub use allocate::{Allocation, best_buffers, best_buffers_by_enumeration};
pub use bottleneck::{Bottleneck, arrows, bottlenecks, elasticities_by_simulation};
pub use density::{Density, densities};
pub use economics::{Money, UnitCost, break_even_volume, money};
pub use staffing::{Staffing, best_places, best_places_by_enumeration, best_places_by_search};
