//! Work that is done side by side while somebody waits for it.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use crate::{Progress, Step, StudyError, Watch};

/// How often whoever waits is asked whether to stop.
const BREATH: Duration = Duration::from_millis(100);

/// Tells work that it should stop.
#[derive(Debug, Default)]
pub(crate) struct Stop(AtomicBool);

impl Stop {
    /// Whether to stop.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// The progress function of a solver that is to stop when asked.
    pub(crate) fn solver(&self) -> impl FnMut(&Progress) -> ControlFlow<()> + '_ {
        |_| if self.is_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// The steps of a question: how many there are and how many were done before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Steps {
    /// Done before.
    pub(crate) before: usize,
    /// In all.
    pub(crate) of: usize,
}

/// Does each of `count` pieces of work by itself, `threads` of them at a time; what each gives does not depend on their
/// number. Where whoever waits asks to stop, what is not done stays `None`.
pub(crate) fn side_by_side<T: Send>(
    threads: u32,
    count: usize,
    steps: Steps,
    watch: &mut dyn Watch,
    name: &dyn Fn(usize) -> String,
    work: &(dyn Fn(usize, &Stop) -> T + Sync),
) -> Vec<Option<T>> {
    let (next, stop) = (AtomicUsize::new(0), Stop::default());
    let mut results: Vec<Option<T>> = (0..count).map(|_| None).collect();
    let (sender, receiver) = mpsc::channel();
    let take = |sender: mpsc::Sender<(usize, T)>| {
        while !stop.is_asked() {
            let number = next.fetch_add(1, Ordering::SeqCst);
            if number >= count || sender.send((number, work(number, &stop))).is_err() {
                break;
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..(threads.max(1) as usize).min(count) {
            let sender = sender.clone();
            scope.spawn(|| take(sender));
        }
        drop(sender);
        let mut done = 0;
        loop {
            match receiver.recv_timeout(BREATH) {
                Ok((number, result)) => {
                    done += 1;
                    results[number] = Some(result);
                    watch.step(&Step { done: steps.before + done, of: steps.of, what: name(number) });
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
            }
            if watch.stopped() {
                stop.0.store(true, Ordering::Relaxed);
            }
        }
    });
    results
}

/// What was done, in its order, and whether that is all; work that was stopped halfway counts as not done.
///
/// # Errors
/// The first failure.
pub(crate) fn gather<T>(results: Vec<Option<Result<T, StudyError>>>) -> Result<(Vec<T>, bool), StudyError> {
    let (mut done, count) = (Vec::new(), results.len());
    for result in results.into_iter().flatten() {
        match result {
            Ok(result) => done.push(result),
            Err(StudyError::Stopped) => {}
            Err(fault) => return Err(fault),
        }
    }
    let complete = done.len() == count;
    Ok((done, complete))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Study;

    #[test]
    fn results_stand_in_the_order_of_the_work_whatever_the_number_of_threads() {
        for threads in [1, 3] {
            let steps = Steps { before: 0, of: 20 };
            let squares =
                side_by_side(threads, 20, steps, &mut (), &|number| number.to_string(), &|number, _| {
                    number * number
                });
            assert_eq!(squares, (0..20).map(|number| Some(number * number)).collect::<Vec<_>>());
        }
    }

    struct Impatient(usize);
    impl Watch for Impatient {
        fn step(&mut self, _: &Step) {
            self.0 += 1;
        }
        fn solver(&mut self, _: &Progress) -> ControlFlow<()> {
            ControlFlow::Continue(())
        }
        fn stopped(&self) -> bool {
            self.0 >= 2
        }
        fn keep(&mut self, _: &dyn Fn() -> Study) {}
    }

    #[test]
    fn what_was_done_before_a_stop_is_kept() {
        let steps = Steps { before: 0, of: 1000 };
        let mut watch = Impatient(0);
        let results = side_by_side(1, 1000, steps, &mut watch, &|number| number.to_string(), &|number, _| {
            std::thread::sleep(Duration::from_millis(1));
            number
        });
        let done = results.iter().flatten().count();
        assert!((2..1000).contains(&done), "{done}");
    }
}
