//! Strategic dependence: where imports come from too few hands, for every importer and product in one pass.
//!
//! The measures are published ones. *GeoDep* (CEPII, 2024), for any importer: C1, the Herfindahl–Hirschman index of its
//! imports by supplier, above 0.4; C2, that of the world's exporters of the product, above 0.4; C3, imports over exports,
//! above 1; C4, all three in at least two of three years. *Core dependency indicators* (European Commission,
//! SWD(2021)352), for a group of places: CDI1, concentration of what comes from outside, above 0.4; CDI2, its share of all
//! imports, above 0.5; CDI3, it over all exports, above 1. One year's list is not stable (one product in five drops out
//! after a year, CEPII PB 2023-41), so [`Persistence`] counts years.
//!
//! Flows are met one at a time and never kept: [`Margins`] needs a few numbers for each place and product, however many
//! flows there are.

mod bloc;
mod chain;
mod criteria;
mod exposure;
mod margins;
mod network;
mod persistence;
mod purity;
mod tables;

pub use bloc::{Bloc, CoreIndicators, core_indicators};
pub use chain::{Chain, ChainError, ChainLink, StageView, chain_view};
pub use criteria::{Criteria, Dependence, dependence};
pub use exposure::{Exposure, SupplierLoss};
pub use margins::{Margins, Side};
pub use network::{Player, SinglePoint, reverse_dependence, single_points};
pub use persistence::{Persistence, Record};
pub use purity::{Purity, purity};
pub use tables::{
    BlocRow, ChainRow, DependenceRow, ExposureRow, PersistenceRow, ReverseRow, SinglePointRow, StageRow,
    bloc_table, chain_table, dependence_table, exposure_table, persistence_table, reverse_table,
    single_point_table, stage_table,
};
