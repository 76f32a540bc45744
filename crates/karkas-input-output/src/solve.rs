//! Solving with I − A, without its inverse.
//!
//! [`Factors`] is for many right-hand sides, [`Series`] for few. The Leontief inverse L = (I − A)⁻¹ itself is formed
//! only where someone asks for it ([`Factors::inverse`]).

mod blocks;
mod factors;
mod series;

pub(crate) use blocks::product;
pub use factors::{FactorFault, Factors, Singular};
pub use series::{Series, SeriesFault, Solved};
