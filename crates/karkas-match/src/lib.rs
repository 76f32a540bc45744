//! With whom: possible links between enterprises, with their money and their evidence.
//!
//! [`input`] reads a folder of tables, [`wants`] makes needs and offers of it, [`links`] every link that could be and
//! [`exchange`] what by-products and heat could do; [`portfolio`] chooses among them within capacities and demands. [`entities`] joins two lists
//! of enterprises, [`judge`] says how well links that were held back are foreseen.

pub mod codes;
pub mod entities;
pub mod exchange;
pub mod geography;
pub mod input;
pub mod judge;
pub mod links;
pub mod missing;
pub mod portfolio;
pub mod programme;
pub mod tables;
pub mod wants;

/// Descriptions of the tables that are written.
pub const REGISTRY: &str = include_str!("../data/tables.toml");
