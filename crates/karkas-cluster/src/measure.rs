//! Measures on a table of areas and industries.
//!
//! Notation: e_im employment of industry i in area m, s_im = e_im / Σ_m e_im the area's share of the industry, x_m the
//! area's share of the reference.

mod coagglomeration;
mod concentration;
mod plants;
mod quotient;
mod reference;
mod relatedness;
mod table;

pub use coagglomeration::{GroupCoagglomeration, group, pairwise};
pub use concentration::{Concentration, Test, concentration};
pub use plants::{Herfindahl, HerfindahlSource, Plant, Plants};
pub use quotient::{Cell, StarThresholds, Stars, cells, quotients};
pub use reference::{Reference, ReferenceShares};
pub use relatedness::{correlation, proximity, ubiquity};
pub use table::{MeasureFault, Table};
