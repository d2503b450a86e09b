//! Signals and limits: the first Ctrl-C ends the search and keeps its best plan; every other end clears what is unfinished
//! first. A command that hears neither Ctrl-C nor its time limit is ended all the same.

use super::exit::Exit;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So long after its time limit a command that has no answer yet is ended.
const AFTER_LIMIT: Duration = Duration::from_millis(1_600);
/// So long after Ctrl-C.
const AFTER_CTRL_C: Duration = Duration::from_millis(850);
/// How often it is looked whether that is so.
const TICK: Duration = Duration::from_millis(25);

/// What a command still has to do, and when it has to end whether or not that is done.
#[derive(Debug, Clone, Default)]
pub(super) struct Unfinished {
    /// Files that stand beside their targets for a moment, and must not stay if the program has to end.
    files: Arc<Mutex<Vec<PathBuf>>>,
    /// Whether a search is under way that ends by itself when asked to.
    searching: Arc<AtomicBool>,
    /// When a command without an answer is ended, with what is then said; nothing once it has its answer.
    end: Arc<Mutex<Option<End>>>,
}

/// The last moment of a command, with what is then said.
#[derive(Debug, Clone)]
struct End {
    at: Option<Instant>,
    /// Where the time limit ends it, ...
    at_limit: String,
    /// ... and where Ctrl-C did.
    at_ctrl_c: String,
    /// How it then ends.
    exit: Exit,
    /// By which way what is said goes out.
    say: fn(&str),
    asked: bool,
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

    /// The command is ended soon after the limit, if there is one, or after Ctrl-C, should it not end itself before; then
    /// `at_limit` or `at_ctrl_c` is said.
    pub(super) fn ends_by(&self, limit: Option<Instant>, at_limit: String, at_ctrl_c: String, say: fn(&str)) {
        let end = End {
            at: limit.and_then(|limit| limit.checked_add(AFTER_LIMIT)),
            at_limit,
            at_ctrl_c,
            exit: Exit::Unproven,
            say,
            asked: false,
        };
        if self.lock_end().replace(end).is_none() {
            let own = self.clone();
            std::thread::spawn(move || own.end_in_time());
        }
    }

    /// The answer is no, and only its reasons are missing: should the command be ended, this is said.
    pub(super) fn answer_is_no(&self, said: &str) {
        if let Some(end) = self.lock_end().as_mut() {
            end.exit = Exit::No;
            for text in [&mut end.at_limit, &mut end.at_ctrl_c] {
                said.clone_into(text);
            }
        }
    }

    /// There is an answer, which only has to be written: no limit ends the command any more.
    pub(super) fn has_answer(&self) {
        *self.lock_end() = None;
    }

    fn lock_end(&self) -> MutexGuard<'_, Option<End>> {
        self.end.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end_in_time(&self) {
        loop {
            std::thread::sleep(TICK);
            let Some(end) = self.lock_end().clone() else { return };
            if end.at.is_some_and(|at| at <= Instant::now()) {
                self.end(|| {
                    let said = if end.asked { end.at_ctrl_c } else { end.at_limit };
                    (end.say)(&said);
                    leave_at_once(end.exit)
                });
            }
        }
    }

    /// Ends the program at a signal, unless a search is there to end it: then the flag is raised, the first time.
    fn asked_to_end(&self, raised: &AtomicBool, end: impl FnOnce()) {
        if self.searching.load(Ordering::Relaxed) && !raised.swap(true, Ordering::Relaxed) {
            if let Some(end) = self.lock_end().as_mut() {
                let soon = Instant::now() + AFTER_CTRL_C;
                end.asked = end.at.is_none_or(|at| soon < at);
                end.at = Some(end.at.map_or(soon, |at| at.min(soon)));
            }
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
                    unfinished.asked_to_end(&flag, || leave_at_once(Exit::Unproven));
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
    let asked = move || unfinished.asked_to_end(&flag, || leave_at_once(Exit::Unproven));
    let _ = ctrlc::set_handler(asked); // without it, no flag
    raised
}

/// Ends the program while other threads are at work: nothing that these use is taken apart.
#[cfg(unix)]
pub(super) fn leave_at_once(exit: Exit) -> ! {
    signal_hook::low_level::exit(i32::from(exit.status()))
}

/// Ends the program while other threads are at work.
#[cfg(not(unix))]
#[allow(clippy::exit, reason = "other threads are at work, and nothing is left to be done")]
pub(super) fn leave_at_once(exit: Exit) -> ! {
    std::process::exit(i32::from(exit.status()))
}
