//! Whole-life carbon of a building by the modules of EN 15978.
//!
//! * A1–A3 product, A4 transport, A5 construction (losses on site and energy of the site), B4 replacement, B6 energy in use,
//!   C1–C4 end of life make the total; D (beyond the system) and biogenic carbon are reported apart and never set off.
//! * Every figure has a low, a typical and a high value. The ends add up the ends of all lines, as if all were wrong in the
//!   same direction, so they are wider than a statistical interval.
//! * Every kilogram belongs to a line of the bill; what has no factor is counted in the coverage and named.

mod assessment;
mod energy;
mod scenario;

pub use assessment::{Assessment, CarbonLine, Coverage, Modules, Range, assess};
pub use energy::{Carrier, Carriers, EnergyUse};
pub use scenario::{Scenario, ScenarioError};
