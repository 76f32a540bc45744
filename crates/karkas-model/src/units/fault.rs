//! What can be wrong with a text that should be a quantity.

/// What is wrong with a number or a unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitFault {
    /// It does not start with a number.
    #[error("`{found}` is not a number")]
    NotANumber {
        /// The text.
        found: String,
    },
    /// The number is infinite, not a number, or too large.
    #[error("`{found}` is not a finite number")]
    NotFinite {
        /// The text.
        found: String,
    },
    /// A comma stands where the decimal point should.
    #[error("`{found}` has a comma; did you mean `{likely}`?")]
    DecimalComma {
        /// The text.
        found: String,
        /// The likely meaning.
        likely: String,
    },
    /// Thousands are grouped.
    #[error("`{found}` groups thousands; did you mean `{likely}`?")]
    GroupedThousands {
        /// The text.
        found: String,
        /// The likely meaning.
        likely: String,
    },
    /// A unit is not written as units are.
    #[error("`{found}` is not written as a unit")]
    Syntax {
        /// The text of the unit.
        found: String,
    },
    /// No unit has this name.
    #[error("`{name}` is not a known unit")]
    UnknownUnit {
        /// The name.
        name: String,
        /// The nearest name of a unit.
        nearest: Option<String>,
    },
    /// A currency that is not the project's and has no rate.
    #[error("the currency {code} has no exchange rate")]
    CurrencyWithoutRate {
        /// Its code.
        code: String,
    },
    /// The unit measures something else.
    #[error("{expected} was expected, {found} found: did you mean {likely}?")]
    Mismatch {
        /// The unit expected.
        expected: String,
        /// The unit found.
        found: String,
        /// The likely meaning.
        likely: String,
    },
}
