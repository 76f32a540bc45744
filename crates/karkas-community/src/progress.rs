//! How far a long computation is, and whether it should go on.

use std::ops::ControlFlow;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Share of the stage that is done, 0 to 1.
    pub done: f64,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading a network.
    Reading,
    /// Partitions over resolutions.
    Sweeping,
    /// The partition that is reported.
    Refining,
    /// The same search in networks of chance.
    Chance,
}

/// Someone asked to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

/// Who is told, and says whether to go on. Threads tell it at the same time.
pub type Watch<'a> = &'a (dyn Fn(&Progress) -> ControlFlow<()> + Sync);

/// Tells and asks.
pub(crate) fn tell(watch: Watch<'_>, stage: Stage, done: usize, of: usize) -> Result<(), Stopped> {
    let done = if of == 0 { 1.0 } else { done as f64 / of as f64 };
    match watch(&Progress { stage, done }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stopped),
    }
}

/// For those who neither look nor stop.
pub fn unwatched(_: &Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
