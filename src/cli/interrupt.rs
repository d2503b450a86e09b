//! Signals: the first Ctrl-C ends the search and keeps its best plan; every other end clears what is unfinished first.

use super::exit::Exit;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Files that stand beside their targets for a moment, and must not stay if the program has to end.
#[derive(Debug, Clone, Default)]
pub(super) struct Unfinished {
    files: Arc<Mutex<Vec<PathBuf>>>,
    /// Whether a search is under way that ends by itself when asked to.
    searching: Arc<AtomicBool>,
}

impl Unfinished {
    /// Holds the list; no signal ends the program before it is let go.
    pub(super) fn hold(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on the first Ctrl-C only raises the flag: a search is under way.
    pub(super) fn search_begins(&self) {
        self.searching.store(true, Ordering::Relaxed);
    }

    /// Ends the program at a signal, unless a search is there to end it: then the flag is raised, the first time.
    fn asked_to_end(&self, raised: &AtomicBool, end: impl FnOnce()) {
        if self.searching.load(Ordering::Relaxed) && !raised.swap(true, Ordering::Relaxed) {
            return;
        }
        self.end(end);
    }

    fn end(&self, end: impl FnOnce()) {
        // Held until the program has ended: nothing new is begun.
        let files = self.hold();
        for file in files.iter() {
            let _ = std::fs::remove_file(file); // it may have found its place already
        }
        end();
    }
}

/// Listens to signals from now on; gives the flag that the first Ctrl-C (or SIGTERM, or SIGHUP) of a search raises.
/// Where the system has no such signals, the flag is never raised.
#[cfg(unix)]
pub(super) fn listen(unfinished: &Unfinished) -> Arc<AtomicBool> {
    use signal_hook::consts::{
        SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ,
    };
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    let asks = [SIGINT, SIGTERM, SIGHUP];
    let ends = [SIGALRM, SIGPROF, SIGQUIT, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ];
    let raised = Arc::new(AtomicBool::new(false));
    let (flag, unfinished) = (Arc::clone(&raised), unfinished.clone());
    if let Ok(mut signals) = Signals::new(asks.iter().chain(&ends)) {
        std::thread::spawn(move || {
            for signal in signals.forever() {
                if asks.contains(&signal) {
                    unfinished.asked_to_end(&flag, || end_at_once());
                } else {
                    unfinished.end(|| drop(emulate_default_handler(signal)));
                }
            }
        });
    }
    raised
}

/// Listens to Ctrl-C from now on; gives the flag that the first one of a search raises.
#[cfg(not(unix))]
pub(super) fn listen(unfinished: &Unfinished) -> Arc<AtomicBool> {
    let raised = Arc::new(AtomicBool::new(false));
    let (flag, unfinished) = (Arc::clone(&raised), unfinished.clone());
    let _ = ctrlc::set_handler(move || unfinished.asked_to_end(&flag, || end_at_once())); // without it, no flag
    raised
}

#[allow(clippy::exit, reason = "the planner asked to end and no search is there to do so")]
fn end_at_once() -> ! {
    std::process::exit(i32::from(Exit::Unproven.status()))
}
