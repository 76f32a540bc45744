//! Scenarios asked side by side, with one answer each in their order, whatever the number of threads.

use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use karkas_solver::{Progress, SolverError};

use super::recourse::Recourse;

/// How often the watcher looks up.
const POLL: Duration = Duration::from_millis(50);

/// A function that stops a scenario's solver with `Break`.
pub(super) type Halt<'a> = &'a mut dyn FnMut(&Progress) -> ControlFlow<()>;

/// Asks every scenario, on up to `threads` threads; `watch` is called now and then on the calling thread and stops them
/// all with `Break`. What was not asked any more has no answer.
///
/// # Errors
/// The first error in the order of the scenarios.
pub(super) fn ask_all<R: Send>(
    recourses: &mut [Recourse],
    threads: usize,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
    ask: impl Fn(&mut Recourse, Halt<'_>) -> Result<R, SolverError> + Sync,
) -> Result<Vec<Option<R>>, SolverError> {
    let chunk = recourses.len().div_ceil(threads.max(1)).max(1);
    let stop = AtomicBool::new(false);
    let (stop, ask) = (&stop, &ask);
    thread::scope(|scope| {
        let (sender, receiver) = channel::<()>();
        let workers: Vec<_> = recourses
            .chunks_mut(chunk)
            .map(|chunk| {
                let done = sender.clone();
                scope.spawn(move || {
                    let _done = done;
                    let mut halt = |_: &Progress| {
                        if stop.load(Ordering::Relaxed) {
                            ControlFlow::Break(())
                        } else {
                            ControlFlow::Continue(())
                        }
                    };
                    chunk
                        .iter_mut()
                        .map(|recourse| {
                            if stop.load(Ordering::Relaxed) {
                                return Ok(None);
                            }
                            ask(recourse, &mut halt).map(Some)
                        })
                        .collect::<Vec<Result<Option<R>, SolverError>>>()
                })
            })
            .collect();
        drop(sender);
        // Workers send nothing: the channel closes when the last of them ends.
        while receiver.recv_timeout(POLL) == Err(RecvTimeoutError::Timeout) {
            if watch().is_break() {
                stop.store(true, Ordering::Relaxed);
            }
        }
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}
