//! What a building costs: element by element, and over its life.
//!
//! The rates of this crate are of concept grade: they rank designs, and a user who decides on money replaces them by a table
//! of the same columns with the rates of the place.

mod elemental;
mod life_cycle;
mod rates;

pub use elemental::{Areas, CostLine, Elemental, elemental};
pub use life_cycle::{EnergyBill, LifeCycle, LifeCycleInput, annuity, life_cycle};
pub use rates::{Rate, RateUnit, Rates};
