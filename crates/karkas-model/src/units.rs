//! Units that cells carry, at run time: what a text means, whether it fits, and what it is in
//! another unit.
//!
//! A unit is a factor on a product of base units. Money, pieces, persons and every unit that a
//! project declares as `new` are bases of their own, so that USD/kWh never passes for USD/kg.

mod expression;
mod fault;
mod quantity;
mod standard;
mod system;

pub use expression::Expression;
pub use fault::UnitFault;
pub use quantity::Quantity;
pub use system::{Conversion, CustomUnit, Rule, UnitSystem};

/// A factor on a product of base units.
///
/// The factor is kept as a fraction: g is 1/1000 kg, so that converting divides by 1000 instead of
/// multiplying by a rounded 0.001.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    multiple: f64,
    divisor: f64,
    dimension: Dimension,
}

impl Unit {
    /// The pure number one.
    pub fn one() -> Self {
        Self { multiple: 1.0, divisor: 1.0, dimension: Dimension::default() }
    }

    /// What it measures.
    pub fn dimension(&self) -> &Dimension {
        &self.dimension
    }

    /// How many of `other` one of it is; `None` where they measure different things.
    pub fn in_units_of(&self, other: &Self) -> Option<f64> {
        (self.dimension == other.dimension)
            .then(|| (self.multiple * other.divisor) / (self.divisor * other.multiple))
    }

    /// A value of it in another unit; `None` where they measure different things.
    pub fn convert(&self, value: f64, other: &Self) -> Option<f64> {
        (self.dimension == other.dimension)
            .then(|| value * (self.multiple * other.divisor) / (self.divisor * other.multiple))
    }

    fn base(position: u16) -> Self {
        Self { dimension: Dimension(vec![(position, 1)]), ..Self::one() }
    }

    fn scaled(mut self, factor: f64) -> Self {
        self.multiple *= factor;
        self
    }

    fn divided(mut self, divisor: f64) -> Self {
        self.divisor *= divisor;
        self
    }

    /// The product with a power of another unit; `None` where an exponent or a factor leaves its range.
    fn times_power(&self, other: &Self, exponent: i32) -> Option<Self> {
        let (up, down) =
            if exponent < 0 { (other.divisor, other.multiple) } else { (other.multiple, other.divisor) };
        let size = exponent.unsigned_abs() as i32;
        let unit = Self {
            multiple: self.multiple * up.powi(size),
            divisor: self.divisor * down.powi(size),
            dimension: self.dimension.times_power(&other.dimension, exponent)?,
        };
        let in_range = |factor: f64| factor.is_finite() && factor > 0.0;
        (in_range(unit.multiple) && in_range(unit.divisor)).then_some(unit)
    }
}

/// Exponents of base units, by rising base, none of them zero.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Dimension(Vec<(u16, i16)>);

impl Dimension {
    /// Whether it is a pure number.
    pub fn is_number(&self) -> bool {
        self.0.is_empty()
    }

    fn times_power(&self, other: &Self, exponent: i32) -> Option<Self> {
        let mut result = self.0.clone();
        for &(base, power) in &other.0 {
            let change = i16::try_from(i32::from(power).checked_mul(exponent)?).ok()?;
            match result.binary_search_by_key(&base, |entry| entry.0) {
                Ok(at) => {
                    result[at].1 = result[at].1.checked_add(change)?;
                    if result[at].1 == 0 {
                        result.remove(at);
                    }
                }
                Err(at) if change != 0 => result.insert(at, (base, change)),
                Err(_) => {}
            }
        }
        Some(Self(result))
    }
}

#[cfg(test)]
mod tests;
