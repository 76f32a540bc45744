//! Ctrl-C: the first asks the solver to stop and keep its best plan, the second quits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// What a shell reports for a program that Ctrl-C ended (128 and the number of SIGINT).
const QUIT: i32 = 130;

/// Listens for Ctrl-C from now on. The flag tells that it came.
pub fn listen(announcement: String) -> Arc<AtomicBool> {
    let asked = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&asked);
    let times = AtomicUsize::new(0);
    // Without a handler Ctrl-C ends the program at once, and what stood before is left as it was.
    let _ = ctrlc::set_handler(move || {
        if times.fetch_add(1, Ordering::SeqCst) > 0 {
            std::process::exit(QUIT);
        }
        flag.store(true, Ordering::SeqCst);
        eprintln!("\n{announcement}");
    });
    asked
}
