//! Questions that take many plans: what is the trade-off, what are the alternatives, what breaks, what is it worth.
//!
//! Every question gives a [`Study`]: tables, and the plans that they rest on, each of them audited. A study is written
//! into a folder of its own and can be read back, audited and shown by itself.

pub mod alternatives;
mod building;
pub mod compare;
pub mod difference;
pub mod foresight;
mod manifest;
mod mean;
pub mod pareto;
pub mod people;
mod programme;
mod related;
pub mod sensitivity;
pub mod share;
mod start;
pub mod stress;
mod study;
pub mod survive;
pub mod traced;
mod unfit;
mod watch;
mod workers;
pub mod worth;

pub use karkas_plan::aim;
pub use karkas_solver::Progress;
pub use manifest::{FILE, FORMAT, PlanRecord, StudyManifest};
pub use mean::BUILT_FOR_THE_MEAN;
pub use start::START;
pub use study::{Inputs, PLANS, Study, StudyError, StudyPlan, WrittenStudy};
pub use unfit::Unfit;
pub use watch::{Step, Watch};

/// Registry of the tables of studies, as text, in the form of that of plans.
pub const REGISTRY: &str = include_str!("../data/tables.toml");
