//! Who evaluates: one thread for what is cheap, all of them for what is not.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use rayon::prelude::*;

/// Work expected to take less than this is not handed to other threads, which would cost more than it saves.
const ALONE: Duration = Duration::from_millis(1);
/// Work between two calls to the caller.
const PORTION: Duration = Duration::from_millis(50);

/// Maps rows of work, in order, and learns how long one takes. Times decide only who works and how often the caller is heard,
/// never what comes out.
#[derive(Debug, Default)]
pub(crate) struct Crew {
    /// Time that one row took on one thread, when last measured.
    each: Option<Duration>,
}

impl Crew {
    /// Maps all rows, in groups of `at_once` where threads share them, calling `heard` with the number done between portions,
    /// but not after the last.
    pub(crate) fn map<A: Sync, B: Send>(
        &mut self,
        rows: &[A],
        at_once: usize,
        work: impl Fn(&[A]) -> Vec<B> + Sync,
        heard: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> ControlFlow<(), Vec<B>> {
        let mut done = Vec::with_capacity(rows.len());
        while done.len() < rows.len() {
            let left = &rows[done.len()..];
            let start = Instant::now();
            match self.each {
                Some(each) if each * left.len() as u32 > ALONE => {
                    let threads = rayon::current_num_threads();
                    let fitting = PORTION.as_nanos() / each.as_nanos().max(1) + 1;
                    let fitting = usize::try_from(fitting).unwrap_or(usize::MAX / threads);
                    let portion = left.len().min(threads * fitting.max(at_once));
                    done.par_extend(left[..portion].par_chunks(at_once).flat_map_iter(&work));
                    let rounds = portion.div_ceil(threads) as u32;
                    self.each = Some(start.elapsed() / rounds);
                }
                Some(_) => {
                    done.extend(work(left));
                    self.each = Some(start.elapsed() / left.len() as u32);
                }
                None => {
                    let first = &left[..at_once.min(left.len())];
                    done.extend(work(first));
                    self.each = Some(start.elapsed() / first.len() as u32);
                }
            }
            if done.len() < rows.len() && start.elapsed() > PORTION / 2 {
                heard(done.len())?;
            }
        }
        ControlFlow::Continue(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_work_is_reported_and_can_be_stopped() {
        let rows: Vec<u32> = (0..200).collect();
        let slow = |some: &[u32]| {
            std::thread::sleep(Duration::from_millis(3) * some.len() as u32);
            some.iter().map(|row| 2 * row).collect::<Vec<_>>()
        };
        let mut calls = 0;
        let done = Crew::default().map(&rows, 3, slow, &mut |_| {
            calls += 1;
            ControlFlow::Continue(())
        });
        assert_eq!(done, ControlFlow::Continue(rows.iter().map(|row| 2 * row).collect()));
        assert!(calls > 0);
        let stopped = Crew::default().map(&rows, 3, slow, &mut |_| ControlFlow::Break(()));
        assert_eq!(stopped, ControlFlow::Break(()));
    }
}
