//! One run of the solver on a thread of its own, watched from the caller's thread.

use std::ops::ControlFlow;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use crate::ffi::{Highs, Watch};
use crate::outcome::relative_gap;
use crate::{Progress, SolverError};

/// How often the caller's progress function is called.
const POLL: Duration = Duration::from_millis(50);

/// HiGHS recurses in places; the two mebibytes that Rust gives a thread are less than what C++ programs count on.
const STACK_BYTES: usize = 64 << 20;

/// Serial runs share this lock, a run with several threads holds it alone, so that no more threads work than were
/// asked for by one caller.
static PROCESSORS: RwLock<()> = RwLock::new(());

/// What a run left besides the state of the instance.
pub(crate) struct Ran {
    /// HiGHS's model status.
    pub status: i32,
    pub seconds: f64,
}

/// Runs `work` (which calls the solver once) on a fresh thread and calls `progress` until it is done.
pub(crate) fn supervise<T: Send>(
    highs: &mut Highs,
    threads: u32,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    work: impl FnOnce(&mut Highs, &Watch) -> Result<T, SolverError> + Send,
) -> Result<(T, f64), SolverError> {
    let _shared = (threads == 1).then(|| PROCESSORS.read().unwrap_or_else(PoisonError::into_inner));
    let _alone = (threads != 1).then(|| PROCESSORS.write().unwrap_or_else(PoisonError::into_inner));
    let watch = Watch::default();
    let started = Instant::now();
    thread::scope(|scope| {
        // Should the progress function panic, the scope waits for the solver before the panic goes on; this stops it.
        let _stop_at_the_end = StopWhenDropped(&watch);
        let (sender, receiver) = channel();
        let watch = &watch;
        thread::Builder::new()
            .name("solver".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, move || {
                // The receiver waits until this is sent, so sending can only fail while it unwinds.
                let _ = sender.send(work(highs, watch));
            })
            .map_err(|error| SolverError::Start(error.to_string()))?;
        let mut stopping = false;
        loop {
            match receiver.recv_timeout(POLL) {
                Ok(result) => return result.map(|value| (value, started.elapsed().as_secs_f64())),
                Err(RecvTimeoutError::Timeout) if stopping => {}
                Err(RecvTimeoutError::Timeout) => {
                    if progress(&reading(watch, started)).is_break() {
                        watch.stop();
                        stopping = true;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(SolverError::Start("its thread ended without an answer".to_owned()));
                }
            }
        }
    })
}

/// Solves the model that `highs` holds.
pub(crate) fn run(
    highs: &mut Highs,
    threads: u32,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Ran, SolverError> {
    let (status, seconds) = supervise(highs, threads, progress, |highs, watch| highs.run(watch))?;
    Ok(Ran { status, seconds })
}

struct StopWhenDropped<'a>(&'a Watch);

impl Drop for StopWhenDropped<'_> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

fn reading(watch: &Watch, started: Instant) -> Progress {
    let latest = watch.latest();
    let incumbent = latest.incumbent.is_finite().then_some(latest.incumbent);
    let bound = latest.bound.is_finite().then_some(latest.bound);
    Progress {
        seconds: started.elapsed().as_secs_f64(),
        incumbent,
        bound,
        gap: incumbent.zip(bound).map(|(incumbent, bound)| relative_gap(incumbent, bound)),
        nodes: u64::try_from(latest.nodes).unwrap_or(0),
        iterations: u64::try_from(latest.iterations).unwrap_or(0),
    }
}
