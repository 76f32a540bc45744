//! What a zone of a building needs to stay warm and cool, hour by hour, and what its plant draws for that.
//!
//! A [`Zone`] is what is built, an [`Operation`] how it is used, a [`Climate`] the air outside, and a [`SurfaceSun`] the
//! light on one façade; the last three are made once and shared by thousands of designs. [`simulate`] is the default
//! engine, [`screen`] the quicker one for a first look. Both return a [`ZoneYear`]; [`plant`] turns it into final energy.

pub mod air_exchange;
mod balance;
mod climate;
mod envelope;
mod error;
pub mod films;
mod glazing;
pub mod ground;
mod layered;
mod number;
mod operation;
pub mod plant;
mod result;
pub mod schedule;
mod screening;
mod stretch;
mod surface_sun;
pub mod use_types;
mod zone;

pub use balance::Balance;
pub use climate::Climate;
pub use envelope::{InternalMass, Layer, Opaque, Outside, Window};
pub use error::ThermalError;
pub use films::Roughness;
pub use glazing::Glazing;
pub use layered::{Case, Options, simulate, simulate_all, simulate_with_balance};
pub use operation::Operation;
pub use result::{Month, ZoneYear};
pub use screening::{screen, screen_all};
pub use surface_sun::SurfaceSun;
pub use use_types::UseType;
pub use zone::{AirExchange, Emission, Zone};
