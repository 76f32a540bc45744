//! What rows of the small tables say.

/// What is known of a code.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Good {
    /// Plain code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Name in Russian.
    pub name_ru: String,
    /// Unit in which it is counted.
    pub unit: String,
    /// Usual price of a unit, without freight.
    pub price: Option<f64>,
    /// Tonnes that a unit weighs.
    pub tonnes: Option<f64>,
    /// Code in trade statistics, plain; empty where there is none.
    pub trade_code: String,
    /// Commodity of a project that it is; empty where it is none.
    pub commodity: String,
}

/// What amounts of a recipe are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Money of the input for money of output.
    Value,
    /// Units of the input for a unit of the product.
    Unit,
}

/// An input of a product.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    /// Plain code of what is made.
    pub product: String,
    /// Plain code of what is needed.
    pub input: String,
    /// How much.
    pub amount: f64,
    /// Of what.
    pub per: Per,
}

/// A need that a row states; amounts a year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NeedRow {
    /// Number of the enterprise.
    pub enterprise: usize,
    /// Plain code.
    pub code: String,
    /// Units a year.
    pub quantity: f64,
    /// Present price of a unit, delivered.
    pub price: Option<f64>,
    /// Share of what is promised that comes at present.
    pub reliability: Option<f64>,
    /// Loss for a unit that does not come.
    pub loss: Option<f64>,
    /// Whether it is bought abroad at present.
    pub imported: bool,
    /// Least temperature in °C, where it is heat.
    pub temperature: Option<f64>,
}

/// An offer that a row states; amounts a year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OfferRow {
    /// Number of the enterprise.
    pub enterprise: usize,
    /// Plain code.
    pub code: String,
    /// Units that can be made a year.
    pub capacity: Option<f64>,
    /// Units that are sold already.
    pub sold: Option<f64>,
    /// Price of a unit at the gate.
    pub price: Option<f64>,
    /// Share of what is promised that comes.
    pub reliability: Option<f64>,
    /// Least amount that is sold to one buyer.
    pub least: Option<f64>,
}

/// A by-product, or heat; amounts a year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamRow {
    /// Number of the enterprise.
    pub enterprise: usize,
    /// Name of the stream.
    pub name: String,
    /// Plain code of the substance.
    pub code: String,
    /// Units a year.
    pub quantity: f64,
    /// Temperature in °C, where it is heat.
    pub temperature: Option<f64>,
    /// Money for a unit that need no longer be disposed of.
    pub disposal: f64,
    /// Money that is asked for a unit.
    pub price: f64,
    /// Tonnes that a unit weighs.
    pub tonnes: f64,
}

/// A way to make a product of a substance.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Treatment {
    /// Name.
    pub name: String,
    /// Plain code of the substance.
    pub from: String,
    /// Plain code of the product.
    pub to: String,
    /// Units of the product from a unit of the substance.
    pub output: f64,
    /// Money for a unit of the substance.
    pub cost: f64,
    /// Investment.
    pub investment: f64,
    /// Years that it lasts.
    pub life: f64,
}

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Name, as in the table of enterprises.
    pub name: String,
    /// Country.
    pub country: String,
    /// Latitude and longitude.
    pub coordinates: Option<(f64, f64)>,
}

/// A duty, as a share of the price at the gate with freight.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    /// Country that sells; any where it is empty.
    pub from: String,
    /// Country that buys; any where it is empty.
    pub to: String,
    /// Plain code; any where it is empty.
    pub code: String,
    /// Share.
    pub rate: f64,
}
