//! Trade between places: who sold what to whom, in which year.

use crate::names::Names;

/// One flow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// Calendar year.
    pub year: i32,
    /// Place that it leaves, a number of [`Flows::places`].
    pub exporter: u32,
    /// Place that it enters, a number of [`Flows::places`].
    pub importer: u32,
    /// Product, a number of [`Flows::products`].
    pub product: u32,
    /// Value in US dollars (whatever unit the source has), above zero.
    pub value: f64,
    /// Quantity in tonnes; NaN where the source has none.
    pub quantity: f64,
}

/// Flows with the names of what they are between. A pair of places, product and year stands at most once.
#[derive(Debug, Clone, Default)]
pub struct Flows {
    /// Places, exporters and importers alike.
    pub places: Names,
    /// Products.
    pub products: Names,
    /// The flows, in the order of the source.
    pub rows: Vec<Flow>,
}
