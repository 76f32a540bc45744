//! A study: thousands of designs screened, the best searched on, the best of those looked at closely, one explained.

mod base;
mod close;
mod problem;
mod run;
mod state;

pub use base::base_choice;
pub use problem::DesignProblem;
pub use run::{Found, Outcome, Stage, StudyError, StudyOptions, Swapped, Watch, go_on, study};
pub use state::StudyState;
