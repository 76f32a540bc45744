//! What a building is made of: materials with their properties and factors, and the bill that lists them.

mod bill;
mod catalogue;
mod table;

pub use bill::{Bill, BillLine, Element};
pub(crate) use catalogue::unknown;
pub use catalogue::{Catalogue, Class, Factors, Material, Status, Unit};
pub use table::TableError;
pub(crate) use table::rows;
