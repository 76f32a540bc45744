//! Structure sized from spans, heights and loads, as a bill of materials.
//!
//! Every system is sized by the governing formulas of the Eurocodes for members under bending, compression, deflection and
//! punching, in the depth that an early design needs: no joints are designed, one size is taken for members of one kind. What
//! is not computed (connections, bracing, stability walls, bars beyond those for bending) is an allowance in
//! [`Allowances`], every one of which can be changed.

mod composite;
mod concrete;
mod frame;
mod ground;
mod input;
mod precast;
mod secondary;
mod single_storey;
pub mod steel;
mod timber;

pub use concrete::{FlatSlab, flat_slab};
pub use frame::{Check, Structure, size};
pub use ground::{GroundSlab, ground_slab};
pub use input::{Allowances, Frame, Geometry, Loads, Snow, Strengths, StructureError, StructureInput};
pub use timber::{TimberFloor, timber_floor};
