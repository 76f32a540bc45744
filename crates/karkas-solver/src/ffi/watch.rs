//! How a running solver and its caller talk: figures one way, the wish to stop the other.

use std::ffi::{c_char, c_int, c_void};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use highs_sys as sys;

/// What the running solver tells and is told.
#[derive(Default)]
pub(crate) struct Watch {
    stop: AtomicBool,
    latest: Mutex<Reading>,
}

/// The newest figures of a running solve, as HiGHS gives them (infinite where unknown).
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    pub incumbent: f64,
    pub bound: f64,
    pub nodes: i64,
    pub iterations: i64,
}

impl Default for Reading {
    fn default() -> Self {
        Reading { incumbent: f64::INFINITY, bound: f64::NEG_INFINITY, nodes: 0, iterations: 0 }
    }
}

impl Watch {
    /// Asks the solver to stop at its next chance.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    pub(crate) fn latest(&self) -> Reading {
        *self.latest.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn note(&self, change: impl FnOnce(&mut Reading)) {
        change(&mut self.latest.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
    }
}

/// The function that HiGHS calls while it works.
///
/// # Safety
/// `watch` is null or points to a [`Watch`]; `data` and `answer` are null or valid for the time of the call.
pub(super) unsafe extern "C" fn on_callback(
    kind: c_int,
    _message: *const c_char,
    data: *const sys::HighsCallbackDataOut,
    answer: *mut sys::HighsCallbackDataIn,
    watch: *mut c_void,
) {
    // SAFETY: `watch` is the `&Watch` given to `Highs_setCallback` in `run`, which outlives the run.
    let Some(watch) = (unsafe { (watch as *const Watch).as_ref() }) else { return };
    // SAFETY: HiGHS passes a valid struct, or null, for the time of the call.
    if let Some(data) = unsafe { data.as_ref() } {
        match kind {
            sys::kHighsCallbackMipLogging | sys::kHighsCallbackMipInterrupt => watch.note(|reading| {
                reading.incumbent = data.mip_primal_bound;
                reading.bound = data.mip_dual_bound;
                reading.nodes = data.mip_node_count;
                reading.iterations = data.mip_total_lp_iterations;
            }),
            sys::kHighsCallbackSimplexInterrupt => {
                watch.note(|reading| reading.iterations = i64::from(data.simplex_iteration_count));
            }
            sys::kHighsCallbackIpmInterrupt => {
                watch.note(|reading| reading.iterations = i64::from(data.ipm_iteration_count));
            }
            _ => {}
        }
    }
    let may_interrupt = matches!(
        kind,
        sys::kHighsCallbackMipInterrupt
            | sys::kHighsCallbackSimplexInterrupt
            | sys::kHighsCallbackIpmInterrupt
    );
    if may_interrupt && watch.stop.load(Ordering::Relaxed) {
        // SAFETY: as above; HiGHS reads the answer after the call.
        if let Some(answer) = unsafe { answer.as_mut() } {
            answer.user_interrupt = 1;
        }
    }
}
