//! How a question tells where it stands, and hears that it should stop.

use std::ops::ControlFlow;

use karkas_solver::Progress;

use crate::Study;

/// A step of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Steps that are done.
    pub done: usize,
    /// Steps in all, as far as known now.
    pub of: usize,
    /// What is being done: ids or a name, in no language.
    pub what: String,
}

/// Whoever waits for the answer.
pub trait Watch {
    /// A step begins.
    fn step(&mut self, step: &Step);

    /// The solver stands here; `Break` asks to stop and keep what there is.
    fn solver(&mut self, progress: &Progress) -> ControlFlow<()>;

    /// Whether the user asked to stop.
    fn stopped(&self) -> bool;

    /// The study as far as it is done can be kept in case that the rest never is; it is made only if it is. Cheap to call after each
    /// expensive step.
    fn keep(&mut self, study: &dyn Fn() -> Study);
}

/// Nobody waits.
impl Watch for () {
    fn step(&mut self, _: &Step) {}
    fn solver(&mut self, _: &Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
    fn stopped(&self) -> bool {
        false
    }
    fn keep(&mut self, _: &dyn Fn() -> Study) {}
}
