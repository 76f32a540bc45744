//! Search among designs: sampling, evolutionary multi-objective optimisation, and what a front of designs is worth.
//!
//! * [`Gene`], [`Problem`], [`Evaluation`]: what is searched. All objectives are minimised.
//! * [`sample`]: Owen-scrambled Sobol points over mixed genes, for screening.
//! * [`Search`]: NSGA-II or NSGA-III, resumable, the same bits for any number of threads.
//! * [`hypervolume`], [`EpsilonArchive`], [`knee`], [`swaps`]: quality of a front, its thinned record, its most balanced
//!   design, and which gene earns what.

mod archive;
mod crew;
mod crowding;
mod directions;
mod dominance;
mod front;
mod gene;
mod hypervolume;
mod individual;
mod niching;
mod problem;
mod random;
mod run;
mod sampling;
mod selection;
mod settings;
mod swaps;
mod variation;

pub use archive::{ArchiveError, EpsilonArchive};
pub use crowding::crowding_distances;
pub use directions::das_dennis;
pub use dominance::{Dominance, compare, fronts, pareto_front};
pub use front::knee;
pub use gene::{Gene, GeneError, GeneKind};
pub use hypervolume::hypervolume;
pub use individual::Individual;
pub use niching::Niching;
pub use problem::{Evaluation, Problem};
pub use random::Stream;
pub use run::{Progress, Search, SearchError};
pub use sampling::{SAMPLES_PER_SEED, sample, sample_unit};
pub use settings::{Method, Settings, SettingsError};
pub use swaps::{Swap, swaps};
pub use variation::Variation;
