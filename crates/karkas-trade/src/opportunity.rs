//! The opportunity table: what a place could make next, with all that speaks for and against it.
//!
//! Every engine of this crate, and of others through their tables, gives a piece of evidence. Here the pieces are put side by
//! side, ranked within the place, and weighed. The weights are the user's: they stand in the result, and so does the rank of
//! every piece, so that any score can be computed again by hand.

mod evidence;
mod find;
mod reasons;
mod score;
mod tables;
pub mod view;
mod weights;

pub use evidence::{Criterion, Evidence};
pub use find::{Import, Imports, Linkages, Sources, evidence};
pub use reasons::{Reason, Side, reasons};
pub use score::{Opportunity, Ranked, rank};
pub use tables::{
    ImportRow, LinkRow, OpportunityRow, PlaceRow, PresentRow, SpaceRow, WeightRow, group, rows, weight_rows,
};
pub use weights::{Strategy, WeightError, Weights};
