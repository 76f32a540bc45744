//! How to search: what the command line says, else what the project says, else what is usual.

use std::time::Duration;

use karkas_model::project::SolverSettings;
use karkas_plan::solve::SolveOptions;

use crate::values::{Seconds, Share};

/// How long a search may last where nobody says otherwise.
const TIME_LIMIT: Duration = Duration::from_secs(600);

/// What the command line says of the search.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// Gap to prove.
    pub gap: Option<Share>,
    /// Longest time.
    pub time: Option<Seconds>,
    /// Threads.
    pub threads: Option<u32>,
    /// Seed.
    pub seed: Option<u32>,
}

/// The command line comes before the project, and the project before the program.
pub fn options(asked: &Asked, settings: &SolverSettings) -> SolveOptions {
    let usual = SolveOptions::default();
    let time = asked.time.map(|time| time.0).or(settings.time);
    SolveOptions {
        gap: asked.gap.map(|gap| gap.0).or(settings.gap).unwrap_or(usual.gap),
        time_limit: Some(time.map_or(TIME_LIMIT, Duration::from_secs_f64)),
        threads: asked.threads.or(settings.threads).unwrap_or_else(processors),
        seed: asked.seed.or(settings.seed).unwrap_or(usual.seed),
        ..usual
    }
}

/// Threads that the machine has: as many searches run side by side where nobody says otherwise.
fn processors() -> u32 {
    std::thread::available_parallelism().map_or(1, |count| u32::try_from(count.get()).unwrap_or(1))
}
