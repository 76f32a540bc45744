//! How a shock spreads: production day by day, with inventories of inputs, rationing and overproduction.
//!
//! The adaptive regional input-output model (Hallegatte 2008, 2013) with the inventory threshold ψ of Guan et al. (2020)
//! and Juhel (2022), and the partially binding inputs of Pichler et al. (2022). It runs on a table of sectors or on a
//! network of firms alike: what matters is who supplies which product to whom.
//!
//! One day:
//! 1. capacity = output before the shock · (1 − loss) · overproduction; wanted = min(demand, capacity);
//! 2. production = wanted, less where an inventory binds;
//! 3. every buyer gets the same share of what it ordered, final users too; inventories change by receipts less use;
//! 4. orders = use + a part of the gap between inventories and their goal, spread over suppliers of a product by what they
//!    supplied before the shock times the capacity that they have left.

mod events;
mod exchange;
mod firms;
mod network;
mod run;
mod settings;
mod simulation;

pub use events::{Events, Shock, Target};
pub use firms::{Firms, read_firms};
pub use network::{Link, Network, NetworkFault};
pub use run::{Course, SectorCourse, run};
pub use settings::{Binding, Importance, Settings, SettingsFault, Stillness};
pub use simulation::Simulation;
