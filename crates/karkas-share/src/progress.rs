//! How far a long computation is, and whether it should go on.

use std::ops::ControlFlow;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Steps done: levels of a nucleolus, pairs of permutations of a sample.
    pub done: usize,
    /// Steps at most.
    pub of: usize,
}

/// Someone asked to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

/// Who is told, and says whether to go on.
pub type Watch<'a> = &'a mut dyn FnMut(&Progress) -> ControlFlow<()>;

/// Tells and asks.
pub(crate) fn tell(watch: Watch<'_>, done: usize, of: usize) -> Result<(), Stopped> {
    match watch(&Progress { done, of }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stopped),
    }
}

/// For those who neither look nor stop.
pub fn unwatched(_: &Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
